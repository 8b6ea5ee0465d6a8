rule "dms-s3-endpoint-unencrypted-by-customer-key" {
  title    = "DMS writes to S3 without a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::DMS::Endpoint"

  when    = self.EngineName == "s3"
  require = customer_key(self.S3Settings.ServerSideEncryptionKmsKeyId)
  at      = self.S3Settings.ServerSideEncryptionKmsKeyId
  message = "${self.address} does not encrypt data in S3 with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("S3Settings.ServerSideEncryptionKmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Target.S3.html"]
  aliases    = ["CKV_AWS_298"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_dms_s3_endpoint" "example" { # finding
        endpoint_id = "lake"
        endpoint_type = "target"
        bucket_name = "lake"
        service_access_role_arn = "arn:aws:iam::123456789012:role/dms"
      }
    TF
    good = <<-TF
      resource "aws_dms_s3_endpoint" "example" {
        endpoint_id = "lake"
        endpoint_type = "target"
        bucket_name = "lake"
        service_access_role_arn = "arn:aws:iam::123456789012:role/dms"
        encryption_mode = "SSE_KMS"
        server_side_encryption_kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::DMS::Endpoint
          Properties:
            EndpointType: target
            EngineName: s3
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DMS::Endpoint
          Properties:
            EndpointType: target
            EngineName: s3
            S3Settings:
              EncryptionMode: sse-kms
              ServerSideEncryptionKmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
