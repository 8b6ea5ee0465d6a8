rule "memorydb-cluster-upgrades-disabled" {
  title    = "MemoryDB cluster does not install minor upgrades"
  severity = "low"
  area     = "infrastructure-protection/vulnerabilities"
  resource = "AWS::MemoryDB::Cluster"

  require = self.AutoMinorVersionUpgrade != false
  at      = self.AutoMinorVersionUpgrade
  message = "${self.address} does not install minor upgrades automatically"

  reason     = "Security fixes of the engine arrive as minor versions. Upgrades by hand come late or never."
  fix        = "Set `${name("AutoMinorVersionUpgrade")}` to true."
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
