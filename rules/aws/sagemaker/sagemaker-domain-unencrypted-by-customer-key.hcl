rule "sagemaker-domain-unencrypted-by-customer-key" {
  title    = "SageMaker domain is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::SageMaker::Domain"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest-studio.html"]
  aliases    = ["CKV_AWS_187"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sagemaker_domain" "example" { # finding
        domain_name = "lab"
        auth_mode   = "IAM"
        vpc_id      = "vpc-1"
        subnet_ids  = ["subnet-1"]
        default_user_settings {
          execution_role = "arn:aws:iam::123456789012:role/lab"
        }
      }
    TF
    good = <<-TF
      resource "aws_sagemaker_domain" "example" {
        domain_name = "lab"
        auth_mode   = "IAM"
        vpc_id      = "vpc-1"
        subnet_ids  = ["subnet-1"]
        default_user_settings {
          execution_role = "arn:aws:iam::123456789012:role/lab"
        }
        kms_key_id  = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::SageMaker::Domain
          Properties:
            DomainName: lab
            AuthMode: IAM
            VpcId: vpc-1
            SubnetIds: [subnet-1]
            DefaultUserSettings:
              ExecutionRole: arn:aws:iam::123456789012:role/lab
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SageMaker::Domain
          Properties:
            DomainName: lab
            AuthMode: IAM
            VpcId: vpc-1
            SubnetIds: [subnet-1]
            DefaultUserSettings:
              ExecutionRole: arn:aws:iam::123456789012:role/lab
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
