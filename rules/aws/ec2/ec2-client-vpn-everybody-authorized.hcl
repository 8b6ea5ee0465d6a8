rule "ec2-client-vpn-everybody-authorized" {
  title    = "Client VPN lets all groups reach every network"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = "AWS::EC2::ClientVpnAuthorizationRule"

  require = !(self.AuthorizeAllGroups == true && is_world(self.TargetNetworkCidr))
  at      = self.TargetNetworkCidr
  message = "${self.address} lets all groups reach every network"

  reason     = "One stolen laptop can reach every network behind the endpoint. Rules for each group and network limit the damage."
  fix        = "Name a group in `${name("AccessGroupId")}`, and the network that it needs in `${name("TargetNetworkCidr")}`."
  no_repair  = "which networks need it is a decision"
  references = ["https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-rules.html"]
  controls   = { "nist-800-53-r5" = ["AC-4", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ec2_client_vpn_authorization_rule" "example" {
        client_vpn_endpoint_id = "cvpn-1"
        target_network_cidr    = "0.0.0.0/0" # finding
        authorize_all_groups   = true
      }
    TF
    good = <<-TF
      resource "aws_ec2_client_vpn_authorization_rule" "example" {
        client_vpn_endpoint_id = "cvpn-1"
        target_network_cidr    = "10.0.1.0/24"
        authorize_all_groups   = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::ClientVpnAuthorizationRule
          Properties:
            ClientVpnEndpointId: cvpn-1
            TargetNetworkCidr: 0.0.0.0/0 # finding
            AuthorizeAllGroups: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::ClientVpnAuthorizationRule
          Properties:
            ClientVpnEndpointId: cvpn-1
            TargetNetworkCidr: 10.0.1.0/24
            AuthorizeAllGroups: true
    YAML
  }
}
