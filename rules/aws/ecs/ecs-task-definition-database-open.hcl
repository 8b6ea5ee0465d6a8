rule "ecs-task-definition-database-open" {
  title    = "ECS container publishes MongoDB without authentication"
  severity = "high"
  area     = "identity-and-access/authentication"
  resource = "AWS::ECS::TaskDefinition"

  # The image's own entry point asks for a login if it is given an administrator, or arguments that ask for one. A script or a
  # configuration file may do anything.
  locals {
    # An image that is not known may be MongoDB where its port or its arguments are those of MongoDB.
    databases = [
      for container in self.ContainerDefinitions[*] : container
      if can(regex("^(?:docker[.]io/|public[.]ecr[.]aws/docker/)?(?:library/)?mongo(?::[^/]*)?$", container.Image))
      && (
        known(container.Image)
        || any([for mapping in container.PortMappings[*] : mapping.ContainerPort == 27017])
        || any([for word in container.Command[*] : matches(word, "--replSet", "--bind_ip*", "--dbpath", "mongod")])
      )
    ]
    users = ["MONGO_INITDB_ROOT_USERNAME", "MONGO_INITDB_ROOT_USERNAME_FILE"]
  }
  when = length(local.databases) > 0
  deny = [
    for container in local.databases : { at = container.Image, name = container.Name }
    if container.EntryPoint == null && length(container.EnvironmentFiles[*]) == 0
    && (self.NetworkMode == "host" || length(container.PortMappings[*]) > 0)
    && !any([for variable in concat(container.Environment[*], container.Secrets[*]) : one_of(variable.Name, local.users)])
    && !any([for word in container.Command[*] : can(regex("auth|keyFile|clusterAuthMode|--config|^-f|[ /]|[.]sh$", word))])
  ]
  message = "${self.address} runs MongoDB without authentication, and publishes its port"

  reason     = "Everyone who reaches the port can read, change and delete all data. Only the network keeps them out."
  fix        = "Set `MONGO_INITDB_ROOT_USERNAME` and `MONGO_INITDB_ROOT_PASSWORD` from a secret; in a replica set, give `--keyFile` as well."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://www.mongodb.com/docs/manual/administration/security-checklist/"]
  controls   = { "nist-800-53-r5" = ["AC-3", "IA-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family       = "orders"
        network_mode = "host"
        container_definitions = jsonencode([
          {
            name    = "db"
            image   = "mongo:7.0.8" # finding
            command = ["--replSet", "rs0", "--bind_ip_all"]
          }
        ])
      }
    TF
    good = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family       = "orders"
        network_mode = "host"
        container_definitions = jsonencode([
          {
            name    = "db"
            image   = "mongo:7.0.8"
            command = ["--replSet", "rs0", "--keyFile", "/keys/rs0"]
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
            Family: orders
            NetworkMode: host
            ContainerDefinitions:
              - Name: db
                Image: docker.io/library/mongo:7 # finding
                PortMappings:
                  - ContainerPort: 27017
                    HostPort: 27017
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::TaskDefinition
          Properties:
            Family: orders
            NetworkMode: host
            ContainerDefinitions:
              - Name: db
                Image: docker.io/library/mongo:7
                PortMappings:
                  - ContainerPort: 27017
                    HostPort: 27017
                Environment:
                  - Name: MONGO_INITDB_ROOT_USERNAME
                    Value: keeper
                Secrets:
                  - Name: MONGO_INITDB_ROOT_PASSWORD
                    ValueFrom: arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf
    YAML
  }
}
