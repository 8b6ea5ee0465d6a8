rule "rds-snapshot-public" {
  title    = "Database snapshot is public"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = ["AWS::RDS::DBSnapshot", "AWS::RDS::ClusterSnapshot"]

  deny    = [for account in self.SharedAccounts[*] : account if account == "all"]
  message = "${self.address} is shared with every AWS account"

  reason     = "Any AWS customer can restore the database from the snapshot and read all data. Attackers search for public snapshots constantly."
  fix        = "Name the accounts that need the snapshot instead of `all`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html"]
  aliases    = ["CKV_AWS_302"]
  controls   = { "aws-fsbp" = ["RDS.1"], "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_snapshot" "example" {
        db_instance_identifier = "db"
        db_snapshot_identifier = "before"
        shared_accounts = ["all"] # finding
      }
    TF
    good = <<-TF
      resource "aws_db_snapshot" "example" {
        db_instance_identifier = "db"
        db_snapshot_identifier = "before"
        shared_accounts = ["123456789012"]
      }
    TF
  }
}
