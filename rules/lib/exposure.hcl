# What the internet reaches, as far as the code shows.

function "proven" {
  description = "Whether a condition is known to hold"
  parameters  = ["condition"]
  result      = known(condition) ? condition == true : false
}

function "of_subnets" {
  description = "The subnets that a resource is placed in, whatever its type"
  parameters  = ["resource"]
  result = concat(
    [for subnet in [resource.SubnetId] : subnet if !proven(subnet == null)],
    [for interface in resource.NetworkInterfaces[*] : interface.SubnetId if !proven(interface.SubnetId == null)],
    [for interface in resource.LaunchTemplateData.NetworkInterfaces[*] : interface.SubnetId if !proven(interface.SubnetId == null)],
    resource.NetworkConfiguration.AwsvpcConfiguration.Subnets[*],
    resource.SubnetIds[*], resource.Subnets[*], resource.VPCZoneIdentifier[*], resource.VpcSubnetIds[*],
    target(first(resource.DBSubnetGroupName, resource.ClusterSubnetGroupName, resource.ReplicationSubnetGroupIdentifier)).SubnetIds[*],
    target(target(resource.DBClusterIdentifier).DBSubnetGroupName).SubnetIds[*],
  )
}

function "without_gateway" {
  description = "Whether a subnet has a route table in the code, and that no route to an internet gateway"
  parameters  = ["subnet"]
  result = (
    subnet != null && length(related(subnet, "AWS::EC2::SubnetRouteTableAssociation", "SubnetId")) > 0
    && length(gateway_routes(subnet)) == 0
  )
}

function "inside" {
  description = "Whether the internet is known to have no way into the subnets of a list, by their routes"
  parameters  = ["subnets"]
  result      = proven(length(subnets) > 0 && all([for subnet in subnets : proven(without_gateway(target(subnet)))]))
}

function "meant_inside" {
  description = "Whether the internet has no way into the subnets of a list by their routes, or by what they are called elsewhere, which only lowers a severity"
  parameters  = ["subnets"]
  result      = proven(length(subnets) > 0 && all([for subnet in subnets : proven(without_gateway(target(subnet))) || called_private(subnet)]))
}

function "gives_no_address" {
  description = "Whether all subnets of a list are in the code, and give no public address by default"
  parameters  = ["subnets"]
  result = all([
    for subnet in subnets :
    target(subnet).type == "AWS::EC2::Subnet" && target(subnet).source_type != "aws_default_subnet"
    && target(subnet).MapPublicIpOnLaunch != true && target(subnet).AssignIpv6AddressOnCreation != true
  ])
}

function "without_address" {
  description = "Whether an instance is known to have no public address: neither it nor its subnets ask for one, and no elastic address is given to it"
  parameters  = ["instance"]
  result = proven(
    length(of_subnets(instance)) > 0 && gives_no_address(of_subnets(instance))
    && all([for one in instance.NetworkInterfaces[*] : one.AssociatePublicIpAddress != true && one.NetworkInterfaceId == null])
    && length(instance.Ipv6Addresses[*]) == 0
    && length(related(instance, "AWS::EC2::EIP", "InstanceId")) == 0
    && length(related(instance, "AWS::EC2::EIPAssociation", "InstanceId")) == 0
  )
}

function "give_an_address" {
  description = "Whether a subnet of a list is known to give what starts there a public address"
  parameters  = ["subnets"]
  result = proven(any([
    for subnet in subnets : target(subnet).MapPublicIpOnLaunch == true || target(subnet).source_type == "aws_default_subnet"
  ]))
}

