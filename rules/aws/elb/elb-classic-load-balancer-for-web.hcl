rule "elb-classic-load-balancer-for-web" {
  title    = "Classic load balancer serves HTTP"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::ElasticLoadBalancing::LoadBalancer"

  deny    = [for listener in self.Listeners : { at = listener.Protocol } if one_of(upper(listener.Protocol), ["HTTP", "HTTPS"])]
  message = "${self.address} serves HTTP, for which application load balancers are made"

  reason     = <<-TEXT
    Classic load balancers do not support WAF, redirects or authentication, and get no new features. Application load balancers
    support all of them.
  TEXT
  fix        = "Replace it by an application load balancer."
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/migrate-classic-load-balancer.html"]
  aliases    = ["CLBNoInboundHttpHttps"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_elb" "example" {
        availability_zones = ["eu-west-1a"]
        listener {
          instance_port     = 8080
          instance_protocol = "http"
          lb_port           = 443
          lb_protocol       = "https" # finding
          ssl_certificate_id = "arn:aws:acm:eu-west-1:111122223333:certificate/c"
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
          lb_protocol       = "tcp"
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
                Protocol: HTTPS # finding
                SSLCertificateId: arn:aws:acm:eu-west-1:111122223333:certificate/c
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
                Protocol: TCP
    YAML
  }
}
