rule "kinesis-stream-retention-short" {
  title    = "Kinesis stream keeps its records for less than a week"
  severity = "info"
  area     = "incident-response/recovery"
  resource = "AWS::Kinesis::Stream"

  require = self.RetentionPeriodHours >= param.hours
  at      = self.RetentionPeriodHours
  message = "${self.address} keeps its records for less than ${param.hours} hours"

  reason     = "When consumers fail over a weekend, records expire before anybody notices. A longer retention lets the consumers catch up."
  fix        = "Set `${name("RetentionPeriodHours")}` to ${param.hours} or more."
  repair     = param.hours
  references = ["https://docs.aws.amazon.com/streams/latest/dg/kinesis-extended-retention.html"]
  controls   = { "aws-fsbp" = ["Kinesis.3"], "nist-800-53-r5" = ["CP-9", "CP-10"] }
  profiles   = []

  parameter "hours" {
    description = "Minimum number of hours to keep records"
    default     = 168
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_kinesis_stream" "example" { # finding
        name = "clicks"
        shard_count = 1
      }
    TF
    good = <<-TF
      resource "aws_kinesis_stream" "example" {
        name = "clicks"
        shard_count = 1
        retention_period = 168
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Kinesis::Stream
          Properties:
            ShardCount: 1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Kinesis::Stream
          Properties:
            ShardCount: 1
            RetentionPeriodHours: 168
    YAML
  }
}
