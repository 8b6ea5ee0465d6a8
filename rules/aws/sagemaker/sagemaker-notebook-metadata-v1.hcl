rule "sagemaker-notebook-metadata-v1" {
  title    = "SageMaker notebook allows IMDSv1"
  severity = "medium"
  area     = "infrastructure-protection/compute"
  resource = "AWS::SageMaker::NotebookInstance"

  require = self.InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion == "2"
  at      = self.InstanceMetadataServiceConfiguration
  message = "${self.address} allows IMDSv1"

  reason     = "With IMDSv1, an attacker who makes the notebook fetch a URL can read the credentials of its role. IMDSv2 requires a session token first."
  fix        = "Set `${name("InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion")}` to `2`."
  repair     = "2"
  interrupts = "programs that use version 1 of the metadata service"
  references = ["https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-imds-versions.html"]
  aliases    = ["CKV_AWS_371"]
  controls   = { "nist-800-53-r5" = ["AC-6", "CM-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_sagemaker_notebook_instance" "example" {
        name          = "lab"
        role_arn      = "arn:aws:iam::123456789012:role/lab"
        instance_type = "ml.t3.medium"
        instance_metadata_service_configuration {
          minimum_instance_metadata_service_version = "1" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_sagemaker_notebook_instance" "example" {
        name          = "lab"
        role_arn      = "arn:aws:iam::123456789012:role/lab"
        instance_type = "ml.t3.medium"
        instance_metadata_service_configuration {
          minimum_instance_metadata_service_version = "2"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::SageMaker::NotebookInstance
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/lab
            InstanceType: ml.t3.medium
            InstanceMetadataServiceConfiguration:
              MinimumInstanceMetadataServiceVersion: "1" # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SageMaker::NotebookInstance
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/lab
            InstanceType: ml.t3.medium
            InstanceMetadataServiceConfiguration:
              MinimumInstanceMetadataServiceVersion: "2"
    YAML
  }
}
