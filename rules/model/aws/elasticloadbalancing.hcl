resource "aws_lb" "aws_alb" {
  type = "AWS::ElasticLoadBalancingV2::LoadBalancer"
  names = {
    name               = "Name"
    internal           = "Scheme ? internal : internet-facing"
    load_balancer_type = "Type"
    ipam_pools         = "."
  }
  properties = {
    LoadBalancerAttributes = key_values({
      "access_logs.s3.bucket"                                    = source.access_logs.bucket
      "access_logs.s3.enabled"                                   = source.access_logs.enabled
      "access_logs.s3.prefix"                                    = source.access_logs.prefix
      "client_keep_alive.seconds"                                = source.client_keep_alive
      "connection_logs.s3.bucket"                                = source.connection_logs.bucket
      "connection_logs.s3.enabled"                               = source.connection_logs.enabled
      "connection_logs.s3.prefix"                                = source.connection_logs.prefix
      "deletion_protection.enabled"                              = source.enable_deletion_protection
      "dns_record.client_routing_policy"                         = source.dns_record_client_routing_policy
      "health_check_logs.s3.bucket"                              = source.health_check_logs.bucket
      "health_check_logs.s3.enabled"                             = source.health_check_logs.enabled
      "idle_timeout.timeout_seconds"                             = source.idle_timeout
      "load_balancing.cross_zone.enabled"                        = source.enable_cross_zone_load_balancing
      "routing.http.desync_mitigation_mode"                      = source.desync_mitigation_mode
      "routing.http.drop_invalid_header_fields.enabled"          = source.drop_invalid_header_fields
      "routing.http.preserve_host_header.enabled"                = source.preserve_host_header
      "routing.http.x_amzn_tls_version_and_cipher_suite.enabled" = source.enable_tls_version_and_cipher_suite_headers
      "routing.http.xff_client_port.enabled"                     = source.enable_xff_client_port
      "routing.http.xff_header_processing.mode"                  = source.xff_header_processing_mode
      "routing.http2.enabled"                                    = source.enable_http2
      "waf.fail_open.enabled"                                    = source.enable_waf_fail_open
      "zonal_shift.config.enabled"                               = source.enable_zonal_shift
    })
  }
  ignore = ["customer_owned_ipv4_pool", "secondary_ips_auto_assigned_per_subnet"]
}

resource "aws_lb_listener" "aws_alb_listener" {
  type = "AWS::ElasticLoadBalancingV2::Listener"
  names = {
    certificate_arn                              = "Certificates[].CertificateArn"
    "default_action.authenticate_cognito"        = "AuthenticateCognitoConfig"
    "default_action.authenticate_oidc"           = "AuthenticateOidcConfig"
    "default_action.fixed_response"              = "FixedResponseConfig"
    "default_action.forward"                     = "ForwardConfig"
    "default_action.forward.stickiness"          = "TargetGroupStickinessConfig"
    "default_action.forward.stickiness.duration" = "DurationSeconds"
    "default_action.forward.target_group"        = "TargetGroups"
    "default_action.forward.target_group.arn"    = "TargetGroupArn"
    "default_action.jwt_validation"              = "JwtValidationConfig"
    "default_action.redirect"                    = "RedirectConfig"
  }
  properties = {
    ListenerAttributes = key_values({
      "tcp.idle_timeout.seconds"                                            = source.tcp_idle_timeout_seconds
      "routing.http.response.server.enabled"                                = source.routing_http_response_server_enabled
      "routing.http.response.strict_transport_security.header_value"        = source.routing_http_response_strict_transport_security_header_value
      "routing.http.response.content_security_policy.header_value"          = source.routing_http_response_content_security_policy_header_value
      "routing.http.response.x_content_type_options.header_value"           = source.routing_http_response_x_content_type_options_header_value
      "routing.http.response.x_frame_options.header_value"                  = source.routing_http_response_x_frame_options_header_value
      "routing.http.response.access_control_allow_origin.header_value"      = source.routing_http_response_access_control_allow_origin_header_value
      "routing.http.response.access_control_allow_credentials.header_value" = source.routing_http_response_access_control_allow_credentials_header_value
    })
  }
  defaults {
    source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener"
    when = (
      target(source.load_balancer_arn) == null ? strcontains(source.load_balancer_arn, ":loadbalancer/app/") :
      coalesce(target(source.load_balancer_arn).Type, "application") == "application"
    )
    properties = { Protocol = "HTTP" }
  }
  ignore = [
    "routing_http_request_x_amzn_mtls_clientcert_header_name",
    "routing_http_request_x_amzn_mtls_clientcert_issuer_header_name",
    "routing_http_request_x_amzn_mtls_clientcert_leaf_header_name",
    "routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name",
    "routing_http_request_x_amzn_mtls_clientcert_subject_header_name",
    "routing_http_request_x_amzn_mtls_clientcert_validity_header_name",
    "routing_http_request_x_amzn_tls_cipher_suite_header_name",
    "routing_http_request_x_amzn_tls_version_header_name",
    "routing_http_response_access_control_allow_headers_header_value",
    "routing_http_response_access_control_allow_methods_header_value",
    "routing_http_response_access_control_expose_headers_header_value",
    "routing_http_response_access_control_max_age_header_value",
  ]
}

