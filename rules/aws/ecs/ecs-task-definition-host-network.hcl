rule "ecs-task-definition-host-network" {
  title    = "ECS task uses the network of the host"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = "AWS::ECS::TaskDefinition"

  require = self.NetworkMode != "host"
  at      = self.NetworkMode
  message = "${self.address} uses the network of the host"

  reason     = "The task reaches all that the instance reaches, its loopback services and its metadata included. Security groups cannot tell it from the host."
  fix        = "Set `${name("NetworkMode")}` to `awsvpc`."
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
