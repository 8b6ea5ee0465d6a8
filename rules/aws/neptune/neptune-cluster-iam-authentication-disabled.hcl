rule "neptune-cluster-iam-authentication-disabled" {
  title    = "Neptune cluster does not require authentication"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = "AWS::Neptune::DBCluster"

  require = self.IamAuthEnabled == true
  at      = self.IamAuthEnabled
  message = "${self.address} does not require authentication"

  reason     = "Neptune has no passwords. Without IAM authentication, anyone who can reach the port can read and change the graph."
  fix        = "Set `${name("IamAuthEnabled")}` to true."
  repair     = true
  interrupts = "clients that do not sign their requests"
  references = ["https://docs.aws.amazon.com/neptune/latest/userguide/iam-auth.html"]
  aliases    = ["CKV_AWS_359", "NeptuneClusterIAMAuth"]
  controls   = { "aws-fsbp" = ["Neptune.7"], "nist-800-53-r5" = ["AC-2", "IA-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_neptune_cluster" "example" { # finding
        cluster_identifier = "graph"
        storage_encrypted = true
      }
    TF
    good = <<-TF
      resource "aws_neptune_cluster" "example" {
        cluster_identifier = "graph"
        storage_encrypted = true
        iam_database_authentication_enabled = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Neptune::DBCluster
          Properties:
            StorageEncrypted: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Neptune::DBCluster
          Properties:
            StorageEncrypted: true
            IamAuthEnabled: true
    YAML
  }
}
