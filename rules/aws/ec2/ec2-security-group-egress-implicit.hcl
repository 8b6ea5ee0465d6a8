rule "ec2-security-group-egress-implicit" {
  title    = "Security group does not say what it lets out"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  # Terraform takes the rule for everything away that AWS gives to new groups.
  when    = self.frontend == "cloudformation" && !self.partial
  require = written(self.SecurityGroupEgress) && length(self.SecurityGroupEgress[*]) > 0
  at      = self.SecurityGroupEgress
  message = "${self.address} lets everything out because it does not say otherwise"

  reason     = "Without egress rules AWS lets members reach every address. Writing the rule down shows that it is meant."
  fix        = "Write `${name("SecurityGroupEgress")}` with the networks that are needed."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  aliases    = ["F1000"]
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
