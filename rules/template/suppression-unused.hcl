rule "suppression-unused" {
  title    = "Suppression has no effect"
  severity = "low"
  area     = "suppression"

  reason     = "The finding was repaired or removed. The suppression could hide a new finding of the same rule."
  fix        = "Remove the suppression."
  references = ["https://github.com/lintel-iac/lintel/blob/main/docs/suppressions.md"]
}
