# What a store is for, as far as the code shows: by what uses it, what it is called, and how long it keeps things.

function "words" {
  description = "The words of a name in lower case, a blank between them: `code pipeline artifacts` of `CodePipelineArtifacts`"
  parameters  = ["name"]
  result      = lower(replace(replace(name, "/([a-z0-9])([A-Z])/", "$1 $2"), "/[^A-Za-z0-9]+/", " "))
}

function "called" {
  description = "Whether the address or a name of a resource contains a pattern of words"
  parameters  = ["resource", "names", "pattern"]
  result = proven(any([
    for name in concat([resource.address], [for name in names : name if known(name) && proven(name != null)]) :
    can(regex("(?:^| )(?:${pattern})(?: |$)", words(name)))
  ]))
}

function "holds_what_passes" {
  description = "Whether a bucket is known to hold only what can be made again: artifacts of builds, packages of functions, caches, temporary files"
  parameters  = ["bucket"]
  result = (
    called(bucket, [bucket.BucketName], "artifacts?|artefacts?|cache|caches|temp|tmp|temporary|scratch|workdir|work bucket|transit")
    || called(bucket, [bucket.BucketName], "(?:lambdas?|functions?|code|deployment|build) (?:code|zips?|packages?)")
    || proven(length(related(bucket, "AWS::CodePipeline::Pipeline", "ArtifactStore.Location")) > 0)
    || proven(length(related(bucket, "AWS::CodePipeline::Pipeline", "ArtifactStores[*].ArtifactStore.Location")) > 0)
  )
}

function "keeps_evidence" {
  description = "Whether a bucket keeps the trail of an account, as far as the code shows: an investigation begins there"
  parameters  = ["bucket"]
  result = (
    proven(length(related(bucket, "AWS::CloudTrail::Trail", "S3BucketName")) > 0)
    || called(bucket, [bucket.BucketName], "audit|trail|cloudtrail")
    || proven(any([
      for policy in related(bucket, "AWS::S3::BucketPolicy", "Bucket") : any([
        for statement in allows(policy.PolicyDocument) : any([for who in statement.Principals : who.id == "cloudtrail.amazonaws.com"])
      ])
    ]))
  )
}

function "logged_to" {
  description = "Whether a resource of the code is known to write its log to a bucket: of access, flows, builds, queries or jobs"
  parameters  = ["bucket"]
  result = (
    proven(length(related(bucket, "AWS::S3::Bucket", "LoggingConfiguration.DestinationBucketName")) > 0)
    || proven(length(related(bucket, "AWS::CodeBuild::Project", "LogsConfig.S3Logs.Location")) > 0)
    || proven(length(related(bucket, "AWS::EMR::Cluster", "LogUri")) > 0)
    || proven(length(related(bucket, "AWS::MSK::Cluster", "LoggingInfo.BrokerLogs.S3.Bucket")) > 0)
    || proven(length(related(bucket, "AWS::ImageBuilder::InfrastructureConfiguration", "Logging.S3Logs.S3BucketName")) > 0)
    || proven(length(related(bucket, "AWS::Route53Resolver::ResolverQueryLoggingConfig", "DestinationArn")) > 0)
    || proven(length(related(bucket, "AWS::CloudFront::Distribution", "DistributionConfig.Logging.Bucket")) > 0)
    || proven(length(related(bucket, "AWS::EC2::FlowLog", "LogDestination")) > 0)
    || proven(length(related(bucket, "AWS::WAFv2::LoggingConfiguration", "LogDestinationConfigs[*]")) > 0)
    || proven(length(related(bucket, "AWS::ElasticLoadBalancing::LoadBalancer", "AccessLoggingPolicy.S3BucketName")) > 0)
    || proven(length(related(bucket, "AWS::ElasticLoadBalancingV2::LoadBalancer", "LoadBalancerAttributes[*].Value")) > 0)
    || proven(length(related(bucket, "AWS::Redshift::Cluster", "LoggingProperties.BucketName")) > 0)
  )
}

function "takes_deliveries" {
  description = "Whether a bucket is known to take logs of a service other than CloudTrail, by its policy or name"
  parameters  = ["bucket"]
  result = !keeps_evidence(bucket) && (
    logged_to(bucket)
    || called(bucket, [bucket.BucketName], "logs?|logging|access ?logs?|flow ?logs?")
    || proven(any([
      for policy in related(bucket, "AWS::S3::BucketPolicy", "Bucket") : any([
        for statement in allows(policy.PolicyDocument) : any([
          for who in statement.Principals :
          one_of(who.id, ["delivery.logs.amazonaws.com", "logdelivery.elasticloadbalancing.amazonaws.com"])
          || any([for text in looked_up_by(who.id) : strcontains(text, "aws_elb_service_account")])
        ])
      ])
    ]))
  )
}

function "holds_what_is_open" {
  description = "Whether a table is known to hold only the current state: locks, connections, sessions, or items that expire"
  parameters  = ["table"]
  result = (
    proven(table.TimeToLiveSpecification.Enabled == true)
    || called(table, [table.TableName], "locks?|locking|connections?|sessions?|cache|caches|rate ?limits?")
    || proven(
      length(table.KeySchema[*]) == 1
      && all([for key in table.KeySchema[*] : one_of(words(key.AttributeName), ["connection id", "session id", "lock id"])])
    )
  )
}

function "only_waits" {
  description = "Whether a container is known to do nothing but wait, so that somebody can open a shell in it"
  parameters  = ["container"]
  result = proven(can(
    regex(
      "^(?:/?(?:usr/)?(?:bin/)?(?:ba|a)?sh -c )?(?:sleep (?:infinity|inf|[0-9]{5,})|tail -f /dev/null)$",
      join(" ", concat(container.EntryPoint[*], container.Command[*])),
    )
  ))
}

function "filled_by_code" {
  description = "Whether a bucket serves a site whose objects the code itself writes, and its policy lets nobody write others"
  parameters  = ["bucket"]
  result = (
    proven(bucket.WebsiteConfiguration != null)
    && proven(length(related(bucket, "AWS::S3::Object", "Bucket")) > 0)
    && !any([
      for policy in related(bucket, "AWS::S3::BucketPolicy", "Bucket") :
      any([for statement in allows(policy.PolicyDocument) : grants(statement, "s3:PutObject")])
    ])
  )
}

function "kept_by_code" {
  description = "Whether the code itself keeps a resource: Terraform refuses to destroy it, or its stack leaves it behind"
  parameters  = ["resource"]
  result = (
    proven(resource.meta.lifecycle.prevent_destroy == true)
    || proven(one_of(resource.meta.DeletionPolicy, ["Retain", "RetainExceptOnCreate"]))
  )
}

function "lets_go" {
  description = "Whether a bucket is deleted with all that it holds, and part of that expires within a week: nothing in it is meant to be kept"
  parameters  = ["bucket"]
  result = (
    !keeps_evidence(bucket)
    && proven(bucket.ForceDestroy == true || bucket.meta.DeletionPolicy == "Delete")
    && proven(any([
      for rule in bucket.LifecycleConfiguration.Rules[*] :
      rule.Status == "Enabled" && rule.ExpirationInDays != null && try(tonumber(rule.ExpirationInDays), 366) <= 7
    ]))
  )
}
