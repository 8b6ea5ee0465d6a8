resource "aws_cloudfront_distribution" {
  type = "AWS::CloudFront::Distribution"
  into = "DistributionConfig"
  names = {
    custom_error_response                                           = "CustomErrorResponses"
    "custom_error_response.error_caching_min_ttl"                   = "ErrorCachingMinTTL"
    "default_cache_behavior.default_ttl"                            = "DefaultTTL"
    "default_cache_behavior.function_association.function_arn"      = "FunctionARN"
    "default_cache_behavior.lambda_function_association.lambda_arn" = "LambdaFunctionARN"
    is_ipv6_enabled                                                 = "IPV6Enabled"
    logging_config                                                  = "Logging"
    ordered_cache_behavior                                          = "CacheBehaviors"
    "ordered_cache_behavior.function_association.function_arn"      = "FunctionARN"
    "ordered_cache_behavior.lambda_function_association.lambda_arn" = "LambdaFunctionARN"
    "origin.origin_id"                                              = "Id"
    "origin.custom_header"                                          = "OriginCustomHeaders"
    "origin.custom_header.name"                                     = "HeaderName"
    "origin.custom_header.value"                                    = "HeaderValue"
    "origin.custom_origin_config.origin_ssl_protocols"              = "OriginSSLProtocols"
    "origin_group"                                                  = "OriginGroups.Items"
    "origin_group.origin_id"                                        = "Id"
    "origin_group.failover_criteria.status_codes"                   = "StatusCodes.Items"
    "origin_group.member"                                           = "Members.Items"
    "viewer_certificate.cloudfront_default_certificate"             = "CloudFrontDefaultCertificate"
    web_acl_id                                                      = "WebACLId"
  }
  ignore = ["retain_on_delete", "wait_for_deployment"]
}

resource "aws_cloudfront_origin_access_identity" {
  type  = "AWS::CloudFront::CloudFrontOriginAccessIdentity"
  names = { comment = "CloudFrontOriginAccessIdentityConfig.Comment" }
}

resource "aws_cloudfront_origin_access_control" {
  type = "AWS::CloudFront::OriginAccessControl"
  into = "OriginAccessControlConfig"
}

resource "aws_cloudfront_response_headers_policy" {
  type = "AWS::CloudFront::ResponseHeadersPolicy"
  into = "ResponseHeadersPolicyConfig"
}

resource "aws_cloudfront_cache_policy" {
  type = "AWS::CloudFront::CachePolicy"
  into = "CachePolicyConfig"
}

resource "aws_cloudfront_origin_request_policy" {
  type = "AWS::CloudFront::OriginRequestPolicy"
  into = "OriginRequestPolicyConfig"
}

resource "aws_cloudfront_function" {
  type   = "AWS::CloudFront::Function"
  names  = { code = "FunctionCode", name = "Name", comment = "FunctionConfig.Comment", runtime = "FunctionConfig.Runtime" }
  ignore = ["key_value_store_associations", "publish"]
}

resource "aws_cloudfront_vpc_origin" {
  type = "AWS::CloudFront::VpcOrigin"
  names = {
    "vpc_origin_endpoint_config.origin_ssl_protocols"       = "."
    "vpc_origin_endpoint_config.origin_ssl_protocols.items" = "OriginSSLProtocols"
  }
}

resource "aws_cloudfront_key_group" {
  type = "AWS::CloudFront::KeyGroup"
  into = "KeyGroupConfig"
}

resource "aws_cloudfront_public_key" {
  type = "AWS::CloudFront::PublicKey"
  into = "PublicKeyConfig"
}

resource "aws_cloudfront_realtime_log_config" {
  type  = "AWS::CloudFront::RealtimeLogConfig"
  names = { name = "Name", endpoint = "EndPoints" }
}

resource "aws_cloudfront_monitoring_subscription" {
  type = "AWS::CloudFront::MonitoringSubscription"
}
