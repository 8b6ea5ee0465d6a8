rule "ecs-task-definition-environment-written" {
  title    = "ECS container has variables written in the template"
  severity = "info"
  area     = "data-protection/secrets"
  resource = "AWS::ECS::TaskDefinition"

  deny = [for container in self.ContainerDefinitions : { at = container.Environment, name = container.Name } if length(container.Environment[*]) > 0]
  message = "${self.address} has variables of the container ${item.name} written in the template"

  reason     = "What stands in the environment is seen by everybody who may describe the task. Kept in Parameter Store or Secrets Manager it is read only by the task."
  fix        = "Name values in `secrets` (`Secrets`)."
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html"]
  aliases    = ["ECSTaskDefinitionNoEnvironmentVariables"]
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
            environment = [{ name = "STAGE", value = "prod" }] # finding
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
            secrets = [{ name = "STAGE", valueFrom = "arn:aws:ssm:eu-west-1:123456789012:parameter/stage" }]
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
                Environment: # finding
                  - Name: STAGE
                    Value: prod
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
                Secrets:
                  - Name: STAGE
                    ValueFrom: arn:aws:ssm:eu-west-1:123456789012:parameter/stage
    YAML
  }
}
