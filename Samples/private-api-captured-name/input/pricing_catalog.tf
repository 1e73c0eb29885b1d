# The public catalogue: a regional HTTP API, open to everybody.

resource "aws_apigatewayv2_api" "catalog" {
  provider = aws.pricing

  name          = "catalog"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "catalog" {
  provider = aws.pricing

  api_id                 = aws_apigatewayv2_api.catalog.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.prices.invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "catalog" {
  provider = aws.pricing

  api_id    = aws_apigatewayv2_api.catalog.id
  route_key = "GET /catalog"
  target    = "integrations/${aws_apigatewayv2_integration.catalog.id}"
}

resource "aws_apigatewayv2_stage" "catalog" {
  provider = aws.pricing

  api_id      = aws_apigatewayv2_api.catalog.id
  name        = "$default"
  auto_deploy = true
}

resource "aws_lambda_permission" "catalog" {
  provider = aws.pricing

  statement_id  = "catalog"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.prices.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.catalog.execution_arn}/*/*/catalog"
}
