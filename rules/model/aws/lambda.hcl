resource "aws_lambda_function" {
  type = "AWS::Lambda::Function"
  names = {
    image_uri          = "Code.ImageUri"
    s3_bucket          = "Code.S3Bucket"
    s3_key             = "Code.S3Key"
    s3_object_version  = "Code.S3ObjectVersion"
    source_kms_key_arn = "Code.SourceKMSKeyArn"
    layers             = "Layers"
    file_system_config = "FileSystemConfigs"
  }
  ignore = [
    "durable_config", "filename", "publish", "publish_to", "replace_security_groups_on_destroy",
    "replacement_security_group_ids", "skip_destroy", "source_code_hash",
  ]
}

resource "aws_lambda_permission" {
  type = "AWS::Lambda::Permission"
  # Newer than the provider's schema that Lintel has.
  legacy = ["invoked_via_function_url"]
  properties = {
    InvokedViaFunctionUrl = source.invoked_via_function_url
  }
  ignore = ["qualifier", "statement_id"]
}

resource "aws_lambda_function_url" {
  type = "AWS::Lambda::Url"
  names = {
    authorization_type = "AuthType"
    function_name      = "TargetFunctionArn"
  }
}

resource "aws_lambda_alias" {
  type   = "AWS::Lambda::Alias"
  names  = { name = "Name" }
  ignore = ["routing_config"]
}

resource "aws_lambda_event_source_mapping" {
  type  = "AWS::Lambda::EventSourceMapping"
  names = { "destination_config.on_failure.destination_arn" = "Destination" }
}

resource "aws_lambda_layer_version" {
  type = "AWS::Lambda::LayerVersion"
  names = {
    s3_bucket         = "Content.S3Bucket"
    s3_key            = "Content.S3Key"
    s3_object_version = "Content.S3ObjectVersion"
  }
  ignore = ["filename", "skip_destroy", "source_code_hash"]
}

resource "aws_lambda_layer_version_permission" {
  type   = "AWS::Lambda::LayerVersionPermission"
  names  = { layer_name = "LayerVersionArn" }
  ignore = ["skip_destroy", "statement_id", "version_number"]
}

resource "aws_lambda_code_signing_config" {
  type = "AWS::Lambda::CodeSigningConfig"
  names = {
    policies                                    = "CodeSigningPolicies"
    "policies.untrusted_artifact_on_deployment" = "UntrustedArtifactOnDeployment"
  }
}

resource "aws_lambda_function_event_invoke_config" {
  type  = "AWS::Lambda::EventInvokeConfig"
  names = { "destination_config.on_failure.destination" = "Destination", maximum_retry_attempts = "MaximumRetryAttempts" }
}

attachment "aws_lambda_function_recursion_config" {
  to      = "AWS::Lambda::Function"
  by      = source.function_name
  matches = "FunctionName"
}

resource "aws_lambda_provisioned_concurrency_config" {
  type           = "AWS::Lambda::ProvisionedConcurrencyConfig"
  terraform_only = true
}

resource "aws_lambda_invocation" {
  type           = "AWS::Lambda::Invocation"
  terraform_only = true
}

attachment "aws_lambda_runtime_management_config" {
  to      = "AWS::Lambda::Function"
  by      = source.function_name
  matches = "FunctionName"
  into    = "RuntimeManagementConfig"
  ignore  = ["qualifier"]
}
