rule "cloudwatch-alarm-actions-disabled" {
  title    = "CloudWatch alarm has its actions disabled"
  severity = "low"
  area     = "detective-controls/monitoring"
  resource = "AWS::CloudWatch::Alarm"

  require = self.ActionsEnabled != false
  at      = self.ActionsEnabled
  message = "${self.address} has its actions disabled"
  # What has a switch of its own is switched off on purpose.
  as_deployed = length(names_of(self.ActionsEnabled)) > 0 ? "info" : "low"

  reason     = "People disable actions during a repair and forget to enable them. The alarm still looks as if it worked."
  fix        = "Set `${name("ActionsEnabled")}` to true."
  repair     = true
  interrupts = "those whom the alarm begins to call"
  references = ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html"]
  aliases    = ["CKV_AWS_319"]
  controls   = { "aws-security-hub" = ["CloudWatch.17"], "nist-800-53-r5" = ["AU-6", "SI-4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudwatch_metric_alarm" "example" {
        alarm_name          = "errors"
        comparison_operator = "GreaterThanThreshold"
        evaluation_periods  = 1
        threshold           = 1
        actions_enabled     = false # finding
        alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:alarms"]
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
        Example:
          Type: AWS::CloudWatch::Alarm
          Properties:
            ComparisonOperator: GreaterThanThreshold
            EvaluationPeriods: 1
            Threshold: 1
            ActionsEnabled: false # finding
            AlarmActions:
              - arn:aws:sns:eu-west-1:111122223333:alarms
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
