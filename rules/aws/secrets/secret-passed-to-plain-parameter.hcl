rule "secret-passed-to-plain-parameter" {
  title    = "Secret is stored in a plain-text parameter"
  severity = "medium"
  area     = "data-protection/secrets"
  resource = "AWS::SSM::Parameter"

  when    = one_of(self.Type, ["String", "StringList"])
  deny    = given_secrets(self.Value, known(self.Name) && self.Name != null ? reverse(split("/", self.Name))[0] : "")
  message = "${self.address} stores a secret, ${item.source}, in plain text"

  reason     = "Everyone who can read parameters can read the value and its earlier versions. A `SecureString` also requires permission to use its key."
  fix        = "Store it as a `SecureString`, or in Secrets Manager, which CloudFormation can create: it has no parameters of the type `SecureString`."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-securestring.html"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "random_password" "db" {
        length = 24
      }
      resource "aws_ssm_parameter" "db" {
        name  = "/app/db/password"
        type  = "String"
        value = random_password.db.result # finding
      }
    TF
    good = <<-TF
      variable "db_user" {
        type      = string
        sensitive = true
      }
      resource "random_password" "db" {
        length = 24
      }
      resource "aws_ssm_parameter" "db" {
        name  = "/app/db/password"
        type  = "SecureString"
        value = random_password.db.result
      }
      resource "aws_ssm_parameter" "user" {
        name  = "/app/db/user"
        type  = "String"
        value = var.db_user
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Parameters:
        DbPassword:
          Type: String
          NoEcho: true
      Resources:
        Password:
          Type: AWS::SSM::Parameter
          Properties:
            Name: /app/db/password
            Type: String
            Value: !Ref DbPassword # finding
    YAML
    good = <<-YAML
      Resources:
        Login:
          Type: AWS::SecretsManager::Secret
          Properties:
            GenerateSecretString:
              PasswordLength: 24
        Password:
          Type: AWS::SSM::Parameter
          Properties:
            Name: /app/db/secret
            Type: String
            Value: !Ref Login
    YAML
  }
}
