#include <array>
#include <cctype>

#include "net/address_range.h"
#include "rules/environment.h"

namespace lintel {
namespace {

using expression::Call;
using expression::Function;
using expression::Parameter;

Value unknown_boolean(Call& call, Value because) {
  return make_unknown(&types::boolean, find_blocker(because, call.context.arena), call.context.arena);
}

Value call_is_world(Call& call) {
  const Value cidr = call.arguments[0];
  if (cidr.is_unknown()) return unknown_boolean(call, cidr);
  const auto range = net::parse_cidr(cidr.string());
  return make_boolean(range && net::is_world(*range));
}

Value call_is_private(Call& call) {
  const Value cidr = call.arguments[0];
  if (cidr.is_unknown()) return unknown_boolean(call, cidr);
  const auto range = net::parse_cidr(cidr.string());
  return make_boolean(range && net::is_private(*range));
}

/// Three-valued: what is known may cover a family whatever the unknown elements are.
Value call_covers_world(Call& call) {
  const Value list = call.arguments[0];
  if (list.is_unknown()) return unknown_boolean(call, list);
  net::AddressSet set;
  Value unknown;
  for (const Value element : list.items()) {
    const Value cidr = expression::settle(element, call.context);
    if (cidr.is_unknown()) unknown = cidr;
    if (const auto range = net::parse_cidr(cidr.string())) set.add(*range);
  }
  if (set.covers_all(net::Family::ipv4) || set.covers_all(net::Family::ipv6)) return make_boolean(true);
  return unknown.is_unknown() ? unknown_boolean(call, unknown) : make_boolean(false);
}

/// The protocol of a rule as IANA numbers it; -1 for every protocol, -2 when unknown or no protocol.
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

struct Ports {
  bool known = false;
  Value unknown;  ///< what blocks, when not known
  std::int64_t first = 0;
  std::int64_t last = -1;
};

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

/// The ports that a security group rule (`FromPort`, `ToPort`) or a NACL entry (`PortRange`) lets through. A rule for
/// all protocols has all ports, whatever it says of them.
Ports ports_of(Value rule, expression::Context& context) {
  const auto read = [&](std::string_view name) { return expression::settle(rule.get(name), context); };
  Value protocol = read("IpProtocol");
  if (protocol.is_null()) protocol = read("Protocol");
  if (protocol.is_unknown()) return {false, protocol, 0, -1};
  if (protocol_number(protocol) == -1) return {true, {}, 0, 65535};
  Value first = read("FromPort");
  Value last = read("ToPort");
  const Value range = read("PortRange");
  if (range.is_unknown()) return {false, range, 0, -1};
  if (range.is_mapping()) {
    first = expression::settle(range.get("From"), context);
    last = expression::settle(range.get("To"), context);
  }
  if (first.is_unknown()) return {false, first, 0, -1};
  if (last.is_unknown()) return {false, last, 0, -1};
  const auto from = whole_number(first);
  const auto to = whole_number(last);
  if (!from && !to) return {true, {}, 0, 65535};
  const std::int64_t low = from.value_or(*(to ? to : from));
  const std::int64_t high = to.value_or(low);
  if (low == -1 || high == -1) return {true, {}, 0, 65535};
  return {true, {}, low, high};
}

/// The properties of a rule that is a resource of its own (a NACL entry); an element of a list is them already.
Value properties_of(Call& call) {
  const Value rule = expression::settle(call.arguments[0], call.context);
  const model::Resource* resource = environment_of(call.context).resource_of(rule);
  return resource ? resource->properties : rule;
}

Value call_admits(Call& call) {
  const Value rule = properties_of(call);
  if (rule.is_unknown()) return unknown_boolean(call, rule);
  Value protocol = expression::settle(rule.get("IpProtocol"), call.context);
  if (protocol.is_null()) protocol = expression::settle(rule.get("Protocol"), call.context);
  const Ports ports = ports_of(rule, call.context);
  const auto port = whole_number(call.arguments[1]);
  if (!port) return expression::fail_argument(call, 1, "a port number is required");
  if (ports.known && (*port < ports.first || *port > ports.last)) return make_boolean(false);
  if (call.arguments.size() > 2 && !call.arguments[2].is_null() && !protocol.is_unknown()) {
    const int wanted = protocol_number(call.arguments[2]);
    const int given = protocol_number(protocol);
    if (given != -1 && given != wanted) return make_boolean(false);
  }
  if (protocol.is_unknown()) return unknown_boolean(call, protocol);
  if (!ports.known) return unknown_boolean(call, ports.unknown);
  return make_boolean(true);
}

Value call_port_count(Call& call) {
  const Value rule = properties_of(call);
  if (rule.is_unknown())
    return make_unknown(&types::number, find_blocker(rule, call.context.arena), call.context.arena);
  const Ports ports = ports_of(rule, call.context);
  if (!ports.known)
    return make_unknown(&types::number, find_blocker(ports.unknown, call.context.arena), call.context.arena);
  return make_number(ports.last - ports.first + 1, call.context.arena);
}

constexpr std::array<Parameter, 1> cidr_only = {{{"cidr", &types::any}}};
constexpr std::array<Parameter, 1> cidrs_only = {{{"cidrs", &types::any}}};
constexpr std::array<Parameter, 3> admits_parameters = {
    {{"rule", &types::any}, {"port", &types::number}, {"protocol", &types::any}}};
constexpr std::array<Parameter, 1> rule_only = {{{"rule", &types::any}}};

constexpr std::uint8_t open_to_all = expression::takes_unknown | expression::takes_null;

const std::array table = {
    Function{"admits", admits_parameters, nullptr, 2, &types::boolean, open_to_all, call_admits, nullptr,
             "Whether a security group rule or a NACL entry lets a port through, for a protocol if one is given."},
    Function{"covers_world", cidrs_only, nullptr, 1, &types::boolean, open_to_all, call_covers_world, nullptr,
             "Whether CIDR blocks together cover all of IPv4 or of IPv6."},
    Function{"is_private", cidr_only, nullptr, 1, &types::boolean, open_to_all, call_is_private, nullptr,
             "Whether a CIDR block lies inside what is never routed on the internet."},
    Function{"is_world", cidr_only, nullptr, 1, &types::boolean, open_to_all, call_is_world, nullptr,
             "Whether a CIDR block is the whole internet: 0.0.0.0/0 or ::/0."},
    Function{"port_count", rule_only, nullptr, 1, &types::number, open_to_all, call_port_count, nullptr,
             "How many ports a security group rule or a NACL entry lets through."},
};

}  // namespace

std::span<const Function> network_functions() {
  return table;
}

}  // namespace lintel
