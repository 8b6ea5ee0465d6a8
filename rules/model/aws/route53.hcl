resource "aws_route53_zone" {
  type = "AWS::Route53::HostedZone"
  names = {
    comment                     = "HostedZoneConfig.Comment"
    enable_accelerated_recovery = "HostedZoneFeatures.EnableAcceleratedRecovery"
    vpc                         = "VPCs"
    "vpc.vpc_id"                = "VPCId"
    "vpc.vpc_region"            = "VPCRegion"
  }
  ignore = ["delegation_set_id", "force_destroy"]
}

resource "aws_route53_record" {
  type = "AWS::Route53::RecordSet"
  names = {
    alias                                  = "AliasTarget"
    "alias.name"                           = "DNSName"
    "alias.zone_id"                        = "HostedZoneId"
    cidr_routing_policy                    = "CidrRoutingConfig"
    failover_routing_policy                = "."
    "failover_routing_policy.type"         = "Failover"
    geolocation_routing_policy             = "GeoLocation"
    "geolocation_routing_policy.continent" = "ContinentCode"
    "geolocation_routing_policy.country"   = "CountryCode"
    latency_routing_policy                 = "."
    multivalue_answer_routing_policy       = "MultiValueAnswer"
    records                                = "ResourceRecords"
    weighted_routing_policy                = "."
    zone_id                                = "HostedZoneId"
  }
  ignore = ["allow_overwrite", "geoproximity_routing_policy"]
}

attachment "aws_route53_query_log" {
  to    = "AWS::Route53::HostedZone"
  by    = source.zone_id
  into  = "QueryLoggingConfig"
  names = { cloudwatch_log_group_arn = "CloudWatchLogsLogGroupArn" }
}

attachment "aws_route53_zone_association" {
  to   = "AWS::Route53::HostedZone"
  by   = source.zone_id
  into = "VPCs[]"
}

resource "aws_route53_health_check" {
  type = "AWS::Route53::HealthCheck"
  into = "HealthCheckConfig"
  names = {
    fqdn                    = "FullyQualifiedDomainName"
    child_health_threshold  = "HealthThreshold"
    cloudwatch_alarm_name   = "AlarmIdentifier.Name"
    cloudwatch_alarm_region = "AlarmIdentifier.Region"
    invert_healthcheck      = "Inverted"
  }
  ignore = ["disabled", "reference_name", "triggers"]
}

resource "aws_route53_key_signing_key" {
  type = "AWS::Route53::KeySigningKey"
}

resource "aws_route53_hosted_zone_dnssec" {
  type   = "AWS::Route53::DNSSEC"
  ignore = ["signing_status"]
}

resource "aws_route53domains_registered_domain" {
  type           = "AWS::Route53Domains::RegisteredDomain"
  terraform_only = true
}

resource "aws_route53_resolver_query_log_config" {
  type = "AWS::Route53Resolver::ResolverQueryLoggingConfig"
}

resource "aws_route53_resolver_query_log_config_association" {
  type = "AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation"
}

resource "aws_route53_resolver_endpoint" {
  type  = "AWS::Route53Resolver::ResolverEndpoint"
  names = { ip_address = "IpAddresses" }
}

resource "aws_route53_resolver_rule" {
  type  = "AWS::Route53Resolver::ResolverRule"
  names = { target_ip = "TargetIps" }
}

resource "aws_route53_resolver_firewall_rule_group" {
  type = "AWS::Route53Resolver::FirewallRuleGroup"
}

resource "aws_service_discovery_private_dns_namespace" {
  type = "AWS::ServiceDiscovery::PrivateDnsNamespace"
}

resource "aws_service_discovery_public_dns_namespace" {
  type = "AWS::ServiceDiscovery::PublicDnsNamespace"
}

resource "aws_service_discovery_http_namespace" {
  type = "AWS::ServiceDiscovery::HttpNamespace"
}

resource "aws_service_discovery_service" {
  type   = "AWS::ServiceDiscovery::Service"
  ignore = ["force_destroy"]
}
