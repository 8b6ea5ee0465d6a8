resource "aws_vpc" "aws_default_vpc" {
  type  = "AWS::EC2::VPC"
  extra = ["AssignGeneratedIpv6CidrBlock", "Ipv6CidrBlock", "Ipv6IpamPoolId"]
  properties = {
    AssignGeneratedIpv6CidrBlock = source.assign_generated_ipv6_cidr_block
    Ipv6CidrBlock                = source.ipv6_cidr_block
    Ipv6IpamPoolId               = source.ipv6_ipam_pool_id
  }
  ignore = [
    "enable_network_address_usage_metrics", "force_destroy", "ipv6_cidr_block_network_border_group", "ipv6_netmask_length",
  ]
}

resource "aws_vpc_ipv4_cidr_block_association" {
  type = "AWS::EC2::VPCCidrBlock"
}

resource "aws_vpc_ipv6_cidr_block_association" {
  type  = "AWS::EC2::VPCCidrBlock"
  names = { assign_generated_ipv6_cidr_block = "AmazonProvidedIpv6CidrBlock" }
}

resource "aws_subnet" "aws_default_subnet" {
  type = "AWS::EC2::Subnet"
  names = {
    enable_resource_name_dns_a_record_on_launch    = "PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsARecord"
    enable_resource_name_dns_aaaa_record_on_launch = "PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsAAAARecord"
    private_dns_hostname_type_on_launch            = "PrivateDnsNameOptionsOnLaunch.HostnameType"
  }
  ignore = ["customer_owned_ipv4_pool", "force_destroy", "map_customer_owned_ip_on_launch"]
}

resource "aws_security_group" {
  type = "AWS::EC2::SecurityGroup"
  names = {
    name        = "GroupName"
    description = "GroupDescription"
  }
  properties = {
    SecurityGroupIngress = flatten([
      for rule in each(source.ingress) : security_group_rules(rule, rule.security_groups, resource.id, true, false)
    ])
    SecurityGroupEgress = flatten([
      for rule in each(source.egress) : security_group_rules(rule, rule.security_groups, resource.id, false, false)
    ])
  }
  ignore = ["revoke_rules_on_delete"]
}

resource "aws_default_security_group" {
  type = "AWS::EC2::SecurityGroup"
  properties = {
    GroupName = "default"
    SecurityGroupIngress = flatten([
      for rule in each(source.ingress) : security_group_rules(rule, rule.security_groups, resource.id, true, false)
    ])
    SecurityGroupEgress = flatten([
      for rule in each(source.egress) : security_group_rules(rule, rule.security_groups, resource.id, false, false)
    ])
  }
  ignore = ["revoke_rules_on_delete"]
}

# All ways to write a security group's rules end in its own two lists: CloudFormation's separate resources too.
attachment "aws_security_group_rule" {
  to   = "AWS::EC2::SecurityGroup"
  by   = source.security_group_id
  when = source.type != "egress"
  properties = {
    SecurityGroupIngress = security_group_rules(source, source.source_security_group_id, source.security_group_id, true, true)
  }
}

attachment "aws_security_group_rule" {
  to   = "AWS::EC2::SecurityGroup"
  by   = source.security_group_id
  when = source.type == "egress"
  properties = {
    SecurityGroupEgress = security_group_rules(source, source.source_security_group_id, source.security_group_id, false, true)
  }
}

attachment "aws_vpc_security_group_ingress_rule" {
  to   = "AWS::EC2::SecurityGroup"
  by   = source.security_group_id
  into = "SecurityGroupIngress[]"
  names = {
    cidr_ipv4                    = "CidrIp"
    prefix_list_id               = "SourcePrefixListId"
    referenced_security_group_id = "SourceSecurityGroupId"
  }
}

attachment "aws_vpc_security_group_egress_rule" {
  to   = "AWS::EC2::SecurityGroup"
  by   = source.security_group_id
  into = "SecurityGroupEgress[]"
  names = {
    cidr_ipv4                    = "CidrIp"
    prefix_list_id               = "DestinationPrefixListId"
    referenced_security_group_id = "DestinationSecurityGroupId"
  }
}

attachment "AWS::EC2::SecurityGroupIngress" {
  to      = "AWS::EC2::SecurityGroup"
  by      = source.GroupId != null ? source.GroupId : source.GroupName
  matches = "GroupName"
  into    = "SecurityGroupIngress[]"
  ignore  = ["GroupName"]
  extra   = ["GroupId"]
}

