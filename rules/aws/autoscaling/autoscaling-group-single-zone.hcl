rule "autoscaling-group-single-zone" {
  title    = "Auto Scaling group uses only one availability zone"
  severity = "low"
  area     = "incident-response/recovery"
  resource = "AWS::AutoScaling::AutoScalingGroup"

  locals {
    places  = concat(self.AvailabilityZones[*], self.VPCZoneIdentifier[*])
    subnets = targets(self.VPCZoneIdentifier[*])
    named   = [for subnet in local.subnets : subnet.AvailabilityZone if subnet.AvailabilityZone != null]
    # A subnet lies in one zone, whichever that is; what stands for several may be a list in a text.
    zones = (
      length(local.places) == 1 && length(local.subnets) == 1
      ? ["the subnet's"]
      : length(local.named) == length(local.places) ? local.named : local.places
    )
  }
  when    = length(local.places) > 0
  require = length(distinct(local.zones)) > 1
  at      = first(self.VPCZoneIdentifier, self.AvailabilityZones)
  message = "${self.address} uses only one availability zone"

  reason     = "When the zone fails, every instance of the group fails. Instances in other zones keep the service running."
  fix        = "Name subnets of several zones in `${name("VPCZoneIdentifier")}`."
  references = ["https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html"]
  aliases    = ["FG_R00014"]
  controls   = { "aws-fsbp" = ["AutoScaling.2"], "nist-800-53-r5" = ["CP-10", "SC-36"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_autoscaling_group" "example" {
        min_size = 1
        max_size = 3
        launch_template {
          id = "lt-1"
        }
        vpc_zone_identifier = ["subnet-1"] # finding
      }
    TF
    good = <<-TF
      resource "aws_autoscaling_group" "example" {
        min_size = 1
        max_size = 3
        launch_template {
          id = "lt-1"
        }
        vpc_zone_identifier = ["subnet-1", "subnet-2"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::AutoScaling::AutoScalingGroup
          Properties:
            MinSize: "1"
            MaxSize: "3"
            LaunchTemplate:
              LaunchTemplateId: lt-1
              Version: "1"
            VPCZoneIdentifier: # finding
              - subnet-1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::AutoScaling::AutoScalingGroup
          Properties:
            MinSize: "1"
            MaxSize: "3"
            LaunchTemplate:
              LaunchTemplateId: lt-1
              Version: "1"
            VPCZoneIdentifier:
              - subnet-1
              - subnet-2
    YAML
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        One:
          Type: AWS::EC2::Subnet
          Properties:
            VpcId: vpc-1
            CidrBlock: 10.0.0.0/24
            AvailabilityZone: eu-west-1a
        Two:
          Type: AWS::EC2::Subnet
          Properties:
            VpcId: vpc-1
            CidrBlock: 10.0.1.0/24
            AvailabilityZone: eu-west-1a
        Example:
          Type: AWS::AutoScaling::AutoScalingGroup
          Properties:
            MinSize: "1"
            MaxSize: "3"
            LaunchTemplate:
              LaunchTemplateId: lt-1
              Version: "1"
            VPCZoneIdentifier: # finding
              - !Ref One
              - !Ref Two
        Single:
          Type: AWS::AutoScaling::AutoScalingGroup
          Properties:
            MinSize: "1"
            MaxSize: "3"
            LaunchTemplate:
              LaunchTemplateId: lt-1
              Version: "1"
            VPCZoneIdentifier: # finding
              - !Ref One
    YAML
    good = <<-YAML
      Resources:
        One:
          Type: AWS::EC2::Subnet
          Properties:
            VpcId: vpc-1
            CidrBlock: 10.0.0.0/24
            AvailabilityZone: eu-west-1a
        Two:
          Type: AWS::EC2::Subnet
          Properties:
            VpcId: vpc-1
            CidrBlock: 10.0.1.0/24
            AvailabilityZone: eu-west-1b
        Example:
          Type: AWS::AutoScaling::AutoScalingGroup
          Properties:
            MinSize: "1"
            MaxSize: "3"
            LaunchTemplate:
              LaunchTemplateId: lt-1
              Version: "1"
            VPCZoneIdentifier:
              - !Ref One
              - !Ref Two
    YAML
  }
}
