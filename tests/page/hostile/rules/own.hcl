rule "own-</script><b>" {
  title      = "</title><script>alert(1)</script>"
  severity   = "low"
  area       = "data-protection"
  resource   = "AWS::SQS::Queue"
  require    = self.DelaySeconds == 5
  message    = "<iframe src=javascript:alert(1)> ${self.address}"
  reason     = "`</code><script>alert(1)</script>` \"><img src=x>"
  fix        = "<a href=\"javascript:alert(1)\">repair</a>"
  references = ["javascript:alert(1)", "https://docs.example/\" onclick=\"alert(1)"]
}
