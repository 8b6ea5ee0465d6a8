rule "ecs-task-definition-secret-in-environment" {
  title    = "ECS task carries a secret in its environment"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::ECS::TaskDefinition"

  deny = flatten([
    for container in self.ContainerDefinitions : [
      for variable in container.Environment : [for secret in contains_secret(variable.Value, variable.Name) : { at = variable.Value, kind = secret.kind, variable = variable.Name }]
    ]
  ])
  message = "${self.address} carries ${item.kind == "secret" ? "a secret" : item.kind} in its variable ${item.variable}"

  reason     = "Whoever may describe the task, read the state file or the repository has the secret. It cannot be rotated without a deployment."
  fix        = "Name the secret in `secrets` (`Secrets`), from Secrets Manager or Parameter Store."
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html"]
  aliases    = ["AWS-0036", "aws-ecs-no-plaintext-secrets", "AC_AWS_0095", "AWS013"]
  controls   = { "aws-fsbp" = ["ECS.8"], "nist-800-53-r5" = ["IA-5(7)"], "pci-dss-4" = ["8.6.2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "app"
        container_definitions = jsonencode([{
          name        = "app"
          image       = "app:1"
          memory      = 256
          environment = [{ name = "DB_PASSWORD", value = "hunter22-hunter22" }] # finding
        }])
      }
    TF
    good = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "app"
        container_definitions = jsonencode([{
          name        = "app"
          image       = "app:1"
          memory      = 256
          environment = [{ name = "STAGE", value = "prod" }]
        }])
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::TaskDefinition
          Properties:
            Family: app
            ContainerDefinitions:
              - Name: app
                Image: app:1
                Memory: 256
                Environment:
                  - Name: DB_PASSWORD
                    Value: hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::TaskDefinition
          Properties:
            Family: app
            ContainerDefinitions:
              - Name: app
                Image: app:1
                Memory: 256
                Environment:
                  - Name: STAGE
                    Value: prod
    YAML
  }
}
