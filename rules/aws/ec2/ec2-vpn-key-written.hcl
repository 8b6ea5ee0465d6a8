rule "ec2-vpn-key-written" {
  title    = "VPN connection hard-codes a pre-shared key"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::EC2::VPNConnection"

  deny    = written_secrets(self)
  message = "${self.address} hard-codes the pre-shared key of a tunnel"

  reason     = "Anyone who can read the template can pose as the other end of the tunnel. Keys in version control stay in its history after a change."
  fix        = "Let AWS generate the key, or read it from Secrets Manager."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_vpn_connection" "example" {
        customer_gateway_id = "cgw-1"
        vpn_gateway_id      = "vgw-1"
        type                = "ipsec.1"
        tunnel1_preshared_key = "Sunny_day.1234" # finding
      }
    TF
    good = <<-TF
      resource "aws_vpn_connection" "example" {
        customer_gateway_id = "cgw-1"
        vpn_gateway_id      = "vgw-1"
        type                = "ipsec.1"
        tunnel1_preshared_key = var.key
      }
      variable "key" {
        sensitive = true
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
              - PreSharedKey: Sunny_day.1234 # finding
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
              - PreSharedKey: "{{resolve:secretsmanager:vpn:SecretString:key}}"
    YAML
  }
}
