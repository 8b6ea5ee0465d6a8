rule "codecommit-repository-without-approval-rule" {
  title    = "CodeCommit repository has no approval rule"
  severity = "info"
  area     = "infrastructure-protection/supply-chain"
  resource = "AWS::CodeCommit::Repository"

  when    = self.frontend != "cloudformation"
  require = length(related(self, "AWS::CodeCommit::ApprovalRuleTemplateAssociation", "RepositoryName")) > 0
  message = "${self.address} has no approval rule"

  reason     = "Without a rule, one person can bring code to production that nobody else has read. A rule requires a second person to approve it."
  fix        = "Associate an approval rule template with the repository."
  references = ["https://docs.aws.amazon.com/codecommit/latest/userguide/approval-rule-templates.html"]
  aliases    = ["CKV2_AWS_37"]
  controls   = { "nist-800-53-r5" = ["CM-3", "SA-10"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_codecommit_repository" "example" { # finding
        repository_name = "shop"
      }
    TF
    good = <<-TF
      resource "aws_codecommit_repository" "example" {
        repository_name = "shop"
      }
      resource "aws_codecommit_approval_rule_template_association" "shop" {
        approval_rule_template_name = "two"
        repository_name             = aws_codecommit_repository.example.repository_name
      }
    TF
  }
}