attachment "AWS::EC2::SecurityGroupEgress" {
  to    = "AWS::EC2::SecurityGroup"
  by    = source.GroupId
  into  = "SecurityGroupEgress[]"
  extra = ["GroupId"]
}

# A group without egress rules lets everything out in CloudFormation; Terraform takes that rule away.
resource "AWS::EC2::SecurityGroup" {
  type = "AWS::EC2::SecurityGroup"
  defaults {
    source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html"
    properties = { SecurityGroupEgress = [{ IpProtocol = "-1", CidrIp = "0.0.0.0/0" }] }
  }
}

resource "aws_network_acl" "aws_default_network_acl" {
  type   = "AWS::EC2::NetworkAcl"
  ignore = ["default_network_acl_id", "egress", "ingress", "subnet_ids"]

  also "AWS::EC2::SubnetNetworkAclAssociation" {
    for_each = each(source.subnet_ids)
    properties = {
      NetworkAclId = resource.id
      SubnetId     = each.value
    }
  }
  also "AWS::EC2::NetworkAclEntry" {
    for_each = each(source.ingress)
    properties = {
      NetworkAclId  = resource.id
      Egress        = false
      RuleNumber    = each.value.rule_no
      RuleAction    = each.value.action
      Protocol      = each.value.protocol
      CidrBlock     = each.value.cidr_block
      Ipv6CidrBlock = each.value.ipv6_cidr_block
      PortRange     = { From = each.value.from_port, To = each.value.to_port }
    }
  }
  also "AWS::EC2::NetworkAclEntry" {
    for_each = each(source.egress)
    properties = {
      NetworkAclId  = resource.id
      Egress        = true
      RuleNumber    = each.value.rule_no
      RuleAction    = each.value.action
      Protocol      = each.value.protocol
      CidrBlock     = each.value.cidr_block
      Ipv6CidrBlock = each.value.ipv6_cidr_block
      PortRange     = { From = each.value.from_port, To = each.value.to_port }
    }
  }
}

resource "aws_network_acl_rule" {
  type = "AWS::EC2::NetworkAclEntry"
  names = {
    from_port = "PortRange.From"
    to_port   = "PortRange.To"
    icmp_code = "Icmp.Code"
    icmp_type = "Icmp.Type"
  }
  defaults {
    source     = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/network_acl_rule"
    properties = { Egress = false }
  }
}

resource "aws_network_acl_association" {
  type = "AWS::EC2::SubnetNetworkAclAssociation"
}

resource "aws_internet_gateway" {
  type   = "AWS::EC2::InternetGateway"
  ignore = ["vpc_id"]

  also "AWS::EC2::VPCGatewayAttachment" {
    when = source.vpc_id != null
    properties = {
      InternetGatewayId = resource.id
      VpcId             = source.vpc_id
    }
  }
}

resource "aws_internet_gateway_attachment" {
  type = "AWS::EC2::VPCGatewayAttachment"
}

resource "aws_egress_only_internet_gateway" {
  type = "AWS::EC2::EgressOnlyInternetGateway"
}

resource "aws_vpn_gateway" {
  type   = "AWS::EC2::VPNGateway"
  ignore = ["availability_zone", "vpc_id"]
}

resource "aws_vpn_gateway_attachment" {
  type = "AWS::EC2::VPCGatewayAttachment"
}

resource "aws_vpn_gateway_route_propagation" {
  type  = "AWS::EC2::VPNGatewayRoutePropagation"
  names = { route_table_id = "RouteTableIds[]" }
}

resource "aws_customer_gateway" {
  type = "AWS::EC2::CustomerGateway"
}

