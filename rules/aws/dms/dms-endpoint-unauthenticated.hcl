rule "dms-endpoint-unauthenticated" {
  title    = "DMS endpoint connects without credentials or in plain text"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = "AWS::DMS::Endpoint"

  require = self.MongoDbSettings.AuthType != "no" && self.RedisSettings.AuthType != "none" && self.RedisSettings.SslSecurityProtocol != "plaintext"
  at      = first(self.MongoDbSettings.AuthType, self.RedisSettings.AuthType, self.RedisSettings.SslSecurityProtocol)
  message = "${self.address} connects without credentials or in plain text"

  reason    = "The database lets in anyone who can reach it. Anyone who can listen on the network can read the data."
  fix       = "Set an authentication type and `${name("SslMode")}` for the endpoint."
  no_repair = "how its callers authenticate is a decision"
  references = [
    "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Source.MongoDB.html",
    "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Target.Redis.html",
  ]
  controls = { "aws-fsbp" = ["DMS.11", "DMS.12"], "nist-800-53-r5" = ["AC-2", "IA-2"], "pci-dss-4" = ["7.3.1", "4.2.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_dms_endpoint" "example" {
        endpoint_id = "docs"
        endpoint_type = "source"
        engine_name = "mongodb"
        ssl_mode = "require"
        mongodb_settings {
          auth_type = "no" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_dms_endpoint" "example" {
        endpoint_id = "docs"
        endpoint_type = "source"
        engine_name = "mongodb"
        ssl_mode = "require"
        mongodb_settings {
          auth_type = "password"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::DMS::Endpoint
          Properties:
            EndpointType: source
            EngineName: mongodb
            SslMode: require
            MongoDbSettings:
              AuthType: "no" # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DMS::Endpoint
          Properties:
            EndpointType: source
            EngineName: mongodb
            SslMode: require
            MongoDbSettings:
              AuthType: password
    YAML
  }
}
