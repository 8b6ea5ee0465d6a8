rule "elasticache-security-group-undescribed" {
  title    = "Security group of a cache or warehouse does not say what it is for"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::ElastiCache::SecurityGroup"

  require = self.Description != null && self.Description != ""
  at      = self.Description
  message = "${self.address} does not say what it is for"

  reason     = "Nobody dares to remove a group whose purpose is unknown, so openings pile up. A description lets a review end in a decision."
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
