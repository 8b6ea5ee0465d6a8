# What S3 lets buckets do since April 2023: by default, a new bucket obeys no ACL and has every public access block.

function "account_block" {
  description = "Whether the account's own public access block, if it is in the code, has a setting switched on"
  parameters  = ["setting"]
  result      = proven(any([for block in resources("AWS::S3::AccountPublicAccessBlock") : block[setting] == true]))
}

function "obeys_acls" {
  description = "Whether a bucket is known to obey public ACLs: its ownership controls let ACLs count, and its public access block lets public ones be set"
  parameters  = ["bucket"]
  result = (
    proven(any([for rule in bucket.OwnershipControls.Rules[*] : one_of(rule.ObjectOwnership, ["ObjectWriter", "BucketOwnerPreferred"])]))
    && proven(
      bucket.PublicAccessBlockConfiguration != null
      && bucket.PublicAccessBlockConfiguration.IgnorePublicAcls != true
      && bucket.PublicAccessBlockConfiguration.BlockPublicAcls != true
    )
    && !account_block("IgnorePublicAcls")
  )
}

function "obeys_public_policies" {
  description = "Whether a bucket is known to obey public policies: its public access block says so"
  parameters  = ["bucket"]
  result = (
    proven(
      bucket.PublicAccessBlockConfiguration != null
      && bucket.PublicAccessBlockConfiguration.RestrictPublicBuckets != true
      && bucket.PublicAccessBlockConfiguration.BlockPublicPolicy != true
    )
    && !account_block("RestrictPublicBuckets")
  )
}

function "only_serves_files" {
  description = "Whether a statement only lets objects be read by name, and the bucket says that it serves the public: as a website, by a Sid or a tag"
  parameters  = ["statement", "bucket"]
  result = proven(
    length(statement.Actions) > 0
    && all([for action in statement.Actions : one_of(lower(action), ["s3:getobject", "s3:getobjectversion"])])
    && (
      bucket.WebsiteConfiguration != null
      || matches(lower(first(statement.Sid, "")), "*public*", "*website*", "*cloudfront*", "*static*", "*cdn*")
      || any([for tag in bucket.Tags[*] : matches(lower(tag.Value), "*public*", "*static*", "*website*", "*cdn*")])
    )
  )
}

function "is_website" {
  description = "Whether a domain name is known to be a bucket's website"
  parameters  = ["domain"]
  result = (
    proven(can(regex("[.]s3-website[.-][a-z0-9-]+[.]amazonaws[.]com", domain)))
    || proven(matches(domain, "*.s3-website-*", "*.s3-website.*"))
    || proven(target(domain).type == "AWS::S3::Bucket" && target(domain).WebsiteConfiguration != null)
    || proven(any([for text in looked_up_by(domain) : can(regex("[.](?:WebsiteURL|website_endpoint)(?: |$)", text))]))
  )
}

function "short_lived" {
  description = "Whether all objects of a bucket are known to expire within ninety days, or it holds none and only redirects"
  parameters  = ["bucket"]
  result = (
    proven(bucket.WebsiteConfiguration.RedirectAllRequestsTo != null)
    || proven(any([
      for rule in bucket.LifecycleConfiguration.Rules[*] :
      rule.Status == "Enabled" && rule.ExpirationInDays != null && try(tonumber(rule.ExpirationInDays), 366) <= 90
      && blank(rule.Prefix) && length(rule.TagFilters[*]) == 0 && rule.ObjectSizeGreaterThan == null && rule.ObjectSizeLessThan == null
    ]))
  )
}

function "reads_objects_only" {
  description = "Whether a statement only lets callers read objects whose names they know"
  parameters  = ["statement"]
  result = proven(
    length(statement.Actions) > 0
    && all([for action in statement.Actions : one_of(lower(action), ["s3:getobject", "s3:getobjectversion", "s3:getobjecttagging"])])
  )
}

function "touches_data" {
  description = "Whether a statement lets objects be listed, read, written or deleted, or the bucket be reconfigured; unknown counts"
  parameters  = ["statement"]
  result = !proven(
    length(statement.Actions) > 0
    && all([
      for action in statement.Actions :
      can(regex("(?i)^s3:Get(?:Bucket|Lifecycle|Encryption|Inventory|Metrics|Replication|Analytics|Accelerate)[A-Za-z]*$", action))
    ])
  )
}

function "obeys_no_acls" {
  description = "Whether a bucket of the code obeys no ACL, as its ownership controls say or the default for new buckets does, and asks for none"
  parameters  = ["bucket"]
  result = (
    proven(!bucket.partial && (bucket.AccessControl == null || one_of(bucket.AccessControl, ["Private", "private"])))
    && proven(all([for rule in bucket.OwnershipControls.Rules[*] : rule.ObjectOwnership == "BucketOwnerEnforced"]))
  )
}

function "meant_for_public" {
  description = "Whether a bucket serves the public on purpose: as a website, or by its own policy that lets anyone in, which other rules report"
  parameters  = ["bucket"]
  result = (
    proven(bucket.WebsiteConfiguration != null)
    || proven(any([for policy in related(bucket, "AWS::S3::BucketPolicy", "Bucket") : length(public_statements(policy.PolicyDocument)) > 0]))
  )
}

function "blocked" {
  description = "Whether a setting of a public access block is known to be on: by its value in the bucket's own block, or by its name in that of the account"
  parameters  = ["value", "setting"]
  result      = proven(value == true) || account_block(setting)
}

function "has_public_acl" {
  description = "Whether a bucket asks for an ACL that lets everyone in, which s3-bucket-acl-public reports: that it accepts one follows"
  parameters  = ["bucket"]
  result = (
    proven(one_of(
      bucket.AccessControl,
      ["PublicRead", "PublicReadWrite", "AuthenticatedRead", "public-read", "public-read-write", "authenticated-read", "Website"],
    ))
    || proven(any([
      for grant in bucket.Grants[*] :
      one_of(
        grant.Grantee.URI,
        ["http://acs.amazonaws.com/groups/global/AllUsers", "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"],
      )
    ]))
  )
}

function "weight_of_accepted_acls" {
  description = <<-TEXT
    The severity of a bucket that accepts public ACLs: `info` where they have no effect or the bucket asks for one, `high` where they
    are known to have one, else `medium`
  TEXT
  parameters  = ["bucket"]
  result = (
    has_public_acl(bucket) ? "info"
    : blocked(bucket.PublicAccessBlockConfiguration.IgnorePublicAcls, "IgnorePublicAcls") || obeys_no_acls(bucket) ? "info"
    : proven(any([for rule in bucket.OwnershipControls.Rules[*] : one_of(rule.ObjectOwnership, ["ObjectWriter", "BucketOwnerPreferred"])])) ? "high"
    : "medium"
  )
}

function "weight_of_accepted_policies" {
  description = "The severity of a bucket that accepts public policies: `low` where it restricts them, `info` where it lets the public in on purpose"
  parameters  = ["bucket"]
  result = (
    meant_for_public(bucket) || has_public_acl(bucket) ? "info"
    : blocked(bucket.PublicAccessBlockConfiguration.RestrictPublicBuckets, "RestrictPublicBuckets") ? "low"
    : "high"
  )
}
