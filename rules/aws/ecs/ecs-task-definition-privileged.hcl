rule "ecs-task-definition-privileged" {
  title    = "ECS container runs in privileged mode"
  severity = "high"
  area     = "infrastructure-protection/compute"
  resource = "AWS::ECS::TaskDefinition"

  deny    = [for container in self.ContainerDefinitions : container.Privileged if container.Privileged == true]
  message = "${self.address} runs a privileged container"

  reason     = "A privileged container is root on the host. An attacker in it controls the instance, its role and all other containers."
  fix        = "Remove `${spelled(self, "privileged", "Privileged")}` from the container, and add only the necessary capabilities."
  repair     = false
  interrupts = "programs that use the devices of the host"
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html"]
  aliases    = ["CKV_AWS_334"]
  controls   = { "aws-fsbp" = ["ECS.4"], "nist-800-53-r5" = ["AC-6", "CM-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "web"
        container_definitions = jsonencode([
          {
            name   = "web"
            image  = "web:1"
            memory = 512
            privileged = true # finding
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
            privileged = false
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
                Privileged: true # finding
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
                Privileged: false
    YAML
  }
}
