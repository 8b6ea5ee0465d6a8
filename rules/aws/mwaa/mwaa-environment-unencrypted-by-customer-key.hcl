rule "mwaa-environment-unencrypted-by-customer-key" {
  title    = "MWAA environment is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::MWAA::Environment"

  require = customer_key(self.KmsKey)
  at      = self.KmsKey
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKey")}`."
  references = ["https://docs.aws.amazon.com/mwaa/latest/userguide/encryption-at-rest.html"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_mwaa_environment" "example" { # finding
        name = "flows"
        dag_s3_path = "dags/"
        execution_role_arn = "arn:aws:iam::123456789012:role/mwaa"
        source_bucket_arn = "arn:aws:s3:::flows"
        network_configuration {
          security_group_ids = ["sg-1"]
          subnet_ids         = ["subnet-1", "subnet-2"]
        }
      }
    TF
    good = <<-TF
      resource "aws_mwaa_environment" "example" {
        name = "flows"
        dag_s3_path = "dags/"
        execution_role_arn = "arn:aws:iam::123456789012:role/mwaa"
        source_bucket_arn = "arn:aws:s3:::flows"
        network_configuration {
          security_group_ids = ["sg-1"]
          subnet_ids         = ["subnet-1", "subnet-2"]
        }
        kms_key = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::MWAA::Environment
          Properties:
            Name: flows
            DagS3Path: dags/
            ExecutionRoleArn: arn:aws:iam::123456789012:role/mwaa
            SourceBucketArn: arn:aws:s3:::flows
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::MWAA::Environment
          Properties:
            Name: flows
            DagS3Path: dags/
            ExecutionRoleArn: arn:aws:iam::123456789012:role/mwaa
            SourceBucketArn: arn:aws:s3:::flows
            KmsKey: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
