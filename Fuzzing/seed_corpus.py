#!/usr/bin/env python3
"""seed_corpus.py NAME DIRECTORY: what a fuzzer begins with, made of the samples and fixtures of the project."""

import hashlib
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LARGEST = 1 << 16


def texts(*patterns):
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file():
                yield path.read_bytes()


def templates():
    yield from texts("Samples/**/*.yaml", "Tests/CloudFormationLoaderTests/Fixtures/sam/*.yaml")


def hcl():
    """The first byte says what the rest is: a file, or a template for each line."""
    for text in texts("Samples/**/*.tf", "Tests/TerraformLoaderTests/Fixtures/**/*.tf"):
        yield b"0" + text
    for text in texts("Tests/HCLTests/Fixtures/**/*"):
        for line in text.splitlines()[:200]:
            yield b"2" + line
            yield b"3" + line


def policies(node):
    """Every policy document in a tree."""
    if isinstance(node, dict):
        if "Statement" in node:
            yield json.dumps(node).encode()
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from policies(child)


def requests():
    for text in texts("Tests/PolicyEvaluatorTests/Fixtures/*.ndjson"):
        for line in text.splitlines():
            yield from policies(json.loads(line))


def directories():
    """Files parted by a form feed, each behind its name."""
    for directory in sorted(ROOT.glob("Samples/*/input")):
        files = sorted(path for path in directory.rglob("*") if path.is_file())
        yield b"\f".join(str(path.relative_to(directory)).encode() + b"\n" + path.read_bytes() for path in files)


SOURCES = {
    "Deployment": directories,
    "HCL": hcl,
    "JSON": lambda: texts("Samples/**/*.json", "Tests/**/*.json"),
    "Policy": requests,
    "Template": templates,
    "YAML": templates,
}


def main():
    name, directory = sys.argv[1], pathlib.Path(sys.argv[2])
    directory.mkdir(parents=True, exist_ok=True)
    for text in SOURCES[name]():
        if 0 < len(text) <= LARGEST:
            (directory / hashlib.sha1(text).hexdigest()).write_bytes(text)


main()
