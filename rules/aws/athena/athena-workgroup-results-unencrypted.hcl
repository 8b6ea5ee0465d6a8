rule "athena-workgroup-results-unencrypted" {
  title    = "Athena workgroup does not set the encryption of query results"
  severity = "low"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::Athena::WorkGroup"

  require = self.WorkGroupConfiguration.ResultConfiguration.EncryptionConfiguration != null
  at      = self.WorkGroupConfiguration
  message = "${self.address} does not set the encryption of query results"

  reason     = <<-TEXT
    Query results are copies of the data, and without a setting S3 encrypts them with its own key. With a KMS key, a reader also
    needs permission to use the key.
  TEXT
  fix        = "Set `${name("WorkGroupConfiguration.ResultConfiguration.EncryptionConfiguration")}`."
  references = ["https://docs.aws.amazon.com/athena/latest/ug/encryption.html"]
  aliases    = ["CKV_AWS_159", "AWS-0006", "aws-athena-enable-at-rest-encryption", "AWS059"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_athena_workgroup" "example" { # finding
        name = "reports"
      }
    TF
    good = <<-TF
      resource "aws_athena_workgroup" "example" {
        name = "reports"
        configuration {
          result_configuration {
            encryption_configuration {
              encryption_option = "SSE_S3"
            }
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Athena::WorkGroup
          Properties:
            Name: reports
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Athena::WorkGroup
          Properties:
            Name: reports
            WorkGroupConfiguration:
              ResultConfiguration:
                EncryptionConfiguration:
                  EncryptionOption: SSE_S3
    YAML
  }
}
