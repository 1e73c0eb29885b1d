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
