rule "sagemaker-data-quality-plaintext" {
  title    = "SageMaker monitoring job does not encrypt its traffic"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = [
    "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::ModelBiasJobDefinition",
    "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelQualityJobDefinition",
  ]

  # A single instance has no other instance to talk to.
  when    = tonumber(first(self.JobResources.ClusterConfig.InstanceCount, 1)) > 1 || self.NetworkConfig.EnableInterContainerTrafficEncryption != true
  require = self.NetworkConfig.EnableInterContainerTrafficEncryption == true
  at      = self.NetworkConfig
  message = "${self.address} does not encrypt traffic between its instances"

  reason     = "The job's data travels between its instances. Anyone who can listen on the network can read it."
  fix        = "Set `${name("NetworkConfig.EnableInterContainerTrafficEncryption")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/sagemaker/latest/dg/train-encrypt.html"]
  aliases    = ["CKV_AWS_369"]
  controls   = { "aws-fsbp" = ["SageMaker.9", "SageMaker.10", "SageMaker.13", "SageMaker.15"], "nist-800-53-r5" = ["SC-8"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sagemaker_data_quality_job_definition" "example" { # finding
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
        network_config {
          enable_inter_container_traffic_encryption = true
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::SageMaker::DataQualityJobDefinition
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/lab
            DataQualityAppSpecification: { ImageUri: "monitor:1" }
            DataQualityJobInput:
              EndpointInput: { EndpointName: churn, LocalPath: /opt }
            DataQualityJobOutputConfig:
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
              MonitoringOutputs:
                - S3Output: { LocalPath: /out, S3Uri: "s3://reports" }
            JobResources:
              ClusterConfig:
                InstanceCount: 2
                InstanceType: ml.t3.medium
                VolumeSizeInGB: 20
            NetworkConfig:
              EnableInterContainerTrafficEncryption: true
    YAML
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Bias:
          Type: AWS::SageMaker::ModelBiasJobDefinition
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/lab
            JobResources:
              ClusterConfig:
                InstanceCount: 2
                InstanceType: ml.t3.medium
                VolumeSizeInGB: 20
            NetworkConfig: # finding
              EnableNetworkIsolation: true
    YAML
    good = <<-YAML
      Resources:
        Bias:
          Type: AWS::SageMaker::ModelBiasJobDefinition
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/lab
            JobResources:
              ClusterConfig:
                InstanceCount: 2
                InstanceType: ml.t3.medium
                VolumeSizeInGB: 20
            NetworkConfig:
              EnableInterContainerTrafficEncryption: true
    YAML
  }
}
