rule "elb-target-group-plaintext" {
  title    = "Load balancer speaks plain HTTP with its targets"
  severity = "info"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::ElasticLoadBalancingV2::TargetGroup"

  when    = self.TargetType != "lambda"
  require = self.Protocol != "HTTP"
  at      = self.Protocol
  message = "${self.address} sends requests unencrypted to the targets"

  reason     = "Whoever listens inside the network reads what TLS protected outside. Targets can have certificates that nobody checks the name of."
  fix        = "Set `${name("Protocol")}` to `HTTPS`."
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html"]
  aliases    = ["AC_AWS_0492", "CKV_AWS_378"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_lb_target_group" "example" {
        port     = 8443
        vpc_id   = "vpc-1"
        protocol = "HTTP"
      }
    TF
    good = <<-TF
      resource "aws_lb_target_group" "example" {
        port     = 8443
        vpc_id   = "vpc-1"
        protocol = "HTTPS"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::TargetGroup
          Properties:
            Port: 8443
            VpcId: vpc-1
            Protocol: HTTP
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::TargetGroup
          Properties:
            Port: 8443
            VpcId: vpc-1
            Protocol: HTTPS
    YAML
  }
}
