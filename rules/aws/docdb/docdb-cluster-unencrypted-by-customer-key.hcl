rule "docdb-cluster-unencrypted-by-customer-key" {
  title    = "DocumentDB cluster is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::DocDB::DBCluster"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html"]
  aliases    = ["CKV_AWS_182", "AWS-0022", "aws-documentdb-encryption-customer-key"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_docdb_cluster" "example" { # finding
        cluster_identifier = "main"
        master_username = "app"
        master_password = var.password
        storage_encrypted = true
      }
      variable "password" {
        type = string
      }
    TF
    good = <<-TF
      resource "aws_docdb_cluster" "example" {
        cluster_identifier = "main"
        master_username = "app"
        master_password = var.password
        storage_encrypted = true
        kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
      variable "password" {
        type = string
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::DocDB::DBCluster
          Properties:
            MasterUsername: app
            ManageMasterUserPassword: true
            StorageEncrypted: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DocDB::DBCluster
          Properties:
            MasterUsername: app
            ManageMasterUserPassword: true
            StorageEncrypted: true
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
