rule "mq-broker-public" {
  title    = "MQ broker is publicly accessible"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::AmazonMQ::Broker"

  require     = self.PubliclyAccessible != true
  at          = self.PubliclyAccessible
  message     = "${self.address} ${exposed_by_address(self, self.SecurityGroups[*])}"
  as_deployed = weight_of_public_address(self, self.SecurityGroups[*], "high")

  reason     = "Every message on a public broker is one weak password away from attackers. Scanners find its address within hours."
  fix        = "Set `${name("PubliclyAccessible")}` to false."
  repair     = false
  interrupts = "clients outside the network"
  references = ["https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/amazon-mq-creating-configuring-broker.html"]
  aliases    = ["CKV_AWS_69", "AWS-0072", "aws-mq-no-public-access", "AC_AWS_0175"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_mq_broker" "example" {
        broker_name = "main"
        engine_type = "ActiveMQ"
        engine_version = "5.18"
        host_instance_type = "mq.m5.large"
        user {
          username = "app"
          password = var.password
        }
        publicly_accessible = true # finding
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
        publicly_accessible = false
      }
      variable "password" {
        type = string
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::AmazonMQ::Broker
          Properties:
            BrokerName: main
            DeploymentMode: SINGLE_INSTANCE
            EngineType: ACTIVEMQ
            HostInstanceType: mq.m5.large
            PubliclyAccessible: true # finding
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
    YAML
  }
}
