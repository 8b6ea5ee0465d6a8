rule "elb-classic-listener-plaintext" {
  title    = "Classic load balancer serves plain HTTP"
  severity = "high"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::ElasticLoadBalancing::LoadBalancer"

  # Inside a VPC it is a matter of elb-internal-listener-plaintext.
  when    = self.Scheme != "internal"
  deny    = [for listener in self.Listeners : { at = listener.Protocol, port = listener.LoadBalancerPort } if one_of(upper(listener.Protocol), ["HTTP"])]
  message = "${self.address} serves plain HTTP"
  # No security group lets the internet reach the port.
  as_deployed = kept_from_internet(self.SecurityGroups[*], tonumber(item.port)) ? "low" : "high"

  reason     = "Anyone between the client and the load balancer can read and change the traffic. A classic load balancer cannot redirect to HTTPS."
  fix        = "Set `${name("Listeners.Protocol")}` to `HTTPS`, with a certificate."
  no_repair  = "it takes a certificate, or another side that offers TLS"
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-listener-config.html"]
  aliases    = ["FG_R00013", "CKV_AWS_376", "AC_AWS_0120", "ELBTlsHttpsListenersOnly"]
  controls   = { "aws-fsbp" = ["ELB.3"], "nist-800-53-r5" = ["SC-8", "SC-13"], "pci-dss-4" = ["4.2.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_elb" "example" {
        availability_zones = ["eu-west-1a"]
        listener {
          instance_port     = 8080
          instance_protocol = "http"
          lb_port           = 443
          lb_protocol       = "http" # finding
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
                Protocol: HTTP # finding
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
    YAML
  }
}
