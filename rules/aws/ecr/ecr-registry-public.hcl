rule "ecr-registry-public" {
  title    = "ECR registry lets anybody in"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::ECR::RegistryPolicy"

  deny = public_statements(self.PolicyText)
  message = "${self.address} lets anybody in by its policy"

  reason     = "A registry policy is about every repository of the account. One for everybody lets strangers make repositories and replicate images into it."
  fix        = "Name the accounts that replicate in the policy."
  references = ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html"]
  aliases    = ["ECROpenAccess"]
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
