rule "redshift-subnet-group-single-subnet" {
  title    = "Redshift subnet group has one subnet"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::Redshift::ClusterSubnetGroup"

  require = length(self.SubnetIds) > 1
  at      = self.SubnetIds
  message = "${self.address} has one subnet, which is in one zone"

  reason     = "A cluster can only be moved to another zone, or run in two, if its subnet group has a subnet there."
  fix        = "Name subnets of several zones in `${name("SubnetIds")}`."
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-cluster-subnet-groups.html"]
  controls   = { "aws-security-hub" = ["Redshift.16"], "nist-800-53-r5" = ["CP-10", "SC-36"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_redshift_subnet_group" "example" {
        name       = "warehouse"
        subnet_ids = ["subnet-1"] # finding
      }
    TF
    good = <<-TF
      resource "aws_redshift_subnet_group" "example" {
        name       = "warehouse"
        subnet_ids = ["subnet-1", "subnet-2"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Redshift::ClusterSubnetGroup
          Properties:
            Description: warehouse
            SubnetIds: [subnet-1] # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Redshift::ClusterSubnetGroup
          Properties:
            Description: warehouse
            SubnetIds: [subnet-1, subnet-2]
    YAML
  }
}
