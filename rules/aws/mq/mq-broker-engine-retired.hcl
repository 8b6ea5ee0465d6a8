rule "mq-broker-engine-retired" {
  title    = "MQ broker runs an engine version that AWS has retired"
  severity = "medium"
  area     = "infrastructure-protection/vulnerabilities"
  resource = ["AWS::AmazonMQ::Broker", "AWS::AmazonMQ::Configuration"]

  require = !(
    lower(self.EngineType) == "activemq" && older(self.EngineVersion, "5.18")
    || lower(self.EngineType) == "rabbitmq" && older(self.EngineVersion, "3.13")
  )
  at      = self.EngineVersion
  message = "${self.address} runs ${self.EngineType} ${self.EngineVersion}, which AWS has retired"

  reason     = "Retired versions get no security fixes, not even the one for remote code execution in ActiveMQ. New vulnerabilities of the engine stay open."
  fix        = "Upgrade `${name("EngineVersion")}` to a supported version."
  no_repair  = "what runs there has to be tested with the newer version"
  references = ["https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/activemq-version-management.html"]
  aliases    = ["CKV_AWS_208"]
  controls   = { "nist-800-53-r5" = ["SI-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_mq_broker" "example" {
        broker_name = "orders"
        engine_type = "ActiveMQ"
        host_instance_type = "mq.m5.large"
        engine_version = "5.15.16" # finding
      }
    TF
    good = <<-TF
      resource "aws_mq_broker" "example" {
        broker_name = "orders"
        engine_type = "ActiveMQ"
        host_instance_type = "mq.m5.large"
        engine_version = "5.18"
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
            EngineVersion: 5.15.16 # finding
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
            EngineVersion: "5.18"
    YAML
  }
}
