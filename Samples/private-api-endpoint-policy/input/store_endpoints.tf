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
