rule "ec2-vpn-weak-key-exchange" {
  title    = "VPN connection accepts an outdated key exchange"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::EC2::VPNConnection"

  deny = flatten([for tunnel in self.VpnTunnelOptionsSpecifications : concat(
    [for version in tunnel.IKEVersions : { at = version, what = "IKEv1" } if version.Value == "ikev1"],
    [
      for group in concat(tunnel.Phase1DHGroupNumbers[*], tunnel.Phase2DHGroupNumbers[*]) :
      { at = group, what = "the Diffie-Hellman group ${group.Value}" }
      if one_of(group.Value, [2, 5])
    ],
    [
      for algorithm in concat(tunnel.Phase1IntegrityAlgorithms[*], tunnel.Phase2IntegrityAlgorithms[*]) :
      { at = algorithm, what = "SHA-1" }
      if algorithm.Value == "SHA1"
    ],
  )])
  message = "${self.address} accepts ${item.what}"

  reason     = "An attacker with enough means can record the traffic and break short groups and SHA-1. All gateways of the last decade support better ones."
  fix        = "Allow only `ikev2`, Diffie-Hellman groups from 14 on, and SHA-2."
  no_repair  = "the other end of the tunnel has to offer the same"
  references = ["https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_vpn_connection" "example" {
        customer_gateway_id  = "cgw-1"
        vpn_gateway_id       = "vgw-1"
        type                 = "ipsec.1"
        tunnel1_ike_versions = ["ikev1"] # finding
        tunnel2_ike_versions = ["ikev1"] # finding
      }
    TF
    good = <<-TF
      resource "aws_vpn_connection" "example" {
        customer_gateway_id  = "cgw-1"
        vpn_gateway_id       = "vgw-1"
        type                 = "ipsec.1"
        tunnel1_ike_versions = ["ikev2"]
        tunnel2_ike_versions = ["ikev2"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::VPNConnection
          Properties:
            CustomerGatewayId: cgw-1
            VpnGatewayId: vgw-1
            Type: ipsec.1
            VpnTunnelOptionsSpecifications:
              - IKEVersions:
                  - Value: ikev1 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::VPNConnection
          Properties:
            CustomerGatewayId: cgw-1
            VpnGatewayId: vgw-1
            Type: ipsec.1
            VpnTunnelOptionsSpecifications:
              - IKEVersions:
                  - Value: ikev2
    YAML
  }
}
