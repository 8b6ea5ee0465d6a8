rule "imagebuilder-distribution-unencrypted-by-customer-key" {
  title    = "Image Builder distributes images without a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::ImageBuilder::DistributionConfiguration"

  deny = [
    for d in self.Distributions :
    { at = first(d.AmiDistributionConfiguration.KmsKeyId, d) }
    if d.AmiDistributionConfiguration != null && !customer_key(d.AmiDistributionConfiguration.KmsKeyId)
  ]
  message = "${self.address} does not encrypt distributed images with a customer managed key"

  reason     = "With a customer managed key, the account decides who can launch the images and can revoke that access. The default key offers no such control."
  fix        = "Name a KMS key in `${name("Distributions.AmiDistributionConfiguration.KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/data-protection.html"]
  aliases    = ["CKV_AWS_199"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_imagebuilder_distribution_configuration" "example" {
        name = "everywhere"
        distribution { # finding
          region = "eu-west-1"
          ami_distribution_configuration {
            name = "web-{{ imagebuilder:buildDate }}"

          }
        }
      }
    TF
    good = <<-TF
      resource "aws_imagebuilder_distribution_configuration" "example" {
        name = "everywhere"
        distribution {
          region = "eu-west-1"
          ami_distribution_configuration {
            name = "web-{{ imagebuilder:buildDate }}"
            kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/k"
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ImageBuilder::DistributionConfiguration
          Properties:
            Name: everywhere
            Distributions:
              - Region: eu-west-1 # finding
                AmiDistributionConfiguration:
                  Name: web
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ImageBuilder::DistributionConfiguration
          Properties:
            Name: everywhere
            Distributions:
              - Region: eu-west-1
                AmiDistributionConfiguration:
                  Name: web
                  KmsKeyId: arn:aws:kms:eu-west-1:111122223333:key/k
    YAML
  }
}
