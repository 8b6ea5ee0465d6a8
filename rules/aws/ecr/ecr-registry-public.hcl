rule "ecr-registry-public" {
  title    = "ECR registry has a policy that lets anyone in"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::ECR::RegistryPolicy"

  deny    = public_statements(self.PolicyText)
  message = "${self.address} has a policy that lets anyone in"

  reason     = "A registry policy applies to all repositories of the account. Strangers can create repositories and replicate images into them."
  fix        = "Name the accounts that replicate images as the policy's `Principal`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html"]
  aliases    = ["CKV_AWS_283", "ECROpenAccess"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecr_registry_policy" "example" {
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*" # finding
            Action    = ["ecr:ReplicateImage"]
            Resource  = "arn:aws:ecr:eu-west-1:123456789012:repository/*"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_ecr_registry_policy" "example" {
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:root" }
            Action    = ["ecr:ReplicateImage"]
            Resource  = "arn:aws:ecr:eu-west-1:123456789012:repository/*"
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ECR::RegistryPolicy
          Properties:
            PolicyText:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*" # finding
                  Action: ecr:ReplicateImage
                  Resource: arn:aws:ecr:eu-west-1:123456789012:repository/*
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ECR::RegistryPolicy
          Properties:
            PolicyText:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: { AWS: "arn:aws:iam::123456789012:root" }
                  Action: ecr:ReplicateImage
                  Resource: arn:aws:ecr:eu-west-1:123456789012:repository/*
    YAML
  }
}
