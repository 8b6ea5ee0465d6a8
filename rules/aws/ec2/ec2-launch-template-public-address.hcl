rule "ec2-launch-template-public-address" {
  title    = "Launch template gives its instances public addresses"
  severity = "medium"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::EC2::LaunchTemplate"

  deny = [
    for interface in self.LaunchTemplateData.NetworkInterfaces : { at = interface.AssociatePublicIpAddress }
    if interface.AssociatePublicIpAddress == true
  ]
  message = "${self.address} gives its instances public addresses"
  # Bastions, VPN and NAT servers have their address for their purpose.
  as_deployed = weight_of_reached_host(self)

  reason     = <<-TEXT
    Attackers scan a host with a public address from the first minute. Behind a load balancer or NAT gateway, only the intended
    ports are reachable.
  TEXT
  fix        = "Set `${name("LaunchTemplateData.NetworkInterfaces.AssociatePublicIpAddress")}` to false."
  repair     = false
  interrupts = "clients outside the network, and instances without another way out"
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html"]
  aliases    = ["CKV_AWS_88"]
  controls   = { "aws-fsbp" = ["EC2.25"], "nist-800-53-r5" = ["AC-4", "SC-7"], "pci-dss-4" = ["1.4.4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_launch_template" "example" {
        network_interfaces {
          associate_public_ip_address = true # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_launch_template" "example" {
        network_interfaces {
          associate_public_ip_address = false
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::LaunchTemplate
          Properties:
            LaunchTemplateData:
              NetworkInterfaces:
                - DeviceIndex: 0
                  AssociatePublicIpAddress: true # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::LaunchTemplate
          Properties:
            LaunchTemplateData:
              NetworkInterfaces:
                - DeviceIndex: 0
                  AssociatePublicIpAddress: false
    YAML
  }
}
