rule "rds-cluster-snapshot-tags-lost" {
  title    = "RDS cluster does not copy its tags to snapshots"
  severity = "info"
  area     = "incident-response/ownership"
  resource = "AWS::RDS::DBCluster"

  require = self.CopyTagsToSnapshot == true
  at      = self.CopyTagsToSnapshot
  message = "${self.address} does not copy its tags to snapshots"

  reason     = "Permissions and cost rules based on tags do not apply to the snapshots. Once the cluster is deleted, nobody knows who owns them."
  fix        = "Set `${name("CopyTagsToSnapshot")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Tagging.html"]
  aliases    = ["CKV_AWS_313"]
  controls   = { "aws-fsbp" = ["RDS.16", "RDS.47", "RDS.48"], "nist-800-53-r5" = ["CM-2", "CM-8"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_rds_cluster" "example" { # finding
        engine = "aurora-postgresql"
        master_username = "app"
        manage_master_user_password = true
        storage_encrypted = true
      }
    TF
    good = <<-TF
      resource "aws_rds_cluster" "example" {
        engine = "aurora-postgresql"
        master_username = "app"
        manage_master_user_password = true
        storage_encrypted = true
        copy_tags_to_snapshot = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-postgresql
            StorageEncrypted: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-postgresql
            StorageEncrypted: true
            CopyTagsToSnapshot: true
    YAML
  }
}
