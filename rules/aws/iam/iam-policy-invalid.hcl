rule "iam-policy-invalid" {
  title    = "IAM policy is one that AWS refuses"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = ["AWS::IAM::ManagedPolicy", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::SSO::PermissionSet"]

  deny = policy_faults(own_policies(self), "identity")
  message = "${self.address} ${item.fault}"

  reason     = "The deployment fails when it comes to the policy, or the policy does not say what somebody read in it. What is refused protects nothing."
  fix        = "Write the statement as the grammar of policies has it."
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"]
  aliases    = ["E3510", "W2511", "E3514"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "example" {
        name   = "app"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "logs" }] # finding
        })
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
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: s3:GetObject
                  Principal: "*" # finding
                  Resource: arn:aws:s3:::logs/*
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
