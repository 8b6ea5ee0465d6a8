resource "aws_accessanalyzer_analyzer" {
  type = "AWS::AccessAnalyzer::Analyzer"
  names = {
    configuration                   = "AnalyzerConfiguration",
    "configuration.unused_access"   = "UnusedAccessConfiguration",
    "configuration.internal_access" = "InternalAccessConfiguration",
  }
}

resource "aws_securityhub_account" {
  type = "AWS::SecurityHub::Hub"
}

resource "aws_securityhub_finding_aggregator" {
  type  = "AWS::SecurityHub::FindingAggregator"
  names = { linking_mode = "RegionLinkingMode", specified_regions = "Regions" }
}

resource "aws_securityhub_product_subscription" {
  type = "AWS::SecurityHub::ProductSubscription"
}

resource "aws_securityhub_standards_subscription" {
  type = "AWS::SecurityHub::Standard"
}

resource "aws_securityhub_member" {
  type           = "AWS::SecurityHub::Member"
  terraform_only = true
}

resource "aws_securityhub_invite_accepter" {
  type           = "AWS::SecurityHub::InviteAccepter"
  terraform_only = true
}

resource "aws_securityhub_organization_configuration" {
  type   = "AWS::SecurityHub::OrganizationConfiguration"
  ignore = ["organization_configuration"]
}

resource "aws_inspector2_enabler" {
  type           = "AWS::InspectorV2::Enabler"
  terraform_only = true
}

resource "aws_inspector_assessment_template" {
  type   = "AWS::Inspector::AssessmentTemplate"
  names  = { name = "AssessmentTemplateName", duration = "DurationInSeconds", target_arn = "AssessmentTargetArn" }
  ignore = ["event_subscription"]
}

resource "aws_macie2_account" {
  type = "AWS::Macie::Session"
}

resource "aws_detective_graph" {
  type = "AWS::Detective::Graph"
}

resource "aws_organizations_organization" {
  type   = "AWS::Organizations::Organization"
  ignore = ["aws_service_access_principals", "enabled_policy_types"]
}

resource "aws_organizations_account" {
  type   = "AWS::Organizations::Account"
  names  = { name = "AccountName" }
  ignore = ["close_on_deletion", "create_govcloud", "iam_user_access_to_billing"]
}

resource "aws_organizations_policy" {
  type       = "AWS::Organizations::Policy"
  names      = { name = "Name" }
  properties = { Type = source.type == null ? "SERVICE_CONTROL_POLICY" : source.type }
  ignore     = ["type"]
}

# Whose the policy is: roots, units and accounts.
attachment "aws_organizations_policy_attachment" {
  to         = "AWS::Organizations::Policy"
  by         = source.policy_id
  properties = { TargetIds = [source.target_id] }
  ignore     = ["skip_destroy"]
}

resource "aws_organizations_resource_policy" {
  type = "AWS::Organizations::ResourcePolicy"
}

resource "aws_ram_resource_share" {
  type = "AWS::RAM::ResourceShare"
}

resource "aws_rolesanywhere_profile" {
  type = "AWS::RolesAnywhere::Profile"
}

resource "aws_rolesanywhere_trust_anchor" {
  type = "AWS::RolesAnywhere::TrustAnchor"
}

resource "aws_ssoadmin_permission_set" {
  type  = "AWS::SSO::PermissionSet"
  names = { name = "Name", relay_state = "RelayStateType" }
}

attachment "aws_ssoadmin_permission_set_inline_policy" {
  to     = "AWS::SSO::PermissionSet"
  by     = source.permission_set_arn
  ignore = ["instance_arn"]
}

attachment "aws_ssoadmin_managed_policy_attachment" {
  to     = "AWS::SSO::PermissionSet"
  by     = source.permission_set_arn
  names  = { managed_policy_arn = "ManagedPolicies[]" }
  ignore = ["instance_arn"]
}

attachment "aws_ssoadmin_permissions_boundary_attachment" {
  to     = "AWS::SSO::PermissionSet"
  by     = source.permission_set_arn
  ignore = ["instance_arn"]
}

resource "aws_ssoadmin_account_assignment" {
  type = "AWS::SSO::Assignment"
}

resource "aws_cognito_identity_pool" {
  type = "AWS::Cognito::IdentityPool"
}

resource "aws_cognito_user_pool" {
  type = "AWS::Cognito::UserPool"
  names = {
    password_policy                  = "Policies.PasswordPolicy"
    software_token_mfa_configuration = "EnabledMfas"
    schema                           = "Schema"
    name                             = "UserPoolName"
    lambda_config                    = "LambdaConfig"
    user_pool_add_ons                = "UserPoolAddOns"
  }
  properties = {
    EnabledMfas = source.software_token_mfa_configuration.enabled == true ? ["SOFTWARE_TOKEN_MFA"] : null
  }
  ignore = [
    "email_mfa_configuration", "sign_in_policy", "software_token_mfa_configuration", "web_authn_configuration",
  ]
}

resource "aws_cognito_user_pool_client" {
  type  = "AWS::Cognito::UserPoolClient"
  names = { name = "ClientName" }
}

resource "aws_cognito_identity_pool_roles_attachment" {
  type   = "AWS::Cognito::IdentityPoolRoleAttachment"
  ignore = ["role_mapping"]
}

resource "aws_networkfirewall_firewall" {
  type  = "AWS::NetworkFirewall::Firewall"
  names = { description = "Description", "availability_zone_mapping.availability_zone_id" = "AvailabilityZone" }
  extra = ["EncryptionConfiguration"]
  properties = {
    EncryptionConfiguration = {
      KeyId = source.encryption_configuration.key_id
      Type  = source.encryption_configuration.type
    }
  }
}

resource "aws_networkfirewall_firewall_policy" {
  type  = "AWS::NetworkFirewall::FirewallPolicy"
  names = { description = "Description", name = "FirewallPolicyName" }
  extra = ["EncryptionConfiguration"]
  properties = {
    EncryptionConfiguration = {
      KeyId = source.encryption_configuration.key_id
      Type  = source.encryption_configuration.type
    }
  }
}

resource "aws_networkfirewall_rule_group" {
  type  = "AWS::NetworkFirewall::RuleGroup"
  names = { description = "Description", rules = "RuleGroup.RulesSource.RulesString" }
  extra = ["EncryptionConfiguration"]
  properties = {
    EncryptionConfiguration = {
      KeyId = source.encryption_configuration.key_id
      Type  = source.encryption_configuration.type
    }
  }
}

resource "aws_networkfirewall_logging_configuration" {
  type = "AWS::NetworkFirewall::LoggingConfiguration"
}

resource "aws_networkflowmonitor_monitor" {
  type = "AWS::NetworkFlowMonitor::Monitor"
}

resource "aws_networkflowmonitor_scope" {
  type = "AWS::NetworkFlowMonitor::Scope"
}

resource "aws_fms_policy" {
  type   = "AWS::FMS::Policy"
  ignore = ["delete_unused_fm_managed_resources"]
}

attachment "aws_accessanalyzer_archive_rule" {
  to      = "AWS::AccessAnalyzer::Analyzer"
  by      = source.analyzer_name
  matches = "AnalyzerName"
  into    = "ArchiveRules[]"
  names   = { "filter.criteria" = "Property" }
}

defaults "AWS::Organizations::Organization" {
  source     = "https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganization.html"
  properties = { FeatureSet = "ALL" }
}
