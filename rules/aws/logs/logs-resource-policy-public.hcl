rule "logs-resource-policy-public" {
  title    = "CloudWatch Logs accepts events from anyone"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::Logs::ResourcePolicy"

  deny    = [for statement in public_statements(self.PolicyDocument) : { at = statement.at }]
  message = "${self.address} lets any AWS account write log events"

  reason     = "Forged events hide real ones, trigger alarms and cost money. You know which services and accounts write logs."
  fix        = "Name the service, and its account in a condition on `aws:SourceAccount`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html"]
  aliases    = ["CKV_AWS_283"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AU-9"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudwatch_log_resource_policy" "example" {
        policy_name = "dns"
        policy_document = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*" # finding
            Action    = "logs:PutLogEvents"
            Resource  = "arn:aws:logs:us-east-1:111122223333:log-group:*"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_cloudwatch_log_resource_policy" "example" {
        policy_name = "dns"
        policy_document = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "route53.amazonaws.com" }
            Action    = "logs:PutLogEvents"
            Resource  = "arn:aws:logs:us-east-1:111122223333:log-group:*"
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Logs::ResourcePolicy
          Properties:
            PolicyName: dns
            PolicyDocument: |
              {
                "Version": "2012-10-17",
                "Statement": [{
                  "Effect": "Allow",
                  "Principal": "*", # finding
                  "Action": "logs:PutLogEvents",
                  "Resource": "arn:aws:logs:us-east-1:111122223333:log-group:*"
                }]
              }
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Logs::ResourcePolicy
          Properties:
            PolicyName: dns
            PolicyDocument: |
              {
                "Version": "2012-10-17",
                "Statement": [{
                  "Effect": "Allow",
                  "Principal": { "Service": "route53.amazonaws.com" },
                  "Action": "logs:PutLogEvents",
                  "Resource": "arn:aws:logs:us-east-1:111122223333:log-group:*"
                }]
              }
    YAML
  }
}
