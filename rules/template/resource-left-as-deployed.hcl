rule "resource-left-as-deployed" {
  title    = "Finding counts as fixed, and its resource stays deployed as it was"
  severity = "info"
  area     = "suppression"

  reason     = <<-TEXT
    The code says that this change is ignored, or that what it no longer has is not destroyed. What is at fault stays deployed, and nothing
    reports it any more.
  TEXT
  fix        = "Take the attribute out of `ignore_changes`, or see that the resource which is left over is repaired or deleted."
  references = ["https://github.com/lintel-iac/lintel/blob/main/docs/suppressions.md"]
}
