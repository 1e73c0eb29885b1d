# the rating API, in the underwriting account
resource "aws_api_gateway_rest_api" "rating" {
  provider = aws.underwriting
  name     = "rating"

  endpoint_configuration {
    types            = ["PRIVATE"]
    vpc_endpoint_ids = [aws_vpc_endpoint.this["execute-api"].id]
  }
}

data "aws_iam_policy_document" "rating" {
  statement {
    sid       = "HubEndpointOnly"
    actions   = ["execute-api:Invoke"]
    resources = ["${aws_api_gateway_rest_api.rating.execution_arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceVpce"
      values   = [aws_vpc_endpoint.this["execute-api"].id]
    }

    condition {
      test     = "IpAddress"
      variable = "aws:VpcSourceIp"
      values   = [for name in ["portal", "batch"] : var.spokes[name].cidr]
    }
  }
}

resource "aws_api_gateway_rest_api_policy" "rating" {
  provider    = aws.underwriting
  rest_api_id = aws_api_gateway_rest_api.rating.id
  policy      = data.aws_iam_policy_document.rating.json
}

resource "aws_api_gateway_resource" "quotes" {
  provider    = aws.underwriting
  rest_api_id = aws_api_gateway_rest_api.rating.id
  parent_id   = aws_api_gateway_rest_api.rating.root_resource_id
  path_part   = "quotes"
}

resource "aws_api_gateway_resource" "quote" {
  provider    = aws.underwriting
  rest_api_id = aws_api_gateway_rest_api.rating.id
  parent_id   = aws_api_gateway_resource.quotes.id
  path_part   = "{quoteId}"
}

resource "aws_api_gateway_method" "quote_get" {
  provider      = aws.underwriting
  rest_api_id   = aws_api_gateway_rest_api.rating.id
  resource_id   = aws_api_gateway_resource.quote.id
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "quote_get" {
  provider                = aws.underwriting
  rest_api_id             = aws_api_gateway_rest_api.rating.id
  resource_id             = aws_api_gateway_resource.quote.id
  http_method             = aws_api_gateway_method.quote_get.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_alias.rating_live.invoke_arn
}

resource "aws_iam_role" "rating" {
  provider           = aws.underwriting
  name               = "rating"
  assume_role_policy = data.aws_iam_policy_document.lambda_trust.json
}

resource "aws_lambda_function" "rating" {
  provider      = aws.underwriting
  function_name = "rating"
  role          = aws_iam_role.rating.arn
  runtime       = "python3.12"
  handler       = "app.handler"
  filename      = "rating.zip"
  publish       = true
}

resource "aws_lambda_alias" "rating_live" {
  provider         = aws.underwriting
  name             = "live"
  function_name    = aws_lambda_function.rating.function_name
  function_version = aws_lambda_function.rating.version
}

resource "aws_lambda_permission" "rating" {
  provider      = aws.underwriting
  statement_id  = "apigw"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.rating.function_name
  qualifier     = aws_lambda_alias.rating_live.name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.rating.execution_arn}/*/GET/quotes/*"
}

resource "aws_api_gateway_deployment" "rating" {
  provider    = aws.underwriting
  rest_api_id = aws_api_gateway_rest_api.rating.id

  triggers = {
    redeploy = sha1(join("", [
      jsonencode(aws_api_gateway_integration.quote_get),
      data.aws_iam_policy_document.rating.json,
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [aws_api_gateway_rest_api_policy.rating]
}

resource "aws_api_gateway_stage" "live" {
  provider      = aws.underwriting
  rest_api_id   = aws_api_gateway_rest_api.rating.id
  deployment_id = aws_api_gateway_deployment.rating.id
  stage_name    = "live"
}
