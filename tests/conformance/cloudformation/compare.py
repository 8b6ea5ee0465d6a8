"""Compares what Lintel and cfn-lint find in templates of which one thing was made wrong.

usage: compare.py LINTEL [TEMPLATES]

Each template is one resource of templates.py with one mutation, of a kind that has a name. Printed is, for each kind, how
many cfn-lint calls an error, how many of these Lintel finds, and how many Lintel finds alone. The exit code is 1 when Lintel
finds less than 95 % of the errors, or anything in the resources as they are.
"""

import copy
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from templates import RESOURCES

LEAST_SHARE = 0.95
CONDITIONS = {"IsProd": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}}
PARAMETERS = {"Stage": {"Type": "String", "AllowedValues": ["prod", "dev"]}}


def places(value, path=()):
    """Every place in a structure, by keys and positions."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield from places(part, (*path, key))


def at(root, path):
    for key in path:
        root = root[key]
    return root


def put(root, path, value):
    at(root, path[:-1])[path[-1]] = value


def misspell(name, choose):
    cut = choose.randrange(1, len(name))
    return name[:cut] + name[cut + 1:] if len(name) > 2 else name + "x"


def unknown_property(properties, path, choose):
    owner = at(properties, path)
    if isinstance(owner, dict):
        owner[misspell(choose.choice(list(owner)), choose)] = "x"
        return True


def misspelled_property(properties, path, choose):
    owner = at(properties, path)
    if isinstance(owner, dict):
        name = choose.choice(list(owner))
        owner[misspell(name, choose)] = owner.pop(name)
        return True


def missing_property(properties, path, choose):
    if path and isinstance(path[-1], str):
        del at(properties, path[:-1])[path[-1]]
        return True


def text_for_structure(properties, path, choose):
    if path and isinstance(at(properties, path), (dict, list)):
        put(properties, path, "a text")
        return True


def list_for_scalar(properties, path, choose):
    if path and isinstance(at(properties, path), (str, int)):
        put(properties, path, [at(properties, path)])
        return True


def mapping_for_list(properties, path, choose):
    if path and isinstance(at(properties, path), list):
        put(properties, path, {"Item": at(properties, path)[0]})
        return True


def text_for_number(properties, path, choose):
    if path and isinstance(at(properties, path), int):
        put(properties, path, "many")
        return True


def other_value(properties, path, choose):
    if path and isinstance(at(properties, path), str):
        put(properties, path, "Other" + at(properties, path)[:3].title())
        return True


def spaced_value(properties, path, choose):
    if path and isinstance(at(properties, path), str):
        put(properties, path, at(properties, path) + " !")
        return True


def long_text(properties, path, choose):
    if path and isinstance(at(properties, path), str):
        put(properties, path, at(properties, path) * 3000)
        return True


def empty_text(properties, path, choose):
    if path and isinstance(at(properties, path), str):
        put(properties, path, "")
        return True


def large_number(properties, path, choose):
    if path and type(at(properties, path)) is int:
        put(properties, path, 10**9)
        return True


def negative_number(properties, path, choose):
    if path and type(at(properties, path)) is int:
        put(properties, path, -5)
        return True


def empty_list(properties, path, choose):
    if path and isinstance(at(properties, path), list):
        put(properties, path, [])
        return True


def repeated_item(properties, path, choose):
    if path and isinstance(at(properties, path), list):
        at(properties, path).append(copy.deepcopy(at(properties, path)[0]))
        return True


def read_only_property(properties, path, choose):
    properties["Arn"] = "arn:aws:sqs:eu-west-1:111122223333:x"
    return True


def undefined_reference(properties, path, choose):
    if path and isinstance(at(properties, path), (str, int)):
        put(properties, path, {"Ref": "Nothing"})
        return True


def unknown_attribute(properties, path, choose):
    if path and isinstance(at(properties, path), str):
        put(properties, path, {"Fn::GetAtt": ["Other", "Nothing"]})
        return True


def undefined_condition(properties, path, choose):
    if path:
        put(properties, path, {"Fn::If": ["IsNothing", at(properties, path), {"Ref": "AWS::NoValue"}]})
        return True


def missing_in_a_branch(properties, path, choose):
    if path and isinstance(path[-1], str):
        put(properties, path, {"Fn::If": ["IsProd", at(properties, path), {"Ref": "AWS::NoValue"}]})
        return True


def wrong_in_a_branch(properties, path, choose):
    if path:
        put(properties, path, {"Fn::If": ["IsProd", at(properties, path), [["x"]]]})
        return True


MUTATIONS = [value for name, value in list(globals().items()) if callable(value) and getattr(value, "__code__", None)
             and value.__code__.co_varnames[:3] == ("properties", "path", "choose")]


def template_of(type_name, properties):
    return {"Parameters": PARAMETERS, "Conditions": CONDITIONS, "Resources": {
        "Thing": {"Type": type_name, "Properties": properties},
        "Other": {"Type": "AWS::SQS::Queue", "Condition": "IsProd"}}}


def write_templates(folder, count):
    """Names and kinds of the mutated templates; those that are as they are have the kind "none"."""
    choose = random.Random(1)
    kinds = {}
    for name, (type_name, properties) in RESOURCES.items():
        kinds[f"none-{name}.json"] = "none"
        (folder / f"none-{name}.json").write_text(json.dumps(template_of(type_name, properties), indent=1))
    number = 0
    while number < count:
        mutate = MUTATIONS[number % len(MUTATIONS)]
        name = choose.choice(list(RESOURCES))
        type_name, properties = copy.deepcopy(RESOURCES[name])
        path = choose.choice(list(places(properties)))
        if not mutate(properties, path, choose):
            continue
        file = f"{number:04}-{mutate.__name__}-{name}.json"
        kinds[file] = mutate.__name__
        (folder / file).write_text(json.dumps(template_of(type_name, properties), indent=1))
        number += 1
    return kinds


def errors_of_cfn_lint(folder):
    errors = {}
    files = sorted(str(path) for path in folder.iterdir())
    for start in range(0, len(files), 200):
        run = subprocess.run([str(Path(sys.executable).parent / "cfn-lint"), "--format", "json", "--", *files[start:start + 200]],
                             capture_output=True, text=True, check=False)
        for match in json.loads(run.stdout or "[]"):
            if match["Rule"]["Id"].startswith("E"):
                errors.setdefault(Path(match["Filename"]).name, []).append((match["Rule"]["Id"], match["Message"]))
    return errors


def errors_of_lintel(lintel, folder):
    run = subprocess.run([lintel, "scan", "--no-config", "--group", "valid", "--profile", "all", "--format", "json", str(folder)],
                         capture_output=True, text=True, check=False)
    errors = {}
    report = json.loads(run.stdout)
    for finding in report["findings"]:
        if finding["severity"] == "info":
            continue
        errors.setdefault(Path(finding["file"]).name, []).append((finding["rule"], finding["message"]))
    for diagnostic in report["diagnostics"]:
        if diagnostic["severity"] == "error":
            errors.setdefault(Path(diagnostic["file"]).name, []).append((diagnostic["code"], diagnostic["message"]))
    return errors


def main(lintel, count):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kinds = write_templates(folder, count)
        theirs, ours = errors_of_cfn_lint(folder), errors_of_lintel(lintel, folder)
    both, missed, alone, rules, found = Counter(), Counter(), Counter(), Counter(), Counter()
    for file, kind in kinds.items():
        if file in theirs:
            (both if file in ours else missed)[kind] += 1
            for rule in {rule for rule, _ in theirs[file]}:
                rules[rule] += 1
                found[rule] += file in ours
            if file not in ours:
                print(f"missed {file}: {theirs[file][0][0]} {theirs[file][0][1][:150]}")
        elif file in ours:
            alone[kind] += 1
            print(f"alone {file}: {ours[file][0][0]} {ours[file][0][1][:150]}")
    for kind in sorted(set(kinds.values())):
        print(f"{kind}: {both[kind] + missed[kind]} errors, {both[kind]} found; {alone[kind]} found alone")
    for rule in sorted(rules):
        print(f"{rule}: {rules[rule]} templates, {found[rule]} found")
    share = sum(both.values()) / max(1, sum(both.values()) + sum(missed.values()))
    print(f"{share:.1%} of {sum(both.values()) + sum(missed.values())} templates with errors")
    return 0 if share >= LEAST_SHARE and not any(file.startswith("none-") for file in ours) else 1


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or not re.fullmatch(r"\d+", (sys.argv + ["0"])[2]):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) == 3 else 1000))
