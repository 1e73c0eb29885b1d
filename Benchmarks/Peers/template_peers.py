#!/usr/bin/env python3
"""Times PyYAML, aws-sam-translator and cfn-lint's decoder on templates: a Markdown table, medians in milliseconds.

    pip install aws-sam-translator cfn-lint
    template_peers.py TEMPLATE...
"""
import copy, json, logging, os, statistics, sys, time

os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", AWS_DEFAULT_REGION="eu-west-1")
logging.disable(logging.CRITICAL)


def median(work, seconds=10.0):
    times, end = [], time.perf_counter() + seconds
    while len(times) < 11 and (not times or time.perf_counter() < end):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return f"{statistics.median(times):.2f} ms"


def main(paths):
    try:
        import boto3, cfnlint.decode, yaml
        from samtranslator.internal.managed_policies import get_bundled_managed_policy_map
        from samtranslator.parser.parser import Parser
        from samtranslator.translator.translator import Translator
        from samtranslator.utils.py27hash_fix import to_py27_compatible_template
    except ImportError as error:
        return print(f"{error.name} is not on this machine")
    session, policies = boto3.session.Session(region_name="eu-west-1"), get_bundled_managed_policy_map("aws")

    def translate(template):
        template = copy.deepcopy(template)
        for resource in template["Resources"].values():
            if "CodeUri" in resource.get("Properties", {}):
                resource["Properties"]["CodeUri"] = "s3://bucket/key"
        to_py27_compatible_template(template, {})
        Translator(policies, Parser(), boto_session=session).translate(template, parameter_values={})

    print("| file | PyYAML (C) load | SAM expansion | cfn-lint decode |\n|---|---:|---:|---:|")
    for path in paths:
        text = open(path).read()
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        loader = type("Loader", (loader,), {})
        loader.add_multi_constructor("!", lambda l, tag, node: {("Ref" if tag == "Ref" else "Fn::" + tag): node.value})
        template = json.loads(json.dumps(yaml.load(text, loader), default=str))
        row = [median(lambda: yaml.load(text, loader)), median(lambda: translate(template))]
        row.append(median(lambda: cfnlint.decode.decode(path)))
        print(f"| {os.path.basename(path)} ({len(text) / 1000:.1f} KB) | " + " | ".join(row) + " |")


main(sys.argv[1:])
