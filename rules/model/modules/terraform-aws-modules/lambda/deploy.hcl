source "terraform-aws-modules/lambda/aws//modules/deploy" {
  versions = ">= 2.0, < 9.0"
  ignore = [
    "alarm_enabled", "alarm_ignore_poll_alarm_failure", "alarms", "alias_name", "app_name", "auto_rollback_enabled", "auto_rollback_events", "aws_cli_command", "codedeploy_role_name", "create_app", "create_deployment", "create_deployment_group", "current_version", "deployment_config_name", "deployment_group_name", "description", "force_deploy", "function_name", "get_deployment_sleep_timer", "interpreter", "region", "run_deployment", "save_deploy_script", "target_version", "triggers", "use_existing_app", "use_existing_deployment_group", "wait_deployment_completion",
  ]
}

variable "after_allow_traffic_hook_arn" { default = "" }
variable "attach_hooks_policy" { default = true }
variable "attach_triggers_policy" { default = false }
variable "before_allow_traffic_hook_arn" { default = "" }
variable "codedeploy_principals" { default = ["codedeploy.amazonaws.com"] }
variable "create" { default = true }
variable "create_codedeploy_role" { default = true }
variable "tags" { default = {} }

resource "aws_iam_role" "codedeploy" {
  count              = var.create && var.create_codedeploy_role ? 1 : 0
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = var.codedeploy_principals } }] })
  tags               = var.tags
}

resource "aws_iam_role_policy_attachment" "codedeploy" {
  count      = length(aws_iam_role.codedeploy)
  role       = one(aws_iam_role.codedeploy[*].id)
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSCodeDeployRoleForLambda"
}

data "aws_iam_policy_document" "hooks" {
  statement = [{ actions = ["lambda:InvokeFunction"], resources = compact([var.before_allow_traffic_hook_arn, var.after_allow_traffic_hook_arn]) }]
}

resource "aws_iam_policy" "hooks" {
  count  = length(aws_iam_role.codedeploy) > 0 && var.attach_hooks_policy && "${var.before_allow_traffic_hook_arn}${var.after_allow_traffic_hook_arn}" != "" ? 1 : 0
  policy = data.aws_iam_policy_document.hooks.json
}

resource "aws_iam_role_policy_attachment" "hooks" {
  count      = length(aws_iam_policy.hooks)
  role       = one(aws_iam_role.codedeploy[*].id)
  policy_arn = one(aws_iam_policy.hooks[*].arn)
}

data "aws_iam_policy_document" "triggers" {
  statement = [{ actions = ["sns:Publish"], resources = ["*"] }]
}

resource "aws_iam_policy" "triggers" {
  count  = length(aws_iam_role.codedeploy) > 0 && var.attach_triggers_policy ? 1 : 0
  policy = data.aws_iam_policy_document.triggers.json
}

resource "aws_iam_role_policy_attachment" "triggers" {
  count      = length(aws_iam_policy.triggers)
  role       = one(aws_iam_role.codedeploy[*].id)
  policy_arn = one(aws_iam_policy.triggers[*].arn)
}
