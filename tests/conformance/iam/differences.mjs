// Where Lintel decides otherwise than iam-simulate on purpose: differences.md says why, by the same names. Each rewrites a
// question into one that means the same by AWS's documentation, and that both read alike.

/** The policies of a question, to be changed in place. */
function* policies(asked) {
  yield* asked.identity;
  yield* asked.boundary ?? [];
  yield* asked.session ?? [];
  for (const level of [...asked.serviceControl, ...asked.resourceControl]) yield* level;
  yield* asked.resourcePolicies;
}

function* statements(asked) {
  for (const policy of policies(asked)) yield* policy.Statement;
}

const rewrites = {
  "whole address space": (asked) => {
    let changed = false;
    for (const statement of statements(asked)) {
      for (const keys of Object.values(statement.Condition ?? {})) {
        if (!Array.isArray(keys["aws:SourceIp"]) || !keys["aws:SourceIp"].includes("0.0.0.0/0")) continue;
        keys["aws:SourceIp"] = keys["aws:SourceIp"].flatMap((block) => (block === "0.0.0.0/0" ? ["0.0.0.0/1", "128.0.0.0/1"] : [block]));
        changed = true;
      }
    }
    return changed;
  },
  "IfExists with ForAnyValue": (asked) => {
    let changed = false;
    for (const statement of statements(asked)) {
      for (const [operator, keys] of Object.entries(statement.Condition ?? {})) {
        if (!operator.startsWith("ForAnyValue:") || !operator.endsWith("IfExists")) continue;
        for (const key of Object.keys(keys)) {
          if (asked.context[key]) continue;
          delete keys[key];
          changed = true;
        }
        if (Object.keys(keys).length === 0) delete statement.Condition[operator];
      }
    }
    return changed;
  },
  "variables without a value": (asked) => {
    if (asked.principal.includes(":user/")) return false;
    let changed = false;
    for (const statement of statements(asked)) {
      if (!statement.NotResource?.some((name) => name.includes("${aws:username}"))) continue;
      // A name that no question asks for: nothing is like it.
      statement.NotResource = statement.NotResource.map((name) => (name.includes("${aws:username}") ? "arn:aws:s3:::nothing" : name));
      changed = true;
    }
    for (const statement of statements(asked)) {
      for (const [operator, keys] of Object.entries(statement.Condition ?? {})) {
        for (const [key, values] of Object.entries(keys)) {
          if (!operator.includes("Not") || !values.includes("${aws:username}")) continue;
          keys[key] = values.map((value) => (value === "${aws:username}" ? "nothing" : value));
          changed = true;
        }
      }
    }
    return changed;
  },
  "addresses of the other family": (asked) => {
    const address = asked.context["aws:SourceIp"]?.[0];
    if (!address) return false;
    let changed = false;
    for (const statement of statements(asked)) {
      for (const [operator, keys] of Object.entries(statement.Condition ?? {})) {
        if (!operator.startsWith("NotIpAddress")) continue;
        const blocks = keys["aws:SourceIp"].filter((block) => block.includes(":") === address.includes(":"));
        if (blocks.length === keys["aws:SourceIp"].length) continue;
        keys["aws:SourceIp"] = blocks;
        if (blocks.length === 0) delete statement.Condition[operator];
        changed = true;
      }
    }
    return changed;
  },
  "sessions that are named": (asked) => {
    if (!asked.session) return false;
    delete asked.session;
    return true;
  },
};

/** The names of the differences that explain Lintel's verdict, where iam-simulate gives it to the question rewritten. */
export async function explain(asked, expected, found, simulate) {
  const rewritten = structuredClone(asked);
  const names = [];
  for (const [name, rewrite] of Object.entries(rewrites)) {
    if (name === "sessions that are named" && !(expected === "ImplicitlyDenied" && found === "Allowed")) continue;
    if (!rewrite(rewritten)) continue;
    names.push(name);
    if ((await simulate(rewritten)) === found) return names.join(", ");
  }
  return undefined;
}
