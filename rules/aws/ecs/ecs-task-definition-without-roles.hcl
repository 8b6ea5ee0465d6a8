rule "ecs-task-definition-without-roles" {
  title    = "ECS task does not have both a task role and an execution role"
  severity = "info"
  area     = "identity-and-access/permissions"
  resource = "AWS::ECS::TaskDefinition"

  require = self.TaskRoleArn != null && self.ExecutionRoleArn != null
  at      = first(self.TaskRoleArn, self.ExecutionRoleArn)
  message = "${self.address} does not have both a task role and an execution role"

  reason     = <<-TEXT
    A task without its own role uses the instance's role, like all other tasks there. With its own roles, each task has only the
    permissions that it needs.
  TEXT
  fix        = "Set `${name("TaskRoleArn")}` and `${name("ExecutionRoleArn")}`."
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html"]
  aliases    = ["all_ecs_tasks_must_have_task_end_execution_roles"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_task_definition" "example" { # finding
        family = "web"
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
        execution_role_arn = "arn:aws:iam::123456789012:role/start"
        task_role_arn      = "arn:aws:iam::123456789012:role/web"
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
        Example: # finding
          Type: AWS::ECS::TaskDefinition
          Properties:
            Family: web
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
            ExecutionRoleArn: arn:aws:iam::123456789012:role/start
            TaskRoleArn: arn:aws:iam::123456789012:role/web
            ContainerDefinitions:
              - Name: web
                Image: web:1
                Memory: 512
    YAML
  }
}