resource "aws_vpn_connection" {
  type = "AWS::EC2::VPNConnection"
  properties = {
    VpnTunnelOptionsSpecifications = [
      {
        PreSharedKey              = source.tunnel1_preshared_key
        TunnelInsideCidr          = source.tunnel1_inside_cidr
        IKEVersions               = [for version in each(source.tunnel1_ike_versions) : { Value = version }]
        Phase1DHGroupNumbers      = [for group in each(source.tunnel1_phase1_dh_group_numbers) : { Value = group }]
        Phase2DHGroupNumbers      = [for group in each(source.tunnel1_phase2_dh_group_numbers) : { Value = group }]
        Phase1IntegrityAlgorithms = [for algorithm in each(source.tunnel1_phase1_integrity_algorithms) : { Value = algorithm }]
        Phase2IntegrityAlgorithms = [for algorithm in each(source.tunnel1_phase2_integrity_algorithms) : { Value = algorithm }]
        LogOptions = {
          CloudwatchLogOptions = {
            LogEnabled  = source.tunnel1_log_options.cloudwatch_log_options.log_enabled
            LogGroupArn = source.tunnel1_log_options.cloudwatch_log_options.log_group_arn
          }
        }
      },
      {
        PreSharedKey              = source.tunnel2_preshared_key
        TunnelInsideCidr          = source.tunnel2_inside_cidr
        IKEVersions               = [for version in each(source.tunnel2_ike_versions) : { Value = version }]
        Phase1DHGroupNumbers      = [for group in each(source.tunnel2_phase1_dh_group_numbers) : { Value = group }]
        Phase2DHGroupNumbers      = [for group in each(source.tunnel2_phase2_dh_group_numbers) : { Value = group }]
        Phase1IntegrityAlgorithms = [for algorithm in each(source.tunnel2_phase1_integrity_algorithms) : { Value = algorithm }]
        Phase2IntegrityAlgorithms = [for algorithm in each(source.tunnel2_phase2_integrity_algorithms) : { Value = algorithm }]
        LogOptions = {
          CloudwatchLogOptions = {
            LogEnabled  = source.tunnel2_log_options.cloudwatch_log_options.log_enabled
            LogGroupArn = source.tunnel2_log_options.cloudwatch_log_options.log_group_arn
          }
        }
      },
    ]
  }
  ignore = [
    "tunnel1_dpd_timeout_action", "tunnel1_dpd_timeout_seconds", "tunnel1_enable_tunnel_lifecycle_control",
    "tunnel1_inside_ipv6_cidr", "tunnel1_phase1_encryption_algorithms", "tunnel1_phase1_lifetime_seconds",
    "tunnel1_phase2_encryption_algorithms", "tunnel1_phase2_lifetime_seconds", "tunnel1_rekey_fuzz_percentage",
    "tunnel1_rekey_margin_time_seconds", "tunnel1_replay_window_size", "tunnel1_startup_action",
    "tunnel2_dpd_timeout_action", "tunnel2_dpd_timeout_seconds", "tunnel2_enable_tunnel_lifecycle_control",
    "tunnel2_inside_ipv6_cidr", "tunnel2_phase1_encryption_algorithms", "tunnel2_phase1_lifetime_seconds",
    "tunnel2_phase2_encryption_algorithms", "tunnel2_phase2_lifetime_seconds", "tunnel2_rekey_fuzz_percentage",
    "tunnel2_rekey_margin_time_seconds", "tunnel2_replay_window_size", "tunnel2_startup_action",
  ]
}

resource "aws_vpn_connection_route" {
  type = "AWS::EC2::VPNConnectionRoute"
}

resource "aws_nat_gateway" {
  type  = "AWS::EC2::NatGateway"
  names = { private_ip = "PrivateIpAddress", availability_zone_address = "AvailabilityZoneAddresses" }
}

resource "aws_route_table" "aws_default_route_table" {
  type   = "AWS::EC2::RouteTable"
  ignore = ["default_route_table_id", "propagating_vgws", "route"]

  also "AWS::EC2::Route" {
    for_each = each(source.route)
    properties = {
      RouteTableId                = resource.id
      CarrierGatewayId            = each.value.carrier_gateway_id
      CoreNetworkArn              = each.value.core_network_arn
      DestinationCidrBlock        = each.value.cidr_block
      DestinationIpv6CidrBlock    = each.value.ipv6_cidr_block
      DestinationPrefixListId     = each.value.destination_prefix_list_id
      EgressOnlyInternetGatewayId = each.value.egress_only_gateway_id
      GatewayId                   = each.value.gateway_id
      InstanceId                  = each.value.instance_id # of provider versions before 5
      LocalGatewayId              = each.value.local_gateway_id
      NatGatewayId                = each.value.nat_gateway_id
      NetworkInterfaceId          = each.value.network_interface_id
      TransitGatewayId            = each.value.transit_gateway_id
      VpcEndpointId               = each.value.vpc_endpoint_id
      VpcPeeringConnectionId      = each.value.vpc_peering_connection_id
    }
  }
}

