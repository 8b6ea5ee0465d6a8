# AWS's standard in Security Hub, with the names of its controls. Rules name these controls themselves; `rules` here adds the rules of an account and
# those that check a control under another name. A control without evidence says why, and docs/controls.md quotes that reason.
# Controls that AWS has taken out of the standard since (AppSync.1, AppSync.6, ECS.1, EFS.6, EKS.3, MQ.3) stay as long as rules check them.
framework "aws-fsbp" {
  title      = "AWS Foundational Security Best Practices"
  edition    = "1.0.0 (2026-09)"
  references = ["https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html"]

  section "account" {
    title = "AWS account"

    control "Account.1" {
      title = "Security contact"
      text  = "The account names whom AWS tells of security problems."
      rules = ["account-without-security-contact"]
      ask   = "Who reads what AWS sends to the security contact?"
    }
  }

  section "acm" {
    title = "Certificate Manager"

    control "ACM.1" {
      title  = "Certificates are renewed in time"
      text   = "Imported and issued certificates are renewed before they run out."
      ask    = "Which imported certificates expire within thirty days, and who renews them?"
      reason = "A template does not show when a certificate expires."
    }

    control "ACM.2" {
      title = "RSA keys of 2048 bits or more"
      text  = "Certificates with RSA keys have at least 2048 bits."
    }
  }

  section "apigateway" {
    title = "API Gateway"

    control "APIGateway.1" {
      title = "Execution logs"
      text  = "REST and WebSocket stages log how each request ran."
    }

    control "APIGateway.2" {
      title = "Client certificate towards the backend"
      text  = "REST stages prove to their backend that a request comes from API Gateway."
    }

    control "APIGateway.3" {
      title = "Tracing of REST stages"
      text  = "REST stages trace requests with X-Ray."
    }

    control "APIGateway.4" {
      title = "Web ACL before REST stages"
      text  = "REST stages stand behind a web ACL of AWS WAF."
    }

    control "APIGateway.5" {
      title = "Encrypted caches"
      text  = "REST stages encrypt the responses that they cache."
    }

    control "APIGateway.8" {
      title = "Routes demand authorization"
      text  = "Each route of an HTTP or WebSocket API says how callers are authorized."
    }

    control "APIGateway.9" {
      title = "Access logs of HTTP and WebSocket stages"
      text  = "Stages of API Gateway version 2 write an access log."
    }

    control "APIGateway.10" {
      title = "TLS for private integrations"
      text  = "Private integrations of API Gateway version 2 use HTTPS."
    }

    control "APIGateway.11" {
      title = "Current TLS policy for domain names"
      text  = "Custom domain names accept current TLS versions and ciphers only."
      rules = ["apigateway-domain-outdated-tls"]
    }
  }

  section "appsync" {
    title = "AppSync"

    control "AppSync.1" {
      title = "Cache encrypted at rest"
      text  = "Caches of AppSync APIs are encrypted at rest."
    }

    control "AppSync.2" {
      title = "Field logs"
      text  = "GraphQL APIs log how fields were resolved."
    }

    control "AppSync.5" {
      title = "No API keys"
      text  = "GraphQL APIs do not authenticate callers by API key."
    }

    control "AppSync.6" {
      title = "Cache encrypted in transit"
      text  = "Traffic to the caches of AppSync APIs is encrypted."
    }
  }

  section "athena" {
    title = "Athena"

    control "Athena.4" {
      title = "Workgroup metrics"
      text  = "Workgroups publish what their queries did to CloudWatch."
    }
  }

  section "autoscaling" {
    title = "Auto Scaling"

    control "AutoScaling.1" {
      title = "Health checks of the load balancer"
      text  = "Groups behind a load balancer replace instances that the balancer finds unhealthy."
    }

    control "AutoScaling.2" {
      title = "Several zones"
      text  = "Groups span more than one availability zone."
    }

    control "AutoScaling.3" {
      title = "IMDSv2 in launch configurations"
      text  = "Launch configurations demand session tokens for instance metadata."
    }

    control "AutoScaling.5" {
      title = "No public addresses by launch configurations"
      text  = "Instances of launch configurations get no public address."
    }

    control "AutoScaling.6" {
      title  = "Several instance types and zones"
      text   = "Groups can start more than one instance type in more than one zone."
      ask    = "Which groups would stop scaling when one instance type is not to be had?"
      reason = "Several instance types and zones are a matter of availability; `autoscaling-group-single-zone` checks zones."
    }

    control "AutoScaling.9" {
      title = "Launch templates"
      text  = "Groups start instances from launch templates, not from launch configurations."
    }
  }

  section "backup" {
    title = "Backup"

    control "Backup.1" {
      title  = "Encrypted recovery points"
      text   = "Recovery points of AWS Backup are encrypted."
      ask    = "Are there recovery points that were copied from unencrypted sources?"
      reason = "Recovery points are created at run time; `backup-vault-unencrypted-by-customer-key` finds vaults without a key."
    }
  }

  section "bedrock-agentcore" {
    title = "Bedrock AgentCore"

    control "BedrockAgentCore.1" {
      title  = "Runtimes in a VPC"
      text   = "Agent runtimes run in network mode VPC, not on the public network."
      ask    = "In which network mode does each runtime run?"
      reason = "No rule reads the resources of Bedrock AgentCore yet."
    }

    control "BedrockAgentCore.2" {
      title  = "Gateways authorize callers"
      text   = "Gateways demand authorization of each request that comes in."
      ask    = "Which authorizer does each gateway use?"
      reason = "No rule reads the resources of Bedrock AgentCore yet."
    }

    control "BedrockAgentCore.5" {
      title  = "Browsers off the public network"
      text   = "Custom browsers of agents do not use the public network mode."
      ask    = "In which network mode does each custom browser run?"
      reason = "No rule reads the resources of Bedrock AgentCore yet."
    }

    control "BedrockAgentCore.6" {
      title  = "Browser sessions are recorded"
      text   = "Custom browsers of agents record their sessions."
      ask    = "Where are the recordings of browser sessions kept?"
      reason = "No rule reads the resources of Bedrock AgentCore yet."
    }
  }

  section "cloudformation" {
    title = "CloudFormation"

    control "CloudFormation.3" {
      title  = "Termination protection of stacks"
      text   = "Stacks cannot be deleted before their protection is taken off."
      ask    = "With which option does the pipeline create stacks?"
      reason = "Termination protection is set by the caller that creates the stack, outside its template."
    }

    control "CloudFormation.4" {
      title  = "Service roles of stacks"
      text   = "Stacks are deployed by a role of their own, not with the rights of whoever calls."
      ask    = "Which role does the pipeline pass to CloudFormation?"
      reason = "The service role is passed by the caller that creates the stack, outside its template."
    }
  }

  section "cloudfront" {
    title = "CloudFront"

    control "CloudFront.1" {
      title = "Default root object"
      text  = "Distributions name the object that a request for the root gets."
    }

    control "CloudFront.3" {
      title = "HTTPS for viewers"
      text  = "Distributions serve viewers over HTTPS only, or redirect them to it."
    }

    control "CloudFront.4" {
      title = "Origin failover"
      text  = "Distributions have a second origin for when the first fails."
    }

    control "CloudFront.5" {
      title = "Access logs"
      text  = "Distributions log requests."
    }

    control "CloudFront.6" {
      title = "Web ACL"
      text  = "Distributions stand behind a web ACL of AWS WAF."
    }

    control "CloudFront.7" {
      title = "Certificate of one's own"
      text  = "Distributions use a certificate of their own instead of CloudFront's default."
    }

    control "CloudFront.8" {
      title  = "SNI"
      text   = "Distributions serve HTTPS by server name and need no dedicated address."
      ask    = "Do clients without SNI justify the price of a dedicated address?"
      reason = "A dedicated address for old clients is a matter of cost."
    }

    control "CloudFront.9" {
      title = "HTTPS to custom origins"
      text  = "Distributions talk to custom origins over HTTPS."
    }

    control "CloudFront.10" {
      title = "No outdated protocols to origins"
      text  = "Distributions do not use SSL or early TLS towards custom origins."
    }

    control "CloudFront.12" {
      title  = "Origins exist"
      text   = "No distribution points to a bucket that was deleted and that a stranger could create."
      ask    = "Do all buckets that distributions name exist, in accounts of one's own?"
      reason = "A template does not show whether a bucket exists."
    }

    control "CloudFront.13" {
      title = "Origin access control for buckets"
      text  = "Distributions sign requests to their buckets, so that the buckets can stay private."
    }

    control "CloudFront.15" {
      title = "Recommended TLS policy for viewers"
      text  = "Distributions accept current TLS versions of viewers only."
      rules = ["cloudfront-distribution-outdated-tls"]
    }

    control "CloudFront.16" {
      title = "Origin access control for function URLs"
      text  = "Distributions sign requests to Lambda function URLs."
    }

    control "CloudFront.17" {
      title  = "Key groups for signed URLs"
      text   = "Signed URLs and cookies are checked by trusted key groups, not by keys of the root user."
      ask    = "Which distributions serve private content, and who holds the signing keys?"
      reason = "Key groups are for signed URLs: only applications that sign URLs need them."
    }
  }

  section "cloudtrail" {
    title = "CloudTrail"

    control "CloudTrail.1" {
      title = "A trail over all regions"
      text  = "At least one trail of the account records read and write management events of every region."
      rules = ["account-without-trail", "account-trail-single-region"]
    }

    control "CloudTrail.2" {
      title = "Encrypted trail"
      text  = "Trails encrypt log files with a KMS key."
    }

    control "CloudTrail.4" {
      title = "Log file validation"
      text  = "Trails write digests, so that changed or deleted log files are noticed."
      rules = ["account-trail-unvalidated"]
    }

    control "CloudTrail.5" {
      title = "CloudWatch Logs"
      text  = "Trails send events to CloudWatch Logs too."
      rules = ["account-trail-without-log-group"]
    }

    control "CloudTrail.7" {
      title = "Access log of the trail's bucket"
      text  = "The bucket of a trail logs who reads it."
    }
  }

  section "codebuild" {
    title = "CodeBuild"

    control "CodeBuild.1" {
      title = "No credentials in source URLs"
      text  = "URLs of source repositories hold no user names, tokens or passwords."
    }

    control "CodeBuild.2" {
      title = "No credentials in variables"
      text  = "Environment variables of builds hold no AWS keys in clear text."
    }

    control "CodeBuild.3" {
      title = "Encrypted logs in S3"
      text  = "Logs that builds write to S3 are encrypted."
    }

    control "CodeBuild.4" {
      title = "Build logs"
      text  = "Projects log builds to S3 or CloudWatch."
    }

    control "CodeBuild.7" {
      title = "Encrypted report exports"
      text  = "Report groups encrypt the reports that they export."
    }
  }

  section "cognito" {
    title = "Cognito"

    control "Cognito.1" {
      title = "Threat protection of standard sign-in"
      text  = "User pools block suspicious sign-ins with password."
      rules = ["cognito-user-pool-threats-ignored"]
    }

    control "Cognito.2" {
      title = "No guests"
      text  = "Identity pools give no AWS credentials to callers who have not signed in."
    }

    control "Cognito.3" {
      title = "Strong passwords"
      text  = "User pools ask for long passwords with several kinds of characters."
    }

    control "Cognito.4" {
      title  = "Threat protection of custom sign-in"
      text   = "User pools block suspicious sign-ins by custom authentication flows."
      ask    = "Which pools use custom authentication, and is full enforcement on for it?"
      reason = "Only pools with custom authentication flows are concerned; `cognito-user-pool-threats-ignored` checks the standard sign-in."
    }

    control "Cognito.5" {
      title = "MFA"
      text  = "User pools offer a second factor."
    }

    control "Cognito.6" {
      title = "Deletion protection"
      text  = "User pools cannot be deleted before their protection is taken off."
    }
  }

  section "config" {
    title = "Config"

    control "Config.1" {
      title = "Config records all resources"
      text  = "Config is on in each region and records all types of resources with its service-linked role."
      rules = ["account-without-config-recorder", "account-config-recorder-stopped"]
    }
  }

  section "connect" {
    title = "Connect"

    control "Connect.2" {
      title  = "Contact flow logs"
      text   = "Instances of Amazon Connect log contact flows to CloudWatch."
      ask    = "Are flow logs on in each instance of Connect?"
      reason = "Contact Lens and flow logs are attributes of an instance that most templates leave to the console."
    }
  }

  section "dms" {
    title = "Database Migration Service"

    control "DMS.1" {
      title = "No public replication instances"
      text  = "Replication instances have no public address."
    }

    control "DMS.6" {
      title = "Minor upgrades"
      text  = "Replication instances install minor engine versions automatically."
    }

    control "DMS.7" {
      title = "Logs of the target"
      text  = "Replication tasks log what they load and apply to the target."
    }

    control "DMS.8" {
      title = "Logs of the source"
      text  = "Replication tasks log what they read and capture from the source."
    }

    control "DMS.9" {
      title = "TLS of endpoints"
      text  = "Endpoints talk to databases over TLS."
    }

    control "DMS.10" {
      title = "IAM for Neptune endpoints"
      text  = "Endpoints of Neptune authorize by IAM."
    }

    control "DMS.11" {
      title = "Authentication of MongoDB endpoints"
      text  = "Endpoints of MongoDB sign in to the database."
    }

    control "DMS.12" {
      title = "TLS of Redis endpoints"
      text  = "Endpoints of Redis talk TLS."
    }

    control "DMS.13" {
      title = "Several zones"
      text  = "Replication instances have a standby in another zone."
    }
  }

  section "data-firehose" {
    title = "Data Firehose"

    control "DataFirehose.1" {
      title = "Encrypted streams"
      text  = "Delivery streams encrypt records while they hold them."
    }
  }

  section "datasync" {
    title = "DataSync"

    control "DataSync.1" {
      title = "Task logs"
      text  = "DataSync tasks log what they transfer."
    }
  }

  section "documentdb" {
    title = "DocumentDB"

    control "DocumentDB.1" {
      title = "Encrypted clusters"
      text  = "Clusters encrypt their storage."
    }

    control "DocumentDB.2" {
      title = "Backups of seven days"
      text  = "Clusters keep automatic backups for a week or longer."
    }

    control "DocumentDB.3" {
      title  = "No public snapshots"
      text   = "Manual snapshots of clusters are shared with nobody or with named accounts only."
      ask    = "Which manual snapshots are shared, and with whom?"
      reason = "Manual snapshots are shared at run time."
    }

    control "DocumentDB.4" {
      title = "Audit logs"
      text  = "Clusters export their audit log to CloudWatch."
    }

    control "DocumentDB.5" {
      title = "Deletion protection"
      text  = "Clusters cannot be deleted before their protection is taken off."
    }

    control "DocumentDB.6" {
      title = "TLS"
      text  = "Clusters accept connections with TLS only."
    }
  }

  section "dynamodb" {
    title = "DynamoDB"

    control "DynamoDB.1" {
      title = "Capacity follows demand"
      text  = "Tables scale their capacity or are billed on demand."
    }

    control "DynamoDB.2" {
      title = "Point-in-time recovery"
      text  = "Tables can be brought back to any moment of the last weeks."
    }

    control "DynamoDB.3" {
      title = "Encrypted DAX clusters"
      text  = "DAX clusters encrypt data at rest."
    }

    control "DynamoDB.6" {
      title = "Deletion protection"
      text  = "Tables cannot be deleted before their protection is taken off."
    }

    control "DynamoDB.7" {
      title = "TLS of DAX clusters"
      text  = "DAX clusters accept TLS connections only."
    }
  }

  section "ec2" {
    title = "EC2, VPC and EBS"

    control "EC2.1" {
      title = "No public snapshots"
      text  = "No EBS snapshot can be restored by everyone."
      rules = ["ec2-snapshot-shared"]
      ask   = "Which snapshots of the account were made public by hand?"
    }

    control "EC2.2" {
      title = "Closed default security groups"
      text  = "Default security groups let no traffic in or out."
    }

    control "EC2.3" {
      title = "Encrypted volumes"
      text  = "Attached EBS volumes are encrypted."
    }

    control "EC2.4" {
      title  = "Stopped instances are removed"
      text   = "Instances that stand still for a month are deleted."
      ask    = "Which instances have been stopped for more than thirty days?"
      reason = "A template does not show how long an instance has been stopped."
    }

    control "EC2.6" {
      title = "Flow logs"
      text  = "Each VPC logs at least rejected traffic."
    }

    control "EC2.7" {
      title = "EBS encryption by default"
      text  = "New volumes are encrypted without being told so, in each region."
      rules = ["account-without-ebs-encryption-default"]
    }

    control "EC2.8" {
      title = "IMDSv2"
      text  = "Instances demand session tokens for instance metadata."
    }

    control "EC2.9" {
      title = "No public addresses"
      text  = "Instances have no public IPv4 address."
    }

    control "EC2.10" {
      title  = "Endpoint for EC2"
      text   = "VPCs reach the interface of EC2 through an endpoint."
      ask    = "Which VPCs call EC2 over the internet?"
      reason = "One endpoint serves a whole VPC, usually from a separate stack: its absence from a template proves nothing."
    }

    control "EC2.13" {
      title = "SSH closed to the internet"
      text  = "No security group lets the internet reach port 22."
      rules = ["ec2-security-group-all-ports-open"]
    }

    control "EC2.14" {
      title = "RDP closed to the internet"
      text  = "No security group lets the internet reach port 3389."
      rules = ["ec2-security-group-all-ports-open"]
    }

    control "EC2.15" {
      title = "Subnets without automatic public addresses"
      text  = "Subnets give no public address to what is started in them."
    }

    control "EC2.16" {
      title = "No unused network ACLs"
      text  = "Each network ACL belongs to a subnet."
    }

    control "EC2.17" {
      title  = "One network interface an instance"
      text   = "Instances do not bridge networks by several interfaces."
      ask    = "Which instances have several interfaces, and are they appliances?"
      reason = "Network appliances need several network interfaces."
    }

    control "EC2.18" {
      title = "Only chosen ports are open to the internet"
      text  = "Security groups open only ports 80 and 443, or those that one has chosen, to every address."
    }

    control "EC2.19" {
      title = "Risky ports are closed to the internet"
      text  = "Security groups do not open ports of remote access, databases and file services to every address."
    }

    control "EC2.20" {
      title  = "Both tunnels are up"
      text   = "Both tunnels of a site-to-site VPN connection work."
      ask    = "Are both tunnels of each VPN connection up?"
      reason = "A template does not show whether a tunnel is up."
    }

    control "EC2.21" {
      title = "Network ACLs keep administration ports closed"
      text  = "No network ACL lets every address reach ports 22 or 3389."
    }

    control "EC2.23" {
      title = "No automatic attachments"
      text  = "Transit gateways do not accept attachments automatically."
    }

    control "EC2.24" {
      title  = "No paravirtual types"
      text   = "No instance is of a paravirtual type."
      ask    = "Are there instances of the types t1, m1, m2, m3 or c1?"
      reason = "Paravirtual types can no longer be launched."
    }

    control "EC2.25" {
      title = "No public addresses by launch templates"
      text  = "Launch templates give interfaces no public address."
    }

    control "EC2.51" {
      title = "Client VPN logs"
      text  = "Client VPN endpoints log connections."
    }

    control "EC2.55" {
      title  = "Endpoint for ECR's interface"
      text   = "VPCs reach the interface of ECR through an endpoint."
      ask    = "Which VPCs pull images over the internet?"
      reason = "One endpoint serves a whole VPC, usually from a separate stack: its absence from a template proves nothing."
    }

    control "EC2.56" {
      title  = "Endpoint for ECR's registry"
      text   = "VPCs reach the registry of ECR through an endpoint."
      ask    = "Which VPCs pull images over the internet?"
      reason = "One endpoint serves a whole VPC, usually from a separate stack: its absence from a template proves nothing."
    }

    control "EC2.57" {
      title  = "Endpoint for Systems Manager"
      text   = "VPCs reach Systems Manager through an endpoint."
      ask    = "Which VPCs call Systems Manager over the internet?"
      reason = "One endpoint serves a whole VPC, usually from a separate stack: its absence from a template proves nothing."
    }

    control "EC2.58" {
      title  = "Endpoint for Incident Manager's contacts"
      text   = "VPCs reach the contacts of Incident Manager through an endpoint."
      ask    = "Is Incident Manager used, and from which VPCs?"
      reason = "One endpoint serves a whole VPC, usually from a separate stack: its absence from a template proves nothing."
    }

    control "EC2.60" {
      title  = "Endpoint for Incident Manager"
      text   = "VPCs reach Incident Manager through an endpoint."
      ask    = "Is Incident Manager used, and from which VPCs?"
      reason = "One endpoint serves a whole VPC, usually from a separate stack: its absence from a template proves nothing."
    }

    control "EC2.170" {
      title = "IMDSv2 in launch templates"
      text  = "Launch templates demand session tokens for instance metadata."
    }

    control "EC2.171" {
      title = "VPN logs"
      text  = "Site-to-site VPN connections log their tunnels."
    }

    control "EC2.172" {
      title = "VPCs block public access"
      text  = "The region's setting keeps traffic of internet gateways out of VPCs."
    }

    control "EC2.173" {
      title = "Encrypted volumes of Spot Fleets"
      text  = "Spot Fleet requests with launch parameters encrypt their volumes."
    }

    control "EC2.180" {
      title  = "Source and destination checks"
      text   = "Network interfaces drop packets that are not theirs."
      ask    = "Which interfaces have the check off, and do they route by purpose?"
      reason = "NAT instances, firewalls and routers need the check off."
    }

    control "EC2.181" {
      title = "Encrypted volumes of launch templates"
      text  = "Launch templates encrypt the volumes that they attach."
      rules = ["ec2-launch-template-device-unencrypted"]
    }

    control "EC2.182" {
      title = "Snapshots cannot be made public"
      text  = "The region's setting keeps EBS snapshots from being shared with everyone."
      rules = ["account-without-snapshot-public-access-block"]
    }
  }

  section "ecr" {
    title = "ECR"

    control "ECR.1" {
      title = "Image scans"
      text  = "Private repositories scan images."
    }

    control "ECR.2" {
      title = "Immutable tags"
      text  = "Private repositories do not let tags be overwritten."
    }

    control "ECR.3" {
      title = "Lifecycle policies"
      text  = "Repositories remove old images."
    }
  }

  section "ecs" {
    title = "ECS"

    control "ECS.1" {
      title = "No root in the host's network"
      text  = "Containers in the host's network run as a user without privileges."
    }

    control "ECS.2" {
      title = "No public addresses of services"
      text  = "Services give their tasks no public address."
    }

    control "ECS.3" {
      title = "Process namespace of one's own"
      text  = "Task definitions do not share the host's processes."
    }

    control "ECS.4" {
      title = "No privileged containers"
      text  = "Containers do not run privileged."
    }

    control "ECS.5" {
      title = "Read-only root file systems"
      text  = "Containers cannot write to their root file system."
    }

    control "ECS.8" {
      title = "No secrets in variables"
      text  = "Environment variables of containers hold no secrets in clear text."
    }

    control "ECS.9" {
      title = "Container logs"
      text  = "Containers send their logs somewhere."
    }

    control "ECS.10" {
      title = "Latest Fargate platform"
      text  = "Fargate services run on the latest platform version."
    }

    control "ECS.12" {
      title = "Container Insights"
      text  = "Clusters publish Container Insights."
    }

    control "ECS.16" {
      title = "No public addresses of task sets"
      text  = "Task sets give their tasks no public address."
    }

    control "ECS.17" {
      title = "Network of one's own"
      text  = "Task definitions do not use the host's network."
    }

    control "ECS.18" {
      title = "Encrypted traffic to EFS"
      text  = "Tasks talk TLS to the EFS file systems that they mount."
    }

    control "ECS.19" {
      title  = "Managed termination protection"
      text   = "Capacity providers do not end instances on which tasks run."
      ask    = "Can scaling in end instances on which tasks run?"
      reason = "Keeping instances with running tasks is a matter of availability."
    }

    control "ECS.20" {
      title = "No root in Linux containers"
      text  = "Linux containers name a user other than root."
    }

    control "ECS.21" {
      title  = "No administrator in Windows containers"
      text   = "Windows containers name a user other than the default administrator."
      ask    = "As which user do Windows containers run?"
      reason = "The user of a Windows container is usually set in its image; `ecs-task-definition-root-user` checks the task definition."
    }
  }

  section "efs" {
    title = "EFS"

    control "EFS.1" {
      title = "Encrypted with KMS"
      text  = "File systems encrypt data at rest with a KMS key."
    }

    control "EFS.2" {
      title = "In a backup plan"
      text  = "File systems are in a backup plan of AWS Backup."
    }

    control "EFS.3" {
      title = "Root directory of access points"
      text  = "Access points show a directory of the file system, not all of it."
    }

    control "EFS.4" {
      title = "User of access points"
      text  = "Access points set the user of each client."
    }

    control "EFS.6" {
      title  = "Mount targets in private subnets"
      text   = "Mount targets stand in subnets that give no public addresses."
      ask    = "Do mount targets share subnets with public instances?"
      reason = "`ec2-subnet-public-addresses` checks at the subnet whether it gives public addresses; a mount target never has one."
    }

    control "EFS.7" {
      title = "Automatic backups"
      text  = "File systems are backed up automatically."
    }

    control "EFS.8" {
      title = "Encrypted at rest"
      text  = "File systems encrypt data at rest."
    }
  }

  section "eks" {
    title = "EKS"

    control "EKS.1" {
      title = "Private endpoint"
      text  = "The Kubernetes API of a cluster is not open to the internet."
    }

    control "EKS.2" {
      title = "Supported versions"
      text  = "Clusters run a Kubernetes version that EKS supports."
    }

    control "EKS.3" {
      title = "Encrypted secrets"
      text  = "Clusters encrypt Kubernetes secrets with a KMS key."
    }

    control "EKS.8" {
      title = "Audit logs"
      text  = "Clusters log what is done through the Kubernetes API."
    }

    control "EKS.9" {
      title = "Supported versions of node groups"
      text  = "Node groups run a Kubernetes version that EKS supports."
      rules = ["eks-cluster-outdated-version"]
      ask   = "Are node groups upgraded together with their cluster?"
    }
  }

  section "elb" {
    title = "Elastic Load Balancing"

    control "ELB.1" {
      title = "HTTP is redirected"
      text  = "Application load balancers send HTTP requests on to HTTPS."
    }

    control "ELB.2" {
      title = "Certificates of ACM"
      text  = "Classic load balancers use certificates of Certificate Manager."
    }

    control "ELB.3" {
      title = "TLS at classic load balancers"
      text  = "Listeners of classic load balancers end HTTPS or TLS."
    }

    control "ELB.4" {
      title = "Invalid headers are dropped"
      text  = "Application load balancers drop invalid HTTP headers."
    }

    control "ELB.5" {
      title = "Access logs"
      text  = "Application and classic load balancers write access logs."
    }

    control "ELB.6" {
      title = "Deletion protection"
      text  = "Load balancers cannot be deleted before their protection is taken off."
    }

    control "ELB.7" {
      title = "Connection draining"
      text  = "Classic load balancers let requests end before they drop an instance."
    }

    control "ELB.8" {
      title = "Strong policy at classic load balancers"
      text  = "TLS listeners of classic load balancers use a strong predefined policy."
    }

    control "ELB.9" {
      title = "Balance across zones"
      text  = "Classic load balancers spread requests over instances of all zones."
    }

    control "ELB.10" {
      title = "Several zones of classic load balancers"
      text  = "Classic load balancers span more than one zone."
    }

    control "ELB.12" {
      title = "Desync mitigation"
      text  = "Application load balancers guard against request smuggling."
    }

    control "ELB.13" {
      title = "Several zones"
      text  = "Application, network and gateway load balancers span more than one zone."
    }

    control "ELB.14" {
      title = "Desync mitigation of classic load balancers"
      text  = "Classic load balancers guard against request smuggling."
    }

    control "ELB.17" {
      title = "Recommended TLS policy"
      text  = "Listeners use a current TLS policy."
    }

    control "ELB.18" {
      title = "Encrypted listeners"
      text  = "Listeners of application and network load balancers use HTTPS or TLS."
      rules = ["elb-listener-plaintext", "elb-internal-listener-plaintext"]
    }

    control "ELB.21" {
      title  = "Encrypted health checks"
      text   = "Target groups check health over HTTPS."
      ask    = "Do health checks carry anything that is to be kept secret?"
      reason = "A health check returns only its own answer; `elb-target-group-plaintext` checks the traffic of a target group."
    }

    control "ELB.22" {
      title = "Encrypted traffic to targets"
      text  = "Target groups use encrypted protocols."
    }
  }

  section "emr" {
    title = "EMR"

    control "EMR.1" {
      title  = "Primary nodes without public addresses"
      text   = "Primary nodes of clusters have no public address."
      ask    = "In which subnets do clusters run?"
      reason = "Whether the primary node gets an address follows from its subnet, which is usually in another template."
    }

    control "EMR.2" {
      title = "Public access is blocked"
      text  = "The region's setting keeps clusters from being opened to the internet."
    }

    control "EMR.3" {
      title = "Encryption at rest"
      text  = "Security configurations encrypt data at rest."
    }

    control "EMR.4" {
      title = "Encryption in transit"
      text  = "Security configurations encrypt data in transit."
    }
  }

  section "es" {
    title = "Elasticsearch"

    control "ES.1" {
      title = "Encryption at rest"
      text  = "Domains encrypt data at rest."
      rules = ["opensearch-domain-unencrypted"]
    }

    control "ES.2" {
      title = "Not public"
      text  = "Domains stand in a VPC."
    }

    control "ES.3" {
      title = "Encryption between nodes"
      text  = "Domains encrypt traffic between nodes."
      rules = ["opensearch-domain-node-traffic-plaintext"]
    }

    control "ES.4" {
      title = "Error logs"
      text  = "Domains send their error log to CloudWatch."
    }

    control "ES.5" {
      title = "Audit logs"
      text  = "Domains log who does what."
      rules = ["opensearch-domain-logging-disabled"]
    }

    control "ES.6" {
      title = "Three data nodes"
      text  = "Domains have at least three data nodes in more than one zone."
      rules = ["opensearch-domain-few-nodes", "opensearch-domain-single-zone"]
    }

    control "ES.7" {
      title = "Three master nodes"
      text  = "Domains have at least three dedicated master nodes."
      rules = ["opensearch-domain-few-masters", "opensearch-domain-without-master"]
    }

    control "ES.8" {
      title = "Current TLS policy"
      text  = "Domains demand HTTPS with a current TLS policy."
      rules = ["opensearch-domain-plaintext", "opensearch-domain-outdated-tls"]
    }
  }

  section "elasticache" {
    title = "ElastiCache"

    control "ElastiCache.1" {
      title = "Automatic backups"
      text  = "Redis clusters are backed up automatically."
    }

    control "ElastiCache.2" {
      title = "Minor upgrades"
      text  = "Clusters install minor versions automatically."
    }

    control "ElastiCache.3" {
      title = "Automatic failover"
      text  = "Replication groups fail over automatically."
    }

    control "ElastiCache.4" {
      title = "Encryption at rest"
      text  = "Replication groups encrypt data at rest."
    }

    control "ElastiCache.5" {
      title = "Encryption in transit"
      text  = "Replication groups encrypt traffic."
    }

    control "ElastiCache.6" {
      title = "Authentication"
      text  = "Replication groups demand a token or a user of their clients."
    }

    control "ElastiCache.7" {
      title = "Subnet group of one's own"
      text  = "Clusters do not stand in the default subnet group."
    }
  }

  section "elasticbeanstalk" {
    title = "Elastic Beanstalk"

    control "ElasticBeanstalk.1" {
      title = "Enhanced health"
      text  = "Environments report enhanced health."
    }

    control "ElasticBeanstalk.2" {
      title = "Managed updates"
      text  = "Environments install platform updates."
    }

    control "ElasticBeanstalk.3" {
      title = "Logs in CloudWatch"
      text  = "Environments stream logs to CloudWatch."
    }
  }

  section "eventbridge" {
    title = "EventBridge"

    control "EventBridge.3" {
      title  = "Policies of custom buses"
      text   = "Custom event buses have a resource policy."
      ask    = "Do other accounts send events, and is it meant that they cannot?"
      reason = "A bus without a policy is open to its own account only, which is the safe state."
    }
  }

  section "fsx" {
    title = "FSx"

    control "FSx.1" {
      title = "Tags of OpenZFS copies"
      text  = "OpenZFS file systems copy tags to backups and volumes."
    }

    control "FSx.2" {
      title = "Tags of Lustre copies"
      text  = "Lustre file systems copy tags to backups."
    }

    control "FSx.3" {
      title = "Several zones of OpenZFS"
      text  = "OpenZFS file systems have a standby in another zone."
    }

    control "FSx.4" {
      title = "Several zones of ONTAP"
      text  = "ONTAP file systems have a standby in another zone."
    }

    control "FSx.5" {
      title = "Several zones of Windows File Server"
      text  = "Windows file systems have a standby in another zone."
    }
  }

  section "glue" {
    title = "Glue"

    control "Glue.3" {
      title = "Encrypted transforms"
      text  = "Machine learning transforms encrypt their data."
    }

    control "Glue.4" {
      title = "Supported versions"
      text  = "Spark jobs run on a version of Glue that gets updates."
    }
  }

  section "guardduty" {
    title = "GuardDuty"

    control "GuardDuty.1" {
      title = "GuardDuty is on"
      text  = "GuardDuty watches each region of the account."
      rules = ["account-without-guardduty"]
    }

    control "GuardDuty.5" {
      title = "Audit logs of EKS"
      text  = "GuardDuty reads the audit logs of clusters."
    }

    control "GuardDuty.6" {
      title = "Lambda protection"
      text  = "GuardDuty watches the network activity of functions."
    }

    control "GuardDuty.7" {
      title = "Runtime of EKS"
      text  = "GuardDuty watches what runs on nodes of EKS."
    }

    control "GuardDuty.8" {
      title = "Malware protection"
      text  = "GuardDuty scans volumes of suspicious instances."
    }

    control "GuardDuty.9" {
      title = "RDS protection"
      text  = "GuardDuty watches sign-ins to databases."
    }

    control "GuardDuty.10" {
      title = "S3 protection"
      text  = "GuardDuty watches access to objects."
    }

    control "GuardDuty.11" {
      title = "Runtime monitoring"
      text  = "GuardDuty watches what runs on workloads."
    }

    control "GuardDuty.12" {
      title = "Runtime of ECS"
      text  = "GuardDuty watches what runs in ECS tasks."
    }

    control "GuardDuty.13" {
      title = "Runtime of EC2"
      text  = "GuardDuty watches what runs on instances."
    }
  }

  section "iam" {
    title = "IAM"

    control "IAM.1" {
      title = "No full administration"
      text  = "Customer managed policies do not allow every action on every resource."
    }

    control "IAM.2" {
      title = "No policies at users"
      text  = "Users get permissions from groups or roles."
    }

    control "IAM.3" {
      title  = "Keys are renewed"
      text   = "Access keys of users are at most 90 days old."
      ask    = "Which access keys are older than 90 days?"
      reason = "A template does not show the age of keys."
    }

    control "IAM.4" {
      title = "No access keys of root"
      text  = "The root user has no access key."
      ask   = "Does the root user of any account have an access key?"
    }

    control "IAM.5" {
      title = "MFA for console users"
      text  = "Each user with a password has a second factor."
    }

    control "IAM.6" {
      title  = "Hardware MFA for root"
      text   = "The root user signs in with a hardware device."
      ask    = "How does the root user of each account sign in?"
      reason = "A template does not show how the root user signs in."
    }

    control "IAM.7" {
      title = "Strong passwords"
      text  = "The password policy asks for length, kinds of characters and no reuse."
      rules = ["account-without-password-policy"]
    }

    control "IAM.8" {
      title  = "No unused credentials"
      text   = "Passwords and keys that nobody used for 90 days are removed."
      ask    = "Which credentials has nobody used for 90 days?"
      reason = "A template does not show when credentials were used."
    }

    control "IAM.21" {
      title = "No service wildcards"
      text  = "Customer managed policies do not allow every action of a service."
    }
  }

  section "inspector" {
    title = "Inspector"

    control "Inspector.1" {
      title = "EC2 scanning"
      text  = "Inspector scans instances."
      rules = ["account-without-inspector"]
    }

    control "Inspector.2" {
      title = "ECR scanning"
      text  = "Inspector scans images."
      rules = ["account-without-inspector"]
    }

    control "Inspector.3" {
      title = "Lambda code scanning"
      text  = "Inspector scans the code of functions."
      rules = ["inspector-coverage-incomplete", "account-without-inspector"]
      ask   = "Is the scanning of code on beside the scanning of packages?"
    }

    control "Inspector.4" {
      title = "Lambda standard scanning"
      text  = "Inspector scans the packages of functions."
      rules = ["account-without-inspector"]
    }
  }

  section "kms" {
    title = "KMS"

    control "KMS.1" {
      title = "Customer managed policies do not decrypt with every key"
      text  = "Policies name the keys with which their holders may decrypt."
    }

    control "KMS.2" {
      title = "Inline policies do not decrypt with every key"
      text  = "Inline policies of users, roles and groups name the keys with which their holders may decrypt."
    }

    control "KMS.3" {
      title  = "No key is deleted by accident"
      text   = "No key waits for its deletion without anybody meaning it."
      ask    = "Which keys wait for deletion, and who asked for it?"
      reason = "A template does not show when a key is deleted; `kms-key-deletion-window-short` checks the waiting period before deletion."
    }

    control "KMS.5" {
      title = "No public keys"
      text  = "Key policies do not let everyone use a key."
    }
  }

  section "kinesis" {
    title = "Kinesis"

    control "Kinesis.1" {
      title = "Encrypted streams"
      text  = "Data streams encrypt records at rest."
    }

    control "Kinesis.3" {
      title = "Retention of a week"
      text  = "Data streams keep records long enough to repeat work on them."
    }
  }

  section "lambda" {
    title = "Lambda"

    control "Lambda.1" {
      title = "No public functions"
      text  = "Policies of functions let only named callers in."
    }

    control "Lambda.2" {
      title = "Supported runtimes"
      text  = "Functions run on runtimes that get updates."
    }

    control "Lambda.5" {
      title  = "Several zones"
      text   = "Functions in a VPC are attached to subnets of more than one zone."
      ask    = "Which functions in a VPC name subnets of one zone only?"
      reason = "Zones of a function are a matter of availability."
    }
  }

  section "mq" {
    title = "MQ"

    control "MQ.2" {
      title = "Audit logs"
      text  = "ActiveMQ brokers send their audit log to CloudWatch."
    }

    control "MQ.3" {
      title = "Minor upgrades"
      text  = "Brokers install minor versions automatically."
    }
  }

  section "msk" {
    title = "MSK"

    control "MSK.1" {
      title = "TLS between brokers"
      text  = "Brokers of a cluster talk TLS to each other."
    }

    control "MSK.3" {
      title = "TLS of connectors"
      text  = "Connectors talk TLS to their cluster."
    }

    control "MSK.4" {
      title = "No public brokers"
      text  = "Clusters have no public access."
    }

    control "MSK.5" {
      title = "Connector logs"
      text  = "Connectors write logs."
    }

    control "MSK.6" {
      title = "Authentication"
      text  = "Clusters let in no clients without authentication."
    }
  }

  section "macie" {
    title = "Macie"

    control "Macie.1" {
      title = "Macie is on"
      text  = "Macie looks at the buckets of the account."
      rules = ["account-without-macie"]
    }

    control "Macie.2" {
      title  = "Automated discovery"
      text   = "Macie samples buckets for sensitive data automatically."
      ask    = "Does Macie's automated discovery cover all accounts?"
      reason = "Discovery jobs serve a whole organization, usually from a separate stack."
    }
  }

  section "neptune" {
    title = "Neptune"

    control "Neptune.1" {
      title = "Encrypted clusters"
      text  = "Clusters encrypt their storage."
    }

    control "Neptune.2" {
      title = "Audit logs"
      text  = "Clusters export their audit log to CloudWatch."
    }

    control "Neptune.3" {
      title  = "No public snapshots"
      text   = "Manual snapshots of clusters are shared with nobody or with named accounts only."
      ask    = "Which manual snapshots are shared, and with whom?"
      reason = "Manual snapshots are shared at run time."
    }

    control "Neptune.4" {
      title = "Deletion protection"
      text  = "Clusters cannot be deleted before their protection is taken off."
    }

    control "Neptune.5" {
      title = "Backups of seven days"
      text  = "Clusters keep automatic backups for a week or longer."
    }

    control "Neptune.6" {
      title = "Encrypted snapshots"
      text  = "Snapshots of clusters are encrypted."
    }

    control "Neptune.7" {
      title = "IAM authentication"
      text  = "Clusters authenticate by IAM."
    }

    control "Neptune.8" {
      title = "Tags of snapshots"
      text  = "Clusters copy tags to snapshots."
    }
  }

  section "networkfirewall" {
    title = "Network Firewall"

    control "NetworkFirewall.2" {
      title = "Logs"
      text  = "Firewalls write logs."
    }

    control "NetworkFirewall.3" {
      title = "Policies have rules"
      text  = "Firewall policies name at least one rule group."
    }

    control "NetworkFirewall.4" {
      title = "Full packets are not passed"
      text  = "Full packets that no stateless rule matches are dropped or inspected further."
    }

    control "NetworkFirewall.5" {
      title = "Fragments are not passed"
      text  = "Fragmented packets that no stateless rule matches are dropped or inspected further."
    }

    control "NetworkFirewall.6" {
      title = "Stateless groups have rules"
      text  = "Stateless rule groups are not empty."
    }

    control "NetworkFirewall.9" {
      title = "Deletion protection"
      text  = "Firewalls cannot be deleted before their protection is taken off."
    }

    control "NetworkFirewall.10" {
      title = "Subnet protection"
      text  = "The subnets of firewalls cannot be changed before their protection is taken off."
    }
  }

  section "opensearch" {
    title = "OpenSearch"

    control "Opensearch.1" {
      title = "Encryption at rest"
      text  = "Domains encrypt data at rest."
    }

    control "Opensearch.2" {
      title = "Not public"
      text  = "Domains stand in a VPC."
    }

    control "Opensearch.3" {
      title = "Encryption between nodes"
      text  = "Domains encrypt traffic between nodes."
    }

    control "Opensearch.4" {
      title = "Error logs"
      text  = "Domains send their error log to CloudWatch."
    }

    control "Opensearch.5" {
      title = "Audit logs"
      text  = "Domains log who does what."
    }

    control "Opensearch.6" {
      title = "Three data nodes"
      text  = "Domains have at least three data nodes in more than one zone."
    }

    control "Opensearch.7" {
      title = "Fine-grained access control"
      text  = "Domains decide about access down to indices and fields."
    }

    control "Opensearch.8" {
      title = "Current TLS policy"
      text  = "Domains demand HTTPS with a current TLS policy."
    }

    control "Opensearch.10" {
      title = "Software updates"
      text  = "Domains run the latest service software."
    }
  }

  section "pca" {
    title = "Private CA"

    control "PCA.1" {
      title  = "Root authorities are disabled"
      text   = "Root authorities sign only authorities below them and are off otherwise."
      ask    = "Is each root authority disabled, and who can enable it?"
      reason = "A template does not show whether a root authority is disabled."
    }
  }

  section "rds" {
    title = "RDS"

    control "RDS.1" {
      title = "No public snapshots"
      text  = "Snapshots of databases are not public."
    }

    control "RDS.2" {
      title = "No public instances"
      text  = "Instances have no public address."
    }

    control "RDS.3" {
      title = "Encrypted instances"
      text  = "Instances encrypt their storage."
    }

    control "RDS.4" {
      title = "Encrypted snapshots"
      text  = "Snapshots of clusters and instances are encrypted."
    }

    control "RDS.5" {
      title = "Several zones"
      text  = "Instances have a standby in another zone."
    }

    control "RDS.6" {
      title = "Enhanced monitoring"
      text  = "Instances report the metrics of their operating system."
    }

    control "RDS.7" {
      title = "Deletion protection of clusters"
      text  = "Clusters cannot be deleted before their protection is taken off."
    }

    control "RDS.8" {
      title = "Deletion protection of instances"
      text  = "Instances cannot be deleted before their protection is taken off."
    }

    control "RDS.9" {
      title = "Logs of instances"
      text  = "Instances export their logs to CloudWatch."
    }

    control "RDS.10" {
      title = "IAM authentication of instances"
      text  = "Users can sign in to instances by IAM."
    }

    control "RDS.11" {
      title = "Automatic backups"
      text  = "Instances keep automatic backups for a week or longer."
    }

    control "RDS.12" {
      title = "IAM authentication of clusters"
      text  = "Users can sign in to clusters by IAM."
    }

    control "RDS.13" {
      title = "Minor upgrades"
      text  = "Instances install minor versions automatically."
    }

    control "RDS.14" {
      title = "Backtracking"
      text  = "Aurora MySQL clusters can be wound back."
    }

    control "RDS.15" {
      title = "Several zones of clusters"
      text  = "Clusters have instances in more than one zone."
    }

    control "RDS.16" {
      title = "Tags of Aurora snapshots"
      text  = "Aurora clusters copy tags to snapshots."
    }

    control "RDS.17" {
      title = "Tags of instance snapshots"
      text  = "Instances copy tags to snapshots."
    }

    control "RDS.19" {
      title  = "Events of clusters"
      text   = "Someone is told of critical events of clusters."
      ask    = "Who is told when a cluster fails or is maintained?"
      reason = "A template without event subscriptions does not show the subscriptions of its account."
    }

    control "RDS.20" {
      title  = "Events of instances"
      text   = "Someone is told of critical events of instances."
      ask    = "Who is told when an instance fails or is maintained?"
      reason = "A template without event subscriptions does not show the subscriptions of its account."
    }

    control "RDS.21" {
      title  = "Events of parameter groups"
      text   = "Someone is told when a parameter group changes."
      ask    = "Who is told when a parameter group changes?"
      reason = "A template without event subscriptions does not show the subscriptions of its account."
    }

    control "RDS.22" {
      title  = "Events of security groups"
      text   = "Someone is told when a database security group changes."
      ask    = "Who is told when a database security group changes?"
      reason = "A template without event subscriptions does not show the subscriptions of its account."
    }

    control "RDS.23" {
      title = "No default ports"
      text  = "Instances listen on a port other than their engine's default."
    }

    control "RDS.24" {
      title = "Administrator of clusters"
      text  = "Clusters do not use the common name of the administrator."
    }

    control "RDS.25" {
      title = "Administrator of instances"
      text  = "Instances do not use the common name of the administrator."
    }

    control "RDS.27" {
      title = "Encrypted clusters"
      text  = "Clusters encrypt their storage."
    }

    control "RDS.34" {
      title = "Audit logs of Aurora MySQL"
      text  = "Aurora MySQL clusters export their audit log to CloudWatch."
    }

    control "RDS.35" {
      title = "Minor upgrades of clusters"
      text  = "Clusters install minor versions automatically."
    }

    control "RDS.36" {
      title = "Logs of PostgreSQL instances"
      text  = "PostgreSQL instances export their logs to CloudWatch."
    }

    control "RDS.37" {
      title = "Logs of Aurora PostgreSQL"
      text  = "Aurora PostgreSQL clusters export their logs to CloudWatch."
    }

    control "RDS.40" {
      title  = "Logs of SQL Server"
      text   = "SQL Server instances export their logs to CloudWatch."
      ask    = "Do SQL Server instances export their error log?"
      reason = "`rds-instance-logs-disabled` checks logs of SQL Server."
    }

    control "RDS.41" {
      title  = "TLS of SQL Server"
      text   = "SQL Server instances demand TLS."
      ask    = "Which SQL Server instances let clients connect without TLS?"
      reason = "`rds-parameter-group-plaintext` checks TLS of SQL Server."
    }

    control "RDS.42" {
      title  = "Logs of MariaDB"
      text   = "MariaDB instances export their logs to CloudWatch."
      ask    = "Do MariaDB instances export their audit and error logs?"
      reason = "`rds-instance-logs-disabled` checks logs of MariaDB."
    }

    control "RDS.43" {
      title = "TLS of proxies"
      text  = "Proxies demand TLS."
    }

    control "RDS.44" {
      title  = "TLS of MariaDB"
      text   = "MariaDB instances demand TLS."
      ask    = "Which MariaDB instances let clients connect without TLS?"
      reason = "`rds-parameter-group-plaintext` checks TLS of MariaDB."
    }

    control "RDS.45" {
      title = "Audit logging of Aurora MySQL"
      text  = "Aurora MySQL clusters write an audit log."
      rules = ["rds-cluster-audit-log-disabled"]
    }

    control "RDS.46" {
      title = "No public subnets"
      text  = "Instances do not stand in subnets with a route to an internet gateway."
    }

    control "RDS.47" {
      title = "Tags of PostgreSQL snapshots"
      text  = "Multi-AZ clusters of PostgreSQL copy tags to snapshots."
    }

    control "RDS.48" {
      title = "Tags of MySQL snapshots"
      text  = "Multi-AZ clusters of MySQL copy tags to snapshots."
    }

    control "RDS.50" {
      title = "Backups of clusters"
      text  = "Clusters keep automatic backups long enough."
    }
  }

  section "redshift" {
    title = "Redshift"

    control "Redshift.1" {
      title = "No public clusters"
      text  = "Clusters have no public address."
    }

    control "Redshift.2" {
      title = "TLS"
      text  = "Clusters demand TLS."
    }

    control "Redshift.3" {
      title = "Automatic snapshots"
      text  = "Clusters take automatic snapshots for a week or longer."
    }

    control "Redshift.4" {
      title = "Audit logs"
      text  = "Clusters log connections and what users do."
    }

    control "Redshift.6" {
      title = "Upgrades"
      text  = "Clusters install major versions automatically."
    }

    control "Redshift.7" {
      title = "Enhanced VPC routing"
      text  = "Clusters move data within their VPC."
    }

    control "Redshift.8" {
      title = "Administrator"
      text  = "Clusters do not use the common name of the administrator."
    }

    control "Redshift.10" {
      title = "Encryption at rest"
      text  = "Clusters encrypt their data."
    }

    control "Redshift.15" {
      title  = "Port open to few"
      text   = "Security groups open the port of a cluster to chosen origins only."
      ask    = "Who needs the port of each cluster?"
      reason = "A cluster has no ingress rules of its own; `ec2-security-group-database-open` checks its security groups."
    }

    control "Redshift.18" {
      title = "Several zones"
      text  = "Clusters run in more than one zone."
    }
  }

  section "redshiftserverless" {
    title = "Redshift Serverless"

    control "RedshiftServerless.1" {
      title = "Enhanced VPC routing"
      text  = "Workgroups move data within their VPC."
    }

    control "RedshiftServerless.2" {
      title = "TLS"
      text  = "Workgroups demand TLS."
    }

    control "RedshiftServerless.3" {
      title = "Not public"
      text  = "Workgroups are not reachable from the internet."
    }

    control "RedshiftServerless.5" {
      title  = "Administrator"
      text   = "Namespaces do not use the default name of the administrator."
      ask    = "Is the administrator's password managed by Secrets Manager?"
      reason = "Guessing the name of the administrator helps an attacker little if the password is managed."
    }

    control "RedshiftServerless.6" {
      title = "Logs"
      text  = "Namespaces export logs to CloudWatch."
    }
  }

  section "route53" {
    title = "Route 53"

    control "Route53.2" {
      title = "Query logs"
      text  = "Public hosted zones log queries."
    }
  }

  section "s3" {
    title = "S3"

    control "S3.1" {
      title = "Block at the account"
      text  = "The account's setting blocks public access to buckets."
      rules = ["account-without-s3-public-access-block"]
    }

    control "S3.2" {
      title = "No public reading"
      text  = "Nobody outside can read buckets."
    }

    control "S3.3" {
      title = "No public writing"
      text  = "Nobody outside can write to buckets."
    }

    control "S3.5" {
      title = "TLS"
      text  = "Buckets refuse requests without TLS."
    }

    control "S3.6" {
      title = "Limits to other accounts"
      text  = "Bucket policies do not let other accounts change the bucket or its access."
    }

    control "S3.8" {
      title = "Block at the bucket"
      text  = "Each bucket blocks public access."
    }

    control "S3.9" {
      title = "Access logs"
      text  = "Buckets log who reads and writes."
    }

    control "S3.12" {
      title = "No ACLs"
      text  = "Access to buckets is granted by policies, not by ACLs."
    }

    control "S3.13" {
      title = "Lifecycle"
      text  = "Buckets have lifecycle rules."
    }

    control "S3.19" {
      title = "Block at access points"
      text  = "Access points block public access."
    }

    control "S3.24" {
      title = "Block at multi-region access points"
      text  = "Multi-region access points block public access."
    }

    control "S3.25" {
      title  = "Lifecycle of directory buckets"
      text   = "Directory buckets have lifecycle rules."
      ask    = "How long are objects in directory buckets needed?"
      reason = "How long objects of a directory bucket are kept is a matter of cost."
    }
  }

  section "ses" {
    title = "SES"

    control "SES.3" {
      title = "TLS to receivers"
      text  = "Configuration sets send mail over TLS only."
    }
  }

  section "sns" {
    title = "SNS"

    control "SNS.4" {
      title = "No public topics"
      text  = "Policies of topics let only named parties in."
    }
  }

  section "sqs" {
    title = "SQS"

    control "SQS.1" {
      title = "Encryption at rest"
      text  = "Queues encrypt messages."
    }

    control "SQS.3" {
      title = "No public queues"
      text  = "Policies of queues let only named parties in."
    }
  }

  section "ssm" {
    title = "Systems Manager"

    control "SSM.1" {
      title  = "Instances are managed"
      text   = "Systems Manager manages each instance."
      ask    = "Which instances does Fleet Manager not know?"
      reason = "A template does not show whether an instance is managed."
    }

    control "SSM.2" {
      title  = "Patches are installed"
      text   = "Managed instances comply with their patch baseline."
      ask    = "Which instances lack patches?"
      reason = "A template does not show compliance with patches."
    }

    control "SSM.3" {
      title  = "Associations are applied"
      text   = "Managed instances comply with their associations."
      ask    = "Which associations failed last?"
      reason = "A template does not show compliance with associations."
    }

    control "SSM.4" {
      title = "No public documents"
      text  = "Documents are not shared with everyone."
    }

    control "SSM.6" {
      title  = "Automation logs"
      text   = "Automation writes its output to CloudWatch."
      ask    = "Does Automation log to CloudWatch in each region?"
      reason = "Logging of Automation is a setting of the account."
    }

    control "SSM.7" {
      title = "Documents cannot be made public"
      text  = "The region's setting keeps documents from being shared with everyone."
    }
  }

  section "sagemaker" {
    title = "SageMaker"

    control "SageMaker.1" {
      title = "Notebooks without internet"
      text  = "Notebook instances have no direct access to the internet."
    }

    control "SageMaker.2" {
      title = "Notebooks in a VPC"
      text  = "Notebook instances stand in a VPC."
    }

    control "SageMaker.3" {
      title = "No root in notebooks"
      text  = "Users of notebook instances have no root access."
    }

    control "SageMaker.4" {
      title = "Several instances"
      text  = "Variants of endpoints start with more than one instance."
    }

    control "SageMaker.5" {
      title = "Isolated models"
      text  = "Models run without network access."
    }

    control "SageMaker.8" {
      title = "Supported platforms"
      text  = "Notebook instances run on a supported platform."
    }

    control "SageMaker.9" {
      title = "Encrypted traffic of data quality jobs"
      text  = "Containers of data quality jobs encrypt traffic between each other."
    }

    control "SageMaker.10" {
      title = "Encrypted traffic of explainability jobs"
      text  = "Containers of explainability jobs encrypt traffic between each other."
    }

    control "SageMaker.11" {
      title = "Isolated data quality jobs"
      text  = "Data quality jobs run without network access."
    }

    control "SageMaker.12" {
      title = "Isolated bias jobs"
      text  = "Model bias jobs run without network access."
    }

    control "SageMaker.13" {
      title = "Encrypted traffic of model quality jobs"
      text  = "Containers of model quality jobs encrypt traffic between each other."
    }

    control "SageMaker.14" {
      title = "Isolated monitoring"
      text  = "Monitoring schedules run without network access."
    }

    control "SageMaker.15" {
      title = "Encrypted traffic of bias jobs"
      text  = "Containers of model bias jobs encrypt traffic between each other."
    }

    control "SageMaker.16" {
      title  = "Private registry of models"
      text   = "Primary containers of models pull their image from a private registry in the VPC."
      ask    = "From which registries do models pull images?"
      reason = "No rule reads the access mode of a model's image repository yet."
    }

    control "SageMaker.17" {
      title  = "Encrypted offline stores"
      text   = "Offline stores of feature groups are encrypted with a KMS key."
      ask    = "With which key is each offline store encrypted?"
      reason = "No rule reads feature groups yet; S3 encrypts their objects with its own key otherwise."
    }

    control "SageMaker.19" {
      title  = "Private registry of pipelines"
      text   = "Containers of inference pipelines pull their images from a private registry in the VPC."
      ask    = "From which registries do pipelines pull images?"
      reason = "No rule reads the access mode of a model's image repository yet."
    }
  }

  section "secretsmanager" {
    title = "Secrets Manager"

    control "SecretsManager.1" {
      title = "Rotation"
      text  = "Secrets are rotated automatically."
    }

    control "SecretsManager.2" {
      title  = "Rotation works"
      text   = "The last rotation of each secret succeeded."
      ask    = "Which rotations failed last, and who is told?"
      reason = "A template does not show whether the last rotation succeeded."
    }

    control "SecretsManager.3" {
      title  = "No unused secrets"
      text   = "Secrets that nobody read for 90 days are removed."
      ask    = "Which secrets has nobody read for 90 days?"
      reason = "A template does not show when a secret was used."
    }

    control "SecretsManager.4" {
      title = "Rotation within 90 days"
      text  = "Secrets are rotated at least every 90 days."
    }
  }

  section "servicecatalog" {
    title = "Service Catalog"

    control "ServiceCatalog.1" {
      title  = "Portfolios stay in the organization"
      text   = "Portfolios are shared within the organization only."
      ask    = "With which accounts are portfolios shared?"
      reason = "A template does not show the principals with whom a portfolio is shared."
    }
  }

  section "stepfunctions" {
    title = "Step Functions"

    control "StepFunctions.1" {
      title = "Logs"
      text  = "State machines log their executions."
    }
  }

  section "transfer" {
    title = "Transfer Family"

    control "Transfer.2" {
      title = "No FTP"
      text  = "Servers do not accept plain FTP."
    }

    control "Transfer.3" {
      title = "Connector logs"
      text  = "Connectors write logs."
    }
  }

  section "waf" {
    title = "WAF"

    control "WAF.1" {
      title  = "Logs of classic global web ACLs"
      text   = "Global web ACLs of WAF Classic write logs."
      ask    = "Is anything of WAF Classic left?"
      reason = "AWS WAF Classic ended on 30 September 2025."
    }

    control "WAF.2" {
      title  = "Classic regional rules have conditions"
      text   = "Regional rules of WAF Classic have at least one condition."
      ask    = "Is anything of WAF Classic left?"
      reason = "AWS WAF Classic ended on 30 September 2025."
    }

    control "WAF.3" {
      title  = "Classic regional groups have rules"
      text   = "Regional rule groups of WAF Classic have at least one rule."
      ask    = "Is anything of WAF Classic left?"
      reason = "AWS WAF Classic ended on 30 September 2025."
    }

    control "WAF.4" {
      title  = "Classic regional web ACLs have rules"
      text   = "Regional web ACLs of WAF Classic have at least one rule."
      ask    = "Is anything of WAF Classic left?"
      reason = "AWS WAF Classic ended on 30 September 2025."
    }

    control "WAF.6" {
      title  = "Classic global rules have conditions"
      text   = "Global rules of WAF Classic have at least one condition."
      ask    = "Is anything of WAF Classic left?"
      reason = "AWS WAF Classic ended on 30 September 2025."
    }

    control "WAF.7" {
      title  = "Classic global groups have rules"
      text   = "Global rule groups of WAF Classic have at least one rule."
      ask    = "Is anything of WAF Classic left?"
      reason = "AWS WAF Classic ended on 30 September 2025."
    }

    control "WAF.8" {
      title  = "Classic global web ACLs have rules"
      text   = "Global web ACLs of WAF Classic have at least one rule."
      ask    = "Is anything of WAF Classic left?"
      reason = "AWS WAF Classic ended on 30 September 2025."
    }

    control "WAF.10" {
      title = "Web ACLs have rules"
      text  = "Web ACLs have at least one rule or rule group."
    }

    control "WAF.12" {
      title = "Metrics of rules"
      text  = "Rules and rule groups publish metrics."
    }
  }

  section "workspaces" {
    title = "WorkSpaces"

    control "WorkSpaces.1" {
      title = "Encrypted user volumes"
      text  = "User volumes of WorkSpaces are encrypted."
    }

    control "WorkSpaces.2" {
      title = "Encrypted root volumes"
      text  = "Root volumes of WorkSpaces are encrypted."
    }
  }
}
