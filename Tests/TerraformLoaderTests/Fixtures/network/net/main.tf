locals {
  vpc   = aws_vpc.this.id
  zones = { a = 1, b = 2 }
}
resource "aws_vpc" "this" {
  cidr_block = "10.7.0.0/16"
}
resource "aws_subnet" "private" {
  for_each   = local.zones
  vpc_id     = local.vpc
  cidr_block = cidrsubnet(aws_vpc.this.cidr_block, 8, each.value)
}
resource "aws_security_group" "this" {
  vpc_id = local.vpc
  dynamic "ingress" {
    for_each = [443]
    content {
      protocol        = "tcp"
      from_port       = ingress.value
      to_port         = ingress.value
      security_groups = [aws_security_group.other.id]
    }
  }
}
resource "aws_security_group" "other" {
  vpc_id = local.vpc
}
