rule "dms-endpoint-password-written" {
  title    = "DMS endpoint hard-codes a password"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::DMS::Endpoint"

  deny    = written_secrets(self)
  message = "${self.address} hard-codes a password"

  reason     = "Anyone who can read the repository, the state file or the stack can read the secret. Hard-coded secrets are rarely rotated."
  fix        = "Let DMS read it from Secrets Manager."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/dms/latest/userguide/security_iam_secretsmanager.html"]
  aliases    = ["F37", "F55"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_dms_endpoint" "example" {
        endpoint_id = "shop"
        endpoint_type = "source"
        engine_name = "postgres"
        server_name = "db"
        port = 5432
        username = "app"
        ssl_mode = "require"
        password = "hunter22-hunter22" # finding
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
        Example:
          Type: AWS::DMS::Endpoint
          Properties:
            EndpointType: source
            EngineName: postgres
            ServerName: db
            Port: 5432
            Username: app
            SslMode: require
            Password: hunter22-hunter22 # finding
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
            Password: "{{resolve:secretsmanager:db:SecretString:password}}"
    YAML
  }
}
