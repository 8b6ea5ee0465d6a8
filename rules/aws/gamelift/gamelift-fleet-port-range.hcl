rule "gamelift-fleet-port-range" {
  title    = "GameLift fleet opens a range of ports"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::GameLift::Fleet"

  deny    = [for permission in self.EC2InboundPermissions : { at = permission } if permission.FromPort != permission.ToPort]
  message = "${self.address} opens a range of ports"

  reason     = "Each open port is another way into the instance, whether needed or not. Players need only the ports of the game."
  fix        = "List single ports in `${name("EC2InboundPermissions")}`."
  references = ["https://docs.aws.amazon.com/gameliftservers/latest/developerguide/fleets-creating.html"]
  aliases    = ["W65"]
  controls   = { "nist-800-53-r5" = ["SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_gamelift_fleet" "example" {
        name              = "game"
        ec2_instance_type = "c5.large"
        ec2_inbound_permission { # finding
          from_port = 1000
          to_port   = 2000
          ip_range  = "0.0.0.0/0"
          protocol  = "UDP"
        }
      }
    TF
    good = <<-TF
      resource "aws_gamelift_fleet" "example" {
        name              = "game"
        ec2_instance_type = "c5.large"
        ec2_inbound_permission {
          from_port = 1935
          to_port   = 1935
          ip_range  = "0.0.0.0/0"
          protocol  = "UDP"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::GameLift::Fleet
          Properties:
            Name: game
            EC2InstanceType: c5.large
            EC2InboundPermissions:
              - { FromPort: 1000, ToPort: 2000, IpRange: 0.0.0.0/0, Protocol: UDP } # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::GameLift::Fleet
          Properties:
            Name: game
            EC2InstanceType: c5.large
            EC2InboundPermissions:
              - { FromPort: 1935, ToPort: 1935, IpRange: 0.0.0.0/0, Protocol: UDP }
    YAML
  }
}
