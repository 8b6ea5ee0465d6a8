rule "docdb-cluster-deletion-unprotected" {
  title    = "DocumentDB cluster can be deleted by one call"
  severity = "low"
  area     = "incident-response/recovery"
  resource = "AWS::DocDB::DBCluster"

  require = self.DeletionProtection == true
  at      = self.DeletionProtection
  message = "${self.address} can be deleted by one call"

  reason     = "Deletion protection stops a wrong plan, a mistaken click and a script that cleans up. Switching it off is a second step that somebody has to mean."
  fix        = "Set `${name("DeletionProtection")} = true`."
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
