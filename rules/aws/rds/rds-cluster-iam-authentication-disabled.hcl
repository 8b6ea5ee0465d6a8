rule "rds-cluster-iam-authentication-disabled" {
  title    = "RDS cluster does not use IAM authentication"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = "AWS::RDS::DBCluster"

  when    = self.EngineMode != "serverless"
  require = self.EnableIAMDatabaseAuthentication == true
  at      = self.EnableIAMDatabaseAuthentication
  message = "${self.address} does not use IAM authentication"

  reason     = "Database passwords are shared, stored in files and rarely changed. With IAM, each connection uses a short-lived token of a known principal."
  fix        = "Set `${name("EnableIAMDatabaseAuthentication")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html"]
  aliases    = ["CKV_AWS_162", "AWS-0176", "AuroraMySQLPostgresIAMAuth"]
  controls   = { "aws-fsbp" = ["RDS.12"], "nist-800-53-r5" = ["AC-2", "IA-2"] }
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
        iam_database_authentication_enabled = true
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
            EnableIAMDatabaseAuthentication: true
    YAML
  }
}
