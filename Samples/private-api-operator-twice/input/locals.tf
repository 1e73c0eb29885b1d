locals {
  region          = "eu-west-1"
  store_account   = "111111111111"
  pricing_account = "222222222222"

  store_cidr     = "10.10.0.0/16"
  tools_cidr     = "10.11.0.0/16"
  frankfurt_cidr = "10.12.0.0/16"
  office_cidr    = "10.50.0.0/16"

  zones = {
    eu-west-1a = 0
    eu-west-1b = 1
  }
}
