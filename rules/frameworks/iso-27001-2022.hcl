# The 93 controls of Annex A of ISO/IEC 27001:2022 by their numbers, in words of our own. Chapters 6 and 7 are about people and places: in AWS's
# data centers they are AWS's, and code shows nothing of others.
framework "iso-27001-2022" {
  title      = "ISO/IEC 27001:2022 Annex A"
  edition    = "2022 (third edition)"
  references = ["https://www.iso.org/standard/27001"]

  section "A.5" {
    title = "Organizational controls"

    control "A.5.1" {
      title  = "Policies"
      text   = "Policies for information security are approved, published, known and reviewed."
      ask    = "Where are the policies, and when were they reviewed?"
      reason = "Policies are documents."
    }

    control "A.5.2" {
      title = "Roles and responsibilities"
      text  = "Roles and responsibilities for security are given."
      rules = ["account-without-security-contact", "rds-instance-owner-unknown", "s3-bucket-owner-unknown"]
      ask   = "Who answers for each system?"
    }

    control "A.5.3" {
      title = "Segregation of duties"
      text  = "Duties that conflict are kept apart."
      rules = [
        "iam-policy-administrator", "iam-principal-administrator-access", "iam-principal-becomes-administrator", "iam-policy-privilege-escalation",
        "iam-principal-privilege-escalation", "iam-policy-full-iam", "iam-principal-iam-full-access", "iam-policy-manages-permissions",
        "iam-policy-pass-any-role", "iam-policy-allow-not-action", "sts-assume-any-role", "ec2-instance-role-administrator", "ecs-service-administrator",
        "sagemaker-notebook-administrator", "iam-policy-mfa-removable", "codecommit-approval-rule-single-approver",
      ]
      ask = "Which duties conflict, and who holds both?"
    }

    control "A.5.4" {
      title  = "Management"
      text   = "Management demands that all follow policies."
      ask    = "How does the management demand it?"
      reason = "Management is done by people."
    }

    control "A.5.5" {
      title  = "Authorities"
      text   = "Contact to authorities is kept."
      ask    = "Which authorities must be told of incidents?"
      reason = "Contacts of an organization do not stand in code."
    }

    control "A.5.6" {
      title  = "Interest groups"
      text   = "Contact to forums and groups for security is kept."
      ask    = "Which forums do you take part in?"
      reason = "Contacts of an organization do not stand in code."
    }

    control "A.5.7" {
      title  = "Threat intelligence"
      text   = "Information on threats is collected and analyzed."
      ask    = "Which sources of intelligence are read, and who acts on them?"
      reason = "Who reads intelligence, code does not show; that GuardDuty is on is a matter of A.8.16."
    }

    control "A.5.8" {
      title  = "Projects"
      text   = "Security is part of each project."
      ask    = "Where do projects consider security?"
      reason = "Projects are run by people."
    }

    control "A.5.9" {
      title = "Inventory"
      text  = "An inventory of information and assets, with owners, is kept."
      rules = [
        "config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped",
        "rds-instance-owner-unknown", "s3-bucket-owner-unknown",
      ]
      ask = "Who owns each asset outside this code?"
    }

    control "A.5.10" {
      title  = "Acceptable use"
      text   = "Rules for use of information and assets are set."
      ask    = "Where are the rules for use?"
      reason = "Rules for people are documents."
    }

    control "A.5.11" {
      title  = "Return of assets"
      text   = "People return assets when they leave."
      ask    = "How are assets returned?"
      reason = "Assets of people are outside code."
    }

    control "A.5.12" {
      title = "Classification"
      text  = "Information is classified by need of protection."
      rules = ["account-without-macie", "macie-session-paused"]
      ask   = "Which classes of information are there?"
    }

    control "A.5.13" {
      title = "Labelling"
      text  = "Information is labelled by its class."
      rules = ["tags-missing"]
      ask   = "Which tag holds the class?"
    }

    control "A.5.14" {
      title = "Transfer"
      text  = "Rules and agreements protect transfer of information."
      rules = [
        "*-plaintext", "*-outdated-tls", "cloudfront-origin-protocol-of-viewer", "directconnect-connection-unencrypted", "ec2-vpn-weak-key-exchange",
        "elb-classic-listener-decrypts", "elb-classic-listener-without-tls", "elb-classic-load-balancer-weak-ciphers", "elb-listener-weak-ciphers",
        "iam-resource-policy-plaintext-passes", "transfer-server-outdated-policy",
      ]
      ask = "Which rules and agreements cover transfers to others?"
    }

    control "A.5.15" {
      title = "Access control"
      text  = "Rules for access are set and applied."
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
        "sqs-queue-policy-allow-not-principal", "ssm-document-public", "apigateway-method-unauthorized", "apigateway-route-unauthorized",
        "appsync-api-key-authentication", "appsync-events-api-key-authentication", "cognito-identity-pool-guests", "dms-endpoint-unauthenticated",
        "ecs-task-definition-database-open", "elasticache-replication-group-without-authentication", "elasticache-user-without-password",
        "lambda-url-unauthenticated", "memorydb-cluster-open-access", "msk-cluster-unauthenticated", "opensearch-domain-policy-anonymous",
        "vpclattice-service-unauthenticated",
      ]
      ask = "Where are the rules for access, and who approves exceptions?"
    }

    control "A.5.16" {
      title = "Identity management"
      text  = "Identities are managed over their life."
      rules = ["iam-access-key-of-root", "iam-user-with-several-access-keys"]
      ask   = "Who creates and removes identities?"
    }

    control "A.5.17" {
      title = "Authentication information"
      text  = "Passwords, keys and other authentication information are managed."
      rules = [
        "*-secret-in-*", "*-password-written", "*-password-in-template", "*-secret-written", "*-token-in-template", "*-key-written",
        "cloudformation-authentication-credentials-written", "codebuild-project-credentials-in-url", "elasticache-token-written",
        "pinpoint-channel-key-in-template", "secret-*", "template-noecho-parameter-exposed", "template-password-parameter-echoed",
        "template-secret-attribute-shown", "terraform-provider-static-keys", "terraform-secret-output-shown", "terraform-secret-variable-shown",
        "terragrunt-secret-fallback-written", "secretsmanager-secret-not-rotated", "secretsmanager-rotation-seldom", "iam-password-reuse",
        "iam-password-too-short", "cognito-user-pool-weak-passwords", "account-without-password-policy", "iam-user-password-kept",
      ]
      ask = "How do people get, change and guard their passwords?"
    }

    control "A.5.18" {
      title = "Access rights"
      text  = "Access rights are given, reviewed, changed and removed by rules."
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
      ask = "When were access rights last reviewed?"
    }

    control "A.5.19" {
      title = "Suppliers"
      text  = "Risks of suppliers are managed."
      rules = ["iam-role-trusts-whole-account", "iam-policy-unknown-account"]
      ask   = "Which suppliers have access?"
    }

    control "A.5.20" {
      title  = "Agreements with suppliers"
      text   = "Agreements with suppliers hold security requirements."
      ask    = "Which agreements are there?"
      reason = "Agreements are documents."
    }

    control "A.5.21" {
      title = "Supply chain"
      text  = "Risks of the supply chain of technology are managed."
      rules = ["ec2-image-lookup-any-owner", "ecr-repository-tags-mutable", "codebuild-project-custom-image"]
      ask   = "Are components of programs checked?"
    }

    control "A.5.22" {
      title  = "Services of suppliers"
      text   = "Services of suppliers are watched and reviewed."
      ask    = "Who reviews AWS's reports?"
      reason = "Reviews are done by people."
    }

    control "A.5.23" {
      title = "Cloud services"
      text  = "Choice, use and end of cloud services follow rules."
      rules = [
        "config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped",
        "account-without-security-hub",
      ]
      ask = "Who decides on new cloud services?"
    }

    control "A.5.24" {
      title = "Incident planning"
      text  = "Processes, roles and duties for incidents are set."
      rules = ["account-without-support-role"]
      ask   = "Where is the plan for incidents?"
    }

    control "A.5.25" {
      title = "Assessment of events"
      text  = "Events are assessed for whether they are incidents."
      rules = ["account-without-security-hub", "guardduty-detector-disabled", "account-without-guardduty"]
      ask   = "Who assesses events?"
    }

    control "A.5.26" {
      title = "Response"
      text  = "Incidents are answered by the procedures."
      rules = ["cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action"]
      ask   = "When was the response last exercised?"
    }

    control "A.5.27" {
      title  = "Learning"
      text   = "What incidents teach improves controls."
      ask    = "What did the last incident change?"
      reason = "Learning is done by people."
    }

    control "A.5.28" {
      title = "Evidence"
      text  = "Evidence is identified, collected and preserved."
      rules = [
        "cloudtrail-trail-validation-disabled", "cloudtrail-trail-bucket-public", "account-trail-unvalidated", "cloudtrail-trail-single-region",
        "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail", "account-trail-single-region",
        "cloudtrail-trail-logs-expire", "logs-log-group-expires-within-week",
      ]
      ask = "How is evidence of instances secured?"
    }

    control "A.5.29" {
      title  = "Disruption"
      text   = "Security holds during disruption."
      ask    = "Which controls fall away during a disruption?"
      reason = "What holds during a disruption is a plan; backups and redundancy are matters of A.8.13 and A.8.14."
    }

    control "A.5.30" {
      title = "Continuity"
      text  = "Technology is ready for continuity."
      rules = [
        "efs-file-system-backups-disabled", "fsx-file-system-backups-disabled", "rds-instance-backups-disabled", "rds-backups-one-day", "*-without-recovery",
        "redshift-cluster-snapshots-disabled", "*-single-zone", "cloudhsm-cluster-single-module", "opensearch-domain-few-masters",
        "opensearch-domain-few-nodes", "redshift-subnet-group-single-subnet", "sagemaker-endpoint-single-instance",
      ]
      ask = "Which recovery times are set, and when were they tested?"
    }

    control "A.5.31" {
      title  = "Legal requirements"
      text   = "Requirements of law and contract are known and met."
      ask    = "Which laws and contracts apply?"
      reason = "Duties of law do not stand in code."
    }

    control "A.5.32" {
      title  = "Intellectual property"
      text   = "Rights of intellectual property are respected."
      ask    = "How are licenses of software tracked?"
      reason = "Licenses do not stand in code."
    }

    control "A.5.33" {
      title = "Records"
      text  = "Records are protected from loss, change and access."
      rules = [
        "cloudtrail-trail-validation-disabled", "cloudtrail-trail-bucket-public", "account-trail-unvalidated", "cloudtrail-trail-logs-expire",
        "cloudtrail-event-data-store-unprotected", "backup-vault-unlocked", "backup-vault-policy-public",
      ]
      ask = "Which records must be kept, and for how long?"
    }

    control "A.5.34" {
      title = "Privacy"
      text  = "Privacy and personal data are protected as law demands."
      rules = [
        "*-policy-public", "cloudtrail-trail-bucket-public", "codebuild-project-public", "ec2-image-public", "ecr-registry-public", "ecr-repository-public",
        "eventbridge-bus-public", "iam-policy-document-public", "iam-role-assumable-by-anyone", "kms-key-public", "lambda-layer-public",
        "lambda-permission-public", "logs-destination-public", "organizations-delegation-public", "rds-snapshot-public", "s3-bucket-acl-public",
        "s3-bucket-acl-public-write", "s3-bucket-policy-allow-not-principal", "s3-object-acl-public", "secretsmanager-secret-public",
        "sns-topic-policy-allow-not-principal", "sqs-queue-policy-allow-not-principal", "ssm-document-public", "apigateway-stage-cache-unencrypted",
        "appsync-cache-unencrypted", "athena-workgroup-results-unencrypted", "autoscaling-launch-configuration-device-unencrypted",
        "codebuild-*-unencrypted", "dax-cluster-unencrypted", "dlm-policy-*-unencrypted", "docdb-*-unencrypted", "ec2-*-unencrypted",
        "efs-file-system-unencrypted", "elasticache-replication-group-unencrypted", "emr-cluster-without-security-configuration",
        "emr-security-configuration-*unencrypted", "firehose-stream-unencrypted", "glue-*-unencrypted", "glue-job-without-security-configuration",
        "kinesis-stream-unencrypted", "neptune-*-unencrypted", "opensearch-domain-unencrypted", "rds-*-unencrypted", "redshift-cluster-unencrypted",
        "sdb-domain-used", "sns-topic-unencrypted", "sqs-queue-unencrypted", "workspaces-*-unencrypted", "apigateway-stage-data-traced",
      ]
      ask = "Where is personal data?"
    }

    control "A.5.35" {
      title  = "Independent review"
      text   = "Security is reviewed independently."
      ask    = "When was the last independent review?"
      reason = "Reviews are done by people."
    }

    control "A.5.36" {
      title = "Compliance"
      text  = "Compliance with policies and standards is reviewed."
      rules = [
        "config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped",
        "securityhub-hub-without-standards", "account-without-security-hub",
      ]
      ask = "Who follows what is not compliant?"
    }

    control "A.5.37" {
      title  = "Operating procedures"
      text   = "Procedures of operation are written and at hand."
      ask    = "Where are the procedures?"
      reason = "Procedures are documents."
    }
  }

  section "A.6" {
    title = "People controls"

    control "A.6.1" {
      title  = "Screening"
      text   = "Candidates are screened."
      ask    = "How are candidates screened?"
      reason = "Hiring is outside infrastructure."
    }

    control "A.6.2" {
      title  = "Terms of employment"
      text   = "Contracts state duties for security."
      ask    = "What do contracts say?"
      reason = "Contracts are documents."
    }

    control "A.6.3" {
      title  = "Awareness and training"
      text   = "People are made aware and trained."
      ask    = "When were people last trained?"
      reason = "Training is outside infrastructure."
    }

    control "A.6.4" {
      title  = "Disciplinary process"
      text   = "Violations have consequences."
      ask    = "Which process is there?"
      reason = "Processes between people do not stand in code."
    }

    control "A.6.5" {
      title  = "After employment"
      text   = "Duties that last after employment are set and enforced."
      ask    = "How is access ended?"
      reason = "Leaving is an event outside code."
    }

    control "A.6.6" {
      title  = "Confidentiality agreements"
      text   = "Agreements on confidentiality are signed."
      ask    = "Who signed?"
      reason = "Agreements are documents."
    }

    control "A.6.7" {
      title = "Remote working"
      text  = "Remote work is secured."
      rules = [
        "ec2-client-vpn-everybody-authorized", "ec2-client-vpn-logging-disabled", "ec2-security-group-all-ports-open", "ec2-security-group-management-open",
        "ec2-security-group-rdp-open", "ec2-security-group-remote-administration-open", "ec2-security-group-ssh-open", "ec2-network-acl-admin-open",
        "ec2-instance-publishes-remote-access", "eks-nodegroup-ssh-open", "lightsail-instance-admin-open", "workspaces-*-unencrypted",
      ]
      ask = "Which rules are there for remote work?"
    }

    control "A.6.8" {
      title  = "Reporting of events"
      text   = "People can report events quickly."
      ask    = "How do people report?"
      reason = "Reports are made by people."
    }
  }

  section "A.7" {
    title = "Physical controls"

    control "A.7.1" {
      title  = "Perimeters"
      text   = "Perimeters protect areas with information."
      ask    = "Which sites besides AWS's are there?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "A.7.2" {
      title  = "Entry"
      text   = "Entry to secure areas is controlled."
      ask    = "Which sites besides AWS's are there?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "A.7.3" {
      title  = "Offices and rooms"
      text   = "Offices and rooms are secured."
      ask    = "How are offices secured?"
      reason = "Offices are outside code."
    }

    control "A.7.4" {
      title  = "Watch over premises"
      text   = "Premises are watched."
      ask    = "How are premises watched?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "A.7.5" {
      title  = "Threats of nature"
      text   = "Protection from threats of nature and others is in place."
      ask    = "Which sites besides AWS's are at risk?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "A.7.6" {
      title  = "Work in secure areas"
      text   = "Work in secure areas follows measures."
      ask    = "Are there secure areas?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "A.7.7" {
      title  = "Clear desk and screen"
      text   = "Desks and screens are clear."
      ask    = "Which rules are there?"
      reason = "Offices are outside code."
    }

    control "A.7.8" {
      title  = "Siting of equipment"
      text   = "Equipment is sited and protected."
      ask    = "Which equipment stands outside AWS?"
      reason = "AWS attests its equipment; other is outside code."
    }

    control "A.7.9" {
      title  = "Assets off premises"
      text   = "Assets off premises are protected."
      ask    = "How are laptops protected?"
      reason = "Devices of people are outside AWS."
    }

    control "A.7.10" {
      title  = "Storage media"
      text   = "Media are managed over their life."
      ask    = "Which media are there outside AWS?"
      reason = "AWS attests its media; others are outside code."
    }

    control "A.7.11" {
      title  = "Utilities"
      text   = "Facilities are protected from failure of power and other utilities."
      ask    = "Which sites besides AWS's are there?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "A.7.12" {
      title  = "Cabling"
      text   = "Cables are protected."
      ask    = "Which sites besides AWS's are there?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "A.7.13" {
      title  = "Maintenance"
      text   = "Equipment is maintained."
      ask    = "Which equipment stands outside AWS?"
      reason = "AWS attests its equipment; other is outside code."
    }

    control "A.7.14" {
      title  = "Disposal"
      text   = "Media are wiped before disposal or reuse."
      ask    = "How are media outside AWS wiped?"
      reason = "AWS attests its media; others are outside code."
    }
  }

  section "A.8" {
    title = "Technological controls"

    control "A.8.1" {
      title = "Endpoint devices"
      text  = "Information on or through endpoint devices is protected."
      rules = ["workspaces-*-unencrypted", "workspaces-directory-local-administrators", "workspaces-directory-web-access"]
      ask   = "How are laptops and phones managed?"
    }

    control "A.8.2" {
      title = "Privileged access"
      text  = "Privileged access is restricted and managed."
      rules = [
        "iam-policy-administrator", "iam-principal-administrator-access", "iam-principal-becomes-administrator", "iam-policy-privilege-escalation",
        "iam-principal-privilege-escalation", "iam-policy-full-iam", "iam-principal-iam-full-access", "iam-policy-manages-permissions",
        "iam-policy-pass-any-role", "iam-policy-allow-not-action", "sts-assume-any-role", "ec2-instance-role-administrator", "ecs-service-administrator",
        "sagemaker-notebook-administrator", "iam-access-key-of-root", "eks-access-entry-cluster-administrator", "sagemaker-notebook-root-access",
        "workspaces-directory-local-administrators",
      ]
      ask = "Who holds privileged access, and when was it last reviewed?"
    }

    control "A.8.3" {
      title = "Access to information"
      text  = "Access to information is restricted by policy."
      rules = [
        "*-policy-public", "cloudtrail-trail-bucket-public", "codebuild-project-public", "ec2-image-public", "ecr-registry-public", "ecr-repository-public",
        "eventbridge-bus-public", "iam-policy-document-public", "iam-role-assumable-by-anyone", "kms-key-public", "lambda-layer-public",
        "lambda-permission-public", "logs-destination-public", "organizations-delegation-public", "rds-snapshot-public", "s3-bucket-acl-public",
        "s3-bucket-acl-public-write", "s3-bucket-policy-allow-not-principal", "s3-object-acl-public", "secretsmanager-secret-public",
        "sns-topic-policy-allow-not-principal", "sqs-queue-policy-allow-not-principal", "ssm-document-public", "iam-policy-reads-all-data",
        "iam-principal-reads-everything",
      ]
      ask = "How is access inside programs and databases restricted?"
    }

    control "A.8.4" {
      title = "Source code"
      text  = "Access to source code and tools is managed."
      rules = [
        "codecommit-approval-rule-single-approver", "codecommit-repository-without-approval-rule", "codebuild-project-public", "codeartifact-policy-public",
        "lambda-layer-public",
      ]
      ask = "Who may write to repositories of code?"
    }

    control "A.8.5" {
      title = "Secure authentication"
      text  = "Authentication is secure."
      rules = [
        "iam-user-without-mfa", "iam-mfa-condition-skipped", "iam-policy-mfa-removable", "iam-user-assumes-role-without-mfa",
        "cognito-user-pool-without-mfa", "apigateway-method-unauthorized", "apigateway-route-unauthorized", "appsync-api-key-authentication",
        "appsync-events-api-key-authentication", "cognito-identity-pool-guests", "dms-endpoint-unauthenticated", "ecs-task-definition-database-open",
        "elasticache-replication-group-without-authentication", "elasticache-user-without-password", "lambda-url-unauthenticated",
        "memorydb-cluster-open-access", "msk-cluster-unauthenticated", "opensearch-domain-policy-anonymous", "vpclattice-service-unauthenticated",
        "cognito-user-pool-threats-ignored",
      ]
      ask = "How do people sign in, and with which second factor?"
    }

    control "A.8.6" {
      title = "Capacity"
      text  = "Use of resources is watched and fits capacity."
      rules = ["dynamodb-table-capacity-fixed"]
      ask   = "Who watches capacity and quotas?"
    }

    control "A.8.7" {
      title = "Malware"
      text  = "Protection from malware is in place, with aware users."
      rules = [
        "guardduty-detector-disabled", "guardduty-detector-protection-disabled", "guardduty-organization-members-left-out", "account-without-guardduty",
      ]
      ask = "Which agent runs on instances?"
    }

    control "A.8.8" {
      title = "Technical weaknesses"
      text  = "Technical weaknesses are known, assessed and answered."
      rules = [
        "inspector-coverage-incomplete", "account-without-inspector", "ecr-repository-scan-disabled", "*-retired", "eks-cluster-outdated-version",
        "lambda-function-runtime-deprecated", "*-upgrades-disabled", "elasticbeanstalk-environment-updates-manual", "opensearch-domain-updates-disabled",
        "ssm-patch-baseline-empty", "ssm-patch-baseline-slow", "ecs-service-outdated-platform",
      ]
      ask = "Who assesses weaknesses, and within which time are they fixed?"
    }

    control "A.8.9" {
      title = "Configuration"
      text  = "Configuration is set, written, applied, watched and reviewed."
      rules = [
        "config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped", "*-metadata-v1",
        "batch-job-privileged", "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc", "ecs-task-definition-host-path-mounted",
        "ecs-task-definition-host-processes", "ecs-task-definition-privileged", "ec2-serial-console-enabled", "sagemaker-notebook-root-access",
        "ec2-default-security-group-open",
      ]
      ask = "Which baseline applies, and who reviews drift?"
    }

    control "A.8.10" {
      title = "Deletion"
      text  = "Information is deleted when no longer needed."
      rules = ["logs-log-group-never-expires"]
      ask   = "What deletes information at the end of its time?"
    }

    control "A.8.11" {
      title = "Masking"
      text  = "Data is masked by policy and law."
      rules = ["apigateway-stage-data-traced"]
      ask   = "Where is data masked or replaced by tokens?"
    }

    control "A.8.12" {
      title = "Leakage"
      text  = "Measures prevent leakage of data."
      rules = [
        "*-policy-public", "cloudtrail-trail-bucket-public", "codebuild-project-public", "ec2-image-public", "ecr-registry-public", "ecr-repository-public",
        "eventbridge-bus-public", "iam-policy-document-public", "iam-role-assumable-by-anyone", "kms-key-public", "lambda-layer-public",
        "lambda-permission-public", "logs-destination-public", "organizations-delegation-public", "rds-snapshot-public", "s3-bucket-acl-public",
        "s3-bucket-acl-public-write", "s3-bucket-policy-allow-not-principal", "s3-object-acl-public", "secretsmanager-secret-public",
        "sns-topic-policy-allow-not-principal", "sqs-queue-policy-allow-not-principal", "ssm-document-public", "ec2-image-sharing-unblocked",
        "ec2-snapshot-sharing-unblocked", "ssm-documents-sharing-unblocked", "account-without-snapshot-public-access-block",
        "account-without-ami-public-access-block", "account-without-macie", "macie-session-paused", "s3-account-public-access-not-blocked",
        "account-without-s3-public-access-block",
      ]
      ask = "What holds data back on devices, in mail and in programs?"
    }

    control "A.8.13" {
      title = "Backup"
      text  = "Backups are made, maintained and tested."
      rules = [
        "efs-file-system-backups-disabled", "fsx-file-system-backups-disabled", "rds-instance-backups-disabled", "rds-backups-one-day", "*-without-recovery",
        "redshift-cluster-snapshots-disabled", "backup-vault-unlocked", "backup-vault-policy-public",
      ]
      ask = "When was a backup last restored as a test?"
    }

    control "A.8.14" {
      title = "Redundancy"
      text  = "Facilities have redundancy enough for availability."
      rules = [
        "*-single-zone", "cloudhsm-cluster-single-module", "opensearch-domain-few-masters", "opensearch-domain-few-nodes",
        "redshift-subnet-group-single-subnet", "sagemaker-endpoint-single-instance",
      ]
      ask = "Which availability is promised, and was it reached?"
    }

    control "A.8.15" {
      title = "Logs"
      text  = "Logs are made, kept, protected and analyzed."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region", "cloudtrail-trail-validation-disabled", "cloudtrail-trail-bucket-public", "account-trail-unvalidated",
        "apigateway-stage-logging-disabled", "appsync-api-logging-disabled", "bedrock-invocation-texts-unlogged", "cloudfront-distribution-logging-disabled",
        "cloudtrail-trail-bucket-logging-disabled", "docdb-cluster-audit-log-unexported", "docdb-cluster-logs-disabled",
        "docdb-parameter-group-audit-log-disabled", "ec2-client-vpn-logging-disabled", "ec2-vpc-flow-logs-disabled", "ecs-cluster-exec-logging-disabled",
        "ecs-task-definition-logging-disabled", "eks-cluster-logging-incomplete", "elb-*-logging-disabled", "lambda-function-cannot-log",
        "mq-broker-audit-log-disabled", "msk-cluster-logging-disabled", "mwaa-environment-webserver-log-disabled", "neptune-cluster-logs-disabled",
        "networkfirewall-firewall-logging-disabled", "opensearch-domain-logging-disabled", "rds-cluster-audit-log-disabled", "rds-cluster-logs-disabled",
        "rds-instance-logs-disabled", "redshift-cluster-logging-disabled", "redshift-user-activity-unlogged",
        "redshiftserverless-namespace-logging-disabled", "s3-bucket-logging-disabled", "ssm-session-logging-disabled",
        "stepfunctions-state-machine-logging-disabled", "transfer-server-logging-disabled", "waf-web-acl-logging-disabled", "cloudtrail-trail-logs-expire",
        "logs-log-group-expires-within-week",
      ]
      ask = "Who analyzes logs, and which do programs write?"
    }

    control "A.8.16" {
      title = "Monitoring"
      text  = "Networks, systems and programs are watched, and anomalies evaluated."
      rules = [
        "guardduty-detector-disabled", "guardduty-detector-protection-disabled", "guardduty-organization-members-left-out", "account-without-guardduty",
        "account-without-alarm-*", "cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action", "account-without-security-hub",
      ]
      ask = "Who evaluates anomalies, and at which hours?"
    }

    control "A.8.17" {
      title  = "Clocks"
      text   = "Clocks are synchronized with approved sources."
      ask    = "Do instances use the Amazon Time Sync Service?"
      reason = "Clocks of AWS's services are AWS's; those of instances are settings of their images."
    }

    control "A.8.18" {
      title = "Utility programs"
      text  = "Programs that override controls are restricted."
      rules = [
        "ec2-serial-console-enabled", "batch-job-privileged", "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc",
        "ecs-task-definition-host-path-mounted", "ecs-task-definition-host-processes", "ecs-task-definition-privileged", "ecs-cluster-exec-logging-disabled",
        "ssm-session-logging-disabled",
      ]
      ask = "Which tools on hosts override controls, and who may use them?"
    }

    control "A.8.19" {
      title = "Installation of software"
      text  = "Installation of software on systems in operation is managed."
      rules = ["ec2-image-lookup-any-owner", "ecs-task-definition-root-writable"]
      ask   = "Who may install software on instances?"
    }

    control "A.8.20" {
      title = "Networks"
      text  = "Networks and their devices are secured and managed."
      rules = [
        "ec2-security-group-all-ports-open", "ec2-security-group-database-open", "ec2-security-group-file-sharing-open",
        "ec2-security-group-internal-service-open", "ec2-security-group-management-open", "ec2-security-group-rdp-open",
        "ec2-security-group-remote-administration-open", "ec2-security-group-ssh-open", "ec2-security-group-wide-range-open", "ec2-network-acl-admin-open",
        "ec2-instance-publishes-remote-access", "eks-nodegroup-ssh-open", "emr-cluster-security-group-open", "lightsail-instance-admin-open",
        "rds-classic-security-group-open", "rds-instance-security-group-open", "ec2-default-security-group-open", "dms-instance-public",
        "eks-cluster-endpoint-open", "emr-public-access-not-blocked", "lightsail-database-public", "mq-broker-public", "msk-cluster-public",
        "mwaa-environment-public", "neptune-instance-public", "opensearch-domain-outside-vpc", "opensearch-serverless-collection-public",
        "rds-instance-public", "redshift-cluster-public", "redshift-subnet-group-public", "redshiftserverless-workgroup-public",
        "sagemaker-notebook-internet-access", "timestream-influxdb-public", "ec2-vpc-flow-logs-disabled",
      ]
      ask = "Who manages networks and devices outside AWS?"
    }

    control "A.8.21" {
      title = "Network services"
      text  = "Security of network services is defined, applied and watched."
      rules = [
        "apigateway-domain-outdated-tls", "cloudfront-distribution-outdated-tls", "cloudfront-distribution-plaintext", "elb-classic-listener-plaintext",
        "elb-classic-load-balancer-outdated-tls", "elb-listener-outdated-tls", "elb-listener-plaintext", "networkfirewall-policy-passes-by-default",
        "networkfirewall-policy-without-rules", "ec2-vpn-weak-key-exchange", "waf-web-acl-rules-only-count", "waf-web-acl-without-rules",
      ]
      ask = "Which network services come from others, and what was agreed?"
    }

    control "A.8.22" {
      title = "Segregation of networks"
      text  = "Groups of services, users and systems are in networks of their own."
      rules = [
        "ec2-default-vpc-used", "ec2-instance-in-default-vpc", "rds-in-default-vpc", "ec2-route-peering-everything",
        "ec2-security-group-all-ports-open-to-private-range", "redshift-subnet-group-public", "account-with-default-vpc",
      ]
      ask = "Which groups of systems must be apart, and why?"
    }

    control "A.8.23" {
      title = "Web filtering"
      text  = "Access to external websites is managed."
      rules = ["ec2-security-group-egress-open", "ec2-security-group-egress-implicit", "ec2-security-group-egress-to-internet"]
      ask   = "What filters access of people to websites?"
    }

    control "A.8.24" {
      title = "Cryptography"
      text  = "Rules for cryptography and keys are set and applied."
      rules = [
        "apigateway-stage-cache-unencrypted", "appsync-cache-unencrypted", "athena-workgroup-results-unencrypted",
        "autoscaling-launch-configuration-device-unencrypted", "codebuild-*-unencrypted", "dax-cluster-unencrypted", "dlm-policy-*-unencrypted",
        "docdb-*-unencrypted", "ec2-*-unencrypted", "efs-file-system-unencrypted", "elasticache-replication-group-unencrypted",
        "emr-cluster-without-security-configuration", "emr-security-configuration-*unencrypted", "firehose-stream-unencrypted", "glue-*-unencrypted",
        "glue-job-without-security-configuration", "kinesis-stream-unencrypted", "neptune-*-unencrypted", "opensearch-domain-unencrypted",
        "rds-*-unencrypted", "redshift-cluster-unencrypted", "sdb-domain-used", "sns-topic-unencrypted", "sqs-queue-unencrypted", "workspaces-*-unencrypted",
        "ec2-encryption-by-default-disabled", "account-without-ebs-encryption-default", "*-plaintext", "*-outdated-tls",
        "cloudfront-origin-protocol-of-viewer", "directconnect-connection-unencrypted", "ec2-vpn-weak-key-exchange", "elb-classic-listener-decrypts",
        "elb-classic-listener-without-tls", "elb-classic-load-balancer-weak-ciphers", "elb-listener-weak-ciphers", "iam-resource-policy-plaintext-passes",
        "transfer-server-outdated-policy", "kms-key-public", "kms-policy-decrypts-with-every-key", "kms-grant-delegable", "kms-key-policy-check-bypassed",
        "cloudhsm-cluster-not-validated", "kms-key-rotation-disabled", "acm-certificate-weak-key",
      ]
      ask = "Where are the rules for cryptography and keys?"
    }

    control "A.8.25" {
      title  = "Development life cycle"
      text   = "Rules for secure development are set and applied."
      ask    = "Which rules apply to development?"
      reason = "How programs are made, code of infrastructure does not show."
    }

    control "A.8.26" {
      title = "Requirements of applications"
      text  = "Security requirements of applications are found and approved."
      rules = ["apigateway-method-unauthorized", "apigateway-route-unauthorized"]
      ask   = "Where are security requirements of each application?"
    }

    control "A.8.27" {
      title = "Architecture"
      text  = "Principles of secure architecture are set and applied."
      rules = [
        "batch-job-privileged", "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc", "ecs-task-definition-host-path-mounted",
        "ecs-task-definition-host-processes", "ecs-task-definition-privileged", "ec2-default-security-group-open", "*-metadata-v1",
      ]
      ask = "Which principles apply to new systems?"
    }

    control "A.8.28" {
      title = "Secure coding"
      text  = "Principles of secure coding are applied."
      rules = [
        "*-secret-in-*", "*-password-written", "*-password-in-template", "*-secret-written", "*-token-in-template", "*-key-written",
        "cloudformation-authentication-credentials-written", "codebuild-project-credentials-in-url", "elasticache-token-written",
        "pinpoint-channel-key-in-template", "secret-*", "template-noecho-parameter-exposed", "template-password-parameter-echoed",
        "template-secret-attribute-shown", "terraform-provider-static-keys", "terraform-secret-output-shown", "terraform-secret-variable-shown",
        "terragrunt-secret-fallback-written",
      ]
      ask = "Which checks of code run before a merge?"
    }

    control "A.8.29" {
      title = "Security tests"
      text  = "Tests of security are part of development and acceptance."
      rules = ["ecr-repository-scan-disabled"]
      ask   = "Which tests run before a release?"
    }

    control "A.8.30" {
      title  = "Outsourced development"
      text   = "Outsourced development is directed, watched and reviewed."
      ask    = "Who develops outside, and who reviews it?"
      reason = "Contracts of development do not stand in code."
    }

    control "A.8.31" {
      title  = "Environments are apart"
      text   = "Development, test and production are separated."
      ask    = "Are production and test in accounts of their own?"
      reason = "Which account is production, code does not say."
    }

    control "A.8.32" {
      title = "Changes"
      text  = "Changes follow change management."
      rules = [
        "codecommit-approval-rule-single-approver", "codecommit-repository-without-approval-rule", "config-recorder-incomplete", "config-recorder-stopped",
        "account-without-config-recorder", "account-config-recorder-stopped",
      ]
      ask = "Who approves a change of infrastructure?"
    }

    control "A.8.33" {
      title  = "Test information"
      text   = "Test information is chosen and protected."
      ask    = "Where does test data come from?"
      reason = "What data is stored, code does not show."
    }

    control "A.8.34" {
      title  = "Audits"
      text   = "Audits of systems in operation are planned and agreed on."
      ask    = "How do auditors get access?"
      reason = "Audits are planned by people."
    }
  }
}
