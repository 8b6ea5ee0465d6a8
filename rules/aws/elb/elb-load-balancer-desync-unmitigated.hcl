rule "elb-load-balancer-desync-unmitigated" {
  title    = "Load balancer does not block request smuggling"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = ["AWS::ElasticLoadBalancing::LoadBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer"]

  # `defensive` is the default.
  locals {
    mode = concat(
      [for attribute in self.LoadBalancerAttributes : attribute.Value if attribute.Key == "routing.http.desync_mitigation_mode"],
      [for attribute in self.DesyncMitigationMode[*] : attribute],
    )
  }
  deny    = [for mode in local.mode : { at = mode } if mode == "monitor"]
  message = "${self.address} does not block ambiguous requests"

  reason     = <<-TEXT
    An attacker can smuggle a request past all checks if the load balancer and the server interpret it differently. The modes
    `defensive` and `strictest` prevent that.
  TEXT
  fix        = "Set the desync mitigation mode to `defensive` or `strictest`."
  repair     = "defensive"
  interrupts = "clients that send ambiguous requests"
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html"]
  aliases    = ["CKV_AWS_328"]
  controls   = { "aws-fsbp" = ["ELB.12", "ELB.14"], "nist-800-53-r5" = ["AC-4", "SC-7"], "pci-dss-4" = ["6.2.4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lb" "example" {
        name    = "web"
        subnets = ["subnet-1", "subnet-2"]
        desync_mitigation_mode = "monitor" # finding
      }
    TF
    good = <<-TF
      resource "aws_lb" "example" {
        name    = "web"
        subnets = ["subnet-1", "subnet-2"]
        desync_mitigation_mode = "defensive"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Subnets:
              - subnet-1
              - subnet-2
            LoadBalancerAttributes:
              - Key: routing.http.desync_mitigation_mode
                Value: monitor # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Subnets:
              - subnet-1
              - subnet-2
            LoadBalancerAttributes:
              - Key: routing.http.desync_mitigation_mode
                Value: strictest
    YAML
  }
}
