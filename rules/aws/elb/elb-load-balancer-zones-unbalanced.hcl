rule "elb-load-balancer-zones-unbalanced" {
  title    = "Network or gateway load balancer does not balance across zones"
  severity = "info"
  area     = "incident-response/recovery"
  resource = "AWS::ElasticLoadBalancingV2::LoadBalancer"

  when    = one_of(self.Type, ["network", "gateway"])
  require = any([for attribute in self.LoadBalancerAttributes : attribute.Key == "load_balancing.cross_zone.enabled" && enabled(attribute.Value)])
  at      = balancer_attribute(self, "load_balancing.cross_zone.enabled")
  message = "${self.address} does not balance across zones"

  reason     = "When a zone has few targets left, they are overloaded while others idle. Cross-zone balancing distributes the load evenly."
  fix        = <<-TEXT
    Set
    ${self.frontend == "cloudformation" ? "`load_balancing.cross_zone.enabled` in `LoadBalancerAttributes`" : "`enable_cross_zone_load_balancing`"}
    to true.
  TEXT
  repair     = true
  sets       = "LoadBalancerAttributes[Key=load_balancing.cross_zone.enabled].Value"
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html"]
  aliases    = ["CKV_AWS_152"]
  controls   = { "nist-800-53-r5" = ["CP-10", "SC-36"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_lb" "example" { # finding
        name    = "web"
        subnets = ["subnet-1", "subnet-2"]
        load_balancer_type = "network"
      }
    TF
    good = <<-TF
      resource "aws_lb" "example" {
        name    = "web"
        subnets = ["subnet-1", "subnet-2"]
        load_balancer_type = "network"
        enable_cross_zone_load_balancing = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Subnets:
              - subnet-1
              - subnet-2
            Type: network
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Subnets:
              - subnet-1
              - subnet-2
            Type: network
            LoadBalancerAttributes:
              - Key: load_balancing.cross_zone.enabled
                Value: "true"
    YAML
  }
}
