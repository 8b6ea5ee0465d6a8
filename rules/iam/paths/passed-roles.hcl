# Ways to raise one's own privileges by passing a role to something that runs with it. identity.hcl says what the words mean.

path "pass-role-to-instance" {
  actions   = ["iam:PassRole", "ec2:RunInstances"]
  effect    = "passes"
  passed_to = "ec2.amazonaws.com"
  gain      = "starts an instance with any role"
}

path "pass-role-to-spot-instance" {
  actions   = ["iam:PassRole", "ec2:RequestSpotInstances"]
  effect    = "passes"
  passed_to = "ec2.amazonaws.com"
  gain      = "starts a spot instance with any role"
}

path "pass-role-to-launch-configuration" {
  actions   = ["iam:PassRole", "autoscaling:CreateLaunchConfiguration", "autoscaling:CreateAutoScalingGroup"]
  effect    = "passes"
  passed_to = "ec2.amazonaws.com"
  gain      = "has Auto Scaling start instances with any role"
}

path "pass-role-to-launch-template" {
  actions   = ["iam:PassRole", "ec2:CreateLaunchTemplate", "autoscaling:CreateAutoScalingGroup"]
  effect    = "passes"
  passed_to = "ec2.amazonaws.com"
  gain      = "has Auto Scaling start instances with any role"
}

path "replace-instance-profile" {
  actions   = ["ec2:ReplaceIamInstanceProfileAssociation", "iam:PassRole"]
  effect    = "passes"
  passed_to = "ec2.amazonaws.com"
  gain      = "gives a running instance any role"
}

path "associate-instance-profile" {
  actions   = ["ec2:AssociateIamInstanceProfile", "iam:PassRole"]
  effect    = "passes"
  passed_to = "ec2.amazonaws.com"
  gain      = "gives a running instance any role"
}

path "pass-role-to-function" {
  actions   = ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"]
  effect    = "passes"
  passed_to = "lambda.amazonaws.com"
  gain      = "runs a new function with any role"
}

path "pass-role-to-triggered-function" {
  actions   = ["iam:PassRole", "lambda:CreateFunction", "lambda:CreateEventSourceMapping"]
  effect    = "passes"
  passed_to = "lambda.amazonaws.com"
  gain      = "runs a new function with any role"
}

path "pass-role-to-shared-function" {
  actions   = ["iam:PassRole", "lambda:CreateFunction", "lambda:AddPermission"]
  effect    = "passes"
  passed_to = "lambda.amazonaws.com"
  gain      = "runs a new function with any role"
}

path "pass-role-to-updated-function" {
  actions   = ["iam:PassRole", "lambda:UpdateFunctionConfiguration", "lambda:UpdateFunctionCode"]
  effect    = "passes"
  passed_to = "lambda.amazonaws.com"
  gain      = "runs its own code in any function with any role"
}

path "pass-role-to-dev-endpoint" {
  actions   = ["iam:PassRole", "glue:CreateDevEndpoint"]
  effect    = "passes"
  passed_to = "glue.amazonaws.com"
  gain      = "logs in to a new development endpoint with any role"
}

path "pass-role-to-glue-job" {
  actions   = ["iam:PassRole", "glue:CreateJob", "glue:StartJobRun"]
  effect    = "passes"
  passed_to = "glue.amazonaws.com"
  gain      = "runs a new Glue job with any role"
}

path "pass-role-to-triggered-glue-job" {
  actions   = ["iam:PassRole", "glue:CreateJob", "glue:CreateTrigger"]
  effect    = "passes"
  passed_to = "glue.amazonaws.com"
  gain      = "runs a new Glue job with any role"
}

path "pass-role-to-updated-glue-job" {
  actions   = ["iam:PassRole", "glue:UpdateJob", "glue:StartJobRun"]
  effect    = "passes"
  passed_to = "glue.amazonaws.com"
  gain      = "runs its own code in any Glue job with any role"
}

path "pass-role-to-retriggered-glue-job" {
  actions   = ["iam:PassRole", "glue:UpdateJob", "glue:CreateTrigger"]
  effect    = "passes"
  passed_to = "glue.amazonaws.com"
  gain      = "runs its own code in any Glue job with any role"
}

path "pass-role-to-glue-session" {
  actions   = ["iam:PassRole", "glue:CreateSession", "glue:RunStatement"]
  effect    = "passes"
  passed_to = "glue.amazonaws.com"
  gain      = "runs its own code in a Glue session with any role"
}

path "pass-role-to-stack" {
  actions   = ["iam:PassRole", "cloudformation:CreateStack"]
  effect    = "passes"
  passed_to = "cloudformation.amazonaws.com"
  gain      = "creates a stack with any role"
}

