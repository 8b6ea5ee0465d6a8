rule "opensearch-domain-logging-disabled" {
  title    = "OpenSearch domain does not publish its audit log"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  # Elasticsearch before 6.7 has no audit log: there the version is what has to change.
  when = !older(self.ElasticsearchVersion, "6.7") && !(matches(self.EngineVersion, "Elasticsearch_*") && older(self.EngineVersion, "6.7"))
  require = (
    self.LogPublishingOptions.AUDIT_LOGS.Enabled == true
    || self.LogPublishingOptions.AUDIT_LOGS.CloudWatchLogsLogGroupArn != null && self.LogPublishingOptions.AUDIT_LOGS.Enabled != false
  )
  at      = self.LogPublishingOptions
  message = "${self.address} does not publish its audit log"

  reason     = "The audit log shows who searched and changed what. Without it, nobody knows the extent of a leak."
  fix        = <<-TEXT
    Publish `AUDIT_LOGS` in `${name("LogPublishingOptions")}`${(
      proven(self.AdvancedSecurityOptions.Enabled == true)
      ? ""
      : ", and enable fine-grained access control, which it requires, in `${name("AdvancedSecurityOptions.Enabled")}`"
    )}.
  TEXT
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/security.html"]
  aliases    = ["CKV_AWS_317", "AWS-0042", "aws-elastic-search-enable-domain-logging", "AWS057"]
  controls   = { "aws-fsbp" = ["Opensearch.5"], "pci-dss-4" = ["10.2.1"] }

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
          log_type                 = "AUDIT_LOGS"
          cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:search"
        }
      }
      resource "aws_elasticsearch_domain" "too_old" {
        domain_name           = "old"
        elasticsearch_version = "2.3"
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
              AUDIT_LOGS:
                CloudWatchLogsLogGroupArn: arn:aws:logs:eu-west-1:123456789012:log-group:search
                Enabled: true
    YAML
  }
}
