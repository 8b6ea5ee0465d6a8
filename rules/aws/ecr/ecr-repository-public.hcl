rule "ecr-repository-public" {
  title    = "ECR repository has a policy that lets anyone in"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::ECR::Repository"

  deny    = public_statements(self.RepositoryPolicyText)
  message = "${self.address} has a policy that lets anyone in"

  reason     = "Images contain code and often credentials, and anyone who can push one decides what runs. The policy gives both away."
  fix        = "Name the accounts that need access as the policy's `Principal`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html"]
  aliases    = ["CKV_AWS_283", "CKV_AWS_32", "AWS-0032", "aws-ecr-no-public-access", "AC_AWS_0084", "ECROpenAccess"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecr_repository" "example" {
        name = "app"
        }
        resource "aws_ecr_repository_policy" "example" {
          repository = aws_ecr_repository.example.name
          policy = jsonencode({
            Version = "2012-10-17"
            Statement = [{
              Effect    = "Allow"
              Principal = "*" # finding
              Action    = ["ecr:BatchGetImage"]
            }]
          })
      }
    TF
    good = <<-TF
      resource "aws_ecr_repository" "example" {
        name = "app"
        }
        resource "aws_ecr_repository_policy" "example" {
          repository = aws_ecr_repository.example.name
          policy = jsonencode({
            Version = "2012-10-17"
            Statement = [{
              Effect    = "Allow"
              Principal = { AWS = "arn:aws:iam::123456789012:root" }
              Action    = ["ecr:BatchGetImage"]
            }]
          })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ECR::Repository
          Properties:
            RepositoryName: app
            RepositoryPolicyText:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*" # finding
                  Action: ecr:BatchGetImage
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ECR::Repository
          Properties:
            RepositoryName: app
            RepositoryPolicyText:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::123456789012:root
                  Action: ecr:BatchGetImage
    YAML
  }
}
