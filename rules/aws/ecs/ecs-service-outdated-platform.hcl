rule "ecs-service-outdated-platform" {
  title    = "ECS service stays on an old version of Fargate"
  severity = "medium"
  area     = "infrastructure-protection/vulnerabilities"
  resource = "AWS::ECS::Service"

  # Without a version it is the latest; 1.0.0 is the current one of Windows.
  when    = self.PlatformVersion != null
  require = !older(self.PlatformVersion, "1.4.0") || self.PlatformVersion == "1.0.0" && matches(target(self.TaskDefinition).RuntimePlatform.OperatingSystemFamily, "WINDOWS*")
  at      = self.PlatformVersion
  message = "${self.address} stays on version ${self.PlatformVersion} of Fargate"

  reason     = "The version fixes kernel and container runtime, with the flaws that they had. `LATEST` gets the repairs."
  fix        = "Set `${name("PlatformVersion")}` to `LATEST`, or remove it."
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
