rule "config-aggregator-single-region" {
  title    = "Config aggregator does not collect data from all regions"
  severity = "low"
  area     = "detective-controls/monitoring"
  resource = "AWS::Config::ConfigurationAggregator"

  locals {
    sources = concat(self.AccountAggregationSources[*], self.OrganizationAggregationSource[*])
  }
  require = length(local.sources) > 0 && all([for source in local.sources : source.AllAwsRegions == true])
  at      = first(self.AccountAggregationSources, self.OrganizationAggregationSource)
  message = "${self.address} does not collect data from all regions"

  reason     = "Attackers launch resources in regions that nobody watches. An aggregator that omits regions hides them."
  fix        = <<-TEXT
    Set
    `${name(self.AccountAggregationSources == null ? "OrganizationAggregationSource.AllAwsRegions" : "AccountAggregationSources.AllAwsRegions")}`
    to true.
  TEXT
  no_repair  = "it takes several settings that depend on each other"
  references = ["https://docs.aws.amazon.com/config/latest/developerguide/aggregate-data.html"]
  aliases    = ["AWS-0019", "CKV_AWS_121", "AC_AWS_0049", "aws-config-aggregate-all-regions", "AWS085"]
  controls   = { "nist-800-53-r5" = ["CM-8"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_config_configuration_aggregator" "example" {
        name = "all"
        account_aggregation_source { # finding
          account_ids = ["123456789012"]
          regions     = ["eu-west-1"]
        }
      }
    TF
    good = <<-TF
      resource "aws_config_configuration_aggregator" "example" {
        name = "all"
        account_aggregation_source {
          account_ids = ["123456789012"]
          all_regions = true
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Config::ConfigurationAggregator
          Properties:
            ConfigurationAggregatorName: all
            AccountAggregationSources: # finding
              - AccountIds: ["123456789012"]
                AwsRegions: [eu-west-1]
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Config::ConfigurationAggregator
          Properties:
            ConfigurationAggregatorName: all
            AccountAggregationSources:
              - AccountIds: ["123456789012"]
                AllAwsRegions: true
    YAML
  }
}
