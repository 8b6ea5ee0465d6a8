rule "ec2-image-sharing-unblocked" {
  title    = "AMIs of the region can be made public"
  severity = "low"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::EC2::ImageBlockPublicAccess"

  require = self.State == "block-new-sharing"
  at      = self.State
  message = "${self.address} allows making AMIs of the region public"

  reason     = "One wrong launch permission shows an image's disk to every AWS account. The block prevents that mistake."
  fix        = "Set `state = \"block-new-sharing\"`."
  repair     = "block-new-sharing"
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html"]
  controls   = { "nist-800-53-r5" = ["AC-3", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ec2_image_block_public_access" "example" {
        state = "unblocked" # finding
      }
    TF
    good = <<-TF
      resource "aws_ec2_image_block_public_access" "example" {
        state = "block-new-sharing"
      }
    TF
  }
}
