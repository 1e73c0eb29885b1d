# The caller: the web shop's tasks.

resource "aws_ecs_cluster" "store" {
  provider = aws.store

  name = "store"
}

resource "aws_cloudwatch_log_group" "web" {
  provider = aws.store

  name              = "/ecs/store/web"
  retention_in_days = 30
}

resource "aws_ecs_task_definition" "web" {
  provider = aws.store

  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.web_execution.arn
  task_role_arn            = aws_iam_role.web.arn

  container_definitions = jsonencode([
    {
      name      = "web"
      image     = "${local.store_account}.dkr.ecr.${local.region}.amazonaws.com/web:7.3.1"
      essential = true
      environment = [
        { name = "PRICES_URL", value = aws_api_gateway_stage.v1.invoke_url },
        { name = "PRICES_ROLE", value = aws_iam_role.prices_reader.arn },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.web.name
          awslogs-region        = local.region
          awslogs-stream-prefix = "web"
        }
      }
    },
  ])
}

resource "aws_ecs_service" "web" {
  provider = aws.store

  name            = "web"
  cluster         = aws_ecs_cluster.store.id
  launch_type     = "FARGATE"
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = 2

  network_configuration {
    subnets         = [for subnet in aws_subnet.store : subnet.id]
    security_groups = [aws_security_group.web.id]
  }
}

resource "aws_security_group" "web" {
  provider = aws.store

  name        = "store-web"
  description = "Tasks of the web shop"
  vpc_id      = aws_vpc.store.id

  egress {
    description = "The endpoints, and S3 for image layers"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}

data "aws_iam_policy_document" "ecs_tasks" {
  provider = aws.store

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "web_execution" {
  provider = aws.store

  name               = "store-web-execution"
  assume_role_policy = data.aws_iam_policy_document.ecs_tasks.json
}

resource "aws_iam_role_policy_attachment" "web_execution" {
  provider = aws.store

  role       = aws_iam_role.web_execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_iam_role" "web" {
  provider = aws.store

  name               = "store-web"
  assume_role_policy = data.aws_iam_policy_document.ecs_tasks.json
}

# Half of the way into the other account; its role's trust policy is the other half.
resource "aws_iam_role_policy" "web_reads_prices" {
  provider = aws.store

  name = "read-prices"
  role = aws_iam_role.web.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "sts:AssumeRole"
        Resource = "arn:aws:iam::${local.store_account}:role/prices-reader"
      },
    ]
  })
}
