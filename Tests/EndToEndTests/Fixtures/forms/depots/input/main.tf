# Depots behind a transit gateway: services of ECS by for_each, a network load balancer in front of an application load
# balancer, an HTTP API through a VPC link, a REST API from a template, prefix lists, a blackhole and endpoint policies.
provider "aws" { region = "eu-west-1" }

locals {
  depots = { north = "10.20.0.0/16", south = "10.21.0.0/16", closed = "10.22.0.0/16" }
  services = {
    stock  = { port = 8080, path = "/stock/*" }
    routes = { port = 9090, path = "/routes/*" }
  }
}

# Networks

resource "aws_vpc" "hub" {
  cidr_block           = "10.10.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "hub" {
  for_each          = { a = 0, b = 1 }
  vpc_id            = aws_vpc.hub.id
  cidr_block        = cidrsubnet(aws_vpc.hub.cidr_block, 8, each.value)
  availability_zone = "eu-west-1${each.key}"
}

resource "aws_vpc" "depot" {
  for_each   = local.depots
  cidr_block = each.value
}

resource "aws_subnet" "depot" {
  for_each          = aws_vpc.depot
  vpc_id            = each.value.id
  cidr_block        = cidrsubnet(each.value.cidr_block, 8, 1)
  availability_zone = "eu-west-1a"
}

resource "aws_ec2_transit_gateway" "this" {
  default_route_table_association = "disable"
  default_route_table_propagation = "disable"
}

resource "aws_ec2_transit_gateway_vpc_attachment" "hub" {
  transit_gateway_id = aws_ec2_transit_gateway.this.id
  vpc_id             = aws_vpc.hub.id
  subnet_ids         = [for subnet in aws_subnet.hub : subnet.id]
}

resource "aws_ec2_transit_gateway_vpc_attachment" "depot" {
  for_each           = aws_vpc.depot
  transit_gateway_id = aws_ec2_transit_gateway.this.id
  vpc_id             = each.value.id
  subnet_ids         = [aws_subnet.depot[each.key].id]
}

resource "aws_ec2_transit_gateway_route_table" "this" {
  transit_gateway_id = aws_ec2_transit_gateway.this.id
}

resource "aws_ec2_transit_gateway_route_table_association" "hub" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.hub.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.this.id
}

resource "aws_ec2_transit_gateway_route_table_association" "depot" {
  for_each                       = aws_ec2_transit_gateway_vpc_attachment.depot
  transit_gateway_attachment_id  = each.value.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.this.id
}

resource "aws_ec2_transit_gateway_route" "hub" {
  destination_cidr_block         = aws_vpc.hub.cidr_block
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.hub.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.this.id
}

resource "aws_ec2_transit_gateway_route" "depot" {
  for_each                       = { for name, block in local.depots : name => block if name != "closed" }
  destination_cidr_block         = each.value
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.depot[each.key].id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.this.id
}

resource "aws_ec2_transit_gateway_route" "closed" {
  destination_cidr_block         = local.depots.closed
  blackhole                      = true
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.this.id
}

# Routes: by a prefix list, apart and inline

resource "aws_ec2_managed_prefix_list" "depots" {
  name           = "depots"
  address_family = "IPv4"
  max_entries    = 5
  dynamic "entry" {
    for_each = local.depots
    content {
      cidr        = entry.value
      description = entry.key
    }
  }
}

resource "aws_route_table" "hub" {
  vpc_id = aws_vpc.hub.id
}

resource "aws_route" "depots" {
  route_table_id             = aws_route_table.hub.id
  destination_prefix_list_id = aws_ec2_managed_prefix_list.depots.id
  transit_gateway_id         = aws_ec2_transit_gateway.this.id
  depends_on                 = [aws_ec2_transit_gateway_vpc_attachment.hub]
}

resource "aws_internet_gateway" "hub" { vpc_id = aws_vpc.hub.id }

resource "aws_subnet" "out" {
  vpc_id            = aws_vpc.hub.id
  cidr_block        = cidrsubnet(aws_vpc.hub.cidr_block, 8, 100)
  availability_zone = "eu-west-1a"
}

resource "aws_route_table" "out" {
  vpc_id = aws_vpc.hub.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.hub.id
  }
}

resource "aws_route_table_association" "out" {
  subnet_id      = aws_subnet.out.id
  route_table_id = aws_route_table.out.id
}

resource "aws_eip" "out" { domain = "vpc" }

resource "aws_nat_gateway" "out" {
  allocation_id = aws_eip.out.id
  subnet_id     = aws_subnet.out.id
}

resource "aws_route" "out" {
  route_table_id         = aws_route_table.hub.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.out.id
}

resource "aws_route_table_association" "hub" {
  for_each       = aws_subnet.hub
  subnet_id      = each.value.id
  route_table_id = aws_route_table.hub.id
}

resource "aws_route_table" "depot" {
  for_each = aws_vpc.depot
  vpc_id   = each.value.id
  route {
    cidr_block         = aws_vpc.hub.cidr_block
    transit_gateway_id = aws_ec2_transit_gateway_vpc_attachment.depot[each.key].transit_gateway_id
  }
}

resource "aws_route_table_association" "depot" {
  for_each       = aws_subnet.depot
  subnet_id      = each.value.id
  route_table_id = aws_route_table.depot[each.key].id
}

# Load balancers

resource "aws_security_group" "balancer" {
  name   = "balancer"
  vpc_id = aws_vpc.hub.id
}

