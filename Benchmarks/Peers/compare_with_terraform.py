#!/usr/bin/env python3
"""Holds what hopmap makes of Terraform configurations against what `terraform plan` makes of them.

    compare_with_terraform.py [options] DIRECTORY...

Each DIRECTORY is a root module; TOP//SUB names one that needs the directories around it. A copy of it is planned by the real
terraform and AWS provider, with made-up credentials; data sources are answered by moto_server, which the script starts. Then hopmap
evaluates the same copy. Prints how many resource addresses agree, and how many of the known attributes that the configurations set;
each difference follows. Lists are compared as sets, numbers and truth values as text, null, "", [] and {} as absent.

Variables are given as `TF_VAR_NAME` in the environment.

    --hopmap PATH       the program (default .build/debug/hopmap)
    --provider DIR      where terraform-provider-aws_v… lies (default: the newest one where terraform looks for plugins)
    --modules DIR       NAME below it stands in for the registry's module terraform-aws-modules/NAME/aws
    --work DIR          where copies, logs and plans are kept (default: a temporary directory)

Needs terraform 1.11 and moto (`pip install 'moto[server]'`). Only the aws provider is served: what needs others is told and left out.
"""
import argparse, glob, json, os, re, shutil, subprocess, sys, tempfile, time, urllib.request

ACCOUNT, REGION = "123456789012", "us-east-1"
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


def planned(root, surroundings):
    """The plan as JSON, or why there is none."""
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
    return json.loads(shown.stdout), None


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
        if value in ("false", "0"):
            return None
        if value[:1] in "{[":
            try:
                return plain(json.loads(value))
            except ValueError:
                pass
        return value
    return re.sub(r"\.0$", "", str(value))


def is_unknown(value):
    text = json.dumps(value)
    return '"$unknown"' in text or '"$sensitive"' in text


def compare(plan, ours):
    """Differences in addresses and in attributes, and how many attributes were held against each other."""
    written = set_attributes(plan)
    unknown = {change["address"]: change["change"].get("after_unknown", {}) for change in plan.get("resource_changes", [])}
    secret = {change["address"]: change["change"].get("after_sensitive") or {} for change in plan.get("resource_changes", [])}
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
        for name in sorted(written.get((path, resource["type"], resource["name"]), ())):
            hidden = secret[address].get(name) if isinstance(secret[address], dict) else secret[address]
            is_open = unknown.get(address, {}).get(name)
            if hidden or is_open or name not in (resource.get("values") or {}):
                continue
            count += 1
            expected, got = plain(resource["values"][name]), plain(mine[address].get(name))
            if expected != got:
                kind = "unknown" if is_unknown(got) else "value"
                differences.append((kind, address, name, f"{json.dumps(expected)[:200]} in the plan, {json.dumps(got)[:200]} in hopmap"))
    return len(aws), count, differences


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directories", nargs="+", metavar="DIRECTORY")
    parser.add_argument("--hopmap", default=".build/debug/hopmap")
    parser.add_argument("--provider")
    parser.add_argument("--modules")
    parser.add_argument("--work")
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
    moto = Moto(options.port, os.path.join(options.work, "moto.log"))
    totals = dict(configurations=0, addresses=0, addressesAgree=0, attributes=0, attributesAgree=0, unplanned=0)
    try:
        surroundings = environment(options, moto)
        for number, directory in enumerate(options.directories):
            root = copy(directory, options, number)
            plan, reason = planned(root, surroundings)
            if plan is None:
                totals["unplanned"] += 1
                print(f"{directory}: not planned: {reason}", flush=True)
                continue
            done = subprocess.run([options.hopmap, "resources", f"{root}@account={ACCOUNT},region={REGION}", "--attributes",
                                   "--format", "json"], capture_output=True, text=True)
            addresses, attributes, differences = compare(plan, json.loads(done.stdout))
            wrong = sum(1 for kind, *_ in differences if kind == "address")
            totals["configurations"] += 1
            totals["addresses"] += addresses
            totals["addressesAgree"] += addresses - min(wrong, addresses)
            totals["attributes"] += attributes
            totals["attributesAgree"] += attributes - (len(differences) - wrong)
            print(f"{directory}: {addresses} addresses, {attributes} attributes, {len(differences)} differences", flush=True)
            for kind, address, name, text in differences:
                print(f"  {kind:8} {address} {name}: {text}", flush=True)
    finally:
        moto.stop()
    print("{configurations} configurations ({unplanned} more that terraform does not plan here): {addressesAgree} of {addresses} addresses, "
          "{attributesAgree} of {attributes} attributes agree".format(**totals))


if __name__ == "__main__":
    main()
