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
