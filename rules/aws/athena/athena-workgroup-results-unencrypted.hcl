rule "athena-workgroup-results-unencrypted" {
  title    = "Athena workgroup does not say how its results are encrypted"
  severity = "low"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::Athena::WorkGroup"

  require = self.WorkGroupConfiguration.ResultConfiguration.EncryptionConfiguration != null
  at      = self.WorkGroupConfiguration
  message = "${self.address} writes query results without saying how they are encrypted"

  reason     = "Results are copies of the data that was asked for, and S3 encrypts them with its own key where nothing is said. With a KMS key, reading them takes a right on the key as well."
  fix        = "Set `${name("WorkGroupConfiguration.ResultConfiguration.EncryptionConfiguration")}`."
  references = ["https://docs.aws.amazon.com/athena/latest/ug/encryption.html"]
  aliases    = ["CKV_AWS_159", "AWS-0006", "aws-athena-enable-at-rest-encryption", "AWS059"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }

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
