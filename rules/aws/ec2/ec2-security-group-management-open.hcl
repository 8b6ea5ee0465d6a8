rule "ec2-security-group-management-open" {
  title    = "Security group opens a management interface to the internet"
  severity = "high"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  # What has an interface for administration on a port of the web: its type says so, or the code does by the words of the rule.
  locals {
    users    = users_of_group(self)
    clusters = [for user in local.users : user if user.type == "AWS::EKS::Cluster"]
    domains  = [for user in local.users : user if one_of(user.type, ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"])]
    brokers  = [for user in local.users : user if user.type == "AWS::AmazonMQ::Broker"]
    ports = concat(
      services("http"), services("https"),
      [for port in [4443, 8080, 8162, 8443, 9443, 10443, 15671] : { name = "HTTPS", port = port, protocol = "tcp" }],
    )
    # A load balancer is there to be reached.
    balanced = behind(self) == "balancer"
    open = local.balanced ? [] : [
      for found in internet_rules(self.SecurityGroupIngress, local.ports) : {
        at = found.at, rule = found.rule, to = found.to,
        what = (
          called_management(found.rule) ? "a management interface"
          : length(local.clusters) > 0 ? "the Kubernetes API"
          : length(local.domains) > 0 ? "the API of a search domain"
          : length(local.brokers) > 0 ? "the console of a message broker"
          : ""
        ),
      }
      if port_count(found.rule) < 16
    ]
  }
  deny    = [for found in local.open : found if found.what != ""]
  message = "${self.address} opens ${item.what} (${port_words(item.rule)}) to ${item.to}"
  # A search domain in a VPC has no public address.
  as_deployed = (
    hardly_admits(self, item.rule) ? "low"
    : item.what == "the API of a search domain" ? "low"
    : behind(self) == "open" ? "high" : "medium"
  )

  reason     = <<-TEXT
    Administrators connect from known networks. Attackers scan an open interface, guess its passwords and use its vulnerabilities
    before they are patched.
  TEXT
  fix        = "Allow only the networks of the administrators, or the security group of a VPN or bastion."
  no_repair  = "which networks need it is a decision"
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  controls   = { "nist-800-53-r5" = ["AC-4", "AC-17", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      variable "management_port" {
        type    = number
        default = 8443
      }
      resource "aws_security_group" "control_plane" {
        description = "Control plane"
        vpc_id      = "vpc-1"
      }
      resource "aws_security_group_rule" "workstations" {
        security_group_id = aws_security_group.control_plane.id
        type              = "ingress"
        protocol          = "tcp"
        from_port         = 443
        to_port           = 443
        cidr_blocks       = ["0.0.0.0/0"] # finding
      }
      resource "aws_eks_cluster" "main" {
        name     = "main"
        role_arn = "arn:aws:iam::123456789012:role/cluster"
        vpc_config {
          subnet_ids         = ["subnet-1", "subnet-2"]
          security_group_ids = [aws_security_group.control_plane.id]
        }
      }
      resource "aws_security_group" "firewall" {
        description = "Firewall"
        vpc_id      = "vpc-1"
        ingress {
          description = "Calls of the function"
          protocol    = "tcp"
          from_port   = var.management_port
          to_port     = var.management_port
          cidr_blocks = ["0.0.0.0/0"] # finding
        }
        ingress {
          description = "Web GUI"
          protocol    = "tcp"
          from_port   = 443
          to_port     = 443
          cidr_blocks = ["0.0.0.0/0"] # finding
        }
      }
      resource "aws_instance" "firewall" {
        ami                    = "ami-0123456789abcdef0"
        instance_type          = "c5.large"
        vpc_security_group_ids = [aws_security_group.firewall.id]
      }
    TF
    good = <<-TF
      resource "aws_security_group" "control_plane" {
        description = "Control plane"
        vpc_id      = "vpc-1"
        ingress {
          description = "Workstations"
          protocol    = "tcp"
          from_port   = 443
          to_port     = 443
          cidr_blocks = ["10.1.0.0/16"]
        }
      }
      resource "aws_eks_cluster" "main" {
        name     = "main"
        role_arn = "arn:aws:iam::123456789012:role/cluster"
        vpc_config {
          subnet_ids         = ["subnet-1", "subnet-2"]
          security_group_ids = [aws_security_group.control_plane.id]
        }
      }
      resource "aws_security_group" "web" {
        description = "Web"
        vpc_id      = "vpc-1"
        ingress {
          description = "HTTPS"
          protocol    = "tcp"
          from_port   = 443
          to_port     = 443
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
      resource "aws_security_group" "admin_site" {
        description = "Load balancer of the admin site"
        vpc_id      = "vpc-1"
        ingress {
          description = "Admin site"
          protocol    = "tcp"
          from_port   = 443
          to_port     = 443
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
      resource "aws_lb" "admin_site" {
        name            = "admin"
        subnets         = ["subnet-1", "subnet-2"]
        security_groups = [aws_security_group.admin_site.id]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Parameters:
        AdminHttpsPort:
          Type: Number
          Default: 443
      Resources:
        FirewallGroup:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Firewall
            VpcId: vpc-1
            SecurityGroupIngress:
              - Description: Calls of the function
                IpProtocol: tcp
                FromPort: !Ref AdminHttpsPort
                ToPort: !Ref AdminHttpsPort
                CidrIp: 0.0.0.0/0 # finding
        Firewall:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            SecurityGroupIds: [!Ref FirewallGroup]
        ControlPlane:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Control plane
            VpcId: vpc-1
        Workstations:
          Type: AWS::EC2::SecurityGroupIngress
          Properties:
            GroupId: !Ref ControlPlane
            IpProtocol: tcp
            FromPort: 443
            ToPort: 443
            CidrIp: 0.0.0.0/0 # finding
        Cluster:
          Type: AWS::EKS::Cluster
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/cluster
            ResourcesVpcConfig:
              SubnetIds: [subnet-1, subnet-2]
              SecurityGroupIds: [!Ref ControlPlane]
        SearchGroup:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Search
            VpcId: vpc-1
            SecurityGroupIngress:
              - IpProtocol: tcp
                FromPort: 443
                ToPort: 443
                CidrIp: 0.0.0.0/0 # finding
        Search:
          Type: AWS::OpenSearchService::Domain
          Properties:
            VPCOptions:
              SubnetIds: [subnet-1]
              SecurityGroupIds: [!Ref SearchGroup]
    YAML
    good = <<-YAML
      Parameters:
        AdminHttpsPort:
          Type: Number
          Default: 443
      Resources:
        FirewallGroup:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Firewall
            VpcId: vpc-1
            SecurityGroupIngress:
              - Description: Administrators
                IpProtocol: tcp
                FromPort: !Ref AdminHttpsPort
                ToPort: !Ref AdminHttpsPort
                CidrIp: 10.1.0.0/16
              - Description: Web
                IpProtocol: tcp
                FromPort: 443
                ToPort: 443
                CidrIp: 0.0.0.0/0
    YAML
  }
}
