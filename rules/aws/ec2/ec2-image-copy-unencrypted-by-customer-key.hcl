rule "ec2-image-copy-unencrypted-by-customer-key" {
  title    = "Copy of an AMI is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::EC2::Image"

  when    = self.source_type == "aws_ami_copy"
  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = "With a customer managed key, the account decides who can use the image. Images encrypted with the AWS managed key cannot be shared."
  fix        = "Name a KMS key in `kms_key_id`."
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html"]
  aliases    = ["CKV_AWS_236"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_ami_copy" "example" { # finding
        name              = "web"
        source_ami_id     = "ami-0123456789abcdef0"
        source_ami_region = "eu-west-1"
        encrypted         = true
      }
    TF
    good = <<-TF
      resource "aws_ami_copy" "example" {
        name              = "web"
        source_ami_id     = "ami-0123456789abcdef0"
        source_ami_region = "eu-west-1"
        encrypted         = true
        kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/k"
      }
    TF
  }
}
