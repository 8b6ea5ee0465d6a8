rule "elb-load-balancer-public" {
  title    = "Load balancer is reachable from the internet"
  severity = "low"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::ElasticLoadBalancingV2::LoadBalancer"

  when    = self.Type != "gateway"
  require = self.Scheme == "internal"
  at      = self.Scheme
  message = "${self.address} is reachable from the internet"

  reason     = "An internal service needs no public load balancer. If this one has to be public, document the decision."
  fix        = "Set ${self.frontend == "cloudformation" ? "`Scheme` to `internal`" : "`internal` to true"}, or suppress this finding with the reason."
  repair     = "internal"
  interrupts = "clients outside the network"
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html"]
  aliases    = ["AWS-0053", "ensure_elbs_are_internal", "aws-elb-alb-not-public", "AWS005"]
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_lb" "example" { # finding
        subnets = ["subnet-1", "subnet-2"]
      }
    TF
    good = <<-TF
      resource "aws_lb" "example" {
        subnets = ["subnet-1", "subnet-2"]
        internal = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Subnets: [subnet-1, subnet-2]
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Subnets: [subnet-1, subnet-2]
            Scheme: internal
    YAML
  }
}
