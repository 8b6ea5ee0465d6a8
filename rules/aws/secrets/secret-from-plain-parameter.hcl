rule "secret-from-plain-parameter" {
  title    = "Secret comes from a parameter that is kept in plain text"
  severity = "medium"
  area     = "data-protection/secrets"
  resource = "*"

  deny = plain_parameter_secrets(self)
  message = "${self.address} takes ${item.kind} from a parameter that Systems Manager keeps in plain text"

  reason     = "`resolve:ssm` reads parameters of the types String and StringList. Whoever may read parameters reads this secret, and every version of it stays in the history."
  fix        = "Store it as a SecureString and refer to it by `{{resolve:ssm-secure:…}}`, or in Secrets Manager by `{{resolve:secretsmanager:…}}`."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html"]
  controls   = { "nist-800-53-r5" = ["IA-5", "SC-28"] }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Ledger:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-postgresql
            MasterUsername: keeper
            MasterUserPassword: "{{resolve:ssm:/ledger/master:3}}" # finding
    YAML
    good = <<-YAML
      Resources:
        Ledger:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-postgresql
            MasterUsername: keeper
            MasterUserPassword: "{{resolve:ssm-secure:/ledger/master:3}}"
    YAML
  }
}
