rule "codecommit-approval-rule-single-approver" {
  title    = "CodeCommit approval rule requires fewer than two approvals"
  severity = "info"
  area     = "infrastructure-protection/supply-chain"
  resource = "AWS::CodeCommit::ApprovalRuleTemplate"

  locals {
    content = jsondecode(self.Content)
  }
  deny    = [for statement in local.content.Statements : { at = self.Content } if tonumber(first(statement.NumberOfApprovalsNeeded, 0)) < 2]
  message = "${self.address} requires fewer than two approvals"

  reason     = "One approver may be in a hurry, or may be the attacker. Two rarely are."
  fix        = "Set `NumberOfApprovalsNeeded` to 2."
  references = ["https://docs.aws.amazon.com/codecommit/latest/userguide/approval-rule-templates.html"]
  aliases    = ["CKV_AWS_257"]
  controls   = { "nist-800-53-r5" = ["CM-3", "SA-10"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_codecommit_approval_rule_template" "example" {
        name = "review"
        content = jsonencode({ # finding
          Version    = "2018-11-08"
          Statements = [{ Type = "Approvers", NumberOfApprovalsNeeded = 1 }]
        })
      }
    TF
    good = <<-TF
      resource "aws_codecommit_approval_rule_template" "example" {
        name = "review"
        content = jsonencode({
          Version    = "2018-11-08"
          Statements = [{ Type = "Approvers", NumberOfApprovalsNeeded = 2 }]
        })
      }
    TF
  }
}
