#!/usr/bin/env python3
"""Holds what hopmap makes of Terraform configurations against what `terraform plan` makes of them.

    compare_with_terraform.py [options] DIRECTORY...

Each DIRECTORY is a root module; TOP//SUB names one that needs the directories around it. A copy of it is planned by the real
terraform and AWS provider, with made-up credentials; data sources are answered by moto_server, which the script starts. Then hopmap
evaluates the same copy. Prints how many resource addresses agree, and how many of the known attributes that the configurations set;
each difference follows, with the reason where it has one that Documentation/terraform.md tells. Lists are compared as sets, numbers
and truth values as text, null, "", [] and {} as absent; of blocks, what the configuration sets.

Variables are given as `TF_VAR_NAME` in the environment.

    --hopmap PATH       the program (default .build/debug/hopmap)
    --provider DIR      where terraform-provider-aws_v… lies (default: the newest one where terraform looks for plugins)
    --modules DIR       NAME below it stands in for the registry's module terraform-aws-modules/NAME/aws
    --work DIR          where copies, logs and plans are kept (default: a temporary directory)
    --again             compare with the plans that the last run with the same --work made

Needs terraform 1.11 and moto (`pip install 'moto[server]'`). Only the aws provider is served: what needs others is told and left out.
"""
import argparse, collections, glob, hashlib, json, os, re, shutil, subprocess, sys, tempfile, time, urllib.request

ACCOUNT, REGION = "123456789012", "us-east-1"
COMPUTED = {"id", "arn", "tags_all", "timeouts"}
META = {"count", "for_each", "depends_on", "provider", "lifecycle", "timeouts"}


class Moto:
    """The emulator of AWS that data sources ask."""

    def __init__(self, port, log):
        self.url = f"http://127.0.0.1:{port}"
        environment = dict(os.environ, MOTO_IAM_LOAD_MANAGED_POLICIES="true")
        self.process = subprocess.Popen(["moto_server", "-H", "127.0.0.1", "-p", str(port)], env=environment,
                                        stdout=open(log, "w"), stderr=subprocess.STDOUT)
        for _ in range(240):
            try:
                urllib.request.urlopen(self.url + "/moto-api/", timeout=2)
                return
            except OSError:
                time.sleep(0.5)
        raise SystemExit("moto_server does not answer; see " + log)

    def stop(self):
        self.process.terminate()


def environment(options, moto):
    """Surroundings in which terraform needs neither a network nor an account."""
    configuration = os.path.join(options.work, "terraformrc")
    with open(configuration, "w") as file:
        file.write('disable_checkpoint = true\nprovider_installation {\n  dev_overrides { "hashicorp/aws" = "%s" }\n  direct {}\n}\n'
                   % options.provider)
    result = {key: value for key, value in os.environ.items() if not key.startswith(("AWS_", "TF_")) or key.startswith("TF_VAR_")}
    result.update(TF_CLI_CONFIG_FILE=configuration, TF_IN_AUTOMATION="1", TF_INPUT="0", CHECKPOINT_DISABLE="1",
                  AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test", AWS_DEFAULT_REGION=REGION, AWS_MAX_ATTEMPTS="1",
                  AWS_EC2_METADATA_DISABLED="true", AWS_ENDPOINT_URL=moto.url, AWS_CONFIG_FILE=os.devnull,
                  AWS_SHARED_CREDENTIALS_FILE=os.devnull)
    return result


def copy(directory, options, number):
    """A copy without version demands, with the registry's modules replaced by those at hand; returns its root module."""
    top, _, sub = directory.partition("//")
    place = os.path.join(options.work, str(number))
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(top, os.path.join(place, "src"), symlinks=True,
                    ignore=shutil.ignore_patterns(".git", ".terraform", "*.tfstate*", ".terraform.lock.hcl"))
    if options.modules:
        os.symlink(os.path.abspath(options.modules), os.path.join(place, "modules"))
    for path in glob.glob(os.path.join(place, "src", "**", "*.tf"), recursive=True):
        text = open(path, encoding="utf-8").read()
        text = re.sub(r"(?m)^\s*required_version\s*=.*$", "", text)
        back = os.path.relpath(os.path.join(place, "modules"), os.path.dirname(path))

        def local(match):
            folder = match[2] if not match[3] else match[2] + match[3].replace("//", "/")
            return f'{match[1]}"{back}/{folder}"\n' if options.modules else match[0]

        text = re.sub(r'(?m)^(\s*source\s*=\s*)"terraform-aws-modules/([\w-]+)/aws(//[\w/-]+)?"\s*\n(?:\s*version\s*=.*\n)?', local,
                      text)
        open(path, "w", encoding="utf-8").write(text)
    return os.path.join(place, "src", sub)