path "pass-role-to-updated-stack" {
  actions   = ["iam:PassRole", "cloudformation:UpdateStack"]
  effect    = "passes"
  passed_to = "cloudformation.amazonaws.com"
  gain      = "changes any stack with any role"
}

path "pass-role-to-change-set" {
  actions   = ["iam:PassRole", "cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"]
  effect    = "passes"
  passed_to = "cloudformation.amazonaws.com"
  gain      = "changes any stack with any role"
}

path "pass-role-to-stack-set" {
  actions   = ["iam:PassRole", "cloudformation:CreateStackSet", "cloudformation:CreateStackInstances"]
  effect    = "passes"
  passed_to = "cloudformation.amazonaws.com"
  gain      = "creates stacks with any role"
}

path "pass-role-to-updated-stack-set" {
  actions   = ["iam:PassRole", "cloudformation:UpdateStackSet"]
  effect    = "passes"
  passed_to = "cloudformation.amazonaws.com"
  gain      = "changes any stack set with any role"
}

path "pass-role-to-pipeline" {
  actions   = ["iam:PassRole", "datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition", "datapipeline:ActivatePipeline"]
  effect    = "passes"
  passed_to = "datapipeline.amazonaws.com"
  gain      = "runs a data pipeline with any role"
}

path "pass-role-to-notebook" {
  actions   = ["iam:PassRole", "sagemaker:CreateNotebookInstance", "sagemaker:CreatePresignedNotebookInstanceUrl"]
  effect    = "passes"
  passed_to = "sagemaker.amazonaws.com"
  gain      = "opens a new notebook with any role"
}

path "pass-role-to-training-job" {
  actions   = ["iam:PassRole", "sagemaker:CreateTrainingJob"]
  effect    = "passes"
  passed_to = "sagemaker.amazonaws.com"
  gain      = "runs a training job with any role"
}

path "pass-role-to-processing-job" {
  actions   = ["iam:PassRole", "sagemaker:CreateProcessingJob"]
  effect    = "passes"
  passed_to = "sagemaker.amazonaws.com"
  gain      = "runs a processing job with any role"
}

path "pass-role-to-task" {
  actions   = ["iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:RunTask"]
  effect    = "passes"
  passed_to = "ecs-tasks.amazonaws.com"
  gain      = "runs a container with any role"
}

path "pass-role-to-started-task" {
  actions   = ["iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:StartTask"]
  effect    = "passes"
  passed_to = "ecs-tasks.amazonaws.com"
  gain      = "runs a container with any role"
}

path "pass-role-to-ecs-service" {
  actions   = ["iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:CreateService"]
  effect    = "passes"
  passed_to = "ecs-tasks.amazonaws.com"
  gain      = "runs a container with any role"
}

path "pass-role-to-updated-ecs-service" {
  actions   = ["iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:UpdateService"]
  effect    = "passes"
  passed_to = "ecs-tasks.amazonaws.com"
  gain      = "runs its own container in any service with any role"
}

path "pass-role-to-batch-job" {
  actions   = ["iam:PassRole", "batch:RegisterJobDefinition", "batch:SubmitJob"]
  effect    = "passes"
  passed_to = "ecs-tasks.amazonaws.com"
  gain      = "runs a batch job with any role"
}

path "pass-role-to-build" {
  actions   = ["iam:PassRole", "codebuild:CreateProject", "codebuild:StartBuild"]
  effect    = "passes"
  passed_to = "codebuild.amazonaws.com"
  gain      = "runs a build with any role"
}

path "pass-role-to-build-batch" {
  actions   = ["iam:PassRole", "codebuild:CreateProject", "codebuild:StartBuildBatch"]
  effect    = "passes"
  passed_to = "codebuild.amazonaws.com"
  gain      = "runs builds with any role"
}

path "pass-role-to-updated-build" {
  actions   = ["iam:PassRole", "codebuild:UpdateProject", "codebuild:StartBuild"]
  effect    = "passes"
  passed_to = "codebuild.amazonaws.com"
  gain      = "runs any build with any role"
}

path "pass-role-to-codestar-project" {
  actions   = ["iam:PassRole", "codestar:CreateProject"]
  effect    = "passes"
  passed_to = "codestar.amazonaws.com"
  gain      = "creates a project with any role"
}

path "pass-role-to-state-machine" {
  actions   = ["iam:PassRole", "states:CreateStateMachine", "states:StartExecution"]
  effect    = "passes"
  passed_to = "states.amazonaws.com"
  gain      = "runs a state machine with any role"
}

path "pass-role-to-updated-state-machine" {
  actions   = ["iam:PassRole", "states:UpdateStateMachine", "states:StartExecution"]
  effect    = "passes"
  passed_to = "states.amazonaws.com"
  gain      = "runs its own definition in any state machine with any role"
}

