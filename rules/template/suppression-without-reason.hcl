rule "suppression-without-reason" {
  title    = "Suppression has no reason"
  severity = "low"
  area     = "suppression"

  reason     = "The configuration requires a reason. Without one, nobody can check later whether the suppression is still right."
  fix        = "Add a reason after `--`: ` -- why it is acceptable here`."
  references = ["https://github.com/lintel-iac/lintel/blob/main/docs/suppressions.md"]
}
