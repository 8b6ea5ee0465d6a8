rule "emr-cluster-security-group-open" {
  title    = "EMR cluster has a security group that is open to the internet"
  severity = "high"
  area     = "infrastructure-protection/network"
  resource = "AWS::EMR::Cluster"

  locals {
    groups = targets(concat(
      [self.Instances.EmrManagedMasterSecurityGroup, self.Instances.EmrManagedSlaveSecurityGroup, self.Instances.ServiceAccessSecurityGroup],
      self.Instances.AdditionalMasterSecurityGroups[*],
      self.Instances.AdditionalSlaveSecurityGroups[*],
    ))
  }
  deny = flatten([
    for group in local.groups : [
      for rule in group.SecurityGroupIngress[*] : first(rule.CidrIp, rule.CidrIpv6)
      if is_world(rule.CidrIp) || is_world(rule.CidrIpv6)
    ]
  ])
  message = "${self.address} has a security group that lets ${item} in"

  reason     = <<-TEXT
    Interfaces of Hadoop and Spark run any submitted code, mostly without a password. Attackers find open ones within hours and
    use them for mining.
  TEXT
  fix        = "Allow only the networks that submit jobs in `${spelled(self, "ingress.cidr_blocks", "SecurityGroupIngress.CidrIp")}` of the group."
  no_repair  = "which networks need it is a decision"
  references = ["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-man-sec-groups.html"]
  aliases    = ["CKV2_AWS_7"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_emr_cluster" "example" { # finding
        name = "jobs"
        release_label = "emr-7.1.0"
        service_role = "arn:aws:iam::123456789012:role/emr"
        ec2_attributes {
          instance_profile = "emr"
          subnet_id        = "subnet-1"
          emr_managed_master_security_group = aws_security_group.emr.id
        }
      }
      resource "aws_security_group" "emr" {
        description = "EMR"
        ingress {
          description = "jobs"
          protocol    = "tcp"
          from_port   = 8443
          to_port     = 8443
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
    TF
    good = <<-TF
      resource "aws_emr_cluster" "example" {
        name = "jobs"
        release_label = "emr-7.1.0"
        service_role = "arn:aws:iam::123456789012:role/emr"
        ec2_attributes {
          instance_profile = "emr"
          subnet_id        = "subnet-1"
          emr_managed_master_security_group = aws_security_group.emr.id
        }
      }
      resource "aws_security_group" "emr" {
        description = "EMR"
        ingress {
          description = "jobs"
          protocol    = "tcp"
          from_port   = 8443
          to_port     = 8443
          cidr_blocks = ["10.0.0.0/16"]
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::EMR::Cluster
          Properties:
            Name: jobs
            ReleaseLabel: emr-7.1.0
            ServiceRole: emr
            JobFlowRole: emr
            Instances:
              Ec2SubnetId: subnet-1
              EmrManagedMasterSecurityGroup: !GetAtt Group.GroupId
        Group:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: EMR
            SecurityGroupIngress:
              - IpProtocol: tcp
                FromPort: 8443
                ToPort: 8443
                CidrIp: 0.0.0.0/0
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EMR::Cluster
          Properties:
            Name: jobs
            ReleaseLabel: emr-7.1.0
            ServiceRole: emr
            JobFlowRole: emr
            Instances:
              Ec2SubnetId: subnet-1
              EmrManagedMasterSecurityGroup: !GetAtt Group.GroupId
        Group:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: EMR
            SecurityGroupIngress:
              - IpProtocol: tcp
                FromPort: 8443
                ToPort: 8443
                CidrIp: 10.0.0.0/16
    YAML
  }
}
