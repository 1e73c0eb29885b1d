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
