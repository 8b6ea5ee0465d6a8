rule "ecs-task-definition-root-user" {
  title    = "ECS container may run as root"
  severity = "low"
  area     = "infrastructure-protection/compute"
  resource = "AWS::ECS::TaskDefinition"

  when = !matches(self.RuntimePlatform.OperatingSystemFamily, "WINDOWS*")
  deny = [
    for container in self.ContainerDefinitions : { at = first(container.User, container), name = container.Name, user = container.User }
    if container.User == null || matches(container.User, "", "root", "root:*", "0", "0:*")
  ]
  message = (
    item.user == null || item.user == ""
    ? "${self.address} leaves to its image whether the container ${item.name} runs as root"
    : "${self.address} runs the container ${item.name} as root"
  )

  reason     = "Root in a container needs only one kernel vulnerability to become root on the host. Few programs need root."
  fix        = "Set `${spelled(self, "user", "User")}` of the container to a user other than root."
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html"]
  controls   = { "aws-fsbp" = ["ECS.20"], "nist-800-53-r5" = ["AC-6"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "web"
        container_definitions = jsonencode([
          {
            name   = "web"
            image  = "web:1"
            memory = 512
            user = "root" # finding
          }
        ])
      }
    TF
    good = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "web"
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
            ContainerDefinitions:
              - Name: web
                Image: web:1
                Memory: 512
                User: root # finding
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
                User: "1000"
    YAML
  }
}
