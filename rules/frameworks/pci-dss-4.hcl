# The requirements of PCI DSS 4.0.1 by their numbers, in words of our own. A review asks of all that the code declares; which of it belongs to the
# environment of cardholder data, the assessor decides. Rules name requirements themselves where AWS's own mapping does; `rules` here adds the rest.
framework "pci-dss-4" {
  title   = "PCI DSS 4.0"
  edition = "4.0.1 (2024-06)"
  references = [
    "https://www.pcisecuritystandards.org/document_library/?category=pcidss", "https://docs.aws.amazon.com/securityhub/latest/userguide/pci-standard.html",
  ]

  section "1" {
    title = "Network security controls"

    control "1.1.1" {
      title  = "Policies for network controls"
      text   = "Policies and procedures for network controls are written, kept up, used and known."
      ask    = "Where are the policies for network controls?"
      reason = "Policies are documents."
    }

    control "1.1.2" {
      title  = "Roles for network controls"
      text   = "Who does what for network controls is written and understood."
      ask    = "Who answers for security groups, firewalls and routes?"
      reason = "Roles of people do not stand in code."
    }

    control "1.2.1" {
      title  = "Standards for rulesets"
      text   = "Standards for the rulesets of network controls are set, put into effect and kept up."
      ask    = "Which standard do rules of security groups follow?"
      reason = "A standard is a document; what rulesets must not do, 1.3 and 1.4 check."
    }

    control "1.2.2" {
      title = "Changes go through change control"
      text  = "Changes of connections and of network controls are approved and managed as changes."
      rules = ["codecommit-approval-rule-single-approver", "codecommit-repository-without-approval-rule"]
      ask   = "Who approves a change of a security group?"
    }

    control "1.2.3" {
      title  = "Network diagram"
      text   = "A diagram shows all connections of the environment of cardholder data to other networks."
      ask    = "Does the diagram match the code?"
      reason = "That a diagram matches, only a comparison shows; the graph of the code can be its source."
    }

    control "1.2.4" {
      title  = "Data flow diagram"
      text   = "A diagram shows how account data flows through systems and networks."
      ask    = "Does the diagram of data flows match the code?"
      reason = "Code shows resources and connections, not which data flows."
    }

    control "1.2.5" {
      title = "Allowed services are known"
      text  = "Services, protocols and ports that are allowed are identified, approved and needed."
      rules = ["ec2-security-group-all-protocols-admitted", "ec2-security-group-rule-undescribed"]
      ask   = "Which business need does each open port have?"
    }

    control "1.2.6" {
      title = "Insecure services are secured"
      text  = "Insecure services, protocols and ports in use have features that reduce their risk."
      rules = [
        "apigateway-domain-outdated-tls", "cloudfront-distribution-outdated-tls", "cloudfront-distribution-plaintext", "cloudfront-origin-outdated-tls",
        "cloudfront-origin-plaintext", "cloudfront-origin-protocol-of-viewer", "elb-classic-listener-plaintext", "elb-classic-listener-without-tls",
        "elb-classic-load-balancer-outdated-tls", "elb-classic-load-balancer-weak-ciphers", "elb-listener-outdated-tls", "elb-listener-plaintext",
        "iam-resource-policy-plaintext-passes", "opensearch-domain-outdated-tls", "opensearch-domain-plaintext", "s3-bucket-plaintext",
        "ses-configuration-set-plaintext", "sns-subscription-plaintext", "transfer-server-outdated-policy", "transfer-server-plaintext",
        "ec2-network-acl-ftp-open",
      ]
      ask = "Which insecure protocols are in use, and why?"
    }

    control "1.2.7" {
      title = "Rulesets are reviewed"
      text  = "Configurations of network controls are reviewed every six months."
      ask   = "When were rules of security groups last reviewed?"
    }

    control "1.2.8" {
      title  = "Configuration is secured"
      text   = "Configuration of network controls is secured from access and matches what runs."
      ask    = "Is drift between code and deployed rules looked for?"
      reason = "Code is the configuration; who may change it beside the code, and whether it matches what runs, it does not show."
    }

    control "1.3.1" {
      title = "Inbound traffic is restricted"
      text  = "Inbound traffic to the environment is limited to what is needed, and all else is denied."
      rules = [
        "ec2-security-group-all-ports-open", "ec2-security-group-database-open", "ec2-security-group-file-sharing-open",
        "ec2-security-group-internal-service-open", "ec2-security-group-management-open", "ec2-security-group-rdp-open",
        "ec2-security-group-remote-administration-open", "ec2-security-group-ssh-open", "ec2-security-group-wide-range-open", "ec2-network-acl-admin-open",
        "ec2-instance-publishes-remote-access", "eks-nodegroup-ssh-open", "emr-cluster-security-group-open", "lightsail-instance-admin-open",
        "rds-classic-security-group-open", "rds-instance-security-group-open", "ec2-default-security-group-open",
      ]
      ask = "Which ports does the business need, and for whom?"
    }

    control "1.3.2" {
      title = "Outbound traffic is restricted"
      text  = "Outbound traffic from the environment is limited to what is needed, and all else is denied."
      rules = [
        "ec2-security-group-egress-open", "ec2-security-group-egress-implicit", "ec2-network-acl-egress-all-ports-open",
        "ec2-security-group-all-protocols-let-out",
      ]
      ask = "Which destinations do systems of the environment need?"
    }

    control "1.3.3" {
      title  = "Wireless networks are apart"
      text   = "Network controls stand between wireless networks and the environment."
      ask    = "Are there wireless networks beside the environment?"
      reason = "Wireless networks are outside AWS."
    }

    control "1.4.1" {
      title = "Controls between trusted and untrusted"
      text  = "Network controls stand between trusted and untrusted networks."
      rules = [
        "dms-instance-public", "eks-cluster-endpoint-open", "emr-public-access-not-blocked", "lightsail-database-public", "mq-broker-public",
        "msk-cluster-public", "mwaa-environment-public", "neptune-instance-public", "opensearch-domain-outside-vpc",
        "opensearch-serverless-collection-public", "rds-instance-public", "redshift-cluster-public", "redshift-subnet-group-public",
        "redshiftserverless-workgroup-public", "sagemaker-notebook-internet-access", "timestream-influxdb-public", "ec2-security-group-all-ports-open",
      ]
      ask = "Which networks are trusted?"
    }

    control "1.4.2" {
      title = "Inbound traffic from untrusted networks"
      text  = "Traffic from untrusted networks reaches only public services, answers and what else is meant; all else is denied."
      rules = [
        "ec2-security-group-all-ports-open", "ec2-security-group-database-open", "ec2-security-group-file-sharing-open",
        "ec2-security-group-internal-service-open", "ec2-security-group-management-open", "ec2-security-group-rdp-open",
        "ec2-security-group-remote-administration-open", "ec2-security-group-ssh-open", "ec2-security-group-wide-range-open", "ec2-network-acl-admin-open",
        "ec2-instance-publishes-remote-access", "eks-nodegroup-ssh-open", "emr-cluster-security-group-open", "lightsail-instance-admin-open",
        "rds-classic-security-group-open", "rds-instance-security-group-open", "dms-instance-public", "eks-cluster-endpoint-open",
        "emr-public-access-not-blocked", "lightsail-database-public", "mq-broker-public", "msk-cluster-public", "mwaa-environment-public",
        "neptune-instance-public", "opensearch-domain-outside-vpc", "opensearch-serverless-collection-public", "rds-instance-public",
        "redshift-cluster-public", "redshift-subnet-group-public", "redshiftserverless-workgroup-public", "sagemaker-notebook-internet-access",
        "timestream-influxdb-public",
      ]
      ask = "Which services are meant to be public?"
    }

    control "1.4.3" {
      title  = "Forged addresses are kept out"
      text   = "Packets with forged source addresses are detected and dropped."
      ask    = "Which network interfaces have the check of source and destination off, and are they meant to route?"
      reason = "AWS drops packets with forged sources unless an interface has its check off, as routers and firewalls need."
    }

    control "1.4.4" {
      title = "Stored data is not reachable directly"
      text  = "Systems that store cardholder data are not reachable directly from untrusted networks."
      rules = [
        "dms-instance-public", "eks-cluster-endpoint-open", "emr-public-access-not-blocked", "lightsail-database-public", "mq-broker-public",
        "msk-cluster-public", "mwaa-environment-public", "neptune-instance-public", "opensearch-domain-outside-vpc",
        "opensearch-serverless-collection-public", "rds-instance-public", "redshift-cluster-public", "redshift-subnet-group-public",
        "redshiftserverless-workgroup-public", "sagemaker-notebook-internet-access", "timestream-influxdb-public", "*-policy-public",
        "cloudtrail-trail-bucket-public", "codebuild-project-public", "ec2-image-public", "ecr-registry-public", "ecr-repository-public",
        "eventbridge-bus-public", "iam-policy-document-public", "iam-role-assumable-by-anyone", "kms-key-public", "lambda-layer-public",
        "lambda-permission-public", "logs-destination-public", "organizations-delegation-public", "rds-snapshot-public", "s3-bucket-acl-public",
        "s3-bucket-acl-public-write", "s3-bucket-policy-allow-not-principal", "s3-object-acl-public", "secretsmanager-secret-public",
        "sns-topic-policy-allow-not-principal", "sqs-queue-policy-allow-not-principal", "ssm-document-public", "ec2-security-group-database-open",
      ]
      ask = "Which stores hold cardholder data?"
    }

    control "1.4.5" {
      title  = "Internal addresses are not disclosed"
      text   = "Internal addresses and routes are told to authorized parties only."
      ask    = "Which names in public zones hold private addresses?"
      reason = "What outsiders learn of addresses, code does not show."
    }

    control "1.5.1" {
      title  = "Devices on both networks"
      text   = "Devices that connect to untrusted networks and to the environment have controls that users cannot turn off."
      ask    = "Which controls run on laptops of administrators?"
      reason = "Devices of people are outside AWS."
    }
  }

  section "2" {
    title = "Secure configurations"

    control "2.1.1" {
      title  = "Policies for configuration"
      text   = "Policies and procedures for secure configuration are written, kept up, used and known."
      ask    = "Where are the standards of configuration?"
      reason = "Policies are documents."
    }

    control "2.1.2" {
      title  = "Roles for configuration"
      text   = "Who does what for secure configuration is written and understood."
      ask    = "Who answers for configuration?"
      reason = "Roles of people do not stand in code."
    }

    control "2.2.1" {
      title = "Configuration standards"
      text  = "Standards for all kinds of components are set, fit known weaknesses and are applied."
      rules = [
        "config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped", "*-metadata-v1",
        "batch-job-privileged", "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc", "ecs-task-definition-host-path-mounted",
        "ecs-task-definition-host-processes", "ecs-task-definition-privileged", "ec2-serial-console-enabled", "sagemaker-notebook-root-access",
      ]
      ask = "Which hardening standard do images follow?"
    }

    control "2.2.2" {
      title = "Vendor accounts"
      text  = "Default accounts of vendors are changed, disabled or removed."
      rules = ["rds-default-user", "redshift-default-user", "redshift-cluster-public-with-default-user"]
      ask   = "Which default accounts do images have?"
    }

    control "2.2.3" {
      title = "Functions of different security are apart"
      text  = "Functions with different needs of security do not share a component, or are isolated or secured alike."
      rules = [
        "batch-job-privileged", "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc", "ecs-task-definition-host-path-mounted",
        "ecs-task-definition-host-processes", "ecs-task-definition-privileged",
      ]
      ask = "Which functions share an instance?"
    }

    control "2.2.4" {
      title = "Only what is needed is on"
      text  = "Only needed services, protocols and functions are on."
      rules = ["ec2-security-group-all-ports-open", "ec2-security-group-wide-range-open", "ec2-serial-console-enabled"]
      ask   = "Which services run on instances?"
    }

    control "2.2.5" {
      title = "Insecure services are justified"
      text  = "Insecure services that are on are justified and secured."
      rules = [
        "apigateway-domain-outdated-tls", "cloudfront-distribution-outdated-tls", "cloudfront-distribution-plaintext", "cloudfront-origin-outdated-tls",
        "cloudfront-origin-plaintext", "cloudfront-origin-protocol-of-viewer", "elb-classic-listener-plaintext", "elb-classic-listener-without-tls",
        "elb-classic-load-balancer-outdated-tls", "elb-classic-load-balancer-weak-ciphers", "elb-listener-outdated-tls", "elb-listener-plaintext",
        "iam-resource-policy-plaintext-passes", "opensearch-domain-outdated-tls", "opensearch-domain-plaintext", "s3-bucket-plaintext",
        "ses-configuration-set-plaintext", "sns-subscription-plaintext", "transfer-server-outdated-policy", "transfer-server-plaintext",
      ]
      ask = "Which insecure protocols are in use, and why?"
    }

    control "2.2.6" {
      title = "Security parameters"
      text  = "Parameters of system security prevent misuse."
      rules = [
        "*-metadata-v1", "batch-job-privileged", "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc",
        "ecs-task-definition-host-path-mounted", "ecs-task-definition-host-processes", "ecs-task-definition-privileged", "ec2-serial-console-enabled",
        "sagemaker-notebook-root-access",
      ]
      ask = "Which security parameters do images and programs have?"
    }

    control "2.2.7" {
      title = "Administration is encrypted"
      text  = "Administrative access that is not at the console is encrypted."
      rules = ["eks-cluster-endpoint-open", "workspaces-directory-web-access", "transfer-server-plaintext"]
      ask   = "By which protocols do administrators reach systems?"
    }

    control "2.3.1" {
      title  = "Wireless defaults are changed"
      text   = "Defaults of wireless vendors are changed."
      ask    = "Are there wireless networks beside the environment?"
      reason = "Wireless networks are outside AWS."
    }

    control "2.3.2" {
      title  = "Wireless keys are changed"
      text   = "Keys of wireless networks are changed when someone leaves or a key is known."
      ask    = "Are there wireless networks beside the environment?"
      reason = "Wireless networks are outside AWS."
    }
  }

  section "3" {
    title = "Stored account data"

    control "3.1.1" {
      title  = "Policies for stored data"
      text   = "Policies and procedures for stored account data are written, kept up, used and known."
      ask    = "Where are the policies for stored data?"
      reason = "Policies are documents."
    }

    control "3.1.2" {
      title  = "Roles for stored data"
      text   = "Who does what for stored account data is written and understood."
      ask    = "Who answers for stored account data?"
      reason = "Roles of people do not stand in code."
    }

    control "3.2.1" {
      title = "Little is stored"
      text  = "Account data is kept no longer and no more than needed, and then deleted."
      ask   = "How long is account data kept in each store, and what deletes it?"
    }

    control "3.3.1" {
      title  = "No sensitive authentication data"
      text   = "Sensitive authentication data is not kept after authorization."
      ask    = "Does any program write sensitive authentication data?"
      reason = "What programs store, code of infrastructure does not show."
    }

    control "3.3.1.1" {
      title  = "No track data"
      text   = "The full content of a track is not kept after authorization."
      ask    = "Does any log or store hold track data?"
      reason = "What programs store, code of infrastructure does not show."
    }

    control "3.3.1.2" {
      title = "No verification codes"
      text  = "Card verification codes are not kept after authorization."
      rules = ["apigateway-stage-data-traced"]
      ask   = "Does any log or store hold verification codes?"
    }

    control "3.3.1.3" {
      title  = "No PINs"
      text   = "PINs and PIN blocks are not kept after authorization."
      ask    = "Does any log or store hold PINs?"
      reason = "What programs store, code of infrastructure does not show."
    }

    control "3.3.2" {
      title = "Encrypted before authorization"
      text  = "Sensitive authentication data that is kept before authorization is encrypted."
      rules = [
        "apigateway-stage-cache-unencrypted", "appsync-cache-unencrypted", "athena-workgroup-results-unencrypted",
        "autoscaling-launch-configuration-device-unencrypted", "codebuild-*-unencrypted", "dax-cluster-unencrypted", "dlm-policy-*-unencrypted",
        "docdb-*-unencrypted", "ec2-*-unencrypted", "efs-file-system-unencrypted", "elasticache-replication-group-unencrypted",
        "emr-cluster-without-security-configuration", "emr-security-configuration-*unencrypted", "firehose-stream-unencrypted", "glue-*-unencrypted",
        "glue-job-without-security-configuration", "kinesis-stream-unencrypted", "neptune-*-unencrypted", "opensearch-domain-unencrypted",
        "rds-*-unencrypted", "redshift-cluster-unencrypted", "sdb-domain-used", "sns-topic-unencrypted", "sqs-queue-unencrypted", "workspaces-*-unencrypted",
      ]
      ask = "Which stores hold sensitive authentication data before authorization?"
    }

    control "3.3.3" {
      title  = "Issuers"
      text   = "Issuers keep sensitive authentication data only as needed, and encrypted."
      ask    = "Are you an issuer, and where is this data kept?"
      reason = "Only issuers are concerned, and code does not show who is one."
    }

    control "3.4.1" {
      title  = "Numbers are masked"
      text   = "Card numbers are masked where they are shown, except to those who need them."
      ask    = "Which roles see more than the masked number?"
      reason = "What programs show, code of infrastructure does not show."
    }

    control "3.4.2" {
      title  = "No copying by remote access"
      text   = "With remote access, card numbers cannot be copied except by those who may."
      ask    = "Which controls prevent copies over remote access?"
      reason = "What remote sessions allow is a setting of clients and directories."
    }

    control "3.5.1" {
      title = "Numbers are unreadable"
      text  = "Card numbers are unreadable wherever they are stored."
      rules = [
        "apigateway-stage-cache-unencrypted", "appsync-cache-unencrypted", "athena-workgroup-results-unencrypted",
        "autoscaling-launch-configuration-device-unencrypted", "codebuild-*-unencrypted", "dax-cluster-unencrypted", "dlm-policy-*-unencrypted",
        "docdb-*-unencrypted", "ec2-*-unencrypted", "efs-file-system-unencrypted", "elasticache-replication-group-unencrypted",
        "emr-cluster-without-security-configuration", "emr-security-configuration-*unencrypted", "firehose-stream-unencrypted", "glue-*-unencrypted",
        "glue-job-without-security-configuration", "kinesis-stream-unencrypted", "neptune-*-unencrypted", "opensearch-domain-unencrypted",
        "rds-*-unencrypted", "redshift-cluster-unencrypted", "sdb-domain-used", "sns-topic-unencrypted", "sqs-queue-unencrypted", "workspaces-*-unencrypted",
        "ec2-encryption-by-default-disabled", "account-without-ebs-encryption-default",
      ]
      ask = "Are numbers hashed, truncated, tokenized or encrypted by the program?"
    }

    control "3.5.1.1" {
      title  = "Keyed hashes"
      text   = "Hashes of card numbers use a key."
      ask    = "Which hash makes numbers unreadable, and with which key?"
      reason = "What programs compute, code of infrastructure does not show."
    }

    control "3.5.1.2" {
      title  = "Disk encryption is not enough"
      text   = "Encryption of disks alone makes numbers unreadable on removable media only."
      ask    = "What makes numbers unreadable besides the encryption of volumes?"
      reason = "What programs encrypt themselves, code of infrastructure does not show."
    }

    control "3.5.1.3" {
      title = "Access apart from the system's"
      text  = "Where disks are encrypted, access is managed apart from the operating system's, and keys are stored securely."
      rules = [
        "kms-key-public", "kms-policy-decrypts-with-every-key", "kms-grant-delegable", "kms-key-policy-check-bypassed", "cloudhsm-cluster-not-validated",
      ]
      ask = "Who can both sign in to the system and use the key?"
    }

    control "3.6.1" {
      title = "Keys are protected"
      text  = "Keys that protect stored data are protected from disclosure and misuse."
      rules = [
        "kms-key-public", "kms-policy-decrypts-with-every-key", "kms-grant-delegable", "kms-key-policy-check-bypassed", "cloudhsm-cluster-not-validated",
      ]
      ask = "Who uses and who administers each key?"
    }

    control "3.6.1.1" {
      title  = "Description of the cryptography"
      text   = "Service providers keep a description of their cryptography."
      ask    = "Where are algorithms, keys and their custodians described?"
      reason = "A description is a document."
    }

    control "3.6.1.2" {
      title = "Forms of keys"
      text  = "Secret and private keys are stored encrypted, in a device, or in parts."
      rules = [
        "*-secret-in-*", "*-password-written", "*-password-in-template", "*-secret-written", "*-token-in-template", "*-key-written",
        "cloudformation-authentication-credentials-written", "codebuild-project-credentials-in-url", "elasticache-token-written",
        "pinpoint-channel-key-in-template", "secret-*", "template-noecho-parameter-exposed", "template-password-parameter-echoed",
        "template-secret-attribute-shown", "terraform-provider-static-keys", "terraform-secret-output-shown", "terraform-secret-variable-shown",
        "terragrunt-secret-fallback-written", "cloudhsm-cluster-not-validated",
      ]
      ask = "In which form are keys outside KMS kept?"
    }

    control "3.6.1.3" {
      title = "Few custodians"
      text  = "Clear parts of keys are open to as few custodians as possible."
      rules = ["kms-key-public", "kms-policy-decrypts-with-every-key", "kms-grant-delegable"]
      ask   = "Who administers keys?"
    }

    control "3.6.1.4" {
      title  = "Few places"
      text   = "Keys are stored in as few places as possible."
      ask    = "Where are copies of imported keys kept?"
      reason = "KMS keeps its keys itself; where copies of imported keys lie, code does not show."
    }

    control "3.7.1" {
      title = "Strong keys"
      text  = "Policies and procedures lead to strong keys."
      rules = ["acm-certificate-weak-key"]
      ask   = "How are keys outside KMS made?"
    }

    control "3.7.2" {
      title  = "Keys are distributed securely"
      text   = "Policies and procedures distribute keys securely."
      ask    = "How do keys outside KMS reach their users?"
      reason = "KMS does not hand out its keys; how others travel, code does not show."
    }

    control "3.7.3" {
      title = "Keys are stored securely"
      text  = "Policies and procedures store keys securely."
      rules = [
        "*-secret-in-*", "*-password-written", "*-password-in-template", "*-secret-written", "*-token-in-template", "*-key-written",
        "cloudformation-authentication-credentials-written", "codebuild-project-credentials-in-url", "elasticache-token-written",
        "pinpoint-channel-key-in-template", "secret-*", "template-noecho-parameter-exposed", "template-password-parameter-echoed",
        "template-secret-attribute-shown", "terraform-provider-static-keys", "terraform-secret-output-shown", "terraform-secret-variable-shown",
        "terragrunt-secret-fallback-written",
      ]
      ask = "Where are keys outside KMS stored?"
    }

    control "3.7.4" {
      title = "Keys are changed"
      text  = "Keys are changed at the end of their life."
      rules = ["kms-key-rotation-disabled"]
      ask   = "How long is the life of keys that KMS does not rotate?"
    }

    control "3.7.5" {
      title = "Keys are retired"
      text  = "Keys that are weak, known or of no more use are retired, replaced or destroyed."
      rules = ["acm-certificate-weak-key"]
      ask   = "What happens when a key becomes known?"
    }

    control "3.7.6" {
      title  = "Knowledge is split"
      text   = "Keys that people handle in clear are split, under dual control."
      ask    = "Does anyone handle keys in clear?"
      reason = "KMS shows its keys to nobody; how people handle others, code does not show."
    }

    control "3.7.7" {
      title = "Keys are not replaced without right"
      text  = "Keys cannot be replaced by those who may not."
      rules = ["kms-key-public", "kms-key-policy-check-bypassed", "iam-policy-administrator"]
      ask   = "Who may import, alias or replace keys?"
    }

    control "3.7.8" {
      title  = "Custodians accept their duty"
      text   = "Custodians of keys accept their duty in writing."
      ask    = "Where are the acceptances of custodians?"
      reason = "Acceptances are documents."
    }

    control "3.7.9" {
      title  = "Guidance for customers"
      text   = "Service providers that share keys guide their customers."
      ask    = "Do you share keys with customers?"
      reason = "Guidance is a document."
    }
  }

  section "4" {
    title = "Cryptography in transit"

    control "4.1.1" {
      title  = "Policies for transmission"
      text   = "Policies and procedures for transmission are written, kept up, used and known."
      ask    = "Where are the policies for transmission?"
      reason = "Policies are documents."
    }

    control "4.1.2" {
      title  = "Roles for transmission"
      text   = "Who does what for transmission is written and understood."
      ask    = "Who answers for certificates and TLS?"
      reason = "Roles of people do not stand in code."
    }

    control "4.2.1" {
      title = "Strong cryptography over public networks"
      text  = "Card numbers travel over open networks with strong cryptography and trusted certificates only."
      rules = [
        "apigateway-domain-outdated-tls", "cloudfront-distribution-outdated-tls", "cloudfront-distribution-plaintext", "cloudfront-origin-outdated-tls",
        "cloudfront-origin-plaintext", "cloudfront-origin-protocol-of-viewer", "elb-classic-listener-plaintext", "elb-classic-listener-without-tls",
        "elb-classic-load-balancer-outdated-tls", "elb-classic-load-balancer-weak-ciphers", "elb-listener-outdated-tls", "elb-listener-plaintext",
        "iam-resource-policy-plaintext-passes", "opensearch-domain-outdated-tls", "opensearch-domain-plaintext", "s3-bucket-plaintext",
        "ses-configuration-set-plaintext", "sns-subscription-plaintext", "transfer-server-outdated-policy", "transfer-server-plaintext",
      ]
      ask = "Do programs check certificates of the other side?"
    }

    control "4.2.1.1" {
      title = "Inventory of keys and certificates"
      text  = "An inventory of trusted keys and certificates is kept."
      rules = ["elb-classic-certificate-not-of-acm", "elb-listener-certificate-not-of-acm"]
      ask   = "Which certificates are outside Certificate Manager?"
    }

    control "4.2.1.2" {
      title  = "Wireless transmission"
      text   = "Wireless networks that carry card numbers use strong cryptography."
      ask    = "Are there wireless networks that carry card numbers?"
      reason = "Wireless networks are outside AWS."
    }

    control "4.2.2" {
      title  = "Messages to users"
      text   = "Card numbers in messages to users are secured with strong cryptography."
      ask    = "Are card numbers ever sent by mail or chat?"
      reason = "What people send, code does not show."
    }
  }

  section "5" {
    title = "Malicious software"

    control "5.1.1" {
      title  = "Policies against malware"
      text   = "Policies and procedures against malware are written, kept up, used and known."
      ask    = "Where are the policies against malware?"
      reason = "Policies are documents."
    }

    control "5.1.2" {
      title  = "Roles against malware"
      text   = "Who does what against malware is written and understood."
      ask    = "Who answers for protection from malware?"
      reason = "Roles of people do not stand in code."
    }

    control "5.2.1" {
      title = "Protection on all systems"
      text  = "Protection from malware is on all systems that are at risk."
      rules = ["guardduty-detector-protection-disabled", "account-without-guardduty", "guardduty-detector-disabled"]
      ask   = "Which agent runs on instances, and on which does it not?"
    }

    control "5.2.2" {
      title  = "Protection detects and acts"
      text   = "Protection detects known malware and removes, blocks or contains it."
      ask    = "What does the agent do with what it finds?"
      reason = "What an agent does on an instance, code does not show; GuardDuty detects and does not remove."
    }

    control "5.2.3" {
      title  = "Systems not at risk"
      text   = "Systems not at risk are reviewed from time to time."
      ask    = "Which systems have no protection, and when was that reviewed?"
      reason = "Reviews are done by people."
    }

    control "5.2.3.1" {
      title  = "How often is reviewed"
      text   = "A risk analysis says how often systems not at risk are reviewed."
      ask    = "Where is this risk analysis?"
      reason = "A risk analysis is a document."
    }

    control "5.3.1" {
      title  = "Protection is kept current"
      text   = "Protection is kept current automatically."
      ask    = "How does the agent get its updates?"
      reason = "Updates of an agent on an instance, code does not show."
    }

    control "5.3.2" {
      title = "Scans or behavior"
      text  = "Protection scans periodically and in real time, or watches behavior."
      rules = ["guardduty-detector-runtime-unmonitored", "guardduty-detector-protection-disabled"]
      ask   = "How does the agent scan?"
    }

    control "5.3.2.1" {
      title  = "How often is scanned"
      text   = "A risk analysis says how often periodic scans run."
      ask    = "Where is this risk analysis?"
      reason = "A risk analysis is a document."
    }

    control "5.3.3" {
      title  = "Removable media"
      text   = "Removable media are scanned when they are connected."
      ask    = "Do any systems take removable media?"
      reason = "Removable media are outside AWS."
    }

    control "5.3.4" {
      title  = "Logs of protection"
      text   = "Logs of protection are on and kept."
      ask    = "Where do logs of the agent go, and how long are they kept?"
      reason = "Logs of an agent on an instance, code does not show."
    }

    control "5.3.5" {
      title  = "Users cannot turn it off"
      text   = "Users cannot turn protection off, except by exception."
      ask    = "Who may stop the agent?"
      reason = "Rights on an instance, code does not show."
    }

    control "5.4.1" {
      title  = "Phishing"
      text   = "Mechanisms detect phishing and protect people from it."
      ask    = "Which filters and trainings are there against phishing?"
      reason = "Mail of people is outside AWS."
    }
  }

  section "6" {
    title = "Secure systems and software"

    control "6.1.1" {
      title  = "Policies for development"
      text   = "Policies and procedures for systems and software are written, kept up, used and known."
      ask    = "Where are the policies for development?"
      reason = "Policies are documents."
    }

    control "6.1.2" {
      title  = "Roles for development"
      text   = "Who does what for systems and software is written and understood."
      ask    = "Who answers for security in development?"
      reason = "Roles of people do not stand in code."
    }

    control "6.2.1" {
      title  = "Software is developed securely"
      text   = "Bespoke software is developed by standards, with security in each phase."
      ask    = "Which standard of development applies?"
      reason = "How programs are made, code of infrastructure does not show."
    }

    control "6.2.2" {
      title  = "Developers are trained"
      text   = "Developers are trained each year in secure development."
      ask    = "When was each developer last trained?"
      reason = "Training is outside infrastructure."
    }

    control "6.2.3" {
      title = "Software is reviewed before release"
      text  = "Bespoke software is reviewed for weaknesses before release."
      rules = ["codecommit-approval-rule-single-approver", "codecommit-repository-without-approval-rule"]
      ask   = "What does a review of code look for?"
    }

    control "6.2.3.1" {
      title = "Manual reviews"
      text  = "Manual reviews are done by another person who knows how, and approved."
      rules = ["codecommit-approval-rule-single-approver", "codecommit-repository-without-approval-rule"]
      ask   = "Does a second person who knows secure coding review each change of programs?"
    }

    control "6.2.4" {
      title = "Attacks are prevented"
      text  = "Techniques in development prevent common attacks."
      ask   = "Which techniques prevent injection, and who checks them?"
    }

    control "6.3.1" {
      title = "Weaknesses are found"
      text  = "Weaknesses are found by sources one trusts and ranked by risk."
      rules = ["inspector-coverage-incomplete", "account-without-inspector", "ecr-repository-scan-disabled"]
      ask   = "Who ranks weaknesses?"
    }

    control "6.3.2" {
      title  = "Inventory of software"
      text   = "An inventory of bespoke and third-party software is kept."
      ask    = "Is there a list of components of each program?"
      reason = "Components of programs, code of infrastructure does not show."
    }

    control "6.3.3" {
      title = "Patches"
      text  = "Critical patches are installed within a month, others in time."
      rules = [
        "*-upgrades-disabled", "elasticbeanstalk-environment-updates-manual", "opensearch-domain-updates-disabled", "ssm-patch-baseline-empty",
        "ssm-patch-baseline-slow", "ecs-service-outdated-platform", "*-retired", "eks-cluster-outdated-version", "lambda-function-runtime-deprecated",
      ]
      ask = "Which patches of instances, images and libraries are older than a month?"
    }

    control "6.4.1" {
      title = "Web applications are tested or guarded"
      text  = "Public web applications are tested each year or stand behind a tool that blocks attacks."
      rules = ["*-without-waf", "waf-web-acl-rules-only-count", "waf-web-acl-without-rules"]
      ask   = "When was each public application last tested?"
    }

    control "6.4.2" {
      title = "Web applications are guarded"
      text  = "Public web applications stand behind a tool that detects and blocks attacks."
      rules = ["*-without-waf", "waf-web-acl-rules-only-count", "waf-web-acl-without-rules"]
      ask   = "Does the tool in front of each application block, and who reads its alerts?"
    }

    control "6.4.3" {
      title  = "Scripts of payment pages"
      text   = "Scripts of payment pages are authorized, checked and known."
      ask    = "Which scripts does each payment page load?"
      reason = "Scripts of pages, code of infrastructure does not show."
    }

    control "6.5.1" {
      title = "Change procedures"
      text  = "Changes of production follow procedures: reason, impact, approval, test, way back."
      rules = ["codecommit-approval-rule-single-approver", "codecommit-repository-without-approval-rule"]
      ask   = "What does a pull request say of reason, impact and way back?"
    }

    control "6.5.2" {
      title  = "After significant changes"
      text   = "After a significant change all requirements are confirmed."
      ask    = "Who confirms requirements after a significant change?"
      reason = "Confirmations are done by people; a review of the code before and after can be one."
    }

    control "6.5.3" {
      title  = "Production is apart"
      text   = "Environments before production are apart from production."
      ask    = "Are production and test in accounts of their own?"
      reason = "Which account is production, code does not say."
    }

    control "6.5.4" {
      title  = "Roles are apart"
      text   = "Roles of production and of other environments are separated."
      ask    = "Who can deploy to production?"
      reason = "Which people hold which roles, code does not show."
    }

    control "6.5.5" {
      title  = "No live numbers in tests"
      text   = "Live card numbers are not used outside production."
      ask    = "Where does test data come from?"
      reason = "What data is stored, code does not show."
    }

    control "6.5.6" {
      title  = "Test data is removed"
      text   = "Test data and accounts are removed before production."
      ask    = "Who removes test data and accounts?"
      reason = "What data is stored, code does not show."
    }
  }

  section "7" {
    title = "Access by need to know"

    control "7.1.1" {
      title  = "Policies for access"
      text   = "Policies and procedures for access are written, kept up, used and known."
      ask    = "Where are the policies for access?"
      reason = "Policies are documents."
    }

    control "7.1.2" {
      title  = "Roles for access"
      text   = "Who does what for access is written and understood."
      ask    = "Who answers for access?"
      reason = "Roles of people do not stand in code."
    }

    control "7.2.1" {
      title = "Model of access"
      text  = "A model of access fits business needs, functions and least privilege."
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
      ask = "Where is the model of access written?"
    }

    control "7.2.2" {
      title = "Access by function"
      text  = "Access is given by job and least privilege."
      rules = [
        "iam-policy-administrator", "iam-principal-administrator-access", "iam-principal-becomes-administrator", "iam-policy-privilege-escalation",
        "iam-principal-privilege-escalation", "iam-policy-full-iam", "iam-principal-iam-full-access", "iam-policy-manages-permissions",
        "iam-policy-pass-any-role", "iam-policy-allow-not-action", "sts-assume-any-role", "ec2-instance-role-administrator", "ecs-service-administrator",
        "sagemaker-notebook-administrator", "iam-access-forbidden", "iam-policy-service-wildcard", "iam-policy-wildcard-in-service",
        "iam-principal-broad-managed-policy", "iam-principal-reads-everything", "iam-policy-reads-all-data", "iam-policy-reads-credentials",
        "iam-policy-deletes-any-store", "iam-policy-exposes-resources", "iam-policy-resets-any-login", "iam-principal-reaches-account",
        "iam-principal-reaches-secret", "kms-policy-decrypts-with-every-key", "lambda-role-wildcard",
      ]
      ask = "Which job has which role?"
    }

    control "7.2.3" {
      title = "Access is approved"
      text  = "Privileges are approved by those who may."
      rules = ["codecommit-approval-rule-single-approver", "codecommit-repository-without-approval-rule"]
      ask   = "Who approves a change of an IAM policy?"
    }

    control "7.2.4" {
      title  = "Access is reviewed"
      text   = "Access of people is reviewed every six months."
      ask    = "When was access last reviewed?"
      reason = "Reviews are done by people."
    }

    control "7.2.5" {
      title = "Access of programs"
      text  = "Accounts of programs and systems have least privilege and are limited to what uses them."
      rules = [
        "iam-policy-administrator", "iam-principal-administrator-access", "iam-principal-becomes-administrator", "iam-policy-privilege-escalation",
        "iam-principal-privilege-escalation", "iam-policy-full-iam", "iam-principal-iam-full-access", "iam-policy-manages-permissions",
        "iam-policy-pass-any-role", "iam-policy-allow-not-action", "sts-assume-any-role", "ec2-instance-role-administrator", "ecs-service-administrator",
        "sagemaker-notebook-administrator", "iam-access-forbidden", "iam-policy-service-wildcard", "iam-policy-wildcard-in-service",
        "iam-principal-broad-managed-policy", "iam-principal-reads-everything", "iam-policy-reads-all-data", "iam-policy-reads-credentials",
        "iam-policy-deletes-any-store", "iam-policy-exposes-resources", "iam-policy-resets-any-login", "iam-principal-reaches-account",
        "iam-principal-reaches-secret", "kms-policy-decrypts-with-every-key", "lambda-role-wildcard", "iam-workload-reads-iam",
        "ecs-task-definition-roles-shared",
      ]
      ask = "Which rights do program accounts have inside databases?"
    }

    control "7.2.5.1" {
      title  = "Access of programs is reviewed"
      text   = "Access of programs is reviewed from time to time."
      ask    = "When was access of roles last reviewed?"
      reason = "Reviews are done by people."
    }

    control "7.2.6" {
      title = "Queries of stored data"
      text  = "Users reach stores of card numbers by programs and roles; only administrators query them directly."
      rules = [
        "*-policy-public", "cloudtrail-trail-bucket-public", "codebuild-project-public", "ec2-image-public", "ecr-registry-public", "ecr-repository-public",
        "eventbridge-bus-public", "iam-policy-document-public", "iam-role-assumable-by-anyone", "kms-key-public", "lambda-layer-public",
        "lambda-permission-public", "logs-destination-public", "organizations-delegation-public", "rds-snapshot-public", "s3-bucket-acl-public",
        "s3-bucket-acl-public-write", "s3-bucket-policy-allow-not-principal", "s3-object-acl-public", "secretsmanager-secret-public",
        "sns-topic-policy-allow-not-principal", "sqs-queue-policy-allow-not-principal", "ssm-document-public", "iam-policy-reads-all-data",
        "iam-policy-resets-any-login",
      ]
      ask = "Who can query databases directly?"
    }

    control "7.3.1" {
      title = "An access control system"
      text  = "A system restricts access by need to know and covers all components."
      rules = [
        "apigateway-method-unauthorized", "apigateway-route-unauthorized", "appsync-api-key-authentication", "appsync-events-api-key-authentication",
        "cognito-identity-pool-guests", "dms-endpoint-unauthenticated", "ecs-task-definition-database-open",
        "elasticache-replication-group-without-authentication", "elasticache-user-without-password", "lambda-url-unauthenticated",
        "memorydb-cluster-open-access", "msk-cluster-unauthenticated", "opensearch-domain-policy-anonymous", "vpclattice-service-unauthenticated",
      ]
      ask = "Which system decides on access inside programs and databases?"
    }

    control "7.3.2" {
      title = "Permissions are enforced"
      text  = "The system enforces permissions by job."
      rules = ["iam-principal-becomes-administrator", "iam-policy-privilege-escalation", "iam-principal-privilege-escalation"]
      ask   = "Which job has which rights inside programs and databases?"
    }

    control "7.3.3" {
      title = "Deny by default"
      text  = "The system denies all that is not allowed."
      rules = [
        "*-policy-public", "cloudtrail-trail-bucket-public", "codebuild-project-public", "ec2-image-public", "ecr-registry-public", "ecr-repository-public",
        "eventbridge-bus-public", "iam-policy-document-public", "iam-role-assumable-by-anyone", "kms-key-public", "lambda-layer-public",
        "lambda-permission-public", "logs-destination-public", "organizations-delegation-public", "rds-snapshot-public", "s3-bucket-acl-public",
        "s3-bucket-acl-public-write", "s3-bucket-policy-allow-not-principal", "s3-object-acl-public", "secretsmanager-secret-public",
        "sns-topic-policy-allow-not-principal", "sqs-queue-policy-allow-not-principal", "ssm-document-public", "iam-policy-allow-not-action",
        "iam-policy-allow-not-resource", "s3-bucket-policy-allow-not-action", "sns-topic-policy-allow-not-action", "sqs-queue-policy-allow-not-action",
      ]
      ask = "Do programs and databases deny what is not allowed?"
    }
  }

  section "8" {
    title = "Users and authentication"

    control "8.1.1" {
      title  = "Policies for authentication"
      text   = "Policies and procedures for users and authentication are written, kept up, used and known."
      ask    = "Where are the policies for authentication?"
      reason = "Policies are documents."
    }

    control "8.1.2" {
      title  = "Roles for authentication"
      text   = "Who does what for users and authentication is written and understood."
      ask    = "Who answers for identities?"
      reason = "Roles of people do not stand in code."
    }

    control "8.2.1" {
      title  = "Own identity for each user"
      text   = "Each user has an identity of their own."
      ask    = "Do any people share a user or a role session name?"
      reason = "Who uses an identity, code does not show."
    }

    control "8.2.2" {
      title = "Shared accounts"
      text  = "Shared accounts are used by exception only, and approved."
      rules = ["iam-access-key-of-root"]
      ask   = "Who knows the passwords of shared accounts?"
    }

    control "8.2.3" {
      title  = "A factor for each customer"
      text   = "Service providers with remote access use a factor of its own for each customer."
      ask    = "Do you have remote access to premises of customers?"
      reason = "Only such service providers are concerned."
    }

    control "8.2.4" {
      title = "Life of identities"
      text  = "Adding, changing and removing of identities is approved and done as approved."
      rules = ["codecommit-approval-rule-single-approver", "codecommit-repository-without-approval-rule"]
      ask   = "Who approves a new user?"
    }

    control "8.2.5" {
      title  = "Leavers"
      text   = "Access of people who leave is revoked at once."
      ask    = "How is access revoked when a person leaves?"
      reason = "Leaving is an event outside code."
    }

    control "8.2.6" {
      title  = "Inactive accounts"
      text   = "Accounts that nobody used for 90 days are removed."
      ask    = "Which users were inactive for 90 days?"
      reason = "Code does not show when credentials were used."
    }

    control "8.2.7" {
      title = "Third parties"
      text  = "Remote access of third parties is on only when needed and watched."
      rules = ["iam-role-trusts-whole-account", "iam-policy-unknown-account"]
      ask   = "When do third parties have access, and who watches it?"
    }

    control "8.2.8" {
      title  = "Idle sessions"
      text   = "A session that is idle for 15 minutes asks for authentication again."
      ask    = "After which time do sessions end?"
      reason = "Idle times are settings of consoles, systems and programs."
    }

    control "8.3.1" {
      title = "A factor"
      text  = "Each access is authenticated by something known, held or inherent."
      rules = [
        "apigateway-method-unauthorized", "apigateway-route-unauthorized", "appsync-api-key-authentication", "appsync-events-api-key-authentication",
        "cognito-identity-pool-guests", "dms-endpoint-unauthenticated", "ecs-task-definition-database-open",
        "elasticache-replication-group-without-authentication", "elasticache-user-without-password", "lambda-url-unauthenticated",
        "memorydb-cluster-open-access", "msk-cluster-unauthenticated", "opensearch-domain-policy-anonymous", "vpclattice-service-unauthenticated",
      ]
      ask = "How do people and programs sign in to hosts, databases and programs?"
    }

    control "8.3.2" {
      title = "Factors are unreadable"
      text  = "Factors are unreadable when stored and sent."
      rules = [
        "*-secret-in-*", "*-password-written", "*-password-in-template", "*-secret-written", "*-token-in-template", "*-key-written",
        "cloudformation-authentication-credentials-written", "codebuild-project-credentials-in-url", "elasticache-token-written",
        "pinpoint-channel-key-in-template", "secret-*", "template-noecho-parameter-exposed", "template-password-parameter-echoed",
        "template-secret-attribute-shown", "terraform-provider-static-keys", "terraform-secret-output-shown", "terraform-secret-variable-shown",
        "terragrunt-secret-fallback-written", "apigateway-domain-outdated-tls", "cloudfront-distribution-outdated-tls", "cloudfront-distribution-plaintext",
        "cloudfront-origin-outdated-tls", "cloudfront-origin-plaintext", "cloudfront-origin-protocol-of-viewer", "elb-classic-listener-plaintext",
        "elb-classic-listener-without-tls", "elb-classic-load-balancer-outdated-tls", "elb-classic-load-balancer-weak-ciphers", "elb-listener-outdated-tls",
        "elb-listener-plaintext", "iam-resource-policy-plaintext-passes", "opensearch-domain-outdated-tls", "opensearch-domain-plaintext",
        "s3-bucket-plaintext", "ses-configuration-set-plaintext", "sns-subscription-plaintext", "transfer-server-outdated-policy",
        "transfer-server-plaintext",
      ]
      ask = "How do directories and programs store passwords?"
    }

    control "8.3.3" {
      title  = "Identity before changes"
      text   = "Identity is checked before a factor is changed."
      ask    = "How is a person checked before a reset?"
      reason = "Resets are done by people."
    }

    control "8.3.4" {
      title  = "Lockout"
      text   = "After ten wrong attempts an account is locked for 30 minutes."
      ask    = "Where do people sign in, and is lockout on?"
      reason = "IAM throttles sign-ins and has no setting for lockout; providers have their own."
    }

    control "8.3.5" {
      title = "First passwords"
      text  = "First and reset passwords are unique and changed at first use."
      rules = ["iam-user-password-kept"]
      ask   = "How are first passwords of directories and programs made?"
    }

    control "8.3.6" {
      title = "Length of passwords"
      text  = "Passwords have 12 characters, of letters and digits."
      rules = ["iam-password-too-short", "iam-password-without-number", "cognito-user-pool-weak-passwords", "account-without-password-policy"]
      ask   = "Which rules do directories and programs set for passwords?"
    }

    control "8.3.7" {
      title = "No reuse"
      text  = "New passwords differ from the last four."
      rules = ["iam-password-reuse", "account-without-password-policy"]
      ask   = "Which passwords do directories and programs remember?"
    }

    control "8.3.8" {
      title  = "Users know"
      text   = "Policies on authentication are told to users."
      ask    = "Where do users find the rules on passwords?"
      reason = "Policies are documents."
    }

    control "8.3.9" {
      title = "Age of single factors"
      text  = "Passwords that are the only factor are changed every 90 days, or access is judged as it happens."
      rules = ["iam-password-never-expires"]
      ask   = "Which access has a password as its only factor?"
    }

    control "8.3.10" {
      title  = "Customers' passwords"
      text   = "Service providers guide customers whose only factor is a password."
      ask    = "How are customers guided?"
      reason = "Only service providers are concerned; guidance is a document."
    }

    control "8.3.10.1" {
      title = "Customers' passwords are changed"
      text  = "Passwords that are the only factor of customers are changed every 90 days, or access is judged as it happens."
      ask   = "Do customers sign in with a password alone?"
    }

    control "8.3.11" {
      title  = "Devices and certificates"
      text   = "Devices and certificates for authentication belong to one user."
      ask    = "Who has which device or certificate?"
      reason = "Who holds a device, code does not show."
    }

    control "8.4.1" {
      title = "Second factor of administrators"
      text  = "Administrators of the environment use a second factor."
      rules = [
        "iam-user-without-mfa", "iam-mfa-condition-skipped", "iam-policy-mfa-removable", "iam-user-assumes-role-without-mfa",
        "cognito-user-pool-without-mfa",
      ]
      ask = "With which second factor do administrators sign in at the identity provider?"
    }

    control "8.4.2" {
      title = "Second factor of all"
      text  = "All access to the environment uses a second factor."
      rules = ["iam-mfa-condition-skipped", "iam-policy-mfa-removable", "iam-user-assumes-role-without-mfa"]
      ask   = "With which second factor does everyone else sign in?"
    }

    control "8.4.3" {
      title = "Second factor of remote access"
      text  = "Remote access from outside uses a second factor."
      rules = [
        "iam-user-without-mfa", "iam-mfa-condition-skipped", "iam-policy-mfa-removable", "iam-user-assumes-role-without-mfa",
        "cognito-user-pool-without-mfa",
      ]
      ask = "Which factors does the VPN ask for?"
    }

    control "8.5.1" {
      title = "Second factors are set up well"
      text  = "Systems of second factors resist replay, cannot be bypassed and use two types."
      rules = ["iam-mfa-condition-skipped", "iam-policy-mfa-removable", "cognito-user-pool-mfa-optional"]
      ask   = "Who is exempt from the second factor?"
    }

    control "8.6.1" {
      title  = "Interactive use of program accounts"
      text   = "Accounts of programs are used interactively by exception only."
      ask    = "Who can take roles of workloads?"
      reason = "Who uses a role, and whether by hand, code does not show."
    }

    control "8.6.2" {
      title = "No passwords in code"
      text  = "Passwords of program accounts do not stand in scripts, files or code."
      rules = [
        "*-secret-in-*", "*-password-written", "*-password-in-template", "*-secret-written", "*-token-in-template", "*-key-written",
        "cloudformation-authentication-credentials-written", "codebuild-project-credentials-in-url", "elasticache-token-written",
        "pinpoint-channel-key-in-template", "secret-*", "template-noecho-parameter-exposed", "template-password-parameter-echoed",
        "template-secret-attribute-shown", "terraform-provider-static-keys", "terraform-secret-output-shown", "terraform-secret-variable-shown",
        "terragrunt-secret-fallback-written",
      ]
      ask = "Do scripts and files outside this code hold passwords?"
    }

    control "8.6.3" {
      title = "Passwords of programs are changed"
      text  = "Passwords of program accounts are protected from misuse and changed."
      rules = ["secretsmanager-secret-not-rotated", "secretsmanager-rotation-seldom", "iam-access-key-created"]
      ask   = "How often are passwords changed that Secrets Manager does not hold?"
    }
  }

  section "9" {
    title = "Physical access"

    control "9.1.1" {
      title  = "Policies for physical access"
      text   = "Policies and procedures for physical access are written, kept up, used and known."
      ask    = "Where are the policies for physical access?"
      reason = "Policies are documents."
    }

    control "9.1.2" {
      title  = "Roles for physical access"
      text   = "Who does what for physical access is written and understood."
      ask    = "Who answers for physical access?"
      reason = "Roles of people do not stand in code."
    }

    control "9.2.1" {
      title  = "Entry to facilities"
      text   = "Controls restrict entry to facilities of the environment."
      ask    = "Which facilities besides AWS's hold account data?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "9.2.1.1" {
      title  = "Entry is watched"
      text   = "Entry to sensitive areas is watched, and records are kept for three months."
      ask    = "Which sensitive areas besides AWS's are there?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "9.2.2" {
      title  = "Network jacks"
      text   = "Public network jacks are restricted."
      ask    = "Are there network jacks in public areas?"
      reason = "Offices are outside code."
    }

    control "9.2.3" {
      title  = "Network hardware"
      text   = "Access to wireless points, gateways and lines is restricted."
      ask    = "Where does your network hardware stand?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "9.2.4" {
      title  = "Consoles"
      text   = "Consoles in sensitive areas are locked when not in use."
      ask    = "Are there consoles in sensitive areas?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "9.3.1" {
      title  = "Access of staff"
      text   = "Access of staff to the environment is authorized and managed."
      ask    = "Which staff enters which facilities?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "9.3.1.1" {
      title  = "Sensitive areas"
      text   = "Access to sensitive areas is by job, and revoked when someone leaves."
      ask    = "Which staff enters sensitive areas?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "9.3.2" {
      title  = "Visitors"
      text   = "Visitors are authorized, escorted and marked."
      ask    = "How are visitors handled?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "9.3.3" {
      title  = "Badges of visitors"
      text   = "Badges of visitors are given back or end."
      ask    = "How do badges of visitors end?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "9.3.4" {
      title  = "Visitor log"
      text   = "A log of visitors is kept for three months."
      ask    = "Where is the log of visitors?"
      reason = "AWS attests its data centers; others are outside code."
    }

    control "9.4.1" {
      title  = "Media are secured"
      text   = "Media with cardholder data are physically secured."
      ask    = "Which media with cardholder data exist?"
      reason = "AWS attests its media; others are outside code."
    }

    control "9.4.1.1" {
      title  = "Offline backups"
      text   = "Offline backups are in a secure place."
      ask    = "Are there backups outside AWS?"
      reason = "AWS attests its media; others are outside code."
    }

    control "9.4.1.2" {
      title  = "Places of offline backups"
      text   = "Security of places of offline backups is reviewed each year."
      ask    = "When were places of backups outside AWS reviewed?"
      reason = "AWS attests its media; others are outside code."
    }

    control "9.4.2" {
      title  = "Media are classified"
      text   = "Media with cardholder data are classified."
      ask    = "How are media classified?"
      reason = "AWS attests its media; others are outside code."
    }

    control "9.4.3" {
      title  = "Media sent out"
      text   = "Media sent out are logged, tracked and sent by courier."
      ask    = "Are media ever sent out, for example by Snowball?"
      reason = "What is sent, code does not show."
    }

    control "9.4.4" {
      title  = "Media leave by approval"
      text   = "Management approves media that leave the facility."
      ask    = "Who approves media that leave?"
      reason = "What is sent, code does not show."
    }

    control "9.4.5" {
      title  = "Inventory of media"
      text   = "An inventory of electronic media is kept."
      ask    = "Where is the inventory of media?"
      reason = "AWS attests its media; others are outside code."
    }

    control "9.4.5.1" {
      title  = "Inventory is checked"
      text   = "The inventory of media is checked each year."
      ask    = "When was the inventory of media checked?"
      reason = "AWS attests its media; others are outside code."
    }

    control "9.4.6" {
      title  = "Paper is destroyed"
      text   = "Paper is destroyed when no longer needed."
      ask    = "How is paper destroyed?"
      reason = "Paper is outside code."
    }

    control "9.4.7" {
      title  = "Electronic media are destroyed"
      text   = "Electronic media are destroyed or made unreadable when no longer needed."
      ask    = "How are media outside AWS destroyed?"
      reason = "AWS attests its media; others are outside code."
    }

    control "9.5.1" {
      title  = "Payment terminals"
      text   = "Payment terminals are protected from tampering."
      ask    = "Are there payment terminals?"
      reason = "Terminals are outside AWS."
    }

    control "9.5.1.1" {
      title  = "List of terminals"
      text   = "A list of terminals is kept up."
      ask    = "Where is the list of terminals?"
      reason = "Terminals are outside AWS."
    }

    control "9.5.1.2" {
      title  = "Inspection of terminals"
      text   = "Terminals are inspected."
      ask    = "How are terminals inspected?"
      reason = "Terminals are outside AWS."
    }

    control "9.5.1.2.1" {
      title  = "How often is inspected"
      text   = "A risk analysis says how often terminals are inspected."
      ask    = "Where is this risk analysis?"
      reason = "A risk analysis is a document."
    }

    control "9.5.1.3" {
      title  = "Training on terminals"
      text   = "Staff is trained to notice tampering."
      ask    = "When was staff trained?"
      reason = "Training is outside infrastructure."
    }
  }

  section "10" {
    title = "Logs and monitoring"

    control "10.1.1" {
      title  = "Policies for logs"
      text   = "Policies and procedures for logs are written, kept up, used and known."
      ask    = "Where are the policies for logs?"
      reason = "Policies are documents."
    }

    control "10.1.2" {
      title  = "Roles for logs"
      text   = "Who does what for logs is written and understood."
      ask    = "Who answers for logs?"
      reason = "Roles of people do not stand in code."
    }

    control "10.2.1" {
      title = "Logs are on"
      text  = "Audit logs are on and active for all components."
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
        "stepfunctions-state-machine-logging-disabled", "transfer-server-logging-disabled", "waf-web-acl-logging-disabled",
      ]
      ask = "Do programs and hosts write audit logs?"
    }

    control "10.2.1.1" {
      title = "Access to cardholder data"
      text  = "Logs hold each access of people to cardholder data."
      rules = [
        "docdb-cluster-audit-log-unexported", "docdb-cluster-logs-disabled", "docdb-parameter-group-audit-log-disabled", "mq-broker-audit-log-disabled",
        "neptune-cluster-logs-disabled", "opensearch-domain-logging-disabled", "rds-cluster-audit-log-disabled", "rds-cluster-logs-disabled",
        "rds-instance-logs-disabled", "redshift-cluster-logging-disabled", "redshift-user-activity-unlogged",
        "redshiftserverless-namespace-logging-disabled", "s3-bucket-logging-disabled", "s3-bucket-object-reads-unrecorded",
        "s3-bucket-object-writes-unrecorded",
      ]
      ask = "Do programs log who saw which cardholder data?"
    }

    control "10.2.1.2" {
      title = "Administrators"
      text  = "Logs hold each action of those with administrative access."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region", "ssm-session-logging-disabled", "ecs-cluster-exec-logging-disabled", "eks-cluster-logging-incomplete",
      ]
      ask = "Where are actions of administrators on hosts and databases logged?"
    }

    control "10.2.1.3" {
      title = "Access to logs"
      text  = "Logs hold each access to logs."
      rules = [
        "cloudtrail-trail-bucket-logging-disabled", "cloudtrail-trail-single-region", "cloudtrail-trail-stopped",
        "cloudtrail-trail-without-management-events", "account-without-trail", "account-trail-single-region",
      ]
      ask = "Is it logged who reads logs in CloudWatch and other tools?"
    }

    control "10.2.1.4" {
      title = "Invalid access"
      text  = "Logs hold invalid attempts of access."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region",
      ]
      ask = "Do programs log failed sign-ins and denied access?"
    }

    control "10.2.1.5" {
      title = "Changes of credentials"
      text  = "Logs hold changes of identities and credentials."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region",
      ]
      ask = "Do directories and programs log changes of accounts?"
    }

    control "10.2.1.6" {
      title = "Start and stop of logs"
      text  = "Logs hold starts, stops and pauses of logs."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region",
      ]
      ask = "Do hosts log that their logging was stopped?"
    }

    control "10.2.1.7" {
      title = "System objects"
      text  = "Logs hold creation and deletion of system objects."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region",
      ]
      ask = "Do hosts and databases log creation and deletion of system objects?"
    }

    control "10.2.2" {
      title  = "What an entry holds"
      text   = "An entry holds user, type, time, result, origin and what was touched."
      ask    = "Do logs of programs hold who, what, when, from where and with which result?"
      reason = "Entries of AWS's logs hold all of these; what programs write, code does not show."
    }

    control "10.3.1" {
      title = "Few may read"
      text  = "Only those with a need read logs."
      rules = ["cloudtrail-trail-bucket-public", "logs-resource-policy-public", "logs-destination-public"]
      ask   = "Who may read logs?"
    }

    control "10.3.2" {
      title = "Logs cannot be changed"
      text  = "Logs are protected from changes by people."
      rules = [
        "cloudtrail-trail-validation-disabled", "cloudtrail-trail-bucket-public", "account-trail-unvalidated", "cloudtrail-event-data-store-unprotected",
      ]
      ask = "Who can change or delete logs in other tools?"
    }

    control "10.3.3" {
      title = "Logs are backed up centrally"
      text  = "Logs are copied at once to a central server or to media that are hard to change."
      rules = ["cloudtrail-trail-without-log-group", "account-trail-without-log-group", "elasticbeanstalk-environment-logs-not-streamed"]
      ask   = "Is the bucket of the trail in an account of its own?"
    }

    control "10.3.4" {
      title = "Changes are noticed"
      text  = "Change detection watches logs, so that changed logs raise alerts."
      rules = ["cloudtrail-trail-validation-disabled", "account-trail-unvalidated", "account-without-alarm-trail-changes"]
      ask   = "Which tool notices changes of log files on hosts?"
    }

    control "10.4.1" {
      title = "Daily review"
      text  = "Logs of security events, of stores and of critical systems are reviewed daily."
      rules = ["securityhub-hub-without-standards", "account-without-security-hub", "guardduty-detector-disabled", "account-without-guardduty"]
      ask   = "Who reviews logs each day?"
    }

    control "10.4.1.1" {
      title = "Automated review"
      text  = "Reviews of logs are automated."
      rules = ["guardduty-detector-disabled", "account-without-guardduty", "account-without-alarm-*"]
      ask   = "Which tool reviews logs of programs and hosts?"
    }

    control "10.4.2" {
      title = "Other logs"
      text  = "Logs of all other components are reviewed from time to time."
      ask   = "When are other logs reviewed?"
    }

    control "10.4.2.1" {
      title  = "How often is reviewed"
      text   = "A risk analysis says how often other logs are reviewed."
      ask    = "Where is this risk analysis?"
      reason = "A risk analysis is a document."
    }

    control "10.4.3" {
      title = "Anomalies are addressed"
      text  = "Exceptions and anomalies that a review finds are addressed."
      rules = ["cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action", "accessanalyzer-public-findings-archived"]
      ask   = "Where are anomalies followed?"
    }

    control "10.5.1" {
      title = "Twelve months"
      text  = "Logs are kept for twelve months, three of them at hand."
      rules = ["cloudtrail-trail-logs-expire", "logs-log-group-expires-within-week", "logs-log-group-retention-short"]
      ask   = "How long do other tools keep logs, and how fast can old ones be read?"
    }

    control "10.6.1" {
      title  = "Clocks"
      text   = "Clocks are synchronized."
      ask    = "Do instances use the Amazon Time Sync Service?"
      reason = "Clocks of AWS's services are AWS's; those of instances are settings of their images."
    }

    control "10.6.2" {
      title  = "Time sources"
      text   = "Systems get time from designated sources."
      ask    = "From where do instances get their time?"
      reason = "Clocks of instances are settings of their images."
    }

    control "10.6.3" {
      title  = "Time is protected"
      text   = "Settings and data of time are protected."
      ask    = "Who may change clocks of instances?"
      reason = "Clocks of instances are settings of their images."
    }

    control "10.7.1" {
      title = "Failures of service providers' controls"
      text  = "Service providers detect and report failures of critical controls."
      rules = [
        "account-without-alarm-trail-changes", "account-without-alarm-config-changes", "cloudwatch-alarm-actions-disabled",
        "cloudwatch-alarm-without-action",
      ]
      ask = "Are you a service provider?"
    }

    control "10.7.2" {
      title = "Failures of controls"
      text  = "Failures of critical controls are detected and reported."
      rules = [
        "account-without-alarm-trail-changes", "account-without-alarm-config-changes", "cloudwatch-alarm-actions-disabled",
        "cloudwatch-alarm-without-action",
      ]
      ask = "Who is told when a control fails, and how soon?"
    }

    control "10.7.3" {
      title  = "Answers to failures"
      text   = "Failures of critical controls are answered at once."
      ask    = "Who answers when a control fails?"
      reason = "Answers are given by people."
    }
  }

  section "11" {
    title = "Tests of security"

    control "11.1.1" {
      title  = "Policies for tests"
      text   = "Policies and procedures for tests are written, kept up, used and known."
      ask    = "Where are the policies for tests?"
      reason = "Policies are documents."
    }

    control "11.1.2" {
      title  = "Roles for tests"
      text   = "Who does what for tests is written and understood."
      ask    = "Who answers for tests?"
      reason = "Roles of people do not stand in code."
    }

    control "11.2.1" {
      title  = "Wireless access points"
      text   = "Access points are found and authorized."
      ask    = "Who looks for wireless access points?"
      reason = "Wireless networks are outside AWS."
    }

    control "11.2.2" {
      title  = "Inventory of access points"
      text   = "An inventory of authorized access points is kept."
      ask    = "Where is the inventory of access points?"
      reason = "Wireless networks are outside AWS."
    }

    control "11.3.1" {
      title = "Internal scans"
      text  = "Internal scans for weaknesses run every three months, and what matters is fixed."
      rules = ["inspector-coverage-incomplete", "account-without-inspector", "ecr-repository-scan-disabled"]
      ask   = "Who follows what scans find?"
    }

    control "11.3.1.1" {
      title  = "Other weaknesses"
      text   = "Weaknesses that are neither critical nor high are managed by risk."
      ask    = "Which risk analysis ranks other weaknesses?"
      reason = "Ranking is done by people."
    }

    control "11.3.1.2" {
      title = "Authenticated scans"
      text  = "Internal scans sign in to what they scan."
      rules = ["inspector-coverage-incomplete", "account-without-inspector"]
      ask   = "Which instances does Inspector not reach by its agent?"
    }

    control "11.3.1.3" {
      title = "Scans after changes"
      text  = "Internal scans run after significant changes."
      rules = ["ecr-repository-scan-disabled"]
      ask   = "Which scan runs after a change?"
    }

    control "11.3.2" {
      title  = "External scans"
      text   = "External scans by an approved vendor run every three months."
      ask    = "Who is the approved scanning vendor, and when was the last scan?"
      reason = "Scans by a vendor are outside code."
    }

    control "11.3.2.1" {
      title  = "External scans after changes"
      text   = "External scans run after significant changes."
      ask    = "Which external scan runs after a change?"
      reason = "Scans by a vendor are outside code."
    }

    control "11.4.1" {
      title  = "Method of penetration tests"
      text   = "A method for penetration tests is set and used."
      ask    = "Which method do tests follow?"
      reason = "Tests are done by people."
    }

    control "11.4.2" {
      title  = "Internal penetration tests"
      text   = "Internal penetration tests run each year and after changes."
      ask    = "When was the last internal test?"
      reason = "Tests are done by people."
    }

    control "11.4.3" {
      title  = "External penetration tests"
      text   = "External penetration tests run each year and after changes."
      ask    = "When was the last external test?"
      reason = "Tests are done by people."
    }

    control "11.4.4" {
      title  = "What tests find is fixed"
      text   = "Weaknesses that tests find are fixed and tested again."
      ask    = "Which findings of the last test are open?"
      reason = "Tests are done by people."
    }

    control "11.4.5" {
      title  = "Segmentation is tested"
      text   = "Tests of segmentation run each year."
      ask    = "When was segmentation last tested?"
      reason = "Tests are done by people; what networks can reach each other, the graph of the code shows."
    }

    control "11.4.6" {
      title  = "Segmentation of service providers"
      text   = "Service providers test segmentation every six months."
      ask    = "Are you a service provider?"
      reason = "Tests are done by people."
    }

    control "11.4.7" {
      title  = "Tests of customers"
      text   = "Multi-tenant service providers support tests of their customers."
      ask    = "Are you a multi-tenant service provider?"
      reason = "Tests are done by people."
    }

    control "11.5.1" {
      title = "Intrusion detection"
      text  = "Intrusions are detected at the edge and at critical points, and people are told."
      rules = [
        "guardduty-detector-disabled", "guardduty-detector-protection-disabled", "guardduty-organization-members-left-out", "account-without-guardduty",
      ]
      ask = "Who is told of intrusions, and who keeps detection up to date?"
    }

    control "11.5.1.1" {
      title = "Covert channels"
      text  = "Service providers detect covert channels of malware."
      rules = ["guardduty-detector-disabled", "account-without-guardduty"]
      ask   = "Are you a service provider?"
    }

    control "11.5.2" {
      title  = "Change detection"
      text   = "Changes of critical files raise alerts and are compared weekly."
      ask    = "Which tool watches critical files on instances?"
      reason = "Files on instances, code does not show; changes of resources are a matter of Config (2.2.1)."
    }

    control "11.6.1" {
      title  = "Payment pages"
      text   = "Changes of headers and scripts of payment pages are detected."
      ask    = "Which tool watches payment pages?"
      reason = "Pages in browsers, code does not show."
    }
  }

  section "12" {
    title = "Policies and programs"

    control "12.1.1" {
      title  = "Policy"
      text   = "A policy of information security is set, published, kept up and told."
      ask    = "Where is the policy?"
      reason = "Policies are documents."
    }

    control "12.1.2" {
      title  = "Policy is reviewed"
      text   = "The policy is reviewed each year."
      ask    = "When was the policy last reviewed?"
      reason = "Policies are documents."
    }

    control "12.1.3" {
      title  = "Roles"
      text   = "The policy says what all staff must do."
      ask    = "Where do staff acknowledge their duties?"
      reason = "Roles of people do not stand in code."
    }

    control "12.1.4" {
      title  = "Who answers"
      text   = "A member of the management answers for security."
      ask    = "Who answers for security?"
      reason = "Roles of people do not stand in code."
    }

    control "12.2.1" {
      title  = "Acceptable use"
      text   = "Policies on acceptable use of technology are written."
      ask    = "Where is the policy on acceptable use?"
      reason = "Policies are documents."
    }

    control "12.3.1" {
      title  = "Risk analyses"
      text   = "Requirements with a choice of frequency have a risk analysis."
      ask    = "Where are the risk analyses?"
      reason = "A risk analysis is a document."
    }

    control "12.3.2" {
      title  = "Customized approach"
      text   = "Requirements met in a way of one's own have a risk analysis."
      ask    = "Which requirements are met in a way of your own?"
      reason = "A risk analysis is a document."
    }

    control "12.3.3" {
      title = "Cryptography is reviewed"
      text  = "Ciphers and protocols in use are reviewed each year."
      rules = [
        "elb-listener-weak-ciphers", "elb-classic-load-balancer-weak-ciphers", "*-outdated-tls", "transfer-server-outdated-policy",
        "acm-certificate-weak-key",
      ]
      ask = "Where is the inventory of ciphers and protocols?"
    }

    control "12.3.4" {
      title = "Technology is reviewed"
      text  = "Hardware and software in use are reviewed each year for support and fitness."
      rules = ["*-retired", "eks-cluster-outdated-version", "lambda-function-runtime-deprecated"]
      ask   = "When were hardware and software last reviewed, and what ends next?"
    }

    control "12.4.1" {
      title  = "Charter of service providers"
      text   = "Management of service providers answers for a compliance program."
      ask    = "Are you a service provider, and who answers?"
      reason = "A charter is a document."
    }

    control "12.4.2" {
      title  = "Reviews of service providers"
      text   = "Service providers check every three months that procedures are followed."
      ask    = "Are you a service provider, and who checks?"
      reason = "Reviews are done by people."
    }

    control "12.4.2.1" {
      title  = "Records of reviews"
      text   = "Service providers record these checks."
      ask    = "Where are the records of checks?"
      reason = "Records are documents."
    }

    control "12.5.1" {
      title = "Inventory in scope"
      text  = "An inventory of components in scope is kept."
      rules = ["config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped"]
      ask   = "Which resources are in scope, and how are they marked?"
    }

    control "12.5.2" {
      title  = "Scope is confirmed"
      text   = "Scope is confirmed each year and on changes."
      ask    = "When was scope last confirmed?"
      reason = "Scope is decided by people."
    }

    control "12.5.2.1" {
      title  = "Scope of service providers"
      text   = "Service providers confirm scope every six months."
      ask    = "Are you a service provider?"
      reason = "Scope is decided by people."
    }

    control "12.5.3" {
      title  = "Changes of organization"
      text   = "Service providers review scope when the organization changes."
      ask    = "Are you a service provider?"
      reason = "Scope is decided by people."
    }

    control "12.6.1" {
      title  = "Awareness program"
      text   = "A program makes staff aware."
      ask    = "Where is the program?"
      reason = "Training is outside infrastructure."
    }

    control "12.6.2" {
      title  = "Programme is reviewed"
      text   = "The program is reviewed each year."
      ask    = "When was the program reviewed?"
      reason = "Training is outside infrastructure."
    }

    control "12.6.3" {
      title  = "Training"
      text   = "Staff is trained on hire and each year."
      ask    = "When was staff last trained?"
      reason = "Training is outside infrastructure."
    }

    control "12.6.3.1" {
      title  = "Threats in training"
      text   = "Training covers phishing and social engineering."
      ask    = "Does training cover phishing?"
      reason = "Training is outside infrastructure."
    }

    control "12.6.3.2" {
      title  = "Acceptable use in training"
      text   = "Training covers acceptable use."
      ask    = "Does training cover acceptable use?"
      reason = "Training is outside infrastructure."
    }

    control "12.7.1" {
      title  = "Screening"
      text   = "Staff with access is screened before hire."
      ask    = "How is staff screened?"
      reason = "Hiring is outside infrastructure."
    }

    control "12.8.1" {
      title = "List of service providers"
      text  = "A list of service providers is kept."
      rules = ["iam-policy-unknown-account"]
      ask   = "Where is the list of service providers?"
    }

    control "12.8.2" {
      title  = "Agreements"
      text   = "Agreements with service providers are kept."
      ask    = "Where are the agreements?"
      reason = "Agreements are documents."
    }

    control "12.8.3" {
      title  = "Care"
      text   = "Service providers are checked before they are engaged."
      ask    = "Who checks service providers?"
      reason = "Checks are done by people."
    }

    control "12.8.4" {
      title  = "Compliance is watched"
      text   = "Compliance of service providers is watched each year."
      ask    = "Where is AWS's attestation of this year?"
      reason = "Attestations are documents."
    }

    control "12.8.5" {
      title  = "Shared duties"
      text   = "It is known which requirements each service provider meets."
      ask    = "Where is the matrix of shared duties with AWS?"
      reason = "A matrix is a document."
    }

    control "12.9.1" {
      title  = "Acknowledgement"
      text   = "Service providers acknowledge their duty to customers."
      ask    = "Are you a service provider?"
      reason = "Acknowledgements are documents."
    }

    control "12.9.2" {
      title  = "Information for customers"
      text   = "Service providers inform customers on request."
      ask    = "Are you a service provider?"
      reason = "Information is given by people."
    }

    control "12.10.1" {
      title  = "Incident plan"
      text   = "A plan for incidents is ready."
      ask    = "Where is the plan?"
      reason = "Plans are documents."
    }

    control "12.10.2" {
      title  = "Plan is tested"
      text   = "The plan is reviewed and tested each year."
      ask    = "When was the plan last tested?"
      reason = "Tests are done by people."
    }

    control "12.10.3" {
      title  = "People on call"
      text   = "People are on call around the clock."
      ask    = "Who is on call?"
      reason = "People on call do not stand in code."
    }

    control "12.10.4" {
      title  = "Responders are trained"
      text   = "People who respond are trained."
      ask    = "When were responders trained?"
      reason = "Training is outside infrastructure."
    }

    control "12.10.4.1" {
      title  = "How often is trained"
      text   = "A risk analysis says how often responders are trained."
      ask    = "Where is this risk analysis?"
      reason = "A risk analysis is a document."
    }

    control "12.10.5" {
      title = "Alerts in the plan"
      text  = "The plan covers alerts of detection systems."
      rules = [
        "cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action", "account-without-alarm-unauthorized-calls", "account-without-alarm-root-use",
      ]
      ask = "To whom do alerts go?"
    }

    control "12.10.6" {
      title  = "Plan is improved"
      text   = "The plan changes by what was learned."
      ask    = "What did the last incident change?"
      reason = "Plans are documents."
    }

    control "12.10.7" {
      title = "Unexpected card numbers"
      text  = "Procedures say what happens when card numbers turn up where they should not."
      rules = ["account-without-macie", "macie-session-paused"]
      ask   = "What happens when card numbers turn up?"
    }
  }

  section "A1" {
    title = "Multi-tenant service providers"

    control "A1.1.1" {
      title = "Provider and customer are apart"
      text  = "The provider cannot enter environments of customers without authorization, nor they the provider's."
      rules = ["iam-role-trusts-whole-account", "iam-role-assumable-by-anyone"]
      ask   = "Are you a multi-tenant service provider?"
    }

    control "A1.1.2" {
      title = "Customers reach their own only"
      text  = "Each customer reaches only their own data."
      rules = [
        "*-policy-public", "cloudtrail-trail-bucket-public", "codebuild-project-public", "ec2-image-public", "ecr-registry-public", "ecr-repository-public",
        "eventbridge-bus-public", "iam-policy-document-public", "iam-role-assumable-by-anyone", "kms-key-public", "lambda-layer-public",
        "lambda-permission-public", "logs-destination-public", "organizations-delegation-public", "rds-snapshot-public", "s3-bucket-acl-public",
        "s3-bucket-acl-public-write", "s3-bucket-policy-allow-not-principal", "s3-object-acl-public", "secretsmanager-secret-public",
        "sns-topic-policy-allow-not-principal", "sqs-queue-policy-allow-not-principal", "ssm-document-public",
      ]
      ask = "What separates data of customers?"
    }

    control "A1.1.3" {
      title = "Customers use their own only"
      text  = "Each customer uses only their own resources."
      rules = [
        "batch-job-privileged", "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc", "ecs-task-definition-host-path-mounted",
        "ecs-task-definition-host-processes", "ecs-task-definition-privileged",
      ]
      ask = "What separates resources of customers?"
    }

    control "A1.1.4" {
      title  = "Separation is tested"
      text   = "Separation is tested every six months."
      ask    = "When was separation last tested?"
      reason = "Tests are done by people."
    }

    control "A1.2.1" {
      title = "Logs for customers"
      text  = "Logs are on for each customer and open to them."
      rules = [
        "apigateway-stage-logging-disabled", "appsync-api-logging-disabled", "bedrock-invocation-texts-unlogged", "cloudfront-distribution-logging-disabled",
        "cloudtrail-trail-bucket-logging-disabled", "docdb-cluster-audit-log-unexported", "docdb-cluster-logs-disabled",
        "docdb-parameter-group-audit-log-disabled", "ec2-client-vpn-logging-disabled", "ec2-vpc-flow-logs-disabled", "ecs-cluster-exec-logging-disabled",
        "ecs-task-definition-logging-disabled", "eks-cluster-logging-incomplete", "elb-*-logging-disabled", "lambda-function-cannot-log",
        "mq-broker-audit-log-disabled", "msk-cluster-logging-disabled", "mwaa-environment-webserver-log-disabled", "neptune-cluster-logs-disabled",
        "networkfirewall-firewall-logging-disabled", "opensearch-domain-logging-disabled", "rds-cluster-audit-log-disabled", "rds-cluster-logs-disabled",
        "rds-instance-logs-disabled", "redshift-cluster-logging-disabled", "redshift-user-activity-unlogged",
        "redshiftserverless-namespace-logging-disabled", "s3-bucket-logging-disabled", "ssm-session-logging-disabled",
        "stepfunctions-state-machine-logging-disabled", "transfer-server-logging-disabled", "waf-web-acl-logging-disabled",
      ]
      ask = "Can customers read their logs?"
    }

    control "A1.2.2" {
      title  = "Forensics"
      text   = "Forensics can be done quickly for each customer."
      ask    = "How are forensics done for a customer?"
      reason = "Processes are run by people."
    }

    control "A1.2.3" {
      title  = "Reports of customers"
      text   = "Customers can report incidents and weaknesses."
      ask    = "Where do customers report?"
      reason = "Processes are run by people."
    }
  }

  section "A2" {
    title = "Early TLS of terminals"

    control "A2.1.1" {
      title  = "Terminals with early TLS"
      text   = "Terminals with SSL or early TLS are confirmed not to be at risk."
      ask    = "Are there terminals with early TLS?"
      reason = "Terminals are outside AWS."
    }

    control "A2.1.2" {
      title = "Providers with early TLS"
      text  = "Service providers with early TLS for terminals have a plan to end it."
      rules = ["*-outdated-tls"]
      ask   = "Which clients still need early TLS?"
    }

    control "A2.1.3" {
      title = "Secure offer"
      text  = "Service providers offer a secure way."
      rules = ["*-outdated-tls"]
      ask   = "Are you a service provider for terminals?"
    }
  }

  section "A3" {
    title = "Supplemental validation of designated entities"

    control "A3.1.1" {
      title  = "Charter"
      text   = "Management answers for a compliance program."
      ask    = "Are you a designated entity?"
      reason = "Only designated entities are concerned."
    }

    control "A3.1.2" {
      title  = "Programme"
      text   = "A formal program of compliance runs."
      ask    = "Are you a designated entity?"
      reason = "Only designated entities are concerned."
    }

    control "A3.1.3" {
      title  = "Roles"
      text   = "Roles for compliance are set."
      ask    = "Are you a designated entity?"
      reason = "Only designated entities are concerned."
    }

    control "A3.1.4" {
      title  = "Training"
      text   = "People with roles for compliance are trained."
      ask    = "Are you a designated entity?"
      reason = "Only designated entities are concerned."
    }

    control "A3.2.1" {
      title  = "Scope is confirmed often"
      text   = "Scope is confirmed every three months."
      ask    = "Are you a designated entity?"
      reason = "Only designated entities are concerned."
    }

    control "A3.2.2" {
      title  = "Scope of changes"
      text   = "Effect of changes on scope is determined."
      ask    = "Are you a designated entity?"
      reason = "Only designated entities are concerned."
    }

    control "A3.2.2.1" {
      title  = "After changes"
      text   = "Requirements are confirmed after changes."
      ask    = "Are you a designated entity?"
      reason = "Only designated entities are concerned."
    }

    control "A3.2.3" {
      title  = "Changes of organization"
      text   = "Changes of the organization lead to a review of scope."
      ask    = "Are you a designated entity?"
      reason = "Only designated entities are concerned."
    }

    control "A3.2.4" {
      title  = "Segmentation tests"
      text   = "Segmentation is tested every six months."
      ask    = "Are you a designated entity?"
      reason = "Only designated entities are concerned."
    }

    control "A3.2.5" {
      title = "Discovery of data"
      text  = "A method finds card numbers outside the environment."
      rules = ["account-without-macie", "macie-session-paused"]
      ask   = "Are you a designated entity?"
    }

    control "A3.2.5.1" {
      title  = "Method works"
      text   = "The method of discovery is tested."
      ask    = "Are you a designated entity?"
      reason = "Only designated entities are concerned."
    }

    control "A3.2.5.2" {
      title  = "Answers"
      text   = "Card numbers found outside are answered."
      ask    = "Are you a designated entity?"
      reason = "Only designated entities are concerned."
    }

    control "A3.2.6" {
      title  = "Data that leaves"
      text   = "Mechanisms detect card numbers that leave the environment."
      ask    = "Are you a designated entity?"
      reason = "Only designated entities are concerned."
    }

    control "A3.2.6.1" {
      title  = "Answers to data that leaves"
      text   = "Attempts to remove card numbers are answered."
      ask    = "Are you a designated entity?"
      reason = "Only designated entities are concerned."
    }

    control "A3.3.1" {
      title = "Failures of controls"
      text  = "Failures of critical controls are detected and reported."
      rules = ["cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action", "account-without-alarm-trail-changes"]
      ask   = "Are you a designated entity?"
    }

    control "A3.3.1.2" {
      title  = "Answers to failures"
      text   = "Failures of critical controls are answered at once."
      ask    = "Are you a designated entity?"
      reason = "Only designated entities are concerned."
    }

    control "A3.3.2" {
      title = "Technology is reviewed"
      text  = "Hardware and software are reviewed each year."
      rules = ["*-retired", "eks-cluster-outdated-version", "lambda-function-runtime-deprecated"]
      ask   = "Are you a designated entity?"
    }

    control "A3.3.3" {
      title  = "Reviews every three months"
      text   = "Procedures are checked every three months."
      ask    = "Are you a designated entity?"
      reason = "Only designated entities are concerned."
    }

    control "A3.4.1" {
      title  = "Access is reviewed"
      text   = "Access is reviewed every six months."
      ask    = "Are you a designated entity?"
      reason = "Only designated entities are concerned."
    }

    control "A3.5.1" {
      title = "Suspicious events"
      text  = "A method finds attack patterns and raises alerts."
      rules = [
        "guardduty-detector-disabled", "guardduty-detector-protection-disabled", "guardduty-organization-members-left-out", "account-without-guardduty",
      ]
      ask = "Are you a designated entity?"
    }
  }
}
