# VPC link -> load balancer -> tasks, and nothing else.

resource "aws_security_group" "vpc_link" {
  name_prefix = "orders-vpc-link-"
  description = "Interfaces of the VPC link"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_egress_rule" "vpc_link_to_load_balancer" {
  security_group_id            = aws_security_group.vpc_link.id
  referenced_security_group_id = aws_security_group.load_balancer.id
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
}

resource "aws_security_group" "load_balancer" {
  name_prefix = "orders-alb-"
  description = "Internal load balancer"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer_from_vpc_link" {
  security_group_id            = aws_security_group.load_balancer.id
  referenced_security_group_id = aws_security_group.vpc_link.id
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
}

resource "aws_vpc_security_group_egress_rule" "load_balancer_to_tasks" {
  security_group_id            = aws_security_group.load_balancer.id
  referenced_security_group_id = aws_security_group.tasks.id
  ip_protocol                  = "tcp"
  from_port                    = local.container_port
  to_port                      = local.container_port
}

resource "aws_security_group" "tasks" {
  name_prefix = "orders-tasks-"
  description = "Tasks of the services"
  vpc_id      = var.vpc_id

  ingress {
    description     = "From the load balancer"
    protocol        = "tcp"
    from_port       = local.container_port
    to_port         = local.container_port
    security_groups = [aws_security_group.load_balancer.id]
  }

  egress {
    description = "ECR, CloudWatch Logs and the AWS APIs"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}
