# The criteria of AICPA's trust services (2017, with the points of focus of 2022) by their numbers, in words of our own. CC1 to CC5 and the criteria on
# privacy are about people and processes; a review of code says what to ask instead.
framework "soc2" {
  title      = "SOC 2 trust services criteria"
  edition    = "2017 (points of focus 2022)"
  references = ["https://www.aicpa-cima.com/resources/download/2017-trust-services-criteria-with-revised-points-of-focus-2022"]

  section "CC1" {
    title = "Control environment"

    control "CC1.1" {
      title  = "Integrity and ethics"
      text   = "The organization shows that it holds to integrity and ethical values."
      ask    = "Where is the code of conduct, and who signs it?"
      reason = "Values of an organization do not stand in code."
    }

    control "CC1.2" {
      title  = "Independent board"
      text   = "The board is independent of the management and oversees internal control."
      ask    = "How does the board oversee security?"
      reason = "Oversight is done by people."
    }

    control "CC1.3" {
      title  = "Structures and authorities"
      text   = "The management sets structures, lines of reporting and authorities."
      ask    = "Who may decide what about production?"
      reason = "Structures of an organization do not stand in code; owners of resources are a matter of CC2.1."
    }

    control "CC1.4" {
      title  = "Competent people"
      text   = "The organization finds, develops and keeps people who know their task."
      ask    = "How is knowledge of administrators kept up?"
      reason = "People are outside code."
    }

    control "CC1.5" {
      title  = "Accountability"
      text   = "People are held to account for internal control."
      ask    = "What happens when someone breaks a rule?"
      reason = "Accountability is between people."
    }
  }

  section "CC2" {
    title = "Communication and information"

    control "CC2.1" {
      title = "Information for controls"
      text  = "Relevant information of good quality supports internal control."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region", "config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder",
        "account-config-recorder-stopped", "rds-instance-owner-unknown", "s3-bucket-owner-unknown",
      ]
      ask = "Which information do control owners get?"
    }

    control "CC2.2" {
      title  = "Communication inside"
      text   = "Goals and duties of internal control are told inside the organization."
      ask    = "How do people report a security concern?"
      reason = "Communication between people does not stand in code."
    }

    control "CC2.3" {
      title = "Communication outside"
      text  = "Matters of internal control are told to outside parties."
      rules = ["account-without-security-contact"]
      ask   = "How do customers report a security concern?"
    }
  }

  section "CC3" {
    title = "Risk assessment"

    control "CC3.1" {
      title  = "Clear objectives"
      text   = "Objectives are clear enough that risks to them can be found."
      ask    = "Where are commitments to customers and requirements written?"
      reason = "Objectives are documents."
    }

    control "CC3.2" {
      title = "Risks are found"
      text  = "Risks to objectives are found and analyzed."
      rules = ["inspector-coverage-incomplete", "account-without-inspector", "ecr-repository-scan-disabled", "account-without-security-hub"]
      ask   = "When was the last risk assessment?"
    }

    control "CC3.3" {
      title  = "Fraud"
      text   = "Fraud is considered among risks."
      ask    = "Who could gain by misuse of access?"
      reason = "Assessments are made by people."
    }

    control "CC3.4" {
      title = "Changes"
      text  = "Changes that could affect internal control are found and assessed."
      rules = ["config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped"]
      ask   = "Which changes of the business were assessed?"
    }
  }

  section "CC4" {
    title = "Monitoring activities"

    control "CC4.1" {
      title = "Evaluations"
      text  = "Evaluations find whether controls are there and work."
      rules = [
        "config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped",
        "account-without-security-hub", "securityhub-hub-without-standards",
      ]
      ask = "Who tests controls, and how often?"
    }

    control "CC4.2" {
      title = "Deficiencies are told"
      text  = "Deficiencies are told in time to those who must act."
      rules = ["cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action", "accessanalyzer-public-findings-archived"]
      ask   = "Where are deficiencies followed?"
    }
  }

  section "CC5" {
    title = "Control activities"

    control "CC5.1" {
      title  = "Controls reduce risks"
      text   = "Control activities are chosen that reduce risks to what is acceptable."
      ask    = "Which control answers which risk?"
      reason = "The choice of controls is made by people."
    }

    control "CC5.2" {
      title = "Controls over technology"
      text  = "General controls over technology are chosen and developed."
      rules = [
        "config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped",
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region", "iam-policy-administrator", "iam-principal-administrator-access", "iam-principal-becomes-administrator",
        "iam-policy-privilege-escalation", "iam-principal-privilege-escalation", "iam-policy-full-iam", "iam-principal-iam-full-access",
        "iam-policy-manages-permissions", "iam-policy-pass-any-role", "iam-policy-allow-not-action", "sts-assume-any-role",
        "ec2-instance-role-administrator", "ecs-service-administrator", "sagemaker-notebook-administrator", "iam-access-forbidden",
        "iam-policy-service-wildcard", "iam-policy-wildcard-in-service", "iam-principal-broad-managed-policy", "iam-principal-reads-everything",
        "iam-policy-reads-all-data", "iam-policy-reads-credentials", "iam-policy-deletes-any-store", "iam-policy-exposes-resources",
        "iam-policy-resets-any-login", "iam-principal-reaches-account", "iam-principal-reaches-secret", "kms-policy-decrypts-with-every-key",
        "lambda-role-wildcard",
      ]
      ask = "Which general controls over technology apply?"
    }

    control "CC5.3" {
      title  = "Policies and procedures"
      text   = "Controls are put to work by policies and procedures."
      ask    = "Where are policies and procedures?"
      reason = "Policies are documents."
    }
  }

  section "CC6" {
    title = "Logical and physical access"

    control "CC6.1" {
      title = "Access is restricted"
      text  = "Software, infrastructure and architecture restrict logical access to protected information."
      rules = [
        "apigateway-method-unauthorized", "apigateway-route-unauthorized", "appsync-api-key-authentication", "appsync-events-api-key-authentication",
        "cognito-identity-pool-guests", "dms-endpoint-unauthenticated", "ecs-task-definition-database-open",
        "elasticache-replication-group-without-authentication", "elasticache-user-without-password", "lambda-url-unauthenticated",
        "memorydb-cluster-open-access", "msk-cluster-unauthenticated", "opensearch-domain-policy-anonymous", "vpclattice-service-unauthenticated",
        "iam-user-without-mfa", "iam-mfa-condition-skipped", "iam-policy-mfa-removable", "iam-user-assumes-role-without-mfa",
        "cognito-user-pool-without-mfa", "iam-password-reuse", "iam-password-too-short", "cognito-user-pool-weak-passwords",
        "account-without-password-policy", "*-policy-public", "cloudtrail-trail-bucket-public", "codebuild-project-public", "ec2-image-public",
        "ecr-registry-public", "ecr-repository-public", "eventbridge-bus-public", "iam-policy-document-public", "iam-role-assumable-by-anyone",
        "kms-key-public", "lambda-layer-public", "lambda-permission-public", "logs-destination-public", "organizations-delegation-public",
        "rds-snapshot-public", "s3-bucket-acl-public", "s3-bucket-acl-public-write", "s3-bucket-policy-allow-not-principal", "s3-object-acl-public",
        "secretsmanager-secret-public", "sns-topic-policy-allow-not-principal", "sqs-queue-policy-allow-not-principal", "ssm-document-public",
        "dms-instance-public", "eks-cluster-endpoint-open", "emr-public-access-not-blocked", "lightsail-database-public", "mq-broker-public",
        "msk-cluster-public", "mwaa-environment-public", "neptune-instance-public", "opensearch-domain-outside-vpc",
        "opensearch-serverless-collection-public", "rds-instance-public", "redshift-cluster-public", "redshift-subnet-group-public",
        "redshiftserverless-workgroup-public", "sagemaker-notebook-internet-access", "timestream-influxdb-public", "apigateway-stage-cache-unencrypted",
        "appsync-cache-unencrypted", "athena-workgroup-results-unencrypted", "autoscaling-launch-configuration-device-unencrypted",
        "codebuild-*-unencrypted", "dax-cluster-unencrypted", "dlm-policy-*-unencrypted", "docdb-*-unencrypted", "ec2-*-unencrypted",
        "efs-file-system-unencrypted", "elasticache-replication-group-unencrypted", "emr-cluster-without-security-configuration",
        "emr-security-configuration-*unencrypted", "firehose-stream-unencrypted", "glue-*-unencrypted", "glue-job-without-security-configuration",
        "kinesis-stream-unencrypted", "neptune-*-unencrypted", "opensearch-domain-unencrypted", "rds-*-unencrypted", "redshift-cluster-unencrypted",
        "sdb-domain-used", "sns-topic-unencrypted", "sqs-queue-unencrypted", "workspaces-*-unencrypted", "ec2-encryption-by-default-disabled",
        "account-without-ebs-encryption-default", "*-secret-in-*", "*-password-written", "*-password-in-template", "*-secret-written", "*-token-in-template",
        "*-key-written", "cloudformation-authentication-credentials-written", "codebuild-project-credentials-in-url", "elasticache-token-written",
        "pinpoint-channel-key-in-template", "secret-*", "template-noecho-parameter-exposed", "template-password-parameter-echoed",
        "template-secret-attribute-shown", "terraform-provider-static-keys", "terraform-secret-output-shown", "terraform-secret-variable-shown",
        "terragrunt-secret-fallback-written", "kms-policy-decrypts-with-every-key", "kms-grant-delegable", "kms-key-policy-check-bypassed",
        "cloudhsm-cluster-not-validated", "kms-key-rotation-disabled",
      ]
      ask = "How is access inside programs and databases restricted?"
    }

    control "CC6.2" {
      title = "Users are registered"
      text  = "Users are registered and authorized before they get credentials, and credentials end with their need."
      rules = ["iam-access-key-of-root", "iam-user-password-kept"]
      ask   = "Who approves new users and removes leavers?"
    }

    control "CC6.3" {
      title = "Access by role"
      text  = "Access is given, changed and removed by role, with least privilege and separation of duties."
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
      ]
      ask = "When was access last reviewed?"
    }

    control "CC6.4" {
      title  = "Physical access"
      text   = "Physical access to facilities and media is restricted."
      ask    = "Which facilities besides AWS's are there?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "CC6.5" {
      title  = "Disposal of assets"
      text   = "Protection of assets ends only when data on them cannot be read."
      ask    = "How are media outside AWS wiped?"
      reason = "AWS attests its media; others are outside code."
    }

    control "CC6.6" {
      title = "Threats from outside"
      text  = "Measures protect from threats outside the boundaries of the system."
      rules = [
        "ec2-security-group-all-ports-open", "ec2-security-group-database-open", "ec2-security-group-file-sharing-open",
        "ec2-security-group-internal-service-open", "ec2-security-group-management-open", "ec2-security-group-rdp-open",
        "ec2-security-group-remote-administration-open", "ec2-security-group-ssh-open", "ec2-security-group-wide-range-open", "ec2-network-acl-admin-open",
        "ec2-instance-publishes-remote-access", "eks-nodegroup-ssh-open", "emr-cluster-security-group-open", "lightsail-instance-admin-open",
        "rds-classic-security-group-open", "rds-instance-security-group-open", "dms-instance-public", "eks-cluster-endpoint-open",
        "emr-public-access-not-blocked", "lightsail-database-public", "mq-broker-public", "msk-cluster-public", "mwaa-environment-public",
        "neptune-instance-public", "opensearch-domain-outside-vpc", "opensearch-serverless-collection-public", "rds-instance-public",
        "redshift-cluster-public", "redshift-subnet-group-public", "redshiftserverless-workgroup-public", "sagemaker-notebook-internet-access",
        "timestream-influxdb-public", "ec2-default-security-group-open", "iam-user-without-mfa", "iam-mfa-condition-skipped", "iam-policy-mfa-removable",
        "iam-user-assumes-role-without-mfa", "cognito-user-pool-without-mfa", "*-metadata-v1",
      ]
      ask = "Which ways in from outside are there besides AWS?"
    }

    control "CC6.7" {
      title = "Transmission and removal"
      text  = "Transmission, movement and removal of information are restricted and protected."
      rules = [
        "*-plaintext", "*-outdated-tls", "cloudfront-origin-protocol-of-viewer", "directconnect-connection-unencrypted", "ec2-vpn-weak-key-exchange",
        "elb-classic-listener-decrypts", "elb-classic-listener-without-tls", "elb-classic-load-balancer-weak-ciphers", "elb-listener-weak-ciphers",
        "iam-resource-policy-plaintext-passes", "transfer-server-outdated-policy", "ec2-image-sharing-unblocked", "ec2-snapshot-sharing-unblocked",
        "ssm-documents-sharing-unblocked", "account-without-snapshot-public-access-block", "account-without-ami-public-access-block",
        "ec2-security-group-egress-open",
      ]
      ask = "Which controls hold data back on devices of people?"
    }

    control "CC6.8" {
      title = "Unauthorized software"
      text  = "Unauthorized or malicious software is prevented or detected."
      rules = [
        "ec2-image-lookup-any-owner", "ecr-repository-tags-mutable", "guardduty-detector-disabled", "guardduty-detector-protection-disabled",
        "guardduty-organization-members-left-out", "account-without-guardduty", "ecs-task-definition-root-writable",
      ]
      ask = "Who may install software on instances?"
    }
  }

  section "CC7" {
    title = "System operations"

    control "CC7.1" {
      title = "New weaknesses are detected"
      text  = "Changes of configuration and new weaknesses are detected."
      rules = [
        "config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped",
        "inspector-coverage-incomplete", "account-without-inspector", "ecr-repository-scan-disabled",
      ]
      ask = "Who follows new weaknesses and changes of configuration?"
    }

    control "CC7.2" {
      title = "Anomalies are detected"
      text  = "Components are watched for anomalies that hint at attacks, disasters and errors."
      rules = [
        "guardduty-detector-disabled", "guardduty-detector-protection-disabled", "guardduty-organization-members-left-out", "account-without-guardduty",
        "apigateway-stage-logging-disabled", "appsync-api-logging-disabled", "bedrock-invocation-texts-unlogged", "cloudfront-distribution-logging-disabled",
        "cloudtrail-trail-bucket-logging-disabled", "docdb-cluster-audit-log-unexported", "docdb-cluster-logs-disabled",
        "docdb-parameter-group-audit-log-disabled", "ec2-client-vpn-logging-disabled", "ec2-vpc-flow-logs-disabled", "ecs-cluster-exec-logging-disabled",
        "ecs-task-definition-logging-disabled", "eks-cluster-logging-incomplete", "elb-*-logging-disabled", "lambda-function-cannot-log",
        "mq-broker-audit-log-disabled", "msk-cluster-logging-disabled", "mwaa-environment-webserver-log-disabled", "neptune-cluster-logs-disabled",
        "networkfirewall-firewall-logging-disabled", "opensearch-domain-logging-disabled", "rds-cluster-audit-log-disabled", "rds-cluster-logs-disabled",
        "rds-instance-logs-disabled", "redshift-cluster-logging-disabled", "redshift-user-activity-unlogged",
        "redshiftserverless-namespace-logging-disabled", "s3-bucket-logging-disabled", "ssm-session-logging-disabled",
        "stepfunctions-state-machine-logging-disabled", "transfer-server-logging-disabled", "waf-web-acl-logging-disabled", "cloudtrail-trail-single-region",
        "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail", "account-trail-single-region",
        "account-without-alarm-*", "cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action",
      ]
      ask = "Who looks at anomalies, and how soon?"
    }

    control "CC7.3" {
      title = "Events are evaluated"
      text  = "Security events are evaluated for whether they are incidents."
      rules = ["account-without-security-hub", "guardduty-detector-disabled", "account-without-guardduty"]
      ask   = "Who evaluates events?"
    }

    control "CC7.4" {
      title = "Incidents are answered"
      text  = "Incidents are answered by a program: understand, contain, end, tell."
      rules = [
        "account-without-support-role", "account-without-security-contact", "cloudtrail-trail-validation-disabled", "cloudtrail-trail-bucket-public",
        "account-trail-unvalidated",
      ]
      ask = "When was the plan for incidents last exercised?"
    }

    control "CC7.5" {
      title = "Recovery from incidents"
      text  = "The organization recovers from incidents."
      rules = [
        "efs-file-system-backups-disabled", "fsx-file-system-backups-disabled", "rds-instance-backups-disabled", "rds-backups-one-day", "*-without-recovery",
        "redshift-cluster-snapshots-disabled",
      ]
      ask = "When was recovery last exercised?"
    }
  }

  section "CC8" {
    title = "Change management"

    control "CC8.1" {
      title = "Changes are managed"
      text  = "Changes are authorized, designed, tested, approved and put into effect."
      rules = ["codecommit-approval-rule-single-approver", "codecommit-repository-without-approval-rule", "ecr-repository-tags-mutable"]
      ask   = "Which checks and approvals does a change of infrastructure need?"
    }
  }

  section "CC9" {
    title = "Risk mitigation"

    control "CC9.1" {
      title = "Disruption"
      text  = "Risks of disruption are reduced."
      rules = [
        "*-single-zone", "cloudhsm-cluster-single-module", "opensearch-domain-few-masters", "opensearch-domain-few-nodes",
        "redshift-subnet-group-single-subnet", "sagemaker-endpoint-single-instance", "efs-file-system-backups-disabled", "fsx-file-system-backups-disabled",
        "rds-instance-backups-disabled", "rds-backups-one-day", "*-without-recovery", "redshift-cluster-snapshots-disabled",
      ]
      ask = "Which insurance and plans are there?"
    }

    control "CC9.2" {
      title = "Vendors and partners"
      text  = "Risks of vendors and partners are managed."
      rules = ["iam-role-trusts-whole-account", "iam-policy-unknown-account"]
      ask   = "Which vendors have access, and who assessed them?"
    }
  }

  section "A1" {
    title = "Availability"

    control "A1.1" {
      title = "Capacity"
      text  = "Capacity is watched and evaluated, so that more can be added in time."
      rules = ["dynamodb-table-capacity-fixed"]
      ask   = "Who watches capacity and quotas?"
    }

    control "A1.2" {
      title = "Protection, backup and recovery"
      text  = "Environmental protection, backup and infrastructure for recovery are in place."
      rules = [
        "efs-file-system-backups-disabled", "fsx-file-system-backups-disabled", "rds-instance-backups-disabled", "rds-backups-one-day", "*-without-recovery",
        "redshift-cluster-snapshots-disabled", "backup-vault-unlocked", "backup-vault-policy-public", "*-single-zone", "cloudhsm-cluster-single-module",
        "opensearch-domain-few-masters", "opensearch-domain-few-nodes", "redshift-subnet-group-single-subnet", "sagemaker-endpoint-single-instance",
      ]
      ask = "Which recovery times are set, and does the design reach them?"
    }

    control "A1.3" {
      title  = "Recovery is tested"
      text   = "Procedures of recovery are tested."
      ask    = "When was recovery last tested, and what came of it?"
      reason = "Tests are done by people."
    }
  }

  section "C1" {
    title = "Confidentiality"

    control "C1.1" {
      title = "Confidential information is known"
      text  = "Confidential information is identified and kept."
      rules = ["account-without-macie", "macie-session-paused"]
      ask   = "Which stores hold confidential information?"
    }

    control "C1.2" {
      title = "Confidential information is disposed of"
      text  = "Confidential information is disposed of when no longer needed."
      rules = ["logs-log-group-never-expires"]
      ask   = "What deletes confidential information at the end of its time?"
    }
  }

  section "PI1" {
    title = "Processing integrity"

    control "PI1.1" {
      title  = "Definition of processing"
      text   = "Information on what is processed, and how, is there for users and operators."
      ask    = "Where are inputs, processing and outputs specified?"
      reason = "Specifications are documents."
    }

    control "PI1.2" {
      title = "Inputs"
      text  = "Inputs are complete and accurate."
      rules = ["apigateway-api-without-request-validator", "apigateway-method-not-validated"]
      ask   = "What do programs do with invalid input?"
    }

    control "PI1.3" {
      title = "Processing"
      text  = "Processing is complete, accurate, timely and authorized."
      rules = [
        "lambda-event-source-without-destination", "lambda-function-without-dead-letter-queue", "lambda-invoke-config-without-failure-destination",
        "sqs-queue-without-redrive", "eventbridge-target-without-dead-letter-queue", "sns-subscription-without-redrive",
      ]
      ask = "How are errors of processing found and repaired?"
    }

    control "PI1.4" {
      title  = "Outputs"
      text   = "Outputs are complete, accurate and go only to whom they are meant for."
      ask    = "How are outputs checked?"
      reason = "What programs put out, code of infrastructure does not show."
    }

    control "PI1.5" {
      title = "Storage"
      text  = "Inputs, work and outputs are stored completely and accurately."
      rules = [
        "efs-file-system-backups-disabled", "fsx-file-system-backups-disabled", "rds-instance-backups-disabled", "rds-backups-one-day", "*-without-recovery",
        "redshift-cluster-snapshots-disabled", "s3-bucket-old-versions-lost",
      ]
      ask = "How is it checked that stored data is complete?"
    }
  }

  section "P1" {
    title = "Privacy: notice"

    control "P1.1" {
      title  = "Notice"
      text   = "People are told of practices of privacy."
      ask    = "Where is the privacy notice?"
      reason = "Notices are documents."
    }
  }

  section "P2" {
    title = "Privacy: choice and consent"

    control "P2.1" {
      title  = "Choice and consent"
      text   = "People are told of their choices, and consent is obtained."
      ask    = "How is consent obtained and recorded?"
      reason = "Consent is asked by programs."
    }
  }

  section "P3" {
    title = "Privacy: collection"

    control "P3.1" {
      title  = "Collection"
      text   = "Personal information is collected for stated purposes."
      ask    = "Which personal information is collected, and for what?"
      reason = "What programs collect, code of infrastructure does not show."
    }

    control "P3.2" {
      title  = "Explicit consent"
      text   = "Explicit consent is obtained where it is needed."
      ask    = "Where is explicit consent needed?"
      reason = "Consent is asked by programs."
    }
  }

  section "P4" {
    title = "Privacy: use, retention and disposal"

    control "P4.1" {
      title  = "Use"
      text   = "Personal information is used for stated purposes only."
      ask    = "Who checks that use fits purposes?"
      reason = "What programs do with data, code of infrastructure does not show."
    }

    control "P4.2" {
      title  = "Retention"
      text   = "Personal information is kept as long as purposes demand."
      ask    = "How long is personal information kept in each store?"
      reason = "Which store holds personal information, code does not show."
    }

    control "P4.3" {
      title  = "Disposal"
      text   = "Personal information is disposed of securely."
      ask    = "What deletes personal information, in backups too?"
      reason = "Which store holds personal information, code does not show."
    }
  }

  section "P5" {
    title = "Privacy: access"

    control "P5.1" {
      title  = "Access by people"
      text   = "People can see the information on them."
      ask    = "How does a person get their information?"
      reason = "Requests of people are answered by programs and people."
    }

    control "P5.2" {
      title  = "Correction"
      text   = "People can have information on them corrected."
      ask    = "How is information corrected?"
      reason = "Requests of people are answered by programs and people."
    }
  }

  section "P6" {
    title = "Privacy: disclosure and notification"

    control "P6.1" {
      title = "Disclosure"
      text  = "Personal information is disclosed to third parties with consent only."
      rules = [
        "*-policy-public", "cloudtrail-trail-bucket-public", "codebuild-project-public", "ec2-image-public", "ecr-registry-public", "ecr-repository-public",
        "eventbridge-bus-public", "iam-policy-document-public", "iam-role-assumable-by-anyone", "kms-key-public", "lambda-layer-public",
        "lambda-permission-public", "logs-destination-public", "organizations-delegation-public", "rds-snapshot-public", "s3-bucket-acl-public",
        "s3-bucket-acl-public-write", "s3-bucket-policy-allow-not-principal", "s3-object-acl-public", "secretsmanager-secret-public",
        "sns-topic-policy-allow-not-principal", "sqs-queue-policy-allow-not-principal", "ssm-document-public", "iam-policy-unknown-account",
      ]
      ask = "To whom is personal information disclosed?"
    }

    control "P6.2" {
      title  = "Record of disclosures"
      text   = "Authorized disclosures are recorded."
      ask    = "Where are disclosures recorded?"
      reason = "Records of disclosures are kept by programs."
    }

    control "P6.3" {
      title = "Record of unauthorized disclosures"
      text  = "Unauthorized disclosures are recorded."
      rules = [
        "s3-bucket-object-reads-unrecorded", "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events",
        "account-without-trail", "account-trail-single-region",
      ]
      ask = "Where are breaches recorded?"
    }

    control "P6.4" {
      title  = "Commitments of third parties"
      text   = "Third parties commit to privacy, and this is checked."
      ask    = "Which agreements are there with third parties?"
      reason = "Agreements are documents."
    }

    control "P6.5" {
      title  = "Notices by third parties"
      text   = "Third parties tell of breaches."
      ask    = "Which agreements demand notices?"
      reason = "Agreements are documents."
    }

    control "P6.6" {
      title  = "Notice of breaches"
      text   = "Those affected are told of breaches."
      ask    = "Who tells those affected, and within which time?"
      reason = "Notices are given by people."
    }

    control "P6.7" {
      title  = "Account of information"
      text   = "People get an account of information and disclosures on request."
      ask    = "How does a person get an account?"
      reason = "Requests of people are answered by programs and people."
    }
  }

  section "P7" {
    title = "Privacy: quality"

    control "P7.1" {
      title  = "Quality"
      text   = "Personal information is accurate, complete and relevant."
      ask    = "How is quality of personal information kept?"
      reason = "What data says, code does not show."
    }
  }

  section "P8" {
    title = "Privacy: monitoring and enforcement"

    control "P8.1" {
      title  = "Inquiries and complaints"
      text   = "Inquiries, complaints and disputes are answered, and compliance is watched."
      ask    = "Who answers complaints?"
      reason = "Complaints are answered by people."
    }
  }
}
