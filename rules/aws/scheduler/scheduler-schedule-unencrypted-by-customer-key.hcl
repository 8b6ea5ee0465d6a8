rule "scheduler-schedule-unencrypted-by-customer-key" {
  title    = "Schedule is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::Scheduler::Schedule"

  require = customer_key(self.KmsKeyArn)
  at      = self.KmsKeyArn
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can read what the schedule sends and can revoke that access. AWS's own
    key offers no such control.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyArn")}`."
  references = ["https://docs.aws.amazon.com/scheduler/latest/UserGuide/encryption-rest.html"]
  aliases    = ["CKV_AWS_297"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_scheduler_schedule" "example" { # finding
        schedule_expression = "rate(1 day)"
        flexible_time_window {
          mode = "OFF"
        }
        target {
          arn      = "arn:aws:sns:eu-west-1:111122223333:jobs"
          role_arn = "arn:aws:iam::111122223333:role/scheduler"
        }
      }
    TF
    good = <<-TF
      resource "aws_scheduler_schedule" "example" {
        schedule_expression = "rate(1 day)"
        flexible_time_window {
          mode = "OFF"
        }
        target {
          arn      = "arn:aws:sns:eu-west-1:111122223333:jobs"
          role_arn = "arn:aws:iam::111122223333:role/scheduler"
        }
        kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/k"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Scheduler::Schedule
          Properties:
            ScheduleExpression: rate(1 day)
            FlexibleTimeWindow:
              Mode: "OFF"
            Target:
              Arn: arn:aws:sns:eu-west-1:111122223333:jobs
              RoleArn: arn:aws:iam::111122223333:role/scheduler
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Scheduler::Schedule
          Properties:
            ScheduleExpression: rate(1 day)
            FlexibleTimeWindow:
              Mode: "OFF"
            Target:
              Arn: arn:aws:sns:eu-west-1:111122223333:jobs
              RoleArn: arn:aws:iam::111122223333:role/scheduler
            KmsKeyArn: arn:aws:kms:eu-west-1:111122223333:key/k
    YAML
  }
}
