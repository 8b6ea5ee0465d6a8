rule "terraform-provider-static-keys" {
  title    = "Provider configuration contains AWS keys"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "provider.aws"

  locals {
    access_key = can(regex("^(AKIA|ASIA)[A-Z0-9]{16}$", self.access_key)) && !strcontains(self.access_key, "EXAMPLE")
    secret_key = can(regex("^[A-Za-z0-9/+]{40}$", self.secret_key)) && !strcontains(self.secret_key, "EXAMPLE")
  }
  require = (self.secret_key == null || !local.secret_key) && (self.access_key == null || !local.access_key)
  at      = first(self.secret_key, self.access_key)
  message = "${self.address} hard-codes AWS keys"

  reason    = "Anyone who can read the code or its history can use the keys with all their permissions. The keys stay valid until somebody revokes them."
  fix       = <<-TEXT
    Remove and revoke the keys. Let the provider take temporary credentials from its environment: a role by OpenID Connect in CI,
    an SSO profile on a workstation.
  TEXT
  no_repair = "where the secret is kept, and how it is read, is a decision"
  references = [
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs#authentication-and-configuration",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html#securing_access-keys",
  ]
  aliases  = ["CKV_AWS_41"]
  controls = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      provider "aws" {
        region     = "eu-west-1"
        access_key = "AKIA2QX7LMNB4VTR9WZY"
        secret_key = "kT8vZq2LmX5rNw7YbJ4hPc9DsGf6EaUo3RiVtWxB" # finding
      }
    TF
    good = <<-TF
      provider "aws" {
        region = "eu-west-1"
        assume_role {
          role_arn = "arn:aws:iam::123456789012:role/deploy"
        }
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      variable "secret" {
        default = "kT8vZq2LmX5rNw7YbJ4hPc9DsGf6EaUo3RiVtWxB"
      }
      provider "aws" {
        alias      = "backup"
        secret_key = var.secret # finding
      }
    TF
    good = <<-TF
      provider "aws" {
        access_key = "test"
        secret_key = "test"
        endpoints {
          s3 = "http://localhost:4566"
        }
      }
    TF
  }
}
