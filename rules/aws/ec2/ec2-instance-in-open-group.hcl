rule "ec2-instance-in-open-group" {
  title    = "EC2 instance is in a security group that opens every port"
  severity = "high"
  area     = "infrastructure-protection/network"
  resource = ["AWS::EC2::Instance", "AWS::AutoScaling::LaunchConfiguration", "AWS::EC2::LaunchTemplate"]

  locals {
    places = concat(
      [
        for named in [
          self.SecurityGroupIds, self.SecurityGroups, self.LaunchTemplateData.SecurityGroupIds, self.LaunchTemplateData.SecurityGroups,
        ] :
        { at = named, groups = named[*] }
      ],
      [
        for interface in concat(self.NetworkInterfaces[*], self.LaunchTemplateData.NetworkInterfaces[*]) :
        { at = interface, groups = groups_of_interface(interface) }
      ],
      [
        for attachment in related(self, "AWS::EC2::NetworkInterfaceAttachment", "InstanceId") :
        { at = attachment.NetworkInterfaceId, groups = target(attachment.NetworkInterfaceId).GroupSet[*] }
      ],
    )
  }
  deny = flatten([for place in local.places : [for group in targets(place.groups) : [
    for open in internet_rules([for rule in group.SecurityGroupIngress : rule if every_port(rule)]) :
    { at = place.at, group = group.address }
  ]]])
  message = "${self.address} is in ${item.group}, which opens every port to the internet"

  reason     = "Every service that listens on the instance, now or later, is on the internet. One forgotten service is enough for an attack."
  fix        = "Open only the necessary ports of the security group."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  aliases    = ["AC_AWS_0478", "AC_AWS_0489"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_instance" "example" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        vpc_security_group_ids = [aws_security_group.example.id] # finding
      }
      resource "aws_security_group" "example" {
        description = "Example"
        ingress {
          description = "Example"
          from_port   = 0
          to_port     = 0
          protocol    = "-1"
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
      resource "aws_network_interface" "example" {
        subnet_id       = "subnet-0123456789abcdef0"
        security_groups = [aws_security_group.example.id]
      }
      resource "aws_instance" "interface" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        network_interface {
          device_index         = 0 # finding
          network_interface_id = aws_network_interface.example.id
        }
      }
      resource "aws_launch_template" "example" {
        image_id = "ami-0123456789abcdef0"
        network_interfaces { # finding
          security_groups = [aws_security_group.example.id]
        }
      }
    TF
    good = <<-TF
      resource "aws_instance" "example" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        vpc_security_group_ids = [aws_security_group.example.id]
      }
      resource "aws_security_group" "example" {
        description = "Example"
        ingress {
          description = "Example"
          from_port   = 443
          to_port     = 443
          protocol    = "tcp"
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
      resource "aws_network_interface" "example" {
        subnet_id       = "subnet-0123456789abcdef0"
        security_groups = [aws_security_group.example.id]
      }
      resource "aws_instance" "interface" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        network_interface {
          device_index         = 0
          network_interface_id = aws_network_interface.example.id
        }
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
            SecurityGroupIds: # finding
              - !GetAtt Group.GroupId
        Public:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            NetworkInterfaces:
              - DeviceIndex: "0" # finding
                AssociatePublicIpAddress: true
                GroupSet: [!Ref Group]
        Template:
          Type: AWS::EC2::LaunchTemplate
          Properties:
            LaunchTemplateData:
              ImageId: ami-0123456789abcdef0
              NetworkInterfaces:
                - DeviceIndex: 0 # finding
                  Groups: [!Ref Group]
        Group:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            SecurityGroupIngress:
              - IpProtocol: "-1"
                CidrIp: 0.0.0.0/0
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            SecurityGroupIds:
              - !GetAtt Group.GroupId
        Group:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            SecurityGroupIngress:
              - IpProtocol: tcp
                FromPort: 443
                ToPort: 443
                CidrIp: 0.0.0.0/0
    YAML
  }
}
