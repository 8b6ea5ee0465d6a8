rule "dms-endpoint-plaintext" {
  title    = "DMS endpoint does not use TLS"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::DMS::Endpoint"

  # Other engines have their own settings for it, or are services of AWS that are called by HTTPS.
  when = one_of(
    lower(self.EngineName),
    [
      "aurora", "aurora-postgresql", "azuredb", "azure-sql-managed-instance", "db2", "docdb", "mariadb", "mongodb", "mysql", "oracle",
      "postgres", "sqlserver", "sybase",
    ],
  )
  require = self.SslMode != null && self.SslMode != "none"
  at      = self.SslMode
  message = "${self.address} does not use TLS"

  reason     = "Anyone who can listen on the network can read whole databases and the password. Migrations often cross networks of other companies."
  fix        = "Set `${name("SslMode")}` to `verify-full`, or at least to `require`."
  repair     = "require"
  interrupts = "replication with a database that does not offer TLS"
  references = ["https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.SSL.html"]
  aliases    = ["CKV2_AWS_49"]
  controls   = { "aws-fsbp" = ["DMS.9"], "nist-800-53-r5" = ["SC-8", "SC-13"], "pci-dss-4" = ["4.2.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_dms_endpoint" "example" { # finding
        endpoint_id = "shop"
        endpoint_type = "source"
        engine_name = "postgres"
        server_name = "db"
        port = 5432
        username = "app"
      }
    TF
    good = <<-TF
      resource "aws_dms_endpoint" "example" {
        endpoint_id = "shop"
        endpoint_type = "source"
        engine_name = "postgres"
        server_name = "db"
        port = 5432
        username = "app"
        ssl_mode = "require"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::DMS::Endpoint
          Properties:
            EndpointType: source
            EngineName: postgres
            ServerName: db
            Port: 5432
            Username: app
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DMS::Endpoint
          Properties:
            EndpointType: source
            EngineName: postgres
            ServerName: db
            Port: 5432
            Username: app
            SslMode: require
    YAML
  }
}
