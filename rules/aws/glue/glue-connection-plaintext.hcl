rule "glue-connection-plaintext" {
  title    = "Glue connection does not require TLS"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::Glue::Connection"

  when    = self.ConnectionInput.ConnectionProperties.JDBC_CONNECTION_URL != null
  require = lower(tostring(self.ConnectionInput.ConnectionProperties.JDBC_ENFORCE_SSL)) == "true"
  at      = self.ConnectionInput.ConnectionProperties
  message = "${self.address} does not require TLS"

  reason     = "Anyone who can listen on the network can read the records and the database password. Jobs that fall back to plain text do so unnoticed."
  fix        = "Set `JDBC_ENFORCE_SSL` to true."
  references = ["https://docs.aws.amazon.com/glue/latest/dg/connection-properties.html"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_glue_connection" "example" {
        name = "shop"
        connection_properties = { # finding
          JDBC_CONNECTION_URL = "jdbc:postgresql://db:5432/shop"
          SECRET_ID = "shop"
        }
      }
    TF
    good = <<-TF
      resource "aws_glue_connection" "example" {
        name = "shop"
        connection_properties = {
          JDBC_CONNECTION_URL = "jdbc:postgresql://db:5432/shop"
          SECRET_ID        = "shop"
          JDBC_ENFORCE_SSL = "true"
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
              ConnectionProperties: # finding
                JDBC_CONNECTION_URL: jdbc:postgresql://db:5432/shop
                SECRET_ID: shop
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
                JDBC_ENFORCE_SSL: "true"
    YAML
  }
}
