rule "terraform-secret-variable-shown" {
  title    = "Variable for a secret is shown in plain text"
  severity = "medium"
  area     = "template"

  reason     = "Plans, logs or outputs show the variable's value to everyone who can read them. `sensitive = true` hides it."
  fix        = "Set `sensitive = true`."
  references = ["https://developer.hashicorp.com/terraform/language/values/variables"]

  example "terraform" {
    bad  = <<-TF
      variable "password" { # finding
        type = string
      }
      resource "aws_db_instance" "orders" {
        password = var.password
      }
      output "login" {
        value = "orders:$${var.password}"
      }
    TF
    good = <<-TF
      variable "password" {
        type      = string
        sensitive = true
      }
      # The provider hides what it sets.
      variable "replica_password" {
        type = string
      }
      resource "aws_db_instance" "replica" {
        password = var.replica_password
      }
      resource "aws_db_instance" "orders" {
        password = var.password
      }
    TF
  }
}
