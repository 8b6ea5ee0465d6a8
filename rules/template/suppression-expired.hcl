rule "suppression-expired" {
  title    = "Suppression has expired"
  severity = "low"
  area     = "suppression"

  reason     = "Lintel reports the suppressed finding again, because the end date has passed."
  fix        = "Repair the finding, or set a new end date with a reason."
  references = ["https://github.com/lintel-iac/lintel/blob/main/docs/suppressions.md"]
}
