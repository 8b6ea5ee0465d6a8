rule "ecs-task-definition-without-own-interface" {
  title    = "ECS task does not use its own network interface"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::ECS::TaskDefinition"

  require = self.NetworkMode == "awsvpc" || self.NetworkMode == "none"
  at      = self.NetworkMode
  message = "${self.address} shares the network of its host"

  reason     = "Only a task with its own network interface has its own security groups and flow logs. Otherwise it shares those of the host."
  fix        = "Set `${name("NetworkMode")}` to `awsvpc`."
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html"]
  aliases    = ["AC_AWS_0088"]
  controls   = { "nist-800-53-r5" = ["SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "web"
        network_mode = "bridge" # finding
        container_definitions = jsonencode([
          {
            name   = "web"
            image  = "web:1"
            memory = 512
          }
        ])
      }
    TF
    good = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "web"
        network_mode = "awsvpc"
        container_definitions = jsonencode([
          {
            name   = "web"
            image  = "web:1"
            memory = 512
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
            Family: web
            NetworkMode: bridge # finding
            ContainerDefinitions:
              - Name: web
                Image: web:1
                Memory: 512
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::TaskDefinition
          Properties:
            Family: web
            NetworkMode: awsvpc
            ContainerDefinitions:
              - Name: web
                Image: web:1
                Memory: 512
    YAML
  }
}
