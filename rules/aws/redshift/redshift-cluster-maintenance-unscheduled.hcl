rule "redshift-cluster-maintenance-unscheduled" {
  title    = "Redshift cluster does not set a maintenance window"
  severity = "info"
  area     = "infrastructure-protection/vulnerabilities"
  resource = "AWS::Redshift::Cluster"

  require = self.PreferredMaintenanceWindow != null
  at      = self.PreferredMaintenanceWindow
  message = "${self.address} does not set a maintenance window"

  reason     = "AWS picks a random window, which may be the busiest hour. People then postpone upgrades and their security fixes."
  fix        = "Set `${name("PreferredMaintenanceWindow")}` to a quiet time."
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-clusters.html"]
  aliases    = ["RedshiftClusterMaintenanceSettings"]
  controls   = { "nist-800-53-r5" = ["SI-2"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_redshift_cluster" "example" { # finding
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        encrypted = true
        master_username = "owner"
        manage_master_password = true
      }
    TF
    good = <<-TF
      resource "aws_redshift_cluster" "example" {
        cluster_identifier = "warehouse"
        node_type = "ra3.large"
        encrypted = true
        master_username = "owner"
        manage_master_password = true
        preferred_maintenance_window = "sun:03:00-sun:04:00"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Redshift::Cluster
          Properties:
            ClusterType: single-node
            DBName: warehouse
            MasterUsername: owner
            ManageMasterPassword: true
            NodeType: ra3.large
            Encrypted: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Redshift::Cluster
          Properties:
            ClusterType: single-node
            DBName: warehouse
            MasterUsername: owner
            ManageMasterPassword: true
            NodeType: ra3.large
            Encrypted: true
            PreferredMaintenanceWindow: sun:03:00-sun:04:00
    YAML
  }
}
