// compare.mjs DECIDE_POLICIES COUNT SEED: asks Lintel and iam-simulate the same random questions and prints where their
// verdicts differ. Differences of a kind that differences.md explains are counted and no failure.
import { spawnSync } from "node:child_process";
import { runSimulation } from "@cloud-copilot/iam-simulate";
import { explain } from "./differences.mjs";
import { question, randomFrom } from "./questions.mjs";

const [program, count, seed] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4] ?? 1)];

const named = (policies) => policies.map((policy, index) => ({ name: `policy ${index}`, policy }));
const levels = (all) => all.map((policies, index) => ({ orgIdentifier: `level ${index}`, policies: named(policies) }));

/** What IAM puts into the context of every request of a principal, which iam-simulate leaves to its caller. */
function contextOf(principal) {
  if (principal.endsWith(".amazonaws.com")) return { "aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": principal };
  const [, , , , account, name] = principal.split(":");
  const context = { "aws:PrincipalIsAWSService": "false", "aws:PrincipalAccount": account, "aws:PrincipalArn": principal };
  if (name.startsWith("assumed-role/")) context["aws:PrincipalArn"] = `arn:aws:iam::${account}:role/${name.split("/")[1]}`;
  if (name.startsWith("user/")) context["aws:username"] = name.split("/").at(-1);
  return context;
}

async function simulate(asked) {
  const context = contextOf(asked.principal);
  for (const [key, values] of Object.entries(asked.context)) context[key] = key === "aws:CalledVia" ? values : values[0];
  const result = await runSimulation(
    {
      request: {
        principal: asked.principal,
        action: asked.action,
        resource: { resource: asked.resource, accountId: asked.resourceAccount },
        contextVariables: context,
      },
      identityPolicies: named(asked.identity),
      sessionPolicy: asked.session?.[0],
      permissionBoundaryPolicies: asked.boundary && named(asked.boundary),
      serviceControlPolicies: levels(asked.serviceControl),
      resourceControlPolicies: levels(asked.resourceControl),
      resourcePolicy: asked.resourcePolicies[0],
    },
    { simulationMode: "Strict" },
  );
  if (result.resultType === "error") throw new Error(JSON.stringify(result.errors));
  return result.overallResult;
}

const random = randomFrom(seed);
const questions = Array.from({ length: count }, () => question(random));
const lintel = spawnSync(program, {
  input: questions.map((asked) => JSON.stringify(asked)).join("\n") + "\n",
  maxBuffer: 1 << 30,
  encoding: "utf8",
});
if (lintel.status !== 0) throw new Error(`decide_policies: ${lintel.status ?? lintel.signal} ${lintel.stderr}`);
const answers = lintel.stdout.trim().split("\n");
if (answers.length !== count) throw new Error(`decide_policies: ${answers.length} answers to ${count} questions`);

const verdicts = {};
const explained = {};
let unexplained = 0;
for (const [index, asked] of questions.entries()) {
  const expected = await simulate(asked);
  verdicts[expected] = (verdicts[expected] ?? 0) + 1;
  if (expected === answers[index]) continue;
  const why = await explain(asked, expected, answers[index], simulate);
  if (why) {
    explained[why] = (explained[why] ?? 0) + 1;
    continue;
  }
  unexplained += 1;
  if (unexplained <= 5) console.log(`question ${index}: iam-simulate ${expected}, Lintel ${answers[index]}\n${JSON.stringify(asked)}`);
}
console.log(`iam: ${count} questions: ${JSON.stringify(verdicts)}; differences explained: ${JSON.stringify(explained)}, not: ${unexplained}`);
process.exitCode = unexplained === 0 ? 0 : 1;
