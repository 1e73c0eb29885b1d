#!/usr/bin/env python3
"""Writes NAME.json beside each sam/NAME.yaml: the template as AWS's own translator expands it.

    pip install aws-sam-translator==1.110.0 pyyaml
    Tests/CloudFormationLoaderTests/Fixtures/expand.py

Nothing here talks to AWS. Run it after a change to a template and look at the difference.
"""
import json, os, pathlib, sys

os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", AWS_DEFAULT_REGION="eu-west-1")
import boto3, yaml
from samtranslator.internal.managed_policies import get_bundled_managed_policy_map
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.utils.py27hash_fix import to_py27_compatible_template, undo_mark_unicode_str_in_template


class Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short forms; dates stay text."""


Loader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def intrinsic(loader, name, node):
    if name == "GetAtt":
        return {"Fn::GetAtt": loader.construct_scalar(node).split(".", 1)}
    construct = {"scalar": loader.construct_scalar, "sequence": lambda n: loader.construct_sequence(n, deep=True)}
    value = construct.get(node.id, lambda n: loader.construct_mapping(n, deep=True))(node)
    return {name if name in ("Ref", "Condition") else "Fn::" + name: value}


Loader.add_multi_constructor("!", intrinsic)
session = boto3.session.Session(region_name="eu-west-1")
policies = get_bundled_managed_policy_map("aws")
for source in sorted((pathlib.Path(__file__).parent / "sam").glob("*.yaml")):
    template = json.loads(json.dumps(yaml.load(source.read_text(), Loader)))
    to_py27_compatible_template(template, {})
    result = Translator(policies, Parser(), boto_session=session).translate(template, parameter_values={})
    text = json.dumps(undo_mark_unicode_str_in_template(result), indent=1, sort_keys=True)
    source.with_suffix(".json").write_text(text + "\n")
    print(source.name, len(result["Resources"]), file=sys.stderr)
