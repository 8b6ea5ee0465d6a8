rule "sagemaker-notebook-internet-access" {
  title    = "SageMaker notebook has direct internet access"
  severity = "high"
  area     = "infrastructure-protection/network"
  resource = "AWS::SageMaker::NotebookInstance"

  require = self.DirectInternetAccess == "Disabled"
  at      = self.DirectInternetAccess
  message = "${self.address} has direct internet access"

  reason     = "Code in a notebook can send data anywhere, without any control by the VPC. Code that it downloads runs with the notebook's role."
  fix        = "Set `${name("DirectInternetAccess")}` to `Disabled`, and name a subnet."
  repair     = "Disabled"
  references = ["https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html"]
  aliases    = ["CKV_AWS_122", "SageMakerNotebookNoDirectInternetAccess"]
  controls   = { "aws-fsbp" = ["SageMaker.1"], "nist-800-53-r5" = ["AC-4", "SC-7"], "pci-dss-4" = ["1.4.4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_sagemaker_notebook_instance" "example" {
        name          = "lab"
        role_arn      = "arn:aws:iam::123456789012:role/lab"
        instance_type = "ml.t3.medium"
        direct_internet_access = "Enabled" # finding
      }
    TF
    good = <<-TF
      resource "aws_sagemaker_notebook_instance" "example" {
        name          = "lab"
        role_arn      = "arn:aws:iam::123456789012:role/lab"
        instance_type = "ml.t3.medium"
        subnet_id              = "subnet-1"
        security_groups        = ["sg-1"]
        direct_internet_access = "Disabled"
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
            DirectInternetAccess: Enabled # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SageMaker::NotebookInstance
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/lab
            InstanceType: ml.t3.medium
            SubnetId: subnet-1
            SecurityGroupIds: [sg-1]
            DirectInternetAccess: Disabled
    YAML
  }
}
