rule "ecs-task-definition-efs-plaintext" {
  title    = "ECS task does not encrypt its traffic to EFS"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::ECS::TaskDefinition"

  deny = [
    for volume in self.Volumes : { at = first(volume.EFSVolumeConfiguration.TransitEncryption, volume.EFSVolumeConfiguration) }
    if volume.EFSVolumeConfiguration != null && volume.EFSVolumeConfiguration.TransitEncryption != "ENABLED"
  ]
  message = "${self.address} mounts EFS without encryption in transit"

  reason     = "Anyone who can listen on the network can read the files. One setting encrypts them."
  fix        = "Set `${name("Volumes.EFSVolumeConfiguration.TransitEncryption")}` to `ENABLED`."
  repair     = "ENABLED"
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html"]
  aliases    = ["CKV_AWS_97", "AWS-0035", "aws-ecs-enable-in-transit-encryption", "AC_AWS_0463", "AWS096"]
  controls   = { "aws-fsbp" = ["ECS.18"], "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "app"
        container_definitions = jsonencode([{ name = "app", image = "app:1", memory = 256 }])
        volume {
          name = "data"
          efs_volume_configuration { # finding
            file_system_id = "fs-1"
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_ecs_task_definition" "example" {
        family = "app"
        container_definitions = jsonencode([{ name = "app", image = "app:1", memory = 256 }])
        volume {
          name = "data"
          efs_volume_configuration {
            file_system_id     = "fs-1"
            transit_encryption = "ENABLED"
          }
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
            Family: app
            Volumes:
              - Name: data
                EFSVolumeConfiguration: # finding
                  FilesystemId: fs-1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::TaskDefinition
          Properties:
            Family: app
            Volumes:
              - Name: data
                EFSVolumeConfiguration:
                  FilesystemId: fs-1
                  TransitEncryption: ENABLED
    YAML
  }
}
