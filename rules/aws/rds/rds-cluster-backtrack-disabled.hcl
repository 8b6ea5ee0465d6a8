rule "rds-cluster-backtrack-disabled" {
  title    = "Aurora MySQL cluster does not use backtracking"
  severity = "low"
  area     = "incident-response/recovery"
  resource = "AWS::RDS::DBCluster"

  when    = one_of(self.Engine, ["aurora", "aurora-mysql"]) && self.EngineMode != "serverless"
  require = self.BacktrackWindow != null && self.BacktrackWindow > 0
  at      = self.BacktrackWindow
  message = "${self.address} does not use backtracking"

  reason     = "Backtracking undoes a wrong statement within minutes and in place. Without it, somebody has to restore a backup to a new cluster."
  fix        = "Set `${name("BacktrackWindow")}` to a number of seconds, such as 86400."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html"]
  aliases    = ["CKV_AWS_326", "AuroraMySQLBacktrack"]
  controls   = { "aws-fsbp" = ["RDS.14"], "nist-800-53-r5" = ["CP-9", "CP-10"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_rds_cluster" "example" { # finding
        engine = "aurora-mysql"
        master_username = "app"
        manage_master_user_password = true
        storage_encrypted = true
      }
    TF
    good = <<-TF
      resource "aws_rds_cluster" "example" {
        engine = "aurora-mysql"
        master_username = "app"
        manage_master_user_password = true
        storage_encrypted = true
        backtrack_window = 86400
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-mysql
            StorageEncrypted: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-mysql
            StorageEncrypted: true
            BacktrackWindow: 86400
    YAML
  }
}
