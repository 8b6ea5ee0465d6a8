rule "codebuild-project-source-without-oauth" {
  title    = "CodeBuild project does not use a connection for its source"
  severity = "info"
  area     = "identity-and-access/authentication"
  resource = "AWS::CodeBuild::Project"

  deny = [
    for source in concat(self.Source[*], self.SecondarySources[*]) : source
    if one_of(source.Type, ["GITHUB", "GITHUB_ENTERPRISE", "BITBUCKET"])
    && !one_of(source.Auth.Type, ["OAUTH", "CODECONNECTIONS", "SECRETS_MANAGER"])
    && length(resources("AWS::CodeBuild::SourceCredential")) == 0
  ]
  message = "${self.address} does not set how it authenticates to its repository"

  reason     = <<-TEXT
    Personal tokens and passwords belong to a person, reach everything that the person can reach, and outlive the project. A
    connection serves one purpose.
  TEXT
  fix        = "Set `${name("Source.Auth.Type")}` to `CODECONNECTIONS` or `OAUTH`."
  references = ["https://docs.aws.amazon.com/codebuild/latest/userguide/access-tokens.html"]
  aliases    = ["CodeBuildProjectSourceRepoUrl"]
  controls   = { "nist-800-53-r5" = ["IA-5"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_codebuild_project" "example" {
        name         = "build"
        service_role = "arn:aws:iam::123456789012:role/build"
        artifacts {
          type = "CODEPIPELINE"
        }
        environment {
          compute_type = "BUILD_GENERAL1_SMALL"
          image        = "aws/codebuild/standard:7.0"
          type         = "LINUX_CONTAINER"
        }
        source { # finding
          type     = "GITHUB"
          location = "https://github.com/example/shop.git"
        }
      }
    TF
    good = <<-TF
      resource "aws_codebuild_project" "example" {
        name         = "build"
        service_role = "arn:aws:iam::123456789012:role/build"
        artifacts {
          type = "CODEPIPELINE"
        }
        environment {
          compute_type = "BUILD_GENERAL1_SMALL"
          image        = "aws/codebuild/standard:7.0"
          type         = "LINUX_CONTAINER"
        }
        source {
          type     = "GITHUB"
          location = "https://github.com/example/shop.git"
          auth {
            type     = "CODECONNECTIONS"
            resource = "arn:aws:codeconnections:eu-west-1:123456789012:connection/1"
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::CodeBuild::Project
          Properties:
            ServiceRole: arn:aws:iam::123456789012:role/build
            Artifacts:
              Type: CODEPIPELINE
            Environment:
              ComputeType: BUILD_GENERAL1_SMALL
              Type: LINUX_CONTAINER
              Image: aws/codebuild/standard:7.0
            Source: # finding
              Type: GITHUB
              Location: https://github.com/example/shop.git
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CodeBuild::Project
          Properties:
            ServiceRole: arn:aws:iam::123456789012:role/build
            Artifacts:
              Type: CODEPIPELINE
            Environment:
              ComputeType: BUILD_GENERAL1_SMALL
              Type: LINUX_CONTAINER
              Image: aws/codebuild/standard:7.0
            Source:
              Type: GITHUB
              Location: https://github.com/example/shop.git
              Auth:
                Type: CODECONNECTIONS
                Resource: arn:aws:codeconnections:eu-west-1:123456789012:connection/1
    YAML
  }
}
