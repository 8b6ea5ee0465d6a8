source "terraform-aws-modules/vpc/aws" {
  versions = ">= 2.10, < 7.0"
  ignore = [
    "access_analyzer_endpoint_policy", "access_analyzer_endpoint_private_dns_enabled", "access_analyzer_endpoint_security_group_ids",
    "access_analyzer_endpoint_subnet_ids", "acm_pca_endpoint_policy", "acm_pca_endpoint_private_dns_enabled", "acm_pca_endpoint_security_group_ids",
    "acm_pca_endpoint_subnet_ids", "amazon_side_asn", "apigw_endpoint_policy", "apigw_endpoint_private_dns_enabled",
    "apigw_endpoint_security_group_ids", "apigw_endpoint_subnet_ids", "appmesh_envoy_management_endpoint_private_dns_enabled",
    "appmesh_envoy_management_endpoint_security_group_ids", "appmesh_envoy_management_endpoint_subnet_ids",
    "appstream_api_endpoint_private_dns_enabled", "appstream_api_endpoint_security_group_ids", "appstream_api_endpoint_subnet_ids",
    "appstream_endpoint_private_dns_enabled", "appstream_endpoint_security_group_ids", "appstream_endpoint_subnet_ids",
    "appstream_streaming_endpoint_private_dns_enabled", "appstream_streaming_endpoint_security_group_ids",
    "appstream_streaming_endpoint_subnet_ids", "assign_ipv6_address_on_creation", "athena_endpoint_policy", "athena_endpoint_private_dns_enabled",
    "athena_endpoint_security_group_ids", "athena_endpoint_subnet_ids", "auto_scaling_plans_endpoint_policy",
    "auto_scaling_plans_endpoint_private_dns_enabled", "auto_scaling_plans_endpoint_security_group_ids", "auto_scaling_plans_endpoint_subnet_ids",
    "azs", "cloud_directory_endpoint_policy", "cloud_directory_endpoint_private_dns_enabled", "cloud_directory_endpoint_security_group_ids",
    "cloud_directory_endpoint_subnet_ids", "cloudformation_endpoint_private_dns_enabled", "cloudformation_endpoint_security_group_ids",
    "cloudformation_endpoint_subnet_ids", "cloudtrail_endpoint_private_dns_enabled", "cloudtrail_endpoint_security_group_ids",
    "cloudtrail_endpoint_subnet_ids", "codeartifact_api_endpoint_private_dns_enabled", "codeartifact_api_endpoint_security_group_ids",
    "codeartifact_api_endpoint_subnet_ids", "codeartifact_repositories_endpoint_private_dns_enabled",
    "codeartifact_repositories_endpoint_security_group_ids", "codeartifact_repositories_endpoint_subnet_ids", "codebuild_endpoint_policy",
    "codebuild_endpoint_private_dns_enabled", "codebuild_endpoint_security_group_ids", "codebuild_endpoint_subnet_ids",
    "codecommit_endpoint_policy", "codecommit_endpoint_private_dns_enabled", "codecommit_endpoint_security_group_ids",
    "codecommit_endpoint_subnet_ids", "codedeploy_commands_secure_endpoint_private_dns_enabled",
    "codedeploy_commands_secure_endpoint_security_group_ids", "codedeploy_commands_secure_endpoint_subnet_ids",
    "codedeploy_endpoint_private_dns_enabled", "codedeploy_endpoint_security_group_ids", "codedeploy_endpoint_subnet_ids",
    "codepipeline_endpoint_private_dns_enabled", "codepipeline_endpoint_security_group_ids", "codepipeline_endpoint_subnet_ids",
    "config_endpoint_private_dns_enabled", "config_endpoint_security_group_ids", "config_endpoint_subnet_ids",
    "create_database_internet_gateway_route", "create_database_nat_gateway_route", "create_database_subnet_group",
    "create_database_subnet_route_table", "create_egress_only_igw", "create_elasticache_subnet_group", "create_elasticache_subnet_route_table",
    "create_flow_log_cloudwatch_iam_role", "create_multiple_intra_route_tables", "create_multiple_public_route_tables",
    "create_private_nat_gateway_route", "create_redshift_subnet_group", "create_redshift_subnet_route_table", "customer_gateway_tags",
    "customer_gateways", "customer_owned_ipv4_pool", "database_acl_tags", "database_route_table_tags",
    "database_subnet_assign_ipv6_address_on_creation", "database_subnet_enable_dns64",
    "database_subnet_enable_resource_name_dns_a_record_on_launch", "database_subnet_enable_resource_name_dns_aaaa_record_on_launch",
    "database_subnet_group_name", "database_subnet_group_tags", "database_subnet_ipv6_native", "database_subnet_ipv6_prefixes",
    "database_subnet_names", "database_subnet_suffix", "database_subnet_tags", "datasync_endpoint_private_dns_enabled",
    "datasync_endpoint_security_group_ids", "datasync_endpoint_subnet_ids", "default_network_acl_name", "default_network_acl_tags",
    "default_route_table_name", "default_route_table_propagating_vgws", "default_route_table_routes", "default_route_table_tags",
    "default_security_group_name", "default_security_group_tags", "default_vpc_enable_classiclink", "default_vpc_enable_dns_hostnames",
    "default_vpc_enable_dns_support", "default_vpc_name", "default_vpc_tags", "dhcp_options_domain_name", "dhcp_options_domain_name_servers",
    "dhcp_options_ipv6_address_preferred_lease_time", "dhcp_options_netbios_name_servers", "dhcp_options_netbios_node_type",
    "dhcp_options_ntp_servers", "dhcp_options_tags", "dms_endpoint_private_dns_enabled", "dms_endpoint_security_group_ids",
    "dms_endpoint_subnet_ids", "dynamodb_endpoint_policy", "dynamodb_endpoint_private_dns_enabled", "dynamodb_endpoint_security_group_ids",
    "dynamodb_endpoint_subnet_ids", "dynamodb_endpoint_type", "ebs_endpoint_private_dns_enabled", "ebs_endpoint_security_group_ids",
    "ebs_endpoint_subnet_ids", "ec2_autoscaling_endpoint_policy", "ec2_autoscaling_endpoint_private_dns_enabled",
    "ec2_autoscaling_endpoint_security_group_ids", "ec2_autoscaling_endpoint_subnet_ids", "ec2_endpoint_policy", "ec2_endpoint_private_dns_enabled",
    "ec2_endpoint_security_group_ids", "ec2_endpoint_subnet_ids", "ec2messages_endpoint_private_dns_enabled",
    "ec2messages_endpoint_security_group_ids", "ec2messages_endpoint_subnet_ids", "ecr_api_endpoint_policy", "ecr_api_endpoint_private_dns_enabled",
    "ecr_api_endpoint_security_group_ids", "ecr_api_endpoint_subnet_ids", "ecr_dkr_endpoint_policy", "ecr_dkr_endpoint_private_dns_enabled",
    "ecr_dkr_endpoint_security_group_ids", "ecr_dkr_endpoint_subnet_ids", "ecs_agent_endpoint_private_dns_enabled",
    "ecs_agent_endpoint_security_group_ids", "ecs_agent_endpoint_subnet_ids", "ecs_endpoint_private_dns_enabled", "ecs_endpoint_security_group_ids",
    "ecs_endpoint_subnet_ids", "ecs_telemetry_endpoint_private_dns_enabled", "ecs_telemetry_endpoint_security_group_ids",
    "ecs_telemetry_endpoint_subnet_ids", "efs_endpoint_policy", "efs_endpoint_private_dns_enabled", "efs_endpoint_security_group_ids",
    "efs_endpoint_subnet_ids", "elastic_inference_runtime_endpoint_private_dns_enabled", "elastic_inference_runtime_endpoint_security_group_ids",
    "elastic_inference_runtime_endpoint_subnet_ids", "elasticache_acl_tags", "elasticache_route_table_tags",
    "elasticache_subnet_assign_ipv6_address_on_creation", "elasticache_subnet_enable_dns64",
    "elasticache_subnet_enable_resource_name_dns_a_record_on_launch", "elasticache_subnet_enable_resource_name_dns_aaaa_record_on_launch",
    "elasticache_subnet_group_name", "elasticache_subnet_group_tags", "elasticache_subnet_ipv6_native", "elasticache_subnet_ipv6_prefixes",
    "elasticache_subnet_names", "elasticache_subnet_private_dns_hostname_type_on_launch", "elasticache_subnet_suffix", "elasticache_subnet_tags",
    "elasticbeanstalk_endpoint_policy", "elasticbeanstalk_endpoint_private_dns_enabled", "elasticbeanstalk_endpoint_security_group_ids",
    "elasticbeanstalk_endpoint_subnet_ids", "elasticbeanstalk_health_endpoint_private_dns_enabled",
    "elasticbeanstalk_health_endpoint_security_group_ids", "elasticbeanstalk_health_endpoint_subnet_ids", "elasticloadbalancing_endpoint_policy",
    "elasticloadbalancing_endpoint_private_dns_enabled", "elasticloadbalancing_endpoint_security_group_ids",
    "elasticloadbalancing_endpoint_subnet_ids", "emr_endpoint_policy", "emr_endpoint_private_dns_enabled", "emr_endpoint_security_group_ids",
    "emr_endpoint_subnet_ids", "enable_access_analyzer_endpoint", "enable_acm_pca_endpoint", "enable_apigw_endpoint",
    "enable_appmesh_envoy_management_endpoint", "enable_appstream_api_endpoint", "enable_appstream_endpoint", "enable_appstream_streaming_endpoint",
    "enable_athena_endpoint", "enable_auto_scaling_plans_endpoint", "enable_classiclink", "enable_classiclink_dns_support",
    "enable_cloud_directory_endpoint", "enable_cloudformation_endpoint", "enable_cloudtrail_endpoint", "enable_codeartifact_api_endpoint",
    "enable_codeartifact_repositories_endpoint", "enable_codebuild_endpoint", "enable_codecommit_endpoint",
    "enable_codedeploy_commands_secure_endpoint", "enable_codedeploy_endpoint", "enable_codepipeline_endpoint", "enable_config_endpoint",
    "enable_datasync_endpoint", "enable_dhcp_options", "enable_dms_endpoint", "enable_dynamodb_endpoint", "enable_ebs_endpoint",
    "enable_ec2_autoscaling_endpoint", "enable_ec2_endpoint", "enable_ec2messages_endpoint", "enable_ecr_api_endpoint", "enable_ecr_dkr_endpoint",
    "enable_ecs_agent_endpoint", "enable_ecs_endpoint", "enable_ecs_telemetry_endpoint", "enable_efs_endpoint",
    "enable_elastic_inference_runtime_endpoint", "enable_elasticbeanstalk_endpoint", "enable_elasticbeanstalk_health_endpoint",
    "enable_elasticloadbalancing_endpoint", "enable_emr_endpoint", "enable_events_endpoint", "enable_git_codecommit_endpoint",
    "enable_glue_endpoint", "enable_ipv6", "enable_kinesis_firehose_endpoint", "enable_kinesis_streams_endpoint", "enable_kms_endpoint",
    "enable_lambda_endpoint", "enable_logs_endpoint", "enable_monitoring_endpoint", "enable_nat_gateway", "enable_network_address_usage_metrics",
    "enable_public_redshift", "enable_public_s3_endpoint", "enable_qldb_session_endpoint", "enable_rds_endpoint", "enable_rekognition_endpoint",
    "enable_s3_endpoint", "enable_sagemaker_api_endpoint", "enable_sagemaker_notebook_endpoint", "enable_sagemaker_runtime_endpoint",
    "enable_secretsmanager_endpoint", "enable_servicecatalog_endpoint", "enable_ses_endpoint", "enable_sms_endpoint", "enable_sns_endpoint",
    "enable_sqs_endpoint", "enable_ssm_endpoint", "enable_ssmmessages_endpoint", "enable_states_endpoint", "enable_storagegateway_endpoint",
    "enable_sts_endpoint", "enable_textract_endpoint", "enable_transfer_endpoint", "enable_transferserver_endpoint", "enable_vpn_gateway",
    "enable_workspaces_endpoint", "events_endpoint_policy", "events_endpoint_private_dns_enabled", "events_endpoint_security_group_ids",
    "events_endpoint_subnet_ids", "external_nat_ip_ids", "external_nat_ips", "flow_log_cloudwatch_iam_role_arn",
    "flow_log_cloudwatch_iam_role_conditions", "flow_log_cloudwatch_log_group_name_prefix", "flow_log_cloudwatch_log_group_name_suffix",
    "flow_log_cloudwatch_log_group_skip_destroy", "flow_log_deliver_cross_account_role", "flow_log_destination_arn", "flow_log_file_format",
    "flow_log_hive_compatible_partitions", "flow_log_log_format", "flow_log_per_hour_partition", "git_codecommit_endpoint_private_dns_enabled",
    "git_codecommit_endpoint_security_group_ids", "git_codecommit_endpoint_subnet_ids", "glue_endpoint_private_dns_enabled",
    "glue_endpoint_security_group_ids", "glue_endpoint_subnet_ids", "igw_tags", "intra_acl_tags", "intra_route_table_tags",
    "intra_subnet_assign_ipv6_address_on_creation", "intra_subnet_enable_dns64", "intra_subnet_enable_resource_name_dns_a_record_on_launch",
    "intra_subnet_enable_resource_name_dns_aaaa_record_on_launch", "intra_subnet_ipv6_native", "intra_subnet_ipv6_prefixes", "intra_subnet_names",
    "intra_subnet_private_dns_hostname_type_on_launch", "intra_subnet_suffix", "intra_subnet_tags", "ipv4_ipam_pool_id", "ipv4_netmask_length",
    "ipv6_ipam_pool_id", "ipv6_netmask_length", "kinesis_firehose_endpoint_policy", "kinesis_firehose_endpoint_private_dns_enabled",
    "kinesis_firehose_endpoint_security_group_ids", "kinesis_firehose_endpoint_subnet_ids", "kinesis_streams_endpoint_policy",
    "kinesis_streams_endpoint_private_dns_enabled", "kinesis_streams_endpoint_security_group_ids", "kinesis_streams_endpoint_subnet_ids",
    "kms_endpoint_policy", "kms_endpoint_private_dns_enabled", "kms_endpoint_security_group_ids", "kms_endpoint_subnet_ids",
    "lambda_endpoint_private_dns_enabled", "lambda_endpoint_security_group_ids", "lambda_endpoint_subnet_ids", "logs_endpoint_policy",
    "logs_endpoint_private_dns_enabled", "logs_endpoint_security_group_ids", "logs_endpoint_subnet_ids", "manage_default_route_table",
    "manage_default_vpc", "map_customer_owned_ip_on_launch", "monitoring_endpoint_policy", "monitoring_endpoint_private_dns_enabled",
    "monitoring_endpoint_security_group_ids", "monitoring_endpoint_subnet_ids", "nat_eip_tags", "nat_gateway_destination_cidr_block",
    "nat_gateway_tags", "one_nat_gateway_per_az", "outpost_acl_tags", "outpost_arn", "outpost_az", "outpost_subnet_assign_ipv6_address_on_creation",
    "outpost_subnet_enable_dns64", "outpost_subnet_enable_resource_name_dns_a_record_on_launch",
    "outpost_subnet_enable_resource_name_dns_aaaa_record_on_launch", "outpost_subnet_ipv6_native", "outpost_subnet_ipv6_prefixes",
    "outpost_subnet_names", "outpost_subnet_private_dns_hostname_type_on_launch", "outpost_subnet_suffix", "outpost_subnet_tags",
    "private_acl_tags", "private_route_table_tags", "private_subnet_assign_ipv6_address_on_creation", "private_subnet_enable_dns64",
    "private_subnet_enable_resource_name_dns_a_record_on_launch", "private_subnet_enable_resource_name_dns_aaaa_record_on_launch",
    "private_subnet_ipv6_native", "private_subnet_ipv6_prefixes", "private_subnet_names", "private_subnet_suffix", "private_subnet_tags",
    "private_subnet_tags_per_az", "propagate_intra_route_tables_vgw", "propagate_private_route_tables_vgw", "propagate_public_route_tables_vgw",
    "public_acl_tags", "public_route_table_tags", "public_subnet_assign_ipv6_address_on_creation", "public_subnet_enable_dns64",
    "public_subnet_enable_resource_name_dns_a_record_on_launch", "public_subnet_enable_resource_name_dns_aaaa_record_on_launch",
    "public_subnet_ipv6_native", "public_subnet_ipv6_prefixes", "public_subnet_names", "public_subnet_suffix", "public_subnet_tags",
    "public_subnet_tags_per_az", "qldb_session_endpoint_private_dns_enabled", "qldb_session_endpoint_security_group_ids",
    "qldb_session_endpoint_subnet_ids", "rds_endpoint_private_dns_enabled", "rds_endpoint_security_group_ids", "rds_endpoint_subnet_ids",
    "redshift_acl_tags", "redshift_route_table_tags", "redshift_subnet_assign_ipv6_address_on_creation", "redshift_subnet_enable_dns64",
    "redshift_subnet_enable_resource_name_dns_a_record_on_launch", "redshift_subnet_enable_resource_name_dns_aaaa_record_on_launch",
    "redshift_subnet_group_name", "redshift_subnet_group_tags", "redshift_subnet_ipv6_native", "redshift_subnet_ipv6_prefixes",
    "redshift_subnet_names", "redshift_subnet_private_dns_hostname_type_on_launch", "redshift_subnet_suffix", "redshift_subnet_tags", "region",
    "rekognition_endpoint_policy", "rekognition_endpoint_private_dns_enabled", "rekognition_endpoint_security_group_ids",
    "rekognition_endpoint_subnet_ids", "reuse_nat_ips", "s3_endpoint_policy", "s3_endpoint_private_dns_enabled", "s3_endpoint_security_group_ids",
    "s3_endpoint_subnet_ids", "s3_endpoint_type", "sagemaker_api_endpoint_policy", "sagemaker_api_endpoint_private_dns_enabled",
    "sagemaker_api_endpoint_security_group_ids", "sagemaker_api_endpoint_subnet_ids", "sagemaker_notebook_endpoint_policy",
    "sagemaker_notebook_endpoint_private_dns_enabled", "sagemaker_notebook_endpoint_region", "sagemaker_notebook_endpoint_security_group_ids",
    "sagemaker_notebook_endpoint_subnet_ids", "sagemaker_runtime_endpoint_policy", "sagemaker_runtime_endpoint_private_dns_enabled",
    "sagemaker_runtime_endpoint_security_group_ids", "sagemaker_runtime_endpoint_subnet_ids", "secondary_cidr_blocks",
    "secretsmanager_endpoint_policy", "secretsmanager_endpoint_private_dns_enabled", "secretsmanager_endpoint_security_group_ids",
    "secretsmanager_endpoint_subnet_ids", "servicecatalog_endpoint_private_dns_enabled", "servicecatalog_endpoint_security_group_ids",
    "servicecatalog_endpoint_subnet_ids", "ses_endpoint_private_dns_enabled", "ses_endpoint_security_group_ids", "ses_endpoint_subnet_ids",
    "single_nat_gateway", "sms_endpoint_private_dns_enabled", "sms_endpoint_security_group_ids", "sms_endpoint_subnet_ids", "sns_endpoint_policy",
    "sns_endpoint_private_dns_enabled", "sns_endpoint_security_group_ids", "sns_endpoint_subnet_ids", "sqs_endpoint_policy",
    "sqs_endpoint_private_dns_enabled", "sqs_endpoint_security_group_ids", "sqs_endpoint_subnet_ids", "ssm_endpoint_private_dns_enabled",
    "ssm_endpoint_security_group_ids", "ssm_endpoint_subnet_ids", "ssmmessages_endpoint_private_dns_enabled",
    "ssmmessages_endpoint_security_group_ids", "ssmmessages_endpoint_subnet_ids", "states_endpoint_policy", "states_endpoint_private_dns_enabled",
    "states_endpoint_security_group_ids", "states_endpoint_subnet_ids", "storagegateway_endpoint_private_dns_enabled",
    "storagegateway_endpoint_security_group_ids", "storagegateway_endpoint_subnet_ids", "sts_endpoint_policy", "sts_endpoint_private_dns_enabled",
    "sts_endpoint_security_group_ids", "sts_endpoint_subnet_ids", "textract_endpoint_private_dns_enabled", "textract_endpoint_security_group_ids",
    "textract_endpoint_subnet_ids", "transfer_endpoint_private_dns_enabled", "transfer_endpoint_security_group_ids", "transfer_endpoint_subnet_ids",
    "transferserver_endpoint_private_dns_enabled", "transferserver_endpoint_security_group_ids", "transferserver_endpoint_subnet_ids",
    "vpc_block_public_access_exclusions", "vpc_block_public_access_options", "vpc_endpoint_tags", "vpc_flow_log_iam_policy_name",
    "vpc_flow_log_iam_policy_use_name_prefix", "vpc_flow_log_iam_role_name", "vpc_flow_log_iam_role_path", "vpc_flow_log_iam_role_use_name_prefix",
    "vpc_flow_log_permissions_boundary", "vpc_flow_log_tags", "vpn_gateway_az", "vpn_gateway_id", "vpn_gateway_tags", "workspaces_endpoint_policy",
    "workspaces_endpoint_private_dns_enabled", "workspaces_endpoint_security_group_ids", "workspaces_endpoint_subnet_ids",
  ]
}

