resource "aws_iam_role" {
  type = "AWS::IAM::Role"
  names = {
    assume_role_policy     = "AssumeRolePolicyDocument"
    inline_policy          = "Policies"
    "inline_policy.name"   = "PolicyName"
    "inline_policy.policy" = "PolicyDocument"
  }
  ignore = ["force_detach_policies"]
}

resource "aws_iam_user" {
  type   = "AWS::IAM::User"
  ignore = ["force_destroy"]
}

resource "aws_iam_group" {
  type = "AWS::IAM::Group"
}

resource "aws_iam_policy" {
  type  = "AWS::IAM::ManagedPolicy"
  names = { name = "ManagedPolicyName", description = "Description" }
}

# Inline policies of one principal: CloudFormation has three ways to write them, this is the oldest and most used.
resource "aws_iam_role_policy" {
  type  = "AWS::IAM::Policy"
  names = { role = "Roles[]" }
}

resource "aws_iam_user_policy" {
  type  = "AWS::IAM::Policy"
  names = { user = "Users[]" }
}

resource "aws_iam_group_policy" {
  type  = "AWS::IAM::Policy"
  names = { group = "Groups[]" }
}

resource "AWS::IAM::RolePolicy" {
  type  = "AWS::IAM::Policy"
  names = { RoleName = "Roles[]" }
}

resource "AWS::IAM::UserPolicy" {
  type  = "AWS::IAM::Policy"
  names = { UserName = "Users[]" }
}

resource "AWS::IAM::GroupPolicy" {
  type  = "AWS::IAM::Policy"
  names = { GroupName = "Groups[]" }
}

attachment "aws_iam_role_policy_attachment" {
  to         = "AWS::IAM::Role"
  by         = source.role
  matches    = "RoleName"
  properties = { ManagedPolicyArns = [source.policy_arn] }
}

attachment "aws_iam_user_policy_attachment" {
  to         = "AWS::IAM::User"
  by         = source.user
  matches    = "UserName"
  properties = { ManagedPolicyArns = [source.policy_arn] }
}

attachment "aws_iam_group_policy_attachment" {
  to         = "AWS::IAM::Group"
  by         = source.group
  matches    = "GroupName"
  properties = { ManagedPolicyArns = [source.policy_arn] }
}

# One resource for all principals of a policy.
attachment "aws_iam_policy_attachment" {
  to         = "AWS::IAM::Role"
  by         = source.roles
  matches    = "RoleName"
  properties = { ManagedPolicyArns = [source.policy_arn] }
}

attachment "aws_iam_policy_attachment" {
  to         = "AWS::IAM::User"
  by         = source.users
  matches    = "UserName"
  properties = { ManagedPolicyArns = [source.policy_arn] }
}

attachment "aws_iam_policy_attachment" {
  to         = "AWS::IAM::Group"
  by         = source.groups
  matches    = "GroupName"
  properties = { ManagedPolicyArns = [source.policy_arn] }
}

attachment "aws_iam_role_policy_attachments_exclusive" {
  to         = "AWS::IAM::Role"
  by         = source.role_name
  matches    = "RoleName"
  properties = { ManagedPolicyArns = source.policy_arns }
  ignore     = ["policy_arns"]
}

attachment "aws_iam_user_policy_attachments_exclusive" {
  to         = "AWS::IAM::User"
  by         = source.user_name
  matches    = "UserName"
  properties = { ManagedPolicyArns = source.policy_arns }
  ignore     = ["policy_arns"]
}

attachment "aws_iam_group_policy_attachments_exclusive" {
  to         = "AWS::IAM::Group"
  by         = source.group_name
  matches    = "GroupName"
  properties = { ManagedPolicyArns = source.policy_arns }
  ignore     = ["policy_arns"]
}

# Membership is a property of the user, whoever states it.
attachment "aws_iam_group_membership" {
  to         = "AWS::IAM::User"
  by         = source.users
  matches    = "UserName"
  properties = { Groups = [source.group] }
  ignore     = ["name", "group"]
}

attachment "AWS::IAM::UserToGroupAddition" {
  to         = "AWS::IAM::User"
  by         = source.Users
  matches    = "UserName"
  properties = { Groups = [source.GroupName] }
  ignore     = ["GroupName"]
}

attachment "aws_iam_user_group_membership" {
  to         = "AWS::IAM::User"
  by         = source.user
  matches    = "UserName"
  properties = { Groups = source.groups }
  ignore     = ["groups"]
}

resource "aws_iam_instance_profile" {
  type  = "AWS::IAM::InstanceProfile"
  names = { role = "Roles[]" }
}

resource "aws_iam_access_key" {
  type   = "AWS::IAM::AccessKey"
  names  = { user = "UserName" }
  ignore = ["pgp_key"]
}

attachment "aws_iam_user_login_profile" {
  to      = "AWS::IAM::User"
  by      = source.user
  matches = "UserName"
  into    = "LoginProfile"
  # These versions ask for a new password.
  defaults {
    provider   = "< 4.0"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/3.76.1/docs/resources/iam_user_login_profile"
    properties = { LoginProfile = { PasswordResetRequired = true } }
  }
  ignore = ["password_length", "pgp_key"]
}

resource "aws_iam_openid_connect_provider" {
  type = "AWS::IAM::OIDCProvider"
}

resource "aws_iam_saml_provider" {
  type = "AWS::IAM::SAMLProvider"
}

resource "aws_iam_server_certificate" {
  type = "AWS::IAM::ServerCertificate"
}

resource "aws_iam_service_linked_role" {
  type = "AWS::IAM::ServiceLinkedRole"
}

resource "aws_iam_virtual_mfa_device" {
  type  = "AWS::IAM::VirtualMFADevice"
  names = { virtual_mfa_device_name = "VirtualMfaDeviceName" }
}

resource "aws_iam_account_password_policy" {
  type           = "AWS::IAM::AccountPasswordPolicy"
  terraform_only = true
}

resource "aws_iam_account_alias" {
  type           = "AWS::IAM::AccountAlias"
  terraform_only = true
}

resource "aws_iam_user_ssh_key" {
  type           = "AWS::IAM::SSHPublicKey"
  terraform_only = true
}

resource "aws_iam_security_token_service_preferences" {
  type           = "AWS::IAM::SecurityTokenServicePreferences"
  terraform_only = true
}

resource "aws_iam_organizations_features" {
  type           = "AWS::IAM::OrganizationsFeatures"
  terraform_only = true
}

# Documents that a resource uses are judged there; what is left are those that nothing uses.
resource "data.aws_iam_policy_document" {
  type           = "AWS::IAM::PolicyDocument"
  terraform_only = true
  properties     = { PolicyDocument = document(source.json) }
  ignore = [
    "json", "minified_json", "override_json", "override_policy_documents", "policy_id", "source_json", "source_policy_documents",
    "statement", "version",
  ]
}
