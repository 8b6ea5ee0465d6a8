rule "msk-connector-logging-disabled" {
  title    = "MSK connector does not write logs"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::KafkaConnect::Connector"

  locals {
    places = self.LogDelivery.WorkerLogDelivery
  }
  require = any([local.places.CloudWatchLogs.Enabled == true, local.places.Firehose.Enabled == true, local.places.S3.Enabled == true])
  at      = self.LogDelivery
  message = "${self.address} does not deliver the logs of its workers"

  reason     = "Without these logs, nobody can tell which data a connector moved, and why it failed or was refused."
  fix        = "Add `${name("LogDelivery.WorkerLogDelivery")}` with a log group, a bucket or a delivery stream."
  references = ["https://docs.aws.amazon.com/msk/latest/developerguide/msk-connect-logging.html"]
  controls   = { "aws-fsbp" = ["MSK.5"], "nist-800-53-r5" = ["AU-2", "AU-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_mskconnect_connector" "example" { # finding
        name                       = "orders"
        kafkaconnect_version       = "2.7.1"
        connector_configuration    = { "tasks.max" = "1" }
        service_execution_role_arn = "arn:aws:iam::123456789012:role/r"
      }
    TF
    good = <<-TF
      resource "aws_mskconnect_connector" "example" {
        name                       = "orders"
        kafkaconnect_version       = "2.7.1"
        connector_configuration    = { "tasks.max" = "1" }
        service_execution_role_arn = "arn:aws:iam::123456789012:role/r"
        log_delivery {
          worker_log_delivery {
            cloudwatch_logs {
              enabled   = true
              log_group = "connectors"
            }
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::KafkaConnect::Connector
          Properties:
            ConnectorName: orders
            KafkaConnectVersion: 2.7.1
            ServiceExecutionRoleArn: arn:aws:iam::123456789012:role/r
            LogDelivery: # finding
              WorkerLogDelivery:
                S3:
                  Enabled: false
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::KafkaConnect::Connector
          Properties:
            ConnectorName: orders
            KafkaConnectVersion: 2.7.1
            ServiceExecutionRoleArn: arn:aws:iam::123456789012:role/r
            LogDelivery:
              WorkerLogDelivery:
                S3:
                  Enabled: true
                  Bucket: logs
    YAML
  }
}
