# What a page must show and not do: markup in keys, names and comments.
resource "aws_sqs_queue" "q" {
  for_each = toset([
    "<img src=https://evil.example/x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "javascript:alert(1)",
    "[\"a\", \"b\"]",
    "']);alert(1);//",
  ])
  sqs_managed_sse_enabled = false # </pre><svg onload=alert(1)>
}

resource "aws_sns_topic" "t" {
  for_each          = aws_sqs_queue.q
  kms_master_key_id = each.value.id
}
