variable "region" {
  type    = string
  default = "eu-central-1"
}

variable "accounts" {
  type = map(string)
  default = {
    network      = "300011110000"
    claims       = "300022220000"
    underwriting = "300033330000"
  }
}

variable "spokes" {
  type = map(object({
    cidr = string
    azs  = optional(list(string), ["a", "b"])
  }))
  default = {
    portal = { cidr = "10.21.0.0/16" }
    batch  = { cidr = "10.22.0.0/16", azs = ["b"] }
  }
}

variable "hub_cidr" {
  default = "10.20.0.0/20"
}
