rule "logs-destination-public" {
  title    = "CloudWatch Logs destination accepts logs from anyone"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::Logs::Destination"

  deny    = [for statement in public_statements(self.DestinationPolicy) : { at = statement.at }]
  message = "${self.address} accepts logs from any AWS account"

  reason     = "Forged events hide real ones, trigger alarms and cost money. You know which accounts send logs."
  fix        = "Name the accounts, or your organization in a condition on `aws:PrincipalOrgID`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CrossAccountSubscriptions.html"]
  aliases    = ["CKV_AWS_283"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AU-9"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudwatch_log_destination" "example" {
        name       = "central"
        role_arn   = "arn:aws:iam::111122223333:role/logs"
        target_arn = "arn:aws:kinesis:eu-west-1:111122223333:stream/logs"
      }
      resource "aws_cloudwatch_log_destination_policy" "example" {
        destination_name = aws_cloudwatch_log_destination.example.name
        access_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Principal = "*", Action = "logs:PutSubscriptionFilter", Resource = "*" }] # finding
        })
      }
    TF
    good = <<-TF
      resource "aws_cloudwatch_log_destination" "example" {
        name       = "central"
        role_arn   = "arn:aws:iam::111122223333:role/logs"
        target_arn = "arn:aws:kinesis:eu-west-1:111122223333:stream/logs"
      }
      resource "aws_cloudwatch_log_destination_policy" "example" {
        destination_name = aws_cloudwatch_log_destination.example.name
        access_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "logs:PutSubscriptionFilter", Resource = "*" }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Logs::Destination
          Properties:
            DestinationName: central
            RoleArn: arn:aws:iam::111122223333:role/logs
            TargetArn: arn:aws:kinesis:eu-west-1:111122223333:stream/logs
            DestinationPolicy: |
              {
                "Version": "2012-10-17",
                "Statement": [{
                  "Effect": "Allow",
                  "Principal": "*", # finding
                  "Action": "logs:PutSubscriptionFilter",
                  "Resource": "*"
                }]
              }
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Logs::Destination
          Properties:
            DestinationName: central
            RoleArn: arn:aws:iam::111122223333:role/logs
            TargetArn: arn:aws:kinesis:eu-west-1:111122223333:stream/logs
            DestinationPolicy: |
              {
                "Version": "2012-10-17",
                "Statement": [{
                  "Effect": "Allow",
                  "Principal": { "AWS": "111122223333" },
                  "Action": "logs:PutSubscriptionFilter",
                  "Resource": "*"
                }]
              }
    YAML
  }
}
