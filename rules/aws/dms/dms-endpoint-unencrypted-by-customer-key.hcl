rule "dms-endpoint-unencrypted-by-customer-key" {
  title    = "DMS endpoint is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::DMS::Endpoint"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.html"]
  aliases    = ["CKV_AWS_296"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_dms_endpoint" "example" { # finding
        endpoint_id = "shop"
        endpoint_type = "source"
        engine_name = "postgres"
        server_name = "db"
        port = 5432
        username = "app"
        ssl_mode = "require"
      }
    TF
    good = <<-TF
      resource "aws_dms_endpoint" "example" {
        endpoint_id = "shop"
        endpoint_type = "source"
        engine_name = "postgres"
        server_name = "db"
        port = 5432
        username = "app"
        ssl_mode = "require"
        kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::DMS::Endpoint
          Properties:
            EndpointType: source
            EngineName: postgres
            ServerName: db
            Port: 5432
            Username: app
            SslMode: require
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DMS::Endpoint
          Properties:
            EndpointType: source
            EngineName: postgres
            ServerName: db
            Port: 5432
            Username: app
            SslMode: require
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }

  # What DMS keeps of an endpoint for S3 is encrypted with the same key as of any other.
  example "terraform" {
    bad  = <<-TF
      resource "aws_dms_s3_endpoint" "example" { # finding
        endpoint_id             = "lake"
        endpoint_type           = "target"
        bucket_name             = "lake"
        service_access_role_arn = "arn:aws:iam::111122223333:role/dms"
      }
    TF
    good = <<-TF
      resource "aws_dms_s3_endpoint" "example" {
        endpoint_id             = "lake"
        endpoint_type           = "target"
        bucket_name             = "lake"
        service_access_role_arn = "arn:aws:iam::111122223333:role/dms"
        kms_key_arn             = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      }
    TF
  }
}
