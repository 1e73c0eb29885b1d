# callers in the claims account
data "aws_iam_policy_document" "lambda_trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "portal" {
  provider           = aws.claims
  name               = "portal-bff"
  assume_role_policy = data.aws_iam_policy_document.lambda_trust.json
}

resource "aws_iam_role_policy_attachment" "portal_vpc" {
  provider   = aws.claims
  role       = aws_iam_role.portal.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
}

resource "aws_lambda_function" "portal" {
  provider      = aws.claims
  function_name = "portal-bff"
  role          = aws_iam_role.portal.arn
  runtime       = "nodejs20.x"
  handler       = "index.handler"
  filename      = "portal.zip"

  vpc_config {
    subnet_ids         = module.spoke["portal"].subnet_ids
    security_group_ids = [module.spoke["portal"].security_group_id]
  }
}

resource "aws_instance" "batch" {
  provider               = aws.claims
  ami                    = "ami-0a1b2c3d4e5f60718"
  instance_type          = "t3.medium"
  subnet_id              = module.spoke["batch"].subnet_ids[0]
  vpc_security_group_ids = [module.spoke["batch"].security_group_id]
}
