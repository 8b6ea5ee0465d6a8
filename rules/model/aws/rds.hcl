resource "aws_db_instance" {
  type = "AWS::RDS::DBInstance"
  names = {
    skip_final_snapshot                                      = "SkipFinalSnapshot"
    backup_window                                            = "PreferredBackupWindow"
    ca_cert_identifier                                       = "CACertificateIdentifier"
    db_name                                                  = "DBName"
    enabled_cloudwatch_logs_exports                          = "EnableCloudwatchLogsExports"
    iam_database_authentication_enabled                      = "EnableIAMDatabaseAuthentication"
    identifier                                               = "DBInstanceIdentifier"
    instance_class                                           = "DBInstanceClass"
    maintenance_window                                       = "PreferredMaintenanceWindow"
    master_user_secret_kms_key_id                            = "MasterUserSecret.KmsKeyId"
    parameter_group_name                                     = "DBParameterGroupName"
    password                                                 = "MasterUserPassword"
    password_wo                                              = "MasterUserPassword"
    performance_insights_enabled                             = "EnablePerformanceInsights"
    replicate_source_db                                      = "SourceDBInstanceIdentifier"
    snapshot_identifier                                      = "DBSnapshotIdentifier"
    name                                                     = "DBName" # of provider versions before 4
    security_group_names                                     = "DBSecurityGroups"
    username                                                 = "MasterUsername"
    vpc_security_group_ids                                   = "VPCSecurityGroups"
    restore_to_point_in_time                                 = "."
    "restore_to_point_in_time.source_db_instance_identifier" = "SourceDBInstanceIdentifier"
  }
  legacy = ["name", "security_group_names"]
  ignore = [
    "blue_green_update", "customer_owned_ip_enabled", "final_snapshot_identifier", "password_wo_version", "s3_import",
    "upgrade_storage_config",
  ]
  extra = ["SkipFinalSnapshot"]
  defaults {
    source     = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance"
    properties = { PubliclyAccessible = false }
  }
  defaults {
    source     = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance"
    when       = self.SourceDBInstanceIdentifier == null && self.DBSnapshotIdentifier == null
    properties = { BackupRetentionPeriod = 0 }
  }
}

# Without a subnet group an instance lands in the default VPC, which has an internet gateway.
defaults "AWS::RDS::DBInstance" {
  source = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html"
  when = (
    self.DBSubnetGroupName == null && self.DBClusterIdentifier == null && self.SourceDBInstanceIdentifier == null
    && !startswith(self.Engine == null ? "" : self.Engine, "aurora")
  )
  properties = { PubliclyAccessible = true }
}

# What is restored or copied names no engine: that of its source, of its cluster, or of its parameter group's family.
defaults "AWS::RDS::DBInstance" {
  source     = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBInstanceFromDBSnapshot.html"
  properties = { Engine = target(self.SourceDBInstanceIdentifier).Engine }
}
defaults "AWS::RDS::DBInstance" {
  source     = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html"
  properties = { Engine = target(self.DBClusterIdentifier).Engine }
}
defaults "AWS::RDS::DBInstance" {
  source     = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBParameterGroup.html"
  when       = target(self.DBParameterGroupName).Family != null
  properties = { Engine = regex("^[a-z]+(?:-[a-z]+)*", target(self.DBParameterGroupName).Family) }
}
defaults "AWS::RDS::DBInstance" {
  source     = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/parameter-groups-overview.html"
  when       = startswith(self.DBParameterGroupName == null ? "" : self.DBParameterGroupName, "default.")
  properties = { Engine = regex("^default[.]([a-z]+(?:-[a-z]+)*)", self.DBParameterGroupName)[0] }
}

# The same of clusters whose instances are no resources of their own; Aurora's instances say it themselves.
defaults "AWS::RDS::DBCluster" {
  source     = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html"
  when       = self.DBSubnetGroupName == null && self.DBClusterInstanceClass != null
  properties = { PubliclyAccessible = true }
}

