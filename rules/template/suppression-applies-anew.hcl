rule "suppression-applies-anew" {
  title    = "Existing suppression hides a finding that is new since the base"
  severity = "info"
  area     = "suppression"

  reason     = "The suppression was accepted for something else. Nobody has accepted what it hides now."
  fix        = "Have somebody review the finding, repair it, or move the suppression to what it was written for."
  references = ["https://github.com/lintel-iac/lintel/blob/main/docs/suppressions.md"]
}
