rule "lightsail-database-public" {
  title    = "Lightsail database is reachable from the internet"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::Lightsail::Database"

  require = self.PubliclyAccessible != true
  at      = self.PubliclyAccessible
  message = "${self.address} is reachable from the internet"

  reason     = "No security group protects it, only a password. Attackers try passwords and known vulnerabilities all day."
  fix        = "Set `${name("PubliclyAccessible")}` to false."
  repair     = false
  interrupts = "clients outside the network"
  references = ["https://docs.aws.amazon.com/lightsail/latest/userguide/amazon-lightsail-configuring-database-public-mode.html"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lightsail_database" "example" {
        relational_database_name = "orders"
        blueprint_id             = "mysql_8_0"
        bundle_id                = "micro_2_0"
        master_database_name     = "orders"
        master_username          = "app"
        master_password          = var.secret
        publicly_accessible      = true # finding
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
        publicly_accessible      = false
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
            PubliclyAccessible: true # finding
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
            PubliclyAccessible: false
    YAML
  }
}
