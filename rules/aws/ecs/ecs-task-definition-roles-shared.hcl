rule "ecs-task-definition-roles-shared" {
  title    = "ECS task uses one role for execution and for the application"
  severity = "low"
  area     = "identity-and-access/permissions"
  resource = "AWS::ECS::TaskDefinition"

  when = self.TaskRoleArn != null
  require = (
    self.ExecutionRoleArn == null
    || self.TaskRoleArn != self.ExecutionRoleArn
    && (target(self.TaskRoleArn) == null || !refers(self.ExecutionRoleArn, target(self.TaskRoleArn)))
  )
  at      = self.TaskRoleArn
  message = "${self.address} uses its execution role as its task role"

  reason     = "The execution role pulls images and reads the task's secrets. The application does not need these permissions, but an attacker does."
  fix        = "Set `${name("TaskRoleArn")}` to a separate role."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html"]
  aliases    = ["CKV_AWS_249"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "web"
        execution_role_arn = "arn:aws:iam::123456789012:role/start"
        task_role_arn = "arn:aws:iam::123456789012:role/start" # finding
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
        task_role_arn = "arn:aws:iam::123456789012:role/web"
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
            ExecutionRoleArn: arn:aws:iam::123456789012:role/start
            TaskRoleArn: arn:aws:iam::123456789012:role/start # finding
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
