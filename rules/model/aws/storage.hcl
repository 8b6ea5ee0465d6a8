resource "aws_fsx_lustre_file_system" {
  type  = "AWS::FSx::FileSystem"
  properties = {
    FileSystemType      = "LUSTRE"
    LustreConfiguration = {
      AutomaticBackupRetentionDays = source.automatic_backup_retention_days
      CopyTagsToBackups            = source.copy_tags_to_backups
      DataCompressionType          = source.data_compression_type
      DeploymentType               = source.deployment_type
      ExportPath                   = source.export_path
      ImportPath                   = source.import_path
      PerUnitStorageThroughput     = source.per_unit_storage_throughput
      WeeklyMaintenanceStartTime   = source.weekly_maintenance_start_time
    }
  }
}

resource "aws_fsx_windows_file_system" {
  type  = "AWS::FSx::FileSystem"
  properties = {
    FileSystemType       = "WINDOWS"
    WindowsConfiguration = {
      ActiveDirectoryId            = source.active_directory_id
      AuditLogConfiguration        = source.audit_log_configuration
      AutomaticBackupRetentionDays = source.automatic_backup_retention_days
      CopyTagsToBackups            = source.copy_tags_to_backups
      DeploymentType               = source.deployment_type
      PreferredSubnetId            = source.preferred_subnet_id
      ThroughputCapacity           = source.throughput_capacity
      WeeklyMaintenanceStartTime   = source.weekly_maintenance_start_time
    }
  }
}

resource "aws_fsx_ontap_file_system" {
  type  = "AWS::FSx::FileSystem"
  properties = {
    FileSystemType     = "ONTAP"
    OntapConfiguration = {
      AutomaticBackupRetentionDays = source.automatic_backup_retention_days
      DeploymentType               = source.deployment_type
      EndpointIpAddressRange       = source.endpoint_ip_address_range
      FsxAdminPassword             = source.fsx_admin_password
      PreferredSubnetId            = source.preferred_subnet_id
      RouteTableIds                = source.route_table_ids
      ThroughputCapacity           = source.throughput_capacity
      WeeklyMaintenanceStartTime   = source.weekly_maintenance_start_time
    }
  }
}

resource "aws_fsx_openzfs_file_system" {
  type  = "AWS::FSx::FileSystem"
  properties = {
    FileSystemType       = "OPENZFS"
    OpenZFSConfiguration = {
      AutomaticBackupRetentionDays = source.automatic_backup_retention_days
      CopyTagsToBackups            = source.copy_tags_to_backups
      CopyTagsToVolumes            = source.copy_tags_to_volumes
      DeploymentType               = source.deployment_type
      ThroughputCapacity           = source.throughput_capacity
      WeeklyMaintenanceStartTime   = source.weekly_maintenance_start_time
    }
  }
}

resource "aws_glacier_vault" {
  type           = "AWS::Glacier::Vault"
  terraform_only = true
}

resource "aws_dlm_lifecycle_policy" {
  type  = "AWS::DLM::LifecyclePolicy"
  names = { description = "Description" }
}

resource "aws_datasync_location_object_storage" {
  type = "AWS::DataSync::LocationObjectStorage"
}

resource "aws_datasync_location_s3" {
  type = "AWS::DataSync::LocationS3"
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
    function                        = "IdentityProviderDetails.Function"
    url                             = "IdentityProviderDetails.Url"
    invocation_role                 = "IdentityProviderDetails.InvocationRole"
    directory_id                    = "IdentityProviderDetails.DirectoryId"
    sftp_authentication_methods     = "IdentityProviderDetails.SftpAuthenticationMethods"
    host_key                        = "HostKey"
  }
  extra  = ["HostKey"]
}

resource "aws_transfer_user" {
  type = "AWS::Transfer::User"
}

resource "aws_s3tables_table_bucket" {
  type   = "AWS::S3Tables::TableBucket"
  names  = { name = "TableBucketName" }
  ignore = ["maintenance_configuration"]
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
  type = "AWS::S3Vectors::VectorBucket"
}

resource "aws_s3vectors_vector_bucket_policy" {
  type = "AWS::S3Vectors::VectorBucketPolicy"
}
