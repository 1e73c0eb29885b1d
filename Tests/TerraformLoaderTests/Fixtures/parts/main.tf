# Applied once; then planned for some targets only, and to refresh the state only.
provider "aws" { region = "eu-west-1" }

variable "subnets" { default = 2 }

variable "password" {
  default   = "hunter2"
  sensitive = true
}

resource "aws_vpc" "v" {
  cidr_block = "10.7.0.0/16"
  tags       = { Secret = var.password }
}

resource "aws_subnet" "s" {
  count      = var.subnets
  vpc_id     = aws_vpc.v.id
  cidr_block = cidrsubnet(aws_vpc.v.cidr_block, 8, count.index)
}

resource "aws_launch_template" "l" {
  tag_specifications {
    resource_type = "instance"
    tags          = { Secret = var.password }
  }
}

resource "aws_ecs_task_definition" "t" {
  family = "t"
  container_definitions = jsonencode([{
    name         = "web"
    image        = "nginx"
    memory       = 128
    portMappings = [{ containerPort = 8080 }]
    environment  = [{ name = "PASSWORD", value = var.password }]
  }])
}

resource "aws_secretsmanager_secret" "s" { name = "s" }

resource "aws_secretsmanager_secret_version" "v" {
  secret_id     = aws_secretsmanager_secret.s.id
  secret_string = jsonencode({ password = "hunter2" })
}
