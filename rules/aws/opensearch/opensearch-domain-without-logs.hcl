rule "opensearch-domain-without-logs" {
  title    = "OpenSearch domain does not publish any logs"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  require = any([
    self.LogPublishingOptions.AUDIT_LOGS != null && self.LogPublishingOptions.AUDIT_LOGS.Enabled != false,
    self.LogPublishingOptions.ES_APPLICATION_LOGS != null && self.LogPublishingOptions.ES_APPLICATION_LOGS.Enabled != false,
    self.LogPublishingOptions.INDEX_SLOW_LOGS != null && self.LogPublishingOptions.INDEX_SLOW_LOGS.Enabled != false,
    self.LogPublishingOptions.SEARCH_SLOW_LOGS != null && self.LogPublishingOptions.SEARCH_SLOW_LOGS.Enabled != false,
  ])
  at      = self.LogPublishingOptions
  message = "${self.address} does not publish any logs"

  reason     = "Nothing shows errors, slow queries or sign-ins. An investigation has nothing to start from."
  fix        = "Publish logs in `${name("LogPublishingOptions")}`."
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html"]
  aliases    = ["CKV_AWS_84"]
  controls   = { "nist-800-53-r5" = ["AU-2", "AU-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_opensearch_domain" "example" { # finding
        domain_name = "search"
      }
    TF
    good = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        log_publishing_options {
          cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:search"
          log_type                 = "ES_APPLICATION_LOGS"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::OpenSearchService::Domain
          Properties:
            DomainName: search
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::OpenSearchService::Domain
          Properties:
            DomainName: search
            LogPublishingOptions:
              ES_APPLICATION_LOGS:
                CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:123456789012:log-group:search
                Enabled: true
    YAML
  }
}
