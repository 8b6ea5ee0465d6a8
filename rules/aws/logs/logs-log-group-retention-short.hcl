rule "logs-log-group-retention-short" {
  title    = "CloudWatch log group keeps its events for less than a year"
  severity = "info"
  area     = "detective-controls/logging"
  resource = "AWS::Logs::LogGroup"

  parameter "days" {
    default     = 365
    description = "Minimum number of days to keep events"
  }
  # Of the class DELIVERY the service deletes events after a day or two, whatever is asked.
  # logs-log-group-expires-within-week reports a few days.
  when    = self.LogGroupClass != "DELIVERY" && !(self.RetentionInDays > 0 && self.RetentionInDays <= 7)
  require = self.RetentionInDays == null || self.RetentionInDays == 0 || self.RetentionInDays >= param.days
  at      = self.RetentionInDays
  message = "${self.address} keeps its events for only ${self.RetentionInDays} days"

  reason     = "People often discover an intrusion months after it began, and the log shows how it happened. Many standards require a year."
  fix        = "Set `${name("RetentionInDays")}` to 365 or more."
  repair     = 365
  references = ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html"]
  aliases    = ["CKV_AWS_338"]
  controls   = { "aws-security-hub" = ["CloudWatch.16"], "nist-800-53-r5" = ["AU-11", "SI-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudwatch_log_group" "example" {
        retention_in_days = 30 # finding
      }
    TF
    good = <<-TF
      resource "aws_cloudwatch_log_group" "example" {
        retention_in_days = 365
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Logs::LogGroup
          Properties:
            RetentionInDays: 30 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Logs::LogGroup
          Properties:
            RetentionInDays: 365
    YAML
  }
}
