rule "logs-log-group-expires-within-week" {
  title    = "CloudWatch log group keeps its events for a week or less"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::Logs::LogGroup"

  # Of the class DELIVERY the service deletes events after a day or two, whatever is asked.
  when    = self.LogGroupClass != "DELIVERY" && self.RetentionInDays != null && self.RetentionInDays != 0
  require = self.RetentionInDays > 7
  at      = self.RetentionInDays
  message = "${self.address} keeps its events for only ${self.RetentionInDays} ${proven(self.RetentionInDays == 1) ? "day" : "days"}"

  reason     = "An intrusion is mostly found weeks after it began. By then nothing shows how it happened, or what was taken."
  fix        = "Set `${name("RetentionInDays")}` to 90 or more."
  repair     = 90
  references = ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html"]
  aliases    = ["CKV_AWS_338"]
  controls   = { "aws-security-hub" = ["CloudWatch.16"], "nist-800-53-r5" = ["AU-11", "SI-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudwatch_log_group" "example" {
        retention_in_days = 7 # finding
      }
    TF
    good = <<-TF
      resource "aws_cloudwatch_log_group" "example" {
        retention_in_days = 30
      }
      resource "aws_cloudwatch_log_group" "forever" {
        name = "forever"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Logs::LogGroup
          Properties:
            RetentionInDays: 7 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Logs::LogGroup
          Properties:
            RetentionInDays: 90
    YAML
  }
}
