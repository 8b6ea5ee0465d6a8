resource "aws_redshift_cluster" {
  type = "AWS::Redshift::Cluster"
  names = {
    skip_final_snapshot                  = "SkipFinalSnapshot"
    availability_zone_relocation_enabled = "AvailabilityZoneRelocation"
    database_name                        = "DBName"
    master_password                      = "MasterUserPassword"
    master_password_wo                   = "MasterUserPassword"
  }
  properties = {
    LoggingProperties = source.logging.enable == true ? {
      BucketName         = source.logging.bucket_name
      S3KeyPrefix        = source.logging.s3_key_prefix
      LogDestinationType = source.logging.log_destination_type
      LogExports         = source.logging.log_exports
    } : null
  }
  defaults {
    provider   = "< 6.0"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/version-6-upgrade"
    properties = { PubliclyAccessible = true }
  }
  # These versions ask for a cluster without encryption.
  defaults {
    provider   = "< 6.0"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshift_cluster"
    when       = self.SnapshotIdentifier == null
    properties = { Encrypted = false }
  }
  legacy = ["logging"]
  ignore = [
    "apply_immediately", "default_iam_role_arn", "final_snapshot_identifier", "master_password_wo_version",
    "snapshot_arn",
  ]
  extra = ["SkipFinalSnapshot"]
}

attachment "aws_redshift_logging" {
  to      = "AWS::Redshift::Cluster"
  by      = source.cluster_identifier
  matches = "ClusterIdentifier"
  into    = "LoggingProperties"
}

attachment "aws_redshift_snapshot_copy" {
  to      = "AWS::Redshift::Cluster"
  by      = source.cluster_identifier
  matches = "ClusterIdentifier"
  names = {
    manual_snapshot_retention_period = "ManualSnapshotRetentionPeriod"
    retention_period                 = "SnapshotCopyRetentionPeriod"
  }
}

resource "aws_redshift_parameter_group" {
  type = "AWS::Redshift::ClusterParameterGroup"
  names = {
    name              = "ParameterGroupName"
    family            = "ParameterGroupFamily"
    "parameter.name"  = "ParameterName"
    "parameter.value" = "ParameterValue"
  }
}

resource "aws_redshift_subnet_group" {
  type  = "AWS::Redshift::ClusterSubnetGroup"
  names = { name = "ClusterSubnetGroupName", description = "Description" }
  extra = ["ClusterSubnetGroupName"]
}

resource "aws_redshift_snapshot_copy_grant" {
  type = "AWS::Redshift::SnapshotCopyGrant"
}

resource "aws_redshift_event_subscription" {
  type  = "AWS::Redshift::EventSubscription"
  names = { name = "SubscriptionName" }
}

resource "aws_redshift_security_group" {
  type = "AWS::Redshift::ClusterSecurityGroup"
}

resource "aws_redshiftserverless_namespace" {
  type = "AWS::RedshiftServerless::Namespace"
  names = {
    admin_user_password_wo = "AdminUserPassword"
  }
  ignore = ["admin_user_password_wo_version"]
}

resource "aws_redshiftserverless_workgroup" {
  type = "AWS::RedshiftServerless::Workgroup"
}

defaults "AWS::Redshift::Cluster" {
  since      = "2025-01-10"
  source     = "https://docs.aws.amazon.com/redshift/latest/mgmt/behavior-changes.html"
  when       = self.SnapshotIdentifier == null
  properties = { Encrypted = true, PubliclyAccessible = false }
}
