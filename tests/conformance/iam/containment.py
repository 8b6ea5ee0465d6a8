"""Compares which policies Lintel finds to allow more than others with what the solver z3 says.

usage: containment.py FIND_NEW_ACCESS COUNT SEED

z3 is asked about requests of some actions, on resources of their types, with and without each key. A request that
Lintel finds, of whatever action, must be one that z3 takes for allowed now and not before; where Lintel finds none, z3
must find none. The semantics are those of the IAM User Guide: "Policy evaluation logic", "IAM JSON policy elements:
Resource" (a `*` that ends a component of an ARN goes on beyond its colon), "Condition operators", "Multivalued context
keys", "Policy variables".
"""

import calendar
import ipaddress
import json
import random
import re
import subprocess
import sys
import time
from fractions import Fraction

import z3

from policy_pairs import random_pair

ACCOUNT = "111122223333"
STRINGS = z3.ReSort(z3.StringSort())

# What every request of the user carries.
FIXED = {
    "aws:username": "ana",
    "aws:principalarn": f"arn:aws:iam::{ACCOUNT}:user/ana",
    "aws:principalaccount": ACCOUNT,
}
KINDS = {
    "aws:useragent": "text",
    "aws:requestedregion": "text",
    "s3:prefix": "text",
    "s3:x-amz-acl": "text",
    "aws:calledvia": "texts",
    "aws:sourceip": "address",
    "aws:securetransport": "boolean",
    "aws:multifactorauthpresent": "boolean",
    "aws:multifactorauthage": "number",
    "aws:currenttime": "date",
    "aws:principaltag/team": "never",
    "aws:sourcearn": "never",
}
# Keys of one service, by the action that has them; other keys of Lintel's answers are of no action here.
OF_ACTION = {"s3:prefix": "s3:ListBucket", "s3:x-amz-acl": "s3:PutObject"}


def letters(allowed):
    return z3.Union(*[z3.Re(letter) for letter in allowed])


NAME = z3.Plus(letters("abehmnopstuwy-"))
PATH = z3.Plus(letters("abehmnopstuwy-/"))
FORMS = {
    "object": [z3.Re("arn:aws:s3:::"), NAME, z3.Re("/"), PATH],
    "bucket": [z3.Re("arn:aws:s3:::"), NAME],
    "queue": [z3.Re("arn:aws:sqs:"), letters("ab"), z3.Re(f":{ACCOUNT}:"), NAME],
    "none": [z3.Re("*")],
}
ACTIONS = {
    "s3:GetObject": "object",
    "s3:PutObject": "object",
    "s3:DeleteObject": "object",
    "s3:ListBucket": "bucket",
    "s3:ListAllMyBuckets": "none",
    "sqs:SendMessage": "queue",
    "sqs:DeleteQueue": "queue",
}


def listed(value):
    return value if isinstance(value, list) else [value]


def any_of(terms):
    return z3.Or(*terms) if terms else z3.BoolVal(False)


def expand(text):
    """A pattern as letters and wildcards; None where a variable has no value."""
    parts = []
    at = 0
    for found in re.finditer(r"\$\{([^}]*)\}", text):
        parts += list(text[at : found.start()])
        at = found.end()
        name, _, default = found.group(1).partition(",")
        if name in ("*", "?", "$"):
            parts.append(("literal", name))
            continue
        value = FIXED.get(name.strip().lower())
        if value is None and default:
            value = default.strip().strip("'")
        if value is None:
            return None
        parts += [("literal", letter) for letter in value]
    return parts + list(text[at:])


def many(without):
    return z3.Full(STRINGS) if not without else z3.Star(z3.Intersect(z3.AllChar(STRINGS), z3.Complement(z3.Re(without))))


def confines(parts, at, is_of_resource):
    """Whether a `*` ends at the next colon: in one of the first five components of an ARN. In a Resource element one
    at the end of a component takes what follows, too."""
    colons = [index for index, part in enumerate(parts) if part in (":", ("literal", ":"))][:5]
    is_before = any(index > at for index in colons)
    return is_before and not (is_of_resource and at + 1 in colons)


