rule "sagemaker-model-not-isolated" {
  title    = "SageMaker model may reach the network"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::SageMaker::Model"

  require = self.EnableNetworkIsolation == true
  at      = self.EnableNetworkIsolation
  message = "${self.address} may reach the network"

  reason     = "A model is code from somewhere, and sees what customers send. Isolated it cannot send it on."
  fix        = "Set `${name("EnableNetworkIsolation")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html"]
  aliases    = ["CKV_AWS_370"]
  controls   = { "aws-fsbp" = ["SageMaker.5"], "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sagemaker_model" "example" { # finding
        name               = "churn"
        execution_role_arn = "arn:aws:iam::123456789012:role/lab"
        primary_container {
          image = "churn:1"
        }
      }
    TF
    good = <<-TF
      resource "aws_sagemaker_model" "example" {
        name               = "churn"
        execution_role_arn = "arn:aws:iam::123456789012:role/lab"
        primary_container {
          image = "churn:1"
        }
        enable_network_isolation = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::SageMaker::Model
          Properties:
            ExecutionRoleArn: arn:aws:iam::123456789012:role/lab
            PrimaryContainer:
              Image: churn:1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SageMaker::Model
          Properties:
            ExecutionRoleArn: arn:aws:iam::123456789012:role/lab
            PrimaryContainer:
              Image: churn:1
            EnableNetworkIsolation: true
    YAML
  }
}
