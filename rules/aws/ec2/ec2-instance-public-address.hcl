rule "ec2-instance-public-address" {
  title    = "EC2 instance has a public address"
  severity = "medium"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::EC2::Instance"

  deny = [
    for interface in self.NetworkInterfaces : { at = interface.AssociatePublicIpAddress }
    if interface.AssociatePublicIpAddress == true
  ]
  message = "${self.address} has a public address"
  # Bastions, VPN and NAT servers have their address for their purpose.
  as_deployed = weight_of_reached_host(self)

  reason     = <<-TEXT
    Attackers scan a host with a public address from the first minute. Behind a load balancer or NAT gateway, only the intended
    ports are reachable.
  TEXT
  fix        = "Set `${name("NetworkInterfaces.AssociatePublicIpAddress")}` to false and reach the instance through a load balancer or Session Manager."
  repair     = false
  interrupts = "clients outside the network, and an instance without another way out"
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html"]
  aliases    = ["CKV_AWS_88", "EC2InstanceNoPublicIp", "prevent_ec2_with_public_ip", "FG_R00271"]
  controls   = { "aws-fsbp" = ["EC2.9"], "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_instance" "example" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        associate_public_ip_address = true # finding
      }
    TF
    good = <<-TF
      resource "aws_instance" "example" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        associate_public_ip_address = false
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            NetworkInterfaces:
              - DeviceIndex: "0"
                AssociatePublicIpAddress: true # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            NetworkInterfaces:
              - DeviceIndex: "0"
                AssociatePublicIpAddress: false
    YAML
  }
}
