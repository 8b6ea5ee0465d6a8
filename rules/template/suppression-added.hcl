rule "suppression-added" {
  title    = "Suppression or exclusion is new since the base"
  severity = "info"
  area     = "suppression"

  reason     = "The change itself excludes a finding from the report. Somebody else should agree."
  fix        = "Have somebody review the reason, or repair the suppressed finding."
  references = ["https://github.com/lintel-iac/lintel/blob/main/docs/suppressions.md"]
}
