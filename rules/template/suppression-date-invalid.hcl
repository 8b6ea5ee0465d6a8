rule "suppression-date-invalid" {
  title    = "Suppression ends on a day that is none"
  severity = "low"
  area     = "suppression"

  reason     = "It does not hold: a date is written as YYYY-MM-DD."
  fix        = "Write the day as YYYY-MM-DD."
  references = ["https://github.com/lintel-iac/lintel/blob/main/docs/suppressions.md"]
}
