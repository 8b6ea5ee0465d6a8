rule "terraform-password-from-random-string" {
  title    = "Password comes from random_string, which Terraform prints"
  severity = "medium"
  area     = "data-protection/secrets"
  resource = ["random_string"]

  locals {
    used = [
      for user in referrers(self) : user
      if any(concat(
        [
          for secret in [user.MasterUserPassword, user.AuthToken, user.Password, user.AdminUserPassword] :
          refers(secret, self)
          if secret != null
        ],
        [
          for version in user.Versions :
          any([for secret in secrets_of_text(version.SecretString) : refers(secret, self) if secret != null])
        ],
      ))
    ]
    name = reverse(split(".", replace(self.address, "/\\[[^\\]]*\\]$/", "")))[0]
  }
  require = !suggests_secret(local.name) && length(local.used) == 0
  message = "${self.address} generates a password${proven(length(local.used) > 0) ? " of ${local.used[0].address}" : ""}, and its result is not sensitive"

  reason     = "Terraform prints the result in plans and logs whenever it changes. Anyone who can read the output of a run can read the password."
  fix        = "Use `random_password`, whose result is sensitive, or let AWS manage the password (`manage_master_user_password`)."
  no_repair  = "the password changes with it"
  references = ["https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/password"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "random_string" "master" { # finding
        length = 32
      }
      variable "databases" {}
      resource "random_string" "database_password" { # finding
        for_each = var.databases
        length   = 32
      }
      resource "aws_db_instance" "example" {
        engine         = "postgres"
        instance_class = "db.t4g.micro"
        username       = "app"
        password       = random_string.master.result
      }
      resource "random_string" "dashboard" { # finding
        length = 32
      }
      resource "aws_secretsmanager_secret" "dashboard" {
        name = "dashboard"
      }
      resource "aws_secretsmanager_secret_version" "dashboard" {
        secret_id     = aws_secretsmanager_secret.dashboard.id
        secret_string = jsonencode({ user = "admin", password = random_string.dashboard.result })
      }
    TF
    good = <<-TF
      resource "random_password" "master" {
        length = 32
      }
      resource "random_string" "suffix" {
        length = 6
      }
      resource "aws_db_instance" "example" {
        identifier     = "app-$${random_string.suffix.result}"
        engine         = "postgres"
        instance_class = "db.t4g.micro"
        username       = "app"
        password       = random_password.master.result
      }
      resource "random_string" "dashboard_user" {
        length = 12
      }
      resource "random_string" "secret_suffix" {
        length = 6
      }
      resource "aws_secretsmanager_secret" "dashboard" {
        name = "dashboard-$${random_string.secret_suffix.result}"
      }
      resource "aws_secretsmanager_secret_version" "url" {
        secret_id     = aws_secretsmanager_secret.dashboard.id
        secret_string = "postgres://$${random_string.dashboard_user.result}:$${random_password.master.result}@db.example.org/app"
      }
      resource "aws_secretsmanager_secret_version" "dashboard" {
        secret_id = aws_secretsmanager_secret.dashboard.id
        secret_string = jsonencode({
          admin-user     = random_string.dashboard_user.result
          admin-password = random_password.master.result
        })
      }
      resource "random_string" "prefix" {
        length = 1
      }
      resource "random_password" "owner" {
        length = 32
      }
      resource "aws_secretsmanager_secret_version" "address" {
        secret_id     = aws_secretsmanager_secret.dashboard.id
        secret_string = "postgres://$${random_string.prefix.result}app:$${random_password.owner.result}@db.example.com/app"
      }
    TF
  }
}
