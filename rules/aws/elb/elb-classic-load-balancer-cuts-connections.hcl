rule "elb-classic-load-balancer-cuts-connections" {
  title    = "Classic load balancer drops connections of removed instances"
  severity = "info"
  area     = "incident-response/recovery"
  resource = "AWS::ElasticLoadBalancing::LoadBalancer"

  require = self.ConnectionDrainingPolicy.Enabled == true
  at      = self.ConnectionDrainingPolicy
  message = "${self.address} drops open connections when an instance is removed"

  reason     = "Requests in progress fail with each deployment and each unhealthy instance. Connection draining lets them finish."
  fix        = "Set `${name("ConnectionDrainingPolicy.Enabled")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-conn-drain.html"]
  aliases    = ["CLBConnectionDraining"]
  controls   = { "aws-fsbp" = ["ELB.7"], "nist-800-53-r5" = ["CP-10"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_elb" "example" { # finding
        availability_zones = ["eu-west-1a"]
        listener {
          instance_port     = 8080
          instance_protocol = "http"
          lb_port           = 443
          lb_protocol       = "https"
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
          lb_protocol       = "https"
          ssl_certificate_id = "arn:aws:acm:eu-west-1:111122223333:certificate/c"
        }
        connection_draining = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
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
            ConnectionDrainingPolicy:
              Enabled: true
    YAML
  }
}
