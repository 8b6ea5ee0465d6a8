rule "iam-role-trust-invalid" {
  title    = "Trust policy is one that AWS refuses"
  severity = "medium"
  area     = "identity-and-access/cross-account-access"
  resource = "AWS::IAM::Role"

  deny = policy_faults(self.AssumeRolePolicyDocument, "trust")
  message = "${self.address} ${item.fault}"

  reason     = "The deployment fails when it comes to the role, or nobody can assume it. What is refused protects nothing."
  fix        = "Write the statement as the grammar of policies has it."
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
