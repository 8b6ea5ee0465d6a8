rule "glue-catalog-policy-public" {
  title    = "Glue data catalog has a policy that lets anyone in"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::Glue::ResourcePolicy"

  deny    = public_statements(self.Policy)
  message = "${self.address} has a policy that lets anyone in"

  reason     = "Any AWS customer can read or change the descriptions and locations of the data. A catalog policy is meant for particular accounts."
  fix        = "Name the accounts or roles that need access as the policy's `Principal`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/glue/latest/dg/security_iam_resource-based-policy-examples.html"]
  aliases    = ["CKV_AWS_283"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_glue_resource_policy" "data" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*" # finding
            Action    = "glue:GetTable"
            Resource  = "arn:aws:glue:eu-west-1:123456789012:*"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_glue_resource_policy" "data" {
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
            Action    = "glue:GetTable"
            Resource  = "arn:aws:glue:eu-west-1:123456789012:*"
          }]
        })
      }
    TF
  }
}
