rule "managedblockchain-member-password-in-template" {
  title    = "Blockchain member has its administrator password written in the template"
  severity = "high"
  area     = "data-protection/secrets"
  resource = "AWS::ManagedBlockchain::Member"

  deny    = written_secrets(self)
  message = "${self.address} has its administrator password written in the template"

  reason     = "Whoever reads the template can register identities and act as the member. A written password is never rotated."
  fix        = "Take it from Secrets Manager by a dynamic reference, or from a parameter or variable without default."
  references = ["https://docs.aws.amazon.com/managed-blockchain/latest/hyperledger-fabric-dev/managed-blockchain-hyperledger-member.html"]
  aliases    = ["F71"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ManagedBlockchain::Member
          Properties:
            NetworkId: n1
            MemberConfiguration:
              Name: us
              MemberFrameworkConfiguration:
                MemberFabricConfiguration:
                  AdminUsername: admin
                  AdminPassword: hunter22-Hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ManagedBlockchain::Member
          Properties:
            NetworkId: n1
            MemberConfiguration:
              Name: us
              MemberFrameworkConfiguration:
                MemberFabricConfiguration:
                  AdminUsername: admin
                  AdminPassword: "{{resolve:secretsmanager:app:SecretString:value}}"
    YAML
  }
}
