rule "mq-broker-log-disabled" {
  title    = "MQ broker does not write a general log"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::AmazonMQ::Broker"

  require = self.Logs.General == true
  at      = self.Logs
  message = "${self.address} does not write a general log"

  reason     = "The log shows failed logins and connections. Without it, nobody notices an attack on the broker."
  fix        = "Set `${name("Logs.General")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/security-logging-monitoring.html"]
  aliases    = ["CKV_AWS_48", "AWS-0071", "AC_AWS_0174", "aws-mq-enable-general-logging"]
  controls   = { "nist-800-53-r5" = ["AU-2", "AU-12"] }

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
          general = true
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
              General: true
    YAML
  }
}
