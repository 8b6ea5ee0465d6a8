rule "iam-principal-reads-everything" {
  title    = "IAM identity has a managed policy that reads all data of a service"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::SSO::PermissionSet"]

  # For people who look after an account there are ViewOnlyAccess and SecurityAudit, which read no data.
  # To an administrator it adds nothing.
  when = !administers(allows(policies_of(self))) && !held_by_services_of_one_task(self)
  locals {
    policies = [
      { name = "ReadOnlyAccess", reach = "reads the objects, tables and parameters of every application" },
      { name = "AmazonS3ReadOnlyAccess", reach = "reads every object of every bucket" },
      { name = "AmazonDynamoDBReadOnlyAccess", reach = "reads every item of every table" },
      { name = "AmazonSSMReadOnlyAccess", reach = "reads every parameter" },
      { name = "SecretsManagerReadWrite", reach = "reads and changes every secret" },
    ]
  }
  deny = flatten([
    for arn in perhaps_of_aws(concat(self.ManagedPolicyArns[*], self.ManagedPolicies[*])) : [
      for policy in local.policies : { at = arn, name = policy.name, reach = policy.reach } if matches(arn, "arn:*:iam::aws:policy/${policy.name}")
    ]
  ])
  # An author who denies the keys or the objects has decided who reads the data.
  as_deployed = (
    proven(any(flatten([
      for s in denies(policies_of(self)) :
      [for action in s.Actions : one_of(lower(action), ["kms:decrypt", "kms:*", "s3:getobject", "s3:getobject*", "s3:get*", "s3:*"])]
    ])))
    ? "info"
    : "medium"
  )
  message = "${self.address} has ${item.name}, which ${item.reach}"

  reason     = "Such a policy reads what other applications of the account store, too. Anyone who takes over the identity can read all of it."
  fix        = "Remove it from `${name("ManagedPolicyArns")}`, and attach a policy that names the resources. To view settings, `ViewOnlyAccess` is enough."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ReadOnlyAccess.html"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "app" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              Service = "lambda.amazonaws.com"
            }
            Action    = "sts:AssumeRole"
          }]
        })
      }
      resource "aws_iam_role_policy_attachment" "app" {
        role       = aws_iam_role.app.name
        policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" # finding
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "app" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              Service = "lambda.amazonaws.com"
            }
            Action    = "sts:AssumeRole"
          }]
        })
      }
      resource "aws_iam_role_policy_attachment" "app" {
        role       = aws_iam_role.app.name
        policy_arn = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: lambda.amazonaws.com
                  Action: sts:AssumeRole
            ManagedPolicyArns: [arn:aws:iam::aws:policy/ReadOnlyAccess] # finding
    YAML
    good = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: lambda.amazonaws.com
                  Action: sts:AssumeRole
            ManagedPolicyArns: [arn:aws:iam::aws:policy/job-function/ViewOnlyAccess]
    YAML
  }
}