variable "cidr" {
  default = "10.0.0.0/16"
  until "4.0.0" { default = "0.0.0.0/0" }
}
variable "create_flow_log_cloudwatch_log_group" { default = false }
variable "create_igw" { default = true }
variable "create_vpc" { default = true }
variable "database_subnet_private_dns_hostname_type_on_launch" { default = null }
variable "database_subnets" { default = [] }
variable "default_network_acl_egress" {
  default = [
    { rule_no = 100, action = "allow", from_port = 0, to_port = 0, protocol = "-1", cidr_block = "0.0.0.0/0" },
    { rule_no = 101, action = "allow", from_port = 0, to_port = 0, protocol = "-1", ipv6_cidr_block = "::/0" },
  ]
}
variable "default_network_acl_ingress" {
  default = [
    { rule_no = 100, action = "allow", from_port = 0, to_port = 0, protocol = "-1", cidr_block = "0.0.0.0/0" },
    { rule_no = 101, action = "allow", from_port = 0, to_port = 0, protocol = "-1", ipv6_cidr_block = "::/0" },
  ]
}
variable "default_security_group_egress" {
  default = []
  until "3.11.3" { default = null }
}
variable "default_security_group_ingress" {
  default = []
  until "3.11.3" { default = null }
}
variable "elasticache_subnets" { default = [] }
variable "enable_dns_hostnames" {
  default = true
  until "4.0.0" { default = false }
}
variable "enable_dns_support" { default = true }
variable "enable_flow_log" { default = false }
variable "flow_log_cloudwatch_log_group_class" { default = null }
variable "flow_log_cloudwatch_log_group_kms_key_id" { default = null }
variable "flow_log_cloudwatch_log_group_retention_in_days" { default = null }
variable "flow_log_destination_type" { default = "cloud-watch-logs" }
variable "flow_log_max_aggregation_interval" { default = 600 }
variable "flow_log_traffic_type" { default = "ALL" }
variable "instance_tenancy" { default = "default" }
variable "intra_subnets" { default = [] }
variable "ipv6_cidr" { default = null }
variable "ipv6_cidr_block_network_border_group" { default = null }
variable "manage_default_network_acl" {
  default = true
  until "4.0.0" { default = false }
}
variable "manage_default_security_group" {
  default = true
  until "4.0.0" { default = false }
}
variable "map_public_ip_on_launch" {
  default = false
  until "4.0.0" { default = true }
}
variable "name" { default = "" }
variable "outpost_subnets" { default = [] }
variable "private_subnet_private_dns_hostname_type_on_launch" { default = null }
variable "private_subnets" { default = [] }
variable "public_subnet_private_dns_hostname_type_on_launch" { default = null }
variable "public_subnets" { default = [] }
variable "redshift_subnets" { default = [] }
variable "tags" { default = {} }
variable "use_ipam_pool" { default = false }
variable "vpc_tags" { default = {} }

