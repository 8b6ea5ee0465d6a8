rule "rds-classic-security-group" {
  title    = "DB security group belongs to EC2-Classic"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::RDS::DBSecurityGroup"

  require = false
  message = "${self.address} belongs to EC2-Classic, which no longer exists"

  reason     = "AWS shut down EC2-Classic in 2022, so the group protects nothing. Only VPC security groups protect a database."
  fix        = "Use a VPC security group (`${spelled(self, "aws_security_group", "AWS::EC2::SecurityGroup")}`)."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html"]
  aliases    = ["CKV_AWS_198", "aws-rds-no-classic-resources"]
  profiles   = []

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::RDS::DBSecurityGroup
          Properties:
            GroupDescription: Example
            DBSecurityGroupIngress:
              - CIDRIP: 10.0.0.0/8
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
    YAML
  }
}
