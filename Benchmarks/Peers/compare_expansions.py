#!/usr/bin/env python3
"""Holds many expansions against the reference translator's.

    compare_expansions.py OURS THEIRS [-v]

Both are directories of `NAME.json`. OURS is written by `ExpansionCheck`, THEIRS by aws-sam-translator. Prints how many agree in
  L1  the set of (logical id, type)
  L2  and in what each resource refers to, in IAM and resource policies, in API routes and authorizers
  L3  and in everything else of Resources, Conditions and Outputs
Hashes at the end of deployments, versions and layers are left out, scalars are compared as text, lists as sets. With -v the first
differences of each template follow.
"""
import json, os, re, sys

HASHED = {"AWS::ApiGateway::Deployment", "AWS::Lambda::Version", "AWS::Lambda::LayerVersion"}
UPLOADED = {"AWS::Lambda::Function": ("Code",), "AWS::Lambda::LayerVersion": ("Content",),
            "AWS::CloudFormation::Stack": ("TemplateURL",), "": ("BodyS3Location", "DefinitionS3Location")}


def scalar(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    text = "null" if value is None else str(value)
    words = {"True": "true", "False": "false", "yes": "true", "no": "false", "Yes": "true", "No": "false"}
    return words.get(text) or re.sub(r"^(-?\d+)\.0+$", r"\1", text)


def canonical(value):
    if isinstance(value, dict):
        if isinstance(value.get("Fn::GetAtt"), str):
            value = {**value, "Fn::GetAtt": value["Fn::GetAtt"].split(".", 1)}
        return {str(key): canonical(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, list):
        return sorted((canonical(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return scalar(value)


def normal(template):
    for resource in template["Resources"].values():
        properties = resource.get("Properties") if isinstance(resource, dict) else None
        if isinstance(properties, dict):
            for key in UPLOADED.get(str(resource.get("Type")), ()) + UPLOADED[""]:
                if key in properties and "ZipFile" not in str(properties[key]):
                    properties[key] = "uploaded"
    text = json.dumps({key: template[key] for key in ("Resources", "Conditions", "Outputs") if template.get(key)})
    for name, resource in template["Resources"].items():
        if isinstance(resource, dict) and str(resource.get("Type")) in HASHED and re.search("[0-9a-f]{10}$", name):
            text = re.sub(rf"\b{name}\b", name[:-10] + "HASH", text)
    return canonical(json.loads(re.sub("deployment id: [0-9a-f]{40}", "deployment id: HASH", text)))


def references(value, found):
    if isinstance(value, dict):
        if len(value) == 1:
            (key, argument), = value.items()
            if key == "Ref":
                found.add(str(argument))
            elif key == "Fn::GetAtt":
                found.add(json.dumps(argument))
            elif key == "Fn::Sub":
                parts = argument if isinstance(argument, list) else [argument]
                own = {name for part in parts if isinstance(part, dict) for name in part}
                names = re.findall(r"\$\{([^!}]+)\}", " ".join(part for part in parts if isinstance(part, str)))
                found.update(name for name in names if name not in own)
        value = list(value.values())
    for item in value if isinstance(value, list) else []:
        references(item, found)
    return found


def levels(template):
    ids, edges, policies, routes = set(), set(), {}, {}
    for name, resource in template["Resources"].items():
        if not isinstance(resource, dict):
            continue
        ids.add((name, str(resource.get("Type"))))
        properties = resource.get("Properties") if isinstance(resource.get("Properties"), dict) else {}
        edges.update((name, target) for target in references(properties, set()))
        for key in ("AssumeRolePolicyDocument", "Policies", "ManagedPolicyArns", "PolicyDocument", "Policy"):
            policies[name, key] = properties.get(key)
        body = properties.get("Body") if isinstance(properties.get("Body"), dict) else {}
        policies[name, "body"] = body.get("x-amazon-apigateway-policy")
        routes[name] = [body.get("paths"), body.get("securityDefinitions"), body.get("components")]
    return ids, edges, policies, routes


def difference(ours, theirs, path=""):
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in sorted(set(ours) | set(theirs)):
            if ours.get(key) != theirs.get(key):
                yield from difference(ours.get(key), theirs.get(key), f"{path}/{key}")
    else:
        yield f"{path}: {json.dumps(ours)[:160]} != {json.dumps(theirs)[:160]}"


def main(ours, theirs, verbose=False):
    count = dict.fromkeys(("templates", "L1", "edges", "policies", "routes", "L2", "L3"), 0)
    for name in sorted(os.listdir(theirs)):
        if not name.endswith(".json") or not os.path.exists(os.path.join(ours, name)):
            continue
        pair = [json.load(open(os.path.join(folder, name))) for folder in (ours, theirs)]
        if not all(isinstance(one.get("Resources"), dict) for one in pair):
            continue
        a, b = map(normal, pair)
        agree = [x == y for x, y in zip(levels(a), levels(b))]
        count["templates"] += 1
        for key, value in zip(("L1", "edges", "policies", "routes"), agree):
            count[key] += value
        count["L2"] += all(agree)
        count["L3"] += a == b
        if verbose and a != b:
            print(name, *list(difference(a, b))[:6], sep="\n  ")
    print(count)


main(*sys.argv[1:3], "-v" in sys.argv)