variable "public_dedicated_network_acl" { default = false }
variable "public_inbound_acl_rules" { default = [{ rule_number = 100, rule_action = "allow", from_port = 0, to_port = 0, protocol = "-1", cidr_block = "0.0.0.0/0" }] }
variable "public_outbound_acl_rules" { default = [{ rule_number = 100, rule_action = "allow", from_port = 0, to_port = 0, protocol = "-1", cidr_block = "0.0.0.0/0" }] }
variable "private_dedicated_network_acl" { default = false }
variable "private_inbound_acl_rules" { default = [{ rule_number = 100, rule_action = "allow", from_port = 0, to_port = 0, protocol = "-1", cidr_block = "0.0.0.0/0" }] }
variable "private_outbound_acl_rules" { default = [{ rule_number = 100, rule_action = "allow", from_port = 0, to_port = 0, protocol = "-1", cidr_block = "0.0.0.0/0" }] }
variable "database_dedicated_network_acl" { default = false }
variable "database_inbound_acl_rules" { default = [{ rule_number = 100, rule_action = "allow", from_port = 0, to_port = 0, protocol = "-1", cidr_block = "0.0.0.0/0" }] }
variable "database_outbound_acl_rules" { default = [{ rule_number = 100, rule_action = "allow", from_port = 0, to_port = 0, protocol = "-1", cidr_block = "0.0.0.0/0" }] }
variable "redshift_dedicated_network_acl" { default = false }
variable "redshift_inbound_acl_rules" { default = [{ rule_number = 100, rule_action = "allow", from_port = 0, to_port = 0, protocol = "-1", cidr_block = "0.0.0.0/0" }] }
variable "redshift_outbound_acl_rules" { default = [{ rule_number = 100, rule_action = "allow", from_port = 0, to_port = 0, protocol = "-1", cidr_block = "0.0.0.0/0" }] }
variable "elasticache_dedicated_network_acl" { default = false }
variable "elasticache_inbound_acl_rules" { default = [{ rule_number = 100, rule_action = "allow", from_port = 0, to_port = 0, protocol = "-1", cidr_block = "0.0.0.0/0" }] }
variable "elasticache_outbound_acl_rules" { default = [{ rule_number = 100, rule_action = "allow", from_port = 0, to_port = 0, protocol = "-1", cidr_block = "0.0.0.0/0" }] }
variable "intra_dedicated_network_acl" { default = false }
variable "intra_inbound_acl_rules" { default = [{ rule_number = 100, rule_action = "allow", from_port = 0, to_port = 0, protocol = "-1", cidr_block = "0.0.0.0/0" }] }
variable "intra_outbound_acl_rules" { default = [{ rule_number = 100, rule_action = "allow", from_port = 0, to_port = 0, protocol = "-1", cidr_block = "0.0.0.0/0" }] }
variable "outpost_dedicated_network_acl" { default = false }
variable "outpost_inbound_acl_rules" { default = [{ rule_number = 100, rule_action = "allow", from_port = 0, to_port = 0, protocol = "-1", cidr_block = "0.0.0.0/0" }] }
variable "outpost_outbound_acl_rules" { default = [{ rule_number = 100, rule_action = "allow", from_port = 0, to_port = 0, protocol = "-1", cidr_block = "0.0.0.0/0" }] }

