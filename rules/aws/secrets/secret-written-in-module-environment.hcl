rule "secret-written-in-module-environment" {
  title    = "Module is given an environment with a hard-coded secret"
  severity = "high"
  area     = "data-protection/secrets"
  resource = "module"

  locals {
    # A module that is not installed says by the name of an argument that it is the environment of containers or functions.
    containers = concat(unpacked(self.container_definitions)[*], unpacked(self.container_definition_json)[*])
    found = concat(
      flatten([
        for container in local.containers : [
          for variable in container.environment[*] : !known(variable.name) ? regexall("^$", variable.name) : contains_secret(variable.value, variable.name)
        ]
      ]),
      contains_secret(self.environment_variables),
      contains_secret(self.container_environment),
      contains_secret(self.env_vars),
    )
  }
  deny = [for i, secret in local.found : secret if i == 0]
  message = join("", [
    "${self.address} is given ${item.kind == "secret" ? "a secret" : item.kind} in an environment variable",
    length(local.found) > 1 ? ", and ${length(local.found) - 1} more" : "",
  ])

  reason    = "Anyone who can describe the task or function, or read the state file or the repository, can read the secret. Rotating it takes a deployment."
  fix       = "Move the secret to Secrets Manager or Parameter Store, and let the container or function read it when it starts."
  no_repair = "where the secret is kept, and how it is read, is a decision"
  references = [
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
    "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
  ]
  controls = { "aws-fsbp" = ["ECS.8"], "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      variable "admin_password" {
        default = "hunter22-hunter22"
      }
      module "service" {
        source = "git::https://example.com/modules/fargate.git?ref=v1"
        container_definitions = jsonencode([{
          name        = "app"
          image       = "app:1"
          environment = [{ name = "ADMIN_PASSWORD", value = var.admin_password }] # finding
        }])
      }
      module "function" {
        source = "git::https://example.com/modules/function.git?ref=v1"
        environment_variables = {
          STAGE       = "prod"
          DB_PASSWORD = "hunter22-hunter22" # finding
        }
      }
    TF
    good = <<-TF
      variable "admin_password_arn" {
        type = string
      }
      module "service" {
        source = "git::https://example.com/modules/fargate.git?ref=v1"
        container_definitions = jsonencode([{
          name        = "app"
          image       = "app:1"
          environment = [{ name = "STAGE", value = "prod" }]
          secrets     = [{ name = "ADMIN_PASSWORD", valueFrom = var.admin_password_arn }]
        }])
      }
      module "function" {
        source = "git::https://example.com/modules/function.git?ref=v1"
        environment_variables = {
          STAGE           = "prod"
          DB_PASSWORD_ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db"
        }
      }
    TF
  }
}
