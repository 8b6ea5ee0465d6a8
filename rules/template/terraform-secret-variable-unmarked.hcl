rule "terraform-secret-variable-unmarked" {
  title    = "Variable for a secret is not marked as sensitive"
  severity = "low"
  area     = "template"

  reason     = <<-TEXT
    Nothing in the code shows the variable's value, because the provider hides what it sets. The next output, tag or script that
    uses the variable does, and so does the error of a rule that validates it.
  TEXT
  fix        = "Set `sensitive = true`."
  references = ["https://developer.hashicorp.com/terraform/language/values/variables"]
  profiles   = []

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
