rule "codepipeline-token-in-template" {
  title    = "CodePipeline pipeline hard-codes a secret of an action"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::CodePipeline::Pipeline"

  deny    = written_secrets(self)
  message = "${self.address} hard-codes a secret in the configuration of an action"

  reason     = <<-TEXT
    Anyone who can read the template gets the secret. The token of a repository opens it, and often all repositories of its owner: they can
    change what the pipeline deploys.
  TEXT
  fix        = <<-TEXT
    Use a connection (`CodeStarSourceConnection`), which needs no token. Set the type of a variable of a build to `SECRETS_MANAGER` or
    `PARAMETER_STORE`.
  TEXT
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/codepipeline/latest/userguide/update-github-action-connections.html"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_codepipeline" "example" {
        name     = "shop"
        role_arn = "arn:aws:iam::123456789012:role/pipeline"
        artifact_store {
          location = "artifacts"
          type     = "S3"
        }
        stage {
          name = "Source"
          action {
            name             = "Source"
            category         = "Source"
            owner            = "ThirdParty"
            provider         = "GitHub"
            version          = "1"
            output_artifacts = ["code"]
            configuration = {
              Owner      = "example"
              Repo       = "shop"
              Branch     = "main"
              OAuthToken = "0123456789abcdef-token-of-the-repository" # finding
            }
          }
        }
        stage {
          name = "Build"
          action {
            name     = "Build"
            category = "Build"
            owner    = "AWS"
            provider = "CodeBuild"
            version  = "1"
            configuration = {
              ProjectName          = "shop"
              EnvironmentVariables = jsonencode([{ name = "NPM_PASSWORD", value = "hunter22-hunter22" }]) # finding
            }
          }
        }
      }
      variable "secret" {
        type      = string
        sensitive = true
      }
    TF
    good = <<-TF
      resource "aws_codepipeline" "example" {
        name     = "shop"
        role_arn = "arn:aws:iam::123456789012:role/pipeline"
        artifact_store {
          location = "artifacts"
          type     = "S3"
        }
        stage {
          name = "Source"
          action {
            name             = "Source"
            category         = "Source"
            owner            = "ThirdParty"
            provider         = "GitHub"
            version          = "1"
            output_artifacts = ["code"]
            configuration = {
              Owner      = "example"
              Repo       = "shop"
              Branch     = "main"
              OAuthToken = var.secret
            }
          }
        }
        stage {
          name = "Build"
          action {
            name     = "Build"
            category = "Build"
            owner    = "AWS"
            provider = "CodeBuild"
            version  = "1"
            configuration = {
              ProjectName          = "shop"
              EnvironmentVariables = jsonencode([{ name = "NPM_PASSWORD", value = "npm:password", type = "SECRETS_MANAGER" }])
            }
          }
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
          Type: AWS::CodePipeline::Pipeline
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/pipeline
            ArtifactStore:
              Type: S3
              Location: artifacts
            Stages:
              - Name: Source
                Actions:
                  - Name: Source
                    ActionTypeId: { Category: Source, Owner: ThirdParty, Provider: GitHub, Version: "1" }
                    OutputArtifacts: [{ Name: code }]
                    Configuration:
                      Owner: example
                      Repo: shop
                      Branch: main
                      OAuthToken: 0123456789abcdef-token-of-the-repository # finding
              - Name: Build
                Actions:
                  - Name: Build
                    ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: "1" }
                    Configuration:
                      ProjectName: shop
                      EnvironmentVariables: '[{"name":"NPM_PASSWORD","value":"hunter22-hunter22"}]' # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CodePipeline::Pipeline
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/pipeline
            ArtifactStore:
              Type: S3
              Location: artifacts
            Stages:
              - Name: Source
                Actions:
                  - Name: Source
                    ActionTypeId: { Category: Source, Owner: ThirdParty, Provider: GitHub, Version: "1" }
                    OutputArtifacts: [{ Name: code }]
                    Configuration:
                      Owner: example
                      Repo: shop
                      Branch: main
                      OAuthToken: "{{resolve:secretsmanager:app:SecretString:value}}"
    YAML
  }
}
