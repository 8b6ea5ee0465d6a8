rule "elasticache-classic-security-group" {
  title    = "Cache security group belongs to EC2-Classic"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::ElastiCache::SecurityGroup"

  require = false
  message = "${self.address} belongs to EC2-Classic, which no longer exists"

  reason     = "AWS shut down EC2-Classic in 2022, so the group protects nothing. Only VPC security groups protect a cache."
  fix        = "Use a VPC security group (`${spelled(self, "aws_security_group", "AWS::EC2::SecurityGroup")}`)."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html"]
  aliases    = ["CKV_AWS_196"]
  profiles   = []

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ElastiCache::SecurityGroup
          Properties:
            Description: Example
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
