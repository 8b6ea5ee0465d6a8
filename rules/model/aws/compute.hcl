resource "aws_batch_job_definition" {
  type   = "AWS::Batch::JobDefinition"
  names  = { name = "JobDefinitionName" }
  ignore = ["deregister_on_new_revision"]
}

resource "aws_batch_compute_environment" {
  type = "AWS::Batch::ComputeEnvironment"
}

resource "aws_batch_job_queue" {
  type = "AWS::Batch::JobQueue"
}

resource "aws_elastic_beanstalk_environment" {
  type = "AWS::ElasticBeanstalk::Environment"
  names = {
    application        = "ApplicationName"
    setting            = "OptionSettings"
    "setting.name"     = "OptionName"
    "setting.resource" = "ResourceName"
    tier               = "Tier.Name"
    description        = "Description"
  }
  ignore = ["poll_interval", "wait_for_ready_timeout"]
}

resource "aws_elastic_beanstalk_configuration_template" {
  type = "AWS::ElasticBeanstalk::ConfigurationTemplate"
  names = {
    application        = "ApplicationName"
    setting            = "OptionSettings"
    "setting.name"     = "OptionName"
    "setting.resource" = "ResourceName"
    description        = "Description"
  }
  ignore = ["name"]
}

resource "aws_elastic_beanstalk_application" {
  type   = "AWS::ElasticBeanstalk::Application"
  ignore = ["appversion_lifecycle"]
}

resource "aws_imagebuilder_component" {
  type  = "AWS::ImageBuilder::Component"
  names = { name = "Name" }
}

resource "aws_imagebuilder_distribution_configuration" {
  type = "AWS::ImageBuilder::DistributionConfiguration"
  names = {
    name                                                            = "Name"
    "distribution.ami_distribution_configuration.launch_permission" = "LaunchPermissionConfiguration"
  }
}

resource "aws_imagebuilder_image_recipe" {
  type = "AWS::ImageBuilder::ImageRecipe"
  names = {
    name                  = "Name"
    systems_manager_agent = "AdditionalInstanceConfiguration.SystemsManagerAgent"
    user_data_base64      = "AdditionalInstanceConfiguration.UserDataOverride"
  }
}

resource "aws_imagebuilder_infrastructure_configuration" {
  type = "AWS::ImageBuilder::InfrastructureConfiguration"
}

resource "aws_apprunner_service" {
  type = "AWS::AppRunner::Service"
}

resource "aws_lightsail_instance" {
  type   = "AWS::Lightsail::Instance"
  names  = { name = "InstanceName" }
  ignore = ["ip_address_type"]
}

resource "aws_workspaces_workspace" {
  type = "AWS::WorkSpaces::Workspace"
}

resource "aws_appstream_fleet" {
  type = "AWS::AppStream::Fleet"
}
