rule "autoscaling-launch-configuration-public-address" {
  title    = "Launch configuration gives its instances public addresses"
  severity = "medium"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::AutoScaling::LaunchConfiguration"

  require = self.AssociatePublicIpAddress != true
  at      = self.AssociatePublicIpAddress
  message = "${self.address} gives its instances public addresses"
  # Bastions, VPN and NAT servers have their address for their purpose.
  as_deployed = weight_of_reached_host(self)

  reason     = "Attackers scan a host with a public address from the first minute. Behind a load balancer, only the intended ports are reachable."
  fix        = "Set `${name("AssociatePublicIpAddress")}` to false."
  repair     = false
  interrupts = "clients outside the network, and instances without another way out"
  references = ["https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-in-vpc.html"]
  aliases = [
    "AWS-0009", "AutoScalingLaunchConfigPublicIpDisabled", "CKV_AWS_389", "aws-autoscaling-no-public-ip", "aws-ec2-no-public-ip",
    "CKV_AWS_88", "AWS012",
  ]
  controls = { "aws-fsbp" = ["AutoScaling.5"], "nist-800-53-r5" = ["AC-4", "SC-7"], "pci-dss-4" = ["1.4.4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_launch_configuration" "example" {
        image_id      = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        associate_public_ip_address = true # finding
      }
    TF
    good = <<-TF
      resource "aws_launch_configuration" "example" {
        image_id      = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        associate_public_ip_address = false
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::AutoScaling::LaunchConfiguration
          Properties:
            ImageId: ami-0123456789abcdef0
            InstanceType: t3.micro
            AssociatePublicIpAddress: true # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::AutoScaling::LaunchConfiguration
          Properties:
            ImageId: ami-0123456789abcdef0
            InstanceType: t3.micro
            AssociatePublicIpAddress: false
    YAML
  }
}
