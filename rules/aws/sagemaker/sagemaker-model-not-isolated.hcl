rule "sagemaker-model-not-isolated" {
  title    = "SageMaker model does not use network isolation"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::SageMaker::Model"

  require = self.EnableNetworkIsolation == true
  at      = self.EnableNetworkIsolation
  message = "${self.address} does not use network isolation"

  reason     = "A model is third-party code that sees customers' data. With network isolation, it cannot send the data anywhere."
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
