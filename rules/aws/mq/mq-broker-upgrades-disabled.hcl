rule "mq-broker-upgrades-disabled" {
  title    = "MQ broker does not install minor upgrades"
  severity = "low"
  area     = "infrastructure-protection/vulnerabilities"
  resource = "AWS::AmazonMQ::Broker"

  require = self.AutoMinorVersionUpgrade == true
  at      = self.AutoMinorVersionUpgrade
  message = "${self.address} does not install minor upgrades automatically"

  reason     = "Security fixes of the engine arrive as minor versions. Upgrades by hand come late or never."
  fix        = "Set `${name("AutoMinorVersionUpgrade")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/upgrading-brokers.html"]
  aliases    = ["CKV_AWS_207"]
  controls   = { "aws-fsbp" = ["MQ.3"], "nist-800-53-r5" = ["SI-2"], "pci-dss-4" = ["6.3.3"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_mq_broker" "example" { # finding
        broker_name = "orders"
        engine_type = "ActiveMQ"
        host_instance_type = "mq.m5.large"
      }
    TF
    good = <<-TF
      resource "aws_mq_broker" "example" {
        broker_name = "orders"
        engine_type = "ActiveMQ"
        host_instance_type = "mq.m5.large"
        auto_minor_version_upgrade = true
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
            AutoMinorVersionUpgrade: false # finding
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
    YAML
  }
}
