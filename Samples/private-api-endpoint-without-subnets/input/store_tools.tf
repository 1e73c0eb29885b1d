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
