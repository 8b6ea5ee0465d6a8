rule "rds-classic-security-group-open" {
  title    = "DB security group lets in wide or public networks"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = ["AWS::RDS::DBSecurityGroup", "AWS::RDS::DBSecurityGroupIngress"]

  # The world, public networks, and private ones of more than 65,536 addresses.
  deny = [
    for range in concat([for rule in self.DBSecurityGroupIngress[*] : rule.CIDRIP], self.CIDRIP[*]) : range
    if range != null && (is_world(range) || !is_private(range) || tonumber(split("/", range)[1]) < 16)
  ]
  message = "${self.address} lets in ${item}"

  reason     = "DB security groups protect databases outside of a VPC, which are on the internet. Every address in the range can try to log in."
  fix        = "Move the database into a VPC, and allow only the security groups of its applications."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html"]
  aliases    = ["AC_AWS_0065", "AC_AWS_0066", "AC_AWS_0067", "RDSRestrictedInbound"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_security_group" "example" {
        name = "db"
        ingress {
          cidr = "0.0.0.0/0" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_db_security_group" "example" {
        name = "db"
        ingress {
          cidr = "10.0.1.0/24"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBSecurityGroup
          Properties:
            GroupDescription: db
            DBSecurityGroupIngress:
              - CIDRIP: 0.0.0.0/0 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBSecurityGroup
          Properties:
            GroupDescription: db
            DBSecurityGroupIngress:
              - CIDRIP: 10.0.1.0/24
    YAML
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBSecurityGroupIngress
          Properties:
            DBSecurityGroupName: example
            CIDRIP: 0.0.0.0/0 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBSecurityGroupIngress
          Properties:
            DBSecurityGroupName: example
            CIDRIP: 10.0.0.0/16
    YAML
  }
}
