rule "codeartifact-policy-public" {
  title    = "CodeArtifact has a policy that lets anyone in"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = ["AWS::CodeArtifact::Repository", "AWS::CodeArtifact::Domain"]

  deny    = public_statements(self.PermissionsPolicyDocument)
  message = "${self.address} has a policy that lets anyone in"

  reason     = "Packages contain the company's code, and anyone who can publish one decides what others build with. The policy gives both away."
  fix        = "Name the accounts that need access as the policy's `Principal`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/codeartifact/latest/ug/repo-policies.html"]
  aliases    = ["CKV_AWS_283"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_codeartifact_repository" "example" {
        repository = "npm"
        domain     = "company"
      }
      resource "aws_codeartifact_repository_permissions_policy" "example" {
        repository      = aws_codeartifact_repository.example.repository
        domain          = "company"
        policy_document = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Principal = "*", Action = "codeartifact:*", Resource = "*" }] # finding
        })
      }
    TF
    good = <<-TF
      resource "aws_codeartifact_repository" "example" {
        repository = "npm"
        domain     = "company"
      }
      resource "aws_codeartifact_repository_permissions_policy" "example" {
        repository      = aws_codeartifact_repository.example.repository
        domain          = "company"
        policy_document = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:root" }
            Action    = "codeartifact:*"
            Resource  = "*"
          }],
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::CodeArtifact::Repository
          Properties:
            DomainName: company
            RepositoryName: npm
            PermissionsPolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*" # finding
                  Action: codeartifact:*
                  Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CodeArtifact::Repository
          Properties:
            DomainName: company
            RepositoryName: npm
            PermissionsPolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: { AWS: "arn:aws:iam::123456789012:root" }
                  Action: codeartifact:*
                  Resource: "*"
    YAML
  }
}
