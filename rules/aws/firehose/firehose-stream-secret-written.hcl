rule "firehose-stream-secret-written" {
  title    = "Firehose stream hard-codes credentials of its destination"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::KinesisFirehose::DeliveryStream"

  deny    = written_secrets(self)
  message = "${self.address} hard-codes credentials of its destination"

  reason     = "Anyone who can read the repository, the state file or the stack can read the secret. Hard-coded secrets are rarely rotated."
  fix        = "Let Firehose read the credentials from Secrets Manager."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/firehose/latest/dev/secrets-manager-whats-secret.html"]
  aliases = [
    "F66", "F68", "KINESIS_FIREHOSE_REDSHIFT_DESTINATION_CONFIGURATION_NO_PLAINTEXT_PASSWORD",
    "KINESIS_FIREHOSE_SPLUNK_DESTINATION_CONFIGURATION_NO_PLAINTEXT_PASSWORD",
  ]
  controls = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_kinesis_firehose_delivery_stream" "example" {
        name = "clicks"
        destination = "splunk"
        splunk_configuration {
          hec_endpoint = "https://splunk.example.com:8088"
          hec_token    = "B5A79AAD-D822-46CC-80D1-819F80D7BFB0" # finding
          s3_configuration {
            role_arn   = "arn:aws:iam::123456789012:role/firehose"
            bucket_arn = "arn:aws:s3:::clicks"
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_kinesis_firehose_delivery_stream" "example" {
        name = "clicks"
        destination = "splunk"
        splunk_configuration {
          hec_endpoint = "https://splunk.example.com:8088"
          secrets_manager_configuration {
            enabled    = true
            secret_arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:splunk"
          }
          s3_configuration {
            role_arn   = "arn:aws:iam::123456789012:role/firehose"
            bucket_arn = "arn:aws:s3:::clicks"
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::KinesisFirehose::DeliveryStream
          Properties:
            SplunkDestinationConfiguration:
              HECEndpoint: https://splunk.example.com:8088
              HECEndpointType: Event
              HECToken: B5A79AAD-D822-46CC-80D1-819F80D7BFB0 # finding
              S3Configuration:
                RoleARN: arn:aws:iam::123456789012:role/firehose
                BucketARN: arn:aws:s3:::clicks
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::KinesisFirehose::DeliveryStream
          Properties:
            SplunkDestinationConfiguration:
              HECEndpoint: https://splunk.example.com:8088
              HECEndpointType: Event
              HECToken: "{{resolve:secretsmanager:splunk:SecretString:token}}"
              S3Configuration:
                RoleARN: arn:aws:iam::123456789012:role/firehose
                BucketARN: arn:aws:s3:::clicks
    YAML
  }
}
