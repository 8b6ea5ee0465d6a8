rule "file-no-longer-read" {
  title    = "File that the base has is no longer read"
  severity = "info"
  area     = "suppression"

  reason     = "What was found in the file counts as fixed, though nobody repaired it: it was renamed, moved, excluded, or is no longer what Lintel reads."
  fix        = "See that what the file deployed is deployed no more, or keep the file where and as it is read."
  references = ["https://github.com/lintel-iac/lintel/blob/main/docs/suppressions.md"]
}
