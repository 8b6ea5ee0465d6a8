resource "aws_efs_file_system" {
  type = "AWS::EFS::FileSystem"
  names = {
    protection                         = "FileSystemProtection",
    "protection.replication_overwrite" = "ReplicationOverwriteProtection",
    lifecycle_policy                   = "LifecyclePolicies",
  }
  ignore = ["creation_token"]
}

attachment "aws_efs_file_system_policy" {
  to    = "AWS::EFS::FileSystem"
  by    = source.file_system_id
  names = { policy = "FileSystemPolicy" }
}

attachment "aws_efs_backup_policy" {
  to = "AWS::EFS::FileSystem"
  by = source.file_system_id
}

attachment "aws_efs_replication_configuration" {
  to   = "AWS::EFS::FileSystem"
  by   = source.source_file_system_id
  into = "ReplicationConfiguration"
}

resource "aws_efs_mount_target" {
  type = "AWS::EFS::MountTarget"
}

resource "aws_efs_access_point" {
  type = "AWS::EFS::AccessPoint"
}
