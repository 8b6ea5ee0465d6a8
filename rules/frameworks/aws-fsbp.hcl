framework "aws-fsbp" {
  title      = "AWS Foundational Security Best Practices"
  edition    = "1.0.0"
  references = ["https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html"]

  section "Account" {
    title = "The account"

    control "Account.1" {
      title  = "The account has a contact for security"
      text   = "AWS writes to the security contact when it sees abuse; without one, the message goes to the root user's mailbox."
      rules  = ["account-without-security-contact"]
      ask    = "Who reads the mailbox of the security contact, and how soon?"
      reason = "The contacts of an account are a setting of the account, outside the templates of workloads."
    }
  }

  section "CloudTrail" {
    title = "CloudTrail"

    control "CloudTrail.1" {
      title = "A trail records management events in all regions"
      text  = "One trail that records reads and writes in every region shows what was done in the account, and by whom."
      rules = ["account-without-trail", "account-trail-single-region"]
    }
    control "CloudTrail.2" {
      title = "Trails encrypt their logs with a key of the account's"
      text  = "Who reads the log files needs the bucket and the key, and the use of the key is recorded."
    }
    control "CloudTrail.4" {
      title = "Trails validate their log files"
      text  = "Digests show whether a log file was changed or deleted after CloudTrail wrote it."
    }
    control "CloudTrail.5" {
      title = "Trails send their events to CloudWatch Logs"
      text  = "Alarms look at events in CloudWatch Logs as they happen."
    }
  }

  section "IAM" {
    title = "Identity and Access Management"

    control "IAM.1" {
      title = "No policy of the account's allows everything"
      text  = "A policy that allows all actions on all resources makes its holder an administrator."
    }
    control "IAM.6" {
      title  = "The root user signs in with a hardware MFA device"
      text   = "A hardware device cannot be copied from a computer that an attacker controls."
      reason = "No template shows how the root user signs in."
      ask    = "Where is the hardware MFA device of the root user kept, and who checked it last?"
    }
  }

  section "S3" {
    title = "Simple Storage Service"

    control "S3.1" {
      title = "The account blocks public access to its buckets"
      text  = "A block for the whole account holds whatever the policy or ACL of a bucket says."
      rules = ["account-without-s3-public-access-block"]
    }
    control "S3.2" {
      title = "No bucket lets everyone read"
      text  = "Neither a policy nor an ACL lets anyone on the internet read objects."
    }
    control "S3.3" {
      title = "No bucket lets everyone write"
      text  = "Neither a policy nor an ACL lets anyone on the internet write objects."
    }
    control "S3.5" {
      title = "Buckets refuse requests without TLS"
      text  = "The bucket policy denies requests over plain HTTP, so that nobody on the way reads or changes objects."
    }
    control "S3.8" {
      title = "Buckets block public access"
      text  = "The block of the bucket holds whatever its policy and its ACLs say."
    }
    control "S3.9" {
      title = "Buckets log who accesses them"
      text  = "Server access logs show who read and changed objects."
    }
  }

  section "SQS" {
    title = "Simple Queue Service"

    control "SQS.1" {
      title = "Queues encrypt their messages"
      text  = "Messages are encrypted at rest, by SQS or by a key of the account's."
    }
    control "SQS.3" {
      title = "No queue lets everyone in"
      text  = "The queue policy lets no one outside send or receive messages."
    }
  }
}
