rule "secret-from-plain-parameter" {
  title    = "Secret comes from a plain-text parameter"
  severity = "medium"
  area     = "data-protection/secrets"
  resource = "*"

  deny    = plain_parameter_secrets(self)
  message = "${self.address} reads ${item.kind} from a plain-text parameter of Systems Manager"

  reason     = <<-TEXT
    Parameters of the types String and StringList are kept in plain text. Anyone who can read parameters can read the secret,
    including all its old versions.
  TEXT
  fix        = <<-TEXT
    Store it as a SecureString and ${spelled(
      self,
      "read it with decryption (`with_decryption = true`)",
      "refer to it by `{{resolve:ssm-secure:…}}`",
    )}, or store it in Secrets Manager.
  TEXT
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html"]
  controls   = { "nist-800-53-r5" = ["IA-5", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      data "aws_ssm_parameter" "master" {
        name            = "/ledger/master"
        with_decryption = false
      }
      resource "aws_db_instance" "ledger" {
        engine         = "postgres"
        instance_class = "db.t4g.medium"
        username       = "keeper"
        password       = data.aws_ssm_parameter.master.value # finding
      }
    TF
    good = <<-TF
      data "aws_ssm_parameter" "master" {
        name = "/ledger/master"
      }
      resource "aws_db_instance" "ledger" {
        engine         = "postgres"
        instance_class = "db.t4g.medium"
        username       = "keeper"
        password       = data.aws_ssm_parameter.master.value
      }
    TF
  }

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
