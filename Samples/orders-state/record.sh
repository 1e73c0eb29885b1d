#!/usr/bin/env bash
# Applies the network and orders-terraform against a local AWS emulator and records the plan, both states and a drifted state:
#   orders-plan/input, orders-state/input, orders-tfstate/input, orders-state-drift/input.
#
# Needs terraform (recorded with 1.11.4), the AWS provider 5.100.0 (terraform init fetches it), the AWS CLI,
# and moto_server (pip install 'moto[server]==5.2.1'). Takes about three minutes; no AWS account is touched.
set -euo pipefail

samples=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
port=5612
export TF_IN_AUTOMATION=1 TF_INPUT=0 AWS_DEFAULT_REGION=eu-west-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test

MOTO_IAM_LOAD_MANAGED_POLICIES=true moto_server -H 127.0.0.1 -p "$port" > "$work/moto.log" 2>&1 &
moto=$!
trap 'kill "$moto"; rm -rf "$work"' EXIT
until curl -s -o /dev/null "http://127.0.0.1:$port/moto-api/"; do sleep 0.5; done

pretty() { python3 -m json.tool --no-ensure-ascii --indent 2; }

mkdir "$work/network" "$work/orders"
cp "$samples"/orders-state/record/{network/main,emulator_override}.tf "$work/network"
cp "$samples"/orders-terraform/input/* "$samples/orders-state/record/emulator_override.tf" "$work/orders"

cd "$work/network"
terraform init -no-color > "$work/network.log"
terraform apply -no-color -auto-approve >> "$work/network.log"
export TF_VAR_vpc_id=$(terraform output -raw vpc_id)
export TF_VAR_private_subnet_ids=$(terraform output -json private_subnet_ids)

cd "$work/orders"
terraform init -no-color > "$work/orders.log"
terraform plan -no-color -out tfplan >> "$work/orders.log"
terraform show -json tfplan | pretty > "$samples/orders-plan/input/plan.json"
terraform apply -no-color tfplan >> "$work/orders.log"

# A second refresh: only then do the security groups in the state hold the rules that are resources of their own.
for stack in network orders; do
  cd "$work/$stack"
  terraform apply -no-color -refresh-only -auto-approve >> "$work/$stack.log"
  terraform show -json | pretty > "$samples/orders-state/input/$stack.json"
  cp terraform.tfstate "$samples/orders-tfstate/input/$stack.tfstate"
done

# Somebody removes the load balancer's rule by hand; the next refresh notices.
rule=$(terraform state show -no-color aws_vpc_security_group_ingress_rule.load_balancer_from_vpc_link |
  sed -n 's/^ *security_group_rule_id *= *"\(.*\)"/\1/p')
group=$(terraform state show -no-color aws_security_group.load_balancer | sed -n 's/^ *id *= *"\(.*\)"/\1/p')
aws --endpoint-url "http://127.0.0.1:$port" ec2 revoke-security-group-ingress \
  --group-id "$group" --security-group-rule-ids "$rule" > /dev/null
terraform apply -no-color -refresh-only -auto-approve >> "$work/orders.log"
terraform show -json | pretty > "$samples/orders-state-drift/input/orders.json"
cp "$samples/orders-state/input/network.json" "$samples/orders-state-drift/input/network.json"
