#include "domain/net/packet_rule.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "value/sensitivity.h"

namespace lintel::net {
namespace {

using expression::settle;

bool has_ports(int protocol) {
  return protocol == every_protocol || protocol == tcp_protocol || protocol == udp_protocol;
}

/// What a prefix list of the graph holds; parts of it may be resources of their own, or elsewhere.
Peer read_prefix_list(const model::Resource& list, Value at, expression::Context& context, Value& unknown) {
  Peer peer{at, {}};
  const Value entries = read_property(list.properties, "Entries", context);
  if (entries.is_unknown() || entries.is_open()) unknown = entries;
  if (list.partial) {
    const std::string_view why =
        context.arena.copy("the other entries of " + std::string(list.address) + " are elsewhere");
    unknown = make_unknown(&types::any, make_blocker(list.header, why, context.arena), context.arena);
  }
  for (const Value item : entries.items()) {
    const Value entry = settle(item, context);
    const Value cidr = read_property(entry, "Cidr", context);
    if (entry.is_unknown() || cidr.is_unknown()) unknown = entry.is_unknown() ? entry : cidr;
    if (const auto range = parse_cidr(cidr.string())) peer.ranges.push_back(*range);
  }
  return peer;
}

}  // namespace

int protocol_number(Value value) {
  std::string text = lower_case(value.string());
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

Value read_property(Value object, std::string_view name, expression::Context& context) {
  const Value value = settle(object.get(name), context);
  if (value.kind() != Kind::choice) return value;
  return make_unknown(&types::any, make_blocker(span_of(value), "a condition decides it", context.arena),
                      context.arena);
}

Value protocol_of(Value rule, expression::Context& context) {
  const Value protocol = read_property(rule, "IpProtocol", context);
  return protocol.is_null() ? read_property(rule, "Protocol", context) : protocol;
}

Ports ports_of(Value rule, Value protocol, expression::Context& context) {
  if (protocol.is_unknown()) return {false, protocol, 0, -1};
  const int number = protocol_number(protocol);
  if (number == every_protocol) return {true, {}, 0, last_port};
  if (!has_ports(number)) return {true, {}, 0, -1};
  Value first = read_property(rule, "FromPort", context);
  Value last = read_property(rule, "ToPort", context);
  const Value range = read_property(rule, "PortRange", context);
  if (range.is_unknown()) return {false, range, 0, -1};
  if (range.is_mapping()) {
    first = read_property(range, "From", context);
    last = read_property(range, "To", context);
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

std::vector<Peer> peers_of(Value rule, const model::UnitGraph& graph, expression::Context& context, Value& unknown) {
  constexpr std::array<std::string_view, 7> names = {
      "CidrIp",    "CidrIpv6",      "SourcePrefixListId",  "DestinationPrefixListId",
      "CidrBlock", "Ipv6CidrBlock", "DestinationCidrBlock"};
  std::vector<Peer> peers;
  for (const std::string_view name : names) {
    const Value value = read_property(rule, name, context);
    if (value.is_null()) continue;
    const model::Resource* target = model::find_target(graph, value);
    if (target && target->type == "AWS::EC2::PrefixList") {
      peers.push_back(read_prefix_list(*target, value, context, unknown));
    } else if (target && value.is_unknown()) {
      peers.push_back({value, {}});
    } else if (value.is_unknown()) {
      unknown = value;
    } else if (const auto range = parse_cidr(value.string())) {
      peers.push_back({value, {*range}});
    } else if (value.string().starts_with("pl-")) {
      const std::string_view why = context.arena.copy("what the prefix list " + visible_text(value, value.string()) +
                                                      " holds is written elsewhere");
      unknown = make_unknown(&types::any, make_blocker(span_of(value), why, context.arena), context.arena);
    }
  }
  return peers;
}

Truth is_deny(Value action) {
  if (action.is_unknown()) return Truth::unknown;
  return lower_case(action.string()) == "deny" ? Truth::yes : Truth::no;
}

}  // namespace lintel::net