# Stands for what the module makes of more than is said here.
variable "unsaid" {}

locals {
  vpc_id         = one(aws_vpc.this[*].id)
  makes_public   = var.create_vpc && length(var.public_subnets) > 0
  makes_log_flow = var.create_vpc && var.enable_flow_log
}

resource "aws_vpc" "this" {
  count                                = var.create_vpc ? 1 : 0
  instance_tenancy                     = var.instance_tenancy
  enable_dns_hostnames                 = var.enable_dns_hostnames
  enable_dns_support                   = var.enable_dns_support
  cidr_block                           = var.use_ipam_pool ? null : var.cidr
  tags                                 = merge({ Name = var.name }, var.tags, var.vpc_tags)
  assign_generated_ipv6_cidr_block     = var.unsaid
  ipv6_cidr_block                      = var.ipv6_cidr
  ipv6_cidr_block_network_border_group = var.ipv6_cidr_block_network_border_group
  whole                                = true
}

resource "aws_subnet" "public" {
  count                                          = var.create_vpc ? length(var.public_subnets) : 0
  vpc_id                                         = local.vpc_id
  cidr_block                                     = try(var.public_subnets[count.index], null)
  map_public_ip_on_launch                        = var.map_public_ip_on_launch
  tags                                           = var.unsaid
  availability_zone                              = var.unsaid
  enable_resource_name_dns_a_record_on_launch    = var.unsaid
  enable_resource_name_dns_aaaa_record_on_launch = var.unsaid
  ipv6_cidr_block                                = var.unsaid
  private_dns_hostname_type_on_launch            = var.public_subnet_private_dns_hostname_type_on_launch
  whole                                          = true
}

