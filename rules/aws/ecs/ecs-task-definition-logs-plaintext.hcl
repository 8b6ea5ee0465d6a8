rule "ecs-task-definition-logs-plaintext" {
  title    = "ECS container sends its logs over the internet without TLS"
  severity = "high"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::ECS::TaskDefinition"

  locals {
    # Where each driver sends to in plain text: Splunk's and Fluent Bit's own switch, and the scheme of an address.
    sent = flatten([
      for container in self.ContainerDefinitions[*] : [
        for name, value in container.LogConfiguration.Options : {
          at   = value,
          host = try(regex("^(?i:http|tcp|udp)://\\[?([^/:\\]]+)", value)[0], ""),
        }
        if one_of(lower(name), ["splunk-url", "gelf-address", "syslog-address", "fluentd-address"])
      ]
    ])
    routed = flatten([
      for container in self.ContainerDefinitions[*] : [
        for name, value in container.LogConfiguration.Options : {
          at   = value,
          host = try([for key, host in container.LogConfiguration.Options : host if lower(key) == "host"][0], ""),
        }
        if lower(name) == "tls" && one_of(lower(value), ["off", "false", "no"])
      ]
      if container.LogConfiguration.LogDriver == "awsfirelens"
    ])
  }
  # Names may stand for an address inside the network.
  deny = [
    for target in concat(local.sent, local.routed) : target
    if can(regex("^(?:[0-9]{1,3}[.]){3}[0-9]{1,3}$", target.host)) && !is_private("${target.host}/32")
  ]
  message = "${self.address} sends the logs of a container to ${item.host} in plain text"

  reason     = "Anyone on the way can read and change the logs, and the token by which they are accepted. Logs often contain personal data and secrets."
  fix        = "Send the logs over TLS: an `https` or `tcp+tls` address, or the option `tls` set to `on`."
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "shop"
        container_definitions = jsonencode([
          {
            name  = "shop"
            image = "shop:1"
            logConfiguration = {
              logDriver = "splunk"
              options = {
                "splunk-url"   = "http://8.8.4.4:8088" # finding
                "splunk-index" = "shop"
              }
            }
          },
          {
            name  = "worker"
            image = "worker:1"
            logConfiguration = {
              logDriver = "awsfirelens"
              options = {
                Name = "splunk"
                Host = "8.8.4.4"
                tls  = "off" # finding
              }
            }
          }
        ])
      }
    TF
    good = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "shop"
        container_definitions = jsonencode([
          {
            name  = "shop"
            image = "shop:1"
            logConfiguration = {
              logDriver = "splunk"
              options = {
                "splunk-url"   = "https://8.8.4.4:8088"
                "splunk-index" = "shop"
              }
            }
          },
          {
            name  = "worker"
            image = "worker:1"
            logConfiguration = {
              logDriver = "awsfirelens"
              options = {
                Name = "splunk"
                Host = "10.1.2.3"
                tls  = "off"
              }
            }
          }
        ])
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::TaskDefinition
          Properties:
            Family: shop
            ContainerDefinitions:
              - Name: shop
                Image: shop:1
                LogConfiguration:
                  LogDriver: awsfirelens
                  Options:
                    Name: splunk
                    Host: 8.8.4.4
                    tls: "off" # finding
              - Name: worker
                Image: worker:1
                LogConfiguration:
                  LogDriver: gelf
                  Options:
                    gelf-address: udp://8.8.4.4:12201 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::TaskDefinition
          Properties:
            Family: shop
            ContainerDefinitions:
              - Name: shop
                Image: shop:1
                LogConfiguration:
                  LogDriver: awsfirelens
                  Options:
                    Name: splunk
                    Host: 8.8.4.4
                    tls: "on"
              - Name: worker
                Image: worker:1
                LogConfiguration:
                  LogDriver: syslog
                  Options:
                    syslog-address: tcp+tls://8.8.4.4:6514
    YAML
  }
}
