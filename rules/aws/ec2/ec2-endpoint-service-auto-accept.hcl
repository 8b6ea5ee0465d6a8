rule "ec2-endpoint-service-auto-accept" {
  title    = "VPC endpoint service accepts every connection"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::VPCEndpointService"

  # A service of AWS that is let in makes and keeps its own endpoints; without any principal only the account itself may connect.
  locals {
    principals = flatten([for permissions in related(self, "AWS::EC2::VPCEndpointServicePermissions", "ServiceId") : permissions.AllowedPrincipals[*]])
  }
  when    = !(length(local.principals) > 0 && all([for principal in local.principals : matches(principal, "*.amazonaws.com", "*.amazonaws.com.cn")]))
  require = self.AcceptanceRequired != false
  at      = self.AcceptanceRequired
  message = "${self.address} accepts connections of allowed principals automatically"

  reason     = "Each connection leads into the service from a network that somebody else runs. Somebody should check each request first."
  fix        = "Set `${name("AcceptanceRequired")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html"]
  aliases    = ["CKV_AWS_123"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_vpc_endpoint_service" "example" {
        acceptance_required        = false # finding
        network_load_balancer_arns = ["arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/l/1"]
      }
    TF
    good = <<-TF
      resource "aws_vpc_endpoint_service" "example" {
        acceptance_required        = true
        network_load_balancer_arns = ["arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/l/1"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::VPCEndpointService
          Properties:
            AcceptanceRequired: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::VPCEndpointService
          Properties:
            AcceptanceRequired: true
    YAML
  }
}
