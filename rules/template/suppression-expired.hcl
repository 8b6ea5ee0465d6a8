rule "suppression-expired" {
  title    = "Suppression has ended"
  severity = "low"
  area     = "suppression"

  reason     = "Its last day is over: what it suppressed is reported again, and somebody wanted to look at it by now."
  fix        = "Repair what it suppressed, or set a new day with a reason."
  references = ["https://github.com/lintel-iac/lintel/blob/main/docs/suppressions.md"]
}
