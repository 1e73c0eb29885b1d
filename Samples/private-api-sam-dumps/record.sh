#!/usr/bin/env bash
# Applies private-api against a local AWS emulator and dumps the store's account with the AWS CLI into input/store, the
# pricing account's into the sibling private-api-dumps-not-deployed, then corrects what the emulator records wrongly
# (record/correct.py; README.md lists it).
#
# Needs terraform (recorded with 1.11.4), the AWS provider 5.100.0 (terraform init fetches it), the AWS CLI, jq, zip
# and moto (pip install 'moto[server]==5.2.1'). Takes about three minutes; no AWS account is touched.
set -euo pipefail

sample=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
port=5613
export TF_IN_AUTOMATION=1 TF_INPUT=0 AWS_ENDPOINT_URL=http://127.0.0.1:$port
export AWS_DEFAULT_REGION=eu-west-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test

python3 "$sample/record/emulator.py" -H 127.0.0.1 -p "$port" > "$work/moto.log" 2>&1 &
moto=$!
trap 'kill "$moto"; rm -rf "$work"' EXIT
until curl -s -o /dev/null "$AWS_ENDPOINT_URL/moto-api/"; do sleep 0.5; done

# --- accounts ---------------------------------------------------------------------------------------

# as ACCOUNT REGION COMMAND...: runs the command with credentials of the account
as() {
  local keys
  keys=$(aws sts assume-role --role-arn "arn:aws:iam::$1:role/audit" --role-session-name dump --output text \
    --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]')
  read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN <<< "$keys"
  AWS_DEFAULT_REGION=$2
  export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_DEFAULT_REGION
  "${@:3}"
}

# dump FILE SERVICE ARGUMENT...: writes the answer of one call
dump() { aws --endpoint-url "$AWS_ENDPOINT_URL" --output json "${@:2}" > "$out/$1.json"; }
# names SERVICE OPERATION QUERY ARGUMENT...: what a call lists, a word each
names() { aws --endpoint-url "$AWS_ENDPOINT_URL" --output text "${@:1:2}" --query "$3" "${@:4}" | tr -d '\r' | sed 's/^None$//'; }

dump_identity() { dump sts-get-caller-identity sts get-caller-identity; }

dump_network() {
  local call id attribute
  for call in vpcs subnets route-tables network-acls security-groups network-interfaces vpc-endpoints \
    vpc-peering-connections internet-gateways nat-gateways instances; do
    dump "ec2-describe-$call" ec2 "describe-$call"
  done
  for id in $(names ec2 describe-vpcs 'Vpcs[].VpcId'); do
    for attribute in enableDnsSupport enableDnsHostnames; do
      dump "ec2-describe-vpc-attribute-$id-$attribute" ec2 describe-vpc-attribute --vpc-id "$id" --attribute "$attribute"
    done
  done
}

dump_hybrid() {
  local call id
  for call in transit-gateways transit-gateway-attachments transit-gateway-vpc-attachments \
    transit-gateway-route-tables customer-gateways vpn-connections; do
    dump "ec2-describe-$call" ec2 "describe-$call"
  done
  for id in $(names ec2 describe-transit-gateway-route-tables 'TransitGatewayRouteTables[].TransitGatewayRouteTableId'); do
    dump "ec2-search-transit-gateway-routes-$id" ec2 search-transit-gateway-routes \
      --transit-gateway-route-table-id "$id" --filters Name=state,Values=active,blackhole
    for call in associations propagations; do
      dump "ec2-get-transit-gateway-route-table-$call-$id" ec2 "get-transit-gateway-route-table-$call" \
        --transit-gateway-route-table-id "$id"
    done
  done
}

