rule "appflow-flow-unencrypted-by-customer-key" {
  title    = "AppFlow flow is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::AppFlow::Flow"

  require = customer_key(self.KMSArn)
  at      = self.KMSArn
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KMSArn")}`."
  references = ["https://docs.aws.amazon.com/appflow/latest/userguide/data-protection.html"]
  aliases    = ["CKV_AWS_263"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_appflow_flow" "example" { # finding
        name = "crm"
        source_flow_config {
          connector_type = "S3"
          source_connector_properties {
            s3 {
              bucket_name   = "in"
              bucket_prefix = "crm"
            }
          }
        }
        destination_flow_config {
          connector_type = "S3"
          destination_connector_properties {
            s3 {
              bucket_name = "out"
            }
          }
        }
        task {
          source_fields = ["id"]
          task_type     = "Map_all"
        }
        trigger_config {
          trigger_type = "OnDemand"
        }
      }
    TF
    good = <<-TF
      resource "aws_appflow_flow" "example" {
        name = "crm"
        source_flow_config {
          connector_type = "S3"
          source_connector_properties {
            s3 {
              bucket_name   = "in"
              bucket_prefix = "crm"
            }
          }
        }
        destination_flow_config {
          connector_type = "S3"
          destination_connector_properties {
            s3 {
              bucket_name = "out"
            }
          }
        }
        task {
          source_fields = ["id"]
          task_type     = "Map_all"
        }
        trigger_config {
          trigger_type = "OnDemand"
        }
        kms_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::AppFlow::Flow
          Properties:
            FlowName: crm
            SourceFlowConfig:
              ConnectorType: S3
              SourceConnectorProperties:
                S3:
                  BucketName: in
                  BucketPrefix: crm
            DestinationFlowConfigList:
              - ConnectorType: S3
                DestinationConnectorProperties:
                  S3:
                    BucketName: out
            Tasks:
              - SourceFields:
                  - id
                TaskType: Map_all
            TriggerConfig:
              TriggerType: OnDemand
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::AppFlow::Flow
          Properties:
            FlowName: crm
            SourceFlowConfig:
              ConnectorType: S3
              SourceConnectorProperties:
                S3:
                  BucketName: in
                  BucketPrefix: crm
            DestinationFlowConfigList:
              - ConnectorType: S3
                DestinationConnectorProperties:
                  S3:
                    BucketName: out
            Tasks:
              - SourceFields:
                  - id
                TaskType: Map_all
            TriggerConfig:
              TriggerType: OnDemand
            KMSArn: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
