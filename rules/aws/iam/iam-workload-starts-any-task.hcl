rule "iam-workload-starts-any-task" {
  title    = "Role of a workload may start any ECS task with any task's role"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = "AWS::IAM::Role"

  # AWS made the policy for EventBridge, which starts the tasks of its rules and runs no code of customers.
  locals {
    workloads = ["ecs-tasks.amazonaws.com", "lambda.amazonaws.com", "ec2.amazonaws.com", "codebuild.amazonaws.com", "glue.amazonaws.com"]
    trusted = flatten([
      for s in statements(self.AssumeRolePolicyDocument) : [for who in s.Principals : one_of(who.id, local.workloads)]
    ])
  }
  when = any(local.trusted) && !administers(allows(policies_of(self)))
  deny = [
    for arn in perhaps_of_aws(self.ManagedPolicyArns[*]) : { at = arn }
    if matches(arn, "arn:*:iam::aws:policy/service-role/AmazonEC2ContainerServiceEventsRole")
  ]
  message = "${self.address} has AmazonEC2ContainerServiceEventsRole, which starts any task and passes it any role that ECS tasks may have"

  reason    = <<-TEXT
    Anyone who gets into the workload starts a task with a command of their own and the role of another application, and
    has its permissions.
  TEXT
  fix       = "Give the rule of EventBridge a role of its own with this policy, and remove it from `${name("ManagedPolicyArns")}` here."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEC2ContainerServiceEventsRole.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html",
  ]
  controls = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "web" {
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "ecs-tasks.amazonaws.com" }
            Action    = "sts:AssumeRole"
          }]
        })
      }
      resource "aws_iam_role_policy_attachment" "web" {
        role       = aws_iam_role.web.name
        policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceEventsRole" # finding
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "schedule" {
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "events.amazonaws.com" }
            Action    = "sts:AssumeRole"
          }]
        })
      }
      resource "aws_iam_role_policy_attachment" "schedule" {
        role       = aws_iam_role.schedule.name
        policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceEventsRole"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Web:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service:
                      - ecs-tasks.amazonaws.com
                      - events.amazonaws.com
                  Action: sts:AssumeRole
            ManagedPolicyArns:
              - arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceEventsRole # finding
    YAML
    good = <<-YAML
      Resources:
        Web:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: ecs-tasks.amazonaws.com
                  Action: sts:AssumeRole
            ManagedPolicyArns:
              - arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy
    YAML
  }
}
