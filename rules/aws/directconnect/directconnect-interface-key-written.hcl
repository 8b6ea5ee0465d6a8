rule "directconnect-interface-key-written" {
  title    = "Direct Connect interface hard-codes its BGP key"
  severity = "high"
  area     = "data-protection/secrets"
  resource = [
    "AWS::DirectConnect::VirtualInterface", "AWS::DirectConnect::PrivateVirtualInterface", "AWS::DirectConnect::PublicVirtualInterface",
    "AWS::DirectConnect::TransitVirtualInterface",
  ]

  deny    = written_secrets(self)
  message = "${self.address} hard-codes its BGP key"

  reason     = "Anyone who knows the key can announce routes and redirect traffic. Keys in version control stay in its history after a change."
  fix        = "Let AWS generate the key, or read it from Secrets Manager."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/directconnect/latest/UserGuide/WorkingWithVirtualInterfaces.html"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_dx_private_virtual_interface" "example" {
        connection_id  = "dxcon-1"
        name           = "office"
        vlan           = 4094
        address_family = "ipv4"
        bgp_asn        = 65352
        bgp_auth_key   = "sunny-day-1234" # finding
      }
    TF
    good = <<-TF
      resource "aws_dx_private_virtual_interface" "example" {
        connection_id  = "dxcon-1"
        name           = "office"
        vlan           = 4094
        address_family = "ipv4"
        bgp_asn        = 65352
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::DirectConnect::PrivateVirtualInterface
          Properties:
            ConnectionId: dxcon-1
            VirtualInterfaceName: office
            Vlan: 4094
            BgpPeers:
              - AddressFamily: ipv4
                Asn: "65352"
                AuthKey: sunny-day-1234 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DirectConnect::PrivateVirtualInterface
          Properties:
            ConnectionId: dxcon-1
            VirtualInterfaceName: office
            Vlan: 4094
            BgpPeers:
              - AddressFamily: ipv4
                Asn: "65352"
    YAML
  }
}
