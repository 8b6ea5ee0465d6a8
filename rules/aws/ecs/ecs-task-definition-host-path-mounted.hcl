rule "ecs-task-definition-host-path-mounted" {
  title    = "ECS task mounts a path through which it controls its host"
  severity = "high"
  area     = "infrastructure-protection/compute"
  resource = "AWS::ECS::TaskDefinition"

  locals {
    # Who can write to the daemon's socket starts containers as root of the host, whatever the mount says.
    sockets = [
      "/var/run/docker.sock", "/run/docker.sock", "/var/run", "/run", "/var/run/containerd/containerd.sock", "/run/containerd/containerd.sock",
    ]
    # Files by which root in a container becomes root of the host, or reads what other tasks keep.
    files  = ["/", "/etc", "/home", "/proc", "/root", "/var/lib/docker", "/var/lib/ecs"]
    paths  = concat(local.sockets, local.files, [for path in concat(local.sockets, local.files) : "${path}/"])
    mounts = flatten([for container in self.ContainerDefinitions[*] : container.MountPoints[*]])
  }
  deny = [
    for volume in self.Volumes[*] : {
      at       = volume.Host.SourcePath,
      writable = any([for mount in local.mounts : mount.SourceVolume == volume.Name && mount.ReadOnly != true]),
    }
    if one_of(volume.Host.SourcePath, local.paths) && any([for mount in local.mounts : mount.SourceVolume == volume.Name])
  ]
  message = "${self.address} mounts ${item.at} of its host"
  # Agents that watch the host read its files only.
  as_deployed = item.writable || one_of(trimsuffix(item.at, "/"), local.sockets) ? "high" : "low"

  reason     = "A process that gets into the container gets root of the instance through it, and with that every other task there and their credentials."
  fix        = "Remove the volume `${item.at}`, or mount only the one folder that the task needs, as a volume of its own."
  no_repair  = "what the program reads of the host is to be found out"
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html"]
  controls   = { "nist-800-53-r5" = ["AC-4", "AC-6", "SC-39"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "agent"
        container_definitions = jsonencode([
          {
            name        = "agent"
            image       = "agent:1"
            memory      = 512
            mountPoints = [{ sourceVolume = "docker", containerPath = "/var/run/docker.sock", readOnly = true }]
          }
        ])
        volume {
          name      = "docker"
          host_path = "/var/run/docker.sock" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "agent"
        container_definitions = jsonencode([
          {
            name        = "agent"
            image       = "agent:1"
            memory      = 512
            mountPoints = [{ sourceVolume = "data", containerPath = "/data" }]
          }
        ])
        volume {
          name      = "data"
          host_path = "/ecs/agent"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::TaskDefinition
          Properties:
            Family: agent
            Volumes:
              - Name: root
                Host:
                  SourcePath: / # finding
            ContainerDefinitions:
              - Name: agent
                Image: agent:1
                Memory: 512
                MountPoints:
                  - SourceVolume: root
                    ContainerPath: /rootfs
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::TaskDefinition
          Properties:
            Family: agent
            Volumes:
              - Name: data
                Host:
                  SourcePath: /ecs/agent
            ContainerDefinitions:
              - Name: agent
                Image: agent:1
                Memory: 512
                MountPoints:
                  - SourceVolume: data
                    ContainerPath: /data
    YAML
  }
}
