rule "file-no-longer-read" {
  title    = "File of the base is no longer read"
  severity = "info"
  area     = "suppression"

  reason     = "The findings in it count as fixed, though nobody repaired them: the file was renamed, moved or excluded, or is no longer recognized."
  fix        = "See that what the file deployed is deployed no more, or keep the file where and as it is read."
  references = ["https://github.com/lintel-iac/lintel/blob/main/docs/suppressions.md"]
}
