rule "ec2-image-shared" {
  title    = "AMI is shared with other accounts"
  severity = "info"
  area     = "identity-and-access/cross-account-access"
  resource = "AWS::EC2::ImageLaunchPermission"

  require = self.AccountId == null && self.OrganizationArn == null && self.OrganizationalUnitArn == null && self.Group == null
  at      = first(self.AccountId, self.OrganizationArn, self.OrganizationalUnitArn, self.Group)
  message = "${self.address} lets another account launch the image"

  reason     = "Anyone who launches the image can read everything on its disk. You should know each account that may do so, and why."
  fix        = "Remove the permission unless somebody needs it."
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-explicit.html"]
  aliases    = ["CKV_AWS_205", "AC_AWS_0006"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-21"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_ami_launch_permission" "example" {
        image_id   = "ami-0123456789abcdef0"
        account_id = "111122223333" # finding
      }
    TF
    good = <<-TF
      resource "aws_ami" "example" {
        name = "web"
      }
    TF
  }
}
