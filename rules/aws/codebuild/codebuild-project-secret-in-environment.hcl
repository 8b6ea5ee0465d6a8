rule "codebuild-project-secret-in-environment" {
  title    = "CodeBuild project has a secret in its environment variables"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::CodeBuild::Project"

  locals {
    # The commands of the build, which may set variables of their own.
    specifications = [for source in concat(self.Source[*], self.SecondarySources[*]) : source.BuildSpec if !proven(source.BuildSpec == null)]
  }
  deny = concat(
    flatten([
      for variable in self.Environment.EnvironmentVariables : [
        for secret in contains_secret(
          variable.Value,
          one_of(variable.Name, ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) ? "password" : variable.Name,
        ) :
        { at = secret.at, kind = secret.kind, variable = variable.Name }
      ]
      if first(variable.Type, "PLAINTEXT") == "PLAINTEXT"
    ]),
    flatten([
      for specification in local.specifications : [
        for name, value in (known(specification) ? try(yamldecode(specification).env.variables, {}) : {}) : [
          for secret in contains_secret(value, name) : { at = specification, kind = secret.kind, variable = name }
        ]
      ]
    ]),
  )
  message = "${self.address} contains ${item.kind == "secret" ? "a secret" : item.kind} in its environment variable ${item.variable}"

  reason     = "The console shows the variable, and many build tools print it. Anyone who can view a build can read the secret."
  fix        = "Set the type of the variable to `SECRETS_MANAGER` or `PARAMETER_STORE`. Use the project's role for access to AWS."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html"]
  aliases    = ["CodeBuildProjectEnvVarAwsCred"]
  controls   = { "aws-fsbp" = ["CodeBuild.2"], "nist-800-53-r5" = ["IA-5(7)", "SA-3"], "pci-dss-4" = ["8.3.2"] }

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
          environment_variable {
            name  = "AWS_SECRET_ACCESS_KEY"
            value = "kq3n2l5p9v8x7c6b1m4zasdfghjklqwertyuiop0" # finding
          }
        }
        source {
          type = "CODEPIPELINE"
        }
      }
      resource "aws_codebuild_project" "packages" {
        name         = "packages"
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
          type      = "CODEPIPELINE"
          buildspec = yamlencode({ # finding
            version = 0.2
            env     = { variables = { NPM_PASSWORD = "hunter22-hunter22" } }
            phases  = { build = { commands = ["npm publish"] } }
          })
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
          environment_variable {
            name  = "AWS_SECRET_ACCESS_KEY"
            value = "deploy:secret"
            type  = "SECRETS_MANAGER"
          }
        }
        source {
          type = "CODEPIPELINE"
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
              EnvironmentVariables:
                - Name: AWS_SECRET_ACCESS_KEY
                  Value: kq3n2l5p9v8x7c6b1m4zasdfghjklqwertyuiop0 # finding
            Source:
              Type: CODEPIPELINE
        Packages:
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
              Type: CODEPIPELINE
              BuildSpec: | # finding
                version: 0.2
                env:
                  variables:
                    NPM_PASSWORD: hunter22-hunter22
                phases:
                  build:
                    commands:
                      - npm publish
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
              EnvironmentVariables:
                - Name: AWS_SECRET_ACCESS_KEY
                  Type: SECRETS_MANAGER
                  Value: deploy:secret
            Source:
              Type: CODEPIPELINE
    YAML
  }
}
