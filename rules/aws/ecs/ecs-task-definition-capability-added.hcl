rule "ecs-task-definition-capability-added" {
  title    = "ECS container has a capability that reaches beyond it"
  severity = "high"
  area     = "infrastructure-protection/compute"
  resource = "AWS::ECS::TaskDefinition"

  locals {
    # With each of these, root in the container gets at the kernel, the disks or the memory of the host.
    escapes = ["ALL", "BPF", "DAC_READ_SEARCH", "SYS_ADMIN", "SYS_BOOT", "SYS_MODULE", "SYS_RAWIO"]
    # These reach the other processes and packets of the task, or of the host where it shares them.
    reaches = ["NET_ADMIN", "SYS_PTRACE"]
  }
  deny = flatten([
    for container in self.ContainerDefinitions : [
      for capability in container.LinuxParameters.Capabilities.Add[*] : { at = capability, container = container.Name }
      if one_of(upper(trimprefix(capability, "CAP_")), concat(local.escapes, local.reaches))
    ] if container.Privileged != true
  ])
  message     = "${self.address} gives ${known(item.container) ? "the container ${item.container}" : "a container"} the capability ${item.at}"
  as_deployed = one_of(upper(trimprefix(item.at, "CAP_")), local.escapes) ? "high" : "low"

  reason    = <<-TEXT
    Anyone who takes over the program in the container uses the capability to get at other processes, the network or the host.
    Few programs need it outside of debugging.
  TEXT
  fix       = "Remove it from `${spelled(self, "linuxParameters.capabilities.add", "LinuxParameters.Capabilities.Add")}` of the container."
  no_repair = "what the program does with it is to be found out"
  references = [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html",
  ]
  controls = { "nist-800-53-r5" = ["AC-6", "CM-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "web"
        container_definitions = jsonencode([
          {
            name   = "web"
            image  = "web:1"
            memory = 512
            linuxParameters = {
              capabilities = {
                add = [
                  "SYS_ADMIN", # finding
                  "NET_BIND_SERVICE",
                ]
              }
            }
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
            linuxParameters = {
              capabilities = {
                add  = ["NET_BIND_SERVICE"]
                drop = ["ALL"]
              }
            }
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
                LinuxParameters:
                  Capabilities:
                    Add:
                      - SYS_PTRACE # finding
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
                LinuxParameters:
                  InitProcessEnabled: true
    YAML
  }
}
