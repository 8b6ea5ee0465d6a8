rule "appflow-connector-profile-unencrypted-by-customer-key" {
  title    = "AppFlow connector profile is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::AppFlow::ConnectorProfile"

  require = customer_key(self.KMSArn)
  at      = self.KMSArn
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KMSArn")}`."
  references = ["https://docs.aws.amazon.com/appflow/latest/userguide/data-protection.html"]
  aliases    = ["CKV_AWS_264"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      variable "secret" {
        type      = string
        sensitive = true
      }
      resource "aws_appflow_connector_profile" "example" { # finding
        name = "crm"
        connector_type = "Slack"
        connection_mode = "Public"
        connector_profile_config {
          connector_profile_credentials {
            slack {
              client_id     = "id"
              client_secret = var.secret
            }
          }
          connector_profile_properties {
            slack {
              instance_url = "https://example.slack.com"
            }
          }
        }
      }
    TF
    good = <<-TF
      variable "secret" {
        type      = string
        sensitive = true
      }
      resource "aws_appflow_connector_profile" "example" {
        name = "crm"
        connector_type = "Slack"
        connection_mode = "Public"
        connector_profile_config {
          connector_profile_credentials {
            slack {
              client_id     = "id"
              client_secret = var.secret
            }
          }
          connector_profile_properties {
            slack {
              instance_url = "https://example.slack.com"
            }
          }
        }
        kms_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::AppFlow::ConnectorProfile
          Properties:
            ConnectorProfileName: crm
            ConnectorType: Slack
            ConnectionMode: Public
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::AppFlow::ConnectorProfile
          Properties:
            ConnectorProfileName: crm
            ConnectorType: Slack
            ConnectionMode: Public
            KMSArn: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
