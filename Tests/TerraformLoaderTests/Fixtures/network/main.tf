provider "aws" {
  region              = var.region
  allowed_account_ids = ["123456789012"]
}
variable "region" {
  default = "eu-west-1"
}
variable "secret" {
  default   = "hunter2"
  sensitive = true
}
module "net" {
  source = "./net"
}
output "secret" {
  value     = var.secret
  sensitive = true
}
