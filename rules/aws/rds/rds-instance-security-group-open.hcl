rule "rds-instance-security-group-open" {
  title    = "Database has a security group that opens every port"
  severity = "high"
  area     = "infrastructure-protection/network"
  resource = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"]

  locals {
    open = flatten([
      for group in targets(concat(self.VPCSecurityGroups[*], self.VpcSecurityGroupIds[*])) : [
        for open in internet_rules([for rule in group.SecurityGroupIngress : rule if every_port(rule)]) : open.at
      ]
    ])
  }
  deny    = local.open
  message = "${self.address} has a security group that opens every port to the internet"

  reason     = "Any address on the internet can try to log in once the instance has a public address. One weak password leaks all data."
  fix        = "Allow only the security groups of the applications that need the database."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html"]
  aliases    = ["FG_R00104"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "db" {
        description = "database"
        ingress {
          description = "anyone"
          protocol    = "-1"
          from_port   = 0
          to_port     = 0
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
      resource "aws_db_instance" "example" { # finding
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        vpc_security_group_ids = [aws_security_group.db.id]
      }
    TF
    good = <<-TF
      resource "aws_security_group" "db" {
        description = "database"
        ingress {
          description = "application"
          protocol    = "tcp"
          from_port   = 5432
          to_port     = 5432
          cidr_blocks = ["10.0.0.0/16"]
        }
      }
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        vpc_security_group_ids = [aws_security_group.db.id]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            VPCSecurityGroups:
              - !GetAtt Group.GroupId
        Group:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: database
            SecurityGroupIngress:
              - IpProtocol: "-1"
                CidrIp: 0.0.0.0/0
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            VPCSecurityGroups:
              - !GetAtt Group.GroupId
        Group:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: database
            SecurityGroupIngress:
              - IpProtocol: tcp
                FromPort: 5432
                ToPort: 5432
                CidrIp: 10.0.0.0/16
    YAML
  }
}
