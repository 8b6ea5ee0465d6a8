rule "docdb-cluster-password-written" {
  title    = "DocumentDB cluster has its master password written in the template"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::DocDB::DBCluster"

  deny    = written_secrets(self)
  message = "${self.address} has its master password written in the template"

  reason     = "Whoever reads the repository, the state file or the stack has it too. What is written down is never rotated."
  fix        = "Let DocumentDB keep it: `${name("ManageMasterUserPassword")} = true`."
  references = ["https://docs.aws.amazon.com/documentdb/latest/developerguide/docdb-secrets-manager.html"]
  aliases    = ["F70"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_docdb_cluster" "example" {
        cluster_identifier = "docs"
        storage_encrypted = true
        master_username = "owner"
        master_password = "hunter22-hunter22" # finding
      }
    TF
    good = <<-TF
      resource "aws_docdb_cluster" "example" {
        cluster_identifier = "docs"
        storage_encrypted = true
        master_username = "owner"
        manage_master_user_password = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::DocDB::DBCluster
          Properties:
            StorageEncrypted: true
            MasterUsername: owner
            MasterUserPassword: hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DocDB::DBCluster
          Properties:
            StorageEncrypted: true
            MasterUsername: owner
            ManageMasterUserPassword: true
    YAML
  }
}
