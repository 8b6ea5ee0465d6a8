rule "sagemaker-endpoint-unencrypted-by-customer-key" {
  title    = "SageMaker endpoint is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::SageMaker::EndpointConfig"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html"]
  aliases    = ["CKV_AWS_98", "W1200", "SageMakerEndpointConfigurationKMSKeyConfigured"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sagemaker_endpoint_configuration" "example" { # finding
        production_variants {
          variant_name           = "all"
          model_name             = "churn"
          initial_instance_count = 2
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
        kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::SageMaker::EndpointConfig
          Properties:
            ProductionVariants:
              - VariantName: all
                ModelName: churn
                InitialInstanceCount: 2
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
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
