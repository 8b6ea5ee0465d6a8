// Random questions: policies of every kind over few names, keys and values, so that they meet often.

/** A small generator of numbers: the same seed gives the same questions. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    chance: (of) => next() % of === 0,
    pick: (choices) => choices[next() % choices.length],
    some(choices) {
      const first = this.pick(choices);
      return this.chance(2) ? [first] : [first, this.pick(choices)];
    },
    count: (least, most) => least + (next() % (most - least + 1)),
  };
}

const account = "111122223333";
const other = "444455556666";
const principals = [
  `arn:aws:iam::${account}:user/ana`,
  `arn:aws:iam::${account}:role/ci`,
  `arn:aws:sts::${account}:assumed-role/ci/build`,
  `arn:aws:sts::${account}:federated-user/fay`,
  `arn:aws:iam::${other}:user/eve`,
  "logs.amazonaws.com",
];
const named = [
  "*",
  account,
  other,
  `arn:aws:iam::${account}:root`,
  `arn:aws:iam::${account}:user/ana`,
  `arn:aws:iam::${account}:role/ci`,
  `arn:aws:sts::${account}:assumed-role/ci/build`,
  `arn:aws:sts::${account}:federated-user/fay`,
  `arn:aws:iam::${other}:user/eve`,
];
const targets = [
  { actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], resources: ["arn:aws:s3:::pay/a", "arn:aws:s3:::pay/b/c", "arn:aws:s3:::home/ana"] },
  { actions: ["sqs:SendMessage", "sqs:DeleteQueue"], resources: [`arn:aws:sqs:eu-west-1:${account}:jobs`] },
  { actions: ["kms:Decrypt", "kms:Encrypt"], resources: [`arn:aws:kms:eu-west-1:${account}:key/11111111-2222-3333-4444-555555555555`] },
];
const actionPatterns = ["s3:GetObject", "s3:Get*", "s3:*", "S3:PUTobject", "*", "sqs:*", "sqs:Send?essage", "kms:*", "kms:Decrypt"];
const resourcePatterns = [
  "*", "arn:aws:s3:::pay/*", "arn:aws:s3:::pay/?", "arn:aws:s3:::*/a", "arn:aws:s3:::home/${aws:username}",
  "arn:aws:s3:::home/${aws:PrincipalTag/team, 'ana'}", `arn:aws:sqs:*:${account}:jobs`, `arn:aws:sqs:eu-west-1:*:j*`,
  `arn:aws:kms:*:*:key/*`,
];

const conditions = [
  { operators: ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
    keys: ["aws:PrincipalTag/team", "aws:RequestedRegion"], values: ["pay", "p*", "PAY", "?ay", "eu-west-1", "eu-*", "${aws:username}"] },
  { operators: ["ForAllValues:StringEquals", "ForAnyValue:StringEquals", "ForAllValues:StringLike", "ForAnyValue:StringLike",
      "ForAllValues:StringNotEquals", "ForAnyValue:StringNotLike"],
    keys: ["aws:CalledVia"], values: ["athena.amazonaws.com", "cloudformation.amazonaws.com", "a*"] },
  { operators: ["IpAddress", "NotIpAddress"], keys: ["aws:SourceIp"], values: ["10.0.0.0/8", "192.0.2.0/24", "0.0.0.0/0", "10.1.2.3", "2001:db8::/32"] },
  { operators: ["Bool"], keys: ["aws:SecureTransport", "aws:MultiFactorAuthPresent"], values: ["true", "false"] },
  { operators: ["NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals", "NumericEquals", "NumericNotEquals"],
    keys: ["aws:MultiFactorAuthAge"], values: ["60", "300", "59.5"] },
  { operators: ["DateLessThan", "DateGreaterThan", "DateLessThanEquals", "DateGreaterThanEquals", "DateEquals", "DateNotEquals"],
    keys: ["aws:CurrentTime"], values: ["2024-06-01T00:00:00Z", "2025-01-01T12:30:00Z"] },
  { operators: ["ArnLike", "ArnEquals", "ArnNotLike", "ArnNotEquals"], keys: ["aws:PrincipalArn"],
    values: [`arn:aws:iam::${account}:user/ana`, `arn:aws:iam::${account}:role/*`, "arn:aws:iam::*:user/?ve"] },
];

