rule "directconnect-interface-key-written" {
  title    = "BGP key of Direct Connect stands in the template"
  severity = "high"
  area     = "data-protection/secrets"
  resource = ["AWS::DirectConnect::VirtualInterface", "AWS::DirectConnect::PrivateVirtualInterface", "AWS::DirectConnect::PublicVirtualInterface", "AWS::DirectConnect::TransitVirtualInterface"]

  deny    = written_secrets(self)
  message = "The BGP key of ${self.address} is written down"

  reason     = "Whoever knows the key can announce routes and draw traffic to himself. Keys in version control stay there after they are changed."
  fix        = "Leave the key to AWS, or read it from Secrets Manager."
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
