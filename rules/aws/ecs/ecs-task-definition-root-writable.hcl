rule "ecs-task-definition-root-writable" {
  title    = "ECS container can write to its root file system"
  severity = "low"
  area     = "infrastructure-protection/compute"
  resource = "AWS::ECS::TaskDefinition"

  # Windows has no such setting.
  when = !matches(self.RuntimePlatform.OperatingSystemFamily, "WINDOWS*")
  deny = [
    for container in self.ContainerDefinitions :
    { at = first(container.ReadonlyRootFilesystem, container) }
    if container.ReadonlyRootFilesystem != true
  ]
  message = "${self.address} has a container that can write to its root file system"

  reason     = "Intruders write tools and change programs where they can. With a read-only root file system, they can write only to volumes."
  fix        = "Set `${spelled(self, "readonlyRootFilesystem", "ReadonlyRootFilesystem")}` of the container to true."
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html"]
  aliases    = ["CKV_AWS_336"]
  controls   = { "aws-fsbp" = ["ECS.5"], "nist-800-53-r5" = ["AC-6"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "web"
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
        container_definitions = jsonencode([
          {
            name   = "web"
            image  = "web:1"
            memory = 512
            readonlyRootFilesystem = true
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
            ContainerDefinitions:
              - Name: web
                Image: web:1
                Memory: 512
                ReadonlyRootFilesystem: true
    YAML
  }
}
