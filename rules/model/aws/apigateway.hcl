resource "aws_api_gateway_rest_api" {
  type   = "AWS::ApiGateway::RestApi"
  names  = { name = "Name", policy = "Policy", api_key_source = "ApiKeySourceType", description = "Description" }
  ignore = ["put_rest_api_mode"]
}

attachment "aws_api_gateway_rest_api_policy" {
  to    = "AWS::ApiGateway::RestApi"
  by    = source.rest_api_id
  names = { policy = "Policy" }
}

resource "aws_api_gateway_stage" {
  type = "AWS::ApiGateway::Stage"
  names = {
    access_log_settings  = "AccessLogSetting"
    canary_settings      = "CanarySetting"
    xray_tracing_enabled = "TracingEnabled"
  }
}

attachment "aws_api_gateway_method_settings" {
  to      = "AWS::ApiGateway::Stage"
  by      = source.stage_name
  matches = "StageName"
  within  = { RestApiId = source.rest_api_id }
  into    = "MethodSettings[]"
  names   = { settings = "." }
  properties = {
    # "*/*" stands for all methods of all resources.
    ResourcePath = (
      source.method_path == "*/*"
      ? "/*"
      : "/${join("/", slice(split("/", trimprefix(source.method_path, "/")), 0, length(split("/", trimprefix(source.method_path, "/"))) - 1))}"
    )
    HttpMethod = reverse(split("/", source.method_path))[0]
  }
  ignore = ["method_path"]
}

resource "aws_api_gateway_method" {
  type  = "AWS::ApiGateway::Method"
  names = { authorization = "AuthorizationType" }
}

attachment "aws_api_gateway_integration" {
  to      = "AWS::ApiGateway::Method"
  by      = source.http_method
  matches = "HttpMethod"
  within  = { RestApiId = source.rest_api_id, ResourceId = source.resource_id }
  into    = "Integration"
  names = {
    integration_http_method = "IntegrationHttpMethod"
    timeout_milliseconds    = "TimeoutInMillis"
  }
  ignore = ["tls_config"]
}

resource "aws_api_gateway_resource" {
  type = "AWS::ApiGateway::Resource"
}

# A deployment that names a stage makes it.
resource "aws_api_gateway_deployment" {
  type   = "AWS::ApiGateway::Deployment"
  legacy = ["stage_name", "stage_description"]
  ignore = ["triggers", "variables"]
  also "AWS::ApiGateway::Stage" {
    when   = !blank(source.stage_name)
    legacy = ["stage_name"]
    properties = {
      RestApiId = source.rest_api_id
      StageName = source.stage_name
    }
  }
}

resource "AWS::ApiGateway::Deployment" {
  type = "AWS::ApiGateway::Deployment"
  also "AWS::ApiGateway::Stage" {
    # SAM's translator asks each deployment for a stage "Stage" that nobody wants; its own stage is another resource.
    when = source.StageName != null && !(source.StageName == "Stage" && try(startswith(source.Description, "RestApi deployment id:"), false))
    properties = {
      RestApiId           = source.RestApiId
      StageName           = source.StageName
      AccessLogSetting    = source.StageDescription.AccessLogSetting
      CacheClusterEnabled = source.StageDescription.CacheClusterEnabled
      ClientCertificateId = source.StageDescription.ClientCertificateId
      TracingEnabled      = source.StageDescription.TracingEnabled
      # What is set for the whole stage is set for all methods.
      MethodSettings = concat(
        source.StageDescription.CachingEnabled == null
        && source.StageDescription.LoggingLevel == null
        && source.StageDescription.DataTraceEnabled == null
        && source.StageDescription.MetricsEnabled == null
        && source.StageDescription.ThrottlingRateLimit == null
        ? []
        : [{
          ResourcePath         = "/*"
          HttpMethod           = "*"
          CacheDataEncrypted   = source.StageDescription.CacheDataEncrypted
          CachingEnabled       = source.StageDescription.CachingEnabled
          DataTraceEnabled     = source.StageDescription.DataTraceEnabled
          LoggingLevel         = source.StageDescription.LoggingLevel
          MetricsEnabled       = source.StageDescription.MetricsEnabled
          ThrottlingBurstLimit = source.StageDescription.ThrottlingBurstLimit
          ThrottlingRateLimit  = source.StageDescription.ThrottlingRateLimit
        }],
        each(source.StageDescription.MethodSettings)
      )
    }
  }
}

