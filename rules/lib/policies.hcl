# Policies as many rules ask for them.

function "changed_by_custom_resource" {
  description = "Whether a custom resource of the template is given the resource: what it does to its settings no template shows"
  parameters  = ["resource"]
  result      = proven(any([for user in referrers(resource) : matches(user.type, "Custom::*", "AWS::CloudFormation::CustomResource")]))
}

function "raised_by" {
  description = "The escalations that the permissions in a resource itself open, as iam-policy-privilege-escalation tells of them: an administrator needs none"
  parameters  = ["resource"]
  result = flatten([
    for document in own_policies(resource) : escalations(concat([document], denying_policies(resource)))
    if !any([for statement in allows(concat([document], denying_policies(resource))) : grants_everything(statement)])
  ])
}

function "every_action_on_stores" {
  description = "The Allow statements of a resource's policies that name stores and keys and allow every action of their service, each with these actions"
  parameters  = ["resource"]
  result = [
    for found in [
      for statement in allows(granting_policies(resource)) : {
        actions = [for action in statement.Actions : action if one_of(lower(action), ["s3:*", "secretsmanager:*", "kms:*", "dynamodb:*", "ecr:*", "sqs:*", "sns:*"])]
        # Of S3 it takes the bucket itself: of objects alone there is no policy.
        named = (
          !confined(statement) && length(statement.Resources) > 0 && all([for name in statement.Resources : breadth(name) == "named"])
          && (!any([for action in statement.Actions : lower(action) == "s3:*"]) || any([for name in statement.Resources : proven(target(name).type == "AWS::S3::Bucket") || proven(!strcontains(name, "/"))]))
        )
      }
    ] : { at = found.actions[0], actions = found.actions } if length(found.actions) > 0 && found.named
  ]
}
