framework "well-architected-security" {
  title      = "AWS Well-Architected Framework: security pillar"
  edition    = "2024-11-06"
  references = ["https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/welcome.html"]

  section "SEC01" {
    title = "Operate the workload securely"

    control "SEC01-BP01" {
      title = "Separate workloads using accounts"
      text  = "The accounts belong to an organization with all features, so that its policies can restrict them."
      rules = ["organizations-organization-billing-only"]
      ask   = "Does each workload and each environment have an account of its own, and do logs and security tools have accounts apart from them?"
    }

    control "SEC01-BP02" {
      title = "Secure account root user and properties"
      text  = "The root user has no access key, its use raises an alarm, and AWS can reach a security contact."
      rules = ["account-without-alarm-root-use", "account-without-security-contact", "iam-access-key-of-root"]
      ask   = "Does the root user of every account sign in with MFA, and who can read the mailbox and answer the telephone of the account?"
    }

    control "SEC01-BP03" {
      title  = "Identify and validate control objectives"
      text   = "The team derives its control objectives from its obligations and its threat model, and measures whether the controls reach them."
      ask    = "Which control objectives apply to this workload, who decided them, and when was it last checked that the controls reach them?"
      reason = "Code shows controls. It does not show which objectives they serve, or who decided that they suffice."
    }

    control "SEC01-BP04" {
      title = "Stay up to date with security threats and recommendations"
      text  = "Security Hub enables new checks automatically."
      rules = ["securityhub-hub-controls-manual"]
      ask   = "Who reads the security bulletins of AWS and of the software in use, and what was changed because of the last one?"
    }

    control "SEC01-BP05" {
      title  = "Reduce security management scope"
      text   = "The team uses managed services wherever they take over work of securing the workload."
      ask    = "Which servers, databases and tools does the team operate itself although a managed service exists, and why?"
      reason = "Code shows which services are used. It does not show whether a managed service would have met the need."
    }

    control "SEC01-BP06" {
      title = "Automate deployment of standard security controls"
      text  = "This code deploys the standard controls of every account: recording, threat detection, safe defaults and blocks of public access."
      rules = [
        "account-without-ami-public-access-block", "account-without-config-recorder", "account-without-ebs-encryption-default", "account-without-guardduty",
        "account-without-metadata-default", "account-without-password-policy", "account-without-s3-public-access-block", "account-without-security-hub",
        "account-without-snapshot-public-access-block", "account-without-trail",
      ]
      ask = "Which standard controls are deployed from elsewhere, and what tests a change of them before it reaches an account?"
    }

    control "SEC01-BP07" {
      title  = "Identify threats and prioritize mitigations using a threat model"
      text   = "The team keeps a current threat model of the workload and ranks the mitigations by it."
      ask    = "Where is the threat model of this workload, and when was it last changed together with the architecture?"
      reason = "A threat model is a document beside the code."
    }

    control "SEC01-BP08" {
      title  = "Evaluate and implement new security services and features regularly"
      text   = "The team regularly examines new security services and features, and adopts those that help."
      ask    = "Who examines new security features, how often, and which was adopted last?"
      reason = "Code shows the services that were chosen, not whether newer ones were examined."
    }
  }

  section "SEC02" {
    title = "Manage identities for people and machines"

    control "SEC02-BP01" {
      title = "Use strong sign-in mechanisms"
      text  = "Passwords are strong, and users, groups and pools of users in this code need MFA that they cannot remove or bypass."
      rules = [
        "account-without-password-policy", "cognito-client-implicit-flow", "cognito-client-reveals-users", "cognito-user-pool-threats-ignored",
        "cognito-user-pool-weak-passwords", "cognito-user-pool-without-mfa", "iam-group-without-mfa", "iam-mfa-condition-skipped",
        "iam-password-history-short", "iam-password-reuse", "iam-password-too-short", "iam-password-without-*", "iam-policy-mfa-removable",
        "iam-user-assumes-role-without-mfa", "iam-user-password-kept", "iam-user-without-mfa",
      ]
      ask = "Does the identity provider require MFA that resists phishing from everyone, and does the application ask its own users for a second factor?"
    }

    control "SEC02-BP02" {
      title = "Use temporary credentials"
      text  = "People and programs use credentials that expire in place of access keys, API keys and passwords of databases."
      rules = [
        "appsync-api-key-authentication", "appsync-events-api-key-authentication", "codebuild-project-source-without-oauth", "iam-access-key-created",
        "iam-access-key-of-root", "iam-user-defined", "iam-user-with-several-access-keys", "rds-cluster-iam-authentication-disabled",
        "rds-instance-iam-authentication-disabled", "rds-proxy-iam-authentication-disabled",
      ]
      ask = "Which access keys exist outside this code, for example of build servers or partners, and why do they not use roles?"
    }

    control "SEC02-BP03" {
      title = "Store and use secrets securely"
      text  = "No secret stands in code, state, outputs, environments, scripts or descriptions. Secrets stay in a store that only those who need them can read."
      rules = [
        "*-key-written", "*-password-in-template", "*-password-written", "*-secret-in-environment", "*-secret-in-template", "*-secret-in-user-data",
        "*-secret-written", "*-token-in-template", "cloudformation-authentication-credentials-written", "cloudfront-origin-secret-in-header",
        "codebuild-project-credentials-in-url", "elasticache-token-written", "elasticbeanstalk-environment-secret-in-settings",
        "iam-principal-reaches-secret", "opentofu-*", "pinpoint-channel-key-in-template", "secret-from-plain-parameter", "secret-passed-*",
        "secret-written-*", "secretsmanager-secret-public", "stepfunctions-state-machine-secret-in-definition", "template-noecho-parameter-exposed",
        "template-password-parameter-echoed", "template-secret-*", "terraform-http-request-carries-secret", "terraform-password-from-random-string",
        "terraform-provider-static-keys", "terraform-secret-*", "terragrunt-secret-fallback-written",
      ]
      ask = "Which secrets does the workload have outside this code, and who can read them there?"
    }

    control "SEC02-BP04" {
      title = "Rely on a centralized identity provider"
      text  = "People do not sign in as IAM users, and roles for federated people name the audience that they accept."
      rules = ["iam-role-saml-audience-unbound", "iam-user-console-access"]
      ask   = "Do all people sign in through one identity provider, so that one step there ends all their access?"
    }

    control "SEC02-BP05" {
      title = "Audit and rotate credentials periodically"
      text  = "Secrets and passwords are rotated on a schedule."
      rules = ["iam-password-never-expires", "secretsmanager-rotation-seldom", "secretsmanager-secret-not-rotated"]
      ask   = "How old are the oldest access key, password and secret in use, and who reviews the list of credentials?"
    }

    control "SEC02-BP06" {
      title = "Employ user groups and attributes"
      text  = "Users get their permissions from groups or attributes, not from policies of their own."
      rules = ["iam-user-with-policy", "iam-user-without-group"]
      ask   = "Which groups or attributes of the identity provider decide who gets which permissions?"
    }
  }

  section "SEC03" {
    title = "Manage permissions for people and machines"

    control "SEC03-BP01" {
      title = "Define access requirements"
      text  = "Policies are valid, name what exists and can take effect as written, and grant nothing that the team has forbidden."
      rules = [
        "iam-access-forbidden", "iam-condition-date-in-seconds", "iam-condition-key-inapplicable", "iam-condition-never-holds",
        "iam-condition-private-address", "iam-condition-unknown-key", "iam-condition-value-mistyped", "iam-condition-wildcard-literal",
        "iam-policy-arn-malformed", "iam-policy-empty-element", "iam-policy-invalid", "iam-policy-principal-by-id", "iam-policy-resource-mismatch",
        "iam-policy-too-long", "iam-policy-unknown-action", "iam-policy-without-document", "iam-resource-policy-foreign-service",
        "iam-resource-policy-invalid", "iam-role-trust-invalid", "lambda-permission-organization-of-service", "lambda-permission-principal-invalid",
        "lambda-permission-source-mismatched", "s3-bucket-policy-locks-everybody-out",
      ]
      ask = "Where is it written who, person or program, needs which access to this workload, and which access nobody may have?"
    }

    control "SEC03-BP02" {
      title = "Grant least privilege access"
      text  = "No identity has administration, whole services, all data or a way to more permissions, and conditions restrict what they seem to."
      rules = [
        "apigateway-api-policy-wildcard-action", "cognito-identity-pool-classic-flow", "ec2-client-vpn-everybody-authorized", "ec2-endpoint-policy-open",
        "ec2-instance-role-administrator", "ecs-service-administrator", "ecs-task-definition-roles-shared", "efs-access-point-any-user",
        "efs-access-point-whole-tree", "efs-file-system-policy-all-actions", "eks-access-entry-cluster-administrator", "iam-access-forbidden",
        "iam-condition-address-bits-ignored", "iam-condition-arn-compared-as-text", "iam-condition-key-claimed-by-caller", "iam-condition-key-unpaired",
        "iam-condition-narrows-nothing", "iam-condition-pattern-too-broad", "iam-condition-prefix-evaded", "iam-condition-set-operator-misused",
        "iam-condition-tag-with-not-action", "iam-condition-wildcard-literal", "iam-instance-profile-lists-all-buckets", "iam-policy-administrator",
        "iam-policy-allow-not-action", "iam-policy-allow-not-resource", "iam-policy-bucket-prefix-writable", "iam-policy-creates-any-service-role",
        "iam-policy-deletes-any-store", "iam-policy-every-action-on-resource", "iam-policy-exposes-resources", "iam-policy-full-iam",
        "iam-policy-lists-all-buckets", "iam-policy-manages-permissions", "iam-policy-pass-any-role", "iam-policy-privilege-escalation",
        "iam-policy-reads-all-data", "iam-policy-reads-credentials", "iam-policy-resets-any-login", "iam-policy-service-wildcard",
        "iam-policy-service-wildcard-on-resource", "iam-policy-wildcard-action", "iam-policy-wildcard-in-service", "iam-policy-wildcard-resource",
        "iam-policy-writes-unconfined", "iam-principal-administrator-access", "iam-principal-becomes-administrator", "iam-principal-broad-managed-policy",
        "iam-principal-iam-full-access", "iam-principal-legacy-ssm-policy", "iam-principal-privilege-escalation", "iam-principal-reaches-account",
        "iam-principal-reaches-secret", "iam-principal-reads-everything", "iam-principal-withdrawn-policy", "iam-role-trust-not-action",
        "iam-role-trust-wildcard-action", "iam-workload-reads-iam", "iam-workload-starts-any-task", "iot-policy-wildcard-action",
        "iot-policy-wildcard-resource", "kms-grant-delegable", "kms-policy-decrypts-with-every-key", "lambda-permission-broad-action",
        "lambda-role-wildcard", "opensearch-domain-without-fine-grained-access", "qldb-ledger-all-permissions", "s3-bucket-policy-all-actions",
        "s3-bucket-policy-allow-not-action", "sagemaker-notebook-administrator", "sns-topic-policy-all-actions", "sns-topic-policy-allow-not-action",
        "sqs-queue-policy-all-actions", "sqs-queue-policy-allow-not-action", "sts-assume-any-role",
      ]
      ask = "Do people get administrator access to production for a limited time only, and who approves it?"
    }

    control "SEC03-BP03" {
      title  = "Establish emergency access process"
      text   = "A tested way into the accounts exists for when the identity provider or a role fails, and every use of it is noticed."
      ask    = "How does the team get into its accounts when the identity provider is down, who is told of it, and when was that last tried?"
      reason = "A role for emergencies looks like any other role in code, and the process around it is not code."
    }

    control "SEC03-BP04" {
      title = "Reduce permissions continuously"
      text  = "Access Analyzer looks for unused and unintended access in the account."
      rules = ["account-without-access-analyzer"]
      ask   = "How often are permissions compared with their use, and what was removed the last time?"
    }

    control "SEC03-BP05" {
      title = "Define permission guardrails for your organization"
      text  = "The organization's policies are valid, restrict something and do not stop AWS services, and changes of them raise an alarm."
      rules = ["account-without-alarm-organizations-changes"]
      areas = ["identity-and-access/guardrails"]
      ask   = "Which actions does the organization forbid in every account, and which permissions boundary limits roles that teams create themselves?"
    }

    control "SEC03-BP06" {
      title  = "Manage access based on lifecycle"
      text   = "Access ends when people leave or change their task, and when a program is no longer used."
      ask    = "What removes the access of somebody who leaves or changes teams, and how long does it take?"
      reason = "Code shows the access that exists, not whether its holder still needs it."
    }

    control "SEC03-BP07" {
      title = "Analyze public and cross-account access"
      text  = "No policy lets in anyone, or a service on behalf of anyone, and nothing is shared publicly or may be."
      rules = [
        "*-policy-public", "accessanalyzer-public-findings-archived", "account-without-access-analyzer", "account-without-ami-public-access-block",
        "account-without-s3-public-access-block", "account-without-snapshot-public-access-block", "cloudtrail-trail-bucket-public",
        "codebuild-project-public", "cognito-identity-pool-guests", "ec2-endpoint-service-public", "ec2-image-public", "ec2-image-sharing-unblocked",
        "ec2-snapshot-sharing-unblocked", "ecr-registry-public", "ecr-repository-public", "eventbridge-bus-public", "iam-policy-document-public",
        "iam-resource-policy-service-unbound", "iam-role-assumable-by-anyone", "iam-role-service-source-unbound", "iam-role-token-subject-unbound",
        "kms-key-public", "lambda-layer-public", "lambda-permission-account-missing", "lambda-permission-public", "lambda-permission-source-missing",
        "logs-destination-public", "organizations-delegation-public", "rds-snapshot-public", "s3-access-point-public-access-not-blocked",
        "s3-account-public-access-not-blocked", "s3-bucket-acl-public", "s3-bucket-acl-public-write", "s3-bucket-policy-allow-not-principal",
        "s3-bucket-policy-hands-over-control", "s3-bucket-public-access-not-blocked", "s3-bucket-public-access-unrestricted",
        "s3-bucket-public-acls-accepted", "s3-bucket-public-acls-obeyed", "s3-bucket-public-policy-accepted", "s3-object-acl-public",
        "secretsmanager-secret-public", "sns-topic-policy-allow-not-principal", "sns-topic-policy-service-unbound", "sqs-queue-policy-allow-not-principal",
        "sqs-queue-policy-service-unbound", "ssm-document-public", "ssm-documents-sharing-unblocked",
      ]
      ask = "Which resources are public or shared with other accounts on purpose, and who decided it?"
    }

    control "SEC03-BP08" {
      title = "Share resources securely within your organization"
      text  = "What other accounts may use takes connections only after somebody accepts them, and they cannot change who else may use it."
      rules = [
        "apigateway-private-api-open", "apigateway-private-api-without-policy", "ec2-endpoint-service-auto-accept", "ec2-transit-gateway-auto-accept",
        "eventbridge-bus-managed-by-organization",
      ]
      ask = "Which accounts share resources with this one, is the sharing confined to the organization, and when does it end?"
    }

    control "SEC03-BP09" {
      title = "Share resources securely with a third party"
      text  = "Other accounts and providers enter by roles that require an external ID, or bind the audience and subject, and only known ones are let in."
      rules = [
        "iam-policy-unknown-account", "iam-role-saml-audience-unbound", "iam-role-token-branch-unbound", "iam-role-token-subject-unbound",
        "iam-role-trusts-whole-account",
      ]
      ask = "Which third parties have access, for what, and when was each last asked whether it still needs it?"
    }
  }

  section "SEC04" {
    title = "Detect and investigate security events"

    control "SEC04-BP01" {
      title = "Configure service and application logging"
      text  = "Trails record all regions, and every service in this code that can log who did what writes that log."
      rules = [
        "*-logging-disabled", "account-trail-single-region", "account-without-trail", "apigateway-method-logging-off", "bedrock-invocation-texts-unlogged",
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "docdb-cluster-audit-log-unexported",
        "docdb-cluster-logs-disabled", "docdb-parameter-group-audit-log-disabled", "ec2-vpc-flow-logs-disabled", "eks-cluster-logging-incomplete",
        "lambda-function-cannot-log", "mq-broker-audit-log-disabled", "mq-broker-log-disabled", "mwaa-environment-*-log-disabled",
        "mwaa-environment-webserver-log-coarse", "neptune-cluster-logs-disabled", "opensearch-domain-error-log-disabled", "opensearch-domain-without-logs",
        "rds-cluster-audit-log-disabled", "rds-cluster-logs-disabled", "rds-cluster-logs-incomplete", "rds-instance-logs-disabled",
        "rds-instance-logs-incomplete", "redshift-user-activity-unlogged", "s3-bucket-policy-log-source-itself",
      ]
      ask = "What does the application itself log about sign-ins, refusals and changes of data, and would it suffice for an investigation?"
    }

    control "SEC04-BP02" {
      title = "Capture logs, findings, and metrics in standardized locations"
      text  = "Trails prove their files unchanged and keep them in closed, logged buckets, and findings of all regions and accounts come together."
      rules = [
        "account-trail-unvalidated", "cloudtrail-event-data-store-unprotected", "cloudtrail-trail-bucket-logging-disabled",
        "cloudtrail-trail-bucket-public", "cloudtrail-trail-logs-expire", "cloudtrail-trail-validation-disabled", "config-aggregator-single-region",
        "guardduty-organization-members-left-out", "logs-destination-public", "logs-resource-policy-public",
      ]
      ask = "In which account do the logs of all accounts come together, and who there can delete them?"
    }

    control "SEC04-BP03" {
      title = "Correlate and enrich security alerts"
      text  = "Threat detection is on with all its plans, trails deliver to where alarms watch, and sensitive changes of the account raise one."
      rules = [
        "accessanalyzer-public-findings-archived", "account-trail-without-log-group", "account-without-alarm-*", "account-without-guardduty",
        "account-without-security-hub", "cloudtrail-trail-without-log-group", "guardduty-detector-disabled", "guardduty-detector-protection-disabled",
        "guardduty-organization-members-left-out",
      ]
      ask = "Who receives the alerts at night, and what does an alert tell about the owner and the importance of the resource?"
    }

    control "SEC04-BP04" {
      title = "Initiate remediation for non-compliant resources"
      text  = "Config records every resource in every region, and Security Hub, where it is on, checks them against a standard."
      rules = [
        "account-config-recorder-stopped", "account-without-config-recorder", "account-without-security-hub", "config-aggregator-single-region",
        "config-recorder-incomplete", "config-recorder-stopped", "config-recorder-without-global-types", "securityhub-hub-without-standards",
      ]
      ask = "What happens to a resource that breaks a rule: who is told, what is repaired automatically, and by when?"
    }
  }

  section "SEC05" {
    title = "Protect network resources"

    control "SEC05-BP01" {
      title = "Create network layers"
      text  = "Workloads run in networks made for them, not in the default one. Databases, brokers, clusters and instances have no public address or endpoint."
      rules = [
        "account-with-default-vpc", "appstream-fleet-internet-access", "autoscaling-launch-configuration-public-address", "dms-instance-public",
        "ec2-default-vpc-used", "ec2-instance-elastic-address", "ec2-instance-in-default-vpc", "ec2-instance-public-address",
        "ec2-launch-template-public-address", "ecs-service-public-address", "ecs-task-set-public-address", "eks-cluster-endpoint-open",
        "elasticache-classic-security-group", "elasticache-default-subnet-group", "elasticbeanstalk-environment-vpc-unset", "emr-public-access-not-blocked",
        "lightsail-database-public", "mq-broker-public", "msk-cluster-public", "mwaa-environment-public", "neptune-instance-public",
        "opensearch-domain-outside-vpc", "opensearch-serverless-collection-public", "rds-classic-security-group", "rds-in-default-vpc",
        "rds-instance-public", "redshift-classic-security-group", "redshift-cluster-outside-vpc", "redshift-cluster-public",
        "redshift-cluster-public-with-default-user", "redshift-cluster-routing-outside-vpc", "redshift-subnet-group-public",
        "redshiftserverless-workgroup-public", "sagemaker-domain-internet-access", "sagemaker-notebook-internet-access", "sagemaker-notebook-outside-vpc",
        "timestream-influxdb-public",
      ]
      ask = "Which parts of the workload must be reachable from the internet, and are parts with more sensitive data in layers of their own?"
    }

    control "SEC05-BP02" {
      title = "Control traffic flow within your network layers"
      text  = "Groups, network ACLs and routes pass known traffic: no administration, database or internal port is open to all, and egress is limited."
      rules = [
        "ec2-client-vpn-everybody-authorized", "ec2-default-security-group-open", "ec2-endpoint-without-route", "ec2-instance-in-open-group",
        "ec2-instance-publishes-remote-access", "ec2-network-acl-admin-open", "ec2-network-acl-all-ports-open", "ec2-network-acl-ftp-open",
        "ec2-network-acl-rule-number-repeated", "ec2-route-peering-everything", "ec2-security-group-all-ports-*", "ec2-security-group-database-open",
        "ec2-security-group-egress-implicit", "ec2-security-group-egress-open", "ec2-security-group-file-sharing-open", "ec2-security-group-ingress-open",
        "ec2-security-group-internal-service-open", "ec2-security-group-management-open", "ec2-security-group-rdp-open",
        "ec2-security-group-remote-administration-open", "ec2-security-group-service-open-to-public-range", "ec2-security-group-ssh-open",
        "ec2-security-group-unusual-port-open", "ec2-security-group-wide-range-open", "ec2-vpc-default-security-group-not-restricted",
        "ecs-task-definition-host-network", "eks-nodegroup-ssh-open", "elb-load-balancer-all-ports-open", "emr-cluster-security-group-open",
        "lightsail-instance-admin-open", "opensearch-domain-address-unbound", "opensearch-domain-default-security-group", "rds-classic-security-group-open",
        "rds-instance-security-group-open", "sagemaker-model-not-isolated", "sagemaker-monitoring-not-isolated",
      ]
      ask = "Which flows between the layers does the workload need, and is traffic between accounts and to the data center limited to them?"
    }

    control "SEC05-BP03" {
      title = "Implement inspection-based protection"
      text  = "Requests from the internet pass a web ACL that blocks known attacks, firewalls inspect what they pass, and interfaces reject malformed requests."
      rules = [
        "*-web-acl-without-log4j-rules", "*-without-waf", "apigateway-method-not-validated", "bedrock-agent-without-guardrail",
        "bedrock-guardrail-without-prompt-attack-filter", "elb-load-balancer-desync-unmitigated", "elb-load-balancer-invalid-headers-kept",
        "networkfirewall-policy-passes-by-default", "networkfirewall-policy-without-rules", "networkfirewall-stateless-group-empty",
        "waf-managed-rule-lets-requests-pass", "waf-rule-without-action", "waf-web-acl-rules-only-count", "waf-web-acl-without-known-bad-inputs",
        "waf-web-acl-without-rules",
      ]
      ask = "Which traffic needs inspection because of its data, and who looks at what the firewalls block?"
    }

    control "SEC05-BP04" {
      title = "Automate network protection"
      text  = "A change of groups, ACLs, gateways, routes or networks outside the pipeline raises an alarm."
      rules = [
        "account-without-alarm-gateway-changes", "account-without-alarm-network-acl-changes", "account-without-alarm-route-table-changes",
        "account-without-alarm-security-group-changes", "account-without-alarm-vpc-changes",
      ]
      ask = "Do all changes of network protection pass a pipeline with tests, and what updates block lists and firewall rules when threats change?"
    }
  }

  section "SEC06" {
    title = "Protect compute resources"

    control "SEC06-BP01" {
      title = "Perform vulnerability management"
      text  = "Images and instances are scanned and patched in time, and no engine, runtime or operating system is out of support or off the team's list."
      rules = [
        "*-engine-retired", "*-upgrades-disabled", "account-without-inspector", "ec2-image-retired", "ecr-repository-scan-disabled",
        "ecs-service-outdated-platform", "eks-cluster-outdated-version", "elasticbeanstalk-environment-updates-manual", "glue-job-version-retired",
        "inspector-coverage-incomplete", "lambda-function-runtime-deprecated", "opensearch-domain-updates-disabled", "rds-engine-postgresql-reads-files",
        "rds-engine-unauthorized", "ssm-patch-baseline-empty", "ssm-patch-baseline-slow",
      ]
      ask = "How long may a critical vulnerability stay open, which are open now, and who follows them up?"
    }

    control "SEC06-BP02" {
      title = "Provision compute from hardened images"
      text  = "Instances run maintained images of known owners and require IMDSv2. Containers and notebooks have no root, host access or privileges."
      rules = [
        "*-metadata-v1", "account-without-metadata-default", "batch-job-privileged", "ec2-image-lookup-any-owner", "ec2-image-retired",
        "ec2-metadata-default-v1", "ec2-metadata-hop-limit", "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc",
        "ecs-task-definition-host-network-root", "ecs-task-definition-host-path-mounted", "ecs-task-definition-host-processes",
        "ecs-task-definition-privileged", "ecs-task-definition-root-user", "ecs-task-definition-root-writable", "sagemaker-notebook-root-access",
        "workspaces-directory-local-administrators",
      ]
      ask = "Which hardening standard do the base images follow, who builds them, and how often?"
    }

    control "SEC06-BP03" {
      title = "Reduce manual management and interactive access"
      text  = "SSH, Remote Desktop and other administration are closed to the internet, and sessions by Session Manager and ECS Exec leave a log."
      rules = [
        "cloud9-environment-reached-by-ssh", "ec2-instance-publishes-remote-access", "ec2-network-acl-admin-open", "ec2-security-group-rdp-open",
        "ec2-security-group-remote-administration-open", "ec2-security-group-ssh-open", "ec2-serial-console-enabled", "ecs-cluster-exec-logging-disabled",
        "ecs-task-definition-ssh-published", "eks-nodegroup-ssh-open", "lightsail-instance-admin-open", "ssm-session-logging-disabled",
      ]
      ask = "Which tasks still need an interactive session, who may open one, and why are they not automated?"
    }

    control "SEC06-BP04" {
      title = "Validate software integrity"
      text  = "Functions run signed code only, images cannot be replaced under their tag, and AMIs come from named owners."
      rules = ["ec2-image-lookup-any-owner", "ecr-repository-tags-mutable", "lambda-function-code-unsigned"]
      ask   = "Are packages, container images and artifacts signed, and what refuses those that are not?"
    }

    control "SEC06-BP05" {
      title = "Automate compute protection"
      text  = "Patching, scanning, runtime monitoring and the requirement of IMDSv2 work without anybody starting them."
      rules = [
        "account-without-inspector", "account-without-metadata-default", "ec2-metadata-default-v1", "ecr-repository-scan-disabled",
        "elasticbeanstalk-environment-updates-manual", "guardduty-detector-runtime-unmonitored", "inspector-coverage-incomplete",
        "ssm-patch-baseline-empty", "ssm-patch-baseline-slow",
      ]
      ask = "Do patch groups and maintenance windows cover every instance, and is a suspicious instance isolated automatically?"
    }
  }

  section "SEC07" {
    title = "Classify data"

    control "SEC07-BP01" {
      title = "Understand your data classification scheme"
      text  = "Resources carry tags, those that the configuration requires and an owner among them, and copies of data keep the tags of their source."
      rules = [
        "autoscaling-group-untagged", "fsx-file-system-tags-lost", "neptune-cluster-snapshot-tags-lost", "rds-cluster-snapshot-tags-lost",
        "rds-instance-owner-unknown", "rds-instance-snapshot-tags-lost", "s3-bucket-owner-unknown", "tags-missing",
      ]
      ask = "Which classes of data does the workload process, who owns each, and is the class among the tags that every resource needs?"
    }

    control "SEC07-BP02" {
      title = "Apply data protection controls based on data sensitivity"
      text  = "Logs of interfaces do not contain the bodies of requests and responses."
      rules = ["apigateway-stage-data-traced"]
      ask   = "Which protection does each class of data require (accounts, keys, networks, retention, masking), and where do stores differ from it?"
    }

    control "SEC07-BP03" {
      title = "Automate identification and classification"
      text  = "Macie looks for sensitive data in buckets."
      rules = ["account-without-macie", "macie-session-paused"]
      ask   = "What finds sensitive data in places where it should not be, including databases and logs, and what happens then?"
    }

    control "SEC07-BP04" {
      title = "Define scalable data lifecycle management"
      text  = "Buckets and log groups say how long they keep data, for no shorter than a week, and their rules cover what they are meant for."
      rules = [
        "lambda-function-log-retention-unset", "logs-log-group-expires-within-week", "logs-log-group-never-expires", "s3-bucket-without-lifecycle",
        "s3-lifecycle-prefix-unmatched",
      ]
      ask = "How long must each class of data be kept, when must it be deleted, and what proves that it was?"
    }
  }

  section "SEC08" {
    title = "Protect data at rest"

    control "SEC08-BP01" {
      title = "Implement secure key management"
      text  = "KMS keys are rotated, are usable by named identities only, and cannot be deleted in haste or lost."
      rules = [
        "account-without-alarm-key-deletion", "cloudhsm-cluster-not-validated", "cloudhsm-cluster-single-module", "kms-grant-delegable",
        "kms-key-deleted-before-data", "kms-key-deletion-window-short", "kms-key-disabled", "kms-key-policy-check-bypassed", "kms-key-public",
        "kms-key-rotation-disabled",
      ]
      ask = "Which data needs a key of the team's own, who administers each key, and are they other people than those who use it?"
    }

    control "SEC08-BP02" {
      title = "Enforce encryption at rest"
      text  = "Every store, volume, snapshot, queue and cache in this code that AWS does not encrypt by default is encrypted."
      rules = [
        "apigateway-stage-cache-unencrypted", "appsync-cache-unencrypted", "athena-workgroup-settings-overridable",
        "autoscaling-launch-configuration-device-unencrypted", "codebuild-project-artifacts-unencrypted", "codebuild-project-s3-logs-unencrypted",
        "codebuild-report-group-unencrypted", "dax-cluster-unencrypted", "dlm-policy-event-copy-unencrypted", "dlm-policy-schedule-copy-unencrypted",
        "docdb-cluster-unencrypted", "docdb-global-cluster-unencrypted", "ec2-encryption-by-default-disabled", "ec2-image-unencrypted",
        "ec2-instance-device-unencrypted", "ec2-instance-root-volume-unencrypted", "ec2-launch-template-device-unencrypted",
        "ec2-spot-fleet-device-unencrypted", "ec2-volume-unencrypted", "efs-file-system-unencrypted", "elasticache-replication-group-unencrypted",
        "emr-cluster-without-security-configuration", "emr-security-configuration-disk-unencrypted", "emr-security-configuration-unencrypted",
        "emr-security-configuration-volumes-unencrypted", "firehose-stream-unencrypted", "glue-bookmark-unencrypted", "glue-catalog-unencrypted",
        "glue-log-unencrypted", "glue-ml-transform-unencrypted", "glue-security-configuration-incomplete", "kinesis-stream-unencrypted",
        "neptune-cluster-snapshot-unencrypted", "neptune-cluster-unencrypted", "neptune-global-cluster-unencrypted", "opensearch-domain-unencrypted",
        "rds-cluster-snapshot-unencrypted", "rds-cluster-unencrypted", "rds-global-cluster-unencrypted", "rds-instance-encryption-contradicts-cluster",
        "rds-instance-unencrypted", "rds-key-without-encryption", "redshift-cluster-unencrypted", "sdb-domain-used", "sqs-queue-unencrypted",
        "workspaces-workspace-root-volume-unencrypted", "workspaces-workspace-user-volume-unencrypted",
      ]
      ask = "Is data that leaves AWS, for example on laptops, backups or at partners, encrypted as well?"
    }

    control "SEC08-BP03" {
      title = "Automate data at rest protection"
      text  = "The defaults, copies and checks that this code sets up encrypt new volumes, block public buckets and keep copies encrypted."
      rules = [
        "account-without-config-recorder", "account-without-ebs-encryption-default", "account-without-s3-public-access-block",
        "dlm-policy-event-copy-unencrypted", "dlm-policy-schedule-copy-unencrypted", "ec2-encryption-by-default-disabled",
        "s3-account-public-access-not-blocked", "securityhub-hub-without-standards",
      ]
      ask = "What repairs a store that loses its protection, and are restores from backups tested automatically?"
    }

    control "SEC08-BP04" {
      title = "Enforce access control"
      text  = "No store lets in anyone. Versions, locks, backups and protection against deletion keep its data from being changed or lost."
      rules = [
        "*-backups-disabled", "*-cluster-backups-short", "*-without-recovery", "backup-vault-policy-public", "backup-vault-unlocked",
        "cloudtrail-event-data-store-unprotected", "cognito-user-pool-deletion-unprotected", "docdb-cluster-deletion-unprotected",
        "dynamodb-table-deletion-unprotected", "dynamodb-table-policy-public", "ec2-image-public", "efs-file-system-policy-public",
        "glacier-vault-policy-public", "kinesis-stream-policy-public", "neptune-cluster-deletion-unprotected", "opensearch-domain-policy-public",
        "qldb-ledger-deletion-unprotected", "rds-backups-one-day", "rds-cluster-deletion-unprotected", "rds-final-snapshot-skipped",
        "rds-instance-backups-short", "rds-instance-deletion-unprotected", "rds-snapshot-public", "redshift-cluster-snapshots-disabled",
        "s3-access-point-policy-public", "s3-access-point-public-access-not-blocked", "s3-bucket-acl-public", "s3-bucket-acl-public-write",
        "s3-bucket-acls-in-use", "s3-bucket-old-versions-lost", "s3-bucket-policy-all-actions", "s3-bucket-policy-allow-not-principal",
        "s3-bucket-policy-public", "s3-bucket-public-access-not-blocked", "s3-bucket-public-access-unrestricted", "s3-bucket-public-acls-accepted",
        "s3-bucket-public-acls-obeyed", "s3-bucket-public-policy-accepted", "s3-bucket-versioning-disabled", "s3-object-acl-public",
        "sqs-queue-policy-public",
      ]
      ask = "Who reviews access to the data, is data of different sensitivity kept apart, and when was a restore last tried?"
    }
  }

  section "SEC09" {
    title = "Protect data in transit"

    control "SEC09-BP01" {
      title = "Implement secure key and certificate management"
      text  = "Certificates come from ACM, which renews them, have strong keys and appear in the transparency logs."
      rules = ["acm-certificate-unlogged", "acm-certificate-weak-key", "elb-classic-certificate-not-of-acm", "elb-listener-certificate-not-of-acm"]
      ask   = "Which certificates and private keys are managed outside ACM, and what warns before one expires?"
    }

    control "SEC09-BP02" {
      title = "Enforce encryption in transit"
      text  = "Everything that listens to clients, calls a backend or replicates data uses a current version of TLS, and policies deny requests without it."
      rules = [
        "apigateway-domain-outdated-tls", "apigateway-integration-plaintext", "apigateway-method-integration-plaintext", "appsync-cache-plaintext",
        "appsync-data-source-plaintext", "cloudfront-distribution-default-certificate", "cloudfront-distribution-outdated-tls",
        "cloudfront-distribution-plaintext", "cloudfront-headers-policy-without-hsts", "cloudfront-origin-outdated-tls", "cloudfront-origin-plaintext",
        "cloudfront-origin-protocol-of-viewer", "cloudfront-vpc-origin-plaintext", "cloudsearch-domain-outdated-tls", "cloudsearch-domain-plaintext",
        "datasync-location-efs-plaintext", "datasync-location-plaintext", "dax-cluster-plaintext", "directconnect-connection-unencrypted",
        "dms-endpoint-plaintext", "docdb-parameter-group-plaintext", "ec2-vpn-weak-key-exchange", "ecs-task-definition-efs-plaintext",
        "ecs-task-definition-logs-plaintext", "elasticache-replication-group-plaintext", "elb-classic-listener-plaintext",
        "elb-classic-load-balancer-outdated-tls", "elb-classic-load-balancer-weak-ciphers", "elb-listener-outdated-tls", "elb-listener-plaintext",
        "elb-listener-weak-ciphers", "emr-cluster-without-security-configuration", "emr-security-configuration-plaintext", "glue-connection-plaintext",
        "iam-resource-policy-plaintext-passes", "memorydb-cluster-plaintext", "msk-cluster-plaintext", "msk-connector-plaintext",
        "opensearch-domain-node-traffic-plaintext", "opensearch-domain-outdated-tls", "opensearch-domain-plaintext", "quicksight-data-source-plaintext",
        "rds-cluster-plaintext", "rds-instance-certificate-authority-expired", "rds-instance-plaintext", "rds-parameter-group-plaintext",
        "rds-proxy-plaintext", "redshift-plaintext", "redshiftserverless-workgroup-plaintext", "s3-bucket-plaintext", "s3-bucket-website",
        "sagemaker-data-quality-plaintext", "ses-configuration-set-plaintext", "sns-subscription-plaintext", "sns-topic-plaintext", "sqs-queue-plaintext",
        "transfer-server-outdated-policy", "transfer-server-plaintext",
      ]
      ask = "Which traffic inside the network must be encrypted by the organization's policy, and is it?"
    }

    control "SEC09-BP03" {
      title = "Authenticate network communications"
      text  = "Interfaces, caches, databases and brokers authenticate callers, origins admit only what is in front, and zones and domains are protected."
      rules = [
        "*-unauthenticated", "apigateway-method-unauthorized", "apigateway-route-unauthorized", "apigateway-stage-without-client-certificate",
        "appsync-api-key-authentication", "appsync-events-api-key-authentication", "cloudfront-origin-bucket-without-access-control",
        "cloudfront-origin-function-without-access-control", "dms-endpoint-neptune-without-iam", "ecs-task-definition-database-open",
        "elasticache-replication-group-without-authentication", "elasticache-serverless-cache-without-users", "elasticache-user-without-password",
        "emr-cluster-login-unguarded", "emr-cluster-realm-missing", "memorydb-cluster-open-access", "neptune-cluster-iam-authentication-disabled",
        "opensearch-domain-policy-anonymous", "route53-domain-transfer-unlocked", "route53-zone-unsigned",
      ]
      ask = "How do the workload's own services recognize each other, and which interfaces are meant for anonymous callers?"
    }
  }

  section "SEC10" {
    title = "Anticipate, respond to and recover from incidents"

    control "SEC10-BP01" {
      title = "Identify key personnel and external resources"
      text  = "AWS knows a security contact and may call it, and a role may open support cases."
      rules = ["account-without-security-contact", "account-without-support-role", "shield-proactive-engagement-disabled"]
      ask   = "Who leads in an incident, who speaks for the company, and which support plan and outside experts are under contract?"
    }

    control "SEC10-BP02" {
      title  = "Develop incident management plans"
      text   = "A plan says how incidents are recognized, escalated, contained and reported."
      ask    = "Where is the incident response plan, which incidents does it cover, and when was it last changed?"
      reason = "A plan is a document beside the code."
    }

    control "SEC10-BP03" {
      title = "Prepare forensic capabilities"
      text  = "Log groups keep events for more than a week, and trails keep their files for longer and prove them unchanged."
      rules = [
        "account-trail-unvalidated", "cloudtrail-event-data-store-unprotected", "cloudtrail-trail-logs-expire", "cloudtrail-trail-validation-disabled",
        "logs-log-group-expires-within-week",
      ]
      ask = "Where are snapshots and memory of a suspicious instance taken to, by which role, and who can analyze them there?"
    }

    control "SEC10-BP04" {
      title  = "Develop and test security incident response playbooks"
      text   = "Each expected kind of incident has a playbook that has been tried."
      ask    = "For which incidents do playbooks exist (a leaked key, a public bucket, a compromised instance), and when was each last tried?"
      reason = "Playbooks are documents, and an automation in code does not show whether it was tried."
    }

    control "SEC10-BP05" {
      title  = "Pre-provision access"
      text   = "Responders have roles that let them examine every account, and use them under supervision only."
      ask    = "With which role does a responder examine this account, what may it do, and who notices that it is used?"
      reason = "A role for responders looks like any other role in code, and is usually deployed from the security account."
    }

    control "SEC10-BP06" {
      title = "Pre-deploy tools"
      text  = "Threat detection and the place where its findings come together exist before an incident."
      rules = ["account-without-guardduty", "account-without-security-hub"]
      ask   = "Which tools for investigation, containment and forensics are deployed and licensed, and where is it written how to use them?"
    }

    control "SEC10-BP07" {
      title  = "Run simulations"
      text   = "The team regularly rehearses incidents and improves its plan by what it finds."
      ask    = "When was the last game day, which incident was simulated, and what was changed after it?"
      reason = "A rehearsal leaves no trace in code."
    }

    control "SEC10-BP08" {
      title  = "Establish a framework for learning from incidents"
      text   = "After each incident the team finds the causes and follows up on what has to change."
      ask    = "What was learned from the last incident or near miss, and which of the actions are done?"
      reason = "Reviews of incidents are documents beside the code."
    }
  }

  section "SEC11" {
    title = "Secure applications from design to deployment"

    control "SEC11-BP01" {
      title  = "Train for application security"
      text   = "Everyone who builds the workload has been trained in secure development."
      ask    = "Which training in secure development have the builders had, and how does a newcomer get it?"
      reason = "Training leaves no trace in code."
    }

    control "SEC11-BP02" {
      title = "Automate testing throughout the development and release lifecycle"
      text  = "Container images and functions are scanned before they run."
      rules = ["ecr-repository-scan-disabled", "inspector-coverage-incomplete"]
      ask   = "Which tests of code, dependencies and infrastructure run at every change, and do they stop a release?"
    }

    control "SEC11-BP03" {
      title  = "Perform regular penetration testing"
      text   = "People who did not build the workload regularly attack it, and what they find is repaired."
      ask    = "When was the last penetration test, who did it, and which findings are open?"
      reason = "A test by people leaves no trace in code."
    }

    control "SEC11-BP04" {
      title = "Conduct code reviews"
      text  = "A change needs the approval of somebody other than its author."
      rules = ["codecommit-repository-without-approval-rule"]
      ask   = "Does the repository refuse changes without a review, also of infrastructure and pipelines, and who can bypass it?"
    }

    control "SEC11-BP05" {
      title = "Centralize services for packages and dependencies"
      text  = "The registries from which builds take packages, images and layers are closed to others."
      rules = ["codeartifact-policy-public", "ecr-registry-public", "ecr-repository-public", "lambda-layer-public"]
      ask   = "Do builds take dependencies only from a registry of the organization, and who approves a new one?"
    }

    control "SEC11-BP06" {
      title  = "Deploy software programmatically"
      text   = "Software reaches production through a pipeline only, unchanged since it was tested."
      ask    = "Can anybody change production other than through the pipeline, and is the artifact that was tested the one that is deployed?"
      reason = "Code describes what is deployed. It does not show who or what deploys it."
    }

    control "SEC11-BP07" {
      title = "Regularly assess security properties of the pipelines"
      text  = "Build projects and pipelines contain no secrets, are not public, write logs, do not run privileged, and roles trust named branches only."
      rules = [
        "codebuild-project-credentials-in-url", "codebuild-project-logging-disabled", "codebuild-project-privileged", "codebuild-project-public",
        "codebuild-project-secret-in-environment", "codebuild-project-source-without-oauth", "codepipeline-token-in-template",
        "codepipeline-webhook-token-in-template", "iam-role-token-branch-unbound", "iam-role-token-subject-unbound",
      ]
      ask = "Who may change the pipeline, which permissions does it have in production, and when was that last examined?"
    }

    control "SEC11-BP08" {
      title  = "Build a program that embeds security ownership in workload teams"
      text   = "Each team has people who take decisions about security and are heard by the security team."
      ask    = "Who in the team is responsible for security, and which decisions may they take themselves?"
      reason = "Responsibility in a team leaves no trace in code."
    }
  }
}
