rule "sagemaker-notebook-outside-vpc" {
  title    = "SageMaker notebook is not in a VPC"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::SageMaker::NotebookInstance"

  require = self.SubnetId != null
  at      = self.SubnetId
  message = "${self.address} is not in a VPC"

  reason     = <<-TEXT
    Without a subnet, the notebook runs in a network of SageMaker, outside of all security groups and flow logs of the account. In
    a VPC, you can restrict its traffic.
  TEXT
  fix        = "Set `${name("SubnetId")}` and `${name("SecurityGroupIds")}`."
  references = ["https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html"]
  aliases    = ["CKV_AWS_306", "SageMakerNotebookInVPC"]
  controls   = { "aws-fsbp" = ["SageMaker.2"], "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sagemaker_notebook_instance" "example" { # finding
        name          = "lab"
        role_arn      = "arn:aws:iam::123456789012:role/lab"
        instance_type = "ml.t3.medium"
      }
    TF
    good = <<-TF
      resource "aws_sagemaker_notebook_instance" "example" {
        name          = "lab"
        role_arn      = "arn:aws:iam::123456789012:role/lab"
        instance_type = "ml.t3.medium"
        subnet_id       = "subnet-1"
        security_groups = ["sg-1"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::SageMaker::NotebookInstance
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/lab
            InstanceType: ml.t3.medium
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
    YAML
  }
}
