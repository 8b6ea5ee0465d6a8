rule "elasticache-user-without-password" {
  title    = "ElastiCache user needs no password"
  severity = "high"
  area     = "identity-and-access/authentication"
  resource = "AWS::ElastiCache::User"

  # A user that is switched off is nobody: so the default user is closed.
  when    = !one_of("off", split(" ", lower(first(self.AccessString, ""))))
  require = self.NoPasswordRequired != true && self.AuthenticationMode.Type != "no-password-required"
  at      = first(self.NoPasswordRequired, self.AuthenticationMode)
  message = "${self.address} needs no password"

  reason     = "Anyone who can reach the port can use all permissions of this user. Only a disabled default user may go without a password."
  fix        = "Set IAM authentication or a password in `${name("AuthenticationMode")}`."
  no_repair  = "how its callers authenticate is a decision"
  references = ["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html"]
  controls   = { "aws-fsbp" = ["ElastiCache.6"], "nist-800-53-r5" = ["AC-2", "IA-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_elasticache_user" "example" {
        user_id = "app"
        user_name = "app"
        engine = "redis"
        access_string = "on ~* +@all"
        no_password_required = true # finding
      }
    TF
    good = <<-TF
      resource "aws_elasticache_user" "example" {
        user_id = "app"
        user_name = "app"
        engine = "redis"
        access_string = "on ~* +@all"
        authentication_mode {
          type = "iam"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::User
          Properties:
            UserId: app
            UserName: app
            Engine: redis
            AccessString: on ~* +@all
            NoPasswordRequired: true # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElastiCache::User
          Properties:
            UserId: app
            UserName: app
            Engine: redis
            AccessString: on ~* +@all
            AuthenticationMode:
              Type: iam
    YAML
  }
}