defaults "AWS::ElasticLoadBalancingV2::Listener" {
  source     = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html"
  when       = self.Protocol == "HTTPS" || self.Protocol == "TLS"
  properties = { SslPolicy = "ELBSecurityPolicy-2016-08" }
}

resource "aws_lb_listener_rule" "aws_alb_listener_rule" {
  type = "AWS::ElasticLoadBalancingV2::ListenerRule"
  names = {
    "action.authenticate_cognito"        = "AuthenticateCognitoConfig"
    "action.authenticate_oidc"           = "AuthenticateOidcConfig"
    "action.fixed_response"              = "FixedResponseConfig"
    "action.forward"                     = "ForwardConfig"
    "action.forward.stickiness"          = "TargetGroupStickinessConfig"
    "action.forward.stickiness.duration" = "DurationSeconds"
    "action.forward.target_group"        = "TargetGroups"
    "action.forward.target_group.arn"    = "TargetGroupArn"
    "action.jwt_validation"              = "JwtValidationConfig"
    "action.redirect"                    = "RedirectConfig"
    "condition.host_header"              = "HostHeaderConfig"
    "condition.http_header"              = "HttpHeaderConfig"
    "condition.http_request_method"      = "HttpRequestMethodConfig"
    "condition.path_pattern"             = "PathPatternConfig"
    "condition.query_string"             = "QueryStringConfig.Values"
    "condition.source_ip"                = "SourceIpConfig"
  }
}

resource "aws_lb_listener_certificate" "aws_alb_listener_certificate" {
  type  = "AWS::ElasticLoadBalancingV2::ListenerCertificate"
  names = { certificate_arn = "Certificates[].CertificateArn" }
}

resource "aws_lb_target_group" "aws_alb_target_group" {
  type = "AWS::ElasticLoadBalancingV2::TargetGroup"
  names = {
    name                               = "Name"
    health_check                       = "."
    "health_check.enabled"             = "HealthCheckEnabled"
    "health_check.healthy_threshold"   = "HealthyThresholdCount"
    "health_check.interval"            = "HealthCheckIntervalSeconds"
    "health_check.matcher"             = "Matcher.HttpCode"
    "health_check.path"                = "HealthCheckPath"
    "health_check.port"                = "HealthCheckPort"
    "health_check.protocol"            = "HealthCheckProtocol"
    "health_check.timeout"             = "HealthCheckTimeoutSeconds"
    "health_check.unhealthy_threshold" = "UnhealthyThresholdCount"
  }
  properties = {
    TargetGroupAttributes = key_values({
      "deregistration_delay.connection_termination.enabled" = source.connection_termination
      "deregistration_delay.timeout_seconds"                = source.deregistration_delay
      "lambda.multi_value_headers.enabled"                  = source.lambda_multi_value_headers_enabled
      "load_balancing.algorithm.type"                       = source.load_balancing_algorithm_type
      "load_balancing.cross_zone.enabled"                   = source.load_balancing_cross_zone_enabled
      "preserve_client_ip.enabled"                          = source.preserve_client_ip
      "proxy_protocol_v2.enabled"                           = source.proxy_protocol_v2
      "slow_start.duration_seconds"                         = source.slow_start
      "stickiness.enabled"                                  = source.stickiness.enabled
      "stickiness.type"                                     = source.stickiness.type
    })
  }
  ignore = [
    "load_balancing_anomaly_mitigation", "target_failover", "target_group_health", "target_health_state",
  ]
}