function "with_address" {
  description = <<-TEXT
    Whether an instance is known to have a public address: it or its subnet asks for one, an elastic address is given to it, or it names
    no subnet and so starts in the default VPC
  TEXT
  parameters  = ["instance"]
  result = (
    proven(any([for one in instance.NetworkInterfaces[*] : one.AssociatePublicIpAddress == true]))
    || give_an_address(of_subnets(instance))
    || proven(length(of_subnets(instance)) == 0)
    || proven(length(related(instance, "AWS::EC2::EIP", "InstanceId")) > 0)
    || proven(length(related(instance, "AWS::EC2::EIPAssociation", "InstanceId")) > 0)
    || any([
      for one in instance.NetworkInterfaces[*] : given_elastic_address(target(one.NetworkInterfaceId))
      if proven(target(one.NetworkInterfaceId).type == "AWS::EC2::NetworkInterface")
    ])
  )
}

function "given_elastic_address" {
  description = "Whether an elastic address is known to be given to a network interface itself"
  parameters  = ["interface"]
  result = (
    proven(length(related(interface, "AWS::EC2::EIP", "NetworkInterfaceId")) > 0)
    || proven(length(related(interface, "AWS::EC2::EIPAssociation", "NetworkInterfaceId")) > 0)
  )
}

function "has_elastic_address" {
  description = "Whether an elastic address is known to be given to a network interface, or to the instance whose interface it is"
  parameters  = ["interface"]
  result = (
    given_elastic_address(interface)
    || any([
      for user in referrers(interface) :
      proven(length(related(user, "AWS::EC2::EIP", "InstanceId")) > 0)
      || proven(length(related(user, "AWS::EC2::EIPAssociation", "InstanceId")) > 0)
    ])
  )
}

function "groups_of_interface" {
  description = "The security groups of a network interface that an instance or a launch template makes or takes"
  parameters  = ["interface"]
  result      = concat(interface.GroupSet[*], interface.Groups[*], target(interface.NetworkInterfaceId).GroupSet[*])
}

function "groups_of_instance" {
  description = <<-TEXT
    The security groups of an instance, or of what starts instances: its own, and those of its network interfaces
  TEXT
  parameters  = ["instance"]
  result = concat(
    instance.SecurityGroupIds[*], instance.SecurityGroups[*],
    instance.LaunchTemplateData.SecurityGroupIds[*], instance.LaunchTemplateData.SecurityGroups[*],
    flatten([
      for interface in concat(instance.NetworkInterfaces[*], instance.LaunchTemplateData.NetworkInterfaces[*]) : groups_of_interface(interface)
    ]),
    flatten([
      for attachment in related(instance, "AWS::EC2::NetworkInterfaceAttachment", "InstanceId") :
      target(attachment.NetworkInterfaceId).GroupSet[*]
    ]),
  )
}

function "called_private" {
  description = "Whether a subnet that is elsewhere is looked up or given by a name that says private: an export, a tag, a parameter, an argument"
  parameters  = ["subnet"]
  result = (
    (proven(target(subnet) == null) || !known(target(subnet).type))
    && (
      proven(any([for text in looked_up_by(subnet) : can(regex("(?i)private|internal|isolated", text))]))
      || proven(any([
        for name in names_of(subnet) :
        can(regex("(?i)(?:private|internal|isolated)[a-z0-9_-]*subnet|subnet[a-z0-9_-]*(?:private|internal|isolated)", name))
      ]))
    )
  )
}

function "users_of_template" {
  description = "What starts instances from a launch template or a launch configuration"
  parameters  = ["template"]
  result = [
    for user in referrers(template) : user
    if one_of(
      user.type,
      [
        "AWS::AutoScaling::AutoScalingGroup", "AWS::EC2::Instance", "AWS::EC2::SpotFleet", "AWS::EC2::EC2Fleet", "AWS::EKS::Nodegroup",
        "AWS::Batch::ComputeEnvironment",
      ],
    )
  ]
}

