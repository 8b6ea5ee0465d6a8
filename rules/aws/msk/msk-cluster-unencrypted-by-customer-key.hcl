rule "msk-cluster-unencrypted-by-customer-key" {
  title    = "MSK cluster is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::MSK::Cluster"

  require = customer_key(self.EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId)
  at      = self.EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId")}`."
  references = ["https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html"]
  aliases    = ["AWS-0179"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

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
        encryption_info {
          encryption_at_rest_kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
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
            EncryptionInfo:
              EncryptionAtRest:
                DataVolumeKMSKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
