rule "route53-zone-query-logging-disabled" {
  title    = "Public hosted zone does not log queries"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::Route53::HostedZone"

  when    = length(self.VPCs[*]) == 0
  require = self.QueryLoggingConfig.CloudWatchLogsLogGroupArn != null
  at      = self.QueryLoggingConfig
  message = "${self.address} does not log queries"

  reason     = "Queries reveal scans for hosts before an attack, and data that leaves through DNS. Without the log, nobody sees them."
  fix        = "Log queries to a CloudWatch log group: `${spelled(self, "aws_route53_query_log", "QueryLoggingConfig")}`."
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html"]
  aliases    = ["CKV2_AWS_39", "AC_AWS_0204"]
  controls   = { "aws-fsbp" = ["Route53.2"], "nist-800-53-r5" = ["AU-2", "AU-12", "SI-4"], "pci-dss-4" = ["10.4.2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_route53_zone" "example" { # finding
        name = "example.com"
      }
    TF
    good = <<-TF
      resource "aws_route53_zone" "example" {
        name = "example.com"
      }
      resource "aws_route53_query_log" "example" {
        zone_id                  = aws_route53_zone.example.zone_id
        cloudwatch_log_group_arn = "arn:aws:logs:us-east-1:111122223333:log-group:dns"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Route53::HostedZone
          Properties:
            Name: example.com
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Route53::HostedZone
          Properties:
            Name: example.com
            QueryLoggingConfig:
              CloudWatchLogsLogGroupArn: arn:aws:logs:us-east-1:111122223333:log-group:dns
    YAML
  }
}
