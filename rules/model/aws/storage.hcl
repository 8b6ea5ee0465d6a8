resource "aws_fsx_lustre_file_system" {
  type = "AWS::FSx::FileSystem"
  names = {
    auto_import_policy                = "LustreConfiguration.AutoImportPolicy"
    automatic_backup_retention_days   = "LustreConfiguration.AutomaticBackupRetentionDays"
    copy_tags_to_backups              = "LustreConfiguration.CopyTagsToBackups"
    daily_automatic_backup_start_time = "LustreConfiguration.DailyAutomaticBackupStartTime"
    data_compression_type             = "LustreConfiguration.DataCompressionType"
    data_read_cache_configuration     = "LustreConfiguration.DataReadCacheConfiguration"
    deployment_type                   = "LustreConfiguration.DeploymentType"
    drive_cache_type                  = "LustreConfiguration.DriveCacheType"
    efa_enabled                       = "LustreConfiguration.EfaEnabled"
    export_path                       = "LustreConfiguration.ExportPath"
    import_path                       = "LustreConfiguration.ImportPath"
    imported_file_chunk_size          = "LustreConfiguration.ImportedFileChunkSize"
    metadata_configuration            = "LustreConfiguration.MetadataConfiguration"
    per_unit_storage_throughput       = "LustreConfiguration.PerUnitStorageThroughput"
    throughput_capacity               = "LustreConfiguration.ThroughputCapacity"
    weekly_maintenance_start_time     = "LustreConfiguration.WeeklyMaintenanceStartTime"
  }
  properties = { FileSystemType = "LUSTRE" }
  ignore     = ["final_backup_tags", "log_configuration", "root_squash_configuration", "skip_final_backup"]
}

resource "aws_fsx_windows_file_system" {
  type = "AWS::FSx::FileSystem"
  names = {
    active_directory_id               = "WindowsConfiguration.ActiveDirectoryId"
    aliases                           = "WindowsConfiguration.Aliases"
    audit_log_configuration           = "WindowsConfiguration.AuditLogConfiguration"
    automatic_backup_retention_days   = "WindowsConfiguration.AutomaticBackupRetentionDays"
    copy_tags_to_backups              = "WindowsConfiguration.CopyTagsToBackups"
    daily_automatic_backup_start_time = "WindowsConfiguration.DailyAutomaticBackupStartTime"
    deployment_type                   = "WindowsConfiguration.DeploymentType"
    disk_iops_configuration           = "WindowsConfiguration.DiskIopsConfiguration"
    preferred_subnet_id               = "WindowsConfiguration.PreferredSubnetId"
    self_managed_active_directory     = "WindowsConfiguration.SelfManagedActiveDirectoryConfiguration"
    throughput_capacity               = "WindowsConfiguration.ThroughputCapacity"
    weekly_maintenance_start_time     = "WindowsConfiguration.WeeklyMaintenanceStartTime"
  }
  properties = { FileSystemType = "WINDOWS" }
  ignore     = ["final_backup_tags", "skip_final_backup"]
}

resource "aws_fsx_ontap_file_system" {
  type = "AWS::FSx::FileSystem"
  names = {
    automatic_backup_retention_days   = "OntapConfiguration.AutomaticBackupRetentionDays"
    daily_automatic_backup_start_time = "OntapConfiguration.DailyAutomaticBackupStartTime"
    deployment_type                   = "OntapConfiguration.DeploymentType"
    disk_iops_configuration           = "OntapConfiguration.DiskIopsConfiguration"
    endpoint_ip_address_range         = "OntapConfiguration.EndpointIpAddressRange"
    fsx_admin_password                = "OntapConfiguration.FsxAdminPassword"
    ha_pairs                          = "OntapConfiguration.HAPairs"
    preferred_subnet_id               = "OntapConfiguration.PreferredSubnetId"
    route_table_ids                   = "OntapConfiguration.RouteTableIds"
    throughput_capacity               = "OntapConfiguration.ThroughputCapacity"
    throughput_capacity_per_ha_pair   = "OntapConfiguration.ThroughputCapacityPerHAPair"
    weekly_maintenance_start_time     = "OntapConfiguration.WeeklyMaintenanceStartTime"
  }
  properties = { FileSystemType = "ONTAP" }
}

