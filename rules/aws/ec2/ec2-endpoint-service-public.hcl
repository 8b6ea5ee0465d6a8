rule "ec2-endpoint-service-public" {
  title    = "VPC endpoint service allows every AWS account"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::EC2::VPCEndpointServicePermissions"

  deny    = [for principal in self.AllowedPrincipals[*] : { at = principal } if principal == "*"]
  message = "${self.address} lets every AWS account request a connection"

  reason     = <<-TEXT
    Strangers can discover the service and request a connection, and get in if requests are accepted automatically. You know which
    accounts use your service.
  TEXT
  fix        = "Name the accounts, users or roles that may connect in `${name("AllowedPrincipals")}`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html"]
  controls   = { "nist-800-53-r5" = ["AC-3", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_vpc_endpoint_service_allowed_principal" "example" {
        vpc_endpoint_service_id = "vpce-svc-1"
        principal_arn           = "*" # finding
      }
    TF
    good = <<-TF
      resource "aws_vpc_endpoint_service_allowed_principal" "example" {
        vpc_endpoint_service_id = "vpce-svc-1"
        principal_arn           = "arn:aws:iam::111122223333:root"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::VPCEndpointServicePermissions
          Properties:
            ServiceId: vpce-svc-1
            AllowedPrincipals:
              - "*" # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::VPCEndpointServicePermissions
          Properties:
            ServiceId: vpce-svc-1
            AllowedPrincipals:
              - arn:aws:iam::111122223333:root
    YAML
  }
}