resource "aws_subnet" "private" {
  count                                          = var.create_vpc ? length(var.private_subnets) : 0
  vpc_id                                         = local.vpc_id
  cidr_block                                     = try(var.private_subnets[count.index], null)
  map_public_ip_on_launch                        = null
  tags                                           = var.unsaid
  availability_zone                              = var.unsaid
  enable_resource_name_dns_a_record_on_launch    = var.unsaid
  enable_resource_name_dns_aaaa_record_on_launch = var.unsaid
  ipv6_cidr_block                                = var.unsaid
  private_dns_hostname_type_on_launch            = var.private_subnet_private_dns_hostname_type_on_launch
  whole                                          = true
}

resource "aws_subnet" "database" {
  count                                          = var.create_vpc ? length(var.database_subnets) : 0
  vpc_id                                         = local.vpc_id
  cidr_block                                     = try(var.database_subnets[count.index], null)
  map_public_ip_on_launch                        = null
  tags                                           = var.unsaid
  availability_zone                              = var.unsaid
  enable_resource_name_dns_a_record_on_launch    = var.unsaid
  enable_resource_name_dns_aaaa_record_on_launch = var.unsaid
  ipv6_cidr_block                                = var.unsaid
  private_dns_hostname_type_on_launch            = var.database_subnet_private_dns_hostname_type_on_launch
  whole                                          = true
}

resource "aws_subnet" "other" {
  count                                          = var.create_vpc ? length(concat(var.elasticache_subnets, var.redshift_subnets, var.intra_subnets, var.outpost_subnets)) : 0
  vpc_id                                         = local.vpc_id
  map_public_ip_on_launch                        = null
  tags                                           = var.unsaid
  availability_zone                              = var.unsaid
  cidr_block                                     = var.unsaid
  enable_resource_name_dns_a_record_on_launch    = var.unsaid
  enable_resource_name_dns_aaaa_record_on_launch = var.unsaid
  ipv6_cidr_block                                = var.unsaid
  private_dns_hostname_type_on_launch            = var.public_subnet_private_dns_hostname_type_on_launch
  whole                                          = true
}

# Which subnets the internet reaches. The other tables of the module have routes to it only where a call asks for them.
resource "aws_route_table" "public" {
  count  = local.makes_public ? 1 : 0
  vpc_id = local.vpc_id
  tags   = var.unsaid
  whole  = true
}

resource "aws_route_table_association" "public" {
  count          = var.create_vpc ? length(var.public_subnets) : 0
  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = one(aws_route_table.public[*].id)
}

resource "aws_route" "public_internet_gateway" {
  count                  = length(aws_internet_gateway.this)
  route_table_id         = one(aws_route_table.public[*].id)
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = one(aws_internet_gateway.this[*].id)
  whole                  = true
}

resource "aws_network_acl" "public" {
  count      = var.create_vpc && var.public_dedicated_network_acl && length(var.public_subnets) > 0 ? 1 : 0
  vpc_id     = local.vpc_id
  subnet_ids = aws_subnet.public[*].id
  tags       = var.unsaid
  whole      = true
}

resource "aws_network_acl_rule" "public_inbound" {
  count           = length(aws_network_acl.public) > 0 ? length(var.public_inbound_acl_rules) : 0
  network_acl_id  = one(aws_network_acl.public[*].id)
  egress          = false
  rule_number     = var.public_inbound_acl_rules[count.index].rule_number
  rule_action     = var.public_inbound_acl_rules[count.index].rule_action
  protocol        = var.public_inbound_acl_rules[count.index].protocol
  from_port       = try(var.public_inbound_acl_rules[count.index].from_port, null)
  to_port         = try(var.public_inbound_acl_rules[count.index].to_port, null)
  icmp_code       = try(var.public_inbound_acl_rules[count.index].icmp_code, null)
  icmp_type       = try(var.public_inbound_acl_rules[count.index].icmp_type, null)
  cidr_block      = try(var.public_inbound_acl_rules[count.index].cidr_block, null)
  ipv6_cidr_block = try(var.public_inbound_acl_rules[count.index].ipv6_cidr_block, null)
}

