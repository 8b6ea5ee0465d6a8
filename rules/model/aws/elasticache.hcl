resource "aws_elasticache_cluster" {
  type = "AWS::ElastiCache::CacheCluster"
  names = {
    availability_zone                        = "PreferredAvailabilityZone"
    cluster_id                               = "ClusterName"
    maintenance_window                       = "PreferredMaintenanceWindow"
    node_type                                = "CacheNodeType"
    parameter_group_name                     = "CacheParameterGroupName"
    security_group_ids                       = "VpcSecurityGroupIds"
    subnet_group_name                        = "CacheSubnetGroupName"
    "log_delivery_configuration.destination" = "DestinationDetails.CloudWatchLogsDetails.LogGroup"
  }
  ignore = [
    "apply_immediately", "final_snapshot_identifier", "outpost_mode", "preferred_outpost_arn", "replication_group_id",
  ]
}

resource "aws_elasticache_replication_group" "aws_elasticcache_replication_group" {
  type = "AWS::ElastiCache::ReplicationGroup"
  names = {
    maintenance_window                       = "PreferredMaintenanceWindow"
    node_type                                = "CacheNodeType"
    parameter_group_name                     = "CacheParameterGroupName"
    security_group_names                     = "CacheSecurityGroupNames"
    subnet_group_name                        = "CacheSubnetGroupName"
    replication_group_description            = "ReplicationGroupDescription"
    number_cache_clusters                    = "NumCacheClusters"
    availability_zones                       = "PreferredCacheClusterAZs"
    "log_delivery_configuration.destination" = "DestinationDetails.CloudWatchLogsDetails.LogGroup"
  }
  # Provider versions before 5 have a block `cluster_mode` with these two.
  properties = {
    NumNodeGroups        = source.cluster_mode.num_node_groups
    ReplicasPerNodeGroup = source.cluster_mode.replicas_per_node_group
  }
  legacy = ["replication_group_description", "number_cache_clusters", "availability_zones"]
  ignore = ["apply_immediately", "auth_token_update_strategy", "final_snapshot_identifier"]
}

resource "aws_elasticache_serverless_cache" {
  type  = "AWS::ElastiCache::ServerlessCache"
  names = { name = "ServerlessCacheName", description = "Description" }
}

resource "aws_elasticache_subnet_group" {
  type  = "AWS::ElastiCache::SubnetGroup"
  names = { name = "CacheSubnetGroupName", description = "Description" }
}

resource "aws_elasticache_parameter_group" {
  type = "AWS::ElastiCache::ParameterGroup"
  names = {
    name   = "CacheParameterGroupName"
    family = "CacheParameterGroupFamily"
  }
  extra = ["CacheParameterGroupName"]
  properties = {
    Properties = { for parameter in each(source.parameter) : parameter.name => parameter.value }
  }
  ignore = ["parameter"]
}

resource "aws_elasticache_user" {
  type = "AWS::ElastiCache::User"
}

resource "aws_elasticache_user_group" {
  type = "AWS::ElastiCache::UserGroup"
}

resource "aws_elasticache_global_replication_group" {
  type   = "AWS::ElastiCache::GlobalReplicationGroup"
  ignore = ["num_node_groups", "parameter_group_name", "primary_replication_group_id"]
}

resource "aws_elasticache_security_group" {
  type = "AWS::ElastiCache::SecurityGroup"
}

defaults "AWS::ElastiCache::ReplicationGroup" {
  source     = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html"
  when       = lower(self.Engine) == "valkey"
  properties = { AtRestEncryptionEnabled = true }
}
