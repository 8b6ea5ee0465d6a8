rule "terraform-variable-untyped" {
  title    = "Variable has no type"
  severity = "info"
  area     = "template"
  group    = "valid"
  profiles = []

  reason     = "Terraform takes any value, and a wrong one fails where it is used, if at all."
  fix        = "Set `type`."
  references = ["https://developer.hashicorp.com/terraform/language/expressions/type-constraints"]
  aliases    = ["terraform_typed_variables"]

  example "terraform" {
    bad  = <<-TF
      variable "size" {} # finding
      output "size" {
        value = var.size
      }
    TF
    good = <<-TF
      variable "size" {
        type = number
      }
      output "size" {
        value = var.size
      }
    TF
  }
}
