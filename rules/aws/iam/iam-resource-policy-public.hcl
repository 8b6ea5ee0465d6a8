rule "iam-resource-policy-public" {
  title    = "Resource policy lets anyone in"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = [
    "AWS::ECR::PublicRepository", "AWS::EventSchemas::RegistryPolicy", "AWS::Lex::ResourcePolicy", "AWS::Oam::Sink",
    "AWS::VpcLattice::AuthPolicy", "AWS::VpcLattice::ResourcePolicy",
  ]

  # Types whose policies have a rule of their own are left to it; buckets for tables, vectors and directories refuse public ones.
  deny    = public_statements(policy_documents(self, "resource"))
  message = "${self.address} lets anyone in by its policy"
  # Requests reach a service of VPC Lattice from the networks that are associated with it only.
  as_deployed = self.type == "AWS::VpcLattice::AuthPolicy" ? "medium" : "high"

  reason     = "Every AWS account, or every caller without one, can do what the policy allows. A resource policy is meant for particular accounts or roles."
  fix        = "Name the accounts, roles or services that need access as `Principal`, or add a condition that restricts the callers."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"]
  aliases    = ["CKV_AWS_283"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-4", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_schemas_registry_policy" "example" {
        registry_name = "orders"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*" # finding
            Action    = "schemas:*"
            Resource  = "*"
          }]
        })
      }
      resource "aws_vpclattice_auth_policy" "example" {
        resource_identifier = "svc-0123456789abcdef0"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*" # finding
            Action    = "vpc-lattice-svcs:Invoke"
            Resource  = "*"
          }]
        })
      }
      resource "aws_ecrpublic_repository" "example" {
        repository_name = "tools"
      }
      resource "aws_ecrpublic_repository_policy" "example" {
        repository_name = aws_ecrpublic_repository.example.repository_name
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*" # finding
            Action    = ["ecr-public:InitiateLayerUpload", "ecr-public:PutImage"]
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_schemas_registry_policy" "example" {
        registry_name = "orders"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::111122223333:root" }
            Action    = "schemas:DescribeSchema"
            Resource  = "*"
          }]
        })
      }
      resource "aws_oam_sink" "example" {
        name = "monitoring"
      }
      resource "aws_oam_sink_policy" "example" {
        sink_identifier = aws_oam_sink.example.arn
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*"
            Action    = ["oam:CreateLink", "oam:UpdateLink"]
            Resource  = "*"
            Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EventSchemas::RegistryPolicy
          Properties:
            RegistryName: orders
            Policy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*" # finding
                  Action: schemas:*
                  Resource: "*"
        Sink:
          Type: AWS::Oam::Sink
          Properties:
            Name: monitoring
            Policy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*" # finding
                  Action: oam:CreateLink
                  Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EventSchemas::RegistryPolicy
          Properties:
            RegistryName: orders
            Policy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: { AWS: "arn:aws:iam::111122223333:root" }
                  Action: schemas:DescribeSchema
                  Resource: "*"
        Sink:
          Type: AWS::Oam::Sink
          Properties:
            Name: monitoring
            Policy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*"
                  Action: oam:CreateLink
                  Resource: "*"
                  Condition:
                    StringEquals:
                      aws:PrincipalOrgID: o-a1b2c3d4e5
    YAML
  }
}
