rule "ec2-volume-unencrypted-by-customer-key" {
  title    = "EBS volume is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::EC2::Volume"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html"]
  aliases    = ["CKV_AWS_189", "AWS-0027", "W37", "aws-ebs-encryption-customer-key", "aws-ec2-volume-encryption-customer-key"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_ebs_volume" "example" { # finding
        availability_zone = "eu-west-1a"
        size = 10
        encrypted = true
      }
    TF
    good = <<-TF
      resource "aws_ebs_volume" "example" {
        availability_zone = "eu-west-1a"
        size = 10
        encrypted = true
        kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::EC2::Volume
          Properties:
            AvailabilityZone: eu-west-1a
            Size: 10
            Encrypted: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Volume
          Properties:
            AvailabilityZone: eu-west-1a
            Size: 10
            Encrypted: true
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Volume
          Properties:
            AvailabilityZone: eu-west-1a
            Size: 8
            Encrypted: true
            KmsKeyId: alias/aws/ebs # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Volume
          Properties:
            AvailabilityZone: eu-west-1a
            Size: 8
            Encrypted: true
            KmsKeyId: alias/volumes
    YAML
  }

  example "terraform" {
    bad  = <<-TF
      data "aws_kms_key" "managed" {
        key_id = "alias/aws/ebs"
      }
      resource "aws_ebs_volume" "example" {
        availability_zone = "eu-west-1a"
        size              = 8
        encrypted         = true
        kms_key_id        = data.aws_kms_key.managed.arn # finding
      }
    TF
    good = <<-TF
      data "aws_kms_key" "own" {
        key_id = "alias/volumes"
      }
      resource "aws_ebs_volume" "example" {
        availability_zone = "eu-west-1a"
        size              = 8
        encrypted         = true
        kms_key_id        = data.aws_kms_key.own.arn
      }
    TF
  }
}
