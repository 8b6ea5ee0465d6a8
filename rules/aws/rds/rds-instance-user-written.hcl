rule "rds-instance-user-written" {
  title    = "RDS instance hard-codes its master user name"
  severity = "info"
  area     = "identity-and-access/authentication"
  resource = "AWS::RDS::DBInstance"

  require = self.MasterUsername == null || !known(self.MasterUsername)
  at      = self.MasterUsername
  message = "${self.address} hard-codes its master user name"

  reason     = "Anyone who can read the repository knows half of the credentials. In Secrets Manager, the user name can change with the password."
  fix        = "Read `${name("MasterUsername")}` from Secrets Manager, or from a parameter without a default."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html"]
  aliases    = ["F24"]
  controls   = { "nist-800-53-r5" = ["AC-2", "IA-2"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" {
        engine         = "postgres"
        instance_class = "db.t4g.medium"
        username       = "app" # finding
      }
    TF
    good = <<-TF
      variable "user" {
        type = string
      }
      resource "aws_db_instance" "example" {
        engine         = "postgres"
        instance_class = "db.t4g.medium"
        username       = var.user
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            MasterUsername: app # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            MasterUsername: "{{resolve:secretsmanager:db:SecretString:username}}"
    YAML
  }
}