resource "aws_api_gateway_domain_name" {
  type  = "AWS::ApiGateway::DomainName"
  names = { policy = "Policy" }
  extra = ["Policy"]
  ignore = [
    "certificate_body", "certificate_chain", "certificate_name", "certificate_private_key", "regional_certificate_name",
  ]
}

resource "aws_api_gateway_base_path_mapping" {
  type   = "AWS::ApiGateway::BasePathMapping"
  names  = { api_id = "RestApiId", stage_name = "Stage" }
  ignore = ["domain_name_id"]
}

resource "aws_api_gateway_authorizer" {
  type = "AWS::ApiGateway::Authorizer"
}

resource "aws_api_gateway_vpc_link" {
  type = "AWS::ApiGateway::VpcLink"
}

resource "aws_api_gateway_account" {
  type = "AWS::ApiGateway::Account"
}

resource "aws_api_gateway_api_key" {
  type = "AWS::ApiGateway::ApiKey"
}

resource "aws_api_gateway_usage_plan" {
  type   = "AWS::ApiGateway::UsagePlan"
  names  = { throttle_settings = "Throttle", quota_settings = "Quota" }
  ignore = ["product_code"]
}

resource "aws_api_gateway_client_certificate" {
  type = "AWS::ApiGateway::ClientCertificate"
}

resource "aws_api_gateway_request_validator" {
  type = "AWS::ApiGateway::RequestValidator"
}

resource "aws_api_gateway_gateway_response" {
  type = "AWS::ApiGateway::GatewayResponse"
}

resource "aws_api_gateway_model" {
  type = "AWS::ApiGateway::Model"
}

resource "aws_apigatewayv2_api" {
  type = "AWS::ApiGatewayV2::Api"
}

resource "aws_apigatewayv2_stage" {
  type = "AWS::ApiGatewayV2::Stage"
  names = {
    name        = "StageName"
    description = "Description"
  }
  properties = {
    RouteSettings = {
      for setting in each(source.route_settings) : setting.route_key => {
        DataTraceEnabled       = setting.data_trace_enabled
        DetailedMetricsEnabled = setting.detailed_metrics_enabled
        LoggingLevel           = setting.logging_level
        ThrottlingBurstLimit   = setting.throttling_burst_limit
        ThrottlingRateLimit    = setting.throttling_rate_limit
      }
    }
  }
  ignore = ["route_settings"]
}

resource "aws_apigatewayv2_route" {
  type   = "AWS::ApiGatewayV2::Route"
  ignore = ["request_parameter"]
}

resource "aws_apigatewayv2_integration" {
  type   = "AWS::ApiGatewayV2::Integration"
  names  = { timeout_milliseconds = "TimeoutInMillis" }
  ignore = ["response_parameters"]
}

resource "aws_apigatewayv2_domain_name" {
  type  = "AWS::ApiGatewayV2::DomainName"
  names = { domain_name_configuration = "DomainNameConfigurations", mutual_tls_authentication = "MutualTlsAuthentication" }
}

resource "aws_apigatewayv2_api_mapping" {
  type = "AWS::ApiGatewayV2::ApiMapping"
}

resource "aws_apigatewayv2_authorizer" {
  type  = "AWS::ApiGatewayV2::Authorizer"
  names = { identity_sources = "IdentitySource", name = "Name" }
}

resource "aws_apigatewayv2_vpc_link" {
  type  = "AWS::ApiGatewayV2::VpcLink"
  names = { name = "Name" }
}

defaults "AWS::ApiGatewayV2::Route" {
  source     = "https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes.html"
  properties = { AuthorizationType = "NONE" }
}

defaults "AWS::ApiGateway::Method" {
  source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-method.html"
  properties = { AuthorizationType = "NONE" }
}
