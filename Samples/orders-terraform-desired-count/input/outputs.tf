output "orders_url" {
  value = "${aws_apigatewayv2_stage.default.invoke_url}orders"
}
