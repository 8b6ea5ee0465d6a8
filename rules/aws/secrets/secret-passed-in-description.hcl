rule "secret-passed-in-description" {
  title    = "Secret is passed in a description or tag"
  severity = "medium"
  area     = "data-protection/secrets"
  resource = "*"

  # AWS keeps no tags and descriptions of Terraform data sources and providers.
  when    = matches(self.type, "AWS::*")
  deny    = [for i, secret in given_secrets([[for tag in self.Tags[*] : tag], self.Description]) : secret if i == 0]
  message = "${self.address} is given a secret, ${item.source}, in plain text in ${item.name == "" ? "its description" : "its tag ${item.name}"}"

  reason     = "Everyone who can list resources can read descriptions and tags, also in bills and inventories. AWS asks customers to keep secrets out of them."
  fix        = "Remove it, and write the name of the secret instead."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      variable "api_token" {
        type      = string
        sensitive = true
      }
      resource "aws_sqs_queue" "jobs" {
        name = "jobs"
        tags = {
          owner = "jobs"
          auth  = var.api_token # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_secretsmanager_secret" "api" {
        name = "api"
      }
      resource "aws_sqs_queue" "jobs" {
        name = "jobs"
        tags = {
          auth = aws_secretsmanager_secret.api.arn
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Parameters:
        ApiToken:
          Type: String
          NoEcho: true
      Resources:
        Jobs:
          Type: AWS::SSM::Document
          Properties:
            Content: {}
            Tags:
              - Key: auth
                Value: !Ref ApiToken # finding
        Group:
          Type: AWS::RDS::DBParameterGroup
          Properties:
            Description: !Sub "token $${ApiToken}" # finding
            Family: postgres16
    YAML
    good = <<-YAML
      Parameters:
        Owner:
          Type: String
      Resources:
        Group:
          Type: AWS::RDS::DBParameterGroup
          Properties:
            Description: !Sub "of $${Owner}"
            Family: postgres16
    YAML
  }
}
