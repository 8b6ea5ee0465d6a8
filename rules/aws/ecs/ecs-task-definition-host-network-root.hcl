rule "ecs-task-definition-host-network-root" {
  title    = "ECS container in the host network may run as root"
  severity = "high"
  area     = "infrastructure-protection/compute"
  resource = "AWS::ECS::TaskDefinition"

  when = self.NetworkMode == "host"
  deny = [
    for container in self.ContainerDefinitions : { at = first(container.User, container), name = container.Name, user = container.User }
    if container.Privileged != true && (container.User == null || matches(container.User, "", "root", "root:*", "0", "0:*"))
  ]
  message = (
    item.user == null || item.user == ""
    ? "${self.address} leaves to its image whether the container ${item.name} runs as root in the host network"
    : "${self.address} runs the container ${item.name} as root in the host network"
  )
  # Many an image sets a user of its own.
  as_deployed = item.user == null || item.user == "" ? "low" : "high"

  reason     = <<-TEXT
    In host mode, the container can access every network interface of the instance, its metadata and its other services. As root,
    it can also change them.
  TEXT
  fix        = "Use the network mode `awsvpc`, or set `${spelled(self, "user", "User")}` to a user other than root."
  no_repair  = "what the program needs of the host is to be found out"
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html"]
  aliases    = ["ECSTaskDefinitionUserForHostMode"]
  controls   = { "aws-fsbp" = ["ECS.1"], "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "web"
        network_mode = "host"
        container_definitions = jsonencode([
          { # finding
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
        network_mode = "host"
        container_definitions = jsonencode([
          {
            name   = "web"
            image  = "web:1"
            memory = 512
            user = "1000"
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
            NetworkMode: host
            ContainerDefinitions:
              - Name: web # finding
                Image: web:1
                Memory: 512
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::TaskDefinition
          Properties:
            Family: web
            NetworkMode: host
            ContainerDefinitions:
              - Name: web
                Image: web:1
                Memory: 512
                User: "1000"
    YAML
  }
}
