rule "ecs-task-definition-secret-in-environment" {
  title    = "ECS task has a secret in its environment variables"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::ECS::TaskDefinition"

  deny = flatten([
    for container in self.ContainerDefinitions : concat(
      flatten([
        for variable in container.Environment : [
          for secret in contains_secret(variable.Value, variable.Name) :
          { at = variable.Value, kind = secret.kind, place = "environment variable ${variable.Name}", container = container }
        ]
      ]),
      [
        for secret in contains_secret([container.Command, container.EntryPoint]) :
        { at = secret.at, kind = secret.kind, place = "command", container = container }
      ],
    )
  ])
  # ECS refuses a container without an image: no program has the secret.
  as_deployed = proven(blank(item.container.Image)) ? "medium" : "critical"
  message     = "${self.address} contains ${item.kind == "secret" ? "a secret" : item.kind} in its ${item.place}"

  reason     = "Anyone who can describe the task or read the state file or repository can read the secret. Rotating it takes a deployment."
  fix        = "Move the secret to Secrets Manager or Parameter Store, and name it in `${spelled(self, "secrets", "Secrets")}` of the container."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
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
          command     = [
            "migrate",
            "postgres://app:hunter22-hunter22@db.example.org/app", # finding
          ]
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
                Command:
                  - migrate
                  - postgres://app:hunter22-hunter22@db.example.org/app # finding
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
