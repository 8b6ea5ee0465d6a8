rule "ec2-instance-publishes-remote-access" {
  title    = "EC2 instance starts a container for remote access that the internet reaches"
  severity = "high"
  area     = "infrastructure-protection/network"
  resource = ["AWS::EC2::Instance", "AWS::AutoScaling::LaunchConfiguration", "AWS::EC2::LaunchTemplate"]

  locals {
    data     = self.type == "AWS::EC2::LaunchTemplate" ? self.LaunchTemplateData.UserData : self.UserData
    script   = known(local.data) && can(base64decode(local.data)) ? base64decode(local.data) : local.data
    commands = join("\n", try(regexall("(?:docker|podman)[^\\n]* run [^\\n]*", local.script), []))
    # `-p 3389:3389`, `--publish=0.0.0.0:5900:5900/tcp`: the port of the host stands before that of the container.
    published = distinct([for found in regexall("(?:-p|--publish)[ =](?:0[.]0[.]0[.]0:)?([0-9]+):[0-9]+", local.commands) : found[0]])
    doors     = concat(services("ssh"), services("remote-desktop"), services("remote-administration"))
    groups    = proven(length(local.published) == 0) ? [] : targets(groups_of_instance(self))
    open = flatten([
      for group in local.groups : internet_rules(group.SecurityGroupIngress, [for door in local.doors : door if one_of(tostring(door.port), local.published)])
    ])
  }
  deny        = [for i, found in local.open : { at = local.data, services = found.services } if i == 0]
  message     = "${self.address} starts a container that publishes ${item.services}, and its security group opens that port to the internet"
  as_deployed = reach(self) == "closed" ? "medium" : "high"

  reason    = <<-TEXT
    Attackers scan every address for remote access, and images for desktops and shells come with passwords that everyone knows.
    From there they have the instance, its role and its network.
  TEXT
  fix       = "Publish the port to `127.0.0.1` only and use Session Manager, or open it to the networks of administrators."
  no_repair = "how its people reach it instead is a decision"
  references = [
    "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html",
  ]
  controls = { "nist-800-53-r5" = ["AC-4", "AC-17", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "open" {
        ingress {
          from_port   = 0
          to_port     = 0
          protocol    = "-1"
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
      resource "aws_instance" "desktop" {
        ami                    = "ami-0123456789abcdef0"
        vpc_security_group_ids = [aws_security_group.open.id]
        user_data_base64       = base64encode(<<-EOF # finding
          #!/bin/bash
          docker run -d --restart always -p 80:80 -p 3389:3389 example/desktop
        EOF
        )
      }
      resource "aws_launch_template" "desktop" {
        image_id  = "ami-0123456789abcdef0"
        user_data = base64encode(<<-EOF # finding
          #!/bin/bash
          docker run -d --restart always -p 80:80 -p 3389:3389 example/desktop
        EOF
        )
        network_interfaces {
          security_groups = [aws_security_group.open.id]
        }
      }
    TF
    good = <<-TF
      resource "aws_security_group" "open" {
        ingress {
          from_port   = 3389
          to_port     = 3389
          protocol    = "tcp"
          cidr_blocks = ["10.0.0.0/8"]
        }
        ingress {
          from_port   = 80
          to_port     = 80
          protocol    = "tcp"
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
      resource "aws_instance" "desktop" {
        ami                    = "ami-0123456789abcdef0"
        vpc_security_group_ids = [aws_security_group.open.id]
        user_data_base64       = base64encode(<<-EOF
          #!/bin/bash
          docker run -d -p 3389:3389 example/desktop
          docker run -d -p 80:80 example/web
        EOF
        )
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Open:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Desktop
            SecurityGroupIngress:
              - IpProtocol: tcp
                FromPort: 3389
                ToPort: 3389
                CidrIp: 0.0.0.0/0
        Desktop:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            SecurityGroupIds: [!GetAtt Open.GroupId]
            UserData: # finding
              Fn::Base64: |
                #!/bin/bash
                docker run -d --restart always -p 80:80 -p 3389:3389 example/desktop
        Public:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            NetworkInterfaces:
              - DeviceIndex: "0"
                AssociatePublicIpAddress: true
                GroupSet: [!GetAtt Open.GroupId]
            UserData: # finding
              Fn::Base64: |
                #!/bin/bash
                docker run -d --restart always -p 80:80 -p 3389:3389 example/desktop
    YAML
    good = <<-YAML
      Resources:
        Open:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Desktop
            SecurityGroupIngress:
              - IpProtocol: tcp
                FromPort: 3389
                ToPort: 3389
                CidrIp: 192.168.0.0/16
        Desktop:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            SecurityGroupIds: [!GetAtt Open.GroupId]
            UserData:
              Fn::Base64: |
                #!/bin/bash
                docker run -d -p 3389:3389 example/desktop
                docker run -d -p 80:80 example/web
    YAML
  }
}
