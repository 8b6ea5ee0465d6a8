# Policies as many rules ask for them.

function "changed_by_custom_resource" {
  description = "Whether a custom resource of the template is given the resource: no template shows what that does to its settings"
  parameters  = ["resource"]
  result      = proven(any([for user in referrers(resource) : matches(user.type, "Custom::*", "AWS::CloudFormation::CustomResource")]))
}

function "raised_by" {
  description = "The escalations that the permissions in a resource itself open, as iam-policy-privilege-escalation reports them: none for an administrator"
  parameters  = ["resource"]
  result = flatten([
    for document in length(granting_policies(resource)) == 0 ? [] : own_policies(resource) : escalations(concat([document], denying_policies(resource)))
    if !administers(allows(concat([document], denying_policies(resource)))) && !called_administrator(resource)
  ])
}

function "store_deletions" {
  description = "Services that keep data and keys, by all their actions, each with the action that deletes a whole store"
  result = [
    { every = "s3:*", deletes = "s3:DeleteBucket" },
    { every = "secretsmanager:*", deletes = "secretsmanager:DeleteSecret" },
    { every = "kms:*", deletes = "kms:ScheduleKeyDeletion" },
    { every = "dynamodb:*", deletes = "dynamodb:DeleteTable" },
    { every = "ecr:*", deletes = "ecr:DeleteRepository" },
    { every = "sqs:*", deletes = "sqs:DeleteQueue" },
    { every = "sns:*", deletes = "sns:DeleteTopic" },
  ]
}

function "names_bucket" {
  description = "Whether one of some Resource names is a bucket of the code itself, and not what is in it"
  parameters  = ["names"]
  result      = proven(any([for name in names : proven(target(name).type == "AWS::S3::Bucket") && !proven(matches(name, "*/*"))]))
}

function "every_action_on_stores" {
  description = <<-TEXT
    The Allow statements of a resource's policies that name stores and keys and allow every action of their service, each with these
    actions; not those that name only what is in a store (objects of a bucket, an index of a table)
  TEXT
  parameters  = ["resource"]
  result = [
    for found in [
      for statement in allows(granting_policies(resource)) : {
        # What the ARN of a bucket or of its objects is must be known; other stores are mostly named by themselves.
        actions = [
          for action in statement.Actions :
          action
          if any([
            for store in store_deletions() :
            lower(action) == store.every
            && (
              store.every == "s3:*" ? reaches(statement, store.deletes) || names_bucket(statement.Resources)
              : !proven(!reaches(statement, store.deletes))
            )
          ])
        ]
        named = (
          !confined(statement) && length(statement.Resources) > 0 && all([for name in statement.Resources : breadth(name) == "named"])
        )
      }
    ] : { at = found.actions[0], actions = found.actions } if length(found.actions) > 0 && found.named
  ]
}

function "accounts_of" {
  description = "The accounts in the Resource names of a statement, if each name has one"
  parameters  = ["resources"]
  result = (
    proven(length(resources) > 0 && all([for name in resources : can(regex("^arn:[^:]*:[^:]*:[^:]*:[0-9]{12}:", name))]))
    ? distinct([for name in resources : split(":", name)[4]])
    : []
  )
}

function "provisions" {
  description = "Whether an identity is known to make and delete infrastructure as its task: it, or each that has the permissions, may create stacks"
  parameters  = ["resource"]
  result = (
    proven(any([for s in allows(granting_policies(resource)) : grants(s, "cloudformation:CreateStack")]))
    || proven(length(holders(resource)) > 0 && all([
      for holder in holders(resource) : proven(any([for s in allows(policies_of(holder)) : grants(s, "cloudformation:CreateStack")]))
    ]))
  )
}

