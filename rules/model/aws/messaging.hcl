resource "aws_mq_broker" {
  type   = "AWS::AmazonMQ::Broker"
  ignore = ["apply_immediately"]
}

resource "aws_mq_configuration" {
  type  = "AWS::AmazonMQ::Configuration"
  names = { name = "Name" }
}

resource "aws_msk_cluster" {
  type = "AWS::MSK::Cluster"
  names = {
    "broker_node_group_info.az_distribution"               = "BrokerAZDistribution"
    "client_authentication.tls.certificate_authority_arns" = "CertificateAuthorityArnList"
    "encryption_info.encryption_at_rest_kms_key_arn"       = "EncryptionAtRest.DataVolumeKMSKeyId"
    "open_monitoring.prometheus.jmx_exporter"              = "JmxExporter"
    "open_monitoring.prometheus.node_exporter"             = "NodeExporter"
  }
}

resource "aws_msk_serverless_cluster" {
  type  = "AWS::MSK::ServerlessCluster"
  names = { "vpc_config.security_group_ids" = "SecurityGroups" }
}

resource "aws_msk_configuration" {
  type = "AWS::MSK::Configuration"
  names = {
    kafka_versions = "KafkaVersionsList"
  }
}

resource "aws_msk_cluster_policy" {
  type  = "AWS::MSK::ClusterPolicy"
  names = { policy = "Policy" }
}

resource "aws_mskconnect_connector" {
  type  = "AWS::KafkaConnect::Connector"
  names = { name = "ConnectorName" }
}

resource "aws_mwaa_environment" {
  type  = "AWS::MWAA::Environment"
  names = { name = "Name" }
}

resource "aws_appflow_flow" {
  type = "AWS::AppFlow::Flow"
  names = {
    name                    = "FlowName"
    destination_flow_config = "DestinationFlowConfigList"
    kms_arn                 = "KMSArn"
  }
}

resource "aws_appflow_connector_profile" {
  type  = "AWS::AppFlow::ConnectorProfile"
  names = { name = "ConnectorProfileName" }
}

resource "aws_appsync_graphql_api" {
  type   = "AWS::AppSync::GraphQLApi"
  names  = { name = "Name" }
  ignore = ["schema"]
}

resource "aws_appsync_api_cache" {
  type = "AWS::AppSync::ApiCache"
}

resource "aws_appsync_api" {
  type = "AWS::AppSync::Api"
}

resource "aws_appsync_channel_namespace" {
  type = "AWS::AppSync::ChannelNamespace"
}

resource "aws_appsync_datasource" {
  type  = "AWS::AppSync::DataSource"
  names = { "relational_database_config.http_endpoint_config" = "RdsHttpEndpointConfig" }
}

resource "aws_connect_instance_storage_config" {
  type = "AWS::Connect::InstanceStorageConfig"
  names = {
    instance_id    = "InstanceArn"
    storage_config = "."
  }
}

resource "aws_connect_instance" {
  type = "AWS::Connect::Instance"
  names = {
    auto_resolve_best_voices_enabled = "Attributes.AutoResolveBestVoices"
    contact_flow_logs_enabled        = "Attributes.ContactflowLogs"
    contact_lens_enabled             = "Attributes.ContactLens"
    early_media_enabled              = "Attributes.EarlyMedia"
    inbound_calls_enabled            = "Attributes.InboundCalls"
    outbound_calls_enabled           = "Attributes.OutboundCalls"
  }
  ignore = ["multi_party_conference_enabled"]
}

resource "aws_ses_configuration_set" {
  type  = "AWS::SES::ConfigurationSet"
  names = { name = "Name", reputation_metrics_enabled = "ReputationOptions.ReputationMetricsEnabled", sending_enabled = "SendingOptions.SendingEnabled" }
}

resource "aws_sesv2_configuration_set" {
  type  = "AWS::SES::ConfigurationSet"
  names = { configuration_set_name = "Name" }
}

resource "aws_sesv2_email_identity" {
  type = "AWS::SES::EmailIdentity"
  names = {
    configuration_set_name = "ConfigurationSetAttributes.ConfigurationSetName"
  }
}

resource "aws_ses_identity_policy" {
  type           = "AWS::SES::IdentityPolicy"
  terraform_only = true
}

resource "aws_sesv2_email_identity_policy" {
  type           = "AWS::SES::IdentityPolicy"
  terraform_only = true
  names          = { email_identity = "Identity" }
}

resource "aws_pinpoint_app" {
  type   = "AWS::Pinpoint::App"
  ignore = ["campaign_hook", "limits", "quiet_time"]
}

defaults "AWS::MSK::Cluster" {
  source     = "https://docs.aws.amazon.com/msk/1.0/apireference/clusters.html"
  properties = { EncryptionInfo = { EncryptionInTransit = { ClientBroker = "TLS", InCluster = true } } }
}