function "reach" {
  description = "How far the internet gets to what is behind a security group: \"open\", \"balancer\" (only its listeners), \"closed\", or \"unknown\""
  parameters  = ["resource"]
  result = (
    one_of(resource.type, ["AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancing::LoadBalancer"]) ? "balancer"
    : inside(of_subnets(resource)) ? "closed"
    : resource.type == "AWS::EC2::Instance" ? (
      proven(
        length(resource.NetworkInterfaces[*]) > 0 && all([for one in resource.NetworkInterfaces[*] : one.AssociatePublicIpAddress == false])
      )
      || without_address(resource)
      ? "closed"
      : with_address(resource) ? "open" : "unknown"
    )
    : one_of(resource.type, ["AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration"]) ? reach_of_template(resource)
    : resource.type == "AWS::EC2::NetworkInterface" ? (has_elastic_address(resource) ? "open" : "unknown")
    : one_of(resource.type, ["AWS::ECS::Service", "AWS::ECS::TaskSet"]) ? (
      proven(resource.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp == "ENABLED") ? "open" : "closed"
    )
    : one_of(
      resource.type,
      [
        "AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::RDS::DBShardGroup", "AWS::Neptune::DBInstance", "AWS::Redshift::Cluster",
        "AWS::RedshiftServerless::Workgroup", "AWS::DMS::ReplicationInstance", "AWS::DMS::InstanceProfile", "AWS::AmazonMQ::Broker",
        "AWS::Timestream::InfluxDBInstance", "AWS::Timestream::InfluxDBCluster",
      ],
    ) ? (proven(resource.PubliclyAccessible == true) ? "open" : known(resource.PubliclyAccessible) ? "closed" : "unknown")
    : one_of(
      resource.type,
      [
        "AWS::EMR::Cluster", "AWS::EC2::SpotFleet", "AWS::EC2::EC2Fleet", "AWS::Batch::ComputeEnvironment",
        "AWS::ElasticBeanstalk::Environment",
      ],
    ) ? (give_an_address(of_subnets(resource)) ? "open" : "unknown")
    : one_of(
      resource.type,
      [
        "AWS::Lambda::Function", "AWS::EFS::MountTarget", "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup",
        "AWS::ElastiCache::ServerlessCache", "AWS::MemoryDB::Cluster", "AWS::DAX::Cluster", "AWS::FSx::FileSystem",
        "AWS::DocDB::DBCluster", "AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain", "AWS::EC2::VPCEndpoint",
        "AWS::EKS::Cluster", "AWS::RDS::DBProxy", "AWS::CodeBuild::Project",
      ],
    ) ? "closed"
    : "unknown"
  )
}

function "reach_of_template" {
  description = "The same for the instances of a launch template or a launch configuration, by what starts them"
  parameters  = ["template"]
  result = (
    proven(template.AssociatePublicIpAddress == false)
    || proven(any([for one in template.LaunchTemplateData.NetworkInterfaces[*] : one.AssociatePublicIpAddress == false])) ? "closed"
    : !proven(length(users_of_template(template)) > 0) ? "unknown"
    : proven(all([for user in users_of_template(template) : inside(of_subnets(user))])) ? "closed"
    : proven(
      template.AssociatePublicIpAddress == null
      && all([for one in template.LaunchTemplateData.NetworkInterfaces[*] : one.AssociatePublicIpAddress == null])
      && all([for user in users_of_template(template) : length(of_subnets(user)) > 0 && gives_no_address(of_subnets(user))])
    )
    ? "closed"
    : proven(template.AssociatePublicIpAddress == true)
    || proven(any([for one in template.LaunchTemplateData.NetworkInterfaces[*] : one.AssociatePublicIpAddress == true]))
    || any([for user in users_of_template(template) : give_an_address(of_subnets(user)) || proven(length(of_subnets(user)) == 0)])
    ? "open"
    : "unknown"
  )
}

function "behind" {
  description = "What the internet reaches behind an open security group: \"open\", \"balancer\" (only load balancers), \"closed\" (nothing) or \"unknown\""
  parameters  = ["group"]
  result = (
    proven(any([for user in users_of_group(group) : reach(user) == "open"])) ? "open"
    : !proven(length(users_of_group(group)) > 0) ? "unknown"
    : proven(all([for user in users_of_group(group) : reach(user) == "closed"])) ? "closed"
    : proven(all([for user in users_of_group(group) : one_of(reach(user), ["balancer", "closed"])])) ? "balancer"
    : "unknown"
  )
}

