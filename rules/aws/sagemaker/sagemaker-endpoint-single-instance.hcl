rule "sagemaker-endpoint-single-instance" {
  title    = "SageMaker endpoint runs on only one instance"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::SageMaker::EndpointConfig"

  deny = [
    for variant in self.ProductionVariants :
    { at = first(variant.InitialInstanceCount, variant) }
    if variant.ServerlessConfig == null && tonumber(first(variant.InitialInstanceCount, 1)) < 2
  ]
  message = "${self.address} runs on only one instance"

  reason     = "When the instance or its zone fails, the endpoint fails. SageMaker places two instances in two zones."
  fix        = "Set `${name("ProductionVariants.InitialInstanceCount")}` to 2 or more."
  references = ["https://docs.aws.amazon.com/sagemaker/latest/dg/best-practice-endpoint.html"]
  controls   = { "aws-fsbp" = ["SageMaker.4"], "nist-800-53-r5" = ["CP-10", "SC-5"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sagemaker_endpoint_configuration" "example" {
        production_variants {
          variant_name           = "all"
          model_name             = "churn"
          initial_instance_count = 1 # finding
          instance_type          = "ml.t2.medium"
        }
      }
    TF
    good = <<-TF
      resource "aws_sagemaker_endpoint_configuration" "example" {
        production_variants {
          variant_name           = "all"
          model_name             = "churn"
          initial_instance_count = 2
          instance_type          = "ml.t2.medium"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::SageMaker::EndpointConfig
          Properties:
            ProductionVariants:
              - VariantName: all
                ModelName: churn
                InitialInstanceCount: 1 # finding
                InitialVariantWeight: 1
                InstanceType: ml.t2.medium
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SageMaker::EndpointConfig
          Properties:
            ProductionVariants:
              - VariantName: all
                ModelName: churn
                InitialInstanceCount: 2
                InitialVariantWeight: 1
                InstanceType: ml.t2.medium
    YAML
  }
}
