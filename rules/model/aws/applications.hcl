resource "aws_amplify_app" {
  type = "AWS::Amplify::App"
  names = {
    auto_branch_creation_patterns                   = "AutoBranchCreationConfig.AutoBranchCreationPatterns"
    enable_auto_branch_creation                     = "AutoBranchCreationConfig.EnableAutoBranchCreation"
    enable_basic_auth                               = "BasicAuthConfig.EnableBasicAuth"
    iam_service_role_arn                            = "IAMServiceRole"
    "auto_branch_creation_config.enable_basic_auth" = "BasicAuthConfig.EnableBasicAuth"
  }
  properties = {
    # `user:password` in Base64.
    BasicAuthConfig = {
      EnableBasicAuth = source.enable_basic_auth
      Password        = try(split(":", base64decode(source.basic_auth_credentials))[1], source.basic_auth_credentials)
    }
  }
  ignore = ["basic_auth_credentials", "enable_branch_auto_build"]
}

resource "aws_amplify_branch" {
  type = "AWS::Amplify::Branch"
  properties = {
    BasicAuthConfig = {
      EnableBasicAuth = source.enable_basic_auth
      Password        = try(split(":", base64decode(source.basic_auth_credentials))[1], source.basic_auth_credentials)
    }
  }
  ignore = ["backend_environment_arn", "basic_auth_credentials", "display_name", "enable_basic_auth", "enable_notification", "ttl"]
}

resource "aws_gamelift_fleet" {
  type = "AWS::GameLift::Fleet"
  names = {
    ec2_inbound_permission                 = "EC2InboundPermissions"
    instance_role_arn                      = "InstanceRoleARN"
    name                                   = "Name"
    "runtime_configuration.server_process" = "ServerProcesses"
  }
}

resource "aws_iot_policy" {
  type  = "AWS::IoT::Policy"
  names = { name = "PolicyName" }
}

resource "aws_codepipeline_webhook" {
  type  = "AWS::CodePipeline::Webhook"
  names = { filter = "Filters", name = "Name" }
}

resource "aws_pinpoint_apns_channel" {
  type = "AWS::Pinpoint::APNSChannel"
}

resource "aws_pinpoint_apns_sandbox_channel" {
  type = "AWS::Pinpoint::APNSSandboxChannel"
}

resource "aws_pinpoint_apns_voip_channel" {
  type = "AWS::Pinpoint::APNSVoipChannel"
}

resource "aws_pinpoint_apns_voip_sandbox_channel" {
  type = "AWS::Pinpoint::APNSVoipSandboxChannel"
}

resource "aws_pinpoint_gcm_channel" {
  type = "AWS::Pinpoint::GCMChannel"
}

resource "aws_cloud9_environment_ec2" {
  type  = "AWS::Cloud9::EnvironmentEC2"
  names = { name = "Name" }
}

resource "aws_appstream_directory_config" {
  type = "AWS::AppStream::DirectoryConfig"
}

resource "aws_workspaces_directory" {
  type           = "AWS::WorkSpaces::Directory"
  terraform_only = true
}

resource "aws_lightsail_database" {
  type = "AWS::Lightsail::Database"
  names = {
    backup_retention_enabled = "BackupRetention"
    blueprint_id             = "RelationalDatabaseBlueprintId"
    bundle_id                = "RelationalDatabaseBundleId"
    master_password          = "MasterUserPassword"
  }
  ignore = ["apply_immediately", "final_snapshot_name", "skip_final_snapshot"]
}

attachment "aws_lightsail_instance_public_ports" {
  to      = "AWS::Lightsail::Instance"
  by      = source.instance_name
  matches = "InstanceName"
  into    = "Networking"
  names   = { port_info = "Ports" }
}

attachment "aws_codeartifact_repository_permissions_policy" {
  to      = "AWS::CodeArtifact::Repository"
  by      = source.repository
  matches = "RepositoryName"
  names   = { policy_document = "PermissionsPolicyDocument" }
  ignore  = ["domain", "domain_owner", "policy_revision"]
}