attachment "aws_lb_target_group_attachment" "aws_alb_target_group_attachment" {
  to    = "AWS::ElasticLoadBalancingV2::TargetGroup"
  by    = source.target_group_arn
  into  = "Targets[]"
  names = { target_id = "Id" }
}

resource "aws_lb_trust_store" {
  type  = "AWS::ElasticLoadBalancingV2::TrustStore"
  names = { name = "Name" }
}

resource "aws_elb" {
  type = "AWS::ElasticLoadBalancing::LoadBalancer"
  names = {
    access_logs                 = "AccessLoggingPolicy"
    "access_logs.bucket"        = "S3BucketName"
    "access_logs.bucket_prefix" = "S3BucketPrefix"
    "access_logs.interval"      = "EmitInterval"
    connection_draining         = "ConnectionDrainingPolicy.Enabled"
    connection_draining_timeout = "ConnectionDrainingPolicy.Timeout"
    cross_zone_load_balancing   = "CrossZone"
    idle_timeout                = "ConnectionSettings.IdleTimeout"
    internal                    = "Scheme ? internal : internet-facing"
    "listener.lb_port"          = "LoadBalancerPort"
    "listener.lb_protocol"      = "Protocol"
    desync_mitigation_mode      = "DesyncMitigationMode"
  }
  properties = {
    # An access log is on once its block is written.
    "AccessLoggingPolicy.Enabled" = source.access_logs.enabled != null ? source.access_logs.enabled : source.access_logs == null ? null : true
  }
  # The provider balances across zones by default, AWS does not.
  defaults {
    source     = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elb"
    properties = { CrossZone = true }
  }
  extra  = ["DesyncMitigationMode"]
  ignore = ["source_security_group"]
}

attachment "aws_elb_attachment" {
  to      = "AWS::ElasticLoadBalancing::LoadBalancer"
  by      = source.elb
  matches = "LoadBalancerName"
  names   = { instance = "Instances[]" }
}

attachment "aws_load_balancer_policy" {
  to      = "AWS::ElasticLoadBalancing::LoadBalancer"
  by      = source.load_balancer_name
  matches = "LoadBalancerName"
  into    = "Policies[]"
  names = {
    policy_name      = "PolicyName"
    policy_type_name = "PolicyType"
    policy_attribute = "Attributes"
  }
}

attachment "aws_lb_cookie_stickiness_policy" {
  to      = "AWS::ElasticLoadBalancing::LoadBalancer"
  by      = source.load_balancer
  matches = "LoadBalancerName"
  into    = "LBCookieStickinessPolicy[]"
  names   = { name = "PolicyName" }
  ignore  = ["lb_port"]
}

attachment "aws_load_balancer_listener_policy" {
  to      = "AWS::ElasticLoadBalancing::LoadBalancer"
  by      = source.load_balancer_name
  matches = "LoadBalancerName"
  into    = "Policies[]"
  names   = { load_balancer_port = "LoadBalancerPorts[]" }
  ignore  = ["policy_names", "triggers"]
}

resource "aws_globalaccelerator_accelerator" {
  type = "AWS::GlobalAccelerator::Accelerator"
  properties = {
    Attributes = {
      FlowLogsEnabled  = source.attributes.flow_logs_enabled
      FlowLogsS3Bucket = source.attributes.flow_logs_s3_bucket
      FlowLogsS3Prefix = source.attributes.flow_logs_s3_prefix
    }
  }
  extra = ["Attributes"]
}

defaults "AWS::ElasticLoadBalancingV2::LoadBalancer" {
  source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-loadbalancer.html"
  properties = { Type = "application", Scheme = "internet-facing" }
}
