rule "imagebuilder-component-unencrypted-by-customer-key" {
  title    = "Image Builder component is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::ImageBuilder::Component"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = "With a customer managed key, the account decides who can read the component and can revoke that access. AWS's own key offers no such control."
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/data-protection.html"]
  aliases    = ["CKV_AWS_180"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_imagebuilder_component" "example" { # finding
        name     = "tools"
        platform = "Linux"
        version  = "1.0.0"
        uri      = "s3://tools/component.yaml"
      }
    TF
    good = <<-TF
      resource "aws_imagebuilder_component" "example" {
        name     = "tools"
        platform = "Linux"
        version  = "1.0.0"
        uri      = "s3://tools/component.yaml"
        kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/k"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ImageBuilder::Component
          Properties:
            Name: tools
            Platform: Linux
            Version: 1.0.0
            Uri: s3://tools/component.yaml
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ImageBuilder::Component
          Properties:
            Name: tools
            Platform: Linux
            Version: 1.0.0
            Uri: s3://tools/component.yaml
            KmsKeyId: arn:aws:kms:eu-west-1:111122223333:key/k
    YAML
  }
}
