resource "aws_cloudtrail" {
  type = "AWS::CloudTrail::Trail"
  names = {
    cloud_watch_logs_group_arn = "CloudWatchLogsLogGroupArn"
    enable_logging             = "IsLogging"
  }
  defaults {
    source     = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail"
    properties = { IsLogging = true }
  }
}

resource "aws_cloudtrail_event_data_store" {
  type   = "AWS::CloudTrail::EventDataStore"
  names  = { name = "Name" }
  ignore = ["suspend"]
}

resource "aws_cloudtrail_organization_delegated_admin_account" {
  type           = "AWS::CloudTrail::OrganizationDelegatedAdmin"
  terraform_only = true
}
