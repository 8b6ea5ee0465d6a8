#include "rules/language/functions/packet_filter.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace lintel {
namespace {

using expression::settle;

constexpr std::string_view entry_type = "AWS::EC2::NetworkAclEntry";
constexpr int every_protocol = -1, tcp = 6, udp = 17;
constexpr std::int64_t last_port = 65535;

bool has_ports(int protocol) {
  return protocol == every_protocol || protocol == tcp || protocol == udp;
}

Value protocol_of(Value rule, expression::Context& context) {
  const Value protocol = settle(rule.get("IpProtocol"), context);
  return protocol.is_null() ? settle(rule.get("Protocol"), context) : protocol;
}

/// A rule for all protocols has all ports, whatever it says of them.
Ports ports_of(Value rule, Value protocol, expression::Context& context) {
  if (protocol.is_unknown()) return {false, protocol, 0, -1};
  const int number = protocol_number(protocol);
  if (number == every_protocol) return {true, {}, 0, last_port};
  if (!has_ports(number)) return {true, {}, 0, -1};
  Value first = settle(rule.get("FromPort"), context);
  Value last = settle(rule.get("ToPort"), context);
  const Value range = settle(rule.get("PortRange"), context);
  if (range.is_unknown()) return {false, range, 0, -1};
  if (range.is_mapping()) {
    first = settle(range.get("From"), context);
    last = settle(range.get("To"), context);
  }
  if (first.is_unknown()) return {false, first, 0, -1};
  if (last.is_unknown()) return {false, last, 0, -1};
  const auto from = whole_number(first);
  const auto to = whole_number(last);
  if (!from && !to) return {true, {}, 0, last_port};
  const std::int64_t low = from.value_or(*(to ? to : from));
  const std::int64_t high = to.value_or(low);
  if (low == -1 || high == -1) return {true, {}, 0, last_port};
  return {true, {}, low, high};
}

std::span<const int> protocols_of(net::Transport transport) {
  static constexpr std::array<int, 2> both = {tcp, udp};
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

/// What a prefix list of the graph holds; parts of it may be resources of their own, or elsewhere.
Peer read_prefix_list(const model::Resource& list, Value at, expression::Context& context, Value& unknown) {
  Peer peer{at, {}};
  const Value entries = settle(list.properties.get("Entries"), context);
  if (entries.is_unknown() || entries.is_open()) unknown = entries;
  if (list.partial) {
    const std::string_view why =
        context.arena.copy("the other entries of " + std::string(list.address) + " are elsewhere");
    unknown = make_unknown(&types::any, make_blocker(list.header, why, context.arena), context.arena);
  }
  for (const Value item : entries.items()) {
    const Value entry = settle(item, context);
    const Value cidr = settle(entry.get("Cidr"), context);
    if (entry.is_unknown() || cidr.is_unknown()) unknown = entry.is_unknown() ? entry : cidr;
    if (const auto range = net::parse_cidr(cidr.string())) peer.ranges.push_back(*range);
  }
  return peer;
}

bool contain(std::span<const net::AddressRange> outer, std::span<const net::AddressRange> inner) {
  net::AddressSet set;
  for (const net::AddressRange& range : outer) set.add(range);
  return !inner.empty() &&
         std::all_of(inner.begin(), inner.end(), [&](const auto& range) { return set.contains(range); });
}

std::vector<net::AddressRange> ranges_of(const PacketFilter& filter, Value& unknown) {
  std::vector<net::AddressRange> ranges;
  for (const Peer& peer : filter.peers(unknown)) ranges.insert(ranges.end(), peer.ranges.begin(), peer.ranges.end());
  return ranges;
}

Truth is_deny(Value action) {
  if (action.is_unknown()) return Truth::unknown;
  std::string text(action.string());
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text == "deny" ? Truth::yes : Truth::no;
}

bool exists(const model::Resource& resource, RuleEnvironment& environment) {
  return !resource.condition || !environment.scenarios || environment.scenarios->decide(*resource.condition);
}

}  // namespace

int protocol_number(Value value) {
  std::string text(value.string());
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (value.is_number()) text = value.number().to_string();
  constexpr std::pair<std::string_view, int> names[] = {{"-1", -1},     {"all", -1}, {"tcp", 6},       {"6", 6},
                                                        {"udp", 17},    {"17", 17},  {"icmp", 1},      {"1", 1},
                                                        {"icmpv6", 58}, {"58", 58},  {"ipv6-icmp", 58}};
  for (const auto& [name, number] : names) {
    if (text == name) return number;
  }
  return -2;
}

std::optional<std::int64_t> whole_number(Value value) {
  if (value.is_number()) return value.number().to_int64();
  if (!value.is_string() || value.string().empty() || value.string().size() > 6) return std::nullopt;
  std::int64_t number = 0;
  const bool negative = value.string().front() == '-';
  for (const char c : value.string().substr(negative ? 1 : 0)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return negative ? -number : number;
}

PacketFilter::PacketFilter(Value written, expression::Context& context)
    : context_(context), written_(settle(written, context)) {
  const model::Resource* resource = environment_of(context).resource_of(written_);
  properties_ = resource ? resource->properties : written_;
  if (resource && resource->type == entry_type) entry_ = resource;
  protocol_ = protocol_of(properties_, context);
  ports_ = ports_of(properties_, protocol_, context);
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
  const Answer denied = denied_before(port, protocols);
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

std::vector<Peer> PacketFilter::peers(Value& unknown) const {
  constexpr std::array<std::string_view, 7> names = {
      "CidrIp",    "CidrIpv6",      "SourcePrefixListId",  "DestinationPrefixListId",
      "CidrBlock", "Ipv6CidrBlock", "DestinationCidrBlock"};
  std::vector<Peer> peers;
  for (const std::string_view name : names) {
    const Value value = settle(properties_.get(name), context_);
    if (value.is_null()) continue;
    if (const model::Resource* list = environment_of(context_).target_of(value)) {
      peers.push_back(read_prefix_list(*list, value, context_, unknown));
    } else if (value.is_unknown()) {
      unknown = value;
    } else if (const auto range = net::parse_cidr(value.string())) {
      peers.push_back({value, {*range}});
    } else if (value.string().starts_with("pl-")) {
      const std::string_view why =
          context_.arena.copy("what the prefix list " + std::string(value.string()) + " holds is written elsewhere");
      unknown = make_unknown(&types::any, make_blocker(span_of(value), why, context_.arena), context_.arena);
    }
  }
  return peers;
}

Answer PacketFilter::denied_before(std::int64_t port, std::span<const int> protocols) const {
  RuleEnvironment& environment = environment_of(context_);
  Value unknown;
  const std::vector<net::AddressRange> own = ranges_of(*this, unknown);
  const auto number = whole_number(settle(properties_.get("RuleNumber"), context_));
  std::vector<net::AddressRange> denied;
  Answer maybe{Truth::no, {}};
  for (const std::uint32_t index : environment.graph().of_type(entry_type)) {
    const model::Resource& other = environment.graph().resources[index];
    const Value action = settle(settle(other.properties, context_).get("RuleAction"), context_);
    const Value whole = other.properties.is_unknown() ? other.properties : action;
    const Truth denies = is_deny(whole);
    if (&other == entry_ || denies == Truth::no) continue;
    const auto theirs = whole_number(settle(other.properties.get("RuleNumber"), context_));
    if (number && theirs && *theirs > *number) continue;
    const Truth same = are_of_one_acl(*entry_, other, context_);
    if (same == Truth::no || !exists(other, environment)) continue;
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
