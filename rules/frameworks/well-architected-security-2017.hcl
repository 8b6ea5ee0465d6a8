framework "well-architected-security-2017" {
  title      = "AWS Well-Architected Framework: security pillar, the five areas of 2017"
  edition    = "2017-05"
  references = ["https://d1.awsstatic.com/whitepapers/architecture/AWS-Security-Pillar.pdf"]

  section "identity-and-access-management" {
    title = "Identity and access management"

    control "root-user" {
      title = "Protecting AWS credentials: root user"
      text  = "The root user has no access key, and its use raises an alarm."
      rules = ["account-without-alarm-root-use", "iam-access-key-of-root"]
      ask   = "Does the root user sign in with MFA, and where are its password and device kept?"
    }

    control "multi-factor-authentication" {
      title = "Protecting AWS credentials: MFA"
      text  = "IAM users and groups need MFA for the console and for roles, and nobody can remove or bypass it."
      rules = [
        "account-without-alarm-console-sign-in-without-mfa", "iam-group-without-mfa", "iam-mfa-condition-skipped", "iam-policy-mfa-removable",
        "iam-user-assumes-role-without-mfa", "iam-user-without-mfa",
      ]
      ask = "Does everyone who signs in through an identity provider need MFA as well?"
    }

    control "password-policy" {
      title = "Protecting AWS credentials: password policy"
      text  = "The account has a password policy for long passwords that are not reused, and new users change their first password."
      rules = ["account-without-password-policy", "iam-password-*", "iam-user-password-kept"]
      ask   = "How many people still sign in with a password of IAM?"
    }

    control "access-keys" {
      title = "Protecting AWS credentials: access keys"
      text  = "No code creates long-lived access keys or contains them, and no user has several."
      rules = ["iam-access-key-created", "iam-access-key-of-root", "iam-user-with-several-access-keys", "terraform-provider-static-keys"]
      ask   = "Which access keys exist in the account, how old are they, and when was each last used?"
    }

    control "federation" {
      title = "Protecting AWS credentials: federation by SAML and OpenID Connect"
      text  = "People are not users of IAM. Roles for federated identities name the audience and the subjects that they accept."
      rules = [
        "iam-role-saml-audience-unbound", "iam-role-token-branch-unbound", "iam-role-token-subject-unbound", "iam-user-console-access", "iam-user-defined",
      ]
      ask = "Which identity provider do people sign in to, and does leaving the company end their access there?"
    }

    control "security-token-service" {
      title = "Protecting AWS credentials: STS and temporary credentials"
      text  = "Roles trust named parties through which others cannot act, and nobody may assume every role."
      rules = [
        "cognito-identity-pool-classic-flow", "cognito-identity-pool-guests", "iam-policy-reads-credentials", "iam-role-assumable-by-anyone",
        "iam-role-service-source-unbound", "iam-role-trusts-whole-account", "sts-assume-any-role",
      ]
      ask = "How long do sessions of people in production last?"
    }

    control "instance-profiles" {
      title = "Protecting AWS credentials: instance profiles"
      text  = "The roles of instances neither administer the account nor list every bucket, and only the instance can fetch their credentials."
      rules = ["*-metadata-v1", "ec2-instance-role-administrator", "ec2-metadata-hop-limit", "iam-instance-profile-lists-all-buckets"]
      ask   = "Does any software on instances use access keys although the instance could have a role?"
    }

    control "users-and-groups" {
      title = "Fine-grained authorization: users and groups"
      text  = "Users get their permissions from groups."
      rules = ["iam-user-with-policy", "iam-user-without-group"]
      ask   = "Do the groups match the tasks of people, and who approves a new member?"
    }

    control "roles" {
      title = "Fine-grained authorization: roles"
      text  = "Trust policies are valid, name who may assume the role for what, and workloads do not have roles that administer the account."
      rules = [
        "ecs-service-administrator", "ecs-task-definition-roles-shared", "iam-policy-unknown-account", "iam-role-trust-*", "iam-workload-reads-iam",
        "iam-workload-starts-any-task", "lambda-role-wildcard", "sagemaker-notebook-administrator",
      ]
      ask = "Which roles may people assume in production, and who is told when they do?"
    }

    control "policies" {
      title = "Fine-grained authorization: policies"
      text  = "Policies are valid and give no administration, whole services, all data or a way to more permissions. Conditions restrict what they seem to."
      rules = [
        "account-without-access-analyzer", "account-without-alarm-iam-changes", "iam-access-forbidden", "iam-condition-address-bits-ignored",
        "iam-condition-arn-compared-as-text", "iam-condition-key-claimed-by-caller", "iam-condition-key-inapplicable", "iam-condition-key-unpaired",
        "iam-condition-narrows-nothing", "iam-condition-never-holds", "iam-condition-pattern-too-broad", "iam-condition-prefix-evaded",
        "iam-condition-private-address", "iam-condition-set-operator-misused", "iam-condition-tag-with-not-action", "iam-condition-unknown-key",
        "iam-condition-value-mistyped", "iam-condition-wildcard-literal", "iam-policy-administrator", "iam-policy-allow-not-action",
        "iam-policy-allow-not-resource", "iam-policy-arn-malformed", "iam-policy-bucket-prefix-writable", "iam-policy-creates-any-service-role",
        "iam-policy-deletes-any-store", "iam-policy-empty-element", "iam-policy-every-action-on-resource", "iam-policy-exposes-resources",
        "iam-policy-full-iam", "iam-policy-invalid", "iam-policy-lists-all-buckets", "iam-policy-manages-permissions", "iam-policy-pass-any-role",
        "iam-policy-principal-by-id", "iam-policy-privilege-escalation", "iam-policy-reads-all-data", "iam-policy-reads-credentials",
        "iam-policy-resets-any-login", "iam-policy-resource-mismatch", "iam-policy-service-wildcard", "iam-policy-service-wildcard-on-resource",
        "iam-policy-too-long", "iam-policy-unknown-action", "iam-policy-wildcard-action", "iam-policy-wildcard-in-service", "iam-policy-wildcard-resource",
        "iam-policy-without-document", "iam-policy-writes-unconfined", "iam-principal-*", "kms-policy-decrypts-with-every-key",
      ]
      ask = "How often are permissions compared with their use?"
    }
  }

  section "detective-controls" {
    title = "Detective controls"

    control "cloudtrail" {
      title = "Capturing and analyzing logs: CloudTrail"
      text  = "A trail records all regions and management events, is running, validates its files and delivers to CloudWatch Logs."
      rules = [
        "account-trail-single-region", "account-trail-unvalidated", "account-trail-without-log-group", "account-without-trail",
        "cloudtrail-event-data-store-unprotected", "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-validation-disabled",
        "cloudtrail-trail-without-log-group", "cloudtrail-trail-without-management-events",
      ]
      ask = "Does one trail cover every account, and who outside the log archive can stop it?"
    }

    control "config" {
      title = "Capturing and analyzing logs: AWS Config"
      text  = "Config runs and records all types of resources, in every region and for the global types once."
      rules = [
        "account-config-recorder-stopped", "account-without-config-recorder", "config-aggregator-single-region", "config-recorder-incomplete",
        "config-recorder-stopped", "config-recorder-without-global-types",
      ]
      ask = "Where is the history of configuration kept, and who looks at it in an investigation?"
    }

    control "cloudwatch-logs" {
      title = "Capturing and analyzing logs: CloudWatch Logs"
      text  = "Log groups keep events for longer than a week, end at some time, and accept events from known parties only."
      rules = ["logs-destination-public", "logs-log-group-expires-within-week", "logs-log-group-never-expires", "logs-resource-policy-public"]
      ask   = "How long must logs be kept, and who can delete a log group?"
    }

    control "service-logs" {
      title = "Capturing and analyzing logs: logs of services and networks"
      text  = "Networks, load balancers, interfaces, databases, clusters and functions in this code write the logs that they can write."
      rules = [
        "*-logging-disabled", "apigateway-method-logging-off", "docdb-cluster-audit-log-unexported", "docdb-cluster-logs-disabled",
        "docdb-parameter-group-audit-log-disabled", "ec2-vpc-flow-logs-disabled", "eks-cluster-logging-incomplete", "lambda-function-cannot-log",
        "mq-broker-audit-log-disabled", "mq-broker-log-disabled", "mwaa-environment-*-log-disabled", "mwaa-environment-webserver-log-coarse",
        "neptune-cluster-logs-disabled", "rds-cluster-audit-log-disabled", "rds-cluster-logs-disabled", "rds-cluster-logs-incomplete",
        "rds-instance-logs-disabled", "rds-instance-logs-incomplete", "redshift-user-activity-unlogged",
      ]
      ask = "What do the applications themselves log about sign-ins, refusals and changes of data?"
    }

    control "opensearch" {
      title = "Capturing and analyzing logs: search and dashboards by OpenSearch"
      text  = "A domain for logs is private, encrypted, demands an identity and writes its audit log."
      rules = [
        "opensearch-domain-logging-disabled", "opensearch-domain-node-traffic-plaintext", "opensearch-domain-outdated-tls", "opensearch-domain-outside-vpc",
        "opensearch-domain-password-written", "opensearch-domain-plaintext", "opensearch-domain-policy-anonymous", "opensearch-domain-policy-public",
        "opensearch-domain-unencrypted", "opensearch-domain-without-fine-grained-access", "opensearch-domain-without-logs",
        "opensearch-serverless-collection-public",
      ]
      ask = "With which tool are logs searched, and do the responders know its queries?"
    }

    control "emr" {
      title = "Capturing and analyzing logs: analysis of large logs by EMR"
      text  = "A cluster that analyzes logs is closed to the internet, encrypts disks and traffic, authenticates its users and keeps its own logs."
      rules = [
        "emr-cluster-logging-disabled", "emr-cluster-login-unguarded", "emr-cluster-password-written", "emr-cluster-realm-missing",
        "emr-cluster-security-group-open", "emr-cluster-without-security-configuration", "emr-public-access-not-blocked",
        "emr-security-configuration-disk-unencrypted", "emr-security-configuration-plaintext", "emr-security-configuration-unencrypted",
        "emr-security-configuration-volumes-unencrypted",
      ]
      ask = "Which tool analyzes more logs than a search can hold, and has it been tried on a real question?"
    }

    control "log-buckets" {
      title = "Capturing and analyzing logs: S3 as the store of logs"
      text  = "The bucket of a trail is private, logs its own accesses and keeps what it is given."
      rules = [
        "cloudtrail-trail-bucket-logging-disabled", "cloudtrail-trail-bucket-public", "cloudtrail-trail-logs-expire", "s3-bucket-policy-log-source-itself",
      ]
      ask = "Are the buckets for logs locked against deletion, and in an account that the workload cannot reach?"
    }

    control "glacier" {
      title = "Capturing and analyzing logs: Glacier for old logs"
      text  = "No vault lets in anyone."
      rules = ["glacier-vault-policy-public"]
      ask   = "Which logs are archived, is the vault locked, and how long does it take to get them back?"
    }

    control "cloudwatch-alarms" {
      title = "Integrating auditing controls with notification and workflow: CloudWatch alarms"
      text  = "Each alarm has an action that is switched on, and the account's sensitive calls, sign-ins and changes raise one."
      rules = ["account-without-alarm-*", "cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action"]
      ask   = "Who is called by an alarm at night, and when did the last one fire?"
    }

    control "cloudwatch-events" {
      title = "Integrating auditing controls with notification and workflow: CloudWatch Events (EventBridge)"
      text  = "No event bus accepts events from anyone or lets others change its rules."
      rules = ["eventbridge-bus-managed-by-organization", "eventbridge-bus-public"]
      ask   = "Which events (findings, changes of security settings) start a workflow or a ticket, and what happens to those that cannot be delivered?"
    }

    control "notification-topics" {
      title = "Integrating auditing controls with notification and workflow: SNS topics as targets"
      text  = "Topics for alerts are closed to others, and subscriptions use TLS."
      rules = [
        "sns-subscription-plaintext", "sns-topic-plaintext", "sns-topic-policy-all-actions", "sns-topic-policy-allow-not-action",
        "sns-topic-policy-allow-not-principal", "sns-topic-policy-public", "sns-topic-policy-service-unbound",
      ]
      ask = "Has every subscription to alerts been confirmed, and does a person or a tool receive them today?"
    }

    control "config-rules" {
      title = "Integrating auditing controls with notification and workflow: AWS Config rules"
      text  = "Security Hub is on and checks what Config records against a standard."
      rules = ["account-without-security-hub", "securityhub-hub-controls-manual", "securityhub-hub-without-standards"]
      ask   = "Which rules of Config or of a conformance pack run, and what follows from a violation?"
    }

    control "inspector" {
      title = "Integrating auditing controls with notification and workflow: Inspector"
      text  = "Inspector is on and scans instances, images and functions."
      rules = ["account-without-inspector", "inspector-coverage-incomplete"]
      ask   = "Who follows up what Inspector finds, and by when?"
    }
  }

  section "infrastructure-protection" {
    title = "Infrastructure protection"

    control "networks" {
      title = "Protecting network and host-level boundaries: VPCs and subnets"
      text  = "Workloads run in networks of their own. Databases, brokers, clusters and instances have no public address or endpoint."
      rules = [
        "account-with-default-vpc", "appstream-fleet-internet-access", "autoscaling-launch-configuration-public-address", "dms-instance-public",
        "ec2-default-vpc-used", "ec2-instance-elastic-address", "ec2-instance-in-default-vpc", "ec2-instance-public-address",
        "ec2-launch-template-public-address", "ecs-service-public-address", "ecs-task-set-public-address", "eks-cluster-endpoint-open",
        "elasticache-classic-security-group", "elasticache-default-subnet-group", "elasticbeanstalk-environment-vpc-unset", "lightsail-database-public",
        "mq-broker-public", "msk-cluster-public", "mwaa-environment-public", "neptune-instance-public", "opensearch-domain-outside-vpc",
        "rds-classic-security-group", "rds-in-default-vpc", "rds-instance-public", "redshift-classic-security-group", "redshift-cluster-outside-vpc",
        "redshift-cluster-public", "redshift-cluster-routing-outside-vpc", "redshift-subnet-group-public", "redshiftserverless-workgroup-public",
        "sagemaker-domain-internet-access", "sagemaker-notebook-internet-access", "sagemaker-notebook-outside-vpc", "timestream-influxdb-public",
      ]
      ask = "Which subnets are public, and why is each resource in them there?"
    }

    control "route-tables-and-gateways" {
      title = "Protecting network and host-level boundaries: route tables, internet and NAT gateways"
      text  = "No route opens a peered network to everything or sends the traffic of a network through an instance, and endpoints are in a route table."
      rules = [
        "account-without-alarm-gateway-changes", "account-without-alarm-route-table-changes", "ec2-default-route-through-instance",
        "ec2-endpoint-without-route", "ec2-route-peering-everything",
      ]
      ask = "Which subnets have a route to the internet, and does every one of them need it?"
    }

    control "security-groups" {
      title = "Protecting network and host-level boundaries: security groups"
      text  = "No group opens administration, databases, internal services or many ports to the internet, and groups limit what leaves."
      rules = [
        "account-without-alarm-security-group-changes", "ec2-default-security-group-open", "ec2-instance-in-open-group",
        "ec2-instance-publishes-remote-access", "ec2-security-group-all-ports-*", "ec2-security-group-database-open", "ec2-security-group-egress-implicit",
        "ec2-security-group-egress-open", "ec2-security-group-file-sharing-open", "ec2-security-group-ingress-open",
        "ec2-security-group-internal-service-open", "ec2-security-group-management-open", "ec2-security-group-rdp-open",
        "ec2-security-group-remote-administration-open", "ec2-security-group-service-open-to-public-range", "ec2-security-group-ssh-open",
        "ec2-security-group-unusual-port-open", "ec2-security-group-wide-range-open", "ec2-vpc-default-security-group-not-restricted",
        "eks-nodegroup-ssh-open", "elb-load-balancer-all-ports-open", "emr-cluster-security-group-open", "lightsail-instance-admin-open",
        "rds-classic-security-group-open", "rds-instance-security-group-open",
      ]
      ask = "Which group may talk to which, and is that written down?"
    }

    control "network-acls" {
      title = "Protecting network and host-level boundaries: network ACLs"
      text  = "No network ACL opens every port, administration or FTP to the internet, and no rule hides behind another of the same number."
      rules = [
        "account-without-alarm-network-acl-changes", "ec2-network-acl-admin-open", "ec2-network-acl-all-ports-open", "ec2-network-acl-ftp-open",
        "ec2-network-acl-rule-number-repeated",
      ]
      ask = "Which subnets are kept apart by network ACLs in addition to groups?"
    }

    control "direct-connect" {
      title = "Protecting network and host-level boundaries: Direct Connect"
      text  = "Connections to the data center require encryption, and no key of theirs stands in code."
      rules = ["directconnect-connection-unencrypted", "directconnect-interface-key-written"]
      ask   = "Is traffic over connections without encryption protected by VPN or TLS?"
    }

    control "vpn" {
      title = "Protecting network and host-level boundaries: VPN"
      text  = "VPN connections use current algorithms and keys outside the code, write logs, and clients reach only the networks of their group."
      rules = [
        "ec2-client-vpn-everybody-authorized", "ec2-client-vpn-logging-disabled", "ec2-vpn-key-written", "ec2-vpn-logging-disabled",
        "ec2-vpn-weak-key-exchange",
      ]
      ask = "Who may connect by VPN, and does it need MFA?"
    }

    control "hosts" {
      title = "System security configuration and maintenance: EC2 instances and containers"
      text  = "Instances run maintained images of known owners, without secrets in user data, and containers run without root, host access and privileges."
      rules = [
        "batch-job-privileged", "ec2-image-lookup-any-owner", "ec2-image-retired", "ec2-instance-secret-in-user-data",
        "ec2-launch-template-secret-in-user-data", "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc",
        "ecs-task-definition-host-network-root", "ecs-task-definition-host-path-mounted", "ecs-task-definition-host-processes",
        "ecs-task-definition-privileged", "ecs-task-definition-root-user", "ecs-task-definition-root-writable",
      ]
      ask = "Which standard hardens the images, and how often are they built anew?"
    }

    control "run-command" {
      title = "System security configuration and maintenance: Systems Manager Run Command and sessions"
      text  = "Documents for commands are not shared with anyone, sessions leave a log, and the serial console is off."
      rules = ["ec2-serial-console-enabled", "ssm-document-public", "ssm-documents-sharing-unblocked", "ssm-session-logging-disabled"]
      ask   = "Are commands run through Systems Manager in place of SSH, and do the documents run as root only where they must?"
    }

    control "state-manager" {
      title  = "System security configuration and maintenance: Systems Manager State Manager"
      text   = "Associations keep every instance in its intended configuration."
      ask    = "Which associations keep agents and settings in place, and do their targets cover every instance?"
      reason = "No rule examines the associations of Systems Manager."
    }

    control "inventory" {
      title  = "System security configuration and maintenance: Systems Manager Inventory"
      text   = "The software on every instance is collected in one place."
      ask    = "Is the software of all instances collected, and can somebody find every instance with a given package?"
      reason = "No rule examines the inventory of Systems Manager."
    }

    control "patch-manager" {
      title = "System security configuration and maintenance: Systems Manager Patch Manager"
      text  = "Patch baselines approve patches, and do so within a month."
      rules = ["ssm-patch-baseline-empty", "ssm-patch-baseline-slow"]
      ask   = "Do patch groups and maintenance windows cover every instance, and who sees those that lack a patch?"
    }

    control "maintained-versions" {
      title = "System security configuration and maintenance: maintained versions of engines and runtimes"
      text  = "Engines, clusters and functions run supported versions and install minor upgrades."
      rules = [
        "*-engine-retired", "*-upgrades-disabled", "ecs-service-outdated-platform", "eks-cluster-outdated-version",
        "elasticbeanstalk-environment-updates-manual", "glue-job-version-retired", "lambda-function-runtime-deprecated",
        "opensearch-domain-updates-disabled", "rds-engine-postgresql-reads-files",
      ]
      ask = "How soon after a vulnerability becomes known is the workload patched?"
    }

    control "bucket-policies" {
      title = "Enforcing service-level protection: bucket policies and public access"
      text  = "No bucket policy or ACL lets in anyone, allows everything or hands over control, and the account blocks public access."
      rules = [
        "account-without-alarm-bucket-policy-changes", "account-without-s3-public-access-block", "s3-access-point-policy-public",
        "s3-access-point-public-access-not-blocked", "s3-account-public-access-not-blocked", "s3-bucket-acl-public", "s3-bucket-acl-public-write",
        "s3-bucket-acls-in-use", "s3-bucket-policy-all-actions", "s3-bucket-policy-allow-not-action", "s3-bucket-policy-allow-not-principal",
        "s3-bucket-policy-hands-over-control", "s3-bucket-policy-locks-everybody-out", "s3-bucket-policy-public", "s3-bucket-public-access-not-blocked",
        "s3-bucket-public-access-unrestricted", "s3-bucket-public-acls-accepted", "s3-bucket-public-acls-obeyed", "s3-bucket-public-policy-accepted",
        "s3-object-acl-public",
      ]
      ask = "Which buckets are public on purpose, and who decided it?"
    }

    control "service-policies" {
      title = "Enforcing service-level protection: policies of other services"
      text  = "No queue, table, function, registry, vault or other resource lets in anyone, or a service on behalf of anyone."
      rules = [
        "apigateway-api-policy-wildcard-action", "backup-vault-policy-public", "codeartifact-policy-public", "dynamodb-table-policy-public",
        "ec2-endpoint-policy-open", "ec2-endpoint-service-public", "ecr-registry-public", "ecr-repository-public", "efs-file-system-policy-all-actions",
        "efs-file-system-policy-public", "glue-catalog-policy-public", "iam-policy-document-public", "iam-resource-policy-foreign-service",
        "iam-resource-policy-invalid", "iam-resource-policy-public", "iam-resource-policy-service-unbound", "kinesis-stream-policy-public",
        "lambda-layer-public", "lambda-permission-account-missing", "lambda-permission-broad-action", "lambda-permission-public",
        "lambda-permission-source-missing", "msk-cluster-policy-public", "secretsmanager-secret-public", "ses-identity-policy-public",
        "sqs-queue-policy-all-actions", "sqs-queue-policy-allow-not-action", "sqs-queue-policy-allow-not-principal", "sqs-queue-policy-public",
        "sqs-queue-policy-service-unbound",
      ]
      ask = "Which resources are shared with other accounts on purpose?"
    }
  }

  section "data-protection" {
    title = "Data protection"

    control "classification-tags" {
      title = "Data classification: tags"
      text  = "Resources carry tags, those that the configuration requires among them, and copies keep them."
      rules = [
        "fsx-file-system-tags-lost", "neptune-cluster-snapshot-tags-lost", "rds-cluster-snapshot-tags-lost", "rds-instance-snapshot-tags-lost",
        "tags-missing",
      ]
      ask = "Is the class of its data a tag of every store, and do permissions depend on it?"
    }

    control "kms" {
      title = "Encryption and tokenization: KMS keys"
      text  = "Keys are rotated and cannot be deleted in haste, disabled or lost before their data."
      rules = [
        "account-without-alarm-key-deletion", "kms-key-deleted-before-data", "kms-key-deletion-window-short", "kms-key-disabled",
        "kms-key-rotation-disabled",
      ]
      ask = "Which data needs a key of the team's own, and is there one for each class of data?"
    }

    control "key-policies" {
      title = "Encryption and tokenization: key policies"
      text  = "Only named identities use a key, grants cannot be passed on, and no policy locks out the administrators of a key."
      rules = ["kms-grant-delegable", "kms-key-policy-check-bypassed", "kms-key-public"]
      ask   = "Are those who administer a key other people than those who use it?"
    }

    control "cloudhsm" {
      title = "Encryption and tokenization: CloudHSM"
      text  = "Clusters run in FIPS mode and have more than one module."
      rules = ["cloudhsm-cluster-not-validated", "cloudhsm-cluster-single-module"]
      ask   = "Which obligation requires modules of the team's own, and where are their backups?"
    }

    control "tokenization" {
      title  = "Encryption and tokenization: tokenization"
      text   = "Sensitive values are replaced by tokens, and few can exchange one for the other."
      ask    = "Which values (card numbers, identities) could be tokens, and who may exchange a token for its value?"
      reason = "Whether a stored value is a token is decided in the application."
    }

    control "s3-encryption" {
      title  = "Protecting data at rest: S3"
      text   = "Objects are encrypted by the key that their class requires."
      ask    = "Which buckets hold data whose readers must also have permission to use a key, and have they such a key?"
      reason = "S3 has encrypted every new object since January 2023, whatever the code says. Which key is required, code does not show."
    }

    control "ebs-encryption" {
      title = "Protecting data at rest: EBS"
      text  = "Volumes, images and snapshots are encrypted, by default too."
      rules = [
        "account-without-ebs-encryption-default", "autoscaling-launch-configuration-device-unencrypted", "ec2-encryption-by-default-disabled",
        "ec2-image-unencrypted", "ec2-instance-device-unencrypted", "ec2-instance-root-volume-unencrypted", "ec2-launch-template-device-unencrypted",
        "ec2-spot-fleet-device-unencrypted", "ec2-volume-unencrypted",
      ]
      ask = "Are there volumes or snapshots from before encryption was the default?"
    }

    control "rds-encryption" {
      title = "Protecting data at rest: RDS"
      text  = "Databases, clusters and their snapshots are encrypted."
      rules = [
        "docdb-cluster-unencrypted", "docdb-global-cluster-unencrypted", "neptune-cluster-snapshot-unencrypted", "neptune-cluster-unencrypted",
        "neptune-global-cluster-unencrypted", "rds-cluster-snapshot-unencrypted", "rds-cluster-unencrypted", "rds-global-cluster-unencrypted",
        "rds-instance-encryption-contradicts-cluster", "rds-instance-unencrypted", "rds-key-without-encryption", "redshift-cluster-unencrypted",
      ]
      ask = "Are there databases from before encryption was required, and when will they be copied?"
    }

    control "dynamodb-encryption" {
      title = "Protecting data at rest: DynamoDB"
      text  = "Tables are always encrypted. Their caches are too."
      rules = ["dax-cluster-unencrypted"]
      ask   = "Which tables hold data that needs a key of the team's own?"
    }

    control "other-stores" {
      title = "Protecting data at rest: other stores"
      text  = "File systems, streams, queues, caches, warehouses and build results in this code are encrypted."
      rules = [
        "apigateway-stage-cache-unencrypted", "appsync-cache-unencrypted", "athena-workgroup-settings-overridable",
        "codebuild-project-artifacts-unencrypted", "codebuild-project-s3-logs-unencrypted", "codebuild-report-group-unencrypted",
        "efs-file-system-unencrypted", "elasticache-replication-group-unencrypted", "firehose-stream-unencrypted", "glue-bookmark-unencrypted",
        "glue-catalog-unencrypted", "glue-log-unencrypted", "glue-ml-transform-unencrypted", "glue-security-configuration-incomplete",
        "kinesis-stream-unencrypted", "sdb-domain-used", "sqs-queue-unencrypted", "workspaces-workspace-root-volume-unencrypted",
        "workspaces-workspace-user-volume-unencrypted",
      ]
      ask = "Is data that leaves AWS encrypted as well?"
    }

    control "secrets" {
      title = "Protecting data at rest: secrets"
      text  = "No password, key or token stands in code, state, outputs or environments."
      rules = [
        "*-key-written", "*-password-in-template", "*-password-written", "*-secret-in-environment", "*-secret-in-template", "*-secret-in-user-data",
        "*-secret-written", "*-token-in-template", "cloudformation-authentication-credentials-written", "cloudfront-origin-secret-in-header",
        "codebuild-project-credentials-in-url", "elasticache-token-written", "elasticbeanstalk-environment-secret-in-settings", "opentofu-*",
        "pinpoint-channel-key-in-template", "secret-from-plain-parameter", "secret-passed-*", "secret-written-*", "secretsmanager-rotation-seldom",
        "secretsmanager-secret-not-rotated", "stepfunctions-state-machine-secret-in-definition", "template-noecho-parameter-exposed",
        "template-password-parameter-echoed", "template-secret-*", "terraform-http-request-carries-secret", "terraform-password-from-random-string",
        "terraform-provider-static-keys", "terraform-secret-*", "terragrunt-secret-fallback-written",
      ]
      ask = "Which secrets exist outside this code, and who can read them there?"
    }

    control "certificate-manager" {
      title = "Protecting data in transit: ACM"
      text  = "Certificates come from ACM, have strong keys and appear in the transparency logs."
      rules = ["acm-certificate-unlogged", "acm-certificate-weak-key", "elb-classic-certificate-not-of-acm", "elb-listener-certificate-not-of-acm"]
      ask   = "What warns before a certificate outside ACM expires?"
    }

    control "load-balancers" {
      title = "Protecting data in transit: classic, application and network load balancers"
      text  = "Listeners on the internet use TLS in a current version with ciphers that are not broken."
      rules = [
        "elb-classic-listener-plaintext", "elb-classic-load-balancer-outdated-tls", "elb-classic-load-balancer-weak-ciphers", "elb-listener-outdated-tls",
        "elb-listener-plaintext", "elb-listener-weak-ciphers",
      ]
      ask = "Must the traffic from the balancer to its targets be encrypted as well, and is it?"
    }

    control "cloudfront" {
      title = "Protecting data in transit: CloudFront"
      text  = "Distributions use a current TLS version to viewers and to origins, and origins accept requests of the distribution only."
      rules = [
        "cloudfront-distribution-default-certificate", "cloudfront-distribution-outdated-tls", "cloudfront-distribution-plaintext",
        "cloudfront-headers-policy-without-hsts", "cloudfront-origin-bucket-without-access-control", "cloudfront-origin-function-without-access-control",
        "cloudfront-origin-outdated-tls", "cloudfront-origin-plaintext", "cloudfront-origin-protocol-of-viewer", "cloudfront-vpc-origin-plaintext",
      ]
      ask = "Which fields of requests need encryption up to the application?"
    }

    control "other-traffic" {
      title = "Protecting data in transit: interfaces, stores and traffic between services"
      text  = "Interfaces, databases, caches, queues, buckets and transfers use TLS, and policies deny requests without it."
      rules = [
        "apigateway-domain-outdated-tls", "apigateway-integration-plaintext", "apigateway-method-integration-plaintext", "appsync-cache-plaintext",
        "appsync-data-source-plaintext", "cloudsearch-domain-outdated-tls", "cloudsearch-domain-plaintext", "datasync-location-efs-plaintext",
        "datasync-location-plaintext", "dax-cluster-plaintext", "dms-endpoint-plaintext", "docdb-parameter-group-plaintext",
        "ecs-task-definition-efs-plaintext", "ecs-task-definition-logs-plaintext", "elasticache-replication-group-plaintext", "glue-connection-plaintext",
        "iam-resource-policy-plaintext-passes", "memorydb-cluster-plaintext", "msk-cluster-plaintext", "msk-connector-plaintext",
        "quicksight-data-source-plaintext", "rds-cluster-plaintext", "rds-instance-certificate-authority-expired", "rds-instance-plaintext",
        "rds-parameter-group-plaintext", "rds-proxy-plaintext", "redshift-plaintext", "redshiftserverless-workgroup-plaintext", "s3-bucket-plaintext",
        "s3-bucket-website", "sagemaker-data-quality-plaintext", "ses-configuration-set-plaintext", "sqs-queue-plaintext",
        "transfer-server-outdated-policy", "transfer-server-plaintext",
      ]
      ask = "Which traffic inside the network must be encrypted by the organization's policy?"
    }

    control "s3-versioning" {
      title = "Data backup, replication and recovery: S3 versioning"
      text  = "Buckets keep versions, and for longer than a few days."
      rules = ["s3-bucket-old-versions-lost", "s3-bucket-versioning-disabled"]
      ask   = "Which buckets need Object Lock or MFA delete because of their data?"
    }

    control "s3-lifecycle" {
      title = "Data backup, replication and recovery: S3 lifecycle"
      text  = "Buckets have lifecycle rules that cover the objects that they are meant for."
      rules = ["s3-bucket-without-lifecycle", "s3-lifecycle-prefix-unmatched"]
      ask   = "How long is each class of data kept, and when must it be deleted?"
    }

    control "s3-replication" {
      title  = "Data backup, replication and recovery: S3 replication to another region"
      text   = "Buckets whose loss the business could not bear are replicated to another region or account."
      ask    = "Which buckets must survive the loss of a region, and may the replicas be deleted from the source account?"
      reason = "Which buckets need a replica is a decision about their data. The rule s3-bucket-not-replicated lists those without one."
    }

    control "ebs-snapshots" {
      title = "Data backup, replication and recovery: EBS snapshots"
      text  = "Copies of snapshots stay encrypted, and snapshots cannot become public."
      rules = [
        "account-without-snapshot-public-access-block", "dlm-policy-event-copy-unencrypted", "dlm-policy-schedule-copy-unencrypted",
        "ec2-snapshot-sharing-unblocked",
      ]
      ask = "Which plan takes snapshots of which volumes, and when was a volume last restored from one?"
    }

    control "rds-backups" {
      title = "Data backup, replication and recovery: backups and replicas of databases"
      text  = "Databases keep backups for at least a week, cannot be deleted by mistake, leave a last snapshot, and no snapshot is public."
      rules = [
        "*-cluster-backups-short", "docdb-cluster-deletion-unprotected", "neptune-cluster-deletion-unprotected", "rds-backups-one-day",
        "rds-cluster-deletion-unprotected", "rds-final-snapshot-skipped", "rds-instance-backups-disabled", "rds-instance-backups-short",
        "rds-instance-deletion-unprotected", "rds-snapshot-public", "redshift-cluster-snapshots-disabled",
      ]
      ask = "When was a database last restored, and how much data would its loss cost?"
    }

    control "other-backups" {
      title = "Data backup, replication and recovery: backups of tables and file systems"
      text  = "Tables, keyspaces, caches and file systems can be restored, and backups are locked and closed to others."
      rules = [
        "*-without-recovery", "backup-vault-policy-public", "backup-vault-unlocked", "dynamodb-table-deletion-unprotected",
        "efs-file-system-backups-disabled", "elasticache-cluster-backups-disabled", "fsx-file-system-backups-disabled", "qldb-ledger-deletion-unprotected",
      ]
      ask = "Are backups copied to another account, and has a restore been tried?"
    }

    control "lambda-backups" {
      title  = "Data backup, replication and recovery: Lambda functions for backups"
      text   = "Backups run automatically, and somebody notices when one fails."
      ask    = "Which function or plan starts the backups, and who is told when one fails?"
      reason = "What a function does is in its source, which is not part of the infrastructure code. The rules on backups examine their result."
    }
  }

  section "incident-response" {
    title = "Incident response"

    control "owner-and-criticality-tags" {
      title = "Owner and criticality tags"
      text  = "Stores and groups of instances have tags by which a responder finds their owner."
      rules = ["autoscaling-group-untagged", "rds-instance-owner-unknown", "s3-bucket-owner-unknown"]
      ask   = "Is the criticality of each resource a tag, and does an alert show it?"
    }

    control "contacts" {
      title = "Contacts and support"
      text  = "AWS knows a security contact, and a role may open support cases."
      rules = ["account-without-security-contact", "account-without-support-role", "shield-proactive-engagement-disabled"]
      ask   = "Who leads in an incident, and where is the plan?"
    }

    control "auto-scaling" {
      title = "Clean room: Auto Scaling"
      text  = "A group replaces an instance that the load balancer finds unhealthy, so that a suspicious one can be taken out."
      rules = ["autoscaling-group-balancer-health-ignored"]
      ask   = "Has anybody taken an instance out of its group for an examination, and did the workload go on?"
    }

    control "clean-room-template" {
      title  = "Clean room: CloudFormation"
      text   = "A template builds an isolated network with tools and roles for an examination."
      ask    = "Which template builds the clean room, is its network cut off from the rest, and when was it last built?"
      reason = "Code does not tell a template for examinations from any other."
    }

    control "images-and-snapshots" {
      title = "Clean room: images and snapshots for forensics"
      text  = "Images and snapshots are not public and cannot become so."
      rules = [
        "account-without-ami-public-access-block", "account-without-snapshot-public-access-block", "ec2-image-public", "ec2-image-sharing-unblocked",
        "ec2-snapshot-sharing-unblocked",
      ]
      ask = "Which role copies the disk of a suspicious instance to an account where it can be examined, and with which key?"
    }

    control "evidence" {
      title = "Evidence that survives"
      text  = "Log groups keep events for more than a week, and trails keep their files for longer and prove them unchanged."
      rules = [
        "account-trail-unvalidated", "cloudtrail-event-data-store-unprotected", "cloudtrail-trail-logs-expire", "cloudtrail-trail-validation-disabled",
        "logs-log-group-expires-within-week",
      ]
      ask = "Who could delete the logs of this workload, and would somebody notice?"
    }
  }
}