function "holders" {
  description = "The roles, users, groups and permission sets of the code that have the permissions of a resource: itself, or those with the policy"
  parameters  = ["resource"]
  result = one_of(resource.type, ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::SSO::PermissionSet"]) ? [resource] : concat(
    targets(resource.Roles[*]), targets(resource.Users[*]), targets(resource.Groups[*]),
    [for user in referrers(resource) : user if one_of(user.type, ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::SSO::PermissionSet"])],
  )
}

function "administers" {
  description = "Whether some statements let their holder do everything, or give itself everything by IAM"
  parameters  = ["statements"]
  result      = proven(any([for s in statements : grants_everything(s) || grants_service(s, "iam") && everywhere(s, "iam:PutRolePolicy") && !confined(s)]))
}

function "perhaps_of_aws" {
  description = "The ARNs of managed policies that may be AWS's: those of policies in the code never are"
  parameters  = ["arns"]
  result      = [for arn in arns : arn if !proven(target(arn).type == "AWS::IAM::ManagedPolicy")]
}

function "called_administrator" {
  description = "Whether a module that is given the document is given a managed policy of administrators beside it"
  parameters  = ["resource"]
  result = proven(any(flatten([
    for user in referrers(resource) :
    [
      for arn in perhaps_of_aws(concat(user.policy_arns[*], user.managed_policy_arns[*], user.role_policy_arns[*])) :
      matches(arn, "arn:*:iam::aws:policy/AdministratorAccess", "arn:*:iam::aws:policy/IAMFullAccess")
    ]
    if user.type == "module"
  ])))
}

function "held_by_administrators" {
  description = <<-TEXT
    Whether everyone who is known to have the permissions of a resource is an administrator anyway, by this or another policy:
    narrower permissions add nothing
  TEXT
  parameters  = ["resource"]
  result = (
    administers(allows(granting_policies(resource)))
    || called_administrator(resource)
    || proven(length(holders(resource)) > 0 && all([for holder in holders(resource) : administers(allows(policies_of(holder)))]))
  )
}

function "held_by_another_account" {
  description = "Whether a role that has the permissions of a resource is known to trust all of another account, without an external ID"
  parameters  = ["resource"]
  result = proven(any([
    for holder in holders(resource) : length(unguarded_accounts(holder.AssumeRolePolicyDocument)) > 0
    if holder.type == "AWS::IAM::Role"
  ]))
}

function "held_by_services" {
  description = <<-TEXT
    Whether all who are known to have the permissions of a resource are roles that only some services of AWS assume; unknown where a
    role does not say yet which service
  TEXT
  parameters  = ["resource", "services"]
  result = proven(length(holders(resource)) > 0) && all(flatten([
    for holder in holders(resource) : proven(length(statements(holder.AssumeRolePolicyDocument)) > 0) ? flatten([
      for s in statements(holder.AssumeRolePolicyDocument) : [for who in s.Principals : who.type == "Service" && one_of(who.id, services)]
    ]) : [false]
  ]))
}

function "held_by_services_of_one_task" {
  description = <<-TEXT
    Whether all who are known to have the permissions of a resource are roles of AWS services that use them for one task of AWS's own,
    with the permissions that AWS asks for: they scan, copy, record, scale or defend what the account has, and run no code of
    customers
  TEXT
  parameters  = ["resource"]
  result = held_by_services(
    resource,
    [
      "access-analyzer.amazonaws.com", "application-autoscaling.amazonaws.com", "autoscaling.amazonaws.com", "backup.amazonaws.com",
      "cloudtrail.amazonaws.com", "config.amazonaws.com", "detective.amazonaws.com", "dlm.amazonaws.com", "drt.shield.amazonaws.com",
      "ecs.application-autoscaling.amazonaws.com", "guardduty.amazonaws.com", "inspector2.amazonaws.com", "macie.amazonaws.com",
      "malware-protection-plan.guardduty.amazonaws.com", "malware-protection.guardduty.amazonaws.com", "monitoring.rds.amazonaws.com",
      "restore-testing.backup.amazonaws.com", "securityhub.amazonaws.com", "vpc-flow-logs.amazonaws.com",
    ],
  )
}

function "held_by_fixed_services" {
  description = <<-TEXT
    Whether all who are known to have the permissions of a resource are roles of AWS services that run no code of customers, give
    out no credentials, and make only calls of their own choice
  TEXT
  parameters  = ["resource"]
  result = held_by_services(resource, [
    "access-analyzer.amazonaws.com", "backup.amazonaws.com", "batchoperations.s3.amazonaws.com", "cloudtrail.amazonaws.com",
    "config.amazonaws.com", "cognito-idp.amazonaws.com",
    "datasync.amazonaws.com", "delivery.logs.amazonaws.com", "dms.amazonaws.com", "es.amazonaws.com", "export.rds.amazonaws.com",
    "firehose.amazonaws.com", "guardduty.amazonaws.com",
    "lakeformation.amazonaws.com", "logs.amazonaws.com", "macie.amazonaws.com", "malware-protection.guardduty.amazonaws.com",
    "malware-protection-plan.guardduty.amazonaws.com",
    "mediaconvert.amazonaws.com", "monitoring.rds.amazonaws.com", "rds.amazonaws.com", "redshift.amazonaws.com",
    "s3.amazonaws.com", "ses.amazonaws.com", "sns.amazonaws.com",
    "transcribe.amazonaws.com", "transfer.amazonaws.com", "translate.amazonaws.com", "vpc-flow-logs.amazonaws.com",
  ])
}

function "stopped_without_mfa" {
  description = "Whether another policy denies the permissions of a resource, without MFA, to all who are known to have them"
  parameters  = ["resource"]
  result = proven(length(holders(resource)) > 0 && all([
    for holder in holders(resource) : any([for s in denies(policies_of(holder)) : denies_without_mfa(s)])
  ]))
}

function "assumed_with_mfa_only" {
  description = "Whether only callers who signed in with MFA can assume a role"
  parameters  = ["role"]
  result = proven(
    role.type == "AWS::IAM::Role" && length(statements(role.AssumeRolePolicyDocument)) > 0
    && all([for s in statements(role.AssumeRolePolicyDocument) : s.Effect != "Allow" || requires_mfa(s)])
  )
}

function "denies_plaintext" {
  description = "Whether one of some resource policies denies requests without TLS, or with an old version of it"
  parameters  = ["policies"]
  result = any([
    for policy in policies : any([
      for statement in denies(policy.PolicyDocument) : any([
        for condition in statement.Conditions[*] :
        asks_for_plaintext(condition) || lower(condition.key) == "s3:tlsversion"
      ]) && all([
        for condition in statement.Conditions[*] :
        lower(condition.key) != "aws:securetransport" || asks_for_plaintext(condition)
      ])
    ])
  ])
}

function "asks_for_plaintext" {
  description = "Whether a condition holds for requests without TLS"
  parameters  = ["condition"]
  result = (
    lower(condition.key) == "aws:securetransport" && matches(lower(condition.operator), "bool*")
    && any([for value in condition.values[*] : lower(tostring(value)) == "false"])
  )
}

function "permission_document" {
  description = <<-TEXT
    The policy document that a permission of a Lambda function or layer, or the older form of one of an event bus, stands for: a
    principal and the conditions that its properties ask for
  TEXT
  parameters  = ["permission"]
  result = {
    Statement = [{
      Effect    = "Allow"
      Principal = proven(permission.Principal == "*") ? permission.Principal : { AWS = permission.Principal }
      Action    = permission.Action
      Resource  = "*"
      Condition = permission.Condition != null ? {
        (permission.Condition.Type) = { (permission.Condition.Key) = permission.Condition.Value }
      } : {
        ArnLike = { for key, value in { "aws:SourceArn" = permission.SourceArn } : key => value if value != null }
        StringEquals = {
          for key, value in {
            "aws:SourceAccount"  = permission.SourceAccount
            "aws:PrincipalOrgID" = first(permission.PrincipalOrgID, permission.OrganizationId)
          } : key => value if value != null
        }
      }
    }]
  }
}

function "assumed_by_anyone" {
  description = "Whether a principal is a role that anyone can assume"
  parameters  = ["principal"]
  result      = principal.type == "AWS::IAM::Role" && proven(length(assumable_by_anyone(principal.AssumeRolePolicyDocument)) > 0)
}

function "weight_of_way" {
  description = <<-TEXT
    The severity of a way of `takeovers`: critical where anyone starts it, nothing where all roles on it name each other, which are
    meant to be assumed, `fixed` where only services start it that do what they always do, and else `usual`
  TEXT
  parameters  = ["principal", "way", "fixed", "usual"]
  result = (
    assumed_by_anyone(principal) ? "critical"
    : way.only_assumes ? "info"
    : held_by_fixed_services(principal) ? fixed
    : usual
  )
}

function "words_of_way" {
  description = "What a message says of a way of `takeovers` that lets a principal do `what`"
  parameters  = ["principal", "way", "what"]
  result      = <<-TEXT
    ${principal.address} ${(
      principal.type == "AWS::IAM::Group" ? "lets each of its members"
      : assumed_by_anyone(principal) ? "lets anyone assume it and"
      : "can"
    )} ${what}: it ${way.way}${way.others}
  TEXT
}
