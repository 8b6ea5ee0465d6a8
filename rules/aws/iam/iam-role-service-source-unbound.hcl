rule "iam-role-service-source-unbound" {
  title    = "IAM role can be used by a service on behalf of any account"
  severity = "low"
  area     = "identity-and-access/cross-account-access"
  resource = "AWS::IAM::Role"
  profiles = []

  # Services that only run what the account itself made (EC2, Lambda, ECS, …) do not send a source.
  deny    = unguarded_services(self.AssumeRolePolicyDocument)
  message = "${self.address} can be assumed by a service that acts for another account"

  reason     = <<-TEXT
    Some services assume any role that their user names, whoever the user is. A condition on the source keeps other accounts from
    using your role through the service.
  TEXT
  fix        = "Add a condition on `aws:SourceAccount` or `aws:SourceArn`."
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html"]
  aliases    = ["RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "app" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              Service = "scheduler.amazonaws.com" # finding
            }
            Action    = "sts:AssumeRole"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "app0" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = {
              Service = "scheduler.amazonaws.com"
            }
            Action    = "sts:AssumeRole"
            Condition = {
              StringEquals = {
                "aws:SourceAccount" = "123456789012"
              }
            }
          }]
        })
      }
      resource "aws_iam_role" "app1" {
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
                    Service: scheduler.amazonaws.com # finding
                  Action: sts:AssumeRole
    YAML
    good = <<-YAML
      Resources:
        App0:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: scheduler.amazonaws.com
                  Action: sts:AssumeRole
                  Condition:
                    StringEquals:
                      aws:SourceAccount: "123456789012"
        App1:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: lambda.amazonaws.com
                  Action: sts:AssumeRole
    YAML
  }
}
