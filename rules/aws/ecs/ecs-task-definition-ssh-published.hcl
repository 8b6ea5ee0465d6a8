rule "ecs-task-definition-ssh-published" {
  title    = "ECS container publishes SSH"
  severity = "medium"
  area     = "infrastructure-protection/compute"
  resource = "AWS::ECS::TaskDefinition"

  deny = flatten([
    for container in self.ContainerDefinitions : [
      for mapping in container.PortMappings[*] : { at = mapping.ContainerPort, container = container.Name } if tostring(mapping.ContainerPort) == "22"
    ]
  ])
  message = "${self.address} publishes port 22 (SSH) of ${known(item.container) ? "the container ${item.container}" : "a container"}"

  reason     = <<-TEXT
    A login into a container leaves no trace in CloudTrail, and its keys or passwords are in the image or the environment. ECS
    Exec opens a shell with IAM, a log and no open port.
  TEXT
  fix        = "Remove the port from `${spelled(self, "portMappings", "PortMappings")}`, and use ECS Exec."
  no_repair  = "how its people reach it instead is a decision"
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html"]
  controls   = { "nist-800-53-r5" = ["AC-17", "CM-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "web"
        container_definitions = jsonencode([
          {
            name   = "web"
            image  = "web:1"
            memory = 512
            portMappings = [
              { containerPort = 8080 },
              { containerPort = 22, hostPort = 2222 }, # finding
            ]
          }
        ])
      }
    TF
    good = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "web"
        container_definitions = jsonencode([
          {
            name         = "web"
            image        = "web:1"
            memory       = 512
            portMappings = [{ containerPort = 8080 }]
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
            ContainerDefinitions:
              - Name: web
                Image: web:1
                Memory: 512
                PortMappings:
                  - ContainerPort: 22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::TaskDefinition
          Properties:
            Family: web
            ContainerDefinitions:
              - Name: web
                Image: web:1
                Memory: 512
                PortMappings:
                  - ContainerPort: 443
                    HostPort: 22
    YAML
  }
}
