#include "rules/language/functions/packet_filter.h"

#include <algorithm>
#include <array>

#include "base/effort.h"

namespace lintel {
namespace {

using expression::settle;
using net::every_protocol;
using net::is_deny;
using net::protocol_number;
using net::tcp_protocol;
using net::udp_protocol;
using net::whole_number;

constexpr std::string_view entry_type = "AWS::EC2::NetworkAclEntry";

/// What comparing two entries costs, see `Effort`.
constexpr std::uint64_t units_of_an_entry = 64;

std::span<const int> protocols_of(net::Transport transport) {
  static constexpr std::array<int, 2> both = {tcp_protocol, udp_protocol};
  switch (transport) {
    case net::Transport::tcp:
      return std::span(both).first(1);
    case net::Transport::udp:
      return std::span(both).last(1);
    case net::Transport::either:
      break;
  }
  return both;
}

bool contain(std::span<const net::AddressRange> outer, std::span<const net::AddressRange> inner) {
  net::AddressSet set;
  for (const net::AddressRange& range : outer) set.add(range);
  return !inner.empty() &&
         std::all_of(inner.begin(), inner.end(), [&](const auto& range) { return set.contains(range); });
}

std::vector<net::AddressRange> ranges_of(const PacketFilter& filter, Value& unknown) {
  std::vector<net::AddressRange> ranges;
  for (const net::Peer& peer : filter.peers(unknown))
    ranges.insert(ranges.end(), peer.ranges.begin(), peer.ranges.end());
  return ranges;
}

bool is_created(const model::Resource& resource, RuleEnvironment& environment) {
  return !resource.condition || !environment.scenarios || environment.scenarios->decide(*resource.condition);
}

}  // namespace

PacketFilter::PacketFilter(Value written, expression::Context& context)
    : context_(context), written_(settle(written, context)) {
  const model::Resource* resource = environment_of(context).resource_of(written_);
  properties_ = resource ? resource->properties : written_;
  if (resource && resource->type == entry_type) entry_ = resource;
  protocol_ = net::protocol_of(properties_, context);
  ports_ = net::ports_of(properties_, protocol_, context);
}

Answer PacketFilter::admits(std::int64_t port, std::span<const int> protocols) const {
  if (properties_.is_unknown()) return {Truth::unknown, properties_};
  if (ports_.known && (port < ports_.first || port > ports_.last)) return {Truth::no, {}};
  if (!protocols.empty() && !protocol_.is_unknown()) {
    const int given = protocol_number(protocol_);
    const bool wanted = std::find(protocols.begin(), protocols.end(), given) != protocols.end();
    if (given != every_protocol && !wanted) return {Truth::no, {}};
  }
  if (protocol_.is_unknown()) return {Truth::unknown, protocol_};
  if (!ports_.known) return {Truth::unknown, ports_.unknown};
  if (!entry_ || is_deny(settle(properties_.get("RuleAction"), context_)) == Truth::yes) return {Truth::yes, {}};
  return left_by_denials(port, protocols);
}

/// Whether an entry's own protocol gets past the entries before it; of an entry for all, the first that is asked for,
/// over which a service is reached: UDP only speeds Remote Desktop up.
Answer PacketFilter::left_by_denials(std::int64_t port, std::span<const int> protocols) const {
  const std::array<int, 1> own = {protocol_number(protocol_)};
  const bool is_for_all = own[0] == every_protocol;
  const std::span<const int> first = protocols.empty() ? protocols : protocols.subspan(0, 1);
  const Answer denied = denied_before(port, is_for_all ? first : std::span<const int>(own));
  if (denied.truth == Truth::unknown) return denied;
  return {denied.truth == Truth::yes ? Truth::no : Truth::yes, {}};
}

Answer PacketFilter::admits(const net::Service& service) const {
  return admits(service.port, protocols_of(service.transport));
}

Answer PacketFilter::admits_every_port() const {
  Answer all{Truth::yes, {}};
  // A rule for one protocol is asked of that protocol's services, whatever the others are reached by.
  const std::array<int, 1> own = {protocol_number(protocol_)};
  for (const net::Service& service : net::services()) {
    const bool all_protocols = own[0] == every_protocol || own[0] == -2;
    const Answer one = all_protocols ? admits(service) : admits(service.port, own);
    if (one.truth == Truth::no) return one;
    if (one.truth == Truth::unknown && all.truth == Truth::yes) all = one;
  }
  return all;
}

std::vector<net::Peer> PacketFilter::peers(Value& unknown) const {
  return net::peers_of(properties_, environment_of(context_).graph(), context_, unknown);
}

Answer PacketFilter::denied_before(std::int64_t port, std::span<const int> protocols) const {
  RuleEnvironment& environment = environment_of(context_);
  Value unknown;
  const std::vector<net::AddressRange> own = ranges_of(*this, unknown);
  const auto number = whole_number(settle(properties_.get("RuleNumber"), context_));
  std::vector<net::AddressRange> denied;
  Answer maybe{Truth::no, {}};
  for (const std::uint32_t index : entries_beside(*entry_, context_)) {
    if (!Effort::draw(units_of_an_entry)) return {Truth::unknown, {}};
    const model::Resource& other = environment.graph().resources[index];
    const Value action = settle(settle(other.properties, context_).get("RuleAction"), context_);
    const Value whole = other.properties.is_unknown() ? other.properties : action;
    const Truth denies = is_deny(whole);
    if (&other == entry_ || denies == Truth::no) continue;
    const auto theirs = whole_number(settle(other.properties.get("RuleNumber"), context_));
    if (number && theirs && *theirs > *number) continue;
    const Truth same = are_of_one_acl(*entry_, other, context_);
    if (same == Truth::no || !is_created(other, environment)) continue;
    const PacketFilter filter(environment.value_of(index), context_);
    const Answer covers = filter.admits(port, protocols);
    if (covers.truth == Truth::no) continue;
    Value unread;
    const std::vector<net::AddressRange> ranges = ranges_of(filter, unread);
    const bool sure = denies == Truth::yes && same == Truth::yes && covers.truth == Truth::yes && number && theirs &&
                      !other.uncertain_count;
    if (sure) {
      denied.insert(denied.end(), ranges.begin(), ranges.end());
    } else {
      const Value acl = denies == Truth::unknown ? whole : other.properties.get("NetworkAclId");
      maybe = {Truth::unknown, covers.truth == Truth::unknown ? covers.blocker : acl};
    }
    if (unread.is_unknown()) maybe = {Truth::unknown, unread};
  }
  if (contain(denied, own)) return {Truth::yes, {}};
  return maybe;
}

std::vector<std::uint32_t> entries_beside(const model::Resource& entry, expression::Context& context) {
  RuleEnvironment& environment = environment_of(context);
  static constexpr std::array<std::string_view, 1> path = {"NetworkAclId"};
  const model::Resource* acl = environment.target_of(settle(entry.properties.get(path[0]), context));
  if (acl) return environment.referrers.candidates(entry.type, path, *acl);
  const std::span<const std::uint32_t> all = environment.graph().of_type(entry.type);
  return {all.begin(), all.end()};
}

Truth are_of_one_acl(const model::Resource& a, const model::Resource& b, expression::Context& context) {
  const auto read = [&](const model::Resource& entry, std::string_view name) {
    return settle(entry.properties.get(name), context);
  };
  const Value direction_a = read(a, "Egress"), direction_b = read(b, "Egress");
  if (direction_a.is_unknown() || direction_b.is_unknown()) return Truth::unknown;
  if (direction_a.boolean() != direction_b.boolean()) return Truth::no;
  const Value acl_a = read(a, "NetworkAclId"), acl_b = read(b, "NetworkAclId");
  if (acl_a.node() && acl_a.node() == acl_b.node()) return Truth::yes;  // the same parameter, say
  RuleEnvironment& environment = environment_of(context);
  const model::Resource* target_a = environment.target_of(acl_a);
  const model::Resource* target_b = environment.target_of(acl_b);
  if (target_a && target_b) return target_a == target_b ? Truth::yes : Truth::no;
  return equal(acl_a, acl_b);
}

}  // namespace lintel
