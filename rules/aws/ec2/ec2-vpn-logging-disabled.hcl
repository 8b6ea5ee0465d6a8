rule "ec2-vpn-logging-disabled" {
  title    = "VPN connection does not log its tunnels"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::EC2::VPNConnection"

  locals {
    tunnels = [for tunnel in self.VpnTunnelOptionsSpecifications[*] : enabled(tunnel.LogOptions.CloudwatchLogOptions.LogEnabled)]
  }
  require = length(local.tunnels) > 0 && all(local.tunnels)
  at      = self.VpnTunnelOptionsSpecifications
  message = "${self.address} does not log its tunnels"

  reason     = "Without logs, nobody sees who tried to open a tunnel or why one failed. The logs cost next to nothing."
  fix        = "Set `${name("VpnTunnelOptionsSpecifications.LogOptions.CloudwatchLogOptions.LogEnabled")}` to true for both tunnels."
  repair     = true
  references = ["https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-logs.html"]
  controls   = { "aws-fsbp" = ["EC2.171"], "nist-800-53-r5" = ["AU-12", "SI-4"], "pci-dss-4" = ["10.4.2"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_vpn_connection" "example" { # finding
        customer_gateway_id = "cgw-1"
        vpn_gateway_id      = "vgw-1"
        type                = "ipsec.1"
      }
    TF
    good = <<-TF
      resource "aws_vpn_connection" "example" {
        customer_gateway_id = "cgw-1"
        vpn_gateway_id      = "vgw-1"
        type                = "ipsec.1"
        tunnel1_log_options {
          cloudwatch_log_options {
            log_enabled   = true
            log_group_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:vpn"
          }
        }
        tunnel2_log_options {
          cloudwatch_log_options {
            log_enabled   = true
            log_group_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:vpn"
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::EC2::VPNConnection
          Properties:
            CustomerGatewayId: cgw-1
            VpnGatewayId: vgw-1
            Type: ipsec.1
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
              - LogOptions:
                  CloudwatchLogOptions:
                    LogEnabled: true
                    LogGroupArn: arn:aws:logs:eu-west-1:111122223333:log-group:vpn
              - LogOptions:
                  CloudwatchLogOptions:
                    LogEnabled: true
                    LogGroupArn: arn:aws:logs:eu-west-1:111122223333:log-group:vpn
    YAML
  }
}
