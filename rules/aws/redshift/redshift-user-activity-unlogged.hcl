rule "redshift-user-activity-unlogged" {
  title    = "Redshift does not log user activity"
  severity = "low"
  area     = "detective-controls/logging"
  resource = ["AWS::Redshift::ClusterParameterGroup", "AWS::Redshift::Cluster"]

  require = (
    self.type == "AWS::Redshift::Cluster"
    ? self.ClusterParameterGroupName != null && !matches(self.ClusterParameterGroupName, "default.*")
    : any([
      for parameter in self.Parameters[*] :
      lower(tostring(parameter.ParameterValue)) == "true" && lower(parameter.ParameterName) == "enable_user_activity_logging"
    ])
  )
  at      = first(self.ClusterParameterGroupName, self.Parameters)
  message = "${self.address} does not log user activity"

  reason     = "Connection logs do not show what users read. Redshift logs statements only if a parameter enables it, and default parameter groups do not."
  fix        = "Set the parameter `enable_user_activity_logging` to true in your own parameter group."
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/db-auditing.html"]
  aliases    = ["RedshiftClusterUserActivityLogging"]
  controls   = { "aws-fsbp" = ["Redshift.4"], "nist-800-53-r5" = ["AU-2", "AU-12"], "pci-dss-4" = ["10.2.1"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_redshift_parameter_group" "example" { # finding
        name = "warehouse"
        family = "redshift-1.0"
      }
    TF
    good = <<-TF
      resource "aws_redshift_parameter_group" "example" {
        name = "warehouse"
        family = "redshift-1.0"
        parameter {
          name  = "enable_user_activity_logging"
          value = "true"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Redshift::ClusterParameterGroup
          Properties:
            Description: warehouse
            ParameterGroupFamily: redshift-1.0
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Redshift::ClusterParameterGroup
          Properties:
            Description: warehouse
            ParameterGroupFamily: redshift-1.0
            Parameters:
              - ParameterName: enable_user_activity_logging
                ParameterValue: "true"
    YAML
  }
}