resource "aws_network_acl_rule" "public_outbound" {
  count           = length(aws_network_acl.public) > 0 ? length(var.public_outbound_acl_rules) : 0
  network_acl_id  = one(aws_network_acl.public[*].id)
  egress          = true
  rule_number     = var.public_outbound_acl_rules[count.index].rule_number
  rule_action     = var.public_outbound_acl_rules[count.index].rule_action
  protocol        = var.public_outbound_acl_rules[count.index].protocol
  from_port       = try(var.public_outbound_acl_rules[count.index].from_port, null)
  to_port         = try(var.public_outbound_acl_rules[count.index].to_port, null)
  icmp_code       = try(var.public_outbound_acl_rules[count.index].icmp_code, null)
  icmp_type       = try(var.public_outbound_acl_rules[count.index].icmp_type, null)
  cidr_block      = try(var.public_outbound_acl_rules[count.index].cidr_block, null)
  ipv6_cidr_block = try(var.public_outbound_acl_rules[count.index].ipv6_cidr_block, null)
}

resource "aws_network_acl" "private" {
  count      = var.create_vpc && var.private_dedicated_network_acl && length(var.private_subnets) > 0 ? 1 : 0
  vpc_id     = local.vpc_id
  subnet_ids = aws_subnet.private[*].id
  tags       = var.unsaid
  whole      = true
}

resource "aws_network_acl_rule" "private_inbound" {
  count           = length(aws_network_acl.private) > 0 ? length(var.private_inbound_acl_rules) : 0
  network_acl_id  = one(aws_network_acl.private[*].id)
  egress          = false
  rule_number     = var.private_inbound_acl_rules[count.index].rule_number
  rule_action     = var.private_inbound_acl_rules[count.index].rule_action
  protocol        = var.private_inbound_acl_rules[count.index].protocol
  from_port       = try(var.private_inbound_acl_rules[count.index].from_port, null)
  to_port         = try(var.private_inbound_acl_rules[count.index].to_port, null)
  icmp_code       = try(var.private_inbound_acl_rules[count.index].icmp_code, null)
  icmp_type       = try(var.private_inbound_acl_rules[count.index].icmp_type, null)
  cidr_block      = try(var.private_inbound_acl_rules[count.index].cidr_block, null)
  ipv6_cidr_block = try(var.private_inbound_acl_rules[count.index].ipv6_cidr_block, null)
}

resource "aws_network_acl_rule" "private_outbound" {
  count           = length(aws_network_acl.private) > 0 ? length(var.private_outbound_acl_rules) : 0
  network_acl_id  = one(aws_network_acl.private[*].id)
  egress          = true
  rule_number     = var.private_outbound_acl_rules[count.index].rule_number
  rule_action     = var.private_outbound_acl_rules[count.index].rule_action
  protocol        = var.private_outbound_acl_rules[count.index].protocol
  from_port       = try(var.private_outbound_acl_rules[count.index].from_port, null)
  to_port         = try(var.private_outbound_acl_rules[count.index].to_port, null)
  icmp_code       = try(var.private_outbound_acl_rules[count.index].icmp_code, null)
  icmp_type       = try(var.private_outbound_acl_rules[count.index].icmp_type, null)
  cidr_block      = try(var.private_outbound_acl_rules[count.index].cidr_block, null)
  ipv6_cidr_block = try(var.private_outbound_acl_rules[count.index].ipv6_cidr_block, null)
}

resource "aws_network_acl" "database" {
  count      = var.create_vpc && var.database_dedicated_network_acl && length(var.database_subnets) > 0 ? 1 : 0
  vpc_id     = local.vpc_id
  subnet_ids = aws_subnet.database[*].id
  tags       = var.unsaid
  whole      = true
}

resource "aws_network_acl_rule" "database_inbound" {
  count           = length(aws_network_acl.database) > 0 ? length(var.database_inbound_acl_rules) : 0
  network_acl_id  = one(aws_network_acl.database[*].id)
  egress          = false
  rule_number     = var.database_inbound_acl_rules[count.index].rule_number
  rule_action     = var.database_inbound_acl_rules[count.index].rule_action
  protocol        = var.database_inbound_acl_rules[count.index].protocol
  from_port       = try(var.database_inbound_acl_rules[count.index].from_port, null)
  to_port         = try(var.database_inbound_acl_rules[count.index].to_port, null)
  icmp_code       = try(var.database_inbound_acl_rules[count.index].icmp_code, null)
  icmp_type       = try(var.database_inbound_acl_rules[count.index].icmp_type, null)
  cidr_block      = try(var.database_inbound_acl_rules[count.index].cidr_block, null)
  ipv6_cidr_block = try(var.database_inbound_acl_rules[count.index].ipv6_cidr_block, null)
}

resource "aws_network_acl_rule" "database_outbound" {
  count           = length(aws_network_acl.database) > 0 ? length(var.database_outbound_acl_rules) : 0
  network_acl_id  = one(aws_network_acl.database[*].id)
  egress          = true
  rule_number     = var.database_outbound_acl_rules[count.index].rule_number
  rule_action     = var.database_outbound_acl_rules[count.index].rule_action
  protocol        = var.database_outbound_acl_rules[count.index].protocol
  from_port       = try(var.database_outbound_acl_rules[count.index].from_port, null)
  to_port         = try(var.database_outbound_acl_rules[count.index].to_port, null)
  icmp_code       = try(var.database_outbound_acl_rules[count.index].icmp_code, null)
  icmp_type       = try(var.database_outbound_acl_rules[count.index].icmp_type, null)
  cidr_block      = try(var.database_outbound_acl_rules[count.index].cidr_block, null)
  ipv6_cidr_block = try(var.database_outbound_acl_rules[count.index].ipv6_cidr_block, null)
}

resource "aws_network_acl" "redshift" {
  count      = var.create_vpc && var.redshift_dedicated_network_acl && length(var.redshift_subnets) > 0 ? 1 : 0
  vpc_id     = local.vpc_id
  subnet_ids = var.unsaid
  tags       = var.unsaid
  whole      = true
}

