rule "glue-connection-password-written" {
  title    = "Glue connection hard-codes a password"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::Glue::Connection"

  deny    = written_secrets(self)
  message = "${self.address} hard-codes a password"

  reason     = "Anyone who can read the repository, the state file or the stack can read the secret. Hard-coded secrets are rarely rotated."
  fix        = "Name a secret of Secrets Manager in `SECRET_ID` instead."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/glue/latest/dg/connection-properties-secrets-manager.html"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_glue_connection" "example" {
        name = "shop"
        connection_properties = {
          JDBC_CONNECTION_URL = "jdbc:postgresql://db:5432/shop"
          USERNAME = "app"
          PASSWORD = "hunter22-hunter22" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_glue_connection" "example" {
        name = "shop"
        connection_properties = {
          JDBC_CONNECTION_URL = "jdbc:postgresql://db:5432/shop"
          SECRET_ID = "shop"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Glue::Connection
          Properties:
            CatalogId: "123456789012"
            ConnectionInput:
              ConnectionType: JDBC
              ConnectionProperties:
                JDBC_CONNECTION_URL: jdbc:postgresql://db:5432/shop
                USERNAME: app
                PASSWORD: hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Glue::Connection
          Properties:
            CatalogId: "123456789012"
            ConnectionInput:
              ConnectionType: JDBC
              ConnectionProperties:
                JDBC_CONNECTION_URL: jdbc:postgresql://db:5432/shop
                SECRET_ID: shop
    YAML
  }
}
