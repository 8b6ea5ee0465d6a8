rule "suppression-date-invalid" {
  title    = "Suppression has an invalid end date"
  severity = "low"
  area     = "suppression"

  reason     = "The suppression has no effect, because its date is not of the form YYYY-MM-DD."
  fix        = "Write the date as YYYY-MM-DD."
  references = ["https://github.com/lintel-iac/lintel/blob/main/docs/suppressions.md"]
}
