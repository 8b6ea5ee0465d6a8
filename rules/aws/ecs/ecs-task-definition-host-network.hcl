rule "ecs-task-definition-host-network" {
  title    = "ECS task uses the host network"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = "AWS::ECS::TaskDefinition"

  require = self.NetworkMode != "host"
  at      = self.NetworkMode
  message = "${self.address} uses the host network"

  reason     = <<-TEXT
    The task can reach everything that the instance can, including loopback services and instance metadata. Security groups cannot
    distinguish it from the host.
  TEXT
  fix        = "Set `${name("NetworkMode")}` to `awsvpc`."
  no_repair  = "another network mode takes subnets and security groups"
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html"]
  controls   = { "aws-fsbp" = ["ECS.17"], "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "web"
        network_mode = "host" # finding
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
            NetworkMode: host # finding
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
