rule "ec2-snapshot-sharing-unblocked" {
  title    = "EBS snapshots of the region can be made public"
  severity = "medium"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::EC2::SnapshotBlockPublicAccess"

  require = one_of(self.State, ["block-all-sharing", "block-new-sharing"])
  at      = self.State
  message = "${self.address} allows making EBS snapshots of the region public"

  reason     = "One wrong permission shows a whole disk to every AWS account. The block prevents that mistake."
  fix        = "Set `${name("State")}` to `block-all-sharing`."
  repair     = "block-all-sharing"
  references = ["https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html"]
  controls   = { "aws-fsbp" = ["EC2.182"], "nist-800-53-r5" = ["AC-3", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ebs_snapshot_block_public_access" "example" {
        state = "unblocked" # finding
      }
    TF
    good = <<-TF
      resource "aws_ebs_snapshot_block_public_access" "example" {
        state = "block-all-sharing"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SnapshotBlockPublicAccess
          Properties:
            State: unblocked # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SnapshotBlockPublicAccess
          Properties:
            State: block-all-sharing
    YAML
  }
}
