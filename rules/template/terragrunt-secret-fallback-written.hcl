rule "terragrunt-secret-fallback-written" {
  title    = "Environment variable for a secret falls back to a value in the code"
  severity = "medium"
  area     = "template"

  reason     = <<-TEXT
    A deployment in which the variable is not set succeeds, with a password that everyone knows who can read the repository. Nobody
    notices, because nothing fails.
  TEXT
  fix        = "Leave out the second argument of `get_env`: Terragrunt then fails if the variable is not set."
  references = ["https://terragrunt.gruntwork.io/docs/reference/hcl/functions/#get_env"]

  example "terragrunt" {
    bad  = <<-TF
      generate "main" {
        path      = "main.tf"
        if_exists = "overwrite"
        contents  = "variable \"password\" {}\nresource \"aws_db_instance\" \"db\" {\n  password = var.password\n}\n"
      }
      inputs = {
        password = get_env("DB_PASSWORD", "hunter22-hunter22") # finding
      }
    TF
    good = <<-TF
      generate "main" {
        path      = "main.tf"
        if_exists = "overwrite"
        contents  = "variable \"password\" {}\nresource \"aws_db_instance\" \"db\" {\n  password = var.password\n}\n"
      }
      inputs = {
        password = get_env("DB_PASSWORD")
      }
    TF
  }
}
