rule "sagemaker-data-quality-output-unencrypted-by-customer-key" {
  title    = "SageMaker data quality job writes without a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::SageMaker::DataQualityJobDefinition"

  require = customer_key(self.DataQualityJobOutputConfig.KmsKeyId)
  at      = self.DataQualityJobOutputConfig.KmsKeyId
  message = "${self.address} does not encrypt its results with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("DataQualityJobOutputConfig.KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-quality.html"]
  aliases    = ["CKV_AWS_367"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sagemaker_data_quality_job_definition" "example" {
        role_arn = "arn:aws:iam::123456789012:role/lab"
        data_quality_app_specification {
          image_uri = "monitor:1"
        }
        data_quality_job_input {
          endpoint_input {
            endpoint_name = "churn"
          }
        }
        data_quality_job_output_config { # finding
          monitoring_outputs {
            s3_output {
              s3_uri = "s3://reports"
            }
          }
        }
        job_resources {
          cluster_config {
            instance_count    = 2
            instance_type     = "ml.t3.medium"
            volume_size_in_gb = 20
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_sagemaker_data_quality_job_definition" "example" {
        role_arn = "arn:aws:iam::123456789012:role/lab"
        data_quality_app_specification {
          image_uri = "monitor:1"
        }
        data_quality_job_input {
          endpoint_input {
            endpoint_name = "churn"
          }
        }
        data_quality_job_output_config {
          kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
          monitoring_outputs {
            s3_output {
              s3_uri = "s3://reports"
            }
          }
        }
        job_resources {
          cluster_config {
            instance_count    = 2
            instance_type     = "ml.t3.medium"
            volume_size_in_gb = 20
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::SageMaker::DataQualityJobDefinition
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/lab
            DataQualityAppSpecification: { ImageUri: "monitor:1" }
            DataQualityJobInput:
              EndpointInput: { EndpointName: churn, LocalPath: /opt }
            DataQualityJobOutputConfig: # finding
              MonitoringOutputs:
                - S3Output: { LocalPath: /out, S3Uri: "s3://reports" }
            JobResources:
              ClusterConfig:
                InstanceCount: 2
                InstanceType: ml.t3.medium
                VolumeSizeInGB: 20
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SageMaker::DataQualityJobDefinition
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/lab
            DataQualityAppSpecification: { ImageUri: "monitor:1" }
            DataQualityJobInput:
              EndpointInput: { EndpointName: churn, LocalPath: /opt }
            DataQualityJobOutputConfig:
              KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
              MonitoringOutputs:
                - S3Output: { LocalPath: /out, S3Uri: "s3://reports" }
            JobResources:
              ClusterConfig:
                InstanceCount: 2
                InstanceType: ml.t3.medium
                VolumeSizeInGB: 20
    YAML
  }
}
