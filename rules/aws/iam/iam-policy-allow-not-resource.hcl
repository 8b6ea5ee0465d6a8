rule "iam-policy-allow-not-resource" {
  title    = "IAM policy allows actions on all resources except some"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  deny    = [for s in allows(granting_policies(self)) : s if length(s.NotResources) > 0 && !confined(s)]
  message = "${self.address} allows actions on every resource except those in NotResource"

  reason     = "The statement allows the actions on every other resource, including those that are created later."
  fix        = "List the allowed resources in `Resource`. To exclude a resource, add a statement with `Effect` `Deny`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html"]
  aliases    = ["W21", "W22", "W23"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "app" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ # finding
            Effect      = "Allow"
            Action      = "s3:GetObject"
            NotResource = "arn:aws:s3:::payroll/*"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "good0" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["s3:GetObject"]
            Resource = "arn:aws:s3:::app-data/*"
          }]
        })
      }
      resource "aws_iam_policy" "good1" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect      = "Deny"
            Action      = "s3:*"
            NotResource = "arn:aws:s3:::app-data/*"
          }]
        })
      }
      # Keys that a service owns and uses for its caller.
      resource "aws_iam_policy" "good2" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect      = "Allow"
            Action      = ["kms:Decrypt", "kms:GenerateDataKey*"]
            NotResource = "arn:aws:kms:*:111122223333:key/*"
            Condition   = { StringLike = { "kms:ViaService" = "sqs.eu-west-1.amazonaws.com" } }
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        App:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow # finding
                  Action: s3:GetObject
                  NotResource: arn:aws:s3:::payroll/*
    YAML
    good = <<-YAML
      Resources:
        App0:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: [s3:GetObject]
                  Resource: arn:aws:s3:::app-data/*
        App1:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Action: s3:*
                  NotResource: arn:aws:s3:::app-data/*
    YAML
  }
}
