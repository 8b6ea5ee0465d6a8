rule "codebuild-report-group-unencrypted" {
  title    = "CodeBuild report group disables the encryption of its reports"
  severity = "low"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::CodeBuild::ReportGroup"

  require = self.ExportConfig.S3Destination.EncryptionDisabled != true
  at      = self.ExportConfig.S3Destination.EncryptionDisabled
  message = "${self.address} disables the encryption of its reports"

  reason     = "Test reports show where the application is weak. With this setting, only S3's default key encrypts them, not a KMS key."
  fix        = "Remove `${name("ExportConfig.S3Destination.EncryptionDisabled")}`."
  repair     = false
  references = ["https://docs.aws.amazon.com/codebuild/latest/userguide/test-report-group-create-cli.html"]
  controls   = { "aws-fsbp" = ["CodeBuild.7"], "nist-800-53-r5" = ["SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_codebuild_report_group" "example" {
        name = "tests"
        type = "TEST"
        export_config {
          type = "S3"
          s3_destination {
            bucket              = "reports"
            encryption_disabled = true # finding
            encryption_key      = "arn:aws:kms:eu-west-1:123456789012:key/1"
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_codebuild_report_group" "example" {
        name = "tests"
        type = "TEST"
        export_config {
          type = "S3"
          s3_destination {
            bucket         = "reports"
            encryption_key = "arn:aws:kms:eu-west-1:123456789012:key/1"
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::CodeBuild::ReportGroup
          Properties:
            Type: TEST
            ExportConfig:
              ExportConfigType: S3
              S3Destination:
                Bucket: reports
                EncryptionDisabled: true # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CodeBuild::ReportGroup
          Properties:
            Type: TEST
            ExportConfig:
              ExportConfigType: S3
              S3Destination:
                Bucket: reports
    YAML
  }
}
