resource "aws_config_configuration_recorder" {
  type = "AWS::Config::ConfigurationRecorder"
}

resource "aws_config_configuration_recorder_status" {
  type           = "AWS::Config::ConfigurationRecorderStatus"
  terraform_only = true
}

resource "aws_config_delivery_channel" {
  type  = "AWS::Config::DeliveryChannel"
  names = { snapshot_delivery_properties = "ConfigSnapshotDeliveryProperties" }
}

resource "aws_config_config_rule" {
  type = "AWS::Config::ConfigRule"
}

resource "aws_config_configuration_aggregator" {
  type = "AWS::Config::ConfigurationAggregator"
  names = {
    account_aggregation_source                    = "AccountAggregationSources"
    "account_aggregation_source.all_regions"      = "AllAwsRegions"
    "account_aggregation_source.regions"          = "AwsRegions"
    "organization_aggregation_source.all_regions" = "AllAwsRegions"
    "organization_aggregation_source.regions"     = "AwsRegions"
  }
}

resource "aws_config_aggregate_authorization" {
  type  = "AWS::Config::AggregationAuthorization"
  names = { account_id = "AuthorizedAccountId", region = "AuthorizedAwsRegion", authorized_aws_region = "AuthorizedAwsRegion" }
}

resource "aws_config_conformance_pack" {
  type = "AWS::Config::ConformancePack"
  names = {
    input_parameter                   = "ConformancePackInputParameters"
    "input_parameter.parameter_name"  = "ParameterName"
    "input_parameter.parameter_value" = "ParameterValue"
  }
}

resource "aws_config_organization_managed_rule" {
  type = "AWS::Config::OrganizationConfigRule"
  into = "OrganizationManagedRuleMetadata"
  names = {
    maximum_execution_frequency = "MaximumExecutionFrequency"
    resource_types_scope        = "ResourceTypesScope"
  }
  properties = {
    OrganizationConfigRuleName = source.name
    ExcludedAccounts           = source.excluded_accounts
  }
  ignore = ["excluded_accounts", "name"]
}

resource "aws_config_organization_custom_rule" {
  type  = "AWS::Config::OrganizationConfigRule"
  into  = "OrganizationCustomRuleMetadata"
  names = { trigger_types = "OrganizationConfigRuleTriggerTypes" }
  properties = {
    OrganizationConfigRuleName = source.name
    ExcludedAccounts           = source.excluded_accounts
  }
  ignore = ["excluded_accounts", "name"]
}

resource "aws_config_remediation_configuration" {
  type   = "AWS::Config::RemediationConfiguration"
  ignore = ["parameter"]
}

# Types that are listed are the only ones that are recorded.
defaults "AWS::Config::ConfigurationRecorder" {
  source     = "https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingStrategy.html"
  when       = length(self.RecordingGroup.ResourceTypes[*]) > 0
  properties = { RecordingGroup = { RecordingStrategy = { UseOnly = "INCLUSION_BY_RESOURCE_TYPES" } } }
}

defaults "AWS::Config::ConfigurationRecorder" {
  source     = "https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingStrategy.html"
  when       = self.RecordingGroup != null
  properties = { RecordingGroup = { RecordingStrategy = { UseOnly = "ALL_SUPPORTED_RESOURCE_TYPES" } } }
}
