provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

resource "aws_vpc" "new" {
  cidr_block = "10.0.0.0/16"
}

moved {
  from = aws_vpc.old
  to   = aws_vpc.new
}
