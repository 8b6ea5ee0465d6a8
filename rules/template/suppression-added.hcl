rule "suppression-added" {
  title    = "Suppression or exclusion is new since the base"
  severity = "info"
  area     = "suppression"

  reason     = "Who changes the code says here what is not to be reported of it. Somebody else should agree."
  fix        = "Have the reason reviewed, or repair what it suppresses."
  references = ["https://github.com/lintel-iac/lintel/blob/main/docs/suppressions.md"]
}