function "users_of_group" {
  description = "What is in a security group: not the groups that let it in, nor the stack that hands it to the resources of its template"
  parameters  = ["group"]
  result      = [for user in referrers(group) : user if !one_of(user.type, ["AWS::EC2::SecurityGroup", "AWS::CloudFormation::Stack"])]
}

function "listeners_behind" {
  description = "The listeners of the load balancers behind a security group"
  parameters  = ["group"]
  result = flatten([
    for user in referrers(group) : concat(related(user, "AWS::ElasticLoadBalancingV2::Listener", "LoadBalancerArn"), user.Listeners[*])
    if one_of(user.type, ["AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancing::LoadBalancer"])
  ])
}

function "has_port" {
  description = "Whether a listener of a load balancer of either generation has one of some ports"
  parameters  = ["listener", "ports"]
  result      = one_of(tostring(first(listener.Port, listener.LoadBalancerPort)), [for port in ports : tostring(port)])
}

function "speaks_http" {
  description = "Whether a listener of a load balancer of either generation speaks HTTP, plain or not; it does where no protocol is written"
  parameters  = ["listener"]
  result      = one_of(upper(first(listener.Protocol, "HTTP")), ["HTTP", "HTTPS"])
}

function "balanced_behind" {
  description = "Whether a load balancer behind a security group is known to listen on one of some ports"
  parameters  = ["group", "ports"]
  result      = proven(any([for listener in listeners_behind(group) : has_port(listener, ports)]))
}

function "listens_behind" {
  description = "Whether a load balancer behind a security group is known to listen on one of some ports for something other than HTTP"
  parameters  = ["group", "ports"]
  result      = proven(any([for listener in listeners_behind(group) : has_port(listener, ports) && !speaks_http(listener)]))
}

function "answering" {
  description = "Those of some services that may answer behind a security group: where only load balancers are in it, not those on whose ports they speak HTTP"
  parameters  = ["group", "services"]
  result = behind(group) != "balancer" ? services : [
    for service in services : service
    if !proven(any([for listener in listeners_behind(group) : has_port(listener, [service.port]) && speaks_http(listener)]))
  ]
}

function "answers_the_internet" {
  description = <<-TEXT
    Whether the internet is known to reach something behind a security group that may listen on some ports: a database, a broker or a
    warehouse of AWS's has no login of its system
  TEXT
  parameters  = ["group", "ports"]
  result = proven(any([
    for user in users_of_group(group) :
    reach(user) == "open" && !(
      alltrue([for port in ports : contains([22, 3389], port)])
      && one_of(
        user.type,
        [
          "AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::RDS::DBShardGroup", "AWS::Neptune::DBInstance", "AWS::Redshift::Cluster",
          "AWS::RedshiftServerless::Workgroup", "AWS::DMS::ReplicationInstance", "AWS::AmazonMQ::Broker",
          "AWS::Timestream::InfluxDBInstance", "AWS::Timestream::InfluxDBCluster",
        ],
      )
    )
  ]))
}

function "weight_of_open_ports" {
  description = "The severity of some ports that a group opens to the internet, `worst` where something is known to listen behind it that the internet reaches"
  parameters  = ["group", "ports", "worst"]
  result = (
    answers_the_internet(group, ports) || listens_behind(group, ports) ? worst
    : behind(group) == "balancer" ? "low"
    : "medium"
  )
}

