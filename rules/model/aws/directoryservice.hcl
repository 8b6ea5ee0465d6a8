resource "aws_directory_service_directory" {
  type  = "AWS::DirectoryService::MicrosoftAD"
  when  = source.type == "MicrosoftAD"
  names = { alias = "CreateAlias" }
  ignore = [
    "connect_settings", "description", "desired_number_of_domain_controllers", "size", "type",
  ]
}

resource "aws_directory_service_directory" {
  type  = "AWS::DirectoryService::SimpleAD"
  when  = source.type == null || source.type == "SimpleAD"
  names = { alias = "CreateAlias" }
  ignore = [
    "connect_settings", "desired_number_of_domain_controllers", "edition", "type",
  ]
}

resource "aws_directory_service_directory" {
  type           = "AWS::DirectoryService::ADConnector"
  terraform_only = true
}

resource "aws_directory_service_log_subscription" {
  type           = "AWS::DirectoryService::LogSubscription"
  terraform_only = true
}

resource "aws_directory_service_radius_settings" {
  type           = "AWS::DirectoryService::RadiusSettings"
  terraform_only = true
}
