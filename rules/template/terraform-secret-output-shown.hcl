rule "terraform-secret-output-shown" {
  title    = "Output shows a secret"
  severity = "medium"
  area     = "template"

  reason     = "Terraform prints the output after each apply, into terminals and build logs. `sensitive = true` hides it."
  fix        = "Set `sensitive = true`, or return the secret's ARN instead."
  references = ["https://developer.hashicorp.com/terraform/language/values/outputs"]

  example "terraform" {
    bad  = <<-TF
      variable "broker_password" {
        type = string
      }
      resource "random_password" "admin" {
        length = 24
      }
      output "broker" { # finding
        value = "amqps://app:$${var.broker_password}@broker.internal"
      }
      output "admin_password" { # finding
        value = nonsensitive(random_password.admin.result)
      }
    TF
    good = <<-TF
      variable "broker_password" {
        type = string
      }
      resource "aws_secretsmanager_secret" "broker" {
        name = "broker"
      }
      output "broker" {
        value     = "amqps://app:$${var.broker_password}@broker.internal"
        sensitive = true
      }
      output "broker_secret" {
        value = aws_secretsmanager_secret.broker.arn
      }
    TF
  }
}
