terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}

# network account
provider "aws" {
  region = var.region
  default_tags {
    tags = { owner = "netops" }
  }
}

provider "aws" {
  alias  = "claims"
  region = var.region
  assume_role {
    role_arn     = "arn:aws:iam::${var.accounts["claims"]}:role/terraform"
    session_name = "netops"
  }
}

provider "aws" {
  alias  = "underwriting"
  region = var.region
  assume_role {
    role_arn = format("arn:aws:iam::%s:role/terraform", var.accounts.underwriting)
  }
}
