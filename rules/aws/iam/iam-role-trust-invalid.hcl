rule "iam-role-trust-invalid" {
  title    = "Trust policy of IAM role is invalid"
  severity = "medium"
  area     = "identity-and-access/cross-account-access"
  resource = "AWS::IAM::Role"

  deny    = policy_faults(self.AssumeRolePolicyDocument, "trust")
  message = "${self.address} ${item.fault}"

  reason     = "AWS rejects the role at deployment, or nobody can assume it. A rejected policy protects nothing."
  fix        = "Correct the statement according to the IAM policy grammar."
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"]
  aliases    = ["E3530"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "example" {
        name = "app"
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "sts:AssumeRole" }] # finding
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "example" {
        name = "app"
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
        })
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
                  Resource: "*" # finding
                  Principal:
                    Service: ec2.amazonaws.com
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
                  Principal:
                    Service: ec2.amazonaws.com
    YAML
  }
}
