rule "elb-load-balancer-single-zone" {
  title    = "Load balancer uses only one availability zone"
  severity = "low"
  area     = "incident-response/recovery"
  resource = ["AWS::ElasticLoadBalancing::LoadBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer"]

  locals {
    zones = concat(self.Subnets[*], self.SubnetMappings[*], self.AvailabilityZones[*])
  }
  when    = length(local.zones) > 0
  require = length(local.zones) > 1
  at      = first(self.Subnets, self.SubnetMappings, self.AvailabilityZones)
  message = "${self.address} uses only one availability zone"

  reason     = "When the zone fails, nothing behind the load balancer is reachable. Additional subnets in other zones are free."
  fix        = "Name subnets of several zones in `${name("Subnets")}`."
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html"]
  aliases    = ["ELBCrossZoneLoadBalancingEnabled"]
  controls   = { "aws-fsbp" = ["ELB.10", "ELB.13"], "nist-800-53-r5" = ["CP-10", "SC-36"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_lb" "example" {
        name               = "line"
        load_balancer_type = "network"
        subnets            = ["subnet-1"] # finding
      }
    TF
    good = <<-TF
      resource "aws_lb" "example" {
        name               = "line"
        load_balancer_type = "network"
        subnets            = ["subnet-1", "subnet-2"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Type: network
            Subnets: # finding
              - subnet-1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Type: network
            Subnets:
              - subnet-1
              - subnet-2
    YAML
  }
}
