rule "elb-load-balancer-deletion-unprotected" {
  title    = "Load balancer has no deletion protection"
  severity = "low"
  area     = "incident-response/recovery"
  resource = "AWS::ElasticLoadBalancingV2::LoadBalancer"

  when    = self.Type != "gateway"
  require = any([for attribute in self.LoadBalancerAttributes : attribute.Key == "deletion_protection.enabled" && enabled(attribute.Value)])
  at      = balancer_attribute(self, "deletion_protection.enabled")
  message = "${self.address} has no deletion protection"
  # What the code itself keeps is deleted by hand alone.
  as_deployed = kept_by_code(self) ? "info" : "low"

  reason     = "Deleting a load balancer also deletes its address and interrupts all clients. With protection, somebody has to disable it on purpose first."
  fix        = <<-TEXT
    Set
    ${self.frontend == "cloudformation" ? "`deletion_protection.enabled` in `LoadBalancerAttributes`" : "`enable_deletion_protection`"}
    to true.
  TEXT
  repair     = true
  sets       = "LoadBalancerAttributes[Key=deletion_protection.enabled].Value"
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html"]
  aliases    = ["CKV_AWS_150", "ELBDeletionProtectionEnabled", "ELB_DELETION_PROTECTION_ENABLED"]
  controls   = { "aws-fsbp" = ["ELB.6"], "nist-800-53-r5" = ["CM-2", "SC-5"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_lb" "example" { # finding
        load_balancer_type = "application"
        subnets            = ["subnet-1", "subnet-2"]
      }
    TF
    good = <<-TF
      resource "aws_lb" "example" {
        load_balancer_type = "application"
        subnets            = ["subnet-1", "subnet-2"]
        enable_deletion_protection = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Type: application
            Subnets: [subnet-1, subnet-2]
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Type: application
            Subnets: [subnet-1, subnet-2]
            LoadBalancerAttributes:
              - Key: deletion_protection.enabled
                Value: "true"
    YAML
  }
}
