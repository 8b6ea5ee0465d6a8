rule "secret-written-in-code" {
  title    = "Secret is hard-coded"
  severity = "high"
  area     = "data-protection/secrets"
  resource = "*"

  # Types whose secrets have a rule of their own are left to it.
  locals {
    own = [
      "AWS::AmazonMQ::Broker",
      "AWS::Amplify::App",
      "AWS::Amplify::Branch",
      "AWS::AppStream::DirectoryConfig",
      "AWS::CodePipeline::Pipeline",
      "AWS::CodePipeline::Webhook",
      "AWS::DMS::Endpoint",
      "AWS::DataSync::LocationAzureBlob",
      "AWS::DataSync::LocationFSxONTAP",
      "AWS::DataSync::LocationFSxWindows",
      "AWS::DataSync::LocationObjectStorage",
      "AWS::DataSync::LocationSMB",
      "AWS::DirectConnect::PrivateVirtualInterface",
      "AWS::DirectConnect::PublicVirtualInterface",
      "AWS::DirectConnect::TransitVirtualInterface",
      "AWS::DirectConnect::VirtualInterface",
      "AWS::DirectoryService::MicrosoftAD",
      "AWS::DirectoryService::SimpleAD",
      "AWS::DocDB::DBCluster",
      "AWS::EC2::VPNConnection",
      "AWS::EMR::Cluster",
      "AWS::ElastiCache::ReplicationGroup",
      "AWS::ElastiCache::User",
      "AWS::Elasticsearch::Domain",
      "AWS::FSx::FileSystem",
      "AWS::Glue::Connection",
      "AWS::IAM::User",
      "AWS::KinesisFirehose::DeliveryStream",
      "AWS::Lambda::Permission",
      "AWS::Lightsail::Database",
      "AWS::ManagedBlockchain::Member",
      "AWS::OpenSearchService::Domain",
      "AWS::Pinpoint::APNSChannel",
      "AWS::Pinpoint::APNSSandboxChannel",
      "AWS::Pinpoint::APNSVoipChannel",
      "AWS::Pinpoint::APNSVoipSandboxChannel",
      "AWS::Pinpoint::GCMChannel",
      "AWS::RDS::DBCluster",
      "AWS::RDS::DBInstance",
      "AWS::Redshift::Cluster",
      "AWS::RedshiftServerless::Namespace",
      "AWS::SSM::Parameter",
      "Alexa::ASK::Skill",
    ]
  }
  when    = !one_of(self.type, local.own) && self.type != "provider.aws"
  deny    = written_secrets(self)
  message = "${self.address} hard-codes ${item.kind == "password" ? "a password" : "a secret"}"
  # A store of secrets holds other settings, too.
  as_deployed = self.type == "AWS::ApiGateway::ApiKey" && keys_only_meter() ? "info" : item.certain ? "high" : "medium"

  reason     = <<-TEXT
    Anyone who can read the repository, the plan or the template can read the secret, and it stays in the history after its
    removal. Changing it takes a deployment.
  TEXT
  fix        = <<-TEXT
    Store it in Secrets Manager, and refer to it by
    ${self.frontend == "cloudformation" ? "`{{resolve:secretsmanager:…}}`" : "a data source, an ephemeral value or a sensitive variable"}.
  TEXT
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html"]
  controls   = { "nist-800-53-r5" = ["IA-5", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_secretsmanager_secret" "api" {
        name = "api"
      }
      resource "aws_secretsmanager_secret_version" "api" {
        secret_id     = aws_secretsmanager_secret.api.id
        secret_string = "t9Vq-Larkspur-41xW" # finding
      }
    TF
    good = <<-TF
      variable "api_token" {
        type      = string
        sensitive = true
      }
      resource "aws_secretsmanager_secret" "api" {
        name = "api"
      }
      resource "aws_secretsmanager_secret_version" "api" {
        secret_id     = aws_secretsmanager_secret.api.id
        secret_string = var.api_token
      }
      resource "aws_cognito_user_pool" "app" {
        name = "app"
      }
      # Units, in spite of their names.
      resource "aws_cognito_user_pool_client" "app" {
        name         = "app"
        user_pool_id = aws_cognito_user_pool.app.id
        token_validity_units {
          access_token  = "minutes"
          refresh_token = "days"
        }
      }
      resource "aws_route53_zone" "internal" {
        name = "notification.internal.local"
      }
      resource "aws_secretsmanager_secret" "host" {
        name = "host"
      }
      resource "aws_secretsmanager_secret_version" "host" {
        secret_id     = aws_secretsmanager_secret.host.id
        secret_string = aws_route53_zone.internal.name
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Hook:
          Type: AWS::Events::Connection
          Properties:
            AuthorizationType: BASIC
            AuthParameters:
              BasicAuthParameters:
                Username: hook
                Password: t9Vq-Larkspur-41xW # finding
        Generated:
          Type: AWS::SecretsManager::Secret
          Properties:
            GenerateSecretString:
              GenerateStringKey: token
              SecretStringTemplate: '{"username": "app", "password": "t9Vq-Larkspur-41xW"}' # finding
        Probe:
          Type: AWS::Synthetics::Canary
          Properties:
            Name: probe
            RunConfig:
              EnvironmentVariables:
                LOGIN_PASSWORD: t9Vq-Larkspur-41xW # finding
        Model:
          Type: AWS::SageMaker::Model
          Properties:
            ExecutionRoleArn: arn:aws:iam::111122223333:role/model
            PrimaryContainer:
              Image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/model:1
              Environment:
                DB_PASSWORD: t9Vq-Larkspur-41xW # finding
        Container:
          Type: AWS::Lightsail::Container
          Properties:
            ServiceName: web
            Power: nano
            Scale: 1
            ContainerServiceDeployment:
              Containers:
                - ContainerName: web
                  Environment:
                    - Variable: DB_PASSWORD
                      Value: t9Vq-Larkspur-41xW # finding
        Logs:
          Type: AWS::ECS::TaskDefinition
          Properties:
            ContainerDefinitions:
              - Name: web
                Image: web:1
                LogConfiguration:
                  LogDriver: splunk
                  Options:
                    splunk-token: 7f2b9c1e-4d3a-48f6-9b7c-2e5d8a1f6c3b # finding
    YAML
    good = <<-YAML
      Resources:
        Hook:
          Type: AWS::Events::Connection
          Properties:
            AuthorizationType: BASIC
            AuthParameters:
              BasicAuthParameters:
                Username: hook
                Password: "{{resolve:secretsmanager:hook:SecretString:password}}"
        Generated:
          Type: AWS::SecretsManager::Secret
          Properties:
            GenerateSecretString:
              GenerateStringKey: password
              SecretStringTemplate: '{"username": "app", "host": "db.example.org"}'
        Client:
          Type: AWS::Cognito::UserPoolClient
          Properties:
            UserPoolId: eu-west-1_1a2B3c4D5
            TokenValidityUnits:
              AccessToken: minutes
              RefreshToken: days
    YAML
  }
}
