resource "aws_eks_cluster" {
  type = "AWS::EKS::Cluster"
  names = {
    name                 = "Name"
    force_update_version = "Force"
    vpc_config           = "ResourcesVpcConfig"
  }
  properties = {
    Logging = source.enabled_cluster_log_types == null ? null : {
      ClusterLogging = { EnabledTypes = [for type in each(source.enabled_cluster_log_types) : { Type = type }] }
    }
  }
  ignore = ["enabled_cluster_log_types"]
}

resource "aws_eks_node_group" {
  type = "AWS::EKS::Nodegroup"
  names = {
    node_role_arn                             = "NodeRole"
    force_update_version                      = "ForceUpdateEnabled"
    "remote_access.source_security_group_ids" = "SourceSecurityGroups"
    subnet_ids                                = "Subnets"
  }
}

resource "aws_eks_addon" {
  type = "AWS::EKS::Addon"
  names = {
    preserve                    = "PreserveOnDelete"
    resolve_conflicts_on_update = "ResolveConflicts"
  }
  ignore = ["resolve_conflicts_on_create"]
}

resource "aws_eks_fargate_profile" {
  type  = "AWS::EKS::FargateProfile"
  names = { subnet_ids = "Subnets" }
}

resource "aws_eks_access_entry" {
  type = "AWS::EKS::AccessEntry"
}

attachment "aws_eks_access_policy_association" {
  to      = "AWS::EKS::AccessEntry"
  by      = source.principal_arn
  matches = "PrincipalArn"
  into    = "AccessPolicies[]"
  ignore  = ["cluster_name"]
}

resource "aws_eks_identity_provider_config" {
  type = "AWS::EKS::IdentityProviderConfig"
  properties = {
    IdentityProviderConfigName = source.oidc.identity_provider_config_name
    Type                       = "oidc"
  }
}

resource "aws_eks_pod_identity_association" {
  type = "AWS::EKS::PodIdentityAssociation"
}

resource "aws_eks_capability" {
  type = "AWS::EKS::Capability"
}
