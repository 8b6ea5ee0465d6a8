# The standards and implementation specifications of HIPAA's Security Rule by their paragraphs, with the titles of the rule. Whether a resource holds
# electronic protected health information (ePHI), code does not say: a review asks of all resources.
framework "hipaa" {
  title      = "HIPAA Security Rule"
  edition    = "45 CFR part 164 subpart C (2013-09-23)"
  references = ["https://www.ecfr.gov/current/title-45/subtitle-A/subchapter-C/part-164/subpart-C"]

  section "164.308" {
    title = "Administrative safeguards"

    control "164.308(a)(1)(i)" {
      title = "Security management process"
      text  = "Violations of security are prevented, detected, contained and corrected."
      rules = [
        "config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped",
        "guardduty-detector-disabled", "guardduty-detector-protection-disabled", "guardduty-organization-members-left-out", "account-without-guardduty",
        "account-without-security-hub",
      ]
      ask = "Where are the policies on security management?"
    }

    control "164.308(a)(1)(ii)(A)" {
      title = "Risk analysis"
      text  = "Risks to ePHI are assessed accurately and thoroughly."
      rules = ["inspector-coverage-incomplete", "account-without-inspector", "ecr-repository-scan-disabled"]
      ask   = "When was the last risk analysis, and does it cover all ePHI?"
    }

    control "164.308(a)(1)(ii)(B)" {
      title = "Risk management"
      text  = "Measures reduce risks to ePHI to a reasonable level."
      rules = [
        "*-policy-public", "cloudtrail-trail-bucket-public", "codebuild-project-public", "ec2-image-public", "ecr-registry-public", "ecr-repository-public",
        "eventbridge-bus-public", "iam-policy-document-public", "iam-role-assumable-by-anyone", "kms-key-public", "lambda-layer-public",
        "lambda-permission-public", "logs-destination-public", "organizations-delegation-public", "rds-snapshot-public", "s3-bucket-acl-public",
        "s3-bucket-acl-public-write", "s3-bucket-policy-allow-not-principal", "s3-object-acl-public", "secretsmanager-secret-public",
        "sns-topic-policy-allow-not-principal", "sqs-queue-policy-allow-not-principal", "ssm-document-public", "dms-instance-public",
        "eks-cluster-endpoint-open", "emr-public-access-not-blocked", "lightsail-database-public", "mq-broker-public", "msk-cluster-public",
        "mwaa-environment-public", "neptune-instance-public", "opensearch-domain-outside-vpc", "opensearch-serverless-collection-public",
        "rds-instance-public", "redshift-cluster-public", "redshift-subnet-group-public", "redshiftserverless-workgroup-public",
        "sagemaker-notebook-internet-access", "timestream-influxdb-public", "ec2-security-group-all-ports-open", "ec2-security-group-database-open",
        "ec2-security-group-file-sharing-open", "ec2-security-group-internal-service-open", "ec2-security-group-management-open",
        "ec2-security-group-rdp-open", "ec2-security-group-remote-administration-open", "ec2-security-group-ssh-open", "ec2-security-group-wide-range-open",
        "ec2-network-acl-admin-open", "ec2-instance-publishes-remote-access", "eks-nodegroup-ssh-open", "emr-cluster-security-group-open",
        "lightsail-instance-admin-open", "rds-classic-security-group-open", "rds-instance-security-group-open", "apigateway-stage-cache-unencrypted",
        "appsync-cache-unencrypted", "athena-workgroup-results-unencrypted", "autoscaling-launch-configuration-device-unencrypted",
        "codebuild-*-unencrypted", "dax-cluster-unencrypted", "dlm-policy-*-unencrypted", "docdb-*-unencrypted", "ec2-*-unencrypted",
        "efs-file-system-unencrypted", "elasticache-replication-group-unencrypted", "emr-cluster-without-security-configuration",
        "emr-security-configuration-*unencrypted", "firehose-stream-unencrypted", "glue-*-unencrypted", "glue-job-without-security-configuration",
        "kinesis-stream-unencrypted", "neptune-*-unencrypted", "opensearch-domain-unencrypted", "rds-*-unencrypted", "redshift-cluster-unencrypted",
        "sdb-domain-used", "sns-topic-unencrypted", "sqs-queue-unencrypted", "workspaces-*-unencrypted", "ec2-encryption-by-default-disabled",
        "account-without-ebs-encryption-default", "*-retired", "eks-cluster-outdated-version", "lambda-function-runtime-deprecated",
        "iam-policy-administrator", "iam-principal-administrator-access", "iam-principal-becomes-administrator", "iam-policy-privilege-escalation",
        "iam-principal-privilege-escalation", "iam-policy-full-iam", "iam-principal-iam-full-access", "iam-policy-manages-permissions",
        "iam-policy-pass-any-role", "iam-policy-allow-not-action", "sts-assume-any-role", "ec2-instance-role-administrator", "ecs-service-administrator",
        "sagemaker-notebook-administrator", "iam-access-forbidden", "iam-policy-service-wildcard", "iam-policy-wildcard-in-service",
        "iam-principal-broad-managed-policy", "iam-principal-reads-everything", "iam-policy-reads-all-data", "iam-policy-reads-credentials",
        "iam-policy-deletes-any-store", "iam-policy-exposes-resources", "iam-policy-resets-any-login", "iam-principal-reaches-account",
        "iam-principal-reaches-secret", "kms-policy-decrypts-with-every-key", "lambda-role-wildcard",
      ]
      ask = "Which risks were accepted, and by whom?"
    }

    control "164.308(a)(1)(ii)(C)" {
      title  = "Sanction policy"
      text   = "Those who break policies are sanctioned."
      ask    = "Where is the sanction policy?"
      reason = "Policies are documents."
    }

    control "164.308(a)(1)(ii)(D)" {
      title = "Information system activity review"
      text  = "Records of activity are reviewed regularly."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region", "securityhub-hub-without-standards", "account-without-security-hub", "cloudtrail-trail-without-log-group",
        "account-trail-without-log-group",
      ]
      ask = "Who reviews records of activity, and how often?"
    }

    control "164.308(a)(2)" {
      title = "Assigned security responsibility"
      text  = "A security official is responsible for the policies."
      rules = ["account-without-security-contact"]
      ask   = "Who is the security official?"
    }

    control "164.308(a)(3)(i)" {
      title = "Workforce security"
      text  = "Those who should have access to ePHI have it, and others do not."
      rules = [
        "iam-policy-administrator", "iam-principal-administrator-access", "iam-principal-becomes-administrator", "iam-policy-privilege-escalation",
        "iam-principal-privilege-escalation", "iam-policy-full-iam", "iam-principal-iam-full-access", "iam-policy-manages-permissions",
        "iam-policy-pass-any-role", "iam-policy-allow-not-action", "sts-assume-any-role", "ec2-instance-role-administrator", "ecs-service-administrator",
        "sagemaker-notebook-administrator", "iam-access-forbidden", "iam-policy-service-wildcard", "iam-policy-wildcard-in-service",
        "iam-principal-broad-managed-policy", "iam-principal-reads-everything", "iam-policy-reads-all-data", "iam-policy-reads-credentials",
        "iam-policy-deletes-any-store", "iam-policy-exposes-resources", "iam-policy-resets-any-login", "iam-principal-reaches-account",
        "iam-principal-reaches-secret", "kms-policy-decrypts-with-every-key", "lambda-role-wildcard", "*-policy-public", "cloudtrail-trail-bucket-public",
        "codebuild-project-public", "ec2-image-public", "ecr-registry-public", "ecr-repository-public", "eventbridge-bus-public",
        "iam-policy-document-public", "iam-role-assumable-by-anyone", "kms-key-public", "lambda-layer-public", "lambda-permission-public",
        "logs-destination-public", "organizations-delegation-public", "rds-snapshot-public", "s3-bucket-acl-public", "s3-bucket-acl-public-write",
        "s3-bucket-policy-allow-not-principal", "s3-object-acl-public", "secretsmanager-secret-public", "sns-topic-policy-allow-not-principal",
        "sqs-queue-policy-allow-not-principal", "ssm-document-public",
      ]
      ask = "Which people have access to ePHI?"
    }

    control "164.308(a)(3)(ii)(A)" {
      title = "Authorization and/or supervision"
      text  = "Those who work with ePHI are authorized or supervised."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region", "docdb-cluster-audit-log-unexported", "docdb-cluster-logs-disabled", "docdb-parameter-group-audit-log-disabled",
        "mq-broker-audit-log-disabled", "neptune-cluster-logs-disabled", "opensearch-domain-logging-disabled", "rds-cluster-audit-log-disabled",
        "rds-cluster-logs-disabled", "rds-instance-logs-disabled", "redshift-cluster-logging-disabled", "redshift-user-activity-unlogged",
        "redshiftserverless-namespace-logging-disabled", "s3-bucket-logging-disabled",
      ]
      ask = "Who authorizes access to ePHI?"
    }

    control "164.308(a)(3)(ii)(B)" {
      title  = "Workforce clearance procedure"
      text   = "It is checked whether access of a person is appropriate."
      ask    = "How are people checked before they get access?"
      reason = "Checks of persons are done by people."
    }

    control "164.308(a)(3)(ii)(C)" {
      title  = "Termination procedures"
      text   = "Access ends when a person leaves."
      ask    = "How is access ended when a person leaves?"
      reason = "Leaving is an event outside code."
    }

    control "164.308(a)(4)(i)" {
      title = "Information access management"
      text  = "Access to ePHI is authorized by policies."
      rules = [
        "iam-policy-administrator", "iam-principal-administrator-access", "iam-principal-becomes-administrator", "iam-policy-privilege-escalation",
        "iam-principal-privilege-escalation", "iam-policy-full-iam", "iam-principal-iam-full-access", "iam-policy-manages-permissions",
        "iam-policy-pass-any-role", "iam-policy-allow-not-action", "sts-assume-any-role", "ec2-instance-role-administrator", "ecs-service-administrator",
        "sagemaker-notebook-administrator", "iam-access-forbidden", "iam-policy-service-wildcard", "iam-policy-wildcard-in-service",
        "iam-principal-broad-managed-policy", "iam-principal-reads-everything", "iam-policy-reads-all-data", "iam-policy-reads-credentials",
        "iam-policy-deletes-any-store", "iam-policy-exposes-resources", "iam-policy-resets-any-login", "iam-principal-reaches-account",
        "iam-principal-reaches-secret", "kms-policy-decrypts-with-every-key", "lambda-role-wildcard", "iam-role-assumable-by-anyone",
        "iam-role-trusts-whole-account", "iam-role-saml-audience-unbound", "iam-role-token-branch-unbound", "iam-role-token-subject-unbound",
        "iam-role-trust-not-action", "iam-role-trust-wildcard-action", "iam-policy-unknown-account", "s3-bucket-policy-hands-over-control",
        "*-policy-public", "cloudtrail-trail-bucket-public", "codebuild-project-public", "ec2-image-public", "ecr-registry-public", "ecr-repository-public",
        "eventbridge-bus-public", "iam-policy-document-public", "kms-key-public", "lambda-layer-public", "lambda-permission-public",
        "logs-destination-public", "organizations-delegation-public", "rds-snapshot-public", "s3-bucket-acl-public", "s3-bucket-acl-public-write",
        "s3-bucket-policy-allow-not-principal", "s3-object-acl-public", "secretsmanager-secret-public", "sns-topic-policy-allow-not-principal",
        "sqs-queue-policy-allow-not-principal", "ssm-document-public",
      ]
      ask = "Where are the policies on access?"
    }

    control "164.308(a)(4)(ii)(A)" {
      title  = "Isolating health care clearinghouse functions"
      text   = "A clearinghouse within a larger organization keeps ePHI from the rest."
      ask    = "Is there a clearinghouse, and what separates it?"
      reason = "Only clearinghouses are concerned, and code does not show one."
    }

    control "164.308(a)(4)(ii)(B)" {
      title = "Access authorization"
      text  = "Access to workstations, programs and processes is granted by policies."
      rules = [
        "iam-policy-administrator", "iam-principal-administrator-access", "iam-principal-becomes-administrator", "iam-policy-privilege-escalation",
        "iam-principal-privilege-escalation", "iam-policy-full-iam", "iam-principal-iam-full-access", "iam-policy-manages-permissions",
        "iam-policy-pass-any-role", "iam-policy-allow-not-action", "sts-assume-any-role", "ec2-instance-role-administrator", "ecs-service-administrator",
        "sagemaker-notebook-administrator", "iam-access-forbidden", "iam-policy-service-wildcard", "iam-policy-wildcard-in-service",
        "iam-principal-broad-managed-policy", "iam-principal-reads-everything", "iam-policy-reads-all-data", "iam-policy-reads-credentials",
        "iam-policy-deletes-any-store", "iam-policy-exposes-resources", "iam-policy-resets-any-login", "iam-principal-reaches-account",
        "iam-principal-reaches-secret", "kms-policy-decrypts-with-every-key", "lambda-role-wildcard", "apigateway-method-unauthorized",
        "apigateway-route-unauthorized", "appsync-api-key-authentication", "appsync-events-api-key-authentication", "cognito-identity-pool-guests",
        "dms-endpoint-unauthenticated", "ecs-task-definition-database-open", "elasticache-replication-group-without-authentication",
        "elasticache-user-without-password", "lambda-url-unauthenticated", "memorydb-cluster-open-access", "msk-cluster-unauthenticated",
        "opensearch-domain-policy-anonymous", "vpclattice-service-unauthenticated",
      ]
      ask = "Who grants access?"
    }

    control "164.308(a)(4)(ii)(C)" {
      title = "Access establishment and modification"
      text  = "Rights of access are set, recorded, reviewed and changed."
      rules = ["codecommit-approval-rule-single-approver", "codecommit-repository-without-approval-rule"]
      ask   = "When were rights last reviewed?"
    }

    control "164.308(a)(5)(i)" {
      title  = "Security awareness and training"
      text   = "All people are made aware and trained."
      ask    = "When were people last trained?"
      reason = "Training is outside infrastructure."
    }

    control "164.308(a)(5)(ii)(A)" {
      title  = "Security reminders"
      text   = "People are reminded of security."
      ask    = "How are people reminded?"
      reason = "Training is outside infrastructure."
    }

    control "164.308(a)(5)(ii)(B)" {
      title = "Protection from malicious software"
      text  = "Malicious software is guarded against, detected and reported."
      rules = [
        "guardduty-detector-disabled", "guardduty-detector-protection-disabled", "guardduty-organization-members-left-out", "account-without-guardduty",
        "ecr-repository-scan-disabled",
      ]
      ask = "Which agent runs on instances?"
    }

    control "164.308(a)(5)(ii)(C)" {
      title = "Log-in monitoring"
      text  = "Attempts to log in are watched, and discrepancies reported."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region", "account-without-alarm-console-sign-in-failures", "account-without-alarm-console-sign-in-without-mfa",
        "account-without-alarm-root-use", "guardduty-detector-disabled", "account-without-guardduty",
      ]
      ask = "Who watches sign-ins of programs with ePHI?"
    }

    control "164.308(a)(5)(ii)(D)" {
      title = "Password management"
      text  = "Passwords are made, changed and guarded by procedures."
      rules = [
        "iam-password-reuse", "iam-password-too-short", "cognito-user-pool-weak-passwords", "account-without-password-policy", "*-secret-in-*",
        "*-password-written", "*-password-in-template", "*-secret-written", "*-token-in-template", "*-key-written",
        "cloudformation-authentication-credentials-written", "codebuild-project-credentials-in-url", "elasticache-token-written",
        "pinpoint-channel-key-in-template", "secret-*", "template-noecho-parameter-exposed", "template-password-parameter-echoed",
        "template-secret-attribute-shown", "terraform-provider-static-keys", "terraform-secret-output-shown", "terraform-secret-variable-shown",
        "terragrunt-secret-fallback-written", "secretsmanager-secret-not-rotated", "secretsmanager-rotation-seldom", "iam-user-password-kept",
      ]
      ask = "Which rules for passwords do people follow outside AWS?"
    }

    control "164.308(a)(6)(i)" {
      title = "Security incident procedures"
      text  = "Policies and procedures address security incidents."
      rules = ["account-without-support-role", "account-without-security-contact"]
      ask   = "Where is the plan for incidents?"
    }

    control "164.308(a)(6)(ii)" {
      title = "Response and reporting"
      text  = "Incidents are found, answered, limited in harm and recorded."
      rules = [
        "guardduty-detector-disabled", "guardduty-detector-protection-disabled", "guardduty-organization-members-left-out", "account-without-guardduty",
        "cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action", "account-without-security-hub",
      ]
      ask = "When was the response last exercised?"
    }

    control "164.308(a)(7)(i)" {
      title = "Contingency plan"
      text  = "Policies and procedures answer emergencies that damage systems with ePHI."
      rules = [
        "efs-file-system-backups-disabled", "fsx-file-system-backups-disabled", "rds-instance-backups-disabled", "rds-backups-one-day", "*-without-recovery",
        "redshift-cluster-snapshots-disabled", "*-single-zone", "cloudhsm-cluster-single-module", "opensearch-domain-few-masters",
        "opensearch-domain-few-nodes", "redshift-subnet-group-single-subnet", "sagemaker-endpoint-single-instance",
      ]
      ask = "Where is the contingency plan?"
    }

    control "164.308(a)(7)(ii)(A)" {
      title = "Data backup plan"
      text  = "Exact copies of ePHI can be retrieved."
      rules = [
        "efs-file-system-backups-disabled", "fsx-file-system-backups-disabled", "rds-instance-backups-disabled", "rds-backups-one-day", "*-without-recovery",
        "redshift-cluster-snapshots-disabled", "backup-vault-unlocked",
      ]
      ask = "Do backups cover all ePHI, and when was one last restored?"
    }

    control "164.308(a)(7)(ii)(B)" {
      title = "Disaster recovery plan"
      text  = "Lost data can be restored."
      rules = [
        "efs-file-system-backups-disabled", "fsx-file-system-backups-disabled", "rds-instance-backups-disabled", "rds-backups-one-day", "*-without-recovery",
        "redshift-cluster-snapshots-disabled",
      ]
      ask = "How long does a restore take, and when was it last tried?"
    }

    control "164.308(a)(7)(ii)(C)" {
      title = "Emergency mode operation plan"
      text  = "Critical processes that protect ePHI go on in an emergency."
      rules = [
        "*-single-zone", "cloudhsm-cluster-single-module", "opensearch-domain-few-masters", "opensearch-domain-few-nodes",
        "redshift-subnet-group-single-subnet", "sagemaker-endpoint-single-instance",
      ]
      ask = "Which processes go on in an emergency?"
    }

    control "164.308(a)(7)(ii)(D)" {
      title  = "Testing and revision procedures"
      text   = "Contingency plans are tested and revised."
      ask    = "When was the plan last tested?"
      reason = "Tests are done by people."
    }

    control "164.308(a)(7)(ii)(E)" {
      title  = "Applications and data criticality analysis"
      text   = "It is assessed how critical programs and data are."
      ask    = "Which programs and data are critical?"
      reason = "How critical programs and data are, people assess."
    }

    control "164.308(a)(8)" {
      title = "Evaluation"
      text  = "Technical and other evaluations are done periodically."
      rules = [
        "config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped",
        "securityhub-hub-without-standards", "account-without-security-hub",
      ]
      ask = "When was the last evaluation, and by whom?"
    }

    control "164.308(b)(1)" {
      title = "Business associate contracts and other arrangements"
      text  = "A business associate handles ePHI only with satisfactory assurances."
      rules = ["iam-policy-unknown-account"]
      ask   = "Is there a business associate agreement with AWS for each account?"
    }

    control "164.308(b)(2)" {
      title  = "Subcontractors"
      text   = "A business associate gets satisfactory assurances of its subcontractors."
      ask    = "Which subcontractors handle ePHI?"
      reason = "Agreements are documents."
    }

    control "164.308(b)(3)" {
      title  = "Written contract or other arrangement"
      text   = "The assurances stand in a written contract."
      ask    = "Where are the contracts?"
      reason = "Agreements are documents."
    }
  }

  section "164.310" {
    title = "Physical safeguards"

    control "164.310(a)(1)" {
      title  = "Facility access controls"
      text   = "Physical access to systems and facilities is limited."
      ask    = "Which facilities besides AWS's hold ePHI?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "164.310(a)(2)(i)" {
      title  = "Contingency operations"
      text   = "Access to facilities is possible in an emergency."
      ask    = "Who enters facilities in an emergency?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "164.310(a)(2)(ii)" {
      title  = "Facility security plan"
      text   = "Facilities and equipment are guarded from access, tampering and theft."
      ask    = "Where is the plan?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "164.310(a)(2)(iii)" {
      title  = "Access control and validation procedures"
      text   = "Access of people, visitors too, is controlled by role."
      ask    = "How are visitors handled?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "164.310(a)(2)(iv)" {
      title  = "Maintenance records"
      text   = "Repairs of facilities that matter for security are recorded."
      ask    = "Where are the records?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "164.310(b)" {
      title  = "Workstation use"
      text   = "It is set what workstations are used for, and how they stand."
      ask    = "Which rules apply to workstations?"
      reason = "Devices of people are outside AWS."
    }

    control "164.310(c)" {
      title  = "Workstation security"
      text   = "Workstations with access to ePHI are guarded physically."
      ask    = "How are workstations guarded?"
      reason = "Devices of people are outside AWS."
    }

    control "164.310(d)(1)" {
      title  = "Device and media controls"
      text   = "Receipt, removal and movement of hardware and media with ePHI are governed."
      ask    = "Which media with ePHI are there outside AWS?"
      reason = "AWS attests its media; others are outside code."
    }

    control "164.310(d)(2)(i)" {
      title  = "Disposal"
      text   = "ePHI and its media are disposed of."
      ask    = "How are media outside AWS disposed of?"
      reason = "AWS attests its media; others are outside code."
    }

    control "164.310(d)(2)(ii)" {
      title  = "Media re-use"
      text   = "ePHI is removed from media before they are used again."
      ask    = "How are media outside AWS wiped?"
      reason = "AWS attests its media; others are outside code."
    }

    control "164.310(d)(2)(iii)" {
      title  = "Accountability"
      text   = "Movement of hardware and media is recorded."
      ask    = "Where are movements recorded?"
      reason = "AWS attests its media; others are outside code."
    }

    control "164.310(d)(2)(iv)" {
      title  = "Data backup and storage"
      text   = "A copy of ePHI is made before equipment is moved."
      ask    = "Is ePHI copied before equipment is moved?"
      reason = "Equipment outside AWS is outside code; backups in AWS are a matter of 164.308(a)(7)(ii)(A)."
    }
  }

  section "164.312" {
    title = "Technical safeguards"

    control "164.312(a)(1)" {
      title = "Access control"
      text  = "Only persons and programs with rights reach systems with ePHI."
      rules = [
        "*-policy-public", "cloudtrail-trail-bucket-public", "codebuild-project-public", "ec2-image-public", "ecr-registry-public", "ecr-repository-public",
        "eventbridge-bus-public", "iam-policy-document-public", "iam-role-assumable-by-anyone", "kms-key-public", "lambda-layer-public",
        "lambda-permission-public", "logs-destination-public", "organizations-delegation-public", "rds-snapshot-public", "s3-bucket-acl-public",
        "s3-bucket-acl-public-write", "s3-bucket-policy-allow-not-principal", "s3-object-acl-public", "secretsmanager-secret-public",
        "sns-topic-policy-allow-not-principal", "sqs-queue-policy-allow-not-principal", "ssm-document-public", "apigateway-method-unauthorized",
        "apigateway-route-unauthorized", "appsync-api-key-authentication", "appsync-events-api-key-authentication", "cognito-identity-pool-guests",
        "dms-endpoint-unauthenticated", "ecs-task-definition-database-open", "elasticache-replication-group-without-authentication",
        "elasticache-user-without-password", "lambda-url-unauthenticated", "memorydb-cluster-open-access", "msk-cluster-unauthenticated",
        "opensearch-domain-policy-anonymous", "vpclattice-service-unauthenticated", "iam-policy-administrator", "iam-principal-administrator-access",
        "iam-principal-becomes-administrator", "iam-policy-privilege-escalation", "iam-principal-privilege-escalation", "iam-policy-full-iam",
        "iam-principal-iam-full-access", "iam-policy-manages-permissions", "iam-policy-pass-any-role", "iam-policy-allow-not-action", "sts-assume-any-role",
        "ec2-instance-role-administrator", "ecs-service-administrator", "sagemaker-notebook-administrator", "iam-access-forbidden",
        "iam-policy-service-wildcard", "iam-policy-wildcard-in-service", "iam-principal-broad-managed-policy", "iam-principal-reads-everything",
        "iam-policy-reads-all-data", "iam-policy-reads-credentials", "iam-policy-deletes-any-store", "iam-policy-exposes-resources",
        "iam-policy-resets-any-login", "iam-principal-reaches-account", "iam-principal-reaches-secret", "kms-policy-decrypts-with-every-key",
        "lambda-role-wildcard", "dms-instance-public", "eks-cluster-endpoint-open", "emr-public-access-not-blocked", "lightsail-database-public",
        "mq-broker-public", "msk-cluster-public", "mwaa-environment-public", "neptune-instance-public", "opensearch-domain-outside-vpc",
        "opensearch-serverless-collection-public", "rds-instance-public", "redshift-cluster-public", "redshift-subnet-group-public",
        "redshiftserverless-workgroup-public", "sagemaker-notebook-internet-access", "timestream-influxdb-public", "ec2-security-group-all-ports-open",
        "ec2-security-group-database-open", "ec2-security-group-file-sharing-open", "ec2-security-group-internal-service-open",
        "ec2-security-group-management-open", "ec2-security-group-rdp-open", "ec2-security-group-remote-administration-open", "ec2-security-group-ssh-open",
        "ec2-security-group-wide-range-open", "ec2-network-acl-admin-open", "ec2-instance-publishes-remote-access", "eks-nodegroup-ssh-open",
        "emr-cluster-security-group-open", "lightsail-instance-admin-open", "rds-classic-security-group-open", "rds-instance-security-group-open",
      ]
      ask = "How do programs restrict access to ePHI?"
    }

    control "164.312(a)(2)(i)" {
      title = "Unique user identification"
      text  = "Each user has a name or number that identifies them."
      rules = ["iam-access-key-of-root"]
      ask   = "Do any people share a user?"
    }

    control "164.312(a)(2)(ii)" {
      title  = "Emergency access procedure"
      text   = "ePHI can be reached in an emergency."
      ask    = "Which access for emergencies is there, and who watches its use?"
      reason = "Access for emergencies is a procedure; backups are a matter of 164.308(a)(7)(ii)(A)."
    }

    control "164.312(a)(2)(iii)" {
      title  = "Automatic logoff"
      text   = "Sessions end after a time without activity."
      ask    = "After which time do sessions of programs and consoles end?"
      reason = "Idle times are settings of consoles, systems and programs."
    }

    control "164.312(a)(2)(iv)" {
      title = "Encryption and decryption"
      text  = "ePHI can be encrypted and decrypted."
      rules = [
        "apigateway-stage-cache-unencrypted", "appsync-cache-unencrypted", "athena-workgroup-results-unencrypted",
        "autoscaling-launch-configuration-device-unencrypted", "codebuild-*-unencrypted", "dax-cluster-unencrypted", "dlm-policy-*-unencrypted",
        "docdb-*-unencrypted", "ec2-*-unencrypted", "efs-file-system-unencrypted", "elasticache-replication-group-unencrypted",
        "emr-cluster-without-security-configuration", "emr-security-configuration-*unencrypted", "firehose-stream-unencrypted", "glue-*-unencrypted",
        "glue-job-without-security-configuration", "kinesis-stream-unencrypted", "neptune-*-unencrypted", "opensearch-domain-unencrypted",
        "rds-*-unencrypted", "redshift-cluster-unencrypted", "sdb-domain-used", "sns-topic-unencrypted", "sqs-queue-unencrypted", "workspaces-*-unencrypted",
        "ec2-encryption-by-default-disabled", "account-without-ebs-encryption-default", "kms-key-public", "kms-policy-decrypts-with-every-key",
        "kms-grant-delegable", "kms-key-policy-check-bypassed", "cloudhsm-cluster-not-validated",
      ]
      ask = "Is ePHI outside AWS encrypted?"
    }

    control "164.312(b)" {
      title = "Audit controls"
      text  = "Activity in systems with ePHI is recorded and examined."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region", "apigateway-stage-logging-disabled", "appsync-api-logging-disabled", "bedrock-invocation-texts-unlogged",
        "cloudfront-distribution-logging-disabled", "cloudtrail-trail-bucket-logging-disabled", "docdb-cluster-audit-log-unexported",
        "docdb-cluster-logs-disabled", "docdb-parameter-group-audit-log-disabled", "ec2-client-vpn-logging-disabled", "ec2-vpc-flow-logs-disabled",
        "ecs-cluster-exec-logging-disabled", "ecs-task-definition-logging-disabled", "eks-cluster-logging-incomplete", "elb-*-logging-disabled",
        "lambda-function-cannot-log", "mq-broker-audit-log-disabled", "msk-cluster-logging-disabled", "mwaa-environment-webserver-log-disabled",
        "neptune-cluster-logs-disabled", "networkfirewall-firewall-logging-disabled", "opensearch-domain-logging-disabled", "rds-cluster-audit-log-disabled",
        "rds-cluster-logs-disabled", "rds-instance-logs-disabled", "redshift-cluster-logging-disabled", "redshift-user-activity-unlogged",
        "redshiftserverless-namespace-logging-disabled", "s3-bucket-logging-disabled", "ssm-session-logging-disabled",
        "stepfunctions-state-machine-logging-disabled", "transfer-server-logging-disabled", "waf-web-acl-logging-disabled", "cloudtrail-trail-logs-expire",
        "logs-log-group-expires-within-week",
      ]
      ask = "Which programs record who saw which ePHI, and who examines that?"
    }

    control "164.312(c)(1)" {
      title = "Integrity"
      text  = "ePHI is protected from improper change and destruction."
      rules = [
        "docdb-cluster-deletion-unprotected", "dynamodb-table-deletion-unprotected", "neptune-cluster-deletion-unprotected",
        "qldb-ledger-deletion-unprotected", "rds-cluster-deletion-unprotected", "rds-instance-deletion-unprotected", "rds-final-snapshot-skipped",
        "s3-bucket-versioning-disabled", "s3-bucket-acl-public-write", "cloudtrail-trail-validation-disabled", "cloudtrail-trail-bucket-public",
        "account-trail-unvalidated", "backup-vault-unlocked",
      ]
      ask = "How do programs keep ePHI from improper change?"
    }

    control "164.312(c)(2)" {
      title = "Mechanism to authenticate ePHI"
      text  = "Mechanisms show that ePHI was not changed or destroyed without right."
      rules = ["cloudtrail-trail-validation-disabled", "account-trail-unvalidated"]
      ask   = "Do programs check integrity of records?"
    }

    control "164.312(d)" {
      title = "Person or entity authentication"
      text  = "It is verified that who seeks access is who they claim to be."
      rules = [
        "iam-user-without-mfa", "iam-mfa-condition-skipped", "iam-policy-mfa-removable", "iam-user-assumes-role-without-mfa",
        "cognito-user-pool-without-mfa", "apigateway-method-unauthorized", "apigateway-route-unauthorized", "appsync-api-key-authentication",
        "appsync-events-api-key-authentication", "cognito-identity-pool-guests", "dms-endpoint-unauthenticated", "ecs-task-definition-database-open",
        "elasticache-replication-group-without-authentication", "elasticache-user-without-password", "lambda-url-unauthenticated",
        "memorydb-cluster-open-access", "msk-cluster-unauthenticated", "opensearch-domain-policy-anonymous", "vpclattice-service-unauthenticated",
        "iam-password-reuse", "iam-password-too-short", "cognito-user-pool-weak-passwords", "account-without-password-policy",
      ]
      ask = "How do programs verify who their users are?"
    }

    control "164.312(e)(1)" {
      title = "Transmission security"
      text  = "ePHI is guarded while it travels over networks."
      rules = [
        "*-plaintext", "*-outdated-tls", "cloudfront-origin-protocol-of-viewer", "directconnect-connection-unencrypted", "ec2-vpn-weak-key-exchange",
        "elb-classic-listener-decrypts", "elb-classic-listener-without-tls", "elb-classic-load-balancer-weak-ciphers", "elb-listener-weak-ciphers",
        "iam-resource-policy-plaintext-passes", "transfer-server-outdated-policy",
      ]
      ask = "By which other ways does ePHI travel, as mail or files?"
    }

    control "164.312(e)(2)(i)" {
      title = "Integrity controls"
      text  = "ePHI is not changed unnoticed while it travels."
      rules = [
        "*-plaintext", "*-outdated-tls", "cloudfront-origin-protocol-of-viewer", "directconnect-connection-unencrypted", "ec2-vpn-weak-key-exchange",
        "elb-classic-listener-decrypts", "elb-classic-listener-without-tls", "elb-classic-load-balancer-weak-ciphers", "elb-listener-weak-ciphers",
        "iam-resource-policy-plaintext-passes", "transfer-server-outdated-policy",
      ]
      ask = "What shows that ePHI was changed on its way?"
    }

    control "164.312(e)(2)(ii)" {
      title = "Encryption"
      text  = "ePHI is encrypted while it travels, where appropriate."
      rules = [
        "*-plaintext", "*-outdated-tls", "cloudfront-origin-protocol-of-viewer", "directconnect-connection-unencrypted", "ec2-vpn-weak-key-exchange",
        "elb-classic-listener-decrypts", "elb-classic-listener-without-tls", "elb-classic-load-balancer-weak-ciphers", "elb-listener-weak-ciphers",
        "iam-resource-policy-plaintext-passes", "transfer-server-outdated-policy",
      ]
      ask = "Where is it judged that ePHI need not be encrypted?"
    }
  }

  section "164.314" {
    title = "Organizational requirements"

    control "164.314(a)(1)" {
      title  = "Business associate contracts or other arrangements"
      text   = "Contracts with business associates meet the rule."
      ask    = "Where are the contracts?"
      reason = "Agreements are documents."
    }

    control "164.314(a)(2)(i)" {
      title  = "Business associate contracts"
      text   = "Contracts demand compliance, subcontractors' too, and reports of incidents."
      ask    = "What do contracts demand?"
      reason = "Agreements are documents."
    }

    control "164.314(a)(2)(ii)" {
      title  = "Other arrangements"
      text   = "Other arrangements, as between bodies of government, meet the rule."
      ask    = "Which other arrangements are there?"
      reason = "Agreements are documents."
    }

    control "164.314(a)(2)(iii)" {
      title  = "Business associate contracts with subcontractors"
      text   = "The same holds between business associates and subcontractors."
      ask    = "Which subcontractors are there?"
      reason = "Agreements are documents."
    }

    control "164.314(b)(1)" {
      title  = "Requirements for group health plans"
      text   = "Documents of a group health plan demand that its sponsor guards ePHI."
      ask    = "Is there a group health plan?"
      reason = "Agreements are documents."
    }

    control "164.314(b)(2)" {
      title  = "Group health plan documents"
      text   = "The documents name safeguards, separation, agents and reports."
      ask    = "What do the documents of the plan say?"
      reason = "Agreements are documents."
    }
  }

  section "164.316" {
    title = "Policies and procedures and documentation"

    control "164.316(a)" {
      title  = "Policies and procedures"
      text   = "Policies and procedures to meet the rule are put into effect."
      ask    = "Where are policies and procedures?"
      reason = "Policies are documents."
    }

    control "164.316(b)(1)" {
      title  = "Documentation"
      text   = "Policies, procedures and actions are documented."
      ask    = "Where are they documented?"
      reason = "Policies are documents."
    }

    control "164.316(b)(2)(i)" {
      title  = "Time limit"
      text   = "Documentation is kept for six years."
      ask    = "How long is documentation kept, and which logs are part of it?"
      reason = "Which records are documentation of the rule, code does not show."
    }

    control "164.316(b)(2)(ii)" {
      title  = "Availability"
      text   = "Documentation is open to those who use it."
      ask    = "Who can read the documentation?"
      reason = "Policies are documents."
    }

    control "164.316(b)(2)(iii)" {
      title  = "Updates"
      text   = "Documentation is reviewed and updated."
      ask    = "When was documentation last reviewed?"
      reason = "Policies are documents."
    }
  }
}
