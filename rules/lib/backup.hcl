# What plans of AWS Backup select.

function "backup_selections" {
  description = "The selections of all plans of AWS Backup"
  result      = [for selection in resources("AWS::Backup::BackupSelection") : selection.BackupSelection]
}

function "selected_by_name" {
  description = "Whether a selection names a resource, or everything of its service (as in `arn:aws:rds:…`)"
  parameters  = ["selection", "resource", "service"]
  result = any([
    for name in selection.Resources[*] :
    refers(name, resource)
    || target(name) == null && (name == "*" || endswith(name, "*") && matches(name, "arn:*:${service}:*"))
  ])
}

function "selected_by_tag" {
  description = "Whether a selection asks for one of these tags"
  parameters  = ["selection", "tags"]
  result = any([
    for tag in concat(selection.ListOfTags[*], selection.Conditions.StringEquals[*]) :
    any([for own in tags : trimprefix(tag.ConditionKey, "aws:ResourceTag/") == own.Key && tag.ConditionValue == own.Value])
  ])
}

function "in_backup_plan" {
  description = "Whether a plan of AWS Backup selects a resource, by its name or by one of its tags"
  parameters  = ["resource", "tags", "service"]
  result = any([
    for selection in backup_selections() :
    selected_by_name(selection, resource, service) || selected_by_tag(selection, tags)
  ])
}

function "chosen_for_backup" {
  description = "Whether a tag asks for backups of a resource, because plans of AWS Backup select by tag and are usually outside the code"
  parameters  = ["resource"]
  result = proven(
    any([
      for tag in concat(resource.Tags[*], resource.FileSystemTags[*]) :
      can(regex("(?i)back-?_?up", tag.Key)) && !one_of(lower(tag.Value), ["false", "no", "none", "0", "off", "disabled", "never", ""])
    ])
  )
}

function "weight_of_own_backups" {
  description = <<-TEXT
    The severity of backups of its own that a resource lacks: `info` where a plan of AWS Backup keeps some, at most `low` where a tag asks
    for them, as its plan may be outside the code
  TEXT
  parameters  = ["resource", "service", "worst"]
  result = (
    proven(in_backup_plan(resource, resource.Tags[*], service)) ? "info"
    : chosen_for_backup(resource) ? "low"
    : worst
  )
}
