rule "cloudwatch-alarm-without-action" {
  title    = "CloudWatch alarm has no action"
  severity = "low"
  area     = "detective-controls/monitoring"
  resource = "AWS::CloudWatch::Alarm"

  # That its actions are disabled is a fault of its own.
  when    = self.ActionsEnabled != false
  require = length(concat(self.AlarmActions[*], self.InsufficientDataActions[*], self.OKActions[*])) > 0
  at      = self.AlarmActions
  message = "${self.address} does not notify anyone"
  # What has a switch of its own is empty on purpose where it is.
  as_deployed = length(names_of(self.AlarmActions)) > 0 ? "info" : "low"

  reason     = "Without an action, people notice the alarm only afterwards, while they look for the cause. An action notifies somebody."
  fix        = "Name an SNS topic in `${name("AlarmActions")}`."
  references = ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html"]
  aliases    = ["CloudWatchAlarmAction", "FG_R00240"]
  controls   = { "aws-security-hub" = ["CloudWatch.15"], "nist-800-53-r5" = ["AU-6", "SI-4"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudwatch_metric_alarm" "example" { # finding
        alarm_name          = "errors"
        comparison_operator = "GreaterThanThreshold"
        evaluation_periods  = 1
        threshold           = 1
      }
    TF
    good = <<-TF
      resource "aws_cloudwatch_metric_alarm" "example" {
        alarm_name          = "errors"
        comparison_operator = "GreaterThanThreshold"
        evaluation_periods  = 1
        threshold           = 1
        alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:alarms"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::CloudWatch::Alarm
          Properties:
            ComparisonOperator: GreaterThanThreshold
            EvaluationPeriods: 1
            Threshold: 1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudWatch::Alarm
          Properties:
            ComparisonOperator: GreaterThanThreshold
            EvaluationPeriods: 1
            Threshold: 1
            AlarmActions:
              - arn:aws:sns:eu-west-1:111122223333:alarms
    YAML
  }
}
