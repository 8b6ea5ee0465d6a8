rule "elb-classic-listener-decrypts" {
  title    = "Classic load balancer sends decrypted traffic to its instances"
  severity = "info"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::ElasticLoadBalancing::LoadBalancer"
  profiles = []

  # Without a protocol of its own, the instance is spoken to by HTTP behind HTTPS, and by TCP behind SSL.
  deny = [
    for listener in self.Listeners : { at = first(listener.InstanceProtocol, listener.Protocol) }
    if one_of(upper(listener.Protocol), ["HTTPS", "SSL"])
    && (listener.InstanceProtocol == null || one_of(upper(listener.InstanceProtocol), ["HTTP", "TCP"]))
  ]
  message = "${self.address} sends decrypted traffic to its instances"

  reason     = "Anyone who gets into the network between the load balancer and the instances can read and change the traffic."
  fix        = "Set `${name("Listeners.InstanceProtocol")}` to `HTTPS` or `SSL`, with a certificate on the instances."
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-listener-config.html"]
  controls   = { "nist-800-53-r5" = ["SC-8"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_elb" "example" {
        listener {
          lb_port            = 443
          lb_protocol        = "https"
          instance_port      = 8080
          instance_protocol  = "http" # finding
          ssl_certificate_id = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
        }
      }
    TF
    good = <<-TF
      resource "aws_elb" "example" {
        listener {
          lb_port            = 443
          lb_protocol        = "https"
          instance_port      = 8443
          instance_protocol  = "https"
          ssl_certificate_id = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
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
                Protocol: SSL
                InstancePort: "5432"
                InstanceProtocol: TCP # finding
                SSLCertificateId: arn:aws:acm:eu-west-1:123456789012:certificate/1
              - LoadBalancerPort: "443"
                Protocol: HTTPS # finding
                InstancePort: "80"
                SSLCertificateId: arn:aws:acm:eu-west-1:123456789012:certificate/1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancing::LoadBalancer
          Properties:
            Listeners:
              - LoadBalancerPort: "443"
                Protocol: SSL
                InstancePort: "5432"
                InstanceProtocol: SSL
                SSLCertificateId: arn:aws:acm:eu-west-1:123456789012:certificate/1
    YAML
  }
}
