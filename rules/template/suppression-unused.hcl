rule "suppression-unused" {
  title    = "Suppression suppresses nothing"
  severity = "low"
  area     = "suppression"

  reason     = "What it was for is repaired or gone. Left in place, it would hide the next fault of its kind."
  fix        = "Remove the suppression."
  references = ["https://github.com/lintel-iac/lintel/blob/main/docs/suppressions.md"]
}
