rule "ecs-task-definition-host-processes" {
  title    = "ECS task can see the processes of the host"
  severity = "high"
  area     = "infrastructure-protection/compute"
  resource = "AWS::ECS::TaskDefinition"

  require = self.PidMode != "host"
  at      = self.PidMode
  message = "${self.address} can see the processes of the host"

  reason     = "The task can inspect and signal every process of the instance, including other containers. Their environments contain credentials."
  fix        = "Remove `${name("PidMode")}`."
  no_repair  = "what the program needs of the host is to be found out"
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html"]
  aliases    = ["CKV_AWS_335"]
  controls   = { "aws-fsbp" = ["ECS.3"], "nist-800-53-r5" = ["CM-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "web"
        pid_mode = "host" # finding
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
        pid_mode = "task"
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
            PidMode: host # finding
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
            PidMode: task
            ContainerDefinitions:
              - Name: web
                Image: web:1
                Memory: 512
    YAML
  }
}
