rule "account-without-config-recorder" {
  title    = "Account does not record its configuration"
  severity = "medium"
  area     = "detective-controls/monitoring"
  scope    = "account"

  require = any([for recorder in resources("AWS::Config::ConfigurationRecorder") : recorder.type != null])
  message = "${self.address} has no Config recorder"

  reason     = "Config shows what a resource was at any time, and its rules judge each change. Without a recorder nobody can say what was open when."
  fix        = "Create a recorder with a delivery channel (`aws_config_configuration_recorder`, or `AWS::Config::ConfigurationRecorder`)."
  no_repair  = "which root of the account holds it is a decision"
  references = ["https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html"]
  controls = {
    "aws-fsbp"       = ["Config.1"],
    "cis-aws-1.4"    = ["3.5"],
    "cis-aws-3.0"    = ["3.3"],
    "cis-aws-5.0"    = ["3.3"],
    "nist-800-53-r5" = ["CM-3", "CM-8"],
  }

  example "terraform" {
    bad  = <<-TF
      # finding
      resource "aws_s3_bucket" "data" {
      }
    TF
    good = <<-TF
      resource "aws_config_configuration_recorder" "all" {
        role_arn = "arn:aws:iam::111122223333:role/config"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      # finding
      Resources:
        Data:
          Type: AWS::S3::Bucket
    YAML
    good = <<-YAML
      Resources:
        Recorder:
          Type: AWS::Config::ConfigurationRecorder
          Properties:
            RoleARN: arn:aws:iam::111122223333:role/config
    YAML
  }
}
