rule "neptune-cluster-single-zone" {
  title    = "Neptune cluster runs in only one availability zone"
  severity = "low"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::Neptune::DBCluster"

  require = length(related(self, "AWS::Neptune::DBInstance", "DBClusterIdentifier")) > 1 || length(self.AvailabilityZones[*]) > 1
  message = "${self.address} runs in only one availability zone"

  reason     = <<-TEXT
    When the zone of the only instance fails, the database is down until a new instance exists. A replica in another zone takes
    over within a minute.
  TEXT
  fix        = "Add a second instance to the cluster, in another availability zone."
  references = ["https://docs.aws.amazon.com/neptune/latest/userguide/feature-overview-db-clusters.html"]
  aliases    = ["NeptuneClusterMultiAZ"]
  controls   = { "aws-security-hub" = ["Neptune.9"], "nist-800-53-r5" = ["CP-10", "SC-5(2)"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_neptune_cluster" "example" { # finding
        storage_encrypted = true
      }
      resource "aws_neptune_cluster_instance" "a" {
        cluster_identifier = aws_neptune_cluster.example.id
        instance_class     = "db.r6g.large"
      }
    TF
    good = <<-TF
      resource "aws_neptune_cluster" "example" {
        storage_encrypted = true
      }
      resource "aws_neptune_cluster_instance" "a" {
        count              = 2
        cluster_identifier = aws_neptune_cluster.example.id
        instance_class     = "db.r6g.large"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Neptune::DBCluster
          Properties:
            StorageEncrypted: true
            AvailabilityZones: # finding
              - eu-west-1a
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Neptune::DBCluster
          Properties:
            StorageEncrypted: true
            AvailabilityZones:
              - eu-west-1a
              - eu-west-1b
    YAML
  }
}
