rule "docdb-cluster-deletion-unprotected" {
  title    = "DocumentDB cluster has no deletion protection"
  severity = "low"
  area     = "incident-response/recovery"
  resource = "AWS::DocDB::DBCluster"

  require = self.DeletionProtection == true
  at      = self.DeletionProtection
  message = "${self.address} has no deletion protection"
  # What the code itself keeps is deleted by hand alone.
  as_deployed = kept_by_code(self) ? "info" : "low"

  reason     = "Deletion protection stops a wrong plan, a mistaken click or a cleanup script. Somebody has to disable it on purpose first."
  fix        = "Set `${name("DeletionProtection")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-delete.html"]
  controls   = { "aws-fsbp" = ["DocumentDB.5"], "nist-800-53-r5" = ["CM-3", "SI-13"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_docdb_cluster" "example" { # finding
        cluster_identifier = "docs"
        storage_encrypted = true
      }
    TF
    good = <<-TF
      resource "aws_docdb_cluster" "example" {
        cluster_identifier = "docs"
        storage_encrypted = true
        deletion_protection = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::DocDB::DBCluster
          Properties:
            StorageEncrypted: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DocDB::DBCluster
          Properties:
            StorageEncrypted: true
            DeletionProtection: true
    YAML
  }
}
