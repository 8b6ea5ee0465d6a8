rule "ec2-security-group-egress-implicit" {
  title    = "Security group has no egress rules, so it allows all outbound traffic"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  # Terraform removes the rule for all traffic that AWS gives to new groups.
  when    = self.frontend == "cloudformation" && !self.partial
  require = written(self.SecurityGroupEgress) && length(self.SecurityGroupEgress[*]) > 0
  at      = self.SecurityGroupEgress
  message = "${self.address} has no egress rules, so it allows all outbound traffic"

  reason     = "Without egress rules, AWS lets members reach every address. An explicit rule shows the intent."
  fix        = "Add `${name("SecurityGroupEgress")}` with the networks that the members need."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  aliases    = ["F1000", "SECURITY_GROUP_MISSING_EGRESS_RULE"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            VpcId: vpc-1
            SecurityGroupIngress:
              - Description: Example
                IpProtocol: "tcp"
                FromPort: 443
                ToPort: 443
                CidrIp: 10.0.0.0/16
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Example
            VpcId: vpc-1
            SecurityGroupEgress:
              - Description: Example
                IpProtocol: "tcp"
                FromPort: 443
                ToPort: 443
                CidrIp: 10.0.0.0/16
    YAML
  }
}
