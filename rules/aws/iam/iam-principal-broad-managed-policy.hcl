rule "iam-principal-broad-managed-policy" {
  title    = "IAM identity has a full-access policy of AWS"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::SSO::PermissionSet"]

  # To an administrator it adds nothing.
  when = !administers(allows(policies_of(self))) && !held_by_services_of_one_task(self)
  deny = [
    for arn in perhaps_of_aws(concat(self.ManagedPolicyArns[*], self.ManagedPolicies[*])) :
    { at = arn }
    if matches(arn, "arn:*:iam::aws:policy/*FullAccess", "arn:*:iam::aws:policy/*_FullAccess", "arn:*:iam::aws:policy/PowerUserAccess")
    && !matches(arn, "*/IAMFullAccess", "*/AmazonElasticFileSystemClientFullAccess")
  ]
  once = true
  message = join("", [
    "${self.address} has ",
    matches(item.at, "*/PowerUserAccess") ? "PowerUserAccess, which allows every action of nearly every service"
    : "${known(item.at) ? reverse(split("/", item.at))[0] : "a managed policy"}, AWS's policy for full access to a service",
  ])
  # Where the service holds no data and starts nothing, there is less to lose.
  as_deployed = (
    matches(
      item.at,
      "*/PowerUserAccess",
      "*/AmazonS3FullAccess",
      "*/AmazonDynamoDBFullAccess*",
      "*/AmazonRDS*FullAccess",
      "*/AmazonEC2FullAccess",
      "*/AWSLambda_FullAccess",
      "*/AmazonSSMFullAccess",
      "*/AWSCloudFormationFullAccess",
      "*/AmazonECS_FullAccess",
      "*/AmazonElasticFileSystemFullAccess",
      "*/AmazonRedshift*FullAccess",
      "*/AmazonOpenSearchServiceFullAccess",
      "*/AmazonCognitoPowerUser",
      "*/AmazonSQSFullAccess",
      "*/AmazonKinesis*FullAccess",
      "*/AWSStepFunctionsFullAccess",
      "*/AWSCodeBuildAdminAccess",
      "*/AWSCodePipeline_FullAccess",
      "*/AWSCodeCommitFullAccess",
      "*/AmazonEC2ContainerRegistryFullAccess",
    )
    ? "medium"
    : "low"
  )

  reason     = "AWS's full-access policies include deleting and sharing every resource of a service. They are made for experiments."
  fix        = "Remove it from `${name("ManagedPolicyArns")}`, and attach a policy with only the necessary actions and resources."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html"]
  aliases    = ["W44", "AWS-0345"]
  controls   = { "cis-aws-3.0" = ["1.22"], "cis-aws-5.0" = ["1.21"], "nist-800-53-r5" = ["AC-6"] }

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
        policy_arn = "arn:aws:iam::aws:policy/AmazonS3FullAccess" # finding
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
        policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
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
            ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonS3FullAccess] # finding
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
            ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess]
    YAML
  }
}
