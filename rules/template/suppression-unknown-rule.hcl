rule "suppression-unknown-rule" {
  title    = "Suppression names an unknown rule"
  severity = "low"
  area     = "suppression"

  reason     = "The suppression has no effect, so Lintel reports the finding that it was meant for."
  fix        = "Correct the identifier. `lintel rules list` shows all rules."
  references = ["https://github.com/lintel-iac/lintel/blob/main/docs/suppressions.md"]
}