resource "aws_vpc_security_group_ingress_rule" "depots" {
  security_group_id = aws_security_group.balancer.id
  prefix_list_id    = aws_ec2_managed_prefix_list.depots.id
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

resource "aws_vpc_security_group_ingress_rule" "hub" {
  security_group_id = aws_security_group.balancer.id
  cidr_ipv4         = aws_vpc.hub.cidr_block
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

resource "aws_vpc_security_group_egress_rule" "balancer" {
  for_each                     = local.services
  security_group_id            = aws_security_group.balancer.id
  referenced_security_group_id = aws_security_group.service[each.key].id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
}

resource "aws_lb" "front" {
  name               = "front"
  internal           = true
  load_balancer_type = "network"
  subnets            = [for subnet in aws_subnet.hub : subnet.id]
}

resource "aws_lb" "web" {
  name            = "web"
  internal        = true
  security_groups = [aws_security_group.balancer.id]
  subnets         = [for subnet in aws_subnet.hub : subnet.id]
}

resource "aws_lb_target_group" "web" {
  name        = "web"
  port        = 80
  protocol    = "TCP"
  target_type = "alb"
  vpc_id      = aws_vpc.hub.id
}

resource "aws_lb_target_group_attachment" "web" {
  target_group_arn = aws_lb_target_group.web.arn
  target_id        = aws_lb.web.arn
  port             = 80
}

resource "aws_lb_listener" "front" {
  load_balancer_arn = aws_lb.front.arn
  port              = 80
  protocol          = "TCP"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}

resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.web.arn
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      status_code  = "404"
    }
  }
}

resource "aws_lb_listener_rule" "service" {
  for_each     = local.services
  listener_arn = aws_lb_listener.web.arn
  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.service[each.key].arn
  }
  condition {
    path_pattern { values = [each.value.path] }
  }
}

resource "aws_lb_target_group" "service" {
  for_each    = local.services
  name        = each.key
  port        = each.value.port
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = aws_vpc.hub.id
}

# Services: `routes` does not say how many tasks it wants

resource "aws_security_group" "service" {
  for_each = local.services
  name     = "service-${each.key}"
  vpc_id   = aws_vpc.hub.id
  ingress {
    from_port       = each.value.port
    to_port         = each.value.port
    protocol        = "tcp"
    security_groups = [aws_security_group.balancer.id]
  }
  egress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_ecs_cluster" "this" { name = "depots" }

resource "aws_ecs_task_definition" "service" {
  for_each                 = local.services
  family                   = each.key
  network_mode             = "awsvpc"
  requires_compatibilities = ["EC2"]
  container_definitions = jsonencode([{
    name         = each.key
    image        = "example/${each.key}"
    memory       = 256
    essential    = true
    portMappings = [{ containerPort = each.value.port }]
  }])
}

resource "aws_ecs_service" "service" {
  for_each        = local.services
  name            = each.key
  cluster         = aws_ecs_cluster.this.arn
  task_definition = aws_ecs_task_definition.service[each.key].arn
  desired_count   = each.key == "stock" ? 1 : null
  network_configuration {
    subnets         = [for subnet in aws_subnet.hub : subnet.id]
    security_groups = [aws_security_group.service[each.key].id]
  }
  load_balancer {
    target_group_arn = aws_lb_target_group.service[each.key].arn
    container_name   = each.key
    container_port   = each.value.port
  }
}

# Clients

resource "aws_security_group" "client" {
  for_each = aws_vpc.depot
  name     = "client"
  vpc_id   = each.value.id
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "client" {
  for_each               = aws_subnet.depot
  ami                    = "ami-12c6146b"
  instance_type          = "t3.micro"
  subnet_id              = each.value.id
  vpc_security_group_ids = [aws_security_group.client[each.key].id]
}

# APIs

resource "aws_apigatewayv2_api" "http" {
  name          = "depots"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_vpc_link" "http" {
  name               = "depots"
  subnet_ids         = [for subnet in aws_subnet.hub : subnet.id]
  security_group_ids = [aws_security_group.link.id]
}

resource "aws_security_group" "link" {
  name   = "link"
  vpc_id = aws_vpc.hub.id
  egress {
    from_port       = 80
    to_port         = 80
    protocol        = "tcp"
    security_groups = [aws_security_group.balancer.id]
  }
}

resource "aws_apigatewayv2_integration" "http" {
  api_id             = aws_apigatewayv2_api.http.id
  integration_type   = "HTTP_PROXY"
  integration_method = "ANY"
  connection_type    = "VPC_LINK"
  connection_id      = aws_apigatewayv2_vpc_link.http.id
  integration_uri    = aws_lb_listener.web.arn
}

resource "aws_apigatewayv2_route" "http" {
  for_each  = local.services
  api_id    = aws_apigatewayv2_api.http.id
  route_key = "GET ${trimsuffix(each.value.path, "*")}{proxy+}"
  target    = "integrations/${aws_apigatewayv2_integration.http.id}"
}

resource "aws_apigatewayv2_stage" "http" {
  api_id      = aws_apigatewayv2_api.http.id
  name        = "$default"
  auto_deploy = true
}

# An endpoint for the depots' stock in S3, with a policy made of documents

data "aws_iam_policy_document" "base" {
  statement {
    sid       = "Stock"
    actions   = ["s3:*"]
    resources = ["*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

data "aws_iam_policy_document" "endpoint" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  statement {
    sid       = "Stock"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::stock/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.hub.id
  service_name      = "com.amazonaws.eu-west-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.hub.id]
  policy            = data.aws_iam_policy_document.endpoint.json
}
