resource "aws_opensearch_domain" {
  type = "AWS::OpenSearchService::Domain"
  names = {
    encrypt_at_rest         = "EncryptionAtRestOptions"
    node_to_node_encryption = "NodeToNodeEncryptionOptions"
    vpc_options             = "VPCOptions"
  }
  properties = {
    LogPublishingOptions = {
      for log in each(source.log_publishing_options) : log.log_type => {
        CloudWatchLogsLogGroupArn = log.cloudwatch_log_group_arn
        Enabled                   = log.enabled == null ? true : log.enabled
      }
    }
  }
  ignore = ["aiml_options", "auto_tune_options", "log_publishing_options"]
}

resource "aws_elasticsearch_domain" {
  type = "AWS::Elasticsearch::Domain"
  names = {
    cluster_config          = "ElasticsearchClusterConfig"
    encrypt_at_rest         = "EncryptionAtRestOptions"
    node_to_node_encryption = "NodeToNodeEncryptionOptions"
    vpc_options             = "VPCOptions"
  }
  properties = {
    LogPublishingOptions = {
      for log in each(source.log_publishing_options) : log.log_type => {
        CloudWatchLogsLogGroupArn = log.cloudwatch_log_group_arn
        Enabled                   = log.enabled == null ? true : log.enabled
      }
    }
  }
  ignore = ["auto_tune_options", "log_publishing_options"]
}

attachment "aws_opensearch_domain_policy" {
  to      = "AWS::OpenSearchService::Domain"
  by      = source.domain_name
  matches = "DomainName"
}

attachment "aws_elasticsearch_domain_policy" {
  to      = "AWS::Elasticsearch::Domain"
  by      = source.domain_name
  matches = "DomainName"
}

attachment "aws_opensearch_domain_saml_options" {
  to      = "AWS::OpenSearchService::Domain"
  by      = source.domain_name
  matches = "DomainName"
  into    = "AdvancedSecurityOptions.SAMLOptions"
  names = {
    saml_options       = "."
    "saml_options.idp" = "Idp"
  }
}

resource "aws_elasticsearch_vpc_endpoint" {
  type           = "AWS::Elasticsearch::VpcEndpoint"
  terraform_only = true
}

resource "aws_opensearch_vpc_endpoint" {
  type           = "AWS::OpenSearchService::VpcEndpoint"
  terraform_only = true
}

resource "aws_opensearch_authorize_vpc_endpoint_access" {
  type           = "AWS::OpenSearchService::VpcEndpointAccess"
  terraform_only = true
}

resource "aws_opensearch_outbound_connection" "aws_opensearch_inbound_connection_accepter" {
  type           = "AWS::OpenSearchService::OutboundConnection"
  terraform_only = true
}

resource "aws_opensearchserverless_collection" {
  type = "AWS::OpenSearchServerless::Collection"
}

resource "aws_opensearchserverless_security_policy" {
  type = "AWS::OpenSearchServerless::SecurityPolicy"
}

resource "aws_opensearchserverless_access_policy" {
  type = "AWS::OpenSearchServerless::AccessPolicy"
}

resource "aws_opensearchserverless_vpc_endpoint" {
  type = "AWS::OpenSearchServerless::VpcEndpoint"
}

# The CDK sets the access policy by a call that its provider makes.
attachment "Custom::OpenSearchAccessPolicy" {
  to      = "AWS::OpenSearchService::Domain"
  by      = document(source.Create).parameters.DomainName
  matches = "DomainName"
  properties = {
    AccessPolicies = document(source.Create).parameters.AccessPolicies
  }
}
