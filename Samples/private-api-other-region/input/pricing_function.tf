resource "aws_lambda_function" "prices" {
  provider = aws.pricing

  function_name = "prices"
  role          = aws_iam_role.prices_function.arn
  s3_bucket     = "pricing-artifacts-${local.pricing_account}"
  s3_key        = "prices/1.12.0.zip"
  handler       = "prices.handler"
  runtime       = "python3.13"
  timeout       = 10
}

resource "aws_lambda_permission" "api" {
  provider = aws.pricing

  statement_id  = "api"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.prices.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.prices.execution_arn}/*/GET/*"
}
