rule "managedblockchain-member-password-in-template" {
  title    = "Blockchain member hard-codes its administrator password"
  severity = "high"
  area     = "data-protection/secrets"
  resource = "AWS::ManagedBlockchain::Member"

  deny    = written_secrets(self)
  message = "${self.address} hard-codes its administrator password"

  reason     = "Anyone who can read the template can register identities and act as the member. Hard-coded passwords are rarely rotated."
  fix        = "Read it from Secrets Manager, or from a parameter or variable without a default."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
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
