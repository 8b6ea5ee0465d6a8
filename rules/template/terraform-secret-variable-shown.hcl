rule "terraform-secret-variable-shown" {
  title    = "Variable for a secret is not marked as sensitive"
  severity = "medium"
  area     = "template"

  reason     = "Plans, logs and outputs show the variable's value in plain text. `sensitive = true` hides it."
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
    TF
    good = <<-TF
      variable "password" {
        type      = string
        sensitive = true
      }
      resource "aws_db_instance" "orders" {
        password = var.password
      }
    TF
  }
}
