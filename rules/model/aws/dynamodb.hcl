resource "aws_dynamodb_table" {
  type = "AWS::DynamoDB::Table"
  names = {
    attribute                                   = "AttributeDefinitions"
    "attribute.name"                            = "AttributeName"
    "attribute.type"                            = "AttributeType"
    global_secondary_index                      = "GlobalSecondaryIndexes"
    "global_secondary_index.name"               = "IndexName"
    "global_secondary_index.projection_type"    = "Projection.ProjectionType"
    "global_secondary_index.non_key_attributes" = "Projection.NonKeyAttributes"
    "global_secondary_index.read_capacity"      = "ProvisionedThroughput.ReadCapacityUnits"
    "global_secondary_index.write_capacity"     = "ProvisionedThroughput.WriteCapacityUnits"
    local_secondary_index                       = "LocalSecondaryIndexes"
    "local_secondary_index.name"                = "IndexName"
    "local_secondary_index.projection_type"     = "Projection.ProjectionType"
    "local_secondary_index.non_key_attributes"  = "Projection.NonKeyAttributes"
    point_in_time_recovery                      = "PointInTimeRecoverySpecification"
    "point_in_time_recovery.enabled"            = "PointInTimeRecoveryEnabled"
    read_capacity                               = "ProvisionedThroughput.ReadCapacityUnits"
    write_capacity                              = "ProvisionedThroughput.WriteCapacityUnits"
    server_side_encryption                      = "SSESpecification"
    "server_side_encryption.enabled"            = "SSEEnabled"
    "server_side_encryption.kms_key_arn"        = "KMSMasterKeyId"
    ttl                                         = "TimeToLiveSpecification"
  }
  properties = {
    KeySchema = [
      { AttributeName = source.hash_key, KeyType = source.hash_key == null ? null : "HASH" },
      { AttributeName = source.range_key, KeyType = source.range_key == null ? null : "RANGE" },
    ]
    # In the form of AWS::DynamoDB::GlobalTable, where CloudFormation has them.
    Replicas = [
      for replica in each(source.replica) : {
        Region                           = replica.region_name
        DeletionProtectionEnabled        = replica.deletion_protection_enabled
        PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled = replica.point_in_time_recovery }
        SSESpecification                 = { KMSMasterKeyId = replica.kms_key_arn }
      }
    ]
    StreamSpecification = source.stream_enabled == true ? { StreamViewType = source.stream_view_type } : null
  }
  extra = ["Replicas"]
  ignore = [
    "global_table_witness", "hash_key", "import_table", "range_key", "replica", "restore_date_time",
    "restore_source_name", "restore_source_table_arn", "restore_to_latest_time", "stream_enabled", "stream_view_type",
  ]
}

resource "aws_dynamodb_table_replica" {
  type           = "AWS::DynamoDB::TableReplica"
  terraform_only = true
}

resource "aws_dynamodb_global_table" {
  type  = "AWS::DynamoDB::GlobalTable"
  names = { name = "TableName", replica = "Replicas", "replica.region_name" = "Region" }
}

attachment "aws_dynamodb_resource_policy" {
  to     = "AWS::DynamoDB::Table"
  by     = source.resource_arn
  names  = { policy = "ResourcePolicy.PolicyDocument" }
  ignore = ["confirm_remove_self_resource_access"]
}

attachment "aws_dynamodb_contributor_insights" {
  to         = "AWS::DynamoDB::Table"
  by         = source.table_name
  matches    = "TableName"
  properties = { ContributorInsightsSpecification = { Enabled = true } }
  ignore     = ["index_name", "mode"]
}

attachment "aws_dynamodb_kinesis_streaming_destination" {
  to      = "AWS::DynamoDB::Table"
  by      = source.table_name
  matches = "TableName"
  names = {
    stream_arn                               = "KinesisStreamSpecification.StreamArn"
    approximate_creation_date_time_precision = "KinesisStreamSpecification.ApproximateCreationDateTimePrecision"
  }
}

resource "aws_dax_cluster" {
  type = "AWS::DAX::Cluster"
  names = {
    maintenance_window               = "PreferredMaintenanceWindow"
    server_side_encryption           = "SSESpecification"
    "server_side_encryption.enabled" = "SSEEnabled"
  }
}

resource "aws_dax_subnet_group" {
  type = "AWS::DAX::SubnetGroup"
}

resource "aws_dax_parameter_group" {
  type   = "AWS::DAX::ParameterGroup"
  ignore = ["parameters"]
}
