rule "redshiftserverless-namespace-logging-disabled" {
  title    = "Redshift Serverless namespace does not export logs"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::RedshiftServerless::Namespace"

  require = length(self.LogExports[*]) > 0
  at      = self.LogExports
  message = "${self.address} does not export logs"

  reason     = "The logs show who connected and which statements ran. Without them, nobody can find out what was read."
  fix        = "Set `${name("LogExports")}` to `connectionlog` and `userlog`."
  repair     = "connectionlog"
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-audit-logging.html"]
  controls   = { "aws-fsbp" = ["RedshiftServerless.6"], "nist-800-53-r5" = ["AU-2", "AU-12"] }

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