def planned(root, kept, surroundings):
    """The plan as JSON, or why there is none; it is kept beside the sources."""
    log = ""
    for command in (["get", "-no-color"], ["plan", "-no-color", "-lock=false", "-out=plan.bin"]):
        try:
            done = subprocess.run(["terraform", *command], cwd=root, env=surroundings, capture_output=True, text=True, timeout=240)
        except subprocess.TimeoutExpired:
            return None, "it takes longer than four minutes"
        log = done.stdout + done.stderr
        if done.returncode:
            found = re.search(r"Error: (.*)", log)
            return None, found[1] if found else "it ends with status %d" % done.returncode
    shown = subprocess.run(["terraform", "show", "-no-color", "-json", "plan.bin"], cwd=root, env=surroundings, capture_output=True,
                           text=True)
    os.remove(os.path.join(root, "plan.bin"))
    with open(kept, "w") as file:
        file.write(shown.stdout)
    return json.loads(shown.stdout), None


def evidence(directory, number, options, surroundings):
    """The plan of a directory's copy, or None, and where the copy's root module is."""
    kept = os.path.join(options.work, str(number), "plan.json")
    if options.again:
        root = os.path.join(options.work, str(number), "src", directory.partition("//")[2])
        return (json.load(open(kept)) if os.path.exists(kept) else None), root
    root = copy(directory, options, number)
    plan, reason = planned(root, kept, surroundings)
    if not plan:
        print(f"{directory}: not planned: {reason}", flush=True)
    return plan, root


def set_attributes(plan):
    """The attributes that the configuration sets, by module path, type and name."""
    found = {}

    def visit(module, path):
        for resource in module.get("resources", []):
            found[path, resource["type"], resource["name"]] = set(resource.get("expressions", {})) - META
        for name, call in module.get("module_calls", {}).items():
            visit(call["module"], path + (name,))

    visit(plan["configuration"]["root_module"], ())
    return found


def resources(module):
    """The planned resources of a module and of those below it, with their module paths."""
    path = tuple(re.findall(r"(?:^|\.)module\.([^.\[]+)", module.get("address", "")))
    for resource in module.get("resources", []):
        if resource["mode"] == "managed":
            yield path, resource
    for child in module.get("child_modules", []):
        yield from resources(child)


def decoded(value):
    """The document that a text of JSON holds; any other value as it is."""
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            pass
    return value


def plain(value):
    """A value in a form in which equal ones are equal; absent ones are None."""
    if isinstance(value, dict):
        if "$unknown" in value or "$sensitive" in value:
            return value
        members = {key: plain(inner) for key, inner in value.items()}
        return {key: inner for key, inner in members.items() if inner is not None} or None
    if isinstance(value, list):
        elements = [inner for inner in map(plain, value) if inner is not None]
        return sorted(elements, key=lambda element: json.dumps(element, sort_keys=True)) or None
    if isinstance(value, bool):
        return "true" if value else None
    if value is None or value == "" or value == 0:
        return None
    if isinstance(value, str):
        return None if value in ("false", "0") else value if decoded(value) is value else plain(decoded(value))
    return re.sub(r"\.0$", "", str(value))


def disagreement(expected, got, is_open, is_block=False):
    """The first parts that differ, as (expected, got); None where all agree.

    Of a block, what is written has to agree: the provider adds its defaults. Lists count as sets. `is_open` has the shape of the
    planned value, with true where that is not known yet."""
    expected, got = decoded(expected), decoded(got)
    if is_open is True or plain(expected) == plain(got):
        return None
    if isinstance(expected, list) and isinstance(got, list):
        rest = list(zip(expected, is_open if isinstance(is_open, list) else [None] * len(expected)))
        for element in got:
            found = [disagreement(theirs, element, hidden, True) for theirs, hidden in rest]
            if None not in found:
                return next(iter(found), (None, element))
            rest.pop(found.index(None))
        return (rest[0][0], None) if rest else None
    if isinstance(expected, dict) and isinstance(got, dict) and "$unknown" not in got:
        hidden = is_open if isinstance(is_open, dict) else {}
        for key in got if is_block else set(expected) | set(got):
            found = disagreement(expected.get(key), got.get(key), hidden.get(key))
            if found:
                return found
        return None
    is_secret = isinstance(got, dict) and "$sensitive" in got
    return None if is_secret else (plain(expected), plain(got))


