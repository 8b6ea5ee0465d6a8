rule "suppression-without-reason" {
  title    = "Suppression gives no reason"
  severity = "low"
  area     = "suppression"

  reason     = "The configuration requires reasons: without one, nobody can tell later whether it still holds."
  fix        = "Add the reason: ` -- why it is all right here`."
  references = ["https://github.com/lintel-iac/lintel/blob/main/docs/suppressions.md"]
}
