rule "suppression-unknown-rule" {
  title    = "Suppression names no rule"
  severity = "low"
  area     = "suppression"

  reason     = "It suppresses nothing, and what it was meant for is reported."
  fix        = "Correct the identifier; `lintel rules list` shows them all."
  references = ["https://github.com/lintel-iac/lintel/blob/main/docs/suppressions.md"]
}