resource "aws_route" {
  type  = "AWS::EC2::Route"
  names = { egress_only_gateway_id = "EgressOnlyInternetGatewayId" }
}

resource "aws_route_table_association" {
  type = "AWS::EC2::SubnetRouteTableAssociation"
  when = source.subnet_id != null
}

resource "aws_route_table_association" {
  type = "AWS::EC2::GatewayRouteTableAssociation"
}

resource "aws_main_route_table_association" {
  type           = "AWS::EC2::MainRouteTableAssociation"
  terraform_only = true
}

resource "aws_flow_log" {
  type  = "AWS::EC2::FlowLog"
  names = { iam_role_arn = "DeliverLogsPermissionArn" }
  properties = {
    ResourceId = coalesce(
      source.vpc_id, source.subnet_id, source.eni_id, source.transit_gateway_id, source.transit_gateway_attachment_id,
    )
    ResourceType = (
      source.vpc_id != null ? "VPC" :
      source.subnet_id != null ? "Subnet" :
      source.eni_id != null ? "NetworkInterface" :
      source.transit_gateway_id != null ? "TransitGateway" :
      source.transit_gateway_attachment_id != null ? "TransitGatewayAttachment" : null
    )
  }
  ignore = ["regional_nat_gateway_id"]
}

resource "aws_vpc_endpoint" {
  type   = "AWS::EC2::VPCEndpoint"
  names  = { policy = "PolicyDocument" }
  ignore = ["auto_accept", "subnet_configuration"]
}

attachment "aws_vpc_endpoint_policy" {
  to    = "AWS::EC2::VPCEndpoint"
  by    = source.vpc_endpoint_id
  names = { policy = "PolicyDocument" }
}

attachment "aws_vpc_endpoint_subnet_association" {
  to    = "AWS::EC2::VPCEndpoint"
  by    = source.vpc_endpoint_id
  names = { subnet_id = "SubnetIds[]" }
}

attachment "aws_vpc_endpoint_security_group_association" {
  to     = "AWS::EC2::VPCEndpoint"
  by     = source.vpc_endpoint_id
  names  = { security_group_id = "SecurityGroupIds[]" }
  ignore = ["replace_default_association"]
}

attachment "aws_vpc_endpoint_route_table_association" {
  to    = "AWS::EC2::VPCEndpoint"
  by    = source.vpc_endpoint_id
  names = { route_table_id = "RouteTableIds[]" }
}

resource "aws_vpc_endpoint_service" {
  type   = "AWS::EC2::VPCEndpointService"
  ignore = ["allowed_principals"]

  also "AWS::EC2::VPCEndpointServicePermissions" {
    when = length(each(source.allowed_principals)) > 0
    properties = {
      AllowedPrincipals = source.allowed_principals
      ServiceId         = resource.id
    }
  }
}

resource "aws_vpc_endpoint_service_allowed_principal" {
  type = "AWS::EC2::VPCEndpointServicePermissions"
  names = {
    principal_arn           = "AllowedPrincipals[]"
    vpc_endpoint_service_id = "ServiceId"
  }
}

resource "aws_vpc_peering_connection" {
  type   = "AWS::EC2::VPCPeeringConnection"
  ignore = ["accepter", "auto_accept", "requester"]
}

resource "aws_vpc_peering_connection_accepter" {
  type           = "AWS::EC2::VPCPeeringConnectionAccepter"
  terraform_only = true
}

resource "aws_vpc_dhcp_options" "aws_default_vpc_dhcp_options" {
  type   = "AWS::EC2::DHCPOptions"
  ignore = ["owner_id"]
}

resource "aws_vpc_dhcp_options_association" {
  type = "AWS::EC2::VPCDHCPOptionsAssociation"
}

resource "aws_ec2_managed_prefix_list" {
  type  = "AWS::EC2::PrefixList"
  names = { name = "PrefixListName", entry = "Entries" }
}

attachment "aws_ec2_managed_prefix_list_entry" {
  to   = "AWS::EC2::PrefixList"
  by   = source.prefix_list_id
  into = "Entries[]"
}

resource "aws_ec2_transit_gateway" {
  type = "AWS::EC2::TransitGateway"
}

