rule "account-without-ami-public-access-block" {
  title    = "Account lets its machine images be made public"
  severity = "medium"
  area     = "infrastructure-protection/public-access"
  scope    = "account"

  require = any([for block in resources("AWS::EC2::ImageBlockPublicAccess") : block.State == "block-new-sharing"])
  message = "${self.address} does not block public machine images"

  reason     = "An image holds what was on the disk of its machine, secrets included. The block keeps a wrong permission from showing it to everyone."
  fix        = "Create an `aws_ec2_image_block_public_access` with the state `block-new-sharing` in each region."
  no_repair  = "which root of the account holds it is a decision"
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html"]
  controls   = { "nist-800-53-r5" = ["AC-3", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      # finding
      resource "aws_s3_bucket" "data" {
      }
    TF
    good = <<-TF
      resource "aws_ec2_image_block_public_access" "all" {
        state = "block-new-sharing"
      }
    TF
  }
}
