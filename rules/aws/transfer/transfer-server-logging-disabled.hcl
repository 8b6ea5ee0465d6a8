rule "transfer-server-logging-disabled" {
  title    = "Transfer server or connector does not write logs"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = ["AWS::Transfer::Server", "AWS::Transfer::Connector"]

  require = self.LoggingRole != null || length(self.StructuredLogDestinations[*]) > 0
  at      = self.LoggingRole
  message = "${self.address} does not write logs"

  reason     = "The log distinguishes partners from attackers, who sign in the same way. It also shows which files went where."
  fix        = "Set ${self.type == "AWS::Transfer::Server" ? "`${name("StructuredLogDestinations")}` or " : ""}`${name("LoggingRole")}`."
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/transfer/latest/userguide/structured-logging.html"]
  controls   = { "aws-fsbp" = ["Transfer.3"], "nist-800-53-r5" = ["AU-2", "AU-12"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_transfer_server" "example" { # finding
        protocols = ["SFTP"]
      }
      resource "aws_transfer_connector" "example" { # finding
        access_role = "arn:aws:iam::123456789012:role/transfer"
        url         = "sftp://partner.example.com"
        sftp_config {
          user_secret_id    = "partner"
          trusted_host_keys = ["ssh-ed25519 AAAA"]
        }
      }
    TF
    good = <<-TF
      resource "aws_transfer_server" "example" {
        protocols = ["SFTP"]
        structured_log_destinations = ["arn:aws:logs:eu-west-1:123456789012:log-group:transfer:*"]
      }
      resource "aws_transfer_connector" "example" {
        access_role  = "arn:aws:iam::123456789012:role/transfer"
        logging_role = "arn:aws:iam::123456789012:role/logs"
        url          = "sftp://partner.example.com"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Transfer::Server
          Properties:
            Protocols: [SFTP]
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Transfer::Server
          Properties:
            Protocols: [SFTP]
            StructuredLogDestinations: ["arn:aws:logs:eu-west-1:123456789012:log-group:transfer:*"]
    YAML
  }
}
