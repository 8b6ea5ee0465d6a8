rule "docdb-parameter-group-audit-log-disabled" {
  title    = "DocumentDB parameter group disables the audit log"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::DocDB::DBClusterParameterGroup"

  require = self.Parameters.audit_logs != null && !one_of(lower(tostring(self.Parameters.audit_logs)), ["disabled", "none"])
  at      = self.Parameters.audit_logs
  message = "${self.address} does not enable the audit log"

  reason     = "The audit log records who connected and what changed. An export to CloudWatch is empty while the parameter is off."
  fix        = "Set the parameter `audit_logs` to `enabled`."
  references = ["https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html"]
  aliases    = ["CKV_AWS_104"]
  controls   = { "nist-800-53-r5" = ["AU-2", "AU-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_docdb_cluster_parameter_group" "example" { # finding
        family = "docdb5.0"
      }
    TF
    good = <<-TF
      resource "aws_docdb_cluster_parameter_group" "example" {
        family = "docdb5.0"
        parameter {
          name  = "audit_logs"
          value = "enabled"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::DocDB::DBClusterParameterGroup
          Properties:
            Family: docdb5.0
            Description: docs
            Parameters: # finding
              tls: enabled
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DocDB::DBClusterParameterGroup
          Properties:
            Family: docdb5.0
            Description: docs
            Parameters:
              tls: enabled
              audit_logs: enabled
    YAML
  }
}
