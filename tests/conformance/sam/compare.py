"""Compares Lintel's SAM transform with AWS's translator, property by property.

usage: compare.py LINTEL

Each template of templates.py is translated by the pinned package and by Lintel; `lintel graph` then shows both, the
translator's as a plain template, so that what is compared are values and not ways to write them. Differences that
differences.txt names are expected; it says why.
"""

import json
import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from samtranslator.translator.transform import transform

import samtranslator
import templates

PACKAGE = Path(samtranslator.__file__).parent
REGION = "eu-west-1"


class ManagedPolicies:
    """The ARNs that the package knows without asking AWS."""

    def load(self):
        return json.loads((PACKAGE / "internal/data/aws_managed_policies.json").read_text())["aws"]


def translate(template):
    return transform(json.loads(json.dumps(template)), {}, ManagedPolicies())


def graph(lintel, template, folder):
    """The resources that Lintel sees, by address: type and properties."""
    path = Path(folder) / "template.json"
    path.write_text(json.dumps(template))
    shown = subprocess.run(
        [lintel, "graph", "--no-config", "--region", REGION, "--account", "123456789012", "--format", "json", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    if not shown.stdout:
        raise RuntimeError(shown.stderr)
    return {
        resource["address"]: {"Type": resource["type"], **resource["properties"]}
        for resource in json.loads(shown.stdout)["resources"]
    }


def differences(expected, found, path):
    """Lines that say where two structures differ."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in sorted(expected.keys() | found.keys()):
            at = f"{path}.{key}"
            if key not in found:
                yield f"{at}: missing, the translator has {json.dumps(expected[key])}"
            elif key not in expected:
                yield f"{at}: only Lintel has {json.dumps(found[key])}"
            else:
                yield from differences(expected[key], found[key], at)
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for number, (a, b) in enumerate(zip(expected, found)):
            yield from differences(a, b, f"{path}[{number}]")
    elif expected != found:
        yield f"{path}: {json.dumps(found)}, the translator has {json.dumps(expected)}"


def all_templates():
    policies = json.loads((PACKAGE / "policy_templates_data/policy_templates.json").read_text())["Templates"]
    profiles = json.loads((PACKAGE / "model/connector_profiles/profiles.json").read_text())
    yield from templates.event_templates()
    yield from templates.policy_templates(policies)
    yield from templates.connector_templates(profiles)
    yield from templates.resource_templates()


def main():
    lintel = sys.argv[1]
    logging.disable(logging.CRITICAL)  # the translator speaks of its metrics
    os.environ.setdefault("AWS_DEFAULT_REGION", REGION)
    known = {
        line.split(" | ")[0]
        for line in (Path(__file__).parent / "differences.txt").read_text().splitlines()
        if line and not line.startswith("#")
    }
    compared = 0
    unexpected = []
    with tempfile.TemporaryDirectory() as folder:
        for name, template in all_templates():
            compared += 1
            try:
                translated = translate(template)
            except Exception as error:  # noqa: BLE001 — whatever it is, the template is to be mended
                unexpected.append(f"{name}: the translator refuses the template: {error}")
                continue
            expected = graph(lintel, translated, folder)
            found = graph(lintel, template, folder)
            for line in differences(expected, found, name):
                place = line.split(": ")[0]
                if place in known:
                    known.discard(place)
                else:
                    unexpected.append(line)
    for line in unexpected:
        print(line)
    for place in sorted(known):
        print(f"{place}: differences.txt names it, but there is no difference")
    print(f"sam: {compared} templates compared, {len(unexpected)} differences, {len(known)} stale")
    return 1 if unexpected or known else 0


if __name__ == "__main__":
    sys.exit(main())
