rule "rds-cluster-deletion-unprotected" {
  title    = "RDS cluster has no deletion protection"
  severity = "medium"
  area     = "incident-response/recovery"
  resource = "AWS::RDS::DBCluster"

  require = self.DeletionProtection == true
  at      = self.DeletionProtection
  message = "${self.address} has no deletion protection"
  # Without a final snapshot the loss is what rds-final-snapshot-skipped reports; with one, the database can be restored.
  as_deployed = (
    kept_by_code(self) || proven(self.frontend == "cloudformation" ? self.meta.DeletionPolicy == "Delete" : self.SkipFinalSnapshot == true)
    ? "info"
    : "low"
  )

  reason     = "Deletion protection stops a wrong plan, a mistaken click or a cleanup script. Somebody has to disable it on purpose first."
  fix        = "Set `${name("DeletionProtection")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html"]
  aliases    = ["CKV_AWS_139", "AWS-0343", "RDSInstanceDeletionProtectionEnabled"]
  controls   = { "aws-fsbp" = ["RDS.7"], "nist-800-53-r5" = ["CM-3", "SI-13"] }

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
        deletion_protection = true
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
            DeletionProtection: true
    YAML
  }
}
