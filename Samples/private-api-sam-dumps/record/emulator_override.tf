# Terraform merges this into the provider blocks of private-api: fake credentials; AWS_ENDPOINT_URL leads to the emulator,
# which tells the two accounts apart by the role that a provider assumes.

provider "aws" {
  alias                       = "store"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
}

provider "aws" {
  alias                       = "store_frankfurt"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
}

provider "aws" {
  alias                       = "pricing"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
}
