# Terraform merges this into the provider block of the module beside it: fake credentials, every call to the emulator.

provider "aws" {
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true

  endpoints {
    apigatewayv2 = "http://127.0.0.1:5612"
    ec2          = "http://127.0.0.1:5612"
    ecs          = "http://127.0.0.1:5612"
    elbv2        = "http://127.0.0.1:5612"
    iam          = "http://127.0.0.1:5612"
    logs         = "http://127.0.0.1:5612"
    sts          = "http://127.0.0.1:5612"
  }
}
