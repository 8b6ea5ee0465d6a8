rule "iam-policy-document-public" {
  title    = "Policy document lets anyone in"
  severity = "medium"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::IAM::PolicyDocument"

  deny    = public_statements(concat(policy_documents(self, "resource"), policy_documents(self, "trust")))
  message = "${self.address} lets anyone in wherever it is used"

  reason     = "Other modules that attach the document do not see what it allows. Every AWS account can then access the resource."
  fix        = "Name the accounts, roles or services that need access as `Principal`, or add a condition that restricts the callers."
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"]
  aliases    = ["CKV_AWS_283"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-4", "AC-6"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      data "aws_iam_policy_document" "feed" {
        statement {
          actions   = ["sns:Publish"]
          resources = ["arn:aws:sns:eu-west-1:111122223333:feed"]
          principals {
            type        = "AWS"
            identifiers = ["*"] # finding
          }
        }
      }
      output "feed" {
        value = data.aws_iam_policy_document.feed.json
      }
    TF
    good = <<-TF
      data "aws_iam_policy_document" "feed" {
        statement {
          actions   = ["sns:Publish"]
          resources = ["arn:aws:sns:eu-west-1:111122223333:feed"]
          principals {
            type        = "AWS"
            identifiers = ["arn:aws:iam::111122223333:root"]
          }
        }
      }
      output "feed" {
        value = data.aws_iam_policy_document.feed.json
      }
    TF
  }
}
