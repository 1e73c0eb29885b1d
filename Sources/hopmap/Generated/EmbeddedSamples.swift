// Written by Scripts/embed-samples from Samples.
// swift-format-ignore-file

extension EmbeddedSample {
  /// Every sample that is built in.
  static let all: [EmbeddedSample] = [
    EmbeddedSample(
      name: "orders-sam",
      title: "Public HTTP API, VPC link, internal load balancer, Fargate service, as a SAM template",
      inputs: ["input/template.yaml@account=444455556666,region=eu-west-1"],
      files: [
        "input/template.yaml": file1,
      ]),
    EmbeddedSample(
      name: "central-endpoints",
      title: "Endpoints of a hub VPC, found by shared private zones over a transit gateway, in front of another account's private API",
      inputs: ["input"],
      files: [
        "input/hub.tf": file2,
        "input/modules/spoke/main.tf": file3,
        "input/providers.tf": file4,
        "input/rating_api.tf": file5,
        "input/transit.tf": file6,
        "input/variables.tf": file7,
        "input/workloads.tf": file8,
      ]),
    EmbeddedSample(
      name: "ferries",
      title: "HTTP API, VPC link and a Fargate service that Cloud Map finds, in nested stacks",
      inputs: ["input@account=444455556666,region=eu-west-1"],
      files: [
        "input/main.yaml": file9,
        "input/stacks/network.yaml": file10,
        "input/stacks/timetable.yaml": file11,
      ]),
    EmbeddedSample(
      name: "ferries-registry-port",
      title: "Every departure answers 503: the container moved to port 9090, Cloud Map is told 8080",
      inputs: ["input@account=444455556666,region=eu-west-1"],
      files: [
        "input/main.yaml": file9,
        "input/stacks/network.yaml": file10,
        "input/stacks/timetable.yaml": file12,
      ]),
    EmbeddedSample(
      name: "museum-site",
      title: "A museum's site: dual-stack load balancer, rules by host, path and method, a login for the staff",
      inputs: ["input/web.yaml@account=777788889999,region=eu-west-3"],
      files: [
        "input/web.yaml": file13,
      ]),
    EmbeddedSample(
      name: "orders-plan",
      title: "The plan that creates the orders stack, before anything of it exists",
      inputs: ["input/plan.json"],
      files: [
        "input/plan.json": file14,
      ]),
    EmbeddedSample(
      name: "orders-sam-closed-load-balancer",
      title: "Every order answers 503: the load balancer's security group does not admit the VPC link",
      inputs: ["input/template.yaml@account=444455556666,region=eu-west-1"],
      files: [
        "input/template.yaml": file15,
      ]),
    EmbeddedSample(
      name: "orders-sam-closed-tasks",
      title: "Every order answers 504: the tasks' security group admits the target group's port, not the container's",
      inputs: ["input/template.yaml@account=444455556666,region=eu-west-1"],
      files: [
        "input/template.yaml": file16,
      ]),
    EmbeddedSample(
      name: "orders-sam-image-pull",
      title: "Every order answers 503: the tasks may not reach the image registry and never start",
      inputs: ["input/template.yaml@account=444455556666,region=eu-west-1"],
      files: [
        "input/template.yaml": file17,
      ]),
    EmbeddedSample(
      name: "orders-sam-listener-port",
      title: "Every order answers 503: the listener was moved to port 8080, the way to it is open for port 80 only",
      inputs: ["input/template.yaml@account=444455556666,region=eu-west-1"],
      files: [
        "input/template.yaml": file18,
      ]),
    EmbeddedSample(
      name: "orders-state",
      title: "The applied network and orders stacks, each as the JSON of its Terraform state",
      inputs: ["input/network.json", "input/orders.json"],
      files: [
        "input/network.json": file19,
        "input/orders.json": file20,
      ]),
    EmbeddedSample(
      name: "orders-state-drift",
      title: "Every service answers 503 after a rule was removed by hand: the refreshed state shows it",
      inputs: ["input/network.json", "input/orders.json"],
      files: [
        "input/network.json": file19,
        "input/orders.json": file21,
      ]),
    EmbeddedSample(
      name: "orders-terraform",
      title: "Public HTTP API, VPC link, internal load balancer with two Fargate services, as a Terraform root module",
      inputs: ["input@account=444455556666"],
      files: [
        "input/api.tf": file22,
        "input/container.json.tftpl": file23,
        "input/load_balancer.tf": file24,
        "input/locals.tf": file25,
        "input/outputs.tf": file26,
        "input/roles.tf": file27,
        "input/security_groups.tf": file28,
        "input/services.tf": file29,
        "input/variables.tf": file30,
        "input/versions.tf": file31,
      ]),
    EmbeddedSample(
      name: "orders-terraform-container-port",
      title: "Services answer 503: their containers listen on 8081, the services register port 8080",
      inputs: ["input@account=444455556666"],
      files: [
        "input/api.tf": file22,
        "input/container.json.tftpl": file32,
        "input/load_balancer.tf": file24,
        "input/locals.tf": file25,
        "input/outputs.tf": file26,
        "input/roles.tf": file27,
        "input/security_groups.tf": file28,
        "input/services.tf": file29,
        "input/variables.tf": file30,
        "input/versions.tf": file31,
      ]),
    EmbeddedSample(
      name: "orders-terraform-desired-count",
      title: "Orders answers 503 while products works: the service was scaled to no tasks",
      inputs: ["input@account=444455556666"],
      files: [
        "input/api.tf": file22,
        "input/container.json.tftpl": file23,
        "input/load_balancer.tf": file24,
        "input/locals.tf": file33,
        "input/outputs.tf": file26,
        "input/roles.tf": file27,
        "input/security_groups.tf": file28,
        "input/services.tf": file29,
        "input/variables.tf": file30,
        "input/versions.tf": file31,
      ]),
    EmbeddedSample(
      name: "orders-terraform-link-egress",
      title: "All services answer 503: the VPC link may speak to port 443, the listener is on port 80",
      inputs: ["input@account=444455556666"],
      files: [
        "input/api.tf": file22,
        "input/container.json.tftpl": file23,
        "input/load_balancer.tf": file24,
        "input/locals.tf": file25,
        "input/outputs.tf": file26,
        "input/roles.tf": file27,
        "input/security_groups.tf": file34,
        "input/services.tf": file29,
        "input/variables.tf": file30,
        "input/versions.tf": file31,
      ]),
    EmbeddedSample(
      name: "orders-terraform-route",
      title: "A single order answers 404: no route matches its path",
      inputs: ["input@account=444455556666"],
      files: [
        "input/api.tf": file22,
        "input/container.json.tftpl": file23,
        "input/load_balancer.tf": file24,
        "input/locals.tf": file35,
        "input/outputs.tf": file26,
        "input/roles.tf": file27,
        "input/security_groups.tf": file28,
        "input/services.tf": file29,
        "input/variables.tf": file30,
        "input/versions.tf": file31,
      ]),
    EmbeddedSample(
      name: "orders-tfstate",
      title: "The applied network and orders stacks, each as its raw Terraform state file",
      inputs: ["input/network.tfstate", "input/orders.tfstate"],
      files: [
        "input/network.tfstate": file36,
        "input/orders.tfstate": file37,
      ]),
    EmbeddedSample(
      name: "parcels-isolated",
      title: "Parcel tracking in a VPC without a way out: TLS behind a VPC link, endpoints for all that tasks need",
      inputs: ["input/service.yaml@account=210987654321,region=eu-central-1"],
      files: [
        "input/service.yaml": file38,
      ]),
    EmbeddedSample(
      name: "private-api",
      title: "A private REST API in one account, its callers in another, in peered VPCs, another region and the office",
      inputs: ["input"],
      files: [
        "input/locals.tf": file39,
        "input/pricing_api.tf": file40,
        "input/pricing_function.tf": file41,
        "input/pricing_roles.tf": file42,
        "input/providers.tf": file43,
        "input/store_dns.tf": file44,
        "input/store_endpoints.tf": file45,
        "input/store_frankfurt.tf": file46,
        "input/store_network.tf": file47,
        "input/store_office.tf": file48,
        "input/store_tools.tf": file49,
        "input/store_web.tf": file50,
      ]),
    EmbeddedSample(
      name: "private-api-assume-role",
      title: "The web shop may not assume the reader: its own policy names the role in the wrong account",
      inputs: ["input"],
      files: [
        "input/locals.tf": file39,
        "input/pricing_api.tf": file40,
        "input/pricing_function.tf": file41,
        "input/pricing_roles.tf": file42,
        "input/providers.tf": file43,
        "input/store_dns.tf": file44,
        "input/store_endpoints.tf": file45,
        "input/store_frankfurt.tf": file46,
        "input/store_network.tf": file47,
        "input/store_office.tf": file48,
        "input/store_tools.tf": file49,
        "input/store_web.tf": file51,
      ]),
    EmbeddedSample(
      name: "private-api-captured-name",
      title: "The tasks get 403 from a public API: the endpoint's private DNS captures its name",
      inputs: ["input"],
      files: [
        "input/locals.tf": file39,
        "input/pricing_api.tf": file40,
        "input/pricing_catalog.tf": file52,
        "input/pricing_function.tf": file41,
        "input/pricing_roles.tf": file42,
        "input/providers.tf": file43,
        "input/store_dns.tf": file44,
        "input/store_endpoints.tf": file45,
        "input/store_frankfurt.tf": file46,
        "input/store_network.tf": file47,
        "input/store_office.tf": file48,
        "input/store_tools.tf": file49,
        "input/store_web.tf": file50,
      ]),
    EmbeddedSample(
      name: "private-api-dumps-not-deployed",
      title: "The resource policy was put right, yet callers are still refused: the stage serves the one before",
      inputs: ["input"],
      files: [
        "input/pricing/eu-west-1/apigateway-get-authorizers-zalirvitd2.json": file53,
        "input/pricing/eu-west-1/apigateway-get-deployments-zalirvitd2.json": file54,
        "input/pricing/eu-west-1/apigateway-get-export-zalirvitd2-v1.json": file55,
        "input/pricing/eu-west-1/apigateway-get-resources-zalirvitd2.json": file56,
        "input/pricing/eu-west-1/apigateway-get-rest-apis.json": file57,
        "input/pricing/eu-west-1/apigateway-get-stages-zalirvitd2.json": file58,
        "input/pricing/eu-west-1/iam-get-role-policy-prices-reader-read-prices.json": file59,
        "input/pricing/eu-west-1/iam-list-attached-role-policies-prices-function.json": file60,
        "input/pricing/eu-west-1/iam-list-attached-role-policies-prices-reader.json": file61,
        "input/pricing/eu-west-1/iam-list-role-policies-prices-function.json": file62,
        "input/pricing/eu-west-1/iam-list-role-policies-prices-reader.json": file63,
        "input/pricing/eu-west-1/iam-list-roles.json": file64,
        "input/pricing/eu-west-1/lambda-get-policy-prices.json": file65,
        "input/pricing/eu-west-1/lambda-list-functions.json": file66,
        "input/pricing/eu-west-1/sts-get-caller-identity.json": file67,
        "input/store/eu-central-1/ec2-describe-dhcp-options.json": file68,
        "input/store/eu-central-1/ec2-describe-instances.json": file69,
        "input/store/eu-central-1/ec2-describe-internet-gateways.json": file70,
        "input/store/eu-central-1/ec2-describe-nat-gateways.json": file71,
        "input/store/eu-central-1/ec2-describe-network-acls.json": file72,
        "input/store/eu-central-1/ec2-describe-network-interfaces.json": file73,
        "input/store/eu-central-1/ec2-describe-route-tables.json": file74,
        "input/store/eu-central-1/ec2-describe-security-groups.json": file75,
        "input/store/eu-central-1/ec2-describe-subnets.json": file76,
        "input/store/eu-central-1/ec2-describe-vpc-attribute-vpc-8e23760133448f7ba-enableDnsHostnames.json": file77,
        "input/store/eu-central-1/ec2-describe-vpc-attribute-vpc-8e23760133448f7ba-enableDnsSupport.json": file78,
        "input/store/eu-central-1/ec2-describe-vpc-endpoints.json": file79,
        "input/store/eu-central-1/ec2-describe-vpc-peering-connections.json": file80,
        "input/store/eu-central-1/ec2-describe-vpcs.json": file81,
        "input/store/eu-west-1/ec2-describe-customer-gateways.json": file82,
        "input/store/eu-west-1/ec2-describe-dhcp-options.json": file83,
        "input/store/eu-west-1/ec2-describe-instances.json": file84,
        "input/store/eu-west-1/ec2-describe-internet-gateways.json": file70,
        "input/store/eu-west-1/ec2-describe-nat-gateways.json": file71,
        "input/store/eu-west-1/ec2-describe-network-acls.json": file85,
        "input/store/eu-west-1/ec2-describe-network-interfaces.json": file86,
        "input/store/eu-west-1/ec2-describe-route-tables.json": file87,
        "input/store/eu-west-1/ec2-describe-security-groups.json": file88,
        "input/store/eu-west-1/ec2-describe-subnets.json": file89,
        "input/store/eu-west-1/ec2-describe-transit-gateway-attachments.json": file90,
        "input/store/eu-west-1/ec2-describe-transit-gateway-route-tables.json": file91,
        "input/store/eu-west-1/ec2-describe-transit-gateway-vpc-attachments.json": file92,
        "input/store/eu-west-1/ec2-describe-transit-gateways.json": file93,
        "input/store/eu-west-1/ec2-describe-vpc-attribute-vpc-6960e39628a1c14b7-enableDnsHostnames.json": file94,
        "input/store/eu-west-1/ec2-describe-vpc-attribute-vpc-6960e39628a1c14b7-enableDnsSupport.json": file95,
        "input/store/eu-west-1/ec2-describe-vpc-attribute-vpc-a501e73837503e903-enableDnsHostnames.json": file96,
        "input/store/eu-west-1/ec2-describe-vpc-attribute-vpc-a501e73837503e903-enableDnsSupport.json": file97,
        "input/store/eu-west-1/ec2-describe-vpc-endpoints.json": file98,
        "input/store/eu-west-1/ec2-describe-vpc-peering-connections.json": file99,
        "input/store/eu-west-1/ec2-describe-vpcs.json": file100,
        "input/store/eu-west-1/ec2-describe-vpn-connections.json": file101,
        "input/store/eu-west-1/ec2-get-transit-gateway-route-table-associations-tgw-rtb-bdedf80566b91635c.json": file102,
        "input/store/eu-west-1/ec2-get-transit-gateway-route-table-propagations-tgw-rtb-bdedf80566b91635c.json": file103,
        "input/store/eu-west-1/ec2-search-transit-gateway-routes-tgw-rtb-bdedf80566b91635c.json": file104,
        "input/store/eu-west-1/ecs-describe-clusters-store.json": file105,
        "input/store/eu-west-1/ecs-describe-services-store.json": file106,
        "input/store/eu-west-1/ecs-describe-task-definition-web-1.json": file107,
        "input/store/eu-west-1/ecs-describe-tasks-store.json": file108,
        "input/store/eu-west-1/ecs-list-clusters.json": file109,
        "input/store/eu-west-1/iam-get-role-policy-store-web-read-prices.json": file110,
        "input/store/eu-west-1/iam-list-attached-role-policies-store-web-execution.json": file111,
        "input/store/eu-west-1/iam-list-attached-role-policies-store-web.json": file61,
        "input/store/eu-west-1/iam-list-role-policies-store-web-execution.json": file62,
        "input/store/eu-west-1/iam-list-role-policies-store-web.json": file63,
        "input/store/eu-west-1/iam-list-roles.json": file112,
        "input/store/eu-west-1/route53-get-hosted-zone-7ZQJG9HTGOWKLS2WO74DGN.json": file113,
        "input/store/eu-west-1/route53-list-hosted-zones.json": file114,
        "input/store/eu-west-1/route53-list-resource-record-sets-7ZQJG9HTGOWKLS2WO74DGN.json": file115,
        "input/store/eu-west-1/route53resolver-list-resolver-endpoint-ip-addresses-rslvr-in-3d1b8da5dcc70d56c.json": file116,
        "input/store/eu-west-1/route53resolver-list-resolver-endpoints.json": file117,
        "input/store/sts-get-caller-identity.json": file118,
      ]),
    EmbeddedSample(
      name: "private-api-endpoint-policy",
      title: "Prices are refused, the status is not: the endpoint policy is narrower than the API",
      inputs: ["input"],
      files: [
        "input/locals.tf": file39,
        "input/pricing_api.tf": file40,
        "input/pricing_function.tf": file41,
        "input/pricing_roles.tf": file42,
        "input/providers.tf": file43,
        "input/store_dns.tf": file44,
        "input/store_endpoints.tf": file119,
        "input/store_frankfurt.tf": file46,
        "input/store_network.tf": file47,
        "input/store_office.tf": file48,
        "input/store_tools.tf": file49,
        "input/store_web.tf": file50,
      ]),
    EmbeddedSample(
      name: "private-api-endpoint-without-subnets",
      title: "Nobody reaches the API: the endpoint was given a route table instead of subnets",
      inputs: ["input"],
      files: [
        "input/locals.tf": file39,
        "input/pricing_api.tf": file40,
        "input/pricing_function.tf": file41,
        "input/pricing_roles.tf": file42,
        "input/providers.tf": file43,
        "input/store_dns.tf": file44,
        "input/store_endpoints.tf": file120,
        "input/store_frankfurt.tf": file46,
        "input/store_network.tf": file47,
        "input/store_office.tf": file48,
        "input/store_tools.tf": file49,
        "input/store_web.tf": file50,
      ]),
    EmbeddedSample(
      name: "private-api-office-dns",
      title: "The office is refused: its DNS servers have nobody to forward the API's name to",
      inputs: ["input"],
      files: [
        "input/locals.tf": file39,
        "input/pricing_api.tf": file40,
        "input/pricing_function.tf": file41,
        "input/pricing_roles.tf": file42,
        "input/providers.tf": file43,
        "input/store_dns.tf": file121,
        "input/store_endpoints.tf": file45,
        "input/store_frankfurt.tf": file46,
        "input/store_network.tf": file47,
        "input/store_office.tf": file48,
        "input/store_tools.tf": file49,
        "input/store_web.tf": file50,
      ]),
    EmbeddedSample(
      name: "private-api-operator-twice",
      title: "The resource policy writes StringEquals twice: what it says depends on who reads it",
      inputs: ["input"],
      files: [
        "input/locals.tf": file39,
        "input/pricing_api.tf": file122,
        "input/pricing_function.tf": file41,
        "input/pricing_roles.tf": file123,
        "input/providers.tf": file43,
        "input/store_dns.tf": file44,
        "input/store_endpoints.tf": file45,
        "input/store_frankfurt.tf": file46,
        "input/store_network.tf": file47,
        "input/store_office.tf": file48,
        "input/store_tools.tf": file49,
        "input/store_web.tf": file50,
      ]),
    EmbeddedSample(
      name: "private-api-other-endpoint",
      title: "Every call is refused: the resource policy names an endpoint that was replaced",
      inputs: ["input"],
      files: [
        "input/locals.tf": file39,
        "input/pricing_api.tf": file124,
        "input/pricing_function.tf": file41,
        "input/pricing_roles.tf": file123,
        "input/providers.tf": file43,
        "input/store_dns.tf": file44,
        "input/store_endpoints.tf": file45,
        "input/store_frankfurt.tf": file46,
        "input/store_network.tf": file47,
        "input/store_office.tf": file48,
        "input/store_tools.tf": file49,
        "input/store_web.tf": file50,
      ]),
    EmbeddedSample(
      name: "private-api-other-region",
      title: "Frankfurt does not reach the API: its endpoint fronts the APIs of its own region",
      inputs: ["input"],
      files: [
        "input/locals.tf": file39,
        "input/pricing_api.tf": file40,
        "input/pricing_function.tf": file41,
        "input/pricing_roles.tf": file42,
        "input/providers.tf": file43,
        "input/store_dns.tf": file125,
        "input/store_endpoints.tf": file45,
        "input/store_frankfurt.tf": file126,
        "input/store_network.tf": file47,
        "input/store_office.tf": file48,
        "input/store_tools.tf": file49,
        "input/store_web.tf": file50,
      ]),
    EmbeddedSample(
      name: "private-api-private-dns-off",
      title: "The tasks time out: the endpoint's private DNS is off, so the API's name leads to the internet",
      inputs: ["input"],
      files: [
        "input/locals.tf": file39,
        "input/pricing_api.tf": file40,
        "input/pricing_function.tf": file41,
        "input/pricing_roles.tf": file42,
        "input/providers.tf": file43,
        "input/store_dns.tf": file44,
        "input/store_endpoints.tf": file127,
        "input/store_frankfurt.tf": file46,
        "input/store_network.tf": file47,
        "input/store_office.tf": file48,
        "input/store_tools.tf": file49,
        "input/store_web.tf": file50,
      ]),
    EmbeddedSample(
      name: "private-api-sam-dumps",
      title: "The private API as a SAM template, its callers' account as CLI dumps, loaded together",
      inputs: ["input/pricing/template.yaml@account=222222222222,region=eu-west-1", "input/store"],
      files: [
        "input/pricing/template.yaml": file128,
        "input/store/eu-central-1/ec2-describe-dhcp-options.json": file68,
        "input/store/eu-central-1/ec2-describe-instances.json": file69,
        "input/store/eu-central-1/ec2-describe-internet-gateways.json": file70,
        "input/store/eu-central-1/ec2-describe-nat-gateways.json": file71,
        "input/store/eu-central-1/ec2-describe-network-acls.json": file72,
        "input/store/eu-central-1/ec2-describe-network-interfaces.json": file73,
        "input/store/eu-central-1/ec2-describe-route-tables.json": file74,
        "input/store/eu-central-1/ec2-describe-security-groups.json": file75,
        "input/store/eu-central-1/ec2-describe-subnets.json": file76,
        "input/store/eu-central-1/ec2-describe-vpc-attribute-vpc-8e23760133448f7ba-enableDnsHostnames.json": file77,
        "input/store/eu-central-1/ec2-describe-vpc-attribute-vpc-8e23760133448f7ba-enableDnsSupport.json": file78,
        "input/store/eu-central-1/ec2-describe-vpc-endpoints.json": file79,
        "input/store/eu-central-1/ec2-describe-vpc-peering-connections.json": file80,
        "input/store/eu-central-1/ec2-describe-vpcs.json": file81,
        "input/store/eu-west-1/ec2-describe-customer-gateways.json": file82,
        "input/store/eu-west-1/ec2-describe-dhcp-options.json": file83,
        "input/store/eu-west-1/ec2-describe-instances.json": file84,
        "input/store/eu-west-1/ec2-describe-internet-gateways.json": file70,
        "input/store/eu-west-1/ec2-describe-nat-gateways.json": file71,
        "input/store/eu-west-1/ec2-describe-network-acls.json": file85,
        "input/store/eu-west-1/ec2-describe-network-interfaces.json": file86,
        "input/store/eu-west-1/ec2-describe-route-tables.json": file87,
        "input/store/eu-west-1/ec2-describe-security-groups.json": file88,
        "input/store/eu-west-1/ec2-describe-subnets.json": file89,
        "input/store/eu-west-1/ec2-describe-transit-gateway-attachments.json": file90,
        "input/store/eu-west-1/ec2-describe-transit-gateway-route-tables.json": file91,
        "input/store/eu-west-1/ec2-describe-transit-gateway-vpc-attachments.json": file92,
        "input/store/eu-west-1/ec2-describe-transit-gateways.json": file93,
        "input/store/eu-west-1/ec2-describe-vpc-attribute-vpc-6960e39628a1c14b7-enableDnsHostnames.json": file94,
        "input/store/eu-west-1/ec2-describe-vpc-attribute-vpc-6960e39628a1c14b7-enableDnsSupport.json": file95,
        "input/store/eu-west-1/ec2-describe-vpc-attribute-vpc-a501e73837503e903-enableDnsHostnames.json": file96,
        "input/store/eu-west-1/ec2-describe-vpc-attribute-vpc-a501e73837503e903-enableDnsSupport.json": file97,
        "input/store/eu-west-1/ec2-describe-vpc-endpoints.json": file98,
        "input/store/eu-west-1/ec2-describe-vpc-peering-connections.json": file99,
        "input/store/eu-west-1/ec2-describe-vpcs.json": file100,
        "input/store/eu-west-1/ec2-describe-vpn-connections.json": file101,
        "input/store/eu-west-1/ec2-get-transit-gateway-route-table-associations-tgw-rtb-bdedf80566b91635c.json": file102,
        "input/store/eu-west-1/ec2-get-transit-gateway-route-table-propagations-tgw-rtb-bdedf80566b91635c.json": file103,
        "input/store/eu-west-1/ec2-search-transit-gateway-routes-tgw-rtb-bdedf80566b91635c.json": file104,
        "input/store/eu-west-1/ecs-describe-clusters-store.json": file105,
        "input/store/eu-west-1/ecs-describe-services-store.json": file106,
        "input/store/eu-west-1/ecs-describe-task-definition-web-1.json": file107,
        "input/store/eu-west-1/ecs-describe-tasks-store.json": file108,
        "input/store/eu-west-1/ecs-list-clusters.json": file109,
        "input/store/eu-west-1/iam-get-role-policy-store-web-read-prices.json": file110,
        "input/store/eu-west-1/iam-list-attached-role-policies-store-web-execution.json": file111,
        "input/store/eu-west-1/iam-list-attached-role-policies-store-web.json": file61,
        "input/store/eu-west-1/iam-list-role-policies-store-web-execution.json": file62,
        "input/store/eu-west-1/iam-list-role-policies-store-web.json": file63,
        "input/store/eu-west-1/iam-list-roles.json": file112,
        "input/store/eu-west-1/route53-get-hosted-zone-7ZQJG9HTGOWKLS2WO74DGN.json": file113,
        "input/store/eu-west-1/route53-list-hosted-zones.json": file114,
        "input/store/eu-west-1/route53-list-resource-record-sets-7ZQJG9HTGOWKLS2WO74DGN.json": file115,
        "input/store/eu-west-1/route53resolver-list-resolver-endpoint-ip-addresses-rslvr-in-3d1b8da5dcc70d56c.json": file116,
        "input/store/eu-west-1/route53resolver-list-resolver-endpoints.json": file117,
        "input/store/sts-get-caller-identity.json": file118,
      ]),
    EmbeddedSample(
      name: "private-api-trust",
      title: "The web shop may not assume the reader: its trust policy names the execution role",
      inputs: ["input"],
      files: [
        "input/locals.tf": file39,
        "input/pricing_api.tf": file40,
        "input/pricing_function.tf": file41,
        "input/pricing_roles.tf": file129,
        "input/providers.tf": file43,
        "input/store_dns.tf": file44,
        "input/store_endpoints.tf": file45,
        "input/store_frankfurt.tf": file46,
        "input/store_network.tf": file47,
        "input/store_office.tf": file48,
        "input/store_tools.tf": file49,
        "input/store_web.tf": file50,
      ]),
  ]

  private static let file1 = ##"""
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Description: Orders - a public HTTP API in front of a private Fargate service

Parameters:
  VpcId:
    Type: AWS::EC2::VPC::Id
    Description: VPC of the platform team
  PrivateSubnetIds:
    Type: List<AWS::EC2::Subnet::Id>
    Description: Private subnets in at least two zones, with a way out to ECR and CloudWatch Logs
  ImageTag:
    Type: String
    Default: "2.14.0"
  DesiredCount:
    Type: Number
    Default: 2
    MinValue: 0

Globals:
  Function:
    Runtime: python3.13
    Architectures: [arm64]
    Timeout: 5

Resources:
  # --- security groups: VPC link -> load balancer -> tasks, and nothing else ---------------------
  VpcLinkSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Interfaces of the VPC link
      VpcId: !Ref VpcId

  LoadBalancerSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Internal load balancer
      VpcId: !Ref VpcId
      SecurityGroupIngress:
        - Description: HTTP from the VPC link
          IpProtocol: tcp
          FromPort: 80
          ToPort: 80
          SourceSecurityGroupId: !GetAtt VpcLinkSecurityGroup.GroupId

  TaskSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Tasks of the orders service
      VpcId: !Ref VpcId
      SecurityGroupEgress:
        - Description: ECR, CloudWatch Logs and the AWS APIs
          IpProtocol: tcp
          FromPort: 443
          ToPort: 443
          CidrIp: 0.0.0.0/0

  # Rules of their own, because the two groups refer to each other.
  LoadBalancerToTasks:
    Type: AWS::EC2::SecurityGroupEgress
    Properties:
      GroupId: !GetAtt LoadBalancerSecurityGroup.GroupId
      IpProtocol: tcp
      FromPort: 8080
      ToPort: 8080
      DestinationSecurityGroupId: !GetAtt TaskSecurityGroup.GroupId

  TasksFromLoadBalancer:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !GetAtt TaskSecurityGroup.GroupId
      IpProtocol: tcp
      FromPort: 8080
      ToPort: 8080
      SourceSecurityGroupId: !GetAtt LoadBalancerSecurityGroup.GroupId

  # --- internal load balancer --------------------------------------------------------------------
  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: application
      Scheme: internal
      Subnets: !Ref PrivateSubnetIds
      SecurityGroups:
        - !GetAtt LoadBalancerSecurityGroup.GroupId

  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Protocol: HTTP
      Port: 80
      DefaultActions:
        - Type: forward
          TargetGroupArn: !Ref TargetGroup

  # ECS registers each task with its container port, so the port here is only the group's default.
  TargetGroup:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      VpcId: !Ref VpcId
      TargetType: ip
      Protocol: HTTP
      Port: 80
      HealthCheckPath: /healthz
      HealthCheckIntervalSeconds: 15
      HealthyThresholdCount: 2
      TargetGroupAttributes:
        - Key: deregistration_delay.timeout_seconds
          Value: "30"

  # --- service -----------------------------------------------------------------------------------
  Cluster:
    Type: AWS::ECS::Cluster
    Properties:
      ClusterSettings:
        - Name: containerInsights
          Value: enabled

  LogGroup:
    Type: AWS::Logs::LogGroup
    Properties:
      RetentionInDays: 30

  ExecutionRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - !Sub arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy

  TaskRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole

  TaskDefinition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: orders
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: "512"
      Memory: "1024"
      ExecutionRoleArn: !GetAtt ExecutionRole.Arn
      TaskRoleArn: !GetAtt TaskRole.Arn
      ContainerDefinitions:
        - Name: orders
          Image: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/orders:${ImageTag}
          Essential: true
          PortMappings:
            - ContainerPort: 8080
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: !Ref LogGroup
              awslogs-region: !Ref AWS::Region
              awslogs-stream-prefix: orders

  Service:
    Type: AWS::ECS::Service
    DependsOn: Listener
    Properties:
      Cluster: !Ref Cluster
      LaunchType: FARGATE
      TaskDefinition: !Ref TaskDefinition
      DesiredCount: !Ref DesiredCount
      HealthCheckGracePeriodSeconds: 60
      DeploymentConfiguration:
        DeploymentCircuitBreaker:
          Enable: true
          Rollback: true
      NetworkConfiguration:
        AwsvpcConfiguration:
          AssignPublicIp: DISABLED
          Subnets: !Ref PrivateSubnetIds
          SecurityGroups:
            - !GetAtt TaskSecurityGroup.GroupId
      LoadBalancers:
        - ContainerName: orders
          ContainerPort: 8080
          TargetGroupArn: !Ref TargetGroup

  # --- public API --------------------------------------------------------------------------------
  VpcLink:
    Type: AWS::ApiGatewayV2::VpcLink
    Properties:
      Name: !Sub ${AWS::StackName}-orders
      SubnetIds: !Ref PrivateSubnetIds
      SecurityGroupIds:
        - !GetAtt VpcLinkSecurityGroup.GroupId

  Api:
    Type: AWS::Serverless::HttpApi
    Properties:
      Description: Public entrance of the orders service
      DefinitionBody:
        openapi: "3.0.1"
        info:
          title: orders
          version: "1"
        paths:
          /orders:
            get:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
            post:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
          /orders/{orderId}:
            get:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
            delete:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000

  # Answers by itself, so that the status page stays up while the service is down.
  StatusFunction:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      InlineCode: |
        def handler(event, context):
            return {"statusCode": 200, "body": "open"}
      Events:
        Status:
          Type: HttpApi
          Properties:
            ApiId: !Ref Api
            Method: GET
            Path: /status

Outputs:
  OrdersUrl:
    Value: !Sub https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/orders

"""##
  private static let file2 = ##"""
resource "aws_vpc" "hub" {
  cidr_block           = var.hub_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags                 = { Name = "hub-endpoints" }
}

resource "aws_subnet" "hub" {
  for_each          = { a = 0, b = 1 }
  vpc_id            = aws_vpc.hub.id
  cidr_block        = cidrsubnet(aws_vpc.hub.cidr_block, 4, each.value)
  availability_zone = "${var.region}${each.key}"
}

resource "aws_route_table" "hub" {
  vpc_id = aws_vpc.hub.id
}

resource "aws_route" "hub_to_spokes" {
  for_each               = var.spokes
  route_table_id         = aws_route_table.hub.id
  destination_cidr_block = each.value.cidr
  transit_gateway_id     = aws_ec2_transit_gateway.core.id
  depends_on             = [aws_ec2_transit_gateway_vpc_attachment.hub]
}

resource "aws_route_table_association" "hub" {
  for_each       = aws_subnet.hub
  subnet_id      = each.value.id
  route_table_id = aws_route_table.hub.id
}

resource "aws_security_group" "endpoints" {
  name_prefix = "hub-endpoints-"
  vpc_id      = aws_vpc.hub.id
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_https" {
  for_each          = merge({ hub = { cidr = var.hub_cidr } }, var.spokes)
  security_group_id = aws_security_group.endpoints.id
  description       = "HTTPS from ${each.key}"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = each.value.cidr
}

resource "aws_vpc_endpoint" "this" {
  for_each            = toset(["execute-api", "logs", "ecr.api", "ecr.dkr"])
  vpc_id              = aws_vpc.hub.id
  service_name        = "com.amazonaws.${var.region}.${each.value}"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [for s in aws_subnet.hub : s.id]
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = false
}

# names of the endpoints, for every VPC that is attached
resource "aws_route53_zone" "endpoint" {
  for_each = aws_vpc_endpoint.this
  name     = join(".", concat(reverse(split(".", each.key)), [var.region, "amazonaws.com"]))

  vpc {
    vpc_id = aws_vpc.hub.id
  }

  lifecycle {
    ignore_changes = [vpc]
  }
}

resource "aws_route53_record" "endpoint" {
  for_each = {
    for pair in setproduct(keys(aws_route53_zone.endpoint), ["", "*"]) :
    "${pair[0]}/${pair[1]}" => { service = pair[0], name = pair[1] }
  }
  zone_id = aws_route53_zone.endpoint[each.value.service].zone_id
  name    = each.value.name
  type    = "A"

  alias {
    name                   = aws_vpc_endpoint.this[each.value.service].dns_entry[0].dns_name
    zone_id                = aws_vpc_endpoint.this[each.value.service].dns_entry[0].hosted_zone_id
    evaluate_target_health = true
  }
}

resource "aws_route53_vpc_association_authorization" "portal" {
  for_each = aws_route53_zone.endpoint
  zone_id  = each.value.id
  vpc_id   = module.spoke["portal"].vpc_id
}

resource "aws_route53_zone_association" "portal" {
  provider = aws.claims
  for_each = aws_route53_vpc_association_authorization.portal
  zone_id  = each.value.zone_id
  vpc_id   = each.value.vpc_id
}

resource "aws_route53_vpc_association_authorization" "batch" {
  for_each = aws_route53_zone.endpoint
  zone_id  = each.value.id
  vpc_id   = module.spoke["batch"].vpc_id
}

resource "aws_route53_zone_association" "batch" {
  provider = aws.claims
  for_each = aws_route53_vpc_association_authorization.batch
  zone_id  = each.value.zone_id
  vpc_id   = each.value.vpc_id
}

"""##
  private static let file3 = ##"""
variable "name" { type = string }
variable "cidr" { type = string }
variable "zones" { type = list(string) }
variable "transit_gateway_id" { type = string }
variable "hub_cidr" { type = string }

locals {
  subnets = { for i, zone in var.zones : zone => cidrsubnet(var.cidr, 8, i + 10) }
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_hostnames = true
  tags                 = { Name = var.name }
}

resource "aws_subnet" "private" {
  for_each          = local.subnets
  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value
}

resource "aws_ec2_transit_gateway_vpc_attachment" "this" {
  transit_gateway_id                              = var.transit_gateway_id
  vpc_id                                          = aws_vpc.this.id
  subnet_ids                                      = [for s in aws_subnet.private : s.id]
  transit_gateway_default_route_table_association = false
  transit_gateway_default_route_table_propagation = false
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.this.id

  route {
    cidr_block         = var.hub_cidr
    transit_gateway_id = aws_ec2_transit_gateway_vpc_attachment.this.transit_gateway_id
  }
}

resource "aws_route_table_association" "private" {
  for_each       = aws_subnet.private
  subnet_id      = each.value.id
  route_table_id = aws_route_table.private.id
}

resource "aws_security_group" "workload" {
  name   = "${var.name}-workload"
  vpc_id = aws_vpc.this.id

  egress {
    description = "HTTPS anywhere"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

output "vpc_id" {
  value = aws_vpc.this.id
}

output "attachment_id" {
  value = aws_ec2_transit_gateway_vpc_attachment.this.id
}

output "subnet_ids" {
  value = [for s in aws_subnet.private : s.id]
}

output "security_group_id" {
  value = aws_security_group.workload.id
}

"""##
  private static let file4 = ##"""
terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}

# network account
provider "aws" {
  region = var.region
  default_tags {
    tags = { owner = "netops" }
  }
}

provider "aws" {
  alias  = "claims"
  region = var.region
  assume_role {
    role_arn     = "arn:aws:iam::${var.accounts["claims"]}:role/terraform"
    session_name = "netops"
  }
}

provider "aws" {
  alias  = "underwriting"
  region = var.region
  assume_role {
    role_arn = format("arn:aws:iam::%s:role/terraform", var.accounts.underwriting)
  }
}

"""##
  private static let file5 = ##"""
# the rating API, in the underwriting account
resource "aws_api_gateway_rest_api" "rating" {
  provider = aws.underwriting
  name     = "rating"

  endpoint_configuration {
    types            = ["PRIVATE"]
    vpc_endpoint_ids = [aws_vpc_endpoint.this["execute-api"].id]
  }
}

data "aws_iam_policy_document" "rating" {
  statement {
    sid       = "HubEndpointOnly"
    actions   = ["execute-api:Invoke"]
    resources = ["${aws_api_gateway_rest_api.rating.execution_arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceVpce"
      values   = [aws_vpc_endpoint.this["execute-api"].id]
    }

    condition {
      test     = "IpAddress"
      variable = "aws:VpcSourceIp"
      values   = [for name in ["portal", "batch"] : var.spokes[name].cidr]
    }
  }
}

resource "aws_api_gateway_rest_api_policy" "rating" {
  provider    = aws.underwriting
  rest_api_id = aws_api_gateway_rest_api.rating.id
  policy      = data.aws_iam_policy_document.rating.json
}

resource "aws_api_gateway_resource" "quotes" {
  provider    = aws.underwriting
  rest_api_id = aws_api_gateway_rest_api.rating.id
  parent_id   = aws_api_gateway_rest_api.rating.root_resource_id
  path_part   = "quotes"
}

resource "aws_api_gateway_resource" "quote" {
  provider    = aws.underwriting
  rest_api_id = aws_api_gateway_rest_api.rating.id
  parent_id   = aws_api_gateway_resource.quotes.id
  path_part   = "{quoteId}"
}

resource "aws_api_gateway_method" "quote_get" {
  provider      = aws.underwriting
  rest_api_id   = aws_api_gateway_rest_api.rating.id
  resource_id   = aws_api_gateway_resource.quote.id
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "quote_get" {
  provider                = aws.underwriting
  rest_api_id             = aws_api_gateway_rest_api.rating.id
  resource_id             = aws_api_gateway_resource.quote.id
  http_method             = aws_api_gateway_method.quote_get.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_alias.rating_live.invoke_arn
}

resource "aws_iam_role" "rating" {
  provider           = aws.underwriting
  name               = "rating"
  assume_role_policy = data.aws_iam_policy_document.lambda_trust.json
}

resource "aws_lambda_function" "rating" {
  provider      = aws.underwriting
  function_name = "rating"
  role          = aws_iam_role.rating.arn
  runtime       = "python3.12"
  handler       = "app.handler"
  filename      = "rating.zip"
  publish       = true
}

resource "aws_lambda_alias" "rating_live" {
  provider         = aws.underwriting
  name             = "live"
  function_name    = aws_lambda_function.rating.function_name
  function_version = aws_lambda_function.rating.version
}

resource "aws_lambda_permission" "rating" {
  provider      = aws.underwriting
  statement_id  = "apigw"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.rating.function_name
  qualifier     = aws_lambda_alias.rating_live.name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.rating.execution_arn}/*/GET/quotes/*"
}

resource "aws_api_gateway_deployment" "rating" {
  provider    = aws.underwriting
  rest_api_id = aws_api_gateway_rest_api.rating.id

  triggers = {
    redeploy = sha1(join("", [
      jsonencode(aws_api_gateway_integration.quote_get),
      data.aws_iam_policy_document.rating.json,
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [aws_api_gateway_rest_api_policy.rating]
}

resource "aws_api_gateway_stage" "live" {
  provider      = aws.underwriting
  rest_api_id   = aws_api_gateway_rest_api.rating.id
  deployment_id = aws_api_gateway_deployment.rating.id
  stage_name    = "live"
}

"""##
  private static let file6 = ##"""
resource "aws_ec2_transit_gateway" "core" {
  description                     = "core"
  auto_accept_shared_attachments  = "enable"
  default_route_table_association = "disable"
  default_route_table_propagation = "disable"
}

resource "aws_ram_resource_share" "core" {
  name                      = "core-transit"
  allow_external_principals = false
}

resource "aws_ram_resource_association" "core" {
  resource_arn       = aws_ec2_transit_gateway.core.arn
  resource_share_arn = aws_ram_resource_share.core.arn
}

resource "aws_ram_principal_association" "claims" {
  principal          = var.accounts["claims"]
  resource_share_arn = aws_ram_resource_share.core.arn
}

resource "aws_ec2_transit_gateway_vpc_attachment" "hub" {
  transit_gateway_id = aws_ec2_transit_gateway.core.id
  vpc_id             = aws_vpc.hub.id
  subnet_ids         = values(aws_subnet.hub)[*].id
}

resource "aws_ec2_transit_gateway_route_table" "hub" {
  transit_gateway_id = aws_ec2_transit_gateway.core.id
  tags               = { Name = "hub" }
}

resource "aws_ec2_transit_gateway_route_table" "spokes" {
  transit_gateway_id = aws_ec2_transit_gateway.core.id
  tags               = { Name = "spokes" }
}

resource "aws_ec2_transit_gateway_route_table_association" "hub" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.hub.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.hub.id
}

resource "aws_ec2_transit_gateway_route_table_association" "spoke" {
  for_each                       = module.spoke
  transit_gateway_attachment_id  = each.value.attachment_id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.spokes.id
}

# the hub learns the spokes; the spokes only learn the hub
resource "aws_ec2_transit_gateway_route_table_propagation" "spoke_to_hub" {
  for_each                       = module.spoke
  transit_gateway_attachment_id  = each.value.attachment_id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.hub.id
}

resource "aws_ec2_transit_gateway_route" "hub" {
  destination_cidr_block         = aws_vpc.hub.cidr_block
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.hub.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.spokes.id
}

module "spoke" {
  source   = "./modules/spoke"
  for_each = var.spokes
  providers = {
    aws = aws.claims
  }

  name               = each.key
  cidr               = each.value.cidr
  zones              = [for z in each.value.azs : "${var.region}${z}"]
  transit_gateway_id = aws_ec2_transit_gateway.core.id
  hub_cidr           = var.hub_cidr

  depends_on = [aws_ram_principal_association.claims, aws_ram_resource_association.core]
}

"""##
  private static let file7 = ##"""
variable "region" {
  type    = string
  default = "eu-central-1"
}

variable "accounts" {
  type = map(string)
  default = {
    network      = "300011110000"
    claims       = "300022220000"
    underwriting = "300033330000"
  }
}

variable "spokes" {
  type = map(object({
    cidr = string
    azs  = optional(list(string), ["a", "b"])
  }))
  default = {
    portal = { cidr = "10.21.0.0/16" }
    batch  = { cidr = "10.22.0.0/16", azs = ["b"] }
  }
}

variable "hub_cidr" {
  default = "10.20.0.0/20"
}

"""##
  private static let file8 = ##"""
# callers in the claims account
data "aws_iam_policy_document" "lambda_trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "portal" {
  provider           = aws.claims
  name               = "portal-bff"
  assume_role_policy = data.aws_iam_policy_document.lambda_trust.json
}

resource "aws_iam_role_policy_attachment" "portal_vpc" {
  provider   = aws.claims
  role       = aws_iam_role.portal.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
}

resource "aws_lambda_function" "portal" {
  provider      = aws.claims
  function_name = "portal-bff"
  role          = aws_iam_role.portal.arn
  runtime       = "nodejs20.x"
  handler       = "index.handler"
  filename      = "portal.zip"

  vpc_config {
    subnet_ids         = module.spoke["portal"].subnet_ids
    security_group_ids = [module.spoke["portal"].security_group_id]
  }
}

resource "aws_instance" "batch" {
  provider               = aws.claims
  ami                    = "ami-0a1b2c3d4e5f60718"
  instance_type          = "t3.medium"
  subnet_id              = module.spoke["batch"].subnet_ids[0]
  vpc_security_group_ids = [module.spoke["batch"].security_group_id]
}

"""##
  private static let file9 = ##"""
AWSTemplateFormatVersion: "2010-09-09"
Description: The timetable of a ferry line, without a load balancer.

Resources:
  Network:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ./stacks/network.yaml
      Parameters:
        Range: 10.40.0.0/16

  Timetable:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ./stacks/timetable.yaml
      Parameters:
        VpcId: !GetAtt Network.Outputs.VpcId
        Subnets: !GetAtt Network.Outputs.Subnets
        LinkGroup: !GetAtt Network.Outputs.LinkGroup
        TaskGroup: !GetAtt Network.Outputs.TaskGroup

Outputs:
  Url:
    Value: !GetAtt Timetable.Outputs.Url

"""##
  private static let file10 = ##"""
AWSTemplateFormatVersion: "2010-09-09"
Description: Two public subnets and who may speak to whom in them.

Parameters:
  Range:
    Type: String

Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: !Ref Range
      EnableDnsHostnames: true
      EnableDnsSupport: true

  SubnetA:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      CidrBlock: !Select [0, !Cidr [!Ref Range, 2, 8]]
      AvailabilityZone: !Select [0, !GetAZs ""]

  SubnetB:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      CidrBlock: !Select [1, !Cidr [!Ref Range, 2, 8]]
      AvailabilityZone: !Select [1, !GetAZs ""]

  Gateway:
    Type: AWS::EC2::InternetGateway

  GatewayAttachment:
    Type: AWS::EC2::VPCGatewayAttachment
    Properties:
      VpcId: !Ref Vpc
      InternetGatewayId: !Ref Gateway

  Routes:
    Type: AWS::EC2::RouteTable
    Properties:
      VpcId: !Ref Vpc

  Out:
    Type: AWS::EC2::Route
    DependsOn: GatewayAttachment
    Properties:
      RouteTableId: !Ref Routes
      DestinationCidrBlock: 0.0.0.0/0
      GatewayId: !Ref Gateway

  RoutesOfA:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties:
      RouteTableId: !Ref Routes
      SubnetId: !Ref SubnetA

  RoutesOfB:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties:
      RouteTableId: !Ref Routes
      SubnetId: !Ref SubnetB

  LinkGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: the interfaces of the VPC link
      VpcId: !Ref Vpc

  TaskGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: the tasks of the timetable
      VpcId: !Ref Vpc

  TasksFromLink:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !GetAtt TaskGroup.GroupId
      IpProtocol: tcp
      FromPort: 8080
      ToPort: 8080
      SourceSecurityGroupId: !GetAtt LinkGroup.GroupId

Outputs:
  VpcId:
    Value: !Ref Vpc
  Subnets:
    Value: !Join [",", [!Ref SubnetA, !Ref SubnetB]]
  LinkGroup:
    Value: !GetAtt LinkGroup.GroupId
  TaskGroup:
    Value: !GetAtt TaskGroup.GroupId

"""##
  private static let file11 = ##"""
AWSTemplateFormatVersion: "2010-09-09"
Description: An HTTP API that finds the tasks of its service with Cloud Map.

Parameters:
  VpcId:
    Type: AWS::EC2::VPC::Id
  Subnets:
    Type: List<AWS::EC2::Subnet::Id>
  LinkGroup:
    Type: AWS::EC2::SecurityGroup::Id
  TaskGroup:
    Type: AWS::EC2::SecurityGroup::Id

Resources:
  Namespace:
    Type: AWS::ServiceDiscovery::PrivateDnsNamespace
    Properties:
      Name: ferries.local
      Vpc: !Ref VpcId

  Registry:
    Type: AWS::ServiceDiscovery::Service
    Properties:
      Name: timetable
      DnsConfig:
        NamespaceId: !Ref Namespace
        DnsRecords:
          - Type: SRV
            TTL: 10

  Cluster:
    Type: AWS::ECS::Cluster

  ExecutionRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy

  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: "256"
      Memory: "512"
      ExecutionRoleArn: !GetAtt ExecutionRole.Arn
      ContainerDefinitions:
        - Name: timetable
          Image: public.ecr.aws/ferries/timetable:12
          PortMappings:
            - ContainerPort: 8080

  Service:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !Ref Cluster
      TaskDefinition: !Ref Task
      DesiredCount: 2
      LaunchType: FARGATE
      NetworkConfiguration:
        AwsvpcConfiguration:
          AssignPublicIp: ENABLED
          Subnets: !Ref Subnets
          SecurityGroups:
            - !Ref TaskGroup
      ServiceRegistries:
        - RegistryArn: !GetAtt Registry.Arn
          ContainerName: timetable
          ContainerPort: 8080

  Link:
    Type: AWS::ApiGatewayV2::VpcLink
    Properties:
      Name: timetable-link
      SubnetIds: !Ref Subnets
      SecurityGroupIds:
        - !Ref LinkGroup

  Api:
    Type: AWS::ApiGatewayV2::Api
    Properties:
      Name: timetable
      ProtocolType: HTTP

  Tasks:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref Api
      IntegrationType: HTTP_PROXY
      IntegrationMethod: ANY
      IntegrationUri: !GetAtt Registry.Arn
      ConnectionType: VPC_LINK
      ConnectionId: !Ref Link
      PayloadFormatVersion: "1.0"

  Departures:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Api
      RouteKey: GET /departures
      Target: !Sub integrations/${Tasks}

  Stage:
    Type: AWS::ApiGatewayV2::Stage
    Properties:
      ApiId: !Ref Api
      StageName: $default
      AutoDeploy: true

Outputs:
  Url:
    Value: !GetAtt Api.ApiEndpoint

"""##
  private static let file12 = ##"""
AWSTemplateFormatVersion: "2010-09-09"
Description: An HTTP API that finds the tasks of its service with Cloud Map.

Parameters:
  VpcId:
    Type: AWS::EC2::VPC::Id
  Subnets:
    Type: List<AWS::EC2::Subnet::Id>
  LinkGroup:
    Type: AWS::EC2::SecurityGroup::Id
  TaskGroup:
    Type: AWS::EC2::SecurityGroup::Id

Resources:
  Namespace:
    Type: AWS::ServiceDiscovery::PrivateDnsNamespace
    Properties:
      Name: ferries.local
      Vpc: !Ref VpcId

  Registry:
    Type: AWS::ServiceDiscovery::Service
    Properties:
      Name: timetable
      DnsConfig:
        NamespaceId: !Ref Namespace
        DnsRecords:
          - Type: SRV
            TTL: 10

  Cluster:
    Type: AWS::ECS::Cluster

  ExecutionRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy

  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: "256"
      Memory: "512"
      ExecutionRoleArn: !GetAtt ExecutionRole.Arn
      ContainerDefinitions:
        - Name: timetable
          Image: public.ecr.aws/ferries/timetable:12
          PortMappings:
            - ContainerPort: 9090

  Service:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !Ref Cluster
      TaskDefinition: !Ref Task
      DesiredCount: 2
      LaunchType: FARGATE
      NetworkConfiguration:
        AwsvpcConfiguration:
          AssignPublicIp: ENABLED
          Subnets: !Ref Subnets
          SecurityGroups:
            - !Ref TaskGroup
      ServiceRegistries:
        - RegistryArn: !GetAtt Registry.Arn
          ContainerName: timetable
          ContainerPort: 8080

  Link:
    Type: AWS::ApiGatewayV2::VpcLink
    Properties:
      Name: timetable-link
      SubnetIds: !Ref Subnets
      SecurityGroupIds:
        - !Ref LinkGroup

  Api:
    Type: AWS::ApiGatewayV2::Api
    Properties:
      Name: timetable
      ProtocolType: HTTP

  Tasks:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref Api
      IntegrationType: HTTP_PROXY
      IntegrationMethod: ANY
      IntegrationUri: !GetAtt Registry.Arn
      ConnectionType: VPC_LINK
      ConnectionId: !Ref Link
      PayloadFormatVersion: "1.0"

  Departures:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Api
      RouteKey: GET /departures
      Target: !Sub integrations/${Tasks}

  Stage:
    Type: AWS::ApiGatewayV2::Stage
    Properties:
      ApiId: !Ref Api
      StageName: $default
      AutoDeploy: true

Outputs:
  Url:
    Value: !GetAtt Api.ApiEndpoint

"""##
  private static let file13 = ##"""
AWSTemplateFormatVersion: "2010-09-09"
Description: museum site - dual-stack public balancer, autoscaled web hosts, staff area behind a login
Resources:
  Vpc: {Type: "AWS::EC2::VPC", Properties: {CidrBlock: 172.30.0.0/16, EnableDnsHostnames: true}}
  V6: {Type: "AWS::EC2::VPCCidrBlock", Properties: {VpcId: !Ref Vpc, AmazonProvidedIpv6CidrBlock: true}}
  Igw: {Type: "AWS::EC2::InternetGateway"}
  Attach: {Type: "AWS::EC2::VPCGatewayAttachment", Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Igw}}
  EdgeA:
    Type: AWS::EC2::Subnet
    DependsOn: V6
    Properties: {VpcId: !Ref Vpc, CidrBlock: 172.30.0.0/24, Ipv6CidrBlock: !Select [0, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 8, 64]], AvailabilityZone: eu-west-3a}
  EdgeB:
    Type: AWS::EC2::Subnet
    DependsOn: V6
    Properties: {VpcId: !Ref Vpc, CidrBlock: 172.30.1.0/24, Ipv6CidrBlock: !Select [1, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 8, 64]], AvailabilityZone: eu-west-3b}
  HostsA: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Vpc, CidrBlock: 172.30.16.0/24, AvailabilityZone: eu-west-3a}}
  HostsB: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Vpc, CidrBlock: 172.30.17.0/24, AvailabilityZone: eu-west-3b}}
  EdgeTable: {Type: "AWS::EC2::RouteTable", Properties: {VpcId: !Ref Vpc}}
  Out4: {Type: "AWS::EC2::Route", DependsOn: Attach, Properties: {RouteTableId: !Ref EdgeTable, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Igw}}
  Out6: {Type: "AWS::EC2::Route", DependsOn: Attach, Properties: {RouteTableId: !Ref EdgeTable, DestinationIpv6CidrBlock: "::/0", GatewayId: !Ref Igw}}
  EdgeAIn: {Type: "AWS::EC2::SubnetRouteTableAssociation", Properties: {SubnetId: !Ref EdgeA, RouteTableId: !Ref EdgeTable}}
  EdgeBIn: {Type: "AWS::EC2::SubnetRouteTableAssociation", Properties: {SubnetId: !Ref EdgeB, RouteTableId: !Ref EdgeTable}}
  HostTable: {Type: "AWS::EC2::RouteTable", Properties: {VpcId: !Ref Vpc}}
  HostsAIn: {Type: "AWS::EC2::SubnetRouteTableAssociation", Properties: {SubnetId: !Ref HostsA, RouteTableId: !Ref HostTable}}
  HostsBIn: {Type: "AWS::EC2::SubnetRouteTableAssociation", Properties: {SubnetId: !Ref HostsB, RouteTableId: !Ref HostTable}}
  # guards of the host subnets, both ways
  HostAcl: {Type: "AWS::EC2::NetworkAcl", Properties: {VpcId: !Ref Vpc}}
  HostAclIn: {Type: "AWS::EC2::NetworkAclEntry", Properties: {NetworkAclId: !Ref HostAcl, RuleNumber: 100, Protocol: 6, RuleAction: allow, CidrBlock: 172.30.0.0/16, PortRange: {From: 8000, To: 8000}}}
  HostAclOut: {Type: "AWS::EC2::NetworkAclEntry", Properties: {NetworkAclId: !Ref HostAcl, RuleNumber: 100, Egress: true, Protocol: 6, RuleAction: allow, CidrBlock: 172.30.0.0/16, PortRange: {From: 1024, To: 65535}}}
  HostAclA: {Type: "AWS::EC2::SubnetNetworkAclAssociation", Properties: {SubnetId: !Ref HostsA, NetworkAclId: !Ref HostAcl}}
  HostAclB: {Type: "AWS::EC2::SubnetNetworkAclAssociation", Properties: {SubnetId: !Ref HostsB, NetworkAclId: !Ref HostAcl}}

  BalancerGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: public balancer
      VpcId: !Ref Vpc
      SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 0.0.0.0/0}
        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}
        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIpv6: "::/0"}
  HostGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web hosts
      VpcId: !Ref Vpc
      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 8000, ToPort: 8000, SourceSecurityGroupId: !GetAtt BalancerGroup.GroupId}]
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData: {ImageId: ami-0feedfacefeedface, InstanceType: t4g.small, SecurityGroupIds: [!GetAtt HostGroup.GroupId]}
  Hosts:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "2"
      MaxSize: "6"
      DesiredCapacity: "2"
      LaunchTemplate: {LaunchTemplateId: !Ref Template, Version: !GetAtt Template.LatestVersionNumber}
      VPCZoneIdentifier: [!Ref HostsA, !Ref HostsB]
      TargetGroupARNs: [!Ref Web]
      HealthCheckType: ELB
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    DependsOn: Attach
    Properties: {Scheme: internet-facing, Type: application, IpAddressType: dualstack, Subnets: [!Ref EdgeA, !Ref EdgeB], SecurityGroups: [!GetAtt BalancerGroup.GroupId]}
  Web:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: {VpcId: !Ref Vpc, TargetType: instance, Protocol: HTTP, Port: 8000, HealthCheckPath: /up, Matcher: {HttpCode: 200-204}}
  Tickets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: {TargetType: lambda, Targets: [{Id: !GetAtt TicketFunction.Arn}]}
    DependsOn: TicketsMayBeCalled
  TicketsMayBeCalled: {Type: "AWS::Lambda::Permission", Properties: {FunctionName: !GetAtt TicketFunction.Arn, Action: "lambda:InvokeFunction", Principal: elasticloadbalancing.amazonaws.com}}
  TicketFunction:
    Type: AWS::Lambda::Function
    Properties: {Runtime: nodejs22.x, Handler: index.handler, Role: !GetAtt TicketRole.Arn, Code: {ZipFile: "exports.handler = async () => ({statusCode: 200})"}}
  TicketRole:
    Type: AWS::IAM::Role
    Properties: {AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]}}
  Plain:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: 80
      Protocol: HTTP
      DefaultActions: [{Type: redirect, RedirectConfig: {Protocol: HTTPS, Port: "443", StatusCode: HTTP_301}}]
  Secure:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: 443
      Protocol: HTTPS
      Certificates: [{CertificateArn: !Sub "arn:aws:acm:${AWS::Region}:${AWS::AccountId}:certificate/0a0a0a0a-1111-2222-3333-444444444444"}]
      DefaultActions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: "421", ContentType: text/plain, MessageBody: wrong host}}]
  Blocked:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref Secure
      Priority: 5
      Conditions: [{Field: path-pattern, PathPatternConfig: {Values: [/.env, /wp-*]}}]
      Actions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: "403"}}]
  Staff:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref Secure
      Priority: 10
      Conditions:
        - {Field: host-header, HostHeaderConfig: {Values: [staff.museum.example]}}
      Actions:
        - Type: authenticate-oidc
          Order: 1
          AuthenticateOidcConfig: {Issuer: "https://id.museum.example", AuthorizationEndpoint: "https://id.museum.example/a", TokenEndpoint: "https://id.museum.example/t", UserInfoEndpoint: "https://id.museum.example/u", ClientId: site, ClientSecret: "{{resolve:secretsmanager:staff-oidc}}", OnUnauthenticatedRequest: authenticate}
        - {Type: forward, Order: 2, TargetGroupArn: !Ref Web}
  TicketRule:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref Secure
      Priority: 20
      Conditions:
        - {Field: host-header, HostHeaderConfig: {Values: [www.museum.example]}}
        - {Field: path-pattern, PathPatternConfig: {Values: [/tickets/*]}}
        - {Field: http-request-method, HttpRequestMethodConfig: {Values: [GET, POST]}}
      Actions: [{Type: forward, TargetGroupArn: !Ref Tickets}]
  SiteRule:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref Secure
      Priority: 30
      Conditions: [{Field: host-header, HostHeaderConfig: {Values: [www.museum.example, museum.example]}}]
      Actions: [{Type: forward, TargetGroupArn: !Ref Web}]
  Zone: {Type: "AWS::Route53::HostedZone", Properties: {Name: museum.example}}
  Www:
    Type: AWS::Route53::RecordSetGroup
    Properties:
      HostedZoneId: !Ref Zone
      RecordSets:
        - {Name: www.museum.example, Type: A, AliasTarget: {DNSName: !GetAtt Balancer.DNSName, HostedZoneId: !GetAtt Balancer.CanonicalHostedZoneID}}
        - {Name: www.museum.example, Type: AAAA, AliasTarget: {DNSName: !GetAtt Balancer.DNSName, HostedZoneId: !GetAtt Balancer.CanonicalHostedZoneID}}
        - {Name: staff.museum.example, Type: A, AliasTarget: {DNSName: !Sub "dualstack.${Balancer.DNSName}", HostedZoneId: !GetAtt Balancer.CanonicalHostedZoneID}}

"""##
  private static let file14 = ##"""
{
  "format_version": "1.2",
  "terraform_version": "1.11.4",
  "variables": {
    "private_subnet_ids": {
      "value": [
        "subnet-1a1b34b1f1c3e9e72",
        "subnet-dc31a794dcee56fd0"
      ]
    },
    "region": {
      "value": "eu-west-1"
    },
    "registry": {
      "value": "444455556666.dkr.ecr.eu-west-1.amazonaws.com"
    },
    "vpc_id": {
      "value": "vpc-32978db2054649a1d"
    }
  },
  "planned_values": {
    "outputs": {
      "orders_url": {
        "sensitive": false
      }
    },
    "root_module": {
      "resources": [
        {
          "address": "aws_apigatewayv2_api.public",
          "mode": "managed",
          "type": "aws_apigatewayv2_api",
          "name": "public",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "api_key_selection_expression": "$request.header.x-api-key",
            "body": null,
            "cors_configuration": [],
            "credentials_arn": null,
            "description": "Public entrance of the shop's services",
            "disable_execute_api_endpoint": null,
            "fail_on_warnings": null,
            "name": "orders",
            "protocol_type": "HTTP",
            "route_key": null,
            "route_selection_expression": "$request.method $request.path",
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "target": null,
            "version": null
          },
          "sensitive_values": {
            "cors_configuration": [],
            "tags_all": {}
          }
        },
        {
          "address": "aws_apigatewayv2_integration.load_balancer",
          "mode": "managed",
          "type": "aws_apigatewayv2_integration",
          "name": "load_balancer",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "connection_type": "VPC_LINK",
            "content_handling_strategy": null,
            "credentials_arn": null,
            "description": null,
            "integration_method": "ANY",
            "integration_subtype": null,
            "integration_type": "HTTP_PROXY",
            "passthrough_behavior": null,
            "payload_format_version": "1.0",
            "request_parameters": null,
            "request_templates": null,
            "response_parameters": [],
            "template_selection_expression": null,
            "timeout_milliseconds": 10000,
            "tls_config": []
          },
          "sensitive_values": {
            "response_parameters": [],
            "tls_config": []
          }
        },
        {
          "address": "aws_apigatewayv2_route.service[\"ANY /orders\"]",
          "mode": "managed",
          "type": "aws_apigatewayv2_route",
          "name": "service",
          "index": "ANY /orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "api_key_required": false,
            "authorization_scopes": null,
            "authorization_type": "NONE",
            "authorizer_id": null,
            "model_selection_expression": null,
            "operation_name": null,
            "request_models": null,
            "request_parameter": [],
            "route_key": "ANY /orders",
            "route_response_selection_expression": null
          },
          "sensitive_values": {
            "request_parameter": []
          }
        },
        {
          "address": "aws_apigatewayv2_route.service[\"ANY /orders/{proxy+}\"]",
          "mode": "managed",
          "type": "aws_apigatewayv2_route",
          "name": "service",
          "index": "ANY /orders/{proxy+}",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "api_key_required": false,
            "authorization_scopes": null,
            "authorization_type": "NONE",
            "authorizer_id": null,
            "model_selection_expression": null,
            "operation_name": null,
            "request_models": null,
            "request_parameter": [],
            "route_key": "ANY /orders/{proxy+}",
            "route_response_selection_expression": null
          },
          "sensitive_values": {
            "request_parameter": []
          }
        },
        {
          "address": "aws_apigatewayv2_route.service[\"GET /products\"]",
          "mode": "managed",
          "type": "aws_apigatewayv2_route",
          "name": "service",
          "index": "GET /products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "api_key_required": false,
            "authorization_scopes": null,
            "authorization_type": "NONE",
            "authorizer_id": null,
            "model_selection_expression": null,
            "operation_name": null,
            "request_models": null,
            "request_parameter": [],
            "route_key": "GET /products",
            "route_response_selection_expression": null
          },
          "sensitive_values": {
            "request_parameter": []
          }
        },
        {
          "address": "aws_apigatewayv2_route.service[\"GET /products/{proxy+}\"]",
          "mode": "managed",
          "type": "aws_apigatewayv2_route",
          "name": "service",
          "index": "GET /products/{proxy+}",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "api_key_required": false,
            "authorization_scopes": null,
            "authorization_type": "NONE",
            "authorizer_id": null,
            "model_selection_expression": null,
            "operation_name": null,
            "request_models": null,
            "request_parameter": [],
            "route_key": "GET /products/{proxy+}",
            "route_response_selection_expression": null
          },
          "sensitive_values": {
            "request_parameter": []
          }
        },
        {
          "address": "aws_apigatewayv2_stage.default",
          "mode": "managed",
          "type": "aws_apigatewayv2_stage",
          "name": "default",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "access_log_settings": [
              {
                "format": "{\"integrationError\":\"$context.integrationErrorMessage\",\"requestId\":\"$context.requestId\",\"routeKey\":\"$context.routeKey\",\"status\":\"$context.status\"}"
              }
            ],
            "auto_deploy": true,
            "client_certificate_id": null,
            "default_route_settings": [],
            "description": null,
            "name": "$default",
            "route_settings": [],
            "stage_variables": null,
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "access_log_settings": [
              {}
            ],
            "default_route_settings": [],
            "route_settings": [],
            "tags_all": {}
          }
        },
        {
          "address": "aws_apigatewayv2_vpc_link.private",
          "mode": "managed",
          "type": "aws_apigatewayv2_vpc_link",
          "name": "private",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "name": "orders",
            "subnet_ids": [
              "subnet-1a1b34b1f1c3e9e72",
              "subnet-dc31a794dcee56fd0"
            ],
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "security_group_ids": [],
            "subnet_ids": [
              false,
              false
            ],
            "tags_all": {}
          }
        },
        {
          "address": "aws_cloudwatch_log_group.access",
          "mode": "managed",
          "type": "aws_cloudwatch_log_group",
          "name": "access",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "kms_key_id": null,
            "name": "/apigateway/orders",
            "retention_in_days": 30,
            "skip_destroy": false,
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "tags_all": {}
          }
        },
        {
          "address": "aws_cloudwatch_log_group.service[\"orders\"]",
          "mode": "managed",
          "type": "aws_cloudwatch_log_group",
          "name": "service",
          "index": "orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "kms_key_id": null,
            "name": "/ecs/orders/orders",
            "retention_in_days": 30,
            "skip_destroy": false,
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "tags_all": {}
          }
        },
        {
          "address": "aws_cloudwatch_log_group.service[\"products\"]",
          "mode": "managed",
          "type": "aws_cloudwatch_log_group",
          "name": "service",
          "index": "products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "kms_key_id": null,
            "name": "/ecs/orders/products",
            "retention_in_days": 30,
            "skip_destroy": false,
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "tags_all": {}
          }
        },
        {
          "address": "aws_ecs_cluster.this",
          "mode": "managed",
          "type": "aws_ecs_cluster",
          "name": "this",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "configuration": [],
            "name": "orders",
            "service_connect_defaults": [],
            "setting": [
              {
                "name": "containerInsights",
                "value": "enabled"
              }
            ],
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "configuration": [],
            "service_connect_defaults": [],
            "setting": [
              {}
            ],
            "tags_all": {}
          }
        },
        {
          "address": "aws_ecs_service.service[\"orders\"]",
          "mode": "managed",
          "type": "aws_ecs_service",
          "name": "service",
          "index": "orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "alarms": [],
            "availability_zone_rebalancing": "DISABLED",
            "capacity_provider_strategy": [],
            "deployment_circuit_breaker": [
              {
                "enable": true,
                "rollback": true
              }
            ],
            "deployment_controller": [],
            "deployment_maximum_percent": 200,
            "deployment_minimum_healthy_percent": 100,
            "desired_count": 2,
            "enable_ecs_managed_tags": false,
            "enable_execute_command": false,
            "force_delete": null,
            "force_new_deployment": null,
            "health_check_grace_period_seconds": 60,
            "launch_type": "FARGATE",
            "load_balancer": [
              {
                "container_name": "orders",
                "container_port": 8080,
                "elb_name": ""
              }
            ],
            "name": "orders",
            "network_configuration": [
              {
                "assign_public_ip": false,
                "subnets": [
                  "subnet-1a1b34b1f1c3e9e72",
                  "subnet-dc31a794dcee56fd0"
                ]
              }
            ],
            "ordered_placement_strategy": [],
            "placement_constraints": [],
            "propagate_tags": null,
            "scheduling_strategy": "REPLICA",
            "service_connect_configuration": [],
            "service_registries": [],
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "timeouts": null,
            "volume_configuration": [],
            "vpc_lattice_configurations": [],
            "wait_for_steady_state": false
          },
          "sensitive_values": {
            "alarms": [],
            "capacity_provider_strategy": [],
            "deployment_circuit_breaker": [
              {}
            ],
            "deployment_controller": [],
            "load_balancer": [
              {}
            ],
            "network_configuration": [
              {
                "security_groups": [],
                "subnets": [
                  false,
                  false
                ]
              }
            ],
            "ordered_placement_strategy": [],
            "placement_constraints": [],
            "service_connect_configuration": [],
            "service_registries": [],
            "tags_all": {},
            "triggers": {},
            "volume_configuration": [],
            "vpc_lattice_configurations": []
          }
        },
        {
          "address": "aws_ecs_service.service[\"products\"]",
          "mode": "managed",
          "type": "aws_ecs_service",
          "name": "service",
          "index": "products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "alarms": [],
            "availability_zone_rebalancing": "DISABLED",
            "capacity_provider_strategy": [],
            "deployment_circuit_breaker": [
              {
                "enable": true,
                "rollback": true
              }
            ],
            "deployment_controller": [],
            "deployment_maximum_percent": 200,
            "deployment_minimum_healthy_percent": 100,
            "desired_count": 2,
            "enable_ecs_managed_tags": false,
            "enable_execute_command": false,
            "force_delete": null,
            "force_new_deployment": null,
            "health_check_grace_period_seconds": 60,
            "launch_type": "FARGATE",
            "load_balancer": [
              {
                "container_name": "products",
                "container_port": 8080,
                "elb_name": ""
              }
            ],
            "name": "products",
            "network_configuration": [
              {
                "assign_public_ip": false,
                "subnets": [
                  "subnet-1a1b34b1f1c3e9e72",
                  "subnet-dc31a794dcee56fd0"
                ]
              }
            ],
            "ordered_placement_strategy": [],
            "placement_constraints": [],
            "propagate_tags": null,
            "scheduling_strategy": "REPLICA",
            "service_connect_configuration": [],
            "service_registries": [],
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "timeouts": null,
            "volume_configuration": [],
            "vpc_lattice_configurations": [],
            "wait_for_steady_state": false
          },
          "sensitive_values": {
            "alarms": [],
            "capacity_provider_strategy": [],
            "deployment_circuit_breaker": [
              {}
            ],
            "deployment_controller": [],
            "load_balancer": [
              {}
            ],
            "network_configuration": [
              {
                "security_groups": [],
                "subnets": [
                  false,
                  false
                ]
              }
            ],
            "ordered_placement_strategy": [],
            "placement_constraints": [],
            "service_connect_configuration": [],
            "service_registries": [],
            "tags_all": {},
            "triggers": {},
            "volume_configuration": [],
            "vpc_lattice_configurations": []
          }
        },
        {
          "address": "aws_ecs_task_definition.service[\"orders\"]",
          "mode": "managed",
          "type": "aws_ecs_task_definition",
          "name": "service",
          "index": "orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "container_definitions": "[{\"essential\":true,\"image\":\"444455556666.dkr.ecr.eu-west-1.amazonaws.com/orders:2.14.0\",\"logConfiguration\":{\"logDriver\":\"awslogs\",\"options\":{\"awslogs-group\":\"/ecs/orders/orders\",\"awslogs-region\":\"eu-west-1\",\"awslogs-stream-prefix\":\"orders\"}},\"name\":\"orders\",\"portMappings\":[{\"containerPort\":8080,\"protocol\":\"tcp\"}]}]",
            "cpu": "512",
            "ephemeral_storage": [],
            "family": "orders-orders",
            "inference_accelerator": [],
            "ipc_mode": null,
            "memory": "1024",
            "network_mode": "awsvpc",
            "pid_mode": null,
            "placement_constraints": [],
            "proxy_configuration": [],
            "requires_compatibilities": [
              "FARGATE"
            ],
            "runtime_platform": [],
            "skip_destroy": false,
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "track_latest": false,
            "volume": []
          },
          "sensitive_values": {
            "ephemeral_storage": [],
            "inference_accelerator": [],
            "placement_constraints": [],
            "proxy_configuration": [],
            "requires_compatibilities": [
              false
            ],
            "runtime_platform": [],
            "tags_all": {},
            "volume": []
          }
        },
        {
          "address": "aws_ecs_task_definition.service[\"products\"]",
          "mode": "managed",
          "type": "aws_ecs_task_definition",
          "name": "service",
          "index": "products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "container_definitions": "[{\"essential\":true,\"image\":\"444455556666.dkr.ecr.eu-west-1.amazonaws.com/products:1.8.3\",\"logConfiguration\":{\"logDriver\":\"awslogs\",\"options\":{\"awslogs-group\":\"/ecs/orders/products\",\"awslogs-region\":\"eu-west-1\",\"awslogs-stream-prefix\":\"products\"}},\"name\":\"products\",\"portMappings\":[{\"containerPort\":8080,\"protocol\":\"tcp\"}]}]",
            "cpu": "512",
            "ephemeral_storage": [],
            "family": "orders-products",
            "inference_accelerator": [],
            "ipc_mode": null,
            "memory": "1024",
            "network_mode": "awsvpc",
            "pid_mode": null,
            "placement_constraints": [],
            "proxy_configuration": [],
            "requires_compatibilities": [
              "FARGATE"
            ],
            "runtime_platform": [],
            "skip_destroy": false,
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "track_latest": false,
            "volume": []
          },
          "sensitive_values": {
            "ephemeral_storage": [],
            "inference_accelerator": [],
            "placement_constraints": [],
            "proxy_configuration": [],
            "requires_compatibilities": [
              false
            ],
            "runtime_platform": [],
            "tags_all": {},
            "volume": []
          }
        },
        {
          "address": "aws_iam_role.execution",
          "mode": "managed",
          "type": "aws_iam_role",
          "name": "execution",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "assume_role_policy": "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}",
            "description": null,
            "force_detach_policies": false,
            "max_session_duration": 3600,
            "name": "orders-execution",
            "path": "/",
            "permissions_boundary": null,
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "inline_policy": [],
            "managed_policy_arns": [],
            "tags_all": {}
          }
        },
        {
          "address": "aws_iam_role.task[\"orders\"]",
          "mode": "managed",
          "type": "aws_iam_role",
          "name": "task",
          "index": "orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "assume_role_policy": "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}",
            "description": null,
            "force_detach_policies": false,
            "max_session_duration": 3600,
            "name": "orders-task-orders",
            "path": "/",
            "permissions_boundary": null,
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "inline_policy": [],
            "managed_policy_arns": [],
            "tags_all": {}
          }
        },
        {
          "address": "aws_iam_role.task[\"products\"]",
          "mode": "managed",
          "type": "aws_iam_role",
          "name": "task",
          "index": "products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "assume_role_policy": "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}",
            "description": null,
            "force_detach_policies": false,
            "max_session_duration": 3600,
            "name": "orders-task-products",
            "path": "/",
            "permissions_boundary": null,
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "inline_policy": [],
            "managed_policy_arns": [],
            "tags_all": {}
          }
        },
        {
          "address": "aws_iam_role_policy_attachment.execution",
          "mode": "managed",
          "type": "aws_iam_role_policy_attachment",
          "name": "execution",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "policy_arn": "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
            "role": "orders-execution"
          },
          "sensitive_values": {}
        },
        {
          "address": "aws_lb.internal",
          "mode": "managed",
          "type": "aws_lb",
          "name": "internal",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "access_logs": [],
            "client_keep_alive": 3600,
            "connection_logs": [],
            "customer_owned_ipv4_pool": null,
            "desync_mitigation_mode": "defensive",
            "dns_record_client_routing_policy": null,
            "drop_invalid_header_fields": false,
            "enable_cross_zone_load_balancing": null,
            "enable_deletion_protection": false,
            "enable_http2": true,
            "enable_tls_version_and_cipher_suite_headers": false,
            "enable_waf_fail_open": false,
            "enable_xff_client_port": false,
            "enable_zonal_shift": false,
            "idle_timeout": 60,
            "internal": true,
            "ipam_pools": [],
            "load_balancer_type": "application",
            "minimum_load_balancer_capacity": [],
            "name": "orders",
            "preserve_host_header": false,
            "subnets": [
              "subnet-1a1b34b1f1c3e9e72",
              "subnet-dc31a794dcee56fd0"
            ],
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "timeouts": null,
            "xff_header_processing_mode": "append"
          },
          "sensitive_values": {
            "access_logs": [],
            "connection_logs": [],
            "ipam_pools": [],
            "minimum_load_balancer_capacity": [],
            "security_groups": [],
            "subnet_mapping": [],
            "subnets": [
              false,
              false
            ],
            "tags_all": {}
          }
        },
        {
          "address": "aws_lb_listener.http",
          "mode": "managed",
          "type": "aws_lb_listener",
          "name": "http",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "alpn_policy": null,
            "certificate_arn": null,
            "default_action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [
                  {
                    "content_type": "application/json",
                    "message_body": "{\"message\":\"no such service\"}",
                    "status_code": "404"
                  }
                ],
                "forward": [],
                "redirect": [],
                "target_group_arn": null,
                "type": "fixed-response"
              }
            ],
            "port": 80,
            "protocol": "HTTP",
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "timeouts": null
          },
          "sensitive_values": {
            "default_action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [
                  {}
                ],
                "forward": [],
                "redirect": []
              }
            ],
            "mutual_authentication": [],
            "tags_all": {}
          }
        },
        {
          "address": "aws_lb_listener_rule.service[\"orders\"]",
          "mode": "managed",
          "type": "aws_lb_listener_rule",
          "name": "service",
          "index": "orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [],
                "forward": [],
                "redirect": [],
                "type": "forward"
              }
            ],
            "condition": [
              {
                "host_header": [],
                "http_header": [],
                "http_request_method": [],
                "path_pattern": [
                  {
                    "values": [
                      "/orders",
                      "/orders/*"
                    ]
                  }
                ],
                "query_string": [],
                "source_ip": []
              }
            ],
            "priority": 10,
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [],
                "forward": [],
                "redirect": []
              }
            ],
            "condition": [
              {
                "host_header": [],
                "http_header": [],
                "http_request_method": [],
                "path_pattern": [
                  {
                    "values": [
                      false,
                      false
                    ]
                  }
                ],
                "query_string": [],
                "source_ip": []
              }
            ],
            "tags_all": {}
          }
        },
        {
          "address": "aws_lb_listener_rule.service[\"products\"]",
          "mode": "managed",
          "type": "aws_lb_listener_rule",
          "name": "service",
          "index": "products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [],
                "forward": [],
                "redirect": [],
                "type": "forward"
              }
            ],
            "condition": [
              {
                "host_header": [],
                "http_header": [],
                "http_request_method": [],
                "path_pattern": [
                  {
                    "values": [
                      "/products",
                      "/products/*"
                    ]
                  }
                ],
                "query_string": [],
                "source_ip": []
              }
            ],
            "priority": 20,
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [],
                "forward": [],
                "redirect": []
              }
            ],
            "condition": [
              {
                "host_header": [],
                "http_header": [],
                "http_request_method": [],
                "path_pattern": [
                  {
                    "values": [
                      false,
                      false
                    ]
                  }
                ],
                "query_string": [],
                "source_ip": []
              }
            ],
            "tags_all": {}
          }
        },
        {
          "address": "aws_lb_target_group.service[\"orders\"]",
          "mode": "managed",
          "type": "aws_lb_target_group",
          "name": "service",
          "index": "orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "deregistration_delay": "30",
            "health_check": [
              {
                "enabled": true,
                "healthy_threshold": 2,
                "interval": 15,
                "path": "/healthz",
                "port": "traffic-port",
                "protocol": "HTTP",
                "unhealthy_threshold": 3
              }
            ],
            "lambda_multi_value_headers_enabled": false,
            "name": "orders-orders",
            "port": 8080,
            "protocol": "HTTP",
            "proxy_protocol_v2": false,
            "slow_start": 0,
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "target_type": "ip",
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "health_check": [
              {}
            ],
            "load_balancer_arns": [],
            "stickiness": [],
            "tags_all": {},
            "target_failover": [],
            "target_group_health": [],
            "target_health_state": []
          }
        },
        {
          "address": "aws_lb_target_group.service[\"products\"]",
          "mode": "managed",
          "type": "aws_lb_target_group",
          "name": "service",
          "index": "products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "deregistration_delay": "30",
            "health_check": [
              {
                "enabled": true,
                "healthy_threshold": 2,
                "interval": 15,
                "path": "/healthz",
                "port": "traffic-port",
                "protocol": "HTTP",
                "unhealthy_threshold": 3
              }
            ],
            "lambda_multi_value_headers_enabled": false,
            "name": "orders-products",
            "port": 8080,
            "protocol": "HTTP",
            "proxy_protocol_v2": false,
            "slow_start": 0,
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "target_type": "ip",
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "health_check": [
              {}
            ],
            "load_balancer_arns": [],
            "stickiness": [],
            "tags_all": {},
            "target_failover": [],
            "target_group_health": [],
            "target_health_state": []
          }
        },
        {
          "address": "aws_security_group.load_balancer",
          "mode": "managed",
          "type": "aws_security_group",
          "name": "load_balancer",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "description": "Internal load balancer",
            "name_prefix": "orders-alb-",
            "revoke_rules_on_delete": false,
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "egress": [],
            "ingress": [],
            "tags_all": {}
          }
        },
        {
          "address": "aws_security_group.tasks",
          "mode": "managed",
          "type": "aws_security_group",
          "name": "tasks",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "description": "Tasks of the services",
            "egress": [
              {
                "cidr_blocks": [
                  "0.0.0.0/0"
                ],
                "description": "ECR, CloudWatch Logs and the AWS APIs",
                "from_port": 443,
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "protocol": "tcp",
                "security_groups": [],
                "self": false,
                "to_port": 443
              }
            ],
            "ingress": [
              {
                "cidr_blocks": [],
                "description": "From the load balancer",
                "from_port": 8080,
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "protocol": "tcp",
                "self": false,
                "to_port": 8080
              }
            ],
            "name_prefix": "orders-tasks-",
            "revoke_rules_on_delete": false,
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "egress": [
              {
                "cidr_blocks": [
                  false
                ],
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "security_groups": []
              }
            ],
            "ingress": [
              {
                "cidr_blocks": [],
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "security_groups": []
              }
            ],
            "tags_all": {}
          }
        },
        {
          "address": "aws_security_group.vpc_link",
          "mode": "managed",
          "type": "aws_security_group",
          "name": "vpc_link",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "description": "Interfaces of the VPC link",
            "name_prefix": "orders-vpc-link-",
            "revoke_rules_on_delete": false,
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "egress": [],
            "ingress": [],
            "tags_all": {}
          }
        },
        {
          "address": "aws_vpc_security_group_egress_rule.load_balancer_to_tasks",
          "mode": "managed",
          "type": "aws_vpc_security_group_egress_rule",
          "name": "load_balancer_to_tasks",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "cidr_ipv4": null,
            "cidr_ipv6": null,
            "description": null,
            "from_port": 8080,
            "ip_protocol": "tcp",
            "prefix_list_id": null,
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "to_port": 8080
          },
          "sensitive_values": {
            "tags_all": {}
          }
        },
        {
          "address": "aws_vpc_security_group_egress_rule.vpc_link_to_load_balancer",
          "mode": "managed",
          "type": "aws_vpc_security_group_egress_rule",
          "name": "vpc_link_to_load_balancer",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "cidr_ipv4": null,
            "cidr_ipv6": null,
            "description": null,
            "from_port": 80,
            "ip_protocol": "tcp",
            "prefix_list_id": null,
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "to_port": 80
          },
          "sensitive_values": {
            "tags_all": {}
          }
        },
        {
          "address": "aws_vpc_security_group_ingress_rule.load_balancer_from_vpc_link",
          "mode": "managed",
          "type": "aws_vpc_security_group_ingress_rule",
          "name": "load_balancer_from_vpc_link",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "cidr_ipv4": null,
            "cidr_ipv6": null,
            "description": null,
            "from_port": 80,
            "ip_protocol": "tcp",
            "prefix_list_id": null,
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "to_port": 80
          },
          "sensitive_values": {
            "tags_all": {}
          }
        }
      ]
    }
  },
  "resource_changes": [
    {
      "address": "aws_apigatewayv2_api.public",
      "mode": "managed",
      "type": "aws_apigatewayv2_api",
      "name": "public",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "api_key_selection_expression": "$request.header.x-api-key",
          "body": null,
          "cors_configuration": [],
          "credentials_arn": null,
          "description": "Public entrance of the shop's services",
          "disable_execute_api_endpoint": null,
          "fail_on_warnings": null,
          "name": "orders",
          "protocol_type": "HTTP",
          "route_key": null,
          "route_selection_expression": "$request.method $request.path",
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          },
          "target": null,
          "version": null
        },
        "after_unknown": {
          "api_endpoint": true,
          "arn": true,
          "cors_configuration": [],
          "execution_arn": true,
          "id": true,
          "ip_address_type": true,
          "tags_all": {}
        },
        "before_sensitive": false,
        "after_sensitive": {
          "cors_configuration": [],
          "tags_all": {}
        }
      }
    },
    {
      "address": "aws_apigatewayv2_integration.load_balancer",
      "mode": "managed",
      "type": "aws_apigatewayv2_integration",
      "name": "load_balancer",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "connection_type": "VPC_LINK",
          "content_handling_strategy": null,
          "credentials_arn": null,
          "description": null,
          "integration_method": "ANY",
          "integration_subtype": null,
          "integration_type": "HTTP_PROXY",
          "passthrough_behavior": null,
          "payload_format_version": "1.0",
          "request_parameters": null,
          "request_templates": null,
          "response_parameters": [],
          "template_selection_expression": null,
          "timeout_milliseconds": 10000,
          "tls_config": []
        },
        "after_unknown": {
          "api_id": true,
          "connection_id": true,
          "id": true,
          "integration_response_selection_expression": true,
          "integration_uri": true,
          "response_parameters": [],
          "tls_config": []
        },
        "before_sensitive": false,
        "after_sensitive": {
          "response_parameters": [],
          "tls_config": []
        }
      }
    },
    {
      "address": "aws_apigatewayv2_route.service[\"ANY /orders\"]",
      "mode": "managed",
      "type": "aws_apigatewayv2_route",
      "name": "service",
      "index": "ANY /orders",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "api_key_required": false,
          "authorization_scopes": null,
          "authorization_type": "NONE",
          "authorizer_id": null,
          "model_selection_expression": null,
          "operation_name": null,
          "request_models": null,
          "request_parameter": [],
          "route_key": "ANY /orders",
          "route_response_selection_expression": null
        },
        "after_unknown": {
          "api_id": true,
          "id": true,
          "request_parameter": [],
          "target": true
        },
        "before_sensitive": false,
        "after_sensitive": {
          "request_parameter": []
        }
      }
    },
    {
      "address": "aws_apigatewayv2_route.service[\"ANY /orders/{proxy+}\"]",
      "mode": "managed",
      "type": "aws_apigatewayv2_route",
      "name": "service",
      "index": "ANY /orders/{proxy+}",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "api_key_required": false,
          "authorization_scopes": null,
          "authorization_type": "NONE",
          "authorizer_id": null,
          "model_selection_expression": null,
          "operation_name": null,
          "request_models": null,
          "request_parameter": [],
          "route_key": "ANY /orders/{proxy+}",
          "route_response_selection_expression": null
        },
        "after_unknown": {
          "api_id": true,
          "id": true,
          "request_parameter": [],
          "target": true
        },
        "before_sensitive": false,
        "after_sensitive": {
          "request_parameter": []
        }
      }
    },
    {
      "address": "aws_apigatewayv2_route.service[\"GET /products\"]",
      "mode": "managed",
      "type": "aws_apigatewayv2_route",
      "name": "service",
      "index": "GET /products",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "api_key_required": false,
          "authorization_scopes": null,
          "authorization_type": "NONE",
          "authorizer_id": null,
          "model_selection_expression": null,
          "operation_name": null,
          "request_models": null,
          "request_parameter": [],
          "route_key": "GET /products",
          "route_response_selection_expression": null
        },
        "after_unknown": {
          "api_id": true,
          "id": true,
          "request_parameter": [],
          "target": true
        },
        "before_sensitive": false,
        "after_sensitive": {
          "request_parameter": []
        }
      }
    },
    {
      "address": "aws_apigatewayv2_route.service[\"GET /products/{proxy+}\"]",
      "mode": "managed",
      "type": "aws_apigatewayv2_route",
      "name": "service",
      "index": "GET /products/{proxy+}",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "api_key_required": false,
          "authorization_scopes": null,
          "authorization_type": "NONE",
          "authorizer_id": null,
          "model_selection_expression": null,
          "operation_name": null,
          "request_models": null,
          "request_parameter": [],
          "route_key": "GET /products/{proxy+}",
          "route_response_selection_expression": null
        },
        "after_unknown": {
          "api_id": true,
          "id": true,
          "request_parameter": [],
          "target": true
        },
        "before_sensitive": false,
        "after_sensitive": {
          "request_parameter": []
        }
      }
    },
    {
      "address": "aws_apigatewayv2_stage.default",
      "mode": "managed",
      "type": "aws_apigatewayv2_stage",
      "name": "default",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "access_log_settings": [
            {
              "format": "{\"integrationError\":\"$context.integrationErrorMessage\",\"requestId\":\"$context.requestId\",\"routeKey\":\"$context.routeKey\",\"status\":\"$context.status\"}"
            }
          ],
          "auto_deploy": true,
          "client_certificate_id": null,
          "default_route_settings": [],
          "description": null,
          "name": "$default",
          "route_settings": [],
          "stage_variables": null,
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          }
        },
        "after_unknown": {
          "access_log_settings": [
            {
              "destination_arn": true
            }
          ],
          "api_id": true,
          "arn": true,
          "default_route_settings": [],
          "deployment_id": true,
          "execution_arn": true,
          "id": true,
          "invoke_url": true,
          "route_settings": [],
          "tags_all": {}
        },
        "before_sensitive": false,
        "after_sensitive": {
          "access_log_settings": [
            {}
          ],
          "default_route_settings": [],
          "route_settings": [],
          "tags_all": {}
        }
      }
    },
    {
      "address": "aws_apigatewayv2_vpc_link.private",
      "mode": "managed",
      "type": "aws_apigatewayv2_vpc_link",
      "name": "private",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "name": "orders",
          "subnet_ids": [
            "subnet-1a1b34b1f1c3e9e72",
            "subnet-dc31a794dcee56fd0"
          ],
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          }
        },
        "after_unknown": {
          "arn": true,
          "id": true,
          "security_group_ids": true,
          "subnet_ids": [
            false,
            false
          ],
          "tags_all": {}
        },
        "before_sensitive": false,
        "after_sensitive": {
          "security_group_ids": [],
          "subnet_ids": [
            false,
            false
          ],
          "tags_all": {}
        }
      }
    },
    {
      "address": "aws_cloudwatch_log_group.access",
      "mode": "managed",
      "type": "aws_cloudwatch_log_group",
      "name": "access",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "kms_key_id": null,
          "name": "/apigateway/orders",
          "retention_in_days": 30,
          "skip_destroy": false,
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          }
        },
        "after_unknown": {
          "arn": true,
          "id": true,
          "log_group_class": true,
          "name_prefix": true,
          "tags_all": {}
        },
        "before_sensitive": false,
        "after_sensitive": {
          "tags_all": {}
        }
      }
    },
    {
      "address": "aws_cloudwatch_log_group.service[\"orders\"]",
      "mode": "managed",
      "type": "aws_cloudwatch_log_group",
      "name": "service",
      "index": "orders",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "kms_key_id": null,
          "name": "/ecs/orders/orders",
          "retention_in_days": 30,
          "skip_destroy": false,
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          }
        },
        "after_unknown": {
          "arn": true,
          "id": true,
          "log_group_class": true,
          "name_prefix": true,
          "tags_all": {}
        },
        "before_sensitive": false,
        "after_sensitive": {
          "tags_all": {}
        }
      }
    },
    {
      "address": "aws_cloudwatch_log_group.service[\"products\"]",
      "mode": "managed",
      "type": "aws_cloudwatch_log_group",
      "name": "service",
      "index": "products",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "kms_key_id": null,
          "name": "/ecs/orders/products",
          "retention_in_days": 30,
          "skip_destroy": false,
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          }
        },
        "after_unknown": {
          "arn": true,
          "id": true,
          "log_group_class": true,
          "name_prefix": true,
          "tags_all": {}
        },
        "before_sensitive": false,
        "after_sensitive": {
          "tags_all": {}
        }
      }
    },
    {
      "address": "aws_ecs_cluster.this",
      "mode": "managed",
      "type": "aws_ecs_cluster",
      "name": "this",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "configuration": [],
          "name": "orders",
          "service_connect_defaults": [],
          "setting": [
            {
              "name": "containerInsights",
              "value": "enabled"
            }
          ],
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          }
        },
        "after_unknown": {
          "arn": true,
          "configuration": [],
          "id": true,
          "service_connect_defaults": [],
          "setting": [
            {}
          ],
          "tags_all": {}
        },
        "before_sensitive": false,
        "after_sensitive": {
          "configuration": [],
          "service_connect_defaults": [],
          "setting": [
            {}
          ],
          "tags_all": {}
        }
      }
    },
    {
      "address": "aws_ecs_service.service[\"orders\"]",
      "mode": "managed",
      "type": "aws_ecs_service",
      "name": "service",
      "index": "orders",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "alarms": [],
          "availability_zone_rebalancing": "DISABLED",
          "capacity_provider_strategy": [],
          "deployment_circuit_breaker": [
            {
              "enable": true,
              "rollback": true
            }
          ],
          "deployment_controller": [],
          "deployment_maximum_percent": 200,
          "deployment_minimum_healthy_percent": 100,
          "desired_count": 2,
          "enable_ecs_managed_tags": false,
          "enable_execute_command": false,
          "force_delete": null,
          "force_new_deployment": null,
          "health_check_grace_period_seconds": 60,
          "launch_type": "FARGATE",
          "load_balancer": [
            {
              "container_name": "orders",
              "container_port": 8080,
              "elb_name": ""
            }
          ],
          "name": "orders",
          "network_configuration": [
            {
              "assign_public_ip": false,
              "subnets": [
                "subnet-1a1b34b1f1c3e9e72",
                "subnet-dc31a794dcee56fd0"
              ]
            }
          ],
          "ordered_placement_strategy": [],
          "placement_constraints": [],
          "propagate_tags": null,
          "scheduling_strategy": "REPLICA",
          "service_connect_configuration": [],
          "service_registries": [],
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          },
          "timeouts": null,
          "volume_configuration": [],
          "vpc_lattice_configurations": [],
          "wait_for_steady_state": false
        },
        "after_unknown": {
          "alarms": [],
          "capacity_provider_strategy": [],
          "cluster": true,
          "deployment_circuit_breaker": [
            {}
          ],
          "deployment_controller": [],
          "iam_role": true,
          "id": true,
          "load_balancer": [
            {
              "target_group_arn": true
            }
          ],
          "network_configuration": [
            {
              "security_groups": true,
              "subnets": [
                false,
                false
              ]
            }
          ],
          "ordered_placement_strategy": [],
          "placement_constraints": [],
          "platform_version": true,
          "service_connect_configuration": [],
          "service_registries": [],
          "tags_all": {},
          "task_definition": true,
          "triggers": true,
          "volume_configuration": [],
          "vpc_lattice_configurations": []
        },
        "before_sensitive": false,
        "after_sensitive": {
          "alarms": [],
          "capacity_provider_strategy": [],
          "deployment_circuit_breaker": [
            {}
          ],
          "deployment_controller": [],
          "load_balancer": [
            {}
          ],
          "network_configuration": [
            {
              "security_groups": [],
              "subnets": [
                false,
                false
              ]
            }
          ],
          "ordered_placement_strategy": [],
          "placement_constraints": [],
          "service_connect_configuration": [],
          "service_registries": [],
          "tags_all": {},
          "triggers": {},
          "volume_configuration": [],
          "vpc_lattice_configurations": []
        }
      }
    },
    {
      "address": "aws_ecs_service.service[\"products\"]",
      "mode": "managed",
      "type": "aws_ecs_service",
      "name": "service",
      "index": "products",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "alarms": [],
          "availability_zone_rebalancing": "DISABLED",
          "capacity_provider_strategy": [],
          "deployment_circuit_breaker": [
            {
              "enable": true,
              "rollback": true
            }
          ],
          "deployment_controller": [],
          "deployment_maximum_percent": 200,
          "deployment_minimum_healthy_percent": 100,
          "desired_count": 2,
          "enable_ecs_managed_tags": false,
          "enable_execute_command": false,
          "force_delete": null,
          "force_new_deployment": null,
          "health_check_grace_period_seconds": 60,
          "launch_type": "FARGATE",
          "load_balancer": [
            {
              "container_name": "products",
              "container_port": 8080,
              "elb_name": ""
            }
          ],
          "name": "products",
          "network_configuration": [
            {
              "assign_public_ip": false,
              "subnets": [
                "subnet-1a1b34b1f1c3e9e72",
                "subnet-dc31a794dcee56fd0"
              ]
            }
          ],
          "ordered_placement_strategy": [],
          "placement_constraints": [],
          "propagate_tags": null,
          "scheduling_strategy": "REPLICA",
          "service_connect_configuration": [],
          "service_registries": [],
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          },
          "timeouts": null,
          "volume_configuration": [],
          "vpc_lattice_configurations": [],
          "wait_for_steady_state": false
        },
        "after_unknown": {
          "alarms": [],
          "capacity_provider_strategy": [],
          "cluster": true,
          "deployment_circuit_breaker": [
            {}
          ],
          "deployment_controller": [],
          "iam_role": true,
          "id": true,
          "load_balancer": [
            {
              "target_group_arn": true
            }
          ],
          "network_configuration": [
            {
              "security_groups": true,
              "subnets": [
                false,
                false
              ]
            }
          ],
          "ordered_placement_strategy": [],
          "placement_constraints": [],
          "platform_version": true,
          "service_connect_configuration": [],
          "service_registries": [],
          "tags_all": {},
          "task_definition": true,
          "triggers": true,
          "volume_configuration": [],
          "vpc_lattice_configurations": []
        },
        "before_sensitive": false,
        "after_sensitive": {
          "alarms": [],
          "capacity_provider_strategy": [],
          "deployment_circuit_breaker": [
            {}
          ],
          "deployment_controller": [],
          "load_balancer": [
            {}
          ],
          "network_configuration": [
            {
              "security_groups": [],
              "subnets": [
                false,
                false
              ]
            }
          ],
          "ordered_placement_strategy": [],
          "placement_constraints": [],
          "service_connect_configuration": [],
          "service_registries": [],
          "tags_all": {},
          "triggers": {},
          "volume_configuration": [],
          "vpc_lattice_configurations": []
        }
      }
    },
    {
      "address": "aws_ecs_task_definition.service[\"orders\"]",
      "mode": "managed",
      "type": "aws_ecs_task_definition",
      "name": "service",
      "index": "orders",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "container_definitions": "[{\"essential\":true,\"image\":\"444455556666.dkr.ecr.eu-west-1.amazonaws.com/orders:2.14.0\",\"logConfiguration\":{\"logDriver\":\"awslogs\",\"options\":{\"awslogs-group\":\"/ecs/orders/orders\",\"awslogs-region\":\"eu-west-1\",\"awslogs-stream-prefix\":\"orders\"}},\"name\":\"orders\",\"portMappings\":[{\"containerPort\":8080,\"protocol\":\"tcp\"}]}]",
          "cpu": "512",
          "ephemeral_storage": [],
          "family": "orders-orders",
          "inference_accelerator": [],
          "ipc_mode": null,
          "memory": "1024",
          "network_mode": "awsvpc",
          "pid_mode": null,
          "placement_constraints": [],
          "proxy_configuration": [],
          "requires_compatibilities": [
            "FARGATE"
          ],
          "runtime_platform": [],
          "skip_destroy": false,
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          },
          "track_latest": false,
          "volume": []
        },
        "after_unknown": {
          "arn": true,
          "arn_without_revision": true,
          "enable_fault_injection": true,
          "ephemeral_storage": [],
          "execution_role_arn": true,
          "id": true,
          "inference_accelerator": [],
          "placement_constraints": [],
          "proxy_configuration": [],
          "requires_compatibilities": [
            false
          ],
          "revision": true,
          "runtime_platform": [],
          "tags_all": {},
          "task_role_arn": true,
          "volume": []
        },
        "before_sensitive": false,
        "after_sensitive": {
          "ephemeral_storage": [],
          "inference_accelerator": [],
          "placement_constraints": [],
          "proxy_configuration": [],
          "requires_compatibilities": [
            false
          ],
          "runtime_platform": [],
          "tags_all": {},
          "volume": []
        }
      }
    },
    {
      "address": "aws_ecs_task_definition.service[\"products\"]",
      "mode": "managed",
      "type": "aws_ecs_task_definition",
      "name": "service",
      "index": "products",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "container_definitions": "[{\"essential\":true,\"image\":\"444455556666.dkr.ecr.eu-west-1.amazonaws.com/products:1.8.3\",\"logConfiguration\":{\"logDriver\":\"awslogs\",\"options\":{\"awslogs-group\":\"/ecs/orders/products\",\"awslogs-region\":\"eu-west-1\",\"awslogs-stream-prefix\":\"products\"}},\"name\":\"products\",\"portMappings\":[{\"containerPort\":8080,\"protocol\":\"tcp\"}]}]",
          "cpu": "512",
          "ephemeral_storage": [],
          "family": "orders-products",
          "inference_accelerator": [],
          "ipc_mode": null,
          "memory": "1024",
          "network_mode": "awsvpc",
          "pid_mode": null,
          "placement_constraints": [],
          "proxy_configuration": [],
          "requires_compatibilities": [
            "FARGATE"
          ],
          "runtime_platform": [],
          "skip_destroy": false,
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          },
          "track_latest": false,
          "volume": []
        },
        "after_unknown": {
          "arn": true,
          "arn_without_revision": true,
          "enable_fault_injection": true,
          "ephemeral_storage": [],
          "execution_role_arn": true,
          "id": true,
          "inference_accelerator": [],
          "placement_constraints": [],
          "proxy_configuration": [],
          "requires_compatibilities": [
            false
          ],
          "revision": true,
          "runtime_platform": [],
          "tags_all": {},
          "task_role_arn": true,
          "volume": []
        },
        "before_sensitive": false,
        "after_sensitive": {
          "ephemeral_storage": [],
          "inference_accelerator": [],
          "placement_constraints": [],
          "proxy_configuration": [],
          "requires_compatibilities": [
            false
          ],
          "runtime_platform": [],
          "tags_all": {},
          "volume": []
        }
      }
    },
    {
      "address": "aws_iam_role.execution",
      "mode": "managed",
      "type": "aws_iam_role",
      "name": "execution",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "assume_role_policy": "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}",
          "description": null,
          "force_detach_policies": false,
          "max_session_duration": 3600,
          "name": "orders-execution",
          "path": "/",
          "permissions_boundary": null,
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          }
        },
        "after_unknown": {
          "arn": true,
          "create_date": true,
          "id": true,
          "inline_policy": true,
          "managed_policy_arns": true,
          "name_prefix": true,
          "tags_all": {},
          "unique_id": true
        },
        "before_sensitive": false,
        "after_sensitive": {
          "inline_policy": [],
          "managed_policy_arns": [],
          "tags_all": {}
        }
      }
    },
    {
      "address": "aws_iam_role.task[\"orders\"]",
      "mode": "managed",
      "type": "aws_iam_role",
      "name": "task",
      "index": "orders",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "assume_role_policy": "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}",
          "description": null,
          "force_detach_policies": false,
          "max_session_duration": 3600,
          "name": "orders-task-orders",
          "path": "/",
          "permissions_boundary": null,
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          }
        },
        "after_unknown": {
          "arn": true,
          "create_date": true,
          "id": true,
          "inline_policy": true,
          "managed_policy_arns": true,
          "name_prefix": true,
          "tags_all": {},
          "unique_id": true
        },
        "before_sensitive": false,
        "after_sensitive": {
          "inline_policy": [],
          "managed_policy_arns": [],
          "tags_all": {}
        }
      }
    },
    {
      "address": "aws_iam_role.task[\"products\"]",
      "mode": "managed",
      "type": "aws_iam_role",
      "name": "task",
      "index": "products",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "assume_role_policy": "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}",
          "description": null,
          "force_detach_policies": false,
          "max_session_duration": 3600,
          "name": "orders-task-products",
          "path": "/",
          "permissions_boundary": null,
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          }
        },
        "after_unknown": {
          "arn": true,
          "create_date": true,
          "id": true,
          "inline_policy": true,
          "managed_policy_arns": true,
          "name_prefix": true,
          "tags_all": {},
          "unique_id": true
        },
        "before_sensitive": false,
        "after_sensitive": {
          "inline_policy": [],
          "managed_policy_arns": [],
          "tags_all": {}
        }
      }
    },
    {
      "address": "aws_iam_role_policy_attachment.execution",
      "mode": "managed",
      "type": "aws_iam_role_policy_attachment",
      "name": "execution",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "policy_arn": "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
          "role": "orders-execution"
        },
        "after_unknown": {
          "id": true
        },
        "before_sensitive": false,
        "after_sensitive": {}
      }
    },
    {
      "address": "aws_lb.internal",
      "mode": "managed",
      "type": "aws_lb",
      "name": "internal",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "access_logs": [],
          "client_keep_alive": 3600,
          "connection_logs": [],
          "customer_owned_ipv4_pool": null,
          "desync_mitigation_mode": "defensive",
          "dns_record_client_routing_policy": null,
          "drop_invalid_header_fields": false,
          "enable_cross_zone_load_balancing": null,
          "enable_deletion_protection": false,
          "enable_http2": true,
          "enable_tls_version_and_cipher_suite_headers": false,
          "enable_waf_fail_open": false,
          "enable_xff_client_port": false,
          "enable_zonal_shift": false,
          "idle_timeout": 60,
          "internal": true,
          "ipam_pools": [],
          "load_balancer_type": "application",
          "minimum_load_balancer_capacity": [],
          "name": "orders",
          "preserve_host_header": false,
          "subnets": [
            "subnet-1a1b34b1f1c3e9e72",
            "subnet-dc31a794dcee56fd0"
          ],
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          },
          "timeouts": null,
          "xff_header_processing_mode": "append"
        },
        "after_unknown": {
          "access_logs": [],
          "arn": true,
          "arn_suffix": true,
          "connection_logs": [],
          "dns_name": true,
          "enforce_security_group_inbound_rules_on_private_link_traffic": true,
          "id": true,
          "ip_address_type": true,
          "ipam_pools": [],
          "minimum_load_balancer_capacity": [],
          "name_prefix": true,
          "security_groups": true,
          "subnet_mapping": true,
          "subnets": [
            false,
            false
          ],
          "tags_all": {},
          "vpc_id": true,
          "zone_id": true
        },
        "before_sensitive": false,
        "after_sensitive": {
          "access_logs": [],
          "connection_logs": [],
          "ipam_pools": [],
          "minimum_load_balancer_capacity": [],
          "security_groups": [],
          "subnet_mapping": [],
          "subnets": [
            false,
            false
          ],
          "tags_all": {}
        }
      }
    },
    {
      "address": "aws_lb_listener.http",
      "mode": "managed",
      "type": "aws_lb_listener",
      "name": "http",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "alpn_policy": null,
          "certificate_arn": null,
          "default_action": [
            {
              "authenticate_cognito": [],
              "authenticate_oidc": [],
              "fixed_response": [
                {
                  "content_type": "application/json",
                  "message_body": "{\"message\":\"no such service\"}",
                  "status_code": "404"
                }
              ],
              "forward": [],
              "redirect": [],
              "target_group_arn": null,
              "type": "fixed-response"
            }
          ],
          "port": 80,
          "protocol": "HTTP",
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          },
          "timeouts": null
        },
        "after_unknown": {
          "arn": true,
          "default_action": [
            {
              "authenticate_cognito": [],
              "authenticate_oidc": [],
              "fixed_response": [
                {}
              ],
              "forward": [],
              "order": true,
              "redirect": []
            }
          ],
          "id": true,
          "load_balancer_arn": true,
          "mutual_authentication": true,
          "routing_http_request_x_amzn_mtls_clientcert_header_name": true,
          "routing_http_request_x_amzn_mtls_clientcert_issuer_header_name": true,
          "routing_http_request_x_amzn_mtls_clientcert_leaf_header_name": true,
          "routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name": true,
          "routing_http_request_x_amzn_mtls_clientcert_subject_header_name": true,
          "routing_http_request_x_amzn_mtls_clientcert_validity_header_name": true,
          "routing_http_request_x_amzn_tls_cipher_suite_header_name": true,
          "routing_http_request_x_amzn_tls_version_header_name": true,
          "routing_http_response_access_control_allow_credentials_header_value": true,
          "routing_http_response_access_control_allow_headers_header_value": true,
          "routing_http_response_access_control_allow_methods_header_value": true,
          "routing_http_response_access_control_allow_origin_header_value": true,
          "routing_http_response_access_control_expose_headers_header_value": true,
          "routing_http_response_access_control_max_age_header_value": true,
          "routing_http_response_content_security_policy_header_value": true,
          "routing_http_response_server_enabled": true,
          "routing_http_response_strict_transport_security_header_value": true,
          "routing_http_response_x_content_type_options_header_value": true,
          "routing_http_response_x_frame_options_header_value": true,
          "ssl_policy": true,
          "tags_all": {},
          "tcp_idle_timeout_seconds": true
        },
        "before_sensitive": false,
        "after_sensitive": {
          "default_action": [
            {
              "authenticate_cognito": [],
              "authenticate_oidc": [],
              "fixed_response": [
                {}
              ],
              "forward": [],
              "redirect": []
            }
          ],
          "mutual_authentication": [],
          "tags_all": {}
        }
      }
    },
    {
      "address": "aws_lb_listener_rule.service[\"orders\"]",
      "mode": "managed",
      "type": "aws_lb_listener_rule",
      "name": "service",
      "index": "orders",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "action": [
            {
              "authenticate_cognito": [],
              "authenticate_oidc": [],
              "fixed_response": [],
              "forward": [],
              "redirect": [],
              "type": "forward"
            }
          ],
          "condition": [
            {
              "host_header": [],
              "http_header": [],
              "http_request_method": [],
              "path_pattern": [
                {
                  "values": [
                    "/orders",
                    "/orders/*"
                  ]
                }
              ],
              "query_string": [],
              "source_ip": []
            }
          ],
          "priority": 10,
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          }
        },
        "after_unknown": {
          "action": [
            {
              "authenticate_cognito": [],
              "authenticate_oidc": [],
              "fixed_response": [],
              "forward": [],
              "order": true,
              "redirect": [],
              "target_group_arn": true
            }
          ],
          "arn": true,
          "condition": [
            {
              "host_header": [],
              "http_header": [],
              "http_request_method": [],
              "path_pattern": [
                {
                  "values": [
                    false,
                    false
                  ]
                }
              ],
              "query_string": [],
              "source_ip": []
            }
          ],
          "id": true,
          "listener_arn": true,
          "tags_all": {}
        },
        "before_sensitive": false,
        "after_sensitive": {
          "action": [
            {
              "authenticate_cognito": [],
              "authenticate_oidc": [],
              "fixed_response": [],
              "forward": [],
              "redirect": []
            }
          ],
          "condition": [
            {
              "host_header": [],
              "http_header": [],
              "http_request_method": [],
              "path_pattern": [
                {
                  "values": [
                    false,
                    false
                  ]
                }
              ],
              "query_string": [],
              "source_ip": []
            }
          ],
          "tags_all": {}
        }
      }
    },
    {
      "address": "aws_lb_listener_rule.service[\"products\"]",
      "mode": "managed",
      "type": "aws_lb_listener_rule",
      "name": "service",
      "index": "products",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "action": [
            {
              "authenticate_cognito": [],
              "authenticate_oidc": [],
              "fixed_response": [],
              "forward": [],
              "redirect": [],
              "type": "forward"
            }
          ],
          "condition": [
            {
              "host_header": [],
              "http_header": [],
              "http_request_method": [],
              "path_pattern": [
                {
                  "values": [
                    "/products",
                    "/products/*"
                  ]
                }
              ],
              "query_string": [],
              "source_ip": []
            }
          ],
          "priority": 20,
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          }
        },
        "after_unknown": {
          "action": [
            {
              "authenticate_cognito": [],
              "authenticate_oidc": [],
              "fixed_response": [],
              "forward": [],
              "order": true,
              "redirect": [],
              "target_group_arn": true
            }
          ],
          "arn": true,
          "condition": [
            {
              "host_header": [],
              "http_header": [],
              "http_request_method": [],
              "path_pattern": [
                {
                  "values": [
                    false,
                    false
                  ]
                }
              ],
              "query_string": [],
              "source_ip": []
            }
          ],
          "id": true,
          "listener_arn": true,
          "tags_all": {}
        },
        "before_sensitive": false,
        "after_sensitive": {
          "action": [
            {
              "authenticate_cognito": [],
              "authenticate_oidc": [],
              "fixed_response": [],
              "forward": [],
              "redirect": []
            }
          ],
          "condition": [
            {
              "host_header": [],
              "http_header": [],
              "http_request_method": [],
              "path_pattern": [
                {
                  "values": [
                    false,
                    false
                  ]
                }
              ],
              "query_string": [],
              "source_ip": []
            }
          ],
          "tags_all": {}
        }
      }
    },
    {
      "address": "aws_lb_target_group.service[\"orders\"]",
      "mode": "managed",
      "type": "aws_lb_target_group",
      "name": "service",
      "index": "orders",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "deregistration_delay": "30",
          "health_check": [
            {
              "enabled": true,
              "healthy_threshold": 2,
              "interval": 15,
              "path": "/healthz",
              "port": "traffic-port",
              "protocol": "HTTP",
              "unhealthy_threshold": 3
            }
          ],
          "lambda_multi_value_headers_enabled": false,
          "name": "orders-orders",
          "port": 8080,
          "protocol": "HTTP",
          "proxy_protocol_v2": false,
          "slow_start": 0,
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          },
          "target_type": "ip",
          "vpc_id": "vpc-32978db2054649a1d"
        },
        "after_unknown": {
          "arn": true,
          "arn_suffix": true,
          "connection_termination": true,
          "health_check": [
            {
              "matcher": true,
              "timeout": true
            }
          ],
          "id": true,
          "ip_address_type": true,
          "load_balancer_arns": true,
          "load_balancing_algorithm_type": true,
          "load_balancing_anomaly_mitigation": true,
          "load_balancing_cross_zone_enabled": true,
          "name_prefix": true,
          "preserve_client_ip": true,
          "protocol_version": true,
          "stickiness": true,
          "tags_all": {},
          "target_failover": true,
          "target_group_health": true,
          "target_health_state": true
        },
        "before_sensitive": false,
        "after_sensitive": {
          "health_check": [
            {}
          ],
          "load_balancer_arns": [],
          "stickiness": [],
          "tags_all": {},
          "target_failover": [],
          "target_group_health": [],
          "target_health_state": []
        }
      }
    },
    {
      "address": "aws_lb_target_group.service[\"products\"]",
      "mode": "managed",
      "type": "aws_lb_target_group",
      "name": "service",
      "index": "products",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "deregistration_delay": "30",
          "health_check": [
            {
              "enabled": true,
              "healthy_threshold": 2,
              "interval": 15,
              "path": "/healthz",
              "port": "traffic-port",
              "protocol": "HTTP",
              "unhealthy_threshold": 3
            }
          ],
          "lambda_multi_value_headers_enabled": false,
          "name": "orders-products",
          "port": 8080,
          "protocol": "HTTP",
          "proxy_protocol_v2": false,
          "slow_start": 0,
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          },
          "target_type": "ip",
          "vpc_id": "vpc-32978db2054649a1d"
        },
        "after_unknown": {
          "arn": true,
          "arn_suffix": true,
          "connection_termination": true,
          "health_check": [
            {
              "matcher": true,
              "timeout": true
            }
          ],
          "id": true,
          "ip_address_type": true,
          "load_balancer_arns": true,
          "load_balancing_algorithm_type": true,
          "load_balancing_anomaly_mitigation": true,
          "load_balancing_cross_zone_enabled": true,
          "name_prefix": true,
          "preserve_client_ip": true,
          "protocol_version": true,
          "stickiness": true,
          "tags_all": {},
          "target_failover": true,
          "target_group_health": true,
          "target_health_state": true
        },
        "before_sensitive": false,
        "after_sensitive": {
          "health_check": [
            {}
          ],
          "load_balancer_arns": [],
          "stickiness": [],
          "tags_all": {},
          "target_failover": [],
          "target_group_health": [],
          "target_health_state": []
        }
      }
    },
    {
      "address": "aws_security_group.load_balancer",
      "mode": "managed",
      "type": "aws_security_group",
      "name": "load_balancer",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "description": "Internal load balancer",
          "name_prefix": "orders-alb-",
          "revoke_rules_on_delete": false,
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          },
          "timeouts": null,
          "vpc_id": "vpc-32978db2054649a1d"
        },
        "after_unknown": {
          "arn": true,
          "egress": true,
          "id": true,
          "ingress": true,
          "name": true,
          "owner_id": true,
          "tags_all": {}
        },
        "before_sensitive": false,
        "after_sensitive": {
          "egress": [],
          "ingress": [],
          "tags_all": {}
        }
      }
    },
    {
      "address": "aws_security_group.tasks",
      "mode": "managed",
      "type": "aws_security_group",
      "name": "tasks",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "description": "Tasks of the services",
          "egress": [
            {
              "cidr_blocks": [
                "0.0.0.0/0"
              ],
              "description": "ECR, CloudWatch Logs and the AWS APIs",
              "from_port": 443,
              "ipv6_cidr_blocks": [],
              "prefix_list_ids": [],
              "protocol": "tcp",
              "security_groups": [],
              "self": false,
              "to_port": 443
            }
          ],
          "ingress": [
            {
              "cidr_blocks": [],
              "description": "From the load balancer",
              "from_port": 8080,
              "ipv6_cidr_blocks": [],
              "prefix_list_ids": [],
              "protocol": "tcp",
              "self": false,
              "to_port": 8080
            }
          ],
          "name_prefix": "orders-tasks-",
          "revoke_rules_on_delete": false,
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          },
          "timeouts": null,
          "vpc_id": "vpc-32978db2054649a1d"
        },
        "after_unknown": {
          "arn": true,
          "egress": [
            {
              "cidr_blocks": [
                false
              ],
              "ipv6_cidr_blocks": [],
              "prefix_list_ids": [],
              "security_groups": []
            }
          ],
          "id": true,
          "ingress": [
            {
              "cidr_blocks": [],
              "ipv6_cidr_blocks": [],
              "prefix_list_ids": [],
              "security_groups": true
            }
          ],
          "name": true,
          "owner_id": true,
          "tags_all": {}
        },
        "before_sensitive": false,
        "after_sensitive": {
          "egress": [
            {
              "cidr_blocks": [
                false
              ],
              "ipv6_cidr_blocks": [],
              "prefix_list_ids": [],
              "security_groups": []
            }
          ],
          "ingress": [
            {
              "cidr_blocks": [],
              "ipv6_cidr_blocks": [],
              "prefix_list_ids": [],
              "security_groups": []
            }
          ],
          "tags_all": {}
        }
      }
    },
    {
      "address": "aws_security_group.vpc_link",
      "mode": "managed",
      "type": "aws_security_group",
      "name": "vpc_link",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "description": "Interfaces of the VPC link",
          "name_prefix": "orders-vpc-link-",
          "revoke_rules_on_delete": false,
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          },
          "timeouts": null,
          "vpc_id": "vpc-32978db2054649a1d"
        },
        "after_unknown": {
          "arn": true,
          "egress": true,
          "id": true,
          "ingress": true,
          "name": true,
          "owner_id": true,
          "tags_all": {}
        },
        "before_sensitive": false,
        "after_sensitive": {
          "egress": [],
          "ingress": [],
          "tags_all": {}
        }
      }
    },
    {
      "address": "aws_vpc_security_group_egress_rule.load_balancer_to_tasks",
      "mode": "managed",
      "type": "aws_vpc_security_group_egress_rule",
      "name": "load_balancer_to_tasks",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "cidr_ipv4": null,
          "cidr_ipv6": null,
          "description": null,
          "from_port": 8080,
          "ip_protocol": "tcp",
          "prefix_list_id": null,
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          },
          "to_port": 8080
        },
        "after_unknown": {
          "arn": true,
          "id": true,
          "referenced_security_group_id": true,
          "security_group_id": true,
          "security_group_rule_id": true,
          "tags_all": {}
        },
        "before_sensitive": false,
        "after_sensitive": {
          "tags_all": {}
        }
      }
    },
    {
      "address": "aws_vpc_security_group_egress_rule.vpc_link_to_load_balancer",
      "mode": "managed",
      "type": "aws_vpc_security_group_egress_rule",
      "name": "vpc_link_to_load_balancer",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "cidr_ipv4": null,
          "cidr_ipv6": null,
          "description": null,
          "from_port": 80,
          "ip_protocol": "tcp",
          "prefix_list_id": null,
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          },
          "to_port": 80
        },
        "after_unknown": {
          "arn": true,
          "id": true,
          "referenced_security_group_id": true,
          "security_group_id": true,
          "security_group_rule_id": true,
          "tags_all": {}
        },
        "before_sensitive": false,
        "after_sensitive": {
          "tags_all": {}
        }
      }
    },
    {
      "address": "aws_vpc_security_group_ingress_rule.load_balancer_from_vpc_link",
      "mode": "managed",
      "type": "aws_vpc_security_group_ingress_rule",
      "name": "load_balancer_from_vpc_link",
      "provider_name": "registry.terraform.io/hashicorp/aws",
      "change": {
        "actions": [
          "create"
        ],
        "before": null,
        "after": {
          "cidr_ipv4": null,
          "cidr_ipv6": null,
          "description": null,
          "from_port": 80,
          "ip_protocol": "tcp",
          "prefix_list_id": null,
          "tags": null,
          "tags_all": {
            "stack": "orders",
            "team": "shop"
          },
          "to_port": 80
        },
        "after_unknown": {
          "arn": true,
          "id": true,
          "referenced_security_group_id": true,
          "security_group_id": true,
          "security_group_rule_id": true,
          "tags_all": {}
        },
        "before_sensitive": false,
        "after_sensitive": {
          "tags_all": {}
        }
      }
    }
  ],
  "output_changes": {
    "orders_url": {
      "actions": [
        "create"
      ],
      "before": null,
      "after_unknown": true,
      "before_sensitive": false,
      "after_sensitive": false
    }
  },
  "prior_state": {
    "format_version": "1.0",
    "terraform_version": "1.11.4",
    "values": {
      "root_module": {
        "resources": [
          {
            "address": "data.aws_iam_policy_document.ecs_tasks",
            "mode": "data",
            "type": "aws_iam_policy_document",
            "name": "ecs_tasks",
            "provider_name": "registry.terraform.io/hashicorp/aws",
            "schema_version": 0,
            "values": {
              "id": "1077804475",
              "json": "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": \"sts:AssumeRole\",\n      \"Principal\": {\n        \"Service\": \"ecs-tasks.amazonaws.com\"\n      }\n    }\n  ]\n}",
              "minified_json": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}]}",
              "override_json": null,
              "override_policy_documents": null,
              "policy_id": null,
              "source_json": null,
              "source_policy_documents": null,
              "statement": [
                {
                  "actions": [
                    "sts:AssumeRole"
                  ],
                  "condition": [],
                  "effect": "Allow",
                  "not_actions": [],
                  "not_principals": [],
                  "not_resources": [],
                  "principals": [
                    {
                      "identifiers": [
                        "ecs-tasks.amazonaws.com"
                      ],
                      "type": "Service"
                    }
                  ],
                  "resources": [],
                  "sid": ""
                }
              ],
              "version": "2012-10-17"
            },
            "sensitive_values": {
              "statement": [
                {
                  "actions": [
                    false
                  ],
                  "condition": [],
                  "not_actions": [],
                  "not_principals": [],
                  "not_resources": [],
                  "principals": [
                    {
                      "identifiers": [
                        false
                      ]
                    }
                  ],
                  "resources": []
                }
              ]
            }
          }
        ]
      }
    }
  },
  "configuration": {
    "provider_config": {
      "aws": {
        "name": "aws",
        "full_name": "registry.terraform.io/hashicorp/aws",
        "version_constraint": "~> 5.100",
        "expressions": {
          "access_key": {
            "constant_value": "test"
          },
          "default_tags": [
            {
              "tags": {
                "constant_value": {
                  "stack": "orders",
                  "team": "shop"
                }
              }
            }
          ],
          "endpoints": [
            {
              "apigatewayv2": {
                "constant_value": "http://127.0.0.1:5612"
              },
              "ec2": {
                "constant_value": "http://127.0.0.1:5612"
              },
              "ecs": {
                "constant_value": "http://127.0.0.1:5612"
              },
              "elbv2": {
                "constant_value": "http://127.0.0.1:5612"
              },
              "iam": {
                "constant_value": "http://127.0.0.1:5612"
              },
              "logs": {
                "constant_value": "http://127.0.0.1:5612"
              },
              "sts": {
                "constant_value": "http://127.0.0.1:5612"
              }
            }
          ],
          "region": {
            "references": [
              "var.region"
            ]
          },
          "secret_key": {
            "constant_value": "test"
          },
          "skip_credentials_validation": {
            "constant_value": true
          },
          "skip_metadata_api_check": {
            "constant_value": true
          }
        }
      }
    },
    "root_module": {
      "outputs": {
        "orders_url": {
          "expression": {
            "references": [
              "aws_apigatewayv2_stage.default.invoke_url",
              "aws_apigatewayv2_stage.default"
            ]
          }
        }
      },
      "resources": [
        {
          "address": "aws_apigatewayv2_api.public",
          "mode": "managed",
          "type": "aws_apigatewayv2_api",
          "name": "public",
          "provider_config_key": "aws",
          "expressions": {
            "description": {
              "constant_value": "Public entrance of the shop's services"
            },
            "name": {
              "constant_value": "orders"
            },
            "protocol_type": {
              "constant_value": "HTTP"
            }
          },
          "schema_version": 0
        },
        {
          "address": "aws_apigatewayv2_integration.load_balancer",
          "mode": "managed",
          "type": "aws_apigatewayv2_integration",
          "name": "load_balancer",
          "provider_config_key": "aws",
          "expressions": {
            "api_id": {
              "references": [
                "aws_apigatewayv2_api.public.id",
                "aws_apigatewayv2_api.public"
              ]
            },
            "connection_id": {
              "references": [
                "aws_apigatewayv2_vpc_link.private.id",
                "aws_apigatewayv2_vpc_link.private"
              ]
            },
            "connection_type": {
              "constant_value": "VPC_LINK"
            },
            "integration_method": {
              "constant_value": "ANY"
            },
            "integration_type": {
              "constant_value": "HTTP_PROXY"
            },
            "integration_uri": {
              "references": [
                "aws_lb_listener.http.arn",
                "aws_lb_listener.http"
              ]
            },
            "payload_format_version": {
              "constant_value": "1.0"
            },
            "timeout_milliseconds": {
              "constant_value": 10000
            }
          },
          "schema_version": 0
        },
        {
          "address": "aws_apigatewayv2_route.service",
          "mode": "managed",
          "type": "aws_apigatewayv2_route",
          "name": "service",
          "provider_config_key": "aws",
          "expressions": {
            "api_id": {
              "references": [
                "aws_apigatewayv2_api.public.id",
                "aws_apigatewayv2_api.public"
              ]
            },
            "route_key": {
              "references": [
                "each.key"
              ]
            },
            "target": {
              "references": [
                "aws_apigatewayv2_integration.load_balancer.id",
                "aws_apigatewayv2_integration.load_balancer"
              ]
            }
          },
          "schema_version": 0,
          "for_each_expression": {
            "references": [
              "local.routes"
            ]
          }
        },
        {
          "address": "aws_apigatewayv2_stage.default",
          "mode": "managed",
          "type": "aws_apigatewayv2_stage",
          "name": "default",
          "provider_config_key": "aws",
          "expressions": {
            "access_log_settings": [
              {
                "destination_arn": {
                  "references": [
                    "aws_cloudwatch_log_group.access.arn",
                    "aws_cloudwatch_log_group.access"
                  ]
                },
                "format": {}
              }
            ],
            "api_id": {
              "references": [
                "aws_apigatewayv2_api.public.id",
                "aws_apigatewayv2_api.public"
              ]
            },
            "auto_deploy": {
              "constant_value": true
            },
            "name": {
              "constant_value": "$default"
            }
          },
          "schema_version": 0
        },
        {
          "address": "aws_apigatewayv2_vpc_link.private",
          "mode": "managed",
          "type": "aws_apigatewayv2_vpc_link",
          "name": "private",
          "provider_config_key": "aws",
          "expressions": {
            "name": {
              "constant_value": "orders"
            },
            "security_group_ids": {
              "references": [
                "aws_security_group.vpc_link.id",
                "aws_security_group.vpc_link"
              ]
            },
            "subnet_ids": {
              "references": [
                "var.private_subnet_ids"
              ]
            }
          },
          "schema_version": 0
        },
        {
          "address": "aws_cloudwatch_log_group.access",
          "mode": "managed",
          "type": "aws_cloudwatch_log_group",
          "name": "access",
          "provider_config_key": "aws",
          "expressions": {
            "name": {
              "constant_value": "/apigateway/orders"
            },
            "retention_in_days": {
              "constant_value": 30
            }
          },
          "schema_version": 0
        },
        {
          "address": "aws_cloudwatch_log_group.service",
          "mode": "managed",
          "type": "aws_cloudwatch_log_group",
          "name": "service",
          "provider_config_key": "aws",
          "expressions": {
            "name": {
              "references": [
                "each.key"
              ]
            },
            "retention_in_days": {
              "constant_value": 30
            }
          },
          "schema_version": 0,
          "for_each_expression": {
            "references": [
              "local.services"
            ]
          }
        },
        {
          "address": "aws_ecs_cluster.this",
          "mode": "managed",
          "type": "aws_ecs_cluster",
          "name": "this",
          "provider_config_key": "aws",
          "expressions": {
            "name": {
              "constant_value": "orders"
            },
            "setting": [
              {
                "name": {
                  "constant_value": "containerInsights"
                },
                "value": {
                  "constant_value": "enabled"
                }
              }
            ]
          },
          "schema_version": 0
        },
        {
          "address": "aws_ecs_service.service",
          "mode": "managed",
          "type": "aws_ecs_service",
          "name": "service",
          "provider_config_key": "aws",
          "expressions": {
            "cluster": {
              "references": [
                "aws_ecs_cluster.this.id",
                "aws_ecs_cluster.this"
              ]
            },
            "deployment_circuit_breaker": [
              {
                "enable": {
                  "constant_value": true
                },
                "rollback": {
                  "constant_value": true
                }
              }
            ],
            "desired_count": {
              "references": [
                "each.value.desired_count",
                "each.value"
              ]
            },
            "health_check_grace_period_seconds": {
              "constant_value": 60
            },
            "launch_type": {
              "constant_value": "FARGATE"
            },
            "load_balancer": [
              {
                "container_name": {
                  "references": [
                    "each.key"
                  ]
                },
                "container_port": {
                  "references": [
                    "local.container_port"
                  ]
                },
                "target_group_arn": {
                  "references": [
                    "aws_lb_target_group.service",
                    "each.key"
                  ]
                }
              }
            ],
            "name": {
              "references": [
                "each.key"
              ]
            },
            "network_configuration": [
              {
                "security_groups": {
                  "references": [
                    "aws_security_group.tasks.id",
                    "aws_security_group.tasks"
                  ]
                },
                "subnets": {
                  "references": [
                    "var.private_subnet_ids"
                  ]
                }
              }
            ],
            "task_definition": {
              "references": [
                "aws_ecs_task_definition.service",
                "each.key"
              ]
            }
          },
          "schema_version": 1,
          "for_each_expression": {
            "references": [
              "local.services"
            ]
          },
          "depends_on": [
            "aws_lb_listener_rule.service"
          ]
        },
        {
          "address": "aws_ecs_task_definition.service",
          "mode": "managed",
          "type": "aws_ecs_task_definition",
          "name": "service",
          "provider_config_key": "aws",
          "expressions": {
            "container_definitions": {
              "references": [
                "path.module",
                "each.key",
                "var.registry",
                "each.value.image",
                "each.value",
                "aws_cloudwatch_log_group.service",
                "each.key",
                "var.region"
              ]
            },
            "cpu": {
              "constant_value": 512
            },
            "execution_role_arn": {
              "references": [
                "aws_iam_role.execution.arn",
                "aws_iam_role.execution"
              ]
            },
            "family": {
              "references": [
                "each.key"
              ]
            },
            "memory": {
              "constant_value": 1024
            },
            "network_mode": {
              "constant_value": "awsvpc"
            },
            "requires_compatibilities": {
              "constant_value": [
                "FARGATE"
              ]
            },
            "task_role_arn": {
              "references": [
                "aws_iam_role.task",
                "each.key"
              ]
            }
          },
          "schema_version": 1,
          "for_each_expression": {
            "references": [
              "local.services"
            ]
          }
        },
        {
          "address": "aws_iam_role.execution",
          "mode": "managed",
          "type": "aws_iam_role",
          "name": "execution",
          "provider_config_key": "aws",
          "expressions": {
            "assume_role_policy": {
              "references": [
                "data.aws_iam_policy_document.ecs_tasks.json",
                "data.aws_iam_policy_document.ecs_tasks"
              ]
            },
            "name": {
              "constant_value": "orders-execution"
            }
          },
          "schema_version": 0
        },
        {
          "address": "aws_iam_role.task",
          "mode": "managed",
          "type": "aws_iam_role",
          "name": "task",
          "provider_config_key": "aws",
          "expressions": {
            "assume_role_policy": {
              "references": [
                "data.aws_iam_policy_document.ecs_tasks.json",
                "data.aws_iam_policy_document.ecs_tasks"
              ]
            },
            "name": {
              "references": [
                "each.key"
              ]
            }
          },
          "schema_version": 0,
          "for_each_expression": {
            "references": [
              "local.services"
            ]
          }
        },
        {
          "address": "aws_iam_role_policy_attachment.execution",
          "mode": "managed",
          "type": "aws_iam_role_policy_attachment",
          "name": "execution",
          "provider_config_key": "aws",
          "expressions": {
            "policy_arn": {
              "constant_value": "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
            },
            "role": {
              "references": [
                "aws_iam_role.execution.name",
                "aws_iam_role.execution"
              ]
            }
          },
          "schema_version": 0
        },
        {
          "address": "aws_lb.internal",
          "mode": "managed",
          "type": "aws_lb",
          "name": "internal",
          "provider_config_key": "aws",
          "expressions": {
            "internal": {
              "constant_value": true
            },
            "load_balancer_type": {
              "constant_value": "application"
            },
            "name": {
              "constant_value": "orders"
            },
            "security_groups": {
              "references": [
                "aws_security_group.load_balancer.id",
                "aws_security_group.load_balancer"
              ]
            },
            "subnets": {
              "references": [
                "var.private_subnet_ids"
              ]
            }
          },
          "schema_version": 0
        },
        {
          "address": "aws_lb_listener.http",
          "mode": "managed",
          "type": "aws_lb_listener",
          "name": "http",
          "provider_config_key": "aws",
          "expressions": {
            "default_action": [
              {
                "fixed_response": [
                  {
                    "content_type": {
                      "constant_value": "application/json"
                    },
                    "message_body": {},
                    "status_code": {
                      "constant_value": "404"
                    }
                  }
                ],
                "type": {
                  "constant_value": "fixed-response"
                }
              }
            ],
            "load_balancer_arn": {
              "references": [
                "aws_lb.internal.arn",
                "aws_lb.internal"
              ]
            },
            "port": {
              "constant_value": 80
            },
            "protocol": {
              "constant_value": "HTTP"
            }
          },
          "schema_version": 0
        },
        {
          "address": "aws_lb_listener_rule.service",
          "mode": "managed",
          "type": "aws_lb_listener_rule",
          "name": "service",
          "provider_config_key": "aws",
          "expressions": {
            "action": [
              {
                "target_group_arn": {
                  "references": [
                    "aws_lb_target_group.service",
                    "each.key"
                  ]
                },
                "type": {
                  "constant_value": "forward"
                }
              }
            ],
            "condition": [
              {
                "path_pattern": [
                  {
                    "values": {
                      "references": [
                        "each.value.paths",
                        "each.value"
                      ]
                    }
                  }
                ]
              }
            ],
            "listener_arn": {
              "references": [
                "aws_lb_listener.http.arn",
                "aws_lb_listener.http"
              ]
            },
            "priority": {
              "references": [
                "each.value.priority",
                "each.value"
              ]
            }
          },
          "schema_version": 0,
          "for_each_expression": {
            "references": [
              "local.services"
            ]
          }
        },
        {
          "address": "aws_lb_target_group.service",
          "mode": "managed",
          "type": "aws_lb_target_group",
          "name": "service",
          "provider_config_key": "aws",
          "expressions": {
            "deregistration_delay": {
              "constant_value": 30
            },
            "health_check": [
              {
                "healthy_threshold": {
                  "constant_value": 2
                },
                "interval": {
                  "constant_value": 15
                },
                "path": {
                  "constant_value": "/healthz"
                }
              }
            ],
            "name": {
              "references": [
                "each.key"
              ]
            },
            "port": {
              "references": [
                "local.container_port"
              ]
            },
            "protocol": {
              "constant_value": "HTTP"
            },
            "target_type": {
              "constant_value": "ip"
            },
            "vpc_id": {
              "references": [
                "var.vpc_id"
              ]
            }
          },
          "schema_version": 0,
          "for_each_expression": {
            "references": [
              "local.services"
            ]
          }
        },
        {
          "address": "aws_security_group.load_balancer",
          "mode": "managed",
          "type": "aws_security_group",
          "name": "load_balancer",
          "provider_config_key": "aws",
          "expressions": {
            "description": {
              "constant_value": "Internal load balancer"
            },
            "name_prefix": {
              "constant_value": "orders-alb-"
            },
            "vpc_id": {
              "references": [
                "var.vpc_id"
              ]
            }
          },
          "schema_version": 1
        },
        {
          "address": "aws_security_group.tasks",
          "mode": "managed",
          "type": "aws_security_group",
          "name": "tasks",
          "provider_config_key": "aws",
          "expressions": {
            "description": {
              "constant_value": "Tasks of the services"
            },
            "egress": {
              "constant_value": [
                {
                  "cidr_blocks": [
                    "0.0.0.0/0"
                  ],
                  "description": "ECR, CloudWatch Logs and the AWS APIs",
                  "from_port": 443,
                  "ipv6_cidr_blocks": null,
                  "prefix_list_ids": null,
                  "protocol": "tcp",
                  "security_groups": null,
                  "self": null,
                  "to_port": 443
                }
              ]
            },
            "ingress": {
              "references": [
                "aws_security_group.load_balancer.id",
                "aws_security_group.load_balancer",
                "local.container_port",
                "local.container_port"
              ]
            },
            "name_prefix": {
              "constant_value": "orders-tasks-"
            },
            "vpc_id": {
              "references": [
                "var.vpc_id"
              ]
            }
          },
          "schema_version": 1
        },
        {
          "address": "aws_security_group.vpc_link",
          "mode": "managed",
          "type": "aws_security_group",
          "name": "vpc_link",
          "provider_config_key": "aws",
          "expressions": {
            "description": {
              "constant_value": "Interfaces of the VPC link"
            },
            "name_prefix": {
              "constant_value": "orders-vpc-link-"
            },
            "vpc_id": {
              "references": [
                "var.vpc_id"
              ]
            }
          },
          "schema_version": 1
        },
        {
          "address": "aws_vpc_security_group_egress_rule.load_balancer_to_tasks",
          "mode": "managed",
          "type": "aws_vpc_security_group_egress_rule",
          "name": "load_balancer_to_tasks",
          "provider_config_key": "aws",
          "expressions": {
            "from_port": {
              "references": [
                "local.container_port"
              ]
            },
            "ip_protocol": {
              "constant_value": "tcp"
            },
            "referenced_security_group_id": {
              "references": [
                "aws_security_group.tasks.id",
                "aws_security_group.tasks"
              ]
            },
            "security_group_id": {
              "references": [
                "aws_security_group.load_balancer.id",
                "aws_security_group.load_balancer"
              ]
            },
            "to_port": {
              "references": [
                "local.container_port"
              ]
            }
          },
          "schema_version": 0
        },
        {
          "address": "aws_vpc_security_group_egress_rule.vpc_link_to_load_balancer",
          "mode": "managed",
          "type": "aws_vpc_security_group_egress_rule",
          "name": "vpc_link_to_load_balancer",
          "provider_config_key": "aws",
          "expressions": {
            "from_port": {
              "constant_value": 80
            },
            "ip_protocol": {
              "constant_value": "tcp"
            },
            "referenced_security_group_id": {
              "references": [
                "aws_security_group.load_balancer.id",
                "aws_security_group.load_balancer"
              ]
            },
            "security_group_id": {
              "references": [
                "aws_security_group.vpc_link.id",
                "aws_security_group.vpc_link"
              ]
            },
            "to_port": {
              "constant_value": 80
            }
          },
          "schema_version": 0
        },
        {
          "address": "aws_vpc_security_group_ingress_rule.load_balancer_from_vpc_link",
          "mode": "managed",
          "type": "aws_vpc_security_group_ingress_rule",
          "name": "load_balancer_from_vpc_link",
          "provider_config_key": "aws",
          "expressions": {
            "from_port": {
              "constant_value": 80
            },
            "ip_protocol": {
              "constant_value": "tcp"
            },
            "referenced_security_group_id": {
              "references": [
                "aws_security_group.vpc_link.id",
                "aws_security_group.vpc_link"
              ]
            },
            "security_group_id": {
              "references": [
                "aws_security_group.load_balancer.id",
                "aws_security_group.load_balancer"
              ]
            },
            "to_port": {
              "constant_value": 80
            }
          },
          "schema_version": 0
        },
        {
          "address": "data.aws_iam_policy_document.ecs_tasks",
          "mode": "data",
          "type": "aws_iam_policy_document",
          "name": "ecs_tasks",
          "provider_config_key": "aws",
          "expressions": {
            "statement": [
              {
                "actions": {
                  "constant_value": [
                    "sts:AssumeRole"
                  ]
                },
                "principals": [
                  {
                    "identifiers": {
                      "constant_value": [
                        "ecs-tasks.amazonaws.com"
                      ]
                    },
                    "type": {
                      "constant_value": "Service"
                    }
                  }
                ]
              }
            ]
          },
          "schema_version": 0
        }
      ],
      "variables": {
        "private_subnet_ids": {
          "description": "Private subnets in at least two zones, with a way out to ECR and CloudWatch Logs"
        },
        "region": {
          "default": "eu-west-1"
        },
        "registry": {
          "default": "444455556666.dkr.ecr.eu-west-1.amazonaws.com",
          "description": "ECR registry that holds the images"
        },
        "vpc_id": {
          "description": "VPC of the platform team"
        }
      }
    }
  },
  "relevant_attributes": [
    {
      "resource": "aws_apigatewayv2_integration.load_balancer",
      "attribute": [
        "id"
      ]
    },
    {
      "resource": "aws_apigatewayv2_vpc_link.private",
      "attribute": [
        "id"
      ]
    },
    {
      "resource": "aws_apigatewayv2_stage.default",
      "attribute": [
        "invoke_url"
      ]
    },
    {
      "resource": "aws_iam_role.execution",
      "attribute": [
        "arn"
      ]
    },
    {
      "resource": "aws_security_group.load_balancer",
      "attribute": [
        "id"
      ]
    },
    {
      "resource": "aws_iam_role.task",
      "attribute": []
    },
    {
      "resource": "data.aws_iam_policy_document.ecs_tasks",
      "attribute": [
        "json"
      ]
    },
    {
      "resource": "aws_ecs_task_definition.service",
      "attribute": []
    },
    {
      "resource": "aws_iam_role.execution",
      "attribute": [
        "name"
      ]
    },
    {
      "resource": "aws_security_group.tasks",
      "attribute": [
        "id"
      ]
    },
    {
      "resource": "aws_cloudwatch_log_group.access",
      "attribute": [
        "arn"
      ]
    },
    {
      "resource": "aws_lb_listener.http",
      "attribute": [
        "arn"
      ]
    },
    {
      "resource": "aws_security_group.vpc_link",
      "attribute": [
        "id"
      ]
    },
    {
      "resource": "aws_apigatewayv2_api.public",
      "attribute": [
        "id"
      ]
    },
    {
      "resource": "aws_ecs_cluster.this",
      "attribute": [
        "id"
      ]
    },
    {
      "resource": "aws_lb_target_group.service",
      "attribute": []
    },
    {
      "resource": "aws_cloudwatch_log_group.service",
      "attribute": []
    },
    {
      "resource": "aws_lb.internal",
      "attribute": [
        "arn"
      ]
    }
  ],
  "timestamp": "2026-11-21T12:40:56Z",
  "applyable": true,
  "complete": true,
  "errored": false
}

"""##
  private static let file15 = ##"""
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Description: Orders - a public HTTP API in front of a private Fargate service

Parameters:
  VpcId:
    Type: AWS::EC2::VPC::Id
    Description: VPC of the platform team
  PrivateSubnetIds:
    Type: List<AWS::EC2::Subnet::Id>
    Description: Private subnets in at least two zones, with a way out to ECR and CloudWatch Logs
  ImageTag:
    Type: String
    Default: "2.14.0"
  DesiredCount:
    Type: Number
    Default: 2
    MinValue: 0

Globals:
  Function:
    Runtime: python3.13
    Architectures: [arm64]
    Timeout: 5

Resources:
  # --- security groups: VPC link -> load balancer -> tasks, and nothing else ---------------------
  VpcLinkSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Interfaces of the VPC link
      VpcId: !Ref VpcId

  LoadBalancerSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Internal load balancer
      VpcId: !Ref VpcId
      SecurityGroupIngress:
        - Description: HTTP from the tasks
          IpProtocol: tcp
          FromPort: 80
          ToPort: 80
          SourceSecurityGroupId: !GetAtt TaskSecurityGroup.GroupId

  TaskSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Tasks of the orders service
      VpcId: !Ref VpcId
      SecurityGroupEgress:
        - Description: ECR, CloudWatch Logs and the AWS APIs
          IpProtocol: tcp
          FromPort: 443
          ToPort: 443
          CidrIp: 0.0.0.0/0

  # Rules of their own, because the two groups refer to each other.
  LoadBalancerToTasks:
    Type: AWS::EC2::SecurityGroupEgress
    Properties:
      GroupId: !GetAtt LoadBalancerSecurityGroup.GroupId
      IpProtocol: tcp
      FromPort: 8080
      ToPort: 8080
      DestinationSecurityGroupId: !GetAtt TaskSecurityGroup.GroupId

  TasksFromLoadBalancer:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !GetAtt TaskSecurityGroup.GroupId
      IpProtocol: tcp
      FromPort: 8080
      ToPort: 8080
      SourceSecurityGroupId: !GetAtt LoadBalancerSecurityGroup.GroupId

  # --- internal load balancer --------------------------------------------------------------------
  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: application
      Scheme: internal
      Subnets: !Ref PrivateSubnetIds
      SecurityGroups:
        - !GetAtt LoadBalancerSecurityGroup.GroupId

  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Protocol: HTTP
      Port: 80
      DefaultActions:
        - Type: forward
          TargetGroupArn: !Ref TargetGroup

  # ECS registers each task with its container port, so the port here is only the group's default.
  TargetGroup:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      VpcId: !Ref VpcId
      TargetType: ip
      Protocol: HTTP
      Port: 80
      HealthCheckPath: /healthz
      HealthCheckIntervalSeconds: 15
      HealthyThresholdCount: 2
      TargetGroupAttributes:
        - Key: deregistration_delay.timeout_seconds
          Value: "30"

  # --- service -----------------------------------------------------------------------------------
  Cluster:
    Type: AWS::ECS::Cluster
    Properties:
      ClusterSettings:
        - Name: containerInsights
          Value: enabled

  LogGroup:
    Type: AWS::Logs::LogGroup
    Properties:
      RetentionInDays: 30

  ExecutionRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - !Sub arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy

  TaskRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole

  TaskDefinition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: orders
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: "512"
      Memory: "1024"
      ExecutionRoleArn: !GetAtt ExecutionRole.Arn
      TaskRoleArn: !GetAtt TaskRole.Arn
      ContainerDefinitions:
        - Name: orders
          Image: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/orders:${ImageTag}
          Essential: true
          PortMappings:
            - ContainerPort: 8080
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: !Ref LogGroup
              awslogs-region: !Ref AWS::Region
              awslogs-stream-prefix: orders

  Service:
    Type: AWS::ECS::Service
    DependsOn: Listener
    Properties:
      Cluster: !Ref Cluster
      LaunchType: FARGATE
      TaskDefinition: !Ref TaskDefinition
      DesiredCount: !Ref DesiredCount
      HealthCheckGracePeriodSeconds: 60
      DeploymentConfiguration:
        DeploymentCircuitBreaker:
          Enable: true
          Rollback: true
      NetworkConfiguration:
        AwsvpcConfiguration:
          AssignPublicIp: DISABLED
          Subnets: !Ref PrivateSubnetIds
          SecurityGroups:
            - !GetAtt TaskSecurityGroup.GroupId
      LoadBalancers:
        - ContainerName: orders
          ContainerPort: 8080
          TargetGroupArn: !Ref TargetGroup

  # --- public API --------------------------------------------------------------------------------
  VpcLink:
    Type: AWS::ApiGatewayV2::VpcLink
    Properties:
      Name: !Sub ${AWS::StackName}-orders
      SubnetIds: !Ref PrivateSubnetIds
      SecurityGroupIds:
        - !GetAtt VpcLinkSecurityGroup.GroupId

  Api:
    Type: AWS::Serverless::HttpApi
    Properties:
      Description: Public entrance of the orders service
      DefinitionBody:
        openapi: "3.0.1"
        info:
          title: orders
          version: "1"
        paths:
          /orders:
            get:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
            post:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
          /orders/{orderId}:
            get:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
            delete:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000

  # Answers by itself, so that the status page stays up while the service is down.
  StatusFunction:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      InlineCode: |
        def handler(event, context):
            return {"statusCode": 200, "body": "open"}
      Events:
        Status:
          Type: HttpApi
          Properties:
            ApiId: !Ref Api
            Method: GET
            Path: /status

Outputs:
  OrdersUrl:
    Value: !Sub https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/orders

"""##
  private static let file16 = ##"""
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Description: Orders - a public HTTP API in front of a private Fargate service

Parameters:
  VpcId:
    Type: AWS::EC2::VPC::Id
    Description: VPC of the platform team
  PrivateSubnetIds:
    Type: List<AWS::EC2::Subnet::Id>
    Description: Private subnets in at least two zones, with a way out to ECR and CloudWatch Logs
  ImageTag:
    Type: String
    Default: "2.14.0"
  DesiredCount:
    Type: Number
    Default: 2
    MinValue: 0

Globals:
  Function:
    Runtime: python3.13
    Architectures: [arm64]
    Timeout: 5

Resources:
  # --- security groups: VPC link -> load balancer -> tasks, and nothing else ---------------------
  VpcLinkSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Interfaces of the VPC link
      VpcId: !Ref VpcId

  LoadBalancerSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Internal load balancer
      VpcId: !Ref VpcId
      SecurityGroupIngress:
        - Description: HTTP from the VPC link
          IpProtocol: tcp
          FromPort: 80
          ToPort: 80
          SourceSecurityGroupId: !GetAtt VpcLinkSecurityGroup.GroupId

  TaskSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Tasks of the orders service
      VpcId: !Ref VpcId
      SecurityGroupEgress:
        - Description: ECR, CloudWatch Logs and the AWS APIs
          IpProtocol: tcp
          FromPort: 443
          ToPort: 443
          CidrIp: 0.0.0.0/0

  # Rules of their own, because the two groups refer to each other.
  LoadBalancerToTasks:
    Type: AWS::EC2::SecurityGroupEgress
    Properties:
      GroupId: !GetAtt LoadBalancerSecurityGroup.GroupId
      IpProtocol: tcp
      FromPort: 8080
      ToPort: 8080
      DestinationSecurityGroupId: !GetAtt TaskSecurityGroup.GroupId

  TasksFromLoadBalancer:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !GetAtt TaskSecurityGroup.GroupId
      IpProtocol: tcp
      FromPort: 80
      ToPort: 80
      SourceSecurityGroupId: !GetAtt LoadBalancerSecurityGroup.GroupId

  # --- internal load balancer --------------------------------------------------------------------
  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: application
      Scheme: internal
      Subnets: !Ref PrivateSubnetIds
      SecurityGroups:
        - !GetAtt LoadBalancerSecurityGroup.GroupId

  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Protocol: HTTP
      Port: 80
      DefaultActions:
        - Type: forward
          TargetGroupArn: !Ref TargetGroup

  # ECS registers each task with its container port, so the port here is only the group's default.
  TargetGroup:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      VpcId: !Ref VpcId
      TargetType: ip
      Protocol: HTTP
      Port: 80
      HealthCheckPath: /healthz
      HealthCheckIntervalSeconds: 15
      HealthyThresholdCount: 2
      TargetGroupAttributes:
        - Key: deregistration_delay.timeout_seconds
          Value: "30"

  # --- service -----------------------------------------------------------------------------------
  Cluster:
    Type: AWS::ECS::Cluster
    Properties:
      ClusterSettings:
        - Name: containerInsights
          Value: enabled

  LogGroup:
    Type: AWS::Logs::LogGroup
    Properties:
      RetentionInDays: 30

  ExecutionRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - !Sub arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy

  TaskRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole

  TaskDefinition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: orders
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: "512"
      Memory: "1024"
      ExecutionRoleArn: !GetAtt ExecutionRole.Arn
      TaskRoleArn: !GetAtt TaskRole.Arn
      ContainerDefinitions:
        - Name: orders
          Image: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/orders:${ImageTag}
          Essential: true
          PortMappings:
            - ContainerPort: 8080
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: !Ref LogGroup
              awslogs-region: !Ref AWS::Region
              awslogs-stream-prefix: orders

  Service:
    Type: AWS::ECS::Service
    DependsOn: Listener
    Properties:
      Cluster: !Ref Cluster
      LaunchType: FARGATE
      TaskDefinition: !Ref TaskDefinition
      DesiredCount: !Ref DesiredCount
      HealthCheckGracePeriodSeconds: 60
      DeploymentConfiguration:
        DeploymentCircuitBreaker:
          Enable: true
          Rollback: true
      NetworkConfiguration:
        AwsvpcConfiguration:
          AssignPublicIp: DISABLED
          Subnets: !Ref PrivateSubnetIds
          SecurityGroups:
            - !GetAtt TaskSecurityGroup.GroupId
      LoadBalancers:
        - ContainerName: orders
          ContainerPort: 8080
          TargetGroupArn: !Ref TargetGroup

  # --- public API --------------------------------------------------------------------------------
  VpcLink:
    Type: AWS::ApiGatewayV2::VpcLink
    Properties:
      Name: !Sub ${AWS::StackName}-orders
      SubnetIds: !Ref PrivateSubnetIds
      SecurityGroupIds:
        - !GetAtt VpcLinkSecurityGroup.GroupId

  Api:
    Type: AWS::Serverless::HttpApi
    Properties:
      Description: Public entrance of the orders service
      DefinitionBody:
        openapi: "3.0.1"
        info:
          title: orders
          version: "1"
        paths:
          /orders:
            get:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
            post:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
          /orders/{orderId}:
            get:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
            delete:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000

  # Answers by itself, so that the status page stays up while the service is down.
  StatusFunction:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      InlineCode: |
        def handler(event, context):
            return {"statusCode": 200, "body": "open"}
      Events:
        Status:
          Type: HttpApi
          Properties:
            ApiId: !Ref Api
            Method: GET
            Path: /status

Outputs:
  OrdersUrl:
    Value: !Sub https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/orders

"""##
  private static let file17 = ##"""
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Description: Orders - a public HTTP API in front of a private Fargate service

Parameters:
  VpcId:
    Type: AWS::EC2::VPC::Id
    Description: VPC of the platform team
  PrivateSubnetIds:
    Type: List<AWS::EC2::Subnet::Id>
    Description: Private subnets in at least two zones, with a way out to ECR and CloudWatch Logs
  ImageTag:
    Type: String
    Default: "2.14.0"
  DesiredCount:
    Type: Number
    Default: 2
    MinValue: 0

Globals:
  Function:
    Runtime: python3.13
    Architectures: [arm64]
    Timeout: 5

Resources:
  # --- security groups: VPC link -> load balancer -> tasks, and nothing else ---------------------
  VpcLinkSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Interfaces of the VPC link
      VpcId: !Ref VpcId

  LoadBalancerSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Internal load balancer
      VpcId: !Ref VpcId
      SecurityGroupIngress:
        - Description: HTTP from the VPC link
          IpProtocol: tcp
          FromPort: 80
          ToPort: 80
          SourceSecurityGroupId: !GetAtt VpcLinkSecurityGroup.GroupId

  TaskSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Tasks of the orders service
      VpcId: !Ref VpcId
      SecurityGroupEgress:
        - Description: Database
          IpProtocol: tcp
          FromPort: 5432
          ToPort: 5432
          CidrIp: 0.0.0.0/0

  # Rules of their own, because the two groups refer to each other.
  LoadBalancerToTasks:
    Type: AWS::EC2::SecurityGroupEgress
    Properties:
      GroupId: !GetAtt LoadBalancerSecurityGroup.GroupId
      IpProtocol: tcp
      FromPort: 8080
      ToPort: 8080
      DestinationSecurityGroupId: !GetAtt TaskSecurityGroup.GroupId

  TasksFromLoadBalancer:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !GetAtt TaskSecurityGroup.GroupId
      IpProtocol: tcp
      FromPort: 8080
      ToPort: 8080
      SourceSecurityGroupId: !GetAtt LoadBalancerSecurityGroup.GroupId

  # --- internal load balancer --------------------------------------------------------------------
  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: application
      Scheme: internal
      Subnets: !Ref PrivateSubnetIds
      SecurityGroups:
        - !GetAtt LoadBalancerSecurityGroup.GroupId

  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Protocol: HTTP
      Port: 80
      DefaultActions:
        - Type: forward
          TargetGroupArn: !Ref TargetGroup

  # ECS registers each task with its container port, so the port here is only the group's default.
  TargetGroup:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      VpcId: !Ref VpcId
      TargetType: ip
      Protocol: HTTP
      Port: 80
      HealthCheckPath: /healthz
      HealthCheckIntervalSeconds: 15
      HealthyThresholdCount: 2
      TargetGroupAttributes:
        - Key: deregistration_delay.timeout_seconds
          Value: "30"

  # --- service -----------------------------------------------------------------------------------
  Cluster:
    Type: AWS::ECS::Cluster
    Properties:
      ClusterSettings:
        - Name: containerInsights
          Value: enabled

  LogGroup:
    Type: AWS::Logs::LogGroup
    Properties:
      RetentionInDays: 30

  ExecutionRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - !Sub arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy

  TaskRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole

  TaskDefinition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: orders
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: "512"
      Memory: "1024"
      ExecutionRoleArn: !GetAtt ExecutionRole.Arn
      TaskRoleArn: !GetAtt TaskRole.Arn
      ContainerDefinitions:
        - Name: orders
          Image: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/orders:${ImageTag}
          Essential: true
          PortMappings:
            - ContainerPort: 8080
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: !Ref LogGroup
              awslogs-region: !Ref AWS::Region
              awslogs-stream-prefix: orders

  Service:
    Type: AWS::ECS::Service
    DependsOn: Listener
    Properties:
      Cluster: !Ref Cluster
      LaunchType: FARGATE
      TaskDefinition: !Ref TaskDefinition
      DesiredCount: !Ref DesiredCount
      HealthCheckGracePeriodSeconds: 60
      DeploymentConfiguration:
        DeploymentCircuitBreaker:
          Enable: true
          Rollback: true
      NetworkConfiguration:
        AwsvpcConfiguration:
          AssignPublicIp: DISABLED
          Subnets: !Ref PrivateSubnetIds
          SecurityGroups:
            - !GetAtt TaskSecurityGroup.GroupId
      LoadBalancers:
        - ContainerName: orders
          ContainerPort: 8080
          TargetGroupArn: !Ref TargetGroup

  # --- public API --------------------------------------------------------------------------------
  VpcLink:
    Type: AWS::ApiGatewayV2::VpcLink
    Properties:
      Name: !Sub ${AWS::StackName}-orders
      SubnetIds: !Ref PrivateSubnetIds
      SecurityGroupIds:
        - !GetAtt VpcLinkSecurityGroup.GroupId

  Api:
    Type: AWS::Serverless::HttpApi
    Properties:
      Description: Public entrance of the orders service
      DefinitionBody:
        openapi: "3.0.1"
        info:
          title: orders
          version: "1"
        paths:
          /orders:
            get:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
            post:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
          /orders/{orderId}:
            get:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
            delete:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000

  # Answers by itself, so that the status page stays up while the service is down.
  StatusFunction:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      InlineCode: |
        def handler(event, context):
            return {"statusCode": 200, "body": "open"}
      Events:
        Status:
          Type: HttpApi
          Properties:
            ApiId: !Ref Api
            Method: GET
            Path: /status

Outputs:
  OrdersUrl:
    Value: !Sub https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/orders

"""##
  private static let file18 = ##"""
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Description: Orders - a public HTTP API in front of a private Fargate service

Parameters:
  VpcId:
    Type: AWS::EC2::VPC::Id
    Description: VPC of the platform team
  PrivateSubnetIds:
    Type: List<AWS::EC2::Subnet::Id>
    Description: Private subnets in at least two zones, with a way out to ECR and CloudWatch Logs
  ImageTag:
    Type: String
    Default: "2.14.0"
  DesiredCount:
    Type: Number
    Default: 2
    MinValue: 0

Globals:
  Function:
    Runtime: python3.13
    Architectures: [arm64]
    Timeout: 5

Resources:
  # --- security groups: VPC link -> load balancer -> tasks, and nothing else ---------------------
  VpcLinkSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Interfaces of the VPC link
      VpcId: !Ref VpcId

  LoadBalancerSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Internal load balancer
      VpcId: !Ref VpcId
      SecurityGroupIngress:
        - Description: HTTP from the VPC link
          IpProtocol: tcp
          FromPort: 80
          ToPort: 80
          SourceSecurityGroupId: !GetAtt VpcLinkSecurityGroup.GroupId

  TaskSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Tasks of the orders service
      VpcId: !Ref VpcId
      SecurityGroupEgress:
        - Description: ECR, CloudWatch Logs and the AWS APIs
          IpProtocol: tcp
          FromPort: 443
          ToPort: 443
          CidrIp: 0.0.0.0/0

  # Rules of their own, because the two groups refer to each other.
  LoadBalancerToTasks:
    Type: AWS::EC2::SecurityGroupEgress
    Properties:
      GroupId: !GetAtt LoadBalancerSecurityGroup.GroupId
      IpProtocol: tcp
      FromPort: 8080
      ToPort: 8080
      DestinationSecurityGroupId: !GetAtt TaskSecurityGroup.GroupId

  TasksFromLoadBalancer:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !GetAtt TaskSecurityGroup.GroupId
      IpProtocol: tcp
      FromPort: 8080
      ToPort: 8080
      SourceSecurityGroupId: !GetAtt LoadBalancerSecurityGroup.GroupId

  # --- internal load balancer --------------------------------------------------------------------
  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: application
      Scheme: internal
      Subnets: !Ref PrivateSubnetIds
      SecurityGroups:
        - !GetAtt LoadBalancerSecurityGroup.GroupId

  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Protocol: HTTP
      Port: 8080
      DefaultActions:
        - Type: forward
          TargetGroupArn: !Ref TargetGroup

  # ECS registers each task with its container port, so the port here is only the group's default.
  TargetGroup:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      VpcId: !Ref VpcId
      TargetType: ip
      Protocol: HTTP
      Port: 80
      HealthCheckPath: /healthz
      HealthCheckIntervalSeconds: 15
      HealthyThresholdCount: 2
      TargetGroupAttributes:
        - Key: deregistration_delay.timeout_seconds
          Value: "30"

  # --- service -----------------------------------------------------------------------------------
  Cluster:
    Type: AWS::ECS::Cluster
    Properties:
      ClusterSettings:
        - Name: containerInsights
          Value: enabled

  LogGroup:
    Type: AWS::Logs::LogGroup
    Properties:
      RetentionInDays: 30

  ExecutionRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - !Sub arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy

  TaskRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole

  TaskDefinition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: orders
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: "512"
      Memory: "1024"
      ExecutionRoleArn: !GetAtt ExecutionRole.Arn
      TaskRoleArn: !GetAtt TaskRole.Arn
      ContainerDefinitions:
        - Name: orders
          Image: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/orders:${ImageTag}
          Essential: true
          PortMappings:
            - ContainerPort: 8080
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: !Ref LogGroup
              awslogs-region: !Ref AWS::Region
              awslogs-stream-prefix: orders

  Service:
    Type: AWS::ECS::Service
    DependsOn: Listener
    Properties:
      Cluster: !Ref Cluster
      LaunchType: FARGATE
      TaskDefinition: !Ref TaskDefinition
      DesiredCount: !Ref DesiredCount
      HealthCheckGracePeriodSeconds: 60
      DeploymentConfiguration:
        DeploymentCircuitBreaker:
          Enable: true
          Rollback: true
      NetworkConfiguration:
        AwsvpcConfiguration:
          AssignPublicIp: DISABLED
          Subnets: !Ref PrivateSubnetIds
          SecurityGroups:
            - !GetAtt TaskSecurityGroup.GroupId
      LoadBalancers:
        - ContainerName: orders
          ContainerPort: 8080
          TargetGroupArn: !Ref TargetGroup

  # --- public API --------------------------------------------------------------------------------
  VpcLink:
    Type: AWS::ApiGatewayV2::VpcLink
    Properties:
      Name: !Sub ${AWS::StackName}-orders
      SubnetIds: !Ref PrivateSubnetIds
      SecurityGroupIds:
        - !GetAtt VpcLinkSecurityGroup.GroupId

  Api:
    Type: AWS::Serverless::HttpApi
    Properties:
      Description: Public entrance of the orders service
      DefinitionBody:
        openapi: "3.0.1"
        info:
          title: orders
          version: "1"
        paths:
          /orders:
            get:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
            post:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
          /orders/{orderId}:
            get:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
            delete:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000

  # Answers by itself, so that the status page stays up while the service is down.
  StatusFunction:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      InlineCode: |
        def handler(event, context):
            return {"statusCode": 200, "body": "open"}
      Events:
        Status:
          Type: HttpApi
          Properties:
            ApiId: !Ref Api
            Method: GET
            Path: /status

Outputs:
  OrdersUrl:
    Value: !Sub https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/orders

"""##
  private static let file19 = ##"""
{
  "format_version": "1.0",
  "terraform_version": "1.11.4",
  "values": {
    "outputs": {
      "private_subnet_ids": {
        "sensitive": false,
        "value": [
          "subnet-1a1b34b1f1c3e9e72",
          "subnet-dc31a794dcee56fd0"
        ],
        "type": [
          "tuple",
          [
            "string",
            "string"
          ]
        ]
      },
      "vpc_id": {
        "sensitive": false,
        "value": "vpc-32978db2054649a1d",
        "type": "string"
      }
    },
    "root_module": {
      "resources": [
        {
          "address": "aws_eip.nat",
          "mode": "managed",
          "type": "aws_eip",
          "name": "nat",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "address": null,
            "allocation_id": "eipalloc-7741df2f7cb9cc9a8",
            "arn": "arn:aws:ec2:eu-west-1:123456789012:elastic-ip/eipalloc-7741df2f7cb9cc9a8",
            "associate_with_private_ip": null,
            "association_id": "eipassoc-251f9595edeb2068e",
            "carrier_ip": "",
            "customer_owned_ip": "",
            "customer_owned_ipv4_pool": "",
            "domain": "vpc",
            "id": "eipalloc-7741df2f7cb9cc9a8",
            "instance": "",
            "ipam_pool_id": null,
            "network_border_group": "",
            "network_interface": "eni-2e4bbc3ad8f0b2e14",
            "private_dns": "ip-10-197-44-159.eu-west-1.compute.internal",
            "private_ip": "10.197.44.159",
            "ptr_record": "",
            "public_dns": "ec2-127-106-66-62.eu-west-1.compute.amazonaws.com",
            "public_ip": "127.106.66.62",
            "public_ipv4_pool": "",
            "tags": {},
            "tags_all": {},
            "timeouts": null,
            "vpc": true
          },
          "sensitive_values": {
            "tags": {},
            "tags_all": {}
          }
        },
        {
          "address": "aws_internet_gateway.main",
          "mode": "managed",
          "type": "aws_internet_gateway",
          "name": "main",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:internet-gateway/igw-b03e4005b138a93ac",
            "id": "igw-b03e4005b138a93ac",
            "owner_id": "123456789012",
            "tags": {
              "Name": "platform"
            },
            "tags_all": {
              "Name": "platform"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_vpc.main"
          ]
        },
        {
          "address": "aws_nat_gateway.main",
          "mode": "managed",
          "type": "aws_nat_gateway",
          "name": "main",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "allocation_id": "eipalloc-7741df2f7cb9cc9a8",
            "association_id": "eipassoc-251f9595edeb2068e",
            "connectivity_type": "public",
            "id": "nat-7df8d250776fd063f",
            "network_interface_id": "eni-2e4bbc3ad8f0b2e14",
            "private_ip": "10.197.44.159",
            "public_ip": "127.106.66.62",
            "secondary_allocation_ids": [],
            "secondary_private_ip_address_count": 0,
            "secondary_private_ip_addresses": [],
            "subnet_id": "subnet-574511edf3b76d992",
            "tags": {
              "Name": "platform"
            },
            "tags_all": {
              "Name": "platform"
            },
            "timeouts": null
          },
          "sensitive_values": {
            "secondary_allocation_ids": [],
            "secondary_private_ip_addresses": [],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_eip.nat",
            "aws_internet_gateway.main",
            "aws_subnet.public",
            "aws_vpc.main"
          ]
        },
        {
          "address": "aws_route.private_internet",
          "mode": "managed",
          "type": "aws_route",
          "name": "private_internet",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "carrier_gateway_id": "",
            "core_network_arn": "",
            "destination_cidr_block": "0.0.0.0/0",
            "destination_ipv6_cidr_block": "",
            "destination_prefix_list_id": "",
            "egress_only_gateway_id": "",
            "gateway_id": "",
            "id": "r-rtb-327bae72dda21f5fa1080289494",
            "instance_id": "",
            "instance_owner_id": "",
            "local_gateway_id": "",
            "nat_gateway_id": "nat-7df8d250776fd063f",
            "network_interface_id": "",
            "origin": "CreateRoute",
            "route_table_id": "rtb-327bae72dda21f5fa",
            "state": "active",
            "timeouts": null,
            "transit_gateway_id": "",
            "vpc_endpoint_id": "",
            "vpc_peering_connection_id": ""
          },
          "sensitive_values": {},
          "depends_on": [
            "aws_eip.nat",
            "aws_internet_gateway.main",
            "aws_nat_gateway.main",
            "aws_route_table.private",
            "aws_subnet.public",
            "aws_vpc.main"
          ]
        },
        {
          "address": "aws_route.public_internet",
          "mode": "managed",
          "type": "aws_route",
          "name": "public_internet",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "carrier_gateway_id": "",
            "core_network_arn": "",
            "destination_cidr_block": "0.0.0.0/0",
            "destination_ipv6_cidr_block": "",
            "destination_prefix_list_id": "",
            "egress_only_gateway_id": "",
            "gateway_id": "igw-b03e4005b138a93ac",
            "id": "r-rtb-2fba56021ec2507941080289494",
            "instance_id": "",
            "instance_owner_id": "",
            "local_gateway_id": "",
            "nat_gateway_id": "",
            "network_interface_id": "",
            "origin": "CreateRoute",
            "route_table_id": "rtb-2fba56021ec250794",
            "state": "active",
            "timeouts": null,
            "transit_gateway_id": "",
            "vpc_endpoint_id": "",
            "vpc_peering_connection_id": ""
          },
          "sensitive_values": {},
          "depends_on": [
            "aws_internet_gateway.main",
            "aws_route_table.public",
            "aws_vpc.main"
          ]
        },
        {
          "address": "aws_route_table.private",
          "mode": "managed",
          "type": "aws_route_table",
          "name": "private",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-327bae72dda21f5fa",
            "id": "rtb-327bae72dda21f5fa",
            "owner_id": "123456789012",
            "propagating_vgws": [],
            "route": [
              {
                "carrier_gateway_id": "",
                "cidr_block": "0.0.0.0/0",
                "core_network_arn": "",
                "destination_prefix_list_id": "",
                "egress_only_gateway_id": "",
                "gateway_id": "",
                "ipv6_cidr_block": "",
                "local_gateway_id": "",
                "nat_gateway_id": "nat-7df8d250776fd063f",
                "network_interface_id": "",
                "transit_gateway_id": "",
                "vpc_endpoint_id": "",
                "vpc_peering_connection_id": ""
              }
            ],
            "tags": {
              "Name": "platform-private"
            },
            "tags_all": {
              "Name": "platform-private"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "propagating_vgws": [],
            "route": [
              {}
            ],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_vpc.main"
          ]
        },
        {
          "address": "aws_route_table.public",
          "mode": "managed",
          "type": "aws_route_table",
          "name": "public",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-2fba56021ec250794",
            "id": "rtb-2fba56021ec250794",
            "owner_id": "123456789012",
            "propagating_vgws": [],
            "route": [
              {
                "carrier_gateway_id": "",
                "cidr_block": "0.0.0.0/0",
                "core_network_arn": "",
                "destination_prefix_list_id": "",
                "egress_only_gateway_id": "",
                "gateway_id": "igw-b03e4005b138a93ac",
                "ipv6_cidr_block": "",
                "local_gateway_id": "",
                "nat_gateway_id": "",
                "network_interface_id": "",
                "transit_gateway_id": "",
                "vpc_endpoint_id": "",
                "vpc_peering_connection_id": ""
              }
            ],
            "tags": {
              "Name": "platform-public"
            },
            "tags_all": {
              "Name": "platform-public"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "propagating_vgws": [],
            "route": [
              {}
            ],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_vpc.main"
          ]
        },
        {
          "address": "aws_route_table_association.private[\"eu-west-1a\"]",
          "mode": "managed",
          "type": "aws_route_table_association",
          "name": "private",
          "index": "eu-west-1a",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "gateway_id": "",
            "id": "rtbassoc-3edb521f807a0fbee",
            "route_table_id": "rtb-327bae72dda21f5fa",
            "subnet_id": "subnet-1a1b34b1f1c3e9e72",
            "timeouts": null
          },
          "sensitive_values": {},
          "depends_on": [
            "aws_route_table.private",
            "aws_subnet.private",
            "aws_vpc.main"
          ]
        },
        {
          "address": "aws_route_table_association.private[\"eu-west-1b\"]",
          "mode": "managed",
          "type": "aws_route_table_association",
          "name": "private",
          "index": "eu-west-1b",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "gateway_id": "",
            "id": "rtbassoc-1ec93542741eeb4ca",
            "route_table_id": "rtb-327bae72dda21f5fa",
            "subnet_id": "subnet-dc31a794dcee56fd0",
            "timeouts": null
          },
          "sensitive_values": {},
          "depends_on": [
            "aws_route_table.private",
            "aws_subnet.private",
            "aws_vpc.main"
          ]
        },
        {
          "address": "aws_route_table_association.public[\"eu-west-1a\"]",
          "mode": "managed",
          "type": "aws_route_table_association",
          "name": "public",
          "index": "eu-west-1a",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "gateway_id": "",
            "id": "rtbassoc-ae5ab64c409c1bef7",
            "route_table_id": "rtb-2fba56021ec250794",
            "subnet_id": "subnet-574511edf3b76d992",
            "timeouts": null
          },
          "sensitive_values": {},
          "depends_on": [
            "aws_route_table.public",
            "aws_subnet.public",
            "aws_vpc.main"
          ]
        },
        {
          "address": "aws_route_table_association.public[\"eu-west-1b\"]",
          "mode": "managed",
          "type": "aws_route_table_association",
          "name": "public",
          "index": "eu-west-1b",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "gateway_id": "",
            "id": "rtbassoc-3f03ae061b99236a7",
            "route_table_id": "rtb-2fba56021ec250794",
            "subnet_id": "subnet-bd3bc316da1e7f47a",
            "timeouts": null
          },
          "sensitive_values": {},
          "depends_on": [
            "aws_route_table.public",
            "aws_subnet.public",
            "aws_vpc.main"
          ]
        },
        {
          "address": "aws_subnet.private[\"eu-west-1a\"]",
          "mode": "managed",
          "type": "aws_subnet",
          "name": "private",
          "index": "eu-west-1a",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1a1b34b1f1c3e9e72",
            "assign_ipv6_address_on_creation": false,
            "availability_zone": "eu-west-1a",
            "availability_zone_id": "euw1-az3",
            "cidr_block": "10.20.10.0/24",
            "customer_owned_ipv4_pool": "",
            "enable_dns64": false,
            "enable_lni_at_device_index": 0,
            "enable_resource_name_dns_a_record_on_launch": false,
            "enable_resource_name_dns_aaaa_record_on_launch": false,
            "id": "subnet-1a1b34b1f1c3e9e72",
            "ipv6_cidr_block": "",
            "ipv6_cidr_block_association_id": "",
            "ipv6_native": false,
            "map_customer_owned_ip_on_launch": false,
            "map_public_ip_on_launch": false,
            "outpost_arn": "",
            "owner_id": "123456789012",
            "private_dns_hostname_type_on_launch": "ip-name",
            "tags": {
              "Name": "platform-private-eu-west-1a"
            },
            "tags_all": {
              "Name": "platform-private-eu-west-1a"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_vpc.main"
          ]
        },
        {
          "address": "aws_subnet.private[\"eu-west-1b\"]",
          "mode": "managed",
          "type": "aws_subnet",
          "name": "private",
          "index": "eu-west-1b",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-dc31a794dcee56fd0",
            "assign_ipv6_address_on_creation": false,
            "availability_zone": "eu-west-1b",
            "availability_zone_id": "euw1-az1",
            "cidr_block": "10.20.11.0/24",
            "customer_owned_ipv4_pool": "",
            "enable_dns64": false,
            "enable_lni_at_device_index": 0,
            "enable_resource_name_dns_a_record_on_launch": false,
            "enable_resource_name_dns_aaaa_record_on_launch": false,
            "id": "subnet-dc31a794dcee56fd0",
            "ipv6_cidr_block": "",
            "ipv6_cidr_block_association_id": "",
            "ipv6_native": false,
            "map_customer_owned_ip_on_launch": false,
            "map_public_ip_on_launch": false,
            "outpost_arn": "",
            "owner_id": "123456789012",
            "private_dns_hostname_type_on_launch": "ip-name",
            "tags": {
              "Name": "platform-private-eu-west-1b"
            },
            "tags_all": {
              "Name": "platform-private-eu-west-1b"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_vpc.main"
          ]
        },
        {
          "address": "aws_subnet.public[\"eu-west-1a\"]",
          "mode": "managed",
          "type": "aws_subnet",
          "name": "public",
          "index": "eu-west-1a",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-574511edf3b76d992",
            "assign_ipv6_address_on_creation": false,
            "availability_zone": "eu-west-1a",
            "availability_zone_id": "euw1-az3",
            "cidr_block": "10.20.0.0/24",
            "customer_owned_ipv4_pool": "",
            "enable_dns64": false,
            "enable_lni_at_device_index": 0,
            "enable_resource_name_dns_a_record_on_launch": false,
            "enable_resource_name_dns_aaaa_record_on_launch": false,
            "id": "subnet-574511edf3b76d992",
            "ipv6_cidr_block": "",
            "ipv6_cidr_block_association_id": "",
            "ipv6_native": false,
            "map_customer_owned_ip_on_launch": false,
            "map_public_ip_on_launch": true,
            "outpost_arn": "",
            "owner_id": "123456789012",
            "private_dns_hostname_type_on_launch": "ip-name",
            "tags": {
              "Name": "platform-public-eu-west-1a"
            },
            "tags_all": {
              "Name": "platform-public-eu-west-1a"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_vpc.main"
          ]
        },
        {
          "address": "aws_subnet.public[\"eu-west-1b\"]",
          "mode": "managed",
          "type": "aws_subnet",
          "name": "public",
          "index": "eu-west-1b",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-bd3bc316da1e7f47a",
            "assign_ipv6_address_on_creation": false,
            "availability_zone": "eu-west-1b",
            "availability_zone_id": "euw1-az1",
            "cidr_block": "10.20.1.0/24",
            "customer_owned_ipv4_pool": "",
            "enable_dns64": false,
            "enable_lni_at_device_index": 0,
            "enable_resource_name_dns_a_record_on_launch": false,
            "enable_resource_name_dns_aaaa_record_on_launch": false,
            "id": "subnet-bd3bc316da1e7f47a",
            "ipv6_cidr_block": "",
            "ipv6_cidr_block_association_id": "",
            "ipv6_native": false,
            "map_customer_owned_ip_on_launch": false,
            "map_public_ip_on_launch": true,
            "outpost_arn": "",
            "owner_id": "123456789012",
            "private_dns_hostname_type_on_launch": "ip-name",
            "tags": {
              "Name": "platform-public-eu-west-1b"
            },
            "tags_all": {
              "Name": "platform-public-eu-west-1b"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_vpc.main"
          ]
        },
        {
          "address": "aws_vpc.main",
          "mode": "managed",
          "type": "aws_vpc",
          "name": "main",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-32978db2054649a1d",
            "assign_generated_ipv6_cidr_block": false,
            "cidr_block": "10.20.0.0/16",
            "default_network_acl_id": "acl-5f52b3f3a4abbb058",
            "default_route_table_id": "rtb-f6e7d96baaca04b73",
            "default_security_group_id": "sg-77a782b57e542b540",
            "dhcp_options_id": "default",
            "enable_dns_hostnames": true,
            "enable_dns_support": true,
            "enable_network_address_usage_metrics": false,
            "id": "vpc-32978db2054649a1d",
            "instance_tenancy": "default",
            "ipv4_ipam_pool_id": null,
            "ipv4_netmask_length": null,
            "ipv6_association_id": "",
            "ipv6_cidr_block": "",
            "ipv6_cidr_block_network_border_group": "",
            "ipv6_ipam_pool_id": "",
            "ipv6_netmask_length": 0,
            "main_route_table_id": "rtb-f6e7d96baaca04b73",
            "owner_id": "123456789012",
            "tags": {
              "Name": "platform"
            },
            "tags_all": {
              "Name": "platform"
            }
          },
          "sensitive_values": {
            "tags": {},
            "tags_all": {}
          }
        }
      ]
    }
  }
}

"""##
  private static let file20 = ##"""
{
  "format_version": "1.0",
  "terraform_version": "1.11.4",
  "values": {
    "outputs": {
      "orders_url": {
        "sensitive": false,
        "value": "https://ojwxglnd.execute-api.eu-west-1.amazonaws.com/orders",
        "type": "string"
      }
    },
    "root_module": {
      "resources": [
        {
          "address": "data.aws_iam_policy_document.ecs_tasks",
          "mode": "data",
          "type": "aws_iam_policy_document",
          "name": "ecs_tasks",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "id": "1077804475",
            "json": "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": \"sts:AssumeRole\",\n      \"Principal\": {\n        \"Service\": \"ecs-tasks.amazonaws.com\"\n      }\n    }\n  ]\n}",
            "minified_json": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}]}",
            "override_json": null,
            "override_policy_documents": null,
            "policy_id": null,
            "source_json": null,
            "source_policy_documents": null,
            "statement": [
              {
                "actions": [
                  "sts:AssumeRole"
                ],
                "condition": [],
                "effect": "Allow",
                "not_actions": [],
                "not_principals": [],
                "not_resources": [],
                "principals": [
                  {
                    "identifiers": [
                      "ecs-tasks.amazonaws.com"
                    ],
                    "type": "Service"
                  }
                ],
                "resources": [],
                "sid": ""
              }
            ],
            "version": "2012-10-17"
          },
          "sensitive_values": {
            "statement": [
              {
                "actions": [
                  false
                ],
                "condition": [],
                "not_actions": [],
                "not_principals": [],
                "not_resources": [],
                "principals": [
                  {
                    "identifiers": [
                      false
                    ]
                  }
                ],
                "resources": []
              }
            ]
          }
        },
        {
          "address": "aws_apigatewayv2_api.public",
          "mode": "managed",
          "type": "aws_apigatewayv2_api",
          "name": "public",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "api_endpoint": "https://ojwxglnd.execute-api.eu-west-1.amazonaws.com",
            "api_key_selection_expression": "$request.header.x-api-key",
            "arn": "arn:aws:apigateway:eu-west-1::/apis/ojwxglnd",
            "body": null,
            "cors_configuration": [],
            "credentials_arn": null,
            "description": "Public entrance of the shop's services",
            "disable_execute_api_endpoint": false,
            "execution_arn": "arn:aws:execute-api:eu-west-1:123456789012:ojwxglnd",
            "fail_on_warnings": null,
            "id": "ojwxglnd",
            "ip_address_type": "",
            "name": "orders",
            "protocol_type": "HTTP",
            "route_key": null,
            "route_selection_expression": "$request.method $request.path",
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "target": null,
            "version": ""
          },
          "sensitive_values": {
            "cors_configuration": [],
            "tags": {},
            "tags_all": {}
          }
        },
        {
          "address": "aws_apigatewayv2_integration.load_balancer",
          "mode": "managed",
          "type": "aws_apigatewayv2_integration",
          "name": "load_balancer",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "api_id": "ojwxglnd",
            "connection_id": "xkhvxonl",
            "connection_type": "VPC_LINK",
            "content_handling_strategy": "",
            "credentials_arn": "",
            "description": "",
            "id": "miiawuxt",
            "integration_method": "ANY",
            "integration_response_selection_expression": "",
            "integration_subtype": "",
            "integration_type": "HTTP_PROXY",
            "integration_uri": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/96f422f24ad94fa9/88c8afacaf2af897",
            "passthrough_behavior": "",
            "payload_format_version": "1.0",
            "request_parameters": {},
            "request_templates": {},
            "response_parameters": [],
            "template_selection_expression": "",
            "timeout_milliseconds": 10000,
            "tls_config": []
          },
          "sensitive_values": {
            "request_parameters": {},
            "request_templates": {},
            "response_parameters": [],
            "tls_config": []
          },
          "depends_on": [
            "aws_apigatewayv2_api.public",
            "aws_apigatewayv2_vpc_link.private",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        },
        {
          "address": "aws_apigatewayv2_route.service[\"ANY /orders\"]",
          "mode": "managed",
          "type": "aws_apigatewayv2_route",
          "name": "service",
          "index": "ANY /orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "api_id": "ojwxglnd",
            "api_key_required": false,
            "authorization_scopes": [],
            "authorization_type": "NONE",
            "authorizer_id": "",
            "id": "xggsvnzo",
            "model_selection_expression": "",
            "operation_name": "",
            "request_models": {},
            "request_parameter": [],
            "route_key": "ANY /orders",
            "route_response_selection_expression": "",
            "target": "integrations/miiawuxt"
          },
          "sensitive_values": {
            "authorization_scopes": [],
            "request_models": {},
            "request_parameter": []
          },
          "depends_on": [
            "aws_apigatewayv2_api.public",
            "aws_apigatewayv2_integration.load_balancer",
            "aws_apigatewayv2_vpc_link.private",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        },
        {
          "address": "aws_apigatewayv2_route.service[\"ANY /orders/{proxy+}\"]",
          "mode": "managed",
          "type": "aws_apigatewayv2_route",
          "name": "service",
          "index": "ANY /orders/{proxy+}",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "api_id": "ojwxglnd",
            "api_key_required": false,
            "authorization_scopes": [],
            "authorization_type": "NONE",
            "authorizer_id": "",
            "id": "cuxijuqw",
            "model_selection_expression": "",
            "operation_name": "",
            "request_models": {},
            "request_parameter": [],
            "route_key": "ANY /orders/{proxy+}",
            "route_response_selection_expression": "",
            "target": "integrations/miiawuxt"
          },
          "sensitive_values": {
            "authorization_scopes": [],
            "request_models": {},
            "request_parameter": []
          },
          "depends_on": [
            "aws_apigatewayv2_api.public",
            "aws_apigatewayv2_integration.load_balancer",
            "aws_apigatewayv2_vpc_link.private",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        },
        {
          "address": "aws_apigatewayv2_route.service[\"GET /products\"]",
          "mode": "managed",
          "type": "aws_apigatewayv2_route",
          "name": "service",
          "index": "GET /products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "api_id": "ojwxglnd",
            "api_key_required": false,
            "authorization_scopes": [],
            "authorization_type": "NONE",
            "authorizer_id": "",
            "id": "fnzxrpcb",
            "model_selection_expression": "",
            "operation_name": "",
            "request_models": {},
            "request_parameter": [],
            "route_key": "GET /products",
            "route_response_selection_expression": "",
            "target": "integrations/miiawuxt"
          },
          "sensitive_values": {
            "authorization_scopes": [],
            "request_models": {},
            "request_parameter": []
          },
          "depends_on": [
            "aws_apigatewayv2_api.public",
            "aws_apigatewayv2_integration.load_balancer",
            "aws_apigatewayv2_vpc_link.private",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        },
        {
          "address": "aws_apigatewayv2_route.service[\"GET /products/{proxy+}\"]",
          "mode": "managed",
          "type": "aws_apigatewayv2_route",
          "name": "service",
          "index": "GET /products/{proxy+}",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "api_id": "ojwxglnd",
            "api_key_required": false,
            "authorization_scopes": [],
            "authorization_type": "NONE",
            "authorizer_id": "",
            "id": "hjwuujne",
            "model_selection_expression": "",
            "operation_name": "",
            "request_models": {},
            "request_parameter": [],
            "route_key": "GET /products/{proxy+}",
            "route_response_selection_expression": "",
            "target": "integrations/miiawuxt"
          },
          "sensitive_values": {
            "authorization_scopes": [],
            "request_models": {},
            "request_parameter": []
          },
          "depends_on": [
            "aws_apigatewayv2_api.public",
            "aws_apigatewayv2_integration.load_balancer",
            "aws_apigatewayv2_vpc_link.private",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        },
        {
          "address": "aws_apigatewayv2_stage.default",
          "mode": "managed",
          "type": "aws_apigatewayv2_stage",
          "name": "default",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "access_log_settings": [
              {
                "destination_arn": "arn:aws:logs:eu-west-1:123456789012:log-group:/apigateway/orders",
                "format": "{\"integrationError\":\"$context.integrationErrorMessage\",\"requestId\":\"$context.requestId\",\"routeKey\":\"$context.routeKey\",\"status\":\"$context.status\"}"
              }
            ],
            "api_id": "ojwxglnd",
            "arn": "arn:aws:apigateway:eu-west-1::/apis/ojwxglnd/stages/$default",
            "auto_deploy": true,
            "client_certificate_id": "",
            "default_route_settings": [
              {
                "data_trace_enabled": false,
                "detailed_metrics_enabled": false,
                "logging_level": "",
                "throttling_burst_limit": 0,
                "throttling_rate_limit": 0
              }
            ],
            "deployment_id": "",
            "description": "",
            "execution_arn": "arn:aws:execute-api:eu-west-1:123456789012:ojwxglnd/$default",
            "id": "$default",
            "invoke_url": "https://ojwxglnd.execute-api.eu-west-1.amazonaws.com/",
            "name": "$default",
            "route_settings": [],
            "stage_variables": {},
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "access_log_settings": [
              {}
            ],
            "default_route_settings": [
              {}
            ],
            "route_settings": [],
            "stage_variables": {},
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_apigatewayv2_api.public",
            "aws_cloudwatch_log_group.access"
          ]
        },
        {
          "address": "aws_apigatewayv2_vpc_link.private",
          "mode": "managed",
          "type": "aws_apigatewayv2_vpc_link",
          "name": "private",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:apigateway:eu-west-1::/vpclinks/xkhvxonl",
            "id": "xkhvxonl",
            "name": "orders",
            "security_group_ids": [
              "sg-c841959ecfbf8aaea"
            ],
            "subnet_ids": [
              "subnet-1a1b34b1f1c3e9e72",
              "subnet-dc31a794dcee56fd0"
            ],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "security_group_ids": [
              false
            ],
            "subnet_ids": [
              false,
              false
            ],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_security_group.vpc_link"
          ]
        },
        {
          "address": "aws_cloudwatch_log_group.access",
          "mode": "managed",
          "type": "aws_cloudwatch_log_group",
          "name": "access",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:logs:eu-west-1:123456789012:log-group:/apigateway/orders",
            "id": "/apigateway/orders",
            "kms_key_id": "",
            "log_group_class": "",
            "name": "/apigateway/orders",
            "name_prefix": "",
            "retention_in_days": 30,
            "skip_destroy": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "tags": {},
            "tags_all": {}
          }
        },
        {
          "address": "aws_cloudwatch_log_group.service[\"orders\"]",
          "mode": "managed",
          "type": "aws_cloudwatch_log_group",
          "name": "service",
          "index": "orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/orders/orders",
            "id": "/ecs/orders/orders",
            "kms_key_id": "",
            "log_group_class": "",
            "name": "/ecs/orders/orders",
            "name_prefix": "",
            "retention_in_days": 30,
            "skip_destroy": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "tags": {},
            "tags_all": {}
          }
        },
        {
          "address": "aws_cloudwatch_log_group.service[\"products\"]",
          "mode": "managed",
          "type": "aws_cloudwatch_log_group",
          "name": "service",
          "index": "products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/orders/products",
            "id": "/ecs/orders/products",
            "kms_key_id": "",
            "log_group_class": "",
            "name": "/ecs/orders/products",
            "name_prefix": "",
            "retention_in_days": 30,
            "skip_destroy": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "tags": {},
            "tags_all": {}
          }
        },
        {
          "address": "aws_ecs_cluster.this",
          "mode": "managed",
          "type": "aws_ecs_cluster",
          "name": "this",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:ecs:eu-west-1:123456789012:cluster/orders",
            "configuration": [],
            "id": "arn:aws:ecs:eu-west-1:123456789012:cluster/orders",
            "name": "orders",
            "service_connect_defaults": [],
            "setting": [
              {
                "name": "containerInsights",
                "value": "enabled"
              }
            ],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "configuration": [],
            "service_connect_defaults": [],
            "setting": [
              {}
            ],
            "tags": {},
            "tags_all": {}
          }
        },
        {
          "address": "aws_ecs_service.service[\"orders\"]",
          "mode": "managed",
          "type": "aws_ecs_service",
          "name": "service",
          "index": "orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "alarms": [],
            "availability_zone_rebalancing": "",
            "capacity_provider_strategy": [],
            "cluster": "arn:aws:ecs:eu-west-1:123456789012:cluster/orders",
            "deployment_circuit_breaker": [
              {
                "enable": true,
                "rollback": true
              }
            ],
            "deployment_controller": [
              {
                "type": "ECS"
              }
            ],
            "deployment_maximum_percent": 200,
            "deployment_minimum_healthy_percent": 100,
            "desired_count": 2,
            "enable_ecs_managed_tags": false,
            "enable_execute_command": false,
            "force_delete": null,
            "force_new_deployment": null,
            "health_check_grace_period_seconds": 0,
            "iam_role": null,
            "id": "arn:aws:ecs:eu-west-1:123456789012:service/orders/orders",
            "launch_type": "FARGATE",
            "load_balancer": [
              {
                "container_name": "orders",
                "container_port": 8080,
                "elb_name": "",
                "target_group_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-orders/2139b8851337c3d8"
              }
            ],
            "name": "orders",
            "network_configuration": [
              {
                "assign_public_ip": false,
                "security_groups": [
                  "sg-cfce177fec4aba431"
                ],
                "subnets": [
                  "subnet-1a1b34b1f1c3e9e72",
                  "subnet-dc31a794dcee56fd0"
                ]
              }
            ],
            "ordered_placement_strategy": [],
            "placement_constraints": [],
            "platform_version": "",
            "propagate_tags": "NONE",
            "scheduling_strategy": "REPLICA",
            "service_connect_configuration": [],
            "service_registries": [],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "task_definition": "arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-orders:1",
            "timeouts": null,
            "triggers": {},
            "volume_configuration": [],
            "vpc_lattice_configurations": [],
            "wait_for_steady_state": false
          },
          "sensitive_values": {
            "alarms": [],
            "capacity_provider_strategy": [],
            "deployment_circuit_breaker": [
              {}
            ],
            "deployment_controller": [
              {}
            ],
            "load_balancer": [
              {}
            ],
            "network_configuration": [
              {
                "security_groups": [
                  false
                ],
                "subnets": [
                  false,
                  false
                ]
              }
            ],
            "ordered_placement_strategy": [],
            "placement_constraints": [],
            "service_connect_configuration": [],
            "service_registries": [],
            "tags": {},
            "tags_all": {},
            "triggers": {},
            "volume_configuration": [],
            "vpc_lattice_configurations": []
          },
          "depends_on": [
            "aws_cloudwatch_log_group.service",
            "aws_ecs_cluster.this",
            "aws_ecs_task_definition.service",
            "aws_iam_role.execution",
            "aws_iam_role.task",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_lb_listener_rule.service",
            "aws_lb_target_group.service",
            "aws_security_group.load_balancer",
            "aws_security_group.tasks",
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        },
        {
          "address": "aws_ecs_service.service[\"products\"]",
          "mode": "managed",
          "type": "aws_ecs_service",
          "name": "service",
          "index": "products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "alarms": [],
            "availability_zone_rebalancing": "",
            "capacity_provider_strategy": [],
            "cluster": "arn:aws:ecs:eu-west-1:123456789012:cluster/orders",
            "deployment_circuit_breaker": [
              {
                "enable": true,
                "rollback": true
              }
            ],
            "deployment_controller": [
              {
                "type": "ECS"
              }
            ],
            "deployment_maximum_percent": 200,
            "deployment_minimum_healthy_percent": 100,
            "desired_count": 2,
            "enable_ecs_managed_tags": false,
            "enable_execute_command": false,
            "force_delete": null,
            "force_new_deployment": null,
            "health_check_grace_period_seconds": 0,
            "iam_role": null,
            "id": "arn:aws:ecs:eu-west-1:123456789012:service/orders/products",
            "launch_type": "FARGATE",
            "load_balancer": [
              {
                "container_name": "products",
                "container_port": 8080,
                "elb_name": "",
                "target_group_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-products/74752e54448a7edb"
              }
            ],
            "name": "products",
            "network_configuration": [
              {
                "assign_public_ip": false,
                "security_groups": [
                  "sg-cfce177fec4aba431"
                ],
                "subnets": [
                  "subnet-1a1b34b1f1c3e9e72",
                  "subnet-dc31a794dcee56fd0"
                ]
              }
            ],
            "ordered_placement_strategy": [],
            "placement_constraints": [],
            "platform_version": "",
            "propagate_tags": "NONE",
            "scheduling_strategy": "REPLICA",
            "service_connect_configuration": [],
            "service_registries": [],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "task_definition": "arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-products:1",
            "timeouts": null,
            "triggers": {},
            "volume_configuration": [],
            "vpc_lattice_configurations": [],
            "wait_for_steady_state": false
          },
          "sensitive_values": {
            "alarms": [],
            "capacity_provider_strategy": [],
            "deployment_circuit_breaker": [
              {}
            ],
            "deployment_controller": [
              {}
            ],
            "load_balancer": [
              {}
            ],
            "network_configuration": [
              {
                "security_groups": [
                  false
                ],
                "subnets": [
                  false,
                  false
                ]
              }
            ],
            "ordered_placement_strategy": [],
            "placement_constraints": [],
            "service_connect_configuration": [],
            "service_registries": [],
            "tags": {},
            "tags_all": {},
            "triggers": {},
            "volume_configuration": [],
            "vpc_lattice_configurations": []
          },
          "depends_on": [
            "aws_cloudwatch_log_group.service",
            "aws_ecs_cluster.this",
            "aws_ecs_task_definition.service",
            "aws_iam_role.execution",
            "aws_iam_role.task",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_lb_listener_rule.service",
            "aws_lb_target_group.service",
            "aws_security_group.load_balancer",
            "aws_security_group.tasks",
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        },
        {
          "address": "aws_ecs_task_definition.service[\"orders\"]",
          "mode": "managed",
          "type": "aws_ecs_task_definition",
          "name": "service",
          "index": "orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "arn": "arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-orders:1",
            "arn_without_revision": "arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-orders",
            "container_definitions": "[{\"environment\":[],\"essential\":true,\"image\":\"444455556666.dkr.ecr.eu-west-1.amazonaws.com/orders:2.14.0\",\"logConfiguration\":{\"logDriver\":\"awslogs\",\"options\":{\"awslogs-region\":\"eu-west-1\",\"awslogs-stream-prefix\":\"orders\",\"awslogs-group\":\"/ecs/orders/orders\"}},\"mountPoints\":[],\"name\":\"orders\",\"portMappings\":[{\"containerPort\":8080,\"protocol\":\"tcp\"}],\"volumesFrom\":[]}]",
            "cpu": "512",
            "enable_fault_injection": false,
            "ephemeral_storage": [],
            "execution_role_arn": "arn:aws:iam::123456789012:role/orders-execution",
            "family": "orders-orders",
            "id": "orders-orders",
            "inference_accelerator": [],
            "ipc_mode": "",
            "memory": "1024",
            "network_mode": "awsvpc",
            "pid_mode": "",
            "placement_constraints": [],
            "proxy_configuration": [],
            "requires_compatibilities": [
              "FARGATE"
            ],
            "revision": 1,
            "runtime_platform": [],
            "skip_destroy": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "task_role_arn": "arn:aws:iam::123456789012:role/orders-task-orders",
            "track_latest": false,
            "volume": []
          },
          "sensitive_values": {
            "ephemeral_storage": [],
            "inference_accelerator": [],
            "placement_constraints": [],
            "proxy_configuration": [],
            "requires_compatibilities": [
              false
            ],
            "runtime_platform": [],
            "tags": {},
            "tags_all": {},
            "volume": []
          },
          "depends_on": [
            "aws_cloudwatch_log_group.service",
            "aws_iam_role.execution",
            "aws_iam_role.task",
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        },
        {
          "address": "aws_ecs_task_definition.service[\"products\"]",
          "mode": "managed",
          "type": "aws_ecs_task_definition",
          "name": "service",
          "index": "products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "arn": "arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-products:1",
            "arn_without_revision": "arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-products",
            "container_definitions": "[{\"environment\":[],\"essential\":true,\"image\":\"444455556666.dkr.ecr.eu-west-1.amazonaws.com/products:1.8.3\",\"logConfiguration\":{\"logDriver\":\"awslogs\",\"options\":{\"awslogs-group\":\"/ecs/orders/products\",\"awslogs-region\":\"eu-west-1\",\"awslogs-stream-prefix\":\"products\"}},\"mountPoints\":[],\"name\":\"products\",\"portMappings\":[{\"containerPort\":8080,\"protocol\":\"tcp\"}],\"volumesFrom\":[]}]",
            "cpu": "512",
            "enable_fault_injection": false,
            "ephemeral_storage": [],
            "execution_role_arn": "arn:aws:iam::123456789012:role/orders-execution",
            "family": "orders-products",
            "id": "orders-products",
            "inference_accelerator": [],
            "ipc_mode": "",
            "memory": "1024",
            "network_mode": "awsvpc",
            "pid_mode": "",
            "placement_constraints": [],
            "proxy_configuration": [],
            "requires_compatibilities": [
              "FARGATE"
            ],
            "revision": 1,
            "runtime_platform": [],
            "skip_destroy": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "task_role_arn": "arn:aws:iam::123456789012:role/orders-task-products",
            "track_latest": false,
            "volume": []
          },
          "sensitive_values": {
            "ephemeral_storage": [],
            "inference_accelerator": [],
            "placement_constraints": [],
            "proxy_configuration": [],
            "requires_compatibilities": [
              false
            ],
            "runtime_platform": [],
            "tags": {},
            "tags_all": {},
            "volume": []
          },
          "depends_on": [
            "aws_cloudwatch_log_group.service",
            "aws_iam_role.execution",
            "aws_iam_role.task",
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        },
        {
          "address": "aws_iam_role.execution",
          "mode": "managed",
          "type": "aws_iam_role",
          "name": "execution",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:iam::123456789012:role/orders-execution",
            "assume_role_policy": "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}",
            "create_date": "2026-11-21T12:41:07Z",
            "description": "",
            "force_detach_policies": false,
            "id": "orders-execution",
            "inline_policy": [],
            "managed_policy_arns": [
              "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
            ],
            "max_session_duration": 3600,
            "name": "orders-execution",
            "name_prefix": "",
            "path": "/",
            "permissions_boundary": "",
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "unique_id": "AROARZPUZDIKCLZZDUIQL"
          },
          "sensitive_values": {
            "inline_policy": [],
            "managed_policy_arns": [
              false
            ],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        },
        {
          "address": "aws_iam_role.task[\"orders\"]",
          "mode": "managed",
          "type": "aws_iam_role",
          "name": "task",
          "index": "orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:iam::123456789012:role/orders-task-orders",
            "assume_role_policy": "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}",
            "create_date": "2026-11-21T12:41:08Z",
            "description": "",
            "force_detach_policies": false,
            "id": "orders-task-orders",
            "inline_policy": [],
            "managed_policy_arns": [],
            "max_session_duration": 3600,
            "name": "orders-task-orders",
            "name_prefix": "",
            "path": "/",
            "permissions_boundary": "",
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "unique_id": "AROARZPUZDIKELXMKPOLW"
          },
          "sensitive_values": {
            "inline_policy": [],
            "managed_policy_arns": [],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        },
        {
          "address": "aws_iam_role.task[\"products\"]",
          "mode": "managed",
          "type": "aws_iam_role",
          "name": "task",
          "index": "products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:iam::123456789012:role/orders-task-products",
            "assume_role_policy": "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}",
            "create_date": "2026-11-21T12:41:08Z",
            "description": "",
            "force_detach_policies": false,
            "id": "orders-task-products",
            "inline_policy": [],
            "managed_policy_arns": [],
            "max_session_duration": 3600,
            "name": "orders-task-products",
            "name_prefix": "",
            "path": "/",
            "permissions_boundary": "",
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "unique_id": "AROARZPUZDIKA4OZZGZE4"
          },
          "sensitive_values": {
            "inline_policy": [],
            "managed_policy_arns": [],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        },
        {
          "address": "aws_iam_role_policy_attachment.execution",
          "mode": "managed",
          "type": "aws_iam_role_policy_attachment",
          "name": "execution",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "id": "orders-execution-20261121124108181700000003",
            "policy_arn": "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
            "role": "orders-execution"
          },
          "sensitive_values": {},
          "depends_on": [
            "aws_iam_role.execution",
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        },
        {
          "address": "aws_lb.internal",
          "mode": "managed",
          "type": "aws_lb",
          "name": "internal",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "access_logs": [
              {
                "bucket": "",
                "enabled": false,
                "prefix": ""
              }
            ],
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/orders/96f422f24ad94fa9",
            "arn_suffix": "app/orders/96f422f24ad94fa9",
            "client_keep_alive": 3600,
            "connection_logs": [
              {
                "bucket": "",
                "enabled": false,
                "prefix": ""
              }
            ],
            "customer_owned_ipv4_pool": "",
            "desync_mitigation_mode": "defensive",
            "dns_name": "orders-1.eu-west-1.elb.amazonaws.com",
            "dns_record_client_routing_policy": null,
            "drop_invalid_header_fields": false,
            "enable_cross_zone_load_balancing": false,
            "enable_deletion_protection": false,
            "enable_http2": true,
            "enable_tls_version_and_cipher_suite_headers": false,
            "enable_waf_fail_open": false,
            "enable_xff_client_port": false,
            "enable_zonal_shift": false,
            "enforce_security_group_inbound_rules_on_private_link_traffic": "",
            "id": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/orders/96f422f24ad94fa9",
            "idle_timeout": 60,
            "internal": true,
            "ip_address_type": "ipv4",
            "ipam_pools": [],
            "load_balancer_type": "application",
            "minimum_load_balancer_capacity": [],
            "name": "orders",
            "name_prefix": "",
            "preserve_host_header": false,
            "security_groups": [
              "sg-b41a0928fc2fde8da"
            ],
            "subnet_mapping": [
              {
                "allocation_id": "",
                "ipv6_address": "",
                "outpost_id": "",
                "private_ipv4_address": "",
                "subnet_id": "subnet-1a1b34b1f1c3e9e72"
              },
              {
                "allocation_id": "",
                "ipv6_address": "",
                "outpost_id": "",
                "private_ipv4_address": "",
                "subnet_id": "subnet-dc31a794dcee56fd0"
              }
            ],
            "subnets": [
              "subnet-1a1b34b1f1c3e9e72",
              "subnet-dc31a794dcee56fd0"
            ],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d",
            "xff_header_processing_mode": "append",
            "zone_id": "Z2P70J7EXAMPLE"
          },
          "sensitive_values": {
            "access_logs": [
              {}
            ],
            "connection_logs": [
              {}
            ],
            "ipam_pools": [],
            "minimum_load_balancer_capacity": [],
            "security_groups": [
              false
            ],
            "subnet_mapping": [
              {},
              {}
            ],
            "subnets": [
              false,
              false
            ],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_security_group.load_balancer"
          ]
        },
        {
          "address": "aws_lb_listener.http",
          "mode": "managed",
          "type": "aws_lb_listener",
          "name": "http",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "alpn_policy": null,
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/96f422f24ad94fa9/88c8afacaf2af897",
            "certificate_arn": null,
            "default_action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [
                  {
                    "content_type": "application/json",
                    "message_body": "{\"message\":\"no such service\"}",
                    "status_code": "404"
                  }
                ],
                "forward": [],
                "order": 1,
                "redirect": [],
                "target_group_arn": "",
                "type": "fixed-response"
              }
            ],
            "id": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/96f422f24ad94fa9/88c8afacaf2af897",
            "load_balancer_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/orders/96f422f24ad94fa9",
            "mutual_authentication": [],
            "port": 80,
            "protocol": "HTTP",
            "routing_http_request_x_amzn_mtls_clientcert_header_name": null,
            "routing_http_request_x_amzn_mtls_clientcert_issuer_header_name": null,
            "routing_http_request_x_amzn_mtls_clientcert_leaf_header_name": null,
            "routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name": null,
            "routing_http_request_x_amzn_mtls_clientcert_subject_header_name": null,
            "routing_http_request_x_amzn_mtls_clientcert_validity_header_name": null,
            "routing_http_request_x_amzn_tls_cipher_suite_header_name": null,
            "routing_http_request_x_amzn_tls_version_header_name": null,
            "routing_http_response_access_control_allow_credentials_header_value": null,
            "routing_http_response_access_control_allow_headers_header_value": null,
            "routing_http_response_access_control_allow_methods_header_value": null,
            "routing_http_response_access_control_allow_origin_header_value": null,
            "routing_http_response_access_control_expose_headers_header_value": null,
            "routing_http_response_access_control_max_age_header_value": null,
            "routing_http_response_content_security_policy_header_value": null,
            "routing_http_response_server_enabled": null,
            "routing_http_response_strict_transport_security_header_value": null,
            "routing_http_response_x_content_type_options_header_value": null,
            "routing_http_response_x_frame_options_header_value": null,
            "ssl_policy": "ELBSecurityPolicy-2016-08",
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "tcp_idle_timeout_seconds": 350,
            "timeouts": null
          },
          "sensitive_values": {
            "default_action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [
                  {}
                ],
                "forward": [],
                "redirect": []
              }
            ],
            "mutual_authentication": [],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_lb.internal",
            "aws_security_group.load_balancer"
          ]
        },
        {
          "address": "aws_lb_listener_rule.service[\"orders\"]",
          "mode": "managed",
          "type": "aws_lb_listener_rule",
          "name": "service",
          "index": "orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [],
                "forward": [],
                "order": 1,
                "redirect": [],
                "target_group_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-orders/2139b8851337c3d8",
                "type": "forward"
              }
            ],
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/orders/96f422f24ad94fa9/88c8afacaf2af897/4c18b133e1ad5aa9",
            "condition": [
              {
                "host_header": [],
                "http_header": [],
                "http_request_method": [],
                "path_pattern": [
                  {
                    "values": [
                      "/orders",
                      "/orders/*"
                    ]
                  }
                ],
                "query_string": [],
                "source_ip": []
              }
            ],
            "id": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/orders/96f422f24ad94fa9/88c8afacaf2af897/4c18b133e1ad5aa9",
            "listener_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/96f422f24ad94fa9/88c8afacaf2af897",
            "priority": 10,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [],
                "forward": [],
                "redirect": []
              }
            ],
            "condition": [
              {
                "host_header": [],
                "http_header": [],
                "http_request_method": [],
                "path_pattern": [
                  {
                    "values": [
                      false,
                      false
                    ]
                  }
                ],
                "query_string": [],
                "source_ip": []
              }
            ],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_lb_target_group.service",
            "aws_security_group.load_balancer"
          ]
        },
        {
          "address": "aws_lb_listener_rule.service[\"products\"]",
          "mode": "managed",
          "type": "aws_lb_listener_rule",
          "name": "service",
          "index": "products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [],
                "forward": [],
                "order": 1,
                "redirect": [],
                "target_group_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-products/74752e54448a7edb",
                "type": "forward"
              }
            ],
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/orders/96f422f24ad94fa9/88c8afacaf2af897/a9fe774763bfc2c6",
            "condition": [
              {
                "host_header": [],
                "http_header": [],
                "http_request_method": [],
                "path_pattern": [
                  {
                    "values": [
                      "/products",
                      "/products/*"
                    ]
                  }
                ],
                "query_string": [],
                "source_ip": []
              }
            ],
            "id": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/orders/96f422f24ad94fa9/88c8afacaf2af897/a9fe774763bfc2c6",
            "listener_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/96f422f24ad94fa9/88c8afacaf2af897",
            "priority": 20,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [],
                "forward": [],
                "redirect": []
              }
            ],
            "condition": [
              {
                "host_header": [],
                "http_header": [],
                "http_request_method": [],
                "path_pattern": [
                  {
                    "values": [
                      false,
                      false
                    ]
                  }
                ],
                "query_string": [],
                "source_ip": []
              }
            ],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_lb_target_group.service",
            "aws_security_group.load_balancer"
          ]
        },
        {
          "address": "aws_lb_target_group.service[\"orders\"]",
          "mode": "managed",
          "type": "aws_lb_target_group",
          "name": "service",
          "index": "orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-orders/2139b8851337c3d8",
            "arn_suffix": "targetgroup/orders-orders/2139b8851337c3d8",
            "connection_termination": null,
            "deregistration_delay": "30",
            "health_check": [
              {
                "enabled": true,
                "healthy_threshold": 2,
                "interval": 15,
                "matcher": "200",
                "path": "/healthz",
                "port": "traffic-port",
                "protocol": "HTTP",
                "timeout": 5,
                "unhealthy_threshold": 3
              }
            ],
            "id": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-orders/2139b8851337c3d8",
            "ip_address_type": "ipv4",
            "lambda_multi_value_headers_enabled": false,
            "load_balancer_arns": [
              "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/orders/96f422f24ad94fa9"
            ],
            "load_balancing_algorithm_type": "round_robin",
            "load_balancing_anomaly_mitigation": null,
            "load_balancing_cross_zone_enabled": "use_load_balancer_configuration",
            "name": "orders-orders",
            "name_prefix": "",
            "port": 8080,
            "preserve_client_ip": null,
            "protocol": "HTTP",
            "protocol_version": "HTTP1",
            "proxy_protocol_v2": false,
            "slow_start": 0,
            "stickiness": [
              {
                "cookie_duration": 0,
                "cookie_name": "",
                "enabled": false,
                "type": "lb_cookie"
              }
            ],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "target_failover": [
              {
                "on_deregistration": null,
                "on_unhealthy": null
              }
            ],
            "target_group_health": [
              {
                "dns_failover": [
                  {
                    "minimum_healthy_targets_count": null,
                    "minimum_healthy_targets_percentage": null
                  }
                ],
                "unhealthy_state_routing": [
                  {
                    "minimum_healthy_targets_count": null,
                    "minimum_healthy_targets_percentage": null
                  }
                ]
              }
            ],
            "target_health_state": [
              {
                "enable_unhealthy_connection_termination": null,
                "unhealthy_draining_interval": null
              }
            ],
            "target_type": "ip",
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "health_check": [
              {}
            ],
            "load_balancer_arns": [
              false
            ],
            "stickiness": [
              {}
            ],
            "tags": {},
            "tags_all": {},
            "target_failover": [
              {}
            ],
            "target_group_health": [
              {
                "dns_failover": [
                  {}
                ],
                "unhealthy_state_routing": [
                  {}
                ]
              }
            ],
            "target_health_state": [
              {}
            ]
          }
        },
        {
          "address": "aws_lb_target_group.service[\"products\"]",
          "mode": "managed",
          "type": "aws_lb_target_group",
          "name": "service",
          "index": "products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-products/74752e54448a7edb",
            "arn_suffix": "targetgroup/orders-products/74752e54448a7edb",
            "connection_termination": null,
            "deregistration_delay": "30",
            "health_check": [
              {
                "enabled": true,
                "healthy_threshold": 2,
                "interval": 15,
                "matcher": "200",
                "path": "/healthz",
                "port": "traffic-port",
                "protocol": "HTTP",
                "timeout": 5,
                "unhealthy_threshold": 3
              }
            ],
            "id": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-products/74752e54448a7edb",
            "ip_address_type": "ipv4",
            "lambda_multi_value_headers_enabled": false,
            "load_balancer_arns": [
              "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/orders/96f422f24ad94fa9"
            ],
            "load_balancing_algorithm_type": "round_robin",
            "load_balancing_anomaly_mitigation": null,
            "load_balancing_cross_zone_enabled": "use_load_balancer_configuration",
            "name": "orders-products",
            "name_prefix": "",
            "port": 8080,
            "preserve_client_ip": null,
            "protocol": "HTTP",
            "protocol_version": "HTTP1",
            "proxy_protocol_v2": false,
            "slow_start": 0,
            "stickiness": [
              {
                "cookie_duration": 0,
                "cookie_name": "",
                "enabled": false,
                "type": "lb_cookie"
              }
            ],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "target_failover": [
              {
                "on_deregistration": null,
                "on_unhealthy": null
              }
            ],
            "target_group_health": [
              {
                "dns_failover": [
                  {
                    "minimum_healthy_targets_count": null,
                    "minimum_healthy_targets_percentage": null
                  }
                ],
                "unhealthy_state_routing": [
                  {
                    "minimum_healthy_targets_count": null,
                    "minimum_healthy_targets_percentage": null
                  }
                ]
              }
            ],
            "target_health_state": [
              {
                "enable_unhealthy_connection_termination": null,
                "unhealthy_draining_interval": null
              }
            ],
            "target_type": "ip",
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "health_check": [
              {}
            ],
            "load_balancer_arns": [
              false
            ],
            "stickiness": [
              {}
            ],
            "tags": {},
            "tags_all": {},
            "target_failover": [
              {}
            ],
            "target_group_health": [
              {
                "dns_failover": [
                  {}
                ],
                "unhealthy_state_routing": [
                  {}
                ]
              }
            ],
            "target_health_state": [
              {}
            ]
          }
        },
        {
          "address": "aws_security_group.load_balancer",
          "mode": "managed",
          "type": "aws_security_group",
          "name": "load_balancer",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-b41a0928fc2fde8da",
            "description": "Internal load balancer",
            "egress": [
              {
                "cidr_blocks": [],
                "description": "",
                "from_port": 8080,
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "protocol": "tcp",
                "security_groups": [
                  "sg-cfce177fec4aba431"
                ],
                "self": false,
                "to_port": 8080
              }
            ],
            "id": "sg-b41a0928fc2fde8da",
            "ingress": [
              {
                "cidr_blocks": [],
                "description": "",
                "from_port": 80,
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "protocol": "tcp",
                "security_groups": [
                  "sg-c841959ecfbf8aaea"
                ],
                "self": false,
                "to_port": 80
              }
            ],
            "name": "orders-alb-20261121124107383000000002",
            "name_prefix": "orders-alb-",
            "owner_id": "123456789012",
            "revoke_rules_on_delete": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "egress": [
              {
                "cidr_blocks": [],
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "security_groups": [
                  false
                ]
              }
            ],
            "ingress": [
              {
                "cidr_blocks": [],
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "security_groups": [
                  false
                ]
              }
            ],
            "tags": {},
            "tags_all": {}
          }
        },
        {
          "address": "aws_security_group.tasks",
          "mode": "managed",
          "type": "aws_security_group",
          "name": "tasks",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-cfce177fec4aba431",
            "description": "Tasks of the services",
            "egress": [
              {
                "cidr_blocks": [
                  "0.0.0.0/0"
                ],
                "description": "ECR, CloudWatch Logs and the AWS APIs",
                "from_port": 443,
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "protocol": "tcp",
                "security_groups": [],
                "self": false,
                "to_port": 443
              }
            ],
            "id": "sg-cfce177fec4aba431",
            "ingress": [
              {
                "cidr_blocks": [],
                "description": "From the load balancer",
                "from_port": 8080,
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "protocol": "tcp",
                "security_groups": [
                  "sg-b41a0928fc2fde8da"
                ],
                "self": false,
                "to_port": 8080
              }
            ],
            "name": "orders-tasks-20261121124108320900000004",
            "name_prefix": "orders-tasks-",
            "owner_id": "123456789012",
            "revoke_rules_on_delete": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "egress": [
              {
                "cidr_blocks": [
                  false
                ],
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "security_groups": []
              }
            ],
            "ingress": [
              {
                "cidr_blocks": [],
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "security_groups": [
                  false
                ]
              }
            ],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_security_group.load_balancer"
          ]
        },
        {
          "address": "aws_security_group.vpc_link",
          "mode": "managed",
          "type": "aws_security_group",
          "name": "vpc_link",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-c841959ecfbf8aaea",
            "description": "Interfaces of the VPC link",
            "egress": [
              {
                "cidr_blocks": [],
                "description": "",
                "from_port": 80,
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "protocol": "tcp",
                "security_groups": [
                  "sg-b41a0928fc2fde8da"
                ],
                "self": false,
                "to_port": 80
              }
            ],
            "id": "sg-c841959ecfbf8aaea",
            "ingress": [],
            "name": "orders-vpc-link-20261121124107382000000001",
            "name_prefix": "orders-vpc-link-",
            "owner_id": "123456789012",
            "revoke_rules_on_delete": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "egress": [
              {
                "cidr_blocks": [],
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "security_groups": [
                  false
                ]
              }
            ],
            "ingress": [],
            "tags": {},
            "tags_all": {}
          }
        },
        {
          "address": "aws_vpc_security_group_egress_rule.load_balancer_to_tasks",
          "mode": "managed",
          "type": "aws_vpc_security_group_egress_rule",
          "name": "load_balancer_to_tasks",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:security-group-rule/sgr-e6cbea0677298ba47",
            "cidr_ipv4": null,
            "cidr_ipv6": null,
            "description": null,
            "from_port": 8080,
            "id": "sgr-e6cbea0677298ba47",
            "ip_protocol": "tcp",
            "prefix_list_id": null,
            "referenced_security_group_id": "sg-cfce177fec4aba431",
            "security_group_id": "sg-b41a0928fc2fde8da",
            "security_group_rule_id": "sgr-e6cbea0677298ba47",
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "to_port": 8080
          },
          "sensitive_values": {
            "tags_all": {}
          },
          "depends_on": [
            "aws_security_group.load_balancer",
            "aws_security_group.tasks"
          ]
        },
        {
          "address": "aws_vpc_security_group_egress_rule.vpc_link_to_load_balancer",
          "mode": "managed",
          "type": "aws_vpc_security_group_egress_rule",
          "name": "vpc_link_to_load_balancer",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:security-group-rule/sgr-943f8dc2032654ccf",
            "cidr_ipv4": null,
            "cidr_ipv6": null,
            "description": null,
            "from_port": 80,
            "id": "sgr-943f8dc2032654ccf",
            "ip_protocol": "tcp",
            "prefix_list_id": null,
            "referenced_security_group_id": "sg-b41a0928fc2fde8da",
            "security_group_id": "sg-c841959ecfbf8aaea",
            "security_group_rule_id": "sgr-943f8dc2032654ccf",
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "to_port": 80
          },
          "sensitive_values": {
            "tags_all": {}
          },
          "depends_on": [
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        },
        {
          "address": "aws_vpc_security_group_ingress_rule.load_balancer_from_vpc_link",
          "mode": "managed",
          "type": "aws_vpc_security_group_ingress_rule",
          "name": "load_balancer_from_vpc_link",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:security-group-rule/sgr-5521953cf767e5a4b",
            "cidr_ipv4": null,
            "cidr_ipv6": null,
            "description": null,
            "from_port": 80,
            "id": "sgr-5521953cf767e5a4b",
            "ip_protocol": "tcp",
            "prefix_list_id": null,
            "referenced_security_group_id": "sg-c841959ecfbf8aaea",
            "security_group_id": "sg-b41a0928fc2fde8da",
            "security_group_rule_id": "sgr-5521953cf767e5a4b",
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "to_port": 80
          },
          "sensitive_values": {
            "tags_all": {}
          },
          "depends_on": [
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        }
      ]
    }
  }
}

"""##
  private static let file21 = ##"""
{
  "format_version": "1.0",
  "terraform_version": "1.11.4",
  "values": {
    "outputs": {
      "orders_url": {
        "sensitive": false,
        "value": "https://ojwxglnd.execute-api.eu-west-1.amazonaws.com/orders",
        "type": "string"
      }
    },
    "root_module": {
      "resources": [
        {
          "address": "data.aws_iam_policy_document.ecs_tasks",
          "mode": "data",
          "type": "aws_iam_policy_document",
          "name": "ecs_tasks",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "id": "1077804475",
            "json": "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": \"sts:AssumeRole\",\n      \"Principal\": {\n        \"Service\": \"ecs-tasks.amazonaws.com\"\n      }\n    }\n  ]\n}",
            "minified_json": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}]}",
            "override_json": null,
            "override_policy_documents": null,
            "policy_id": null,
            "source_json": null,
            "source_policy_documents": null,
            "statement": [
              {
                "actions": [
                  "sts:AssumeRole"
                ],
                "condition": [],
                "effect": "Allow",
                "not_actions": [],
                "not_principals": [],
                "not_resources": [],
                "principals": [
                  {
                    "identifiers": [
                      "ecs-tasks.amazonaws.com"
                    ],
                    "type": "Service"
                  }
                ],
                "resources": [],
                "sid": ""
              }
            ],
            "version": "2012-10-17"
          },
          "sensitive_values": {
            "statement": [
              {
                "actions": [
                  false
                ],
                "condition": [],
                "not_actions": [],
                "not_principals": [],
                "not_resources": [],
                "principals": [
                  {
                    "identifiers": [
                      false
                    ]
                  }
                ],
                "resources": []
              }
            ]
          }
        },
        {
          "address": "aws_apigatewayv2_api.public",
          "mode": "managed",
          "type": "aws_apigatewayv2_api",
          "name": "public",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "api_endpoint": "https://ojwxglnd.execute-api.eu-west-1.amazonaws.com",
            "api_key_selection_expression": "$request.header.x-api-key",
            "arn": "arn:aws:apigateway:eu-west-1::/apis/ojwxglnd",
            "body": null,
            "cors_configuration": [],
            "credentials_arn": null,
            "description": "Public entrance of the shop's services",
            "disable_execute_api_endpoint": false,
            "execution_arn": "arn:aws:execute-api:eu-west-1:123456789012:ojwxglnd",
            "fail_on_warnings": null,
            "id": "ojwxglnd",
            "ip_address_type": "",
            "name": "orders",
            "protocol_type": "HTTP",
            "route_key": null,
            "route_selection_expression": "$request.method $request.path",
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "target": null,
            "version": ""
          },
          "sensitive_values": {
            "cors_configuration": [],
            "tags": {},
            "tags_all": {}
          }
        },
        {
          "address": "aws_apigatewayv2_integration.load_balancer",
          "mode": "managed",
          "type": "aws_apigatewayv2_integration",
          "name": "load_balancer",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "api_id": "ojwxglnd",
            "connection_id": "xkhvxonl",
            "connection_type": "VPC_LINK",
            "content_handling_strategy": "",
            "credentials_arn": "",
            "description": "",
            "id": "miiawuxt",
            "integration_method": "ANY",
            "integration_response_selection_expression": "",
            "integration_subtype": "",
            "integration_type": "HTTP_PROXY",
            "integration_uri": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/96f422f24ad94fa9/88c8afacaf2af897",
            "passthrough_behavior": "",
            "payload_format_version": "1.0",
            "request_parameters": {},
            "request_templates": {},
            "response_parameters": [],
            "template_selection_expression": "",
            "timeout_milliseconds": 10000,
            "tls_config": []
          },
          "sensitive_values": {
            "request_parameters": {},
            "request_templates": {},
            "response_parameters": [],
            "tls_config": []
          },
          "depends_on": [
            "aws_apigatewayv2_api.public",
            "aws_apigatewayv2_vpc_link.private",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        },
        {
          "address": "aws_apigatewayv2_route.service[\"ANY /orders\"]",
          "mode": "managed",
          "type": "aws_apigatewayv2_route",
          "name": "service",
          "index": "ANY /orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "api_id": "ojwxglnd",
            "api_key_required": false,
            "authorization_scopes": [],
            "authorization_type": "NONE",
            "authorizer_id": "",
            "id": "xggsvnzo",
            "model_selection_expression": "",
            "operation_name": "",
            "request_models": {},
            "request_parameter": [],
            "route_key": "ANY /orders",
            "route_response_selection_expression": "",
            "target": "integrations/miiawuxt"
          },
          "sensitive_values": {
            "authorization_scopes": [],
            "request_models": {},
            "request_parameter": []
          },
          "depends_on": [
            "aws_apigatewayv2_api.public",
            "aws_apigatewayv2_integration.load_balancer",
            "aws_apigatewayv2_vpc_link.private",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        },
        {
          "address": "aws_apigatewayv2_route.service[\"ANY /orders/{proxy+}\"]",
          "mode": "managed",
          "type": "aws_apigatewayv2_route",
          "name": "service",
          "index": "ANY /orders/{proxy+}",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "api_id": "ojwxglnd",
            "api_key_required": false,
            "authorization_scopes": [],
            "authorization_type": "NONE",
            "authorizer_id": "",
            "id": "cuxijuqw",
            "model_selection_expression": "",
            "operation_name": "",
            "request_models": {},
            "request_parameter": [],
            "route_key": "ANY /orders/{proxy+}",
            "route_response_selection_expression": "",
            "target": "integrations/miiawuxt"
          },
          "sensitive_values": {
            "authorization_scopes": [],
            "request_models": {},
            "request_parameter": []
          },
          "depends_on": [
            "aws_apigatewayv2_api.public",
            "aws_apigatewayv2_integration.load_balancer",
            "aws_apigatewayv2_vpc_link.private",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        },
        {
          "address": "aws_apigatewayv2_route.service[\"GET /products\"]",
          "mode": "managed",
          "type": "aws_apigatewayv2_route",
          "name": "service",
          "index": "GET /products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "api_id": "ojwxglnd",
            "api_key_required": false,
            "authorization_scopes": [],
            "authorization_type": "NONE",
            "authorizer_id": "",
            "id": "fnzxrpcb",
            "model_selection_expression": "",
            "operation_name": "",
            "request_models": {},
            "request_parameter": [],
            "route_key": "GET /products",
            "route_response_selection_expression": "",
            "target": "integrations/miiawuxt"
          },
          "sensitive_values": {
            "authorization_scopes": [],
            "request_models": {},
            "request_parameter": []
          },
          "depends_on": [
            "aws_apigatewayv2_api.public",
            "aws_apigatewayv2_integration.load_balancer",
            "aws_apigatewayv2_vpc_link.private",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        },
        {
          "address": "aws_apigatewayv2_route.service[\"GET /products/{proxy+}\"]",
          "mode": "managed",
          "type": "aws_apigatewayv2_route",
          "name": "service",
          "index": "GET /products/{proxy+}",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "api_id": "ojwxglnd",
            "api_key_required": false,
            "authorization_scopes": [],
            "authorization_type": "NONE",
            "authorizer_id": "",
            "id": "hjwuujne",
            "model_selection_expression": "",
            "operation_name": "",
            "request_models": {},
            "request_parameter": [],
            "route_key": "GET /products/{proxy+}",
            "route_response_selection_expression": "",
            "target": "integrations/miiawuxt"
          },
          "sensitive_values": {
            "authorization_scopes": [],
            "request_models": {},
            "request_parameter": []
          },
          "depends_on": [
            "aws_apigatewayv2_api.public",
            "aws_apigatewayv2_integration.load_balancer",
            "aws_apigatewayv2_vpc_link.private",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        },
        {
          "address": "aws_apigatewayv2_stage.default",
          "mode": "managed",
          "type": "aws_apigatewayv2_stage",
          "name": "default",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "access_log_settings": [
              {
                "destination_arn": "arn:aws:logs:eu-west-1:123456789012:log-group:/apigateway/orders",
                "format": "{\"integrationError\":\"$context.integrationErrorMessage\",\"requestId\":\"$context.requestId\",\"routeKey\":\"$context.routeKey\",\"status\":\"$context.status\"}"
              }
            ],
            "api_id": "ojwxglnd",
            "arn": "arn:aws:apigateway:eu-west-1::/apis/ojwxglnd/stages/$default",
            "auto_deploy": true,
            "client_certificate_id": "",
            "default_route_settings": [
              {
                "data_trace_enabled": false,
                "detailed_metrics_enabled": false,
                "logging_level": "",
                "throttling_burst_limit": 0,
                "throttling_rate_limit": 0
              }
            ],
            "deployment_id": "",
            "description": "",
            "execution_arn": "arn:aws:execute-api:eu-west-1:123456789012:ojwxglnd/$default",
            "id": "$default",
            "invoke_url": "https://ojwxglnd.execute-api.eu-west-1.amazonaws.com/",
            "name": "$default",
            "route_settings": [],
            "stage_variables": {},
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "access_log_settings": [
              {}
            ],
            "default_route_settings": [
              {}
            ],
            "route_settings": [],
            "stage_variables": {},
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_apigatewayv2_api.public",
            "aws_cloudwatch_log_group.access"
          ]
        },
        {
          "address": "aws_apigatewayv2_vpc_link.private",
          "mode": "managed",
          "type": "aws_apigatewayv2_vpc_link",
          "name": "private",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:apigateway:eu-west-1::/vpclinks/xkhvxonl",
            "id": "xkhvxonl",
            "name": "orders",
            "security_group_ids": [
              "sg-c841959ecfbf8aaea"
            ],
            "subnet_ids": [
              "subnet-1a1b34b1f1c3e9e72",
              "subnet-dc31a794dcee56fd0"
            ],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "security_group_ids": [
              false
            ],
            "subnet_ids": [
              false,
              false
            ],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_security_group.vpc_link"
          ]
        },
        {
          "address": "aws_cloudwatch_log_group.access",
          "mode": "managed",
          "type": "aws_cloudwatch_log_group",
          "name": "access",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:logs:eu-west-1:123456789012:log-group:/apigateway/orders",
            "id": "/apigateway/orders",
            "kms_key_id": "",
            "log_group_class": "",
            "name": "/apigateway/orders",
            "name_prefix": "",
            "retention_in_days": 30,
            "skip_destroy": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "tags": {},
            "tags_all": {}
          }
        },
        {
          "address": "aws_cloudwatch_log_group.service[\"orders\"]",
          "mode": "managed",
          "type": "aws_cloudwatch_log_group",
          "name": "service",
          "index": "orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/orders/orders",
            "id": "/ecs/orders/orders",
            "kms_key_id": "",
            "log_group_class": "",
            "name": "/ecs/orders/orders",
            "name_prefix": "",
            "retention_in_days": 30,
            "skip_destroy": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "tags": {},
            "tags_all": {}
          }
        },
        {
          "address": "aws_cloudwatch_log_group.service[\"products\"]",
          "mode": "managed",
          "type": "aws_cloudwatch_log_group",
          "name": "service",
          "index": "products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/orders/products",
            "id": "/ecs/orders/products",
            "kms_key_id": "",
            "log_group_class": "",
            "name": "/ecs/orders/products",
            "name_prefix": "",
            "retention_in_days": 30,
            "skip_destroy": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "tags": {},
            "tags_all": {}
          }
        },
        {
          "address": "aws_ecs_cluster.this",
          "mode": "managed",
          "type": "aws_ecs_cluster",
          "name": "this",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:ecs:eu-west-1:123456789012:cluster/orders",
            "configuration": [],
            "id": "arn:aws:ecs:eu-west-1:123456789012:cluster/orders",
            "name": "orders",
            "service_connect_defaults": [],
            "setting": [
              {
                "name": "containerInsights",
                "value": "enabled"
              }
            ],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "configuration": [],
            "service_connect_defaults": [],
            "setting": [
              {}
            ],
            "tags": {},
            "tags_all": {}
          }
        },
        {
          "address": "aws_ecs_service.service[\"orders\"]",
          "mode": "managed",
          "type": "aws_ecs_service",
          "name": "service",
          "index": "orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "alarms": [],
            "availability_zone_rebalancing": "",
            "capacity_provider_strategy": [],
            "cluster": "arn:aws:ecs:eu-west-1:123456789012:cluster/orders",
            "deployment_circuit_breaker": [
              {
                "enable": true,
                "rollback": true
              }
            ],
            "deployment_controller": [
              {
                "type": "ECS"
              }
            ],
            "deployment_maximum_percent": 200,
            "deployment_minimum_healthy_percent": 100,
            "desired_count": 2,
            "enable_ecs_managed_tags": false,
            "enable_execute_command": false,
            "force_delete": null,
            "force_new_deployment": null,
            "health_check_grace_period_seconds": 0,
            "iam_role": null,
            "id": "arn:aws:ecs:eu-west-1:123456789012:service/orders/orders",
            "launch_type": "FARGATE",
            "load_balancer": [
              {
                "container_name": "orders",
                "container_port": 8080,
                "elb_name": "",
                "target_group_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-orders/2139b8851337c3d8"
              }
            ],
            "name": "orders",
            "network_configuration": [
              {
                "assign_public_ip": false,
                "security_groups": [
                  "sg-cfce177fec4aba431"
                ],
                "subnets": [
                  "subnet-1a1b34b1f1c3e9e72",
                  "subnet-dc31a794dcee56fd0"
                ]
              }
            ],
            "ordered_placement_strategy": [],
            "placement_constraints": [],
            "platform_version": "",
            "propagate_tags": "NONE",
            "scheduling_strategy": "REPLICA",
            "service_connect_configuration": [],
            "service_registries": [],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "task_definition": "arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-orders:1",
            "timeouts": null,
            "triggers": {},
            "volume_configuration": [],
            "vpc_lattice_configurations": [],
            "wait_for_steady_state": false
          },
          "sensitive_values": {
            "alarms": [],
            "capacity_provider_strategy": [],
            "deployment_circuit_breaker": [
              {}
            ],
            "deployment_controller": [
              {}
            ],
            "load_balancer": [
              {}
            ],
            "network_configuration": [
              {
                "security_groups": [
                  false
                ],
                "subnets": [
                  false,
                  false
                ]
              }
            ],
            "ordered_placement_strategy": [],
            "placement_constraints": [],
            "service_connect_configuration": [],
            "service_registries": [],
            "tags": {},
            "tags_all": {},
            "triggers": {},
            "volume_configuration": [],
            "vpc_lattice_configurations": []
          },
          "depends_on": [
            "aws_cloudwatch_log_group.service",
            "aws_ecs_cluster.this",
            "aws_ecs_task_definition.service",
            "aws_iam_role.execution",
            "aws_iam_role.task",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_lb_listener_rule.service",
            "aws_lb_target_group.service",
            "aws_security_group.load_balancer",
            "aws_security_group.tasks",
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        },
        {
          "address": "aws_ecs_service.service[\"products\"]",
          "mode": "managed",
          "type": "aws_ecs_service",
          "name": "service",
          "index": "products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "alarms": [],
            "availability_zone_rebalancing": "",
            "capacity_provider_strategy": [],
            "cluster": "arn:aws:ecs:eu-west-1:123456789012:cluster/orders",
            "deployment_circuit_breaker": [
              {
                "enable": true,
                "rollback": true
              }
            ],
            "deployment_controller": [
              {
                "type": "ECS"
              }
            ],
            "deployment_maximum_percent": 200,
            "deployment_minimum_healthy_percent": 100,
            "desired_count": 2,
            "enable_ecs_managed_tags": false,
            "enable_execute_command": false,
            "force_delete": null,
            "force_new_deployment": null,
            "health_check_grace_period_seconds": 0,
            "iam_role": null,
            "id": "arn:aws:ecs:eu-west-1:123456789012:service/orders/products",
            "launch_type": "FARGATE",
            "load_balancer": [
              {
                "container_name": "products",
                "container_port": 8080,
                "elb_name": "",
                "target_group_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-products/74752e54448a7edb"
              }
            ],
            "name": "products",
            "network_configuration": [
              {
                "assign_public_ip": false,
                "security_groups": [
                  "sg-cfce177fec4aba431"
                ],
                "subnets": [
                  "subnet-1a1b34b1f1c3e9e72",
                  "subnet-dc31a794dcee56fd0"
                ]
              }
            ],
            "ordered_placement_strategy": [],
            "placement_constraints": [],
            "platform_version": "",
            "propagate_tags": "NONE",
            "scheduling_strategy": "REPLICA",
            "service_connect_configuration": [],
            "service_registries": [],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "task_definition": "arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-products:1",
            "timeouts": null,
            "triggers": {},
            "volume_configuration": [],
            "vpc_lattice_configurations": [],
            "wait_for_steady_state": false
          },
          "sensitive_values": {
            "alarms": [],
            "capacity_provider_strategy": [],
            "deployment_circuit_breaker": [
              {}
            ],
            "deployment_controller": [
              {}
            ],
            "load_balancer": [
              {}
            ],
            "network_configuration": [
              {
                "security_groups": [
                  false
                ],
                "subnets": [
                  false,
                  false
                ]
              }
            ],
            "ordered_placement_strategy": [],
            "placement_constraints": [],
            "service_connect_configuration": [],
            "service_registries": [],
            "tags": {},
            "tags_all": {},
            "triggers": {},
            "volume_configuration": [],
            "vpc_lattice_configurations": []
          },
          "depends_on": [
            "aws_cloudwatch_log_group.service",
            "aws_ecs_cluster.this",
            "aws_ecs_task_definition.service",
            "aws_iam_role.execution",
            "aws_iam_role.task",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_lb_listener_rule.service",
            "aws_lb_target_group.service",
            "aws_security_group.load_balancer",
            "aws_security_group.tasks",
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        },
        {
          "address": "aws_ecs_task_definition.service[\"orders\"]",
          "mode": "managed",
          "type": "aws_ecs_task_definition",
          "name": "service",
          "index": "orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "arn": "arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-orders:1",
            "arn_without_revision": "arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-orders",
            "container_definitions": "[{\"environment\":[],\"essential\":true,\"image\":\"444455556666.dkr.ecr.eu-west-1.amazonaws.com/orders:2.14.0\",\"logConfiguration\":{\"logDriver\":\"awslogs\",\"options\":{\"awslogs-region\":\"eu-west-1\",\"awslogs-stream-prefix\":\"orders\",\"awslogs-group\":\"/ecs/orders/orders\"}},\"mountPoints\":[],\"name\":\"orders\",\"portMappings\":[{\"containerPort\":8080,\"protocol\":\"tcp\"}],\"volumesFrom\":[]}]",
            "cpu": "512",
            "enable_fault_injection": false,
            "ephemeral_storage": [],
            "execution_role_arn": "arn:aws:iam::123456789012:role/orders-execution",
            "family": "orders-orders",
            "id": "orders-orders",
            "inference_accelerator": [],
            "ipc_mode": "",
            "memory": "1024",
            "network_mode": "awsvpc",
            "pid_mode": "",
            "placement_constraints": [],
            "proxy_configuration": [],
            "requires_compatibilities": [
              "FARGATE"
            ],
            "revision": 1,
            "runtime_platform": [],
            "skip_destroy": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "task_role_arn": "arn:aws:iam::123456789012:role/orders-task-orders",
            "track_latest": false,
            "volume": []
          },
          "sensitive_values": {
            "ephemeral_storage": [],
            "inference_accelerator": [],
            "placement_constraints": [],
            "proxy_configuration": [],
            "requires_compatibilities": [
              false
            ],
            "runtime_platform": [],
            "tags": {},
            "tags_all": {},
            "volume": []
          },
          "depends_on": [
            "aws_cloudwatch_log_group.service",
            "aws_iam_role.execution",
            "aws_iam_role.task",
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        },
        {
          "address": "aws_ecs_task_definition.service[\"products\"]",
          "mode": "managed",
          "type": "aws_ecs_task_definition",
          "name": "service",
          "index": "products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "arn": "arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-products:1",
            "arn_without_revision": "arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-products",
            "container_definitions": "[{\"environment\":[],\"essential\":true,\"image\":\"444455556666.dkr.ecr.eu-west-1.amazonaws.com/products:1.8.3\",\"logConfiguration\":{\"logDriver\":\"awslogs\",\"options\":{\"awslogs-group\":\"/ecs/orders/products\",\"awslogs-region\":\"eu-west-1\",\"awslogs-stream-prefix\":\"products\"}},\"mountPoints\":[],\"name\":\"products\",\"portMappings\":[{\"containerPort\":8080,\"protocol\":\"tcp\"}],\"volumesFrom\":[]}]",
            "cpu": "512",
            "enable_fault_injection": false,
            "ephemeral_storage": [],
            "execution_role_arn": "arn:aws:iam::123456789012:role/orders-execution",
            "family": "orders-products",
            "id": "orders-products",
            "inference_accelerator": [],
            "ipc_mode": "",
            "memory": "1024",
            "network_mode": "awsvpc",
            "pid_mode": "",
            "placement_constraints": [],
            "proxy_configuration": [],
            "requires_compatibilities": [
              "FARGATE"
            ],
            "revision": 1,
            "runtime_platform": [],
            "skip_destroy": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "task_role_arn": "arn:aws:iam::123456789012:role/orders-task-products",
            "track_latest": false,
            "volume": []
          },
          "sensitive_values": {
            "ephemeral_storage": [],
            "inference_accelerator": [],
            "placement_constraints": [],
            "proxy_configuration": [],
            "requires_compatibilities": [
              false
            ],
            "runtime_platform": [],
            "tags": {},
            "tags_all": {},
            "volume": []
          },
          "depends_on": [
            "aws_cloudwatch_log_group.service",
            "aws_iam_role.execution",
            "aws_iam_role.task",
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        },
        {
          "address": "aws_iam_role.execution",
          "mode": "managed",
          "type": "aws_iam_role",
          "name": "execution",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:iam::123456789012:role/orders-execution",
            "assume_role_policy": "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}",
            "create_date": "2026-11-21T12:41:07Z",
            "description": "",
            "force_detach_policies": false,
            "id": "orders-execution",
            "inline_policy": [],
            "managed_policy_arns": [
              "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
            ],
            "max_session_duration": 3600,
            "name": "orders-execution",
            "name_prefix": "",
            "path": "/",
            "permissions_boundary": "",
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "unique_id": "AROARZPUZDIKCLZZDUIQL"
          },
          "sensitive_values": {
            "inline_policy": [],
            "managed_policy_arns": [
              false
            ],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        },
        {
          "address": "aws_iam_role.task[\"orders\"]",
          "mode": "managed",
          "type": "aws_iam_role",
          "name": "task",
          "index": "orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:iam::123456789012:role/orders-task-orders",
            "assume_role_policy": "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}",
            "create_date": "2026-11-21T12:41:08Z",
            "description": "",
            "force_detach_policies": false,
            "id": "orders-task-orders",
            "inline_policy": [],
            "managed_policy_arns": [],
            "max_session_duration": 3600,
            "name": "orders-task-orders",
            "name_prefix": "",
            "path": "/",
            "permissions_boundary": "",
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "unique_id": "AROARZPUZDIKELXMKPOLW"
          },
          "sensitive_values": {
            "inline_policy": [],
            "managed_policy_arns": [],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        },
        {
          "address": "aws_iam_role.task[\"products\"]",
          "mode": "managed",
          "type": "aws_iam_role",
          "name": "task",
          "index": "products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:iam::123456789012:role/orders-task-products",
            "assume_role_policy": "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}",
            "create_date": "2026-11-21T12:41:08Z",
            "description": "",
            "force_detach_policies": false,
            "id": "orders-task-products",
            "inline_policy": [],
            "managed_policy_arns": [],
            "max_session_duration": 3600,
            "name": "orders-task-products",
            "name_prefix": "",
            "path": "/",
            "permissions_boundary": "",
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "unique_id": "AROARZPUZDIKA4OZZGZE4"
          },
          "sensitive_values": {
            "inline_policy": [],
            "managed_policy_arns": [],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        },
        {
          "address": "aws_iam_role_policy_attachment.execution",
          "mode": "managed",
          "type": "aws_iam_role_policy_attachment",
          "name": "execution",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "id": "orders-execution-20261121124108181700000003",
            "policy_arn": "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
            "role": "orders-execution"
          },
          "sensitive_values": {},
          "depends_on": [
            "aws_iam_role.execution",
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        },
        {
          "address": "aws_lb.internal",
          "mode": "managed",
          "type": "aws_lb",
          "name": "internal",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "access_logs": [
              {
                "bucket": "",
                "enabled": false,
                "prefix": ""
              }
            ],
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/orders/96f422f24ad94fa9",
            "arn_suffix": "app/orders/96f422f24ad94fa9",
            "client_keep_alive": 3600,
            "connection_logs": [
              {
                "bucket": "",
                "enabled": false,
                "prefix": ""
              }
            ],
            "customer_owned_ipv4_pool": "",
            "desync_mitigation_mode": "defensive",
            "dns_name": "orders-1.eu-west-1.elb.amazonaws.com",
            "dns_record_client_routing_policy": null,
            "drop_invalid_header_fields": false,
            "enable_cross_zone_load_balancing": false,
            "enable_deletion_protection": false,
            "enable_http2": true,
            "enable_tls_version_and_cipher_suite_headers": false,
            "enable_waf_fail_open": false,
            "enable_xff_client_port": false,
            "enable_zonal_shift": false,
            "enforce_security_group_inbound_rules_on_private_link_traffic": "",
            "id": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/orders/96f422f24ad94fa9",
            "idle_timeout": 60,
            "internal": true,
            "ip_address_type": "ipv4",
            "ipam_pools": [],
            "load_balancer_type": "application",
            "minimum_load_balancer_capacity": [],
            "name": "orders",
            "name_prefix": "",
            "preserve_host_header": false,
            "security_groups": [
              "sg-b41a0928fc2fde8da"
            ],
            "subnet_mapping": [
              {
                "allocation_id": "",
                "ipv6_address": "",
                "outpost_id": "",
                "private_ipv4_address": "",
                "subnet_id": "subnet-1a1b34b1f1c3e9e72"
              },
              {
                "allocation_id": "",
                "ipv6_address": "",
                "outpost_id": "",
                "private_ipv4_address": "",
                "subnet_id": "subnet-dc31a794dcee56fd0"
              }
            ],
            "subnets": [
              "subnet-1a1b34b1f1c3e9e72",
              "subnet-dc31a794dcee56fd0"
            ],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d",
            "xff_header_processing_mode": "append",
            "zone_id": "Z2P70J7EXAMPLE"
          },
          "sensitive_values": {
            "access_logs": [
              {}
            ],
            "connection_logs": [
              {}
            ],
            "ipam_pools": [],
            "minimum_load_balancer_capacity": [],
            "security_groups": [
              false
            ],
            "subnet_mapping": [
              {},
              {}
            ],
            "subnets": [
              false,
              false
            ],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_security_group.load_balancer"
          ]
        },
        {
          "address": "aws_lb_listener.http",
          "mode": "managed",
          "type": "aws_lb_listener",
          "name": "http",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "alpn_policy": null,
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/96f422f24ad94fa9/88c8afacaf2af897",
            "certificate_arn": null,
            "default_action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [
                  {
                    "content_type": "application/json",
                    "message_body": "{\"message\":\"no such service\"}",
                    "status_code": "404"
                  }
                ],
                "forward": [],
                "order": 1,
                "redirect": [],
                "target_group_arn": "",
                "type": "fixed-response"
              }
            ],
            "id": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/96f422f24ad94fa9/88c8afacaf2af897",
            "load_balancer_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/orders/96f422f24ad94fa9",
            "mutual_authentication": [],
            "port": 80,
            "protocol": "HTTP",
            "routing_http_request_x_amzn_mtls_clientcert_header_name": null,
            "routing_http_request_x_amzn_mtls_clientcert_issuer_header_name": null,
            "routing_http_request_x_amzn_mtls_clientcert_leaf_header_name": null,
            "routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name": null,
            "routing_http_request_x_amzn_mtls_clientcert_subject_header_name": null,
            "routing_http_request_x_amzn_mtls_clientcert_validity_header_name": null,
            "routing_http_request_x_amzn_tls_cipher_suite_header_name": null,
            "routing_http_request_x_amzn_tls_version_header_name": null,
            "routing_http_response_access_control_allow_credentials_header_value": null,
            "routing_http_response_access_control_allow_headers_header_value": null,
            "routing_http_response_access_control_allow_methods_header_value": null,
            "routing_http_response_access_control_allow_origin_header_value": null,
            "routing_http_response_access_control_expose_headers_header_value": null,
            "routing_http_response_access_control_max_age_header_value": null,
            "routing_http_response_content_security_policy_header_value": null,
            "routing_http_response_server_enabled": null,
            "routing_http_response_strict_transport_security_header_value": null,
            "routing_http_response_x_content_type_options_header_value": null,
            "routing_http_response_x_frame_options_header_value": null,
            "ssl_policy": "ELBSecurityPolicy-2016-08",
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "tcp_idle_timeout_seconds": 350,
            "timeouts": null
          },
          "sensitive_values": {
            "default_action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [
                  {}
                ],
                "forward": [],
                "redirect": []
              }
            ],
            "mutual_authentication": [],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_lb.internal",
            "aws_security_group.load_balancer"
          ]
        },
        {
          "address": "aws_lb_listener_rule.service[\"orders\"]",
          "mode": "managed",
          "type": "aws_lb_listener_rule",
          "name": "service",
          "index": "orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [],
                "forward": [],
                "order": 1,
                "redirect": [],
                "target_group_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-orders/2139b8851337c3d8",
                "type": "forward"
              }
            ],
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/orders/96f422f24ad94fa9/88c8afacaf2af897/4c18b133e1ad5aa9",
            "condition": [
              {
                "host_header": [],
                "http_header": [],
                "http_request_method": [],
                "path_pattern": [
                  {
                    "values": [
                      "/orders",
                      "/orders/*"
                    ]
                  }
                ],
                "query_string": [],
                "source_ip": []
              }
            ],
            "id": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/orders/96f422f24ad94fa9/88c8afacaf2af897/4c18b133e1ad5aa9",
            "listener_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/96f422f24ad94fa9/88c8afacaf2af897",
            "priority": 10,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [],
                "forward": [],
                "redirect": []
              }
            ],
            "condition": [
              {
                "host_header": [],
                "http_header": [],
                "http_request_method": [],
                "path_pattern": [
                  {
                    "values": [
                      false,
                      false
                    ]
                  }
                ],
                "query_string": [],
                "source_ip": []
              }
            ],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_lb_target_group.service",
            "aws_security_group.load_balancer"
          ]
        },
        {
          "address": "aws_lb_listener_rule.service[\"products\"]",
          "mode": "managed",
          "type": "aws_lb_listener_rule",
          "name": "service",
          "index": "products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [],
                "forward": [],
                "order": 1,
                "redirect": [],
                "target_group_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-products/74752e54448a7edb",
                "type": "forward"
              }
            ],
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/orders/96f422f24ad94fa9/88c8afacaf2af897/a9fe774763bfc2c6",
            "condition": [
              {
                "host_header": [],
                "http_header": [],
                "http_request_method": [],
                "path_pattern": [
                  {
                    "values": [
                      "/products",
                      "/products/*"
                    ]
                  }
                ],
                "query_string": [],
                "source_ip": []
              }
            ],
            "id": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/orders/96f422f24ad94fa9/88c8afacaf2af897/a9fe774763bfc2c6",
            "listener_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/96f422f24ad94fa9/88c8afacaf2af897",
            "priority": 20,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_values": {
            "action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [],
                "forward": [],
                "redirect": []
              }
            ],
            "condition": [
              {
                "host_header": [],
                "http_header": [],
                "http_request_method": [],
                "path_pattern": [
                  {
                    "values": [
                      false,
                      false
                    ]
                  }
                ],
                "query_string": [],
                "source_ip": []
              }
            ],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_lb_target_group.service",
            "aws_security_group.load_balancer"
          ]
        },
        {
          "address": "aws_lb_target_group.service[\"orders\"]",
          "mode": "managed",
          "type": "aws_lb_target_group",
          "name": "service",
          "index": "orders",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-orders/2139b8851337c3d8",
            "arn_suffix": "targetgroup/orders-orders/2139b8851337c3d8",
            "connection_termination": null,
            "deregistration_delay": "30",
            "health_check": [
              {
                "enabled": true,
                "healthy_threshold": 2,
                "interval": 15,
                "matcher": "200",
                "path": "/healthz",
                "port": "traffic-port",
                "protocol": "HTTP",
                "timeout": 5,
                "unhealthy_threshold": 3
              }
            ],
            "id": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-orders/2139b8851337c3d8",
            "ip_address_type": "ipv4",
            "lambda_multi_value_headers_enabled": false,
            "load_balancer_arns": [
              "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/orders/96f422f24ad94fa9"
            ],
            "load_balancing_algorithm_type": "round_robin",
            "load_balancing_anomaly_mitigation": null,
            "load_balancing_cross_zone_enabled": "use_load_balancer_configuration",
            "name": "orders-orders",
            "name_prefix": "",
            "port": 8080,
            "preserve_client_ip": null,
            "protocol": "HTTP",
            "protocol_version": "HTTP1",
            "proxy_protocol_v2": false,
            "slow_start": 0,
            "stickiness": [
              {
                "cookie_duration": 0,
                "cookie_name": "",
                "enabled": false,
                "type": "lb_cookie"
              }
            ],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "target_failover": [
              {
                "on_deregistration": null,
                "on_unhealthy": null
              }
            ],
            "target_group_health": [
              {
                "dns_failover": [
                  {
                    "minimum_healthy_targets_count": null,
                    "minimum_healthy_targets_percentage": null
                  }
                ],
                "unhealthy_state_routing": [
                  {
                    "minimum_healthy_targets_count": null,
                    "minimum_healthy_targets_percentage": null
                  }
                ]
              }
            ],
            "target_health_state": [
              {
                "enable_unhealthy_connection_termination": null,
                "unhealthy_draining_interval": null
              }
            ],
            "target_type": "ip",
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "health_check": [
              {}
            ],
            "load_balancer_arns": [
              false
            ],
            "stickiness": [
              {}
            ],
            "tags": {},
            "tags_all": {},
            "target_failover": [
              {}
            ],
            "target_group_health": [
              {
                "dns_failover": [
                  {}
                ],
                "unhealthy_state_routing": [
                  {}
                ]
              }
            ],
            "target_health_state": [
              {}
            ]
          }
        },
        {
          "address": "aws_lb_target_group.service[\"products\"]",
          "mode": "managed",
          "type": "aws_lb_target_group",
          "name": "service",
          "index": "products",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-products/74752e54448a7edb",
            "arn_suffix": "targetgroup/orders-products/74752e54448a7edb",
            "connection_termination": null,
            "deregistration_delay": "30",
            "health_check": [
              {
                "enabled": true,
                "healthy_threshold": 2,
                "interval": 15,
                "matcher": "200",
                "path": "/healthz",
                "port": "traffic-port",
                "protocol": "HTTP",
                "timeout": 5,
                "unhealthy_threshold": 3
              }
            ],
            "id": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-products/74752e54448a7edb",
            "ip_address_type": "ipv4",
            "lambda_multi_value_headers_enabled": false,
            "load_balancer_arns": [
              "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/orders/96f422f24ad94fa9"
            ],
            "load_balancing_algorithm_type": "round_robin",
            "load_balancing_anomaly_mitigation": null,
            "load_balancing_cross_zone_enabled": "use_load_balancer_configuration",
            "name": "orders-products",
            "name_prefix": "",
            "port": 8080,
            "preserve_client_ip": null,
            "protocol": "HTTP",
            "protocol_version": "HTTP1",
            "proxy_protocol_v2": false,
            "slow_start": 0,
            "stickiness": [
              {
                "cookie_duration": 0,
                "cookie_name": "",
                "enabled": false,
                "type": "lb_cookie"
              }
            ],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "target_failover": [
              {
                "on_deregistration": null,
                "on_unhealthy": null
              }
            ],
            "target_group_health": [
              {
                "dns_failover": [
                  {
                    "minimum_healthy_targets_count": null,
                    "minimum_healthy_targets_percentage": null
                  }
                ],
                "unhealthy_state_routing": [
                  {
                    "minimum_healthy_targets_count": null,
                    "minimum_healthy_targets_percentage": null
                  }
                ]
              }
            ],
            "target_health_state": [
              {
                "enable_unhealthy_connection_termination": null,
                "unhealthy_draining_interval": null
              }
            ],
            "target_type": "ip",
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "health_check": [
              {}
            ],
            "load_balancer_arns": [
              false
            ],
            "stickiness": [
              {}
            ],
            "tags": {},
            "tags_all": {},
            "target_failover": [
              {}
            ],
            "target_group_health": [
              {
                "dns_failover": [
                  {}
                ],
                "unhealthy_state_routing": [
                  {}
                ]
              }
            ],
            "target_health_state": [
              {}
            ]
          }
        },
        {
          "address": "aws_security_group.load_balancer",
          "mode": "managed",
          "type": "aws_security_group",
          "name": "load_balancer",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-b41a0928fc2fde8da",
            "description": "Internal load balancer",
            "egress": [
              {
                "cidr_blocks": [],
                "description": "",
                "from_port": 8080,
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "protocol": "tcp",
                "security_groups": [
                  "sg-cfce177fec4aba431"
                ],
                "self": false,
                "to_port": 8080
              }
            ],
            "id": "sg-b41a0928fc2fde8da",
            "ingress": [],
            "name": "orders-alb-20261121124107383000000002",
            "name_prefix": "orders-alb-",
            "owner_id": "123456789012",
            "revoke_rules_on_delete": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "egress": [
              {
                "cidr_blocks": [],
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "security_groups": [
                  false
                ]
              }
            ],
            "ingress": [],
            "tags": {},
            "tags_all": {}
          }
        },
        {
          "address": "aws_security_group.tasks",
          "mode": "managed",
          "type": "aws_security_group",
          "name": "tasks",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-cfce177fec4aba431",
            "description": "Tasks of the services",
            "egress": [
              {
                "cidr_blocks": [
                  "0.0.0.0/0"
                ],
                "description": "ECR, CloudWatch Logs and the AWS APIs",
                "from_port": 443,
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "protocol": "tcp",
                "security_groups": [],
                "self": false,
                "to_port": 443
              }
            ],
            "id": "sg-cfce177fec4aba431",
            "ingress": [
              {
                "cidr_blocks": [],
                "description": "From the load balancer",
                "from_port": 8080,
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "protocol": "tcp",
                "security_groups": [
                  "sg-b41a0928fc2fde8da"
                ],
                "self": false,
                "to_port": 8080
              }
            ],
            "name": "orders-tasks-20261121124108320900000004",
            "name_prefix": "orders-tasks-",
            "owner_id": "123456789012",
            "revoke_rules_on_delete": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "egress": [
              {
                "cidr_blocks": [
                  false
                ],
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "security_groups": []
              }
            ],
            "ingress": [
              {
                "cidr_blocks": [],
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "security_groups": [
                  false
                ]
              }
            ],
            "tags": {},
            "tags_all": {}
          },
          "depends_on": [
            "aws_security_group.load_balancer"
          ]
        },
        {
          "address": "aws_security_group.vpc_link",
          "mode": "managed",
          "type": "aws_security_group",
          "name": "vpc_link",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 1,
          "values": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-c841959ecfbf8aaea",
            "description": "Interfaces of the VPC link",
            "egress": [
              {
                "cidr_blocks": [],
                "description": "",
                "from_port": 80,
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "protocol": "tcp",
                "security_groups": [
                  "sg-b41a0928fc2fde8da"
                ],
                "self": false,
                "to_port": 80
              }
            ],
            "id": "sg-c841959ecfbf8aaea",
            "ingress": [],
            "name": "orders-vpc-link-20261121124107382000000001",
            "name_prefix": "orders-vpc-link-",
            "owner_id": "123456789012",
            "revoke_rules_on_delete": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_values": {
            "egress": [
              {
                "cidr_blocks": [],
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "security_groups": [
                  false
                ]
              }
            ],
            "ingress": [],
            "tags": {},
            "tags_all": {}
          }
        },
        {
          "address": "aws_vpc_security_group_egress_rule.load_balancer_to_tasks",
          "mode": "managed",
          "type": "aws_vpc_security_group_egress_rule",
          "name": "load_balancer_to_tasks",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:security-group-rule/sgr-e6cbea0677298ba47",
            "cidr_ipv4": null,
            "cidr_ipv6": null,
            "description": null,
            "from_port": 8080,
            "id": "sgr-e6cbea0677298ba47",
            "ip_protocol": "tcp",
            "prefix_list_id": null,
            "referenced_security_group_id": "sg-cfce177fec4aba431",
            "security_group_id": "sg-b41a0928fc2fde8da",
            "security_group_rule_id": "sgr-e6cbea0677298ba47",
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "to_port": 8080
          },
          "sensitive_values": {
            "tags_all": {}
          },
          "depends_on": [
            "aws_security_group.load_balancer",
            "aws_security_group.tasks"
          ]
        },
        {
          "address": "aws_vpc_security_group_egress_rule.vpc_link_to_load_balancer",
          "mode": "managed",
          "type": "aws_vpc_security_group_egress_rule",
          "name": "vpc_link_to_load_balancer",
          "provider_name": "registry.terraform.io/hashicorp/aws",
          "schema_version": 0,
          "values": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:security-group-rule/sgr-943f8dc2032654ccf",
            "cidr_ipv4": null,
            "cidr_ipv6": null,
            "description": null,
            "from_port": 80,
            "id": "sgr-943f8dc2032654ccf",
            "ip_protocol": "tcp",
            "prefix_list_id": null,
            "referenced_security_group_id": "sg-b41a0928fc2fde8da",
            "security_group_id": "sg-c841959ecfbf8aaea",
            "security_group_rule_id": "sgr-943f8dc2032654ccf",
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "to_port": 80
          },
          "sensitive_values": {
            "tags_all": {}
          },
          "depends_on": [
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        }
      ]
    }
  }
}

"""##
  private static let file22 = ##"""
resource "aws_apigatewayv2_api" "public" {
  name          = "orders"
  description   = "Public entrance of the shop's services"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_vpc_link" "private" {
  name               = "orders"
  subnet_ids         = var.private_subnet_ids
  security_group_ids = [aws_security_group.vpc_link.id]
}

resource "aws_apigatewayv2_integration" "load_balancer" {
  api_id                 = aws_apigatewayv2_api.public.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  integration_uri        = aws_lb_listener.http.arn
  connection_type        = "VPC_LINK"
  connection_id          = aws_apigatewayv2_vpc_link.private.id
  payload_format_version = "1.0"
  timeout_milliseconds   = 10000
}

resource "aws_apigatewayv2_route" "service" {
  for_each = toset(local.routes)

  api_id    = aws_apigatewayv2_api.public.id
  route_key = each.key
  target    = "integrations/${aws_apigatewayv2_integration.load_balancer.id}"
}

resource "aws_cloudwatch_log_group" "access" {
  name              = "/apigateway/orders"
  retention_in_days = 30
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.public.id
  name        = "$default"
  auto_deploy = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = jsonencode({
      requestId        = "$context.requestId"
      routeKey         = "$context.routeKey"
      status           = "$context.status"
      integrationError = "$context.integrationErrorMessage"
    })
  }
}

"""##
  private static let file23 = ##"""
[
  {
    "name": "${name}",
    "image": "${image}",
    "essential": true,
    "portMappings": [
      { "containerPort": 8080, "protocol": "tcp" }
    ],
    "logConfiguration": {
      "logDriver": "awslogs",
      "options": {
        "awslogs-group": "${log_group}",
        "awslogs-region": "${region}",
        "awslogs-stream-prefix": "${name}"
      }
    }
  }
]

"""##
  private static let file24 = ##"""
resource "aws_lb" "internal" {
  name               = "orders"
  load_balancer_type = "application"
  internal           = true
  subnets            = var.private_subnet_ids
  security_groups    = [aws_security_group.load_balancer.id]
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.internal.arn
  protocol          = "HTTP"
  port              = 80

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "application/json"
      message_body = jsonencode({ message = "no such service" })
      status_code  = "404"
    }
  }
}

resource "aws_lb_target_group" "service" {
  for_each = local.services

  name                 = "orders-${each.key}"
  vpc_id               = var.vpc_id
  target_type          = "ip"
  protocol             = "HTTP"
  port                 = local.container_port
  deregistration_delay = 30

  health_check {
    path              = "/healthz"
    interval          = 15
    healthy_threshold = 2
  }
}

resource "aws_lb_listener_rule" "service" {
  for_each = local.services

  listener_arn = aws_lb_listener.http.arn
  priority     = each.value.priority

  condition {
    path_pattern {
      values = each.value.paths
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.service[each.key].arn
  }
}

"""##
  private static let file25 = ##"""
locals {
  container_port = 8080

  # One entry is one Fargate service with its target group and its rule on the load balancer.
  services = {
    orders = {
      image         = "orders:2.14.0"
      desired_count = 2
      priority      = 10
      paths         = ["/orders", "/orders/*"]
    }
    products = {
      image         = "products:1.8.3"
      desired_count = 2
      priority      = 20
      paths         = ["/products", "/products/*"]
    }
  }

  routes = [
    "ANY /orders",
    "ANY /orders/{proxy+}",
    "GET /products",
    "GET /products/{proxy+}",
  ]
}

"""##
  private static let file26 = ##"""
output "orders_url" {
  value = "${aws_apigatewayv2_stage.default.invoke_url}orders"
}

"""##
  private static let file27 = ##"""
data "aws_iam_policy_document" "ecs_tasks" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "execution" {
  name               = "orders-execution"
  assume_role_policy = data.aws_iam_policy_document.ecs_tasks.json
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_iam_role" "task" {
  for_each = local.services

  name               = "orders-task-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.ecs_tasks.json
}

"""##
  private static let file28 = ##"""
# VPC link -> load balancer -> tasks, and nothing else.

resource "aws_security_group" "vpc_link" {
  name_prefix = "orders-vpc-link-"
  description = "Interfaces of the VPC link"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_egress_rule" "vpc_link_to_load_balancer" {
  security_group_id            = aws_security_group.vpc_link.id
  referenced_security_group_id = aws_security_group.load_balancer.id
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
}

resource "aws_security_group" "load_balancer" {
  name_prefix = "orders-alb-"
  description = "Internal load balancer"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer_from_vpc_link" {
  security_group_id            = aws_security_group.load_balancer.id
  referenced_security_group_id = aws_security_group.vpc_link.id
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
}

resource "aws_vpc_security_group_egress_rule" "load_balancer_to_tasks" {
  security_group_id            = aws_security_group.load_balancer.id
  referenced_security_group_id = aws_security_group.tasks.id
  ip_protocol                  = "tcp"
  from_port                    = local.container_port
  to_port                      = local.container_port
}

resource "aws_security_group" "tasks" {
  name_prefix = "orders-tasks-"
  description = "Tasks of the services"
  vpc_id      = var.vpc_id

  ingress {
    description     = "From the load balancer"
    protocol        = "tcp"
    from_port       = local.container_port
    to_port         = local.container_port
    security_groups = [aws_security_group.load_balancer.id]
  }

  egress {
    description = "ECR, CloudWatch Logs and the AWS APIs"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}

"""##
  private static let file29 = ##"""
resource "aws_ecs_cluster" "this" {
  name = "orders"

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_cloudwatch_log_group" "service" {
  for_each = local.services

  name              = "/ecs/orders/${each.key}"
  retention_in_days = 30
}

resource "aws_ecs_task_definition" "service" {
  for_each = local.services

  family                   = "orders-${each.key}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task[each.key].arn

  container_definitions = templatefile("${path.module}/container.json.tftpl", {
    name      = each.key
    image     = "${var.registry}/${each.value.image}"
    log_group = aws_cloudwatch_log_group.service[each.key].name
    region    = var.region
  })
}

resource "aws_ecs_service" "service" {
  for_each = local.services

  name            = each.key
  cluster         = aws_ecs_cluster.this.id
  launch_type     = "FARGATE"
  task_definition = aws_ecs_task_definition.service[each.key].arn
  desired_count   = each.value.desired_count

  health_check_grace_period_seconds = 60

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets         = var.private_subnet_ids
    security_groups = [aws_security_group.tasks.id]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.service[each.key].arn
    container_name   = each.key
    container_port   = local.container_port
  }

  # ECS refuses a target group that no listener uses yet.
  depends_on = [aws_lb_listener_rule.service]
}

"""##
  private static let file30 = ##"""
variable "region" {
  type    = string
  default = "eu-west-1"
}

variable "vpc_id" {
  description = "VPC of the platform team"
  type        = string
}

variable "private_subnet_ids" {
  description = "Private subnets in at least two zones, with a way out to ECR and CloudWatch Logs"
  type        = list(string)
}

variable "registry" {
  description = "ECR registry that holds the images"
  type        = string
  default     = "444455556666.dkr.ecr.eu-west-1.amazonaws.com"
}

"""##
  private static let file31 = ##"""
terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      team  = "shop"
      stack = "orders"
    }
  }
}

"""##
  private static let file32 = ##"""
[
  {
    "name": "${name}",
    "image": "${image}",
    "essential": true,
    "portMappings": [
      { "containerPort": 8081, "protocol": "tcp" }
    ],
    "logConfiguration": {
      "logDriver": "awslogs",
      "options": {
        "awslogs-group": "${log_group}",
        "awslogs-region": "${region}",
        "awslogs-stream-prefix": "${name}"
      }
    }
  }
]

"""##
  private static let file33 = ##"""
locals {
  container_port = 8080

  # One entry is one Fargate service with its target group and its rule on the load balancer.
  services = {
    orders = {
      image         = "orders:2.14.0"
      desired_count = 0
      priority      = 10
      paths         = ["/orders", "/orders/*"]
    }
    products = {
      image         = "products:1.8.3"
      desired_count = 2
      priority      = 20
      paths         = ["/products", "/products/*"]
    }
  }

  routes = [
    "ANY /orders",
    "ANY /orders/{proxy+}",
    "GET /products",
    "GET /products/{proxy+}",
  ]
}

"""##
  private static let file34 = ##"""
# VPC link -> load balancer -> tasks, and nothing else.

resource "aws_security_group" "vpc_link" {
  name_prefix = "orders-vpc-link-"
  description = "Interfaces of the VPC link"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_egress_rule" "vpc_link_to_load_balancer" {
  security_group_id            = aws_security_group.vpc_link.id
  referenced_security_group_id = aws_security_group.load_balancer.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_security_group" "load_balancer" {
  name_prefix = "orders-alb-"
  description = "Internal load balancer"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer_from_vpc_link" {
  security_group_id            = aws_security_group.load_balancer.id
  referenced_security_group_id = aws_security_group.vpc_link.id
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
}

resource "aws_vpc_security_group_egress_rule" "load_balancer_to_tasks" {
  security_group_id            = aws_security_group.load_balancer.id
  referenced_security_group_id = aws_security_group.tasks.id
  ip_protocol                  = "tcp"
  from_port                    = local.container_port
  to_port                      = local.container_port
}

resource "aws_security_group" "tasks" {
  name_prefix = "orders-tasks-"
  description = "Tasks of the services"
  vpc_id      = var.vpc_id

  ingress {
    description     = "From the load balancer"
    protocol        = "tcp"
    from_port       = local.container_port
    to_port         = local.container_port
    security_groups = [aws_security_group.load_balancer.id]
  }

  egress {
    description = "ECR, CloudWatch Logs and the AWS APIs"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}

"""##
  private static let file35 = ##"""
locals {
  container_port = 8080

  # One entry is one Fargate service with its target group and its rule on the load balancer.
  services = {
    orders = {
      image         = "orders:2.14.0"
      desired_count = 2
      priority      = 10
      paths         = ["/orders", "/orders/*"]
    }
    products = {
      image         = "products:1.8.3"
      desired_count = 2
      priority      = 20
      paths         = ["/products", "/products/*"]
    }
  }

  routes = [
    "ANY /orders",
    "ANY /order/{proxy+}",
    "GET /products",
    "GET /products/{proxy+}",
  ]
}

"""##
  private static let file36 = ##"""
{
  "version": 4,
  "terraform_version": "1.11.4",
  "serial": 18,
  "lineage": "89c717ab-20db-3812-cf73-6bd3eebd13c5",
  "outputs": {
    "private_subnet_ids": {
      "value": [
        "subnet-1a1b34b1f1c3e9e72",
        "subnet-dc31a794dcee56fd0"
      ],
      "type": [
        "tuple",
        [
          "string",
          "string"
        ]
      ]
    },
    "vpc_id": {
      "value": "vpc-32978db2054649a1d",
      "type": "string"
    }
  },
  "resources": [
    {
      "mode": "managed",
      "type": "aws_eip",
      "name": "nat",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "address": null,
            "allocation_id": "eipalloc-7741df2f7cb9cc9a8",
            "arn": "arn:aws:ec2:eu-west-1:123456789012:elastic-ip/eipalloc-7741df2f7cb9cc9a8",
            "associate_with_private_ip": null,
            "association_id": "eipassoc-251f9595edeb2068e",
            "carrier_ip": "",
            "customer_owned_ip": "",
            "customer_owned_ipv4_pool": "",
            "domain": "vpc",
            "id": "eipalloc-7741df2f7cb9cc9a8",
            "instance": "",
            "ipam_pool_id": null,
            "network_border_group": "",
            "network_interface": "eni-2e4bbc3ad8f0b2e14",
            "private_dns": "ip-10-197-44-159.eu-west-1.compute.internal",
            "private_ip": "10.197.44.159",
            "ptr_record": "",
            "public_dns": "ec2-127-106-66-62.eu-west-1.compute.amazonaws.com",
            "public_ip": "127.106.66.62",
            "public_ipv4_pool": "",
            "tags": {},
            "tags_all": {},
            "timeouts": null,
            "vpc": true
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiZGVsZXRlIjoxODAwMDAwMDAwMDAsInJlYWQiOjkwMDAwMDAwMDAwMCwidXBkYXRlIjozMDAwMDAwMDAwMDB9fQ=="
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_internet_gateway",
      "name": "main",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:internet-gateway/igw-b03e4005b138a93ac",
            "id": "igw-b03e4005b138a93ac",
            "owner_id": "123456789012",
            "tags": {
              "Name": "platform"
            },
            "tags_all": {
              "Name": "platform"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjoxMjAwMDAwMDAwMDAwLCJkZWxldGUiOjEyMDAwMDAwMDAwMDAsInVwZGF0ZSI6MTIwMDAwMDAwMDAwMH19",
          "dependencies": [
            "aws_vpc.main"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_nat_gateway",
      "name": "main",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "allocation_id": "eipalloc-7741df2f7cb9cc9a8",
            "association_id": "eipassoc-251f9595edeb2068e",
            "connectivity_type": "public",
            "id": "nat-7df8d250776fd063f",
            "network_interface_id": "eni-2e4bbc3ad8f0b2e14",
            "private_ip": "10.197.44.159",
            "public_ip": "127.106.66.62",
            "secondary_allocation_ids": [],
            "secondary_private_ip_address_count": 0,
            "secondary_private_ip_addresses": [],
            "subnet_id": "subnet-574511edf3b76d992",
            "tags": {
              "Name": "platform"
            },
            "tags_all": {
              "Name": "platform"
            },
            "timeouts": null
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjo2MDAwMDAwMDAwMDAsImRlbGV0ZSI6MTgwMDAwMDAwMDAwMCwidXBkYXRlIjo2MDAwMDAwMDAwMDB9fQ==",
          "dependencies": [
            "aws_eip.nat",
            "aws_internet_gateway.main",
            "aws_subnet.public",
            "aws_vpc.main"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_route",
      "name": "private_internet",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "carrier_gateway_id": "",
            "core_network_arn": "",
            "destination_cidr_block": "0.0.0.0/0",
            "destination_ipv6_cidr_block": "",
            "destination_prefix_list_id": "",
            "egress_only_gateway_id": "",
            "gateway_id": "",
            "id": "r-rtb-327bae72dda21f5fa1080289494",
            "instance_id": "",
            "instance_owner_id": "",
            "local_gateway_id": "",
            "nat_gateway_id": "nat-7df8d250776fd063f",
            "network_interface_id": "",
            "origin": "CreateRoute",
            "route_table_id": "rtb-327bae72dda21f5fa",
            "state": "active",
            "timeouts": null,
            "transit_gateway_id": "",
            "vpc_endpoint_id": "",
            "vpc_peering_connection_id": ""
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjozMDAwMDAwMDAwMDAsImRlbGV0ZSI6MzAwMDAwMDAwMDAwLCJ1cGRhdGUiOjEyMDAwMDAwMDAwMH19",
          "dependencies": [
            "aws_eip.nat",
            "aws_internet_gateway.main",
            "aws_nat_gateway.main",
            "aws_route_table.private",
            "aws_subnet.public",
            "aws_vpc.main"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_route",
      "name": "public_internet",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "carrier_gateway_id": "",
            "core_network_arn": "",
            "destination_cidr_block": "0.0.0.0/0",
            "destination_ipv6_cidr_block": "",
            "destination_prefix_list_id": "",
            "egress_only_gateway_id": "",
            "gateway_id": "igw-b03e4005b138a93ac",
            "id": "r-rtb-2fba56021ec2507941080289494",
            "instance_id": "",
            "instance_owner_id": "",
            "local_gateway_id": "",
            "nat_gateway_id": "",
            "network_interface_id": "",
            "origin": "CreateRoute",
            "route_table_id": "rtb-2fba56021ec250794",
            "state": "active",
            "timeouts": null,
            "transit_gateway_id": "",
            "vpc_endpoint_id": "",
            "vpc_peering_connection_id": ""
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjozMDAwMDAwMDAwMDAsImRlbGV0ZSI6MzAwMDAwMDAwMDAwLCJ1cGRhdGUiOjEyMDAwMDAwMDAwMH19",
          "dependencies": [
            "aws_internet_gateway.main",
            "aws_route_table.public",
            "aws_vpc.main"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_route_table",
      "name": "private",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-327bae72dda21f5fa",
            "id": "rtb-327bae72dda21f5fa",
            "owner_id": "123456789012",
            "propagating_vgws": [],
            "route": [
              {
                "carrier_gateway_id": "",
                "cidr_block": "0.0.0.0/0",
                "core_network_arn": "",
                "destination_prefix_list_id": "",
                "egress_only_gateway_id": "",
                "gateway_id": "",
                "ipv6_cidr_block": "",
                "local_gateway_id": "",
                "nat_gateway_id": "nat-7df8d250776fd063f",
                "network_interface_id": "",
                "transit_gateway_id": "",
                "vpc_endpoint_id": "",
                "vpc_peering_connection_id": ""
              }
            ],
            "tags": {
              "Name": "platform-private"
            },
            "tags_all": {
              "Name": "platform-private"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjozMDAwMDAwMDAwMDAsImRlbGV0ZSI6MzAwMDAwMDAwMDAwLCJ1cGRhdGUiOjEyMDAwMDAwMDAwMH19",
          "dependencies": [
            "aws_vpc.main"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_route_table",
      "name": "public",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-2fba56021ec250794",
            "id": "rtb-2fba56021ec250794",
            "owner_id": "123456789012",
            "propagating_vgws": [],
            "route": [
              {
                "carrier_gateway_id": "",
                "cidr_block": "0.0.0.0/0",
                "core_network_arn": "",
                "destination_prefix_list_id": "",
                "egress_only_gateway_id": "",
                "gateway_id": "igw-b03e4005b138a93ac",
                "ipv6_cidr_block": "",
                "local_gateway_id": "",
                "nat_gateway_id": "",
                "network_interface_id": "",
                "transit_gateway_id": "",
                "vpc_endpoint_id": "",
                "vpc_peering_connection_id": ""
              }
            ],
            "tags": {
              "Name": "platform-public"
            },
            "tags_all": {
              "Name": "platform-public"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjozMDAwMDAwMDAwMDAsImRlbGV0ZSI6MzAwMDAwMDAwMDAwLCJ1cGRhdGUiOjEyMDAwMDAwMDAwMH19",
          "dependencies": [
            "aws_vpc.main"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_route_table_association",
      "name": "private",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "index_key": "eu-west-1a",
          "schema_version": 0,
          "attributes": {
            "gateway_id": "",
            "id": "rtbassoc-3edb521f807a0fbee",
            "route_table_id": "rtb-327bae72dda21f5fa",
            "subnet_id": "subnet-1a1b34b1f1c3e9e72",
            "timeouts": null
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjozMDAwMDAwMDAwMDAsImRlbGV0ZSI6MzAwMDAwMDAwMDAwLCJ1cGRhdGUiOjEyMDAwMDAwMDAwMH19",
          "dependencies": [
            "aws_route_table.private",
            "aws_subnet.private",
            "aws_vpc.main"
          ]
        },
        {
          "index_key": "eu-west-1b",
          "schema_version": 0,
          "attributes": {
            "gateway_id": "",
            "id": "rtbassoc-1ec93542741eeb4ca",
            "route_table_id": "rtb-327bae72dda21f5fa",
            "subnet_id": "subnet-dc31a794dcee56fd0",
            "timeouts": null
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjozMDAwMDAwMDAwMDAsImRlbGV0ZSI6MzAwMDAwMDAwMDAwLCJ1cGRhdGUiOjEyMDAwMDAwMDAwMH19",
          "dependencies": [
            "aws_route_table.private",
            "aws_subnet.private",
            "aws_vpc.main"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_route_table_association",
      "name": "public",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "index_key": "eu-west-1a",
          "schema_version": 0,
          "attributes": {
            "gateway_id": "",
            "id": "rtbassoc-ae5ab64c409c1bef7",
            "route_table_id": "rtb-2fba56021ec250794",
            "subnet_id": "subnet-574511edf3b76d992",
            "timeouts": null
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjozMDAwMDAwMDAwMDAsImRlbGV0ZSI6MzAwMDAwMDAwMDAwLCJ1cGRhdGUiOjEyMDAwMDAwMDAwMH19",
          "dependencies": [
            "aws_route_table.public",
            "aws_subnet.public",
            "aws_vpc.main"
          ]
        },
        {
          "index_key": "eu-west-1b",
          "schema_version": 0,
          "attributes": {
            "gateway_id": "",
            "id": "rtbassoc-3f03ae061b99236a7",
            "route_table_id": "rtb-2fba56021ec250794",
            "subnet_id": "subnet-bd3bc316da1e7f47a",
            "timeouts": null
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjozMDAwMDAwMDAwMDAsImRlbGV0ZSI6MzAwMDAwMDAwMDAwLCJ1cGRhdGUiOjEyMDAwMDAwMDAwMH19",
          "dependencies": [
            "aws_route_table.public",
            "aws_subnet.public",
            "aws_vpc.main"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_subnet",
      "name": "private",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "index_key": "eu-west-1a",
          "schema_version": 1,
          "attributes": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1a1b34b1f1c3e9e72",
            "assign_ipv6_address_on_creation": false,
            "availability_zone": "eu-west-1a",
            "availability_zone_id": "euw1-az3",
            "cidr_block": "10.20.10.0/24",
            "customer_owned_ipv4_pool": "",
            "enable_dns64": false,
            "enable_lni_at_device_index": 0,
            "enable_resource_name_dns_a_record_on_launch": false,
            "enable_resource_name_dns_aaaa_record_on_launch": false,
            "id": "subnet-1a1b34b1f1c3e9e72",
            "ipv6_cidr_block": "",
            "ipv6_cidr_block_association_id": "",
            "ipv6_native": false,
            "map_customer_owned_ip_on_launch": false,
            "map_public_ip_on_launch": false,
            "outpost_arn": "",
            "owner_id": "123456789012",
            "private_dns_hostname_type_on_launch": "ip-name",
            "tags": {
              "Name": "platform-private-eu-west-1a"
            },
            "tags_all": {
              "Name": "platform-private-eu-west-1a"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjo2MDAwMDAwMDAwMDAsImRlbGV0ZSI6MTIwMDAwMDAwMDAwMH0sInNjaGVtYV92ZXJzaW9uIjoiMSJ9",
          "dependencies": [
            "aws_vpc.main"
          ]
        },
        {
          "index_key": "eu-west-1b",
          "schema_version": 1,
          "attributes": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-dc31a794dcee56fd0",
            "assign_ipv6_address_on_creation": false,
            "availability_zone": "eu-west-1b",
            "availability_zone_id": "euw1-az1",
            "cidr_block": "10.20.11.0/24",
            "customer_owned_ipv4_pool": "",
            "enable_dns64": false,
            "enable_lni_at_device_index": 0,
            "enable_resource_name_dns_a_record_on_launch": false,
            "enable_resource_name_dns_aaaa_record_on_launch": false,
            "id": "subnet-dc31a794dcee56fd0",
            "ipv6_cidr_block": "",
            "ipv6_cidr_block_association_id": "",
            "ipv6_native": false,
            "map_customer_owned_ip_on_launch": false,
            "map_public_ip_on_launch": false,
            "outpost_arn": "",
            "owner_id": "123456789012",
            "private_dns_hostname_type_on_launch": "ip-name",
            "tags": {
              "Name": "platform-private-eu-west-1b"
            },
            "tags_all": {
              "Name": "platform-private-eu-west-1b"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjo2MDAwMDAwMDAwMDAsImRlbGV0ZSI6MTIwMDAwMDAwMDAwMH0sInNjaGVtYV92ZXJzaW9uIjoiMSJ9",
          "dependencies": [
            "aws_vpc.main"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_subnet",
      "name": "public",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "index_key": "eu-west-1a",
          "schema_version": 1,
          "attributes": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-574511edf3b76d992",
            "assign_ipv6_address_on_creation": false,
            "availability_zone": "eu-west-1a",
            "availability_zone_id": "euw1-az3",
            "cidr_block": "10.20.0.0/24",
            "customer_owned_ipv4_pool": "",
            "enable_dns64": false,
            "enable_lni_at_device_index": 0,
            "enable_resource_name_dns_a_record_on_launch": false,
            "enable_resource_name_dns_aaaa_record_on_launch": false,
            "id": "subnet-574511edf3b76d992",
            "ipv6_cidr_block": "",
            "ipv6_cidr_block_association_id": "",
            "ipv6_native": false,
            "map_customer_owned_ip_on_launch": false,
            "map_public_ip_on_launch": true,
            "outpost_arn": "",
            "owner_id": "123456789012",
            "private_dns_hostname_type_on_launch": "ip-name",
            "tags": {
              "Name": "platform-public-eu-west-1a"
            },
            "tags_all": {
              "Name": "platform-public-eu-west-1a"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjo2MDAwMDAwMDAwMDAsImRlbGV0ZSI6MTIwMDAwMDAwMDAwMH0sInNjaGVtYV92ZXJzaW9uIjoiMSJ9",
          "dependencies": [
            "aws_vpc.main"
          ]
        },
        {
          "index_key": "eu-west-1b",
          "schema_version": 1,
          "attributes": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-bd3bc316da1e7f47a",
            "assign_ipv6_address_on_creation": false,
            "availability_zone": "eu-west-1b",
            "availability_zone_id": "euw1-az1",
            "cidr_block": "10.20.1.0/24",
            "customer_owned_ipv4_pool": "",
            "enable_dns64": false,
            "enable_lni_at_device_index": 0,
            "enable_resource_name_dns_a_record_on_launch": false,
            "enable_resource_name_dns_aaaa_record_on_launch": false,
            "id": "subnet-bd3bc316da1e7f47a",
            "ipv6_cidr_block": "",
            "ipv6_cidr_block_association_id": "",
            "ipv6_native": false,
            "map_customer_owned_ip_on_launch": false,
            "map_public_ip_on_launch": true,
            "outpost_arn": "",
            "owner_id": "123456789012",
            "private_dns_hostname_type_on_launch": "ip-name",
            "tags": {
              "Name": "platform-public-eu-west-1b"
            },
            "tags_all": {
              "Name": "platform-public-eu-west-1b"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjo2MDAwMDAwMDAwMDAsImRlbGV0ZSI6MTIwMDAwMDAwMDAwMH0sInNjaGVtYV92ZXJzaW9uIjoiMSJ9",
          "dependencies": [
            "aws_vpc.main"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_vpc",
      "name": "main",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 1,
          "attributes": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-32978db2054649a1d",
            "assign_generated_ipv6_cidr_block": false,
            "cidr_block": "10.20.0.0/16",
            "default_network_acl_id": "acl-5f52b3f3a4abbb058",
            "default_route_table_id": "rtb-f6e7d96baaca04b73",
            "default_security_group_id": "sg-77a782b57e542b540",
            "dhcp_options_id": "default",
            "enable_dns_hostnames": true,
            "enable_dns_support": true,
            "enable_network_address_usage_metrics": false,
            "id": "vpc-32978db2054649a1d",
            "instance_tenancy": "default",
            "ipv4_ipam_pool_id": null,
            "ipv4_netmask_length": null,
            "ipv6_association_id": "",
            "ipv6_cidr_block": "",
            "ipv6_cidr_block_network_border_group": "",
            "ipv6_ipam_pool_id": "",
            "ipv6_netmask_length": 0,
            "main_route_table_id": "rtb-f6e7d96baaca04b73",
            "owner_id": "123456789012",
            "tags": {
              "Name": "platform"
            },
            "tags_all": {
              "Name": "platform"
            }
          },
          "sensitive_attributes": [],
          "private": "eyJzY2hlbWFfdmVyc2lvbiI6IjEifQ=="
        }
      ]
    }
  ],
  "check_results": null
}

"""##
  private static let file37 = ##"""
{
  "version": 4,
  "terraform_version": "1.11.4",
  "serial": 34,
  "lineage": "0ad6a034-600d-65bf-f228-3698d1e7a3db",
  "outputs": {
    "orders_url": {
      "value": "https://ojwxglnd.execute-api.eu-west-1.amazonaws.com/orders",
      "type": "string"
    }
  },
  "resources": [
    {
      "mode": "data",
      "type": "aws_iam_policy_document",
      "name": "ecs_tasks",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "id": "1077804475",
            "json": "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": \"sts:AssumeRole\",\n      \"Principal\": {\n        \"Service\": \"ecs-tasks.amazonaws.com\"\n      }\n    }\n  ]\n}",
            "minified_json": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}]}",
            "override_json": null,
            "override_policy_documents": null,
            "policy_id": null,
            "source_json": null,
            "source_policy_documents": null,
            "statement": [
              {
                "actions": [
                  "sts:AssumeRole"
                ],
                "condition": [],
                "effect": "Allow",
                "not_actions": [],
                "not_principals": [],
                "not_resources": [],
                "principals": [
                  {
                    "identifiers": [
                      "ecs-tasks.amazonaws.com"
                    ],
                    "type": "Service"
                  }
                ],
                "resources": [],
                "sid": ""
              }
            ],
            "version": "2012-10-17"
          },
          "sensitive_attributes": []
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_apigatewayv2_api",
      "name": "public",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "api_endpoint": "https://ojwxglnd.execute-api.eu-west-1.amazonaws.com",
            "api_key_selection_expression": "$request.header.x-api-key",
            "arn": "arn:aws:apigateway:eu-west-1::/apis/ojwxglnd",
            "body": null,
            "cors_configuration": [],
            "credentials_arn": null,
            "description": "Public entrance of the shop's services",
            "disable_execute_api_endpoint": false,
            "execution_arn": "arn:aws:execute-api:eu-west-1:123456789012:ojwxglnd",
            "fail_on_warnings": null,
            "id": "ojwxglnd",
            "ip_address_type": "",
            "name": "orders",
            "protocol_type": "HTTP",
            "route_key": null,
            "route_selection_expression": "$request.method $request.path",
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "target": null,
            "version": ""
          },
          "sensitive_attributes": [],
          "private": "bnVsbA=="
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_apigatewayv2_integration",
      "name": "load_balancer",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "api_id": "ojwxglnd",
            "connection_id": "xkhvxonl",
            "connection_type": "VPC_LINK",
            "content_handling_strategy": "",
            "credentials_arn": "",
            "description": "",
            "id": "miiawuxt",
            "integration_method": "ANY",
            "integration_response_selection_expression": "",
            "integration_subtype": "",
            "integration_type": "HTTP_PROXY",
            "integration_uri": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/96f422f24ad94fa9/88c8afacaf2af897",
            "passthrough_behavior": "",
            "payload_format_version": "1.0",
            "request_parameters": {},
            "request_templates": {},
            "response_parameters": [],
            "template_selection_expression": "",
            "timeout_milliseconds": 10000,
            "tls_config": []
          },
          "sensitive_attributes": [],
          "private": "bnVsbA==",
          "dependencies": [
            "aws_apigatewayv2_api.public",
            "aws_apigatewayv2_vpc_link.private",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_apigatewayv2_route",
      "name": "service",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "index_key": "ANY /orders",
          "schema_version": 0,
          "attributes": {
            "api_id": "ojwxglnd",
            "api_key_required": false,
            "authorization_scopes": [],
            "authorization_type": "NONE",
            "authorizer_id": "",
            "id": "xggsvnzo",
            "model_selection_expression": "",
            "operation_name": "",
            "request_models": {},
            "request_parameter": [],
            "route_key": "ANY /orders",
            "route_response_selection_expression": "",
            "target": "integrations/miiawuxt"
          },
          "sensitive_attributes": [],
          "private": "bnVsbA==",
          "dependencies": [
            "aws_apigatewayv2_api.public",
            "aws_apigatewayv2_integration.load_balancer",
            "aws_apigatewayv2_vpc_link.private",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        },
        {
          "index_key": "ANY /orders/{proxy+}",
          "schema_version": 0,
          "attributes": {
            "api_id": "ojwxglnd",
            "api_key_required": false,
            "authorization_scopes": [],
            "authorization_type": "NONE",
            "authorizer_id": "",
            "id": "cuxijuqw",
            "model_selection_expression": "",
            "operation_name": "",
            "request_models": {},
            "request_parameter": [],
            "route_key": "ANY /orders/{proxy+}",
            "route_response_selection_expression": "",
            "target": "integrations/miiawuxt"
          },
          "sensitive_attributes": [],
          "private": "bnVsbA==",
          "dependencies": [
            "aws_apigatewayv2_api.public",
            "aws_apigatewayv2_integration.load_balancer",
            "aws_apigatewayv2_vpc_link.private",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        },
        {
          "index_key": "GET /products",
          "schema_version": 0,
          "attributes": {
            "api_id": "ojwxglnd",
            "api_key_required": false,
            "authorization_scopes": [],
            "authorization_type": "NONE",
            "authorizer_id": "",
            "id": "fnzxrpcb",
            "model_selection_expression": "",
            "operation_name": "",
            "request_models": {},
            "request_parameter": [],
            "route_key": "GET /products",
            "route_response_selection_expression": "",
            "target": "integrations/miiawuxt"
          },
          "sensitive_attributes": [],
          "private": "bnVsbA==",
          "dependencies": [
            "aws_apigatewayv2_api.public",
            "aws_apigatewayv2_integration.load_balancer",
            "aws_apigatewayv2_vpc_link.private",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        },
        {
          "index_key": "GET /products/{proxy+}",
          "schema_version": 0,
          "attributes": {
            "api_id": "ojwxglnd",
            "api_key_required": false,
            "authorization_scopes": [],
            "authorization_type": "NONE",
            "authorizer_id": "",
            "id": "hjwuujne",
            "model_selection_expression": "",
            "operation_name": "",
            "request_models": {},
            "request_parameter": [],
            "route_key": "GET /products/{proxy+}",
            "route_response_selection_expression": "",
            "target": "integrations/miiawuxt"
          },
          "sensitive_attributes": [],
          "private": "bnVsbA==",
          "dependencies": [
            "aws_apigatewayv2_api.public",
            "aws_apigatewayv2_integration.load_balancer",
            "aws_apigatewayv2_vpc_link.private",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_apigatewayv2_stage",
      "name": "default",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "access_log_settings": [
              {
                "destination_arn": "arn:aws:logs:eu-west-1:123456789012:log-group:/apigateway/orders",
                "format": "{\"integrationError\":\"$context.integrationErrorMessage\",\"requestId\":\"$context.requestId\",\"routeKey\":\"$context.routeKey\",\"status\":\"$context.status\"}"
              }
            ],
            "api_id": "ojwxglnd",
            "arn": "arn:aws:apigateway:eu-west-1::/apis/ojwxglnd/stages/$default",
            "auto_deploy": true,
            "client_certificate_id": "",
            "default_route_settings": [
              {
                "data_trace_enabled": false,
                "detailed_metrics_enabled": false,
                "logging_level": "",
                "throttling_burst_limit": 0,
                "throttling_rate_limit": 0
              }
            ],
            "deployment_id": "",
            "description": "",
            "execution_arn": "arn:aws:execute-api:eu-west-1:123456789012:ojwxglnd/$default",
            "id": "$default",
            "invoke_url": "https://ojwxglnd.execute-api.eu-west-1.amazonaws.com/",
            "name": "$default",
            "route_settings": [],
            "stage_variables": {},
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_attributes": [],
          "private": "bnVsbA==",
          "dependencies": [
            "aws_apigatewayv2_api.public",
            "aws_cloudwatch_log_group.access"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_apigatewayv2_vpc_link",
      "name": "private",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "arn": "arn:aws:apigateway:eu-west-1::/vpclinks/xkhvxonl",
            "id": "xkhvxonl",
            "name": "orders",
            "security_group_ids": [
              "sg-c841959ecfbf8aaea"
            ],
            "subnet_ids": [
              "subnet-1a1b34b1f1c3e9e72",
              "subnet-dc31a794dcee56fd0"
            ],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_attributes": [],
          "private": "bnVsbA==",
          "dependencies": [
            "aws_security_group.vpc_link"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_cloudwatch_log_group",
      "name": "access",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "arn": "arn:aws:logs:eu-west-1:123456789012:log-group:/apigateway/orders",
            "id": "/apigateway/orders",
            "kms_key_id": "",
            "log_group_class": "",
            "name": "/apigateway/orders",
            "name_prefix": "",
            "retention_in_days": 30,
            "skip_destroy": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_attributes": [],
          "private": "bnVsbA=="
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_cloudwatch_log_group",
      "name": "service",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "index_key": "orders",
          "schema_version": 0,
          "attributes": {
            "arn": "arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/orders/orders",
            "id": "/ecs/orders/orders",
            "kms_key_id": "",
            "log_group_class": "",
            "name": "/ecs/orders/orders",
            "name_prefix": "",
            "retention_in_days": 30,
            "skip_destroy": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_attributes": [],
          "private": "bnVsbA=="
        },
        {
          "index_key": "products",
          "schema_version": 0,
          "attributes": {
            "arn": "arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/orders/products",
            "id": "/ecs/orders/products",
            "kms_key_id": "",
            "log_group_class": "",
            "name": "/ecs/orders/products",
            "name_prefix": "",
            "retention_in_days": 30,
            "skip_destroy": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_attributes": [],
          "private": "bnVsbA=="
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_ecs_cluster",
      "name": "this",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "arn": "arn:aws:ecs:eu-west-1:123456789012:cluster/orders",
            "configuration": [],
            "id": "arn:aws:ecs:eu-west-1:123456789012:cluster/orders",
            "name": "orders",
            "service_connect_defaults": [],
            "setting": [
              {
                "name": "containerInsights",
                "value": "enabled"
              }
            ],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_attributes": [],
          "private": "bnVsbA=="
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_ecs_service",
      "name": "service",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "index_key": "orders",
          "schema_version": 1,
          "attributes": {
            "alarms": [],
            "availability_zone_rebalancing": "",
            "capacity_provider_strategy": [],
            "cluster": "arn:aws:ecs:eu-west-1:123456789012:cluster/orders",
            "deployment_circuit_breaker": [
              {
                "enable": true,
                "rollback": true
              }
            ],
            "deployment_controller": [
              {
                "type": "ECS"
              }
            ],
            "deployment_maximum_percent": 200,
            "deployment_minimum_healthy_percent": 100,
            "desired_count": 2,
            "enable_ecs_managed_tags": false,
            "enable_execute_command": false,
            "force_delete": null,
            "force_new_deployment": null,
            "health_check_grace_period_seconds": 0,
            "iam_role": null,
            "id": "arn:aws:ecs:eu-west-1:123456789012:service/orders/orders",
            "launch_type": "FARGATE",
            "load_balancer": [
              {
                "container_name": "orders",
                "container_port": 8080,
                "elb_name": "",
                "target_group_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-orders/2139b8851337c3d8"
              }
            ],
            "name": "orders",
            "network_configuration": [
              {
                "assign_public_ip": false,
                "security_groups": [
                  "sg-cfce177fec4aba431"
                ],
                "subnets": [
                  "subnet-1a1b34b1f1c3e9e72",
                  "subnet-dc31a794dcee56fd0"
                ]
              }
            ],
            "ordered_placement_strategy": [],
            "placement_constraints": [],
            "platform_version": "",
            "propagate_tags": "NONE",
            "scheduling_strategy": "REPLICA",
            "service_connect_configuration": [],
            "service_registries": [],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "task_definition": "arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-orders:1",
            "timeouts": null,
            "triggers": {},
            "volume_configuration": [],
            "vpc_lattice_configurations": [],
            "wait_for_steady_state": false
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjoxMjAwMDAwMDAwMDAwLCJkZWxldGUiOjEyMDAwMDAwMDAwMDAsInVwZGF0ZSI6MTIwMDAwMDAwMDAwMH0sInNjaGVtYV92ZXJzaW9uIjoiMSJ9",
          "dependencies": [
            "aws_cloudwatch_log_group.service",
            "aws_ecs_cluster.this",
            "aws_ecs_task_definition.service",
            "aws_iam_role.execution",
            "aws_iam_role.task",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_lb_listener_rule.service",
            "aws_lb_target_group.service",
            "aws_security_group.load_balancer",
            "aws_security_group.tasks",
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        },
        {
          "index_key": "products",
          "schema_version": 1,
          "attributes": {
            "alarms": [],
            "availability_zone_rebalancing": "",
            "capacity_provider_strategy": [],
            "cluster": "arn:aws:ecs:eu-west-1:123456789012:cluster/orders",
            "deployment_circuit_breaker": [
              {
                "enable": true,
                "rollback": true
              }
            ],
            "deployment_controller": [
              {
                "type": "ECS"
              }
            ],
            "deployment_maximum_percent": 200,
            "deployment_minimum_healthy_percent": 100,
            "desired_count": 2,
            "enable_ecs_managed_tags": false,
            "enable_execute_command": false,
            "force_delete": null,
            "force_new_deployment": null,
            "health_check_grace_period_seconds": 0,
            "iam_role": null,
            "id": "arn:aws:ecs:eu-west-1:123456789012:service/orders/products",
            "launch_type": "FARGATE",
            "load_balancer": [
              {
                "container_name": "products",
                "container_port": 8080,
                "elb_name": "",
                "target_group_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-products/74752e54448a7edb"
              }
            ],
            "name": "products",
            "network_configuration": [
              {
                "assign_public_ip": false,
                "security_groups": [
                  "sg-cfce177fec4aba431"
                ],
                "subnets": [
                  "subnet-1a1b34b1f1c3e9e72",
                  "subnet-dc31a794dcee56fd0"
                ]
              }
            ],
            "ordered_placement_strategy": [],
            "placement_constraints": [],
            "platform_version": "",
            "propagate_tags": "NONE",
            "scheduling_strategy": "REPLICA",
            "service_connect_configuration": [],
            "service_registries": [],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "task_definition": "arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-products:1",
            "timeouts": null,
            "triggers": {},
            "volume_configuration": [],
            "vpc_lattice_configurations": [],
            "wait_for_steady_state": false
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjoxMjAwMDAwMDAwMDAwLCJkZWxldGUiOjEyMDAwMDAwMDAwMDAsInVwZGF0ZSI6MTIwMDAwMDAwMDAwMH0sInNjaGVtYV92ZXJzaW9uIjoiMSJ9",
          "dependencies": [
            "aws_cloudwatch_log_group.service",
            "aws_ecs_cluster.this",
            "aws_ecs_task_definition.service",
            "aws_iam_role.execution",
            "aws_iam_role.task",
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_lb_listener_rule.service",
            "aws_lb_target_group.service",
            "aws_security_group.load_balancer",
            "aws_security_group.tasks",
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_ecs_task_definition",
      "name": "service",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "index_key": "orders",
          "schema_version": 1,
          "attributes": {
            "arn": "arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-orders:1",
            "arn_without_revision": "arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-orders",
            "container_definitions": "[{\"environment\":[],\"essential\":true,\"image\":\"444455556666.dkr.ecr.eu-west-1.amazonaws.com/orders:2.14.0\",\"logConfiguration\":{\"logDriver\":\"awslogs\",\"options\":{\"awslogs-region\":\"eu-west-1\",\"awslogs-stream-prefix\":\"orders\",\"awslogs-group\":\"/ecs/orders/orders\"}},\"mountPoints\":[],\"name\":\"orders\",\"portMappings\":[{\"containerPort\":8080,\"protocol\":\"tcp\"}],\"volumesFrom\":[]}]",
            "cpu": "512",
            "enable_fault_injection": false,
            "ephemeral_storage": [],
            "execution_role_arn": "arn:aws:iam::123456789012:role/orders-execution",
            "family": "orders-orders",
            "id": "orders-orders",
            "inference_accelerator": [],
            "ipc_mode": "",
            "memory": "1024",
            "network_mode": "awsvpc",
            "pid_mode": "",
            "placement_constraints": [],
            "proxy_configuration": [],
            "requires_compatibilities": [
              "FARGATE"
            ],
            "revision": 1,
            "runtime_platform": [],
            "skip_destroy": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "task_role_arn": "arn:aws:iam::123456789012:role/orders-task-orders",
            "track_latest": false,
            "volume": []
          },
          "sensitive_attributes": [],
          "private": "eyJzY2hlbWFfdmVyc2lvbiI6IjEifQ==",
          "dependencies": [
            "aws_cloudwatch_log_group.service",
            "aws_iam_role.execution",
            "aws_iam_role.task",
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        },
        {
          "index_key": "products",
          "schema_version": 1,
          "attributes": {
            "arn": "arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-products:1",
            "arn_without_revision": "arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-products",
            "container_definitions": "[{\"environment\":[],\"essential\":true,\"image\":\"444455556666.dkr.ecr.eu-west-1.amazonaws.com/products:1.8.3\",\"logConfiguration\":{\"logDriver\":\"awslogs\",\"options\":{\"awslogs-group\":\"/ecs/orders/products\",\"awslogs-region\":\"eu-west-1\",\"awslogs-stream-prefix\":\"products\"}},\"mountPoints\":[],\"name\":\"products\",\"portMappings\":[{\"containerPort\":8080,\"protocol\":\"tcp\"}],\"volumesFrom\":[]}]",
            "cpu": "512",
            "enable_fault_injection": false,
            "ephemeral_storage": [],
            "execution_role_arn": "arn:aws:iam::123456789012:role/orders-execution",
            "family": "orders-products",
            "id": "orders-products",
            "inference_accelerator": [],
            "ipc_mode": "",
            "memory": "1024",
            "network_mode": "awsvpc",
            "pid_mode": "",
            "placement_constraints": [],
            "proxy_configuration": [],
            "requires_compatibilities": [
              "FARGATE"
            ],
            "revision": 1,
            "runtime_platform": [],
            "skip_destroy": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "task_role_arn": "arn:aws:iam::123456789012:role/orders-task-products",
            "track_latest": false,
            "volume": []
          },
          "sensitive_attributes": [],
          "private": "eyJzY2hlbWFfdmVyc2lvbiI6IjEifQ==",
          "dependencies": [
            "aws_cloudwatch_log_group.service",
            "aws_iam_role.execution",
            "aws_iam_role.task",
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_iam_role",
      "name": "execution",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "arn": "arn:aws:iam::123456789012:role/orders-execution",
            "assume_role_policy": "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}",
            "create_date": "2026-11-21T12:41:07Z",
            "description": "",
            "force_detach_policies": false,
            "id": "orders-execution",
            "inline_policy": [],
            "managed_policy_arns": [
              "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
            ],
            "max_session_duration": 3600,
            "name": "orders-execution",
            "name_prefix": "",
            "path": "/",
            "permissions_boundary": "",
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "unique_id": "AROARZPUZDIKCLZZDUIQL"
          },
          "sensitive_attributes": [],
          "private": "bnVsbA==",
          "dependencies": [
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_iam_role",
      "name": "task",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "index_key": "orders",
          "schema_version": 0,
          "attributes": {
            "arn": "arn:aws:iam::123456789012:role/orders-task-orders",
            "assume_role_policy": "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}",
            "create_date": "2026-11-21T12:41:08Z",
            "description": "",
            "force_detach_policies": false,
            "id": "orders-task-orders",
            "inline_policy": [],
            "managed_policy_arns": [],
            "max_session_duration": 3600,
            "name": "orders-task-orders",
            "name_prefix": "",
            "path": "/",
            "permissions_boundary": "",
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "unique_id": "AROARZPUZDIKELXMKPOLW"
          },
          "sensitive_attributes": [],
          "private": "bnVsbA==",
          "dependencies": [
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        },
        {
          "index_key": "products",
          "schema_version": 0,
          "attributes": {
            "arn": "arn:aws:iam::123456789012:role/orders-task-products",
            "assume_role_policy": "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}",
            "create_date": "2026-11-21T12:41:08Z",
            "description": "",
            "force_detach_policies": false,
            "id": "orders-task-products",
            "inline_policy": [],
            "managed_policy_arns": [],
            "max_session_duration": 3600,
            "name": "orders-task-products",
            "name_prefix": "",
            "path": "/",
            "permissions_boundary": "",
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "unique_id": "AROARZPUZDIKA4OZZGZE4"
          },
          "sensitive_attributes": [],
          "private": "bnVsbA==",
          "dependencies": [
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_iam_role_policy_attachment",
      "name": "execution",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "id": "orders-execution-20261121124108181700000003",
            "policy_arn": "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
            "role": "orders-execution"
          },
          "sensitive_attributes": [],
          "private": "bnVsbA==",
          "dependencies": [
            "aws_iam_role.execution",
            "data.aws_iam_policy_document.ecs_tasks"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_lb",
      "name": "internal",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "access_logs": [
              {
                "bucket": "",
                "enabled": false,
                "prefix": ""
              }
            ],
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/orders/96f422f24ad94fa9",
            "arn_suffix": "app/orders/96f422f24ad94fa9",
            "client_keep_alive": 3600,
            "connection_logs": [
              {
                "bucket": "",
                "enabled": false,
                "prefix": ""
              }
            ],
            "customer_owned_ipv4_pool": "",
            "desync_mitigation_mode": "defensive",
            "dns_name": "orders-1.eu-west-1.elb.amazonaws.com",
            "dns_record_client_routing_policy": null,
            "drop_invalid_header_fields": false,
            "enable_cross_zone_load_balancing": false,
            "enable_deletion_protection": false,
            "enable_http2": true,
            "enable_tls_version_and_cipher_suite_headers": false,
            "enable_waf_fail_open": false,
            "enable_xff_client_port": false,
            "enable_zonal_shift": false,
            "enforce_security_group_inbound_rules_on_private_link_traffic": "",
            "id": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/orders/96f422f24ad94fa9",
            "idle_timeout": 60,
            "internal": true,
            "ip_address_type": "ipv4",
            "ipam_pools": [],
            "load_balancer_type": "application",
            "minimum_load_balancer_capacity": [],
            "name": "orders",
            "name_prefix": "",
            "preserve_host_header": false,
            "security_groups": [
              "sg-b41a0928fc2fde8da"
            ],
            "subnet_mapping": [
              {
                "allocation_id": "",
                "ipv6_address": "",
                "outpost_id": "",
                "private_ipv4_address": "",
                "subnet_id": "subnet-1a1b34b1f1c3e9e72"
              },
              {
                "allocation_id": "",
                "ipv6_address": "",
                "outpost_id": "",
                "private_ipv4_address": "",
                "subnet_id": "subnet-dc31a794dcee56fd0"
              }
            ],
            "subnets": [
              "subnet-1a1b34b1f1c3e9e72",
              "subnet-dc31a794dcee56fd0"
            ],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d",
            "xff_header_processing_mode": "append",
            "zone_id": "Z2P70J7EXAMPLE"
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjo2MDAwMDAwMDAwMDAsImRlbGV0ZSI6NjAwMDAwMDAwMDAwLCJ1cGRhdGUiOjYwMDAwMDAwMDAwMH19",
          "dependencies": [
            "aws_security_group.load_balancer"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_lb_listener",
      "name": "http",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "alpn_policy": null,
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/96f422f24ad94fa9/88c8afacaf2af897",
            "certificate_arn": null,
            "default_action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [
                  {
                    "content_type": "application/json",
                    "message_body": "{\"message\":\"no such service\"}",
                    "status_code": "404"
                  }
                ],
                "forward": [],
                "order": 1,
                "redirect": [],
                "target_group_arn": "",
                "type": "fixed-response"
              }
            ],
            "id": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/96f422f24ad94fa9/88c8afacaf2af897",
            "load_balancer_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/orders/96f422f24ad94fa9",
            "mutual_authentication": [],
            "port": 80,
            "protocol": "HTTP",
            "routing_http_request_x_amzn_mtls_clientcert_header_name": null,
            "routing_http_request_x_amzn_mtls_clientcert_issuer_header_name": null,
            "routing_http_request_x_amzn_mtls_clientcert_leaf_header_name": null,
            "routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name": null,
            "routing_http_request_x_amzn_mtls_clientcert_subject_header_name": null,
            "routing_http_request_x_amzn_mtls_clientcert_validity_header_name": null,
            "routing_http_request_x_amzn_tls_cipher_suite_header_name": null,
            "routing_http_request_x_amzn_tls_version_header_name": null,
            "routing_http_response_access_control_allow_credentials_header_value": null,
            "routing_http_response_access_control_allow_headers_header_value": null,
            "routing_http_response_access_control_allow_methods_header_value": null,
            "routing_http_response_access_control_allow_origin_header_value": null,
            "routing_http_response_access_control_expose_headers_header_value": null,
            "routing_http_response_access_control_max_age_header_value": null,
            "routing_http_response_content_security_policy_header_value": null,
            "routing_http_response_server_enabled": null,
            "routing_http_response_strict_transport_security_header_value": null,
            "routing_http_response_x_content_type_options_header_value": null,
            "routing_http_response_x_frame_options_header_value": null,
            "ssl_policy": "ELBSecurityPolicy-2016-08",
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "tcp_idle_timeout_seconds": 350,
            "timeouts": null
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjozMDAwMDAwMDAwMDAsInVwZGF0ZSI6MzAwMDAwMDAwMDAwfX0=",
          "dependencies": [
            "aws_lb.internal",
            "aws_security_group.load_balancer"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_lb_listener_rule",
      "name": "service",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "index_key": "orders",
          "schema_version": 0,
          "attributes": {
            "action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [],
                "forward": [],
                "order": 1,
                "redirect": [],
                "target_group_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-orders/2139b8851337c3d8",
                "type": "forward"
              }
            ],
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/orders/96f422f24ad94fa9/88c8afacaf2af897/4c18b133e1ad5aa9",
            "condition": [
              {
                "host_header": [],
                "http_header": [],
                "http_request_method": [],
                "path_pattern": [
                  {
                    "values": [
                      "/orders",
                      "/orders/*"
                    ]
                  }
                ],
                "query_string": [],
                "source_ip": []
              }
            ],
            "id": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/orders/96f422f24ad94fa9/88c8afacaf2af897/4c18b133e1ad5aa9",
            "listener_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/96f422f24ad94fa9/88c8afacaf2af897",
            "priority": 10,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_attributes": [],
          "private": "bnVsbA==",
          "dependencies": [
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_lb_target_group.service",
            "aws_security_group.load_balancer"
          ]
        },
        {
          "index_key": "products",
          "schema_version": 0,
          "attributes": {
            "action": [
              {
                "authenticate_cognito": [],
                "authenticate_oidc": [],
                "fixed_response": [],
                "forward": [],
                "order": 1,
                "redirect": [],
                "target_group_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-products/74752e54448a7edb",
                "type": "forward"
              }
            ],
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/orders/96f422f24ad94fa9/88c8afacaf2af897/a9fe774763bfc2c6",
            "condition": [
              {
                "host_header": [],
                "http_header": [],
                "http_request_method": [],
                "path_pattern": [
                  {
                    "values": [
                      "/products",
                      "/products/*"
                    ]
                  }
                ],
                "query_string": [],
                "source_ip": []
              }
            ],
            "id": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/orders/96f422f24ad94fa9/88c8afacaf2af897/a9fe774763bfc2c6",
            "listener_arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/96f422f24ad94fa9/88c8afacaf2af897",
            "priority": 20,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            }
          },
          "sensitive_attributes": [],
          "private": "bnVsbA==",
          "dependencies": [
            "aws_lb.internal",
            "aws_lb_listener.http",
            "aws_lb_target_group.service",
            "aws_security_group.load_balancer"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_lb_target_group",
      "name": "service",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "index_key": "orders",
          "schema_version": 0,
          "attributes": {
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-orders/2139b8851337c3d8",
            "arn_suffix": "targetgroup/orders-orders/2139b8851337c3d8",
            "connection_termination": null,
            "deregistration_delay": "30",
            "health_check": [
              {
                "enabled": true,
                "healthy_threshold": 2,
                "interval": 15,
                "matcher": "200",
                "path": "/healthz",
                "port": "traffic-port",
                "protocol": "HTTP",
                "timeout": 5,
                "unhealthy_threshold": 3
              }
            ],
            "id": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-orders/2139b8851337c3d8",
            "ip_address_type": "ipv4",
            "lambda_multi_value_headers_enabled": false,
            "load_balancer_arns": [
              "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/orders/96f422f24ad94fa9"
            ],
            "load_balancing_algorithm_type": "round_robin",
            "load_balancing_anomaly_mitigation": null,
            "load_balancing_cross_zone_enabled": "use_load_balancer_configuration",
            "name": "orders-orders",
            "name_prefix": "",
            "port": 8080,
            "preserve_client_ip": null,
            "protocol": "HTTP",
            "protocol_version": "HTTP1",
            "proxy_protocol_v2": false,
            "slow_start": 0,
            "stickiness": [
              {
                "cookie_duration": 0,
                "cookie_name": "",
                "enabled": false,
                "type": "lb_cookie"
              }
            ],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "target_failover": [
              {
                "on_deregistration": null,
                "on_unhealthy": null
              }
            ],
            "target_group_health": [
              {
                "dns_failover": [
                  {
                    "minimum_healthy_targets_count": null,
                    "minimum_healthy_targets_percentage": null
                  }
                ],
                "unhealthy_state_routing": [
                  {
                    "minimum_healthy_targets_count": null,
                    "minimum_healthy_targets_percentage": null
                  }
                ]
              }
            ],
            "target_health_state": [
              {
                "enable_unhealthy_connection_termination": null,
                "unhealthy_draining_interval": null
              }
            ],
            "target_type": "ip",
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_attributes": [],
          "private": "bnVsbA=="
        },
        {
          "index_key": "products",
          "schema_version": 0,
          "attributes": {
            "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-products/74752e54448a7edb",
            "arn_suffix": "targetgroup/orders-products/74752e54448a7edb",
            "connection_termination": null,
            "deregistration_delay": "30",
            "health_check": [
              {
                "enabled": true,
                "healthy_threshold": 2,
                "interval": 15,
                "matcher": "200",
                "path": "/healthz",
                "port": "traffic-port",
                "protocol": "HTTP",
                "timeout": 5,
                "unhealthy_threshold": 3
              }
            ],
            "id": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders-products/74752e54448a7edb",
            "ip_address_type": "ipv4",
            "lambda_multi_value_headers_enabled": false,
            "load_balancer_arns": [
              "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/orders/96f422f24ad94fa9"
            ],
            "load_balancing_algorithm_type": "round_robin",
            "load_balancing_anomaly_mitigation": null,
            "load_balancing_cross_zone_enabled": "use_load_balancer_configuration",
            "name": "orders-products",
            "name_prefix": "",
            "port": 8080,
            "preserve_client_ip": null,
            "protocol": "HTTP",
            "protocol_version": "HTTP1",
            "proxy_protocol_v2": false,
            "slow_start": 0,
            "stickiness": [
              {
                "cookie_duration": 0,
                "cookie_name": "",
                "enabled": false,
                "type": "lb_cookie"
              }
            ],
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "target_failover": [
              {
                "on_deregistration": null,
                "on_unhealthy": null
              }
            ],
            "target_group_health": [
              {
                "dns_failover": [
                  {
                    "minimum_healthy_targets_count": null,
                    "minimum_healthy_targets_percentage": null
                  }
                ],
                "unhealthy_state_routing": [
                  {
                    "minimum_healthy_targets_count": null,
                    "minimum_healthy_targets_percentage": null
                  }
                ]
              }
            ],
            "target_health_state": [
              {
                "enable_unhealthy_connection_termination": null,
                "unhealthy_draining_interval": null
              }
            ],
            "target_type": "ip",
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_attributes": [],
          "private": "bnVsbA=="
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_security_group",
      "name": "load_balancer",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 1,
          "attributes": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-b41a0928fc2fde8da",
            "description": "Internal load balancer",
            "egress": [
              {
                "cidr_blocks": [],
                "description": "",
                "from_port": 8080,
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "protocol": "tcp",
                "security_groups": [
                  "sg-cfce177fec4aba431"
                ],
                "self": false,
                "to_port": 8080
              }
            ],
            "id": "sg-b41a0928fc2fde8da",
            "ingress": [
              {
                "cidr_blocks": [],
                "description": "",
                "from_port": 80,
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "protocol": "tcp",
                "security_groups": [
                  "sg-c841959ecfbf8aaea"
                ],
                "self": false,
                "to_port": 80
              }
            ],
            "name": "orders-alb-20261121124107383000000002",
            "name_prefix": "orders-alb-",
            "owner_id": "123456789012",
            "revoke_rules_on_delete": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjo2MDAwMDAwMDAwMDAsImRlbGV0ZSI6OTAwMDAwMDAwMDAwfSwic2NoZW1hX3ZlcnNpb24iOiIxIn0="
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_security_group",
      "name": "tasks",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 1,
          "attributes": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-cfce177fec4aba431",
            "description": "Tasks of the services",
            "egress": [
              {
                "cidr_blocks": [
                  "0.0.0.0/0"
                ],
                "description": "ECR, CloudWatch Logs and the AWS APIs",
                "from_port": 443,
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "protocol": "tcp",
                "security_groups": [],
                "self": false,
                "to_port": 443
              }
            ],
            "id": "sg-cfce177fec4aba431",
            "ingress": [
              {
                "cidr_blocks": [],
                "description": "From the load balancer",
                "from_port": 8080,
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "protocol": "tcp",
                "security_groups": [
                  "sg-b41a0928fc2fde8da"
                ],
                "self": false,
                "to_port": 8080
              }
            ],
            "name": "orders-tasks-20261121124108320900000004",
            "name_prefix": "orders-tasks-",
            "owner_id": "123456789012",
            "revoke_rules_on_delete": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjo2MDAwMDAwMDAwMDAsImRlbGV0ZSI6OTAwMDAwMDAwMDAwfSwic2NoZW1hX3ZlcnNpb24iOiIxIn0=",
          "dependencies": [
            "aws_security_group.load_balancer"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_security_group",
      "name": "vpc_link",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 1,
          "attributes": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-c841959ecfbf8aaea",
            "description": "Interfaces of the VPC link",
            "egress": [
              {
                "cidr_blocks": [],
                "description": "",
                "from_port": 80,
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "protocol": "tcp",
                "security_groups": [
                  "sg-b41a0928fc2fde8da"
                ],
                "self": false,
                "to_port": 80
              }
            ],
            "id": "sg-c841959ecfbf8aaea",
            "ingress": [],
            "name": "orders-vpc-link-20261121124107382000000001",
            "name_prefix": "orders-vpc-link-",
            "owner_id": "123456789012",
            "revoke_rules_on_delete": false,
            "tags": {},
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "timeouts": null,
            "vpc_id": "vpc-32978db2054649a1d"
          },
          "sensitive_attributes": [],
          "private": "eyJlMmJmYjczMC1lY2FhLTExZTYtOGY4OC0zNDM2M2JjN2M0YzAiOnsiY3JlYXRlIjo2MDAwMDAwMDAwMDAsImRlbGV0ZSI6OTAwMDAwMDAwMDAwfSwic2NoZW1hX3ZlcnNpb24iOiIxIn0="
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_vpc_security_group_egress_rule",
      "name": "load_balancer_to_tasks",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:security-group-rule/sgr-e6cbea0677298ba47",
            "cidr_ipv4": null,
            "cidr_ipv6": null,
            "description": null,
            "from_port": 8080,
            "id": "sgr-e6cbea0677298ba47",
            "ip_protocol": "tcp",
            "prefix_list_id": null,
            "referenced_security_group_id": "sg-cfce177fec4aba431",
            "security_group_id": "sg-b41a0928fc2fde8da",
            "security_group_rule_id": "sgr-e6cbea0677298ba47",
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "to_port": 8080
          },
          "sensitive_attributes": [],
          "dependencies": [
            "aws_security_group.load_balancer",
            "aws_security_group.tasks"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_vpc_security_group_egress_rule",
      "name": "vpc_link_to_load_balancer",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:security-group-rule/sgr-943f8dc2032654ccf",
            "cidr_ipv4": null,
            "cidr_ipv6": null,
            "description": null,
            "from_port": 80,
            "id": "sgr-943f8dc2032654ccf",
            "ip_protocol": "tcp",
            "prefix_list_id": null,
            "referenced_security_group_id": "sg-b41a0928fc2fde8da",
            "security_group_id": "sg-c841959ecfbf8aaea",
            "security_group_rule_id": "sgr-943f8dc2032654ccf",
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "to_port": 80
          },
          "sensitive_attributes": [],
          "dependencies": [
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        }
      ]
    },
    {
      "mode": "managed",
      "type": "aws_vpc_security_group_ingress_rule",
      "name": "load_balancer_from_vpc_link",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
        {
          "schema_version": 0,
          "attributes": {
            "arn": "arn:aws:ec2:eu-west-1:123456789012:security-group-rule/sgr-5521953cf767e5a4b",
            "cidr_ipv4": null,
            "cidr_ipv6": null,
            "description": null,
            "from_port": 80,
            "id": "sgr-5521953cf767e5a4b",
            "ip_protocol": "tcp",
            "prefix_list_id": null,
            "referenced_security_group_id": "sg-c841959ecfbf8aaea",
            "security_group_id": "sg-b41a0928fc2fde8da",
            "security_group_rule_id": "sgr-5521953cf767e5a4b",
            "tags": null,
            "tags_all": {
              "stack": "orders",
              "team": "shop"
            },
            "to_port": 80
          },
          "sensitive_attributes": [],
          "dependencies": [
            "aws_security_group.load_balancer",
            "aws_security_group.vpc_link"
          ]
        }
      ]
    }
  ],
  "check_results": null
}

"""##
  private static let file38 = ##"""
AWSTemplateFormatVersion: "2010-09-09"
Description: parcel tracking - isolated VPC, HTTP API in front of a Fargate service over TLS
Parameters:
  ServiceName:
    Type: String
    Default: parcel
  ImageTag:
    Type: String
    Default: "2024.11.3"
  DesiredCount:
    Type: Number
    Default: 2
  CertificateArn:
    Type: String
    Default: arn:aws:acm:eu-central-1:210987654321:certificate/3b1c0de0-7f0d-4a3e-9d7e-1c7f0a3e55aa
Mappings:
  Cidrs:
    vpc: {block: 10.44.0.0/16}
    a: {app: 10.44.16.0/20, data: 10.44.64.0/24}
    b: {app: 10.44.32.0/20, data: 10.44.65.0/24}
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: !FindInMap [Cidrs, vpc, block]
      EnableDnsSupport: true
      EnableDnsHostnames: true
      Tags: [{Key: Name, Value: !Sub "${ServiceName}-vpc"}]
  AppSubnetA:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      AvailabilityZone: !Select [0, !GetAZs ""]
      CidrBlock: !FindInMap [Cidrs, a, app]
  AppSubnetB:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      AvailabilityZone: !Select [1, !GetAZs ""]
      CidrBlock: !FindInMap [Cidrs, b, app]
  DataSubnetA:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      AvailabilityZone: !Select [0, !GetAZs ""]
      CidrBlock: !FindInMap [Cidrs, a, data]
  DataSubnetB:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      AvailabilityZone: !Select [1, !GetAZs ""]
      CidrBlock: !FindInMap [Cidrs, b, data]
  AppRoutes:
    Type: AWS::EC2::RouteTable
    Properties: {VpcId: !Ref Vpc}
  AppRoutesA:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: {SubnetId: !Ref AppSubnetA, RouteTableId: !Ref AppRoutes}
  AppRoutesB:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: {SubnetId: !Ref AppSubnetB, RouteTableId: !Ref AppRoutes}

  # --- no NAT here: everything that tasks need comes by endpoints
  EndpointGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: interface endpoints
      VpcId: !Ref Vpc
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 443
          ToPort: 443
          CidrIp: !GetAtt Vpc.CidrBlock
  EcrApiEndpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcEndpointType: Interface
      ServiceName: !Sub "com.amazonaws.${AWS::Region}.ecr.api"
      VpcId: !Ref Vpc
      SubnetIds: [!Ref AppSubnetA, !Ref AppSubnetB]
      SecurityGroupIds: [!GetAtt EndpointGroup.GroupId]
      PrivateDnsEnabled: true
  EcrDkrEndpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcEndpointType: Interface
      ServiceName: !Sub "com.amazonaws.${AWS::Region}.ecr.dkr"
      VpcId: !Ref Vpc
      SubnetIds: [!Ref AppSubnetA, !Ref AppSubnetB]
      SecurityGroupIds: [!GetAtt EndpointGroup.GroupId]
      PrivateDnsEnabled: true # dkr
  LogsEndpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcEndpointType: Interface
      ServiceName: !Sub "com.amazonaws.${AWS::Region}.logs"
      VpcId: !Ref Vpc
      SubnetIds: [!Ref AppSubnetA, !Ref AppSubnetB]
      SecurityGroupIds: [!GetAtt EndpointGroup.GroupId]
      PrivateDnsEnabled: true # logs
  SecretsEndpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcEndpointType: Interface
      ServiceName: !Sub "com.amazonaws.${AWS::Region}.secretsmanager"
      VpcId: !Ref Vpc
      SubnetIds: [!Ref AppSubnetA, !Ref AppSubnetB]
      SecurityGroupIds: [!GetAtt EndpointGroup.GroupId]
      PrivateDnsEnabled: true # secrets
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: "*"
            Action: secretsmanager:GetSecretValue
            Resource: !Sub "arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:*"
  S3Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcEndpointType: Gateway
      ServiceName: !Sub "com.amazonaws.${AWS::Region}.s3"
      VpcId: !Ref Vpc
      RouteTableIds: [!Ref AppRoutes]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Sid: layers
            Effect: Allow
            Principal: "*"
            Action: s3:GetObject
            Resource: !Sub "arn:aws:s3:::prod-${AWS::Region}-starport-layer-bucket/*"
          - Sid: labels
            Effect: Allow
            Principal: "*"
            Action: [s3:GetObject, s3:PutObject]
            Resource: !Sub "${LabelBucket.Arn}/*"

  LinkGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: VPC link
      VpcId: !Ref Vpc
      SecurityGroupEgress:
        - IpProtocol: tcp
          FromPort: 443
          ToPort: 443
          CidrIp: 10.44.0.0/16
  BalancerGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: load balancer
      VpcId: !Ref Vpc
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 443
          ToPort: 443
          SourceSecurityGroupId: !GetAtt LinkGroup.GroupId
  TaskGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: tasks
      VpcId: !Ref Vpc
  TaskFromBalancer:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !GetAtt TaskGroup.GroupId
      IpProtocol: tcp
      FromPort: 3000
      ToPort: 3000
      SourceSecurityGroupId: !GetAtt BalancerGroup.GroupId
  DatabaseGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: database
      VpcId: !Ref Vpc
      SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: !GetAtt TaskGroup.GroupId}
  DatabaseSubnets:
    Type: AWS::RDS::DBSubnetGroup
    Properties:
      DBSubnetGroupDescription: data
      SubnetIds: [!Ref DataSubnetA, !Ref DataSubnetB]
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.medium
      AllocatedStorage: "50"
      DBSubnetGroupName: !Ref DatabaseSubnets
      VPCSecurityGroups: [!GetAtt DatabaseGroup.GroupId]
      MasterUsername: parcel
      ManageMasterUserPassword: true
      MultiAZ: true
      PubliclyAccessible: false
  LabelBucket:
    Type: AWS::S3::Bucket
  DatabaseSecret:
    Type: AWS::SecretsManager::Secret
    Properties:
      GenerateSecretString: {SecretStringTemplate: '{"username":"app"}', GenerateStringKey: password}

  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Scheme: internal
      Type: application
      Subnets: [!Ref AppSubnetA, !Ref AppSubnetB]
      SecurityGroups: [!GetAtt BalancerGroup.GroupId]
  TlsListener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: 443
      Protocol: HTTPS
      SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06
      Certificates: [{CertificateArn: !Ref CertificateArn}]
      DefaultActions:
        - Type: fixed-response
          FixedResponseConfig: {StatusCode: "404", ContentType: application/json, MessageBody: '{"error":"unknown host"}'}
  ByHost:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref TlsListener
      Priority: 10
      Conditions:
        - Field: path-pattern
          PathPatternConfig: {Values: [/parcels, /parcels/*]}
      Actions:
        - Type: forward
          TargetGroupArn: !Ref Targets
  Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      VpcId: !Ref Vpc
      TargetType: ip
      Protocol: HTTP
      Port: 3000
      HealthCheckPath: /healthz
      TargetGroupAttributes: [{Key: deregistration_delay.timeout_seconds, Value: "15"}]

  LogGroup:
    Type: AWS::Logs::LogGroup
    Properties: {RetentionInDays: 30}
  ExecutionRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: [{Effect: Allow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: "sts:AssumeRole"}]
      ManagedPolicyArns: [!Sub "arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"]
      Policies:
        - PolicyName: secrets
          PolicyDocument:
            Version: "2012-10-17"
            Statement: [{Effect: Allow, Action: "secretsmanager:GetSecretValue", Resource: !Ref DatabaseSecret}]
  TaskRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: [{Effect: Allow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: "sts:AssumeRole"}]
      Policies:
        - PolicyName: labels
          PolicyDocument:
            Version: "2012-10-17"
            Statement: [{Effect: Allow, Action: ["s3:GetObject", "s3:PutObject"], Resource: !Sub "${LabelBucket.Arn}/*"}]
  Cluster:
    Type: AWS::ECS::Cluster
  TaskDefinition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: !Ref ServiceName
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: 512
      Memory: 1024
      ExecutionRoleArn: !GetAtt ExecutionRole.Arn
      TaskRoleArn: !GetAtt TaskRole.Arn
      ContainerDefinitions:
        - Name: web
          Image: !Sub "${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/${ServiceName}:${ImageTag}"
          PortMappings: [{ContainerPort: 3000, Protocol: tcp}]
          Secrets: [{Name: DB, ValueFrom: !Ref DatabaseSecret}]
          LogConfiguration:
            LogDriver: awslogs
            Options: {awslogs-group: !Ref LogGroup, awslogs-region: !Ref AWS::Region, awslogs-stream-prefix: web}
  Service:
    Type: AWS::ECS::Service
    DependsOn: [ByHost, TlsListener]
    Properties:
      Cluster: !Ref Cluster
      LaunchType: FARGATE
      DesiredCount: !Ref DesiredCount
      TaskDefinition: !Ref TaskDefinition
      LoadBalancers: [{ContainerName: web, ContainerPort: 3000, TargetGroupArn: !Ref Targets}]
      NetworkConfiguration:
        AwsvpcConfiguration:
          AssignPublicIp: DISABLED
          Subnets: [!Ref AppSubnetA, !Ref AppSubnetB]
          SecurityGroups: [!GetAtt TaskGroup.GroupId]

  Link:
    Type: AWS::ApiGatewayV2::VpcLink
    Properties:
      Name: !Ref ServiceName
      SubnetIds: [!Ref AppSubnetA, !Ref AppSubnetB]
      SecurityGroupIds: [!GetAtt LinkGroup.GroupId]
  Api:
    Type: AWS::ApiGatewayV2::Api
    Properties:
      Name: !Ref ServiceName
      ProtocolType: HTTP
      CorsConfiguration:
        AllowOrigins: ["https://track.example.net"]
        AllowMethods: [GET]
  ToService:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref Api
      IntegrationType: HTTP_PROXY
      IntegrationMethod: ANY
      ConnectionType: VPC_LINK
      ConnectionId: !Ref Link
      IntegrationUri: !Ref TlsListener
      TlsConfig: {ServerNameToVerify: parcels.example.net}
      PayloadFormatVersion: "1.0"
      RequestParameters:
        overwrite:path: /parcels/${request.path.id}
        append:header.x-forwarded-by: gateway
  GetParcel:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Api
      RouteKey: GET /v1/track/{id}
      Target: !Sub integrations/${ToService}
  Stage:
    Type: AWS::ApiGatewayV2::Stage
    Properties:
      ApiId: !Ref Api
      StageName: $default
      AutoDeploy: true
      AccessLogSettings:
        DestinationArn: !GetAtt LogGroup.Arn
        Format: $context.requestId $context.status
      DefaultRouteSettings: {DetailedMetricsEnabled: true}

"""##
  private static let file39 = ##"""
locals {
  region          = "eu-west-1"
  store_account   = "111111111111"
  pricing_account = "222222222222"

  store_cidr     = "10.10.0.0/16"
  tools_cidr     = "10.11.0.0/16"
  frankfurt_cidr = "10.12.0.0/16"
  office_cidr    = "10.50.0.0/16"

  zones = {
    eu-west-1a = 0
    eu-west-1b = 1
  }
}

"""##
  private static let file40 = ##"""
resource "aws_api_gateway_rest_api" "prices" {
  provider = aws.pricing

  name        = "prices"
  description = "Prices for the company's own applications"

  endpoint_configuration {
    types = ["PRIVATE"]
  }
}

resource "aws_api_gateway_rest_api_policy" "prices" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "FromTheStore"
        Effect    = "Allow"
        Principal = "*"
        Action    = "execute-api:Invoke"
        Resource  = "${aws_api_gateway_rest_api.prices.execution_arn}/*"
        Condition = {
          StringEquals = {
            "aws:SourceVpce" = aws_vpc_endpoint.execute_api.id
            "aws:SourceVpc"  = aws_vpc.store.id
          }
        }
      },
    ]
  })
}

# GET /prices/{sku} asks for a signature, GET /status does not.
resource "aws_api_gateway_resource" "prices" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id
  parent_id   = aws_api_gateway_rest_api.prices.root_resource_id
  path_part   = "prices"
}

resource "aws_api_gateway_resource" "price" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id
  parent_id   = aws_api_gateway_resource.prices.id
  path_part   = "{sku}"
}

resource "aws_api_gateway_method" "price" {
  provider = aws.pricing

  rest_api_id   = aws_api_gateway_rest_api.prices.id
  resource_id   = aws_api_gateway_resource.price.id
  http_method   = "GET"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "price" {
  provider = aws.pricing

  rest_api_id             = aws_api_gateway_rest_api.prices.id
  resource_id             = aws_api_gateway_resource.price.id
  http_method             = aws_api_gateway_method.price.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.prices.invoke_arn
}

resource "aws_api_gateway_resource" "status" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id
  parent_id   = aws_api_gateway_rest_api.prices.root_resource_id
  path_part   = "status"
}

resource "aws_api_gateway_method" "status" {
  provider = aws.pricing

  rest_api_id   = aws_api_gateway_rest_api.prices.id
  resource_id   = aws_api_gateway_resource.status.id
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "status" {
  provider = aws.pricing

  rest_api_id             = aws_api_gateway_rest_api.prices.id
  resource_id             = aws_api_gateway_resource.status.id
  http_method             = aws_api_gateway_method.status.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.prices.invoke_arn
}

# A policy takes effect with the next deployment only, so it is one of the triggers.
resource "aws_api_gateway_deployment" "prices" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id

  triggers = {
    definition = sha1(jsonencode([
      aws_api_gateway_rest_api_policy.prices.policy,
      aws_api_gateway_resource.price,
      aws_api_gateway_method.price,
      aws_api_gateway_integration.price,
      aws_api_gateway_resource.status,
      aws_api_gateway_method.status,
      aws_api_gateway_integration.status,
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "access" {
  provider = aws.pricing

  name              = "/apigateway/prices"
  retention_in_days = 30
}

resource "aws_api_gateway_stage" "v1" {
  provider = aws.pricing

  rest_api_id          = aws_api_gateway_rest_api.prices.id
  deployment_id        = aws_api_gateway_deployment.prices.id
  stage_name           = "v1"
  xray_tracing_enabled = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = jsonencode({
      requestId = "$context.requestId"
      endpoint  = "$context.identity.vpceId"
      caller    = "$context.identity.userArn"
      status    = "$context.status"
      error     = "$context.error.message"
    })
  }
}

"""##
  private static let file41 = ##"""
resource "aws_lambda_function" "prices" {
  provider = aws.pricing

  function_name = "prices"
  role          = aws_iam_role.prices_function.arn
  s3_bucket     = "pricing-artifacts-${local.pricing_account}"
  s3_key        = "prices/1.12.0.zip"
  handler       = "prices.handler"
  runtime       = "python3.13"
  timeout       = 10
}

resource "aws_lambda_permission" "api" {
  provider = aws.pricing

  statement_id  = "api"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.prices.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.prices.execution_arn}/*/GET/*"
}

"""##
  private static let file42 = ##"""
data "aws_iam_policy_document" "lambda" {
  provider = aws.pricing

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "prices_function" {
  provider = aws.pricing

  name               = "prices-function"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_iam_role_policy_attachment" "prices_function" {
  provider = aws.pricing

  role       = aws_iam_role.prices_function.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

# The role that callers of other accounts assume to read prices.
resource "aws_iam_role" "prices_reader" {
  provider = aws.pricing

  name = "prices-reader"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "WebShop"
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.web.arn }
        Action    = "sts:AssumeRole"
      },
    ]
  })
}

resource "aws_iam_role_policy" "prices_reader" {
  provider = aws.pricing

  name = "read-prices"
  role = aws_iam_role.prices_reader.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "execute-api:Invoke"
        Resource = "${aws_api_gateway_rest_api.prices.execution_arn}/*/GET/prices/*"
      },
    ]
  })
}

"""##
  private static let file43 = ##"""
terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

# The store team's account calls, the pricing team's account answers.
provider "aws" {
  alias  = "store"
  region = local.region

  assume_role {
    role_arn = "arn:aws:iam::${local.store_account}:role/deploy"
  }
}

provider "aws" {
  alias  = "store_frankfurt"
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::${local.store_account}:role/deploy"
  }
}

provider "aws" {
  alias  = "pricing"
  region = local.region

  assume_role {
    role_arn = "arn:aws:iam::${local.pricing_account}:role/deploy"
  }
}

"""##
  private static let file44 = ##"""
# Names of the pricing API. The store's own VPC has the endpoint's private DNS; the office forwards
# execute-api.eu-west-1.amazonaws.com to the resolver below; the two peered VPCs ask the hosted zone.

resource "aws_route53_resolver_endpoint" "inbound" {
  provider = aws.store

  name               = "store-inbound"
  direction          = "INBOUND"
  security_group_ids = [aws_security_group.resolver.id]

  dynamic "ip_address" {
    for_each = aws_subnet.store

    content {
      subnet_id = ip_address.value.id
    }
  }
}

resource "aws_security_group" "resolver" {
  provider = aws.store

  name        = "store-resolver"
  description = "Interfaces of the inbound resolver"
  vpc_id      = aws_vpc.store.id

  dynamic "ingress" {
    for_each = ["tcp", "udp"]

    content {
      description = "DNS from the office"
      protocol    = ingress.value
      from_port   = 53
      to_port     = 53
      cidr_blocks = [local.office_cidr]
    }
  }
}

resource "aws_route53_zone" "execute_api" {
  provider = aws.store

  name    = "execute-api.${local.region}.amazonaws.com"
  comment = "Lets the peered VPCs find the store's execute-api endpoint"

  vpc {
    vpc_id = aws_vpc.tools.id
  }

  vpc {
    vpc_id     = aws_vpc.frankfurt.id
    vpc_region = "eu-central-1"
  }
}

resource "aws_route53_record" "execute_api" {
  provider = aws.store

  zone_id = aws_route53_zone.execute_api.zone_id
  name    = "*.execute-api.${local.region}.amazonaws.com"
  type    = "A"

  alias {
    name                   = aws_vpc_endpoint.execute_api.dns_entry[0].dns_name
    zone_id                = aws_vpc_endpoint.execute_api.dns_entry[0].hosted_zone_id
    evaluate_target_health = false
  }
}

"""##
  private static let file45 = ##"""
# The way to the pricing API.
resource "aws_vpc_endpoint" "execute_api" {
  provider = aws.store

  vpc_id              = aws_vpc.store.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${local.region}.execute-api"
  subnet_ids          = [for subnet in aws_subnet.store : subnet.id]
  security_group_ids  = [aws_security_group.execute_api.id]
  private_dns_enabled = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "PricingAccount"
        Effect    = "Allow"
        Principal = "*"
        Action    = "execute-api:Invoke"
        Resource  = "arn:aws:execute-api:${local.region}:${local.pricing_account}:*"
      },
    ]
  })

  tags = { Name = "execute-api" }
}

resource "aws_security_group" "execute_api" {
  provider = aws.store

  name        = "store-execute-api"
  description = "Interfaces of the execute-api endpoint"
  vpc_id      = aws_vpc.store.id
}

resource "aws_vpc_security_group_ingress_rule" "execute_api" {
  provider = aws.store
  for_each = {
    store     = local.store_cidr
    tools     = local.tools_cidr
    frankfurt = local.frankfurt_cidr
    office    = local.office_cidr
  }

  security_group_id = aws_security_group.execute_api.id
  description       = "HTTPS from ${each.key}"
  cidr_ipv4         = each.value
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

# What Fargate and the task itself need of AWS.
resource "aws_vpc_endpoint" "service" {
  provider = aws.store
  for_each = toset(["ecr.api", "ecr.dkr", "logs", "sts"])

  vpc_id              = aws_vpc.store.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${local.region}.${each.key}"
  subnet_ids          = [for subnet in aws_subnet.store : subnet.id]
  security_group_ids  = [aws_security_group.services.id]
  private_dns_enabled = true

  tags = { Name = each.key }
}

resource "aws_vpc_endpoint" "s3" {
  provider = aws.store

  vpc_id            = aws_vpc.store.id
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.${local.region}.s3"
  route_table_ids   = [aws_route_table.store.id]

  tags = { Name = "s3" }
}

resource "aws_security_group" "services" {
  provider = aws.store

  name        = "store-aws-services"
  description = "Interfaces of the endpoints of AWS services"
  vpc_id      = aws_vpc.store.id

  ingress {
    description = "HTTPS from the VPC"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [local.store_cidr]
  }
}

"""##
  private static let file46 = ##"""
# The store's VPC in another region, peered with the first.

resource "aws_vpc" "frankfurt" {
  provider = aws.store_frankfurt

  cidr_block           = local.frankfurt_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = "frankfurt" }
}

resource "aws_subnet" "frankfurt" {
  provider = aws.store_frankfurt

  vpc_id            = aws_vpc.frankfurt.id
  availability_zone = "eu-central-1a"
  cidr_block        = cidrsubnet(local.frankfurt_cidr, 8, 0)

  tags = { Name = "frankfurt" }
}

resource "aws_vpc_peering_connection" "frankfurt" {
  provider = aws.store

  vpc_id      = aws_vpc.store.id
  peer_vpc_id = aws_vpc.frankfurt.id
  peer_region = "eu-central-1"

  tags = { Name = "store-frankfurt" }
}

resource "aws_vpc_peering_connection_accepter" "frankfurt" {
  provider = aws.store_frankfurt

  vpc_peering_connection_id = aws_vpc_peering_connection.frankfurt.id
  auto_accept               = true

  tags = { Name = "store-frankfurt" }
}

resource "aws_route_table" "frankfurt" {
  provider = aws.store_frankfurt

  vpc_id = aws_vpc.frankfurt.id

  route {
    cidr_block                = local.store_cidr
    vpc_peering_connection_id = aws_vpc_peering_connection_accepter.frankfurt.id
  }

  tags = { Name = "frankfurt" }
}

resource "aws_route_table_association" "frankfurt" {
  provider = aws.store_frankfurt

  subnet_id      = aws_subnet.frankfurt.id
  route_table_id = aws_route_table.frankfurt.id
}

resource "aws_security_group" "frankfurt" {
  provider = aws.store_frankfurt

  name        = "frankfurt-reports"
  description = "Nightly reports"
  vpc_id      = aws_vpc.frankfurt.id

  egress {
    description = "Endpoints of the store"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [local.store_cidr]
  }
}

resource "aws_instance" "reports" {
  provider = aws.store_frankfurt

  ami                    = "ami-0592c673f0b1e7665"
  instance_type          = "t4g.small"
  subnet_id              = aws_subnet.frankfurt.id
  private_ip             = cidrhost(aws_subnet.frankfurt.cidr_block, 30)
  vpc_security_group_ids = [aws_security_group.frankfurt.id]

  tags = { Name = "reports" }
}

"""##
  private static let file47 = ##"""
# The store's VPC has no internet gateway: whatever it needs of AWS comes through endpoints.

resource "aws_vpc" "store" {
  provider = aws.store

  cidr_block           = local.store_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = "store" }
}

resource "aws_subnet" "store" {
  provider = aws.store
  for_each = local.zones

  vpc_id            = aws_vpc.store.id
  availability_zone = each.key
  cidr_block        = cidrsubnet(local.store_cidr, 8, each.value)

  tags = { Name = "store-${each.key}" }
}

resource "aws_route_table" "store" {
  provider = aws.store

  vpc_id = aws_vpc.store.id

  route {
    cidr_block                = local.tools_cidr
    vpc_peering_connection_id = aws_vpc_peering_connection.tools.id
  }

  route {
    cidr_block                = local.frankfurt_cidr
    vpc_peering_connection_id = aws_vpc_peering_connection.frankfurt.id
  }

  route {
    cidr_block         = local.office_cidr
    transit_gateway_id = aws_ec2_transit_gateway.hub.id
  }

  tags = { Name = "store" }

  depends_on = [aws_ec2_transit_gateway_vpc_attachment.store]
}

resource "aws_route_table_association" "store" {
  provider = aws.store
  for_each = local.zones

  subnet_id      = aws_subnet.store[each.key].id
  route_table_id = aws_route_table.store.id
}

"""##
  private static let file48 = ##"""
# The office reaches the store's VPC over a VPN on a transit gateway.

resource "aws_ec2_transit_gateway" "hub" {
  provider = aws.store

  description     = "Hub of the store"
  amazon_side_asn = 64600

  tags = { Name = "hub" }
}

resource "aws_ec2_transit_gateway_vpc_attachment" "store" {
  provider = aws.store

  transit_gateway_id = aws_ec2_transit_gateway.hub.id
  vpc_id             = aws_vpc.store.id
  subnet_ids         = [for subnet in aws_subnet.store : subnet.id]

  tags = { Name = "store" }
}

resource "aws_customer_gateway" "office" {
  provider = aws.store

  type       = "ipsec.1"
  ip_address = "203.0.113.40"
  bgp_asn    = 65040

  tags = { Name = "office" }
}

resource "aws_vpn_connection" "office" {
  provider = aws.store

  type                = "ipsec.1"
  customer_gateway_id = aws_customer_gateway.office.id
  transit_gateway_id  = aws_ec2_transit_gateway.hub.id
  static_routes_only  = true

  tags = { Name = "office" }
}

resource "aws_ec2_transit_gateway_route" "office" {
  provider = aws.store

  transit_gateway_route_table_id = aws_ec2_transit_gateway.hub.association_default_route_table_id
  transit_gateway_attachment_id  = aws_vpn_connection.office.transit_gateway_attachment_id
  destination_cidr_block         = local.office_cidr
}

"""##
  private static let file49 = ##"""
# A second VPC of the store, peered with the first.

resource "aws_vpc" "tools" {
  provider = aws.store

  cidr_block           = local.tools_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = "tools" }
}

resource "aws_subnet" "tools" {
  provider = aws.store

  vpc_id            = aws_vpc.tools.id
  availability_zone = "eu-west-1a"
  cidr_block        = cidrsubnet(local.tools_cidr, 8, 0)

  tags = { Name = "tools" }
}

resource "aws_vpc_peering_connection" "tools" {
  provider = aws.store

  vpc_id      = aws_vpc.store.id
  peer_vpc_id = aws_vpc.tools.id
  auto_accept = true

  tags = { Name = "store-tools" }
}

resource "aws_route_table" "tools" {
  provider = aws.store

  vpc_id = aws_vpc.tools.id

  route {
    cidr_block                = local.store_cidr
    vpc_peering_connection_id = aws_vpc_peering_connection.tools.id
  }

  tags = { Name = "tools" }
}

resource "aws_route_table_association" "tools" {
  provider = aws.store

  subnet_id      = aws_subnet.tools.id
  route_table_id = aws_route_table.tools.id
}

resource "aws_security_group" "tools" {
  provider = aws.store

  name        = "tools-runner"
  description = "Build runner"
  vpc_id      = aws_vpc.tools.id

  egress {
    description = "Endpoints of the store"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [local.store_cidr]
  }
}

resource "aws_instance" "runner" {
  provider = aws.store

  ami                    = "ami-0c1ac8a41498c1a9c"
  instance_type          = "t4g.small"
  subnet_id              = aws_subnet.tools.id
  private_ip             = cidrhost(aws_subnet.tools.cidr_block, 20)
  vpc_security_group_ids = [aws_security_group.tools.id]

  tags = { Name = "runner" }
}

"""##
  private static let file50 = ##"""
# The caller: the web shop's tasks.

resource "aws_ecs_cluster" "store" {
  provider = aws.store

  name = "store"
}

resource "aws_cloudwatch_log_group" "web" {
  provider = aws.store

  name              = "/ecs/store/web"
  retention_in_days = 30
}

resource "aws_ecs_task_definition" "web" {
  provider = aws.store

  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.web_execution.arn
  task_role_arn            = aws_iam_role.web.arn

  container_definitions = jsonencode([
    {
      name      = "web"
      image     = "${local.store_account}.dkr.ecr.${local.region}.amazonaws.com/web:7.3.1"
      essential = true
      environment = [
        { name = "PRICES_URL", value = aws_api_gateway_stage.v1.invoke_url },
        { name = "PRICES_ROLE", value = aws_iam_role.prices_reader.arn },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.web.name
          awslogs-region        = local.region
          awslogs-stream-prefix = "web"
        }
      }
    },
  ])
}

resource "aws_ecs_service" "web" {
  provider = aws.store

  name            = "web"
  cluster         = aws_ecs_cluster.store.id
  launch_type     = "FARGATE"
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = 2

  network_configuration {
    subnets         = [for subnet in aws_subnet.store : subnet.id]
    security_groups = [aws_security_group.web.id]
  }
}

resource "aws_security_group" "web" {
  provider = aws.store

  name        = "store-web"
  description = "Tasks of the web shop"
  vpc_id      = aws_vpc.store.id

  egress {
    description = "The endpoints, and S3 for image layers"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}

data "aws_iam_policy_document" "ecs_tasks" {
  provider = aws.store

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "web_execution" {
  provider = aws.store

  name               = "store-web-execution"
  assume_role_policy = data.aws_iam_policy_document.ecs_tasks.json
}

resource "aws_iam_role_policy_attachment" "web_execution" {
  provider = aws.store

  role       = aws_iam_role.web_execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_iam_role" "web" {
  provider = aws.store

  name               = "store-web"
  assume_role_policy = data.aws_iam_policy_document.ecs_tasks.json
}

# Half of the way into the other account; its role's trust policy is the other half.
resource "aws_iam_role_policy" "web_reads_prices" {
  provider = aws.store

  name = "read-prices"
  role = aws_iam_role.web.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "sts:AssumeRole"
        Resource = "arn:aws:iam::${local.pricing_account}:role/prices-reader"
      },
    ]
  })
}

"""##
  private static let file51 = ##"""
# The caller: the web shop's tasks.

resource "aws_ecs_cluster" "store" {
  provider = aws.store

  name = "store"
}

resource "aws_cloudwatch_log_group" "web" {
  provider = aws.store

  name              = "/ecs/store/web"
  retention_in_days = 30
}

resource "aws_ecs_task_definition" "web" {
  provider = aws.store

  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.web_execution.arn
  task_role_arn            = aws_iam_role.web.arn

  container_definitions = jsonencode([
    {
      name      = "web"
      image     = "${local.store_account}.dkr.ecr.${local.region}.amazonaws.com/web:7.3.1"
      essential = true
      environment = [
        { name = "PRICES_URL", value = aws_api_gateway_stage.v1.invoke_url },
        { name = "PRICES_ROLE", value = aws_iam_role.prices_reader.arn },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.web.name
          awslogs-region        = local.region
          awslogs-stream-prefix = "web"
        }
      }
    },
  ])
}

resource "aws_ecs_service" "web" {
  provider = aws.store

  name            = "web"
  cluster         = aws_ecs_cluster.store.id
  launch_type     = "FARGATE"
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = 2

  network_configuration {
    subnets         = [for subnet in aws_subnet.store : subnet.id]
    security_groups = [aws_security_group.web.id]
  }
}

resource "aws_security_group" "web" {
  provider = aws.store

  name        = "store-web"
  description = "Tasks of the web shop"
  vpc_id      = aws_vpc.store.id

  egress {
    description = "The endpoints, and S3 for image layers"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}

data "aws_iam_policy_document" "ecs_tasks" {
  provider = aws.store

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "web_execution" {
  provider = aws.store

  name               = "store-web-execution"
  assume_role_policy = data.aws_iam_policy_document.ecs_tasks.json
}

resource "aws_iam_role_policy_attachment" "web_execution" {
  provider = aws.store

  role       = aws_iam_role.web_execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_iam_role" "web" {
  provider = aws.store

  name               = "store-web"
  assume_role_policy = data.aws_iam_policy_document.ecs_tasks.json
}

# Half of the way into the other account; its role's trust policy is the other half.
resource "aws_iam_role_policy" "web_reads_prices" {
  provider = aws.store

  name = "read-prices"
  role = aws_iam_role.web.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "sts:AssumeRole"
        Resource = "arn:aws:iam::${local.store_account}:role/prices-reader"
      },
    ]
  })
}

"""##
  private static let file52 = ##"""
# The public catalogue: a regional HTTP API, open to everybody.

resource "aws_apigatewayv2_api" "catalog" {
  provider = aws.pricing

  name          = "catalog"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "catalog" {
  provider = aws.pricing

  api_id                 = aws_apigatewayv2_api.catalog.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.prices.invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "catalog" {
  provider = aws.pricing

  api_id    = aws_apigatewayv2_api.catalog.id
  route_key = "GET /catalog"
  target    = "integrations/${aws_apigatewayv2_integration.catalog.id}"
}

resource "aws_apigatewayv2_stage" "catalog" {
  provider = aws.pricing

  api_id      = aws_apigatewayv2_api.catalog.id
  name        = "$default"
  auto_deploy = true
}

resource "aws_lambda_permission" "catalog" {
  provider = aws.pricing

  statement_id  = "catalog"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.prices.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.catalog.execution_arn}/*/*/catalog"
}

"""##
  private static let file53 = ##"""
{
    "items": []
}

"""##
  private static let file54 = ##"""
{
    "items": [
        {
            "id": "sahzm43qpu",
            "description": "",
            "createdDate": 1795270747
        }
    ]
}

"""##
  private static let file55 = ##"""
{
  "openapi": "3.0.1",
  "info": {
    "title": "prices",
    "description": "Prices for the company's own applications",
    "version": "2026-11-21T14:19:07Z"
  },
  "servers": [
    {
      "url": "https://zalirvitd2.execute-api.eu-west-1.amazonaws.com/{basePath}",
      "variables": {
        "basePath": {
          "default": "v1"
        }
      },
      "x-amazon-apigateway-endpoint-configuration": {
        "vpcEndpointIds": []
      }
    }
  ],
  "paths": {
    "/prices/{sku}": {
      "get": {
        "parameters": [
          {
            "name": "sku",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string"
            }
          }
        ],
        "security": [
          {
            "sigv4": []
          }
        ],
        "x-amazon-apigateway-auth": {
          "type": "AWS_IAM"
        },
        "x-amazon-apigateway-integration": {
          "type": "aws_proxy",
          "httpMethod": "POST",
          "uri": "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:222222222222:function:prices/invocations",
          "passthroughBehavior": "when_no_match",
          "responses": {
            "default": {
              "statusCode": "200"
            }
          }
        }
      }
    },
    "/status": {
      "get": {
        "x-amazon-apigateway-integration": {
          "type": "aws_proxy",
          "httpMethod": "POST",
          "uri": "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:222222222222:function:prices/invocations",
          "passthroughBehavior": "when_no_match",
          "responses": {
            "default": {
              "statusCode": "200"
            }
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "sigv4": {
        "type": "apiKey",
        "name": "Authorization",
        "in": "header",
        "x-amazon-apigateway-authtype": "awsSigv4"
      }
    }
  },
  "x-amazon-apigateway-policy": {
    "Version": "2012-10-17",
    "Statement": [
      {
        "Sid": "FromTheStore",
        "Effect": "Allow",
        "Principal": "*",
        "Action": "execute-api:Invoke",
        "Resource": "arn:aws:execute-api:eu-west-1:222222222222:zalirvitd2/*",
        "Condition": {
          "StringEquals": {
            "aws:SourceVpce": "vpce-0d3f1b0c9a7e55210",
            "aws:SourceVpc": "vpc-6960e39628a1c14b7"
          }
        }
      }
    ]
  }
}
"""##
  private static let file56 = ##"""
{
    "items": [
        {
            "id": "cft4qjcozf",
            "path": "/"
        },
        {
            "id": "grxt0oozvm",
            "parentId": "cft4qjcozf",
            "pathPart": "status",
            "path": "/status",
            "resourceMethods": {
                "GET": {
                    "httpMethod": "GET",
                    "authorizationType": "NONE",
                    "apiKeyRequired": false,
                    "methodResponses": {},
                    "methodIntegration": {
                        "type": "AWS_PROXY",
                        "httpMethod": "POST",
                        "uri": "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:222222222222:function:prices/invocations",
                        "connectionType": "INTERNET",
                        "timeoutInMillis": 29000,
                        "cacheKeyParameters": []
                    }
                }
            }
        },
        {
            "id": "fm7cc6znwd",
            "parentId": "cft4qjcozf",
            "pathPart": "prices",
            "path": "/prices"
        },
        {
            "id": "uzfkvwubgq",
            "parentId": "fm7cc6znwd",
            "pathPart": "{sku}",
            "path": "/prices/{sku}",
            "resourceMethods": {
                "GET": {
                    "httpMethod": "GET",
                    "authorizationType": "AWS_IAM",
                    "apiKeyRequired": false,
                    "methodResponses": {},
                    "methodIntegration": {
                        "type": "AWS_PROXY",
                        "httpMethod": "POST",
                        "uri": "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:222222222222:function:prices/invocations",
                        "connectionType": "INTERNET",
                        "timeoutInMillis": 29000,
                        "cacheKeyParameters": []
                    }
                }
            }
        }
    ]
}

"""##
  private static let file57 = ##"""
{
    "items": [
        {
            "id": "zalirvitd2",
            "name": "prices",
            "description": "Prices for the company's own applications",
            "createdDate": 1795270731,
            "version": "V1",
            "binaryMediaTypes": [],
            "apiKeySource": "HEADER",
            "endpointConfiguration": {
                "types": [
                    "PRIVATE"
                ]
            },
            "policy": "{\\\"Statement\\\":[{\\\"Action\\\":\\\"execute-api:Invoke\\\",\\\"Condition\\\":{\\\"StringEquals\\\":{\\\"aws:SourceVpc\\\":\\\"vpc-6960e39628a1c14b7\\\",\\\"aws:SourceVpce\\\":\\\"vpce-641482d9ce4113173\\\"}},\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":\\\"*\\\",\\\"Resource\\\":\\\"arn:aws:execute-api:eu-west-1:222222222222:zalirvitd2/*\\\",\\\"Sid\\\":\\\"FromTheStore\\\"}],\\\"Version\\\":\\\"2012-10-17\\\"}",
            "tags": {},
            "disableExecuteApiEndpoint": false,
            "rootResourceId": "cft4qjcozf"
        }
    ]
}

"""##
  private static let file58 = ##"""
{
    "item": [
        {
            "deploymentId": "sahzm43qpu",
            "stageName": "v1",
            "description": "",
            "cacheClusterEnabled": false,
            "methodSettings": {},
            "variables": {},
            "accessLogSettings": {
                "format": "{\"caller\":\"$context.identity.userArn\",\"endpoint\":\"$context.identity.vpceId\",\"error\":\"$context.error.message\",\"requestId\":\"$context.requestId\",\"status\":\"$context.status\"}",
                "destinationArn": "arn:aws:logs:eu-west-1:222222222222:log-group:/apigateway/prices"
            },
            "tracingEnabled": true
        }
    ]
}

"""##
  private static let file59 = ##"""
{
    "RoleName": "prices-reader",
    "PolicyName": "read-prices",
    "PolicyDocument": {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Action": "execute-api:Invoke",
                "Effect": "Allow",
                "Resource": "arn:aws:execute-api:eu-west-1:222222222222:zalirvitd2/*/GET/prices/*"
            }
        ]
    }
}

"""##
  private static let file60 = ##"""
{
    "AttachedPolicies": [
        {
            "PolicyName": "AWSLambdaBasicExecutionRole",
            "PolicyArn": "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
        }
    ]
}

"""##
  private static let file61 = ##"""
{
    "AttachedPolicies": []
}

"""##
  private static let file62 = ##"""
{
    "PolicyNames": []
}

"""##
  private static let file63 = ##"""
{
    "PolicyNames": [
        "read-prices"
    ]
}

"""##
  private static let file64 = ##"""
{
    "Roles": [
        {
            "Path": "/",
            "RoleName": "prices-function",
            "RoleId": "AROATHPL2AOHCGX4BUKU3",
            "Arn": "arn:aws:iam::222222222222:role/prices-function",
            "CreateDate": "2026-11-21T14:18:51.926809Z",
            "AssumeRolePolicyDocument": {
                "Statement": [
                    {
                        "Action": "sts:AssumeRole",
                        "Effect": "Allow",
                        "Principal": {
                            "Service": "lambda.amazonaws.com"
                        }
                    }
                ],
                "Version": "2012-10-17"
            },
            "MaxSessionDuration": 3600
        },
        {
            "Path": "/",
            "RoleName": "prices-reader",
            "RoleId": "AROATHPL2AOHH5CEJE4MS",
            "Arn": "arn:aws:iam::222222222222:role/prices-reader",
            "CreateDate": "2026-11-21T14:18:52.417887Z",
            "AssumeRolePolicyDocument": {
                "Statement": [
                    {
                        "Action": "sts:AssumeRole",
                        "Effect": "Allow",
                        "Principal": {
                            "AWS": "arn:aws:iam::111111111111:role/store-web"
                        },
                        "Sid": "WebShop"
                    }
                ],
                "Version": "2012-10-17"
            },
            "MaxSessionDuration": 3600
        }
    ]
}

"""##
  private static let file65 = ##"""
{
    "Policy": "{\"Version\": \"2012-10-17\", \"Id\": \"default\", \"Statement\": [{\"Action\": \"lambda:InvokeFunction\", \"Principal\": {\"Service\": \"apigateway.amazonaws.com\"}, \"Effect\": \"Allow\", \"Resource\": \"arn:aws:lambda:eu-west-1:222222222222:function:prices\", \"Sid\": \"api\", \"Condition\": {\"ArnLike\": {\"AWS:SourceArn\": \"arn:aws:execute-api:eu-west-1:222222222222:zalirvitd2/*/GET/*\"}}}]}",
    "RevisionId": "f5aaa44d-0239-456b-81e0-690f6dde098a"
}

"""##
  private static let file66 = ##"""
{
    "Functions": [
        {
            "FunctionName": "prices",
            "FunctionArn": "arn:aws:lambda:eu-west-1:222222222222:function:prices",
            "Runtime": "python3.13",
            "Role": "arn:aws:iam::222222222222:role/prices-function",
            "Handler": "prices.handler",
            "CodeSize": 224,
            "Description": "",
            "Timeout": 10,
            "MemorySize": 128,
            "LastModified": "2026-11-21T14:18:52.414820000Z",
            "CodeSha256": "41Qior5mwJQ+P7EaN2dzqWy0kWDFC2YxyHoTdpsvrEY=",
            "Version": "$LATEST",
            "TracingConfig": {
                "Mode": "PassThrough"
            },
            "Layers": [],
            "State": "Active",
            "LastUpdateStatus": "Successful",
            "PackageType": "Zip",
            "Architectures": [
                "x86_64"
            ],
            "EphemeralStorage": {
                "Size": 512
            },
            "SnapStart": {
                "ApplyOn": "None",
                "OptimizationStatus": "Off"
            }
        }
    ]
}

"""##
  private static let file67 = ##"""
{
    "UserId": "AROA3X42LBCD8PBR9R9S0:dump",
    "Account": "222222222222",
    "Arn": "arn:aws:sts::222222222222:assumed-role/audit/dump"
}

"""##
  private static let file68 = ##"""
{
    "DhcpOptions": [
        {
            "OwnerId": "111111111111",
            "Tags": [],
            "DhcpOptionsId": "dopt-a7b31fc29d2757196",
            "DhcpConfigurations": [
                {
                    "Key": "domain-name",
                    "Values": [
                        {
                            "Value": "eu-central-1.compute.internal"
                        }
                    ]
                },
                {
                    "Key": "domain-name-servers",
                    "Values": [
                        {
                            "Value": "AmazonProvidedDNS"
                        }
                    ]
                }
            ]
        }
    ]
}

"""##
  private static let file69 = ##"""
{
    "Reservations": [
        {
            "ReservationId": "r-8c8bb53befe0a7f5d",
            "OwnerId": "111111111111",
            "Groups": [],
            "Instances": [
                {
                    "Architecture": "x86_64",
                    "BlockDeviceMappings": [
                        {
                            "DeviceName": "/dev/sda1",
                            "Ebs": {
                                "AttachTime": "2026-11-21T14:19:02.000Z",
                                "DeleteOnTermination": true,
                                "Status": "attached",
                                "VolumeId": "vol-915f70c30d32bed18"
                            }
                        }
                    ],
                    "ClientToken": "terraform-20261121141902641400000001",
                    "EbsOptimized": false,
                    "Hypervisor": "xen",
                    "NetworkInterfaces": [
                        {
                            "Association": {},
                            "Attachment": {
                                "AttachTime": "2026-11-21T14:19:02.000Z",
                                "AttachmentId": "eni-attach-96f00993ce8134fb9",
                                "DeleteOnTermination": false,
                                "DeviceIndex": 0,
                                "Status": "attached",
                                "NetworkCardIndex": 0
                            },
                            "Description": "Primary network interface",
                            "Groups": [
                                {
                                    "GroupId": "sg-3bc05bb15366431a4",
                                    "GroupName": "frankfurt-reports"
                                }
                            ],
                            "Ipv6Addresses": [],
                            "MacAddress": "02:00:00:28:f1:17",
                            "NetworkInterfaceId": "eni-c3a3e605d2185b3fd",
                            "OwnerId": "111111111111",
                            "PrivateDnsName": "ip-10-12-0-30.eu-central-1.compute.internal",
                            "PrivateIpAddress": "10.12.0.30",
                            "PrivateIpAddresses": [
                                {
                                    "Primary": true,
                                    "PrivateIpAddress": "10.12.0.30"
                                }
                            ],
                            "SourceDestCheck": true,
                            "Status": "in-use",
                            "SubnetId": "subnet-40beddf44f7e47554",
                            "VpcId": "vpc-8e23760133448f7ba",
                            "InterfaceType": "interface"
                        }
                    ],
                    "RootDeviceName": "/dev/sda1",
                    "RootDeviceType": "ebs",
                    "SecurityGroups": [],
                    "SourceDestCheck": true,
                    "SriovNetSupport": "simple",
                    "StateReason": {
                        "Code": "",
                        "Message": ""
                    },
                    "Tags": [
                        {
                            "Key": "Name",
                            "Value": "reports"
                        }
                    ],
                    "VirtualizationType": "paravirtual",
                    "HibernationOptions": {
                        "Configured": false
                    },
                    "MetadataOptions": {
                        "State": "applied",
                        "HttpTokens": "optional",
                        "HttpPutResponseHopLimit": 1,
                        "HttpEndpoint": "enabled",
                        "HttpProtocolIpv6": "disabled",
                        "InstanceMetadataTags": "disabled"
                    },
                    "InstanceId": "i-f8b67bd17b237bcbc",
                    "ImageId": "ami-0592c673f0b1e7665",
                    "State": {
                        "Code": 16,
                        "Name": "running"
                    },
                    "PrivateDnsName": "ip-10-12-0-30.eu-central-1.compute.internal",
                    "StateTransitionReason": "",
                    "AmiLaunchIndex": 0,
                    "ProductCodes": [],
                    "InstanceType": "t4g.small",
                    "LaunchTime": "2026-11-21T14:19:02.000Z",
                    "Placement": {
                        "GroupName": "",
                        "Tenancy": "default",
                        "AvailabilityZone": "eu-central-1a"
                    },
                    "KernelId": "None",
                    "Monitoring": {
                        "State": "disabled"
                    },
                    "SubnetId": "subnet-40beddf44f7e47554",
                    "VpcId": "vpc-8e23760133448f7ba",
                    "PrivateIpAddress": "10.12.0.30"
                }
            ]
        }
    ]
}

"""##
  private static let file70 = ##"""
{
    "InternetGateways": []
}

"""##
  private static let file71 = ##"""
{
    "NatGateways": []
}

"""##
  private static let file72 = ##"""
{
    "NetworkAcls": [
        {
            "Associations": [
                {
                    "NetworkAclAssociationId": "aclassoc-66b3a5cd7b50af521",
                    "NetworkAclId": "acl-e9cb0e7c424c064db",
                    "SubnetId": "subnet-40beddf44f7e47554"
                }
            ],
            "Entries": [
                {
                    "CidrBlock": "0.0.0.0/0",
                    "Egress": true,
                    "Protocol": "-1",
                    "RuleAction": "allow",
                    "RuleNumber": 100
                },
                {
                    "CidrBlock": "0.0.0.0/0",
                    "Egress": true,
                    "Protocol": "-1",
                    "RuleAction": "deny",
                    "RuleNumber": 32767
                },
                {
                    "CidrBlock": "0.0.0.0/0",
                    "Egress": false,
                    "Protocol": "-1",
                    "RuleAction": "allow",
                    "RuleNumber": 100
                },
                {
                    "CidrBlock": "0.0.0.0/0",
                    "Egress": false,
                    "Protocol": "-1",
                    "RuleAction": "deny",
                    "RuleNumber": 32767
                }
            ],
            "IsDefault": true,
            "NetworkAclId": "acl-e9cb0e7c424c064db",
            "Tags": [],
            "VpcId": "vpc-8e23760133448f7ba",
            "OwnerId": "111111111111"
        }
    ]
}

"""##
  private static let file73 = ##"""
{
    "NetworkInterfaces": [
        {
            "Attachment": {
                "AttachTime": "2026-11-21T14:19:02.000Z",
                "AttachmentId": "eni-attach-96f00993ce8134fb9",
                "DeleteOnTermination": false,
                "DeviceIndex": 0,
                "NetworkCardIndex": 0,
                "InstanceId": "i-f8b67bd17b237bcbc",
                "InstanceOwnerId": "111111111111",
                "Status": "attached"
            },
            "AvailabilityZone": "eu-central-1a",
            "Description": "Primary network interface",
            "Groups": [
                {
                    "GroupId": "sg-3bc05bb15366431a4",
                    "GroupName": "frankfurt-reports"
                }
            ],
            "InterfaceType": "interface",
            "Ipv6Addresses": [],
            "MacAddress": "02:00:00:28:f1:17",
            "NetworkInterfaceId": "eni-c3a3e605d2185b3fd",
            "OwnerId": "111111111111",
            "PrivateDnsName": "ip-10-12-0-30.eu-central-1.compute.internal",
            "PrivateIpAddress": "10.12.0.30",
            "PrivateIpAddresses": [
                {
                    "Primary": true,
                    "PrivateDnsName": "ip-10-12-0-30.eu-central-1.compute.internal",
                    "PrivateIpAddress": "10.12.0.30"
                }
            ],
            "RequesterId": "AIDAIT2UOQQY3AUEMOTO",
            "RequesterManaged": false,
            "SourceDestCheck": true,
            "Status": "in-use",
            "SubnetId": "subnet-40beddf44f7e47554",
            "TagSet": [],
            "VpcId": "vpc-8e23760133448f7ba"
        }
    ]
}

"""##
  private static let file74 = ##"""
{
    "RouteTables": [
        {
            "Associations": [
                {
                    "Main": true,
                    "RouteTableAssociationId": "rtbassoc-4b7281263f50779f7",
                    "RouteTableId": "rtb-64975994b16612f1c",
                    "AssociationState": {
                        "State": "associated"
                    }
                }
            ],
            "RouteTableId": "rtb-64975994b16612f1c",
            "Routes": [
                {
                    "DestinationCidrBlock": "10.12.0.0/16",
                    "GatewayId": "local",
                    "Origin": "CreateRouteTable",
                    "State": "active"
                }
            ],
            "Tags": [],
            "VpcId": "vpc-8e23760133448f7ba",
            "OwnerId": "111111111111"
        },
        {
            "Associations": [
                {
                    "Main": false,
                    "RouteTableAssociationId": "rtbassoc-61b3aa1db883ed8e1",
                    "RouteTableId": "rtb-90e113fa6f880991d",
                    "SubnetId": "subnet-40beddf44f7e47554",
                    "AssociationState": {
                        "State": "associated"
                    }
                }
            ],
            "RouteTableId": "rtb-90e113fa6f880991d",
            "Routes": [
                {
                    "DestinationCidrBlock": "10.12.0.0/16",
                    "GatewayId": "local",
                    "Origin": "CreateRouteTable",
                    "State": "active"
                },
                {
                    "DestinationCidrBlock": "10.10.0.0/16",
                    "Origin": "CreateRoute",
                    "State": "active",
                    "VpcPeeringConnectionId": "pcx-055a9a5be4a9006cf"
                }
            ],
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "frankfurt"
                }
            ],
            "VpcId": "vpc-8e23760133448f7ba",
            "OwnerId": "111111111111"
        }
    ]
}

"""##
  private static let file75 = ##"""
{
    "SecurityGroups": [
        {
            "GroupId": "sg-6794e2560180978b6",
            "IpPermissionsEgress": [
                {
                    "IpProtocol": "-1",
                    "UserIdGroupPairs": [],
                    "IpRanges": [
                        {
                            "CidrIp": "0.0.0.0/0"
                        }
                    ],
                    "Ipv6Ranges": [],
                    "PrefixListIds": []
                }
            ],
            "Tags": [],
            "VpcId": "vpc-8e23760133448f7ba",
            "SecurityGroupArn": "arn:aws:ec2:eu-central-1:111111111111:security-group/sg-6794e2560180978b6",
            "OwnerId": "111111111111",
            "GroupName": "default",
            "Description": "default VPC security group",
            "IpPermissions": [
                {
                    "IpProtocol": "-1",
                    "IpRanges": [],
                    "Ipv6Ranges": [],
                    "PrefixListIds": [],
                    "UserIdGroupPairs": [
                        {
                            "UserId": "111111111111",
                            "GroupId": "sg-6794e2560180978b6"
                        }
                    ]
                }
            ]
        },
        {
            "GroupId": "sg-3bc05bb15366431a4",
            "IpPermissionsEgress": [
                {
                    "IpProtocol": "tcp",
                    "FromPort": 443,
                    "ToPort": 443,
                    "UserIdGroupPairs": [],
                    "IpRanges": [
                        {
                            "Description": "Endpoints of the store",
                            "CidrIp": "10.10.0.0/16"
                        }
                    ],
                    "Ipv6Ranges": [],
                    "PrefixListIds": []
                }
            ],
            "Tags": [],
            "VpcId": "vpc-8e23760133448f7ba",
            "SecurityGroupArn": "arn:aws:ec2:eu-central-1:111111111111:security-group/sg-3bc05bb15366431a4",
            "OwnerId": "111111111111",
            "GroupName": "frankfurt-reports",
            "Description": "Nightly reports",
            "IpPermissions": []
        }
    ]
}

"""##
  private static let file76 = ##"""
{
    "Subnets": [
        {
            "AvailabilityZoneId": "euc1-az1",
            "OwnerId": "111111111111",
            "AssignIpv6AddressOnCreation": false,
            "Ipv6CidrBlockAssociationSet": [],
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "frankfurt"
                }
            ],
            "SubnetArn": "arn:aws:ec2:eu-central-1:111111111111:subnet/subnet-40beddf44f7e47554",
            "Ipv6Native": false,
            "PrivateDnsNameOptionsOnLaunch": {
                "HostnameType": "ip-name",
                "EnableResourceNameDnsARecord": false,
                "EnableResourceNameDnsAAAARecord": false
            },
            "SubnetId": "subnet-40beddf44f7e47554",
            "State": "available",
            "VpcId": "vpc-8e23760133448f7ba",
            "CidrBlock": "10.12.0.0/24",
            "AvailableIpAddressCount": 250,
            "AvailabilityZone": "eu-central-1a",
            "DefaultForAz": false,
            "MapPublicIpOnLaunch": false
        }
    ]
}

"""##
  private static let file77 = ##"""
{
    "EnableDnsHostnames": {
        "Value": true
    },
    "VpcId": "vpc-8e23760133448f7ba"
}

"""##
  private static let file78 = ##"""
{
    "EnableDnsSupport": {
        "Value": true
    },
    "VpcId": "vpc-8e23760133448f7ba"
}

"""##
  private static let file79 = ##"""
{
    "VpcEndpoints": []
}

"""##
  private static let file80 = ##"""
{
    "VpcPeeringConnections": [
        {
            "AccepterVpcInfo": {
                "CidrBlock": "10.12.0.0/16",
                "OwnerId": "111111111111",
                "PeeringOptions": {
                    "AllowDnsResolutionFromRemoteVpc": false,
                    "AllowEgressFromLocalClassicLinkToRemoteVpc": false,
                    "AllowEgressFromLocalVpcToRemoteClassicLink": false
                },
                "VpcId": "vpc-8e23760133448f7ba",
                "Region": "eu-central-1"
            },
            "RequesterVpcInfo": {
                "CidrBlock": "10.10.0.0/16",
                "OwnerId": "111111111111",
                "PeeringOptions": {
                    "AllowDnsResolutionFromRemoteVpc": false,
                    "AllowEgressFromLocalClassicLinkToRemoteVpc": false,
                    "AllowEgressFromLocalVpcToRemoteClassicLink": false
                },
                "VpcId": "vpc-6960e39628a1c14b7",
                "Region": "eu-west-1"
            },
            "Status": {
                "Code": "active",
                "Message": "Active"
            },
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "store-frankfurt"
                }
            ],
            "VpcPeeringConnectionId": "pcx-055a9a5be4a9006cf"
        }
    ]
}

"""##
  private static let file81 = ##"""
{
    "Vpcs": [
        {
            "OwnerId": "111111111111",
            "InstanceTenancy": "default",
            "Ipv6CidrBlockAssociationSet": [],
            "CidrBlockAssociationSet": [
                {
                    "AssociationId": "vpc-cidr-assoc-d26b438fa9dd1ce8c",
                    "CidrBlock": "10.12.0.0/16",
                    "CidrBlockState": {
                        "State": "associated"
                    }
                }
            ],
            "IsDefault": false,
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "frankfurt"
                }
            ],
            "VpcId": "vpc-8e23760133448f7ba",
            "State": "available",
            "CidrBlock": "10.12.0.0/16",
            "DhcpOptionsId": "dopt-a7b31fc29d2757196"
        }
    ]
}

"""##
  private static let file82 = ##"""
{
    "CustomerGateways": [
        {
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "office"
                }
            ],
            "CustomerGatewayId": "cgw-84c4908b49431e75d",
            "State": "available",
            "Type": "ipsec.1",
            "IpAddress": "203.0.113.40",
            "BgpAsn": "65040"
        }
    ]
}

"""##
  private static let file83 = ##"""
{
    "DhcpOptions": [
        {
            "OwnerId": "111111111111",
            "Tags": [],
            "DhcpOptionsId": "dopt-24ecce0d6229a67c0",
            "DhcpConfigurations": [
                {
                    "Key": "domain-name",
                    "Values": [
                        {
                            "Value": "eu-west-1.compute.internal"
                        }
                    ]
                },
                {
                    "Key": "domain-name-servers",
                    "Values": [
                        {
                            "Value": "AmazonProvidedDNS"
                        }
                    ]
                }
            ]
        }
    ]
}

"""##
  private static let file84 = ##"""
{
    "Reservations": [
        {
            "ReservationId": "r-70a77f8761a071095",
            "OwnerId": "111111111111",
            "Groups": [],
            "Instances": [
                {
                    "Architecture": "x86_64",
                    "BlockDeviceMappings": [
                        {
                            "DeviceName": "/dev/sda1",
                            "Ebs": {
                                "AttachTime": "2026-11-21T14:19:02.000Z",
                                "DeleteOnTermination": true,
                                "Status": "attached",
                                "VolumeId": "vol-b33e9c486e40f4b84"
                            }
                        }
                    ],
                    "ClientToken": "terraform-20261121141902707500000003",
                    "EbsOptimized": false,
                    "Hypervisor": "xen",
                    "NetworkInterfaces": [
                        {
                            "Association": {},
                            "Attachment": {
                                "AttachTime": "2026-11-21T14:19:02.000Z",
                                "AttachmentId": "eni-attach-5744826e81743b9ed",
                                "DeleteOnTermination": false,
                                "DeviceIndex": 0,
                                "Status": "attached",
                                "NetworkCardIndex": 0
                            },
                            "Description": "Primary network interface",
                            "Groups": [
                                {
                                    "GroupId": "sg-ee5cb778d4b4e89d1",
                                    "GroupName": "tools-runner"
                                }
                            ],
                            "Ipv6Addresses": [],
                            "MacAddress": "02:00:00:01:a2:e2",
                            "NetworkInterfaceId": "eni-1bdd3fd9daa010e8f",
                            "OwnerId": "111111111111",
                            "PrivateDnsName": "ip-10-11-0-20.eu-west-1.compute.internal",
                            "PrivateIpAddress": "10.11.0.20",
                            "PrivateIpAddresses": [
                                {
                                    "Primary": true,
                                    "PrivateIpAddress": "10.11.0.20"
                                }
                            ],
                            "SourceDestCheck": true,
                            "Status": "in-use",
                            "SubnetId": "subnet-78a3e9c4fbf102569",
                            "VpcId": "vpc-a501e73837503e903",
                            "InterfaceType": "interface"
                        }
                    ],
                    "RootDeviceName": "/dev/sda1",
                    "RootDeviceType": "ebs",
                    "SecurityGroups": [],
                    "SourceDestCheck": true,
                    "SriovNetSupport": "simple",
                    "StateReason": {
                        "Code": "",
                        "Message": ""
                    },
                    "Tags": [
                        {
                            "Key": "Name",
                            "Value": "runner"
                        }
                    ],
                    "VirtualizationType": "paravirtual",
                    "HibernationOptions": {
                        "Configured": false
                    },
                    "MetadataOptions": {
                        "State": "applied",
                        "HttpTokens": "optional",
                        "HttpPutResponseHopLimit": 1,
                        "HttpEndpoint": "enabled",
                        "HttpProtocolIpv6": "disabled",
                        "InstanceMetadataTags": "disabled"
                    },
                    "InstanceId": "i-016a89300db75a575",
                    "ImageId": "ami-0c1ac8a41498c1a9c",
                    "State": {
                        "Code": 16,
                        "Name": "running"
                    },
                    "PrivateDnsName": "ip-10-11-0-20.eu-west-1.compute.internal",
                    "StateTransitionReason": "",
                    "AmiLaunchIndex": 0,
                    "ProductCodes": [],
                    "InstanceType": "t4g.small",
                    "LaunchTime": "2026-11-21T14:19:02.000Z",
                    "Placement": {
                        "GroupName": "",
                        "Tenancy": "default",
                        "AvailabilityZone": "eu-west-1a"
                    },
                    "KernelId": "None",
                    "Monitoring": {
                        "State": "disabled"
                    },
                    "SubnetId": "subnet-78a3e9c4fbf102569",
                    "VpcId": "vpc-a501e73837503e903",
                    "PrivateIpAddress": "10.11.0.20"
                }
            ]
        }
    ]
}

"""##
  private static let file85 = ##"""
{
    "NetworkAcls": [
        {
            "Associations": [
                {
                    "NetworkAclAssociationId": "aclassoc-a75e1ce3541ae63cb",
                    "NetworkAclId": "acl-6543ddf7807bf5313",
                    "SubnetId": "subnet-3baa95a376215b104"
                },
                {
                    "NetworkAclAssociationId": "aclassoc-69e4b1f8219e9ddb1",
                    "NetworkAclId": "acl-6543ddf7807bf5313",
                    "SubnetId": "subnet-e10883e825f698af6"
                }
            ],
            "Entries": [
                {
                    "CidrBlock": "0.0.0.0/0",
                    "Egress": true,
                    "Protocol": "-1",
                    "RuleAction": "allow",
                    "RuleNumber": 100
                },
                {
                    "CidrBlock": "0.0.0.0/0",
                    "Egress": true,
                    "Protocol": "-1",
                    "RuleAction": "deny",
                    "RuleNumber": 32767
                },
                {
                    "CidrBlock": "0.0.0.0/0",
                    "Egress": false,
                    "Protocol": "-1",
                    "RuleAction": "allow",
                    "RuleNumber": 100
                },
                {
                    "CidrBlock": "0.0.0.0/0",
                    "Egress": false,
                    "Protocol": "-1",
                    "RuleAction": "deny",
                    "RuleNumber": 32767
                }
            ],
            "IsDefault": true,
            "NetworkAclId": "acl-6543ddf7807bf5313",
            "Tags": [],
            "VpcId": "vpc-6960e39628a1c14b7",
            "OwnerId": "111111111111"
        },
        {
            "Associations": [
                {
                    "NetworkAclAssociationId": "aclassoc-ca11aeb5045e29043",
                    "NetworkAclId": "acl-7ea59ceb453d35ab7",
                    "SubnetId": "subnet-78a3e9c4fbf102569"
                }
            ],
            "Entries": [
                {
                    "CidrBlock": "0.0.0.0/0",
                    "Egress": true,
                    "Protocol": "-1",
                    "RuleAction": "allow",
                    "RuleNumber": 100
                },
                {
                    "CidrBlock": "0.0.0.0/0",
                    "Egress": true,
                    "Protocol": "-1",
                    "RuleAction": "deny",
                    "RuleNumber": 32767
                },
                {
                    "CidrBlock": "0.0.0.0/0",
                    "Egress": false,
                    "Protocol": "-1",
                    "RuleAction": "allow",
                    "RuleNumber": 100
                },
                {
                    "CidrBlock": "0.0.0.0/0",
                    "Egress": false,
                    "Protocol": "-1",
                    "RuleAction": "deny",
                    "RuleNumber": 32767
                }
            ],
            "IsDefault": true,
            "NetworkAclId": "acl-7ea59ceb453d35ab7",
            "Tags": [],
            "VpcId": "vpc-a501e73837503e903",
            "OwnerId": "111111111111"
        }
    ]
}

"""##
  private static let file86 = ##"""
{
    "NetworkInterfaces": [
        {
            "Attachment": {
                "AttachTime": "2026-11-21T14:19:02.000Z",
                "AttachmentId": "eni-attach-5744826e81743b9ed",
                "DeleteOnTermination": false,
                "DeviceIndex": 0,
                "NetworkCardIndex": 0,
                "InstanceId": "i-016a89300db75a575",
                "InstanceOwnerId": "111111111111",
                "Status": "attached"
            },
            "AvailabilityZone": "eu-west-1a",
            "Description": "Primary network interface",
            "Groups": [
                {
                    "GroupId": "sg-ee5cb778d4b4e89d1",
                    "GroupName": "tools-runner"
                }
            ],
            "InterfaceType": "interface",
            "Ipv6Addresses": [],
            "MacAddress": "02:00:00:01:a2:e2",
            "NetworkInterfaceId": "eni-1bdd3fd9daa010e8f",
            "OwnerId": "111111111111",
            "PrivateDnsName": "ip-10-11-0-20.eu-west-1.compute.internal",
            "PrivateIpAddress": "10.11.0.20",
            "PrivateIpAddresses": [
                {
                    "Primary": true,
                    "PrivateDnsName": "ip-10-11-0-20.eu-west-1.compute.internal",
                    "PrivateIpAddress": "10.11.0.20"
                }
            ],
            "RequesterId": "AIDAIT2UOQQY3AUEMOTO",
            "RequesterManaged": false,
            "SourceDestCheck": true,
            "Status": "in-use",
            "SubnetId": "subnet-78a3e9c4fbf102569",
            "TagSet": [],
            "VpcId": "vpc-a501e73837503e903"
        },
        {
            "AvailabilityZone": "eu-west-1b",
            "Description": "VPC Endpoint Interface vpce-d93db9337dabcea9d",
            "Groups": [
                {
                    "GroupId": "sg-052a51619e7d1a422",
                    "GroupName": "store-aws-services"
                }
            ],
            "InterfaceType": "vpc_endpoint",
            "Ipv6Addresses": [],
            "MacAddress": "02:00:00:ba:3a:96",
            "NetworkInterfaceId": "eni-de7c9ac9ef64fed05",
            "OwnerId": "111111111111",
            "PrivateDnsName": "ip-10-10-1-40.eu-west-1.compute.internal",
            "PrivateIpAddress": "10.10.1.40",
            "PrivateIpAddresses": [
                {
                    "Primary": true,
                    "PrivateDnsName": "ip-10-10-1-40.eu-west-1.compute.internal",
                    "PrivateIpAddress": "10.10.1.40"
                }
            ],
            "RequesterId": "727180483921",
            "RequesterManaged": true,
            "SourceDestCheck": true,
            "Status": "in-use",
            "SubnetId": "subnet-3baa95a376215b104",
            "TagSet": [],
            "VpcId": "vpc-6960e39628a1c14b7",
            "Attachment": {
                "AttachmentId": "ela-attach-b832d7977c4142403",
                "DeviceIndex": 1,
                "InstanceOwnerId": "amazon-aws",
                "Status": "attached",
                "DeleteOnTermination": false
            }
        },
        {
            "AvailabilityZone": "eu-west-1a",
            "Description": "VPC Endpoint Interface vpce-d93db9337dabcea9d",
            "Groups": [
                {
                    "GroupId": "sg-052a51619e7d1a422",
                    "GroupName": "store-aws-services"
                }
            ],
            "InterfaceType": "vpc_endpoint",
            "Ipv6Addresses": [],
            "MacAddress": "02:00:00:8f:bd:2d",
            "NetworkInterfaceId": "eni-6442a973dc2c2a607",
            "OwnerId": "111111111111",
            "PrivateDnsName": "ip-10-10-0-40.eu-west-1.compute.internal",
            "PrivateIpAddress": "10.10.0.40",
            "PrivateIpAddresses": [
                {
                    "Primary": true,
                    "PrivateDnsName": "ip-10-10-0-40.eu-west-1.compute.internal",
                    "PrivateIpAddress": "10.10.0.40"
                }
            ],
            "RequesterId": "727180483921",
            "RequesterManaged": true,
            "SourceDestCheck": true,
            "Status": "in-use",
            "SubnetId": "subnet-e10883e825f698af6",
            "TagSet": [],
            "VpcId": "vpc-6960e39628a1c14b7",
            "Attachment": {
                "AttachmentId": "ela-attach-4f50d90d221115a20",
                "DeviceIndex": 1,
                "InstanceOwnerId": "amazon-aws",
                "Status": "attached",
                "DeleteOnTermination": false
            }
        },
        {
            "AvailabilityZone": "eu-west-1b",
            "Description": "VPC Endpoint Interface vpce-459d070ebd2e8440f",
            "Groups": [
                {
                    "GroupId": "sg-052a51619e7d1a422",
                    "GroupName": "store-aws-services"
                }
            ],
            "InterfaceType": "vpc_endpoint",
            "Ipv6Addresses": [],
            "MacAddress": "02:00:00:2a:49:58",
            "NetworkInterfaceId": "eni-3baaefcbc165bcdb1",
            "OwnerId": "111111111111",
            "PrivateDnsName": "ip-10-10-1-41.eu-west-1.compute.internal",
            "PrivateIpAddress": "10.10.1.41",
            "PrivateIpAddresses": [
                {
                    "Primary": true,
                    "PrivateDnsName": "ip-10-10-1-41.eu-west-1.compute.internal",
                    "PrivateIpAddress": "10.10.1.41"
                }
            ],
            "RequesterId": "727180483921",
            "RequesterManaged": true,
            "SourceDestCheck": true,
            "Status": "in-use",
            "SubnetId": "subnet-3baa95a376215b104",
            "TagSet": [],
            "VpcId": "vpc-6960e39628a1c14b7",
            "Attachment": {
                "AttachmentId": "ela-attach-430d283a731e9bdd2",
                "DeviceIndex": 1,
                "InstanceOwnerId": "amazon-aws",
                "Status": "attached",
                "DeleteOnTermination": false
            }
        },
        {
            "AvailabilityZone": "eu-west-1a",
            "Description": "VPC Endpoint Interface vpce-459d070ebd2e8440f",
            "Groups": [
                {
                    "GroupId": "sg-052a51619e7d1a422",
                    "GroupName": "store-aws-services"
                }
            ],
            "InterfaceType": "vpc_endpoint",
            "Ipv6Addresses": [],
            "MacAddress": "02:00:00:cf:0a:a1",
            "NetworkInterfaceId": "eni-fe92294076ac83a39",
            "OwnerId": "111111111111",
            "PrivateDnsName": "ip-10-10-0-41.eu-west-1.compute.internal",
            "PrivateIpAddress": "10.10.0.41",
            "PrivateIpAddresses": [
                {
                    "Primary": true,
                    "PrivateDnsName": "ip-10-10-0-41.eu-west-1.compute.internal",
                    "PrivateIpAddress": "10.10.0.41"
                }
            ],
            "RequesterId": "727180483921",
            "RequesterManaged": true,
            "SourceDestCheck": true,
            "Status": "in-use",
            "SubnetId": "subnet-e10883e825f698af6",
            "TagSet": [],
            "VpcId": "vpc-6960e39628a1c14b7",
            "Attachment": {
                "AttachmentId": "ela-attach-65b870603471da945",
                "DeviceIndex": 1,
                "InstanceOwnerId": "amazon-aws",
                "Status": "attached",
                "DeleteOnTermination": false
            }
        },
        {
            "AvailabilityZone": "eu-west-1b",
            "Description": "VPC Endpoint Interface vpce-2776d8f526477b2ec",
            "Groups": [
                {
                    "GroupId": "sg-052a51619e7d1a422",
                    "GroupName": "store-aws-services"
                }
            ],
            "InterfaceType": "vpc_endpoint",
            "Ipv6Addresses": [],
            "MacAddress": "02:00:00:da:0e:aa",
            "NetworkInterfaceId": "eni-292bcae91b48d774d",
            "OwnerId": "111111111111",
            "PrivateDnsName": "ip-10-10-1-42.eu-west-1.compute.internal",
            "PrivateIpAddress": "10.10.1.42",
            "PrivateIpAddresses": [
                {
                    "Primary": true,
                    "PrivateDnsName": "ip-10-10-1-42.eu-west-1.compute.internal",
                    "PrivateIpAddress": "10.10.1.42"
                }
            ],
            "RequesterId": "727180483921",
            "RequesterManaged": true,
            "SourceDestCheck": true,
            "Status": "in-use",
            "SubnetId": "subnet-3baa95a376215b104",
            "TagSet": [],
            "VpcId": "vpc-6960e39628a1c14b7",
            "Attachment": {
                "AttachmentId": "ela-attach-641ed47c03ba58a29",
                "DeviceIndex": 1,
                "InstanceOwnerId": "amazon-aws",
                "Status": "attached",
                "DeleteOnTermination": false
            }
        },
        {
            "AvailabilityZone": "eu-west-1a",
            "Description": "VPC Endpoint Interface vpce-2776d8f526477b2ec",
            "Groups": [
                {
                    "GroupId": "sg-052a51619e7d1a422",
                    "GroupName": "store-aws-services"
                }
            ],
            "InterfaceType": "vpc_endpoint",
            "Ipv6Addresses": [],
            "MacAddress": "02:00:00:90:5c:4e",
            "NetworkInterfaceId": "eni-14e775d0005e92ed9",
            "OwnerId": "111111111111",
            "PrivateDnsName": "ip-10-10-0-42.eu-west-1.compute.internal",
            "PrivateIpAddress": "10.10.0.42",
            "PrivateIpAddresses": [
                {
                    "Primary": true,
                    "PrivateDnsName": "ip-10-10-0-42.eu-west-1.compute.internal",
                    "PrivateIpAddress": "10.10.0.42"
                }
            ],
            "RequesterId": "727180483921",
            "RequesterManaged": true,
            "SourceDestCheck": true,
            "Status": "in-use",
            "SubnetId": "subnet-e10883e825f698af6",
            "TagSet": [],
            "VpcId": "vpc-6960e39628a1c14b7",
            "Attachment": {
                "AttachmentId": "ela-attach-20f37146b986f8525",
                "DeviceIndex": 1,
                "InstanceOwnerId": "amazon-aws",
                "Status": "attached",
                "DeleteOnTermination": false
            }
        },
        {
            "AvailabilityZone": "eu-west-1b",
            "Description": "VPC Endpoint Interface vpce-924b70ef7def8263b",
            "Groups": [
                {
                    "GroupId": "sg-052a51619e7d1a422",
                    "GroupName": "store-aws-services"
                }
            ],
            "InterfaceType": "vpc_endpoint",
            "Ipv6Addresses": [],
            "MacAddress": "02:00:00:9a:d4:b3",
            "NetworkInterfaceId": "eni-0094aca9af20ea972",
            "OwnerId": "111111111111",
            "PrivateDnsName": "ip-10-10-1-43.eu-west-1.compute.internal",
            "PrivateIpAddress": "10.10.1.43",
            "PrivateIpAddresses": [
                {
                    "Primary": true,
                    "PrivateDnsName": "ip-10-10-1-43.eu-west-1.compute.internal",
                    "PrivateIpAddress": "10.10.1.43"
                }
            ],
            "RequesterId": "727180483921",
            "RequesterManaged": true,
            "SourceDestCheck": true,
            "Status": "in-use",
            "SubnetId": "subnet-3baa95a376215b104",
            "TagSet": [],
            "VpcId": "vpc-6960e39628a1c14b7",
            "Attachment": {
                "AttachmentId": "ela-attach-820db6120d2bc3778",
                "DeviceIndex": 1,
                "InstanceOwnerId": "amazon-aws",
                "Status": "attached",
                "DeleteOnTermination": false
            }
        },
        {
            "AvailabilityZone": "eu-west-1a",
            "Description": "VPC Endpoint Interface vpce-924b70ef7def8263b",
            "Groups": [
                {
                    "GroupId": "sg-052a51619e7d1a422",
                    "GroupName": "store-aws-services"
                }
            ],
            "InterfaceType": "vpc_endpoint",
            "Ipv6Addresses": [],
            "MacAddress": "02:00:00:f3:b5:1d",
            "NetworkInterfaceId": "eni-546129850b0a163fe",
            "OwnerId": "111111111111",
            "PrivateDnsName": "ip-10-10-0-43.eu-west-1.compute.internal",
            "PrivateIpAddress": "10.10.0.43",
            "PrivateIpAddresses": [
                {
                    "Primary": true,
                    "PrivateDnsName": "ip-10-10-0-43.eu-west-1.compute.internal",
                    "PrivateIpAddress": "10.10.0.43"
                }
            ],
            "RequesterId": "727180483921",
            "RequesterManaged": true,
            "SourceDestCheck": true,
            "Status": "in-use",
            "SubnetId": "subnet-e10883e825f698af6",
            "TagSet": [],
            "VpcId": "vpc-6960e39628a1c14b7",
            "Attachment": {
                "AttachmentId": "ela-attach-53fd77f73f93def6b",
                "DeviceIndex": 1,
                "InstanceOwnerId": "amazon-aws",
                "Status": "attached",
                "DeleteOnTermination": false
            }
        },
        {
            "AvailabilityZone": "eu-west-1b",
            "Description": "VPC Endpoint Interface vpce-641482d9ce4113173",
            "Groups": [
                {
                    "GroupId": "sg-800e5e8eee760ff78",
                    "GroupName": "store-execute-api"
                }
            ],
            "InterfaceType": "vpc_endpoint",
            "Ipv6Addresses": [],
            "MacAddress": "02:00:00:92:4a:4c",
            "NetworkInterfaceId": "eni-f88798625b508cf6f",
            "OwnerId": "111111111111",
            "PrivateDnsName": "ip-10-10-1-44.eu-west-1.compute.internal",
            "PrivateIpAddress": "10.10.1.44",
            "PrivateIpAddresses": [
                {
                    "Primary": true,
                    "PrivateDnsName": "ip-10-10-1-44.eu-west-1.compute.internal",
                    "PrivateIpAddress": "10.10.1.44"
                }
            ],
            "RequesterId": "727180483921",
            "RequesterManaged": true,
            "SourceDestCheck": true,
            "Status": "in-use",
            "SubnetId": "subnet-3baa95a376215b104",
            "TagSet": [],
            "VpcId": "vpc-6960e39628a1c14b7",
            "Attachment": {
                "AttachmentId": "ela-attach-a27c7226743ea43cd",
                "DeviceIndex": 1,
                "InstanceOwnerId": "amazon-aws",
                "Status": "attached",
                "DeleteOnTermination": false
            }
        },
        {
            "AvailabilityZone": "eu-west-1a",
            "Description": "VPC Endpoint Interface vpce-641482d9ce4113173",
            "Groups": [
                {
                    "GroupId": "sg-800e5e8eee760ff78",
                    "GroupName": "store-execute-api"
                }
            ],
            "InterfaceType": "vpc_endpoint",
            "Ipv6Addresses": [],
            "MacAddress": "02:00:00:b2:42:1a",
            "NetworkInterfaceId": "eni-ff816964ed911924b",
            "OwnerId": "111111111111",
            "PrivateDnsName": "ip-10-10-0-44.eu-west-1.compute.internal",
            "PrivateIpAddress": "10.10.0.44",
            "PrivateIpAddresses": [
                {
                    "Primary": true,
                    "PrivateDnsName": "ip-10-10-0-44.eu-west-1.compute.internal",
                    "PrivateIpAddress": "10.10.0.44"
                }
            ],
            "RequesterId": "727180483921",
            "RequesterManaged": true,
            "SourceDestCheck": true,
            "Status": "in-use",
            "SubnetId": "subnet-e10883e825f698af6",
            "TagSet": [],
            "VpcId": "vpc-6960e39628a1c14b7",
            "Attachment": {
                "AttachmentId": "ela-attach-158ee6ba85b32731d",
                "DeviceIndex": 1,
                "InstanceOwnerId": "amazon-aws",
                "Status": "attached",
                "DeleteOnTermination": false
            }
        },
        {
            "AvailabilityZone": "eu-west-1b",
            "Description": "Route 53 Resolver: rslvr-in-3d1b8da5dcc70d56c:rni-9ab3f372a11a70ac3",
            "Groups": [
                {
                    "GroupId": "sg-cefa9e008dc4cff36",
                    "GroupName": "store-resolver"
                }
            ],
            "InterfaceType": "interface",
            "Ipv6Addresses": [],
            "MacAddress": "02:00:00:3f:74:f5",
            "NetworkInterfaceId": "eni-5a011c4f81f29ebde",
            "OwnerId": "111111111111",
            "PrivateDnsName": "ip-10-10-1-4.eu-west-1.compute.internal",
            "PrivateIpAddress": "10.10.1.4",
            "PrivateIpAddresses": [
                {
                    "Primary": true,
                    "PrivateDnsName": "ip-10-10-1-4.eu-west-1.compute.internal",
                    "PrivateIpAddress": "10.10.1.4"
                }
            ],
            "RequesterId": "AIDAIT2UOQQY3AUEMOTO",
            "RequesterManaged": false,
            "SourceDestCheck": true,
            "Status": "available",
            "SubnetId": "subnet-3baa95a376215b104",
            "TagSet": [],
            "VpcId": "vpc-6960e39628a1c14b7"
        },
        {
            "AvailabilityZone": "eu-west-1a",
            "Description": "Route 53 Resolver: rslvr-in-3d1b8da5dcc70d56c:rni-283b9e41311fee17b",
            "Groups": [
                {
                    "GroupId": "sg-cefa9e008dc4cff36",
                    "GroupName": "store-resolver"
                }
            ],
            "InterfaceType": "interface",
            "Ipv6Addresses": [],
            "MacAddress": "02:00:00:7f:41:be",
            "NetworkInterfaceId": "eni-c3ef1ce202abb5831",
            "OwnerId": "111111111111",
            "PrivateDnsName": "ip-10-10-0-4.eu-west-1.compute.internal",
            "PrivateIpAddress": "10.10.0.4",
            "PrivateIpAddresses": [
                {
                    "Primary": true,
                    "PrivateDnsName": "ip-10-10-0-4.eu-west-1.compute.internal",
                    "PrivateIpAddress": "10.10.0.4"
                }
            ],
            "RequesterId": "AIDAIT2UOQQY3AUEMOTO",
            "RequesterManaged": false,
            "SourceDestCheck": true,
            "Status": "available",
            "SubnetId": "subnet-e10883e825f698af6",
            "TagSet": [],
            "VpcId": "vpc-6960e39628a1c14b7"
        },
        {
            "Attachment": {
                "AttachmentId": "eni-attach-7dd2c8683b74aa616",
                "DeleteOnTermination": false,
                "DeviceIndex": 1,
                "InstanceOwnerId": "195556345987",
                "Status": "attached"
            },
            "AvailabilityZone": "eu-west-1a",
            "Description": "arn:aws:ecs:eu-west-1:111111111111:attachment/11ca9f4d0b922694611ca9f4d0b92269",
            "Groups": [
                {
                    "GroupId": "sg-aedf3707047bb2681",
                    "GroupName": "store-web"
                }
            ],
            "InterfaceType": "interface",
            "Ipv6Addresses": [],
            "MacAddress": "02:00:00:00:01:00",
            "NetworkInterfaceId": "eni-11ca9f4d0b9226946",
            "OwnerId": "111111111111",
            "RequesterId": "578734482556",
            "RequesterManaged": true,
            "SourceDestCheck": true,
            "Status": "in-use",
            "SubnetId": "subnet-e10883e825f698af6",
            "TagSet": [],
            "VpcId": "vpc-6960e39628a1c14b7",
            "PrivateIpAddress": "10.10.0.45",
            "PrivateDnsName": "ip-10-10-0-45.eu-west-1.compute.internal",
            "PrivateIpAddresses": [
                {
                    "Primary": true,
                    "PrivateDnsName": "ip-10-10-0-45.eu-west-1.compute.internal",
                    "PrivateIpAddress": "10.10.0.45"
                }
            ]
        },
        {
            "Attachment": {
                "AttachmentId": "eni-attach-2a86254cd8486f435",
                "DeleteOnTermination": false,
                "DeviceIndex": 1,
                "InstanceOwnerId": "195556345987",
                "Status": "attached"
            },
            "AvailabilityZone": "eu-west-1b",
            "Description": "arn:aws:ecs:eu-west-1:111111111111:attachment/3d2670e7363107b8f3d2670e7363107b",
            "Groups": [
                {
                    "GroupId": "sg-aedf3707047bb2681",
                    "GroupName": "store-web"
                }
            ],
            "InterfaceType": "interface",
            "Ipv6Addresses": [],
            "MacAddress": "02:00:00:00:01:01",
            "NetworkInterfaceId": "eni-3d2670e7363107b8f",
            "OwnerId": "111111111111",
            "RequesterId": "578734482556",
            "RequesterManaged": true,
            "SourceDestCheck": true,
            "Status": "in-use",
            "SubnetId": "subnet-3baa95a376215b104",
            "TagSet": [],
            "VpcId": "vpc-6960e39628a1c14b7",
            "PrivateIpAddress": "10.10.1.45",
            "PrivateDnsName": "ip-10-10-1-45.eu-west-1.compute.internal",
            "PrivateIpAddresses": [
                {
                    "Primary": true,
                    "PrivateDnsName": "ip-10-10-1-45.eu-west-1.compute.internal",
                    "PrivateIpAddress": "10.10.1.45"
                }
            ]
        }
    ]
}

"""##
  private static let file87 = ##"""
{
    "RouteTables": [
        {
            "Associations": [
                {
                    "Main": true,
                    "RouteTableAssociationId": "rtbassoc-f562c6620d920d4e2",
                    "RouteTableId": "rtb-132105a61f7bd28a4",
                    "AssociationState": {
                        "State": "associated"
                    }
                }
            ],
            "RouteTableId": "rtb-132105a61f7bd28a4",
            "Routes": [
                {
                    "DestinationCidrBlock": "10.10.0.0/16",
                    "GatewayId": "local",
                    "Origin": "CreateRouteTable",
                    "State": "active"
                }
            ],
            "Tags": [],
            "VpcId": "vpc-6960e39628a1c14b7",
            "OwnerId": "111111111111"
        },
        {
            "Associations": [
                {
                    "Main": true,
                    "RouteTableAssociationId": "rtbassoc-d6293ab9bdbbd39cc",
                    "RouteTableId": "rtb-2396b02c97029345a",
                    "AssociationState": {
                        "State": "associated"
                    }
                }
            ],
            "RouteTableId": "rtb-2396b02c97029345a",
            "Routes": [
                {
                    "DestinationCidrBlock": "10.11.0.0/16",
                    "GatewayId": "local",
                    "Origin": "CreateRouteTable",
                    "State": "active"
                }
            ],
            "Tags": [],
            "VpcId": "vpc-a501e73837503e903",
            "OwnerId": "111111111111"
        },
        {
            "Associations": [
                {
                    "Main": false,
                    "RouteTableAssociationId": "rtbassoc-35e2f7a0e2057ea2b",
                    "RouteTableId": "rtb-7067581150407371a",
                    "SubnetId": "subnet-78a3e9c4fbf102569",
                    "AssociationState": {
                        "State": "associated"
                    }
                }
            ],
            "RouteTableId": "rtb-7067581150407371a",
            "Routes": [
                {
                    "DestinationCidrBlock": "10.11.0.0/16",
                    "GatewayId": "local",
                    "Origin": "CreateRouteTable",
                    "State": "active"
                },
                {
                    "DestinationCidrBlock": "10.10.0.0/16",
                    "Origin": "CreateRoute",
                    "State": "active",
                    "VpcPeeringConnectionId": "pcx-e07a9ef63ee8f785a"
                }
            ],
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "tools"
                }
            ],
            "VpcId": "vpc-a501e73837503e903",
            "OwnerId": "111111111111"
        },
        {
            "Associations": [
                {
                    "Main": false,
                    "RouteTableAssociationId": "rtbassoc-1dfbe183f5b496535",
                    "RouteTableId": "rtb-dd5f23d646a93e82c",
                    "SubnetId": "subnet-3baa95a376215b104",
                    "AssociationState": {
                        "State": "associated"
                    }
                },
                {
                    "Main": false,
                    "RouteTableAssociationId": "rtbassoc-6de4671e8b6a55197",
                    "RouteTableId": "rtb-dd5f23d646a93e82c",
                    "SubnetId": "subnet-e10883e825f698af6",
                    "AssociationState": {
                        "State": "associated"
                    }
                }
            ],
            "RouteTableId": "rtb-dd5f23d646a93e82c",
            "Routes": [
                {
                    "DestinationCidrBlock": "10.10.0.0/16",
                    "GatewayId": "local",
                    "Origin": "CreateRouteTable",
                    "State": "active"
                },
                {
                    "DestinationCidrBlock": "10.11.0.0/16",
                    "Origin": "CreateRoute",
                    "State": "active",
                    "VpcPeeringConnectionId": "pcx-e07a9ef63ee8f785a"
                },
                {
                    "DestinationCidrBlock": "10.50.0.0/16",
                    "TransitGatewayId": "tgw-f26d6a19abb3742e8",
                    "Origin": "CreateRoute",
                    "State": "active"
                },
                {
                    "DestinationCidrBlock": "10.12.0.0/16",
                    "Origin": "CreateRoute",
                    "State": "active",
                    "VpcPeeringConnectionId": "pcx-055a9a5be4a9006cf"
                },
                {
                    "DestinationPrefixListId": "pl-84454d09d617c0810",
                    "GatewayId": "vpce-287a288712d546834",
                    "Origin": "CreateRoute",
                    "State": "active"
                }
            ],
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "store"
                }
            ],
            "VpcId": "vpc-6960e39628a1c14b7",
            "OwnerId": "111111111111"
        }
    ]
}

"""##
  private static let file88 = ##"""
{
    "SecurityGroups": [
        {
            "GroupId": "sg-0b978c0886d12400d",
            "IpPermissionsEgress": [
                {
                    "IpProtocol": "-1",
                    "UserIdGroupPairs": [],
                    "IpRanges": [
                        {
                            "CidrIp": "0.0.0.0/0"
                        }
                    ],
                    "Ipv6Ranges": [],
                    "PrefixListIds": []
                }
            ],
            "Tags": [],
            "VpcId": "vpc-6960e39628a1c14b7",
            "SecurityGroupArn": "arn:aws:ec2:eu-west-1:111111111111:security-group/sg-0b978c0886d12400d",
            "OwnerId": "111111111111",
            "GroupName": "default",
            "Description": "default VPC security group",
            "IpPermissions": [
                {
                    "IpProtocol": "-1",
                    "IpRanges": [],
                    "Ipv6Ranges": [],
                    "PrefixListIds": [],
                    "UserIdGroupPairs": [
                        {
                            "UserId": "111111111111",
                            "GroupId": "sg-0b978c0886d12400d"
                        }
                    ]
                }
            ]
        },
        {
            "GroupId": "sg-052a51619e7d1a422",
            "IpPermissionsEgress": [],
            "Tags": [],
            "VpcId": "vpc-6960e39628a1c14b7",
            "SecurityGroupArn": "arn:aws:ec2:eu-west-1:111111111111:security-group/sg-052a51619e7d1a422",
            "OwnerId": "111111111111",
            "GroupName": "store-aws-services",
            "Description": "Interfaces of the endpoints of AWS services",
            "IpPermissions": [
                {
                    "IpProtocol": "tcp",
                    "FromPort": 443,
                    "ToPort": 443,
                    "UserIdGroupPairs": [],
                    "IpRanges": [
                        {
                            "Description": "HTTPS from the VPC",
                            "CidrIp": "10.10.0.0/16"
                        }
                    ],
                    "Ipv6Ranges": [],
                    "PrefixListIds": []
                }
            ]
        },
        {
            "GroupId": "sg-cefa9e008dc4cff36",
            "IpPermissionsEgress": [],
            "Tags": [],
            "VpcId": "vpc-6960e39628a1c14b7",
            "SecurityGroupArn": "arn:aws:ec2:eu-west-1:111111111111:security-group/sg-cefa9e008dc4cff36",
            "OwnerId": "111111111111",
            "GroupName": "store-resolver",
            "Description": "Interfaces of the inbound resolver",
            "IpPermissions": [
                {
                    "IpProtocol": "tcp",
                    "FromPort": 53,
                    "ToPort": 53,
                    "UserIdGroupPairs": [],
                    "IpRanges": [
                        {
                            "Description": "DNS from the office",
                            "CidrIp": "10.50.0.0/16"
                        }
                    ],
                    "Ipv6Ranges": [],
                    "PrefixListIds": []
                },
                {
                    "IpProtocol": "udp",
                    "FromPort": 53,
                    "ToPort": 53,
                    "UserIdGroupPairs": [],
                    "IpRanges": [
                        {
                            "Description": "DNS from the office",
                            "CidrIp": "10.50.0.0/16"
                        }
                    ],
                    "Ipv6Ranges": [],
                    "PrefixListIds": []
                }
            ]
        },
        {
            "GroupId": "sg-aedf3707047bb2681",
            "IpPermissionsEgress": [
                {
                    "IpProtocol": "tcp",
                    "FromPort": 443,
                    "ToPort": 443,
                    "UserIdGroupPairs": [],
                    "IpRanges": [
                        {
                            "Description": "The endpoints, and S3 for image layers",
                            "CidrIp": "0.0.0.0/0"
                        }
                    ],
                    "Ipv6Ranges": [],
                    "PrefixListIds": []
                }
            ],
            "Tags": [],
            "VpcId": "vpc-6960e39628a1c14b7",
            "SecurityGroupArn": "arn:aws:ec2:eu-west-1:111111111111:security-group/sg-aedf3707047bb2681",
            "OwnerId": "111111111111",
            "GroupName": "store-web",
            "Description": "Tasks of the web shop",
            "IpPermissions": []
        },
        {
            "GroupId": "sg-800e5e8eee760ff78",
            "IpPermissionsEgress": [],
            "Tags": [],
            "VpcId": "vpc-6960e39628a1c14b7",
            "SecurityGroupArn": "arn:aws:ec2:eu-west-1:111111111111:security-group/sg-800e5e8eee760ff78",
            "OwnerId": "111111111111",
            "GroupName": "store-execute-api",
            "Description": "Interfaces of the execute-api endpoint",
            "IpPermissions": [
                {
                    "IpProtocol": "tcp",
                    "FromPort": 443,
                    "ToPort": 443,
                    "UserIdGroupPairs": [],
                    "IpRanges": [
                        {
                            "Description": "HTTPS from frankfurt",
                            "CidrIp": "10.12.0.0/16"
                        },
                        {
                            "Description": "HTTPS from office",
                            "CidrIp": "10.50.0.0/16"
                        },
                        {
                            "Description": "HTTPS from tools",
                            "CidrIp": "10.11.0.0/16"
                        },
                        {
                            "Description": "HTTPS from store",
                            "CidrIp": "10.10.0.0/16"
                        }
                    ],
                    "Ipv6Ranges": [],
                    "PrefixListIds": []
                }
            ]
        },
        {
            "GroupId": "sg-50a54d5bb2e090906",
            "IpPermissionsEgress": [
                {
                    "IpProtocol": "-1",
                    "UserIdGroupPairs": [],
                    "IpRanges": [
                        {
                            "CidrIp": "0.0.0.0/0"
                        }
                    ],
                    "Ipv6Ranges": [],
                    "PrefixListIds": []
                }
            ],
            "Tags": [],
            "VpcId": "vpc-a501e73837503e903",
            "SecurityGroupArn": "arn:aws:ec2:eu-west-1:111111111111:security-group/sg-50a54d5bb2e090906",
            "OwnerId": "111111111111",
            "GroupName": "default",
            "Description": "default VPC security group",
            "IpPermissions": [
                {
                    "IpProtocol": "-1",
                    "IpRanges": [],
                    "Ipv6Ranges": [],
                    "PrefixListIds": [],
                    "UserIdGroupPairs": [
                        {
                            "UserId": "111111111111",
                            "GroupId": "sg-50a54d5bb2e090906"
                        }
                    ]
                }
            ]
        },
        {
            "GroupId": "sg-ee5cb778d4b4e89d1",
            "IpPermissionsEgress": [
                {
                    "IpProtocol": "tcp",
                    "FromPort": 443,
                    "ToPort": 443,
                    "UserIdGroupPairs": [],
                    "IpRanges": [
                        {
                            "Description": "Endpoints of the store",
                            "CidrIp": "10.10.0.0/16"
                        }
                    ],
                    "Ipv6Ranges": [],
                    "PrefixListIds": []
                }
            ],
            "Tags": [],
            "VpcId": "vpc-a501e73837503e903",
            "SecurityGroupArn": "arn:aws:ec2:eu-west-1:111111111111:security-group/sg-ee5cb778d4b4e89d1",
            "OwnerId": "111111111111",
            "GroupName": "tools-runner",
            "Description": "Build runner",
            "IpPermissions": []
        }
    ]
}

"""##
  private static let file89 = ##"""
{
    "Subnets": [
        {
            "AvailabilityZoneId": "euw1-az3",
            "OwnerId": "111111111111",
            "AssignIpv6AddressOnCreation": false,
            "Ipv6CidrBlockAssociationSet": [],
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "tools"
                }
            ],
            "SubnetArn": "arn:aws:ec2:eu-west-1:111111111111:subnet/subnet-78a3e9c4fbf102569",
            "Ipv6Native": false,
            "PrivateDnsNameOptionsOnLaunch": {
                "HostnameType": "ip-name",
                "EnableResourceNameDnsARecord": false,
                "EnableResourceNameDnsAAAARecord": false
            },
            "SubnetId": "subnet-78a3e9c4fbf102569",
            "State": "available",
            "VpcId": "vpc-a501e73837503e903",
            "CidrBlock": "10.11.0.0/24",
            "AvailableIpAddressCount": 250,
            "AvailabilityZone": "eu-west-1a",
            "DefaultForAz": false,
            "MapPublicIpOnLaunch": false
        },
        {
            "AvailabilityZoneId": "euw1-az3",
            "OwnerId": "111111111111",
            "AssignIpv6AddressOnCreation": false,
            "Ipv6CidrBlockAssociationSet": [],
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "store-eu-west-1a"
                }
            ],
            "SubnetArn": "arn:aws:ec2:eu-west-1:111111111111:subnet/subnet-e10883e825f698af6",
            "Ipv6Native": false,
            "PrivateDnsNameOptionsOnLaunch": {
                "HostnameType": "ip-name",
                "EnableResourceNameDnsARecord": false,
                "EnableResourceNameDnsAAAARecord": false
            },
            "SubnetId": "subnet-e10883e825f698af6",
            "State": "available",
            "VpcId": "vpc-6960e39628a1c14b7",
            "CidrBlock": "10.10.0.0/24",
            "AvailableIpAddressCount": 245,
            "AvailabilityZone": "eu-west-1a",
            "DefaultForAz": false,
            "MapPublicIpOnLaunch": false
        },
        {
            "AvailabilityZoneId": "euw1-az1",
            "OwnerId": "111111111111",
            "AssignIpv6AddressOnCreation": false,
            "Ipv6CidrBlockAssociationSet": [],
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "store-eu-west-1b"
                }
            ],
            "SubnetArn": "arn:aws:ec2:eu-west-1:111111111111:subnet/subnet-3baa95a376215b104",
            "Ipv6Native": false,
            "PrivateDnsNameOptionsOnLaunch": {
                "HostnameType": "ip-name",
                "EnableResourceNameDnsARecord": false,
                "EnableResourceNameDnsAAAARecord": false
            },
            "SubnetId": "subnet-3baa95a376215b104",
            "State": "available",
            "VpcId": "vpc-6960e39628a1c14b7",
            "CidrBlock": "10.10.1.0/24",
            "AvailableIpAddressCount": 245,
            "AvailabilityZone": "eu-west-1b",
            "DefaultForAz": false,
            "MapPublicIpOnLaunch": false
        }
    ]
}

"""##
  private static let file90 = ##"""
{
    "TransitGatewayAttachments": [
        {
            "TransitGatewayAttachmentId": "tgw-attach-8401b319d46dc22f9",
            "TransitGatewayId": "tgw-f26d6a19abb3742e8",
            "TransitGatewayOwnerId": "111111111111",
            "ResourceOwnerId": "111111111111",
            "ResourceType": "vpn",
            "ResourceId": "vpn-5b230182793c4df04",
            "State": "available",
            "Association": {
                "TransitGatewayRouteTableId": "tgw-rtb-bdedf80566b91635c",
                "State": "associated"
            },
            "CreationTime": "2026-11-21T14:19:02.000Z"
        },
        {
            "TransitGatewayAttachmentId": "tgw-attach-1351d132b09cbfe5c",
            "TransitGatewayId": "tgw-f26d6a19abb3742e8",
            "TransitGatewayOwnerId": "111111111111",
            "ResourceOwnerId": "111111111111",
            "ResourceType": "vpc",
            "ResourceId": "vpc-6960e39628a1c14b7",
            "State": "available",
            "Association": {
                "TransitGatewayRouteTableId": "tgw-rtb-bdedf80566b91635c",
                "State": "associated"
            },
            "CreationTime": "2026-11-21T14:19:02.000Z"
        }
    ]
}

"""##
  private static let file91 = ##"""
{
    "TransitGatewayRouteTables": [
        {
            "TransitGatewayRouteTableId": "tgw-rtb-bdedf80566b91635c",
            "TransitGatewayId": "tgw-f26d6a19abb3742e8",
            "State": "available",
            "DefaultAssociationRouteTable": true,
            "DefaultPropagationRouteTable": true,
            "CreationTime": "2026-11-21T14:18:52.000Z",
            "Tags": []
        }
    ]
}

"""##
  private static let file92 = ##"""
{
    "TransitGatewayVpcAttachments": [
        {
            "TransitGatewayAttachmentId": "tgw-attach-1351d132b09cbfe5c",
            "TransitGatewayId": "tgw-f26d6a19abb3742e8",
            "VpcId": "vpc-6960e39628a1c14b7",
            "VpcOwnerId": "111111111111",
            "State": "available",
            "SubnetIds": [
                "subnet-3baa95a376215b104",
                "subnet-e10883e825f698af6"
            ],
            "CreationTime": "2026-11-21T14:19:02.000Z",
            "Options": {
                "DnsSupport": "enable",
                "SecurityGroupReferencingSupport": "enable",
                "Ipv6Support": "disable",
                "ApplianceModeSupport": "disable"
            }
        }
    ]
}

"""##
  private static let file93 = ##"""
{
    "TransitGateways": [
        {
            "TransitGatewayId": "tgw-f26d6a19abb3742e8",
            "TransitGatewayArn": "arn:aws:ec2:eu-west-1:111111111111:transit-gateway/tgw-f26d6a19abb3742e8",
            "State": "available",
            "OwnerId": "111111111111",
            "Description": "Hub of the store",
            "CreationTime": "2026-11-21T14:18:52.000Z",
            "Options": {
                "AmazonSideAsn": 64600,
                "TransitGatewayCidrBlocks": [],
                "AutoAcceptSharedAttachments": "disable",
                "DefaultRouteTableAssociation": "enable",
                "AssociationDefaultRouteTableId": "tgw-rtb-bdedf80566b91635c",
                "DefaultRouteTablePropagation": "enable",
                "PropagationDefaultRouteTableId": "tgw-rtb-bdedf80566b91635c",
                "VpnEcmpSupport": "enable",
                "DnsSupport": "enable",
                "SecurityGroupReferencingSupport": "disable",
                "MulticastSupport": "disable"
            },
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "hub"
                }
            ]
        }
    ]
}

"""##
  private static let file94 = ##"""
{
    "EnableDnsHostnames": {
        "Value": true
    },
    "VpcId": "vpc-6960e39628a1c14b7"
}

"""##
  private static let file95 = ##"""
{
    "EnableDnsSupport": {
        "Value": true
    },
    "VpcId": "vpc-6960e39628a1c14b7"
}

"""##
  private static let file96 = ##"""
{
    "EnableDnsHostnames": {
        "Value": true
    },
    "VpcId": "vpc-a501e73837503e903"
}

"""##
  private static let file97 = ##"""
{
    "EnableDnsSupport": {
        "Value": true
    },
    "VpcId": "vpc-a501e73837503e903"
}

"""##
  private static let file98 = ##"""
{
    "VpcEndpoints": [
        {
            "VpcEndpointId": "vpce-d93db9337dabcea9d",
            "VpcEndpointType": "Interface",
            "VpcId": "vpc-6960e39628a1c14b7",
            "ServiceName": "com.amazonaws.eu-west-1.sts",
            "State": "available",
            "PolicyDocument": "{\"Version\": \"2008-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"*\", \"Resource\": \"*\"}]}",
            "RouteTableIds": [],
            "SubnetIds": [
                "subnet-3baa95a376215b104",
                "subnet-e10883e825f698af6"
            ],
            "Groups": [
                {
                    "GroupId": "sg-052a51619e7d1a422",
                    "GroupName": "store-aws-services"
                }
            ],
            "PrivateDnsEnabled": true,
            "NetworkInterfaceIds": [
                "eni-de7c9ac9ef64fed05",
                "eni-6442a973dc2c2a607"
            ],
            "DnsEntries": [
                {
                    "DnsName": "vpce-d93db9337dabcea9d-9484a5a4.sts.eu-west-1.vpce.amazonaws.com",
                    "HostedZoneId": "Z38GZ743OKFT7T"
                },
                {
                    "DnsName": "vpce-d93db9337dabcea9d-9484a5a4-eu-west-1a.sts.eu-west-1.vpce.amazonaws.com",
                    "HostedZoneId": "Z38GZ743OKFT7T"
                },
                {
                    "DnsName": "vpce-d93db9337dabcea9d-9484a5a4-eu-west-1b.sts.eu-west-1.vpce.amazonaws.com",
                    "HostedZoneId": "Z38GZ743OKFT7T"
                },
                {
                    "DnsName": "sts.eu-west-1.amazonaws.com",
                    "HostedZoneId": "Z0061A51AE32A61270A"
                }
            ],
            "CreationTimestamp": "2026-11-21T14:19:02.000Z",
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "sts"
                }
            ],
            "OwnerId": "111111111111"
        },
        {
            "VpcEndpointId": "vpce-459d070ebd2e8440f",
            "VpcEndpointType": "Interface",
            "VpcId": "vpc-6960e39628a1c14b7",
            "ServiceName": "com.amazonaws.eu-west-1.logs",
            "State": "available",
            "PolicyDocument": "{\"Version\": \"2008-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"*\", \"Resource\": \"*\"}]}",
            "RouteTableIds": [],
            "SubnetIds": [
                "subnet-3baa95a376215b104",
                "subnet-e10883e825f698af6"
            ],
            "Groups": [
                {
                    "GroupId": "sg-052a51619e7d1a422",
                    "GroupName": "store-aws-services"
                }
            ],
            "PrivateDnsEnabled": true,
            "NetworkInterfaceIds": [
                "eni-3baaefcbc165bcdb1",
                "eni-fe92294076ac83a39"
            ],
            "DnsEntries": [
                {
                    "DnsName": "vpce-459d070ebd2e8440f-66d06b23.logs.eu-west-1.vpce.amazonaws.com",
                    "HostedZoneId": "Z38GZ743OKFT7T"
                },
                {
                    "DnsName": "vpce-459d070ebd2e8440f-66d06b23-eu-west-1a.logs.eu-west-1.vpce.amazonaws.com",
                    "HostedZoneId": "Z38GZ743OKFT7T"
                },
                {
                    "DnsName": "vpce-459d070ebd2e8440f-66d06b23-eu-west-1b.logs.eu-west-1.vpce.amazonaws.com",
                    "HostedZoneId": "Z38GZ743OKFT7T"
                },
                {
                    "DnsName": "logs.eu-west-1.amazonaws.com",
                    "HostedZoneId": "Z0E04A97234F8F5096E"
                }
            ],
            "CreationTimestamp": "2026-11-21T14:19:02.000Z",
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "logs"
                }
            ],
            "OwnerId": "111111111111"
        },
        {
            "VpcEndpointId": "vpce-2776d8f526477b2ec",
            "VpcEndpointType": "Interface",
            "VpcId": "vpc-6960e39628a1c14b7",
            "ServiceName": "com.amazonaws.eu-west-1.ecr.api",
            "State": "available",
            "PolicyDocument": "{\"Version\": \"2008-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"*\", \"Resource\": \"*\"}]}",
            "RouteTableIds": [],
            "SubnetIds": [
                "subnet-3baa95a376215b104",
                "subnet-e10883e825f698af6"
            ],
            "Groups": [
                {
                    "GroupId": "sg-052a51619e7d1a422",
                    "GroupName": "store-aws-services"
                }
            ],
            "PrivateDnsEnabled": true,
            "NetworkInterfaceIds": [
                "eni-292bcae91b48d774d",
                "eni-14e775d0005e92ed9"
            ],
            "DnsEntries": [
                {
                    "DnsName": "vpce-2776d8f526477b2ec-73c151a0.api.ecr.eu-west-1.vpce.amazonaws.com",
                    "HostedZoneId": "Z38GZ743OKFT7T"
                },
                {
                    "DnsName": "vpce-2776d8f526477b2ec-73c151a0-eu-west-1a.api.ecr.eu-west-1.vpce.amazonaws.com",
                    "HostedZoneId": "Z38GZ743OKFT7T"
                },
                {
                    "DnsName": "vpce-2776d8f526477b2ec-73c151a0-eu-west-1b.api.ecr.eu-west-1.vpce.amazonaws.com",
                    "HostedZoneId": "Z38GZ743OKFT7T"
                },
                {
                    "DnsName": "api.ecr.eu-west-1.amazonaws.com",
                    "HostedZoneId": "Z08277A116C3FF1F35A"
                }
            ],
            "CreationTimestamp": "2026-11-21T14:19:02.000Z",
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "ecr.api"
                }
            ],
            "OwnerId": "111111111111"
        },
        {
            "VpcEndpointId": "vpce-924b70ef7def8263b",
            "VpcEndpointType": "Interface",
            "VpcId": "vpc-6960e39628a1c14b7",
            "ServiceName": "com.amazonaws.eu-west-1.ecr.dkr",
            "State": "available",
            "PolicyDocument": "{\"Version\": \"2008-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"*\", \"Resource\": \"*\"}]}",
            "RouteTableIds": [],
            "SubnetIds": [
                "subnet-3baa95a376215b104",
                "subnet-e10883e825f698af6"
            ],
            "Groups": [
                {
                    "GroupId": "sg-052a51619e7d1a422",
                    "GroupName": "store-aws-services"
                }
            ],
            "PrivateDnsEnabled": true,
            "NetworkInterfaceIds": [
                "eni-0094aca9af20ea972",
                "eni-546129850b0a163fe"
            ],
            "DnsEntries": [
                {
                    "DnsName": "vpce-924b70ef7def8263b-674f8b0c.dkr.ecr.eu-west-1.vpce.amazonaws.com",
                    "HostedZoneId": "Z38GZ743OKFT7T"
                },
                {
                    "DnsName": "vpce-924b70ef7def8263b-674f8b0c-eu-west-1a.dkr.ecr.eu-west-1.vpce.amazonaws.com",
                    "HostedZoneId": "Z38GZ743OKFT7T"
                },
                {
                    "DnsName": "vpce-924b70ef7def8263b-674f8b0c-eu-west-1b.dkr.ecr.eu-west-1.vpce.amazonaws.com",
                    "HostedZoneId": "Z38GZ743OKFT7T"
                },
                {
                    "DnsName": "dkr.ecr.eu-west-1.amazonaws.com",
                    "HostedZoneId": "Z0908E650D77F65806F"
                },
                {
                    "DnsName": "*.dkr.ecr.eu-west-1.amazonaws.com",
                    "HostedZoneId": "Z062D2AEDC0A6E260AB"
                }
            ],
            "CreationTimestamp": "2026-11-21T14:19:02.000Z",
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "ecr.dkr"
                }
            ],
            "OwnerId": "111111111111"
        },
        {
            "VpcEndpointId": "vpce-641482d9ce4113173",
            "VpcEndpointType": "Interface",
            "VpcId": "vpc-6960e39628a1c14b7",
            "ServiceName": "com.amazonaws.eu-west-1.execute-api",
            "State": "available",
            "PolicyDocument": "{\"Statement\":[{\"Action\":\"execute-api:Invoke\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Resource\":\"arn:aws:execute-api:eu-west-1:222222222222:*\",\"Sid\":\"PricingAccount\"}],\"Version\":\"2012-10-17\"}",
            "RouteTableIds": [],
            "SubnetIds": [
                "subnet-3baa95a376215b104",
                "subnet-e10883e825f698af6"
            ],
            "Groups": [
                {
                    "GroupId": "sg-800e5e8eee760ff78",
                    "GroupName": "store-execute-api"
                }
            ],
            "PrivateDnsEnabled": true,
            "NetworkInterfaceIds": [
                "eni-f88798625b508cf6f",
                "eni-ff816964ed911924b"
            ],
            "DnsEntries": [
                {
                    "DnsName": "vpce-641482d9ce4113173-d8886c6d.execute-api.eu-west-1.vpce.amazonaws.com",
                    "HostedZoneId": "Z38GZ743OKFT7T"
                },
                {
                    "DnsName": "vpce-641482d9ce4113173-d8886c6d-eu-west-1a.execute-api.eu-west-1.vpce.amazonaws.com",
                    "HostedZoneId": "Z38GZ743OKFT7T"
                },
                {
                    "DnsName": "vpce-641482d9ce4113173-d8886c6d-eu-west-1b.execute-api.eu-west-1.vpce.amazonaws.com",
                    "HostedZoneId": "Z38GZ743OKFT7T"
                },
                {
                    "DnsName": "execute-api.eu-west-1.amazonaws.com",
                    "HostedZoneId": "Z0C50EDA05DC8AAD319"
                },
                {
                    "DnsName": "*.execute-api.eu-west-1.amazonaws.com",
                    "HostedZoneId": "Z0415E522F85E672098"
                }
            ],
            "CreationTimestamp": "2026-11-21T14:19:02.000Z",
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "execute-api"
                }
            ],
            "OwnerId": "111111111111"
        },
        {
            "VpcEndpointId": "vpce-287a288712d546834",
            "VpcEndpointType": "Gateway",
            "VpcId": "vpc-6960e39628a1c14b7",
            "ServiceName": "com.amazonaws.eu-west-1.s3",
            "State": "available",
            "PolicyDocument": "{\"Version\": \"2008-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"*\", \"Resource\": \"*\"}]}",
            "RouteTableIds": [
                "rtb-dd5f23d646a93e82c"
            ],
            "SubnetIds": [],
            "Groups": [],
            "PrivateDnsEnabled": false,
            "NetworkInterfaceIds": [],
            "DnsEntries": [],
            "CreationTimestamp": "2026-11-21T14:19:08.000Z",
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "s3"
                }
            ],
            "OwnerId": "111111111111"
        }
    ]
}

"""##
  private static let file99 = ##"""
{
    "VpcPeeringConnections": [
        {
            "AccepterVpcInfo": {
                "CidrBlock": "10.11.0.0/16",
                "OwnerId": "111111111111",
                "PeeringOptions": {
                    "AllowDnsResolutionFromRemoteVpc": false,
                    "AllowEgressFromLocalClassicLinkToRemoteVpc": false,
                    "AllowEgressFromLocalVpcToRemoteClassicLink": false
                },
                "VpcId": "vpc-a501e73837503e903",
                "Region": "eu-west-1"
            },
            "RequesterVpcInfo": {
                "CidrBlock": "10.10.0.0/16",
                "OwnerId": "111111111111",
                "PeeringOptions": {
                    "AllowDnsResolutionFromRemoteVpc": false,
                    "AllowEgressFromLocalClassicLinkToRemoteVpc": false,
                    "AllowEgressFromLocalVpcToRemoteClassicLink": false
                },
                "VpcId": "vpc-6960e39628a1c14b7",
                "Region": "eu-west-1"
            },
            "Status": {
                "Code": "active",
                "Message": "Active"
            },
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "store-tools"
                }
            ],
            "VpcPeeringConnectionId": "pcx-e07a9ef63ee8f785a"
        },
        {
            "AccepterVpcInfo": {
                "CidrBlock": "10.12.0.0/16",
                "OwnerId": "111111111111",
                "PeeringOptions": {
                    "AllowDnsResolutionFromRemoteVpc": false,
                    "AllowEgressFromLocalClassicLinkToRemoteVpc": false,
                    "AllowEgressFromLocalVpcToRemoteClassicLink": false
                },
                "VpcId": "vpc-8e23760133448f7ba",
                "Region": "eu-central-1"
            },
            "RequesterVpcInfo": {
                "CidrBlock": "10.10.0.0/16",
                "OwnerId": "111111111111",
                "PeeringOptions": {
                    "AllowDnsResolutionFromRemoteVpc": false,
                    "AllowEgressFromLocalClassicLinkToRemoteVpc": false,
                    "AllowEgressFromLocalVpcToRemoteClassicLink": false
                },
                "VpcId": "vpc-6960e39628a1c14b7",
                "Region": "eu-west-1"
            },
            "Status": {
                "Code": "active",
                "Message": "Active"
            },
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "store-frankfurt"
                }
            ],
            "VpcPeeringConnectionId": "pcx-055a9a5be4a9006cf"
        }
    ]
}

"""##
  private static let file100 = ##"""
{
    "Vpcs": [
        {
            "OwnerId": "111111111111",
            "InstanceTenancy": "default",
            "Ipv6CidrBlockAssociationSet": [],
            "CidrBlockAssociationSet": [
                {
                    "AssociationId": "vpc-cidr-assoc-64ec4f1ed2b24e786",
                    "CidrBlock": "10.10.0.0/16",
                    "CidrBlockState": {
                        "State": "associated"
                    }
                }
            ],
            "IsDefault": false,
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "store"
                }
            ],
            "VpcId": "vpc-6960e39628a1c14b7",
            "State": "available",
            "CidrBlock": "10.10.0.0/16",
            "DhcpOptionsId": "dopt-24ecce0d6229a67c0"
        },
        {
            "OwnerId": "111111111111",
            "InstanceTenancy": "default",
            "Ipv6CidrBlockAssociationSet": [],
            "CidrBlockAssociationSet": [
                {
                    "AssociationId": "vpc-cidr-assoc-304a1868ac40c3e87",
                    "CidrBlock": "10.11.0.0/16",
                    "CidrBlockState": {
                        "State": "associated"
                    }
                }
            ],
            "IsDefault": false,
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "tools"
                }
            ],
            "VpcId": "vpc-a501e73837503e903",
            "State": "available",
            "CidrBlock": "10.11.0.0/16",
            "DhcpOptionsId": "dopt-24ecce0d6229a67c0"
        }
    ]
}

"""##
  private static let file101 = ##"""
{
    "VpnConnections": [
        {
            "TransitGatewayId": "tgw-f26d6a19abb3742e8",
            "Tags": [
                {
                    "Key": "Name",
                    "Value": "office"
                }
            ],
            "VpnConnectionId": "vpn-5b230182793c4df04",
            "State": "available",
            "Type": "ipsec.1",
            "CustomerGatewayId": "cgw-84c4908b49431e75d",
            "Options": {
                "EnableAcceleration": false,
                "StaticRoutesOnly": true,
                "LocalIpv4NetworkCidr": "0.0.0.0/0",
                "RemoteIpv4NetworkCidr": "0.0.0.0/0",
                "TunnelInsideIpVersion": "ipv4"
            },
            "Routes": [],
            "VgwTelemetry": [
                {
                    "AcceptedRouteCount": 0,
                    "LastStatusChange": "2026-11-21T14:25:00+00:00",
                    "OutsideIpAddress": "198.51.100.17",
                    "Status": "UP",
                    "StatusMessage": ""
                },
                {
                    "AcceptedRouteCount": 0,
                    "LastStatusChange": "2026-11-21T14:25:00+00:00",
                    "OutsideIpAddress": "198.51.100.18",
                    "Status": "UP",
                    "StatusMessage": ""
                }
            ]
        }
    ]
}

"""##
  private static let file102 = ##"""
{
    "Associations": [
        {
            "TransitGatewayAttachmentId": "tgw-attach-8401b319d46dc22f9",
            "ResourceId": "vpn-5b230182793c4df04",
            "ResourceType": "vpn",
            "State": "associated"
        },
        {
            "TransitGatewayAttachmentId": "tgw-attach-1351d132b09cbfe5c",
            "ResourceId": "vpc-6960e39628a1c14b7",
            "ResourceType": "vpc",
            "State": "associated"
        }
    ]
}

"""##
  private static let file103 = ##"""
{
    "TransitGatewayRouteTablePropagations": [
        {
            "TransitGatewayAttachmentId": "tgw-attach-8401b319d46dc22f9",
            "ResourceId": "vpn-5b230182793c4df04",
            "ResourceType": "vpn",
            "State": "enabled"
        },
        {
            "TransitGatewayAttachmentId": "tgw-attach-1351d132b09cbfe5c",
            "ResourceId": "vpc-6960e39628a1c14b7",
            "ResourceType": "vpc",
            "State": "enabled"
        }
    ]
}

"""##
  private static let file104 = ##"""
{
    "Routes": [
        {
            "DestinationCidrBlock": "10.50.0.0/16",
            "TransitGatewayAttachments": [
                {
                    "TransitGatewayAttachmentId": "tgw-attach-8401b319d46dc22f9",
                    "ResourceId": "vpn-5b230182793c4df04",
                    "ResourceType": "vpn"
                }
            ],
            "Type": "static",
            "State": "active"
        },
        {
            "DestinationCidrBlock": "10.10.0.0/16",
            "TransitGatewayAttachments": [
                {
                    "TransitGatewayAttachmentId": "tgw-attach-1351d132b09cbfe5c",
                    "ResourceId": "vpc-6960e39628a1c14b7",
                    "ResourceType": "vpc"
                }
            ],
            "Type": "propagated",
            "State": "active"
        }
    ],
    "AdditionalRoutesAvailable": false
}

"""##
  private static let file105 = ##"""
{
    "clusters": [
        {
            "clusterArn": "arn:aws:ecs:eu-west-1:111111111111:cluster/store",
            "clusterName": "store",
            "status": "ACTIVE",
            "registeredContainerInstancesCount": 0,
            "runningTasksCount": 0,
            "pendingTasksCount": 2,
            "activeServicesCount": 0,
            "settings": [
                {
                    "name": "containerInsights",
                    "value": "disabled"
                }
            ]
        }
    ],
    "failures": []
}

"""##
  private static let file106 = ##"""
{
    "services": [
        {
            "serviceArn": "arn:aws:ecs:eu-west-1:111111111111:service/store/web",
            "serviceName": "web",
            "clusterArn": "arn:aws:ecs:eu-west-1:111111111111:cluster/store",
            "loadBalancers": [],
            "serviceRegistries": [],
            "status": "ACTIVE",
            "desiredCount": 2,
            "runningCount": 2,
            "pendingCount": 0,
            "launchType": "FARGATE",
            "taskDefinition": "arn:aws:ecs:eu-west-1:111111111111:task-definition/web:1",
            "taskSets": [],
            "deployments": [
                {
                    "id": "ecs-svc/733255479856480852",
                    "status": "PRIMARY",
                    "taskDefinition": "arn:aws:ecs:eu-west-1:111111111111:task-definition/web:1",
                    "desiredCount": 2,
                    "pendingCount": 0,
                    "runningCount": 2,
                    "failedTasks": 0,
                    "createdAt": 1795270748.038,
                    "updatedAt": 1795270748.038,
                    "launchType": "FARGATE",
                    "platformFamily": "FARGATE",
                    "networkConfiguration": {
                        "awsvpcConfiguration": {
                            "subnets": [
                                "subnet-3baa95a376215b104",
                                "subnet-e10883e825f698af6"
                            ],
                            "securityGroups": [
                                "sg-aedf3707047bb2681"
                            ],
                            "assignPublicIp": "DISABLED"
                        }
                    },
                    "rolloutState": "COMPLETED"
                }
            ],
            "events": [],
            "networkConfiguration": {
                "awsvpcConfiguration": {
                    "subnets": [
                        "subnet-3baa95a376215b104",
                        "subnet-e10883e825f698af6"
                    ],
                    "securityGroups": [
                        "sg-aedf3707047bb2681"
                    ],
                    "assignPublicIp": "DISABLED"
                }
            },
            "schedulingStrategy": "REPLICA",
            "deploymentController": {
                "type": "ECS"
            },
            "propagateTags": "NONE"
        }
    ],
    "failures": []
}

"""##
  private static let file107 = ##"""
{
    "taskDefinition": {
        "taskDefinitionArn": "arn:aws:ecs:eu-west-1:111111111111:task-definition/web:1",
        "containerDefinitions": [
            {
                "name": "web",
                "image": "111111111111.dkr.ecr.eu-west-1.amazonaws.com/web:7.3.1",
                "cpu": 0,
                "portMappings": [],
                "essential": true,
                "environment": [
                    {
                        "name": "PRICES_URL",
                        "value": "https://zalirvitd2.execute-api.eu-west-1.amazonaws.com/v1"
                    },
                    {
                        "name": "PRICES_ROLE",
                        "value": "arn:aws:iam::222222222222:role/prices-reader"
                    }
                ],
                "mountPoints": [],
                "volumesFrom": [],
                "logConfiguration": {
                    "logDriver": "awslogs",
                    "options": {
                        "awslogs-group": "/ecs/store/web",
                        "awslogs-region": "eu-west-1",
                        "awslogs-stream-prefix": "web"
                    }
                }
            }
        ],
        "family": "web",
        "taskRoleArn": "arn:aws:iam::111111111111:role/store-web",
        "executionRoleArn": "arn:aws:iam::111111111111:role/store-web-execution",
        "networkMode": "awsvpc",
        "revision": 1,
        "volumes": [],
        "status": "ACTIVE",
        "placementConstraints": [],
        "compatibilities": [
            "EC2",
            "FARGATE"
        ],
        "requiresCompatibilities": [
            "FARGATE"
        ],
        "cpu": "512",
        "memory": "1024"
    }
}

"""##
  private static let file108 = ##"""
{
    "tasks": [
        {
            "attachments": [
                {
                    "id": "11ca9f4d0b922694611ca9f4d0b92269",
                    "type": "ElasticNetworkInterface",
                    "status": "ATTACHED",
                    "details": [
                        {
                            "name": "subnetId",
                            "value": "subnet-e10883e825f698af6"
                        },
                        {
                            "name": "networkInterfaceId",
                            "value": "eni-11ca9f4d0b9226946"
                        },
                        {
                            "name": "macAddress",
                            "value": "02:00:00:00:01:00"
                        },
                        {
                            "name": "privateDnsName",
                            "value": "ip-10-10-0-45.eu-west-1.compute.internal"
                        },
                        {
                            "name": "privateIPv4Address",
                            "value": "10.10.0.45"
                        }
                    ]
                }
            ],
            "availabilityZone": "eu-west-1a",
            "clusterArn": "arn:aws:ecs:eu-west-1:111111111111:cluster/store",
            "desiredStatus": "RUNNING",
            "group": "service:web",
            "healthStatus": "UNKNOWN",
            "lastStatus": "RUNNING",
            "launchType": "FARGATE",
            "taskArn": "arn:aws:ecs:eu-west-1:111111111111:task/store/11ca9f4d0b922694611ca9f4d0b92269",
            "taskDefinitionArn": "arn:aws:ecs:eu-west-1:111111111111:task-definition/web:1"
        },
        {
            "attachments": [
                {
                    "id": "3d2670e7363107b8f3d2670e7363107b",
                    "type": "ElasticNetworkInterface",
                    "status": "ATTACHED",
                    "details": [
                        {
                            "name": "subnetId",
                            "value": "subnet-3baa95a376215b104"
                        },
                        {
                            "name": "networkInterfaceId",
                            "value": "eni-3d2670e7363107b8f"
                        },
                        {
                            "name": "macAddress",
                            "value": "02:00:00:00:01:01"
                        },
                        {
                            "name": "privateDnsName",
                            "value": "ip-10-10-1-45.eu-west-1.compute.internal"
                        },
                        {
                            "name": "privateIPv4Address",
                            "value": "10.10.1.45"
                        }
                    ]
                }
            ],
            "availabilityZone": "eu-west-1b",
            "clusterArn": "arn:aws:ecs:eu-west-1:111111111111:cluster/store",
            "desiredStatus": "RUNNING",
            "group": "service:web",
            "healthStatus": "UNKNOWN",
            "lastStatus": "RUNNING",
            "launchType": "FARGATE",
            "taskArn": "arn:aws:ecs:eu-west-1:111111111111:task/store/3d2670e7363107b8f3d2670e7363107b",
            "taskDefinitionArn": "arn:aws:ecs:eu-west-1:111111111111:task-definition/web:1"
        }
    ],
    "failures": []
}

"""##
  private static let file109 = ##"""
{
    "clusterArns": [
        "arn:aws:ecs:eu-west-1:111111111111:cluster/store"
    ]
}

"""##
  private static let file110 = ##"""
{
    "RoleName": "store-web",
    "PolicyName": "read-prices",
    "PolicyDocument": {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Action": "sts:AssumeRole",
                "Effect": "Allow",
                "Resource": "arn:aws:iam::222222222222:role/prices-reader"
            }
        ]
    }
}

"""##
  private static let file111 = ##"""
{
    "AttachedPolicies": [
        {
            "PolicyName": "AmazonECSTaskExecutionRolePolicy",
            "PolicyArn": "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
        }
    ]
}

"""##
  private static let file112 = ##"""
{
    "Roles": [
        {
            "Path": "/",
            "RoleName": "store-web",
            "RoleId": "AROARTXV5AHD5XM45WCUT",
            "Arn": "arn:aws:iam::111111111111:role/store-web",
            "CreateDate": "2026-11-21T14:18:52.036211Z",
            "AssumeRolePolicyDocument": {
                "Statement": [
                    {
                        "Action": "sts:AssumeRole",
                        "Effect": "Allow",
                        "Principal": {
                            "Service": "ecs-tasks.amazonaws.com"
                        }
                    }
                ],
                "Version": "2012-10-17"
            },
            "MaxSessionDuration": 3600
        },
        {
            "Path": "/",
            "RoleName": "store-web-execution",
            "RoleId": "AROARTXV5AHDY6HUBKJRR",
            "Arn": "arn:aws:iam::111111111111:role/store-web-execution",
            "CreateDate": "2026-11-21T14:18:52.131803Z",
            "AssumeRolePolicyDocument": {
                "Statement": [
                    {
                        "Action": "sts:AssumeRole",
                        "Effect": "Allow",
                        "Principal": {
                            "Service": "ecs-tasks.amazonaws.com"
                        }
                    }
                ],
                "Version": "2012-10-17"
            },
            "MaxSessionDuration": 3600
        }
    ]
}

"""##
  private static let file113 = ##"""
{
    "HostedZone": {
        "Id": "/hostedzone/7ZQJG9HTGOWKLS2WO74DGN",
        "Name": "execute-api.eu-west-1.amazonaws.com.",
        "CallerReference": "terraform-20261121141902229600000002",
        "Config": {
            "Comment": "Lets the peered VPCs find the store's execute-api endpoint",
            "PrivateZone": true
        },
        "ResourceRecordSetCount": 3
    },
    "VPCs": [
        {
            "VPCRegion": "eu-west-1",
            "VPCId": "vpc-a501e73837503e903"
        },
        {
            "VPCRegion": "eu-central-1",
            "VPCId": "vpc-8e23760133448f7ba"
        }
    ]
}

"""##
  private static let file114 = ##"""
{
    "HostedZones": [
        {
            "Id": "/hostedzone/7ZQJG9HTGOWKLS2WO74DGN",
            "Name": "execute-api.eu-west-1.amazonaws.com.",
            "CallerReference": "terraform-20261121141902229600000002",
            "Config": {
                "Comment": "Lets the peered VPCs find the store's execute-api endpoint",
                "PrivateZone": true
            },
            "ResourceRecordSetCount": 3
        }
    ]
}

"""##
  private static let file115 = ##"""
{
    "ResourceRecordSets": [
        {
            "Name": "execute-api.eu-west-1.amazonaws.com.",
            "Type": "NS",
            "TTL": 172800,
            "ResourceRecords": [
                {
                    "Value": "ns-2048.awsdns-64.com"
                },
                {
                    "Value": "ns-2049.awsdns-65.net"
                },
                {
                    "Value": "ns-2050.awsdns-66.org"
                },
                {
                    "Value": "ns-2051.awsdns-67.co.uk"
                }
            ]
        },
        {
            "Name": "execute-api.eu-west-1.amazonaws.com.",
            "Type": "SOA",
            "TTL": 900,
            "ResourceRecords": [
                {
                    "Value": "ns-2048.awsdns-64.com. hostmaster.example.com. 1 7200 900 1209600 86400"
                }
            ]
        },
        {
            "Name": "\\052.execute-api.eu-west-1.amazonaws.com.",
            "Type": "A",
            "AliasTarget": {
                "HostedZoneId": "Z38GZ743OKFT7T",
                "DNSName": "vpce-641482d9ce4113173-d8886c6d.execute-api.eu-west-1.vpce.amazonaws.com.",
                "EvaluateTargetHealth": false
            }
        }
    ]
}

"""##
  private static let file116 = ##"""
{
    "IpAddresses": [
        {
            "IpId": "rni-9ab3f372a11a70ac3",
            "SubnetId": "subnet-3baa95a376215b104",
            "Ip": "10.10.1.4",
            "Status": "ATTACHED",
            "StatusMessage": "This IP address is operational.",
            "CreationTime": "2026-11-21T14:19:03.155041+00:00",
            "ModificationTime": "2026-11-21T14:19:03.155055+00:00"
        },
        {
            "IpId": "rni-283b9e41311fee17b",
            "SubnetId": "subnet-e10883e825f698af6",
            "Ip": "10.10.0.4",
            "Status": "ATTACHED",
            "StatusMessage": "This IP address is operational.",
            "CreationTime": "2026-11-21T14:19:03.155041+00:00",
            "ModificationTime": "2026-11-21T14:19:03.155055+00:00"
        }
    ],
    "MaxResults": 10
}

"""##
  private static let file117 = ##"""
{
    "ResolverEndpoints": [
        {
            "Id": "rslvr-in-3d1b8da5dcc70d56c",
            "CreatorRequestId": "tf-r53-resolver-endpoint-2026112114190314140000000a",
            "Arn": "arn:aws:route53resolver:eu-west-1:111111111111:resolver-endpoint/rslvr-in-3d1b8da5dcc70d56c",
            "Name": "store-inbound",
            "SecurityGroupIds": [
                "sg-cefa9e008dc4cff36"
            ],
            "Direction": "INBOUND",
            "IpAddressCount": 2,
            "HostVPCId": "vpc-6960e39628a1c14b7",
            "Status": "OPERATIONAL",
            "StatusMessage": "[Trace id: 1-3621ed13-99645aad6fe39ed9e22d108f] Successfully created Resolver Endpoint",
            "CreationTime": "2026-11-21T14:19:03.155041+00:00",
            "ModificationTime": "2026-11-21T14:19:03.155055+00:00"
        }
    ],
    "MaxResults": 10
}

"""##
  private static let file118 = ##"""
{
    "UserId": "AROA3X42LBCDCMXR85GYT:dump",
    "Account": "111111111111",
    "Arn": "arn:aws:sts::111111111111:assumed-role/audit/dump"
}

"""##
  private static let file119 = ##"""
# The way to the pricing API.
resource "aws_vpc_endpoint" "execute_api" {
  provider = aws.store

  vpc_id              = aws_vpc.store.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${local.region}.execute-api"
  subnet_ids          = [for subnet in aws_subnet.store : subnet.id]
  security_group_ids  = [aws_security_group.execute_api.id]
  private_dns_enabled = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "PricingAccount"
        Effect    = "Allow"
        Principal = "*"
        Action    = "execute-api:Invoke"
        Resource  = "arn:aws:execute-api:${local.region}:${local.pricing_account}:*/*/GET/status"
      },
    ]
  })

  tags = { Name = "execute-api" }
}

resource "aws_security_group" "execute_api" {
  provider = aws.store

  name        = "store-execute-api"
  description = "Interfaces of the execute-api endpoint"
  vpc_id      = aws_vpc.store.id
}

resource "aws_vpc_security_group_ingress_rule" "execute_api" {
  provider = aws.store
  for_each = {
    store     = local.store_cidr
    tools     = local.tools_cidr
    frankfurt = local.frankfurt_cidr
    office    = local.office_cidr
  }

  security_group_id = aws_security_group.execute_api.id
  description       = "HTTPS from ${each.key}"
  cidr_ipv4         = each.value
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

# What Fargate and the task itself need of AWS.
resource "aws_vpc_endpoint" "service" {
  provider = aws.store
  for_each = toset(["ecr.api", "ecr.dkr", "logs", "sts"])

  vpc_id              = aws_vpc.store.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${local.region}.${each.key}"
  subnet_ids          = [for subnet in aws_subnet.store : subnet.id]
  security_group_ids  = [aws_security_group.services.id]
  private_dns_enabled = true

  tags = { Name = each.key }
}

resource "aws_vpc_endpoint" "s3" {
  provider = aws.store

  vpc_id            = aws_vpc.store.id
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.${local.region}.s3"
  route_table_ids   = [aws_route_table.store.id]

  tags = { Name = "s3" }
}

resource "aws_security_group" "services" {
  provider = aws.store

  name        = "store-aws-services"
  description = "Interfaces of the endpoints of AWS services"
  vpc_id      = aws_vpc.store.id

  ingress {
    description = "HTTPS from the VPC"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [local.store_cidr]
  }
}

"""##
  private static let file120 = ##"""
# The way to the pricing API.
resource "aws_vpc_endpoint" "execute_api" {
  provider = aws.store

  vpc_id              = aws_vpc.store.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${local.region}.execute-api"
  route_table_ids     = [aws_route_table.store.id]
  security_group_ids  = [aws_security_group.execute_api.id]
  private_dns_enabled = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "PricingAccount"
        Effect    = "Allow"
        Principal = "*"
        Action    = "execute-api:Invoke"
        Resource  = "arn:aws:execute-api:${local.region}:${local.pricing_account}:*"
      },
    ]
  })

  tags = { Name = "execute-api" }
}

resource "aws_security_group" "execute_api" {
  provider = aws.store

  name        = "store-execute-api"
  description = "Interfaces of the execute-api endpoint"
  vpc_id      = aws_vpc.store.id
}

resource "aws_vpc_security_group_ingress_rule" "execute_api" {
  provider = aws.store
  for_each = {
    store     = local.store_cidr
    tools     = local.tools_cidr
    frankfurt = local.frankfurt_cidr
    office    = local.office_cidr
  }

  security_group_id = aws_security_group.execute_api.id
  description       = "HTTPS from ${each.key}"
  cidr_ipv4         = each.value
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

# What Fargate and the task itself need of AWS.
resource "aws_vpc_endpoint" "service" {
  provider = aws.store
  for_each = toset(["ecr.api", "ecr.dkr", "logs", "sts"])

  vpc_id              = aws_vpc.store.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${local.region}.${each.key}"
  subnet_ids          = [for subnet in aws_subnet.store : subnet.id]
  security_group_ids  = [aws_security_group.services.id]
  private_dns_enabled = true

  tags = { Name = each.key }
}

resource "aws_vpc_endpoint" "s3" {
  provider = aws.store

  vpc_id            = aws_vpc.store.id
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.${local.region}.s3"
  route_table_ids   = [aws_route_table.store.id]

  tags = { Name = "s3" }
}

resource "aws_security_group" "services" {
  provider = aws.store

  name        = "store-aws-services"
  description = "Interfaces of the endpoints of AWS services"
  vpc_id      = aws_vpc.store.id

  ingress {
    description = "HTTPS from the VPC"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [local.store_cidr]
  }
}

"""##
  private static let file121 = ##"""
# Names of the pricing API. The store's own VPC has the endpoint's private DNS; the two
# peered VPCs ask the hosted zone.

resource "aws_route53_zone" "execute_api" {
  provider = aws.store

  name    = "execute-api.${local.region}.amazonaws.com"
  comment = "Lets the peered VPCs find the store's execute-api endpoint"

  vpc {
    vpc_id = aws_vpc.tools.id
  }

  vpc {
    vpc_id     = aws_vpc.frankfurt.id
    vpc_region = "eu-central-1"
  }
}

resource "aws_route53_record" "execute_api" {
  provider = aws.store

  zone_id = aws_route53_zone.execute_api.zone_id
  name    = "*.execute-api.${local.region}.amazonaws.com"
  type    = "A"

  alias {
    name                   = aws_vpc_endpoint.execute_api.dns_entry[0].dns_name
    zone_id                = aws_vpc_endpoint.execute_api.dns_entry[0].hosted_zone_id
    evaluate_target_health = false
  }
}

"""##
  private static let file122 = ##"""
resource "aws_api_gateway_rest_api" "prices" {
  provider = aws.pricing

  name        = "prices"
  description = "Prices for the company's own applications"

  endpoint_configuration {
    types = ["PRIVATE"]
  }
}

resource "aws_api_gateway_rest_api_policy" "prices" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id

  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "Status",
          "Effect": "Allow",
          "Principal": "*",
          "Action": "execute-api:Invoke",
          "Resource": "${aws_api_gateway_rest_api.prices.execution_arn}/*/GET/status",
          "Condition": {
            "StringEquals": { "aws:SourceVpce": "${aws_vpc_endpoint.execute_api.id}" },
            "StringEquals": { "aws:SourceVpc": "${aws_vpc.store.id}" }
          }
        },
        {
          "Sid": "Prices",
          "Effect": "Allow",
          "Principal": "*",
          "Action": "execute-api:Invoke",
          "Resource": "${aws_api_gateway_rest_api.prices.execution_arn}/*/GET/prices/*",
          "Condition": {
            "StringEquals": { "aws:SourceVpce": "${aws_vpc_endpoint.service["sts"].id}" },
            "StringEquals": { "aws:SourceVpc": "${aws_vpc.store.id}" }
          }
        }
      ]
    }
  JSON
}

# GET /prices/{sku} asks for a signature, GET /status does not.
resource "aws_api_gateway_resource" "prices" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id
  parent_id   = aws_api_gateway_rest_api.prices.root_resource_id
  path_part   = "prices"
}

resource "aws_api_gateway_resource" "price" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id
  parent_id   = aws_api_gateway_resource.prices.id
  path_part   = "{sku}"
}

resource "aws_api_gateway_method" "price" {
  provider = aws.pricing

  rest_api_id   = aws_api_gateway_rest_api.prices.id
  resource_id   = aws_api_gateway_resource.price.id
  http_method   = "GET"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "price" {
  provider = aws.pricing

  rest_api_id             = aws_api_gateway_rest_api.prices.id
  resource_id             = aws_api_gateway_resource.price.id
  http_method             = aws_api_gateway_method.price.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.prices.invoke_arn
}

resource "aws_api_gateway_resource" "status" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id
  parent_id   = aws_api_gateway_rest_api.prices.root_resource_id
  path_part   = "status"
}

resource "aws_api_gateway_method" "status" {
  provider = aws.pricing

  rest_api_id   = aws_api_gateway_rest_api.prices.id
  resource_id   = aws_api_gateway_resource.status.id
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "status" {
  provider = aws.pricing

  rest_api_id             = aws_api_gateway_rest_api.prices.id
  resource_id             = aws_api_gateway_resource.status.id
  http_method             = aws_api_gateway_method.status.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.prices.invoke_arn
}

# A policy takes effect with the next deployment only, so it is one of the triggers.
resource "aws_api_gateway_deployment" "prices" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id

  triggers = {
    definition = sha1(jsonencode([
      aws_api_gateway_rest_api_policy.prices.policy,
      aws_api_gateway_resource.price,
      aws_api_gateway_method.price,
      aws_api_gateway_integration.price,
      aws_api_gateway_resource.status,
      aws_api_gateway_method.status,
      aws_api_gateway_integration.status,
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "access" {
  provider = aws.pricing

  name              = "/apigateway/prices"
  retention_in_days = 30
}

resource "aws_api_gateway_stage" "v1" {
  provider = aws.pricing

  rest_api_id          = aws_api_gateway_rest_api.prices.id
  deployment_id        = aws_api_gateway_deployment.prices.id
  stage_name           = "v1"
  xray_tracing_enabled = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = jsonencode({
      requestId = "$context.requestId"
      endpoint  = "$context.identity.vpceId"
      caller    = "$context.identity.userArn"
      status    = "$context.status"
      error     = "$context.error.message"
    })
  }
}

"""##
  private static let file123 = ##"""
data "aws_iam_policy_document" "lambda" {
  provider = aws.pricing

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "prices_function" {
  provider = aws.pricing

  name               = "prices-function"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_iam_role_policy_attachment" "prices_function" {
  provider = aws.pricing

  role       = aws_iam_role.prices_function.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

# The role that callers of other accounts assume to read prices.
resource "aws_iam_role" "prices_reader" {
  provider = aws.pricing

  name = "prices-reader"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "WebShop"
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.web.arn }
        Action    = "sts:AssumeRole"
      },
    ]
  })
}

# Within one account either side may allow a signed call: the API's resource policy lets the role in, so it needs no
# policy of its own.

"""##
  private static let file124 = ##"""
resource "aws_api_gateway_rest_api" "prices" {
  provider = aws.pricing

  name        = "prices"
  description = "Prices for the company's own applications"

  endpoint_configuration {
    types = ["PRIVATE"]
  }
}

resource "aws_api_gateway_rest_api_policy" "prices" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "FromTheStore"
        Effect    = "Allow"
        Principal = "*"
        Action    = "execute-api:Invoke"
        Resource  = "${aws_api_gateway_rest_api.prices.execution_arn}/*"
        Condition = {
          StringEquals = {
            "aws:SourceVpce" = "vpce-0d41c7e5a90b2f386"
            "aws:SourceVpc"  = aws_vpc.store.id
          }
        }
      },
    ]
  })
}

# GET /prices/{sku} asks for a signature, GET /status does not.
resource "aws_api_gateway_resource" "prices" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id
  parent_id   = aws_api_gateway_rest_api.prices.root_resource_id
  path_part   = "prices"
}

resource "aws_api_gateway_resource" "price" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id
  parent_id   = aws_api_gateway_resource.prices.id
  path_part   = "{sku}"
}

resource "aws_api_gateway_method" "price" {
  provider = aws.pricing

  rest_api_id   = aws_api_gateway_rest_api.prices.id
  resource_id   = aws_api_gateway_resource.price.id
  http_method   = "GET"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "price" {
  provider = aws.pricing

  rest_api_id             = aws_api_gateway_rest_api.prices.id
  resource_id             = aws_api_gateway_resource.price.id
  http_method             = aws_api_gateway_method.price.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.prices.invoke_arn
}

resource "aws_api_gateway_resource" "status" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id
  parent_id   = aws_api_gateway_rest_api.prices.root_resource_id
  path_part   = "status"
}

resource "aws_api_gateway_method" "status" {
  provider = aws.pricing

  rest_api_id   = aws_api_gateway_rest_api.prices.id
  resource_id   = aws_api_gateway_resource.status.id
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "status" {
  provider = aws.pricing

  rest_api_id             = aws_api_gateway_rest_api.prices.id
  resource_id             = aws_api_gateway_resource.status.id
  http_method             = aws_api_gateway_method.status.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.prices.invoke_arn
}

# A policy takes effect with the next deployment only, so it is one of the triggers.
resource "aws_api_gateway_deployment" "prices" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id

  triggers = {
    definition = sha1(jsonencode([
      aws_api_gateway_rest_api_policy.prices.policy,
      aws_api_gateway_resource.price,
      aws_api_gateway_method.price,
      aws_api_gateway_integration.price,
      aws_api_gateway_resource.status,
      aws_api_gateway_method.status,
      aws_api_gateway_integration.status,
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "access" {
  provider = aws.pricing

  name              = "/apigateway/prices"
  retention_in_days = 30
}

resource "aws_api_gateway_stage" "v1" {
  provider = aws.pricing

  rest_api_id          = aws_api_gateway_rest_api.prices.id
  deployment_id        = aws_api_gateway_deployment.prices.id
  stage_name           = "v1"
  xray_tracing_enabled = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = jsonencode({
      requestId = "$context.requestId"
      endpoint  = "$context.identity.vpceId"
      caller    = "$context.identity.userArn"
      status    = "$context.status"
      error     = "$context.error.message"
    })
  }
}

"""##
  private static let file125 = ##"""
# Names of the pricing API. The store's own VPC has the endpoint's private DNS; the office forwards
# execute-api.eu-west-1.amazonaws.com to the resolver below; the peered VPC asks the hosted zone.

resource "aws_route53_resolver_endpoint" "inbound" {
  provider = aws.store

  name               = "store-inbound"
  direction          = "INBOUND"
  security_group_ids = [aws_security_group.resolver.id]

  dynamic "ip_address" {
    for_each = aws_subnet.store

    content {
      subnet_id = ip_address.value.id
    }
  }
}

resource "aws_security_group" "resolver" {
  provider = aws.store

  name        = "store-resolver"
  description = "Interfaces of the inbound resolver"
  vpc_id      = aws_vpc.store.id

  dynamic "ingress" {
    for_each = ["tcp", "udp"]

    content {
      description = "DNS from the office"
      protocol    = ingress.value
      from_port   = 53
      to_port     = 53
      cidr_blocks = [local.office_cidr]
    }
  }
}

resource "aws_route53_zone" "execute_api" {
  provider = aws.store

  name    = "execute-api.${local.region}.amazonaws.com"
  comment = "Lets the peered VPC find the store's execute-api endpoint"

  vpc {
    vpc_id = aws_vpc.tools.id
  }
}

resource "aws_route53_record" "execute_api" {
  provider = aws.store

  zone_id = aws_route53_zone.execute_api.zone_id
  name    = "*.execute-api.${local.region}.amazonaws.com"
  type    = "A"

  alias {
    name                   = aws_vpc_endpoint.execute_api.dns_entry[0].dns_name
    zone_id                = aws_vpc_endpoint.execute_api.dns_entry[0].hosted_zone_id
    evaluate_target_health = false
  }
}

"""##
  private static let file126 = ##"""
# The store's VPC in another region, peered with the first.

resource "aws_vpc" "frankfurt" {
  provider = aws.store_frankfurt

  cidr_block           = local.frankfurt_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = "frankfurt" }
}

resource "aws_subnet" "frankfurt" {
  provider = aws.store_frankfurt

  vpc_id            = aws_vpc.frankfurt.id
  availability_zone = "eu-central-1a"
  cidr_block        = cidrsubnet(local.frankfurt_cidr, 8, 0)

  tags = { Name = "frankfurt" }
}

resource "aws_vpc_peering_connection" "frankfurt" {
  provider = aws.store

  vpc_id      = aws_vpc.store.id
  peer_vpc_id = aws_vpc.frankfurt.id
  peer_region = "eu-central-1"

  tags = { Name = "store-frankfurt" }
}

resource "aws_vpc_peering_connection_accepter" "frankfurt" {
  provider = aws.store_frankfurt

  vpc_peering_connection_id = aws_vpc_peering_connection.frankfurt.id
  auto_accept               = true

  tags = { Name = "store-frankfurt" }
}

resource "aws_route_table" "frankfurt" {
  provider = aws.store_frankfurt

  vpc_id = aws_vpc.frankfurt.id

  route {
    cidr_block                = local.store_cidr
    vpc_peering_connection_id = aws_vpc_peering_connection_accepter.frankfurt.id
  }

  tags = { Name = "frankfurt" }
}

resource "aws_route_table_association" "frankfurt" {
  provider = aws.store_frankfurt

  subnet_id      = aws_subnet.frankfurt.id
  route_table_id = aws_route_table.frankfurt.id
}

resource "aws_security_group" "frankfurt" {
  provider = aws.store_frankfurt

  name        = "frankfurt-reports"
  description = "Nightly reports"
  vpc_id      = aws_vpc.frankfurt.id

  egress {
    description = "Endpoints"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [local.store_cidr, local.frankfurt_cidr]
  }
}

resource "aws_instance" "reports" {
  provider = aws.store_frankfurt

  ami                    = "ami-0592c673f0b1e7665"
  instance_type          = "t4g.small"
  subnet_id              = aws_subnet.frankfurt.id
  private_ip             = cidrhost(aws_subnet.frankfurt.cidr_block, 30)
  vpc_security_group_ids = [aws_security_group.frankfurt.id]

  tags = { Name = "reports" }
}

# The way to the pricing API.
resource "aws_vpc_endpoint" "frankfurt_execute_api" {
  provider = aws.store_frankfurt

  vpc_id              = aws_vpc.frankfurt.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.eu-central-1.execute-api"
  subnet_ids          = [aws_subnet.frankfurt.id]
  security_group_ids  = [aws_security_group.frankfurt_execute_api.id]
  private_dns_enabled = true

  tags = { Name = "execute-api" }
}

resource "aws_security_group" "frankfurt_execute_api" {
  provider = aws.store_frankfurt

  name        = "frankfurt-execute-api"
  description = "Interfaces of the execute-api endpoint"
  vpc_id      = aws_vpc.frankfurt.id

  ingress {
    description = "HTTPS from the VPC"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [local.frankfurt_cidr]
  }
}

"""##
  private static let file127 = ##"""
# The way to the pricing API.
resource "aws_vpc_endpoint" "execute_api" {
  provider = aws.store

  vpc_id              = aws_vpc.store.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${local.region}.execute-api"
  subnet_ids          = [for subnet in aws_subnet.store : subnet.id]
  security_group_ids  = [aws_security_group.execute_api.id]
  private_dns_enabled = false

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "PricingAccount"
        Effect    = "Allow"
        Principal = "*"
        Action    = "execute-api:Invoke"
        Resource  = "arn:aws:execute-api:${local.region}:${local.pricing_account}:*"
      },
    ]
  })

  tags = { Name = "execute-api" }
}

resource "aws_security_group" "execute_api" {
  provider = aws.store

  name        = "store-execute-api"
  description = "Interfaces of the execute-api endpoint"
  vpc_id      = aws_vpc.store.id
}

resource "aws_vpc_security_group_ingress_rule" "execute_api" {
  provider = aws.store
  for_each = {
    store     = local.store_cidr
    tools     = local.tools_cidr
    frankfurt = local.frankfurt_cidr
    office    = local.office_cidr
  }

  security_group_id = aws_security_group.execute_api.id
  description       = "HTTPS from ${each.key}"
  cidr_ipv4         = each.value
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

# What Fargate and the task itself need of AWS.
resource "aws_vpc_endpoint" "service" {
  provider = aws.store
  for_each = toset(["ecr.api", "ecr.dkr", "logs", "sts"])

  vpc_id              = aws_vpc.store.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${local.region}.${each.key}"
  subnet_ids          = [for subnet in aws_subnet.store : subnet.id]
  security_group_ids  = [aws_security_group.services.id]
  private_dns_enabled = true

  tags = { Name = each.key }
}

resource "aws_vpc_endpoint" "s3" {
  provider = aws.store

  vpc_id            = aws_vpc.store.id
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.${local.region}.s3"
  route_table_ids   = [aws_route_table.store.id]

  tags = { Name = "s3" }
}

resource "aws_security_group" "services" {
  provider = aws.store

  name        = "store-aws-services"
  description = "Interfaces of the endpoints of AWS services"
  vpc_id      = aws_vpc.store.id

  ingress {
    description = "HTTPS from the VPC"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [local.store_cidr]
  }
}

"""##
  private static let file128 = ##"""
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Description: Prices - a private REST API for the company's own applications

Parameters:
  StoreEndpointId:
    Type: String
    Description: The store's execute-api endpoint
    Default: vpce-641482d9ce4113173
  StoreVpcId:
    Type: String
    Description: The VPC that the endpoint lies in
    Default: vpc-6960e39628a1c14b7
  StoreWebRoleArn:
    Type: String
    Description: The role of the web shop's tasks
    Default: arn:aws:iam::111111111111:role/store-web

Resources:
  PricesApi:
    Type: AWS::Serverless::Api
    Properties:
      Name: prices
      StageName: v1
      TracingEnabled: true
      EndpointConfiguration:
        Type: PRIVATE
      AccessLogSetting:
        DestinationArn: !GetAtt AccessLogs.Arn
        Format: >-
          {"requestId":"$context.requestId","endpoint":"$context.identity.vpceId",
          "caller":"$context.identity.userArn","status":"$context.status","error":"$context.error.message"}
      Auth:
        ResourcePolicy:
          CustomStatements:
            - Sid: FromTheStore
              Effect: Allow
              Principal: "*"
              Action: execute-api:Invoke
              Resource: execute-api:/*
              Condition:
                StringEquals:
                  aws:SourceVpce: !Ref StoreEndpointId
                  aws:SourceVpc: !Ref StoreVpcId

  # GET /prices/{sku} asks for a signature, GET /status does not.
  PricesFunction:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: prices
      CodeUri: s3://pricing-artifacts-222222222222/prices/1.12.0.zip
      Handler: prices.handler
      Runtime: python3.13
      Timeout: 10
      Events:
        Price:
          Type: Api
          Properties:
            RestApiId: !Ref PricesApi
            Path: /prices/{sku}
            Method: GET
            Auth:
              Authorizer: AWS_IAM
              InvokeRole: NONE
        Status:
          Type: Api
          Properties:
            RestApiId: !Ref PricesApi
            Path: /status
            Method: GET

  AccessLogs:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName: /apigateway/prices
      RetentionInDays: 30

  # The role that callers of other accounts assume to read prices.
  PricesReader:
    Type: AWS::IAM::Role
    Properties:
      RoleName: prices-reader
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Sid: WebShop
            Effect: Allow
            Principal:
              AWS: !Ref StoreWebRoleArn
            Action: sts:AssumeRole
      Policies:
        - PolicyName: read-prices
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: execute-api:Invoke
                Resource: !Sub arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${PricesApi}/*/GET/prices/*

Outputs:
  PricesUrl:
    Description: For callers behind the store's endpoint
    Value: !Sub https://${PricesApi}.execute-api.${AWS::Region}.amazonaws.com/v1

"""##
  private static let file129 = ##"""
data "aws_iam_policy_document" "lambda" {
  provider = aws.pricing

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "prices_function" {
  provider = aws.pricing

  name               = "prices-function"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_iam_role_policy_attachment" "prices_function" {
  provider = aws.pricing

  role       = aws_iam_role.prices_function.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

# The role that callers of other accounts assume to read prices.
resource "aws_iam_role" "prices_reader" {
  provider = aws.pricing

  name = "prices-reader"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "WebShop"
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.web_execution.arn }
        Action    = "sts:AssumeRole"
      },
    ]
  })
}

resource "aws_iam_role_policy" "prices_reader" {
  provider = aws.pricing

  name = "read-prices"
  role = aws_iam_role.prices_reader.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "execute-api:Invoke"
        Resource = "${aws_api_gateway_rest_api.prices.execution_arn}/*/GET/prices/*"
      },
    ]
  })
}

"""##
}
