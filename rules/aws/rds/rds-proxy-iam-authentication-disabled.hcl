rule "rds-proxy-iam-authentication-disabled" {
  title    = "RDS proxy accepts passwords from its clients"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = "AWS::RDS::DBProxy"

  require = all([for auth in self.Auth[*] : auth.IAMAuth == "REQUIRED"])
  at      = self.Auth
  message = "${self.address} accepts passwords from its clients"

  reason     = "The proxy itself reads the database password, so clients need none. With IAM, each connection uses a short-lived token of a known principal."
  fix        = "Set `${name("Auth.IAMAuth")}` to `REQUIRED`."
  repair     = "REQUIRED"
  interrupts = "clients that use a password"
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-iam-setup.html"]
  controls   = { "nist-800-53-r5" = ["AC-2", "IA-2"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_proxy" "example" {
        name = "shop"
        engine_family = "POSTGRESQL"
        role_arn = "arn:aws:iam::123456789012:role/proxy"
        vpc_subnet_ids = ["subnet-1", "subnet-2"]
        require_tls = true
        auth { # finding
          iam_auth   = "DISABLED"
          secret_arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db"
        }
      }
    TF
    good = <<-TF
      resource "aws_db_proxy" "example" {
        name = "shop"
        engine_family = "POSTGRESQL"
        role_arn = "arn:aws:iam::123456789012:role/proxy"
        vpc_subnet_ids = ["subnet-1", "subnet-2"]
        require_tls = true
        auth {
          iam_auth   = "REQUIRED"
          secret_arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBProxy
          Properties:
            DBProxyName: shop
            EngineFamily: POSTGRESQL
            RoleArn: arn:aws:iam::123456789012:role/proxy
            VpcSubnetIds:
              - subnet-1
              - subnet-2
            RequireTLS: true
            Auth: # finding
              - SecretArn: arn:aws:secretsmanager:eu-west-1:123456789012:secret:db
                IAMAuth: DISABLED
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBProxy
          Properties:
            DBProxyName: shop
            EngineFamily: POSTGRESQL
            RoleArn: arn:aws:iam::123456789012:role/proxy
            VpcSubnetIds:
              - subnet-1
              - subnet-2
            RequireTLS: true
            Auth:
              - SecretArn: arn:aws:secretsmanager:eu-west-1:123456789012:secret:db
                IAMAuth: REQUIRED
    YAML
  }
}
