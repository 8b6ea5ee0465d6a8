rule "msk-cluster-plaintext" {
  title    = "MSK cluster allows unencrypted traffic"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::MSK::Cluster"

  require = self.EncryptionInfo.EncryptionInTransit.ClientBroker == "TLS" && self.EncryptionInfo.EncryptionInTransit.InCluster != false
  at      = self.EncryptionInfo.EncryptionInTransit.ClientBroker
  message = "${self.address} allows unencrypted traffic"

  reason     = "Anyone who can listen on the network can read every event. TLS is the default and needs no change in most clients."
  fix        = "Set `${name("EncryptionInfo.EncryptionInTransit.ClientBroker")}` to `TLS`."
  repair     = "TLS"
  interrupts = "clients that do not use TLS"
  references = ["https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html"]
  aliases    = ["CKV_AWS_81", "AWS-0073", "aws-msk-enable-in-transit-encryption", "MSKClientToBrokerTLS", "MSKBrokerToBrokerTLS", "AWS022"]
  controls   = { "aws-fsbp" = ["MSK.1"], "nist-800-53-r5" = ["SC-8", "SC-13"], "pci-dss-4" = ["4.2.1"] }

  example "terraform" {
    bad  = <<-TF
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
          encryption_in_transit {
            client_broker = "TLS_PLAINTEXT" # finding
          }
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
          encryption_in_transit {
            client_broker = "TLS"
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
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
              EncryptionInTransit:
                ClientBroker: TLS_PLAINTEXT # finding
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
              EncryptionInTransit:
                ClientBroker: TLS
    YAML
  }
}
