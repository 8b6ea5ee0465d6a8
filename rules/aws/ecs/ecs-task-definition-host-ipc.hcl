rule "ecs-task-definition-host-ipc" {
  title    = "ECS task shares memory with the host"
  severity = "high"
  area     = "infrastructure-protection/compute"
  resource = "AWS::ECS::TaskDefinition"

  require = self.IpcMode != "host"
  at      = self.IpcMode
  message = "${self.address} shares memory with the host"

  reason     = "The task can read and write shared memory and semaphores of other tasks in host mode. That breaks the isolation between containers."
  fix        = "Set `${name("IpcMode")}` to `none` or `task`."
  repair     = "none"
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-39"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "web"
        ipc_mode = "host" # finding
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
        ipc_mode = "none"
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
            IpcMode: host # finding
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
            IpcMode: none
            ContainerDefinitions:
              - Name: web
                Image: web:1
                Memory: 512
    YAML
  }
}
