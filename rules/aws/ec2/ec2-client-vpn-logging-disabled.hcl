rule "ec2-client-vpn-logging-disabled" {
  title    = "Client VPN endpoint does not log connections"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::EC2::ClientVpnEndpoint"

  require = self.ConnectionLogOptions.Enabled == true
  at      = self.ConnectionLogOptions.Enabled
  message = "${self.address} does not log connections"

  reason     = "Nobody notices the use of a stolen certificate. The log names each client, its address and the volume of its traffic."
  fix        = "Set `${name("ConnectionLogOptions.Enabled")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-with-connection-logs.html"]
  controls   = { "aws-fsbp" = ["EC2.51"], "nist-800-53-r5" = ["AU-2", "AU-12"], "pci-dss-4" = ["10.2.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ec2_client_vpn_endpoint" "example" {
        server_certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/c"
        client_cidr_block      = "10.1.0.0/22"
        connection_log_options {
          enabled = false # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_ec2_client_vpn_endpoint" "example" {
        server_certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/c"
        client_cidr_block      = "10.1.0.0/22"
        connection_log_options {
          enabled = true
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::ClientVpnEndpoint
          Properties:
            ServerCertificateArn: arn:aws:acm:eu-west-1:111122223333:certificate/c
            ClientCidrBlock: 10.1.0.0/22
            AuthenticationOptions:
              - Type: certificate-authentication
            ConnectionLogOptions:
              Enabled: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::ClientVpnEndpoint
          Properties:
            ServerCertificateArn: arn:aws:acm:eu-west-1:111122223333:certificate/c
            ClientCidrBlock: 10.1.0.0/22
            AuthenticationOptions:
              - Type: certificate-authentication
            ConnectionLogOptions:
              Enabled: true
    YAML
  }
}
