rule "ecs-task-definition-logging-disabled" {
  title    = "ECS container does not write logs"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::ECS::TaskDefinition"

  deny = [
    for container in self.ContainerDefinitions :
    { at = first(container.LogConfiguration, container), name = container.Name, waits = only_waits(container) }
    if container.LogConfiguration.LogDriver == null
  ]
  message = "${self.address} does not configure logs for the container ${item.name}"
  # One that the task does not need, and that ends before another starts, only prepares what that one finds; one that only waits
  # writes nothing.
  as_deployed = (
    item.waits || proven(any(flatten([
      for container in self.ContainerDefinitions : [
        for wait in container.DependsOn[*] :
        wait.ContainerName == item.name && one_of(wait.Condition, ["COMPLETE", "SUCCESS"])
      ]
    ])))
    && proven(any([for container in self.ContainerDefinitions : container.Name == item.name && container.Essential == false]))
    ? "info"
    : "medium"
  )

  reason     = "The container's output is lost when the task ends, and an intruder can end it. Without logs, nobody can find out what happened."
  fix        = "Set `${spelled(self, "logConfiguration", "LogConfiguration")}` of the container."
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html"]
  aliases    = ["ECSTaskDefinitionContainerLogging"]
  controls   = { "aws-fsbp" = ["ECS.9"], "nist-800-53-r5" = ["AU-2", "AU-12", "SI-4"] }

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
            logConfiguration = {
              logDriver = "awslogs"
              options   = { "awslogs-group" = "web", "awslogs-region" = "eu-west-1", "awslogs-stream-prefix" = "web" }
            }
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
                LogConfiguration:
                  LogDriver: awslogs
                  Options:
                    awslogs-group: web
                    awslogs-region: eu-west-1
                    awslogs-stream-prefix: web
    YAML
  }
}
