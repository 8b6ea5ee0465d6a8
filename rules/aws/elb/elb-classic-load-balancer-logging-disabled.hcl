rule "elb-classic-load-balancer-logging-disabled" {
  title    = "Classic load balancer does not write access logs"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::ElasticLoadBalancing::LoadBalancer"

  require = self.AccessLoggingPolicy.Enabled == true
  at      = self.AccessLoggingPolicy
  message = "${self.address} does not write access logs"

  reason     = "After an attack, the log shows who requested what. Without it, nobody knows what was stolen."
  fix        = "Set `${name("AccessLoggingPolicy.Enabled")}` to true, and name a bucket."
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-access-logs.html"]
  aliases    = ["AC_AWS_0470", "CKV_AWS_92", "W26", "ELBLoggingEnabled", "FG_R00066"]
  controls   = { "aws-fsbp" = ["ELB.5"], "nist-800-53-r5" = ["AU-2", "AU-12", "SI-4"] }

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
        access_logs {
          bucket = "logs"
        }
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
            AccessLoggingPolicy:
              Enabled: true
              S3BucketName: logs
    YAML
  }
}