resource "aws_ec2_transit_gateway_vpc_attachment" {
  type = "AWS::EC2::TransitGatewayVpcAttachment"
  names = {
    appliance_mode_support             = "Options.ApplianceModeSupport"
    dns_support                        = "Options.DnsSupport"
    ipv6_support                       = "Options.Ipv6Support"
    security_group_referencing_support = "Options.SecurityGroupReferencingSupport"
  }
  ignore = [
    "transit_gateway_default_route_table_association", "transit_gateway_default_route_table_propagation",
  ]
}

resource "aws_ec2_transit_gateway_route" {
  type = "AWS::EC2::TransitGatewayRoute"
}

resource "aws_ec2_transit_gateway_route_table" {
  type = "AWS::EC2::TransitGatewayRouteTable"
}

resource "aws_ec2_transit_gateway_route_table_association" {
  type   = "AWS::EC2::TransitGatewayRouteTableAssociation"
  ignore = ["replace_existing_association"]
}

resource "aws_ec2_transit_gateway_route_table_propagation" {
  type = "AWS::EC2::TransitGatewayRouteTablePropagation"
}

resource "aws_ec2_transit_gateway_peering_attachment" {
  type   = "AWS::EC2::TransitGatewayPeeringAttachment"
  ignore = ["options"]
}

resource "aws_ec2_client_vpn_endpoint" {
  type = "AWS::EC2::ClientVpnEndpoint"
  names = {
    "authentication_options.active_directory_id"            = "ActiveDirectory.DirectoryId"
    "authentication_options.root_certificate_chain_arn"     = "MutualAuthentication.ClientRootCertificateChainArn"
    "authentication_options.saml_provider_arn"              = "FederatedAuthentication.SAMLProviderArn"
    "authentication_options.self_service_saml_provider_arn" = "FederatedAuthentication.SelfServiceSAMLProviderArn"
  }
}

resource "aws_ec2_client_vpn_authorization_rule" {
  type = "AWS::EC2::ClientVpnAuthorizationRule"
}

resource "aws_ec2_client_vpn_network_association" {
  type = "AWS::EC2::ClientVpnTargetNetworkAssociation"
}

resource "aws_ec2_client_vpn_route" {
  type = "AWS::EC2::ClientVpnRoute"
}

resource "aws_ec2_instance_connect_endpoint" {
  type   = "AWS::EC2::InstanceConnectEndpoint"
  ignore = ["ip_address_type"]
}

resource "aws_ec2_traffic_mirror_session" {
  type = "AWS::EC2::TrafficMirrorSession"
}

resource "aws_ec2_traffic_mirror_target" {
  type = "AWS::EC2::TrafficMirrorTarget"
}

resource "aws_ec2_traffic_mirror_filter" {
  type = "AWS::EC2::TrafficMirrorFilter"
}

resource "aws_ec2_traffic_mirror_filter_rule" {
  type = "AWS::EC2::TrafficMirrorFilterRule"
}

resource "aws_ec2_network_insights_path" {
  type = "AWS::EC2::NetworkInsightsPath"
}

resource "aws_vpc_block_public_access_options" {
  type = "AWS::EC2::VPCBlockPublicAccessOptions"
}

resource "aws_vpc_block_public_access_exclusion" {
  type = "AWS::EC2::VPCBlockPublicAccessExclusion"
}

resource "aws_vpc_ipam" {
  type   = "AWS::EC2::IPAM"
  ignore = ["cascade"]
}

resource "aws_vpc_ipam_pool" {
  type   = "AWS::EC2::IPAMPool"
  ignore = ["cascade"]
}

resource "aws_vpc_ipam_pool_cidr" {
  type   = "AWS::EC2::IPAMPoolCidr"
  ignore = ["cidr_authorization_context"]
}

resource "aws_vpc_ipam_scope" {
  type = "AWS::EC2::IPAMScope"
}

resource "aws_vpclattice_auth_policy" {
  type   = "AWS::VpcLattice::AuthPolicy"
  ignore = ["state"]
}

resource "aws_vpclattice_resource_policy" {
  type = "AWS::VpcLattice::ResourcePolicy"
}

resource "aws_vpclattice_service" {
  type = "AWS::VpcLattice::Service"
}

resource "aws_vpclattice_service_network" {
  type = "AWS::VpcLattice::ServiceNetwork"
}

resource "aws_vpclattice_service_network_service_association" {
  type = "AWS::VpcLattice::ServiceNetworkServiceAssociation"
}

resource "aws_vpclattice_target_group" {
  type = "AWS::VpcLattice::TargetGroup"
}
