rule "elb-classic-certificate-not-of-acm" {
  title    = "Classic load balancer uses a certificate from outside ACM"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::ElasticLoadBalancing::LoadBalancer"

  deny = [
    for listener in self.Listeners : { at = first(listener.SSLCertificateId, listener.Protocol, listener) }
    if one_of(upper(listener.Protocol), ["HTTPS", "SSL"])
    && (
      listener.SSLCertificateId == null
      || target(listener.SSLCertificateId).type != "AWS::CertificateManager::Certificate"
      && !matches(listener.SSLCertificateId, "arn:*:acm:*")
    )
  ]
  message = "${self.address} has a listener without an ACM certificate"

  reason     = "ACM renews its certificates, and nobody can copy their private keys. Uploaded certificates expire unnoticed."
  fix        = "Name an ACM certificate in `${name("Listeners.SSLCertificateId")}`."
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/ssl-server-cert.html"]
  aliases    = ["CKV_AWS_127", "ELBACMCertificateRequired"]
  controls   = { "aws-fsbp" = ["ELB.2"], "nist-800-53-r5" = ["SC-8", "SC-17"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_elb" "example" {
        availability_zones = ["eu-west-1a"]
        listener {
          instance_port     = 8080
          instance_protocol = "http"
          lb_port           = 443
          lb_protocol       = "https"
          ssl_certificate_id = "arn:aws:iam::111122223333:server-certificate/c" # finding
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
                Protocol: HTTPS
                SSLCertificateId: arn:aws:iam::111122223333:server-certificate/c # finding
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
