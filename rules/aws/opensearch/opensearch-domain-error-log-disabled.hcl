rule "opensearch-domain-error-log-disabled" {
  title    = "OpenSearch domain does not publish its error log"
  severity = "low"
  area     = "detective-controls/logging"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  require = self.LogPublishingOptions.ES_APPLICATION_LOGS != null && self.LogPublishingOptions.ES_APPLICATION_LOGS.Enabled != false
  at      = self.LogPublishingOptions
  message = "${self.address} does not publish its error log"

  reason     = "Only the error log shows failed queries, rejected logins and broken indexes. OpenSearch discards it unless the domain publishes it."
  fix        = "Publish `ES_APPLICATION_LOGS` in `${name("LogPublishingOptions")}`."
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html"]
  aliases    = ["OpenSearchErrorLogsToCloudWatch"]
  controls   = { "aws-fsbp" = ["Opensearch.4", "ES.4"], "nist-800-53-r5" = ["AU-2", "AU-12"] }
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
          log_type                 = "ES_APPLICATION_LOGS"
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
              ES_APPLICATION_LOGS:
                CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:123456789012:log-group:search
                Enabled: true
    YAML
  }
}
