rule "iam-policy-without-document" {
  title    = "IAM policy has no document"
  severity = "low"
  area     = "identity-and-access/permissions"
  resource = ["AWS::IAM::ManagedPolicy", "AWS::IAM::Policy"]

  when    = !self.partial
  require = self.PolicyDocument != null
  at      = self.PolicyDocument
  message = "${self.address} has no policy document"

  reason     = "AWS rejects a policy without a document. Wrong indentation of the document is the usual cause."
  fix        = "Write the document under `${name("PolicyDocument")}`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "example" { # finding
        name = "app"
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "example" {
        name   = "app"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::logs/*" }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument: # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: arn:aws:s3:::logs/*
    YAML
  }
}
