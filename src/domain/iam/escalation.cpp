#include "domain/iam/escalation.h"

#include <optional>

#include "base/effort.h"
#include "domain/iam/action_table.h"
#include "domain/iam/condition.h"
#include "domain/iam/grant.h"
#include "domain/iam/permission.h"

namespace lintel::iam {
namespace {

using Actions = std::string_view[];

constexpr std::string_view no_service;

// What may be done with IAM itself.
constexpr Actions create_policy_version = {"iam:CreatePolicyVersion"};
constexpr Actions set_default_policy_version = {"iam:SetDefaultPolicyVersion"};
constexpr Actions attach_user_policy = {"iam:AttachUserPolicy"};
constexpr Actions attach_group_policy = {"iam:AttachGroupPolicy"};
constexpr Actions attach_role_policy = {"iam:AttachRolePolicy"};
constexpr Actions put_user_policy = {"iam:PutUserPolicy"};
constexpr Actions put_group_policy = {"iam:PutGroupPolicy"};
constexpr Actions put_role_policy = {"iam:PutRolePolicy"};
constexpr Actions add_user_to_group = {"iam:AddUserToGroup"};
constexpr Actions update_trust = {"iam:UpdateAssumeRolePolicy"};
constexpr Actions create_access_key = {"iam:CreateAccessKey"};
constexpr Actions create_login_profile = {"iam:CreateLoginProfile"};
constexpr Actions update_login_profile = {"iam:UpdateLoginProfile"};
constexpr Actions create_service_credential = {"iam:CreateServiceSpecificCredential"};
constexpr Actions reset_service_credential = {"iam:ResetServiceSpecificCredential"};
constexpr Actions delete_user_boundary = {"iam:DeleteUserPermissionsBoundary"};
constexpr Actions delete_role_boundary = {"iam:DeleteRolePermissionsBoundary"};
constexpr Actions put_user_boundary = {"iam:PutUserPermissionsBoundary"};
constexpr Actions put_role_boundary = {"iam:PutRolePermissionsBoundary"};

// What may be done by passing a role to something new.
constexpr Actions pass_to_instance = {"iam:PassRole", "ec2:RunInstances"};
constexpr Actions pass_to_spot_instance = {"iam:PassRole", "ec2:RequestSpotInstances"};
constexpr Actions pass_to_launch_configuration = {"iam:PassRole", "autoscaling:CreateLaunchConfiguration",
                                                  "autoscaling:CreateAutoScalingGroup"};
constexpr Actions pass_to_function = {"iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"};
constexpr Actions pass_to_triggered_function = {"iam:PassRole", "lambda:CreateFunction",
                                                "lambda:CreateEventSourceMapping"};
constexpr Actions pass_to_shared_function = {"iam:PassRole", "lambda:CreateFunction", "lambda:AddPermission"};
constexpr Actions pass_to_dev_endpoint = {"iam:PassRole", "glue:CreateDevEndpoint"};
constexpr Actions pass_to_glue_job = {"iam:PassRole", "glue:CreateJob", "glue:StartJobRun"};
constexpr Actions pass_to_triggered_glue_job = {"iam:PassRole", "glue:CreateJob", "glue:CreateTrigger"};
constexpr Actions pass_to_updated_glue_job = {"iam:PassRole", "glue:UpdateJob", "glue:StartJobRun"};
constexpr Actions pass_to_stack = {"iam:PassRole", "cloudformation:CreateStack"};
constexpr Actions pass_to_stack_set = {"iam:PassRole", "cloudformation:CreateStackSet",
                                       "cloudformation:CreateStackInstances"};
constexpr Actions pass_to_pipeline = {"iam:PassRole", "datapipeline:CreatePipeline",
                                      "datapipeline:PutPipelineDefinition", "datapipeline:ActivatePipeline"};
constexpr Actions pass_to_notebook = {"iam:PassRole", "sagemaker:CreateNotebookInstance",
                                      "sagemaker:CreatePresignedNotebookInstanceUrl"};
constexpr Actions pass_to_training_job = {"iam:PassRole", "sagemaker:CreateTrainingJob"};
constexpr Actions pass_to_processing_job = {"iam:PassRole", "sagemaker:CreateProcessingJob"};
constexpr Actions pass_to_task = {"iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:RunTask"};
constexpr Actions pass_to_started_task = {"iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:StartTask"};
constexpr Actions pass_to_ecs_service = {"iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:CreateService"};
constexpr Actions pass_to_build = {"iam:PassRole", "codebuild:CreateProject", "codebuild:StartBuild"};
constexpr Actions pass_to_codestar = {"iam:PassRole", "codestar:CreateProject"};
constexpr Actions pass_to_state_machine = {"iam:PassRole", "states:CreateStateMachine", "states:StartExecution"};
constexpr Actions pass_to_cluster = {"iam:PassRole", "elasticmapreduce:RunJobFlow"};
constexpr Actions pass_to_automation = {"iam:PassRole", "ssm:StartAutomationExecution"};
constexpr Actions pass_to_app_runner = {"iam:PassRole", "apprunner:CreateService"};

// What may be done with something that has a role already.
constexpr Actions update_function_code = {"lambda:UpdateFunctionCode"};
constexpr Actions update_function_configuration = {"lambda:UpdateFunctionConfiguration"};
constexpr Actions update_dev_endpoint = {"glue:UpdateDevEndpoint"};
constexpr Actions update_stack = {"cloudformation:UpdateStack"};
constexpr Actions execute_change_set = {"cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"};
constexpr Actions notebook_url = {"sagemaker:CreatePresignedNotebookInstanceUrl"};
constexpr Actions send_command = {"ssm:SendCommand"};
constexpr Actions start_session = {"ssm:StartSession"};
constexpr Actions send_ssh_key = {"ec2-instance-connect:SendSSHPublicKey"};
constexpr Actions execute_in_task = {"ecs:ExecuteCommand"};
constexpr Actions update_build = {"codebuild:UpdateProject", "codebuild:StartBuild"};
constexpr Actions codestar_template = {"codestar:CreateProjectFromTemplate"};
constexpr Actions codestar_member = {"codestar:CreateProject", "codestar:AssociateTeamMember"};
constexpr Actions replace_profile = {"ec2:ReplaceIamInstanceProfileAssociation", "iam:PassRole"};
constexpr Actions associate_profile = {"ec2:AssociateIamInstanceProfile", "iam:PassRole"};

constexpr EscalationPath paths[] = {
    {"create-policy-version", create_policy_version, no_service, "rewrites any managed policy, including its own"},
    {"set-default-policy-version", set_default_policy_version, no_service,
     "restores any earlier version of a managed policy"},
    {"attach-user-policy", attach_user_policy, no_service, "attaches any managed policy to any user"},
    {"attach-group-policy", attach_group_policy, no_service, "attaches any managed policy to any group"},
    {"attach-role-policy", attach_role_policy, no_service, "attaches any managed policy to any role"},
    {"put-user-policy", put_user_policy, no_service, "writes any inline policy for any user"},
    {"put-group-policy", put_group_policy, no_service, "writes any inline policy for any group"},
    {"put-role-policy", put_role_policy, no_service, "writes any inline policy for any role"},
    {"add-user-to-group", add_user_to_group, no_service, "joins any group"},
    {"update-assume-role-policy", update_trust, no_service, "lets itself assume any role"},
    {"create-access-key", create_access_key, no_service, "creates an access key for any user"},
    {"create-login-profile", create_login_profile, no_service, "sets a console password for any user without one"},
    {"update-login-profile", update_login_profile, no_service, "changes any user's console password"},
    {"create-service-credential", create_service_credential, no_service, "creates service credentials for any user"},
    {"reset-service-credential", reset_service_credential, no_service, "resets any user's service credentials"},
    {"delete-user-boundary", delete_user_boundary, no_service, "removes any user's permissions boundary"},
    {"delete-role-boundary", delete_role_boundary, no_service, "removes any role's permissions boundary"},
    {"put-user-boundary", put_user_boundary, no_service, "replaces any user's permissions boundary"},
    {"put-role-boundary", put_role_boundary, no_service, "replaces any role's permissions boundary"},
    {"pass-role-to-instance", pass_to_instance, "ec2.amazonaws.com", "starts an instance with any role"},
    {"pass-role-to-spot-instance", pass_to_spot_instance, "ec2.amazonaws.com", "starts a spot instance with any role"},
    {"pass-role-to-launch-configuration", pass_to_launch_configuration, "ec2.amazonaws.com",
     "has Auto Scaling start instances with any role"},
    {"replace-instance-profile", replace_profile, "ec2.amazonaws.com", "gives a running instance any role"},
    {"associate-instance-profile", associate_profile, "ec2.amazonaws.com", "gives a running instance any role"},
    {"pass-role-to-function", pass_to_function, "lambda.amazonaws.com", "runs a new function with any role"},
    {"pass-role-to-triggered-function", pass_to_triggered_function, "lambda.amazonaws.com",
     "runs a new function with any role"},
    {"pass-role-to-shared-function", pass_to_shared_function, "lambda.amazonaws.com",
     "runs a new function with any role"},
    {"pass-role-to-dev-endpoint", pass_to_dev_endpoint, "glue.amazonaws.com",
     "logs in to a new development endpoint with any role"},
    {"pass-role-to-glue-job", pass_to_glue_job, "glue.amazonaws.com", "runs a new Glue job with any role"},
    {"pass-role-to-triggered-glue-job", pass_to_triggered_glue_job, "glue.amazonaws.com",
     "runs a new Glue job with any role"},
    {"pass-role-to-updated-glue-job", pass_to_updated_glue_job, "glue.amazonaws.com",
     "runs its own code in any Glue job with any role"},
    {"pass-role-to-stack", pass_to_stack, "cloudformation.amazonaws.com", "creates a stack with any role"},
    {"pass-role-to-stack-set", pass_to_stack_set, "cloudformation.amazonaws.com", "creates stacks with any role"},
    {"pass-role-to-pipeline", pass_to_pipeline, "datapipeline.amazonaws.com", "runs a data pipeline with any role"},
    {"pass-role-to-notebook", pass_to_notebook, "sagemaker.amazonaws.com", "opens a new notebook with any role"},
    {"pass-role-to-training-job", pass_to_training_job, "sagemaker.amazonaws.com", "runs a training job with any role"},
    {"pass-role-to-processing-job", pass_to_processing_job, "sagemaker.amazonaws.com",
     "runs a processing job with any role"},
    {"pass-role-to-task", pass_to_task, "ecs-tasks.amazonaws.com", "runs a container with any role"},
    {"pass-role-to-started-task", pass_to_started_task, "ecs-tasks.amazonaws.com", "runs a container with any role"},
    {"pass-role-to-ecs-service", pass_to_ecs_service, "ecs-tasks.amazonaws.com", "runs a container with any role"},
    {"pass-role-to-build", pass_to_build, "codebuild.amazonaws.com", "runs a build with any role"},
    {"pass-role-to-codestar-project", pass_to_codestar, "codestar.amazonaws.com", "creates a project with any role"},
    {"pass-role-to-state-machine", pass_to_state_machine, "states.amazonaws.com", "runs a state machine with any role"},
    {"pass-role-to-cluster", pass_to_cluster, "elasticmapreduce.amazonaws.com", "starts a cluster with any role"},
    {"pass-role-to-automation", pass_to_automation, "ssm.amazonaws.com", "runs an automation with any role"},
    {"pass-role-to-app-runner", pass_to_app_runner, "tasks.apprunner.amazonaws.com", "runs a container with any role"},
    {"update-function-code", update_function_code, no_service, "runs its own code with any function's role"},
    {"update-function-configuration", update_function_configuration, no_service,
     "adds its own layer to any function, which runs it with the function's role"},
    {"update-dev-endpoint", update_dev_endpoint, no_service, "logs in to any development endpoint with its role"},
    {"update-stack", update_stack, no_service, "changes any stack with the role of the stack"},
    {"execute-change-set", execute_change_set, no_service, "changes any stack with the role of the stack"},
    {"open-notebook", notebook_url, no_service, "opens any notebook with its role"},
    {"send-command", send_command, no_service, "runs commands on any managed instance with its role"},
    {"start-session", start_session, no_service, "opens a shell on any managed instance with its role"},
    {"send-ssh-key", send_ssh_key, no_service, "logs in to any instance with its role"},
    {"execute-in-task", execute_in_task, no_service, "opens a shell in any container with its role"},
    {"update-build", update_build, no_service, "runs its own commands in any build with its role"},
    {"codestar-project-from-template", codestar_template, no_service, "creates a project with broad permissions"},
    {"codestar-team-member", codestar_member, no_service, "becomes owner of a new project with broad permissions"},
};

/// Whether a condition of the statement keeps `action` from serving `path`. A role may be passed to the path's service
/// where `iam:PassedToService` names it.
Truth is_confined(const Statement& statement, std::string_view action, const EscalationPath& path) {
  Truth confined = statement.conditions_open ? Truth::unknown : Truth::no;
  for (const ConditionTerm& term : statement.conditions) {
    Truth here = confines_use(term, statement);
    if (same_name(action, "iam:PassRole") && same_name(term.key, "iam:PassedToService")) {
      Truth passes = term.values.open ? Truth::unknown : Truth::no;
      for (const Name& name : term.values.names) passes = either(passes, covers(name.text, path.passed_to));
      here = opposite(passes);
    }
    confined = either(confined, here);
  }
  return confined;
}

Truth grants_step(const Statement& statement, std::string_view action, const EscalationPath& path) {
  if (!Effort::draw(1)) return Truth::unknown;
  Truth truth = grants(statement, action);
  if (truth == Truth::no) return truth;
  // An action that the table lacks has to be granted on everything.
  const std::optional<ActionView> view = find_action(action);
  truth = both(truth, view                                           ? covers_all_resources(statement, *view)
                      : breadth_of(statement) == Breadth::everything ? Truth::yes
                                                                     : Truth::no);
  return truth == Truth::no ? truth : both(truth, opposite(is_confined(statement, action, path)));
}

struct Reached {
  Truth truth = Truth::no;
  const Statement* statement = nullptr;
};

Reached find_reaching(std::span<const Policy* const> policies, std::string_view action, const EscalationPath& path) {
  Reached best;
  for (const Policy* policy : policies) {
    if (policy->open && best.truth == Truth::no) best.truth = Truth::unknown;
    for (const Statement& statement : policy->statements) {
      const Truth truth = grants_step(statement, action, path);
      if (truth == Truth::no) continue;
      if (truth == Truth::yes && best.truth != Truth::yes) best = {truth, &statement};
      if (best.truth == Truth::no) best = {truth, &statement};
    }
  }
  if (best.truth != Truth::no) best.truth = both(best.truth, opposite(is_denied(policies, action)));
  return best;
}

}  // namespace

std::span<const EscalationPath> escalation_paths() {
  return paths;
}

std::vector<Escalation> escalations(std::span<const Policy* const> policies) {
  std::vector<Escalation> found;
  for (const EscalationPath& path : paths) {
    Escalation escalation;
    escalation.path = &path;
    escalation.truth = Truth::yes;
    for (const std::string_view action : path.actions) {
      const Reached reached = find_reaching(policies, action, path);
      escalation.truth = both(escalation.truth, reached.truth);
      if (escalation.truth == Truth::no) break;
      escalation.statements.push_back(reached.statement);
      escalation.places.push_back(reached.statement ? place_of_action(*reached.statement, action) : Value());
    }
    if (escalation.truth != Truth::no) found.push_back(std::move(escalation));
  }
  return found;
}

}  // namespace lintel::iam