const contexts = [
  ["aws:PrincipalTag/team", ["pay", "PAY", "web", "ana"]],
  ["aws:RequestedRegion", ["eu-west-1", "us-east-1"]],
  ["aws:SourceIp", ["10.1.2.3", "192.0.2.9", "203.0.113.7", "2001:db8::1"]],
  ["aws:SecureTransport", ["true", "false"]],
  ["aws:MultiFactorAuthPresent", ["true", "false"]],
  ["aws:MultiFactorAuthAge", ["59.5", "60", "61", "4000"]],
  ["aws:CurrentTime", ["2024-01-01T00:00:00Z", "2025-01-01T12:30:00Z", "2026-01-01T00:00:00Z"]],
];

function condition(random) {
  const kind = random.pick(conditions);
  let operator = random.pick(kind.operators);
  const key = random.pick(kind.keys);
  if (random.chance(8)) return { Null: { [key]: random.pick(["true", "false"]) } };
  if (random.chance(4)) operator += "IfExists";
  return { [operator]: { [key]: random.some(kind.values) } };
}

function statement(random, kind) {
  const made = { Effect: random.chance(4) ? "Deny" : "Allow" };
  if (kind === "resourceControl") made.Effect = "Deny";
  const excludes = kind !== "resourceControl";
  made[excludes && random.chance(6) ? "NotAction" : "Action"] = kind === "resourceControl" ? random.some(["s3:*", "sqs:*", "kms:*"]) : random.some(actionPatterns);
  made[excludes && random.chance(6) ? "NotResource" : "Resource"] = random.some(resourcePatterns);
  if (kind === "resource") {
    made.Principal = random.chance(4) ? "*" : random.chance(5) ? { Service: "logs.amazonaws.com" } : { AWS: random.some(named) };
  }
  if (kind === "resourceControl") made.Principal = "*";
  if (random.chance(2)) made.Condition = condition(random);
  if (random.chance(6)) Object.assign((made.Condition ??= {}), condition(random));
  return made;
}

function policy(random, kind) {
  const statements = [];
  for (let left = random.count(1, 3); left > 0; left -= 1) statements.push(statement(random, kind));
  return { Version: "2012-10-17", Statement: statements };
}

const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

/** One question: who asks for what, and the policies that decide it. */
export function question(random) {
  const target = random.pick(targets);
  const principal = random.pick(principals);
  const made = {
    principal,
    action: random.pick(target.actions),
    resource: random.pick(target.resources),
    resourceAccount: account,
    context: {},
    identity: principal.includes("amazonaws") ? [] : [policy(random, "identity")],
    serviceControl: [],
    resourceControl: [],
    resourcePolicies: random.chance(3) ? [] : [policy(random, "resource")],
  };
  for (const [key, values] of contexts) {
    if (random.chance(2)) made.context[key] = [random.pick(values)];
  }
  if (random.chance(2)) made.context["aws:CalledVia"] = random.some(["athena.amazonaws.com", "cloudformation.amazonaws.com", "x.amazonaws.com"]);
  const isUser = principal.includes(":user/");
  const isRole = principal.includes("role/");
  if ((isUser || isRole) && random.chance(3)) made.boundary = [policy(random, "identity")];
  if ((principal.includes("assumed-role") || principal.includes("federated-user")) && random.chance(3)) made.session = [policy(random, "identity")];
  if (!principal.includes("amazonaws") && random.chance(3)) {
    made.serviceControl = random.chance(2) ? [[everything], [everything, policy(random, "identity")]] : [[policy(random, "identity")]];
  }
  if (random.chance(4)) made.resourceControl = [[policy(random, "resourceControl")]];
  return made;
}