path "pass-role-to-schedule" {
  actions   = ["iam:PassRole", "scheduler:CreateSchedule"]
  effect    = "passes"
  passed_to = "scheduler.amazonaws.com"
  gain      = "has a schedule call any API with any role"
}

path "pass-role-to-cluster" {
  actions   = ["iam:PassRole", "elasticmapreduce:RunJobFlow"]
  effect    = "passes"
  passed_to = "elasticmapreduce.amazonaws.com"
  gain      = "starts a cluster with any role"
}

path "pass-role-to-serverless-job" {
  actions   = ["iam:PassRole", "emr-serverless:CreateApplication", "emr-serverless:StartJobRun"]
  effect    = "passes"
  passed_to = "emr-serverless.amazonaws.com"
  gain      = "runs a serverless EMR job with any role"
}

path "pass-role-to-automation" {
  actions   = ["iam:PassRole", "ssm:StartAutomationExecution"]
  effect    = "passes"
  passed_to = "ssm.amazonaws.com"
  gain      = "runs an automation with any role"
}

path "pass-role-to-app-runner" {
  actions   = ["iam:PassRole", "apprunner:CreateService"]
  effect    = "passes"
  passed_to = "tasks.apprunner.amazonaws.com"
  gain      = "runs a container with any role"
}

path "pass-role-to-updated-app-runner" {
  actions   = ["iam:PassRole", "apprunner:UpdateService"]
  effect    = "passes"
  passed_to = "tasks.apprunner.amazonaws.com"
  gain      = "runs its own container in any App Runner service with any role"
}

path "pass-role-to-code-interpreter" {
  actions = [
    "iam:PassRole",
    "bedrock-agentcore:CreateCodeInterpreter",
    "bedrock-agentcore:StartCodeInterpreterSession",
    "bedrock-agentcore:InvokeCodeInterpreter",
  ]
  effect    = "passes"
  passed_to = "bedrock-agentcore.amazonaws.com"
  gain      = "runs its own code in a code interpreter with any role"
}

path "pass-role-to-certificate-profile" {
  actions   = ["iam:PassRole", "rolesanywhere:CreateTrustAnchor", "rolesanywhere:CreateProfile"]
  effect    = "passes"
  passed_to = "rolesanywhere.amazonaws.com"
  gain      = "lets its own certificates have any role"
}

path "pass-role-to-overridden-task" {
  actions   = ["iam:PassRole", "ecs:RunTask"]
  effect    = "passes"
  passed_to = "ecs-tasks.amazonaws.com"
  gain      = "runs its own command in a container with any role"
}

path "pass-role-to-overridden-started-task" {
  actions   = ["iam:PassRole", "ecs:StartTask"]
  effect    = "passes"
  passed_to = "ecs-tasks.amazonaws.com"
  gain      = "runs its own command in a container with any role"
}

path "pass-role-to-image-build" {
  actions = [
    "iam:PassRole",
    "imagebuilder:CreateInfrastructureConfiguration",
    "imagebuilder:CreateComponent",
    "imagebuilder:CreateImageRecipe",
    "imagebuilder:CreateImage",
  ]
  effect    = "passes"
  passed_to = "ec2.amazonaws.com"
  gain      = "builds an image on an instance with any role"
}

path "pass-role-to-quantum-job" {
  actions   = ["iam:PassRole", "braket:CreateJob"]
  effect    = "passes"
  passed_to = "braket.amazonaws.com"
  gain      = "runs a Braket job with any role"
}

path "pass-role-to-stream-application" {
  actions   = ["iam:PassRole", "kinesisanalytics:CreateApplication", "kinesisanalytics:StartApplication"]
  effect    = "passes"
  passed_to = "kinesisanalytics.amazonaws.com"
  gain      = "runs a Flink application with any role"
}

path "pass-role-to-workflow-run" {
  actions   = ["iam:PassRole", "omics:CreateWorkflow", "omics:StartRun"]
  effect    = "passes"
  passed_to = "omics.amazonaws.com"
  gain      = "runs a HealthOmics workflow with any role"
}

path "pass-role-to-game-servers" {
  actions   = ["iam:PassRole", "gamelift:CreateBuild", "gamelift:CreateFleet"]
  effect    = "passes"
  passed_to = "gamelift.amazonaws.com"
  gain      = "runs its own game server with any role"
}

# Roles of an identity pool trust its tokens, not the service.
path "pass-role-to-identity-pool" {
  actions   = ["iam:PassRole", "cognito-identity:SetIdentityPoolRoles"]
  effect    = "passes"
  passed_to = "cognito-identity.amazonaws.com"
  gain      = "gives the guests of any identity pool any role"
}
