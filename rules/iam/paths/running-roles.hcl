# Ways to raise one's own privileges by what runs with a role already. identity.hcl says what the words mean.

path "update-function-code" {
  actions = ["lambda:UpdateFunctionCode"]
  on      = "AWS::Lambda::Function"
  effect  = "runs"
  role    = ["Role"]
  gain    = "runs its own code with any function's role"
}

path "update-function-configuration" {
  actions = ["lambda:UpdateFunctionConfiguration"]
  on      = "AWS::Lambda::Function"
  effect  = "runs"
  role    = ["Role"]
  gain    = "adds its own layer to any function, which runs it with the function's role"
}

path "update-dev-endpoint" {
  actions = ["glue:UpdateDevEndpoint"]
  on      = "AWS::Glue::DevEndpoint"
  effect  = "runs"
  role    = ["RoleArn"]
  gain    = "logs in to any development endpoint with its role"
}

path "update-stack" {
  actions = ["cloudformation:UpdateStack"]
  on      = "AWS::CloudFormation::Stack"
  effect  = "runs"
  role    = ["RoleARN"]
  gain    = "changes any stack with the role of the stack"
}

path "execute-change-set" {
  actions = ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"]
  on      = "AWS::CloudFormation::Stack"
  effect  = "runs"
  role    = ["RoleARN"]
  gain    = "changes any stack with the role of the stack"
}

path "open-notebook" {
  actions = ["sagemaker:CreatePresignedNotebookInstanceUrl"]
  on      = "AWS::SageMaker::NotebookInstance"
  effect  = "runs"
  role    = ["RoleArn"]
  gain    = "opens any notebook with its role"
}

path "change-notebook-start" {
  actions = [
    "sagemaker:CreateNotebookInstanceLifecycleConfig",
    "sagemaker:UpdateNotebookInstance",
    "sagemaker:StopNotebookInstance",
    "sagemaker:StartNotebookInstance",
  ]
  on     = "AWS::SageMaker::NotebookInstance"
  effect = "runs"
  role   = ["RoleArn"]
  gain   = "has any notebook run its own commands at start with the notebook's role"
}

path "send-command" {
  actions = ["ssm:SendCommand"]
  on      = "AWS::EC2::Instance"
  effect  = "runs"
  role    = ["IamInstanceProfile", "Roles"]
  gain    = "runs commands on any managed instance with its role"
}

path "start-session" {
  actions = ["ssm:StartSession"]
  on      = "AWS::EC2::Instance"
  effect  = "runs"
  role    = ["IamInstanceProfile", "Roles"]
  gain    = "opens a shell on any managed instance with its role"
}

path "send-ssh-key" {
  actions = ["ec2-instance-connect:SendSSHPublicKey"]
  on      = "AWS::EC2::Instance"
  effect  = "runs"
  role    = ["IamInstanceProfile", "Roles"]
  gain    = "logs in to any instance with its role"
}

path "change-user-data" {
  actions = ["ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"]
  on      = "AWS::EC2::Instance"
  effect  = "runs"
  role    = ["IamInstanceProfile", "Roles"]
  gain    = "changes what any instance runs at start with its role"
}

path "execute-in-task" {
  actions = ["ecs:ExecuteCommand"]
  gain    = "opens a shell in any container with its role"
}

path "update-build" {
  actions = ["codebuild:UpdateProject", "codebuild:StartBuild"]
  on      = "AWS::CodeBuild::Project"
  effect  = "runs"
  role    = ["ServiceRole"]
  gain    = "runs its own commands in any build with its role"
}

path "start-build" {
  actions = ["codebuild:StartBuild"]
  on      = "AWS::CodeBuild::Project"
  effect  = "runs"
  role    = ["ServiceRole"]
}

path "start-build-batch" {
  actions = ["codebuild:StartBuildBatch"]
  on      = "AWS::CodeBuild::Project"
  effect  = "runs"
  role    = ["ServiceRole"]
}

path "update-state-machine" {
  actions = ["states:UpdateStateMachine", "states:StartExecution"]
  on      = "AWS::StepFunctions::StateMachine"
  effect  = "runs"
  role    = ["RoleArn"]
}

path "update-app-runner" {
  actions = ["apprunner:UpdateService"]
  on      = "AWS::AppRunner::Service"
  effect  = "runs"
  role    = ["InstanceConfiguration.InstanceRoleArn"]
}

path "use-code-interpreter" {
  actions = ["bedrock-agentcore:StartCodeInterpreterSession", "bedrock-agentcore:InvokeCodeInterpreter"]
  on      = "AWS::BedrockAgentCore::CodeInterpreterCustom"
  effect  = "runs"
  role    = ["ExecutionRoleArn"]
  gain    = "runs its own code in any code interpreter with its role"
}

path "codestar-project-from-template" {
  actions = ["codestar:CreateProjectFromTemplate"]
  gain    = "creates a project with broad permissions"
}

path "codestar-team-member" {
  actions = ["codestar:CreateProject", "codestar:AssociateTeamMember"]
  gain    = "becomes owner of a new project with broad permissions"
}

path "run-in-agent" {
  actions = ["bedrock-agentcore:InvokeAgentRuntimeCommand"]
  on      = "AWS::BedrockAgentCore::Runtime"
  effect  = "runs"
  role    = ["RoleArn"]
  gain    = "runs commands in any agent runtime with its role"
}

path "change-launch-template" {
  actions = ["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"]
  on      = "AWS::EC2::LaunchTemplate"
  effect  = "runs"
  role    = ["LaunchTemplateData.IamInstanceProfile.Arn", "Roles"]
  gain    = "changes what new instances of any launch template run at start with its role"
}

path "change-named-launch-template" {
  actions = ["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"]
  on      = "AWS::EC2::LaunchTemplate"
  effect  = "runs"
  role    = ["LaunchTemplateData.IamInstanceProfile.Name", "Roles"]
}