def expression(parts, ignores_case=False, wildcards=True, of=None):
    """The texts of a pattern, which may be that of a "resource" or of an "arn" in a condition."""
    made = []
    for at, part in enumerate(parts):
        literal = part[1] if isinstance(part, tuple) else part
        is_wild = wildcards and not isinstance(part, tuple)
        if is_wild and part == "*":
            made.append(many(":" if of and confines(parts, at, of == "resource") else ""))
        elif is_wild and part == "?":
            made.append(z3.AllChar(STRINGS))
        elif ignores_case and literal.lower() != literal.upper():
            made.append(z3.Union(z3.Re(literal.lower()), z3.Re(literal.upper())))
        else:
            made.append(z3.Re(literal))
    return z3.Re("") if not made else made[0] if len(made) == 1 else z3.Concat(*made)


def matches(text, pattern, **how):
    parts = expand(pattern)
    return z3.BoolVal(False) if parts is None else z3.InRe(text, expression(parts, **how))


def takes_in_action(statement, action):
    patterns = statement.get("Action", statement.get("NotAction"))
    wanted = any(
        re.fullmatch(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), action, re.I)
        for pattern in listed(patterns)
    )
    return wanted if "Action" in statement else not wanted


def takes_in_resource(statement, resource):
    patterns = listed(statement.get("Resource", statement.get("NotResource")))
    some = any_of([matches(resource, pattern, of="resource") for pattern in patterns])
    return some if "Resource" in statement else z3.Not(some)


def parse_date(text):
    if re.fullmatch(r"-?[0-9.]+", text):
        return Fraction(text)
    return Fraction(calendar.timegm(time.strptime(text, "%Y-%m-%dT%H:%M:%SZ")))


def real(fraction):
    return z3.Q(fraction.numerator, fraction.denominator)


def relation(operator, value, wanted):
    if operator.endswith("NotEquals"):
        return value != wanted
    if operator.endswith("LessThanEquals"):
        return value <= wanted
    if operator.endswith("LessThan"):
        return value < wanted
    if operator.endswith("GreaterThanEquals"):
        return value >= wanted
    return value > wanted if operator.endswith("GreaterThan") else value == wanted


def in_block(address, block):
    network = ipaddress.ip_network(block)
    if network.version != 4:
        return z3.BoolVal(False)
    mask = z3.BitVecVal(int(network.netmask), 32)
    return address & mask == z3.BitVecVal(int(network.network_address), 32)


def holds_for(operator, value, wanted):
    """Whether one value that a request carries passes, by an operator without quantifier and IfExists."""
    if operator.startswith("String"):
        how = {"ignores_case": "IgnoreCase" in operator, "wildcards": "Like" in operator}
        some = any_of([matches(value, each, **how) for each in wanted])
        return z3.Not(some) if "Not" in operator else some
    if operator.startswith("Arn"):
        some = any_of([matches(value, each, of="arn") for each in wanted])
        return z3.Not(some) if "Not" in operator else some
    if operator in ("IpAddress", "NotIpAddress"):
        some = any_of([in_block(value, each) for each in wanted])
        return z3.Not(some) if operator.startswith("Not") else some
    if operator == "Bool":
        return any_of([value == z3.BoolVal(each == "true") for each in wanted])
    numbers = [real(parse_date(each) if operator.startswith("Date") else Fraction(each)) for each in wanted]
    if operator.endswith("NotEquals"):
        return z3.And(*[value != each for each in numbers])
    return any_of([relation(operator, value, each) for each in numbers])


def condition_holds(operator, key, wanted, context):
    carried, values = context(key)
    if operator == "Null":
        return z3.Or(*[z3.Not(carried) if each == "true" else carried for each in wanted])
    quantifier, _, bare = operator.rpartition(":")
    if_exists = bare.endswith("IfExists")
    bare = bare.removesuffix("IfExists")
    absent = if_exists or quantifier == "ForAllValues" or (not quantifier and "Not" in bare)
    if not values:
        return z3.And(z3.Not(carried), z3.BoolVal(absent))
    if quantifier == "ForAnyValue":
        passes = z3.Or(*[z3.And(is_there, holds_for(bare, value, wanted)) for is_there, value in values])
    else:
        passes = z3.And(*[z3.Implies(is_there, holds_for(bare, value, wanted)) for is_there, value in values])
    return z3.If(carried, passes, z3.BoolVal(absent))


def applies(statement, action, resource, context):
    if not takes_in_action(statement, action):
        return z3.BoolVal(False)
    terms = [takes_in_resource(statement, resource)]
    for operator, keys in statement.get("Condition", {}).items():
        terms += [condition_holds(operator, key, listed(wanted), context) for key, wanted in keys.items()]
    return z3.And(*terms)


