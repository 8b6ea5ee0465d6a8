resource "aws_sagemaker_notebook_instance" {
  type = "AWS::SageMaker::NotebookInstance"
  names = {
    name                  = "NotebookInstanceName"
    security_groups       = "SecurityGroupIds"
    volume_size           = "VolumeSizeInGB"
    lifecycle_config_name = "LifecycleConfigName"
  }
}

resource "aws_sagemaker_domain" {
  type   = "AWS::SageMaker::Domain"
  ignore = ["retention_policy"]
}

resource "aws_sagemaker_model" {
  type = "AWS::SageMaker::Model"
}

resource "aws_sagemaker_endpoint_configuration" {
  type  = "AWS::SageMaker::EndpointConfig"
  names = { name = "EndpointConfigName", kms_key_arn = "KmsKeyId" }
}

resource "aws_sagemaker_endpoint" {
  type = "AWS::SageMaker::Endpoint"
}

resource "aws_sagemaker_data_quality_job_definition" {
  type  = "AWS::SageMaker::DataQualityJobDefinition"
  names = { name = "JobDefinitionName" }
}

resource "aws_sagemaker_monitoring_schedule" {
  type  = "AWS::SageMaker::MonitoringSchedule"
  names = { name = "MonitoringScheduleName" }
}

resource "aws_sagemaker_flow_definition" {
  type           = "AWS::SageMaker::FlowDefinition"
  terraform_only = true
}

resource "aws_sagemaker_feature_group" {
  type = "AWS::SageMaker::FeatureGroup"
}

resource "aws_sagemaker_user_profile" {
  type = "AWS::SageMaker::UserProfile"
}

resource "aws_comprehend_entity_recognizer" {
  type  = "AWS::Comprehend::EntityRecognizer"
  names = { name = "RecognizerName" }
}

resource "aws_comprehend_document_classifier" {
  type  = "AWS::Comprehend::DocumentClassifier"
  names = { name = "DocumentClassifierName" }
}

resource "aws_bedrockagent_agent" {
  type   = "AWS::Bedrock::Agent"
  names  = { prepare_agent = "AutoPrepare", "prompt_override_configuration.prompt_configurations.inference_configuration.max_length" = "MaximumLength" }
  ignore = ["skip_resource_in_use_check"]
}

resource "aws_bedrockagent_knowledge_base" {
  type = "AWS::Bedrock::KnowledgeBase"
}

resource "aws_bedrock_guardrail" {
  type = "AWS::Bedrock::Guardrail"
}

resource "aws_bedrock_custom_model" {
  type           = "AWS::Bedrock::CustomModel"
  terraform_only = true
}

resource "aws_bedrock_model_invocation_logging_configuration" {
  type           = "AWS::Bedrock::ModelInvocationLoggingConfiguration"
  terraform_only = true
}
