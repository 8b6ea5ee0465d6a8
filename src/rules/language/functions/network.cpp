#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>
#include <vector>

#include "domain/net/address_range.h"
#include "rules/language/environment.h"

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

// ---- rules that let the whole internet through ---------------------------------------------------------------------

Value unknown_element(Value because, Call& call) {
  return make_unknown(&types::any, find_blocker(because, call.context.arena), call.context.arena);
}

/// The address blocks of a rule, each with the value that names it: its CIDRs, and those of a prefix list of the graph.
struct Source {
  Value at;
  std::vector<net::AddressRange> ranges;
};

/// What one property of a rule names; an unknown makes `unknown` the reason.
void read_source(Value value, Call& call, std::vector<Source>& sources, Value& unknown) {
  value = expression::settle(value, call.context);
  if (value.is_null()) return;
  if (const model::Resource* list = environment_of(call.context).target_of(value)) {
    Source source{value, {}};
    for (const Value entry : expression::settle(list->properties.get("Entries"), call.context).items()) {
      const Value cidr = expression::settle(expression::settle(entry, call.context).get("Cidr"), call.context);
      if (const auto range = net::parse_cidr(cidr.string())) source.ranges.push_back(*range);
    }
    sources.push_back(std::move(source));
  } else if (value.is_unknown()) {
    unknown = value;
  } else if (const auto range = net::parse_cidr(value.string())) {
    sources.push_back({value, {*range}});
  }
}

/// A port that something listens on; no protocol is TCP and UDP.
struct Service {
  Value name;
  std::int64_t port = 0;
  std::vector<int> protocols;
};

std::vector<Service> read_services(Value list, Call& call) {
  std::vector<Service> services;
  for (const Value item : expression::settle(list, call.context).items()) {
    const Value service = expression::settle(item, call.context);
    const auto port = whole_number(expression::settle(service.get("port"), call.context));
    if (!port) continue;
    const Value protocol = expression::settle(service.get("protocol"), call.context);
    std::vector<int> protocols = {6, 17};
    if (!protocol.is_null()) protocols = {protocol_number(protocol)};
    services.push_back({expression::settle(service.get("name"), call.context), *port, std::move(protocols)});
  }
  return services;
}

bool is_let_through(const Service& service, const Ports& ports, int protocol) {
  if (service.port < ports.first || service.port > ports.last) return false;
  return protocol == -1 ||
         std::find(service.protocols.begin(), service.protocols.end(), protocol) != service.protocols.end();
}

/// "Telnet (23), VNC (5900) and 3 others".
std::string describe_services(const std::vector<const Service*>& services) {
  constexpr std::size_t shown = 3;
  std::string text;
  for (std::size_t i = 0; i < services.size() && i < shown; ++i) {
    const bool last = i + 1 == services.size() && i > 0;
    if (i > 0) text += last ? " and " : ", ";
    text += std::string(services[i]->name.string()) + " (" + std::to_string(services[i]->port) + ")";
  }
  if (services.size() > shown) {
    const std::size_t rest = services.size() - shown;
    text += " and " + std::to_string(rest) + (rest == 1 ? " other" : " others");
  }
  return text;
}

Value found_rule(Value at, Value rule, const std::vector<const Service*>& services, Call& call) {
  const std::span<Member> members = call.context.arena.make_array<Member>(3);
  members[0] = {"at", at, {}};
  members[1] = {"rule", rule, {}};
  members[2] = {"services", make_string(describe_services(services), call.context.arena), {}};
  return make_object(members, call.context.arena);
}

/// Looks for the rules whose source or destination is the internet: by one block (`0.0.0.0/0`, `::/0`), by a prefix
/// list, or together with the other rules of the list (`0.0.0.0/1` and `128.0.0.0/1`), which the first of them stands
/// for.
class InternetRules {
 public:
  explicit InternetRules(Call& call) : call_(call) {
    by_service_ = call.arguments.size() > 1 && !call.arguments[1].is_null();
    if (by_service_) services_ = read_services(call.arguments[1], call);
  }

