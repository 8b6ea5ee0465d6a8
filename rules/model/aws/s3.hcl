resource "aws_s3_bucket" {
  type = "AWS::S3::Bucket"
  names = {
    bucket              = "BucketName"
    force_destroy       = "ForceDestroy"
    acceleration_status = "AccelerateConfiguration.AccelerationStatus"

    # The nested blocks below are those of provider versions before 4; newer code has a resource for each.
    cors_rule                                                                                     = "CorsConfiguration.CorsRules"
    "cors_rule.max_age_seconds"                                                                   = "MaxAge"
    "cors_rule.expose_headers"                                                                    = "ExposedHeaders"
    logging                                                                                       = "LoggingConfiguration"
    "logging.target_bucket"                                                                       = "DestinationBucketName"
    "logging.target_prefix"                                                                       = "LogFilePrefix"
    server_side_encryption_configuration                                                          = "BucketEncryption"
    "server_side_encryption_configuration.rule"                                                   = "ServerSideEncryptionConfiguration"
    "server_side_encryption_configuration.rule.apply_server_side_encryption_by_default"           = "ServerSideEncryptionByDefault"
    versioning                                                                                    = "VersioningConfiguration"
    "versioning.enabled"                                                                          = "Status ? Enabled : Suspended"
    "versioning.mfa_delete"                                                                       = "MfaDelete ? Enabled : Disabled"
    website                                                                                       = "WebsiteConfiguration"
    "lifecycle_rule"                                                                              = "LifecycleConfiguration.Rules"
    "lifecycle_rule.enabled"                                                                      = "Status ? Enabled : Disabled"
    "lifecycle_rule.abort_incomplete_multipart_upload_days"                                       = "AbortIncompleteMultipartUpload.DaysAfterInitiation"
    "lifecycle_rule.tags"                                                                         = "TagFilters"
    "lifecycle_rule.expiration"                                                                   = "."
    "lifecycle_rule.expiration.days"                                                              = "ExpirationInDays"
    "lifecycle_rule.expiration.date"                                                              = "ExpirationDate"
    "lifecycle_rule.noncurrent_version_expiration.days"                                           = "NoncurrentDays"
    "lifecycle_rule.noncurrent_version_transition"                                                = "NoncurrentVersionTransitions"
    "lifecycle_rule.transition"                                                                   = "Transitions"
    "lifecycle_rule.noncurrent_version_transition.days"                                           = "TransitionInDays"
    "lifecycle_rule.transition.days"                                                              = "TransitionInDays"
    "lifecycle_rule.transition.date"                                                              = "TransitionDate"
    "replication_configuration.rules.delete_marker_replication_status"                            = "DeleteMarkerReplication.Status"
    "replication_configuration.rules.destination.account_id"                                      = "Account"
    "replication_configuration.rules.destination.replica_kms_key_id"                              = "EncryptionConfiguration.ReplicaKmsKeyID"
    "replication_configuration.rules.destination.metrics.minutes"                                 = "EventThreshold.Minutes"
    "replication_configuration.rules.destination.replication_time.minutes"                        = "Time.Minutes"
    "replication_configuration.rules.source_selection_criteria.sse_kms_encrypted_objects.enabled" = "Status ? Enabled : Disabled"
  }
  properties = {
    AccessControl = pascal(source.acl)
    Grants = flatten([
      for grant in each(source.grant) : [
        for permission in each(grant.permissions) : {
          Grantee    = { Type = grant.type, ID = grant.id, URI = grant.uri }
          Permission = permission
        }
      ]
    ])
  }
  extra  = ["ForceDestroy", "Grants", "MfaDelete"]
  ignore = ["grant", "policy", "request_payer"]

  also "AWS::S3::BucketPolicy" {
    when = source.policy != null
    properties = {
      Bucket         = resource.id
      PolicyDocument = source.policy
    }
  }
}

resource "aws_s3_bucket_policy" {
  type = "AWS::S3::BucketPolicy"
}

attachment "aws_s3_bucket_acl" {
  to      = "AWS::S3::Bucket"
  by      = source.bucket
  matches = "BucketName"
  properties = {
    AccessControl = pascal(source.acl)
    Grants = [
      for grant in each(source.access_control_policy.grant) : {
        Grantee = {
          Type         = one(grant.grantee).type
          ID           = one(grant.grantee).id
          URI          = one(grant.grantee).uri
          EmailAddress = one(grant.grantee).email_address
        }
        Permission = grant.permission
      }
    ]
  }
  extra  = ["Grants"]
  ignore = ["access_control_policy", "expected_bucket_owner"]
}

