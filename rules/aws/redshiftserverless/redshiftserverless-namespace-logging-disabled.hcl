rule "redshiftserverless-namespace-logging-disabled" {
  title    = "Redshift Serverless namespace exports no logs"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::RedshiftServerless::Namespace"

  require = length(self.LogExports[*]) > 0
  at      = self.LogExports
  message = "${self.address} exports no logs"

  reason     = "The logs say who connected and what was asked of the data. Without them nobody can tell afterwards what was read."
  fix        = "Set `${name("LogExports")}` to `connectionlog` and `userlog`."
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-audit-logging.html"]
  controls   = { "aws-fsbp" = ["RedshiftServerless.6"], "nist-800-53-r5" = ["AU-2", "AU-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_redshiftserverless_namespace" "example" { # finding
        namespace_name = "warehouse"
      }
    TF
    good = <<-TF
      resource "aws_redshiftserverless_namespace" "example" {
        namespace_name = "warehouse"
        log_exports = ["connectionlog", "userlog"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::RedshiftServerless::Namespace
          Properties:
            NamespaceName: warehouse
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RedshiftServerless::Namespace
          Properties:
            NamespaceName: warehouse
            LogExports:
              - connectionlog
              - userlog
    YAML
  }
}
