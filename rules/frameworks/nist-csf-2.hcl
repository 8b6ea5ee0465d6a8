# The subcategories of NIST's Cybersecurity Framework 2.0, with NIST's identifiers and in words of our own. Most are about people and processes: the
# functions Govern and Respond have hardly anything that code shows, and say what to ask instead.
framework "nist-csf-2" {
  title      = "NIST Cybersecurity Framework 2.0"
  edition    = "2.0 (2024-02-26)"
  references = ["https://doi.org/10.6028/NIST.CSWP.29", "https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/CSF_2_0_0/home"]

  section "GV.OC" {
    title = "Organizational context"

    control "GV.OC-01" {
      title  = "Mission guides risk management"
      text   = "The organization knows its mission and lets it guide how it manages cybersecurity risk."
      ask    = "Which document ties security goals to the mission?"
      reason = "The mission of an organization does not stand in its infrastructure."
    }

    control "GV.OC-02" {
      title  = "Stakeholders and their expectations"
      text   = "It is known who inside and outside depends on the organization, and what they expect of its security."
      ask    = "Who are the stakeholders, and when were they last asked?"
      reason = "Expectations of people do not stand in code."
    }

    control "GV.OC-03" {
      title  = "Legal and contractual duties"
      text   = "Duties of law, regulation and contract about cybersecurity and privacy are known and managed."
      ask    = "Which laws and contracts apply, and who follows their changes?"
      reason = "Duties of law and contract do not stand in code."
    }

    control "GV.OC-04" {
      title  = "What others depend on"
      text   = "Services on which stakeholders depend are known and told to them."
      ask    = "Which services are critical for others, and who was told?"
      reason = "Code shows services, not who depends on them."
    }

    control "GV.OC-05" {
      title  = "What the organization depends on"
      text   = "Outside services on which the organization depends are known."
      ask    = "Which outside services would stop you if they failed?"
      reason = "Code shows which services of AWS are used, not which the organization cannot do without."
    }
  }

  section "GV.RM" {
    title = "Risk management strategy"

    control "GV.RM-01" {
      title  = "Objectives of risk management"
      text   = "Objectives of risk management are set and agreed on."
      ask    = "Who agreed to the objectives, and when?"
      reason = "Objectives are agreed on by people."
    }

    control "GV.RM-02" {
      title  = "Risk appetite"
      text   = "Risk appetite and tolerance are stated and kept up."
      ask    = "Where is the risk appetite stated?"
      reason = "Risk appetite is a decision of the management."
    }

    control "GV.RM-03" {
      title  = "Part of enterprise risk management"
      text   = "Cybersecurity risks are part of the management of all risks."
      ask    = "Where do risks of this system appear in the register of the enterprise?"
      reason = "A risk register is not part of infrastructure code."
    }

    control "GV.RM-04" {
      title  = "How risks are answered"
      text   = "The strategy says which answers to risks are open: accept, reduce, share, avoid."
      ask    = "Who may accept a risk, and where are acceptances kept?"
      reason = "A strategy is a document; suppressions with reasons show single acceptances only."
    }

    control "GV.RM-05" {
      title  = "Lines of communication"
      text   = "There are lines across the organization for talk about risks, those from suppliers too."
      ask    = "How does a team raise a risk?"
      reason = "Communication between people does not stand in code."
    }

    control "GV.RM-06" {
      title  = "One method for risks"
      text   = "Risks are calculated, recorded and ranked by one method."
      ask    = "Which method ranks risks?"
      reason = "A method is a document."
    }

    control "GV.RM-07" {
      title  = "Opportunities"
      text   = "Favorable risks are part of discussions too."
      ask    = "When was an opportunity last weighed as a risk?"
      reason = "Discussions do not stand in code."
    }
  }

  section "GV.RR" {
    title = "Roles, responsibilities and authorities"

    control "GV.RR-01" {
      title  = "Leaders answer for risk"
      text   = "Leaders are responsible for cybersecurity risk and foster a culture that is aware of it."
      ask    = "Which leader answers for security?"
      reason = "Responsibility of leaders does not stand in code."
    }

    control "GV.RR-02" {
      title = "Roles are known"
      text  = "Roles and responsibilities for cybersecurity are set, told, understood and enforced."
      rules = ["rds-instance-owner-unknown", "s3-bucket-owner-unknown", "account-without-security-contact"]
      ask   = "Who is responsible for each system, and do they know?"
    }

    control "GV.RR-03" {
      title  = "Adequate means"
      text   = "Means are given according to strategy, roles and policies."
      ask    = "Which budget and people has security?"
      reason = "Means of an organization do not stand in code."
    }

    control "GV.RR-04" {
      title  = "Cybersecurity in human resources"
      text   = "Hiring, moves and leaving take account of cybersecurity."
      ask    = "What happens to access when a person leaves?"
      reason = "Human resources are outside infrastructure."
    }
  }

  section "GV.PO" {
    title = "Policy"

    control "GV.PO-01" {
      title  = "Policy"
      text   = "A policy for cybersecurity risk is set, told and enforced."
      ask    = "Where is the policy, and who approved it?"
      reason = "A policy is a document; the rules that a team sets in its configuration enforce a part of it."
    }

    control "GV.PO-02" {
      title  = "Policy is kept up"
      text   = "The policy is reviewed and changed as duties, threats and technology change."
      ask    = "When was the policy last reviewed?"
      reason = "Reviews are done by people."
    }
  }

  section "GV.OV" {
    title = "Oversight"

    control "GV.OV-01" {
      title  = "Outcomes shape strategy"
      text   = "What the strategy brought is reviewed and shapes the strategy."
      ask    = "When was the strategy last changed by what was learned?"
      reason = "Reviews are done by people."
    }

    control "GV.OV-02" {
      title  = "Strategy covers duties and risks"
      text   = "The strategy is reviewed so that it covers all duties and risks."
      ask    = "Who checks that nothing is left out?"
      reason = "Reviews are done by people."
    }

    control "GV.OV-03" {
      title  = "Performance is measured"
      text   = "How well risks are managed is measured and reviewed."
      ask    = "Which figures does the management see?"
      reason = "Figures of an organization do not stand in code; reviews of this kind can be one."
    }
  }

  section "GV.SC" {
    title = "Supply chain risk management"

    control "GV.SC-01" {
      title  = "Programme for the supply chain"
      text   = "A program, strategy and policies for risks of suppliers are set and agreed on."
      ask    = "Who owns the program for suppliers?"
      reason = "A program is a document."
    }

    control "GV.SC-02" {
      title  = "Roles of suppliers and customers"
      text   = "Roles of suppliers, customers and partners are set and told."
      ask    = "What does the shared responsibility with AWS leave to you, and who does it?"
      reason = "Agreements between parties do not stand in code."
    }

    control "GV.SC-03" {
      title  = "Part of risk management"
      text   = "Risks of suppliers are part of the management of risks."
      ask    = "Where do risks of suppliers appear?"
      reason = "A risk register is not part of infrastructure code."
    }

    control "GV.SC-04" {
      title = "Suppliers are known and ranked"
      text  = "Suppliers are known and ranked by how critical they are."
      rules = ["iam-policy-unknown-account"]
      ask   = "Which accounts of others have access, and whose are they?"
    }

    control "GV.SC-05" {
      title  = "Demands in contracts"
      text   = "Demands on suppliers stand in contracts."
      ask    = "Which security demands do contracts make?"
      reason = "Contracts do not stand in code."
    }

    control "GV.SC-06" {
      title  = "Care before contracts"
      text   = "Risks are looked at before a relationship begins."
      ask    = "Who checks a supplier before it gets access?"
      reason = "Checks before a contract are done by people."
    }

    control "GV.SC-07" {
      title = "Risks are watched"
      text  = "Risks of suppliers and their products are known, answered and watched while the relationship lasts."
      rules = ["iam-role-trusts-whole-account", "iam-policy-unknown-account", "ec2-image-lookup-any-owner"]
      ask   = "How is each supplier watched?"
    }

    control "GV.SC-08" {
      title = "Suppliers in incident plans"
      text  = "Suppliers take part in planning, response and recovery."
      rules = ["account-without-support-role"]
      ask   = "Whom at AWS and at suppliers do you call in an incident?"
    }

    control "GV.SC-09" {
      title  = "Practices over the life cycle"
      text   = "Practices for the supply chain are watched over the life of products and services."
      ask    = "How is the performance of suppliers followed?"
      reason = "Practices of an organization do not stand in code."
    }

    control "GV.SC-10" {
      title  = "After a relationship ends"
      text   = "Plans say what happens when a relationship ends."
      ask    = "Who takes access away when a contract ends?"
      reason = "Plans are documents."
    }
  }

  section "ID.AM" {
    title = "Asset management"

    control "ID.AM-01" {
      title  = "Hardware"
      text   = "Inventories of hardware are kept."
      ask    = "Who keeps the inventory of hardware outside AWS?"
      reason = "Hardware in AWS is AWS's; other hardware is outside infrastructure code."
    }

    control "ID.AM-02" {
      title = "Software, services and systems"
      text  = "Inventories of software, services and systems are kept."
      rules = ["config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped"]
      ask   = "Is software outside AWS in an inventory?"
    }

    control "ID.AM-03" {
      title  = "Data flows"
      text   = "Authorized communication and data flows are written down and kept up."
      ask    = "Do the diagrams of data flows match the code?"
      reason = "Code is itself a description of flows; that diagrams match it, only a comparison shows."
    }

    control "ID.AM-04" {
      title  = "Services of suppliers"
      text   = "Inventories of services by suppliers are kept."
      ask    = "Which services of others does the system call?"
      reason = "Code shows services of AWS; what programs call, it does not show."
    }

    control "ID.AM-05" {
      title = "Assets are ranked"
      text  = "Assets are ranked by classification, criticality and mission."
      rules = ["tags-missing"]
      ask   = "Which tags say criticality, and who sets them?"
    }

    control "ID.AM-07" {
      title = "Data and metadata"
      text  = "Inventories of chosen types of data are kept."
      rules = ["account-without-macie", "macie-session-paused"]
      ask   = "Where does personal data lie?"
    }

    control "ID.AM-08" {
      title = "Life cycle"
      text  = "Systems, software, services and data are managed over their life."
      rules = ["*-retired", "eks-cluster-outdated-version", "lambda-function-runtime-deprecated"]
      ask   = "How are systems taken out of service?"
    }
  }

  section "ID.RA" {
    title = "Risk assessment"

    control "ID.RA-01" {
      title = "Weaknesses are found"
      text  = "Weaknesses of assets are found, checked and recorded."
      rules = [
        "inspector-coverage-incomplete", "account-without-inspector", "ecr-repository-scan-disabled", "securityhub-hub-without-standards",
        "account-without-security-hub",
      ]
      ask = "Who works through what scanners find?"
    }

    control "ID.RA-02" {
      title  = "Threat intelligence"
      text   = "Threat intelligence comes from forums and other sources."
      ask    = "Which sources of intelligence are read?"
      reason = "Code shows that GuardDuty is on, whose findings rest on such sources (DE.CM-09), not who reads others."
    }

    control "ID.RA-03" {
      title  = "Threats are recorded"
      text   = "Threats from inside and outside are found and recorded."
      ask    = "Is there a threat model of this system?"
      reason = "A threat model is a document."
    }

    control "ID.RA-04" {
      title  = "Effects and likelihoods"
      text   = "Effects and likelihoods of threats are found and recorded."
      ask    = "Who estimates effects and likelihoods?"
      reason = "Estimates are made by people."
    }

    control "ID.RA-05" {
      title  = "Risk guides answers"
      text   = "Threats, weaknesses, likelihoods and effects are used to understand risk and rank answers."
      ask    = "How are findings ranked?"
      reason = "Ranking is done by people."
    }

    control "ID.RA-06" {
      title  = "Answers to risks"
      text   = "Answers to risks are chosen, ranked, planned, followed and told."
      ask    = "Where are answers to risks followed?"
      reason = "Plans are documents; suppressions with reasons show single acceptances."
    }

    control "ID.RA-07" {
      title = "Changes and exceptions"
      text  = "Changes and exceptions are managed, assessed, recorded and followed."
      rules = [
        "suppression-without-reason", "suppression-expired", "suppression-date-invalid", "codecommit-approval-rule-single-approver",
        "codecommit-repository-without-approval-rule",
      ]
      ask = "Who approves changes of infrastructure?"
    }

    control "ID.RA-08" {
      title  = "Reports of weaknesses"
      text   = "There is a way to receive, analyze and answer reports of weaknesses."
      ask    = "Where can outsiders report a weakness?"
      reason = "A way for reports is a page and a mailbox, not infrastructure."
    }

    control "ID.RA-09" {
      title = "Genuine hardware and software"
      text  = "Authenticity and integrity of hardware and software are checked before use."
      rules = ["ec2-image-lookup-any-owner", "ecr-repository-tags-mutable", "codebuild-project-custom-image"]
      ask   = "Are images and packages signed?"
    }

    control "ID.RA-10" {
      title  = "Critical suppliers"
      text   = "Critical suppliers are assessed before they are engaged."
      ask    = "Which suppliers were assessed, and when?"
      reason = "Assessments are done by people."
    }
  }

  section "ID.IM" {
    title = "Improvement"

    control "ID.IM-01" {
      title  = "From evaluations"
      text   = "Improvements are found by evaluations."
      ask    = "What did the last audit change?"
      reason = "Evaluations are done by people."
    }

    control "ID.IM-02" {
      title  = "From tests and exercises"
      text   = "Improvements are found by tests and exercises, with suppliers too."
      ask    = "When was the last game day, and what came of it?"
      reason = "Exercises are done by people."
    }

    control "ID.IM-03" {
      title  = "From operation"
      text   = "Improvements are found while processes run."
      ask    = "Which incident last changed a process?"
      reason = "Processes are run by people."
    }

    control "ID.IM-04" {
      title  = "Plans are kept up"
      text   = "Plans for incidents and others are set, told, kept up and improved."
      ask    = "When were the plans last changed?"
      reason = "Plans are documents."
    }
  }

  section "PR.AA" {
    title = "Identities, authentication and access control"

    control "PR.AA-01" {
      title = "Identities and credentials"
      text  = "Identities and credentials of users, services and hardware are managed."
      rules = [
        "iam-access-key-of-root", "iam-access-key-created", "iam-user-with-several-access-keys", "terraform-provider-static-keys",
        "secretsmanager-secret-not-rotated", "secretsmanager-rotation-seldom", "iam-password-reuse", "iam-password-too-short",
        "cognito-user-pool-weak-passwords", "account-without-password-policy", "*-secret-in-*", "*-password-written", "*-password-in-template",
        "*-secret-written", "*-token-in-template", "*-key-written", "cloudformation-authentication-credentials-written",
        "codebuild-project-credentials-in-url", "elasticache-token-written", "pinpoint-channel-key-in-template", "secret-*",
        "template-noecho-parameter-exposed", "template-password-parameter-echoed", "template-secret-attribute-shown", "terraform-secret-output-shown",
        "terraform-secret-variable-shown", "terragrunt-secret-fallback-written",
      ]
      ask = "Who creates and removes users?"
    }

    control "PR.AA-02" {
      title  = "Identities are proofed"
      text   = "Identities are proofed and bound to credentials as the situation demands."
      ask    = "How is a person checked before getting an identity?"
      reason = "Checks of persons are done by people."
    }

    control "PR.AA-03" {
      title = "Authentication"
      text  = "Users, services and hardware are authenticated."
      rules = [
        "apigateway-method-unauthorized", "apigateway-route-unauthorized", "appsync-api-key-authentication", "appsync-events-api-key-authentication",
        "cognito-identity-pool-guests", "dms-endpoint-unauthenticated", "ecs-task-definition-database-open",
        "elasticache-replication-group-without-authentication", "elasticache-user-without-password", "lambda-url-unauthenticated",
        "memorydb-cluster-open-access", "msk-cluster-unauthenticated", "opensearch-domain-policy-anonymous", "vpclattice-service-unauthenticated",
        "iam-user-without-mfa", "iam-mfa-condition-skipped", "iam-policy-mfa-removable", "iam-user-assumes-role-without-mfa",
        "cognito-user-pool-without-mfa",
      ]
      ask = "Do people sign in by a provider that demands a second factor?"
    }

    control "PR.AA-04" {
      title = "Assertions of identity"
      text  = "Assertions of identity are protected, conveyed and verified."
      rules = [
        "iam-role-saml-audience-unbound", "iam-role-token-subject-unbound", "iam-role-token-branch-unbound", "cognito-client-implicit-flow",
        "cognito-identity-pool-classic-flow",
      ]
      ask = "How do programs verify assertions and tokens?"
    }

    control "PR.AA-05" {
      title = "Permissions"
      text  = "Permissions are set by policy, managed, enforced and reviewed, with least privilege and separation of duties."
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
      ask = "When were permissions last reviewed?"
    }

    control "PR.AA-06" {
      title  = "Physical access"
      text   = "Physical access is managed, watched and enforced by risk."
      ask    = "How is access to offices managed?"
      reason = "Data centers are AWS's; offices are outside infrastructure code."
    }
  }

  section "PR.AT" {
    title = "Awareness and training"

    control "PR.AT-01" {
      title  = "Training for all"
      text   = "People know enough to work with cybersecurity in mind."
      ask    = "When was each person last trained?"
      reason = "Training is outside infrastructure."
    }

    control "PR.AT-02" {
      title  = "Training for special roles"
      text   = "People in special roles know enough for their tasks."
      ask    = "Which training do administrators and developers have?"
      reason = "Training is outside infrastructure."
    }
  }

  section "PR.DS" {
    title = "Data security"

    control "PR.DS-01" {
      title = "Data at rest"
      text  = "Confidentiality, integrity and availability of data at rest are protected."
      rules = [
        "apigateway-stage-cache-unencrypted", "appsync-cache-unencrypted", "athena-workgroup-results-unencrypted",
        "autoscaling-launch-configuration-device-unencrypted", "codebuild-*-unencrypted", "dax-cluster-unencrypted", "dlm-policy-*-unencrypted",
        "docdb-*-unencrypted", "ec2-*-unencrypted", "efs-file-system-unencrypted", "elasticache-replication-group-unencrypted",
        "emr-cluster-without-security-configuration", "emr-security-configuration-*unencrypted", "firehose-stream-unencrypted", "glue-*-unencrypted",
        "glue-job-without-security-configuration", "kinesis-stream-unencrypted", "neptune-*-unencrypted", "opensearch-domain-unencrypted",
        "rds-*-unencrypted", "redshift-cluster-unencrypted", "sdb-domain-used", "sns-topic-unencrypted", "sqs-queue-unencrypted", "workspaces-*-unencrypted",
        "ec2-encryption-by-default-disabled", "account-without-ebs-encryption-default", "*-policy-public", "cloudtrail-trail-bucket-public",
        "codebuild-project-public", "ec2-image-public", "ecr-registry-public", "ecr-repository-public", "eventbridge-bus-public",
        "iam-policy-document-public", "iam-role-assumable-by-anyone", "kms-key-public", "lambda-layer-public", "lambda-permission-public",
        "logs-destination-public", "organizations-delegation-public", "rds-snapshot-public", "s3-bucket-acl-public", "s3-bucket-acl-public-write",
        "s3-bucket-policy-allow-not-principal", "s3-object-acl-public", "secretsmanager-secret-public", "sns-topic-policy-allow-not-principal",
        "sqs-queue-policy-allow-not-principal", "ssm-document-public", "dms-instance-public", "eks-cluster-endpoint-open", "emr-public-access-not-blocked",
        "lightsail-database-public", "mq-broker-public", "msk-cluster-public", "mwaa-environment-public", "neptune-instance-public",
        "opensearch-domain-outside-vpc", "opensearch-serverless-collection-public", "rds-instance-public", "redshift-cluster-public",
        "redshift-subnet-group-public", "redshiftserverless-workgroup-public", "sagemaker-notebook-internet-access", "timestream-influxdb-public",
      ]
      ask = "Is data outside AWS encrypted?"
    }

    control "PR.DS-02" {
      title = "Data in transit"
      text  = "Confidentiality, integrity and availability of data in transit are protected."
      rules = [
        "*-plaintext", "*-outdated-tls", "cloudfront-origin-protocol-of-viewer", "directconnect-connection-unencrypted", "ec2-vpn-weak-key-exchange",
        "elb-classic-listener-decrypts", "elb-classic-listener-without-tls", "elb-classic-load-balancer-weak-ciphers", "elb-listener-weak-ciphers",
        "iam-resource-policy-plaintext-passes", "transfer-server-outdated-policy",
      ]
      ask = "Is traffic that programs open themselves encrypted?"
    }

    control "PR.DS-10" {
      title = "Data in use"
      text  = "Data in use is protected."
      rules = [
        "apigateway-stage-data-traced", "batch-job-privileged", "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc",
        "ecs-task-definition-host-path-mounted", "ecs-task-definition-host-processes", "ecs-task-definition-privileged",
      ]
      ask = "Which data is in clear text in memory and logs?"
    }

    control "PR.DS-11" {
      title = "Backups"
      text  = "Backups are made, protected, maintained and tested."
      rules = [
        "efs-file-system-backups-disabled", "fsx-file-system-backups-disabled", "rds-instance-backups-disabled", "rds-backups-one-day", "*-without-recovery",
        "redshift-cluster-snapshots-disabled", "backup-vault-unlocked", "backup-vault-policy-public",
      ]
      ask = "When was the last restore from a backup?"
    }
  }

  section "PR.PS" {
    title = "Platform security"

    control "PR.PS-01" {
      title = "Configuration"
      text  = "Configuration is managed by practices that are set and applied."
      rules = [
        "config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped", "*-metadata-v1",
        "batch-job-privileged", "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc", "ecs-task-definition-host-path-mounted",
        "ecs-task-definition-host-processes", "ecs-task-definition-privileged", "ec2-serial-console-enabled", "sagemaker-notebook-root-access",
        "ec2-default-security-group-open",
      ]
      ask = "Which baseline of configuration applies?"
    }

    control "PR.PS-02" {
      title = "Software"
      text  = "Software is maintained, replaced and removed by risk."
      rules = [
        "*-upgrades-disabled", "elasticbeanstalk-environment-updates-manual", "opensearch-domain-updates-disabled", "ssm-patch-baseline-empty",
        "ssm-patch-baseline-slow", "ecs-service-outdated-platform", "*-retired", "eks-cluster-outdated-version", "lambda-function-runtime-deprecated",
      ]
      ask = "Who patches what runs in containers and on instances?"
    }

    control "PR.PS-03" {
      title  = "Hardware"
      text   = "Hardware is maintained, replaced and removed by risk."
      ask    = "How is hardware outside AWS maintained?"
      reason = "Hardware in AWS is AWS's; other hardware is outside infrastructure code."
    }

    control "PR.PS-04" {
      title = "Log records"
      text  = "Log records are generated and can be used for monitoring."
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
      ask = "Which programs write security events of their own, and where?"
    }

    control "PR.PS-05" {
      title = "Unauthorized software"
      text  = "Installation and execution of unauthorized software are prevented."
      rules = ["ec2-image-lookup-any-owner", "ecr-repository-tags-mutable", "ecs-task-definition-root-writable"]
      ask   = "Who may install software on instances?"
    }

    control "PR.PS-06" {
      title = "Secure development"
      text  = "Practices of secure development are part of the life cycle and watched."
      rules = [
        "codecommit-approval-rule-single-approver", "codecommit-repository-without-approval-rule", "*-secret-in-*", "*-password-written",
        "*-password-in-template", "*-secret-written", "*-token-in-template", "*-key-written", "cloudformation-authentication-credentials-written",
        "codebuild-project-credentials-in-url", "elasticache-token-written", "pinpoint-channel-key-in-template", "secret-*",
        "template-noecho-parameter-exposed", "template-password-parameter-echoed", "template-secret-attribute-shown", "terraform-provider-static-keys",
        "terraform-secret-output-shown", "terraform-secret-variable-shown", "terragrunt-secret-fallback-written",
      ]
      ask = "Which checks run before a merge?"
    }
  }

  section "PR.IR" {
    title = "Resilience of technology infrastructure"

    control "PR.IR-01" {
      title = "Networks are protected"
      text  = "Networks and environments are protected from access and use that nobody authorized."
      rules = [
        "ec2-security-group-all-ports-open", "ec2-security-group-database-open", "ec2-security-group-file-sharing-open",
        "ec2-security-group-internal-service-open", "ec2-security-group-management-open", "ec2-security-group-rdp-open",
        "ec2-security-group-remote-administration-open", "ec2-security-group-ssh-open", "ec2-security-group-wide-range-open", "ec2-network-acl-admin-open",
        "ec2-instance-publishes-remote-access", "eks-nodegroup-ssh-open", "emr-cluster-security-group-open", "lightsail-instance-admin-open",
        "rds-classic-security-group-open", "rds-instance-security-group-open", "dms-instance-public", "eks-cluster-endpoint-open",
        "emr-public-access-not-blocked", "lightsail-database-public", "mq-broker-public", "msk-cluster-public", "mwaa-environment-public",
        "neptune-instance-public", "opensearch-domain-outside-vpc", "opensearch-serverless-collection-public", "rds-instance-public",
        "redshift-cluster-public", "redshift-subnet-group-public", "redshiftserverless-workgroup-public", "sagemaker-notebook-internet-access",
        "timestream-influxdb-public", "ec2-default-security-group-open", "ec2-route-peering-everything", "ec2-transit-gateway-auto-accept",
        "ec2-endpoint-service-auto-accept",
      ]
      ask = "Which networks outside AWS can reach these, and what stands between?"
    }

    control "PR.IR-02" {
      title  = "Threats of the environment"
      text   = "Technology is protected from threats of the environment."
      ask    = "Which sites outside AWS need protection from fire and water?"
      reason = "Data centers are AWS's; other sites are outside infrastructure code."
    }

    control "PR.IR-03" {
      title = "Resilience"
      text  = "Mechanisms give resilience in normal and bad situations."
      rules = [
        "*-single-zone", "cloudhsm-cluster-single-module", "opensearch-domain-few-masters", "opensearch-domain-few-nodes",
        "redshift-subnet-group-single-subnet", "sagemaker-endpoint-single-instance", "autoscaling-group-balancer-health-ignored",
      ]
      ask = "Which recovery times are set, and does the design reach them?"
    }

    control "PR.IR-04" {
      title = "Capacity"
      text  = "Enough capacity for availability is kept."
      rules = ["dynamodb-table-capacity-fixed"]
      ask   = "How is growth planned?"
    }
  }

  section "DE.CM" {
    title = "Continuous monitoring"

    control "DE.CM-01" {
      title = "Networks are watched"
      text  = "Networks and network services are watched for adverse events."
      rules = [
        "ec2-vpc-flow-logs-disabled", "ec2-client-vpn-logging-disabled", "ec2-vpn-logging-disabled", "networkfirewall-firewall-logging-disabled",
        "route53-zone-query-logging-disabled", "waf-web-acl-logging-disabled", "elb-*-logging-disabled", "cloudfront-distribution-logging-disabled",
        "guardduty-detector-disabled", "guardduty-detector-protection-disabled", "guardduty-organization-members-left-out", "account-without-guardduty",
      ]
      ask = "Who looks at what network monitoring tells?"
    }

    control "DE.CM-02" {
      title  = "The physical environment is watched"
      text   = "The physical environment is watched for adverse events."
      ask    = "Who watches offices and sites outside AWS?"
      reason = "Data centers are AWS's; other sites are outside infrastructure code."
    }

    control "DE.CM-03" {
      title = "People and use are watched"
      text  = "Activity of people and use of technology are watched for adverse events."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region", "docdb-cluster-audit-log-unexported", "docdb-cluster-logs-disabled", "docdb-parameter-group-audit-log-disabled",
        "mq-broker-audit-log-disabled", "neptune-cluster-logs-disabled", "opensearch-domain-logging-disabled", "rds-cluster-audit-log-disabled",
        "rds-cluster-logs-disabled", "rds-instance-logs-disabled", "redshift-cluster-logging-disabled", "redshift-user-activity-unlogged",
        "redshiftserverless-namespace-logging-disabled", "s3-bucket-logging-disabled", "ssm-session-logging-disabled", "ecs-cluster-exec-logging-disabled",
        "account-without-alarm-*",
      ]
      ask = "Who looks at unusual activity of people?"
    }

    control "DE.CM-06" {
      title = "Suppliers are watched"
      text  = "Activity and services of suppliers are watched for adverse events."
      rules = ["account-without-access-analyzer", "accessanalyzer-public-findings-archived"]
      ask   = "Which activity of suppliers is looked at?"
    }

    control "DE.CM-09" {
      title = "Computing is watched"
      text  = "Hardware, software, runtime environments and their data are watched for adverse events."
      rules = [
        "guardduty-detector-disabled", "guardduty-detector-protection-disabled", "guardduty-organization-members-left-out", "account-without-guardduty",
        "inspector-coverage-incomplete", "account-without-inspector", "ecr-repository-scan-disabled", "ecs-cluster-insights-disabled",
      ]
      ask = "What watches programs and hosts that GuardDuty does not see?"
    }
  }

  section "DE.AE" {
    title = "Adverse event analysis"

    control "DE.AE-02" {
      title = "Events are analyzed"
      text  = "Events are analyzed so that what happened is understood."
      rules = ["account-without-security-hub", "guardduty-detector-disabled", "account-without-guardduty"]
      ask   = "Who analyzes events, and how fast?"
    }

    control "DE.AE-03" {
      title = "Sources are joined"
      text  = "Information from several sources is correlated."
      rules = ["account-without-security-hub"]
      ask   = "Which tool joins events of several sources?"
    }

    control "DE.AE-04" {
      title  = "Effects are estimated"
      text   = "Effect and scope of events are estimated."
      ask    = "Who estimates the effect of an event?"
      reason = "Estimates are made by people."
    }

    control "DE.AE-06" {
      title = "The right people are told"
      text  = "Information on events goes to authorized people and tools."
      rules = ["cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action", "account-without-alarm-*", "account-without-security-contact"]
      ask   = "Who gets alerts, at which hours, and by which tool?"
    }

    control "DE.AE-07" {
      title = "Intelligence is used"
      text  = "Threat intelligence and context are part of the analysis."
      rules = ["guardduty-detector-disabled", "account-without-guardduty"]
      ask   = "Which intelligence is used besides GuardDuty's?"
    }

    control "DE.AE-08" {
      title  = "Incidents are declared"
      text   = "Incidents are declared when events meet set criteria."
      ask    = "Which criteria make an event an incident?"
      reason = "Criteria are set by people."
    }
  }

  section "RS.MA" {
    title = "Incident management"

    control "RS.MA-01" {
      title  = "The plan is carried out"
      text   = "The response plan is carried out with others once an incident is declared."
      ask    = "Where is the plan, and who carries it out?"
      reason = "A plan is carried out by people."
    }

    control "RS.MA-02" {
      title  = "Reports are triaged"
      text   = "Reports of incidents are triaged and checked."
      ask    = "Who triages reports at night?"
      reason = "Triage is done by people."
    }

    control "RS.MA-03" {
      title  = "Incidents are ranked"
      text   = "Incidents are categorized and ranked."
      ask    = "Which categories of incidents are there?"
      reason = "Ranking is done by people."
    }

    control "RS.MA-04" {
      title = "Incidents are escalated"
      text  = "Incidents are escalated as needed."
      rules = ["account-without-support-role", "shield-proactive-engagement-disabled"]
      ask   = "To whom are incidents escalated?"
    }

    control "RS.MA-05" {
      title  = "Recovery begins by criteria"
      text   = "Criteria say when recovery begins."
      ask    = "Who decides that recovery begins?"
      reason = "Criteria are set by people."
    }
  }

  section "RS.AN" {
    title = "Incident analysis"

    control "RS.AN-03" {
      title = "Causes are found"
      text  = "Analysis finds what happened and why."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region", "cloudtrail-trail-logs-expire", "logs-log-group-expires-within-week",
      ]
      ask = "Who has tools and training for forensics?"
    }

    control "RS.AN-06" {
      title = "Actions are recorded"
      text  = "Actions during an investigation are recorded, and the records kept intact."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region", "cloudtrail-trail-validation-disabled", "cloudtrail-trail-bucket-public", "account-trail-unvalidated",
      ]
      ask = "Where are notes of an investigation kept?"
    }

    control "RS.AN-07" {
      title = "Evidence is kept"
      text  = "Data and metadata of incidents are collected and kept intact."
      rules = [
        "cloudtrail-trail-validation-disabled", "cloudtrail-trail-bucket-public", "account-trail-unvalidated", "cloudtrail-trail-logs-expire",
        "logs-log-group-expires-within-week", "s3-bucket-policy-log-source-itself",
      ]
      ask = "How is evidence secured, for example snapshots of volumes?"
    }

    control "RS.AN-08" {
      title  = "Extent is estimated"
      text   = "How large an incident is, is estimated and checked."
      ask    = "How is the extent of an incident found?"
      reason = "Estimates are made by people."
    }
  }

  section "RS.CO" {
    title = "Incident response reporting and communication"

    control "RS.CO-02" {
      title  = "Stakeholders are told"
      text   = "Stakeholders inside and outside are told of incidents."
      ask    = "Who must be told within which time?"
      reason = "Communication between people does not stand in code."
    }

    control "RS.CO-03" {
      title  = "Information is shared"
      text   = "Information is shared with chosen stakeholders."
      ask    = "With whom is information shared, and by what way?"
      reason = "Communication between people does not stand in code."
    }
  }

  section "RS.MI" {
    title = "Incident mitigation"

    control "RS.MI-01" {
      title  = "Incidents are contained"
      text   = "Incidents are contained."
      ask    = "Is a security group ready that isolates an instance?"
      reason = "Containment is done when an incident happens."
    }

    control "RS.MI-02" {
      title  = "Incidents are ended"
      text   = "Incidents are eradicated."
      ask    = "Can the environment be built anew from code?"
      reason = "Eradication is done when an incident happens."
    }
  }

  section "RC.RP" {
    title = "Recovery plan execution"

    control "RC.RP-01" {
      title  = "Recovery is carried out"
      text   = "The part of the plan for recovery is carried out."
      ask    = "When was recovery last exercised?"
      reason = "A plan is carried out by people."
    }

    control "RC.RP-02" {
      title  = "Recovery actions are chosen"
      text   = "Actions of recovery are chosen, ranked and done."
      ask    = "In which order are systems recovered?"
      reason = "A plan is carried out by people."
    }

    control "RC.RP-03" {
      title = "Backups are checked"
      text  = "Integrity of backups is checked before they are restored."
      rules = ["backup-vault-unlocked", "backup-vault-policy-public"]
      ask   = "How is a backup checked before it is restored?"
    }

    control "RC.RP-04" {
      title  = "Critical functions"
      text   = "Critical functions and risk management shape what is normal after an incident."
      ask    = "Which functions come back first?"
      reason = "Decisions after an incident are made by people."
    }

    control "RC.RP-05" {
      title  = "Restored assets are checked"
      text   = "Integrity of restored assets is checked and operation confirmed."
      ask    = "Who confirms that a restored system is clean?"
      reason = "Checks after an incident are done by people."
    }

    control "RC.RP-06" {
      title  = "End of recovery"
      text   = "The end of recovery is declared by criteria and recorded."
      ask    = "Who declares the end of recovery?"
      reason = "Criteria are set by people."
    }
  }

  section "RC.CO" {
    title = "Incident recovery communication"

    control "RC.CO-03" {
      title  = "Progress is told"
      text   = "Activities and progress of recovery are told to chosen stakeholders."
      ask    = "Who tells stakeholders of progress?"
      reason = "Communication between people does not stand in code."
    }

    control "RC.CO-04" {
      title  = "The public is told"
      text   = "The public is told of recovery by approved ways and messages."
      ask    = "Who speaks to the public?"
      reason = "Communication between people does not stand in code."
    }
  }
}
