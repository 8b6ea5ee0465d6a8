rule "eks-cluster-logging-incomplete" {
  title    = "EKS cluster does not log all of its control plane"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::EKS::Cluster"

  locals {
    enabled = [for kind in self.Logging.ClusterLogging.EnabledTypes : kind.Type]
  }
  require = all([for kind in param.types : one_of(kind, local.enabled)])
  at      = self.Logging
  message = "${self.address} does not log ${join(", ", [for kind in param.types : kind if !proven(one_of(kind, local.enabled))])} of its control plane"
  # Who did what is in the audit log; what the scheduler decided, nobody looks for after an attack.
  as_deployed = all([for kind in ["api", "audit", "authenticator"] : one_of(kind, local.enabled)]) ? "info" : "medium"

  reason     = "Only the audit log records who did what in the cluster. An intrusion into Kubernetes leaves no trace in CloudTrail."
  fix        = "Enable the log types `api`, `audit`, `authenticator`, `controllerManager` and `scheduler`."
  repair     = self.frontend == "terraform" ? param.types : null
  sets       = "Logging.ClusterLogging.EnabledTypes.Type"
  references = ["https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html"]
  aliases    = ["CKV_AWS_37", "AWS-0038", "EKSClusterControlPlaneLogs", "aws-eks-enable-control-plane-logging", "AC_AWS_0465", "AWS067"]
  controls   = { "aws-fsbp" = ["EKS.8"], "nist-800-53-r5" = ["AU-2", "AU-12"], "pci-dss-4" = ["10.2.1"] }

  parameter "types" {
    description = "Log types that have to be enabled"
    default     = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_eks_cluster" "example" { # finding
        name     = "main"
        role_arn = "arn:aws:iam::123456789012:role/eks"
        vpc_config {
          subnet_ids = ["subnet-1", "subnet-2"]
        }
      }
      variable "logs" { default = false }
      resource "aws_eks_cluster" "unset" {
        name     = "main"
        role_arn = "arn:aws:iam::123456789012:role/eks"
        vpc_config {
          subnet_ids = ["subnet-1", "subnet-2"]
        }
        enabled_cluster_log_types = var.logs ? ["api"] : null # finding
      }
    TF
    good = <<-TF
      resource "aws_eks_cluster" "example" {
        name     = "main"
        role_arn = "arn:aws:iam::123456789012:role/eks"
        vpc_config {
          subnet_ids = ["subnet-1", "subnet-2"]
        }
        enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::EKS::Cluster
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/eks
            ResourcesVpcConfig:
              SubnetIds: [subnet-1, subnet-2]
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EKS::Cluster
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/eks
            ResourcesVpcConfig:
              SubnetIds: [subnet-1, subnet-2]
            Logging:
              ClusterLogging:
                EnabledTypes:
                  - Type: api
                  - Type: audit
                  - Type: authenticator
                  - Type: controllerManager
                  - Type: scheduler
    YAML
  }
}
