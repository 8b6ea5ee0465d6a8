resource "aws_kinesis_stream" {
  type = "AWS::Kinesis::Stream"
  names = {
    retention_period    = "RetentionPeriodHours"
    shard_level_metrics = "DesiredShardLevelMetrics"
  }
  properties = {
    StreamEncryption = source.encryption_type == "KMS" ? {
      EncryptionType = source.encryption_type
      KeyId          = source.kms_key_id
    } : null
  }
  ignore = ["arn", "encryption_type", "enforce_consumer_deletion", "kms_key_id"]
}

resource "aws_kinesis_stream_consumer" {
  type  = "AWS::Kinesis::StreamConsumer"
  names = { name = "ConsumerName" }
}

resource "aws_kinesis_resource_policy" {
  type  = "AWS::Kinesis::ResourcePolicy"
  names = { policy = "ResourcePolicy" }
}

resource "aws_kinesis_video_stream" {
  type  = "AWS::KinesisVideo::Stream"
  names = { name = "Name" }
}

resource "aws_kinesis_firehose_delivery_stream" {
  type = "AWS::KinesisFirehose::DeliveryStream"
  names = {
    elasticsearch_configuration                                       = "ElasticsearchDestinationConfiguration"
    "elasticsearch_configuration.s3_configuration.kms_key_arn"        = "EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN"
    "elasticsearch_configuration.vpc_config"                          = "VpcConfiguration"
    extended_s3_configuration                                         = "ExtendedS3DestinationConfiguration"
    "extended_s3_configuration.kms_key_arn"                           = "EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN"
    "extended_s3_configuration.s3_backup_configuration.kms_key_arn"   = "EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN"
    http_endpoint_configuration                                       = "HttpEndpointDestinationConfiguration"
    "http_endpoint_configuration.url"                                 = "EndpointConfiguration.Url"
    "http_endpoint_configuration.name"                                = "EndpointConfiguration.Name"
    "http_endpoint_configuration.access_key"                          = "EndpointConfiguration.AccessKey"
    "http_endpoint_configuration.s3_configuration.kms_key_arn"        = "EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN"
    iceberg_configuration                                             = "IcebergDestinationConfiguration"
    "iceberg_configuration.s3_configuration.kms_key_arn"              = "EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN"
    kinesis_source_configuration                                      = "KinesisStreamSourceConfiguration"
    opensearch_configuration                                          = "AmazonopensearchserviceDestinationConfiguration"
    "opensearch_configuration.s3_configuration.kms_key_arn"           = "EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN"
    "opensearch_configuration.vpc_config"                             = "VpcConfiguration"
    opensearchserverless_configuration                                = "AmazonOpenSearchServerlessDestinationConfiguration"
    "opensearchserverless_configuration.s3_configuration.kms_key_arn" = "EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN"
    "opensearchserverless_configuration.vpc_config"                   = "VpcConfiguration"
    redshift_configuration                                            = "RedshiftDestinationConfiguration"
    "redshift_configuration.s3_configuration.kms_key_arn"             = "EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN"
    "redshift_configuration.s3_backup_configuration.kms_key_arn"      = "EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN"
    s3_configuration                                                  = "S3DestinationConfiguration" # of provider versions before 5
    "s3_configuration.kms_key_arn"                                    = "EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN"
    snowflake_configuration                                           = "SnowflakeDestinationConfiguration"
    "snowflake_configuration.s3_configuration.kms_key_arn"            = "EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN"
    splunk_configuration                                              = "SplunkDestinationConfiguration"
    "splunk_configuration.s3_configuration.kms_key_arn"               = "EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN"
    "splunk_configuration.hec_token"                                  = "HECToken"
  }
  legacy = ["s3_configuration"]
  properties = {
    DeliveryStreamEncryptionConfigurationInput = source.server_side_encryption.enabled == true ? {
      KeyType = source.server_side_encryption.key_type == null ? "AWS_OWNED_CMK" : source.server_side_encryption.key_type
      KeyARN  = source.server_side_encryption.key_arn
    } : null
    DeliveryStreamType = (
      source.kinesis_source_configuration != null
      ? "KinesisStreamAsSource"
      : source.msk_source_configuration != null ? "MSKAsSource" : "DirectPut"
    )
  }
  ignore = ["arn", "destination", "destination_id", "server_side_encryption", "version_id"]
}

resource "aws_kinesis_analytics_application" {
  type = "AWS::KinesisAnalytics::Application"
  names = {
    code = "ApplicationCode"
  }
  ignore = ["cloudwatch_logging_options", "outputs", "reference_data_sources", "start_application"]
}

resource "aws_kinesisanalyticsv2_application" {
  type   = "AWS::KinesisAnalyticsV2::Application"
  names  = { name = "ApplicationName" }
  ignore = ["cloudwatch_logging_options", "force_stop", "start_application"]
}

defaults "AWS::KinesisFirehose::DeliveryStream" {
  source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesisfirehose-deliverystream.html"
  properties = { DeliveryStreamType = "DirectPut" }
}

defaults "AWS::Kinesis::Stream" {
  source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesis-stream.html"
  properties = { RetentionPeriodHours = 24 }
}
