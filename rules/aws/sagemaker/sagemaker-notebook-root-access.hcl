rule "sagemaker-notebook-root-access" {
  title    = "SageMaker notebook gives its users root access"
  severity = "medium"
  area     = "infrastructure-protection/compute"
  resource = "AWS::SageMaker::NotebookInstance"

  require = self.RootAccess == "Disabled"
  at      = self.RootAccess
  message = "${self.address} gives its users root access"

  reason     = "Root users can change and remove monitoring tools and read files of other users. Few users need root after the setup."
  fix        = "Set `${name("RootAccess")}` to `Disabled`. Lifecycle scripts still run as root."
  repair     = "Disabled"
  references = ["https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-root-access.html"]
  aliases    = ["CKV_AWS_307"]
  controls   = { "aws-fsbp" = ["SageMaker.3"], "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_sagemaker_notebook_instance" "example" {
        name          = "lab"
        role_arn      = "arn:aws:iam::123456789012:role/lab"
        instance_type = "ml.t3.medium"
        root_access   = "Enabled" # finding
      }
    TF
    good = <<-TF
      resource "aws_sagemaker_notebook_instance" "example" {
        name          = "lab"
        role_arn      = "arn:aws:iam::123456789012:role/lab"
        instance_type = "ml.t3.medium"
        root_access   = "Disabled"
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
            RootAccess: Enabled # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SageMaker::NotebookInstance
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/lab
            InstanceType: ml.t3.medium
            RootAccess: Disabled
    YAML
  }
}