resource "aws_network_acl_rule" "redshift_inbound" {
  count           = length(aws_network_acl.redshift) > 0 ? length(var.redshift_inbound_acl_rules) : 0
  network_acl_id  = one(aws_network_acl.redshift[*].id)
  egress          = false
  rule_number     = var.redshift_inbound_acl_rules[count.index].rule_number
  rule_action     = var.redshift_inbound_acl_rules[count.index].rule_action
  protocol        = var.redshift_inbound_acl_rules[count.index].protocol
  from_port       = try(var.redshift_inbound_acl_rules[count.index].from_port, null)
  to_port         = try(var.redshift_inbound_acl_rules[count.index].to_port, null)
  icmp_code       = try(var.redshift_inbound_acl_rules[count.index].icmp_code, null)
  icmp_type       = try(var.redshift_inbound_acl_rules[count.index].icmp_type, null)
  cidr_block      = try(var.redshift_inbound_acl_rules[count.index].cidr_block, null)
  ipv6_cidr_block = try(var.redshift_inbound_acl_rules[count.index].ipv6_cidr_block, null)
}

resource "aws_network_acl_rule" "redshift_outbound" {
  count           = length(aws_network_acl.redshift) > 0 ? length(var.redshift_outbound_acl_rules) : 0
  network_acl_id  = one(aws_network_acl.redshift[*].id)
  egress          = true
  rule_number     = var.redshift_outbound_acl_rules[count.index].rule_number
  rule_action     = var.redshift_outbound_acl_rules[count.index].rule_action
  protocol        = var.redshift_outbound_acl_rules[count.index].protocol
  from_port       = try(var.redshift_outbound_acl_rules[count.index].from_port, null)
  to_port         = try(var.redshift_outbound_acl_rules[count.index].to_port, null)
  icmp_code       = try(var.redshift_outbound_acl_rules[count.index].icmp_code, null)
  icmp_type       = try(var.redshift_outbound_acl_rules[count.index].icmp_type, null)
  cidr_block      = try(var.redshift_outbound_acl_rules[count.index].cidr_block, null)
  ipv6_cidr_block = try(var.redshift_outbound_acl_rules[count.index].ipv6_cidr_block, null)
}

resource "aws_network_acl" "elasticache" {
  count      = var.create_vpc && var.elasticache_dedicated_network_acl && length(var.elasticache_subnets) > 0 ? 1 : 0
  vpc_id     = local.vpc_id
  subnet_ids = var.unsaid
  tags       = var.unsaid
  whole      = true
}

resource "aws_network_acl_rule" "elasticache_inbound" {
  count           = length(aws_network_acl.elasticache) > 0 ? length(var.elasticache_inbound_acl_rules) : 0
  network_acl_id  = one(aws_network_acl.elasticache[*].id)
  egress          = false
  rule_number     = var.elasticache_inbound_acl_rules[count.index].rule_number
  rule_action     = var.elasticache_inbound_acl_rules[count.index].rule_action
  protocol        = var.elasticache_inbound_acl_rules[count.index].protocol
  from_port       = try(var.elasticache_inbound_acl_rules[count.index].from_port, null)
  to_port         = try(var.elasticache_inbound_acl_rules[count.index].to_port, null)
  icmp_code       = try(var.elasticache_inbound_acl_rules[count.index].icmp_code, null)
  icmp_type       = try(var.elasticache_inbound_acl_rules[count.index].icmp_type, null)
  cidr_block      = try(var.elasticache_inbound_acl_rules[count.index].cidr_block, null)
  ipv6_cidr_block = try(var.elasticache_inbound_acl_rules[count.index].ipv6_cidr_block, null)
}

resource "aws_network_acl_rule" "elasticache_outbound" {
  count           = length(aws_network_acl.elasticache) > 0 ? length(var.elasticache_outbound_acl_rules) : 0
  network_acl_id  = one(aws_network_acl.elasticache[*].id)
  egress          = true
  rule_number     = var.elasticache_outbound_acl_rules[count.index].rule_number
  rule_action     = var.elasticache_outbound_acl_rules[count.index].rule_action
  protocol        = var.elasticache_outbound_acl_rules[count.index].protocol
  from_port       = try(var.elasticache_outbound_acl_rules[count.index].from_port, null)
  to_port         = try(var.elasticache_outbound_acl_rules[count.index].to_port, null)
  icmp_code       = try(var.elasticache_outbound_acl_rules[count.index].icmp_code, null)
  icmp_type       = try(var.elasticache_outbound_acl_rules[count.index].icmp_type, null)
  cidr_block      = try(var.elasticache_outbound_acl_rules[count.index].cidr_block, null)
  ipv6_cidr_block = try(var.elasticache_outbound_acl_rules[count.index].ipv6_cidr_block, null)
}

resource "aws_network_acl" "intra" {
  count      = var.create_vpc && var.intra_dedicated_network_acl && length(var.intra_subnets) > 0 ? 1 : 0
  vpc_id     = local.vpc_id
  subnet_ids = var.unsaid
  tags       = var.unsaid
  whole      = true
}

resource "aws_network_acl_rule" "intra_inbound" {
  count           = length(aws_network_acl.intra) > 0 ? length(var.intra_inbound_acl_rules) : 0
  network_acl_id  = one(aws_network_acl.intra[*].id)
  egress          = false
  rule_number     = var.intra_inbound_acl_rules[count.index].rule_number
  rule_action     = var.intra_inbound_acl_rules[count.index].rule_action
  protocol        = var.intra_inbound_acl_rules[count.index].protocol
  from_port       = try(var.intra_inbound_acl_rules[count.index].from_port, null)
  to_port         = try(var.intra_inbound_acl_rules[count.index].to_port, null)
  icmp_code       = try(var.intra_inbound_acl_rules[count.index].icmp_code, null)
  icmp_type       = try(var.intra_inbound_acl_rules[count.index].icmp_type, null)
  cidr_block      = try(var.intra_inbound_acl_rules[count.index].cidr_block, null)
  ipv6_cidr_block = try(var.intra_inbound_acl_rules[count.index].ipv6_cidr_block, null)
}

resource "aws_network_acl_rule" "intra_outbound" {
  count           = length(aws_network_acl.intra) > 0 ? length(var.intra_outbound_acl_rules) : 0
  network_acl_id  = one(aws_network_acl.intra[*].id)
  egress          = true
  rule_number     = var.intra_outbound_acl_rules[count.index].rule_number
  rule_action     = var.intra_outbound_acl_rules[count.index].rule_action
  protocol        = var.intra_outbound_acl_rules[count.index].protocol
  from_port       = try(var.intra_outbound_acl_rules[count.index].from_port, null)
  to_port         = try(var.intra_outbound_acl_rules[count.index].to_port, null)
  icmp_code       = try(var.intra_outbound_acl_rules[count.index].icmp_code, null)
  icmp_type       = try(var.intra_outbound_acl_rules[count.index].icmp_type, null)
  cidr_block      = try(var.intra_outbound_acl_rules[count.index].cidr_block, null)
  ipv6_cidr_block = try(var.intra_outbound_acl_rules[count.index].ipv6_cidr_block, null)
}

