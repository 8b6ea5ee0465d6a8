rule "msk-cluster-logging-disabled" {
  title    = "MSK cluster does not write broker logs"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::MSK::Cluster"

  require = any([self.LoggingInfo.BrokerLogs.CloudWatchLogs.Enabled, self.LoggingInfo.BrokerLogs.S3.Enabled, self.LoggingInfo.BrokerLogs.Firehose.Enabled])
  at      = self.LoggingInfo
  message = "${self.address} does not write broker logs"

  reason     = "Broker logs show who connected and what failed. Without them, nobody can investigate an incident in the cluster."
  fix        = "Send broker logs to CloudWatch Logs, S3 or Firehose in `${name("LoggingInfo.BrokerLogs")}`."
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/msk/latest/developerguide/msk-logging.html"]
  aliases    = ["CKV_AWS_80", "AWS-0074", "aws-msk-enable-logging", "MSKBrokerLogging"]
  controls   = { "nist-800-53-r5" = ["AU-2", "AU-12"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_msk_cluster" "example" { # finding
        cluster_name = "events"
        kafka_version = "3.6.0"
        number_of_broker_nodes = 2
        broker_node_group_info {
          instance_type = "kafka.m5.large"
          client_subnets = ["subnet-1", "subnet-2"]
          security_groups = ["sg-1"]
        }
      }
    TF
    good = <<-TF
      resource "aws_msk_cluster" "example" {
        cluster_name = "events"
        kafka_version = "3.6.0"
        number_of_broker_nodes = 2
        broker_node_group_info {
          instance_type = "kafka.m5.large"
          client_subnets = ["subnet-1", "subnet-2"]
          security_groups = ["sg-1"]
        }
        logging_info {
          broker_logs {
            s3 {
              enabled = true
              bucket  = "logs"
            }
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::MSK::Cluster
          Properties:
            ClusterName: events
            KafkaVersion: 3.6.0
            NumberOfBrokerNodes: 2
            BrokerNodeGroupInfo:
              InstanceType: kafka.m5.large
              ClientSubnets: [subnet-1, subnet-2]
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::MSK::Cluster
          Properties:
            ClusterName: events
            KafkaVersion: 3.6.0
            NumberOfBrokerNodes: 2
            BrokerNodeGroupInfo:
              InstanceType: kafka.m5.large
              ClientSubnets: [subnet-1, subnet-2]
            LoggingInfo:
              BrokerLogs:
                S3:
                  Enabled: true
                  Bucket: logs
    YAML
  }
}
