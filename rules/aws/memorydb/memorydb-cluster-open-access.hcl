rule "memorydb-cluster-open-access" {
  title    = "MemoryDB cluster does not require authentication"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = "AWS::MemoryDB::Cluster"

  require = self.ACLName != "open-access"
  at      = self.ACLName
  message = "${self.address} does not require authentication"

  reason     = "Anyone who can reach the port can read and change everything in the database. An attacker needs only one foothold in the network."
  fix        = "Set `${name("ACLName")}` to an ACL with your own users."
  no_repair  = "how its callers authenticate is a decision"
  references = ["https://docs.aws.amazon.com/memorydb/latest/devguide/clusters.acls.html"]
  controls   = { "nist-800-53-r5" = ["AC-2", "IA-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_memorydb_cluster" "example" {
        name = "db"
        node_type = "db.t4g.small"
        acl_name = "open-access" # finding
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
            ACLName: open-access # finding
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
