rule "lightsail-database-password-in-template" {
  title    = "Lightsail database hard-codes its master password"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::Lightsail::Database"

  deny    = written_secrets(self)
  message = "${self.address} hard-codes its master password"

  reason     = "Anyone who can read the repository, the state file or the stack can log in to the database. Hard-coded secrets are rarely rotated."
  fix        = "Read it from Secrets Manager, or from a parameter or variable without a default."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/lightsail/latest/userguide/amazon-lightsail-creating-a-database.html"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lightsail_database" "example" {
        relational_database_name = "orders"
        blueprint_id             = "mysql_8_0"
        bundle_id                = "micro_2_0"
        master_database_name     = "orders"
        master_username          = "app"
        master_password          = "hunter22-hunter22" # finding
      }
      variable "secret" {
        type      = string
        sensitive = true
      }
    TF
    good = <<-TF
      resource "aws_lightsail_database" "example" {
        relational_database_name = "orders"
        blueprint_id             = "mysql_8_0"
        bundle_id                = "micro_2_0"
        master_database_name     = "orders"
        master_username          = "app"
        master_password          = var.secret
      }
      variable "secret" {
        type      = string
        sensitive = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Lightsail::Database
          Properties:
            RelationalDatabaseName: orders
            RelationalDatabaseBlueprintId: mysql_8_0
            RelationalDatabaseBundleId: micro_2_0
            MasterDatabaseName: orders
            MasterUsername: app
            MasterUserPassword: hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lightsail::Database
          Properties:
            RelationalDatabaseName: orders
            RelationalDatabaseBlueprintId: mysql_8_0
            RelationalDatabaseBundleId: micro_2_0
            MasterDatabaseName: orders
            MasterUsername: app
            MasterUserPassword: "{{resolve:secretsmanager:app:SecretString:value}}"
    YAML
  }
}
