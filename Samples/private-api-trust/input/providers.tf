terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

# The store team's account calls, the pricing team's account answers.
provider "aws" {
  alias  = "store"
  region = local.region

  assume_role {
    role_arn = "arn:aws:iam::${local.store_account}:role/deploy"
  }
}

provider "aws" {
  alias  = "store_frankfurt"
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::${local.store_account}:role/deploy"
  }
}

provider "aws" {
  alias  = "pricing"
  region = local.region

  assume_role {
    role_arn = "arn:aws:iam::${local.pricing_account}:role/deploy"
  }
}
