rule "neptune-cluster-snapshot-tags-lost" {
  title    = "Neptune cluster does not copy its tags to snapshots"
  severity = "info"
  area     = "incident-response/ownership"
  resource = "AWS::Neptune::DBCluster"

  require = self.CopyTagsToSnapshot == true
  at      = self.CopyTagsToSnapshot
  message = "${self.address} does not copy its tags to snapshots"

  reason     = "Permissions and cost rules based on tags do not apply to the snapshots. Once the cluster is deleted, nobody knows who owns them."
  fix        = "Set `${name("CopyTagsToSnapshot")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/neptune/latest/userguide/tagging.html"]
  aliases    = ["CKV_AWS_362"]
  controls   = { "aws-fsbp" = ["Neptune.8"], "nist-800-53-r5" = ["CM-2", "CM-8"] }
  profiles   = []

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
        copy_tags_to_snapshot = true
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
            CopyTagsToSnapshot: true
    YAML
  }
}
