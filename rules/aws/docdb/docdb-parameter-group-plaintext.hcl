rule "docdb-parameter-group-plaintext" {
  title    = "DocumentDB parameter group allows connections without TLS"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::DocDB::DBClusterParameterGroup"

  # TLS is on unless it is switched off.
  require = !one_of(lower(tostring(self.Parameters.tls)), ["disabled"])
  at      = self.Parameters.tls
  message = "${self.address} allows connections without TLS"

  reason     = "Anyone who can listen on the network can read queries, results and passwords. Clients that fall back to plain text do so unnoticed."
  fix        = "Set the parameter `tls` to `enabled`, or remove it."
  no_repair  = "its clients have to use TLS first"
  references = ["https://docs.aws.amazon.com/documentdb/latest/developerguide/security.encryption.ssl.html"]
  aliases    = ["CKV_AWS_90"]
  controls   = { "aws-fsbp" = ["DocumentDB.6"], "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_docdb_cluster_parameter_group" "example" {
        family = "docdb5.0"
        parameter {
          name  = "tls"
          value = "disabled" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_docdb_cluster_parameter_group" "example" {
        family = "docdb5.0"
        parameter {
          name  = "tls"
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
            Parameters:
              tls: disabled # finding
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
    YAML
  }
}
