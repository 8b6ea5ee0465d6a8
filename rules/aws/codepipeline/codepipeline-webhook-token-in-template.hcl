rule "codepipeline-webhook-token-in-template" {
  title    = "CodePipeline webhook hard-codes its token"
  severity = "high"
  area     = "data-protection/secrets"
  resource = "AWS::CodePipeline::Webhook"

  deny    = written_secrets(self)
  message = "${self.address} hard-codes its token"

  reason     = "The token proves that a request comes from GitHub. Anyone who has it can start the pipeline at will."
  fix        = "Read it from Secrets Manager, or from a parameter or variable without a default."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/codepipeline/latest/userguide/appendix-github-oauth.html"]
  aliases    = ["F69"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_codepipeline_webhook" "example" {
        name            = "push"
        authentication  = "GITHUB_HMAC"
        target_action   = "Source"
        target_pipeline = "shop"
        filter {
          json_path    = "$.ref"
          match_equals = "refs/heads/main"
        }
        authentication_configuration {
          secret_token = "hunter22-hunter22" # finding
        }
      }
      variable "secret" {
        type      = string
        sensitive = true
      }
    TF
    good = <<-TF
      resource "aws_codepipeline_webhook" "example" {
        name            = "push"
        authentication  = "GITHUB_HMAC"
        target_action   = "Source"
        target_pipeline = "shop"
        filter {
          json_path    = "$.ref"
          match_equals = "refs/heads/main"
        }
        authentication_configuration {
          secret_token = var.secret
        }
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
          Type: AWS::CodePipeline::Webhook
          Properties:
            Authentication: GITHUB_HMAC
            TargetAction: Source
            TargetPipeline: shop
            TargetPipelineVersion: 1
            Filters:
              - JsonPath: $.ref
                MatchEquals: refs/heads/main
            AuthenticationConfiguration:
              SecretToken: hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CodePipeline::Webhook
          Properties:
            Authentication: GITHUB_HMAC
            TargetAction: Source
            TargetPipeline: shop
            TargetPipelineVersion: 1
            Filters:
              - JsonPath: $.ref
                MatchEquals: refs/heads/main
            AuthenticationConfiguration:
              SecretToken: "{{resolve:secretsmanager:app:SecretString:value}}"
    YAML
  }
}
