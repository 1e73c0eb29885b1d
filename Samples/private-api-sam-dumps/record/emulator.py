#!/usr/bin/env python3
"""moto_server 5.2.1, corrected where the AWS provider stumbles over it.

- API Gateway returns a resource policy with its quotes escaped; moto does not.
- A hosted zone that is created with a VPC is private, whether or not the request says so.
"""
import json
import os
import sys

os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"

from moto.apigateway.models import RestAPI  # noqa: E402
from moto.route53.responses import Route53  # noqa: E402
from moto.server import main  # noqa: E402


def escape_policy(describe):
    def described(api):
        description = describe(api)
        if description.get("policy"):
            description["policy"] = json.dumps(description["policy"])[1:-1]
        return description
    return described


def private_with_vpc(read):
    def flag(request, name, *default):
        if name == "HostedZoneConfig.PrivateZone" and request._get_param("VPC.VPCId"):
            return True
        return read(request, name, *default)
    return flag


RestAPI.to_dict = escape_policy(RestAPI.to_dict)
Route53._get_bool_param = private_with_vpc(Route53._get_bool_param)
main(sys.argv[1:])
