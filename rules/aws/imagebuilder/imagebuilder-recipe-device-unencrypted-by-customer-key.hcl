rule "imagebuilder-recipe-device-unencrypted-by-customer-key" {
  title    = "Image recipe has a volume without a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::ImageBuilder::ImageRecipe"

  deny = [
    for device in self.BlockDeviceMappings :
    { at = first(device.Ebs.Encrypted, device) }
    if device.Ebs != null && !(enabled(device.Ebs.Encrypted) && customer_key(device.Ebs.KmsKeyId))
  ]
  message = "${self.address} does not encrypt a volume with a customer managed key"

  reason     = "Every instance of the image inherits the volume's encryption. With a customer managed key, the account decides who can read it."
  fix        = "Set `${name("BlockDeviceMappings.Ebs.Encrypted")}` to true and name a KMS key in `${name("BlockDeviceMappings.Ebs.KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/data-protection.html"]
  aliases    = ["CKV_AWS_200"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_imagebuilder_image_recipe" "example" {
        name         = "web"
        parent_image = "arn:aws:imagebuilder:eu-west-1:aws:image/amazon-linux-2023-x86/x.x.x"
        version      = "1.0.0"
        component {
          component_arn = "arn:aws:imagebuilder:eu-west-1:aws:component/update-linux/x.x.x"
        }
        block_device_mapping {
          device_name = "/dev/xvdb"
          ebs {
            volume_size = 20
            encrypted = false # finding
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_imagebuilder_image_recipe" "example" {
        name         = "web"
        parent_image = "arn:aws:imagebuilder:eu-west-1:aws:image/amazon-linux-2023-x86/x.x.x"
        version      = "1.0.0"
        component {
          component_arn = "arn:aws:imagebuilder:eu-west-1:aws:component/update-linux/x.x.x"
        }
        block_device_mapping {
          device_name = "/dev/xvdb"
          ebs {
            volume_size = 20
            encrypted = true
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
          Type: AWS::ImageBuilder::ImageRecipe
          Properties:
            Name: web
            ParentImage: arn:aws:imagebuilder:eu-west-1:aws:image/amazon-linux-2023-x86/x.x.x
            Version: 1.0.0
            Components:
              - ComponentArn: arn:aws:imagebuilder:eu-west-1:aws:component/update-linux/x.x.x
            BlockDeviceMappings:
              - DeviceName: /dev/xvdb
                Ebs:
                  VolumeSize: 20
                  Encrypted: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ImageBuilder::ImageRecipe
          Properties:
            Name: web
            ParentImage: arn:aws:imagebuilder:eu-west-1:aws:image/amazon-linux-2023-x86/x.x.x
            Version: 1.0.0
            Components:
              - ComponentArn: arn:aws:imagebuilder:eu-west-1:aws:component/update-linux/x.x.x
            BlockDeviceMappings:
              - DeviceName: /dev/xvdb
                Ebs:
                  VolumeSize: 20
                  Encrypted: true
                  KmsKeyId: arn:aws:kms:eu-west-1:111122223333:key/k
    YAML
  }
}
