# All controls and enhancements of NIST SP 800-53 that are not withdrawn, by their identifiers and titles, which are public, with texts of our own. It is
# one published list and therefore one file. Rules name controls themselves; `rules` here adds the rules of an account and those that check a control besides.
framework "nist-800-53-r5" {
  title   = "NIST SP 800-53 Revision 5"
  edition = "5.2.0 (2025-08)"
  references = [
    "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final", "https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_2_0/home",
  ]

  section "AC" {
    title = "Access control"

    control "AC-1" {
      title  = "Policy and Procedures"
      text   = "Policy and procedures for access control are written, spread, reviewed and updated."
      ask    = "Where is the policy, and when was it last reviewed?"
      reason = "A document is not infrastructure."
    }

    control "AC-2" {
      title = "Account Management"
      text  = "Accounts are defined, approved, created, watched, disabled and removed by procedures."
      ask   = "Who approves accounts, and when were they last reviewed?"
    }

    control "AC-2(1)" {
      title = "Automated System Account Management"
      text  = "Mechanisms of machines support the management of accounts."
      ask   = "Which tool manages accounts of people?"
    }

    control "AC-2(2)" {
      title  = "Automated Temporary and Emergency Account Management"
      text   = "Temporary and emergency accounts end automatically."
      ask    = "How do temporary accounts end?"
      reason = "What people do and decide does not stand in code."
    }

    control "AC-2(3)" {
      title = "Disable Accounts"
      text  = "Accounts that expired, have no user or were inactive are disabled."
      ask   = "Within which time are unused accounts disabled?"
    }

    control "AC-2(4)" {
      title = "Automated Audit Actions"
      text  = "Creation, change and removal of accounts is logged by machines."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region", "account-without-alarm-iam-changes",
      ]
      ask = "Who looks at changes of accounts?"
    }

    control "AC-2(5)" {
      title  = "Inactivity Logout"
      text   = "Users log out when they will be inactive."
      ask    = "After which time must users log out?"
      reason = "What people do and decide does not stand in code."
    }

    control "AC-2(6)" {
      title  = "Dynamic Privilege Management"
      text   = "Privileges change by conditions."
      ask    = "Are privileges given for a time only?"
      reason = "What people do and decide does not stand in code."
    }

    control "AC-2(7)" {
      title = "Privileged User Accounts"
      text  = "Privileged accounts follow roles or attributes and are watched."
      rules = [
        "iam-policy-administrator", "iam-principal-administrator-access", "iam-principal-becomes-administrator", "iam-policy-privilege-escalation",
        "iam-principal-privilege-escalation", "iam-policy-full-iam", "iam-principal-iam-full-access", "iam-policy-manages-permissions",
        "iam-policy-pass-any-role", "iam-policy-allow-not-action", "sts-assume-any-role", "ec2-instance-role-administrator", "ecs-service-administrator",
        "sagemaker-notebook-administrator",
      ]
      ask = "Who watches privileged roles?"
    }

    control "AC-2(8)" {
      title  = "Dynamic Account Management"
      text   = "Accounts are made and removed as they are needed."
      ask    = "Are accounts made on demand?"
      reason = "What people do and decide does not stand in code."
    }

    control "AC-2(9)" {
      title = "Restrictions on Use of Shared and Group Accounts"
      text  = "Shared accounts are used under conditions only."
      rules = ["iam-access-key-of-root"]
      ask   = "Which accounts are shared?"
    }

    control "AC-2(11)" {
      title  = "Usage Conditions"
      text   = "Accounts are used under set circumstances only."
      ask    = "From where and when may accounts be used?"
      reason = "What people do and decide does not stand in code."
    }

    control "AC-2(12)" {
      title = "Account Monitoring for Atypical Usage"
      text  = "Accounts are watched for unusual use."
      rules = ["guardduty-detector-disabled", "account-without-guardduty"]
      ask   = "Who looks at unusual use of accounts?"
    }

    control "AC-2(13)" {
      title  = "Disable Accounts for High-risk Individuals"
      text   = "Accounts of people who became a risk are disabled."
      ask    = "How fast are such accounts disabled?"
      reason = "What people do and decide does not stand in code."
    }

    control "AC-3" {
      title = "Access Enforcement"
      text  = "Approved authorizations for access are enforced."
      ask   = "How is access inside programs and databases enforced?"
    }

    control "AC-3(2)" {
      title = "Dual Authorization"
      text  = "Two people authorize chosen actions."
      rules = ["codecommit-approval-rule-single-approver"]
      ask   = "Which actions need two people?"
    }

    control "AC-3(3)" {
      title = "Mandatory Access Control"
      text  = "Mandatory access control is enforced."
      rules = ["organizations-policy-without-limit", "organizations-policy-invalid", "organizations-organization-billing-only"]
      ask   = "Which policies can no account change?"
    }

    control "AC-3(4)" {
      title = "Discretionary Access Control"
      text  = "Discretionary access control is enforced."
      rules = ["s3-bucket-policy-hands-over-control", "kms-grant-delegable"]
    }

    control "AC-3(5)" {
      title  = "Security-relevant Information"
      text   = "Information that matters for security is reachable in secure states only."
      ask    = "Which states are these?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-3(7)" {
      title = "Role-based Access Control"
      text  = "Access follows roles."
      ask   = "Which roles are there, and who holds them?"
    }

    control "AC-3(8)" {
      title  = "Revocation of Access Authorizations"
      text   = "Access ends when attributes or authorizations change."
      ask    = "How long do sessions outlive a change of rights?"
      reason = "What people do and decide does not stand in code."
    }

    control "AC-3(9)" {
      title = "Controlled Release"
      text  = "Information leaves the system only to those who protect it."
      rules = ["iam-policy-unknown-account", "ec2-snapshot-shared", "ec2-image-shared"]
      ask   = "To whom is information released?"
    }

    control "AC-3(10)" {
      title = "Audited Override of Access Control Mechanisms"
      text  = "Overrides of access control are logged."
      rules = ["account-without-alarm-root-use"]
      ask   = "Which overrides are there, as break-glass roles?"
    }

    control "AC-3(11)" {
      title = "Restrict Access to Specific Information Types"
      text  = "Access to stores of chosen information is restricted."
      rules = ["iam-policy-reads-all-data", "iam-principal-reads-everything"]
      ask   = "Which stores hold information that few may see?"
    }

    control "AC-3(12)" {
      title  = "Assert and Enforce Application Access"
      text   = "Programs state which access they need, and get no other."
      ask    = "Which programs ask for access?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-3(13)" {
      title = "Attribute-based Access Control"
      text  = "Access follows attributes."
      rules = ["iam-condition-tag-with-not-action", "iam-condition-key-claimed-by-caller"]
      ask   = "Which tags decide on access?"
    }

    control "AC-3(14)" {
      title  = "Individual Access"
      text   = "People can see information on themselves."
      ask    = "How does a person get their information?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-3(15)" {
      title = "Discretionary and Mandatory Access Control"
      text  = "Mandatory and discretionary access control are both enforced."
      ask   = "Which policy is mandatory, and which is left to owners?"
    }

    control "AC-4" {
      title = "Information Flow Enforcement"
      text  = "Flow of information within a system and between systems is controlled."
      ask   = "Which flows between systems are approved?"
    }

    control "AC-4(1)" {
      title  = "Object Security and Privacy Attributes"
      text   = "Attributes of objects decide on flows."
      ask    = "Do attributes decide on flows?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-4(2)" {
      title  = "Processing Domains"
      text   = "Processing domains decide on flows."
      ask    = "Which domains are there?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-4(3)" {
      title  = "Dynamic Information Flow Control"
      text   = "Flows change with conditions."
      ask    = "How are flows cut in an incident?"
      reason = "What people do and decide does not stand in code."
    }

    control "AC-4(4)" {
      title  = "Flow Control of Encrypted Information"
      text   = "Encrypted information does not bypass control of flows."
      ask    = "Where is traffic decrypted and inspected?"
      reason = "No rule reads TLS inspection of firewalls yet."
    }

    control "AC-4(5)" {
      title  = "Embedded Data Types"
      text   = "Data within data is limited."
      ask    = "Which files may hold others?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(6)" {
      title  = "Metadata"
      text   = "Metadata decides on flows."
      ask    = "Does metadata decide on flows?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(7)" {
      title  = "One-way Flow Mechanisms"
      text   = "Hardware lets flows pass one way only."
      ask    = "Are there one-way flows?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(8)" {
      title = "Security and Privacy Policy Filters"
      text  = "Filters enforce policies on flows."
      rules = ["networkfirewall-policy-without-rules", "networkfirewall-policy-passes-by-default", "networkfirewall-stateless-group-empty"]
    }

    control "AC-4(9)" {
      title  = "Human Reviews"
      text   = "People review flows."
      ask    = "Which flows do people review?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(10)" {
      title  = "Enable and Disable Security or Privacy Policy Filters"
      text   = "Privileged administrators switch filters."
      ask    = "Who may switch filters off?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(11)" {
      title  = "Configuration of Security or Privacy Policy Filters"
      text   = "Privileged administrators configure filters."
      ask    = "Who may configure the filters between networks?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(12)" {
      title  = "Data Type Identifiers"
      text   = "Types of data are identified between domains."
      ask    = "Are there domains of different classification?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(13)" {
      title  = "Decomposition into Policy-relevant Subcomponents"
      text   = "Information is split into parts for filters."
      ask    = "Are there domains of different classification?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(14)" {
      title  = "Security or Privacy Policy Filter Constraints"
      text   = "Filters limit structure and content."
      ask    = "Are there domains of different classification?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(15)" {
      title  = "Detection of Unsanctioned Information"
      text   = "Unsanctioned information is detected."
      ask    = "Are there domains of different classification?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(17)" {
      title  = "Domain Authentication"
      text   = "Source and destination of transfers are identified."
      ask    = "Which domains are identified?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(19)" {
      title  = "Validation of Metadata"
      text   = "Metadata is validated."
      ask    = "Are there domains of different classification?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(20)" {
      title  = "Approved Solutions"
      text   = "Approved solutions control flows between domains."
      ask    = "Are there domains of different classification?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(21)" {
      title = "Physical or Logical Separation of Information Flows"
      text  = "Flows are separated logically or physically."
      rules = ["ec2-route-peering-everything", "redshift-subnet-group-public", "ec2-instance-in-default-vpc", "rds-in-default-vpc"]
    }

    control "AC-4(22)" {
      title  = "Access Only"
      text   = "One device reaches several domains without flows between them."
      ask    = "Are there domains of different classification?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(23)" {
      title  = "Modify Non-releasable Information"
      text   = "Information that may not leave is changed."
      ask    = "Are there domains of different classification?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(24)" {
      title  = "Internal Normalized Format"
      text   = "Data is brought to a normal format."
      ask    = "Are there domains of different classification?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(25)" {
      title  = "Data Sanitization"
      text   = "Data is sanitized."
      ask    = "Are there domains of different classification?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(26)" {
      title = "Audit Filtering Actions"
      text  = "Filtering is logged."
      rules = ["networkfirewall-firewall-logging-disabled", "waf-web-acl-logging-disabled"]
    }

    control "AC-4(27)" {
      title  = "Redundant/Independent Filtering Mechanisms"
      text   = "Filters are redundant and independent."
      ask    = "Are there domains of different classification?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(28)" {
      title  = "Linear Filter Pipelines"
      text   = "Filters form a line."
      ask    = "Are there domains of different classification?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(29)" {
      title  = "Filter Orchestration Engines"
      text   = "An engine orchestrates filters."
      ask    = "Are there domains of different classification?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(30)" {
      title  = "Filter Mechanisms Using Multiple Processes"
      text   = "Filters use several processes."
      ask    = "Are there domains of different classification?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(31)" {
      title  = "Failed Content Transfer Prevention"
      text   = "Content that fails is not passed."
      ask    = "Are there domains of different classification?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-4(32)" {
      title  = "Process Requirements for Information Transfer"
      text   = "Processes that transfer are restricted."
      ask    = "Are there domains of different classification?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-5" {
      title = "Separation of Duties"
      text  = "Duties that conflict are separated, and access is given accordingly."
      ask   = "Which duties conflict, and who holds both?"
    }

    control "AC-6" {
      title = "Least Privilege"
      text  = "Users and processes have only the access that their tasks need."
      ask   = "Which rights do users have inside programs and databases?"
    }

    control "AC-6(1)" {
      title = "Authorize Access to Security Functions"
      text  = "Access to functions of security is authorized for named roles."
      rules = ["iam-policy-full-iam", "iam-policy-manages-permissions", "iam-principal-iam-full-access", "iam-policy-mfa-removable"]
      ask   = "Which named roles may manage security?"
    }

    control "AC-6(2)" {
      title = "Non-privileged Access for Nonsecurity Functions"
      text  = "Privileged users do other work with other accounts."
      ask   = "Do administrators do daily work with another account?"
    }

    control "AC-6(3)" {
      title = "Network Access to Privileged Commands"
      text  = "Privileged commands over the network need a reason."
      ask   = "Which need was recorded for privileged commands over the network?"
    }

    control "AC-6(4)" {
      title = "Separate Processing Domains"
      text  = "Processing domains let privileges be given finely."
      rules = [
        "batch-job-privileged", "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc", "ecs-task-definition-host-path-mounted",
        "ecs-task-definition-host-processes", "ecs-task-definition-privileged",
      ]
    }

    control "AC-6(5)" {
      title = "Privileged Accounts"
      text  = "Privileged accounts are held by named roles."
      rules = ["iam-principal-administrator-access", "iam-policy-administrator", "ec2-instance-role-administrator", "ecs-service-administrator"]
      ask   = "Who holds privileged accounts?"
    }

    control "AC-6(6)" {
      title = "Privileged Access by Non-organizational Users"
      text  = "Users outside the organization have no privileges."
      rules = ["iam-role-assumable-by-anyone", "iam-role-trusts-whole-account"]
      ask   = "Which roles of others have privileges?"
    }

    control "AC-6(7)" {
      title  = "Review of User Privileges"
      text   = "Privileges are reviewed."
      ask    = "When were privileges last reviewed?"
      reason = "What people do and decide does not stand in code."
    }

    control "AC-6(8)" {
      title = "Privilege Levels for Code Execution"
      text  = "Programs do not run with more privileges than their users."
      rules = ["lambda-role-wildcard", "iam-policy-pass-any-role"]
    }

    control "AC-6(9)" {
      title = "Log Use of Privileged Functions"
      text  = "Privileged functions are logged."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region",
      ]
      ask = "Are privileged actions on hosts and in programs logged?"
    }

    control "AC-6(10)" {
      title = "Prohibit Non-privileged Users from Executing Privileged Functions"
      text  = "Users without privileges cannot execute privileged functions."
      ask   = "What can ordinary users do inside programs?"
    }

    control "AC-7" {
      title  = "Unsuccessful Logon Attempts"
      text   = "Attempts to log on without success are limited."
      ask    = "Where do people sign in, and what happens after wrong attempts?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-7(2)" {
      title  = "Purge or Wipe Mobile Device"
      text   = "Mobile devices are wiped after wrong attempts."
      ask    = "After how many attempts is a device wiped?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-7(3)" {
      title  = "Biometric Attempt Limiting"
      text   = "Biometric attempts are limited."
      ask    = "After how many attempts?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-7(4)" {
      title  = "Use of Alternate Authentication Factor"
      text   = "Other factors may be used after wrong attempts."
      ask    = "Which factors may a user fall back on after wrong attempts?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-8" {
      title  = "System Use Notification"
      text   = "A notice tells users of monitoring and rules before they get access."
      ask    = "Where is the notice shown?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-9" {
      title  = "Previous Logon Notification"
      text   = "Users are told of their last logon."
      ask    = "Where do users see their last logon?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-9(1)" {
      title  = "Unsuccessful Logons"
      text   = "Users are told of failed logons."
      ask    = "Where do users see failed logons?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-9(2)" {
      title  = "Successful and Unsuccessful Logons"
      text   = "Users are told how many logons there were."
      ask    = "Where do users see logons?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-9(3)" {
      title  = "Notification of Account Changes"
      text   = "Users are told of changes of their account."
      ask    = "Who tells users of changes?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-9(4)" {
      title  = "Additional Logon Information"
      text   = "Users are told more on their last logon."
      ask    = "What are users told?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-10" {
      title  = "Concurrent Session Control"
      text   = "The number of sessions at the same time is limited."
      ask    = "How many sessions may a user have?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-11" {
      title  = "Device Lock"
      text   = "Devices lock after a time without activity."
      ask    = "After which time do devices lock?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-11(1)" {
      title  = "Pattern-hiding Displays"
      text   = "The lock hides what was shown."
      ask    = "What does a locked screen show?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-12" {
      title  = "Session Termination"
      text   = "Sessions end by conditions."
      ask    = "After which time do sessions of consoles and programs end?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-12(1)" {
      title  = "User-initiated Logouts"
      text   = "Users can log out."
      ask    = "Can users log out of each program?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-12(2)" {
      title  = "Termination Message"
      text   = "Users are told that they are logged out."
      ask    = "What do users see after logout?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-12(3)" {
      title  = "Timeout Warning Message"
      text   = "Users are warned before a session ends."
      ask    = "What do users see before the end?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-14" {
      title = "Permitted Actions Without Identification or Authentication"
      text  = "It is known what can be done without identification, and why."
      rules = [
        "apigateway-method-unauthorized", "apigateway-route-unauthorized", "appsync-api-key-authentication", "appsync-events-api-key-authentication",
        "cognito-identity-pool-guests", "dms-endpoint-unauthenticated", "ecs-task-definition-database-open",
        "elasticache-replication-group-without-authentication", "elasticache-user-without-password", "lambda-url-unauthenticated",
        "memorydb-cluster-open-access", "msk-cluster-unauthenticated", "opensearch-domain-policy-anonymous", "vpclattice-service-unauthenticated",
      ]
      ask = "Which actions need no identification by intent?"
    }

    control "AC-16" {
      title = "Security and Privacy Attributes"
      text  = "Information carries security and privacy attributes."
      rules = ["tags-missing"]
      ask   = "Which attributes does information carry?"
    }

    control "AC-16(1)" {
      title  = "Dynamic Attribute Association"
      text   = "Attributes are bound to subjects and objects as they change."
      ask    = "Do attributes follow changes?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-16(2)" {
      title  = "Attribute Value Changes by Authorized Individuals"
      text   = "Authorized people change attributes."
      ask    = "Who may change tags that decide on access?"
      reason = "What people do and decide does not stand in code."
    }

    control "AC-16(3)" {
      title  = "Maintenance of Attribute Associations by System"
      text   = "Systems keep attributes bound."
      ask    = "Which mechanism keeps attributes bound?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-16(4)" {
      title  = "Association of Attributes by Authorized Individuals"
      text   = "Authorized people bind attributes."
      ask    = "Who may set the tags that say class and owner?"
      reason = "What people do and decide does not stand in code."
    }

    control "AC-16(5)" {
      title  = "Attribute Displays on Objects to Be Output"
      text   = "Attributes are shown on output."
      ask    = "Where are attributes shown?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-16(6)" {
      title  = "Maintenance of Attribute Association"
      text   = "People keep attributes bound."
      ask    = "Who keeps attributes up?"
      reason = "What people do and decide does not stand in code."
    }

    control "AC-16(7)" {
      title  = "Consistent Attribute Interpretation"
      text   = "Attributes mean the same everywhere."
      ask    = "Which systems share attributes?"
      reason = "What people do and decide does not stand in code."
    }

    control "AC-16(8)" {
      title  = "Association Techniques and Technologies"
      text   = "Techniques bind attributes."
      ask    = "Which technique binds attributes?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-16(9)" {
      title  = "Attribute Reassignment — Regrading Mechanisms"
      text   = "Attributes change by approved mechanisms."
      ask    = "Which mechanism changes classes?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-16(10)" {
      title  = "Attribute Configuration by Authorized Individuals"
      text   = "Authorized people define attributes."
      ask    = "Who decides which tags and values there are?"
      reason = "What people do and decide does not stand in code."
    }

    control "AC-17" {
      title = "Remote Access"
      text  = "Remote access is authorized, restricted and documented."
      rules = [
        "ec2-security-group-all-ports-open", "ec2-security-group-management-open", "ec2-security-group-rdp-open",
        "ec2-security-group-remote-administration-open", "ec2-security-group-ssh-open", "ec2-network-acl-admin-open", "ec2-instance-publishes-remote-access",
        "eks-nodegroup-ssh-open", "lightsail-instance-admin-open", "ec2-client-vpn-everybody-authorized",
      ]
      ask = "Which ways of remote access are allowed?"
    }

    control "AC-17(1)" {
      title = "Monitoring and Control"
      text  = "Remote access is watched and controlled by machines."
      rules = ["ec2-client-vpn-logging-disabled", "ec2-vpn-logging-disabled", "ssm-session-logging-disabled"]
      ask   = "Who watches remote access?"
    }

    control "AC-17(2)" {
      title = "Protection of Confidentiality and Integrity Using Encryption"
      text  = "Remote sessions are encrypted."
      rules = ["ec2-vpn-weak-key-exchange", "transfer-server-plaintext", "transfer-server-outdated-policy"]
    }

    control "AC-17(3)" {
      title = "Managed Access Control Points"
      text  = "Remote access goes through managed points."
      rules = [
        "ec2-security-group-all-ports-open", "ec2-security-group-management-open", "ec2-security-group-rdp-open",
        "ec2-security-group-remote-administration-open", "ec2-security-group-ssh-open", "ec2-network-acl-admin-open", "ec2-instance-publishes-remote-access",
        "eks-nodegroup-ssh-open", "lightsail-instance-admin-open",
      ]
    }

    control "AC-17(4)" {
      title = "Privileged Commands and Access"
      text  = "Privileged commands from afar need a reason, and are logged."
      rules = [
        "ssm-session-logging-disabled", "ecs-cluster-exec-logging-disabled", "cloudtrail-trail-single-region", "cloudtrail-trail-stopped",
        "cloudtrail-trail-without-management-events", "account-without-trail", "account-trail-single-region",
      ]
      ask = "Which need was recorded for privileged commands from afar?"
    }

    control "AC-17(6)" {
      title = "Protection of Mechanism Information"
      text  = "Information on remote access is protected."
      rules = ["ec2-vpn-key-written"]
    }

    control "AC-17(9)" {
      title  = "Disconnect or Disable Access"
      text   = "Remote access can be cut at once."
      ask    = "How is remote access cut?"
      reason = "What people do and decide does not stand in code."
    }

    control "AC-17(10)" {
      title  = "Authenticate Remote Commands"
      text   = "Commands from afar are authenticated."
      ask    = "Which commands from afar are authenticated?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-18" {
      title  = "Wireless Access"
      text   = "Wireless access is authorized and restricted."
      ask    = "Are there wireless networks?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "AC-18(1)" {
      title  = "Authentication and Encryption"
      text   = "Wireless access is authenticated and encrypted."
      ask    = "Are there wireless networks?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "AC-18(3)" {
      title  = "Disable Wireless Networking"
      text   = "Wireless functions that are not used are off."
      ask    = "Are there wireless networks?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "AC-18(4)" {
      title  = "Restrict Configurations by Users"
      text   = "Few users may configure wireless networks."
      ask    = "Are there wireless networks?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "AC-18(5)" {
      title  = "Antennas and Transmission Power Levels"
      text   = "Signals do not reach further than needed."
      ask    = "Are there wireless networks?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "AC-19" {
      title = "Access Control for Mobile Devices"
      text  = "Mobile devices are configured and authorized."
      ask   = "How are mobile devices managed?"
    }

    control "AC-19(4)" {
      title  = "Restrictions for Classified Information"
      text   = "Mobile devices do not handle classified information."
      ask    = "Is there classified information?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "AC-19(5)" {
      title  = "Full Device or Container-based Encryption"
      text   = "Mobile devices encrypt what they store."
      ask    = "Do mobile devices encrypt?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-20" {
      title = "Use of External Systems"
      text  = "Terms are set for use of external systems."
      rules = ["iam-policy-unknown-account", "iam-role-trusts-whole-account"]
      ask   = "Which external systems may be used?"
    }

    control "AC-20(1)" {
      title = "Limits on Authorized Use"
      text  = "External systems are used only when their controls were verified."
      rules = ["iam-policy-unknown-account"]
      ask   = "Who verified controls of external systems?"
    }

    control "AC-20(2)" {
      title  = "Portable Storage Devices — Restricted Use"
      text   = "Storage devices of one's own are restricted on external systems."
      ask    = "Which rules apply to portable storage on systems of others?"
      reason = "What people do and decide does not stand in code."
    }

    control "AC-20(3)" {
      title  = "Non-organizationally Owned Systems — Restricted Use"
      text   = "Systems of others are restricted."
      ask    = "Which rules apply to work on systems of others, as private laptops?"
      reason = "What people do and decide does not stand in code."
    }

    control "AC-20(4)" {
      title  = "Network Accessible Storage Devices — Prohibited Use"
      text   = "Network storage of others is not used."
      ask    = "Which network storage of others is reachable?"
      reason = "What people do and decide does not stand in code."
    }

    control "AC-20(5)" {
      title  = "Portable Storage Devices — Prohibited Use"
      text   = "Storage devices are not used on external systems."
      ask    = "Is portable storage forbidden on systems of others, and what enforces it?"
      reason = "What people do and decide does not stand in code."
    }

    control "AC-21" {
      title = "Information Sharing"
      text  = "Users can tell whether information may be shared with a partner."
      ask   = "Who decides what may be shared, and by which rule?"
    }

    control "AC-21(1)" {
      title = "Automated Decision Support"
      text  = "Machines decide on sharing."
      rules = [
        "ec2-image-sharing-unblocked", "ec2-snapshot-sharing-unblocked", "ssm-documents-sharing-unblocked", "account-without-snapshot-public-access-block",
        "account-without-ami-public-access-block",
      ]
    }

    control "AC-21(2)" {
      title  = "Information Search and Retrieval"
      text   = "Search respects rules of sharing."
      ask    = "Which services search shared information?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-22" {
      title = "Publicly Accessible Content"
      text  = "What is public is reviewed before and after it is made so."
      rules = ["s3-bucket-policy-public", "s3-bucket-acl-public", "s3-bucket-website"]
      ask   = "Who reviews content of public buckets and sites?"
    }

    control "AC-23" {
      title  = "Data Mining Protection"
      text   = "Mining of data is detected and prevented."
      ask    = "Which limits keep users from reading out stores?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-24" {
      title = "Access Control Decisions"
      text  = "Decisions on access are made for each request before access is enforced."
      rules = ["apigateway-method-unauthorized", "apigateway-route-unauthorized", "vpclattice-service-unauthenticated"]
    }

    control "AC-24(1)" {
      title  = "Transmit Access Authorization Information"
      text   = "Authorizations are sent securely to those who enforce them."
      ask    = "How do tokens of authorization travel?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-24(2)" {
      title  = "No User or Process Identity"
      text   = "Decisions do not need the identity."
      ask    = "Are there decisions without identity?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AC-25" {
      title  = "Reference Monitor"
      text   = "A reference monitor that cannot be bypassed enforces policy."
      ask    = "Which mechanism cannot be bypassed, and how is that shown?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }
  }

  section "AT" {
    title = "Awareness and training"

    control "AT-1" {
      title  = "Policy and Procedures"
      text   = "Policy and procedures for awareness and training are written, spread, reviewed and updated."
      ask    = "Where is the policy, and when was it last reviewed?"
      reason = "A document is not infrastructure."
    }

    control "AT-2" {
      title  = "Literacy Training and Awareness"
      text   = "Users are trained in security and privacy."
      ask    = "When were users last trained?"
      reason = "Training is outside infrastructure."
    }

    control "AT-2(1)" {
      title  = "Practical Exercises"
      text   = "Exercises imitate events, as phishing."
      ask    = "When was the last exercise?"
      reason = "Training is outside infrastructure."
    }

    control "AT-2(2)" {
      title  = "Insider Threat"
      text   = "Training covers threats from insiders."
      ask    = "Does training cover insiders?"
      reason = "Training is outside infrastructure."
    }

    control "AT-2(3)" {
      title  = "Social Engineering and Mining"
      text   = "Training covers social engineering and mining."
      ask    = "Does training cover social engineering?"
      reason = "Training is outside infrastructure."
    }

    control "AT-2(4)" {
      title  = "Suspicious Communications and Anomalous System Behavior"
      text   = "Training covers suspicious communication and behavior of systems."
      ask    = "Does training say how to notice suspicious behavior?"
      reason = "Training is outside infrastructure."
    }

    control "AT-2(5)" {
      title  = "Advanced Persistent Threat"
      text   = "Training covers advanced persistent threats."
      ask    = "Does training cover advanced threats?"
      reason = "Training is outside infrastructure."
    }

    control "AT-2(6)" {
      title  = "Cyber Threat Environment"
      text   = "Training covers the current threats to cybersecurity."
      ask    = "How does training follow new threats?"
      reason = "Training is outside infrastructure."
    }

    control "AT-3" {
      title  = "Role-based Training"
      text   = "People in roles with duties for security are trained for them."
      ask    = "Which training do administrators and developers have?"
      reason = "Training is outside infrastructure."
    }

    control "AT-3(1)" {
      title  = "Environmental Controls"
      text   = "People are trained for controls of the environment."
      ask    = "Which sites outside AWS need such people?"
      reason = "Training is outside infrastructure."
    }

    control "AT-3(2)" {
      title  = "Physical Security Controls"
      text   = "People are trained for controls of physical security."
      ask    = "Which sites outside AWS need such people?"
      reason = "Training is outside infrastructure."
    }

    control "AT-3(3)" {
      title  = "Practical Exercises"
      text   = "Exercises make training practical."
      ask    = "Which practical exercises are part of training for roles?"
      reason = "Training is outside infrastructure."
    }

    control "AT-3(5)" {
      title  = "Processing Personally Identifiable Information"
      text   = "People are trained in processing personal information."
      ask    = "Who was trained in processing personal information?"
      reason = "Training is outside infrastructure."
    }

    control "AT-4" {
      title  = "Training Records"
      text   = "Training is recorded."
      ask    = "Where are the records of training?"
      reason = "Training is outside infrastructure."
    }

    control "AT-6" {
      title  = "Training Feedback"
      text   = "Results of training are told to those who answer for it."
      ask    = "Who learns of results?"
      reason = "Training is outside infrastructure."
    }
  }

  section "AU" {
    title = "Audit and accountability"

    control "AU-1" {
      title  = "Policy and Procedures"
      text   = "Policy and procedures for audit and accountability are written, spread, reviewed and updated."
      ask    = "Where is the policy, and when was it last reviewed?"
      reason = "A document is not infrastructure."
    }

    control "AU-2" {
      title = "Event Logging"
      text  = "It is set which events are logged, and why."
      rules = ["account-without-trail", "account-trail-single-region"]
      ask   = "Which events must be logged, and when was the list reviewed?"
    }

    control "AU-3" {
      title = "Content of Audit Records"
      text  = "Records say what happened, when, where, from where, with which result and by whom."
      ask   = "Do logs of programs hold all of these?"
    }

    control "AU-3(1)" {
      title = "Additional Audit Information"
      text  = "Records hold what else was chosen."
      rules = ["ecs-cluster-exec-logging-disabled", "apigateway-stage-log-unstructured", "rds-instance-logs-incomplete", "rds-cluster-logs-incomplete"]
    }

    control "AU-3(3)" {
      title = "Limit Personally Identifiable Information Elements"
      text  = "Records hold little personal information."
      rules = ["apigateway-stage-data-traced"]
    }

    control "AU-4" {
      title  = "Audit Log Storage Capacity"
      text   = "There is storage enough for logs."
      ask    = "Do instances keep logs on their own disks, and who is warned when they fill up?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "AU-4(1)" {
      title = "Transfer to Alternate Storage"
      text  = "Logs are moved to another system."
      rules = ["cloudtrail-trail-without-log-group", "elasticbeanstalk-environment-logs-not-streamed", "elasticbeanstalk-environment-logs-not-rotated-to-s3"]
    }

    control "AU-5" {
      title = "Response to Audit Logging Process Failures"
      text  = "Failures of logging raise alerts and actions."
      rules = ["account-without-alarm-trail-changes", "cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action"]
      ask   = "Who is told when logging fails?"
    }

    control "AU-5(1)" {
      title  = "Storage Capacity Warning"
      text   = "Someone is warned before storage for logs is full."
      ask    = "Do instances keep logs on disks, and who is warned?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "AU-5(2)" {
      title = "Real-time Alerts"
      text  = "Someone is told at once when logging fails."
      rules = [
        "account-without-alarm-trail-changes", "account-without-alarm-config-changes", "cloudwatch-alarm-actions-disabled",
        "cloudwatch-alarm-without-action",
      ]
    }

    control "AU-5(3)" {
      title  = "Configurable Traffic Volume Thresholds"
      text   = "Traffic above a threshold is limited."
      ask    = "What happens when there are more logs than expected?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "AU-5(4)" {
      title  = "Shutdown on Failure"
      text   = "The system stops or degrades when logging fails."
      ask    = "What stops when logging fails?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AU-5(5)" {
      title  = "Alternate Audit Logging Capability"
      text   = "Another way of logging is ready."
      ask    = "What logs when CloudTrail does not?"
      reason = "What people do and decide does not stand in code."
    }

    control "AU-6" {
      title = "Audit Record Review, Analysis, and Reporting"
      text  = "Logs are reviewed and findings reported."
      rules = ["account-without-security-hub", "account-without-guardduty"]
      ask   = "Who reviews logs, and how often?"
    }

    control "AU-6(1)" {
      title = "Automated Process Integration"
      text  = "Review, analysis and reports are joined by machines."
      rules = ["account-without-security-hub", "securityhub-hub-without-standards"]
      ask   = "Which process acts on what analysis finds?"
    }

    control "AU-6(3)" {
      title = "Correlate Audit Record Repositories"
      text  = "Records of several stores are correlated."
      rules = ["account-without-security-hub", "config-aggregator-single-region", "guardduty-organization-members-left-out"]
      ask   = "Which stores of records are not part of the correlation?"
    }

    control "AU-6(4)" {
      title = "Central Review and Analysis"
      text  = "Records are reviewed in one place."
      rules = ["cloudtrail-trail-without-log-group", "account-trail-without-log-group"]
    }

    control "AU-6(5)" {
      title = "Integrated Analysis of Audit Records"
      text  = "Records are analyzed together with scans and monitoring."
      rules = ["account-without-security-hub", "inspector-coverage-incomplete", "account-without-inspector", "ecr-repository-scan-disabled"]
      ask   = "Who compares records with scans and monitoring?"
    }

    control "AU-6(6)" {
      title  = "Correlation with Physical Monitoring"
      text   = "Records are correlated with physical access."
      ask    = "Are records of physical access compared?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "AU-6(7)" {
      title = "Permitted Actions"
      text  = "It is set who may do what with records."
      rules = ["logs-resource-policy-public", "cloudtrail-trail-bucket-public"]
      ask   = "Who may read and who may change logs?"
    }

    control "AU-6(8)" {
      title = "Full Text Analysis of Privileged Commands"
      text  = "Privileged commands are analyzed in full text."
      rules = ["ssm-session-logging-disabled"]
      ask   = "Who reads logs of sessions?"
    }

    control "AU-6(9)" {
      title  = "Correlation with Information from Nontechnical Sources"
      text   = "Records are correlated with information from people."
      ask    = "Is information from people compared?"
      reason = "What people do and decide does not stand in code."
    }

    control "AU-7" {
      title = "Audit Record Reduction and Report Generation"
      text  = "Logs can be reduced to reports without being changed."
      rules = ["cloudtrail-trail-without-log-group", "account-trail-without-log-group"]
      ask   = "Which tool searches logs?"
    }

    control "AU-7(1)" {
      title = "Automatic Processing"
      text  = "Records can be searched and sorted by fields."
      rules = ["cloudtrail-trail-without-log-group", "apigateway-stage-log-unstructured"]
    }

    control "AU-8" {
      title  = "Time Stamps"
      text   = "Records have time stamps of sufficient precision."
      ask    = "From where do instances get their time?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "AU-9" {
      title = "Protection of Audit Information"
      text  = "Logs and tools of logging are protected from access, change and deletion."
      rules = ["account-trail-unvalidated", "cloudtrail-trail-bucket-public"]
      ask   = "Who can change or delete logs?"
    }

    control "AU-9(1)" {
      title  = "Hardware Write-once Media"
      text   = "Logs are written to media that cannot be changed."
      ask    = "Are logs written to a bucket with Object Lock?"
      reason = "Which bucket holds logs, code often does not say; the bucket of a trail is a matter of AU-9."
    }

    control "AU-9(2)" {
      title = "Store on Separate Physical Systems or Components"
      text  = "Logs are kept on another system."
      rules = ["cloudtrail-trail-without-log-group"]
      ask   = "Is the bucket of the trail in an account of its own?"
    }

    control "AU-9(3)" {
      title = "Cryptographic Protection"
      text  = "Cryptography protects integrity of logs."
      rules = ["cloudtrail-trail-validation-disabled", "account-trail-unvalidated"]
    }

    control "AU-9(4)" {
      title = "Access by Subset of Privileged Users"
      text  = "Few privileged users manage logging."
      rules = [
        "iam-policy-administrator", "iam-principal-administrator-access", "iam-principal-becomes-administrator", "iam-policy-privilege-escalation",
        "iam-principal-privilege-escalation", "iam-policy-full-iam", "iam-principal-iam-full-access", "iam-policy-manages-permissions",
        "iam-policy-pass-any-role", "iam-policy-allow-not-action", "sts-assume-any-role", "ec2-instance-role-administrator", "ecs-service-administrator",
        "sagemaker-notebook-administrator",
      ]
      ask = "Who may stop the trail?"
    }

    control "AU-9(5)" {
      title = "Dual Authorization"
      text  = "Two people authorize deletion of logs."
      rules = ["s3-bucket-deletable-without-mfa"]
      ask   = "Who else authorizes a deletion?"
    }

    control "AU-9(6)" {
      title  = "Read-only Access"
      text   = "Few privileged users may read logs."
      ask    = "Which roles read logs?"
      reason = "Which of the roles that can read is meant to, code does not say."
    }

    control "AU-9(7)" {
      title  = "Store on Component with Different Operating System"
      text   = "Logs are kept on another operating system."
      ask    = "Do instances keep logs on their own disks?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "AU-10" {
      title = "Non-repudiation"
      text  = "Actions can be proven to have been done by a person or process."
      rules = ["cloudtrail-trail-validation-disabled", "account-trail-unvalidated"]
      ask   = "Which actions must be provable, and are they signed?"
    }

    control "AU-10(1)" {
      title  = "Association of Identities"
      text   = "Identity of a producer is bound to information."
      ask    = "Which information is signed?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AU-10(2)" {
      title  = "Validate Binding of Information Producer Identity"
      text   = "The binding of producer and information is checked."
      ask    = "Where are signatures of producers checked before information is passed on?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AU-10(3)" {
      title  = "Chain of Custody"
      text   = "A chain of custody is kept for reviewed information."
      ask    = "Where is the chain of custody?"
      reason = "What people do and decide does not stand in code."
    }

    control "AU-10(4)" {
      title  = "Validate Binding of Information Reviewer Identity"
      text   = "The binding of reviewer and information is checked."
      ask    = "Where is it checked who reviewed information before it is released?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AU-11" {
      title = "Audit Record Retention"
      text  = "Logs are kept as long as investigations and duties demand."
      ask   = "How long must records be kept?"
    }

    control "AU-11(1)" {
      title  = "Long-term Retrieval Capability"
      text   = "Old records can be read."
      ask    = "When were old logs last read?"
      reason = "What people do and decide does not stand in code."
    }

    control "AU-12" {
      title = "Audit Record Generation"
      text  = "Components generate the records that were chosen."
      rules = ["account-without-trail", "account-trail-single-region"]
      ask   = "Which programs and hosts must write records?"
    }

    control "AU-12(1)" {
      title = "System-wide and Time-correlated Audit Trail"
      text  = "Records form a trail over the system, ordered by time."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region",
      ]
      ask = "Which records are not part of the trail?"
    }

    control "AU-12(2)" {
      title = "Standardized Formats"
      text  = "Records have a standard format."
      rules = ["apigateway-stage-log-unstructured"]
    }

    control "AU-12(3)" {
      title = "Changes by Authorized Individuals"
      text  = "Authorized people change what is logged."
      rules = ["account-without-alarm-trail-changes"]
      ask   = "Who may change logging?"
    }

    control "AU-12(4)" {
      title = "Query Parameter Audits of Personally Identifiable Information"
      text  = "Queries of personal information are logged."
      rules = ["rds-instance-queries-unlogged", "rds-cluster-queries-unlogged", "redshift-user-activity-unlogged"]
      ask   = "Which stores hold personal information?"
    }

    control "AU-13" {
      title  = "Monitoring for Information Disclosure"
      text   = "Sources that are open to the public are watched for disclosed information."
      ask    = "Who looks for leaked secrets and data?"
      reason = "What people do and decide does not stand in code."
    }

    control "AU-13(1)" {
      title  = "Use of Automated Tools"
      text   = "Machines watch for disclosed information."
      ask    = "Which tool looks for leaked secrets?"
      reason = "What people do and decide does not stand in code."
    }

    control "AU-13(2)" {
      title  = "Review of Monitored Sites"
      text   = "Lists of watched sites are reviewed."
      ask    = "Who reviews the list?"
      reason = "What people do and decide does not stand in code."
    }

    control "AU-13(3)" {
      title  = "Unauthorized Replication of Information"
      text   = "Copies of information by others are looked for."
      ask    = "Who looks for copies?"
      reason = "What people do and decide does not stand in code."
    }

    control "AU-14" {
      title = "Session Audit"
      text  = "Content of a session can be recorded."
      rules = ["ssm-session-logging-disabled", "ecs-cluster-exec-logging-disabled"]
      ask   = "Who may record and read sessions?"
    }

    control "AU-14(1)" {
      title  = "System Start-up"
      text   = "Sessions are recorded from the start of the system."
      ask    = "When does logging begin after a start?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AU-14(3)" {
      title  = "Remote Viewing and Listening"
      text   = "Sessions can be seen while they run."
      ask    = "Who may watch sessions?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "AU-16" {
      title  = "Cross-organizational Audit Logging"
      text   = "Logs are coordinated across organizations."
      ask    = "Which organizations share logs?"
      reason = "What people do and decide does not stand in code."
    }

    control "AU-16(1)" {
      title  = "Identity Preservation"
      text   = "Identities are kept across organizations."
      ask    = "Do logs of others show your users?"
      reason = "What people do and decide does not stand in code."
    }

    control "AU-16(2)" {
      title  = "Sharing of Audit Information"
      text   = "Logs are shared with others."
      ask    = "With whom are logs shared?"
      reason = "What people do and decide does not stand in code."
    }

    control "AU-16(3)" {
      title  = "Disassociability"
      text   = "Shared logs do not join people and actions."
      ask    = "What do shared logs reveal?"
      reason = "What people do and decide does not stand in code."
    }
  }

  section "CA" {
    title = "Assessment, authorization, and monitoring"

    control "CA-1" {
      title  = "Policy and Procedures"
      text   = "Policy and procedures for assessment, authorization, and monitoring are written, spread, reviewed and updated."
      ask    = "Where is the policy, and when was it last reviewed?"
      reason = "A document is not infrastructure."
    }

    control "CA-2" {
      title = "Control Assessments"
      text  = "Controls are assessed for whether they are there and work."
      rules = ["account-without-security-hub", "securityhub-hub-without-standards"]
      ask   = "Who assesses controls that code does not show?"
    }

    control "CA-2(1)" {
      title  = "Independent Assessors"
      text   = "Assessors are independent."
      ask    = "Who assesses controls, and do they depend on the team that runs them?"
      reason = "What people do and decide does not stand in code."
    }

    control "CA-2(2)" {
      title  = "Specialized Assessments"
      text   = "Special assessments are done."
      ask    = "Which special assessments are done, as for insiders or load?"
      reason = "What people do and decide does not stand in code."
    }

    control "CA-2(3)" {
      title  = "Leveraging Results from External Organizations"
      text   = "Assessments of others are used."
      ask    = "Which reports of AWS are used?"
      reason = "What people do and decide does not stand in code."
    }

    control "CA-3" {
      title = "Information Exchange"
      text  = "Exchange of information with other systems is approved by agreements."
      rules = ["iam-policy-unknown-account", "iam-role-trusts-whole-account"]
      ask   = "Which agreements are there for each other account?"
    }

    control "CA-3(6)" {
      title  = "Transfer Authorizations"
      text   = "Those who transfer have the right to."
      ask    = "Who checks rights before transfers?"
      reason = "What people do and decide does not stand in code."
    }

    control "CA-3(7)" {
      title  = "Transitive Information Exchanges"
      text   = "Exchanges that go on to others are known and stopped when unsafe."
      ask    = "To whom do partners pass information on?"
      reason = "What people do and decide does not stand in code."
    }

    control "CA-5" {
      title  = "Plan of Action and Milestones"
      text   = "A plan of actions and milestones is kept."
      ask    = "Where is the plan?"
      reason = "A document is not infrastructure."
    }

    control "CA-5(1)" {
      title  = "Automation Support for Accuracy and Currency"
      text   = "Machines keep the plan of actions."
      ask    = "Which tool keeps the plan?"
      reason = "What people do and decide does not stand in code."
    }

    control "CA-6" {
      title  = "Authorization"
      text   = "A senior official authorizes the system."
      ask    = "Who authorized the system, and until when?"
      reason = "A document is not infrastructure."
    }

    control "CA-6(1)" {
      title  = "Joint Authorization — Intra-organization"
      text   = "Several officials of the organization authorize."
      ask    = "Which officials of the organization authorize the system together?"
      reason = "What people do and decide does not stand in code."
    }

    control "CA-6(2)" {
      title  = "Joint Authorization — Inter-organization"
      text   = "Officials of several organizations authorize."
      ask    = "Which officials of other organizations authorize the system too?"
      reason = "What people do and decide does not stand in code."
    }

    control "CA-7" {
      title = "Continuous Monitoring"
      text  = "Controls and the state of security are watched continuously."
      rules = ["account-without-config-recorder", "account-without-security-hub"]
      ask   = "Which strategy says what is watched and how often?"
    }

    control "CA-7(1)" {
      title  = "Independent Assessment"
      text   = "Independent assessors watch controls."
      ask    = "Who watches controls, and do they depend on the team that runs them?"
      reason = "What people do and decide does not stand in code."
    }

    control "CA-7(3)" {
      title  = "Trend Analyses"
      text   = "Trends are analyzed."
      ask    = "Which trends are looked at?"
      reason = "What people do and decide does not stand in code."
    }

    control "CA-7(4)" {
      title = "Risk Monitoring"
      text  = "Risks are part of monitoring."
      rules = ["account-without-security-hub"]
      ask   = "Who watches whether risks and their answers change?"
    }

    control "CA-7(5)" {
      title  = "Consistency Analysis"
      text   = "Policies and controls agree."
      ask    = "Who checks that they agree?"
      reason = "What people do and decide does not stand in code."
    }

    control "CA-7(6)" {
      title = "Automation Support for Monitoring"
      text  = "Machines watch controls."
      rules = [
        "config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped",
        "account-without-security-hub",
      ]
    }

    control "CA-8" {
      title  = "Penetration Testing"
      text   = "Penetration tests are done."
      ask    = "When was the last test?"
      reason = "What people do and decide does not stand in code."
    }

    control "CA-8(1)" {
      title  = "Independent Penetration Testing Agent or Team"
      text   = "Testers are independent."
      ask    = "Who tests, and do they depend on the team that runs the system?"
      reason = "What people do and decide does not stand in code."
    }

    control "CA-8(2)" {
      title  = "Red Team Exercises"
      text   = "Red teams exercise."
      ask    = "When was the last exercise?"
      reason = "What people do and decide does not stand in code."
    }

    control "CA-8(3)" {
      title  = "Facility Penetration Testing"
      text   = "Tests try to enter facilities."
      ask    = "When did a test last try to enter a facility?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "CA-9" {
      title = "Internal System Connections"
      text  = "Connections between components of the system are authorized and documented."
      rules = ["ec2-route-peering-everything", "ec2-transit-gateway-auto-accept", "ec2-endpoint-service-auto-accept"]
      ask   = "Where are internal connections documented?"
    }

    control "CA-9(1)" {
      title = "Compliance Checks"
      text  = "Components are checked before they connect."
      rules = ["ec2-transit-gateway-auto-accept", "ec2-endpoint-service-auto-accept"]
    }
  }

  section "CM" {
    title = "Configuration management"

    control "CM-1" {
      title  = "Policy and Procedures"
      text   = "Policy and procedures for configuration management are written, spread, reviewed and updated."
      ask    = "Where is the policy, and when was it last reviewed?"
      reason = "A document is not infrastructure."
    }

    control "CM-2" {
      title = "Baseline Configuration"
      text  = "A baseline configuration is kept and reviewed."
      rules = ["account-without-config-recorder"]
      ask   = "Who reviews the baseline, and when?"
    }

    control "CM-2(2)" {
      title = "Automation Support for Accuracy and Currency"
      text  = "Machines keep the baseline current."
      rules = ["config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped"]
    }

    control "CM-2(3)" {
      title = "Retention of Previous Configurations"
      text  = "Earlier baselines are kept."
      rules = ["s3-bucket-versioning-disabled"]
      ask   = "How far back can a configuration be restored?"
    }

    control "CM-2(6)" {
      title  = "Development and Test Environments"
      text   = "Development and test have baselines of their own."
      ask    = "Are test and production configured apart?"
      reason = "What people do and decide does not stand in code."
    }

    control "CM-2(7)" {
      title  = "Configure Systems and Components for High-risk Areas"
      text   = "Systems for travel to places of high risk are set up for it."
      ask    = "Which devices go to places of high risk, and how are they set up?"
      reason = "What people do and decide does not stand in code."
    }

    control "CM-3" {
      title = "Configuration Change Control"
      text  = "Changes are proposed, approved, done, kept and watched."
      ask   = "Who approves changes of infrastructure?"
    }

    control "CM-3(1)" {
      title = "Automated Documentation, Notification, and Prohibition of Changes"
      text  = "Machines document, announce and stop changes."
      rules = ["cloudformation-stack-without-notifications", "account-without-alarm-config-changes"]
      ask   = "What stops a change without approval?"
    }

    control "CM-3(2)" {
      title  = "Testing, Validation, and Documentation of Changes"
      text   = "Changes are tested before they are done."
      ask    = "Which tests run before a change?"
      reason = "A pipeline runs tests; infrastructure does not show them."
    }

    control "CM-3(3)" {
      title  = "Automated Change Implementation"
      text   = "Machines do changes."
      ask    = "Are there changes by hand beside the code?"
      reason = "What is changed beside the code, code does not show."
    }

    control "CM-3(4)" {
      title  = "Security and Privacy Representatives"
      text   = "People for security take part in change control."
      ask    = "Who for security and privacy takes part in decisions on changes?"
      reason = "What people do and decide does not stand in code."
    }

    control "CM-3(5)" {
      title  = "Automated Security Response"
      text   = "Machines answer unauthorized changes."
      ask    = "Which changes are undone automatically?"
      reason = "What people do and decide does not stand in code."
    }

    control "CM-3(6)" {
      title = "Cryptography Management"
      text  = "Cryptography is under configuration management."
      rules = ["kms-key-disabled", "account-without-alarm-key-deletion"]
    }

    control "CM-3(7)" {
      title = "Review System Changes"
      text  = "Changes are reviewed for unauthorized ones."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region",
      ]
      ask = "How often are changes reviewed?"
    }

    control "CM-3(8)" {
      title = "Prevent or Restrict Configuration Changes"
      text  = "Changes are prevented in set circumstances."
      rules = ["cloudformation-stack-without-policy"]
    }

    control "CM-4" {
      title  = "Impact Analyses"
      text   = "Effects of changes on security are analyzed before they are done."
      ask    = "What checks a change before it is deployed?"
      reason = "That a tool such as this one runs before a merge is set in a pipeline, not in infrastructure."
    }

    control "CM-4(1)" {
      title  = "Separate Test Environments"
      text   = "Changes are analyzed in an environment of its own."
      ask    = "Where are changes tried?"
      reason = "What people do and decide does not stand in code."
    }

    control "CM-4(2)" {
      title  = "Verification of Controls"
      text   = "Controls are verified after changes."
      ask    = "Who verifies controls after changes?"
      reason = "What people do and decide does not stand in code."
    }

    control "CM-5" {
      title = "Access Restrictions for Change"
      text  = "Access for changes is restricted."
      rules = [
        "iam-policy-administrator", "iam-principal-administrator-access", "iam-principal-becomes-administrator", "iam-policy-privilege-escalation",
        "iam-principal-privilege-escalation", "iam-policy-full-iam", "iam-principal-iam-full-access", "iam-policy-manages-permissions",
        "iam-policy-pass-any-role", "iam-policy-allow-not-action", "sts-assume-any-role", "ec2-instance-role-administrator", "ecs-service-administrator",
        "sagemaker-notebook-administrator",
      ]
      ask = "Who may change infrastructure by hand?"
    }

    control "CM-5(1)" {
      title = "Automated Access Enforcement and Audit Records"
      text  = "Access for changes is enforced and logged by machines."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region", "iam-policy-administrator", "iam-principal-administrator-access", "iam-principal-becomes-administrator",
        "iam-policy-privilege-escalation", "iam-principal-privilege-escalation", "iam-policy-full-iam", "iam-principal-iam-full-access",
        "iam-policy-manages-permissions", "iam-policy-pass-any-role", "iam-policy-allow-not-action", "sts-assume-any-role",
        "ec2-instance-role-administrator", "ecs-service-administrator", "sagemaker-notebook-administrator",
      ]
    }

    control "CM-5(4)" {
      title = "Dual Authorization"
      text  = "Two people authorize changes."
      rules = ["codecommit-approval-rule-single-approver", "codecommit-repository-without-approval-rule"]
    }

    control "CM-5(5)" {
      title = "Privilege Limitation for Production and Operation"
      text  = "Privileges to change production are limited."
      rules = [
        "iam-policy-administrator", "iam-principal-administrator-access", "iam-principal-becomes-administrator", "iam-policy-privilege-escalation",
        "iam-principal-privilege-escalation", "iam-policy-full-iam", "iam-principal-iam-full-access", "iam-policy-manages-permissions",
        "iam-policy-pass-any-role", "iam-policy-allow-not-action", "sts-assume-any-role", "ec2-instance-role-administrator", "ecs-service-administrator",
        "sagemaker-notebook-administrator",
      ]
      ask = "Who may change production?"
    }

    control "CM-5(6)" {
      title = "Limit Library Privileges"
      text  = "Privileges to change libraries are limited."
      rules = ["ecr-registry-public", "ecr-repository-public", "ecr-repository-tags-mutable", "codeartifact-policy-public"]
    }

    control "CM-6" {
      title = "Configuration Settings"
      text  = "Settings follow the most restrictive mode that operation allows."
      rules = [
        "config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped", "*-metadata-v1",
        "batch-job-privileged", "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc", "ecs-task-definition-host-path-mounted",
        "ecs-task-definition-host-processes", "ecs-task-definition-privileged", "ec2-serial-console-enabled", "sagemaker-notebook-root-access",
        "ec2-default-security-group-open",
      ]
      ask = "Which baseline of settings applies, and who approved deviations?"
    }

    control "CM-6(1)" {
      title = "Automated Management, Application, and Verification"
      text  = "Machines manage and verify settings."
      rules = ["config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped"]
    }

    control "CM-6(2)" {
      title = "Respond to Unauthorized Changes"
      text  = "Unauthorized changes of settings are answered."
      rules = ["account-without-alarm-config-changes"]
      ask   = "What answers a change of settings?"
    }

    control "CM-7" {
      title = "Least Functionality"
      text  = "Only needed functions, ports, protocols and services are on."
      ask   = "Which functions, ports and services does the mission need?"
    }

    control "CM-7(1)" {
      title  = "Periodic Review"
      text   = "Functions, ports and services are reviewed."
      ask    = "When were open ports last reviewed?"
      reason = "What people do and decide does not stand in code."
    }

    control "CM-7(2)" {
      title  = "Prevent Program Execution"
      text   = "Programs that are not allowed do not run."
      ask    = "What prevents programs on instances?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "CM-7(3)" {
      title  = "Registration Compliance"
      text   = "Functions, ports and services are registered."
      ask    = "Where are functions, ports and services registered?"
      reason = "A document is not infrastructure."
    }

    control "CM-7(4)" {
      title  = "Unauthorized Software — Deny-by-exception"
      text   = "Software that is not authorized is listed and kept out."
      ask    = "Where is the list?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "CM-7(5)" {
      title  = "Authorized Software — Allow-by-exception"
      text   = "Only software that is authorized runs."
      ask    = "Where is the list?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "CM-7(6)" {
      title = "Confined Environments with Limited Privileges"
      text  = "Software of users runs in confined environments."
      rules = [
        "batch-job-privileged", "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc", "ecs-task-definition-host-path-mounted",
        "ecs-task-definition-host-processes", "ecs-task-definition-privileged",
      ]
    }

    control "CM-7(7)" {
      title  = "Code Execution in Protected Environments"
      text   = "Code without source runs in protected environments."
      ask    = "Which code has no source?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "CM-7(8)" {
      title = "Binary or Machine Executable Code"
      text  = "Code from sources without support is not used."
      rules = ["*-retired", "eks-cluster-outdated-version", "lambda-function-runtime-deprecated"]
    }

    control "CM-7(9)" {
      title  = "Prohibiting The Use of Unauthorized Hardware"
      text   = "Hardware that is not authorized is not used."
      ask    = "Which hardware is yours?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "CM-8" {
      title = "System Component Inventory"
      text  = "An inventory of components is kept."
      rules = ["account-without-config-recorder"]
      ask   = "Does the inventory hold what is outside AWS?"
    }

    control "CM-8(1)" {
      title = "Updates During Installation and Removal"
      text  = "The inventory follows installation and removal."
      ask   = "Does the inventory outside AWS follow changes?"
    }

    control "CM-8(2)" {
      title = "Automated Maintenance"
      text  = "Machines keep the inventory."
      rules = ["config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped"]
    }

    control "CM-8(3)" {
      title = "Automated Unauthorized Component Detection"
      text  = "Machines detect components that are not authorized."
      rules = ["config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped"]
      ask   = "What happens with a resource that no code declares?"
    }

    control "CM-8(4)" {
      title = "Accountability Information"
      text  = "The inventory names who answers for components."
      rules = ["rds-instance-owner-unknown", "s3-bucket-owner-unknown"]
    }

    control "CM-8(6)" {
      title = "Assessed Configurations and Approved Deviations"
      text  = "The inventory holds assessed settings and deviations."
      rules = ["suppression-without-reason"]
      ask   = "Where are deviations recorded?"
    }

    control "CM-8(7)" {
      title = "Centralized Repository"
      text  = "The inventory is in one place."
      rules = ["config-aggregator-single-region"]
    }

    control "CM-8(8)" {
      title = "Automated Location Tracking"
      text  = "Machines track where components are."
      rules = ["account-without-config-recorder"]
    }

    control "CM-8(9)" {
      title = "Assignment of Components to Systems"
      text  = "Components are assigned to systems."
      rules = ["tags-missing"]
    }

    control "CM-9" {
      title  = "Configuration Management Plan"
      text   = "A plan for configuration management is kept."
      ask    = "Where is the plan?"
      reason = "A document is not infrastructure."
    }

    control "CM-9(1)" {
      title  = "Assignment of Responsibility"
      text   = "People outside development write the plan."
      ask    = "Who outside development writes the plan for configuration management?"
      reason = "What people do and decide does not stand in code."
    }

    control "CM-10" {
      title  = "Software Usage Restrictions"
      text   = "Software is used by its licenses."
      ask    = "How are licenses tracked?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "CM-10(1)" {
      title  = "Open-source Software"
      text   = "Use of open source is restricted."
      ask    = "Which licenses and sources of open source are allowed?"
      reason = "What people do and decide does not stand in code."
    }

    control "CM-11" {
      title = "User-installed Software"
      text  = "Installation of software by users is governed."
      rules = ["sagemaker-notebook-root-access", "workspaces-directory-local-administrators"]
      ask   = "Who may install software?"
    }

    control "CM-11(2)" {
      title = "Software Installation with Privileged Status"
      text  = "Only privileged users install software."
      rules = ["sagemaker-notebook-root-access", "workspaces-directory-local-administrators"]
    }

    control "CM-11(3)" {
      title  = "Automated Enforcement and Monitoring"
      text   = "Machines enforce rules of installation."
      ask    = "Which tool enforces them?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "CM-12" {
      title = "Information Location"
      text  = "It is known where information is and who uses it."
      rules = ["account-without-macie", "macie-session-paused"]
      ask   = "Where is information outside these stores?"
    }

    control "CM-12(1)" {
      title = "Automated Tools to Support Information Location"
      text  = "Machines find where information is."
      rules = ["account-without-macie", "macie-session-paused"]
    }

    control "CM-13" {
      title  = "Data Action Mapping"
      text   = "A map of what is done with data is kept."
      ask    = "Where is the map?"
      reason = "A document is not infrastructure."
    }

    control "CM-14" {
      title = "Signed Components"
      text  = "Components without a valid signature are not installed."
      rules = ["lambda-function-code-unsigned"]
      ask   = "Are images of containers signed and checked?"
    }
  }

  section "CP" {
    title = "Contingency planning"

    control "CP-1" {
      title  = "Policy and Procedures"
      text   = "Policy and procedures for contingency planning are written, spread, reviewed and updated."
      ask    = "Where is the policy, and when was it last reviewed?"
      reason = "A document is not infrastructure."
    }

    control "CP-2" {
      title = "Contingency Plan"
      text  = "A contingency plan is kept."
      ask   = "Where is the plan, and which times does it set?"
    }

    control "CP-2(1)" {
      title  = "Coordinate with Related Plans"
      text   = "The plan is coordinated with others."
      ask    = "With which plans is the contingency plan coordinated?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-2(2)" {
      title = "Capacity Planning"
      text  = "Capacity is planned for emergencies."
      ask   = "Which capacity is needed in an emergency?"
    }

    control "CP-2(3)" {
      title  = "Resume Mission and Business Functions"
      text   = "Times for resuming are planned."
      ask    = "Within which time must each function resume?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-2(5)" {
      title = "Continue Mission and Business Functions"
      text  = "Missions go on with little loss."
      rules = [
        "*-single-zone", "cloudhsm-cluster-single-module", "opensearch-domain-few-masters", "opensearch-domain-few-nodes",
        "redshift-subnet-group-single-subnet", "sagemaker-endpoint-single-instance",
      ]
      ask = "Which missions must go on?"
    }

    control "CP-2(6)" {
      title  = "Alternate Processing and Storage Sites"
      text   = "Transfer to other sites is planned."
      ask    = "To which region or site do functions move, and who decides?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-2(7)" {
      title  = "Coordinate with External Service Providers"
      text   = "Plans of providers are coordinated."
      ask    = "Which plans of AWS apply?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-2(8)" {
      title  = "Identify Critical Assets"
      text   = "Critical assets are identified."
      ask    = "Which assets does each critical function need?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-3" {
      title  = "Contingency Training"
      text   = "People are trained for their part in the plan."
      ask    = "When were people trained?"
      reason = "Training is outside infrastructure."
    }

    control "CP-3(1)" {
      title  = "Simulated Events"
      text   = "Training uses simulated events."
      ask    = "Which simulated events are part of training?"
      reason = "Training is outside infrastructure."
    }

    control "CP-3(2)" {
      title  = "Mechanisms Used in Training Environments"
      text   = "Training uses real mechanisms."
      ask    = "Which tools of operation do people train with?"
      reason = "Training is outside infrastructure."
    }

    control "CP-4" {
      title  = "Contingency Plan Testing"
      text   = "The plan is tested."
      ask    = "When was the plan last tested?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-4(1)" {
      title  = "Coordinate with Related Plans"
      text   = "Tests are coordinated with other plans."
      ask    = "With tests of which other plans are tests coordinated?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-4(2)" {
      title  = "Alternate Processing Site"
      text   = "Tests use the other site."
      ask    = "When was the other region last used?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-4(3)" {
      title  = "Automated Testing"
      text   = "Machines test the plan."
      ask    = "Which tool, as Fault Injection Service?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-4(4)" {
      title  = "Full Recovery and Reconstitution"
      text   = "Tests recover the system in full."
      ask    = "When was a full recovery last tried?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-4(5)" {
      title  = "Self-challenge"
      text   = "The system is disturbed by purpose."
      ask    = "Which disturbances are caused by purpose, and how often?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-6" {
      title = "Alternate Storage Site"
      text  = "Backups are kept at another site."
      rules = ["backup-plan-without-copy"]
      ask   = "Which data must be kept at another site?"
    }

    control "CP-6(1)" {
      title = "Separation from Primary Site"
      text  = "The other site is far from the first."
      rules = ["backup-plan-without-copy"]
    }

    control "CP-6(2)" {
      title  = "Recovery Time and Recovery Point Objectives"
      text   = "The other site fits recovery times."
      ask    = "Can the other region restore within the recovery times?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-6(3)" {
      title  = "Accessibility"
      text   = "Problems of access to the other site are known."
      ask    = "What could keep you from reaching backups in the other region?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-7" {
      title  = "Alternate Processing Site"
      text   = "Processing can go on at another site."
      ask    = "Which region takes over?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-7(1)" {
      title  = "Separation from Primary Site"
      text   = "The other site is far from the first."
      ask    = "Which region takes over?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-7(2)" {
      title  = "Accessibility"
      text   = "Problems of access to the other site are known."
      ask    = "What could keep you from working in the other region?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-7(3)" {
      title  = "Priority of Service"
      text   = "Agreements give priority at the other site."
      ask    = "Are there reservations of capacity?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-7(4)" {
      title  = "Preparation for Use"
      text   = "The other site is prepared."
      ask    = "Is the code deployed there?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-7(6)" {
      title  = "Inability to Return to Primary Site"
      text   = "There is a plan when the first site is lost."
      ask    = "What happens when the first region does not come back?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-8" {
      title  = "Telecommunications Services"
      text   = "Other telecommunications are ready."
      ask    = "Are there two lines to AWS?"
      reason = "Code shows connections of AWS, not those of providers behind them."
    }

    control "CP-8(1)" {
      title  = "Priority of Service Provisions"
      text   = "Agreements give priority of communication."
      ask    = "Which agreements give your lines priority?"
      reason = "A document is not infrastructure."
    }

    control "CP-8(2)" {
      title  = "Single Points of Failure"
      text   = "Lines do not share a point of failure."
      ask    = "Do lines to AWS share one?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-8(3)" {
      title  = "Separation of Primary and Alternate Providers"
      text   = "Providers of lines are separate."
      ask    = "Do the providers of both lines depend on each other?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-8(4)" {
      title  = "Provider Contingency Plan"
      text   = "Providers have plans."
      ask    = "Which contingency plans do providers of lines have, and who read them?"
      reason = "A document is not infrastructure."
    }

    control "CP-8(5)" {
      title  = "Alternate Telecommunication Service Testing"
      text   = "Other lines are tested."
      ask    = "When were they tested?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-9" {
      title = "System Backup"
      text  = "Backups of data, systems and documents are made and protected."
      ask   = "Which data and documents must be backed up, and how often?"
    }

    control "CP-9(1)" {
      title  = "Testing for Reliability and Integrity"
      text   = "Backups are tested."
      ask    = "When was a backup last restored?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-9(2)" {
      title  = "Test Restoration Using Sampling"
      text   = "Samples are restored."
      ask    = "From which backups were samples last restored?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-9(3)" {
      title = "Separate Storage for Critical Information"
      text  = "Critical information is kept apart."
      rules = ["backup-plan-without-copy"]
    }

    control "CP-9(5)" {
      title = "Transfer to Alternate Storage Site"
      text  = "Backups are moved to the other site."
      rules = ["backup-plan-without-copy"]
    }

    control "CP-9(6)" {
      title = "Redundant Secondary System"
      text  = "A second system takes over."
      rules = [
        "*-single-zone", "cloudhsm-cluster-single-module", "opensearch-domain-few-masters", "opensearch-domain-few-nodes",
        "redshift-subnet-group-single-subnet", "sagemaker-endpoint-single-instance", "s3-bucket-not-replicated",
      ]
      ask = "Which systems have a second one?"
    }

    control "CP-9(7)" {
      title = "Dual Authorization for Deletion or Destruction"
      text  = "Two people authorize deletion of backups."
      rules = ["backup-vault-unlocked"]
      ask   = "Which second person must approve the deletion of a backup?"
    }

    control "CP-9(8)" {
      title = "Cryptographic Protection"
      text  = "Backups are encrypted."
      rules = [
        "rds-cluster-snapshot-unencrypted", "neptune-cluster-snapshot-unencrypted", "dlm-policy-*-unencrypted", "apigateway-stage-cache-unencrypted",
        "appsync-cache-unencrypted", "athena-workgroup-results-unencrypted", "autoscaling-launch-configuration-device-unencrypted",
        "codebuild-*-unencrypted", "dax-cluster-unencrypted", "docdb-*-unencrypted", "ec2-*-unencrypted", "efs-file-system-unencrypted",
        "elasticache-replication-group-unencrypted", "emr-cluster-without-security-configuration", "emr-security-configuration-*unencrypted",
        "firehose-stream-unencrypted", "glue-*-unencrypted", "glue-job-without-security-configuration", "kinesis-stream-unencrypted",
        "neptune-*-unencrypted", "opensearch-domain-unencrypted", "rds-*-unencrypted", "redshift-cluster-unencrypted", "sdb-domain-used",
        "sns-topic-unencrypted", "sqs-queue-unencrypted", "workspaces-*-unencrypted",
      ]
    }

    control "CP-10" {
      title = "System Recovery and Reconstitution"
      text  = "Systems are recovered to a known state within set times."
      ask   = "When was recovery last tried?"
    }

    control "CP-10(2)" {
      title = "Transaction Recovery"
      text  = "Transactions are recovered."
      rules = ["dynamodb-table-without-recovery", "keyspaces-table-without-recovery", "rds-instance-backups-disabled", "rds-backups-one-day"]
      ask   = "Which transactions must be recovered?"
    }

    control "CP-10(4)" {
      title  = "Restore Within Time Period"
      text   = "Components are restored within set times."
      ask    = "How long does a restore take?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-10(6)" {
      title = "Component Protection"
      text  = "Components for recovery are protected."
      rules = ["backup-vault-unlocked", "backup-vault-policy-public"]
    }

    control "CP-11" {
      title  = "Alternate Communications Protocols"
      text   = "Other communication protocols are ready."
      ask    = "Which protocols replace others in an emergency?"
      reason = "What people do and decide does not stand in code."
    }

    control "CP-12" {
      title  = "Safe Mode"
      text   = "The system enters a safe mode under set conditions."
      ask    = "What is the safe mode of the system?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "CP-13" {
      title  = "Alternative Security Mechanisms"
      text   = "Other mechanisms of security are ready when the first fail."
      ask    = "What replaces sign-in when the provider fails?"
      reason = "What people do and decide does not stand in code."
    }
  }

  section "IA" {
    title = "Identification and authentication"

    control "IA-1" {
      title  = "Policy and Procedures"
      text   = "Policy and procedures for identification and authentication are written, spread, reviewed and updated."
      ask    = "Where is the policy, and when was it last reviewed?"
      reason = "A document is not infrastructure."
    }

    control "IA-2" {
      title = "Identification and Authentication (Organizational Users)"
      text  = "Users of the organization are identified and authenticated one by one."
      ask   = "Where do people sign in, and does each have an identity?"
    }

    control "IA-2(1)" {
      title = "Multi-factor Authentication to Privileged Accounts"
      text  = "Privileged accounts use several factors."
      ask   = "With which factors do privileged users sign in at the identity provider?"
    }

    control "IA-2(2)" {
      title = "Multi-factor Authentication to Non-privileged Accounts"
      text  = "Other accounts use several factors."
      ask   = "With which factors do other users sign in at the identity provider?"
    }

    control "IA-2(5)" {
      title  = "Individual Authentication with Group Authentication"
      text   = "People authenticate themselves before a group does."
      ask    = "Which accounts do groups share?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-2(6)" {
      title = "Access to Accounts —separate Device"
      text  = "One factor is on a device of its own."
      ask   = "On which device is the second factor?"
    }

    control "IA-2(8)" {
      title = "Access to Accounts — Replay Resistant"
      text  = "Authentication resists replay."
      ask   = "Do sign-ins outside AWS resist replay?"
    }

    control "IA-2(10)" {
      title = "Single Sign-on"
      text  = "Users sign in once for several systems."
      rules = ["iam-user-console-access"]
      ask   = "Which sign-ins stay outside single sign-on?"
    }

    control "IA-2(12)" {
      title  = "Acceptance of PIV Credentials"
      text   = "Cards for personal identity verification are accepted."
      ask    = "Does the identity provider accept them?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-2(13)" {
      title  = "Out-of-band Authentication"
      text   = "Another channel confirms chosen actions."
      ask    = "Which actions are confirmed over a second channel?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "IA-3" {
      title  = "Device Identification and Authentication"
      text   = "Devices are identified and authenticated before they connect."
      ask    = "How do devices prove who they are?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "IA-3(1)" {
      title  = "Cryptographic Bidirectional Authentication"
      text   = "Devices authenticate both ways by cryptography."
      ask    = "Which devices authenticate with certificates in both directions?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "IA-3(3)" {
      title  = "Dynamic Address Allocation"
      text   = "Addresses are leased to known devices."
      ask    = "How are leases kept?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "IA-3(4)" {
      title  = "Device Attestation"
      text   = "Devices prove their configuration."
      ask    = "Is NitroTPM or another proof used?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "IA-4" {
      title  = "Identifier Management"
      text   = "Identifiers are assigned, managed and not reused."
      ask    = "Who assigns names of users and roles, and are they ever used again?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-4(1)" {
      title  = "Prohibit Account Identifiers as Public Identifiers"
      text   = "Identifiers of accounts are not those in public."
      ask    = "Are user names addresses of mail?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-4(4)" {
      title  = "Identify User Status"
      text   = "Identifiers tell the status of people."
      ask    = "Do names show contractors?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-4(5)" {
      title  = "Dynamic Management"
      text   = "Identifiers are managed as they come."
      ask    = "How are identifiers made for users who were not known before?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-4(6)" {
      title  = "Cross-organization Management"
      text   = "Identifiers are coordinated with others."
      ask    = "With which organizations are identifiers coordinated?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-4(8)" {
      title  = "Pairwise Pseudonymous Identifiers"
      text   = "Identifiers differ by service."
      ask    = "Which services must not be able to join a person's identifiers?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "IA-4(9)" {
      title  = "Attribute Maintenance and Protection"
      text   = "Attributes of people are kept in protected storage."
      ask    = "In which protected store are attributes of people kept?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "IA-5" {
      title = "Authenticator Management"
      text  = "Passwords, keys and other authenticators are managed."
      rules = ["account-without-password-policy"]
      ask   = "Who issues, changes and revokes authenticators of people?"
    }

    control "IA-5(1)" {
      title = "Password-based Authentication"
      text  = "Passwords meet rules of strength."
      ask   = "Which rules do directories and programs set for passwords?"
    }

    control "IA-5(2)" {
      title = "Public Key-based Authentication"
      text  = "Keys and certificates of people are managed."
      rules = ["acm-certificate-weak-key", "rds-instance-certificate-authority-expired"]
      ask   = "Who manages keys and certificates of people?"
    }

    control "IA-5(5)" {
      title = "Change Authenticators Prior to Delivery"
      text  = "Authenticators are changed before delivery."
      rules = ["rds-default-user", "redshift-default-user", "redshift-cluster-public-with-default-user", "iam-user-password-kept"]
    }

    control "IA-5(6)" {
      title = "Protection of Authenticators"
      text  = "Authenticators are protected as what they open."
      rules = [
        "*-secret-in-*", "*-password-written", "*-password-in-template", "*-secret-written", "*-token-in-template", "*-key-written",
        "cloudformation-authentication-credentials-written", "codebuild-project-credentials-in-url", "elasticache-token-written",
        "pinpoint-channel-key-in-template", "secret-*", "template-noecho-parameter-exposed", "template-password-parameter-echoed",
        "template-secret-attribute-shown", "terraform-provider-static-keys", "terraform-secret-output-shown", "terraform-secret-variable-shown",
        "terragrunt-secret-fallback-written",
      ]
      ask = "How do people guard their authenticators?"
    }

    control "IA-5(7)" {
      title = "No Embedded Unencrypted Static Authenticators"
      text  = "No static authenticators stand in programs."
      ask   = "Do programs and images hold passwords or keys?"
    }

    control "IA-5(8)" {
      title  = "Multiple System Accounts"
      text   = "People with several accounts use several passwords."
      ask    = "What keeps people from using one password for several accounts?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-5(9)" {
      title = "Federated Credential Management"
      text  = "Credentials are shared with other organizations by agreement."
      rules = ["iam-role-saml-audience-unbound", "iam-role-token-subject-unbound"]
    }

    control "IA-5(10)" {
      title  = "Dynamic Credential Binding"
      text   = "Identities and authenticators are bound as they come."
      ask    = "How are credentials bound to identities that were not known before?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "IA-5(12)" {
      title  = "Biometric Authentication Performance"
      text   = "Biometric authentication meets requirements."
      ask    = "Is there biometric authentication, and which error rates has it?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "IA-5(13)" {
      title  = "Expiration of Cached Authenticators"
      text   = "Kept authenticators expire."
      ask    = "How long do cached credentials last?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "IA-5(14)" {
      title  = "Managing Content of PKI Trust Stores"
      text   = "Stores of trusted authorities are managed."
      ask    = "Who manages trust stores?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "IA-5(15)" {
      title  = "GSA-approved Products and Services"
      text   = "Approved products are used."
      ask    = "Which approved products manage credentials?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-5(16)" {
      title  = "In-person or Trusted External Party Authenticator Issuance"
      text   = "Authenticators are issued in person or by a trusted party."
      ask    = "How do people get their first authenticator?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-5(17)" {
      title  = "Presentation Attack Detection for Biometric Authenticators"
      text   = "Biometric forgeries are detected."
      ask    = "Is there biometric authentication?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "IA-5(18)" {
      title = "Password Managers"
      text  = "Managers of passwords are used."
      rules = ["secretsmanager-secret-not-rotated", "secret-passed-to-plain-parameter"]
      ask   = "Which manager do people use?"
    }

    control "IA-6" {
      title  = "Authentication Feedback"
      text   = "Entry of authenticators is obscured."
      ask    = "Do programs hide entered passwords?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "IA-7" {
      title = "Cryptographic Module Authentication"
      text  = "Cryptographic modules authenticate their operators by law and standard."
      rules = ["cloudhsm-cluster-not-validated"]
    }

    control "IA-8" {
      title = "Identification and Authentication (Non-organizational Users)"
      text  = "Users outside the organization are identified and authenticated."
      ask   = "How do users from outside sign in to programs?"
    }

    control "IA-8(1)" {
      title  = "Acceptance of PIV Credentials from Other Agencies"
      text   = "Cards of other agencies are accepted."
      ask    = "Does the identity provider accept cards of other agencies?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-8(2)" {
      title  = "Acceptance of External Authenticators"
      text   = "External authenticators that comply are accepted."
      ask    = "Which external authenticators are accepted, and do they comply?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-8(4)" {
      title  = "Use of Defined Profiles"
      text   = "Profiles for identity management are met."
      ask    = "Which profiles of identity management does the provider meet?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-8(5)" {
      title  = "Acceptance of PIV-I Credentials"
      text   = "Other cards are accepted."
      ask    = "Does the identity provider accept PIV-I cards?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-8(6)" {
      title  = "Disassociability"
      text   = "People and their credentials cannot be joined."
      ask    = "How are a person, the provider and the relying party kept from being joined?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "IA-9" {
      title = "Service Identification and Authentication"
      text  = "Services are identified and authenticated before they communicate."
      rules = ["vpclattice-service-unauthenticated", "msk-cluster-unauthenticated"]
      ask   = "Which services outside AWS are called, and how are they authenticated?"
    }

    control "IA-10" {
      title = "Adaptive Authentication"
      text  = "More authentication is asked for in suspicious situations."
      rules = ["cognito-user-pool-threats-ignored"]
    }

    control "IA-11" {
      title  = "Re-authentication"
      text   = "Users authenticate again when situations demand it."
      ask    = "When must users sign in again?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "IA-12" {
      title  = "Identity Proofing"
      text   = "Users are proofed before they get accounts."
      ask    = "How are users proofed?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-12(1)" {
      title  = "Supervisor Authorization"
      text   = "A supervisor authorizes an account."
      ask    = "Whose approval does a new account need?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-12(2)" {
      title  = "Identity Evidence"
      text   = "Evidence of identity is shown."
      ask    = "Which evidence must a person show to get an account?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-12(3)" {
      title  = "Identity Evidence Validation and Verification"
      text   = "Evidence of identity is checked."
      ask    = "How is the evidence of an identity checked?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-12(4)" {
      title  = "In-person Validation and Verification"
      text   = "Evidence is checked in person."
      ask    = "Which accounts need a check in person?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-12(5)" {
      title  = "Address Confirmation"
      text   = "Addresses are confirmed."
      ask    = "How is the address of a person confirmed?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-12(6)" {
      title  = "Accept Externally-proofed Identities"
      text   = "Proofs of others are accepted."
      ask    = "Whose proofs of identity are accepted?"
      reason = "What people do and decide does not stand in code."
    }

    control "IA-13" {
      title = "Identity Providers and Authorization Servers"
      text  = "Identity providers and authorization servers manage identities and access."
      rules = ["iam-role-saml-audience-unbound", "iam-role-token-subject-unbound", "cognito-client-implicit-flow"]
      ask   = "Which identity providers are used, and who manages them?"
    }

    control "IA-13(1)" {
      title  = "Protection of Cryptographic Keys"
      text   = "Keys of providers are protected."
      ask    = "Where are the keys of the identity provider?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "IA-13(2)" {
      title = "Verification of Identity Assertions and Access Tokens"
      text  = "Assertions and tokens are verified."
      rules = ["iam-role-saml-audience-unbound", "iam-role-token-subject-unbound", "iam-role-token-branch-unbound"]
    }

    control "IA-13(3)" {
      title = "Token Management"
      text  = "Tokens are managed over their life."
      rules = ["cognito-client-implicit-flow"]
      ask   = "How long do tokens live?"
    }
  }

  section "IR" {
    title = "Incident response"

    control "IR-1" {
      title  = "Policy and Procedures"
      text   = "Policy and procedures for incident response are written, spread, reviewed and updated."
      ask    = "Where is the policy, and when was it last reviewed?"
      reason = "A document is not infrastructure."
    }

    control "IR-2" {
      title  = "Incident Response Training"
      text   = "People are trained for incidents."
      ask    = "When were people trained?"
      reason = "Training is outside infrastructure."
    }

    control "IR-2(1)" {
      title  = "Simulated Events"
      text   = "Training uses simulated events."
      ask    = "Which simulated events are part of training for incidents?"
      reason = "Training is outside infrastructure."
    }

    control "IR-2(2)" {
      title  = "Automated Training Environments"
      text   = "Training uses environments of machines."
      ask    = "Which environment do people train incidents in?"
      reason = "Training is outside infrastructure."
    }

    control "IR-2(3)" {
      title  = "Breach"
      text   = "Training covers breaches."
      ask    = "Does training say how to find and report a breach of personal information?"
      reason = "Training is outside infrastructure."
    }

    control "IR-3" {
      title  = "Incident Response Testing"
      text   = "Response to incidents is tested."
      ask    = "When was it last tested?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-3(1)" {
      title  = "Automated Testing"
      text   = "Machines test response."
      ask    = "Which tool tests response without people?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-3(2)" {
      title  = "Coordination with Related Plans"
      text   = "Tests are coordinated with other plans."
      ask    = "With tests of which other plans are tests of response coordinated?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-3(3)" {
      title  = "Continuous Improvement"
      text   = "Tests improve response."
      ask    = "What did the last test improve?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-4" {
      title = "Incident Handling"
      text  = "Incidents are prepared for, found, contained, ended and recovered from."
      rules = ["account-without-support-role", "account-without-security-contact"]
      ask   = "Who handles incidents, and by which plan?"
    }

    control "IR-4(1)" {
      title = "Automated Incident Handling Processes"
      text  = "Machines support the handling of incidents."
      rules = ["account-without-security-hub", "cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action"]
      ask   = "Which tool supports people who handle incidents?"
    }

    control "IR-4(2)" {
      title  = "Dynamic Reconfiguration"
      text   = "Components are changed as part of response."
      ask    = "Which changes are prepared, as an isolating group?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-4(3)" {
      title  = "Continuity of Operations"
      text   = "Classes of incidents have actions that keep missions going."
      ask    = "Which actions keep missions going in each class of incident?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-4(4)" {
      title = "Information Correlation"
      text  = "Incidents are correlated."
      rules = ["account-without-security-hub", "guardduty-organization-members-left-out"]
      ask   = "Who correlates incidents?"
    }

    control "IR-4(5)" {
      title  = "Automatic Disabling of System"
      text   = "The system can be disabled by machines."
      ask    = "Which violations disable it?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-4(6)" {
      title  = "Insider Threats"
      text   = "Incidents by insiders are handled."
      ask    = "Who handles incidents caused by insiders?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-4(7)" {
      title  = "Insider Threats — Intra-organization Coordination"
      text   = "Parts of the organization are coordinated on insiders."
      ask    = "Which parts of the organization work together on insiders?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-4(8)" {
      title  = "Correlation with External Organizations"
      text   = "Incidents are correlated with others."
      ask    = "With which organizations is information on incidents compared?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-4(9)" {
      title  = "Dynamic Response Capability"
      text   = "Response changes as incidents do."
      ask    = "Which new measures can be taken while an incident lasts?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-4(10)" {
      title  = "Supply Chain Coordination"
      text   = "Suppliers are coordinated."
      ask    = "Which suppliers take part when an incident touches the supply chain?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-4(11)" {
      title  = "Integrated Incident Response Team"
      text   = "A team for incidents can be sent within set time."
      ask    = "Who is in it?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-4(12)" {
      title  = "Malicious Code and Forensic Analysis"
      text   = "Malicious code and traces are analyzed."
      ask    = "Where is the environment for analysis?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-4(13)" {
      title = "Behavior Analysis"
      text  = "Behavior of attackers is analyzed."
      rules = ["guardduty-detector-disabled", "account-without-guardduty"]
      ask   = "Who analyzes how attackers behaved?"
    }

    control "IR-4(14)" {
      title  = "Security Operations Center"
      text   = "A center for security operations is there."
      ask    = "Who runs the center for security operations, and at which hours?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-4(15)" {
      title  = "Public Relations and Reputation Repair"
      text   = "Public relations are managed."
      ask    = "Who speaks to the public in an incident, and what repairs reputation?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-5" {
      title  = "Incident Monitoring"
      text   = "Incidents are tracked."
      ask    = "Where are incidents tracked?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-5(1)" {
      title = "Automated Tracking, Data Collection, and Analysis"
      text  = "Machines track incidents."
      rules = ["account-without-security-hub"]
      ask   = "Which tool tracks incidents?"
    }

    control "IR-6" {
      title = "Incident Reporting"
      text  = "Suspected incidents are reported."
      rules = ["cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action", "account-without-security-contact"]
      ask   = "To whom are incidents reported, and within which time?"
    }

    control "IR-6(1)" {
      title = "Automated Reporting"
      text  = "Machines report incidents."
      rules = ["cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action", "account-without-security-hub"]
    }

    control "IR-6(2)" {
      title  = "Vulnerabilities Related to Incidents"
      text   = "Weaknesses behind incidents are reported."
      ask    = "Who learns of the weaknesses behind an incident?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-6(3)" {
      title  = "Supply Chain Coordination"
      text   = "Suppliers are told of incidents."
      ask    = "Which suppliers are told of an incident that touches them?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-7" {
      title = "Incident Response Assistance"
      text  = "Help with incidents is there."
      rules = ["account-without-support-role"]
      ask   = "Who helps users with incidents?"
    }

    control "IR-7(1)" {
      title  = "Automation Support for Availability of Information and Support"
      text   = "Machines give access to help."
      ask    = "How do people find help?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-7(2)" {
      title = "Coordination with External Providers"
      text  = "Outside helpers are coordinated."
      rules = ["account-without-support-role", "shield-proactive-engagement-disabled"]
    }

    control "IR-8" {
      title  = "Incident Response Plan"
      text   = "A plan for incidents is kept."
      ask    = "Where is the plan?"
      reason = "A document is not infrastructure."
    }

    control "IR-8(1)" {
      title  = "Breaches"
      text   = "The plan covers breaches of privacy."
      ask    = "Does the plan say who must be told of a breach of personal information?"
      reason = "A document is not infrastructure."
    }

    control "IR-9" {
      title  = "Information Spillage Response"
      text   = "Spilled information is found and removed."
      ask    = "What happens when data turns up where it should not?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-9(2)" {
      title  = "Training"
      text   = "People are trained for spills."
      ask    = "When were people last trained for spilled information?"
      reason = "Training is outside infrastructure."
    }

    control "IR-9(3)" {
      title  = "Post-spill Operations"
      text   = "Work goes on after spills."
      ask    = "How does work go on while spilled information is removed?"
      reason = "What people do and decide does not stand in code."
    }

    control "IR-9(4)" {
      title  = "Exposure to Unauthorized Personnel"
      text   = "People who saw spilled information are handled."
      ask    = "What is asked of people who saw spilled information?"
      reason = "What people do and decide does not stand in code."
    }
  }

  section "MA" {
    title = "Maintenance"

    control "MA-1" {
      title  = "Policy and Procedures"
      text   = "Policy and procedures for maintenance are written, spread, reviewed and updated."
      ask    = "Where is the policy, and when was it last reviewed?"
      reason = "A document is not infrastructure."
    }

    control "MA-2" {
      title = "Controlled Maintenance"
      text  = "Maintenance is scheduled, approved and recorded."
      rules = ["redshift-cluster-maintenance-unscheduled"]
      ask   = "Which maintenance do you do yourselves?"
    }

    control "MA-2(2)" {
      title = "Automated Maintenance Activities"
      text  = "Machines schedule, do and record maintenance."
      rules = ["ssm-patch-baseline-empty", "redshift-cluster-maintenance-unscheduled"]
      ask   = "Which tool records maintenance?"
    }

    control "MA-3" {
      title  = "Maintenance Tools"
      text   = "Tools of maintenance are approved and controlled."
      ask    = "Which tools are used for maintenance?"
      reason = "What people do and decide does not stand in code."
    }

    control "MA-3(1)" {
      title  = "Inspect Tools"
      text   = "Tools of maintenance are inspected."
      ask    = "Who inspects tools of maintenance?"
      reason = "What people do and decide does not stand in code."
    }

    control "MA-3(2)" {
      title  = "Inspect Media"
      text   = "Media for maintenance are checked for malicious code."
      ask    = "Which media are used for maintenance?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "MA-3(3)" {
      title  = "Prevent Unauthorized Removal"
      text   = "Tools of maintenance do not leave with information."
      ask    = "Which tools of maintenance leave a facility?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "MA-3(4)" {
      title  = "Restricted Tool Use"
      text   = "Use of tools of maintenance is restricted."
      ask    = "Who may use tools of maintenance?"
      reason = "What people do and decide does not stand in code."
    }

    control "MA-3(5)" {
      title = "Execution with Privilege"
      text  = "Tools of maintenance that run with privileges are watched."
      rules = ["ssm-session-logging-disabled", "ecs-cluster-exec-logging-disabled"]
    }

    control "MA-3(6)" {
      title  = "Software Updates and Patches"
      text   = "Tools of maintenance have the latest patches."
      ask    = "How are tools of maintenance kept current?"
      reason = "What people do and decide does not stand in code."
    }

    control "MA-4" {
      title = "Nonlocal Maintenance"
      text  = "Maintenance from afar is approved, authenticated and recorded."
      rules = [
        "ec2-security-group-all-ports-open", "ec2-security-group-management-open", "ec2-security-group-rdp-open",
        "ec2-security-group-remote-administration-open", "ec2-security-group-ssh-open", "ec2-network-acl-admin-open", "ec2-instance-publishes-remote-access",
        "eks-nodegroup-ssh-open", "lightsail-instance-admin-open", "ssm-session-logging-disabled", "ecs-cluster-exec-logging-disabled",
      ]
      ask = "Who approves maintenance from afar?"
    }

    control "MA-4(1)" {
      title = "Logging and Review"
      text  = "Maintenance from afar is logged and reviewed."
      rules = [
        "ssm-session-logging-disabled", "ecs-cluster-exec-logging-disabled", "cloudtrail-trail-single-region", "cloudtrail-trail-stopped",
        "cloudtrail-trail-without-management-events", "account-without-trail", "account-trail-single-region",
      ]
    }

    control "MA-4(3)" {
      title  = "Comparable Security and Sanitization"
      text   = "Systems for maintenance from afar are as secure as what they maintain."
      ask    = "From which systems is maintenance done?"
      reason = "What people do and decide does not stand in code."
    }

    control "MA-4(4)" {
      title = "Authentication and Separation of Maintenance Sessions"
      text  = "Sessions of maintenance are authenticated and separate from others."
      rules = [
        "ec2-security-group-all-ports-open", "ec2-security-group-management-open", "ec2-security-group-rdp-open",
        "ec2-security-group-remote-administration-open", "ec2-security-group-ssh-open", "ec2-network-acl-admin-open", "ec2-instance-publishes-remote-access",
        "eks-nodegroup-ssh-open", "lightsail-instance-admin-open",
      ]
    }

    control "MA-4(5)" {
      title  = "Approvals and Notifications"
      text   = "Maintenance from afar is approved and told."
      ask    = "Who approves maintenance from afar?"
      reason = "What people do and decide does not stand in code."
    }

    control "MA-4(6)" {
      title = "Cryptographic Protection"
      text  = "Cryptography protects maintenance from afar."
      rules = ["ec2-vpn-weak-key-exchange", "transfer-server-plaintext"]
    }

    control "MA-4(7)" {
      title  = "Disconnect Verification"
      text   = "Sessions of maintenance are ended for sure."
      ask    = "What shows that a session of maintenance ended?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "MA-5" {
      title  = "Maintenance Personnel"
      text   = "People who maintain are authorized."
      ask    = "Who may maintain systems?"
      reason = "What people do and decide does not stand in code."
    }

    control "MA-5(1)" {
      title  = "Individuals Without Appropriate Access"
      text   = "People without appropriate access who maintain are escorted."
      ask    = "Who may maintain without clearance?"
      reason = "What people do and decide does not stand in code."
    }

    control "MA-5(2)" {
      title  = "Security Clearances for Classified Systems"
      text   = "People who maintain classified systems are cleared."
      ask    = "Is the system classified?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "MA-5(3)" {
      title  = "Citizenship Requirements for Classified Systems"
      text   = "People who maintain classified systems are citizens."
      ask    = "Is the system classified?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "MA-5(4)" {
      title  = "Foreign Nationals"
      text   = "Foreign nationals maintain under agreements only."
      ask    = "Do foreign nationals maintain systems?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "MA-5(5)" {
      title  = "Non-system Maintenance"
      text   = "People who maintain other things near systems are authorized."
      ask    = "Who works near systems outside AWS?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "MA-6" {
      title  = "Timely Maintenance"
      text   = "Support and parts come within set times."
      ask    = "Which support plan is there with AWS?"
      reason = "What people do and decide does not stand in code."
    }

    control "MA-6(1)" {
      title  = "Preventive Maintenance"
      text   = "Maintenance is done before faults come."
      ask    = "Which maintenance is done before faults come?"
      reason = "What people do and decide does not stand in code."
    }

    control "MA-6(2)" {
      title  = "Predictive Maintenance"
      text   = "Maintenance is done when faults are predicted."
      ask    = "Which faults are predicted?"
      reason = "What people do and decide does not stand in code."
    }

    control "MA-6(3)" {
      title  = "Automated Support for Predictive Maintenance"
      text   = "Machines hand predictions to the management of maintenance."
      ask    = "Which tool hands predictions on?"
      reason = "What people do and decide does not stand in code."
    }

    control "MA-7" {
      title  = "Field Maintenance"
      text   = "Maintenance in the field is restricted."
      ask    = "Are there devices in the field?"
      reason = "Nothing that AWS code declares is of this kind."
    }
  }

  section "MP" {
    title = "Media protection"

    control "MP-1" {
      title  = "Policy and Procedures"
      text   = "Policy and procedures for media protection are written, spread, reviewed and updated."
      ask    = "Where is the policy, and when was it last reviewed?"
      reason = "A document is not infrastructure."
    }

    control "MP-2" {
      title  = "Media Access"
      text   = "Access to media is restricted."
      ask    = "Which media are there outside AWS?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "MP-3" {
      title  = "Media Marking"
      text   = "Media are marked."
      ask    = "How are media marked?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "MP-4" {
      title  = "Media Storage"
      text   = "Media are stored securely."
      ask    = "Where are media stored?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "MP-4(2)" {
      title  = "Automated Restricted Access"
      text   = "Entry to storage of media is restricted by machines."
      ask    = "Where are media stored outside AWS?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "MP-5" {
      title  = "Media Transport"
      text   = "Media are protected in transport."
      ask    = "Are media sent, for example by Snowball?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "MP-5(3)" {
      title  = "Custodians"
      text   = "A custodian goes with media."
      ask    = "Who goes with media on their way?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "MP-6" {
      title  = "Media Sanitization"
      text   = "Media are sanitized before disposal."
      ask    = "How are media outside AWS wiped?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "MP-6(1)" {
      title  = "Review, Approve, Track, Document, and Verify"
      text   = "Sanitization is reviewed, approved and recorded."
      ask    = "Who approves and records the wiping of media?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "MP-6(2)" {
      title  = "Equipment Testing"
      text   = "Equipment for sanitization is tested."
      ask    = "When was equipment for wiping tested?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "MP-6(3)" {
      title  = "Nondestructive Techniques"
      text   = "Portable devices are wiped before first use."
      ask    = "Are new portable devices wiped?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "MP-6(7)" {
      title  = "Dual Authorization"
      text   = "Two people sanitize."
      ask    = "Which media need two people to wipe them?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "MP-6(8)" {
      title  = "Remote Purging or Wiping of Information"
      text   = "Devices can be wiped from afar."
      ask    = "Which devices can be wiped from afar?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "MP-7" {
      title  = "Media Use"
      text   = "Use of media is restricted."
      ask    = "May people use removable media?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "MP-7(2)" {
      title  = "Prohibit Use of Sanitization-resistant Media"
      text   = "Media that resist sanitization are not used."
      ask    = "Which media cannot be wiped?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "MP-8" {
      title  = "Media Downgrading"
      text   = "Media are downgraded by a process."
      ask    = "Are media ever downgraded?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "MP-8(1)" {
      title  = "Documentation of Process"
      text   = "Downgrading is recorded."
      ask    = "Where is downgrading recorded?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "MP-8(2)" {
      title  = "Equipment Testing"
      text   = "Equipment for downgrading is tested."
      ask    = "When was equipment for downgrading tested?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "MP-8(3)" {
      title  = "Controlled Unclassified Information"
      text   = "Media with controlled unclassified information are downgraded before release."
      ask    = "Which media hold such information?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "MP-8(4)" {
      title  = "Classified Information"
      text   = "Media with classified information are downgraded before release."
      ask    = "Which media hold such information?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }
  }

  section "PE" {
    title = "Physical and environmental protection"

    control "PE-1" {
      title  = "Policy and Procedures"
      text   = "Policy and procedures for physical and environmental protection are written, spread, reviewed and updated."
      ask    = "Where is the policy, and when was it last reviewed?"
      reason = "A document is not infrastructure."
    }

    control "PE-2" {
      title  = "Physical Access Authorizations"
      text   = "Lists of people with access to facilities are kept."
      ask    = "Which facilities besides AWS's are there?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-2(1)" {
      title  = "Access by Position or Role"
      text   = "Access to facilities follows position or role."
      ask    = "Which roles may enter facilities?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-2(2)" {
      title  = "Two Forms of Identification"
      text   = "Two forms of identification are shown."
      ask    = "Which two forms are shown at entry?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-2(3)" {
      title  = "Restrict Unescorted Access"
      text   = "Facilities are closed to people without escort."
      ask    = "Who may enter without escort?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-3" {
      title  = "Physical Access Control"
      text   = "Access to facilities is enforced."
      ask    = "Which facilities besides AWS's are there?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-3(1)" {
      title  = "System Access"
      text   = "Access to systems is controlled besides that to the facility."
      ask    = "Which rooms with systems have controls of their own?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-3(2)" {
      title  = "Facility and Systems"
      text   = "People are checked at the boundary for information that leaves."
      ask    = "How are people checked when they leave?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-3(3)" {
      title  = "Continuous Guards"
      text   = "Guards watch entries at all hours."
      ask    = "Which entries are guarded?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-3(4)" {
      title  = "Lockable Casings"
      text   = "Components stand in locked cases."
      ask    = "Which components stand in locked cases?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-3(5)" {
      title  = "Tamper Protection"
      text   = "Tampering with hardware is noticed."
      ask    = "What shows tampering with hardware?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-3(7)" {
      title  = "Physical Barriers"
      text   = "Barriers limit access."
      ask    = "Which barriers are there?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-3(8)" {
      title  = "Access Control Vestibules"
      text   = "Entries have vestibules."
      ask    = "Which entries have vestibules?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-4" {
      title  = "Access Control for Transmission"
      text   = "Access to lines of transmission is controlled."
      ask    = "Which lines are yours?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-5" {
      title  = "Access Control for Output Devices"
      text   = "Access to output devices is controlled."
      ask    = "Where do printers and screens stand?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-5(2)" {
      title  = "Link to Individual Identity"
      text   = "Output is tied to the identity of who takes it."
      ask    = "Do printers ask who takes the paper?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-6" {
      title  = "Monitoring Physical Access"
      text   = "Access to facilities is watched."
      ask    = "Who watches access to facilities that are not AWS's?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-6(1)" {
      title  = "Intrusion Alarms and Surveillance Equipment"
      text   = "Alarms and cameras watch facilities."
      ask    = "Which facilities have alarms and cameras?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-6(2)" {
      title  = "Automated Intrusion Recognition and Responses"
      text   = "Machines recognize intrusions."
      ask    = "What recognizes an intrusion?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-6(3)" {
      title  = "Video Surveillance"
      text   = "Cameras record."
      ask    = "How long are recordings kept?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-6(4)" {
      title  = "Monitoring Physical Access to Systems"
      text   = "Access to systems is watched besides that to the facility."
      ask    = "Which rooms with systems are watched?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-8" {
      title  = "Visitor Access Records"
      text   = "Records of visitors are kept."
      ask    = "Where are the records?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-8(1)" {
      title  = "Automated Records Maintenance and Review"
      text   = "Machines keep records of visitors."
      ask    = "Which tool keeps records of visitors?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-8(3)" {
      title  = "Limit Personally Identifiable Information Elements"
      text   = "Records of visitors hold little personal information."
      ask    = "What do records of visitors hold?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-9" {
      title  = "Power Equipment and Cabling"
      text   = "Power equipment and cables are protected."
      ask    = "Which sites besides AWS's are there?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-9(1)" {
      title  = "Redundant Cabling"
      text   = "Cables of power are redundant."
      ask    = "Which sites have redundant cables?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-9(2)" {
      title  = "Automatic Voltage Controls"
      text   = "Voltage is controlled."
      ask    = "Which sites control voltage?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-10" {
      title  = "Emergency Shutoff"
      text   = "Power can be shut off in an emergency."
      ask    = "Which sites besides AWS's are there?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-11" {
      title  = "Emergency Power"
      text   = "Power goes on in an emergency."
      ask    = "Which sites besides AWS's are there?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-11(1)" {
      title  = "Alternate Power Supply — Minimal Operational Capability"
      text   = "Other power keeps minimal operation going."
      ask    = "How long does other power last?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-11(2)" {
      title  = "Alternate Power Supply — Self-contained"
      text   = "Other power does not depend on outside generation."
      ask    = "Does other power depend on outside generation?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-12" {
      title  = "Emergency Lighting"
      text   = "Light goes on in an emergency."
      ask    = "Which sites besides AWS's are there?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-12(1)" {
      title  = "Essential Mission and Business Functions"
      text   = "Light goes on where essential missions are."
      ask    = "Which sites have essential missions?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-13" {
      title  = "Fire Protection"
      text   = "Fire is detected and fought."
      ask    = "Which sites besides AWS's are there?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-13(1)" {
      title  = "Detection Systems — Automatic Activation and Notification"
      text   = "Fire is detected and told by machines."
      ask    = "Whom does fire detection tell?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-13(2)" {
      title  = "Suppression Systems — Automatic Activation and Notification"
      text   = "Fire is fought by machines."
      ask    = "Which sites fight fire by machines?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-13(4)" {
      title  = "Inspections"
      text   = "Facilities are inspected for fire."
      ask    = "When were facilities last inspected?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-14" {
      title  = "Environmental Controls"
      text   = "Temperature and humidity are kept."
      ask    = "Which sites besides AWS's are there?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-14(1)" {
      title  = "Automatic Controls"
      text   = "Machines control temperature and humidity."
      ask    = "Which sites do so?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-14(2)" {
      title  = "Monitoring with Alarms and Notifications"
      text   = "Alarms tell of temperature and humidity."
      ask    = "Whom do these alarms tell?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-15" {
      title  = "Water Damage Protection"
      text   = "Water is kept from systems."
      ask    = "Which sites besides AWS's are there?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-15(1)" {
      title  = "Automation Support"
      text   = "Machines detect water."
      ask    = "Whom does water detection tell?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-16" {
      title  = "Delivery and Removal"
      text   = "What enters and leaves a facility is controlled."
      ask    = "Which sites besides AWS's are there?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-17" {
      title  = "Alternate Work Site"
      text   = "Other work sites are secured."
      ask    = "Which rules apply to work at home?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-18" {
      title  = "Location of System Components"
      text   = "Components stand where harm is least likely."
      ask    = "Which components stand outside AWS?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-19" {
      title  = "Information Leakage"
      text   = "Leakage by emanations is prevented."
      ask    = "Which components stand outside AWS?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-19(1)" {
      title  = "National Emissions Policies and Procedures"
      text   = "Emanations follow national policies."
      ask    = "Which policies apply to emanations?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "PE-20" {
      title  = "Asset Monitoring and Tracking"
      text   = "Places of assets are tracked."
      ask    = "Which assets are tracked?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-21" {
      title  = "Electromagnetic Pulse Protection"
      text   = "Components are protected from electromagnetic pulses."
      ask    = "Which components stand outside AWS?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-22" {
      title  = "Component Marking"
      text   = "Components are marked by what they may process."
      ask    = "Which components stand outside AWS?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "PE-23" {
      title  = "Facility Location"
      text   = "Sites of facilities are chosen by their risks."
      ask    = "Which regions were chosen, and why?"
      reason = "AWS attests its data centers; other sites are outside code."
    }
  }

  section "PL" {
    title = "Planning"

    control "PL-1" {
      title  = "Policy and Procedures"
      text   = "Policy and procedures for planning are written, spread, reviewed and updated."
      ask    = "Where is the policy, and when was it last reviewed?"
      reason = "A document is not infrastructure."
    }

    control "PL-2" {
      title  = "System Security and Privacy Plans"
      text   = "Plans for security and privacy of the system are kept."
      ask    = "Where are the plans?"
      reason = "A document is not infrastructure."
    }

    control "PL-4" {
      title  = "Rules of Behavior"
      text   = "Rules of behavior are signed."
      ask    = "Who signed the rules?"
      reason = "A document is not infrastructure."
    }

    control "PL-4(1)" {
      title  = "Social Media and External Site/Application Usage Restrictions"
      text   = "Rules cover social media and external sites."
      ask    = "What do the rules say of social media?"
      reason = "A document is not infrastructure."
    }

    control "PL-7" {
      title  = "Concept of Operations"
      text   = "A concept of operations says how the system is operated."
      ask    = "Where is the concept?"
      reason = "A document is not infrastructure."
    }

    control "PL-8" {
      title  = "Security and Privacy Architectures"
      text   = "An architecture of security and privacy is kept."
      ask    = "Where is the architecture, and does the code follow it?"
      reason = "A document is not infrastructure."
    }

    control "PL-8(1)" {
      title  = "Defense in Depth"
      text   = "Defense in depth assigns controls to layers."
      ask    = "Which controls stand on which layer?"
      reason = "A document is not infrastructure."
    }

    control "PL-8(2)" {
      title  = "Supplier Diversity"
      text   = "Controls come from several suppliers."
      ask    = "Which controls come from which suppliers?"
      reason = "What people do and decide does not stand in code."
    }

    control "PL-9" {
      title = "Central Management"
      text  = "Chosen controls are managed centrally."
      rules = ["guardduty-organization-members-left-out", "config-aggregator-single-region", "organizations-organization-billing-only"]
      ask   = "Which controls are managed centrally?"
    }

    control "PL-10" {
      title  = "Baseline Selection"
      text   = "A baseline of controls is chosen."
      ask    = "Which baseline applies: low, moderate or high?"
      reason = "A document is not infrastructure."
    }

    control "PL-11" {
      title  = "Baseline Tailoring"
      text   = "The baseline is tailored."
      ask    = "Where is the tailoring?"
      reason = "A document is not infrastructure."
    }
  }

  section "PM" {
    title = "Program management"

    control "PM-1" {
      title  = "Information Security Program Plan"
      text   = "A plan for the program of security is kept."
      ask    = "Where is the plan?"
      reason = "A document is not infrastructure."
    }

    control "PM-2" {
      title  = "Information Security Program Leadership Role"
      text   = "A senior official leads the program."
      ask    = "Which senior official leads the program of security?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-3" {
      title  = "Information Security and Privacy Resources"
      text   = "Means for the program are planned."
      ask    = "Which budget is there?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-4" {
      title  = "Plan of Action and Milestones Process"
      text   = "Plans of action are kept by a process."
      ask    = "Who follows plans of action?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-5" {
      title  = "System Inventory"
      text   = "An inventory of systems is kept."
      ask    = "Where is the inventory of systems?"
      reason = "A document is not infrastructure."
    }

    control "PM-5(1)" {
      title  = "Inventory of Personally Identifiable Information"
      text   = "An inventory of processing of personal information is kept."
      ask    = "Where is this inventory?"
      reason = "A document is not infrastructure."
    }

    control "PM-6" {
      title  = "Measures of Performance"
      text   = "Performance is measured."
      ask    = "Which measures are reported?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-7" {
      title  = "Enterprise Architecture"
      text   = "The enterprise architecture considers security."
      ask    = "Where does the enterprise architecture consider security?"
      reason = "A document is not infrastructure."
    }

    control "PM-7(1)" {
      title  = "Offloading"
      text   = "Functions that are not essential are given to others."
      ask    = "Which functions are given to others?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-8" {
      title  = "Critical Infrastructure Plan"
      text   = "A plan for critical infrastructure considers security."
      ask    = "Is the system critical infrastructure?"
      reason = "A document is not infrastructure."
    }

    control "PM-9" {
      title  = "Risk Management Strategy"
      text   = "A strategy for risks is kept."
      ask    = "Where is the strategy?"
      reason = "A document is not infrastructure."
    }

    control "PM-10" {
      title  = "Authorization Process"
      text   = "Authorization of systems is a managed process."
      ask    = "By which process and official are systems authorized?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-11" {
      title  = "Mission and Business Process Definition"
      text   = "Missions and processes are defined with security in mind."
      ask    = "Where are they defined?"
      reason = "A document is not infrastructure."
    }

    control "PM-12" {
      title  = "Insider Threat Program"
      text   = "A program answers threats from insiders."
      ask    = "Who runs the program?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-13" {
      title  = "Security and Privacy Workforce"
      text   = "People for security are developed."
      ask    = "How is knowledge kept up?"
      reason = "Training is outside infrastructure."
    }

    control "PM-14" {
      title  = "Testing, Training, and Monitoring"
      text   = "Tests, training and monitoring are coordinated."
      ask    = "Where are the plans?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-15" {
      title  = "Security and Privacy Groups and Associations"
      text   = "Contact with groups for security is kept."
      ask    = "With which groups and associations for security is contact kept?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-16" {
      title  = "Threat Awareness Program"
      text   = "A program makes aware of threats."
      ask    = "Who shares information on threats?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-16(1)" {
      title  = "Automated Means for Sharing Threat Intelligence"
      text   = "Machines share intelligence on threats."
      ask    = "Which feeds of intelligence are connected?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-17" {
      title  = "Protecting Controlled Unclassified Information on External Systems"
      text   = "Controlled unclassified information on external systems is protected."
      ask    = "Is there such information on systems of others?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-18" {
      title  = "Privacy Program Plan"
      text   = "A plan for the program of privacy is kept."
      ask    = "Where is the plan?"
      reason = "A document is not infrastructure."
    }

    control "PM-19" {
      title  = "Privacy Program Leadership Role"
      text   = "A senior official leads privacy."
      ask    = "Which senior official leads the program of privacy?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-20" {
      title  = "Dissemination of Privacy Program Information"
      text   = "The public is told of the program of privacy."
      ask    = "Where is the page?"
      reason = "A document is not infrastructure."
    }

    control "PM-20(1)" {
      title  = "Privacy Policies on Websites, Applications, and Digital Services"
      text   = "Policies on privacy stand on sites and in programs."
      ask    = "Where do sites and programs show the policy?"
      reason = "A document is not infrastructure."
    }

    control "PM-21" {
      title  = "Accounting of Disclosures"
      text   = "Disclosures are accounted for."
      ask    = "Where are disclosures recorded?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-22" {
      title  = "Personally Identifiable Information Quality Management"
      text   = "Quality of personal information is managed."
      ask    = "Who manages the quality of personal information?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-23" {
      title  = "Data Governance Body"
      text   = "A body governs data."
      ask    = "Who sits in it?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-24" {
      title  = "Data Integrity Board"
      text   = "A board reviews matching of data."
      ask    = "Is there matching of data?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-25" {
      title  = "Minimization of Personally Identifiable Information Used in Testing, Training, and Research"
      text   = "Personal information in tests, training and research is minimized."
      ask    = "Where is personal information used in tests?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-26" {
      title  = "Complaint Management"
      text   = "Complaints are managed."
      ask    = "Who answers complaints on privacy, and within which time?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-27" {
      title  = "Privacy Reporting"
      text   = "Reports on privacy are made."
      ask    = "Which reports are made?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-28" {
      title  = "Risk Framing"
      text   = "Assumptions on risk are stated."
      ask    = "Where are they stated?"
      reason = "A document is not infrastructure."
    }

    control "PM-29" {
      title  = "Risk Management Program Leadership Roles"
      text   = "Officials answer for risk management."
      ask    = "Who answers for it?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-30" {
      title  = "Supply Chain Risk Management Strategy"
      text   = "A strategy for risks of the supply chain is kept."
      ask    = "Where is the strategy?"
      reason = "A document is not infrastructure."
    }

    control "PM-30(1)" {
      title  = "Suppliers of Critical or Mission-essential Items"
      text   = "Suppliers of critical items are known."
      ask    = "Which suppliers are critical?"
      reason = "What people do and decide does not stand in code."
    }

    control "PM-31" {
      title  = "Continuous Monitoring Strategy"
      text   = "A strategy for continuous monitoring is kept."
      ask    = "Where is the strategy?"
      reason = "A document is not infrastructure."
    }

    control "PM-32" {
      title  = "Purposing"
      text   = "Systems are used for their purpose."
      ask    = "Who reviews the purpose of systems?"
      reason = "What people do and decide does not stand in code."
    }
  }

  section "PS" {
    title = "Personnel security"

    control "PS-1" {
      title  = "Policy and Procedures"
      text   = "Policy and procedures for personnel security are written, spread, reviewed and updated."
      ask    = "Where is the policy, and when was it last reviewed?"
      reason = "A document is not infrastructure."
    }

    control "PS-2" {
      title  = "Position Risk Designation"
      text   = "Positions are ranked by risk."
      ask    = "Which positions carry high risk?"
      reason = "What people do and decide does not stand in code."
    }

    control "PS-3" {
      title  = "Personnel Screening"
      text   = "People are screened."
      ask    = "How are people screened?"
      reason = "What people do and decide does not stand in code."
    }

    control "PS-3(1)" {
      title  = "Classified Information"
      text   = "People with access to classified information are cleared."
      ask    = "Is there classified information?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "PS-3(2)" {
      title  = "Formal Indoctrination"
      text   = "People with access to information under formal rules are indoctrinated."
      ask    = "Is there information under formal rules?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "PS-3(3)" {
      title  = "Information Requiring Special Protective Measures"
      text   = "People with access to specially protected information have authorization."
      ask    = "Which information needs special authorization?"
      reason = "What people do and decide does not stand in code."
    }

    control "PS-3(4)" {
      title  = "Citizenship Requirements"
      text   = "People with access to chosen information are citizens."
      ask    = "Which information demands citizenship?"
      reason = "What people do and decide does not stand in code."
    }

    control "PS-4" {
      title  = "Personnel Termination"
      text   = "Access ends when people leave."
      ask    = "How fast does access end?"
      reason = "What people do and decide does not stand in code."
    }

    control "PS-4(1)" {
      title  = "Post-employment Requirements"
      text   = "People who leave are told of lasting duties."
      ask    = "Which lasting duties do people sign?"
      reason = "What people do and decide does not stand in code."
    }

    control "PS-4(2)" {
      title  = "Automated Actions"
      text   = "Machines tell of people who leave and disable access."
      ask    = "Which tool disables access?"
      reason = "What people do and decide does not stand in code."
    }

    control "PS-5" {
      title  = "Personnel Transfer"
      text   = "Access is reviewed when people change position."
      ask    = "Who reviews access when a person changes position?"
      reason = "What people do and decide does not stand in code."
    }

    control "PS-6" {
      title  = "Access Agreements"
      text   = "People sign agreements before access."
      ask    = "Which agreements did people sign before they got access?"
      reason = "A document is not infrastructure."
    }

    control "PS-6(2)" {
      title  = "Classified Information Requiring Special Protection"
      text   = "Access to specially protected classified information needs agreements."
      ask    = "Is there such information?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "PS-6(3)" {
      title  = "Post-employment Requirements"
      text   = "People who leave sign lasting duties."
      ask    = "Which duties do people sign?"
      reason = "What people do and decide does not stand in code."
    }

    control "PS-7" {
      title  = "External Personnel Security"
      text   = "People of providers follow the same rules."
      ask    = "Which providers have people with access?"
      reason = "What people do and decide does not stand in code."
    }

    control "PS-8" {
      title  = "Personnel Sanctions"
      text   = "Sanctions follow violations."
      ask    = "Which process is there?"
      reason = "What people do and decide does not stand in code."
    }

    control "PS-9" {
      title  = "Position Descriptions"
      text   = "Descriptions of positions hold duties for security."
      ask    = "Where are the descriptions?"
      reason = "A document is not infrastructure."
    }
  }

  section "PT" {
    title = "Personally identifiable information processing and transparency"

    control "PT-1" {
      title  = "Policy and Procedures"
      text   = "Policy and procedures for personally identifiable information processing and transparency are written, spread, reviewed and updated."
      ask    = "Where is the policy, and when was it last reviewed?"
      reason = "A document is not infrastructure."
    }

    control "PT-2" {
      title  = "Authority to Process Personally Identifiable Information"
      text   = "There is authority for processing personal information."
      ask    = "Which authority allows each processing of personal information?"
      reason = "A document is not infrastructure."
    }

    control "PT-2(1)" {
      title  = "Data Tagging"
      text   = "Tags say which processing is authorized."
      ask    = "Which tag says what processing is authorized?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "PT-2(2)" {
      title  = "Automation"
      text   = "Machines enforce authorized processing."
      ask    = "Which tool enforces authorized processing?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "PT-3" {
      title  = "Personally Identifiable Information Processing Purposes"
      text   = "Purposes of processing are stated and kept to."
      ask    = "For which purposes is personal information processed, and who checks?"
      reason = "A document is not infrastructure."
    }

    control "PT-3(1)" {
      title  = "Data Tagging"
      text   = "Tags say for which purpose data is processed."
      ask    = "Which tag says the purpose?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "PT-3(2)" {
      title  = "Automation"
      text   = "Machines track purposes."
      ask    = "Which tool tracks purposes?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "PT-4" {
      title  = "Consent"
      text   = "People consent."
      ask    = "How is consent obtained?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "PT-4(1)" {
      title  = "Tailored Consent"
      text   = "People can tailor their consent."
      ask    = "How can people tailor their consent?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "PT-4(2)" {
      title  = "Just-in-time Consent"
      text   = "Consent is asked just before processing."
      ask    = "When is consent asked?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "PT-4(3)" {
      title  = "Revocation"
      text   = "People can revoke consent."
      ask    = "How can people revoke consent?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "PT-5" {
      title  = "Privacy Notice"
      text   = "People are given notice."
      ask    = "Where is the notice?"
      reason = "A document is not infrastructure."
    }

    control "PT-5(1)" {
      title  = "Just-in-time Notice"
      text   = "Notice is given just before processing."
      ask    = "When is notice given?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "PT-5(2)" {
      title  = "Privacy Act Statements"
      text   = "Statements under the Privacy Act are given."
      ask    = "Does the Privacy Act apply?"
      reason = "A document is not infrastructure."
    }

    control "PT-6" {
      title  = "System of Records Notice"
      text   = "Systems of records have notices."
      ask    = "Is the system a system of records?"
      reason = "A document is not infrastructure."
    }

    control "PT-6(1)" {
      title  = "Routine Uses"
      text   = "Routine uses are reviewed."
      ask    = "When were routine uses reviewed?"
      reason = "What people do and decide does not stand in code."
    }

    control "PT-6(2)" {
      title  = "Exemption Rules"
      text   = "Exemptions are reviewed."
      ask    = "When were exemptions reviewed?"
      reason = "What people do and decide does not stand in code."
    }

    control "PT-7" {
      title  = "Specific Categories of Personally Identifiable Information"
      text   = "Special categories of personal information have conditions."
      ask    = "Which special categories are processed?"
      reason = "What people do and decide does not stand in code."
    }

    control "PT-7(1)" {
      title  = "Social Security Numbers"
      text   = "Social security numbers are used as little as possible."
      ask    = "Where are social security numbers used?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "PT-7(2)" {
      title  = "First Amendment Information"
      text   = "Information on the exercise of free speech is not processed."
      ask    = "Is such information processed?"
      reason = "What people do and decide does not stand in code."
    }

    control "PT-8" {
      title  = "Computer Matching Requirements"
      text   = "Matching by computer follows agreements."
      ask    = "Is there matching by computer?"
      reason = "What people do and decide does not stand in code."
    }
  }

  section "RA" {
    title = "Risk assessment"

    control "RA-1" {
      title  = "Policy and Procedures"
      text   = "Policy and procedures for risk assessment are written, spread, reviewed and updated."
      ask    = "Where is the policy, and when was it last reviewed?"
      reason = "A document is not infrastructure."
    }

    control "RA-2" {
      title  = "Security Categorization"
      text   = "Systems and information are categorized by impact."
      ask    = "Which impact level has the system?"
      reason = "A document is not infrastructure."
    }

    control "RA-2(1)" {
      title  = "Impact-level Prioritization"
      text   = "Systems are ranked within levels of impact."
      ask    = "How are systems of one level of impact ranked among each other?"
      reason = "What people do and decide does not stand in code."
    }

    control "RA-3" {
      title  = "Risk Assessment"
      text   = "Risks are assessed."
      ask    = "When was the last assessment?"
      reason = "What people do and decide does not stand in code."
    }

    control "RA-3(1)" {
      title  = "Supply Chain Risk Assessment"
      text   = "Risks of the supply chain are assessed."
      ask    = "When were risks of the supply chain last assessed?"
      reason = "What people do and decide does not stand in code."
    }

    control "RA-3(2)" {
      title  = "Use of All-source Intelligence"
      text   = "Intelligence of all sources is used."
      ask    = "Which sources of intelligence go into the assessment of risks?"
      reason = "What people do and decide does not stand in code."
    }

    control "RA-3(3)" {
      title  = "Dynamic Threat Awareness"
      text   = "Awareness of threats is kept current."
      ask    = "How often is the picture of threats renewed?"
      reason = "What people do and decide does not stand in code."
    }

    control "RA-3(4)" {
      title = "Predictive Cyber Analytics"
      text  = "Analysis predicts risks."
      ask   = "What does the analysis predict, and who uses it?"
    }

    control "RA-5" {
      title = "Vulnerability Monitoring and Scanning"
      text  = "Weaknesses are scanned for, analyzed and fixed in time."
      rules = ["account-without-inspector"]
      ask   = "Who works through what scans find?"
    }

    control "RA-5(2)" {
      title  = "Update Vulnerabilities to Be Scanned"
      text   = "Scans know new weaknesses."
      ask    = "Which tools beside Inspector are updated, and how often?"
      reason = "Inspector updates itself; other tools, code does not show."
    }

    control "RA-5(3)" {
      title = "Breadth and Depth of Coverage"
      text  = "Scans cover enough in breadth and depth."
      rules = ["inspector-coverage-incomplete"]
      ask   = "What is not scanned?"
    }

    control "RA-5(4)" {
      title = "Discoverable Information"
      text  = "It is known what attackers can find out."
      rules = ["ec2-vpc-public-access-unblocked", "accessanalyzer-public-findings-archived", "account-without-access-analyzer"]
      ask   = "What did the last look from outside find?"
    }

    control "RA-5(5)" {
      title  = "Privileged Access"
      text   = "Scans have the privileges that they need."
      ask    = "Which scans sign in?"
      reason = "What people do and decide does not stand in code."
    }

    control "RA-5(6)" {
      title  = "Automated Trend Analyses"
      text   = "Trends of scans are analyzed."
      ask    = "Which trends of found and fixed weaknesses are looked at?"
      reason = "What people do and decide does not stand in code."
    }

    control "RA-5(8)" {
      title = "Review Historic Audit Logs"
      text  = "Logs are searched for earlier use of a weakness."
      rules = ["cloudtrail-trail-logs-expire", "logs-log-group-expires-within-week"]
      ask   = "Who searches old logs when a weakness becomes known?"
    }

    control "RA-5(10)" {
      title = "Correlate Scanning Information"
      text  = "Scans are correlated to find chains."
      rules = ["account-without-security-hub"]
      ask   = "Who looks for chains of weaknesses?"
    }

    control "RA-5(11)" {
      title  = "Public Disclosure Program"
      text   = "The public can report weaknesses."
      ask    = "Where can the public report a weakness, and who answers?"
      reason = "What people do and decide does not stand in code."
    }

    control "RA-6" {
      title  = "Technical Surveillance Countermeasures Survey"
      text   = "Facilities are searched for surveillance devices."
      ask    = "Which facilities besides AWS's are there?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "RA-7" {
      title = "Risk Response"
      text  = "Findings are answered by the tolerance for risk."
      rules = ["suppression-without-reason", "suppression-expired"]
      ask   = "Who decides on findings?"
    }

    control "RA-8" {
      title  = "Privacy Impact Assessments"
      text   = "Effects on privacy are assessed."
      ask    = "Where is the assessment?"
      reason = "A document is not infrastructure."
    }

    control "RA-9" {
      title  = "Criticality Analysis"
      text   = "Critical components and functions are identified."
      ask    = "Which components are critical?"
      reason = "What people do and decide does not stand in code."
    }

    control "RA-10" {
      title  = "Threat Hunting"
      text   = "Threats that evade controls are hunted."
      ask    = "Who hunts threats, and how often?"
      reason = "What people do and decide does not stand in code."
    }
  }

  section "SA" {
    title = "System and services acquisition"

    control "SA-1" {
      title  = "Policy and Procedures"
      text   = "Policy and procedures for system and services acquisition are written, spread, reviewed and updated."
      ask    = "Where is the policy, and when was it last reviewed?"
      reason = "A document is not infrastructure."
    }

    control "SA-2" {
      title  = "Allocation of Resources"
      text   = "Means for security are planned and kept apart."
      ask    = "Which budget is there?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-3" {
      title = "System Development Life Cycle"
      text  = "Systems are developed by a life cycle with security in it."
      ask   = "Which life cycle applies?"
    }

    control "SA-3(1)" {
      title  = "Manage Preproduction Environment"
      text   = "Environments before production are protected."
      ask    = "How are test environments protected?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-3(2)" {
      title  = "Use of Live or Operational Data"
      text   = "Live data in environments before production is approved."
      ask    = "Who approves live data in tests?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-3(3)" {
      title = "Technology Refresh"
      text  = "A plan renews technology."
      rules = ["*-retired", "eks-cluster-outdated-version", "lambda-function-runtime-deprecated"]
      ask   = "Where is the plan?"
    }

    control "SA-4" {
      title = "Acquisition Process"
      text  = "Contracts hold requirements for security."
      ask   = "Which requirements do contracts hold?"
    }

    control "SA-4(1)" {
      title  = "Functional Properties of Controls"
      text   = "Developers describe functions of controls."
      ask    = "Where are functions of controls described?"
      reason = "A document is not infrastructure."
    }

    control "SA-4(2)" {
      title  = "Design and Implementation Information for Controls"
      text   = "Developers describe design and implementation of controls."
      ask    = "Where is the design described?"
      reason = "A document is not infrastructure."
    }

    control "SA-4(3)" {
      title  = "Development Methods, Techniques, and Practices"
      text   = "Developers follow methods of engineering and quality."
      ask    = "Which methods do developers follow?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-4(5)" {
      title = "System, Component, and Service Configurations"
      text  = "Components are delivered with secure settings."
      rules = [
        "*-metadata-v1", "batch-job-privileged", "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc",
        "ecs-task-definition-host-path-mounted", "ecs-task-definition-host-processes", "ecs-task-definition-privileged", "ec2-serial-console-enabled",
        "sagemaker-notebook-root-access", "ec2-default-security-group-open",
      ]
      ask = "Which settings must suppliers deliver?"
    }

    control "SA-4(6)" {
      title  = "Use of Information Assurance Products"
      text   = "Products for classified information are approved."
      ask    = "Is there classified information?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "SA-4(7)" {
      title  = "NIAP-approved Protection Profiles"
      text   = "Products follow approved profiles."
      ask    = "Which profiles apply?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-4(8)" {
      title  = "Continuous Monitoring Plan for Controls"
      text   = "Developers plan to watch controls."
      ask    = "Where is the plan?"
      reason = "A document is not infrastructure."
    }

    control "SA-4(9)" {
      title  = "Functions, Ports, Protocols, and Services in Use"
      text   = "Developers name functions, ports, protocols and services."
      ask    = "Where do developers name them?"
      reason = "A document is not infrastructure."
    }

    control "SA-4(10)" {
      title  = "Use of Approved PIV Products"
      text   = "Products for cards of identity are approved."
      ask    = "Are there such products?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-4(11)" {
      title  = "System of Records"
      text   = "Contracts cover systems of records."
      ask    = "Is the system a system of records?"
      reason = "A document is not infrastructure."
    }

    control "SA-4(12)" {
      title  = "Data Ownership"
      text   = "Contracts say who owns data, and when it is given back."
      ask    = "What do contracts say of data?"
      reason = "A document is not infrastructure."
    }

    control "SA-5" {
      title  = "System Documentation"
      text   = "Documents for administrators and users are there."
      ask    = "Where are the documents?"
      reason = "A document is not infrastructure."
    }

    control "SA-8" {
      title = "Security and Privacy Engineering Principles"
      text  = "Principles of secure engineering are applied."
      rules = [
        "iam-policy-administrator", "iam-principal-administrator-access", "iam-principal-becomes-administrator", "iam-policy-privilege-escalation",
        "iam-principal-privilege-escalation", "iam-policy-full-iam", "iam-principal-iam-full-access", "iam-policy-manages-permissions",
        "iam-policy-pass-any-role", "iam-policy-allow-not-action", "sts-assume-any-role", "ec2-instance-role-administrator", "ecs-service-administrator",
        "sagemaker-notebook-administrator", "iam-access-forbidden", "iam-policy-service-wildcard", "iam-policy-wildcard-in-service",
        "iam-principal-broad-managed-policy", "iam-principal-reads-everything", "iam-policy-reads-all-data", "iam-policy-reads-credentials",
        "iam-policy-deletes-any-store", "iam-policy-exposes-resources", "iam-policy-resets-any-login", "iam-principal-reaches-account",
        "iam-principal-reaches-secret", "kms-policy-decrypts-with-every-key", "lambda-role-wildcard", "batch-job-privileged",
        "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc", "ecs-task-definition-host-path-mounted",
        "ecs-task-definition-host-processes", "ecs-task-definition-privileged", "ec2-default-security-group-open",
      ]
      ask = "Which principles of engineering apply to new systems?"
    }

    control "SA-8(1)" {
      title  = "Clear Abstractions"
      text   = "Abstractions are clear."
      ask    = "Which interfaces are hard to understand?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-8(2)" {
      title = "Least Common Mechanism"
      text  = "Few mechanisms are shared by users."
      rules = ["ecs-task-definition-roles-shared"]
      ask   = "Which mechanisms do users share?"
    }

    control "SA-8(3)" {
      title  = "Modularity and Layering"
      text   = "The system is modular and layered."
      ask    = "Which modules and layers are there?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-8(4)" {
      title = "Partially Ordered Dependencies"
      text  = "Dependencies have an order."
      rules = ["template-circular-dependency"]
      ask   = "Which components depend on each other in a circle?"
    }

    control "SA-8(5)" {
      title  = "Efficiently Mediated Access"
      text   = "Access is mediated efficiently."
      ask    = "Where does control of access cost too much?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-8(6)" {
      title = "Minimized Sharing"
      text  = "Little is shared between components."
      rules = [
        "batch-job-privileged", "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc", "ecs-task-definition-host-path-mounted",
        "ecs-task-definition-host-processes", "ecs-task-definition-privileged",
      ]
    }

    control "SA-8(7)" {
      title  = "Reduced Complexity"
      text   = "Complexity is low."
      ask    = "Which parts are too complex to be judged?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-8(8)" {
      title  = "Secure Evolvability"
      text   = "The system can be changed securely."
      ask    = "How is security kept when the system changes?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-8(9)" {
      title = "Trusted Components"
      text  = "Components are as trusted as what depends on them."
      rules = ["ec2-image-lookup-any-owner", "codebuild-project-custom-image"]
      ask   = "Which components come from sources that are less trusted?"
    }

    control "SA-8(10)" {
      title  = "Hierarchical Trust"
      text   = "Components trust only those above them."
      ask    = "Which component trusts one below it?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-8(11)" {
      title = "Inverse Modification Threshold"
      text  = "The more a part protects, the harder it is to change."
      rules = ["cloudformation-stack-without-policy"]
      ask   = "Which parts are hardest to change?"
    }

    control "SA-8(12)" {
      title  = "Hierarchical Protection"
      text   = "Components need no protection from more trusted ones."
      ask    = "Which component is protected from one that is more trusted?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-8(13)" {
      title = "Minimized Security Elements"
      text  = "There are no more elements of security than needed."
      rules = ["ec2-security-group-unused", "iam-group-without-user"]
      ask   = "Which elements of security are of no use?"
    }

    control "SA-8(14)" {
      title = "Least Privilege"
      text  = "Components have only the privileges that they need."
      rules = [
        "iam-policy-administrator", "iam-principal-administrator-access", "iam-principal-becomes-administrator", "iam-policy-privilege-escalation",
        "iam-principal-privilege-escalation", "iam-policy-full-iam", "iam-principal-iam-full-access", "iam-policy-manages-permissions",
        "iam-policy-pass-any-role", "iam-policy-allow-not-action", "sts-assume-any-role", "ec2-instance-role-administrator", "ecs-service-administrator",
        "sagemaker-notebook-administrator", "iam-access-forbidden", "iam-policy-service-wildcard", "iam-policy-wildcard-in-service",
        "iam-principal-broad-managed-policy", "iam-principal-reads-everything", "iam-policy-reads-all-data", "iam-policy-reads-credentials",
        "iam-policy-deletes-any-store", "iam-policy-exposes-resources", "iam-policy-resets-any-login", "iam-principal-reaches-account",
        "iam-principal-reaches-secret", "kms-policy-decrypts-with-every-key", "lambda-role-wildcard",
      ]
      ask = "Which rights do components have inside programs and databases?"
    }

    control "SA-8(15)" {
      title = "Predicate Permission"
      text  = "Critical operations need several consents."
      rules = ["codecommit-approval-rule-single-approver", "backup-vault-unlocked"]
      ask   = "Which operations need several consents?"
    }

    control "SA-8(16)" {
      title  = "Self-reliant Trustworthiness"
      text   = "Components do not depend on others for their trust."
      ask    = "Which components depend on others for their trust?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-8(17)" {
      title  = "Secure Distributed Composition"
      text   = "What is composed of secure components is as secure."
      ask    = "How is the whole judged?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-8(18)" {
      title = "Trusted Communications Channels"
      text  = "Channels of communication are trusted."
      rules = [
        "*-plaintext", "*-outdated-tls", "cloudfront-origin-protocol-of-viewer", "directconnect-connection-unencrypted", "ec2-vpn-weak-key-exchange",
        "elb-classic-listener-decrypts", "elb-classic-listener-without-tls", "elb-classic-load-balancer-weak-ciphers", "elb-listener-weak-ciphers",
        "iam-resource-policy-plaintext-passes", "transfer-server-outdated-policy",
      ]
    }

    control "SA-8(19)" {
      title = "Continuous Protection"
      text  = "Protection does not pause."
      rules = ["guardduty-detector-disabled", "config-recorder-stopped", "cloudtrail-trail-stopped"]
    }

    control "SA-8(20)" {
      title = "Secure Metadata Management"
      text  = "Metadata is protected as data."
      rules = ["apigateway-stage-data-traced", "secret-passed-in-description"]
      ask   = "Which metadata must be kept secret?"
    }

    control "SA-8(21)" {
      title  = "Self-analysis"
      text   = "Components check themselves."
      ask    = "Which components check themselves?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SA-8(22)" {
      title = "Accountability and Traceability"
      text  = "Actions can be traced to who did them."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region",
      ]
      ask = "Which actions cannot be traced to a person or program?"
    }

    control "SA-8(23)" {
      title = "Secure Defaults"
      text  = "Defaults are secure."
      rules = [
        "ec2-default-security-group-open", "ec2-encryption-by-default-disabled", "account-without-ebs-encryption-default", "ec2-metadata-default-v1",
        "account-without-metadata-default",
      ]
      ask = "Which defaults do images and programs have?"
    }

    control "SA-8(24)" {
      title = "Secure Failure and Recovery"
      text  = "Failure and recovery are secure."
      rules = ["networkfirewall-policy-passes-by-default"]
      ask   = "What does failure open?"
    }

    control "SA-8(25)" {
      title  = "Economic Security"
      text   = "Cost of security fits harm."
      ask    = "Which control costs more than the harm that it prevents?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-8(26)" {
      title  = "Performance Security"
      text   = "Security does not slow the system more than needed."
      ask    = "Where does security slow the system?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-8(27)" {
      title  = "Human Factored Security"
      text   = "Security is easy to use."
      ask    = "Which control do people go around?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-8(28)" {
      title  = "Acceptable Security"
      text   = "Level of security is what users expect."
      ask    = "What do users expect?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-8(29)" {
      title  = "Repeatable and Documented Procedures"
      text   = "Procedures are written and can be repeated."
      ask    = "Which procedures are not written?"
      reason = "A document is not infrastructure."
    }

    control "SA-8(30)" {
      title  = "Procedural Rigor"
      text   = "Procedures are as strict as they must be."
      ask    = "Which procedures are too loose?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-8(31)" {
      title = "Secure System Modification"
      text  = "Changes keep the system secure."
      rules = ["codecommit-approval-rule-single-approver", "codecommit-repository-without-approval-rule"]
      ask   = "What checks security on each change?"
    }

    control "SA-8(32)" {
      title  = "Sufficient Documentation"
      text   = "Documents are sufficient."
      ask    = "What do operators find no document on?"
      reason = "A document is not infrastructure."
    }

    control "SA-8(33)" {
      title  = "Minimization"
      text   = "Only personal information that is needed is processed."
      ask    = "Which personal information is not needed?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-9" {
      title = "External System Services"
      text  = "Providers of services follow requirements, and this is watched."
      rules = ["iam-policy-unknown-account"]
      ask   = "Which providers are there besides AWS?"
    }

    control "SA-9(1)" {
      title  = "Risk Assessments and Organizational Approvals"
      text   = "Risks of services of others are assessed before use."
      ask    = "Which services were assessed before use?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-9(2)" {
      title  = "Identification of Functions, Ports, Protocols, and Services"
      text   = "Providers name functions, ports, protocols and services."
      ask    = "What did providers name?"
      reason = "A document is not infrastructure."
    }

    control "SA-9(3)" {
      title = "Establish and Maintain Trust Relationship with Providers"
      text  = "Trust in providers is documented and kept."
      rules = ["iam-policy-unknown-account"]
      ask   = "On what does trust in each provider rest?"
    }

    control "SA-9(4)" {
      title  = "Consistent Interests of Consumers and Providers"
      text   = "Interests of providers agree with one's own."
      ask    = "How is it known that interests agree?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-9(5)" {
      title  = "Processing, Storage, and Service Location"
      text   = "Places of processing and storage are restricted."
      ask    = "Which regions are allowed, and what denies others?"
      reason = "A policy of the organization can deny regions; which are allowed, code does not say."
    }

    control "SA-9(6)" {
      title = "Organization-controlled Cryptographic Keys"
      text  = "Keys of data at providers stay under one's control."
      rules = ["kms-key-public", "s3-bucket-unencrypted-by-customer-key"]
      ask   = "Which keys must be your own?"
    }

    control "SA-9(7)" {
      title = "Organization-controlled Integrity Checking"
      text  = "Integrity of data at providers can be checked."
      rules = ["cloudtrail-trail-validation-disabled", "account-trail-unvalidated"]
      ask   = "Which other data is checked for integrity?"
    }

    control "SA-9(8)" {
      title  = "Processing and Storage Location — U.S. Jurisdiction"
      text   = "Processing and storage stay in the United States."
      ask    = "Which regions are used?"
      reason = "Whether data must stay in the country, code does not say."
    }

    control "SA-10" {
      title = "Developer Configuration Management"
      text  = "Developers manage configuration, with tracked changes and flaws."
      ask   = "Are all changes of infrastructure in version control?"
    }

    control "SA-10(1)" {
      title = "Software and Firmware Integrity Verification"
      text  = "Integrity of software can be verified."
      rules = ["lambda-function-code-unsigned", "ecr-repository-tags-mutable"]
    }

    control "SA-10(2)" {
      title  = "Alternative Configuration Management Processes"
      text   = "Another process manages configuration when developers do not."
      ask    = "Who manages configuration when developers do not?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-10(3)" {
      title  = "Hardware Integrity Verification"
      text   = "Integrity of hardware can be verified."
      ask    = "Which hardware is yours?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "SA-10(4)" {
      title  = "Trusted Generation"
      text   = "Versions are made by trusted tools and compared."
      ask    = "Which tool builds what is deployed?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-10(5)" {
      title = "Mapping Integrity for Version Control"
      text  = "What runs is what the master copy says."
      rules = ["ecr-repository-tags-mutable"]
      ask   = "How is it known that what runs is what was built?"
    }

    control "SA-10(6)" {
      title = "Trusted Distribution"
      text  = "What is distributed is what the master copy says."
      rules = ["codeartifact-policy-public"]
      ask   = "How do artifacts reach accounts?"
    }

    control "SA-10(7)" {
      title  = "Security and Privacy Representatives"
      text   = "People for security take part in configuration management."
      ask    = "Who for security takes part?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-11" {
      title = "Developer Testing and Evaluation"
      text  = "Developers test security."
      rules = ["ecr-repository-scan-disabled"]
      ask   = "Which tests run before a release?"
    }

    control "SA-11(1)" {
      title  = "Static Code Analysis"
      text   = "Code is analyzed statically."
      ask    = "Which tools analyze code before a merge?"
      reason = "A pipeline runs tools; infrastructure does not show them."
    }

    control "SA-11(2)" {
      title  = "Threat Modeling and Vulnerability Analyses"
      text   = "Threats are modelled and weaknesses analyzed."
      ask    = "Where is the threat model?"
      reason = "A document is not infrastructure."
    }

    control "SA-11(3)" {
      title  = "Independent Verification of Assessment Plans and Evidence"
      text   = "Plans and results of tests are verified independently."
      ask    = "Who verifies tests?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-11(4)" {
      title = "Manual Code Reviews"
      text  = "Code is reviewed by people."
      rules = ["codecommit-approval-rule-single-approver", "codecommit-repository-without-approval-rule"]
    }

    control "SA-11(5)" {
      title  = "Penetration Testing"
      text   = "Penetration tests are part of development."
      ask    = "When does development test penetration?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-11(6)" {
      title  = "Attack Surface Reviews"
      text   = "Attack surface is reviewed."
      ask    = "Who reviews attack surface?"
      reason = "That it is reviewed, people show; what can be reached from the internet, other controls here check."
    }

    control "SA-11(7)" {
      title  = "Verify Scope of Testing and Evaluation"
      text   = "Tests cover what is required."
      ask    = "Which requirement has no test?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-11(8)" {
      title  = "Dynamic Code Analysis"
      text   = "Programs are analyzed while they run."
      ask    = "Which tools analyze running programs?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SA-11(9)" {
      title  = "Interactive Application Security Testing"
      text   = "Programs are tested interactively."
      ask    = "Which tools test programs interactively?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SA-15" {
      title = "Development Process, Standards, and Tools"
      text  = "Development follows a documented process with chosen tools."
      rules = ["codecommit-approval-rule-single-approver", "codecommit-repository-without-approval-rule"]
      ask   = "Which process and tools?"
    }

    control "SA-15(1)" {
      title  = "Quality Metrics"
      text   = "Quality is measured."
      ask    = "Which measures of quality are there?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-15(2)" {
      title  = "Security and Privacy Tracking Tools"
      text   = "A tool tracks security in development."
      ask    = "Which tool tracks security?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-15(3)" {
      title  = "Criticality Analysis"
      text   = "Critical parts are found in development."
      ask    = "Which parts are critical?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-15(5)" {
      title = "Attack Surface Reduction"
      text  = "Attack surface is reduced."
      rules = [
        "dms-instance-public", "eks-cluster-endpoint-open", "emr-public-access-not-blocked", "lightsail-database-public", "mq-broker-public",
        "msk-cluster-public", "mwaa-environment-public", "neptune-instance-public", "opensearch-domain-outside-vpc",
        "opensearch-serverless-collection-public", "rds-instance-public", "redshift-cluster-public", "redshift-subnet-group-public",
        "redshiftserverless-workgroup-public", "sagemaker-notebook-internet-access", "timestream-influxdb-public", "ec2-security-group-all-ports-open",
        "ec2-security-group-database-open", "ec2-security-group-file-sharing-open", "ec2-security-group-internal-service-open",
        "ec2-security-group-management-open", "ec2-security-group-rdp-open", "ec2-security-group-remote-administration-open", "ec2-security-group-ssh-open",
        "ec2-security-group-wide-range-open", "ec2-network-acl-admin-open", "ec2-instance-publishes-remote-access", "eks-nodegroup-ssh-open",
        "emr-cluster-security-group-open", "lightsail-instance-admin-open", "rds-classic-security-group-open", "rds-instance-security-group-open",
      ]
      ask = "Which interfaces of programs could be closed?"
    }

    control "SA-15(6)" {
      title  = "Continuous Improvement"
      text   = "Development improves."
      ask    = "What did development improve last?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-15(7)" {
      title = "Automated Vulnerability Analysis"
      text  = "Machines analyze weaknesses."
      rules = ["inspector-coverage-incomplete", "account-without-inspector", "ecr-repository-scan-disabled"]
    }

    control "SA-15(8)" {
      title  = "Reuse of Threat and Vulnerability Information"
      text   = "Earlier models and analyses are used."
      ask    = "Which earlier analyses are used?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-15(10)" {
      title  = "Incident Response Plan"
      text   = "Developers have a plan for incidents."
      ask    = "Where is the developers' plan?"
      reason = "A document is not infrastructure."
    }

    control "SA-15(11)" {
      title  = "Archive System or Component"
      text   = "Released versions are archived."
      ask    = "Where are released versions archived?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-15(12)" {
      title  = "Minimize Personally Identifiable Information"
      text   = "Little personal information is used in development."
      ask    = "Where is personal information used in development?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-15(13)" {
      title = "Logging Syntax"
      text  = "Programs write logs in a set syntax."
      rules = ["apigateway-stage-log-unstructured"]
      ask   = "Which syntax do programs write?"
    }

    control "SA-16" {
      title  = "Developer-provided Training"
      text   = "Developers train those who operate."
      ask    = "Which training is there?"
      reason = "Training is outside infrastructure."
    }

    control "SA-17" {
      title  = "Developer Security and Privacy Architecture and Design"
      text   = "Developers produce an architecture of security."
      ask    = "Where is the developers' architecture of security?"
      reason = "A document is not infrastructure."
    }

    control "SA-17(1)" {
      title  = "Formal Policy Model"
      text   = "A formal model of policy is made."
      ask    = "Is there a formal model?"
      reason = "A document is not infrastructure."
    }

    control "SA-17(2)" {
      title  = "Security-relevant Components"
      text   = "Components that matter for security are named."
      ask    = "Which components matter for security?"
      reason = "A document is not infrastructure."
    }

    control "SA-17(3)" {
      title  = "Formal Correspondence"
      text   = "A formal specification agrees with the model."
      ask    = "Is there a formal specification?"
      reason = "A document is not infrastructure."
    }

    control "SA-17(4)" {
      title  = "Informal Correspondence"
      text   = "An informal specification agrees with the model."
      ask    = "Is there a specification?"
      reason = "A document is not infrastructure."
    }

    control "SA-17(5)" {
      title  = "Conceptually Simple Design"
      text   = "Design is simple."
      ask    = "Which part of the design is hard to explain?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-17(6)" {
      title  = "Structure for Testing"
      text   = "Structure helps tests."
      ask    = "Which part is hard to test?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-17(7)" {
      title = "Structure for Least Privilege"
      text  = "Structure helps least privilege."
      rules = ["ecs-task-definition-roles-shared", "ecs-task-definition-without-roles"]
      ask   = "Which components share a role?"
    }

    control "SA-17(8)" {
      title  = "Orchestration"
      text   = "Critical components are orchestrated."
      ask    = "Which components work together for security?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-17(9)" {
      title  = "Design Diversity"
      text   = "Designs of critical components differ."
      ask    = "Which components have two designs?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-20" {
      title  = "Customized Development of Critical Components"
      text   = "Critical components are developed anew."
      ask    = "Which critical components were developed anew, and why?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-21" {
      title  = "Developer Screening"
      text   = "Developers are screened."
      ask    = "How are developers screened?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-22" {
      title = "Unsupported System Components"
      text  = "Components without support are replaced."
      ask   = "Which components of images and programs have no support?"
    }

    control "SA-23" {
      title  = "Specialization"
      text   = "Systems for a special purpose are designed for it."
      ask    = "Is the system for a special purpose?"
      reason = "What people do and decide does not stand in code."
    }

    control "SA-24" {
      title  = "Design For Cyber Resiliency"
      text   = "The design lets the system withstand and recover from attacks."
      ask    = "Which techniques of resiliency were chosen?"
      reason = "What people do and decide does not stand in code."
    }
  }

  section "SC" {
    title = "System and communications protection"

    control "SC-1" {
      title  = "Policy and Procedures"
      text   = "Policy and procedures for system and communications protection are written, spread, reviewed and updated."
      ask    = "Where is the policy, and when was it last reviewed?"
      reason = "A document is not infrastructure."
    }

    control "SC-2" {
      title = "Separation of System and User Functionality"
      text  = "What users do is separated from what administrators do."
      rules = ["ecs-task-definition-roles-shared", "eks-cluster-endpoint-open"]
      ask   = "Do programs separate administration?"
    }

    control "SC-2(1)" {
      title  = "Interfaces for Non-privileged Users"
      text   = "Functions of administration are not shown to other users."
      ask    = "Which interfaces show them?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-2(2)" {
      title  = "Disassociability"
      text   = "State of interactions with people is kept apart."
      ask    = "Where is state of users kept apart from state of administration?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-3" {
      title = "Security Function Isolation"
      text  = "Functions of security are isolated from others."
      rules = [
        "batch-job-privileged", "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc", "ecs-task-definition-host-path-mounted",
        "ecs-task-definition-host-processes", "ecs-task-definition-privileged",
      ]
      ask = "Which functions are functions of security?"
    }

    control "SC-3(1)" {
      title  = "Hardware Separation"
      text   = "Hardware separates functions of security."
      ask    = "Which functions of security have hardware of their own?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "SC-3(2)" {
      title  = "Access and Flow Control Functions"
      text   = "Functions that control access and flow are isolated."
      ask    = "How are functions that decide on access kept apart from others?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-3(3)" {
      title  = "Minimize Nonsecurity Functionality"
      text   = "Functions without security are few within the boundary."
      ask    = "Which functions without security run beside those of security?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-3(4)" {
      title  = "Module Coupling and Cohesiveness"
      text   = "Modules of security are independent."
      ask    = "How do modules of security depend on each other?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-3(5)" {
      title  = "Layered Structures"
      text   = "Functions of security are layered."
      ask    = "Which layers of security are there, and does any need one above it?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-4" {
      title = "Information in Shared System Resources"
      text  = "Shared resources do not leak information."
      rules = ["ecs-task-definition-host-ipc", "ecs-task-definition-host-processes", "ecs-task-definition-host-path-mounted", "efs-access-point-whole-tree"]
    }

    control "SC-4(2)" {
      title  = "Multilevel or Periods Processing"
      text   = "Shared resources are cleared between levels."
      ask    = "Is information of several levels processed on the same resources?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "SC-5" {
      title = "Denial-of-service Protection"
      text  = "Denial of service is limited."
      ask   = "Which load must the system withstand?"
    }

    control "SC-5(1)" {
      title = "Restrict Ability to Attack Other Systems"
      text  = "The system cannot be used to attack others."
      rules = ["ec2-security-group-egress-open", "ec2-security-group-egress-to-internet"]
    }

    control "SC-5(2)" {
      title = "Capacity, Bandwidth, and Redundancy"
      text  = "Capacity and redundancy limit denial of service."
      ask   = "Which capacity is kept against floods?"
    }

    control "SC-5(3)" {
      title = "Detection and Monitoring"
      text  = "Denial of service is detected."
      rules = ["shield-proactive-engagement-disabled", "cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action"]
      ask   = "Which alarms tell of attacks on availability?"
    }

    control "SC-6" {
      title = "Resource Availability"
      text  = "Availability of resources is protected by allocation."
      rules = ["lambda-function-concurrency-unlimited", "apigateway-stage-throttling-default"]
    }

    control "SC-7" {
      title = "Boundary Protection"
      text  = "Communication at boundaries is watched and controlled."
      ask   = "Which interfaces to the outside are there besides AWS's?"
    }

    control "SC-7(3)" {
      title = "Access Points"
      text  = "There are few connections to the outside."
      rules = [
        "dms-instance-public", "eks-cluster-endpoint-open", "emr-public-access-not-blocked", "lightsail-database-public", "mq-broker-public",
        "msk-cluster-public", "mwaa-environment-public", "neptune-instance-public", "opensearch-domain-outside-vpc",
        "opensearch-serverless-collection-public", "rds-instance-public", "redshift-cluster-public", "redshift-subnet-group-public",
        "redshiftserverless-workgroup-public", "sagemaker-notebook-internet-access", "timestream-influxdb-public", "ec2-subnet-public-addresses",
      ]
      ask = "Which connections to the outside are needed?"
    }

    control "SC-7(4)" {
      title = "External Telecommunications Services"
      text  = "Each outside service has a managed interface."
      rules = ["directconnect-connection-unencrypted", "ec2-vpn-weak-key-exchange"]
      ask   = "Which outside services are there?"
    }

    control "SC-7(5)" {
      title = "Deny by Default — Allow by Exception"
      text  = "Traffic is denied unless it is allowed."
      rules = [
        "ec2-security-group-all-ports-open", "ec2-security-group-database-open", "ec2-security-group-file-sharing-open",
        "ec2-security-group-internal-service-open", "ec2-security-group-management-open", "ec2-security-group-rdp-open",
        "ec2-security-group-remote-administration-open", "ec2-security-group-ssh-open", "ec2-security-group-wide-range-open", "ec2-network-acl-admin-open",
        "ec2-instance-publishes-remote-access", "eks-nodegroup-ssh-open", "emr-cluster-security-group-open", "lightsail-instance-admin-open",
        "rds-classic-security-group-open", "rds-instance-security-group-open", "ec2-default-security-group-open", "ec2-network-acl-all-ports-open",
        "ec2-security-group-egress-open", "networkfirewall-policy-passes-by-default",
      ]
      ask = "Which exceptions were approved?"
    }

    control "SC-7(7)" {
      title  = "Split Tunneling for Remote Devices"
      text   = "Devices afar do not connect elsewhere at the same time."
      ask    = "Is split tunneling of VPN clients off?"
      reason = "No rule reads split tunneling yet."
    }

    control "SC-7(8)" {
      title  = "Route Traffic to Authenticated Proxy Servers"
      text   = "Traffic goes through authenticated proxies."
      ask    = "Through which proxies does traffic to the outside go?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-7(9)" {
      title = "Restrict Threatening Outgoing Communications Traffic"
      text  = "Outgoing traffic that is a threat is stopped."
      rules = ["ec2-security-group-egress-open", "ec2-security-group-egress-implicit", "ec2-network-acl-egress-all-ports-open"]
      ask   = "Who is told when traffic that is a threat goes out?"
    }

    control "SC-7(10)" {
      title = "Prevent Exfiltration"
      text  = "Exfiltration is prevented."
      rules = ["ec2-endpoint-policy-missing", "ec2-endpoint-policy-open", "ec2-security-group-egress-open"]
      ask   = "What prevents exfiltration by people with access?"
    }

    control "SC-7(11)" {
      title = "Restrict Incoming Communications Traffic"
      text  = "Only authorized sources reach authorized destinations."
      rules = [
        "ec2-security-group-all-ports-open", "ec2-security-group-database-open", "ec2-security-group-file-sharing-open",
        "ec2-security-group-internal-service-open", "ec2-security-group-management-open", "ec2-security-group-rdp-open",
        "ec2-security-group-remote-administration-open", "ec2-security-group-ssh-open", "ec2-security-group-wide-range-open", "ec2-network-acl-admin-open",
        "ec2-instance-publishes-remote-access", "eks-nodegroup-ssh-open", "emr-cluster-security-group-open", "lightsail-instance-admin-open",
        "rds-classic-security-group-open", "rds-instance-security-group-open", "iam-resource-policy-service-unbound", "lambda-permission-source-missing",
      ]
    }

    control "SC-7(12)" {
      title  = "Host-based Protection"
      text   = "Hosts have protection of their own."
      ask    = "Which firewall or agent runs on hosts?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-7(13)" {
      title  = "Isolation of Security Tools, Mechanisms, and Support"
      text   = "Tools of security are isolated."
      ask    = "Which accounts and subnets are for tools of security?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-7(14)" {
      title  = "Protect Against Unauthorized Physical Connections"
      text   = "Unauthorized physical connections are prevented."
      ask    = "Where could someone connect a device to your network?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "SC-7(15)" {
      title = "Networked Privileged Accesses"
      text  = "Privileged access over networks goes through an interface of its own."
      rules = [
        "ec2-security-group-all-ports-open", "ec2-security-group-management-open", "ec2-security-group-rdp-open",
        "ec2-security-group-remote-administration-open", "ec2-security-group-ssh-open", "ec2-network-acl-admin-open", "ec2-instance-publishes-remote-access",
        "eks-nodegroup-ssh-open", "lightsail-instance-admin-open", "ec2-client-vpn-everybody-authorized",
      ]
    }

    control "SC-7(16)" {
      title = "Prevent Discovery of System Components"
      text  = "Components cannot be discovered."
      rules = ["ec2-instance-public-address", "ec2-instance-elastic-address", "ec2-launch-template-public-address"]
    }

    control "SC-7(17)" {
      title = "Automated Enforcement of Protocol Formats"
      text  = "Formats of protocols are enforced."
      rules = ["elb-load-balancer-invalid-headers-kept", "elb-load-balancer-desync-unmitigated", "apigateway-api-without-request-validator"]
    }

    control "SC-7(18)" {
      title = "Fail Secure"
      text  = "Boundaries fail securely."
      rules = ["networkfirewall-policy-passes-by-default", "elb-load-balancer-desync-unmitigated"]
    }

    control "SC-7(19)" {
      title  = "Block Communication from Non-organizationally Configured Hosts"
      text   = "Clients that others configured are blocked."
      ask    = "Which clients of others can connect, and what blocks them?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-7(20)" {
      title = "Dynamic Isolation and Segregation"
      text  = "Components can be isolated as needed."
      rules = [
        "batch-job-privileged", "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc", "ecs-task-definition-host-path-mounted",
        "ecs-task-definition-host-processes", "ecs-task-definition-privileged",
      ]
      ask = "Which isolating group is prepared?"
    }

    control "SC-7(21)" {
      title = "Isolation of System Components"
      text  = "Components with different missions are isolated."
      rules = ["ec2-default-vpc-used", "rds-in-default-vpc", "ec2-instance-in-default-vpc", "account-with-default-vpc", "ec2-default-security-group-open"]
      ask   = "Which components have different missions?"
    }

    control "SC-7(22)" {
      title = "Separate Subnets for Connecting to Different Security Domains"
      text  = "Domains have subnets of their own."
      rules = ["redshift-subnet-group-public"]
      ask   = "Which domains have subnets of their own?"
    }

    control "SC-7(23)" {
      title  = "Disable Sender Feedback on Protocol Validation Failure"
      text   = "Senders are not told of failures of validation."
      ask    = "What are senders told?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-7(24)" {
      title  = "Personally Identifiable Information"
      text   = "Personal information at boundaries follows rules."
      ask    = "Which rules apply to personal information that crosses the boundary?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-7(25)" {
      title  = "Unclassified National Security System Connections"
      text   = "National security systems connect through protection."
      ask    = "Is the system one?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "SC-7(26)" {
      title  = "Classified National Security System Connections"
      text   = "Classified systems connect through protection."
      ask    = "Is the system one?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "SC-7(27)" {
      title  = "Unclassified Non-national Security System Connections"
      text   = "Other systems connect through protection."
      ask    = "Which device protects connections to other systems?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "SC-7(28)" {
      title = "Connections to Public Networks"
      text  = "Chosen systems do not connect to public networks."
      rules = [
        "dms-instance-public", "eks-cluster-endpoint-open", "emr-public-access-not-blocked", "lightsail-database-public", "mq-broker-public",
        "msk-cluster-public", "mwaa-environment-public", "neptune-instance-public", "opensearch-domain-outside-vpc",
        "opensearch-serverless-collection-public", "rds-instance-public", "redshift-cluster-public", "redshift-subnet-group-public",
        "redshiftserverless-workgroup-public", "sagemaker-notebook-internet-access", "timestream-influxdb-public",
      ]
      ask = "Which systems must not connect to public networks?"
    }

    control "SC-7(29)" {
      title = "Separate Subnets to Isolate Functions"
      text  = "Subnets isolate critical functions."
      rules = ["redshift-subnet-group-public", "ec2-instance-in-default-vpc", "rds-in-default-vpc"]
      ask   = "Which functions are critical?"
    }

    control "SC-8" {
      title = "Transmission Confidentiality and Integrity"
      text  = "Confidentiality and integrity of transmitted information are protected."
      ask   = "Is traffic that programs open themselves protected?"
    }

    control "SC-8(1)" {
      title = "Cryptographic Protection"
      text  = "Cryptography protects transmission."
      rules = [
        "*-plaintext", "*-outdated-tls", "cloudfront-origin-protocol-of-viewer", "directconnect-connection-unencrypted", "ec2-vpn-weak-key-exchange",
        "elb-classic-listener-decrypts", "elb-classic-listener-without-tls", "elb-classic-load-balancer-weak-ciphers", "elb-listener-weak-ciphers",
        "iam-resource-policy-plaintext-passes", "transfer-server-outdated-policy",
      ]
      ask = "Is traffic that programs open themselves encrypted?"
    }

    control "SC-8(2)" {
      title  = "Pre- and Post-transmission Handling"
      text   = "Information is protected before and after transmission."
      ask    = "Where is information in clear text before it is sent or after it is received?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-8(3)" {
      title  = "Cryptographic Protection for Message Externals"
      text   = "Cryptography protects headers."
      ask    = "Must names and addresses of messages be kept secret?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-8(4)" {
      title  = "Conceal or Randomize Communications"
      text   = "Patterns of communication are hidden."
      ask    = "Must it be kept secret that, and how much, is communicated?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-8(5)" {
      title  = "Protected Distribution System"
      text   = "Distribution is protected physically."
      ask    = "Which lines are protected physically instead of by cryptography?"
      reason = "AWS attests its data centers; other sites are outside code."
    }

    control "SC-10" {
      title  = "Network Disconnect"
      text   = "Connections end with their session or after a time without activity."
      ask    = "After which time do connections end?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-11" {
      title  = "Trusted Path"
      text   = "Users reach security functions by a trusted path."
      ask    = "Which path is trusted?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-11(1)" {
      title  = "Irrefutable Communications Path"
      text   = "The path cannot be mistaken."
      ask    = "By which path do users know that they talk to the system itself?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-12" {
      title = "Cryptographic Key Establishment and Management"
      text  = "Keys are established and managed."
      rules = [
        "kms-key-public", "kms-policy-decrypts-with-every-key", "kms-grant-delegable", "kms-key-policy-check-bypassed", "cloudhsm-cluster-not-validated",
      ]
      ask = "Where are keys outside KMS made and kept?"
    }

    control "SC-12(1)" {
      title = "Availability"
      text  = "Information stays available when keys are lost."
      rules = ["kms-key-deletion-window-short", "kms-key-deleted-before-data", "kms-key-disabled", "account-without-alarm-key-deletion"]
    }

    control "SC-12(2)" {
      title = "Symmetric Keys"
      text  = "Symmetric keys follow standards."
      rules = ["cloudhsm-cluster-not-validated"]
    }

    control "SC-12(3)" {
      title = "Asymmetric Keys"
      text  = "Asymmetric keys follow standards."
      rules = ["acm-certificate-weak-key"]
    }

    control "SC-12(6)" {
      title  = "Physical Control of Keys"
      text   = "Keys are under control when others hold them."
      ask    = "Which keys are held outside AWS?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-13" {
      title = "Cryptographic Protection"
      text  = "Cryptography of the chosen kinds is used."
      ask   = "Which kinds of cryptography must be used, and do programs use others?"
    }

    control "SC-15" {
      title  = "Collaborative Computing Devices and Applications"
      text   = "Cameras and microphones are not switched on from afar."
      ask    = "Which devices have cameras and microphones?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "SC-15(1)" {
      title  = "Physical or Logical Disconnect"
      text   = "Devices can be disconnected."
      ask    = "Can cameras and microphones be disconnected by hand?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "SC-15(3)" {
      title  = "Disabling and Removal in Secure Work Areas"
      text   = "Devices are off in secure areas."
      ask    = "Which areas must have no cameras and microphones?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "SC-15(4)" {
      title  = "Explicitly Indicate Current Participants"
      text   = "Participants are shown."
      ask    = "Which tools show them?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "SC-16" {
      title  = "Transmission of Security and Privacy Attributes"
      text   = "Attributes travel with information."
      ask    = "Which attributes must reach the receiver with the information?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-16(1)" {
      title  = "Integrity Verification"
      text   = "Integrity of attributes is verified."
      ask    = "What shows that attributes were not changed on the way?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-16(2)" {
      title = "Anti-spoofing Mechanisms"
      text  = "Attributes cannot be forged."
      rules = ["iam-condition-key-claimed-by-caller"]
    }

    control "SC-16(3)" {
      title  = "Cryptographic Binding"
      text   = "Attributes are bound by cryptography."
      ask    = "Which signature binds attributes to information?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-17" {
      title = "Public Key Infrastructure Certificates"
      text  = "Certificates come from an approved authority."
      ask   = "Which authorities issue certificates?"
    }

    control "SC-18" {
      title  = "Mobile Code"
      text   = "Mobile code is defined, authorized and watched."
      ask    = "Which scripts of others do pages load?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-18(1)" {
      title  = "Identify Unacceptable Code and Take Corrective Actions"
      text   = "Unacceptable code is identified."
      ask    = "Which tool finds scripts and macros that are not acceptable?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-18(2)" {
      title  = "Acquisition, Development, and Use"
      text   = "Code is acquired by requirements."
      ask    = "Which requirements apply to scripts that are bought or written?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-18(3)" {
      title  = "Prevent Downloading and Execution"
      text   = "Unacceptable code is not loaded."
      ask    = "What keeps unacceptable scripts from being loaded?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-18(4)" {
      title  = "Prevent Automatic Execution"
      text   = "Code does not run automatically."
      ask    = "What keeps scripts and macros from starting automatically?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-18(5)" {
      title = "Allow Execution Only in Confined Environments"
      text  = "Code runs in confined environments."
      rules = [
        "batch-job-privileged", "ecs-task-definition-capability-added", "ecs-task-definition-host-ipc", "ecs-task-definition-host-path-mounted",
        "ecs-task-definition-host-processes", "ecs-task-definition-privileged",
      ]
    }

    control "SC-20" {
      title = "Secure Name/Address Resolution Service (Authoritative Source)"
      text  = "Answers of names come with proof of origin and integrity."
    }

    control "SC-20(2)" {
      title = "Data Origin and Integrity"
      text  = "Answers of names come with proof."
      rules = ["route53-zone-unsigned"]
    }

    control "SC-21" {
      title  = "Secure Name/Address Resolution Service (Recursive or Caching Resolver)"
      text   = "Resolvers check answers of names."
      ask    = "Is DNSSEC validation on for the resolvers of each VPC?"
      reason = "No rule reads the DNSSEC validation of resolvers yet."
    }

    control "SC-22" {
      title  = "Architecture and Provisioning for Name/Address Resolution Service"
      text   = "Name services are fault-tolerant and separate inside from outside."
      ask    = "Which name servers are not Route 53's?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "SC-23" {
      title = "Session Authenticity"
      text  = "Authenticity of sessions is protected."
      ask   = "How do programs protect sessions?"
    }

    control "SC-23(1)" {
      title  = "Invalidate Session Identifiers at Logout"
      text   = "Identifiers of sessions end with logout."
      ask    = "Do programs end the session on their side at logout?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-23(3)" {
      title  = "Unique System-generated Session Identifiers"
      text   = "Identifiers of sessions are unique."
      ask    = "Do programs make session identifiers themselves, and accept no others?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-23(5)" {
      title = "Allowed Certificate Authorities"
      text  = "Only chosen authorities are trusted."
      rules = ["elb-listener-certificate-not-of-acm", "elb-classic-certificate-not-of-acm"]
    }

    control "SC-24" {
      title  = "Fail in Known State"
      text   = "Failure leads to a known state."
      ask    = "What state do components take when they fail?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-25" {
      title  = "Thin Nodes"
      text   = "Components have minimal functions and storage."
      ask    = "Which components could do with less?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-26" {
      title  = "Decoys"
      text   = "Decoys are there to be attacked."
      ask    = "Which decoys are there, and who is told when one is touched?"
      reason = "Decoys look like other resources; that one is there to be attacked, code does not say."
    }

    control "SC-27" {
      title  = "Platform-independent Applications"
      text   = "Programs do not depend on one platform."
      ask    = "Which programs run on one platform only?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-28" {
      title = "Protection of Information at Rest"
      text  = "Information at rest is protected."
      rules = ["account-without-ebs-encryption-default"]
      ask   = "Is information outside AWS protected?"
    }

    control "SC-28(1)" {
      title = "Cryptographic Protection"
      text  = "Cryptography protects information at rest."
      rules = [
        "apigateway-stage-cache-unencrypted", "appsync-cache-unencrypted", "athena-workgroup-results-unencrypted",
        "autoscaling-launch-configuration-device-unencrypted", "codebuild-*-unencrypted", "dax-cluster-unencrypted", "dlm-policy-*-unencrypted",
        "docdb-*-unencrypted", "ec2-*-unencrypted", "efs-file-system-unencrypted", "elasticache-replication-group-unencrypted",
        "emr-cluster-without-security-configuration", "emr-security-configuration-*unencrypted", "firehose-stream-unencrypted", "glue-*-unencrypted",
        "glue-job-without-security-configuration", "kinesis-stream-unencrypted", "neptune-*-unencrypted", "opensearch-domain-unencrypted",
        "rds-*-unencrypted", "redshift-cluster-unencrypted", "sdb-domain-used", "sns-topic-unencrypted", "sqs-queue-unencrypted", "workspaces-*-unencrypted",
        "ec2-encryption-by-default-disabled", "account-without-ebs-encryption-default",
      ]
      ask = "Is information outside AWS encrypted?"
    }

    control "SC-28(2)" {
      title  = "Offline Storage"
      text   = "Information is moved offline."
      ask    = "Which information is moved to storage that is offline?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-28(3)" {
      title = "Cryptographic Keys"
      text  = "Keys are in protected storage."
      rules = [
        "*-secret-in-*", "*-password-written", "*-password-in-template", "*-secret-written", "*-token-in-template", "*-key-written",
        "cloudformation-authentication-credentials-written", "codebuild-project-credentials-in-url", "elasticache-token-written",
        "pinpoint-channel-key-in-template", "secret-*", "template-noecho-parameter-exposed", "template-password-parameter-echoed",
        "template-secret-attribute-shown", "terraform-provider-static-keys", "terraform-secret-output-shown", "terraform-secret-variable-shown",
        "terragrunt-secret-fallback-written", "cloudhsm-cluster-not-validated",
      ]
      ask = "Where are keys outside KMS kept?"
    }

    control "SC-29" {
      title  = "Heterogeneity"
      text   = "Components of different kinds are used."
      ask    = "Where would one flaw hit all components?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-29(1)" {
      title  = "Virtualization Techniques"
      text   = "Virtualization brings components of different kinds."
      ask    = "Which components run on several kinds of systems by virtualization?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-30" {
      title  = "Concealment and Misdirection"
      text   = "Concealment and misdirection confuse attackers."
      ask    = "Which techniques are used?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-30(2)" {
      title  = "Randomness"
      text   = "Operations vary by chance, so that attackers cannot predict them."
      ask    = "Which operations vary by chance, so that attackers cannot predict them?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-30(3)" {
      title  = "Change Processing and Storage Locations"
      text   = "Places of processing and storage change, so that attackers do not find them."
      ask    = "Which processing changes its place, and how often?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-30(4)" {
      title  = "Misleading Information"
      text   = "Misleading information confuses attackers."
      ask    = "Which misleading information on the system is given out?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-30(5)" {
      title  = "Concealment of System Components"
      text   = "Components are hidden."
      ask    = "Which components are hidden, and how?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-31" {
      title  = "Covert Channel Analysis"
      text   = "Covert channels are analyzed."
      ask    = "Was an analysis done?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-31(1)" {
      title  = "Test Covert Channels for Exploitability"
      text   = "Covert channels are tested."
      ask    = "When were covert channels last tested?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-31(2)" {
      title  = "Maximum Bandwidth"
      text   = "Bandwidth of covert channels is limited."
      ask    = "What limits the bandwidth of covert channels?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-31(3)" {
      title  = "Measure Bandwidth in Operational Environments"
      text   = "Bandwidth of covert channels is measured."
      ask    = "When was the bandwidth of covert channels measured?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-32" {
      title = "System Partitioning"
      text  = "The system is partitioned."
      rules = ["ec2-default-vpc-used", "ec2-instance-in-default-vpc", "rds-in-default-vpc", "account-with-default-vpc", "ec2-route-peering-everything"]
      ask   = "Which components have accounts of their own?"
    }

    control "SC-32(1)" {
      title  = "Separate Physical Domains for Privileged Functions"
      text   = "Privileged functions have hardware of their own."
      ask    = "Which privileged functions run on hosts of their own?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "SC-34" {
      title  = "Non-modifiable Executable Programs"
      text   = "Programs load from read-only media."
      ask    = "Which programs load from read-only media?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-34(1)" {
      title = "No Writable Storage"
      text  = "Components have no writable storage."
      rules = ["ecs-task-definition-root-writable"]
    }

    control "SC-34(2)" {
      title  = "Integrity Protection on Read-only Media"
      text   = "Read-only media are intact."
      ask    = "How is that checked?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-35" {
      title  = "External Malicious Code Identification"
      text   = "Malicious sites and code are looked for actively."
      ask    = "Who looks for them?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-36" {
      title = "Distributed Processing and Storage"
      text  = "Processing and storage are distributed."
      ask   = "Which processing and storage must be distributed?"
    }

    control "SC-36(1)" {
      title  = "Polling Techniques"
      text   = "Copies are compared by polling."
      ask    = "Which distributed copies are compared, and what happens when they differ?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-36(2)" {
      title = "Synchronization"
      text  = "Copies are synchronized."
      rules = ["s3-bucket-not-replicated"]
      ask   = "Which stores have copies?"
    }

    control "SC-37" {
      title  = "Out-of-band Channels"
      text   = "Other channels carry what must not go the same way."
      ask    = "Which channels carry keys and passwords?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-37(1)" {
      title  = "Ensure Delivery and Transmission"
      text   = "Only those meant receive what other channels carry."
      ask    = "How is it known that only those meant received keys and passwords?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-38" {
      title  = "Operations Security"
      text   = "Operations do not give away key information."
      ask    = "What do public repositories and pages tell?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-39" {
      title = "Process Isolation"
      text  = "Each process has an address space of its own."
      ask   = "Which programs share a process?"
    }

    control "SC-39(1)" {
      title  = "Hardware Separation"
      text   = "Hardware separates processes."
      ask    = "Which processes need dedicated hosts?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "SC-39(2)" {
      title  = "Separate Execution Domain Per Thread"
      text   = "Threads have domains of their own."
      ask    = "Which programs keep threads apart?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SC-40" {
      title  = "Wireless Link Protection"
      text   = "Wireless links are protected."
      ask    = "Are there wireless links?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "SC-40(1)" {
      title  = "Electromagnetic Interference"
      text   = "Wireless links resist interference."
      ask    = "Are there wireless links?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "SC-40(2)" {
      title  = "Reduce Detection Potential"
      text   = "Wireless links are hard to detect."
      ask    = "Are there wireless links?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "SC-40(3)" {
      title  = "Imitative or Manipulative Communications Deception"
      text   = "Wireless links resist imitation."
      ask    = "Are there wireless links?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "SC-40(4)" {
      title  = "Signal Parameter Identification"
      text   = "Transmitters cannot be told by signals."
      ask    = "Are there wireless links?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "SC-41" {
      title = "Port and I/O Device Access"
      text  = "Ports of devices are disabled."
      rules = ["ec2-serial-console-enabled"]
    }

    control "SC-42" {
      title  = "Sensor Capability and Data"
      text   = "Sensors are not switched on from afar."
      ask    = "Which devices have sensors?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "SC-42(1)" {
      title  = "Reporting to Authorized Individuals or Roles"
      text   = "Data of sensors reaches only authorized people."
      ask    = "Who gets data of sensors?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "SC-42(2)" {
      title  = "Authorized Use"
      text   = "Data of sensors is used as authorized."
      ask    = "For what may data of sensors be used?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "SC-42(4)" {
      title  = "Notice of Collection"
      text   = "People are told of sensors."
      ask    = "How are people told that sensors collect data?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "SC-42(5)" {
      title  = "Collection Minimization"
      text   = "Sensors collect little on people."
      ask    = "Which data on people do sensors collect that is not needed?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "SC-43" {
      title = "Usage Restrictions"
      text  = "Use of chosen components is restricted and watched."
      rules = ["rds-engine-unauthorized"]
      ask   = "Which components are restricted?"
    }

    control "SC-44" {
      title  = "Detonation Chambers"
      text   = "Suspicious files are opened in isolation."
      ask    = "Where are suspicious files opened?"
      reason = "No service of AWS that code declares does this."
    }

    control "SC-45" {
      title  = "System Time Synchronization"
      text   = "Clocks are synchronized."
      ask    = "From where do instances get their time?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "SC-45(1)" {
      title  = "Synchronization with Authoritative Time Source"
      text   = "Clocks are compared with an authority."
      ask    = "Do instances use the Amazon Time Sync Service?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "SC-45(2)" {
      title  = "Secondary Authoritative Time Source"
      text   = "There is a second authority for time."
      ask    = "Which second source of time do instances have, in another place?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "SC-46" {
      title  = "Cross Domain Policy Enforcement"
      text   = "Policy is enforced between domains."
      ask    = "Are there domains of different classification?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "SC-47" {
      title  = "Alternate Communications Paths"
      text   = "Other paths carry communication when the first fail."
      ask    = "Are there two lines to AWS?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-48" {
      title  = "Sensor Relocation"
      text   = "Sensors are moved when conditions change."
      ask    = "Which sensors could be moved?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-48(1)" {
      title  = "Dynamic Relocation of Sensors or Monitoring Capabilities"
      text   = "Sensors are moved as conditions change."
      ask    = "Which sensors of monitoring are moved when an attack is suspected?"
      reason = "What people do and decide does not stand in code."
    }

    control "SC-49" {
      title  = "Hardware-enforced Separation and Policy Enforcement"
      text   = "Hardware separates domains."
      ask    = "Are there domains of different classification?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "SC-50" {
      title  = "Software-enforced Separation and Policy Enforcement"
      text   = "Software separates domains."
      ask    = "Are there domains of different classification?"
      reason = "Only systems with several classifications are concerned, and code does not show one."
    }

    control "SC-51" {
      title  = "Hardware-based Protection"
      text   = "Hardware protects firmware from writes."
      ask    = "Which hardware is yours?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }
  }

  section "SI" {
    title = "System and information integrity"

    control "SI-1" {
      title  = "Policy and Procedures"
      text   = "Policy and procedures for system and information integrity are written, spread, reviewed and updated."
      ask    = "Where is the policy, and when was it last reviewed?"
      reason = "A document is not infrastructure."
    }

    control "SI-2" {
      title = "Flaw Remediation"
      text  = "Flaws are found, reported and fixed in time."
      rules = ["ssm-patch-baseline-empty"]
      ask   = "Within which time are flaws fixed?"
    }

    control "SI-2(2)" {
      title = "Automated Flaw Remediation Status"
      text  = "Machines tell which flaws are fixed."
      rules = ["inspector-coverage-incomplete", "account-without-inspector", "ecr-repository-scan-disabled"]
      ask   = "Which instances does Systems Manager not know?"
    }

    control "SI-2(3)" {
      title = "Time to Remediate Flaws and Benchmarks for Corrective Actions"
      text  = "Time from flaw to fix is measured."
      rules = ["ssm-patch-baseline-slow"]
      ask   = "Which times are met?"
    }

    control "SI-2(4)" {
      title = "Automated Patch Management Tools"
      text  = "Machines manage patches."
      rules = ["ssm-patch-baseline-empty", "elasticbeanstalk-environment-updates-manual"]
      ask   = "Which tool manages patches of instances and images?"
    }

    control "SI-2(5)" {
      title = "Automatic Software and Firmware Updates"
      text  = "Updates install automatically."
      rules = [
        "*-upgrades-disabled", "elasticbeanstalk-environment-updates-manual", "opensearch-domain-updates-disabled", "ssm-patch-baseline-empty",
        "ssm-patch-baseline-slow", "ecs-service-outdated-platform",
      ]
      ask = "Which components are updated by hand?"
    }

    control "SI-2(6)" {
      title = "Removal of Previous Versions of Software and Firmware"
      text  = "Earlier versions are removed."
      rules = ["ecr-repository-without-lifecycle", "*-retired", "eks-cluster-outdated-version", "lambda-function-runtime-deprecated"]
    }

    control "SI-2(7)" {
      title  = "Root Cause Analysis"
      text   = "Causes of failed or harmful updates are analyzed."
      ask    = "Who analyzes why an update failed or did harm?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-3" {
      title = "Malicious Code Protection"
      text  = "Malicious code is detected and removed."
      rules = ["account-without-guardduty"]
      ask   = "Which agent runs on instances?"
    }

    control "SI-3(4)" {
      title  = "Updates Only by Privileged Users"
      text   = "Only privileged users update protection."
      ask    = "Who may update or stop protection from malware on instances?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-3(6)" {
      title  = "Testing and Verification"
      text   = "Protection is tested."
      ask    = "When was protection from malware last tested with a harmless sample?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-3(8)" {
      title = "Detect Unauthorized Commands"
      text  = "Unauthorized commands are detected."
      rules = ["guardduty-detector-runtime-unmonitored", "account-without-guardduty"]
    }

    control "SI-3(10)" {
      title  = "Malicious Code Analysis"
      text   = "Malicious code is analyzed."
      ask    = "Who analyzes malicious code that is found, and where?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-4" {
      title = "System Monitoring"
      text  = "The system is watched for attacks and unauthorized connections."
      rules = ["account-without-guardduty", "account-without-alarm-*"]
      ask   = "Who looks at what monitoring tells?"
    }

    control "SI-4(1)" {
      title = "System-wide Intrusion Detection System"
      text  = "Tools of detection form one system."
      rules = ["guardduty-organization-members-left-out", "account-without-security-hub"]
    }

    control "SI-4(2)" {
      title = "Automated Tools and Mechanisms for Real-time Analysis"
      text  = "Tools analyze nearly in real time."
      rules = [
        "guardduty-detector-disabled", "guardduty-detector-protection-disabled", "guardduty-organization-members-left-out", "account-without-guardduty",
      ]
      ask = "How soon does someone act on an alert?"
    }

    control "SI-4(3)" {
      title  = "Automated Tool and Mechanism Integration"
      text   = "Tools are joined with access and flow control."
      ask    = "Which findings change access?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-4(4)" {
      title = "Inbound and Outbound Communications Traffic"
      text  = "Traffic in and out is watched."
      rules = [
        "ec2-vpc-flow-logs-disabled", "guardduty-detector-disabled", "guardduty-detector-protection-disabled", "guardduty-organization-members-left-out",
        "account-without-guardduty", "networkfirewall-firewall-logging-disabled",
      ]
    }

    control "SI-4(5)" {
      title = "System-generated Alerts"
      text  = "Alerts come when compromise is indicated."
      rules = ["account-without-alarm-*", "cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action"]
      ask   = "Who gets alerts?"
    }

    control "SI-4(7)" {
      title  = "Automated Response to Suspicious Events"
      text   = "Suspicious events are answered by machines."
      ask    = "Which suspicious events are answered without people, and how?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-4(9)" {
      title  = "Testing of Monitoring Tools and Mechanisms"
      text   = "Tools of monitoring are tested."
      ask    = "When were tools of monitoring last tested?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-4(10)" {
      title  = "Visibility of Encrypted Communications"
      text   = "Encrypted traffic is visible to monitoring."
      ask    = "Where is encrypted traffic decrypted so that it can be watched?"
      reason = "No rule reads TLS inspection of firewalls yet."
    }

    control "SI-4(11)" {
      title = "Analyze Communications Traffic Anomalies"
      text  = "Traffic is analyzed for anomalies."
      rules = ["guardduty-detector-disabled", "account-without-guardduty", "ec2-vpc-flow-logs-disabled"]
    }

    control "SI-4(12)" {
      title = "Automated Organization-generated Alerts"
      text  = "Machines alert people of unusual activity."
      rules = ["cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action", "account-without-alarm-*"]
    }

    control "SI-4(13)" {
      title = "Analyze Traffic and Event Patterns"
      text  = "Patterns of traffic and events are learned."
      rules = ["guardduty-detector-disabled", "account-without-guardduty"]
    }

    control "SI-4(14)" {
      title  = "Wireless Intrusion Detection"
      text   = "Wireless intrusions are detected."
      ask    = "Are there wireless networks?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "SI-4(15)" {
      title  = "Wireless to Wireline Communications"
      text   = "Traffic from wireless to wired networks is watched."
      ask    = "Are there wireless networks?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "SI-4(16)" {
      title = "Correlate Monitoring Information"
      text  = "Monitoring is correlated."
      rules = ["account-without-security-hub"]
    }

    control "SI-4(17)" {
      title  = "Integrated Situational Awareness"
      text   = "Physical, cyber and supply chain monitoring are joined."
      ask    = "Who joins what physical, technical and supply chain monitoring tell?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-4(18)" {
      title = "Analyze Traffic and Covert Exfiltration"
      text  = "Covert exfiltration is looked for."
      rules = ["guardduty-detector-disabled", "account-without-guardduty", "route53-zone-query-logging-disabled"]
    }

    control "SI-4(19)" {
      title  = "Risk for Individuals"
      text   = "People who are a risk are watched."
      ask    = "Who decides which people are watched more closely?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-4(20)" {
      title = "Privileged Users"
      text  = "Privileged users are watched."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region", "ssm-session-logging-disabled", "account-without-alarm-root-use",
      ]
      ask = "Who watches privileged users?"
    }

    control "SI-4(21)" {
      title  = "Probationary Periods"
      text   = "New people are watched."
      ask    = "How long, and by which measures, are new people watched?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-4(22)" {
      title = "Unauthorized Network Services"
      text  = "Unauthorized services are detected."
      rules = [
        "config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped",
        "guardduty-detector-runtime-unmonitored",
      ]
    }

    control "SI-4(23)" {
      title = "Host-based Devices"
      text  = "Hosts are watched."
      rules = ["guardduty-detector-runtime-unmonitored"]
      ask   = "Which hosts have no agent?"
    }

    control "SI-4(24)" {
      title = "Indicators of Compromise"
      text  = "Indicators of compromise are collected."
      rules = ["guardduty-detector-disabled", "account-without-guardduty"]
    }

    control "SI-4(25)" {
      title = "Optimize Network Traffic Analysis"
      text  = "Traffic is visible where it is analyzed."
      rules = ["ec2-vpc-flow-logs-disabled"]
    }

    control "SI-5" {
      title = "Security Alerts, Advisories, and Directives"
      text  = "Alerts and advisories are received and acted on."
      rules = ["account-without-security-contact", "account-without-security-hub"]
      ask   = "Who reads advisories, and how soon are they acted on?"
    }

    control "SI-5(1)" {
      title = "Automated Alerts and Advisories"
      text  = "Machines spread alerts."
      rules = ["cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action", "account-without-security-hub"]
    }

    control "SI-6" {
      title = "Security and Privacy Function Verification"
      text  = "Functions of security are verified."
      rules = ["account-without-config-recorder", "account-config-recorder-stopped"]
      ask   = "Who is told when a function fails?"
    }

    control "SI-6(2)" {
      title = "Automation Support for Distributed Testing"
      text  = "Machines test functions in many places."
      rules = ["config-recorder-incomplete", "config-recorder-stopped", "account-without-config-recorder", "account-config-recorder-stopped"]
    }

    control "SI-6(3)" {
      title  = "Report Verification Results"
      text   = "Results of tests are reported."
      ask    = "Who gets results of tests of security functions?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-7" {
      title = "Software, Firmware, and Information Integrity"
      text  = "Unauthorized changes of software and information are detected."
      ask   = "Which tool detects changes of files on hosts?"
    }

    control "SI-7(1)" {
      title = "Integrity Checks"
      text  = "Integrity is checked."
      rules = ["cloudtrail-trail-validation-disabled", "lambda-function-code-unsigned", "account-trail-unvalidated"]
      ask   = "Which software is checked for integrity on hosts?"
    }

    control "SI-7(2)" {
      title = "Automated Notifications of Integrity Violations"
      text  = "Someone is told of violations."
      rules = ["account-without-alarm-trail-changes", "cloudwatch-alarm-actions-disabled", "cloudwatch-alarm-without-action"]
    }

    control "SI-7(3)" {
      title  = "Centrally Managed Integrity Tools"
      text   = "Tools of integrity are managed centrally."
      ask    = "Which tools check integrity of instances, and where are they managed?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-7(5)" {
      title  = "Automated Response to Integrity Violations"
      text   = "Violations are answered by machines."
      ask    = "What stops or restarts when a violation of integrity is found?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-7(6)" {
      title = "Cryptographic Protection"
      text  = "Cryptography detects changes."
      rules = ["cloudtrail-trail-validation-disabled", "account-trail-unvalidated", "lambda-function-code-unsigned"]
    }

    control "SI-7(7)" {
      title = "Integration of Detection and Response"
      text  = "Detection is joined with response."
      rules = ["account-without-security-hub"]
    }

    control "SI-7(8)" {
      title = "Auditing Capability for Significant Events"
      text  = "Violations are logged."
      rules = [
        "cloudtrail-trail-single-region", "cloudtrail-trail-stopped", "cloudtrail-trail-without-management-events", "account-without-trail",
        "account-trail-single-region",
      ]
    }

    control "SI-7(9)" {
      title  = "Verify Boot Process"
      text   = "Start is verified."
      ask    = "Is UEFI secure boot on?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-7(10)" {
      title  = "Protection of Boot Firmware"
      text   = "Firmware of start is protected."
      ask    = "Which firmware is yours?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "SI-7(12)" {
      title = "Integrity Verification"
      text  = "Software of users is verified before it runs."
      rules = ["lambda-function-code-unsigned", "ecr-repository-tags-mutable"]
    }

    control "SI-7(15)" {
      title = "Code Authentication"
      text  = "Code is authenticated before installation."
      rules = ["lambda-function-code-unsigned", "ec2-image-lookup-any-owner"]
    }

    control "SI-7(16)" {
      title  = "Time Limit on Process Execution Without Supervision"
      text   = "Processes do not run unsupervised for long."
      ask    = "Which processes run long without anybody watching?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-7(17)" {
      title  = "Runtime Application Self-protection"
      text   = "Programs protect themselves."
      ask    = "Which programs detect and stop attacks on themselves?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-8" {
      title  = "Spam Protection"
      text   = "Spam is kept out."
      ask    = "Which filter keeps spam from users and from addresses of SES?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "SI-8(2)" {
      title  = "Automatic Updates"
      text   = "Protection from spam updates itself."
      ask    = "How does the filter of mail get its updates?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "SI-8(3)" {
      title  = "Continuous Learning Capability"
      text   = "Protection from spam learns."
      ask    = "Does the filter of mail learn from what users report?"
      reason = "Nothing that AWS code declares is of this kind."
    }

    control "SI-10" {
      title = "Information Input Validation"
      text  = "Inputs are validated."
      ask   = "Which inputs do programs validate?"
    }

    control "SI-10(1)" {
      title  = "Manual Override Capability"
      text   = "People can override validation."
      ask    = "Who may override validation, and is that recorded?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-10(2)" {
      title  = "Review and Resolve Errors"
      text   = "Errors of input are reviewed."
      ask    = "Within which time are errors of input reviewed?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-10(3)" {
      title  = "Predictable Behavior"
      text   = "Invalid input has known effects."
      ask    = "What do programs do with invalid input?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-10(4)" {
      title  = "Timing Interactions"
      text   = "Timing of input is considered."
      ask    = "Which programs depend on the order or time of input?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-10(5)" {
      title = "Restrict Inputs to Trusted Sources and Approved Formats"
      text  = "Input comes from trusted sources."
      rules = ["sns-topic-policy-public", "sqs-queue-policy-public", "eventbridge-bus-public", "lambda-permission-public", "kinesis-stream-policy-public"]
    }

    control "SI-10(6)" {
      title = "Injection Prevention"
      text  = "Injection is prevented."
      rules = ["waf-web-acl-without-known-bad-inputs"]
      ask   = "Which rules stop injection?"
    }

    control "SI-11" {
      title = "Error Handling"
      text  = "Errors tell users what they need and attackers nothing."
      ask   = "What do error pages tell?"
    }

    control "SI-12" {
      title = "Information Management and Retention"
      text  = "Information is managed and kept by law and policy."
      ask   = "Which laws say how long information is kept?"
    }

    control "SI-12(1)" {
      title  = "Limit Personally Identifiable Information Elements"
      text   = "Few elements of personal information are processed."
      ask    = "Which elements of personal information are processed, and are all needed?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-12(2)" {
      title  = "Minimize Personally Identifiable Information in Testing, Training, and Research"
      text   = "Little personal information is used in tests."
      ask    = "Where is personal information used in tests, training or research?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-12(3)" {
      title = "Information Disposal"
      text  = "Information is disposed of."
      rules = ["logs-log-group-never-expires"]
      ask   = "What deletes information at the end of its time?"
    }

    control "SI-13" {
      title = "Predictable Failure Prevention"
      text  = "Parts that are about to fail are replaced."
      ask   = "Which parts have a known time to failure?"
    }

    control "SI-13(1)" {
      title = "Transferring Component Responsibilities"
      text  = "Parts that near the end of their life are replaced."
      rules = ["*-retired", "eks-cluster-outdated-version", "lambda-function-runtime-deprecated"]
    }

    control "SI-13(3)" {
      title  = "Manual Transfer Between Components"
      text   = "People can transfer to another part."
      ask    = "Who can transfer work to another component by hand?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-13(4)" {
      title = "Standby Component Installation and Notification"
      text  = "Standby parts are put in and announced."
      rules = ["autoscaling-group-balancer-health-ignored"]
    }

    control "SI-13(5)" {
      title = "Failover Capability"
      text  = "Parts fail over."
      rules = [
        "*-single-zone", "cloudhsm-cluster-single-module", "opensearch-domain-few-masters", "opensearch-domain-few-nodes",
        "redshift-subnet-group-single-subnet", "sagemaker-endpoint-single-instance", "cloudfront-distribution-without-failover",
      ]
      ask = "Does failover work, and when was it last tried?"
    }

    control "SI-14" {
      title  = "Non-persistence"
      text   = "Components do not last, and start anew from a known state."
      ask    = "Which components are replaced regularly?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-14(1)" {
      title = "Refresh from Trusted Sources"
      text  = "Components start anew from trusted sources."
      rules = ["ec2-image-lookup-any-owner"]
      ask   = "How often are instances replaced?"
    }

    control "SI-14(2)" {
      title  = "Non-persistent Information"
      text   = "Information does not stay."
      ask    = "Which information is renewed?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-14(3)" {
      title  = "Non-persistent Connectivity"
      text   = "Connections do not stay."
      ask    = "How long do they last?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-15" {
      title  = "Information Output Filtering"
      text   = "Outputs are checked against what is expected."
      ask    = "Which outputs are checked?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-16" {
      title  = "Memory Protection"
      text   = "Memory is protected from execution of code."
      ask    = "Which protections have images?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-17" {
      title  = "Fail-safe Procedures"
      text   = "Failure leads to safe procedures."
      ask    = "What do operators do on failure?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-18" {
      title  = "Personally Identifiable Information Quality Operations"
      text   = "Personal information is checked for quality."
      ask    = "Who checks that personal information is accurate and current?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-18(1)" {
      title  = "Automation Support"
      text   = "Machines correct personal information."
      ask    = "Which tool corrects or deletes personal information?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-18(2)" {
      title  = "Data Tags"
      text   = "Tags mark personal information."
      ask    = "Which tag marks personal information?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-18(3)" {
      title  = "Collection"
      text   = "Personal information comes from people themselves."
      ask    = "Which personal information does not come from the person?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-18(4)" {
      title  = "Individual Requests"
      text   = "People can have information corrected."
      ask    = "How does a person have information corrected or deleted?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-18(5)" {
      title  = "Notice of Correction or Deletion"
      text   = "Corrections are told to others."
      ask    = "Who is told when personal information was corrected or deleted?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-19" {
      title  = "De-identification"
      text   = "Personal information is de-identified."
      ask    = "Which elements are removed, and when?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-19(1)" {
      title  = "Collection"
      text   = "Personal information is removed when collected."
      ask    = "Which personal information is not collected because it is not needed?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-19(2)" {
      title  = "Archiving"
      text   = "Personal information is removed when archived."
      ask    = "Which personal information is removed before data is archived?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-19(3)" {
      title  = "Release"
      text   = "Personal information is removed before release."
      ask    = "Which personal information is removed before data is released?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-19(4)" {
      title  = "Removal, Masking, Encryption, Hashing, or Replacement of Direct Identifiers"
      text   = "Identifiers are removed, masked or encrypted."
      ask    = "Which direct identifiers are removed, masked or replaced?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-19(5)" {
      title  = "Statistical Disclosure Control"
      text   = "Statistics do not disclose."
      ask    = "Which published figures could tell of single people?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-19(6)" {
      title  = "Differential Privacy"
      text   = "Noise in results hides single people."
      ask    = "Which results get noise added, and how much?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-19(7)" {
      title  = "Validated Algorithms and Software"
      text   = "Algorithms are validated."
      ask    = "Which algorithms and tools of de-identification were validated?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-19(8)" {
      title  = "Motivated Intruder"
      text   = "A motivated intruder is tried."
      ask    = "When did someone last try to identify people in de-identified data?"
      reason = "What people do and decide does not stand in code."
    }

    control "SI-20" {
      title  = "Tainting"
      text   = "Tainted data shows leaks."
      ask    = "Is tainted data used?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-21" {
      title  = "Information Refresh"
      text   = "Information is refreshed or made anew when needed."
      ask    = "Which information is refreshed?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-22" {
      title  = "Information Diversity"
      text   = "Information has several sources."
      ask    = "Which information has one source only?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SI-23" {
      title  = "Information Fragmentation"
      text   = "Information is split over several stores."
      ask    = "Which information is split?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }
  }

  section "SR" {
    title = "Supply chain risk management"

    control "SR-1" {
      title  = "Policy and Procedures"
      text   = "Policy and procedures for supply chain risk management are written, spread, reviewed and updated."
      ask    = "Where is the policy, and when was it last reviewed?"
      reason = "A document is not infrastructure."
    }

    control "SR-2" {
      title  = "Supply Chain Risk Management Plan"
      text   = "A plan for risks of the supply chain is kept."
      ask    = "Where is the plan?"
      reason = "A document is not infrastructure."
    }

    control "SR-2(1)" {
      title  = "Establish SCRM Team"
      text   = "A team manages risks of the supply chain."
      ask    = "Who is in it?"
      reason = "What people do and decide does not stand in code."
    }

    control "SR-3" {
      title = "Supply Chain Controls and Processes"
      text  = "Processes find and answer weaknesses of the supply chain."
      rules = ["ec2-image-lookup-any-owner", "ecr-repository-tags-mutable"]
      ask   = "Which processes are there?"
    }

    control "SR-3(1)" {
      title  = "Diverse Supply Base"
      text   = "Sources are diverse."
      ask    = "Which components have one source?"
      reason = "What people do and decide does not stand in code."
    }

    control "SR-3(2)" {
      title  = "Limitation of Harm"
      text   = "Harm through the supply chain is limited."
      ask    = "What limits the harm of one bad supplier or component?"
      reason = "What people do and decide does not stand in code."
    }

    control "SR-3(3)" {
      title  = "Sub-tier Flow Down"
      text   = "Suppliers pass requirements on."
      ask    = "Do contracts say so?"
      reason = "A document is not infrastructure."
    }

    control "SR-4" {
      title = "Provenance"
      text  = "Provenance of components is recorded."
      rules = ["ec2-image-lookup-any-owner", "ecr-repository-tags-mutable"]
      ask   = "Where is provenance recorded?"
    }

    control "SR-4(1)" {
      title  = "Identity"
      text   = "Components of the supply chain are identified."
      ask    = "Which suppliers, tools and places make each component?"
      reason = "What people do and decide does not stand in code."
    }

    control "SR-4(2)" {
      title  = "Track and Trace"
      text   = "Components are tracked."
      ask    = "How is a component followed from its maker to its use?"
      reason = "What people do and decide does not stand in code."
    }

    control "SR-4(3)" {
      title = "Validate as Genuine and Not Altered"
      text  = "Components are genuine and not altered."
      rules = ["ec2-image-lookup-any-owner", "lambda-function-code-unsigned", "ecr-repository-tags-mutable"]
      ask   = "How are other components checked to be genuine?"
    }

    control "SR-4(4)" {
      title  = "Supply Chain Integrity — Pedigree"
      text   = "Origin and content of components are recorded."
      ask    = "Is there a list of components of each program?"
      reason = "What runs inside operating systems, programs and devices, code of infrastructure does not show."
    }

    control "SR-5" {
      title  = "Acquisition Strategies, Tools, and Methods"
      text   = "Ways of buying protect from risks."
      ask    = "Which ways of buying protect from risks of the supply chain?"
      reason = "What people do and decide does not stand in code."
    }

    control "SR-5(1)" {
      title  = "Adequate Supply"
      text   = "Supply is enough."
      ask    = "Which parts could run out?"
      reason = "What people do and decide does not stand in code."
    }

    control "SR-5(2)" {
      title  = "Assessments Prior to Selection, Acceptance, Modification, or Update"
      text   = "Components are assessed before use."
      ask    = "Who assesses a component before it is chosen, accepted or changed?"
      reason = "What people do and decide does not stand in code."
    }

    control "SR-6" {
      title  = "Supplier Assessments and Reviews"
      text   = "Suppliers are assessed."
      ask    = "Which suppliers were assessed?"
      reason = "What people do and decide does not stand in code."
    }

    control "SR-6(1)" {
      title  = "Testing and Analysis"
      text   = "Suppliers are tested and analyzed."
      ask    = "Which suppliers and components are tested, and by whom?"
      reason = "What people do and decide does not stand in code."
    }

    control "SR-7" {
      title  = "Supply Chain Operations Security"
      text   = "Operations hide information on the supply chain."
      ask    = "What is told in public?"
      reason = "What people do and decide does not stand in code."
    }

    control "SR-8" {
      title  = "Notification Agreements"
      text   = "Suppliers agree to tell of compromises."
      ask    = "Which agreements are there?"
      reason = "A document is not infrastructure."
    }

    control "SR-9" {
      title = "Tamper Resistance and Detection"
      text  = "Tampering is prevented and detected."
      rules = ["lambda-function-code-unsigned"]
      ask   = "How is tampering of other components detected?"
    }

    control "SR-9(1)" {
      title  = "Multiple Stages of System Development Life Cycle"
      text   = "Tampering is prevented over the life of components."
      ask    = "How is tampering prevented from design to disposal?"
      reason = "What people do and decide does not stand in code."
    }

    control "SR-10" {
      title  = "Inspection of Systems or Components"
      text   = "Components are inspected."
      ask    = "Which components are inspected?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "SR-11" {
      title = "Component Authenticity"
      text  = "Counterfeits are kept out."
      rules = ["ec2-image-lookup-any-owner"]
      ask   = "How are counterfeits detected?"
    }

    control "SR-11(1)" {
      title  = "Anti-counterfeit Training"
      text   = "People are trained on counterfeits."
      ask    = "When were people last trained to notice counterfeits?"
      reason = "Training is outside infrastructure."
    }

    control "SR-11(2)" {
      title  = "Configuration Control for Component Service and Repair"
      text   = "Components under repair are controlled."
      ask    = "Who controls components while they are repaired?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "SR-11(3)" {
      title  = "Anti-counterfeit Scanning"
      text   = "Counterfeits are scanned for."
      ask    = "How are components scanned for counterfeits, and how often?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }

    control "SR-12" {
      title  = "Component Disposal"
      text   = "Components are disposed of."
      ask    = "How are components outside AWS disposed of?"
      reason = "AWS answers for it and attests it; what stands outside AWS, code does not show."
    }
  }
}
