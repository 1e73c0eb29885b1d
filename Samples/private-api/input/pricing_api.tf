resource "aws_api_gateway_rest_api" "prices" {
  provider = aws.pricing

  name        = "prices"
  description = "Prices for the company's own applications"

  endpoint_configuration {
    types = ["PRIVATE"]
  }
}

resource "aws_api_gateway_rest_api_policy" "prices" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "FromTheStore"
        Effect    = "Allow"
        Principal = "*"
        Action    = "execute-api:Invoke"
        Resource  = "${aws_api_gateway_rest_api.prices.execution_arn}/*"
        Condition = {
          StringEquals = {
            "aws:SourceVpce" = aws_vpc_endpoint.execute_api.id
            "aws:SourceVpc"  = aws_vpc.store.id
          }
        }
      },
    ]
  })
}

# GET /prices/{sku} asks for a signature, GET /status does not.
resource "aws_api_gateway_resource" "prices" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id
  parent_id   = aws_api_gateway_rest_api.prices.root_resource_id
  path_part   = "prices"
}

resource "aws_api_gateway_resource" "price" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id
  parent_id   = aws_api_gateway_resource.prices.id
  path_part   = "{sku}"
}

resource "aws_api_gateway_method" "price" {
  provider = aws.pricing

  rest_api_id   = aws_api_gateway_rest_api.prices.id
  resource_id   = aws_api_gateway_resource.price.id
  http_method   = "GET"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "price" {
  provider = aws.pricing

  rest_api_id             = aws_api_gateway_rest_api.prices.id
  resource_id             = aws_api_gateway_resource.price.id
  http_method             = aws_api_gateway_method.price.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.prices.invoke_arn
}

resource "aws_api_gateway_resource" "status" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id
  parent_id   = aws_api_gateway_rest_api.prices.root_resource_id
  path_part   = "status"
}

resource "aws_api_gateway_method" "status" {
  provider = aws.pricing

  rest_api_id   = aws_api_gateway_rest_api.prices.id
  resource_id   = aws_api_gateway_resource.status.id
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "status" {
  provider = aws.pricing

  rest_api_id             = aws_api_gateway_rest_api.prices.id
  resource_id             = aws_api_gateway_resource.status.id
  http_method             = aws_api_gateway_method.status.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.prices.invoke_arn
}

# A policy takes effect with the next deployment only, so it is one of the triggers.
resource "aws_api_gateway_deployment" "prices" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id

  triggers = {
    definition = sha1(jsonencode([
      aws_api_gateway_rest_api_policy.prices.policy,
      aws_api_gateway_resource.price,
      aws_api_gateway_method.price,
      aws_api_gateway_integration.price,
      aws_api_gateway_resource.status,
      aws_api_gateway_method.status,
      aws_api_gateway_integration.status,
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "access" {
  provider = aws.pricing

  name              = "/apigateway/prices"
  retention_in_days = 30
}

resource "aws_api_gateway_stage" "v1" {
  provider = aws.pricing

  rest_api_id          = aws_api_gateway_rest_api.prices.id
  deployment_id        = aws_api_gateway_deployment.prices.id
  stage_name           = "v1"
  xray_tracing_enabled = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = jsonencode({
      requestId = "$context.requestId"
      endpoint  = "$context.identity.vpceId"
      caller    = "$context.identity.userArn"
      status    = "$context.status"
      error     = "$context.error.message"
    })
  }
}
