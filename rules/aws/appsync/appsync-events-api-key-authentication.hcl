rule "appsync-events-api-key-authentication" {
  title    = "AppSync event channels are open to holders of an API key"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = ["AWS::AppSync::Api", "AWS::AppSync::ChannelNamespace"]

  # A namespace has modes of its own, or else those of its API. Who only connects receives nothing.
  locals {
    publish   = concat(self.EventConfig.DefaultPublishAuthModes[*], self.PublishAuthModes[*])
    subscribe = concat(self.EventConfig.DefaultSubscribeAuthModes[*], self.SubscribeAuthModes[*])
  }
  deny = concat(
    [for mode in local.publish : { at = mode.AuthType, does = "publish" } if mode.AuthType == "API_KEY"],
    [for mode in local.subscribe : { at = mode.AuthType, does = "subscribe" } if mode.AuthType == "API_KEY"],
  )
  once    = true
  message = "${self.address} lets anyone with its API key ${item.does}"

  reason     = "Every copy of the application contains the key, which says nothing about who calls. API keys are meant for development and public data."
  fix        = "Use `AMAZON_COGNITO_USER_POOLS`, `OPENID_CONNECT`, `AWS_IAM` or `AWS_LAMBDA` as the mode of authorization."
  no_repair  = "how its callers authenticate is a decision"
  references = ["https://docs.aws.amazon.com/appsync/latest/eventapi/configure-event-api-auth.html"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_appsync_api" "example" {
        name = "chat"
        event_config {
          auth_provider {
            auth_type = "API_KEY"
          }
          auth_provider {
            auth_type = "AWS_IAM"
          }
          connection_auth_mode {
            auth_type = "API_KEY"
          }
          default_publish_auth_mode {
            auth_type = "API_KEY" # finding
          }
          default_subscribe_auth_mode {
            auth_type = "AWS_IAM"
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_appsync_api" "example" {
        name = "chat"
        event_config {
          auth_provider {
            auth_type = "AWS_IAM"
          }
          connection_auth_mode {
            auth_type = "AWS_IAM"
          }
          default_publish_auth_mode {
            auth_type = "AWS_IAM"
          }
          default_subscribe_auth_mode {
            auth_type = "AWS_IAM"
          }
        }
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_appsync_channel_namespace" "example" {
        api_id = "a1b2c3d4e5"
        name   = "chat"
        publish_auth_mode {
          auth_type = "API_KEY" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_appsync_channel_namespace" "example" {
        api_id = "a1b2c3d4e5"
        name   = "chat"
        publish_auth_mode {
          auth_type = "AWS_IAM"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::AppSync::Api
          Properties:
            Name: chat
            EventConfig:
              AuthProviders:
                - AuthType: API_KEY
                - AuthType: AWS_IAM
              ConnectionAuthModes:
                - AuthType: API_KEY
              DefaultPublishAuthModes:
                - AuthType: AWS_IAM
              DefaultSubscribeAuthModes:
                - AuthType: API_KEY # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::AppSync::Api
          Properties:
            Name: chat
            EventConfig:
              AuthProviders:
                - AuthType: AWS_IAM
              ConnectionAuthModes:
                - AuthType: AWS_IAM
              DefaultPublishAuthModes:
                - AuthType: AWS_IAM
              DefaultSubscribeAuthModes:
                - AuthType: AWS_IAM
    YAML
  }
}