def allows(given, action, resource, context):
    """Whether a user's policies, and its boundary where it has one, allow a request."""
    layers = [given["identity"]] + ([given["boundary"]] if "boundary" in given else [])
    found = []
    denied = []
    for layer in layers:
        statements = [statement for policy in layer for statement in policy["Statement"]]
        found.append(any_of([applies(s, action, resource, context) for s in statements if s["Effect"] == "Allow"]))
        denied += [applies(s, action, resource, context) for s in statements if s["Effect"] == "Deny"]
    return z3.And(*found, z3.Not(any_of(denied)))


def fixed(key):
    return z3.BoolVal(True), [(z3.BoolVal(True), z3.StringVal(FIXED[key]))]


def free_context(action):
    """Every key, carried or not, with whatever value."""
    made = {}

    def of(written):
        key = written.lower()
        if key in FIXED:
            return fixed(key)
        kind = KINDS[key]
        if kind == "never" or OF_ACTION.get(key, action) != action:
            return z3.BoolVal(False), []
        if key not in made:
            carried = z3.Bool(f"has {key}")
            count = 2 if kind == "texts" else 1
            values = []
            for index in range(count):
                name = f"{key} {index}"
                value = {
                    "text": z3.String,
                    "texts": z3.String,
                    "number": z3.Real,
                    "date": z3.Real,
                    "boolean": z3.Bool,
                    "address": lambda name: z3.BitVec(name, 32),
                }[kind](name)
                values.append((z3.BoolVal(True) if index == 0 else z3.Bool(f"there {name}"), value))
            made[key] = carried, values
        return made[key]

    return of


def known_context(carried):
    """The keys of a request that Lintel found."""

    def of(written):
        key = written.lower()
        if key in FIXED:
            return fixed(key)
        if key not in carried:
            return z3.BoolVal(False), []
        kind = KINDS[key]
        values = []
        for text in carried[key]:
            if kind in ("text", "texts"):
                value = z3.StringVal(text)
            elif kind == "address":
                value = z3.BitVecVal(int(ipaddress.IPv4Address(text)), 32)
            elif kind == "boolean":
                value = z3.BoolVal(text == "true")
            elif kind == "date":
                value = real(parse_date(text))
            else:
                value = real(Fraction(text))
            values.append((z3.BoolVal(True), value))
        return z3.BoolVal(True), values

    return of


def is_new(pair, action, resource, context):
    return z3.And(
        allows(pair["now"], action, resource, context), z3.Not(allows(pair["before"], action, resource, context))
    )


def find(pair):
    """An action by which more is allowed, "" where there is none, None where z3 gives up."""
    unknown = False
    for action, form in ACTIONS.items():
        resource = z3.String("resource")
        solver = z3.Solver()
        solver.set("timeout", 10000)
        parts = FORMS[form]
        solver.add(z3.InRe(resource, z3.Concat(*parts) if len(parts) > 1 else parts[0]))
        solver.add(is_new(pair, action, resource, free_context(action)))
        answer = solver.check()
        if answer == z3.sat:
            return f"{action}: {solver.model()}"
        unknown = unknown or answer == z3.unknown
    return None if unknown else ""


def is_confirmed(pair, request):
    made = is_new(pair, request["action"], z3.StringVal(request["resource"]), known_context(request["context"]))
    return z3.is_true(z3.simplify(made))


def main():
    program, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    source = random.Random(seed)
    pairs = [random_pair(source) for _ in range(count)]
    lines = "".join(json.dumps(pair) + "\n" for pair in pairs)
    answers = subprocess.run([program], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(answers) == count, f"{len(answers)} answers to {count} pairs"
    contained = wider = elsewhere = undecided = given_up = wrong = 0
    for index, (pair, line) in enumerate(zip(pairs, answers)):
        request = json.loads(line)
        if request is False:
            undecided += 1
            print(f"pair {index}: undecided: {json.dumps(pair)}")
            continue
        found = find(pair)
        if request is None:
            given_up += found is None
            contained += found == ""
            is_right = not found
        else:
            wider += bool(found)
            elsewhere += not found
            is_right = is_confirmed(pair, request)
        if not is_right:
            wrong += 1
            print(f"pair {index}: z3: {found or 'nothing more'}, Lintel: {line}: {json.dumps(pair)}")
    print(
        f"iam: {count} pairs of policies: {contained} contained, {wider} not, {elsewhere} by other actions only, "
        f"{given_up} that z3 gives up, {undecided} undecided, {wrong} wrong"
    )
    return 1 if wrong or undecided + given_up > count // 20 else 0


sys.exit(main())
