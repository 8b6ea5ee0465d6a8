rule "ecs-service-public-address" {
  title    = "ECS service gives its tasks public addresses"
  severity = "medium"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::ECS::Service"

  require = self.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp != "ENABLED"
  at      = self.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp
  # In subnets without a way in from the internet such an address has no effect. A name is no proof.
  as_deployed = (
    inside(of_subnets(self)) ? "info"
    : meant_inside(of_subnets(self)) || called_private(self.NetworkConfiguration.AwsvpcConfiguration.Subnets) ? "low"
    : "medium"
  )
  message = "${self.address} gives its tasks public addresses"

  reason     = "The internet can reach each task unless a security group prevents it. Behind a load balancer and a NAT gateway, tasks need no public address."
  fix        = <<-TEXT
    Set `${name("NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp")}` to
    ${self.frontend == "cloudformation" ? "`DISABLED`" : "false"} and use private subnets.
  TEXT
  repair     = "DISABLED"
  interrupts = "clients outside the network, and tasks without another way out"
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html"]
  aliases    = ["CKV_AWS_333"]
  controls   = { "aws-fsbp" = ["ECS.2"], "nist-800-53-r5" = ["AC-4", "SC-7"], "pci-dss-4" = ["1.4.4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_service" "example" {
        name            = "web"
        cluster         = "main"
        task_definition = "web:1"
        network_configuration {
          subnets          = ["subnet-1"]
          assign_public_ip = true # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_ecs_service" "example" {
        name            = "web"
        cluster         = "main"
        task_definition = "web:1"
        network_configuration {
          subnets          = ["subnet-1"]
          assign_public_ip = false
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::Service
          Properties:
            Cluster: main
            TaskDefinition: web:1
            NetworkConfiguration:
              AwsvpcConfiguration:
                Subnets: [subnet-1]
                AssignPublicIp: ENABLED # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::Service
          Properties:
            Cluster: main
            TaskDefinition: web:1
            NetworkConfiguration:
              AwsvpcConfiguration:
                Subnets: [subnet-1]
                AssignPublicIp: DISABLED
    YAML
  }
}
