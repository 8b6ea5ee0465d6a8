resource "aws_cloudformation_stack" {
  type = "AWS::CloudFormation::Stack"
  names = {
    name          = "StackName"
    iam_role_arn  = "RoleARN"
    template_body = "TemplateBody"
    policy_body   = "StackPolicyBody"
    policy_url    = "StackPolicyURL"
  }
  extra  = ["StackName", "RoleARN", "TemplateBody", "StackPolicyBody", "StackPolicyURL"]
  ignore = ["capabilities", "disable_rollback", "on_failure"]
}

resource "aws_cloudformation_stack_set" {
  type  = "AWS::CloudFormation::StackSet"
  names = { name = "StackSetName", execution_role_name = "ExecutionRoleName" }
}

resource "aws_codeartifact_domain" {
  type  = "AWS::CodeArtifact::Domain"
  names = { domain = "DomainName", encryption_key = "EncryptionKey" }
}

attachment "aws_codeartifact_domain_permissions_policy" {
  to      = "AWS::CodeArtifact::Domain"
  by      = source.domain
  matches = "DomainName"
  names   = { policy_document = "PermissionsPolicyDocument" }
  ignore  = ["domain_owner", "policy_revision"]
}

resource "aws_codeartifact_repository" {
  type  = "AWS::CodeArtifact::Repository"
  names = { repository = "RepositoryName", domain = "DomainName" }
}

resource "aws_codebuild_project" {
  type = "AWS::CodeBuild::Project"
  names = {
    name               = "Name"
    build_timeout      = "TimeoutInMinutes"
    queued_timeout     = "QueuedTimeoutInMinutes"
    project_visibility = "Visibility"
  }
}

attachment "aws_codebuild_webhook" {
  to      = "AWS::CodeBuild::Project"
  by      = source.project_name
  matches = "Name"
  into    = "Triggers"
  properties = {
    Webhook = true
    FilterGroups = [
      for group in source.filter_group :
      [for filter in group.filter : { Type = filter.type, Pattern = filter.pattern, ExcludeMatchedPattern = filter.exclude_matched_pattern }]
    ]
  }
  ignore = ["branch_filter", "manual_creation", "filter_group"]
}

resource "aws_codebuild_source_credential" {
  type  = "AWS::CodeBuild::SourceCredential"
  names = { user_name = "Username" }
}

resource "aws_codebuild_report_group" {
  type = "AWS::CodeBuild::ReportGroup"
}

resource "aws_codecommit_repository" {
  type   = "AWS::CodeCommit::Repository"
  ignore = ["default_branch"]
}

resource "aws_codecommit_approval_rule_template" {
  type           = "AWS::CodeCommit::ApprovalRuleTemplate"
  terraform_only = true
}

resource "aws_codecommit_approval_rule_template_association" {
  type           = "AWS::CodeCommit::ApprovalRuleTemplateAssociation"
  terraform_only = true
}

resource "aws_codedeploy_app" {
  type = "AWS::CodeDeploy::Application"
}

resource "aws_codedeploy_deployment_group" {
  type = "AWS::CodeDeploy::DeploymentGroup"
  names = {
    app_name                                                 = "ApplicationName"
    "blue_green_deployment_config"                           = "BlueGreenDeploymentConfiguration"
    "ec2_tag_set"                                            = "Ec2TagSet.Ec2TagSetList"
    "ec2_tag_set.ec2_tag_filter"                             = "Ec2TagGroup"
    "load_balancer_info.elb_info"                            = "ElbInfoList"
    "load_balancer_info.target_group_info"                   = "TargetGroupInfoList"
    "load_balancer_info.target_group_pair_info"              = "TargetGroupPairInfoList"
    "load_balancer_info.target_group_pair_info.target_group" = "TargetGroups"
  }
}

resource "aws_codegurureviewer_repository_association" {
  type = "AWS::CodeGuruReviewer::RepositoryAssociation"
  properties = {
    Name = source.repository.codecommit.name
    KMSKeyDetails = {
      EncryptionOption = source.kms_key_details.encryption_option
      KMSKeyId         = source.kms_key_details.kms_key_id
    }
  }
  extra = ["KMSKeyDetails"]
}

resource "aws_codepipeline" {
  type = "AWS::CodePipeline::Pipeline"
  names = {
    name                            = "Name"
    artifact_store                  = "ArtifactStores"
    "artifact_store.location"       = "ArtifactStore.Location"
    "artifact_store.type"           = "ArtifactStore.Type"
    "artifact_store.encryption_key" = "ArtifactStore.EncryptionKey"
    "stage.action.category"         = "ActionTypeId.Category"
    "stage.action.owner"            = "ActionTypeId.Owner"
    "stage.action.provider"         = "ActionTypeId.Provider"
    "stage.action.version"          = "ActionTypeId.Version"
  }
}

resource "aws_codestarconnections_connection" "aws_codeconnections_connection" {
  type = "AWS::CodeStarConnections::Connection"
}

resource "aws_codestarnotifications_notification_rule" {
  type = "AWS::CodeStarNotifications::NotificationRule"
  names = {
    "target.address" = "TargetAddress"
    "target.type"    = "TargetType"
  }
}

resource "aws_chatbot_slack_channel_configuration" {
  type = "AWS::Chatbot::SlackChannelConfiguration"
  names = {
    guardrail_policy_arns       = "GuardrailPolicies"
    slack_team_id               = "SlackWorkspaceId"
    user_authorization_required = "UserRoleRequired"
  }
}

resource "aws_signer_signing_profile" {
  type = "AWS::Signer::SigningProfile"
  names = {
    name = "ProfileName"
  }
  ignore = ["signing_material", "signing_parameters"]
}

resource "aws_signer_signing_profile_permission" {
  type = "AWS::Signer::ProfilePermission"
}

resource "aws_signer_signing_job" {
  type           = "AWS::Signer::SigningJob"
  terraform_only = true
}

resource "aws_xray_encryption_config" {
  type           = "AWS::XRay::EncryptionConfig"
  terraform_only = true
}

resource "aws_xray_group" {
  type = "AWS::XRay::Group"
}

resource "aws_ec2_tag" {
  type           = "AWS::EC2::Tag"
  terraform_only = true
}
