rule "iam-policy-invalid" {
  title    = "IAM policy is invalid"
  severity = "medium"
  area     = "identity-and-access/permissions"
  group    = "valid"
  resource = [
    "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::IoT::Policy",
    "AWS::SSO::PermissionSet",
  ]

  deny    = policy_faults(own_policies(self), "identity")
  message = "${self.address} ${item.fault}"

  reason     = "AWS rejects the policy at deployment, or the policy does not mean what its author intended. A rejected policy protects nothing."
  fix        = "Correct the statement according to the IAM policy grammar."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"]
  aliases = [
    "E3510", "W2511", "E3514", "DATA_TYPE_MISMATCH", "DUPLICATE_KEYS_WITH_DIFFERENT_CASE", "EMPTY_VARIABLE", "INVALID_ARN_PREFIX",
    "INVALID_CONDITION_DATA_TYPE", "INVALID_CONDITION_OPERATOR", "INVALID_EFFECT", "INVALID_POLICY_ELEMENT", "INVALID_VERSION",
    "JSON_SYNTAX_ERROR", "MISSING_ACTION", "MISSING_BRACE_IN_VARIABLE", "MISSING_EFFECT", "MISSING_QUOTE_IN_VARIABLE",
    "MISSING_STATEMENT", "NULL_WITH_IF_EXISTS", "UNSUPPORTED_ELEMENT_COMBINATION", "UNSUPPORTED_SPACE_IN_VARIABLE",
    "VARIABLE_UNSUPPORTED_IN_ELEMENT", "VARIABLE_UNSUPPORTED_IN_VERSION", "MISSING_RESOURCE", "UNIQUE_SIDS_REQUIRED",
    "UNSUPPORTED_PRINCIPAL", "UNSUPPORTED_SID",
  ]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

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
