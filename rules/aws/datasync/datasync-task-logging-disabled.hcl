rule "datasync-task-logging-disabled" {
  title    = "DataSync task does not write logs"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::DataSync::Task"

  require = self.CloudWatchLogGroupArn != null && self.Options.LogLevel != "OFF"
  at      = first(self.CloudWatchLogGroupArn, self.Options.LogLevel)
  message = "${self.address} does not write logs"

  reason     = "Nothing shows which files were transferred and which were not. An attacker can use the task to copy data out unseen."
  fix        = "Set `${name("CloudWatchLogGroupArn")}`, and a log level other than `OFF`."
  references = ["https://docs.aws.amazon.com/datasync/latest/userguide/monitor-datasync.html"]
  controls   = { "aws-fsbp" = ["DataSync.1"], "nist-800-53-r5" = ["AU-2", "AU-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_datasync_task" "example" { # finding
        source_location_arn = "arn:aws:datasync:eu-west-1:123456789012:location/loc-1"
        destination_location_arn = "arn:aws:datasync:eu-west-1:123456789012:location/loc-1"
      }
    TF
    good = <<-TF
      resource "aws_datasync_task" "example" {
        source_location_arn = "arn:aws:datasync:eu-west-1:123456789012:location/loc-1"
        destination_location_arn = "arn:aws:datasync:eu-west-1:123456789012:location/loc-1"
        cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:sync"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::DataSync::Task
          Properties:
            SourceLocationArn: arn:aws:datasync:eu-west-1:123456789012:location/loc-1
            DestinationLocationArn: arn:aws:datasync:eu-west-1:123456789012:location/loc-1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DataSync::Task
          Properties:
            SourceLocationArn: arn:aws:datasync:eu-west-1:123456789012:location/loc-1
            DestinationLocationArn: arn:aws:datasync:eu-west-1:123456789012:location/loc-1
            CloudWatchLogGroupArn: arn:aws:logs:eu-west-1:123456789012:log-group:sync
    YAML
  }
}
