rule "docdb-cluster-password-written" {
  title    = "DocumentDB cluster hard-codes its master password"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::DocDB::DBCluster"

  deny    = written_secrets(self)
  message = "${self.address} hard-codes its master password"

  reason     = "Anyone who can read the repository, the state file or the stack can read the secret. Hard-coded secrets are rarely rotated."
  fix        = "Let DocumentDB manage the password: set `${name("ManageMasterUserPassword")}` to true."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
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
