rule "redshift-security-group-undescribed" {
  title    = "Redshift security group has no description"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::Redshift::ClusterSecurityGroup"

  require = !blank(self.Description)
  at      = self.Description
  message = "${self.address} has no description"

  reason     = "Nobody dares to remove a group whose purpose is unknown, so unnecessary rules accumulate. A description lets a reviewer decide."
  fix        = "Set `${name("Description")}`."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  aliases    = ["AWS-0083"]
  profiles   = []

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Redshift::ClusterSecurityGroup
          Properties:
            Tags: []
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Redshift::ClusterSecurityGroup
          Properties:
            Description: Example
    YAML
  }
}
