rule "result-no-longer-decided" {
  title    = "Result that the base has cannot be decided any more"
  severity = "info"
  area     = "suppression"

  reason     = "A value that nobody knows before deployment decides now whether the rule fails. The finding counts as fixed, though nothing shows that it is."
  fix        = "Write a value that is known before deployment, or have somebody see that what is deployed complies."
  references = ["https://github.com/lintel-iac/lintel/blob/main/docs/suppressions.md"]
}