resource "aws_network_acl" "outpost" {
  count      = var.create_vpc && var.outpost_dedicated_network_acl && length(var.outpost_subnets) > 0 ? 1 : 0
  vpc_id     = local.vpc_id
  subnet_ids = var.unsaid
  tags       = var.unsaid
  whole      = true
}

resource "aws_network_acl_rule" "outpost_inbound" {
  count           = length(aws_network_acl.outpost) > 0 ? length(var.outpost_inbound_acl_rules) : 0
  network_acl_id  = one(aws_network_acl.outpost[*].id)
  egress          = false
  rule_number     = var.outpost_inbound_acl_rules[count.index].rule_number
  rule_action     = var.outpost_inbound_acl_rules[count.index].rule_action
  protocol        = var.outpost_inbound_acl_rules[count.index].protocol
  from_port       = try(var.outpost_inbound_acl_rules[count.index].from_port, null)
  to_port         = try(var.outpost_inbound_acl_rules[count.index].to_port, null)
  icmp_code       = try(var.outpost_inbound_acl_rules[count.index].icmp_code, null)
  icmp_type       = try(var.outpost_inbound_acl_rules[count.index].icmp_type, null)
  cidr_block      = try(var.outpost_inbound_acl_rules[count.index].cidr_block, null)
  ipv6_cidr_block = try(var.outpost_inbound_acl_rules[count.index].ipv6_cidr_block, null)
}

resource "aws_network_acl_rule" "outpost_outbound" {
  count           = length(aws_network_acl.outpost) > 0 ? length(var.outpost_outbound_acl_rules) : 0
  network_acl_id  = one(aws_network_acl.outpost[*].id)
  egress          = true
  rule_number     = var.outpost_outbound_acl_rules[count.index].rule_number
  rule_action     = var.outpost_outbound_acl_rules[count.index].rule_action
  protocol        = var.outpost_outbound_acl_rules[count.index].protocol
  from_port       = try(var.outpost_outbound_acl_rules[count.index].from_port, null)
  to_port         = try(var.outpost_outbound_acl_rules[count.index].to_port, null)
  icmp_code       = try(var.outpost_outbound_acl_rules[count.index].icmp_code, null)
  icmp_type       = try(var.outpost_outbound_acl_rules[count.index].icmp_type, null)
  cidr_block      = try(var.outpost_outbound_acl_rules[count.index].cidr_block, null)
  ipv6_cidr_block = try(var.outpost_outbound_acl_rules[count.index].ipv6_cidr_block, null)
}

resource "aws_internet_gateway" "this" {
  count  = local.makes_public && var.create_igw ? 1 : 0
  vpc_id = local.vpc_id
}

resource "aws_default_security_group" "this" {
  count  = var.create_vpc && var.manage_default_security_group ? 1 : 0
  vpc_id = local.vpc_id
  ingress = [for rule in var.default_security_group_ingress : {
    self             = try(tobool(rule.self), null)
    cidr_blocks      = compact(split(",", try(rule.cidr_blocks, "")))
    ipv6_cidr_blocks = compact(split(",", try(rule.ipv6_cidr_blocks, "")))
    prefix_list_ids  = compact(split(",", try(rule.prefix_list_ids, "")))
    security_groups  = compact(split(",", try(rule.security_groups, "")))
    description      = try(rule.description, null)
    from_port        = try(rule.from_port, 0)
    to_port          = try(rule.to_port, 0)
    protocol         = try(rule.protocol, "-1")
  }]
  egress = [for rule in var.default_security_group_egress : {
    self             = try(tobool(rule.self), null)
    cidr_blocks      = compact(split(",", try(rule.cidr_blocks, "")))
    ipv6_cidr_blocks = compact(split(",", try(rule.ipv6_cidr_blocks, "")))
    prefix_list_ids  = compact(split(",", try(rule.prefix_list_ids, "")))
    security_groups  = compact(split(",", try(rule.security_groups, "")))
    description      = try(rule.description, null)
    from_port        = try(rule.from_port, 0)
    to_port          = try(rule.to_port, 0)
    protocol         = try(rule.protocol, "-1")
  }]
}

resource "aws_flow_log" "this" {
  count                    = local.makes_log_flow ? 1 : 0
  vpc_id                   = local.vpc_id
  traffic_type             = var.flow_log_traffic_type
  log_destination_type     = var.flow_log_destination_type
  max_aggregation_interval = var.flow_log_max_aggregation_interval
  tags                     = var.unsaid
  iam_role_arn             = var.unsaid
  log_destination          = var.unsaid
  whole                    = true
}

resource "aws_cloudwatch_log_group" "flow_log" {
  count             = local.makes_log_flow && var.flow_log_destination_type != "s3" && var.create_flow_log_cloudwatch_log_group ? 1 : 0
  retention_in_days = var.flow_log_cloudwatch_log_group_retention_in_days
  kms_key_id        = var.flow_log_cloudwatch_log_group_kms_key_id
  tags              = var.unsaid
  log_group_class   = var.flow_log_cloudwatch_log_group_class
  name              = var.unsaid
  whole             = true
}

resource "aws_default_network_acl" "this" {
  count                  = length(aws_vpc.this) > 0 && var.manage_default_network_acl ? 1 : 0
  default_network_acl_id = one(aws_vpc.this[*].default_network_acl_id)
  ingress = [for one in var.default_network_acl_ingress : {
    rule_no    = one.rule_no, action = one.action, protocol = one.protocol, from_port = one.from_port, to_port = one.to_port
    icmp_code  = try(one.icmp_code, null), icmp_type = try(one.icmp_type, null)
    cidr_block = try(one.cidr_block, null), ipv6_cidr_block = try(one.ipv6_cidr_block, null)
  }]
  egress = [for one in var.default_network_acl_egress : {
    rule_no    = one.rule_no, action = one.action, protocol = one.protocol, from_port = one.from_port, to_port = one.to_port
    icmp_code  = try(one.icmp_code, null), icmp_type = try(one.icmp_type, null)
    cidr_block = try(one.cidr_block, null), ipv6_cidr_block = try(one.ipv6_cidr_block, null)
  }]
}

output "vpc_id" { value = local.vpc_id }
output "vpc_arn" { value = one(aws_vpc.this[*].arn) }
output "default_security_group_id" { value = one(aws_vpc.this[*].default_security_group_id) }
output "public_subnets" { value = aws_subnet.public[*].id }
output "private_subnets" { value = aws_subnet.private[*].id }
output "database_subnets" { value = aws_subnet.database[*].id }
output "igw_id" { value = one(aws_internet_gateway.this[*].id) }
