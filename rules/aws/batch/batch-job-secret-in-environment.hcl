rule "batch-job-secret-in-environment" {
  title    = "Batch job has a secret in its environment variables"
  severity = "critical"
  area     = "data-protection/secrets"
  resource = "AWS::Batch::JobDefinition"

  locals {
    containers = concat(
      self.ContainerProperties[*],
      [for range in self.NodeProperties.NodeRangeProperties : range.Container],
      flatten([for task in self.EcsProperties.TaskProperties : task.Containers[*]]),
      flatten([
        for range in self.NodeProperties.NodeRangeProperties[*] : [for task in range.EcsProperties.TaskProperties[*] : task.Containers[*]]
      ]),
    )
  }
  deny = flatten([
    for container in local.containers : [
      for variable in container.Environment :
      [for secret in contains_secret(variable.Value, variable.Name) : { at = secret.at, kind = secret.kind, variable = variable.Name }]
    ]
  ])
  message = "${self.address} contains ${item.kind == "secret" ? "a secret" : item.kind} in its environment variable ${item.variable}"

  reason     = "Anyone who can describe the job or read the state file or repository can read the secret. Rotating it takes a deployment."
  fix        = "Move the secret to Secrets Manager or Parameter Store, and name it in `${spelled(self, "secrets", "Secrets")}` of the container."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/batch/latest/userguide/specifying-sensitive-data.html"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_batch_job_definition" "example" {
        name = "report"
        type = "container"
        container_properties = jsonencode({
          image  = "report:1"
          memory = 512
          vcpus  = 1
          environment = [{ name = "DB_PASSWORD", value = "hunter22-hunter22" }] # finding
        })
      }
    TF
    good = <<-TF
      resource "aws_batch_job_definition" "example" {
        name = "report"
        type = "container"
        container_properties = jsonencode({
          image  = "report:1"
          memory = 512
          vcpus  = 1
          secrets = [{ name = "DB_PASSWORD", valueFrom = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db" }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Batch::JobDefinition
          Properties:
            Type: container
            ContainerProperties:
              Image: report:1
              Memory: 512
              Vcpus: 1
              Environment:
                - Name: DB_PASSWORD
                  Value: hunter22-hunter22 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Batch::JobDefinition
          Properties:
            Type: container
            ContainerProperties:
              Image: report:1
              Memory: 512
              Vcpus: 1
              Secrets:
                - Name: DB_PASSWORD
                  ValueFrom: arn:aws:secretsmanager:eu-west-1:123456789012:secret:db
    YAML
  }
}
