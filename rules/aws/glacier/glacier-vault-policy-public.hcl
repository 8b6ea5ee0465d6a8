rule "glacier-vault-policy-public" {
  title    = "Glacier vault has a policy that lets anyone in"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::Glacier::Vault"

  deny    = public_statements(self.AccessPolicy)
  message = "${self.address} has a policy that lets anyone in"

  reason     = "Archives are kept for years because they matter. Any AWS customer can read or delete them."
  fix        = "Name the accounts or roles that need access as the policy's `Principal`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/amazonglacier/latest/dev/vault-access-policy.html"]
  aliases    = ["CKV_AWS_283", "CKV_AWS_167"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_glacier_vault" "example" {
        name = "archive"
        access_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*" # finding
            Action    = "glacier:InitiateJob"
            Resource  = "arn:aws:glacier:eu-west-1:123456789012:vaults/archive"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_glacier_vault" "example" {
        name = "archive"
        access_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
            Action    = "glacier:InitiateJob"
            Resource  = "arn:aws:glacier:eu-west-1:123456789012:vaults/archive"
          }]
        })
      }
    TF
  }
}
