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