function "without_ipv6_here" {
  description = <<-TEXT
    Whether a security group is of a network of the code that has no IPv6 addresses as far as this root shows. Other roots, modules and
    people may give it some: it is no proof that there are none
  TEXT
  parameters  = ["group"]
  result = proven(
    target(group.VpcId).type == "AWS::EC2::VPC"
    && target(group.VpcId).source_type != "aws_default_vpc"
    && target(group.VpcId).AssignGeneratedIpv6CidrBlock != true
    && target(group.VpcId).Ipv6CidrBlock == null && target(group.VpcId).Ipv6IpamPoolId == null
    && !any([
      for block in related(target(group.VpcId), "AWS::EC2::VPCCidrBlock", "VpcId") :
      block.AmazonProvidedIpv6CidrBlock == true || block.Ipv6CidrBlock != null || block.Ipv6IpamPoolId != null || block.Ipv6Pool != null
    ])
    && length(related(target(group.VpcId), "AWS::EC2::EgressOnlyInternetGateway", "VpcId")) == 0
    # AWS gives these only to a subnet of a network that has IPv6.
    && !any([
      for subnet in related(target(group.VpcId), "AWS::EC2::Subnet", "VpcId") :
      subnet.Ipv6CidrBlock != null || subnet.Ipv6Native == true || subnet.AssignIpv6AddressOnCreation == true
      || length(related(subnet, "AWS::EC2::SubnetCidrBlock", "SubnetId")) > 0
    ])
  )
}

function "hardly_admits" {
  description = "Whether a rule of a security group is for addresses that its network does not have as far as this root shows: those of IPv6"
  parameters  = ["group", "rule"]
  result      = proven(rule.CidrIpv6 != null) && without_ipv6_here(group)
}

function "forwards" {
  description = "Whether all that is known to be in a security group forwards the traffic of others, as firewalls do: what comes in is not for it"
  parameters  = ["group"]
  result = proven(
    length(users_of_group(group)) > 0
    && all([
      for user in users_of_group(group) :
      user.SourceDestCheck == false
      || any([for instance in referrers(user) : instance.SourceDestCheck == false if user.type == "AWS::EC2::NetworkInterface"])
    ])
  )
}

function "weight_of_open_rule" {
  description = <<-TEXT
    The severity of a rule that opens some ports to the internet, as weight_of_open_ports has it; `low` for a range where the group
    guards nothing but what forwards, and where hardly anybody comes by it
  TEXT
  parameters  = ["group", "rule", "ports", "worst"]
  result = (
    hardly_admits(group, rule) ? "low"
    : proven(port_count(rule) > 1) && forwards(group) ? "low"
    : weight_of_open_ports(group, ports, worst)
  )
}

function "private_peer" {
  description = "Whether the peer of a security group rule is a private range, the range of a VPC or subnet of the code, or another group"
  parameters  = ["rule"]
  result = (
    rule.SourceSecurityGroupId != null
    || rule.SourceSecurityGroupName != null
    || (rule.CidrIp == null && rule.CidrIpv6 == null && rule.SourcePrefixListId == null)
    || (rule.CidrIp != null && (one_of(target(rule.CidrIp).type, ["AWS::EC2::VPC", "AWS::EC2::Subnet"]) || is_private(rule.CidrIp)))
    || (rule.CidrIpv6 != null && is_private(rule.CidrIpv6))
  )
}

function "admitted" {
  description = "Who can pass the security groups: \"world\", \"private\" (all are in the code and admit private ranges and groups only) or \"unknown\""
  parameters  = ["groups"]
  result = (
    proven(any(flatten([for group in targets(groups) : [for open in internet_rules(group.SecurityGroupIngress) : true]]))) ? "world"
    : proven(
      length(groups) > 0
      && all([for group in groups : target(group).type == "AWS::EC2::SecurityGroup"])
      && all(flatten([for group in targets(groups) : [for rule in group.SecurityGroupIngress[*] : private_peer(rule)]]))
    ) ? "private"
    : "unknown"
  )
}

function "groups_of_database" {
  description = "The security groups of a database: its own, or those of the cluster that it is an instance of"
  parameters  = ["database"]
  result      = concat(database.VPCSecurityGroups[*], database.VpcSecurityGroupIds[*], target(database.DBClusterIdentifier).VpcSecurityGroupIds[*])
}

