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
