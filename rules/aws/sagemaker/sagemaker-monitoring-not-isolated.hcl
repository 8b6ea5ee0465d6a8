rule "sagemaker-monitoring-not-isolated" {
  title    = "SageMaker monitoring job may reach the network"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = [
    "AWS::SageMaker::DataQualityJobDefinition", "AWS::SageMaker::ModelBiasJobDefinition",
    "AWS::SageMaker::ModelExplainabilityJobDefinition", "AWS::SageMaker::ModelQualityJobDefinition",
    "AWS::SageMaker::MonitoringSchedule",
  ]

  # A schedule has the settings of the definition that it names, or its own.
  locals {
    schedule = self.MonitoringScheduleConfig
    network  = self.type == "AWS::SageMaker::MonitoringSchedule" ? local.schedule.MonitoringJobDefinition.NetworkConfig : self.NetworkConfig
  }
  when    = self.type != "AWS::SageMaker::MonitoringSchedule" || local.schedule.MonitoringJobDefinition != null
  require = local.network.EnableNetworkIsolation == true
  at      = local.network
  message = "${self.address} lets its containers reach the network"

  reason     = <<-TEXT
    The container reads the data that models are asked about, with the permissions of its role. A container that an attacker changed can
    send that data to the internet.
  TEXT
  fix        = "Set `${name("NetworkConfig.EnableNetworkIsolation")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html"]
  controls = {
    "aws-fsbp"       = ["SageMaker.11", "SageMaker.12", "SageMaker.14"]
    "nist-800-53-r5" = ["AC-4", "SC-7"]
  }
  profiles = []

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
            instance_count    = 1
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
            instance_count    = 1
            instance_type     = "ml.t3.medium"
            volume_size_in_gb = 20
          }
        }
        network_config {
          enable_network_isolation = true
        }
      }
    TF
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
                InstanceCount: 1
                InstanceType: ml.t3.medium
                VolumeSizeInGB: 20
            NetworkConfig: # finding
              EnableInterContainerTrafficEncryption: true
    YAML
    good = <<-YAML
      Resources:
        Bias:
          Type: AWS::SageMaker::ModelBiasJobDefinition
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/lab
            JobResources:
              ClusterConfig:
                InstanceCount: 1
                InstanceType: ml.t3.medium
                VolumeSizeInGB: 20
            NetworkConfig:
              EnableNetworkIsolation: true
    YAML
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Schedule: # finding
          Type: AWS::SageMaker::MonitoringSchedule
          Properties:
            MonitoringScheduleConfig:
              MonitoringJobDefinition:
                RoleArn: arn:aws:iam::123456789012:role/lab
                MonitoringAppSpecification: { ImageUri: "monitor:1" }
    YAML
    good = <<-YAML
      Resources:
        Schedule:
          Type: AWS::SageMaker::MonitoringSchedule
          Properties:
            MonitoringScheduleConfig:
              MonitoringJobDefinition:
                RoleArn: arn:aws:iam::123456789012:role/lab
                MonitoringAppSpecification: { ImageUri: "monitor:1" }
                NetworkConfig:
                  EnableNetworkIsolation: true
        Named:
          Type: AWS::SageMaker::MonitoringSchedule
          Properties:
            MonitoringScheduleConfig:
              MonitoringJobDefinitionName: quality
              MonitoringType: DataQuality
    YAML
  }
}