attachment "aws_s3_bucket_versioning" {
  to      = "AWS::S3::Bucket"
  by      = source.bucket
  matches = "BucketName"
  names   = { "versioning_configuration.mfa_delete" = "MfaDelete" }
  extra   = ["MfaDelete"]
  ignore  = ["expected_bucket_owner", "mfa"]
}

attachment "aws_s3_bucket_logging" {
  to      = "AWS::S3::Bucket"
  by      = source.bucket
  matches = "BucketName"
  into    = "LoggingConfiguration"
  names = {
    target_bucket = "DestinationBucketName"
    target_prefix = "LogFilePrefix"
  }
  ignore = ["expected_bucket_owner", "target_grant"]
}

attachment "aws_s3_bucket_server_side_encryption_configuration" {
  to      = "AWS::S3::Bucket"
  by      = source.bucket
  matches = "BucketName"
  into    = "BucketEncryption"
  names = {
    rule                                           = "ServerSideEncryptionConfiguration"
    "rule.apply_server_side_encryption_by_default" = "ServerSideEncryptionByDefault"
  }
  ignore = ["expected_bucket_owner"]
}

attachment "aws_s3_bucket_public_access_block" {
  to      = "AWS::S3::Bucket"
  by      = source.bucket
  matches = "BucketName"
  into    = "PublicAccessBlockConfiguration"
  defaults {
    source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_public_access_block"
    properties = {
      PublicAccessBlockConfiguration = {
        BlockPublicAcls       = false
        BlockPublicPolicy     = false
        IgnorePublicAcls      = false
        RestrictPublicBuckets = false
      }
    }
  }
}

attachment "aws_s3_bucket_ownership_controls" {
  to      = "AWS::S3::Bucket"
  by      = source.bucket
  matches = "BucketName"
  into    = "OwnershipControls"
}

attachment "aws_s3_bucket_lifecycle_configuration" {
  to      = "AWS::S3::Bucket"
  by      = source.bucket
  matches = "BucketName"
  into    = "LifecycleConfiguration"
  names = {
    "rule.expiration"                                    = "."
    "rule.expiration.days"                               = "ExpirationInDays"
    "rule.expiration.date"                               = "ExpirationDate"
    "rule.filter"                                        = "."
    "rule.filter.and"                                    = "."
    "rule.filter.tag"                                    = "TagFilters"
    "rule.filter.and.tags"                               = "TagFilters"
    "rule.noncurrent_version_transition"                 = "NoncurrentVersionTransitions"
    "rule.noncurrent_version_transition.noncurrent_days" = "TransitionInDays"
    "rule.transition"                                    = "Transitions"
    "rule.transition.days"                               = "TransitionInDays"
    "rule.transition.date"                               = "TransitionDate"
  }
  ignore = ["expected_bucket_owner"]
}

attachment "aws_s3_bucket_replication_configuration" {
  to      = "AWS::S3::Bucket"
  by      = source.bucket
  matches = "BucketName"
  into    = "ReplicationConfiguration"
  ignore  = ["token"]
}

attachment "aws_s3_bucket_object_lock_configuration" {
  to      = "AWS::S3::Bucket"
  by      = source.bucket
  matches = "BucketName"
  into    = "ObjectLockConfiguration"
  defaults {
    source     = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_object_lock_configuration"
    properties = { ObjectLockConfiguration = { ObjectLockEnabled = "Enabled" } }
  }
  ignore = ["expected_bucket_owner", "token"]
}

attachment "aws_s3_bucket_website_configuration" {
  to      = "AWS::S3::Bucket"
  by      = source.bucket
  matches = "BucketName"
  into    = "WebsiteConfiguration"
  names = {
    "routing_rule.condition" = "RoutingRuleCondition"
    "routing_rule.redirect"  = "RedirectRule"
  }
  properties = {
    ErrorDocument = source.error_document.key
    IndexDocument = source.index_document.suffix
  }
  ignore = ["expected_bucket_owner", "error_document", "index_document"]
}

attachment "aws_s3_bucket_cors_configuration" {
  to      = "AWS::S3::Bucket"
  by      = source.bucket
  matches = "BucketName"
  into    = "CorsConfiguration"
  names = {
    "cors_rule.max_age_seconds" = "MaxAge"
    "cors_rule.expose_headers"  = "ExposedHeaders"
  }
  ignore = ["expected_bucket_owner"]
}