  void add(Value element) {
    const Value written = expression::settle(element, call_.context);
    const model::Resource* resource = environment_of(call_.context).resource_of(written);
    const Value rule = resource ? resource->properties : written;
    if (rule.is_unknown()) return add_unknown(rule);
    if (!rule.is_mapping()) return;
    std::vector<const Service*> reached;
    const Value blocker = find_reached(rule, reached);
    if (by_service_ && reached.empty() && !blocker.is_unknown()) return;

    std::vector<Source> sources;
    Value unknown = blocker;
    for (const std::string_view name : source_names) read_source(rule.get(name), call_, sources, unknown);
    if (unknown.is_unknown()) add_unknown(unknown);
    if (blocker.is_unknown()) return;
    for (const Source& source : sources) add_source(source, written, reached);
  }

  Value result() {
    for (const net::Family family : {net::Family::ipv4, net::Family::ipv6}) {
      const auto index = static_cast<std::size_t>(family);
      if (!is_told_[index] && first_of_family_[index] && together_.covers_most(family))
        found_.push_back(*first_of_family_[index]);
    }
    const Value list = make_tuple(call_.context.arena.copy(found_), call_.context.arena);
    return open_ ? with_flags(list, unknown_tail, call_.context.arena) : list;
  }

 private:
  static constexpr std::array<std::string_view, 7> source_names = {
      "CidrIp",    "CidrIpv6",      "SourcePrefixListId",  "DestinationPrefixListId",
      "CidrBlock", "Ipv6CidrBlock", "DestinationCidrBlock"};

  void add_unknown(Value because) {
    found_.push_back(unknown_element(because, call_));
    open_ = true;
  }

  /// The services that the rule lets through; what blocks when that is not known.
  Value find_reached(Value rule, std::vector<const Service*>& reached) {
    if (!by_service_) return {};
    const Ports ports = ports_of(rule, call_.context);
    if (!ports.known) return ports.unknown;
    Value protocol = expression::settle(rule.get("IpProtocol"), call_.context);
    if (protocol.is_null()) protocol = expression::settle(rule.get("Protocol"), call_.context);
    for (const Service& service : services_) {
      if (is_let_through(service, ports, protocol_number(protocol))) reached.push_back(&service);
    }
    return {};
  }

  void add_source(const Source& source, Value written, const std::vector<const Service*>& reached) {
    net::AddressSet own;
    for (const net::AddressRange& range : source.ranges) own.add(range);
    const bool is_open = own.covers_most(net::Family::ipv4) || own.covers_most(net::Family::ipv6);
    if (is_open) found_.push_back(found_rule(source.at, written, reached, call_));
    if (together_.empty()) alike_ = reached;
    if (reached != alike_) return;
    for (const net::AddressRange& range : source.ranges) {
      const auto family = static_cast<std::size_t>(range.family);
      together_.add(range);
      is_told_[family] = is_told_[family] || is_open;
      if (!first_of_family_[family]) first_of_family_[family] = found_rule(source.at, written, reached, call_);
    }
  }

  Call& call_;
  bool by_service_ = false;
  std::vector<Service> services_;
  std::vector<Value> found_;
  bool open_ = false;
  net::AddressSet together_;
  std::vector<const Service*> alike_;  ///< what the rules that are taken together let through
  std::array<std::optional<Value>, 2> first_of_family_;
  std::array<bool, 2> is_told_{};
};

Value call_internet_rules(Call& call) {
  const Value list = expression::settle(call.arguments[0], call.context);
  if (list.is_unknown())
    return make_unknown(&types::list_of_any, find_blocker(list, call.context.arena), call.context.arena);
  InternetRules rules(call);
  for (const Value element : list.items()) rules.add(element);
  return rules.result();
}

constexpr std::array<Parameter, 2> rules_and_services = {{{"rules", &types::any}, {"services", &types::any}}};
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
    Function{"internet_rules", rules_and_services, nullptr, 1, &types::any, open_to_all, call_internet_rules, nullptr,
             "The security group rules, or NACL entries, of a list that let the whole internet through."},
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
