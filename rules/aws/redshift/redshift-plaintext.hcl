rule "redshift-plaintext" {
  title    = "Redshift accepts connections without TLS"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = ["AWS::Redshift::ClusterParameterGroup", "AWS::Redshift::Cluster"]

  locals {
    values = [for parameter in self.Parameters[*] : lower(tostring(parameter.ParameterValue)) if lower(parameter.ParameterName) == "require_ssl"]
  }
  # Family redshift-2.0 requires TLS by default, redshift-1.0 does not.
  require = (
    self.type == "AWS::Redshift::Cluster"
    ? self.ClusterParameterGroupName != "default.redshift-1.0"
    : any([for value in local.values : value == "true"]) || length(local.values) == 0 && self.ParameterGroupFamily == "redshift-2.0"
  )
  at      = first(self.ClusterParameterGroupName, self.Parameters)
  message = "${self.address} accepts connections without TLS"

  reason     = "Anyone who can listen on the network can read queries, results and passwords. Clients that fall back to plain text do so unnoticed."
  fix        = "Set the parameter `require_ssl` to true in the parameter group."
  no_repair  = "its clients have to use TLS first"
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/connecting-ssl-support.html"]
  aliases    = ["CKV_AWS_105", "RedshiftRequireTlsSSL"]
  controls   = { "aws-fsbp" = ["Redshift.2"], "nist-800-53-r5" = ["SC-8", "SC-13"], "pci-dss-4" = ["4.2.1"] }

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
          name  = "require_ssl"
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
              - ParameterName: require_ssl
                ParameterValue: "true"
    YAML
  }
}
