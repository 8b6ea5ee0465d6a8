rule "ec2-security-group-database-open" {
  title    = "Security group opens a database port to the internet"
  severity = "high"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  # A rule for every port is a matter of ec2-security-group-all-ports-open, one for thousands of
  # ec2-security-group-wide-range-open.
  when = has_listeners(self)
  deny = internet_rules(
    [for rule in self.SecurityGroupIngress : rule if !every_port(rule) && !wide_range(rule)],
    answering(self, services("database")),
  )
  message     = "${self.address} opens ${item.services} to ${item.to}"
  as_deployed = weight_of_open_rule(self, item.rule, services("database")[*].port, "high")

  reason     = <<-TEXT
    Databases are built for trusted networks, and one weak password exposes all their data. Attackers find, copy or encrypt
    exposed databases within hours.
  TEXT
  fix        = "Allow only the networks that need it in `${name("SecurityGroupIngress.CidrIp")}`, or their security groups."
  no_repair  = "which networks need it is a decision"
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"]
  aliases = [
    "FG_R00212", "FG_R00213", "FG_R00215", "FG_R00216", "FG_R00217", "FG_R00242", "FG_R00243", "FG_R00248", "FG_R00249", "FG_R00256",
    "FG_R00257", "FG_R00258", "FG_R00261", "FG_R00264", "FG_R00267", "AC_AWS_0234", "AC_AWS_0235", "AC_AWS_0239", "AC_AWS_0244",
    "AC_AWS_0245", "AC_AWS_0247", "AC_AWS_0248", "AC_AWS_0249", "AC_AWS_0250", "AC_AWS_0251", "AC_AWS_0252", "AC_AWS_0253", "AC_AWS_0260",
    "AC_AWS_0261", "AC_AWS_0262", "AC_AWS_0263", "AC_AWS_0267", "AC_AWS_0268", "AC_AWS_0270", "AC_AWS_0274", "EC2RestrictedCommonPorts",
  ]
  controls = { "aws-fsbp" = ["EC2.19"], "nist-800-53-r5" = ["AC-4", "SC-7"] }

  # Nothing listens behind the group of a function.
  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            SecurityGroupIngress:
              - IpProtocol: tcp
                FromPort: 27017
                ToPort: 27017
                CidrIp: 0.0.0.0/0 # finding
        Host:
          Type: AWS::EC2::Instance
          Properties:
            SecurityGroupIds: [!Ref Example]
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            SecurityGroupIngress:
              - IpProtocol: tcp
                FromPort: 27017
                ToPort: 27017
                CidrIp: 0.0.0.0/0
        Function:
          Type: AWS::Lambda::Function
          Properties:
            VpcConfig:
              SecurityGroupIds: [!Ref Example]
              SubnetIds: [subnet-1]
    YAML
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          description = "Example"
          from_port   = 5432
          to_port     = 5432
          protocol    = "tcp"
          cidr_blocks = ["0.0.0.0/0"] # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_security_group" "example" {
        description = "Example"
        vpc_id      = "vpc-1"
        ingress {
          description = "Example"
          from_port   = 5432
          to_port     = 5432
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
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            VpcId: vpc-1
            SecurityGroupIngress:
              - Description: Example
                IpProtocol: tcp
                FromPort: 5432
                ToPort: 5432
                CidrIp: 0.0.0.0/0 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            VpcId: vpc-1
            SecurityGroupIngress:
              - Description: Example
                IpProtocol: tcp
                FromPort: 5432
                ToPort: 5432
                CidrIp: 10.0.0.0/8
    YAML
  }
}
