"""Compares which sets of texts Lintel finds empty with what the solver z3 says.

usage: patterns.py FIND_TEXTS COUNT SEED
"""

import json
import random
import subprocess
import sys

import z3

PIECES = ["arn:aws:s3:::", "arn:aws:", "pay", "logs", "/", ":", "a", "b", "-", "*", "?", "*", "*"]


def random_pattern(source):
    return "".join(source.choice(PIECES) for _ in range(source.randint(0, 7)))


def random_clauses(source):
    return [
        {"patterns": [random_pattern(source) for _ in range(source.randint(1, 3))], "matches": source.random() < 0.6}
        for _ in range(source.randint(1, 4))
    ]


def expression(pattern):
    sort = z3.ReSort(z3.StringSort())
    parts = [
        z3.Full(sort) if letter == "*" else z3.AllChar(sort) if letter == "?" else z3.Re(letter) for letter in pattern
    ]
    if not parts:
        return z3.Re("")
    return parts[0] if len(parts) == 1 else z3.Concat(*parts)


def clause_expression(clause):
    expressions = [expression(pattern) for pattern in clause["patterns"]]
    union = expressions[0] if len(expressions) == 1 else z3.Union(*expressions)
    return union if clause["matches"] else z3.Complement(union)


def is_empty(clauses):
    solver = z3.Solver()
    solver.set("timeout", 5000)
    text = z3.String("text")
    for clause in clauses:
        solver.add(z3.InRe(text, clause_expression(clause)))
    answer = solver.check()
    return None if answer == z3.unknown else answer == z3.unsat


def contains(clauses, text):
    """Whether a text is in the set, as z3 reads the patterns."""
    return all(
        z3.is_true(z3.simplify(z3.InRe(z3.StringVal(text), clause_expression(clause)))) for clause in clauses
    )


def main():
    program, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    source = random.Random(seed)
    sets = [random_clauses(source) for _ in range(count)]
    lines = "".join(json.dumps(clauses) + "\n" for clauses in sets)
    answers = subprocess.run([program], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(answers) == count, f"{len(answers)} answers to {count} sets"
    empty = undecided = wrong = 0
    for clauses, line in zip(sets, answers):
        answer = json.loads(line)
        expected = is_empty(clauses)
        if expected is None or answer is False:
            undecided += 1
            continue
        empty += expected
        right = expected if answer is None else not expected and contains(clauses, answer)
        if not right:
            wrong += 1
            print(f"z3: {'empty' if expected else 'not empty'}, Lintel: {line}: {json.dumps(clauses)}")
    print(f"iam: {count} sets of texts, {empty} of them empty, {undecided} undecided, {wrong} wrong")
    return 1 if wrong or undecided > count // 20 else 0


sys.exit(main())
