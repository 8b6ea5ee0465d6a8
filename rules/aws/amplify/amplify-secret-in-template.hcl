rule "amplify-secret-in-template" {
  title    = "Amplify application hard-codes a token or password"
  severity = "high"
  area     = "data-protection/secrets"
  resource = ["AWS::Amplify::App", "AWS::Amplify::Branch"]

  deny    = written_secrets(self)
  message = "${self.address} hard-codes a token or password"

  reason     = "Anyone who can read the repository, the state file or the stack can read the secret. Hard-coded secrets are rarely rotated."
  fix        = "Read it from Secrets Manager, or from a parameter or variable without a default."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/amplify/latest/userguide/access-control.html"]
  aliases    = ["F41", "F50", "F58", "F60"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_amplify_app" "example" {
        name = "shop"
        access_token = "s3cr3t-t0ken-of-the-repository" # finding
      }
      variable "secret" {
        type      = string
        sensitive = true
      }
    TF
    good = <<-TF
      resource "aws_amplify_app" "example" {
        name = "shop"
        access_token = var.secret
      }
      variable "secret" {
        type      = string
        sensitive = true
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
            OauthToken: s3cr3t-t0ken-of-the-repository # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Amplify::App
          Properties:
            Name: shop
            OauthToken: "{{resolve:secretsmanager:app:SecretString:value}}"
    YAML
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Amplify::Branch
          Properties:
            AppId: d1
            BranchName: main
            BasicAuthConfig:
              Username: team
              Password: hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Amplify::Branch
          Properties:
            AppId: d1
            BranchName: main
            BasicAuthConfig:
              Username: team
              Password: "{{resolve:secretsmanager:app:SecretString:value}}"
    YAML
  }
}
