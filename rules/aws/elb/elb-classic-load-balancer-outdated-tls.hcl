rule "elb-classic-load-balancer-outdated-tls" {
  title    = "Classic load balancer accepts outdated TLS versions"
  severity = "high"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::ElasticLoadBalancing::LoadBalancer"

  locals {
    attributes = flatten([for policy in self.Policies : [for attribute in policy.Attributes : attribute] if policy.PolicyType == "SSLNegotiationPolicyType"])
  }
  # A policy is used by listeners that speak TLS.
  when = any([for listener in self.Listeners : one_of(upper(listener.Protocol), ["HTTPS", "SSL"])])
  deny = [
    for attribute in local.attributes : { at = first(attribute.Value, attribute) }
    if one_of(attribute.Name, ["Protocol-SSLv2", "Protocol-SSLv3", "Protocol-TLSv1", "Protocol-TLSv1.1"]) && enabled(attribute.Value)
    || attribute.Name == "Reference-Security-Policy" && older(lowest_tls(attribute.Value), "1.2")
  ]
  message = "${self.address} accepts TLS versions before 1.2"
  # Inside a VPC, or where no security group lets the internet reach a port, it weighs no more than no TLS at all does there.
  as_deployed = (
    first(self.Scheme, "internet-facing") == "internal" ? "info"
    : all([
      for listener in self.Listeners : kept_from_internet(self.SecurityGroups[*], tonumber(listener.LoadBalancerPort))
      if one_of(upper(listener.Protocol), ["HTTPS", "SSL"])
    ]) ? "low"
    : "high"
  )

  reason     = "An attacker on the network can break SSL 3, TLS 1.0 and TLS 1.1. Every client of the last decade supports TLS 1.2."
  fix        = "Use the predefined policy `ELBSecurityPolicy-TLS-1-2-2017-01`."
  no_repair  = "its clients have to use TLS 1.2 first"
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-security-policy-table.html"]
  aliases    = ["CKV_AWS_213", "AC_AWS_0171", "AC_AWS_0172"]
  controls   = { "aws-fsbp" = ["ELB.8"], "nist-800-53-r5" = ["SC-8", "SC-13"], "pci-dss-4" = ["4.2.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_elb" "example" {
        availability_zones = ["eu-west-1a"]
        listener {
          instance_port     = 8080
          instance_protocol = "http"
          lb_port           = 443
          lb_protocol       = "https"
          ssl_certificate_id = "arn:aws:acm:eu-west-1:111122223333:certificate/c"
        }
        name = "web"
      }
      resource "aws_load_balancer_policy" "example" {
        load_balancer_name = aws_elb.example.name
        policy_name        = "tls"
        policy_type_name   = "SSLNegotiationPolicyType"
        policy_attribute {
          name  = "Protocol-TLSv1"
          value = "true" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_elb" "example" {
        availability_zones = ["eu-west-1a"]
        listener {
          instance_port     = 8080
          instance_protocol = "http"
          lb_port           = 443
          lb_protocol       = "https"
          ssl_certificate_id = "arn:aws:acm:eu-west-1:111122223333:certificate/c"
        }
        name = "web"
      }
      resource "aws_load_balancer_policy" "example" {
        load_balancer_name = aws_elb.example.name
        policy_name        = "tls"
        policy_type_name   = "SSLNegotiationPolicyType"
        policy_attribute {
          name  = "Protocol-TLSv1.2"
          value = "true"
        }
      }
      resource "aws_elb" "plain" {
        availability_zones = ["eu-west-1a"]
        listener {
          instance_port     = 8025
          instance_protocol = "tcp"
          lb_port           = 8025
          lb_protocol       = "tcp"
        }
      }
      resource "aws_load_balancer_policy" "unused" {
        load_balancer_name = aws_elb.plain.name
        policy_name        = "unused"
        policy_type_name   = "SSLNegotiationPolicyType"
        policy_attribute {
          name  = "Reference-Security-Policy"
          value = "ELBSecurityPolicy-2016-08"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancing::LoadBalancer
          Properties:
            AvailabilityZones:
              - eu-west-1a
            Listeners:
              - InstancePort: "8080"
                InstanceProtocol: HTTP
                LoadBalancerPort: "443"
                Protocol: HTTPS
                SSLCertificateId: arn:aws:acm:eu-west-1:111122223333:certificate/c
            Policies:
              - PolicyName: tls
                PolicyType: SSLNegotiationPolicyType
                Attributes:
                  - Name: Protocol-TLSv1
                    Value: "true" # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancing::LoadBalancer
          Properties:
            AvailabilityZones:
              - eu-west-1a
            Listeners:
              - InstancePort: "8080"
                InstanceProtocol: HTTP
                LoadBalancerPort: "443"
                Protocol: HTTPS
                SSLCertificateId: arn:aws:acm:eu-west-1:111122223333:certificate/c
            Policies:
              - PolicyName: tls
                PolicyType: SSLNegotiationPolicyType
                Attributes:
                  - Name: Reference-Security-Policy
                    Value: "ELBSecurityPolicy-TLS-1-2-2017-01"
    YAML
  }
}
