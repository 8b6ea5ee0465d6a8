rule "elasticache-security-group-undescribed" {
  title    = "Cache security group has no description"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::ElastiCache::SecurityGroup"

  require = !blank(self.Description)
  at      = self.Description
  message = "${self.address} has no description"

  reason     = "Nobody dares to remove a group whose purpose is unknown, so unnecessary rules accumulate. A description lets a reviewer decide."
  fix        = "Set `${name("Description")}`."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  aliases    = ["AWS-0049", "aws-elasticache-add-description-for-security-group"]
  profiles   = []

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ElastiCache::SecurityGroup
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::SecurityGroup
          Properties:
            Description: Example
    YAML
  }
}
