data "aws_iam_policy_document" "lambda" {
  provider = aws.pricing

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "prices_function" {
  provider = aws.pricing

  name               = "prices-function"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_iam_role_policy_attachment" "prices_function" {
  provider = aws.pricing

  role       = aws_iam_role.prices_function.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

# The role that callers of other accounts assume to read prices.
resource "aws_iam_role" "prices_reader" {
  provider = aws.pricing

  name = "prices-reader"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "WebShop"
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.web.arn }
        Action    = "sts:AssumeRole"
      },
    ]
  })
}

# Within one account either side may allow a signed call: the API's resource policy lets the role in, so it needs no
# policy of its own.
