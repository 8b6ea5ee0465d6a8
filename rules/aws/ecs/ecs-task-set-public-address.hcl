rule "ecs-task-set-public-address" {
  title    = "ECS task set gives its tasks public addresses"
  severity = "medium"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::ECS::TaskSet"

  require = self.NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp != "ENABLED"
  at      = self.NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp
  message = "${self.address} gives its tasks public addresses"

  reason     = "The internet can reach each task unless a security group prevents it. Behind a load balancer and a NAT gateway, tasks need no public address."
  fix        = <<-TEXT
    Set `${name("NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp")}` to
    ${self.frontend == "cloudformation" ? "`DISABLED`" : "false"} and use private subnets.
  TEXT
  repair     = "DISABLED"
  interrupts = "clients outside the network, and tasks without another way out"
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-external.html"]
  controls   = { "aws-fsbp" = ["ECS.16"], "nist-800-53-r5" = ["AC-4", "SC-7"], "pci-dss-4" = ["1.4.4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_task_set" "example" {
        cluster         = "main"
        service         = "web"
        task_definition = "web:1"
        network_configuration {
          subnets          = ["subnet-1"]
          assign_public_ip = true # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_ecs_task_set" "example" {
        cluster         = "main"
        service         = "web"
        task_definition = "web:1"
        network_configuration {
          subnets = ["subnet-1"]
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::TaskSet
          Properties:
            Cluster: main
            Service: web
            TaskDefinition: web:1
            NetworkConfiguration:
              AwsVpcConfiguration:
                Subnets: [subnet-1]
                AssignPublicIp: ENABLED # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::TaskSet
          Properties:
            Cluster: main
            Service: web
            TaskDefinition: web:1
            NetworkConfiguration:
              AwsVpcConfiguration:
                Subnets: [subnet-1]
    YAML
  }
}