function "weight_of_public_address" {
  description = "The severity of a public address whose security groups are these: `worst` where they let the internet in and the subnets do not keep it out"
  parameters  = ["resource", "groups", "worst"]
  result = (
    meant_inside(of_subnets(resource)) || admitted(groups) == "private" ? "medium"
    : admitted(groups) == "world" ? worst
    : "high"
  )
}

function "exposed_by_address" {
  description = <<-TEXT
    What a message says of a resource with a public address whose security groups these are: that they let the internet in, where
    they are known to and the subnets do not keep it out
  TEXT
  parameters  = ["resource", "groups"]
  result = (
    inside(of_subnets(resource)) ? "asks for a public address, and only the routes of its subnets keep the internet out"
    : admitted(groups) == "private" ? "asks for a public address, and only its security groups keep the internet out"
    : "is publicly accessible${admitted(groups) == "world" ? ", and its security groups let the internet in" : ""}"
  )
}

function "weight_of_reached_host" {
  description = <<-TEXT
    The severity of a public address of an instance, or of what starts some: `info` where it forwards the traffic of others, `low` where it is
    called a bastion, a VPN or NAT server. A name is no proof
  TEXT
  parameters  = ["resource"]
  result      = proven(resource.SourceDestCheck == false) ? "info" : called_to_be_reached(resource) ? "low" : "medium"
}

function "called_to_be_reached" {
  description = "Whether an instance, or what starts some, is called a bastion, a VPN or NAT server"
  parameters  = ["resource"]
  result = proven(any([
    for called in flatten([for one in concat([resource], users_of_template(resource)) : names_of_instances(one)]) :
    matches(
      called,
      "*bastion*", "*Bastion*", "*BASTION*", "*vpn*", "*Vpn*", "*VPN*", "*wireguard*", "*WireGuard*", "*Wireguard*",
      "*jumpbox*", "*JumpBox*", "*Jumpbox*", "*jump?box*", "*jumphost*", "*JumpHost*", "*Jumphost*", "*jump?host*", "*Jump?Host*",
      "*jumpserver*", "*JumpServer*", "*jump?server*", "*nat?instance*", "*NatInstance*", "*NATInstance*", "*NAT?instance*",
      "*NAT?Instance*", "*rdgw*", "*RDGW*",
    )
  ]))
}

function "names_of_instances" {
  description = "What an instance, or what starts instances, is called: in the code, by its property and by its tags"
  parameters  = ["resource"]
  result = [
    for called in concat(
      [resource.address, resource.LaunchTemplateName, resource.LaunchConfigurationName, resource.AutoScalingGroupName],
      [for tag in resource.Tags[*] : tag.Value if proven(tag.Key == "Name")],
      flatten([
        for specification in resource.LaunchTemplateData.TagSpecifications[*] : [
          for tag in specification.Tags[*] : tag.Value if proven(tag.Key == "Name")
        ]
      ]),
    ) :
    called
    if !proven(called == null)
  ]
}

function "guards_inside" {
  description = "Whether the network ACL of an entry guards only subnets that the internet has no way into"
  parameters  = ["entry"]
  result = (
    proven(target(entry.NetworkAclId) != null)
    && inside([for association in related(target(entry.NetworkAclId), "AWS::EC2::SubnetNetworkAclAssociation", "NetworkAclId") : association.SubnetId])
  )
}

function "meant_to_guard_inside" {
  description = "The same, also by what the subnets are called elsewhere, which only lowers a severity"
  parameters  = ["entry"]
  result = (
    proven(target(entry.NetworkAclId) != null)
    && meant_inside([for association in related(target(entry.NetworkAclId), "AWS::EC2::SubnetNetworkAclAssociation", "NetworkAclId") : association.SubnetId])
  )
}

function "takes_answers" {
  description = "Whether an entry of a network ACL opens the range of ports to which answers come, and no port below it"
  parameters  = ["entry"]
  result      = proven(entry.PortRange.From >= 1024 && entry.PortRange.To >= 60999)
}