resource "aws_fsx_openzfs_file_system" {
  type = "AWS::FSx::FileSystem"
  names = {
    automatic_backup_retention_days   = "OpenZFSConfiguration.AutomaticBackupRetentionDays"
    copy_tags_to_backups              = "OpenZFSConfiguration.CopyTagsToBackups"
    copy_tags_to_volumes              = "OpenZFSConfiguration.CopyTagsToVolumes"
    daily_automatic_backup_start_time = "OpenZFSConfiguration.DailyAutomaticBackupStartTime"
    deployment_type                   = "OpenZFSConfiguration.DeploymentType"
    disk_iops_configuration           = "OpenZFSConfiguration.DiskIopsConfiguration"
    endpoint_ip_address_range         = "OpenZFSConfiguration.EndpointIpAddressRange"
    preferred_subnet_id               = "OpenZFSConfiguration.PreferredSubnetId"
    root_volume_configuration         = "OpenZFSConfiguration.RootVolumeConfiguration"
    route_table_ids                   = "OpenZFSConfiguration.RouteTableIds"
    throughput_capacity               = "OpenZFSConfiguration.ThroughputCapacity"
    weekly_maintenance_start_time     = "OpenZFSConfiguration.WeeklyMaintenanceStartTime"
  }
  properties = { FileSystemType = "OPENZFS" }
  ignore     = ["delete_options", "final_backup_tags", "read_cache_configuration", "skip_final_backup"]
}

resource "aws_glacier_vault" {
  type           = "AWS::Glacier::Vault"
  terraform_only = true
}

resource "aws_dlm_lifecycle_policy" {
  type  = "AWS::DLM::LifecyclePolicy"
  names = { description = "Description" }
}

resource "aws_datasync_location_efs" {
  type = "AWS::DataSync::LocationEFS"
}

resource "aws_datasync_location_object_storage" {
  type = "AWS::DataSync::LocationObjectStorage"
}

resource "aws_datasync_location_s3" {
  type   = "AWS::DataSync::LocationS3"
  ignore = ["agent_arns"]
}

resource "aws_datasync_task" {
  type = "AWS::DataSync::Task"
}

resource "aws_storagegateway_gateway" {
  type           = "AWS::StorageGateway::Gateway"
  terraform_only = true
}

resource "aws_transfer_server" {
  type = "AWS::Transfer::Server"
  names = {
    function                    = "IdentityProviderDetails.Function"
    url                         = "IdentityProviderDetails.Url"
    invocation_role             = "IdentityProviderDetails.InvocationRole"
    directory_id                = "IdentityProviderDetails.DirectoryId"
    sftp_authentication_methods = "IdentityProviderDetails.SftpAuthenticationMethods"
    host_key                    = "HostKey"
  }
  extra  = ["HostKey"]
  ignore = ["force_destroy"]
}

resource "aws_transfer_connector" {
  type = "AWS::Transfer::Connector"
}

resource "aws_transfer_user" {
  type = "AWS::Transfer::User"
}

resource "aws_s3tables_table_bucket" {
  type   = "AWS::S3Tables::TableBucket"
  names  = { name = "TableBucketName" }
  ignore = ["force_destroy", "maintenance_configuration"]
}

resource "aws_s3tables_table" {
  type   = "AWS::S3Tables::Table"
  names  = { format = "OpenTableFormat" }
  ignore = ["encryption_configuration", "maintenance_configuration", "metadata"]
}

resource "aws_s3tables_namespace" {
  type = "AWS::S3Tables::Namespace"
}

resource "aws_s3tables_table_bucket_policy" {
  type  = "AWS::S3Tables::TableBucketPolicy"
  names = { resource_policy = "ResourcePolicy" }
}

resource "aws_s3tables_table_policy" {
  type   = "AWS::S3Tables::TablePolicy"
  ignore = ["name", "namespace", "table_bucket_arn"]
}

resource "aws_s3vectors_index" {
  type = "AWS::S3Vectors::Index"
}

resource "aws_s3vectors_vector_bucket" {
  type   = "AWS::S3Vectors::VectorBucket"
  ignore = ["force_destroy"]
}

resource "aws_s3vectors_vector_bucket_policy" {
  type = "AWS::S3Vectors::VectorBucketPolicy"
}
