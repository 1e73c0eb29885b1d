#!/usr/bin/env python3
"""Holds the references and positions of many templates against cfn-lint's.

    pip install cfn-lint
    compare_edges.py LIST OURS [-v]

OURS is written by `ExpansionCheck LIST OURS`. An edge leads from a resource to a resource whose value it takes (`Ref`, `Fn::GetAtt`,
`Fn::Sub`). cfn-lint follows both branches of every `Fn::If` and looks into resources whose condition is false; hopmap evaluates
conditions where parameters have values. What is left out for that reason, or stands in `Metadata`, is counted by itself; `DependsOn`,
which orders but does not wire, is not compared. With -v every edge and position that hopmap lacks follows.
"""
import collections, json, logging, os, sys

logging.disable(logging.CRITICAL)
import cfnlint.decode
from cfnlint.graph import Graph
from cfnlint.template import Template


def edges(path, template):
    graph = Graph(Template(path, template, ["us-east-1"])).graph
    return {(a, b) for a, b, data in graph.edges(data=True)
            if data.get("label") != "DependsOn" and {a, b} <= set(template["Resources"])}


def marks(node, pointer=""):
    if isinstance(node, dict):
        for key, value in node.items():
            if hasattr(key, "start_mark"):
                yield f"{pointer}/{key}", f"{key.start_mark.line + 1}:{key.start_mark.column + 1}"
            yield from marks(value, f"{pointer}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from marks(value, f"{pointer}/{index}")


def under_condition(node, target):
    """Whether a resource takes the target's value only in branches of `Fn::If`, or in Metadata."""
    if isinstance(node, dict):
        if "Fn::If" in node:
            return True
        parts = [value for key, value in node.items() if key not in ("Metadata", "DependsOn")]
        if len(node) == 1:
            (key, value), = node.items()
            if key in ("Ref", "Fn::GetAtt", "Fn::Sub") and target in json.dumps(value, default=str):
                return False
        return all(under_condition(part, target) for part in parts)
    return all(under_condition(part, target) for part in node) if isinstance(node, list) else True


def read(path):
    with open(path) as file:
        return [line.split("\t") for line in file.read().splitlines()]


def main(listing, ours, verbose=False):
    count, missing = collections.Counter(), []
    for path in open(listing).read().split("\n"):
        path = path.split("\t")[0]
        name = os.path.join(ours, "__".join(part for part in path.split("/") if part))
        if not path or not os.path.exists(name + ".edges"):
            continue
        try:
            template, _ = cfnlint.decode.decode(path)
            positions = list(marks(template))
            theirs = edges(path, template)
        except Exception:
            count["templates that cfn-lint does not read"] += 1
            continue
        count["templates"] += 1
        found = {tuple(line) for line in read(name + ".edges")}
        for a, b in theirs:
            resource = template["Resources"][a]
            count["edges"] += 1
            if (a, b) in found:
                continue
            conditional = "Condition" in resource or under_condition(resource, b)
            count["edges under a condition, or in metadata"] += conditional
            if not conditional:
                missing.append((path, a, b))
        places = dict(line for line in read(name + ".marks") if len(line) == 2)
        for pointer, place in positions:
            count["positions"] += 1
            if places.get(pointer) != place:
                missing.append((path, pointer, place))
    print(dict(count), "missing", len(missing))
    for line in missing if verbose else []:
        print(*line, sep="\t")


main(*sys.argv[1:3], "-v" in sys.argv)
