variable "region" {
  type    = string
  default = "eu-west-1"
}

variable "vpc_id" {
  description = "VPC of the platform team"
  type        = string
}

variable "private_subnet_ids" {
  description = "Private subnets in at least two zones, with a way out to ECR and CloudWatch Logs"
  type        = list(string)
}

variable "registry" {
  description = "ECR registry that holds the images"
  type        = string
  default     = "444455556666.dkr.ecr.eu-west-1.amazonaws.com"
}
