rule "account-without-snapshot-public-access-block" {
  title    = "Account lets its EBS snapshots be made public"
  severity = "medium"
  area     = "infrastructure-protection/public-access"
  scope    = "account"

  require = any([for block in resources("AWS::EC2::SnapshotBlockPublicAccess") : one_of(block.State, ["block-all-sharing", "block-new-sharing"])])
  message = "${self.address} does not block public EBS snapshots"

  reason     = "One wrong permission shows a whole disk to every AWS account. The block prevents that mistake in a region."
  fix        = "Set the state `block-all-sharing` in each region (`aws_ebs_snapshot_block_public_access`, or `AWS::EC2::SnapshotBlockPublicAccess`)."
  no_repair  = "which root of the account holds it is a decision"
  references = ["https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html"]
  controls   = { "aws-fsbp" = ["EC2.182"], "nist-800-53-r5" = ["AC-3", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      # finding
      resource "aws_s3_bucket" "data" {
      }
    TF
    good = <<-TF
      resource "aws_ebs_snapshot_block_public_access" "all" {
        state = "block-all-sharing"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      # finding
      Resources:
        Data:
          Type: AWS::S3::Bucket
    YAML
    good = <<-YAML
      Resources:
        Block:
          Type: AWS::EC2::SnapshotBlockPublicAccess
          Properties:
            State: block-all-sharing
    YAML
  }
}
