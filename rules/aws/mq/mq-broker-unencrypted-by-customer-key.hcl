rule "mq-broker-unencrypted-by-customer-key" {
  title    = "MQ broker is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::AmazonMQ::Broker"

  require = customer_key(self.EncryptionOptions.KmsKeyId) && self.EncryptionOptions.UseAwsOwnedKey != true
  at      = self.EncryptionOptions
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("EncryptionOptions.KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/data-protection.html"]
  aliases    = ["CKV_AWS_209", "W53"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

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
        encryption_options {
          use_aws_owned_key = false
          kms_key_id        = "arn:aws:kms:eu-west-1:123456789012:key/1"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::AmazonMQ::Broker
          Properties:
            BrokerName: orders
            DeploymentMode: SINGLE_INSTANCE
            EngineType: ACTIVEMQ
            HostInstanceType: mq.m5.large
            PubliclyAccessible: false
            AutoMinorVersionUpgrade: true
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
            EncryptionOptions:
              UseAwsOwnedKey: false
              KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
