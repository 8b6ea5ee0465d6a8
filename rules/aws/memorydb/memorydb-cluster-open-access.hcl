rule "memorydb-cluster-open-access" {
  title    = "MemoryDB cluster asks nobody for a password"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = "AWS::MemoryDB::Cluster"

  require = self.ACLName != "open-access"
  at      = self.ACLName
  message = "${self.address} asks nobody for a password"

  reason     = "Whoever reaches the port reads and changes everything in the database. One foothold inside the network is enough."
  fix        = "Name an ACL with users of your own in `${name("ACLName")}`."
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
