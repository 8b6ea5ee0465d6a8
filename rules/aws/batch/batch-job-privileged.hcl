rule "batch-job-privileged" {
  title    = "Batch job runs a privileged container"
  severity = "high"
  area     = "infrastructure-protection/compute"
  resource = "AWS::Batch::JobDefinition"

  locals {
    pods    = concat(self.EksProperties.PodProperties[*], [for range in self.NodeProperties.NodeRangeProperties[*] : range.EksProperties.PodProperties])
    of_pods = flatten([for pod in local.pods : concat(pod.InitContainers[*], pod.Containers[*])])
    containers = concat(
      self.ContainerProperties[*],
      [for range in self.NodeProperties.NodeRangeProperties : range.Container],
      flatten([for task in self.EcsProperties.TaskProperties : task.Containers[*]]),
      flatten([
        for range in self.NodeProperties.NodeRangeProperties[*] : [for task in range.EcsProperties.TaskProperties[*] : task.Containers[*]]
      ]),
      [for container in local.of_pods : container.SecurityContext],
    )
  }
  deny    = [for container in local.containers : container.Privileged if container.Privileged == true]
  message = "${self.address} runs a privileged container"

  reason     = "A privileged container is root on the host. An attacker who runs code in it controls the instance, its role and all other jobs there."
  fix        = "Remove `${spelled(self, "privileged", "Privileged")}` from the container."
  repair     = false
  interrupts = "programs that use the devices of the host"
  references = ["https://docs.aws.amazon.com/batch/latest/userguide/job_definition_parameters.html"]
  aliases    = ["W34", "CKV_AWS_210"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_batch_job_definition" "example" {
        name = "report"
        type = "container"
        container_properties = jsonencode({
          image  = "report:1"
          memory = 512
          vcpus  = 1
          privileged = true # finding
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
          privileged = false
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
              Privileged: true # finding
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
              Privileged: false
    YAML
  }
}
