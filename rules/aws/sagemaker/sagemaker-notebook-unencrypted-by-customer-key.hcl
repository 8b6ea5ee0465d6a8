rule "sagemaker-notebook-unencrypted-by-customer-key" {
  title    = "SageMaker notebook is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::SageMaker::NotebookInstance"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest-nbi.html"]
  aliases    = ["CKV_AWS_22", "CKV_AWS_187", "W1201", "SageMakerNotebookInstanceKMSKeyConfigured", "AC_AWS_0499"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
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
        kms_key_id    = "arn:aws:kms:eu-west-1:123456789012:key/1"
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
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
