rule "iam-resource-policy-invalid" {
  title    = "Resource policy is invalid"
  severity = "medium"
  area     = "identity-and-access/permissions"
  group    = "valid"
  resource = resource_policies()

  deny    = policy_faults(policy_documents(self, "resource"), "resource")
  message = "${self.address} ${item.fault}"

  reason     = "AWS rejects the policy at deployment, or the policy does not mean what its author intended. A rejected policy protects nothing."
  fix        = "Correct the statement according to the IAM policy grammar."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"]
  aliases = [
    "E3512", "E3513", "E3514", "W2511", "AC_AWS_0481", "DATA_TYPE_MISMATCH", "DUPLICATE_KEYS_WITH_DIFFERENT_CASE", "EMPTY_VARIABLE",
    "INVALID_ARN_PREFIX", "INVALID_CONDITION_DATA_TYPE", "INVALID_CONDITION_OPERATOR", "INVALID_EFFECT", "INVALID_POLICY_ELEMENT",
    "INVALID_VERSION", "JSON_SYNTAX_ERROR", "MISSING_ACTION", "MISSING_BRACE_IN_VARIABLE", "MISSING_EFFECT",
    "MISSING_QUOTE_IN_VARIABLE", "MISSING_STATEMENT", "NULL_WITH_IF_EXISTS", "UNSUPPORTED_ELEMENT_COMBINATION",
    "UNSUPPORTED_SPACE_IN_VARIABLE", "VARIABLE_UNSUPPORTED_IN_ELEMENT", "VARIABLE_UNSUPPORTED_IN_VERSION",
    "INVALID_PRINCIPAL_FORMAT", "INVALID_PRINCIPAL_KEY", "INVALID_SERVICE_PRINCIPAL_FORMAT", "MISSING_PRINCIPAL",
    "UNSUPPORTED_WILDCARD_IN_PRINCIPAL", "FEDERATED_PRINCIPAL_NOT_SUPPORTED",
  ]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_kms_key" "example" {
        enable_key_rotation = true
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "kms:*", Resource = "*" }] # finding
        })
      }
      resource "aws_vpc_endpoint" "s3" {
        vpc_id       = "vpc-1"
        service_name = "com.amazonaws.eu-west-1.s3"
        policy       = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*"
            Action    = "s3:*"
            Resource  = "*"
            Condition = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } # finding
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_kms_key" "example" {
        enable_key_rotation = true
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "kms:*", Resource = "*", Principal = { AWS = "arn:aws:iam::111122223333:root" } }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::KMS::Key
          Properties:
            EnableKeyRotation: true
            KeyPolicy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow # finding
                  Action: kms:*
                  Resource: "*"
        Endpoint:
          Type: AWS::EC2::VPCEndpoint
          Properties:
            VpcId: vpc-1
            ServiceName: com.amazonaws.eu-west-1.s3
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*"
                  Action: s3:*
                  Resource: "*"
                  Condition:
                    aws:PrincipalOrgID: o-a1b2c3d4e5 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::KMS::Key
          Properties:
            EnableKeyRotation: true
            KeyPolicy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: kms:*
                  Resource: "*"
                  Principal:
                    AWS: arn:aws:iam::111122223333:root
    YAML
  }
}
