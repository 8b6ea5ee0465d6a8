rule "opensearch-domain-slow-logs-disabled" {
  title    = "OpenSearch domain does not publish its slow logs"
  severity = "low"
  area     = "detective-controls/logging"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  require = (
    self.LogPublishingOptions.INDEX_SLOW_LOGS != null
    && self.LogPublishingOptions.INDEX_SLOW_LOGS.Enabled != false
    && self.LogPublishingOptions.SEARCH_SLOW_LOGS != null
    && self.LogPublishingOptions.SEARCH_SLOW_LOGS.Enabled != false
  )
  at      = self.LogPublishingOptions
  message = "${self.address} does not publish its slow logs"

  reason     = "Slow queries reveal overload, abuse and searches over all data. Slow logs are the cheapest record of queries."
  fix        = "Publish `INDEX_SLOW_LOGS` and `SEARCH_SLOW_LOGS` in `${name("LogPublishingOptions")}`."
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html"]
  aliases    = ["AC_AWS_0105", "OpenSearchSlowLogsToCloudWatch"]
  controls   = { "nist-800-53-r5" = ["AU-2", "AU-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        log_publishing_options { # finding
          cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:search"
          log_type                 = "INDEX_SLOW_LOGS"
        }
      }
    TF
    good = <<-TF
      resource "aws_opensearch_domain" "example" {
        domain_name = "search"
        log_publishing_options {
          cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:search"
          log_type                 = "INDEX_SLOW_LOGS"
        }
        log_publishing_options {
          cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:search"
          log_type                 = "SEARCH_SLOW_LOGS"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::OpenSearchService::Domain
          Properties:
            DomainName: search
            LogPublishingOptions: # finding
              INDEX_SLOW_LOGS:
                CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:123456789012:log-group:search
                Enabled: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::OpenSearchService::Domain
          Properties:
            DomainName: search
            LogPublishingOptions:
              INDEX_SLOW_LOGS:
                CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:123456789012:log-group:search
                Enabled: true
              SEARCH_SLOW_LOGS:
                CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:123456789012:log-group:search
                Enabled: true
    YAML
  }
}
