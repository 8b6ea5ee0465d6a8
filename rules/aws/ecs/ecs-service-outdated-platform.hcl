rule "ecs-service-outdated-platform" {
  title    = "ECS service uses an old Fargate platform version"
  severity = "medium"
  area     = "infrastructure-protection/vulnerabilities"
  resource = "AWS::ECS::Service"

  # Without a version it is the latest; 1.0.0 is the current one of Windows.
  when = self.PlatformVersion != null
  require = (
    !older(self.PlatformVersion, "1.4.0")
    || self.PlatformVersion == "1.0.0" && matches(target(self.TaskDefinition).RuntimePlatform.OperatingSystemFamily, "WINDOWS*")
  )
  at      = self.PlatformVersion
  message = "${self.address} uses Fargate platform version ${self.PlatformVersion}"

  reason     = "A platform version fixes the kernel and container runtime, including their vulnerabilities. `LATEST` gets the security fixes."
  fix        = "Set `${name("PlatformVersion")}` to `LATEST`, or remove it."
  repair     = "LATEST"
  references = ["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html"]
  aliases    = ["CKV_AWS_332"]
  controls   = { "aws-fsbp" = ["ECS.10"], "nist-800-53-r5" = ["SI-2"], "pci-dss-4" = ["6.3.3"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ecs_service" "example" {
        name             = "web"
        cluster         = "main"
        task_definition = "web:1"
        launch_type      = "FARGATE"
        platform_version = "1.3.0" # finding
      }
    TF
    good = <<-TF
      resource "aws_ecs_service" "example" {
        name             = "web"
        cluster         = "main"
        task_definition = "web:1"
        launch_type      = "FARGATE"
        platform_version = "LATEST"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::Service
          Properties:
            Cluster: main
            TaskDefinition: web:1
            LaunchType: FARGATE
            PlatformVersion: 1.3.0 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ECS::Service
          Properties:
            Cluster: main
            TaskDefinition: web:1
            LaunchType: FARGATE
            PlatformVersion: LATEST
    YAML
  }
}
