rule "msk-cluster-unauthenticated" {
  title    = "MSK cluster does not require authentication"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = "AWS::MSK::Cluster"

  locals {
    methods = any([
      self.ClientAuthentication.Sasl.Iam.Enabled == true,
      self.ClientAuthentication.Sasl.Scram.Enabled == true,
      length(self.ClientAuthentication.Tls.CertificateAuthorityArnList[*]) > 0,
    ])
  }
  require = local.methods && self.ClientAuthentication.Unauthenticated.Enabled != true
  at      = first(self.ClientAuthentication.Unauthenticated, self.ClientAuthentication)
  message = "${self.address} does not require authentication"

  reason     = "Anyone who can reach the port can read every topic and write forged records. An attacker needs only one foothold in the network."
  fix        = "Set `${name("ClientAuthentication.Sasl.Iam.Enabled")}` to true, and disable unauthenticated access."
  no_repair  = "how its callers authenticate is a decision"
  references = ["https://docs.aws.amazon.com/msk/latest/developerguide/msk-authentication.html"]
  controls   = { "aws-fsbp" = ["MSK.6"], "nist-800-53-r5" = ["AC-2", "IA-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_msk_cluster" "example" { # finding
        cluster_name = "events"
        kafka_version = "3.6.0"
        number_of_broker_nodes = 3
        broker_node_group_info {
          instance_type   = "kafka.m5.large"
          client_subnets  = ["subnet-1", "subnet-2", "subnet-3"]
          security_groups = ["sg-1"]
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
        }
        client_authentication {
          sasl {
            iam = true
          }
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
            NumberOfBrokerNodes: 3
            BrokerNodeGroupInfo:
              InstanceType: kafka.m5.large
              ClientSubnets:
                - subnet-1
                - subnet-2
                - subnet-3
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
            ClientAuthentication:
              Sasl:
                Iam:
                  Enabled: true
    YAML
  }
}
