# The rules of security groups: Terraform writes them in four ways, AWS as a list with one element for each peer.

function "security_group_rules" {
  description = <<-TEXT
    The elements that a rule of Terraform's becomes, one for each peer: `groups` are its security groups, `own` is the one that
    `self` means, and a rule that `stands_alone` is one even without a peer
  TEXT
  parameters  = ["rule", "groups", "own", "is_inbound", "stands_alone"]
  result = [
    for peer in concat(
      [for cidr in each(rule.cidr_blocks) : { CidrIp = cidr }],
      [for cidr in each(rule.ipv6_cidr_blocks) : { CidrIpv6 = cidr }],
      [for list in each(rule.prefix_list_ids) : is_inbound ? { SourcePrefixListId = list } : { DestinationPrefixListId = list }],
      [for group in each(groups) : is_inbound ? { SourceSecurityGroupId = group } : { DestinationSecurityGroupId = group }],
      [for self in each(rule.self) : is_inbound ? { SourceSecurityGroupId = own } : { DestinationSecurityGroupId = own } if self],
      [
        for none in ["peer"] :
        {}
        if stands_alone && alltrue([
          for peer in [rule.cidr_blocks, rule.ipv6_cidr_blocks, rule.prefix_list_ids, groups, rule.self] :
          peer == null
        ])
      ],
    ) :
    merge(peer, {
      IpProtocol = rule.protocol, FromPort = rule.from_port, ToPort = rule.to_port, Description = rule.description
    })
  ]
}
