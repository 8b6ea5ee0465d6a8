rule "elb-classic-load-balancer-weak-ciphers" {
  title    = "Classic load balancer accepts broken ciphers"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::ElasticLoadBalancing::LoadBalancer"

  deny = flatten([
    for policy in self.Policies : [
      for attribute in policy.Attributes : { at = first(attribute.Value, attribute), name = attribute.Name }
      if matches(attribute.Name, "*RC4*", "*DES-CBC*", "EXP-*", "*MD5*", "*NULL*") && enabled(attribute.Value)
    ] if policy.PolicyType == "SSLNegotiationPolicyType"
  ])
  message = "${self.address} accepts the cipher ${item.name}"

  reason     = "RC4, DES, MD5 and export ciphers have been broken for years. An attacker with ordinary means can read the traffic."
  fix        = "Use the policy `ELBSecurityPolicy-TLS-1-2-2017-01`, or remove the cipher."
  no_repair  = "which ciphers its clients need is a decision"
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-ssl-security-policy.html"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_load_balancer_policy" "example" {
        load_balancer_name = "front"
        policy_name        = "tls"
        policy_type_name   = "SSLNegotiationPolicyType"
        policy_attribute {
          name  = "Protocol-TLSv1.2"
          value = "true"
        }
        policy_attribute {
          name  = "ECDHE-RSA-RC4-SHA"
          value = "true" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_load_balancer_policy" "example" {
        load_balancer_name = "front"
        policy_name        = "tls"
        policy_type_name   = "SSLNegotiationPolicyType"
        policy_attribute {
          name  = "Protocol-TLSv1.2"
          value = "true"
        }
        policy_attribute {
          name  = "ECDHE-RSA-AES128-GCM-SHA256"
          value = "true"
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
            Listeners:
              - LoadBalancerPort: "443"
                InstancePort: "443"
                Protocol: HTTPS
                InstanceProtocol: HTTPS
                PolicyNames: [tls]
            Policies:
              - PolicyName: tls
                PolicyType: SSLNegotiationPolicyType
                Attributes:
                  - Name: DES-CBC3-SHA
                    Value: "true" # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancing::LoadBalancer
          Properties:
            Listeners:
              - LoadBalancerPort: "443"
                InstancePort: "443"
                Protocol: HTTPS
                InstanceProtocol: HTTPS
                PolicyNames: [tls]
            Policies:
              - PolicyName: tls
                PolicyType: SSLNegotiationPolicyType
                Attributes:
                  - Name: DES-CBC3-SHA
                    Value: "false"
    YAML
  }
}
