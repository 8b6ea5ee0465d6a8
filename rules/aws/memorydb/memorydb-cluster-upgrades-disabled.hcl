rule "memorydb-cluster-upgrades-disabled" {
  title    = "MemoryDB cluster takes no minor upgrades by itself"
  severity = "low"
  area     = "infrastructure-protection/vulnerabilities"
  resource = "AWS::MemoryDB::Cluster"

  require = self.AutoMinorVersionUpgrade != false
  at      = self.AutoMinorVersionUpgrade
  message = "${self.address} takes no minor upgrades by itself"

  reason     = "Minor versions are how the engine gets its security fixes. Left to people they come late or never."
  fix        = "Remove `${name("AutoMinorVersionUpgrade")} = false`."
  repair     = true
  references = ["https://docs.aws.amazon.com/memorydb/latest/devguide/engine-versions.html"]
  controls   = { "nist-800-53-r5" = ["SI-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_memorydb_cluster" "example" {
        name = "db"
        node_type = "db.t4g.small"
        acl_name = "app"
        auto_minor_version_upgrade = false # finding
      }
    TF
    good = <<-TF
      resource "aws_memorydb_cluster" "example" {
        name = "db"
        node_type = "db.t4g.small"
        acl_name = "app"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::MemoryDB::Cluster
          Properties:
            ClusterName: db
            NodeType: db.t4g.small
            ACLName: app
            AutoMinorVersionUpgrade: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::MemoryDB::Cluster
          Properties:
            ClusterName: db
            NodeType: db.t4g.small
            ACLName: app
    YAML
  }
}
