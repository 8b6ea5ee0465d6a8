resource "aws_backup_vault" {
  type   = "AWS::Backup::BackupVault"
  names  = { kms_key_arn = "EncryptionKeyArn" }
  ignore = ["force_destroy"]
}

attachment "aws_backup_vault_policy" {
  to      = "AWS::Backup::BackupVault"
  by      = source.backup_vault_name
  matches = "BackupVaultName"
  names   = { policy = "AccessPolicy" }
}

attachment "aws_backup_vault_lock_configuration" {
  to      = "AWS::Backup::BackupVault"
  by      = source.backup_vault_name
  matches = "BackupVaultName"
  into    = "LockConfiguration"
}

attachment "aws_backup_vault_notifications" {
  to      = "AWS::Backup::BackupVault"
  by      = source.backup_vault_name
  matches = "BackupVaultName"
  into    = "Notifications"
}

resource "aws_backup_plan" {
  type = "AWS::Backup::BackupPlan"
  into = "BackupPlan"
  names = {
    name                                                = "BackupPlanName"
    rule                                                = "BackupPlanRule"
    "rule.completion_window"                            = "CompletionWindowMinutes"
    "rule.schedule"                                     = "ScheduleExpression"
    "rule.start_window"                                 = "StartWindowMinutes"
    "rule.target_vault_name"                            = "TargetBackupVault"
    "rule.target_logically_air_gapped_backup_vault_arn" = "TargetLogicallyAirGappedBackupVaultArn"
    "rule.copy_action.destination_vault_arn"            = "DestinationBackupVaultArn"
    "rule.copy_action.lifecycle.cold_storage_after"     = "MoveToColdStorageAfterDays"
    "rule.copy_action.lifecycle.delete_after"           = "DeleteAfterDays"
    "rule.lifecycle.cold_storage_after"                 = "MoveToColdStorageAfterDays"
    "rule.lifecycle.delete_after"                       = "DeleteAfterDays"
  }
}

resource "aws_backup_selection" {
  type = "AWS::Backup::BackupSelection"
  into = "BackupSelection"
  names = {
    name                  = "SelectionName"
    condition             = "Conditions"
    selection_tag         = "ListOfTags"
    "selection_tag.key"   = "ConditionKey"
    "selection_tag.type"  = "ConditionType"
    "selection_tag.value" = "ConditionValue"
  }
  properties = { BackupPlanId = source.plan_id }
  ignore     = ["plan_id"]
}

resource "aws_backup_region_settings" {
  type           = "AWS::Backup::RegionSettings"
  terraform_only = true
}

resource "aws_backup_global_settings" {
  type           = "AWS::Backup::GlobalSettings"
  terraform_only = true
}

resource "aws_backup_framework" {
  type = "AWS::Backup::Framework"
  names = {
    name                            = "FrameworkName"
    description                     = "FrameworkDescription"
    control                         = "FrameworkControls"
    "control.name"                  = "ControlName"
    "control.scope"                 = "ControlScope"
    "control.input_parameter"       = "ControlInputParameters"
    "control.input_parameter.name"  = "ParameterName"
    "control.input_parameter.value" = "ParameterValue"
  }
}

resource "aws_backup_report_plan" {
  type = "AWS::Backup::ReportPlan"
}