def explanation(name, expected, got):
    """Why a value may differ; each class stands in Documentation/terraform.md."""
    if isinstance(got, dict) and "$unknown" in got:
        asked = all("data." in reference for reference in got.get("references", []))
        return "only AWS can answer a data source" if asked else None
    if got is None:
        return "the provider plans its default for null"
    if isinstance(got, str) and expected == hashlib.sha1(got.encode()).hexdigest():
        return "the provider writes it another way"
    if isinstance(got, str) and isinstance(expected, str):
        if got.strip().rstrip(".").lower() == expected.strip().rstrip(".").lower() or (expected, got) == ("tcp", "6"):
            return "the provider writes it another way"
    if expected is None and (name == "container_definitions" or got in ("WHEN_NO_MATCH", "STANDARD")):
        return "the provider hides what AWS ignores"
    return None


def compare(plan, ours):
    """Differences in addresses and in attributes, and how many attributes were held against each other."""
    written = set_attributes(plan)
    changes = {change["address"]: change["change"] for change in plan.get("resource_changes", [])}
    theirs = {resource["address"]: (path, resource) for path, resource in resources(plan["planned_values"].get("root_module", {}))}
    mine = {resource["address"]: resource["attributes"] for resource in ours["resources"]
            if not resource["type"].startswith("data.") and resource["type"] != "module"}
    aws = {address for address, (_, resource) in theirs.items() if resource["type"].startswith("aws_")}
    inside = {address for address in mine if re.search(r"(^|\.)aws_[a-z0-9_]+\.[\w-]+(\[.*\])?$", address)}
    differences = [("address", address, "", "only in the plan") for address in sorted(aws - inside)]
    differences += [("address", address, "", "only in hopmap") for address in sorted(inside - aws)]
    count = 0
    for address in sorted(aws & inside):
        path, resource = theirs[address]
        values, change = resource.get("values") or {}, changes.get(address, {})
        is_open, secret = change.get("after_unknown", {}), change.get("after_sensitive") or {}
        # What `dynamic` blocks make stands in no expression of the plan.
        names = written.get((path, resource["type"], resource["name"]), set()) | set(mine[address]) - COMPUTED
        for name in sorted(names):
            if is_open.get(name) is True or secret is True or secret.get(name) is True or name not in values:
                continue
            count += 1
            found = disagreement(values[name], mine[address].get(name), is_open.get(name))
            if found:
                kind = explanation(name, *found) or "unexplained"
                differences.append((kind, address, name, "%.200s in the plan, %.200s in hopmap" % tuple(map(json.dumps, found))))
    return len(aws), count, differences


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directories", nargs="+", metavar="DIRECTORY")
    parser.add_argument("--hopmap", default=".build/debug/hopmap")
    parser.add_argument("--provider")
    parser.add_argument("--modules")
    parser.add_argument("--work")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--port", type=int, default=5533)
    options = parser.parse_args()
    options.work = os.path.abspath(options.work or tempfile.mkdtemp(prefix="hopmap-terraform-"))
    os.makedirs(options.work, exist_ok=True)
    if not options.provider:
        places = ["~/.terraform.d/plugins", "~/.terraform.d/plugin-cache", "/opt/tf-plugins", "/usr/share/terraform/plugins"]
        found = [path for place in places for path in glob.glob(os.path.expanduser(place) + "/*/hashicorp/aws/*/*/terraform-provider-aws_v*")]
        if not found:
            raise SystemExit("no terraform-provider-aws_v… found; give its directory with --provider")
        options.provider = os.path.dirname(sorted(found)[-1])
    moto = None if options.again else Moto(options.port, os.path.join(options.work, "moto.log"))
    totals, reasons = collections.Counter(), collections.Counter()
    try:
        surroundings = environment(options, moto) if moto else None
        for number, directory in enumerate(options.directories):
            plan, root = evidence(directory, number, options, surroundings)
            totals["configurations" if plan else "unplanned"] += 1
            if not plan:
                continue
            done = subprocess.run([options.hopmap, "resources", f"{root}@account={ACCOUNT},region={REGION}", "--attributes",
                                   "--format", "json"], capture_output=True, text=True)
            addresses, attributes, differences = compare(plan, json.loads(done.stdout))
            totals.update(addresses=addresses, attributes=attributes)
            reasons.update(kind for kind, *_ in differences)
            print(f"{directory}: {addresses} addresses, {attributes} attributes, {len(differences)} differences", flush=True)
            for kind, address, name, text in differences:
                print(f"  {kind}: {address} {name}: {text}", flush=True)
    finally:
        if moto:
            moto.stop()
    agreeing = totals["attributes"] - sum(count for reason, count in reasons.items() if reason != "address")
    print(f"{totals['configurations']} configurations ({totals['unplanned']} more that terraform does not plan here): "
          f"{reasons['address']} of {totals['addresses']} addresses differ, {agreeing} of {totals['attributes']} attributes agree")
    for reason, count in reasons.most_common():
        print(f"  {count} {reason}")


if __name__ == "__main__":
    main()