function "kept_from_internet" {
  description = "Whether the security groups of a list are all in the code, and known not to let the internet reach a port"
  parameters  = ["groups", "port"]
  result = proven(
    port != null && length(groups) > 0 && all([for group in groups : target(group).type == "AWS::EC2::SecurityGroup"])
    && length(flatten([for group in targets(groups) : internet_rules(group.SecurityGroupIngress, [{ name = "port", port = port, protocol = "tcp" }])])) == 0
  )
}

function "unreached" {
  description = "Whether the security groups of a list are all in the code, and known not to let anyone reach a TCP port"
  parameters  = ["groups", "port"]
  result = proven(
    length(groups) > 0 && all([for group in groups : target(group).type == "AWS::EC2::SecurityGroup"])
    && !any(flatten([for group in targets(groups) : [for rule in group.SecurityGroupIngress[*] : admits(rule, port, "tcp")]]))
  )
}

function "wide_range" {
  description = "Whether a rule lets through more ports than one service needs"
  parameters  = ["rule"]
  result      = port_count(rule) > 1025
}

function "stands_for_another" {
  description = "Whether all origins of a distribution are domains reserved for documentation, so that it serves nothing yet"
  parameters  = ["distribution"]
  result = proven(
    length(distribution.DistributionConfig.Origins[*]) > 0
    && all([
      for origin in distribution.DistributionConfig.Origins[*] :
      can(regex("(?i)(?:^|[.])(?:example[.](?:com|net|org)|example|test|invalid|localhost)$", origin.DomainName))
    ])
  )
}

function "without_listener" {
  description = "Whether a load balancer is known to have no listener: its subnets are in the code, and no listener refers to it"
  parameters  = ["balancer"]
  result = proven(
    length(related(balancer, "AWS::ElasticLoadBalancingV2::Listener", "LoadBalancerArn")) == 0
    && length(balancer.Subnets[*]) > 0 && all([for subnet in balancer.Subnets[*] : target(subnet).type == "AWS::EC2::Subnet"])
  )
}

function "called_management" {
  description = "Whether the words of a security group rule, or of what its port came from, say that administrators use it"
  parameters  = ["rule"]
  result = proven(any([
    for text in concat([rule.Description], names_of(rule.FromPort)) :
    can(regex("(?i)(?:^|[^a-z])(?:admin|administration|administrators?|mgmt|management|gui)(?:$|[^a-z])", text))
    || can(regex("(?:^|[^A-Z])(?:Admin|Mgmt|Management|Gui|GUI)(?:$|[^a-z])", text))
    if !proven(text == null)
  ]))
}

function "of_udp" {
  description = "Whether a security group rule is for UDP alone"
  parameters  = ["rule"]
  result      = one_of(lower(tostring(rule.IpProtocol)), ["udp", "17"])
}

function "port_words" {
  description = "The ports of a security group rule in words: \"443\", \"8000 to 8010\""
  parameters  = ["rule"]
  result      = proven(rule.FromPort == rule.ToPort) ? "port ${rule.FromPort}" : "ports ${rule.FromPort} to ${rule.ToPort}"
}

function "known_services" {
  description = "The best known services among the ports of a rule, as messages name them: `SSH (22), MySQL (3306) and PostgreSQL (5432)`"
  parameters  = ["rule"]
  result = replace(
    join(", ", [
      for service in concat(services("ssh"), services("remote-desktop"), services("database")) : "${service.name} (${service.port})"
      if contains([22, 1433, 1521, 3306, 3389, 5432, 5439, 6379, 9200, 11211, 27017], service.port) && proven(admits(rule, service.port))
    ]),
    "/, ([^,]*)$/", " and $1",
  )
}

function "weight_of_wide_rule" {
  description = "The severity of a rule that opens thousands of ports, `login` among them, to the internet: by what listens behind its group"
  parameters  = ["group", "login"]
  result = (
    weight_of_open_ports(group, [login], "critical") == "critical"
    ? "critical"
    : weight_of_open_ports(group, services("database")[*].port, "high")
  )
}
