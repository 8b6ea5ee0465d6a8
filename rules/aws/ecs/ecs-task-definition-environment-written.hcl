rule "ecs-task-definition-environment-written" {
  title    = "ECS container has environment variables in the template"
  severity = "info"
  area     = "data-protection/secrets"
  resource = "AWS::ECS::TaskDefinition"

  deny    = [for container in self.ContainerDefinitions : { at = container.Environment, name = container.Name } if length(container.Environment[*]) > 0]
  message = "${self.address} sets environment variables of the container ${item.name} in the template"

  reason     = "Anyone who can describe the task can read its environment. Values in Parameter Store or Secrets Manager are readable only by the task."
  fix        = "Name the values in `${spelled(self, "secrets", "Secrets")}` of the container."
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
