rule "docdb-cluster-default-port" {
  title    = "DocumentDB cluster listens on the default port"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::DocDB::DBCluster"

  require = self.Port != null && tonumber(self.Port) != 27017
  at      = self.Port
  message = "${self.address} listens on the default port"

  reason     = "Scanners try default ports first. Another port avoids untargeted scans, but not targeted ones."
  fix        = "Set `${name("Port")}` to a port other than 27017."
  references = ["https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-create.html"]
  aliases    = ["DocumentDBClusterNonDefaultPort"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
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
        port = 28017
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
            Port: 28017
    YAML
  }
}
