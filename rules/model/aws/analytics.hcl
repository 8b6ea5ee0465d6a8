resource "aws_athena_workgroup" {
  type = "AWS::Athena::WorkGroup"
  names = {
    name                                                                      = "Name"
    configuration                                                             = "WorkGroupConfiguration"
    "configuration.result_configuration.acl_configuration"                    = "AclConfiguration"
    "configuration.result_configuration.encryption_configuration.kms_key_arn" = "KmsKey"
  }
  ignore = ["force_destroy"]
}

resource "aws_athena_database" {
  type           = "AWS::Athena::Database"
  terraform_only = true
}

resource "aws_athena_data_catalog" {
  type = "AWS::Athena::DataCatalog"
}

resource "aws_athena_named_query" {
  type = "AWS::Athena::NamedQuery"
  names = {
    query = "QueryString"
  }
}

resource "aws_emr_cluster" {
  type = "AWS::EMR::Cluster"
  names = {
    name                              = "Name"
    configurations_json               = "Configurations"
    core_instance_group               = "Instances.CoreInstanceGroup"
    master_instance_group             = "Instances.MasterInstanceGroup"
    core_instance_fleet               = "Instances.CoreInstanceFleet"
    master_instance_fleet             = "Instances.MasterInstanceFleet"
    ec2_attributes                    = "Instances"
    "ec2_attributes.key_name"         = "Ec2KeyName"
    "ec2_attributes.subnet_id"        = "Ec2SubnetId"
    "ec2_attributes.subnet_ids"       = "Ec2SubnetIds"
    keep_job_flow_alive_when_no_steps = "Instances.KeepJobFlowAliveWhenNoSteps"
    termination_protection            = "Instances.TerminationProtected"
    unhealthy_node_replacement        = "Instances.UnhealthyNodeReplacement"
    "bootstrap_action.path"           = "ScriptBootstrapAction.Path"
    "bootstrap_action.args"           = "ScriptBootstrapAction.Args"
    "step.hadoop_jar_step.properties" = "StepProperties"
  }
  properties = { JobFlowRole = source.ec2_attributes.instance_profile }
  ignore     = ["list_steps_states"]
}

resource "aws_emr_security_configuration" {
  type  = "AWS::EMR::SecurityConfiguration"
  names = { configuration = "SecurityConfiguration", name = "Name" }
}

resource "aws_emr_block_public_access_configuration" {
  type           = "AWS::EMR::BlockPublicAccessConfiguration"
  terraform_only = true
}

resource "aws_emr_studio" {
  type = "AWS::EMR::Studio"
}

resource "aws_emrserverless_application" {
  type = "AWS::EMRServerless::Application"
}

resource "aws_glue_catalog_database" {
  type       = "AWS::Glue::Database"
  into       = "DatabaseInput"
  properties = { CatalogId = source.catalog_id }
  ignore     = ["catalog_id"]
}

resource "aws_glue_catalog_table" {
  type = "AWS::Glue::Table"
  into = "TableInput"
  properties = {
    CatalogId    = source.catalog_id
    DatabaseName = source.database_name
  }
  ignore = ["catalog_id", "database_name", "open_table_format_input", "partition_index"]
}

resource "aws_glue_connection" {
  type       = "AWS::Glue::Connection"
  into       = "ConnectionInput"
  properties = { CatalogId = source.catalog_id }
  ignore     = ["catalog_id"]
}

resource "aws_glue_crawler" {
  type = "AWS::Glue::Crawler"
  names = {
    name                   = "Name"
    catalog_target         = "Targets.CatalogTargets"
    delta_target           = "Targets.DeltaTargets"
    dynamodb_target        = "Targets.DynamoDBTargets"
    hudi_target            = "Targets.HudiTargets"
    iceberg_target         = "Targets.IcebergTargets"
    jdbc_target            = "Targets.JdbcTargets"
    mongodb_target         = "Targets.MongoDBTargets"
    s3_target              = "Targets.S3Targets"
    security_configuration = "CrawlerSecurityConfiguration"
    schedule               = "Schedule.ScheduleExpression"
  }
  ignore = ["lineage_configuration"]
}

resource "aws_glue_data_catalog_encryption_settings" {
  type  = "AWS::Glue::DataCatalogEncryptionSettings"
  names = { "data_catalog_encryption_settings.connection_password_encryption.aws_kms_key_id" = "KmsKeyId" }
}

resource "aws_glue_dev_endpoint" {
  type  = "AWS::Glue::DevEndpoint"
  names = { name = "EndpointName" }
}

resource "aws_glue_job" {
  type   = "AWS::Glue::Job"
  names  = { name = "Name", role_arn = "Role", connections = "Connections.Connections" }
  ignore = ["source_control_details"]
}

resource "aws_glue_security_configuration" {
  type = "AWS::Glue::SecurityConfiguration"
}

resource "aws_glue_ml_transform" {
  type = "AWS::Glue::MLTransform"
  names = {
    parameters = "TransformParameters"
    role_arn   = "Role"
  }
}

resource "aws_glue_trigger" {
  type   = "AWS::Glue::Trigger"
  ignore = ["enabled"]
}

resource "aws_glue_workflow" {
  type = "AWS::Glue::Workflow"
}

resource "aws_glue_resource_policy" {
  type           = "AWS::Glue::ResourcePolicy"
  terraform_only = true
}

resource "aws_kendra_index" {
  type = "AWS::Kendra::Index"
  names = {
    name                                                                         = "Name"
    document_metadata_configuration_updates                                      = "DocumentMetadataConfigurations"
    "user_token_configurations.jwt_token_type_configuration.secrets_manager_arn" = "SecretManagerArn"
  }
  ignore = ["user_group_resolution_configuration"]
}

resource "aws_cloudsearch_domain" {
  type           = "AWS::CloudSearch::Domain"
  terraform_only = true
}

resource "aws_quicksight_data_source" {
  type = "AWS::QuickSight::DataSource"
  names = {
    parameters = "DataSourceParameters"
  }
}

resource "aws_lakeformation_resource" {
  type = "AWS::LakeFormation::Resource"
  names = {
    arn                    = "ResourceArn"
    with_privileged_access = "WithPrivilegedAccess"
  }
  extra = ["WithPrivilegedAccess"]
}

resource "aws_lakeformation_data_lake_settings" {
  type   = "AWS::LakeFormation::DataLakeSettings"
  ignore = ["catalog_id"]
}
