rule "msk-connector-plaintext" {
  title    = "MSK connector connects to its cluster without TLS"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::KafkaConnect::Connector"

  require = self.KafkaClusterEncryptionInTransit.EncryptionType != "PLAINTEXT"
  at      = self.KafkaClusterEncryptionInTransit
  message = "${self.address} connects to its cluster without TLS"

  reason     = "Anyone who can listen on the network can read the records. The cluster also has to accept plain text for this connector."
  fix        = "Set `${name("KafkaClusterEncryptionInTransit.EncryptionType")}` to `TLS`."
  repair     = "TLS"
  interrupts = "a connector whose cluster does not offer TLS"
  references = ["https://docs.aws.amazon.com/msk/latest/developerguide/msk-connect.html"]
  controls   = { "aws-fsbp" = ["MSK.3"], "nist-800-53-r5" = ["SC-8", "SC-13"], "pci-dss-4" = ["4.2.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_mskconnect_connector" "example" {
        name = "sink"
        kafkaconnect_version = "2.7.1"
        service_execution_role_arn = "arn:aws:iam::123456789012:role/sink"
        connector_configuration = {
          "connector.class" = "sink"
        }
        kafka_cluster_encryption_in_transit {
          encryption_type = "PLAINTEXT" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_mskconnect_connector" "example" {
        name = "sink"
        kafkaconnect_version = "2.7.1"
        service_execution_role_arn = "arn:aws:iam::123456789012:role/sink"
        connector_configuration = {
          "connector.class" = "sink"
        }
        kafka_cluster_encryption_in_transit {
          encryption_type = "TLS"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::KafkaConnect::Connector
          Properties:
            ConnectorName: sink
            ConnectorConfiguration:
              connector.class: sink
            Capacity:
              ProvisionedCapacity:
                WorkerCount: 1
            KafkaConnectVersion: 2.7.1
            ServiceExecutionRoleArn: arn:aws:iam::123456789012:role/sink
            KafkaCluster:
              ApacheKafkaCluster:
                BootstrapServers: b-1:9098
                Vpc:
                  SecurityGroups:
                    - sg-1
                  Subnets:
                    - subnet-1
            KafkaClusterClientAuthentication:
              AuthenticationType: IAM
            Plugins:
              - CustomPlugin:
                  CustomPluginArn: arn:aws:kafkaconnect:eu-west-1:123456789012:custom-plugin/sink/1
                  Revision: 1
            KafkaClusterEncryptionInTransit:
              EncryptionType: PLAINTEXT # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::KafkaConnect::Connector
          Properties:
            ConnectorName: sink
            ConnectorConfiguration:
              connector.class: sink
            Capacity:
              ProvisionedCapacity:
                WorkerCount: 1
            KafkaConnectVersion: 2.7.1
            ServiceExecutionRoleArn: arn:aws:iam::123456789012:role/sink
            KafkaCluster:
              ApacheKafkaCluster:
                BootstrapServers: b-1:9098
                Vpc:
                  SecurityGroups:
                    - sg-1
                  Subnets:
                    - subnet-1
            KafkaClusterClientAuthentication:
              AuthenticationType: IAM
            Plugins:
              - CustomPlugin:
                  CustomPluginArn: arn:aws:kafkaconnect:eu-west-1:123456789012:custom-plugin/sink/1
                  Revision: 1
            KafkaClusterEncryptionInTransit:
              EncryptionType: TLS
    YAML
  }
}
