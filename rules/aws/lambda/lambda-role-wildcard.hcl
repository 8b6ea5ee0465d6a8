rule "lambda-role-wildcard" {
  title    = "Role of a Lambda function uses wildcards"
  severity = "low"
  area     = "identity-and-access/permissions"
  resource = "AWS::IAM::Role"

  when = any([
    for statement in allows(self.AssumeRolePolicyDocument) :
    any([for principal in statement.Principals : principal.type == "Service" && principal.id == "lambda.amazonaws.com"])
  ])
  deny = flatten([
    for document in own_policies(self) : [
      for statement in allows(document) : statement
      if any([for action in statement.Actions : matches(action, "*[*]", "*:*[*]") || action == "*" || endswith(action, "*")])
      || any([for resource in statement.Resources : resource == "*"])
    ]
  ])
  message = "${self.address} allows actions or resources by a wildcard"

  reason     = "A flaw in the function gives an attacker all permissions of its role. Named actions on named resources limit them to the function's purpose."
  fix        = "Name only the actions and resources that the function uses."
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/lambda-permissions.html"]
  aliases    = ["LambdaStarPermissions"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "example" {
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
        })
        inline_policy {
          name   = "queue"
          policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sqs:*", Resource = "*" }] }) # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "example" {
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
        })
        inline_policy {
          name   = "queue"
          policy = jsonencode({
            Version = "2012-10-17"
            Statement = [{
              Effect   = "Allow"
              Action   = "sqs:SendMessage"
              Resource = "arn:aws:sqs:eu-west-1:123456789012:orders"
            }],
          })
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: sts:AssumeRole
                  Principal: { Service: lambda.amazonaws.com }
            Policies:
              - PolicyName: queue
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - { Effect: Allow, Action: "sqs:*", Resource: "*" } # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: sts:AssumeRole
                  Principal: { Service: lambda.amazonaws.com }
            Policies:
              - PolicyName: queue
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - { Effect: Allow, Action: "sqs:SendMessage", Resource: "arn:aws:sqs:eu-west-1:123456789012:orders" }
    YAML
  }
}
