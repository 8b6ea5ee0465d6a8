resource "aws_ecs_cluster" {
  type = "AWS::ECS::Cluster"
  names = {
    setting                                                                                      = "ClusterSettings"
    "configuration.execute_command_configuration.log_configuration.s3_bucket_encryption_enabled" = "S3EncryptionEnabled"
    capacity_providers                                                                           = "CapacityProviders"
  }
  legacy = ["capacity_providers"]
}

attachment "aws_ecs_cluster_capacity_providers" {
  to      = "AWS::ECS::Cluster"
  by      = source.cluster_name
  matches = "ClusterName"
}

resource "aws_ecs_service" {
  type = "AWS::ECS::Service"
  names = {
    alarms                                                            = "DeploymentConfiguration.Alarms"
    deployment_circuit_breaker                                        = "DeploymentConfiguration.DeploymentCircuitBreaker"
    deployment_maximum_percent                                        = "DeploymentConfiguration.MaximumPercent"
    deployment_minimum_healthy_percent                                = "DeploymentConfiguration.MinimumHealthyPercent"
    iam_role                                                          = "Role"
    "load_balancer.elb_name"                                          = "LoadBalancerName"
    "network_configuration.assign_public_ip"                          = "AwsvpcConfiguration.AssignPublicIp ? ENABLED : DISABLED"
    "network_configuration.security_groups"                           = "AwsvpcConfiguration.SecurityGroups"
    "network_configuration.subnets"                                   = "AwsvpcConfiguration.Subnets"
    ordered_placement_strategy                                        = "PlacementStrategies"
    "service_connect_configuration.service.client_alias"              = "ClientAliases"
    "service_connect_configuration.service.tls.issuer_cert_authority" = "IssuerCertificateAuthority"
    "volume_configuration.managed_ebs_volume.size_in_gb"              = "SizeInGiB"
  }
  ignore = ["force_delete", "force_new_deployment", "sigint_rollback", "triggers", "wait_for_steady_state"]
}

resource "aws_ecs_task_definition" {
  type = "AWS::ECS::TaskDefinition"
  names = {
    "proxy_configuration.properties" = "ProxyConfigurationProperties"
    "volume.configure_at_launch"     = "ConfiguredAtLaunch"
    "volume.host_path"               = "Host.SourcePath"
  }
  ignore = ["skip_destroy", "track_latest"]
}

resource "aws_ecs_task_set" {
  type = "AWS::ECS::TaskSet"
  names = {
    "network_configuration.assign_public_ip" = "AwsVpcConfiguration.AssignPublicIp ? ENABLED : DISABLED"
    "network_configuration.security_groups"  = "AwsVpcConfiguration.SecurityGroups"
    "network_configuration.subnets"          = "AwsVpcConfiguration.Subnets"
  }
  ignore = ["force_delete", "wait_until_stable", "wait_until_stable_timeout"]
}

resource "aws_ecs_capacity_provider" {
  type  = "AWS::ECS::CapacityProvider"
  names = { name = "Name", cluster = "ClusterName" }
}

resource "aws_ecs_account_setting_default" {
  type           = "AWS::ECS::AccountSettingDefault"
  terraform_only = true
}

defaults "AWS::ECS::TaskDefinition" {
  source     = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html"
  properties = { RuntimePlatform = { OperatingSystemFamily = "LINUX" } }
}
