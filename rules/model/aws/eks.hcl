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

# The CDK's custom resource hands its Config to the service as it is: names are those of the EKS API.
resource "Custom::AWSCDK-EKS-Cluster" {
  type = "AWS::EKS::Cluster"
  properties = {
    Name    = source.Config.name
    RoleArn = source.Config.roleArn
    Version = source.Config.version
    ResourcesVpcConfig = {
      EndpointPrivateAccess = source.Config.resourcesVpcConfig.endpointPrivateAccess
      EndpointPublicAccess  = source.Config.resourcesVpcConfig.endpointPublicAccess
      PublicAccessCidrs     = source.Config.resourcesVpcConfig.publicAccessCidrs
      SecurityGroupIds      = source.Config.resourcesVpcConfig.securityGroupIds
      SubnetIds             = source.Config.resourcesVpcConfig.subnetIds
    }
    Logging = source.Config.logging == null ? null : {
      ClusterLogging = {
        EnabledTypes = flatten([
          for setup in each(source.Config.logging.clusterLogging) : [
            for type in each(setup.types) : { Type = type } if setup.enabled
          ]
        ])
      }
    }
    EncryptionConfig = source.Config.encryptionConfig == null ? null : [
      for config in each(source.Config.encryptionConfig) : {
        Provider  = { KeyArn = config.provider.keyArn }
        Resources = config.resources
      }
    ]
    AccessConfig = {
      AuthenticationMode = source.Config.accessConfig.authenticationMode
    }
    Tags = source.Config.tags == null ? null : key_values(source.Config.tags)
  }
  ignore = ["ServiceToken", "AssumeRoleArn", "Config", "AttributesRevision"]
}

resource "Custom::AWSCDK-EKS-FargateProfile" {
  type = "AWS::EKS::FargateProfile"
  properties = {
    ClusterName         = source.Config.clusterName
    FargateProfileName  = source.Config.fargateProfileName
    PodExecutionRoleArn = source.Config.podExecutionRoleArn
    Subnets             = source.Config.subnets
    Selectors = source.Config.selectors == null ? null : [
      for selector in each(source.Config.selectors) : { Namespace = selector.namespace }
    ]
  }
  ignore = ["ServiceToken", "AssumeRoleArn", "Config"]
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
