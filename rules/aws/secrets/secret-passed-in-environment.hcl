rule "secret-passed-in-environment" {
  title    = "Secret is passed to a program in plain text"
  severity = "medium"
  area     = "data-protection/secrets"
  resource = [
    "AWS::Amplify::App", "AWS::Amplify::Branch", "AWS::AppRunner::Service", "AWS::Batch::JobDefinition", "AWS::CodeBuild::Project",
    "AWS::ECS::TaskDefinition", "AWS::ElasticBeanstalk::ConfigurationTemplate", "AWS::ElasticBeanstalk::Environment", "AWS::Glue::Job",
    "AWS::KinesisAnalyticsV2::Application", "AWS::Lambda::Function", "AWS::Lightsail::Container", "AWS::MWAA::Environment",
    "AWS::SageMaker::Model", "AWS::Synthetics::Canary", "module",
  ]

  locals {
    containers = concat(
      self.ContainerDefinitions[*],
      self.ContainerProperties[*],
      [for range in self.NodeProperties.NodeRangeProperties[*] : range.Container],
      flatten([for task in self.EcsProperties.TaskProperties[*] : task.Containers[*]]),
      self.EksProperties.PodProperties.Containers[*],
      self.ContainerServiceDeployment.Containers[*],
      self.PrimaryContainer[*],
      self.Containers[*],
    )
    # A module that is not installed says by the name of an argument that it is the environment of containers or functions.
    arguments = self.type == "module" ? [
      for container in concat(unpacked(self.container_definitions)[*], unpacked(self.container_definition_json)[*]) :
      first(container.environment, container)
    ] : []
    found = given_secrets([
      local.arguments,
      self.type == "module" ? [self.environment_variables, self.environment, self.env_vars, self.container_environment] : [],
      [for container in local.containers : first(container.Environment, container.Env)],
      self.Environment.Variables,
      [for variable in self.Environment.EnvironmentVariables[*] : variable if first(variable.Type, "PLAINTEXT") == "PLAINTEXT"],
      self.EnvironmentVariables,
      self.RunConfig.EnvironmentVariables,
      self.SourceConfiguration.ImageRepository.ImageConfiguration.RuntimeEnvironmentVariables,
      self.SourceConfiguration.CodeRepository.CodeConfiguration.CodeConfigurationValues.RuntimeEnvironmentVariables,
      [for setting in self.OptionSettings[*] : setting if setting.Namespace == "aws:elasticbeanstalk:application:environment"],
      self.DefaultArguments,
      self.AirflowConfigurationOptions,
      [for group in self.ApplicationConfiguration.EnvironmentProperties.PropertyGroups[*] : group.PropertyMap],
    ])
    more = length(local.found) - 1
  }
  deny = [for i, secret in local.found : secret if i == 0]
  message = join("", [
    "${self.address} is given a secret, ${item.source}, in plain text as ",
    item.name != "" ? item.name : self.type == "AWS::Glue::Job" ? "an argument" : "a setting",
    local.more > 0 ? ", and ${local.more} more" : "",
  ])
  # Who may not use the key does not see the variables.
  as_deployed = self.type == "AWS::Lambda::Function" && customer_key(self.KmsKeyArn) ? "info" : "medium"

  reason    = <<-TEXT
    The console and the service's API show environment variables, arguments and options in plain text to everyone who can describe the
    resource, including read-only roles. Crash reports and child processes copy them, and to rotate the secret, you must deploy again.
  TEXT
  fix       = <<-TEXT
    Let the code read the secret from Secrets Manager or Parameter Store when it starts, and pass only its name. Containers of ECS, Batch and App Runner
    name it among their secrets, variables of CodeBuild have the types `SECRETS_MANAGER` and `PARAMETER_STORE`.
  TEXT
  no_repair = "where the secret is kept, and how it is read, is a decision"
  references = [
    "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
  ]
  controls = { "nist-800-53-r5" = ["IA-5(7)", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      variable "db_password" {
        type      = string
        sensitive = true
      }
      variable "slack_token" {
        type = string
      }
      data "aws_ssm_parameter" "signing_secret" {
        name = "/bot/signing-secret"
      }
      data "aws_secretsmanager_secret_version" "broker" {
        secret_id = "broker"
      }
      resource "random_password" "admin" {
        length = 24
      }
      locals {
        broker = jsondecode(data.aws_secretsmanager_secret_version.broker.secret_string)
      }
      resource "aws_lambda_function" "orders" {
        function_name = "orders"
        role          = "arn:aws:iam::123456789012:role/orders"
        environment {
          variables = {
            DB_HOST = "db.internal"
            DB_PASS = var.db_password # finding
          }
        }
      }
      resource "aws_lambda_function" "bot" {
        function_name = "bot"
        role          = "arn:aws:iam::123456789012:role/bot"
        environment {
          variables = {
            SIGNING     = data.aws_ssm_parameter.signing_secret.value # finding
            SLACK_TOKEN = var.slack_token
          }
        }
      }
      resource "aws_ecs_task_definition" "worker" {
        family = "worker"
        container_definitions = jsonencode([{
          name  = "worker"
          image = "worker"
          environment = [
            { name = "BROKER_USER", value = local.broker.username },
            { name = "BROKER_URL", value = "amqps://app:$${local.broker.password}@broker:5671" }, # finding
          ]
        }])
      }
      resource "aws_codebuild_project" "site" {
        name         = "site"
        service_role = "arn:aws:iam::123456789012:role/site"
        artifacts {
          type = "NO_ARTIFACTS"
        }
        environment {
          compute_type = "BUILD_GENERAL1_SMALL"
          image        = "aws/codebuild/standard:7.0"
          type         = "LINUX_CONTAINER"
          environment_variable {
            name  = "ADMIN"
            value = random_password.admin.result # finding
          }
        }
        source {
          type = "NO_SOURCE"
        }
      }
    TF
    good = <<-TF
      variable "db_user" {
        type      = string
        sensitive = true
      }
      variable "db_secret_arn" {
        type = string
      }
      variable "db_password" {
        type      = string
        sensitive = true
      }
      variable "token_endpoint" {
        type = string
      }
      data "aws_ssm_parameter" "image" {
        name = "/images/worker"
      }
      data "aws_secretsmanager_secret" "broker" {
        name = "broker"
      }
      resource "aws_lambda_function" "orders" {
        function_name = "orders"
        role          = "arn:aws:iam::123456789012:role/orders"
        environment {
          variables = {
            DB_USER        = var.db_user
            DB_SECRET      = var.db_secret_arn
            BROKER_SECRET  = data.aws_secretsmanager_secret.broker.arn
            TOKEN_ENDPOINT = var.token_endpoint
            IMAGE          = data.aws_ssm_parameter.image.value
            # A digest only tells when the secret changes.
            SECRET_VERSION = substr(sha256(var.db_password), 0, 8)
            TOKEN_DIGEST   = "v1-$${base64sha512(var.db_password)}"
          }
        }
      }
      resource "aws_ecs_task_definition" "worker" {
        family = "worker"
        container_definitions = jsonencode([{
          name    = "worker"
          image   = data.aws_ssm_parameter.image.value
          secrets = [{ name = "BROKER", valueFrom = data.aws_secretsmanager_secret.broker.arn }]
        }])
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Parameters:
        DbPassword:
          Type: String
          NoEcho: true
        SlackToken:
          Type: String
      Resources:
        Setup:
          Type: Custom::Setup
          Properties:
            ServiceToken: arn:aws:lambda:eu-west-1:123456789012:function:setup
        Robot:
          Type: AWS::IAM::User
        Key:
          Type: AWS::IAM::AccessKey
          Properties:
            UserName: !Ref Robot
        Orders:
          Type: AWS::Lambda::Function
          Properties:
            Role: arn:aws:iam::123456789012:role/orders
            Code:
              ZipFile: "exports.handler = () => {}"
            Environment:
              Variables:
                DB_HOST: db.internal
                DB_PASS: !Ref DbPassword # finding
                SLACK_TOKEN: !Ref SlackToken
        Worker:
          Type: AWS::ECS::TaskDefinition
          Properties:
            ContainerDefinitions:
              - Name: worker
                Image: worker
                Environment:
                  - Name: BROKER_URL
                    Value: !Sub "amqps://app:$${DbPassword}@broker:5671" # finding
        Job:
          Type: AWS::Batch::JobDefinition
          Properties:
            Type: container
            ContainerProperties:
              Image: job
              Environment:
                - Name: API_KEY
                  Value: "{{resolve:secretsmanager:api:SecretString:key}}" # finding
        Site:
          Type: AWS::CodeBuild::Project
          Properties:
            ServiceRole: arn:aws:iam::123456789012:role/site
            Artifacts:
              Type: NO_ARTIFACTS
            Environment:
              ComputeType: BUILD_GENERAL1_SMALL
              Image: aws/codebuild/standard:7.0
              Type: LINUX_CONTAINER
              EnvironmentVariables:
                - Name: DEPLOY_KEY
                  Value: !GetAtt Key.SecretAccessKey # finding
            Source:
              Type: NO_SOURCE
        Web:
          Type: AWS::AppRunner::Service
          Properties:
            SourceConfiguration:
              ImageRepository:
                ImageIdentifier: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1
                ImageRepositoryType: ECR
                ImageConfiguration:
                  RuntimeEnvironmentVariables:
                    - Name: ADMIN
                      Value: !GetAtt Setup.AdminPassword # finding
    YAML
    good = <<-YAML
      Parameters:
        DbUser:
          Type: String
          NoEcho: true
        DbPasswordParameter:
          Type: String
      Resources:
        Login:
          Type: AWS::SecretsManager::Secret
          Properties:
            GenerateSecretString:
              PasswordLength: 24
        Orders:
          Type: AWS::Lambda::Function
          Properties:
            Role: arn:aws:iam::123456789012:role/orders
            Code:
              ZipFile: "exports.handler = () => {}"
            Environment:
              Variables:
                DB_USER: !Ref DbUser
                DB_SECRET: !Ref Login
                DB_PASSWORD_PARAMETER: !Ref DbPasswordParameter
                BROKER_USER: "{{resolve:secretsmanager:broker:SecretString:username}}"
        Worker:
          Type: AWS::ECS::TaskDefinition
          Properties:
            ContainerDefinitions:
              - Name: worker
                Image: worker
                Secrets:
                  - Name: LOGIN
                    ValueFrom: !Ref Login
    YAML
  }

  # A module that is not installed says by the names of its arguments what it makes of them.
  example "terraform" {
    bad  = <<-TF
      variable "image" {
        type = string
      }
      variable "db_password" {
        type      = string
        sensitive = true
      }
      module "service" {
        source = "git::https://example.com/modules/fargate.git?ref=v1"
        container_definitions = jsonencode([{
          name        = "app"
          image       = var.image
          environment = [{ name = "DB_PASSWORD", value = var.db_password }] # finding
        }])
      }
    TF
    good = <<-TF
      variable "image" {
        type = string
      }
      variable "db_password_arn" {
        type = string
      }
      module "service" {
        source = "git::https://example.com/modules/fargate.git?ref=v1"
        container_definitions = jsonencode([{
          name        = "app"
          image       = var.image
          environment = [{ name = "STAGE", value = "prod" }]
          secrets     = [{ name = "DB_PASSWORD", valueFrom = var.db_password_arn }]
        }])
      }
    TF
  }
}
