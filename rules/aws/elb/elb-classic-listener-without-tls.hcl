rule "elb-classic-listener-without-tls" {
  title    = "Classic load balancer forwards TCP without terminating TLS"
  severity = "info"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::ElasticLoadBalancing::LoadBalancer"

  deny    = [for listener in self.Listeners : { at = listener.Protocol } if one_of(upper(listener.Protocol), ["TCP"])]
  message = "${self.address} forwards TCP without terminating TLS"

  reason     = "Unless the servers use TLS themselves, anyone on the path can read the traffic. The load balancer can terminate TLS for all of them."
  fix        = "Set `${name("Listeners.Protocol")}` to `SSL` or `HTTPS`, with a certificate."
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-listener-config.html"]
  aliases    = ["CKV_AWS_376", "AC_AWS_0120", "ELBTlsHttpsListenersOnly"]
  controls   = { "aws-fsbp" = ["ELB.3"], "nist-800-53-r5" = ["SC-8", "SC-13"], "pci-dss-4" = ["4.2.1"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_elb" "example" {
        availability_zones = ["eu-west-1a"]
        listener {
          instance_port     = 8080
          instance_protocol = "http"
          lb_port           = 443
          lb_protocol       = "tcp" # finding
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
          lb_protocol       = "ssl"
          ssl_certificate_id = "arn:aws:acm:eu-west-1:111122223333:certificate/c"
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
                Protocol: TCP # finding
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
                Protocol: SSL
                SSLCertificateId: arn:aws:acm:eu-west-1:111122223333:certificate/c
    YAML
  }
}
