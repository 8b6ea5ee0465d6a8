rule "kinesis-stream-policy-public" {
  title    = "Kinesis stream has a policy that lets anyone in"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::Kinesis::ResourcePolicy"

  deny    = public_statements(self.ResourcePolicy)
  message = "${self.address} lets anyone access the stream"

  reason     = "Any AWS customer can read the records or write their own. A stream policy is meant for particular roles of other accounts."
  fix        = "Name the accounts or roles that need access as the policy's `Principal`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/streams/latest/dg/resource-based-policy-examples.html"]
  aliases    = ["CKV_AWS_283"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_kinesis_resource_policy" "data" {
        resource_arn = "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*" # finding
            Action    = "kinesis:GetRecords"
            Resource  = "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_kinesis_resource_policy" "data" {
        resource_arn = "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
            Action    = "kinesis:GetRecords"
            Resource  = "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks"
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Kinesis::ResourcePolicy
          Properties:
            ResourceArn: arn:aws:kinesis:eu-west-1:123456789012:stream/clicks
            ResourcePolicy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*" # finding
                  Action: kinesis:GetRecords
                  Resource: arn:aws:kinesis:eu-west-1:123456789012:stream/clicks
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Kinesis::ResourcePolicy
          Properties:
            ResourceArn: arn:aws:kinesis:eu-west-1:123456789012:stream/clicks
            ResourcePolicy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/app
                  Action: kinesis:GetRecords
                  Resource: arn:aws:kinesis:eu-west-1:123456789012:stream/clicks
    YAML
  }
}
