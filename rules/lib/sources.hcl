# What services name as the source of a request that they make for others.

function "names_any_source" {
  description = "Whether a source ARN is known to leave open whose resource calls: its account, or the bucket, is a wildcard"
  parameters  = ["arn"]
  # S3's ARNs have no account.
  result = proven(can(regex("^(\\*|arn:[^:]*(:[^:]*){0,2}\\*$|arn:[^:]*:[^:]*:[^:]*:\\*|arn:[^:]*:s3:::\\*)", arn)))
}