dump_names() {
  local id
  dump route53-list-hosted-zones route53 list-hosted-zones
  for id in $(names route53 list-hosted-zones 'HostedZones[].Id'); do
    id=${id##*/}
    dump "route53-get-hosted-zone-$id" route53 get-hosted-zone --id "$id"
    dump "route53-list-resource-record-sets-$id" route53 list-resource-record-sets --hosted-zone-id "$id"
  done
  dump route53resolver-list-resolver-endpoints route53resolver list-resolver-endpoints
  for id in $(names route53resolver list-resolver-endpoints 'ResolverEndpoints[].Id'); do
    dump "route53resolver-list-resolver-endpoint-ip-addresses-$id" route53resolver \
      list-resolver-endpoint-ip-addresses --resolver-endpoint-id "$id"
  done
}

dump_containers() {
  local cluster id
  dump ecs-list-clusters ecs list-clusters
  for cluster in $(names ecs list-clusters 'clusterArns[]'); do
    dump "ecs-describe-clusters-${cluster##*/}" ecs describe-clusters --clusters "$cluster"
    dump "ecs-describe-services-${cluster##*/}" ecs describe-services --cluster "$cluster" \
      --services $(names ecs list-services 'serviceArns[]' --cluster "$cluster")
  done
  for id in $(names ecs list-task-definitions 'taskDefinitionArns[]'); do
    dump "ecs-describe-task-definition-$(tr : - <<< "${id##*/}")" ecs describe-task-definition --task-definition "$id"
  done
}

dump_roles() {
  local role policy
  dump iam-list-roles iam list-roles
  for role in $(names iam list-roles 'Roles[].RoleName'); do
    dump "iam-list-role-policies-$role" iam list-role-policies --role-name "$role"
    for policy in $(names iam list-role-policies 'PolicyNames[]' --role-name "$role"); do
      dump "iam-get-role-policy-$role-$policy" iam get-role-policy --role-name "$role" --policy-name "$policy"
    done
    dump "iam-list-attached-role-policies-$role" iam list-attached-role-policies --role-name "$role"
  done
}

dump_apis() {
  local api
  dump apigateway-get-rest-apis apigateway get-rest-apis
  for api in $(names apigateway get-rest-apis 'items[].id'); do
    dump "apigateway-get-resources-$api" apigateway get-resources --rest-api-id "$api" --embed methods
    dump "apigateway-get-deployments-$api" apigateway get-deployments --rest-api-id "$api"
    dump "apigateway-get-stages-$api" apigateway get-stages --rest-api-id "$api"
    dump "apigateway-get-authorizers-$api" apigateway get-authorizers --rest-api-id "$api"
  done
}

dump_functions() {
  local name
  dump lambda-list-functions lambda list-functions
  for name in $(names lambda list-functions 'Functions[].FunctionName'); do
    dump "lambda-get-policy-$name" lambda get-policy --function-name "$name"
  done
}

# --- apply ------------------------------------------------------------------------------------------

mkdir "$work/private-api"
cp "$sample"/../private-api/input/*.tf "$sample/record/emulator_override.tf" "$work/private-api"
cd "$work/private-api"

upload() {
  echo 'def handler(event, context): return {"statusCode": 200}' > prices.py
  zip -q prices.zip prices.py
  aws --endpoint-url "$AWS_ENDPOINT_URL" s3api create-bucket --bucket pricing-artifacts-222222222222 \
    --create-bucket-configuration LocationConstraint=eu-west-1
  aws --endpoint-url "$AWS_ENDPOINT_URL" s3api put-object --bucket pricing-artifacts-222222222222 \
    --key prices/1.12.0.zip --body prices.zip
}

(as 222222222222 eu-west-1 upload) > upload.log
terraform init -no-color > terraform.log
terraform apply -no-color -auto-approve >> terraform.log

# --- dump -------------------------------------------------------------------------------------------

twin=$sample/../private-api-dumps-not-deployed/input
export_of_stage=$(cat "$twin"/pricing/eu-west-1/apigateway-get-export-*.json)
rm -rf "$sample/input/store" "$twin"
mkdir -p "$sample"/input/store/{eu-west-1,eu-central-1} "$twin/pricing/eu-west-1"
store() { dump_network; dump_hybrid; dump_names; dump_containers; dump_roles; }
pricing() { dump_identity; dump_apis; dump_functions; dump_roles; }
(out=$sample/input/store as 111111111111 eu-west-1 dump_identity)
(out=$sample/input/store/eu-west-1 as 111111111111 eu-west-1 store)
(out=$sample/input/store/eu-central-1 as 111111111111 eu-central-1 dump_network)
(out=$twin/pricing/eu-west-1 as 222222222222 eu-west-1 pricing)

python3 "$sample/record/correct.py" "$sample/input/store"
cp -r "$sample/input/store" "$twin/store"

# Ids are new with every recording: what is written by hand takes them over.
id() { jq -r "$2" "$sample/input/store/eu-west-1/ec2-describe-$1.json"; }
endpoint=$(id vpc-endpoints '.VpcEndpoints[] | select(.ServiceName | endswith("execute-api")).VpcEndpointId')
vpc=$(id vpcs '.Vpcs[] | select(any(.Tags[]; .Value == "store")).VpcId')
api=$(jq -r '.items[0].id' "$twin"/pricing/eu-west-1/apigateway-get-rest-apis.json)
sed -i -E "s/vpce-[0-9a-f]{17}/$endpoint/; s/vpc-[0-9a-f]{17}/$vpc/" "$sample/input/pricing/template.yaml"
old_api=$(jq -r '.servers[0].url' <<< "$export_of_stage" | sed -E 's#https://([a-z0-9]+).*#\1#')
sed -E "s/$old_api/$api/g; s/vpc-[0-9a-f]{17}/$vpc/" <<< "$export_of_stage" \
  > "$twin/pricing/eu-west-1/apigateway-get-export-$api-v1.json"
echo "scenario.json of both samples: endpoint $endpoint, API $api" >&2
