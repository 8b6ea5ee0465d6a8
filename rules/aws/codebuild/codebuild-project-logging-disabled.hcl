rule "codebuild-project-logging-disabled" {
  title    = "CodeBuild project does not log its builds"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::CodeBuild::Project"

  # A runner of GitHub Actions reports its jobs there.
  when = !proven(any(flatten([
    for group in self.Triggers.FilterGroups[*] : [for filter in group[*] : filter.Pattern == "WORKFLOW_JOB_QUEUED"]
  ])))
  # Without a word of logs they go to CloudWatch.
  require = self.LogsConfig.CloudWatchLogs.Status != "DISABLED" || self.LogsConfig.S3Logs.Status == "ENABLED"
  at      = self.LogsConfig
  message = "${self.address} does not log its builds"

  reason     = "A build may publish software that everybody runs. Without its log, nobody can find out what went into it."
  fix        = "Enable `${name("LogsConfig.CloudWatchLogs")}` or `${name("LogsConfig.S3Logs")}`."
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/codebuild/latest/userguide/change-project.html"]
  aliases    = ["CKV_AWS_314"]
  controls   = { "aws-fsbp" = ["CodeBuild.4"], "nist-800-53-r5" = ["AU-2", "AU-12"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_codebuild_project" "example" {
        name         = "build"
        service_role = "arn:aws:iam::123456789012:role/build"
        logs_config { # finding
          cloudwatch_logs {
            status = "DISABLED"
          }
        }
        artifacts {
          type = "CODEPIPELINE"
        }
        environment {
          compute_type = "BUILD_GENERAL1_SMALL"
          image        = "aws/codebuild/standard:7.0"
          type         = "LINUX_CONTAINER"
        }
        source {
          type = "CODEPIPELINE"
        }
      }
    TF
    good = <<-TF
      resource "aws_codebuild_project" "example" {
        name         = "build"
        service_role = "arn:aws:iam::123456789012:role/build"
        logs_config {
          cloudwatch_logs {
            status = "ENABLED"
          }
        }
        artifacts {
          type = "CODEPIPELINE"
        }
        environment {
          compute_type = "BUILD_GENERAL1_SMALL"
          image        = "aws/codebuild/standard:7.0"
          type         = "LINUX_CONTAINER"
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
            LogsConfig: # finding
              CloudWatchLogs:
                Status: DISABLED
            Artifacts:
              Type: CODEPIPELINE
            Environment:
              ComputeType: BUILD_GENERAL1_SMALL
              Type: LINUX_CONTAINER
              Image: aws/codebuild/standard:7.0
            Source:
              Type: CODEPIPELINE
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CodeBuild::Project
          Properties:
            ServiceRole: arn:aws:iam::123456789012:role/build
            LogsConfig:
              CloudWatchLogs:
                Status: ENABLED
            Artifacts:
              Type: CODEPIPELINE
            Environment:
              ComputeType: BUILD_GENERAL1_SMALL
              Type: LINUX_CONTAINER
              Image: aws/codebuild/standard:7.0
            Source:
              Type: CODEPIPELINE
    YAML
  }
}
