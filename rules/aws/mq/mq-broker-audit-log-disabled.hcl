rule "mq-broker-audit-log-disabled" {
  title    = "MQ broker does not write an audit log"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::AmazonMQ::Broker"

  when    = !one_of(self.EngineType, ["RABBITMQ", "RabbitMQ"])
  require = self.Logs.Audit == true
  at      = self.Logs
  message = "${self.address} does not write an audit log"

  reason     = "The audit log records who managed the broker and its queues. Without it, nobody can find out who made a change."
  fix        = "Set `${name("Logs.Audit")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/security-logging-monitoring.html"]
  aliases    = ["AWS-0070", "CKV_AWS_197", "aws-mq-enable-audit-logging", "AC_AWS_0174"]
  controls   = { "aws-fsbp" = ["MQ.2"], "nist-800-53-r5" = ["AU-2", "AU-12"], "pci-dss-4" = ["10.3.3"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_mq_broker" "example" { # finding
        broker_name = "main"
        engine_type = "ActiveMQ"
        engine_version = "5.18"
        host_instance_type = "mq.m5.large"
        user {
          username = "app"
          password = var.password
        }
      }
      variable "password" {
        type = string
      }
    TF
    good = <<-TF
      resource "aws_mq_broker" "example" {
        broker_name = "main"
        engine_type = "ActiveMQ"
        engine_version = "5.18"
        host_instance_type = "mq.m5.large"
        user {
          username = "app"
          password = var.password
        }
        logs {
          audit = true
        }
      }
      variable "password" {
        type = string
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::AmazonMQ::Broker
          Properties:
            BrokerName: main
            DeploymentMode: SINGLE_INSTANCE
            EngineType: ACTIVEMQ
            HostInstanceType: mq.m5.large
            PubliclyAccessible: false
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::AmazonMQ::Broker
          Properties:
            BrokerName: main
            DeploymentMode: SINGLE_INSTANCE
            EngineType: ACTIVEMQ
            HostInstanceType: mq.m5.large
            PubliclyAccessible: false
            Logs:
              Audit: true
    YAML
  }
}
