rule "codepipeline-artifacts-unencrypted-by-customer-key" {
  title    = "CodePipeline artifacts are not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::CodePipeline::Pipeline"

  deny = [
    for store in concat(self.ArtifactStore[*], [for store in self.ArtifactStores : store.ArtifactStore]) : { at = store }
    if !customer_key(store.EncryptionKey.Id)
  ]
  message = "${self.address} does not encrypt its artifacts with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("ArtifactStore.EncryptionKey")}`."
  references = ["https://docs.aws.amazon.com/codepipeline/latest/userguide/S3-artifact-encryption.html"]
  aliases    = ["CKV_AWS_219"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_codepipeline" "example" {
        name     = "shop"
        role_arn = "arn:aws:iam::123456789012:role/pipeline"
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
        artifact_store {
          location = "artifacts" # finding
          type     = "S3"
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
        artifact_store {
          location = "artifacts"
          type     = "S3"
          encryption_key {
            id   = "arn:aws:kms:eu-west-1:123456789012:key/1"
            type = "KMS"
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
            ArtifactStore: # finding
              Type: S3
              Location: artifacts
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CodePipeline::Pipeline
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/pipeline
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
            ArtifactStore:
              Type: S3
              Location: artifacts
              EncryptionKey:
                Type: KMS
                Id: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
