resource "aws_ssm_parameter" {
  type = "AWS::SSM::Parameter"
  names = {
    insecure_value = "Value"
    value_wo       = "Value"
    key_id         = "KeyId"
  }
  extra  = ["KeyId"]
  ignore = ["arn", "overwrite", "value_wo_version"]
}

resource "aws_ssm_document" {
  type = "AWS::SSM::Document"
  names = {
    attachments_source = "Attachments"
    permissions        = "Permissions"
  }
  extra = ["Permissions"]
}

resource "aws_ssm_association" {
  type = "AWS::SSM::Association"
  names = {
    "output_location.s3_bucket_name" = "S3Location.OutputS3BucketName"
    "output_location.s3_key_prefix"  = "S3Location.OutputS3KeyPrefix"
    "output_location.s3_region"      = "S3Location.OutputS3Region"
  }
}

resource "aws_ssm_activation" {
  type           = "AWS::SSM::Activation"
  terraform_only = true
}

resource "aws_ssm_maintenance_window" {
  type   = "AWS::SSM::MaintenanceWindow"
  ignore = ["enabled"]
}

resource "aws_ssm_patch_baseline" {
  type = "AWS::SSM::PatchBaseline"
  names = {
    approval_rule = "ApprovalRules.PatchRules"
    global_filter = "GlobalFilters.PatchFilters"
  }
}

resource "aws_ssm_resource_data_sync" {
  type  = "AWS::SSM::ResourceDataSync"
  names = { name = "SyncName" }
}

resource "aws_ssm_service_setting" {
  type = "AWS::SSM::ServiceSetting"
}