attachment "aws_s3_bucket_notification" {
  to      = "AWS::S3::Bucket"
  by      = source.bucket
  matches = "BucketName"
  into    = "NotificationConfiguration"
  names = {
    lambda_function                       = "LambdaConfigurations"
    "lambda_function.events"              = "Event"
    "lambda_function.lambda_function_arn" = "Function"
    queue                                 = "QueueConfigurations"
    "queue.events"                        = "Event"
    "queue.queue_arn"                     = "Queue"
    topic                                 = "TopicConfigurations"
    "topic.events"                        = "Event"
    "topic.topic_arn"                     = "Topic"
  }
  properties = {
    "EventBridgeConfiguration.EventBridgeEnabled" = source.eventbridge
  }
  ignore = ["eventbridge"]
}

attachment "aws_s3_bucket_accelerate_configuration" {
  to      = "AWS::S3::Bucket"
  by      = source.bucket
  matches = "BucketName"
  into    = "AccelerateConfiguration"
  names   = { status = "AccelerationStatus" }
  ignore  = ["expected_bucket_owner"]
}

attachment "aws_s3_bucket_intelligent_tiering_configuration" {
  to      = "AWS::S3::Bucket"
  by      = source.bucket
  matches = "BucketName"
  into    = "IntelligentTieringConfigurations[]"
  names = {
    name          = "Id"
    filter        = "."
    "filter.tags" = "TagFilters"
  }
}

attachment "aws_s3_bucket_inventory" {
  to      = "AWS::S3::Bucket"
  by      = source.bucket
  matches = "BucketName"
  into    = "InventoryConfigurations[]"
  names = {
    name                            = "Id"
    filter                          = "."
    "schedule"                      = "."
    "schedule.frequency"            = "ScheduleFrequency"
    "destination.bucket"            = "."
    "destination.bucket.account_id" = "BucketAccountId"
  }
}

attachment "aws_s3_bucket_metric" {
  to      = "AWS::S3::Bucket"
  by      = source.bucket
  matches = "BucketName"
  into    = "MetricsConfigurations[]"
  names = {
    name                  = "Id"
    filter                = "."
    "filter.access_point" = "AccessPointArn"
    "filter.tags"         = "TagFilters"
  }
}

attachment "aws_s3_bucket_analytics_configuration" {
  to      = "AWS::S3::Bucket"
  by      = source.bucket
  matches = "BucketName"
  into    = "AnalyticsConfigurations[]"
  names = {
    name          = "Id"
    filter        = "."
    "filter.tags" = "TagFilters"
  }
}

resource "aws_s3_access_point" {
  type   = "AWS::S3::AccessPoint"
  names  = { policy = "Policy" }
  ignore = ["account_id"]
}

attachment "aws_s3control_access_point_policy" {
  to    = "AWS::S3::AccessPoint"
  by    = source.access_point_arn
  names = { policy = "Policy" }
}

resource "aws_s3control_multi_region_access_point" {
  type = "AWS::S3::MultiRegionAccessPoint"
  properties = {
    Name                           = source.details.name
    PublicAccessBlockConfiguration = source.details.public_access_block
    Regions                        = [for region in each(source.details.region) : { Bucket = region.bucket, BucketAccountId = region.bucket_account_id }]
  }
  ignore = ["account_id", "details"]
}

resource "aws_s3control_multi_region_access_point_policy" {
  type = "AWS::S3::MultiRegionAccessPointPolicy"
  properties = {
    MrapName = source.details.name
    Policy   = source.details.policy
  }
  ignore = ["account_id", "details"]
}

resource "aws_s3_object" "aws_s3_bucket_object" "aws_s3_object_copy" {
  type           = "AWS::S3::Object"
  terraform_only = true
}

resource "aws_s3_account_public_access_block" {
  type           = "AWS::S3::AccountPublicAccessBlock"
  terraform_only = true
  defaults {
    source = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_account_public_access_block"
    properties = {
      BlockPublicAcls       = false
      BlockPublicPolicy     = false
      IgnorePublicAcls      = false
      RestrictPublicBuckets = false
    }
  }
}

resource "aws_s3_directory_bucket" {
  type   = "AWS::S3Express::DirectoryBucket"
  names  = { bucket = "BucketName", "location" = ".", "location.name" = "LocationName" }
  ignore = ["force_destroy", "type"]
}

resource "aws_s3control_bucket_lifecycle_configuration" {
  type           = "AWS::S3Outposts::BucketLifecycleConfiguration"
  terraform_only = true
}
