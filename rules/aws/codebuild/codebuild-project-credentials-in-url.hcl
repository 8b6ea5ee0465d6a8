rule "codebuild-project-credentials-in-url" {
  title    = "CodeBuild project has credentials in its source URL"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::CodeBuild::Project"

  # Bitbucket's own addresses name a user, who is no secret; a token may stand in the user's place.
  deny = [
    for source in concat(self.Source[*], self.SecondarySources[*]) :
    source.Location
    if matches(source.Location, "https://*@*") && !matches(source.Location, "https://*/*@*")
    && (!known(source.Location) || can(regex("^https://(?:[^/@]*:[^/@]|[A-Za-z0-9_-]{20,}@)", source.Location)))
  ]
  message = "${self.address} has credentials in its source URL"

  reason     = "The console, logs and the template show the URL, including the token. Anyone who has the token can read and change the code."
  fix        = "Remove the credentials from the URL, and set `${name("Source.Auth")}`."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/codebuild/latest/userguide/access-tokens.html"]
  aliases    = ["CodeBuildProjectSourceRepoUrl"]
  controls   = { "aws-fsbp" = ["CodeBuild.1"], "nist-800-53-r5" = ["SA-3"], "pci-dss-4" = ["8.3.2"] }

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
        source {
          type     = "BITBUCKET"
          location = "https://team:hunter22hunter22@bitbucket.org/example/shop.git" # finding
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
          type     = "BITBUCKET"
          location = "https://deployer@bitbucket.org/example/shop.git"
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
            Source:
              Type: BITBUCKET
              Location: https://team:hunter22hunter22@bitbucket.org/example/shop.git # finding
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
              Type: BITBUCKET
              Location: https://deployer@bitbucket.org/example/shop.git
    YAML
  }
}
