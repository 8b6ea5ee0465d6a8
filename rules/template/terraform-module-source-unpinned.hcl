rule "terraform-module-source-unpinned" {
  title    = "Module comes from whatever a branch has"
  severity = "info"
  area     = "template"
  group    = "valid"
  profiles = []

  reason     = "The next `terraform init` may take other code, which nobody here has seen."
  fix        = "Add `?ref=` with a tag or a commit to the source."
  references = ["https://developer.hashicorp.com/terraform/language/modules/sources"]
  aliases    = ["terraform_module_pinned_source"]

  example "terraform" {
    bad  = <<-TF
      module "network" {
        source = "git::https://example.com/network.git" # finding
      }
    TF
    good = <<-TF
      module "network" {
        source = "git::https://example.com/network.git?ref=v1.2.0"
      }
    TF
  }
}
