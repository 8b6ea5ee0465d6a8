rule "neptune-instance-public" {
  title    = "Neptune instance is publicly accessible"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::Neptune::DBInstance"

  require     = self.PubliclyAccessible != true
  at          = self.PubliclyAccessible
  message     = "${self.address} ${exposed_by_address(self, target(self.DBClusterIdentifier).VpcSecurityGroupIds[*])}"
  as_deployed = weight_of_public_address(self, target(self.DBClusterIdentifier).VpcSecurityGroupIds[*], "critical")

  reason     = "Neptune requires no password unless IAM authentication is enabled. Anyone who finds the endpoint can query the graph."
  fix        = "Set `${name("PubliclyAccessible")}` to false."
  repair     = false
  interrupts = "clients outside the network"
  references = ["https://docs.aws.amazon.com/neptune/latest/userguide/security-vpc.html"]
  aliases    = ["CKV_AWS_102"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_neptune_cluster_instance" "example" {
        cluster_identifier = "graph"
        instance_class = "db.r6g.large"
        publicly_accessible = true # finding
      }
    TF
    good = <<-TF
      resource "aws_neptune_cluster_instance" "example" {
        cluster_identifier = "graph"
        instance_class = "db.r6g.large"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Neptune::DBInstance
          Properties:
            DBInstanceClass: db.r6g.large
            PubliclyAccessible: true # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Neptune::DBInstance
          Properties:
            DBInstanceClass: db.r6g.large
    YAML
  }
}
