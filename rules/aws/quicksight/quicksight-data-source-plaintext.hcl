rule "quicksight-data-source-plaintext" {
  title    = "QuickSight data source connects without TLS"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::QuickSight::DataSource"

  require = self.SslProperties.DisableSsl != true
  at      = self.SslProperties.DisableSsl
  message = "${self.address} connects without TLS"

  reason     = "Anyone who can listen on the network can read results and the database password. TLS is enabled by default."
  fix        = "Set `${name("SslProperties.DisableSsl")}` to false."
  repair     = false
  interrupts = "a source that does not offer TLS"
  references = ["https://docs.aws.amazon.com/quicksight/latest/user/data-encryption-in-transit.html"]
  aliases    = ["QuicksightSSLConnections"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_quicksight_data_source" "example" {
        data_source_id = "shop"
        name = "shop"
        type = "POSTGRESQL"
        parameters {
          postgresql {
            database = "shop"
            host     = "db"
            port     = 5432
          }
        }
        ssl_properties {
          disable_ssl = true # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_quicksight_data_source" "example" {
        data_source_id = "shop"
        name = "shop"
        type = "POSTGRESQL"
        parameters {
          postgresql {
            database = "shop"
            host     = "db"
            port     = 5432
          }
        }
        ssl_properties {
          disable_ssl = false
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::QuickSight::DataSource
          Properties:
            DataSourceId: shop
            Name: shop
            Type: POSTGRESQL
            SslProperties:
              DisableSsl: true # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::QuickSight::DataSource
          Properties:
            DataSourceId: shop
            Name: shop
            Type: POSTGRESQL
            SslProperties:
              DisableSsl: false
    YAML
  }
}
