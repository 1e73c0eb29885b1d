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
