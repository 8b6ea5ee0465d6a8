rule "elb-load-balancer-all-ports-open" {
  title    = "Load balancer is in a security group that opens every port"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = ["AWS::ElasticLoadBalancing::LoadBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer"]

  deny = flatten([for group in targets(self.SecurityGroups) : [
    for rule in group.SecurityGroupIngress : { at = self.SecurityGroups, group = group.address }
    if every_port(rule) && has_effect(rule)
  ]])
  message = "${self.address} is in ${item.group}, which opens every port"

  reason     = "A listener that somebody adds later is exposed immediately. The group needs only the ports of the listeners."
  fix        = "Open only the ports of the listeners."
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html"]
  aliases    = ["FG_R00102"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_lb" "example" {
        name    = "web"
        subnets = ["subnet-1", "subnet-2"]
        security_groups = [aws_security_group.example.id] # finding
      }
      resource "aws_security_group" "example" {
        description = "Example"
        ingress {
          description = "Example"
          from_port   = 0
          to_port     = 65535
          protocol    = "tcp"
          cidr_blocks = ["10.0.0.0/8"]
        }
      }
    TF
    good = <<-TF
      resource "aws_lb" "example" {
        name    = "web"
        subnets = ["subnet-1", "subnet-2"]
        security_groups = [aws_security_group.example.id]
      }
      resource "aws_security_group" "example" {
        description = "Example"
        ingress {
          description = "Example"
          from_port   = 443
          to_port     = 443
          protocol    = "tcp"
          cidr_blocks = ["10.0.0.0/8"]
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Subnets:
              - subnet-1
              - subnet-2
            SecurityGroups: # finding
              - !Ref Group
        Group:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            SecurityGroupIngress:
              - IpProtocol: tcp
                FromPort: 0
                ToPort: 65535
                CidrIp: 10.0.0.0/8
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Subnets:
              - subnet-1
              - subnet-2
            SecurityGroups:
              - !Ref Group
        Group:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            SecurityGroupIngress:
              - IpProtocol: tcp
                FromPort: 443
                ToPort: 443
                CidrIp: 10.0.0.0/8
    YAML
  }
}
