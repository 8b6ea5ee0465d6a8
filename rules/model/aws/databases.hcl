resource "aws_docdb_cluster" {
  type = "AWS::DocDB::DBCluster"
  names = {
    skip_final_snapshot                                  = "SkipFinalSnapshot"
    cluster_identifier                                   = "DBClusterIdentifier"
    enabled_cloudwatch_logs_exports                      = "EnableCloudwatchLogsExports"
    master_password                                      = "MasterUserPassword"
    master_password_wo                                   = "MasterUserPassword"
    restore_to_point_in_time                             = "."
    "restore_to_point_in_time.source_cluster_identifier" = "SourceDBClusterIdentifier"
  }
  ignore = [
    "allow_major_version_upgrade", "apply_immediately", "cluster_members", "engine", "final_snapshot_identifier",
    "master_password_wo_version",
  ]
  extra = ["SkipFinalSnapshot"]
}

resource "aws_docdb_cluster_instance" {
  type = "AWS::DocDB::DBInstance"
  names = {
    ca_cert_identifier          = "CACertificateIdentifier"
    cluster_identifier          = "DBClusterIdentifier"
    identifier                  = "DBInstanceIdentifier"
    instance_class              = "DBInstanceClass"
    enable_performance_insights = "EnablePerformanceInsights"
  }
  ignore = ["apply_immediately", "copy_tags_to_snapshot", "engine", "performance_insights_kms_key_id", "promotion_tier"]
}

resource "aws_docdb_cluster_parameter_group" {
  type  = "AWS::DocDB::DBClusterParameterGroup"
  names = { name = "Name", description = "Description" }
  properties = {
    Parameters = { for parameter in each(source.parameter) : parameter.name => parameter.value }
  }
  ignore = ["parameter"]
}

resource "aws_docdb_subnet_group" {
  type = "AWS::DocDB::DBSubnetGroup"
}

resource "aws_docdb_global_cluster" {
  type   = "AWS::DocDB::GlobalCluster"
  ignore = ["database_name"]
}

resource "aws_neptune_global_cluster" {
  type = "AWS::Neptune::GlobalCluster"
}

resource "aws_docdb_cluster_snapshot" {
  type           = "AWS::DocDB::DBClusterSnapshot"
  terraform_only = true
}

resource "aws_docdb_event_subscription" {
  type  = "AWS::DocDB::EventSubscription"
  names = { name = "SubscriptionName" }
}

resource "aws_docdbelastic_cluster" {
  type = "AWS::DocDBElastic::Cluster"
}

resource "aws_neptune_cluster" {
  type = "AWS::Neptune::DBCluster"
  names = {
    skip_final_snapshot                   = "SkipFinalSnapshot"
    cluster_identifier                    = "DBClusterIdentifier"
    iam_database_authentication_enabled   = "IamAuthEnabled"
    kms_key_arn                           = "KmsKeyId"
    neptune_cluster_parameter_group_name  = "DBClusterParameterGroupName"
    neptune_instance_parameter_group_name = "DBInstanceParameterGroupName"
    neptune_subnet_group_name             = "DBSubnetGroupName"
    port                                  = "DBPort"
    replication_source_identifier         = "SourceDBClusterIdentifier"
    serverless_v2_scaling_configuration   = "ServerlessScalingConfiguration"
  }
  properties = {
    AssociatedRoles = [for role in each(source.iam_roles) : { RoleArn = role }]
  }
  ignore = [
    "allow_major_version_upgrade", "apply_immediately", "engine", "final_snapshot_identifier",
    "storage_type", "iam_roles",
  ]
  extra = ["SkipFinalSnapshot"]
}

resource "aws_neptune_cluster_instance" {
  type = "AWS::Neptune::DBInstance"
  names = {
    cluster_identifier           = "DBClusterIdentifier"
    identifier                   = "DBInstanceIdentifier"
    instance_class               = "DBInstanceClass"
    neptune_parameter_group_name = "DBParameterGroupName"
    neptune_subnet_group_name    = "DBSubnetGroupName"
  }
  ignore = ["apply_immediately", "engine", "engine_version", "port", "preferred_backup_window", "promotion_tier", "skip_final_snapshot"]
}

resource "aws_neptune_cluster_parameter_group" {
  type  = "AWS::Neptune::DBClusterParameterGroup"
  names = { name = "Name", description = "Description" }
  properties = {
    Parameters = { for parameter in each(source.parameter) : parameter.name => parameter.value }
  }
  ignore = ["parameter"]
}

resource "aws_neptune_parameter_group" {
  type  = "AWS::Neptune::DBParameterGroup"
  names = { name = "Name", description = "Description" }
  properties = {
    Parameters = { for parameter in each(source.parameter) : parameter.name => parameter.value }
  }
  ignore = ["parameter"]
}

resource "aws_neptune_subnet_group" {
  type = "AWS::Neptune::DBSubnetGroup"
}

resource "aws_neptune_cluster_snapshot" {
  type           = "AWS::Neptune::DBClusterSnapshot"
  terraform_only = true
}

resource "aws_neptunegraph_graph" {
  type = "AWS::NeptuneGraph::Graph"
}

resource "aws_memorydb_cluster" {
  type  = "AWS::MemoryDB::Cluster"
  names = { kms_key_arn = "KmsKeyId" }
}

resource "aws_memorydb_multi_region_cluster" {
  type = "AWS::MemoryDB::MultiRegionCluster"
}

resource "aws_timestreaminfluxdb_db_instance" {
  type   = "AWS::Timestream::InfluxDBInstance"
  names  = { name = "Name" }
  ignore = ["influx_auth_parameters_secret_arn"]
}

