rule "codepipeline-webhook-token-in-template" {
  title    = "CodePipeline webhook has its token written in the template"
  severity = "high"
  area     = "data-protection/secrets"
  resource = "AWS::CodePipeline::Webhook"

  deny    = written_secrets(self)
  message = "${self.address} has its token written in the template"

  reason     = "The token is what tells GitHub from anybody else. Whoever has it starts the pipeline at will."
  fix        = "Take it from Secrets Manager by a dynamic reference, or from a parameter or variable without default."
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
