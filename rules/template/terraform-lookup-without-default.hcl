rule "terraform-lookup-without-default" {
  title    = "lookup() has no default"
  severity = "info"
  area     = "template"
  group    = "valid"
  profiles = []

  reason     = "Without a default the function does what an index does, and is kept for old code only."
  fix        = "Write `map[key]`, or give a default."
  references = ["https://developer.hashicorp.com/terraform/language/functions/lookup"]
  aliases    = ["terraform_deprecated_lookup"]

  example "terraform" {
    bad  = <<-TF
      variable "sizes" {
        type = map(number)
      }
      output "small" {
        value = lookup(var.sizes, "small") # finding
      }
    TF
    good = <<-TF
      variable "sizes" {
        type = map(number)
      }
      output "small" {
        value = lookup(var.sizes, "small", 1)
      }
    TF
  }
}