resource "aws_timestreaminfluxdb_db_cluster" {
  type   = "AWS::Timestream::InfluxDBCluster"
  names  = { name = "Name" }
  ignore = ["influx_auth_parameters_secret_arn"]
}

resource "aws_memorydb_snapshot" {
  type  = "AWS::MemoryDB::Snapshot"
  names = { kms_key_arn = "KmsKeyId" }
  extra = ["KmsKeyId"]
}

resource "aws_memorydb_subnet_group" {
  type = "AWS::MemoryDB::SubnetGroup"
}

resource "aws_memorydb_parameter_group" {
  type = "AWS::MemoryDB::ParameterGroup"
  properties = {
    Parameters = { for parameter in each(source.parameter) : parameter.name => parameter.value }
  }
}

resource "aws_memorydb_user" {
  type = "AWS::MemoryDB::User"
}

resource "aws_memorydb_acl" {
  type = "AWS::MemoryDB::ACL"
}

resource "aws_keyspaces_keyspace" {
  type  = "AWS::Cassandra::Keyspace"
  names = { name = "KeyspaceName" }
}

resource "aws_keyspaces_table" {
  type = "AWS::Cassandra::Table"
  names = {
    capacity_specification                   = "BillingMode"
    "capacity_specification.throughput_mode" = "Mode"
    encryption_specification                 = "EncryptionSpecification"
    "encryption_specification.type"          = "EncryptionType"
    point_in_time_recovery                   = "."
    "point_in_time_recovery.status"          = "PointInTimeRecoveryEnabled"
  }
  properties = {
    PointInTimeRecoveryEnabled = source.point_in_time_recovery.status == null ? null : source.point_in_time_recovery.status == "ENABLED"
  }
  ignore = ["client_side_timestamps", "comment", "point_in_time_recovery", "schema_definition", "ttl"]
}

resource "aws_qldb_ledger" {
  type  = "AWS::QLDB::Ledger"
  names = { name = "Name" }
}

resource "aws_timestreamwrite_database" {
  type = "AWS::Timestream::Database"
}

resource "aws_timestreamwrite_table" {
  type = "AWS::Timestream::Table"
}

resource "aws_dms_replication_instance" {
  type = "AWS::DMS::ReplicationInstance"
  names = {
    kms_key_arn                 = "KmsKeyId"
    replication_instance_id     = "ReplicationInstanceIdentifier"
    replication_subnet_group_id = "ReplicationSubnetGroupIdentifier"
  }
  ignore = ["apply_immediately", "kerberos_authentication_settings"]
  defaults {
    source     = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dms_replication_instance"
    properties = { PubliclyAccessible = false }
  }
}

defaults "AWS::DMS::ReplicationInstance" {
  source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dms-replicationinstance.html"
  properties = { PubliclyAccessible = true }
}

resource "aws_dms_endpoint" {
  type = "AWS::DMS::Endpoint"
  names = {
    endpoint_id       = "EndpointIdentifier"
    kms_key_arn       = "KmsKeyId"
    postgres_settings = "PostgreSqlSettings"
  }
  ignore = [
    "pause_replication_tasks", "secrets_manager_access_role_arn", "secrets_manager_arn", "service_access_role",
  ]
}

resource "aws_dms_s3_endpoint" {
  type = "AWS::DMS::Endpoint"
  names = {
    endpoint_id                       = "EndpointIdentifier"
    bucket_name                       = "S3Settings.BucketName"
    bucket_folder                     = "S3Settings.BucketFolder"
    encryption_mode                   = "S3Settings.EncryptionMode"
    server_side_encryption_kms_key_id = "S3Settings.ServerSideEncryptionKmsKeyId"
    service_access_role_arn           = "S3Settings.ServiceAccessRoleArn"
  }
  properties = { EngineName = "s3" }
  ignore = [
    "add_column_name", "add_trailing_padding_character", "canned_acl_for_objects", "cdc_inserts_and_updates",
    "cdc_inserts_only", "cdc_max_batch_interval", "cdc_min_file_size", "cdc_path", "compression_type",
    "csv_delimiter", "csv_no_sup_value", "csv_null_value", "csv_row_delimiter", "data_format", "data_page_size",
    "date_partition_delimiter", "date_partition_enabled", "date_partition_sequence", "date_partition_timezone",
    "detach_target_on_lob_lookup_failure_parquet", "dict_page_size_limit", "enable_statistics", "encoding_type",
    "expected_bucket_owner", "external_table_definition", "glue_catalog_generation", "ignore_header_rows",
    "include_op_for_full_load", "max_file_size", "parquet_timestamp_in_millisecond", "parquet_version",
    "preserve_transactions", "rfc_4180", "row_group_length", "timestamp_column_name", "use_csv_no_sup_value",
    "use_task_start_time_for_full_load_timestamp",
  ]
}

resource "aws_dms_replication_task" {
  type   = "AWS::DMS::ReplicationTask"
  names  = { replication_task_id = "ReplicationTaskIdentifier", cdc_start_time = "CdcStartTime" }
  ignore = ["start_replication_task"]
}

resource "aws_dms_replication_subnet_group" {
  type  = "AWS::DMS::ReplicationSubnetGroup"
  names = { replication_subnet_group_id = "ReplicationSubnetGroupIdentifier" }
}

resource "aws_dms_certificate" {
  type  = "AWS::DMS::Certificate"
  names = { certificate_id = "CertificateIdentifier" }
}

resource "aws_simpledb_domain" {
  type  = "AWS::SDB::Domain"
  names = { name = "DomainName" }
  extra = ["DomainName"]
}
