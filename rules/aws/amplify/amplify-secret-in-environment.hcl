rule "amplify-secret-in-environment" {
  title    = "Amplify application has a secret in its environment variables"
  severity = "high"
  area     = "data-protection/secrets"
  resource = ["AWS::Amplify::App", "AWS::Amplify::Branch"]

  deny = flatten([
    for variable in self.EnvironmentVariables :
    [for secret in contains_secret(variable.Value, variable.Name) : { at = secret.at, variable = variable.Name }]
  ])
  message = "${self.address} contains a secret in its environment variable ${item.variable}"

  reason     = <<-TEXT
    Amplify stores environment variables in plain text and shows them to anyone who can view the application. The build reads them
    too, and often sends them to browsers.
  TEXT
  fix        = "Remove the secret from `${name("EnvironmentVariables")}`, and store it in Parameter Store under the application's path."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/amplify/latest/userguide/environment-secrets.html"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_amplify_app" "example" {
        name = "shop"
        environment_variables = {
          DB_PASSWORD = "hunter22-hunter22" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_amplify_app" "example" {
        name = "shop"
        environment_variables = {
          STAGE = "prod"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Amplify::App
          Properties:
            Name: shop
            EnvironmentVariables:
              - Name: DB_PASSWORD
                Value: hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Amplify::App
          Properties:
            Name: shop
            EnvironmentVariables:
              - Name: STAGE
                Value: prod
    YAML
  }
}
