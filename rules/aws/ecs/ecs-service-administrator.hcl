rule "ecs-service-administrator" {
  title    = "ECS service runs with administrator access"
  severity = "high"
  area     = "identity-and-access/permissions"
  resource = "AWS::ECS::Service"

  locals {
    roles = [for role in [target(self.Role), target(target(self.TaskDefinition).TaskRoleArn)] : role if role != null]
  }
  deny = flatten([for role in local.roles : concat(
    [
      for document in policies_of(role) :
      { at = first(self.TaskDefinition, self.Role), role = role.address }
      if any([for statement in allows(document) : grants_everything(statement)])
    ],
    [
      for arn in perhaps_of_aws(role.ManagedPolicyArns[*]) :
      { at = first(self.TaskDefinition, self.Role), role = role.address }
      if matches(arn, "arn:*:policy/AdministratorAccess")
    ]
  )])
  message = "${self.address} runs with ${item.role}, which allows everything"

  reason     = "A flaw in the application then gives an attacker the whole account. A service needs only a few actions on a few resources."
  fix        = "Give the task's role only the permissions that the service needs."
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html"]
  aliases    = ["AC_AWS_0087"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_service" "example" {
        name            = "web"
        cluster         = "main"
        task_definition = aws_ecs_task_definition.web.arn # finding
      }
      resource "aws_ecs_task_definition" "web" {
        family                = "web"
        task_role_arn         = aws_iam_role.web.arn
        container_definitions = jsonencode([{ name = "web", image = "web:1", memory = 512 }])
      }
      resource "aws_iam_role" "web" {
        managed_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]
        assume_role_policy  = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }] })
      }
    TF
    good = <<-TF
      resource "aws_ecs_service" "example" {
        name            = "web"
        cluster         = "main"
        task_definition = aws_ecs_task_definition.web.arn
      }
      resource "aws_ecs_task_definition" "web" {
        family                = "web"
        task_role_arn         = aws_iam_role.web.arn
        container_definitions = jsonencode([{ name = "web", image = "web:1", memory = 512 }])
      }
      resource "aws_iam_role" "web" {
        assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }] })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::Service
          Properties:
            Cluster: main
            TaskDefinition: !Ref Task # finding
        Task:
          Type: AWS::ECS::TaskDefinition
          Properties:
            TaskRoleArn: !GetAtt Role.Arn
            ContainerDefinitions:
              - { Name: web, Image: "web:1", Memory: 512 }
        Role:
          Type: AWS::IAM::Role
          Properties:
            ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]
            AssumeRolePolicyDocument:
              Statement:
                - { Effect: Allow, Action: "sts:AssumeRole", Principal: { Service: ecs-tasks.amazonaws.com } }
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::Service
          Properties:
            Cluster: main
            TaskDefinition: !Ref Task
        Task:
          Type: AWS::ECS::TaskDefinition
          Properties:
            TaskRoleArn: !GetAtt Role.Arn
            ContainerDefinitions:
              - { Name: web, Image: "web:1", Memory: 512 }
        Role:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Statement:
                - { Effect: Allow, Action: "sts:AssumeRole", Principal: { Service: ecs-tasks.amazonaws.com } }
    YAML
  }
}
