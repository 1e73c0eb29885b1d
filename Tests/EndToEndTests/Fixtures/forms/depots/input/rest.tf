resource "aws_api_gateway_vpc_link" "rest" {
  name        = "depots"
  target_arns = [aws_lb.front.arn]
}

resource "aws_api_gateway_rest_api" "rest" {
  name = "depots"
  body = templatefile("${path.module}/api.json.tftpl", {
    link     = aws_api_gateway_vpc_link.rest.id
    host     = aws_lb.front.dns_name
    services = local.services
  })
  endpoint_configuration { types = ["REGIONAL"] }
}

resource "aws_api_gateway_deployment" "rest" {
  rest_api_id = aws_api_gateway_rest_api.rest.id
  triggers    = { body = sha1(aws_api_gateway_rest_api.rest.body) }
}

resource "aws_api_gateway_stage" "rest" {
  rest_api_id   = aws_api_gateway_rest_api.rest.id
  deployment_id = aws_api_gateway_deployment.rest.id
  stage_name    = "live"
}
