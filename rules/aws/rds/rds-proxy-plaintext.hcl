rule "rds-proxy-plaintext" {
  title    = "RDS proxy accepts connections without TLS"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::RDS::DBProxy"

  require = self.RequireTLS == true
  at      = self.RequireTLS
  message = "${self.address} accepts connections without TLS"

  reason     = "Anyone who can listen on the network can read queries, results and passwords. Clients that fall back to plain text do so unnoticed."
  fix        = "Set `${name("RequireTLS")}` to true."
  repair     = true
  interrupts = "clients that do not use TLS"
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-security.html"]
  controls   = { "aws-fsbp" = ["RDS.43"], "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_proxy" "example" { # finding
        name = "shop"
        engine_family = "POSTGRESQL"
        role_arn = "arn:aws:iam::123456789012:role/proxy"
        vpc_subnet_ids = ["subnet-1", "subnet-2"]
        auth {
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
        auth {
          secret_arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db"
        }
        require_tls = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::RDS::DBProxy
          Properties:
            DBProxyName: shop
            EngineFamily: POSTGRESQL
            RoleArn: arn:aws:iam::123456789012:role/proxy
            VpcSubnetIds:
              - subnet-1
              - subnet-2
            Auth:
              - SecretArn: arn:aws:secretsmanager:eu-west-1:123456789012:secret:db
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
            Auth:
              - SecretArn: arn:aws:secretsmanager:eu-west-1:123456789012:secret:db
            RequireTLS: true
    YAML
  }
}
