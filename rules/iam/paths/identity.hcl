# Ways to raise one's own privileges by IAM and STS themselves.
#
# `gain` is what whoever may do the actions on every resource gets; a path without it is only looked for between resources
# that the code names. `effect` says what the actions on one resource of the type `on` do:
#
# - "becomes": the caller gets the resource's permissions
# - "rewrites": the caller decides what the resource's holders may do
# - "joins": the caller gets the group's permissions
# - "passes": the caller runs something with a role that trusts the service `passed_to`
# - "runs": the caller runs code with the role that `role` leads to, from property to property
#
# `with` and `without` name a property that the resource must have, or must not. `carries` is what a request says that
# gives the most.

path "create-policy-version" {
  actions = ["iam:CreatePolicyVersion"]
  on      = "AWS::IAM::ManagedPolicy"
  effect  = "rewrites"
  gain    = "rewrites any managed policy, including its own"
}

path "set-default-policy-version" {
  actions = ["iam:SetDefaultPolicyVersion"]
  gain    = "restores any earlier version of a managed policy"
}

path "attach-user-policy" {
  actions = ["iam:AttachUserPolicy"]
  on      = "AWS::IAM::User"
  effect  = "rewrites"
  carries = { "iam:PolicyARN" = "arn:aws:iam::aws:policy/AdministratorAccess" }
  gain    = "attaches any managed policy to any user"
}

path "attach-group-policy" {
  actions = ["iam:AttachGroupPolicy"]
  on      = "AWS::IAM::Group"
  effect  = "rewrites"
  carries = { "iam:PolicyARN" = "arn:aws:iam::aws:policy/AdministratorAccess" }
  gain    = "attaches any managed policy to any group"
}

path "attach-role-policy" {
  actions = ["iam:AttachRolePolicy"]
  on      = "AWS::IAM::Role"
  effect  = "rewrites"
  carries = { "iam:PolicyARN" = "arn:aws:iam::aws:policy/AdministratorAccess" }
  gain    = "attaches any managed policy to any role"
}

path "put-user-policy" {
  actions = ["iam:PutUserPolicy"]
  on      = "AWS::IAM::User"
  effect  = "rewrites"
  gain    = "writes any inline policy for any user"
}

path "put-group-policy" {
  actions = ["iam:PutGroupPolicy"]
  on      = "AWS::IAM::Group"
  effect  = "rewrites"
  gain    = "writes any inline policy for any group"
}

path "put-role-policy" {
  actions = ["iam:PutRolePolicy"]
  on      = "AWS::IAM::Role"
  effect  = "rewrites"
  gain    = "writes any inline policy for any role"
}

path "add-user-to-group" {
  actions = ["iam:AddUserToGroup"]
  on      = "AWS::IAM::Group"
  effect  = "joins"
  gain    = "joins any group"
}

path "update-assume-role-policy" {
  actions = ["iam:UpdateAssumeRolePolicy"]
  on      = "AWS::IAM::Role"
  effect  = "becomes"
  gain    = "lets itself assume any role"
}

path "create-access-key" {
  actions = ["iam:CreateAccessKey"]
  on      = "AWS::IAM::User"
  effect  = "becomes"
  gain    = "creates an access key for any user"
}

path "create-login-profile" {
  actions = ["iam:CreateLoginProfile"]
  on      = "AWS::IAM::User"
  effect  = "becomes"
  without = "LoginProfile"
  gain    = "sets a console password for any user without one"
}

path "update-login-profile" {
  actions = ["iam:UpdateLoginProfile"]
  on      = "AWS::IAM::User"
  effect  = "becomes"
  with    = "LoginProfile"
  gain    = "changes any user's console password"
}

path "create-service-credential" {
  actions = ["iam:CreateServiceSpecificCredential"]
  gain    = "creates service credentials for any user"
}

path "reset-service-credential" {
  actions = ["iam:ResetServiceSpecificCredential"]
  gain    = "resets any user's service credentials"
}

path "delete-user-boundary" {
  actions = ["iam:DeleteUserPermissionsBoundary"]
  gain    = "removes any user's permissions boundary"
}

path "delete-role-boundary" {
  actions = ["iam:DeleteRolePermissionsBoundary"]
  gain    = "removes any role's permissions boundary"
}

path "put-user-boundary" {
  actions = ["iam:PutUserPermissionsBoundary"]
  gain    = "replaces any user's permissions boundary"
}

path "put-role-boundary" {
  actions = ["iam:PutRolePermissionsBoundary"]
  gain    = "replaces any role's permissions boundary"
}

path "assume-role" {
  actions = ["sts:AssumeRole"]
  on      = "AWS::IAM::Role"
  effect  = "becomes"
}
