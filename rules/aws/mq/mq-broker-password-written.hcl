rule "mq-broker-password-written" {
  title    = "MQ broker hard-codes a password"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::AmazonMQ::Broker"

  deny    = written_secrets(self)
  message = "${self.address} hard-codes a password"

  reason     = "Anyone who can read the repository, the state file or the stack can read the secret. Hard-coded secrets are rarely rotated."
  fix        = "Read it from Secrets Manager."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/security-best-practices.html"]
  aliases    = ["F52"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_mq_broker" "example" {
        broker_name = "orders"
        engine_type = "ActiveMQ"
        host_instance_type = "mq.m5.large"
        user {
          username = "app"
          password = "hunter22-hunter22" # finding
        }
      }
    TF
    good = <<-TF
      variable "password" {
        type      = string
        sensitive = true
      }
      resource "aws_mq_broker" "example" {
        broker_name = "orders"
        engine_type = "ActiveMQ"
        host_instance_type = "mq.m5.large"
        user {
          username = "app"
          password = var.password
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::AmazonMQ::Broker
          Properties:
            BrokerName: orders
            DeploymentMode: SINGLE_INSTANCE
            EngineType: ACTIVEMQ
            HostInstanceType: mq.m5.large
            PubliclyAccessible: false
            AutoMinorVersionUpgrade: true
            Users:
              - Username: app
                Password: hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::AmazonMQ::Broker
          Properties:
            BrokerName: orders
            DeploymentMode: SINGLE_INSTANCE
            EngineType: ACTIVEMQ
            HostInstanceType: mq.m5.large
            PubliclyAccessible: false
            AutoMinorVersionUpgrade: true
            Users:
              - Username: app
                Password: "{{resolve:secretsmanager:mq:SecretString:password}}"
    YAML
  }
}
