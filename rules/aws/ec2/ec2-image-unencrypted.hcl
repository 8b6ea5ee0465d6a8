rule "ec2-image-unencrypted" {
  title    = "AMI is not encrypted"
  severity = "medium"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::EC2::Image"

  # By default, a copy is encrypted as its source is.
  deny = concat(
    [
      for device in self.EbsBlockDevice[*] :
      { at = first(device.Encrypted, device) }
      if self.source_type == "aws_ami" && device.SnapshotId == null && device.Encrypted != true
    ],
    [for copy in [self] : { at = self.Encrypted } if self.source_type == "aws_ami_copy" && self.Encrypted != true],
  )
  message = "${self.address} does not encrypt its volumes"

  reason     = "Images are copied and shared between accounts, with all data on their disks. Without the key, nobody can use an encrypted image."
  fix        = "Set `encrypted = true`."
  no_repair  = "the image has to be made anew"
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html"]
  aliases    = ["CKV_AWS_204", "AC_AWS_0005", "CKV_AWS_235"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ami" "example" {
        name             = "web"
        root_device_name = "/dev/sda1"
        ebs_block_device { # finding
          device_name = "/dev/sda1"
          volume_size = 8
        }
      }
    TF
    good = <<-TF
      resource "aws_ami" "example" {
        name             = "web"
        root_device_name = "/dev/sda1"
        ebs_block_device {
          device_name = "/dev/sda1"
          volume_size = 8
          encrypted   = true
        }
      }
    TF
  }
}
