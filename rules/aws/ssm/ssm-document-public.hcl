rule "ssm-document-public" {
  title    = "SSM document is public"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::SSM::Document"

  # CloudFormation cannot share documents.
  when = self.frontend != "cloudformation"
  locals {
    accounts = lower(first(self.Permissions.AccountIds, self.Permissions.account_ids, ""))
  }
  require = !one_of(local.accounts, ["all"])
  at      = self.Permissions
  message = "${self.address} is shared with every AWS account"

  reason     = "Scripts show strangers how your servers are operated, with all details in them. You know which accounts need the document."
  fix        = "Name the accounts in `permissions.account_ids`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html"]
  aliases    = ["CKV_AWS_303"]
  controls   = { "aws-fsbp" = ["SSM.4"], "nist-800-53-r5" = ["AC-3", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ssm_document" "example" {
        name          = "restart"
        document_type = "Command"
        permissions = { # finding
          type        = "Share"
          account_ids = "All"
        }
        content = jsonencode({ schemaVersion = "2.2", description = "Restart", mainSteps = [] })
      }
    TF
    good = <<-TF
      resource "aws_ssm_document" "example" {
        name          = "restart"
        document_type = "Command"
        permissions = {
          type        = "Share"
          account_ids = "111122223333"
        }
        content = jsonencode({ schemaVersion = "2.2", description = "Restart", mainSteps = [] })
      }
    TF
  }
}
