rule "elb-classic-load-balancer-zones-unbalanced" {
  title    = "Classic load balancer does not balance across zones"
  severity = "info"
  area     = "incident-response/recovery"
  resource = "AWS::ElasticLoadBalancing::LoadBalancer"

  require = self.CrossZone == true
  at      = self.CrossZone
  message = "${self.address} does not balance across zones"

  reason     = "When a zone has few instances left, they are overloaded while others idle. Cross-zone balancing distributes the load evenly."
  fix        = "Set `${name("CrossZone")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-disable-crosszone-lb.html"]
  aliases    = ["CKV_AWS_138", "FG_R00043", "ELBCrossZoneLoadBalancingEnabled"]
  controls   = { "aws-fsbp" = ["ELB.9"], "nist-800-53-r5" = ["CP-10", "SC-36"] }
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
          ssl_certificate_id = "arn:aws:acm:eu-west-1:111122223333:certificate/c"
        }
        cross_zone_load_balancing = false # finding
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
        cross_zone_load_balancing = true
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
            CrossZone: true
    YAML
  }
}