resource "aws_rds_cluster" {
  type = "AWS::RDS::DBCluster"
  names = {
    skip_final_snapshot                                  = "SkipFinalSnapshot"
    ca_certificate_identifier                            = "CACertificateIdentifier"
    cluster_identifier                                   = "DBClusterIdentifier"
    enabled_cloudwatch_logs_exports                      = "EnableCloudwatchLogsExports"
    iam_database_authentication_enabled                  = "EnableIAMDatabaseAuthentication"
    master_password                                      = "MasterUserPassword"
    master_password_wo                                   = "MasterUserPassword"
    master_user_secret_kms_key_id                        = "MasterUserSecret.KmsKeyId"
    restore_to_point_in_time                             = "."
    "restore_to_point_in_time.source_cluster_identifier" = "SourceDBClusterIdentifier"
  }
  properties = {
    AssociatedRoles = [for role in each(source.iam_roles) : { RoleArn = role }]
  }
  extra = ["CACertificateIdentifier", "SkipFinalSnapshot"]
  ignore = [
    "allow_major_version_upgrade", "apply_immediately", "cluster_members", "final_snapshot_identifier",
    "master_password_wo_version", "s3_import",
  ]
}

resource "aws_rds_cluster_instance" {
  type = "AWS::RDS::DBInstance"
  names = {
    ca_cert_identifier           = "CACertificateIdentifier"
    cluster_identifier           = "DBClusterIdentifier"
    identifier                   = "DBInstanceIdentifier"
    instance_class               = "DBInstanceClass"
    performance_insights_enabled = "EnablePerformanceInsights"
  }
  ignore = ["force_destroy"]
}

attachment "aws_rds_cluster_role_association" {
  to   = "AWS::RDS::DBCluster"
  by   = source.db_cluster_identifier
  into = "AssociatedRoles[]"
}

attachment "aws_db_instance_role_association" {
  to   = "AWS::RDS::DBInstance"
  by   = source.db_instance_identifier
  into = "AssociatedRoles[]"
}

resource "aws_rds_global_cluster" {
  type   = "AWS::RDS::GlobalCluster"
  ignore = ["database_name", "force_destroy"]
}

resource "aws_db_parameter_group" {
  type = "AWS::RDS::DBParameterGroup"
  properties = {
    Parameters = { for parameter in each(source.parameter) : parameter.name => parameter.value }
  }
  ignore = ["parameter", "skip_destroy"]
}

resource "aws_rds_cluster_parameter_group" {
  type = "AWS::RDS::DBClusterParameterGroup"
  properties = {
    Parameters = { for parameter in each(source.parameter) : parameter.name => parameter.value }
  }
  ignore = ["parameter"]
}

resource "aws_db_option_group" {
  type = "AWS::RDS::OptionGroup"
  names = {
    option           = "OptionConfigurations"
    "option.version" = "OptionVersion"
  }
  ignore = ["skip_destroy"]
}

resource "aws_db_subnet_group" {
  type = "AWS::RDS::DBSubnetGroup"
}

resource "aws_db_event_subscription" {
  type  = "AWS::RDS::EventSubscription"
  names = { name = "SubscriptionName", sns_topic = "SnsTopicArn" }
}

resource "aws_db_proxy" {
  type = "AWS::RDS::DBProxy"
}

resource "aws_db_proxy_endpoint" {
  type = "AWS::RDS::DBProxyEndpoint"
}

resource "aws_db_proxy_default_target_group" {
  type  = "AWS::RDS::DBProxyTargetGroup"
  names = { connection_pool_config = "ConnectionPoolConfigurationInfo" }
}

resource "aws_db_snapshot" {
  type  = "AWS::RDS::DBSnapshot"
  names = { shared_accounts = "SharedAccounts" }
  extra = ["SharedAccounts"]
}

