rule "msk-cluster-public" {
  title    = "MSK cluster has public brokers"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::MSK::Cluster"

  require     = self.BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type != "SERVICE_PROVIDED_EIPS"
  at          = self.BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type
  message     = "${self.address} has public brokers"
  as_deployed = weight_of_public_address(self, self.BrokerNodeGroupInfo.SecurityGroups[*], "high")

  reason     = "All data that the company's systems exchange is one credential away from attackers. Remote clients can use peering, PrivateLink or a VPN."
  fix        = "Set `${name("BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type")}` to `DISABLED`."
  repair     = "DISABLED"
  interrupts = "clients outside the network"
  references = ["https://docs.aws.amazon.com/msk/latest/developerguide/public-access.html"]
  aliases    = ["CKV_AWS_291"]
  controls   = { "aws-fsbp" = ["MSK.4"], "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_msk_cluster" "example" {
        cluster_name = "events"
        kafka_version = "3.6.0"
        number_of_broker_nodes = 3
        broker_node_group_info {
          instance_type   = "kafka.m5.large"
          client_subnets  = ["subnet-1", "subnet-2", "subnet-3"]
          security_groups = ["sg-1"]
          connectivity_info {
            public_access {
              type = "SERVICE_PROVIDED_EIPS" # finding
            }
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_msk_cluster" "example" {
        cluster_name = "events"
        kafka_version = "3.6.0"
        number_of_broker_nodes = 3
        broker_node_group_info {
          instance_type   = "kafka.m5.large"
          client_subnets  = ["subnet-1", "subnet-2", "subnet-3"]
          security_groups = ["sg-1"]
          connectivity_info {
            public_access {
              type = "DISABLED"
            }
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
            NumberOfBrokerNodes: 3
            BrokerNodeGroupInfo:
              InstanceType: kafka.m5.large
              ClientSubnets:
                - subnet-1
                - subnet-2
                - subnet-3
              ConnectivityInfo:
                PublicAccess:
                  Type: SERVICE_PROVIDED_EIPS # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::MSK::Cluster
          Properties:
            ClusterName: events
            KafkaVersion: 3.6.0
            NumberOfBrokerNodes: 3
            BrokerNodeGroupInfo:
              InstanceType: kafka.m5.large
              ClientSubnets:
                - subnet-1
                - subnet-2
                - subnet-3
              ConnectivityInfo:
                PublicAccess:
                  Type: DISABLED
    YAML
  }
}
