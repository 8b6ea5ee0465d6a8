rule "rds-classic-security-group" {
  title    = "Security group belongs to EC2-Classic"
  severity = "high"
  area     = "infrastructure-protection/network"
  resource = "AWS::RDS::DBSecurityGroup"

  require = false
  message = "${self.address} belongs to EC2-Classic, which no longer exists"

  reason     = "EC2-Classic was switched off in 2022: what such a group should protect is not protected by it. A VPC security group does."
  fix        = "Use a VPC security group (`AWS::EC2::SecurityGroup`, `aws_security_group`)."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html"]
  aliases    = ["CKV_AWS_198", "aws-rds-no-classic-resources"]

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
