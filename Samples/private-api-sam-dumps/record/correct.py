#!/usr/bin/env python3
"""Corrects what the emulator records otherwise than AWS, and takes secrets out.

correct.py DIRECTORY: a folder for each region below it. What is corrected stands in the sample's README.md.
"""
import hashlib
import ipaddress
import json
import re
import sys
from pathlib import Path

ACCOUNT = "111111111111"


def load(path):
    return json.loads(path.read_text()) if path.exists() else None


def save(path, answer):
    path.write_text(json.dumps(answer, indent=4) + "\n")


def identifier(*parts):
    return hashlib.sha1(" ".join(parts).encode()).hexdigest()[:17]


class Region:
    def __init__(self, folder):
        self.folder = folder
        self.name = folder.name
        self.subnets = {s["SubnetId"]: s for s in self.answer("ec2-describe-subnets")["Subnets"]}
        self.groups = {g["GroupId"]: g for g in self.answer("ec2-describe-security-groups")["SecurityGroups"]}
        self.taken = set()

    def answer(self, name):
        return load(self.folder / f"{name}.json")

    def change(self, name, edit):
        answer = self.answer(name)
        if answer is not None:
            edit(answer)
            save(self.folder / f"{name}.json", answer)

    def group(self, group_id):
        return {"GroupId": group_id, "GroupName": self.groups[group_id]["GroupName"]}

    def correct(self):
        self.leave_default_network()
        self.change("ec2-describe-security-groups", self.default_groups)
        self.change("ec2-describe-vpcs", self.dhcp_options)
        endpoints = self.answer("ec2-describe-vpc-endpoints")["VpcEndpoints"]
        self.change("ec2-describe-network-interfaces", lambda a: self.interfaces(a, endpoints))
        self.change("ec2-describe-instances", self.instances)
        self.change("ec2-describe-vpc-endpoints", self.endpoint_names)
        self.change("ec2-describe-vpn-connections", self.vpn)
        self.transit_gateway()
        self.tasks()
        self.records()

    # The default VPC of an account is no part of the deployment.
    def leave_default_network(self):
        default = next((v["VpcId"] for v in self.answer("ec2-describe-vpcs")["Vpcs"] if v["IsDefault"]), None)
        if default is None:
            return
        subnets = {i for i, s in self.subnets.items() if s["VpcId"] == default}

        def drop(answer):
            for key, items in answer.items():
                if isinstance(items, list):
                    answer[key] = [i for i in items if i.get("VpcId") != default and i.get("SubnetId") not in subnets]
        for file in self.folder.glob("ec2-describe-*.json"):
            if default in file.name:
                file.unlink()
            else:
                self.change(file.stem, drop)
        self.subnets = {i: s for i, s in self.subnets.items() if i not in subnets}

    # "Default security groups for your VPCs": members admit each other.
    def default_groups(self, answer):
        for group in answer["SecurityGroups"]:
            if group["GroupName"] == "default" and not group["IpPermissions"]:
                group["IpPermissions"] = [{
                    "IpProtocol": "-1", "IpRanges": [], "Ipv6Ranges": [], "PrefixListIds": [],
                    "UserIdGroupPairs": [{"UserId": ACCOUNT, "GroupId": group["GroupId"]}]}]

    def dhcp_options(self, answer):
        options = "dopt-" + identifier("dhcp", self.name)
        for vpc in answer["Vpcs"]:
            vpc["DhcpOptionsId"] = options
        save(self.folder / "ec2-describe-dhcp-options.json", {"DhcpOptions": [{
            "OwnerId": ACCOUNT, "Tags": [], "DhcpOptionsId": options,
            "DhcpConfigurations": [
                {"Key": "domain-name", "Values": [{"Value": f"{self.name}.compute.internal"}]},
                {"Key": "domain-name-servers", "Values": [{"Value": "AmazonProvidedDNS"}]}]}]})

    def address(self, subnet_id):
        network = ipaddress.ip_network(self.subnets[subnet_id]["CidrBlock"])
        number = 40
        while network[number] in self.taken:
            number += 1
        self.taken.add(network[number])
        return str(network[number])

    def dns(self, address):
        return f"ip-{address.replace('.', '-')}.{self.name}.compute.internal"

    def place(self, interface, address):
        name = self.dns(address)
        interface.update({
            "PrivateIpAddress": address, "PrivateDnsName": name,
            "PrivateIpAddresses": [{"Primary": True, "PrivateDnsName": name, "PrivateIpAddress": address}]})

    # Interfaces of endpoints lie in their subnets, have the endpoint's groups and are AWS's own.
    def interfaces(self, answer, endpoints):
        owner = {i: e for e in endpoints for i in e["NetworkInterfaceIds"]}
        for interface in answer["NetworkInterfaces"]:
            endpoint = owner.get(interface["NetworkInterfaceId"])
            if endpoint is None:
                self.place(interface, interface["PrivateIpAddress"])
                continue
            self.place(interface, self.address(interface["SubnetId"]))
            interface.update({
                "Description": f"VPC Endpoint Interface {endpoint['VpcEndpointId']}", "InterfaceType": "vpc_endpoint",
                "Groups": endpoint["Groups"], "RequesterManaged": True, "RequesterId": "727180483921",
                "Status": "in-use",
                "Attachment": {
                    "AttachmentId": "ela-attach-" + identifier(interface["NetworkInterfaceId"]), "DeviceIndex": 1,
                    "InstanceOwnerId": "amazon-aws", "Status": "attached", "DeleteOnTermination": False}})

    def instances(self, answer):
        text = json.dumps(answer).replace("ec2.internal", f"{self.name}.compute.internal")
        answer.update(json.loads(text))

    # "Access an AWS service using an interface VPC endpoint": regional, zonal and private names.
    def endpoint_names(self, answer):
        for endpoint in answer["VpcEndpoints"]:
            if endpoint["VpcEndpointType"] != "Interface":
                continue
            service = endpoint["ServiceName"].removeprefix(f"com.amazonaws.{self.name}.")
            label = ".".join(reversed(service.split(".")))
            name = f"{endpoint['VpcEndpointId']}-{identifier(endpoint['VpcEndpointId'])[:8]}"
            suffix = f"{label}.{self.name}.vpce.amazonaws.com"
            zones = sorted(self.subnets[s]["AvailabilityZone"] for s in endpoint["SubnetIds"])
            private = [f"{label}.{self.name}.amazonaws.com"]
            if service in ("execute-api", "ecr.dkr"):
                private.append(f"*.{private[0]}")
            endpoint["DnsEntries"] = (
                [{"DnsName": f"{name}.{suffix}", "HostedZoneId": "Z38GZ743OKFT7T"}]
                + [{"DnsName": f"{name}-{zone}.{suffix}", "HostedZoneId": "Z38GZ743OKFT7T"} for zone in zones]
                + [{"DnsName": n, "HostedZoneId": "Z0" + identifier(n).upper()} for n in private])

    # The configuration text holds the tunnels' pre-shared keys; the emulator loses the options.
    def vpn(self, answer):
        for connection in answer["VpnConnections"]:
            connection.pop("CustomerGatewayConfiguration", None)
            connection["Options"] = {
                "EnableAcceleration": False, "StaticRoutesOnly": True, "LocalIpv4NetworkCidr": "0.0.0.0/0",
                "RemoteIpv4NetworkCidr": "0.0.0.0/0", "TunnelInsideIpVersion": "ipv4"}
            connection["Routes"] = []
            connection["VgwTelemetry"] = [
                {"AcceptedRouteCount": 0, "LastStatusChange": "2026-11-21T14:25:00+00:00",
                 "OutsideIpAddress": address, "Status": "UP", "StatusMessage": ""}
                for address in ("198.51.100.17", "198.51.100.18")]

    # Routes name their attachment, attachments propagate, and only VPCs make VPC attachments.
    def transit_gateway(self):
        attachments = self.answer("ec2-describe-transit-gateway-attachments")
        if attachments is None:
            return
        entries = [{k: a[k] for k in ("TransitGatewayAttachmentId", "ResourceId", "ResourceType")}
                   for a in attachments["TransitGatewayAttachments"]]
        vpcs = {v["VpcId"]: v["CidrBlock"] for v in self.answer("ec2-describe-vpcs")["Vpcs"]}

        def vpc_only(answer):
            answer["TransitGatewayVpcAttachments"] = [
                a for a in answer["TransitGatewayVpcAttachments"] if "VpcId" in a]
        self.change("ec2-describe-transit-gateway-vpc-attachments", vpc_only)
        for file in self.folder.glob("ec2-search-transit-gateway-routes-*.json"):
            vpn = [e for e in entries if e["ResourceType"] == "vpn"]
            routes = load(file)["Routes"]
            for route in routes:
                if route["Type"] == "static":
                    route["TransitGatewayAttachments"] = vpn
            known = {r["DestinationCidrBlock"] for r in routes}
            routes += [
                {"DestinationCidrBlock": vpcs[e["ResourceId"]], "TransitGatewayAttachments": [e],
                 "Type": "propagated", "State": "active"}
                for e in entries if e["ResourceType"] == "vpc" and vpcs[e["ResourceId"]] not in known]
            save(file, {"Routes": routes, "AdditionalRoutesAvailable": False})
        for call, key, state in (("associations", "Associations", "associated"),
                                 ("propagations", "TransitGatewayRouteTablePropagations", "enabled")):
            for file in self.folder.glob(f"ec2-get-transit-gateway-route-table-{call}-*.json"):
                save(file, {key: [e | {"State": state} for e in entries]})

    # Services run their tasks, each with an interface of its own.
    def tasks(self):
        for file in self.folder.glob("ecs-describe-services-*.json"):
            answer = load(file)
            tasks = []
            for service in answer["services"]:
                count = service["desiredCount"]
                service.update({"runningCount": count, "pendingCount": 0})
                for deployment in service["deployments"]:
                    deployment.update({"runningCount": count, "pendingCount": 0, "rolloutState": "COMPLETED"})
                    deployment.pop("rolloutStateReason", None)
                tasks += [self.task(service, number) for number in range(count)]
            save(file, answer)
            cluster = file.stem.removeprefix("ecs-describe-services-")
            save(self.folder / f"ecs-describe-tasks-{cluster}.json", {"tasks": tasks, "failures": []})

    def task(self, service, number):
        network = service["networkConfiguration"]["awsvpcConfiguration"]
        subnet = sorted(network["subnets"], key=lambda s: self.subnets[s]["AvailabilityZone"])[number]
        key = identifier(service["serviceArn"], str(number))
        task_id = (key * 2)[:32]
        interface_id, address = f"eni-{key}", self.address(subnet)
        zone = self.subnets[subnet]["AvailabilityZone"]
        interface = {
            "Attachment": {
                "AttachmentId": f"eni-attach-{identifier(key)}", "DeleteOnTermination": False, "DeviceIndex": 1,
                "InstanceOwnerId": "195556345987", "Status": "attached"},
            "AvailabilityZone": zone,
            "Description": f"arn:aws:ecs:{self.name}:{ACCOUNT}:attachment/{task_id}",
            "Groups": [self.group(g) for g in network["securityGroups"]], "InterfaceType": "interface",
            "Ipv6Addresses": [], "MacAddress": f"02:00:00:00:01:{number:02x}", "NetworkInterfaceId": interface_id,
            "OwnerId": ACCOUNT, "RequesterId": "578734482556", "RequesterManaged": True, "SourceDestCheck": True,
            "Status": "in-use", "SubnetId": subnet, "TagSet": [], "VpcId": self.subnets[subnet]["VpcId"]}
        self.place(interface, address)
        self.change("ec2-describe-network-interfaces", lambda a: a["NetworkInterfaces"].append(interface))
        cluster = service["clusterArn"].split("/")[-1]
        return {
            "attachments": [{
                "id": task_id, "type": "ElasticNetworkInterface", "status": "ATTACHED",
                "details": [
                    {"name": "subnetId", "value": subnet}, {"name": "networkInterfaceId", "value": interface_id},
                    {"name": "macAddress", "value": interface["MacAddress"]},
                    {"name": "privateDnsName", "value": interface["PrivateDnsName"]},
                    {"name": "privateIPv4Address", "value": address}]}],
            "availabilityZone": zone, "clusterArn": service["clusterArn"], "desiredStatus": "RUNNING",
            "group": f"service:{service['serviceName']}", "healthStatus": "UNKNOWN", "lastStatus": "RUNNING",
            "launchType": "FARGATE", "taskArn": f"arn:aws:ecs:{self.name}:{ACCOUNT}:task/{cluster}/{task_id}",
            "taskDefinitionArn": service["taskDefinition"]}

    # Private zones have Amazon's own servers; aliases lead to the endpoint's regional name.
    def records(self):
        endpoints = (self.answer("ec2-describe-vpc-endpoints") or {}).get("VpcEndpoints", [])
        names = {e["VpcEndpointId"]: e["DnsEntries"][0] for e in endpoints if e.get("DnsEntries")}
        for file in self.folder.glob("route53-list-resource-record-sets-*.json"):
            answer = load(file)
            for record in answer["ResourceRecordSets"]:
                alias = record.get("AliasTarget")
                if alias:
                    record.pop("TTL", None)
                    target = names[re.match(r"vpce-[0-9a-f]+", alias["DNSName"])[0]]
                    alias.update({"DNSName": target["DnsName"] + ".", "HostedZoneId": target["HostedZoneId"]})
                for value in record.get("ResourceRecords", []):
                    soa = re.fullmatch(r"\{'Value': '(.*)'\}", value["Value"])
                    value["Value"] = soa[1] if soa else value["Value"]
            save(file, answer)


def main(directory):
    for folder in sorted(p for p in Path(directory).iterdir() if p.is_dir()):
        Region(folder).correct()


main(sys.argv[1])
