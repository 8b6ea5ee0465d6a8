"""Random pairs of what a user is given, now and before, over few names, keys and values, so that they meet often."""

import copy

ACTION_PATTERNS = [
    "s3:GetObject", "s3:PutObject", "s3:*Object", "s3:Get*", "S3:listbucket", "s3:*", "sqs:SendMessage", "sqs:*",
    "s3:List*", "*", "s3:?etObject",
]
RESOURCE_PATTERNS = [
    "*", "arn:aws:s3:::pay", "arn:aws:s3:::pay/*", "arn:aws:s3:::pay*", "arn:aws:s3:::*/a", "arn:aws:s3:::pay/?a/*",
    "arn:aws:s3:::home/${aws:username}/*", "arn:aws:s3:::home/${aws:PrincipalTag/team}/*", "arn:*:s3:::home/*",
    "arn:aws:s3:::home/${aws:PrincipalTag/team, 'ana'}/*", "arn:aws:sqs:*:111122223333:*", "arn:aws:sqs:a:*:pay?*",
    "arn:aws:sqs:*", "arn:aws:s3:::${*}/a",
]
CONDITIONS = [
    {"operators": ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase",
                   "StringNotEqualsIgnoreCase"],
     "keys": ["aws:UserAgent", "aws:RequestedRegion", "s3:prefix", "s3:x-amz-acl", "aws:PrincipalTag/team",
              "aws:username"],
     "values": ["ana", "an*", "?na", "ANA", "*", "pay", "${aws:username}", "${aws:PrincipalTag/team, 'pay'}"]},
    {"operators": ["ForAllValues:StringEquals", "ForAnyValue:StringEquals", "ForAllValues:StringLike",
                   "ForAnyValue:StringLike", "ForAllValues:StringNotEquals", "ForAnyValue:StringNotLike"],
     "keys": ["aws:CalledVia"], "values": ["a.amazonaws.com", "b.amazonaws.com", "a*", "*"]},
    {"operators": ["IpAddress", "NotIpAddress"], "keys": ["aws:SourceIp"],
     "values": ["10.0.0.0/8", "10.1.0.0/16", "192.0.2.0/24", "0.0.0.0/1", "10.1.2.3/32"]},
    {"operators": ["Bool"], "keys": ["aws:SecureTransport", "aws:MultiFactorAuthPresent"], "values": ["true", "false"]},
    {"operators": ["NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals",
                   "NumericEquals", "NumericNotEquals"],
     "keys": ["aws:MultiFactorAuthAge"], "values": ["60", "300", "59.5"]},
    {"operators": ["DateLessThan", "DateGreaterThan", "DateLessThanEquals", "DateGreaterThanEquals", "DateEquals",
                   "DateNotEquals"],
     "keys": ["aws:CurrentTime"], "values": ["2024-06-01T00:00:00Z", "2025-01-01T12:30:00Z"]},
    {"operators": ["ArnLike", "ArnEquals", "ArnNotLike", "ArnNotEquals"], "keys": ["aws:PrincipalArn", "aws:SourceArn"],
     "values": ["arn:aws:iam::111122223333:user/ana", "arn:aws:iam::*:user/*", "arn:aws:iam::444455556666:*"]},
]


def some(source, choices):
    return source.sample(choices, 2) if source.random() < 0.4 else [source.choice(choices)]


def random_condition(source):
    kind = source.choice(CONDITIONS)
    operator = source.choice(kind["operators"])
    key = source.choice(kind["keys"])
    if source.random() < 0.12:
        return {"Null": {key: source.choice(["true", "false"])}}
    if source.random() < 0.25:
        operator += "IfExists"
    return {operator: {key: some(source, kind["values"])}}


def random_statement(source, effect=None):
    made = {"Effect": effect or ("Deny" if source.random() < 0.3 else "Allow")}
    made["NotAction" if source.random() < 0.15 else "Action"] = some(source, ACTION_PATTERNS)
    made["NotResource" if source.random() < 0.15 else "Resource"] = some(source, RESOURCE_PATTERNS)
    conditions = {}
    for _ in range(source.choice([0, 0, 1, 1, 2])):
        conditions.update(random_condition(source))
    if conditions:
        made["Condition"] = conditions
    return made


def random_policy(source):
    return {"Version": "2012-10-17", "Statement": [random_statement(source) for _ in range(source.randint(1, 4))]}


def random_given(source):
    given = {"identity": [random_policy(source) for _ in range(source.choice([1, 1, 2]))]}
    if source.random() < 0.25:
        given["boundary"] = [random_policy(source)]
    return given


def narrow(source, given):
    """The same with something taken away."""
    policy = source.choice(given["identity"])
    statement = source.choice(policy["Statement"])
    way = source.randrange(5)
    if way == 0:
        policy["Statement"].append(random_statement(source, "Deny"))
    elif way == 1 and "boundary" not in given:
        given["boundary"] = [random_policy(source)]
    elif way == 2 and statement["Effect"] == "Allow":
        for operator, keys in random_condition(source).items():
            statement.setdefault("Condition", {}).setdefault(operator, keys)
    elif way == 3 and statement["Effect"] == "Allow" and len(policy["Statement"]) > 1:
        policy["Statement"].remove(statement)
    elif way == 4 and statement["Effect"] == "Deny":
        statement.pop("Condition", None)


def rewrite(source, given):
    """The same in other words: statements split, merged policies, another order."""
    for policy in given["identity"]:
        split = []
        for statement in policy["Statement"]:
            names = statement.get("Action", [])
            if len(names) < 2:
                split.append(statement)
                continue
            split += [{**copy.deepcopy(statement), "Action": [name]} for name in names]
        source.shuffle(split)
        policy["Statement"] = split
    whole = [statement for policy in given["identity"] for statement in policy["Statement"]]
    given["identity"] = [{"Version": "2012-10-17", "Statement": whole}]


def random_pair(source):
    before = random_given(source)
    now = random_given(source)
    if source.random() < 0.7:
        now = copy.deepcopy(before)
        for _ in range(source.randint(0, 2)):
            narrow(source, now)
        if source.random() < 0.5:
            rewrite(source, now)
    if source.random() < 0.25:
        before, now = now, before
    return {"now": now, "before": before}
