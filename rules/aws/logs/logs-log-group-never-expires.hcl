rule "logs-log-group-never-expires" {
  title    = "CloudWatch log group keeps its events forever"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::Logs::LogGroup"

  # Of the class DELIVERY the service deletes events after a day or two, whatever is asked.
  when    = self.LogGroupClass != "DELIVERY"
  require = self.RetentionInDays != null && self.RetentionInDays != 0
  at      = self.RetentionInDays
  message = "${self.address} keeps its events forever"

  reason     = <<-TEXT
    Logs contain personal data, which must not be kept without a limit, and their cost grows every day. A retention defines how
    far back an investigation can look.
  TEXT
  fix        = "Set `${name("RetentionInDays")}`, for example to 365 if an audit requires a year."
  repair     = 365
  interrupts = "whoever needs logs of more than a year"
  references = ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html"]
  aliases    = ["CKV_AWS_66", "CloudWatchLogGroupRetentionPeriod", "W86", "AC_AWS_0041", "AC_AWS_0452"]
  controls   = { "nist-800-53-r5" = ["AU-11", "SI-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudwatch_log_group" "example" { # finding
        name = "app"
      }
    TF
    good = <<-TF
      resource "aws_cloudwatch_log_group" "example" {
        name              = "app"
        retention_in_days = 365
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Logs::LogGroup
          Properties:
            LogGroupName: app
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Logs::LogGroup
          Properties:
            LogGroupName: app
            RetentionInDays: 365
    YAML
  }

  # Of the class DELIVERY the service deletes events after a day or two.
  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudwatch_log_group" "example" { # finding
        name            = "/handover"
        log_group_class = "INFREQUENT_ACCESS"
      }
    TF
    good = <<-TF
      resource "aws_cloudwatch_log_group" "example" {
        name            = "/handover"
        log_group_class = "DELIVERY"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Logs::LogGroup
          Properties:
            LogGroupClass: STANDARD
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Logs::LogGroup
          Properties:
            LogGroupClass: DELIVERY
    YAML
  }
}
