# The recommendations of the benchmark by their numbers, in words of our own. Rules name them themselves; `rules` here adds those that ask of an account.
framework "cis-aws-1.4" {
  title      = "CIS AWS Foundations Benchmark 1.4"
  edition    = "1.4.0 (2021-05-28)"
  references = ["https://www.cisecurity.org/benchmark/amazon_web_services"]

  section "1" {
    title = "Identity and access management"

    control "1.1" {
      title  = "Current contact details"
      text   = "The account holds contact details that are right, so that AWS reaches its owner."
      ask    = "When were the contact details of each account last checked?"
      reason = "The contacts of an account are a setting of the account."
    }

    control "1.2" {
      title = "Security contact"
      text  = "The account names whom AWS tells of security problems."
      rules = ["account-without-security-contact"]
      ask   = "Who reads what AWS sends to the security contact?"
    }

    control "1.3" {
      title  = "Security questions"
      text   = "Security questions are set, as a way to recover the account."
      ask    = "Are the answers to the security questions kept where more than one person can find them?"
      reason = "Security questions are a setting of the account."
    }

    control "1.4" {
      title = "No access keys of root"
      text  = "The root user has no access key, so nobody can use its full rights from a program."
      ask   = "Does the root user of any account have an access key?"
    }

    control "1.5" {
      title  = "Second factor for root"
      text   = "The root user signs in with a second factor."
      ask    = "With which factors does the root user of each account sign in?"
      reason = "A template does not show how the root user signs in."
    }

    control "1.6" {
      title  = "Hardware factor for root"
      text   = "The second factor of the root user is a device, not an app on a phone."
      ask    = "Where is the hardware device of each root user kept?"
      reason = "A template does not show how the root user signs in."
    }

    control "1.7" {
      title  = "Root is not used day to day"
      text   = "The root user does only what nobody else can do."
      ask    = "When was the root user last used, and for what?"
      reason = "A template does not show use of the root user."
    }

    control "1.8" {
      title = "Passwords of 14 characters"
      text  = "The password policy asks for at least 14 characters."
      rules = ["account-without-password-policy"]
    }

    control "1.9" {
      title = "No reuse of passwords"
      text  = "The password policy remembers the last 24 passwords."
      rules = ["account-without-password-policy"]
    }

    control "1.10" {
      title = "Second factor for console users"
      text  = "Each user who can sign in to the console has a second factor."
    }

    control "1.11" {
      title  = "No access keys from the start"
      text   = "Users with a console password get an access key when they need one, not when they are created."
      ask    = "Which console users have an access key that they never used?"
      reason = "`iam-access-key-created` reports keys that are created with a user; whether the user needs one, code does not show."
    }

    control "1.12" {
      title  = "No unused credentials"
      text   = "Passwords and keys that nobody used for 45 days are disabled."
      ask    = "Which credentials has nobody used for 45 days?"
      reason = "A template does not show when credentials were used."
    }

    control "1.13" {
      title = "One active key a user"
      text  = "A user has at most one active access key."
    }

    control "1.14" {
      title  = "Keys of at most 90 days"
      text   = "Access keys are replaced every 90 days or sooner."
      ask    = "Which access keys are older than 90 days?"
      reason = "A template does not show the age of keys."
    }

    control "1.15" {
      title = "Permissions through groups"
      text  = "Users get permissions through groups only."
    }

    control "1.16" {
      title = "No full administration"
      text  = "No attached policy allows every action on every resource."
    }

    control "1.17" {
      title = "Role for AWS Support"
      text  = "A role lets someone open and manage cases with AWS Support."
      rules = ["account-without-support-role"]
      ask   = "Who may take the role for AWS Support during an incident?"
    }

    control "1.18" {
      title  = "Instances use roles"
      text   = "Programs on instances get their AWS credentials from the role of the instance."
      ask    = "Which instances hold access keys in files or variables?"
      reason = "A template does not show what runs on an instance and which keys it has; `ec2-instance-without-role` reports instances without a role."
    }

    control "1.19" {
      title  = "No expired certificates in IAM"
      text   = "Server certificates in IAM that have expired are deleted."
      ask    = "Which server certificates are still in IAM?"
      reason = "A template does not show when a certificate expires."
    }

    control "1.20" {
      title = "Access Analyzer in each region"
      text  = "Access Analyzer looks for resources that are open to others, in each region."
      rules = ["account-without-access-analyzer"]
      ask   = "Who looks at the findings of Access Analyzer?"
    }

    control "1.21" {
      title  = "Users are managed in one place"
      text   = "People come from an identity provider or from Identity Center, not from users of single accounts."
      ask    = "From where do people sign in to each account?"
      reason = "Where users are managed is a state of the organization; `iam-user-defined` reports users in code."
    }
  }

  section "2" {
    title = "Storage"

    control "2.1.1" {
      title  = "Buckets encrypt at rest"
      text   = "Buckets encrypt the objects that they store."
      ask    = "Are there objects from before 2023 that were never encrypted?"
      reason = "Since January 2023 S3 encrypts every new object, and no setting turns that off."
    }

    control "2.1.2" {
      title = "Buckets refuse plain HTTP"
      text  = "Bucket policies deny requests without TLS."
    }

    control "2.1.3" {
      title = "MFA Delete"
      text  = "Versions of objects can be deleted for good only with a second factor."
    }

    control "2.1.4" {
      title  = "Data in S3 is known"
      text   = "It is known which data lies in which bucket, how it is classified, and that it is protected accordingly."
      ask    = "Which tool looks for sensitive data in buckets, and who acts on what it finds?"
      reason = "A template does not show where which data is stored."
    }

    control "2.1.5" {
      title = "Public access to S3 is blocked"
      text  = "Buckets block public access, by their own setting and by that of the account."
      rules = ["account-without-s3-public-access-block"]
    }

    control "2.2.1" {
      title = "EBS encryption by default"
      text  = "New volumes are encrypted without being told so, in each region."
      rules = ["account-without-ebs-encryption-default"]
    }

    control "2.3.1" {
      title = "Databases encrypt at rest"
      text  = "RDS instances encrypt their storage."
    }
  }

  section "3" {
    title = "Logging"

    control "3.1" {
      title = "A trail over all regions"
      text  = "A trail records management events of every region."
      rules = ["account-without-trail", "account-trail-single-region"]
    }

    control "3.2" {
      title = "Log file validation"
      text  = "Trails write digests, so that changed or deleted log files are noticed."
      rules = ["account-trail-unvalidated"]
    }

    control "3.3" {
      title = "The bucket of a trail is not public"
      text  = "Nobody outside can read the log files of a trail."
    }

    control "3.4" {
      title = "Trails send to CloudWatch Logs"
      text  = "Events of trails reach CloudWatch Logs, where filters and alarms can read them."
      rules = ["account-trail-without-log-group"]
    }

    control "3.5" {
      title = "Config in each region"
      text  = "Config records all resources, in each region."
      rules = ["account-without-config-recorder", "account-config-recorder-stopped"]
    }

    control "3.6" {
      title = "The bucket of a trail logs access"
      text  = "It is recorded who reads the log files of a trail."
    }

    control "3.7" {
      title = "Trails are encrypted with KMS"
      text  = "Trails encrypt log files with a customer managed key."
    }

    control "3.8" {
      title = "Keys rotate"
      text  = "Symmetric customer managed keys rotate every year."
    }

    control "3.9" {
      title = "Flow logs"
      text  = "Each VPC logs at least rejected traffic."
    }

    control "3.10" {
      title = "Writes of objects are recorded"
      text  = "A trail records who writes and deletes objects in buckets."
    }

    control "3.11" {
      title = "Reads of objects are recorded"
      text  = "A trail records who reads objects in buckets."
    }
  }

  section "4" {
    title = "Monitoring"

    control "4.1" {
      title = "Calls without permission"
      text  = "Someone is told when calls to AWS fail for lack of permission."
      rules = ["account-without-alarm-unauthorized-calls"]
    }

    control "4.2" {
      title = "Sign-ins without a second factor"
      text  = "Someone is told when a user signs in to the console without a second factor."
      rules = ["account-without-alarm-console-sign-in-without-mfa"]
    }

    control "4.3" {
      title = "Use of root"
      text  = "Someone is told when the root user is used."
      rules = ["account-without-alarm-root-use"]
    }

    control "4.4" {
      title = "Changes of IAM"
      text  = "Someone is told when IAM policies are created, changed, attached or deleted."
      rules = ["account-without-alarm-iam-changes"]
    }

    control "4.5" {
      title = "Changes of trails"
      text  = "Someone is told when a trail is changed, stopped or deleted."
      rules = ["account-without-alarm-trail-changes"]
    }

    control "4.6" {
      title = "Failed sign-ins"
      text  = "Someone is told when sign-ins to the console fail."
      rules = ["account-without-alarm-console-sign-in-failures"]
    }

    control "4.7" {
      title = "Keys disabled or deleted"
      text  = "Someone is told when a customer managed key is disabled or its deletion is scheduled."
      rules = ["account-without-alarm-key-deletion"]
    }

    control "4.8" {
      title = "Changes of bucket policies"
      text  = "Someone is told when the policy, ACL or replication of a bucket changes."
      rules = ["account-without-alarm-bucket-policy-changes"]
    }

    control "4.9" {
      title = "Changes of Config"
      text  = "Someone is told when the recorder or delivery channel of Config is changed or stopped."
      rules = ["account-without-alarm-config-changes"]
    }

    control "4.10" {
      title = "Changes of security groups"
      text  = "Someone is told when security groups change."
      rules = ["account-without-alarm-security-group-changes"]
    }

    control "4.11" {
      title = "Changes of network ACLs"
      text  = "Someone is told when network ACLs change."
      rules = ["account-without-alarm-network-acl-changes"]
    }

    control "4.12" {
      title = "Changes of gateways"
      text  = "Someone is told when internet or customer gateways change."
      rules = ["account-without-alarm-gateway-changes"]
    }

    control "4.13" {
      title = "Changes of route tables"
      text  = "Someone is told when route tables change."
      rules = ["account-without-alarm-route-table-changes"]
    }

    control "4.14" {
      title = "Changes of VPCs"
      text  = "Someone is told when VPCs and their peerings change."
      rules = ["account-without-alarm-vpc-changes"]
    }

    control "4.15" {
      title = "Changes of the organization"
      text  = "Someone is told when AWS Organizations changes."
      rules = ["account-without-alarm-organizations-changes"]
    }
  }

  section "5" {
    title = "Networking"

    control "5.1" {
      title = "Network ACLs keep administration ports closed"
      text  = "No network ACL lets every address reach ports of remote administration."
    }

    control "5.2" {
      title = "Security groups keep administration ports closed to IPv4"
      text  = "No security group lets every IPv4 address reach ports of remote administration."
      rules = ["ec2-security-group-all-ports-open"]
    }

    control "5.3" {
      title = "Closed default security groups"
      text  = "The default security group of each VPC lets no traffic in or out."
      rules = ["ec2-vpc-default-security-group-not-restricted"]
    }

    control "5.4" {
      title = "Narrow routes to peers"
      text  = "Routes over a peering connection lead only to what the other side must reach."
    }
  }
}
