#include "rules/language/environment.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/effort.h"
#include "domain/net/address_range.h"
#include "domain/net/service.h"
#include "model/links.h"
#include "rules/language/functions/answer.h"
#include "rules/language/functions/packet_filter.h"
#include "rules/language/functions/parameters.h"
#include "rules/language/functions/subnet_routes.h"
#include "rules/language/rule_scope.h"
#include "value/open.h"
#include "value/sensitivity.h"

namespace lintel {
namespace {

using expression::Call;
using expression::Function;
using expression::Parameter;
using net::protocol_number;
using net::whole_number;

Value call_is_world(Call& call) {
  const Value cidr = call.arguments[0];
  if (cidr.is_unknown()) return unknown_boolean(cidr, call);
  const auto range = net::parse_cidr(cidr.string());
  return make_boolean(range && net::is_world(*range));
}

Value call_is_private(Call& call) {
  const Value cidr = call.arguments[0];
  if (cidr.is_unknown()) return unknown_boolean(cidr, call);
  const auto range = net::parse_cidr(cidr.string());
  return make_boolean(range && net::is_private(*range));
}

/// Three-valued: what is known may cover a family whatever the unknown elements are.
Value call_covers_world(Call& call) {
  const Value list = call.arguments[0];
  if (list.is_unknown()) return unknown_boolean(list, call);
  net::AddressSet set;
  Value unknown;
  for (const Value element : list.items()) {
    const Value cidr = expression::settle(element, call.context);
    if (cidr.is_unknown()) unknown = cidr;
    if (const auto range = net::parse_cidr(cidr.string())) set.add(*range);
  }
  if (set.covers_all(net::Family::ipv4) || set.covers_all(net::Family::ipv6)) return make_boolean(true);
  return unknown.is_unknown() ? unknown_boolean(unknown, call) : make_boolean(false);
}

Value value_of(const Answer& answer, Call& call) {
  if (answer.truth == Truth::unknown) return unknown_boolean(answer.blocker, call);
  return make_boolean(answer.truth == Truth::yes);
}

Value call_admits(Call& call) {
  const PacketFilter filter(call.arguments[0], call.context);
  const auto port = whole_number(call.arguments[1]);
  if (!port) return expression::fail_argument(call, 1, "a port number is required");
  if (call.arguments.size() < 3 || call.arguments[2].is_null()) return value_of(filter.admits(*port, {}), call);
  const std::array<int, 1> wanted = {protocol_number(call.arguments[2])};
  return value_of(filter.admits(*port, wanted), call);
}

Value call_every_port(Call& call) {
  return value_of(PacketFilter(call.arguments[0], call.context).admits_every_port(), call);
}

Value call_port_count(Call& call) {
  const PacketFilter filter(call.arguments[0], call.context);
  const Value blocker = filter.properties().is_unknown() ? filter.properties() : filter.ports().unknown;
  if (blocker.is_unknown()) {
    return make_unknown(&types::number, find_blocker(blocker, call.context.arena), call.context.arena);
  }
  return make_number(filter.ports().last - filter.ports().first + 1, call.context.arena);
}

/// Addresses that no other host has: a rule for them alone stands there to take the place of a default one.
bool is_nobody(const net::AddressRange& range) {
  static const net::AddressSet nobody = [] {
    net::AddressSet set;
    for (const std::string_view cidr : {"0.0.0.0/8", "127.0.0.0/8", "255.255.255.255/32", "::/128", "::1/128"}) {
      set.add(*net::parse_cidr(cidr));
    }
    return set;
  }();
  return nobody.contains(range);
}

Value call_has_effect(Call& call) {
  const PacketFilter filter(call.arguments[0], call.context);
  Value unknown;
  const std::vector<net::Peer> peers = filter.peers(unknown);
  const auto reaches_nobody = [](const net::Peer& peer) {
    return !peer.ranges.empty() && std::all_of(peer.ranges.begin(), peer.ranges.end(), is_nobody);
  };
  const bool none = !peers.empty() && !unknown.is_unknown() && std::all_of(peers.begin(), peers.end(), reaches_nobody);
  return make_boolean(!none);
}

/// What it takes to settle the number of another entry and compare it.
constexpr std::uint64_t units_of_a_number = 32;

Value call_repeats_number(Call& call) {
  RuleEnvironment& environment = environment_of(call.context);
  const model::Resource* entry = environment.resource_of(call.arguments[0]);
  if (!entry) return fail_resource(call, 0, types::boolean);
  const Value number = expression::settle(entry->properties.get("RuleNumber"), call.context);
  Answer repeated;
  for (const std::uint32_t index : entries_beside(*entry, call.context)) {
    const model::Resource& other = environment.graph().resources[index];
    if (&other == entry) break;
    if (!Effort::draw(units_of_a_number)) return value_of({Truth::unknown, number}, call);
    const Value theirs = expression::settle(other.properties.get("RuleNumber"), call.context);
    const Truth same_number = equal(number, theirs);
    if (same_number == Truth::no) continue;
    const Truth same_acl = are_of_one_acl(*entry, other, call.context);
    if (same_acl == Truth::no) continue;
    if (other.condition && environment.scenarios && !environment.scenarios->decide(*other.condition)) continue;
    if (same_number == Truth::yes && same_acl == Truth::yes && !other.uncertain_count) return make_boolean(true);
    const bool number_blocks = same_number == Truth::unknown;
    const Value blocker = number.is_unknown() ? number : number_blocks ? theirs : entry->properties.get("NetworkAclId");
    repeated = {Truth::unknown, blocker};
  }
  return value_of(repeated, call);
}

/// Types of what makes connections and takes none: nothing listens behind a group that only they are in.
bool only_connects(std::string_view type) {
  // What a schedule starts, works and ends.
  constexpr std::array<std::string_view, 8> types = {"AWS::Lambda::Function",      "AWS::CodeBuild::Project",
                                                     "AWS::Synthetics::Canary",    "AWS::AppRunner::VpcConnector",
                                                     "AWS::ApiGatewayV2::VpcLink", "AWS::Glue::Connection",
                                                     "AWS::Events::Rule",          "AWS::Scheduler::Schedule"};
  return std::find(types.begin(), types.end(), type) != types.end();
}

Value call_has_listeners(Call& call) {
  const RuleEnvironment& environment = environment_of(call.context);
  const model::Resource* group = environment.resource_of(call.arguments[0]);
  if (!group) return fail_resource(call, 0, types::boolean);
  const model::UnitGraph& graph = environment.graph();
  bool used = false;
  for (const std::uint32_t edge : model::edges_to(graph, group->index)) {
    ++call.context.steps;
    const std::string_view type = graph.resources[graph.edges[edge].from].type;
    if (type == group->type) continue;
    if (!only_connects(type)) return make_boolean(true);
    used = true;
  }
  return make_boolean(!used);
}

Value call_gateway_routes(Call& call) {
  const RuleEnvironment& environment = environment_of(call.context);
  const model::Resource* subnet = environment.resource_of(call.arguments[0]);
  if (!subnet) return fail_resource(call, 0, types::list_of_any);
  Value unknown;
  std::vector<Value> found;
  for (const model::Resource* route : find_gateway_routes(*subnet, call.context, unknown)) {
    found.push_back(environment.value_of(route->index));
  }
  const Value routes = make_tuple(call.context.arena.copy(found), call.context.arena);
  if (!unknown.is_unknown()) return routes;
  return with_unknown_tail(routes, find_blocker(unknown, call.context.arena), call.context.arena);
}

// ---- services -----------------------------------------------------------------------------------------------------

std::string_view protocol_name(net::Transport transport) {
  return transport == net::Transport::tcp ? "tcp" : "udp";
}

/// A service as rules read it: `{name, port, protocol}`, no protocol being TCP and UDP.
Value to_value(const net::Service& service, Arena& arena) {
  const bool either = service.transport == net::Transport::either;
  const std::span<Member> members = arena.make_array<Member>(either ? 2 : 3);
  members[0] = {"name", make_string_view(service.name, arena), {}};
  members[1] = {"port", make_number(service.port, arena), {}};
  if (!either) members[2] = {"protocol", make_string_view(protocol_name(service.transport), arena), {}};
  return make_object(members, arena);
}

Value call_services(Call& call) {
  std::vector<Value> found;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const std::string_view group = call.arguments[i].string();
    const auto is_of_group = [&](const net::Service& service) { return service.group == group; };
    if (std::none_of(net::services().begin(), net::services().end(), is_of_group)) {
      return expression::fail_argument(call, i, "there is no group of services named \"" + std::string(group) + "\"");
    }
  }
  const auto add_group = [&](std::string_view group) {
    for (const net::Service& service : net::services()) {
      if (group.empty() || service.group == group) found.push_back(to_value(service, call.context.arena));
    }
  };
  if (call.arguments.empty()) add_group({});
  for (const Value group : call.arguments) add_group(group.string());
  return make_tuple(call.context.arena.copy(found), call.context.arena);
}

// ---- rules that let the whole internet through ---------------------------------------------------------------------

/// A service that a rule asks about; no protocol is TCP and UDP.
struct AskedService {
  Value name;
  std::int64_t port = 0;
  std::vector<int> protocols;
};

std::vector<AskedService> read_services(Value list, Call& call) {
  std::vector<AskedService> services;
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

/// "Telnet (23), VNC (5900) and 3 others".
std::string describe_services(const std::vector<const AskedService*>& services) {
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

/// A rule that lets the internet through, by its source or destination `at`.
struct OpenRule {
  Value at;
  Value rule;
  std::vector<const AskedService*> services;
  std::array<bool, 2> families{};
  Value also;  ///< the other family's source or destination, of one block of the code
};

Value to_value(const OpenRule& open, Call& call) {
  Arena& arena = call.context.arena;
  const std::span<Member> members = arena.make_array<Member>(4);
  members[0] = {"at", open.at, {}};
  members[1] = {"rule", open.rule, {}};
  Value services = make_string(describe_services(open.services), arena);
  for (const std::string_view name : {"FromPort", "ToPort", "PortRange", "IpProtocol", "Protocol"})
    services = with_marks_of(open.rule.get(name), services, arena);
  members[2] = {"services", services, {}};
  std::string to = render(open.at);
  if (!open.also.is_null()) to += " and " + render(open.also);
  const Value text = make_string(std::move(to), arena);
  members[3] = {"to", open.at.is_sensitive() || open.also.is_sensitive() ? mark_sensitive(text, arena) : text, {}};
  return make_object(members, arena);
}

/// Whether two rules come from one block of the code, which has its ports once and its peers by kind.
bool are_of_one_block(Value a, Value b, expression::Context& context) {
  return std::ranges::all_of(std::array{"FromPort", "ToPort", "IpProtocol"}, [&](const char* property) {
    const Value left = expression::settle(a.get(property), context);
    const Value right = expression::settle(b.get(property), context);
    return span_of(left).known() && span_of(left) == span_of(right) && equal(left, right) == Truth::yes;
  });
}

/// Looks for the rules whose source or destination is the internet: by one block (`0.0.0.0/0`, `::/0`), by a prefix
/// list, or together with the other rules of the list (`0.0.0.0/1` and `128.0.0.0/1`), which the first of them stands
/// for. All of IPv4 and all of IPv6 in one block of the code are found once.
class InternetRules {
 public:
  explicit InternetRules(Call& call) : call_(call) {
    by_service_ = call.arguments.size() > 1 && !call.arguments[1].is_null();
    if (by_service_) services_ = read_services(call.arguments[1], call);
  }

  void add(Value element) {
    const PacketFilter filter(element, call_.context);
    if (filter.properties().is_unknown()) return add_unknown(filter.properties());
    if (!filter.properties().is_mapping()) return;
    std::vector<const AskedService*> reached;
    const Value ports = find_reached(filter, reached);
    if (by_service_ && reached.empty() && !ports.is_unknown()) return;
    Value source;
    const std::vector<net::Peer> peers = filter.peers(source);
    if (source.is_unknown()) add_unknown(source);
    if (ports.is_unknown()) {
      // Which of the services get through does not matter where nobody outside does.
      if (std::any_of(peers.begin(), peers.end(), is_open)) add_unknown(ports);
      return;
    }
    for (const net::Peer& peer : peers) add_peer(peer, filter.written(), reached);
  }

  Value result(Value list) {
    for (const Together& alike : together_) {
      for (const net::Family family : {net::Family::ipv4, net::Family::ipv6}) {
        const auto index = static_cast<std::size_t>(family);
        if (!alike.is_told[index] && alike.first_of_family[index] && alike.addresses.covers_most(family))
          found_.push_back(first_of(alike, index));
      }
    }
    std::vector<Value> values;
    for (const OpenRule& open : found_) values.push_back(to_value(open, call_));
    values.insert(values.end(), unknown_.begin(), unknown_.end());
    const Value found = make_tuple(call_.context.arena.copy(values), call_.context.arena);
    if (open_) return with_flags(found, unknown_tail, call_.context.arena);
    return with_tail_of(found, list, call_.context.arena);
  }

 private:
  /// Rules of which the sources may cover the internet together.
  struct Together {
    std::string protocol;
    std::vector<const AskedService*> reached;
    net::AddressSet addresses;
    std::array<std::optional<OpenRule>, 2> first_of_family;
    std::array<std::size_t, 2> peers{};
    std::array<Value, 2> last_peer;
    std::array<bool, 2> is_told{};
  };

  static bool is_open(const net::Peer& peer) {
    net::AddressSet own;
    for (const net::AddressRange& range : peer.ranges) own.add(range);
    return own.covers_most(net::Family::ipv4) || own.covers_most(net::Family::ipv6);
  }

  void add_unknown(Value because) {
    unknown_.push_back(unknown_element(because, call_));
    open_ = true;
  }

  /// The services that the rule lets through; what blocks where that is not known of all.
  Value find_reached(const PacketFilter& filter, std::vector<const AskedService*>& reached) {
    Value blocker;
    for (const AskedService& service : services_) {
      const Answer answer = filter.admits(service.port, service.protocols);
      if (answer.truth == Truth::yes) reached.push_back(&service);
      if (answer.truth == Truth::unknown) blocker = answer.blocker;
    }
    return reached.empty() ? blocker : Value();
  }

  void add_peer(const net::Peer& peer, Value written, const std::vector<const AskedService*>& reached) {
    const bool alone = is_open(peer);
    if (alone) add_open({peer.at, written, reached, families_of(peer), {}});
    Together& alike = those_alike(written, reached);
    for (const net::AddressRange& range : peer.ranges) {
      const auto family = static_cast<std::size_t>(range.family);
      alike.addresses.add(range);
      ++alike.peers[family];
      alike.last_peer[family] = peer.at;
      alike.is_told[family] = alike.is_told[family] || alone;
      if (!alike.first_of_family[family]) alike.first_of_family[family] = OpenRule{peer.at, written, reached, {}, {}};
    }
  }

  /// The first of the rules, which stands for all of them; of two the other is told with it.
  static OpenRule first_of(const Together& alike, std::size_t family) {
    OpenRule open = *alike.first_of_family[family];
    if (alike.peers[family] == 2) open.also = alike.last_peer[family];
    return open;
  }

  /// The rules that let the same through: the same services, or one protocol where none are asked for.
  Together& those_alike(Value rule, const std::vector<const AskedService*>& reached) {
    std::string protocol;
    if (!by_service_) protocol = render(expression::settle(rule.get("IpProtocol"), call_.context));
    for (Together& alike : together_) {
      ++call_.context.steps;
      if (alike.protocol == protocol && alike.reached == reached) return alike;
    }
    together_.emplace_back();
    together_.back().protocol = std::move(protocol);
    together_.back().reached = reached;
    return together_.back();
  }

  static std::array<bool, 2> families_of(const net::Peer& peer) {
    std::array<bool, 2> families{};
    for (const net::AddressRange& range : peer.ranges) families[static_cast<std::size_t>(range.family)] = true;
    return families;
  }

  void add_open(OpenRule open) {
    for (OpenRule& known : found_) {
      const bool other_family =
          known.also.is_null() && !(known.families[0] && open.families[0]) && !(known.families[1] && open.families[1]);
      if (!other_family || known.services != open.services || !are_of_one_block(known.rule, open.rule, call_.context))
        continue;
      known.also = open.at;
      return;
    }
    found_.push_back(std::move(open));
  }

  Call& call_;
  bool by_service_ = false;
  std::vector<AskedService> services_;
  std::vector<OpenRule> found_;
  std::vector<Value> unknown_;
  bool open_ = false;
  std::vector<Together> together_;
};

Value call_internet_rules(Call& call) {
  const Value list = expression::settle(call.arguments[0], call.context);
  if (list.is_unknown())
    return make_unknown(&types::list_of_any, find_blocker(list, call.context.arena), call.context.arena);
  InternetRules rules(call);
  for (const Value element : list.items()) rules.add(element);
  return rules.result(list);
}

constexpr std::array<Parameter, 2> rules_and_services = {{{"rules", &types::any}, {"services", &types::any}}};
constexpr std::array<Parameter, 1> cidr_only = {{{"cidr", &types::any}}};
constexpr std::array<Parameter, 1> cidrs_only = {{{"cidrs", &types::any}}};
constexpr std::array<Parameter, 3> admits_parameters = {
    {{"rule", &types::any}, {"port", &types::number}, {"protocol", &types::any}}};
constexpr std::array<Parameter, 1> entry_only = {{{"entry", &types::any}}};
constexpr std::array<Parameter, 1> subnet_only = {{{"subnet", &types::any}}};
constexpr std::array<Parameter, 1> group_only = {{{"group", &types::any}}};
constexpr Parameter service_groups = {"group", &types::string};
constexpr std::array<Parameter, 1> rule_only = {{{"rule", &types::any}}};

const std::array network_table = {
    Function{"admits", admits_parameters, nullptr, 2, &types::boolean, open_to_all, call_admits, nullptr,
             "Whether a security group rule or a NACL entry lets a port through, for a protocol if one is given."},
    Function{"covers_world", cidrs_only, nullptr, 1, &types::boolean, open_to_all, call_covers_world, nullptr,
             "Whether CIDR blocks together cover all of IPv4 or of IPv6."},
    Function{"every_port", rule_only, nullptr, 1, &types::boolean, open_to_all, call_every_port, nullptr,
             "Whether a security group rule or a NACL entry lets every port through on which a known service listens."},
    Function{"gateway_routes", subnet_only, nullptr, 1, &types::list_of_any, open_to_all, call_gateway_routes, nullptr,
             "The routes to an internet gateway in the route table of a subnet."},
    Function{"has_effect", rule_only, nullptr, 1, &types::boolean, open_to_all, call_has_effect, nullptr,
             "False for a rule whose only peers are addresses of the host itself, such as 127.0.0.1."},
    Function{"has_listeners", group_only, nullptr, 1, &types::boolean, open_to_all, call_has_listeners, nullptr,
             "False for a security group whose members accept no connections, such as Lambda functions."},
    Function{"internet_rules", rules_and_services, nullptr, 1, &types::any, open_to_all, call_internet_rules, nullptr,
             "The security group rules, or NACL entries, of a list that let the whole internet through."},
    Function{"is_private", cidr_only, nullptr, 1, &types::boolean, open_to_all, call_is_private, nullptr,
             "Whether a CIDR block is part of the ranges that are never routed on the internet."},
    Function{"is_world", cidr_only, nullptr, 1, &types::boolean, open_to_all, call_is_world, nullptr,
             "Whether a CIDR block is the whole internet: 0.0.0.0/0 or ::/0."},
    Function{"repeats_number", entry_only, nullptr, 1, &types::boolean, open_to_all, call_repeats_number, nullptr,
             "Whether an entry before this one has its number, in the same direction of the same network ACL."},
    Function{"services",
             {},
             &service_groups,
             0,
             &types::any,
             expression::strict,
             call_services,
             nullptr,
             "The services of these groups, or all: their names, ports and protocols."},
    Function{"port_count", rule_only, nullptr, 1, &types::number, open_to_all, call_port_count, nullptr,
             "How many ports a security group rule or a NACL entry lets through."},
};

}  // namespace

std::span<const Function> network_functions() {
  return network_table;
}

}  // namespace lintel
