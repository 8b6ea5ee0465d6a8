rule "vpclattice-service-unauthenticated" {
  title    = "VPC Lattice service accepts callers without authentication"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = "AWS::VpcLattice::Service"

  # A service network may ask every caller of its services for a signature. Where the code has no association, the network is
  # elsewhere, and so is what it asks for.
  locals {
    associations = related(self, "AWS::VpcLattice::ServiceNetworkServiceAssociation", "ServiceIdentifier")
    networks     = [for association in local.associations : target(association.ServiceNetworkIdentifier)]
  }
  when    = length(local.associations) > 0
  require = self.AuthType == "AWS_IAM" || all([for network in local.networks : network.AuthType == "AWS_IAM"])
  at      = self.AuthType
  message = "${self.address} accepts every caller in the VPCs of its service network"

  reason     = <<-TEXT
    Any host and function in an associated VPC, also in another account, can call the service. Nothing says who called.
  TEXT
  fix        = "Set `${name("AuthType")}` to `AWS_IAM`, and attach an auth policy that names the callers."
  no_repair  = "how its callers authenticate is a decision"
  references = ["https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_vpclattice_service_network" "example" {
        name      = "internal"
        auth_type = "NONE"
      }
      resource "aws_vpclattice_service" "example" {
        name      = "orders"
        auth_type = "NONE" # finding
      }
      resource "aws_vpclattice_service_network_service_association" "example" {
        service_identifier         = aws_vpclattice_service.example.id
        service_network_identifier = aws_vpclattice_service_network.example.id
      }
    TF
    good = <<-TF
      resource "aws_vpclattice_service_network" "example" {
        name      = "internal"
        auth_type = "AWS_IAM"
      }
      resource "aws_vpclattice_service" "example" {
        name = "orders"
      }
      resource "aws_vpclattice_service_network_service_association" "example" {
        service_identifier         = aws_vpclattice_service.example.id
        service_network_identifier = aws_vpclattice_service_network.example.id
      }
      resource "aws_vpclattice_service" "signed" {
        name      = "invoices"
        auth_type = "AWS_IAM"
      }
      resource "aws_vpclattice_service_network_service_association" "signed" {
        service_identifier         = aws_vpclattice_service.signed.id
        service_network_identifier = "sn-0123456789abcdef0"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Network:
          Type: AWS::VpcLattice::ServiceNetwork
          Properties:
            Name: internal
        Example:
          Type: AWS::VpcLattice::Service
          Properties:
            Name: orders
            AuthType: NONE # finding
        Association:
          Type: AWS::VpcLattice::ServiceNetworkServiceAssociation
          Properties:
            ServiceIdentifier: !Ref Example
            ServiceNetworkIdentifier: !Ref Network
    YAML
    good = <<-YAML
      Resources:
        Network:
          Type: AWS::VpcLattice::ServiceNetwork
          Properties:
            Name: internal
        Example:
          Type: AWS::VpcLattice::Service
          Properties:
            Name: orders
            AuthType: AWS_IAM
        Association:
          Type: AWS::VpcLattice::ServiceNetworkServiceAssociation
          Properties:
            ServiceIdentifier: !Ref Example
            ServiceNetworkIdentifier: !Ref Network
    YAML
  }
}