resource "aws_db_snapshot_copy" {
  type = "AWS::RDS::DBSnapshot"
  names = {
    source_db_snapshot_identifier = "SourceDBSnapshotIdentifier"
    target_db_snapshot_identifier = "DBSnapshotIdentifier"
    kms_key_id                    = "KmsKeyId"
    shared_accounts               = "SharedAccounts"
  }
  extra = ["KmsKeyId", "SharedAccounts", "SourceDBSnapshotIdentifier"]
  ignore = [
    "copy_tags", "destination_region", "option_group_name", "presigned_url",
    "target_custom_availability_zone",
  ]
}

resource "aws_db_cluster_snapshot" {
  type = "AWS::RDS::ClusterSnapshot"
  names = {
    db_cluster_identifier          = "DBClusterIdentifier"
    db_cluster_snapshot_identifier = "DBClusterSnapshotIdentifier"
    shared_accounts                = "SharedAccounts"
  }
  extra = ["SharedAccounts"]
}

resource "aws_rds_cluster_snapshot_copy" {
  type = "AWS::RDS::ClusterSnapshot"
  names = {
    source_db_cluster_snapshot_identifier = "SourceDBClusterSnapshotIdentifier"
    target_db_cluster_snapshot_identifier = "DBClusterSnapshotIdentifier"
    kms_key_id                            = "KmsKeyId"
    shared_accounts                       = "SharedAccounts"
  }
  extra  = ["KmsKeyId", "SharedAccounts", "SourceDBClusterSnapshotIdentifier"]
  ignore = ["copy_tags", "destination_region", "presigned_url"]
}

resource "aws_db_instance_automated_backups_replication" {
  type           = "AWS::RDS::DBInstanceAutomatedBackupsReplication"
  terraform_only = true
}

resource "aws_rds_cluster_activity_stream" {
  type           = "AWS::RDS::DBClusterActivityStream"
  terraform_only = true
}

resource "aws_rds_cluster_endpoint" {
  type           = "AWS::RDS::DBClusterEndpoint"
  terraform_only = true
}

resource "aws_rds_custom_db_engine_version" {
  type   = "AWS::RDS::CustomDBEngineVersion"
  ignore = ["filename", "manifest_hash", "source_image_id"]
}

resource "aws_rds_integration" {
  type = "AWS::RDS::Integration"
}

resource "aws_rds_certificate" {
  type           = "AWS::RDS::CertificateOverride"
  terraform_only = true
}

resource "aws_db_security_group" {
  type   = "AWS::RDS::DBSecurityGroup"
  names  = { ingress = "DBSecurityGroupIngress", "ingress.cidr" = "CIDRIP" }
  legacy = ["ingress"]
}

# Aurora encrypts with a key that AWS owns where no other is named.
defaults "AWS::RDS::DBCluster" {
  since      = "2026-02-18"
  source     = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html"
  when       = (self.Engine == null || startswith(lower(self.Engine), "aurora")) && self.SnapshotIdentifier == null && self.SourceDBClusterIdentifier == null
  properties = { StorageEncrypted = true }
}

defaults "AWS::RDS::GlobalCluster" {
  since      = "2026-02-18"
  source     = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html"
  when       = self.SourceDBClusterIdentifier == null && (self.Engine == null || startswith(lower(self.Engine), "aurora"))
  properties = { StorageEncrypted = true }
}

# One day of backups; a replica or a restored instance keeps those of its source, a member of Aurora has its cluster's.
defaults "AWS::RDS::DBInstance" {
  source = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html"
  when = (
    self.DBClusterIdentifier == null
    && self.SourceDBInstanceIdentifier == null
    && self.DBSnapshotIdentifier == null
    && !startswith(lower(self.Engine == null ? "" : self.Engine), "aurora")
  )
  properties = { BackupRetentionPeriod = 1 }
}

defaults "AWS::RDS::DBCluster" {
  source     = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html"
  when       = self.SnapshotIdentifier == null && self.SourceDBClusterIdentifier == null
  properties = { BackupRetentionPeriod = 1 }
}

resource "aws_rds_shard_group" {
  type = "AWS::RDS::DBShardGroup"
}
