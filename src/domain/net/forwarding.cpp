#include "domain/net/network_reader.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "domain/net/rule.h"

namespace lintel::net {
namespace {

constexpr std::string_view service_type = "AWS::ECS::Service";
constexpr std::string_view listener_type = "AWS::ElasticLoadBalancingV2::Listener";
constexpr std::string_view group_type = "AWS::ElasticLoadBalancingV2::TargetGroup";

std::optional<std::uint16_t> port_of(Value port) {
  const auto number = whole_number(port);
  const bool is_port = number && *number > 0 && *number <= last_port;
  return is_port ? std::optional(static_cast<std::uint16_t>(*number)) : std::nullopt;
}

/// The protocols that a listener or a target group takes; `certain` becomes false where that is not known.
std::vector<int> protocols_of(Value protocol, bool& certain) {
  constexpr std::string_view over_tcp[] = {"tcp", "tls", "http", "https", "ssl"};
  const std::string name = lower_case(protocol.string());
  if (protocol.is_null() || std::find(std::begin(over_tcp), std::end(over_tcp), name) != std::end(over_tcp))
    return {tcp_protocol};
  if (name == "udp" || name == "quic") return {udp_protocol};
  if (name != "tcp_udp" && name != "tcp_quic") certain = false;
  return {tcp_protocol, udp_protocol};
}

/// What a listener takes.
Bounds taken_by(Value port, Value protocol) {
  bool certain = true;
  const std::vector<int> protocols = protocols_of(protocol, certain);
  const auto number = port_of(port);
  Bounds taken;
  for (const int each : protocols) {
    if (number) taken.possible.add(headers_to_port(each, *number));
  }
  if (!number) taken.possible = HeaderSet::everything();
  if (number && certain) taken.certain = taken.possible;
  return taken;
}

HeaderSet of_protocol(int protocol) {
  HeaderSet set;
  for (Headers headers : all_headers()) {
    headers[Dimension::protocol] = numbers(static_cast<std::uint64_t>(protocol), static_cast<std::uint64_t>(protocol));
    set.add(headers);
  }
  return set;
}

/// Whether one of a condition's values stands for everything.
Truth takes_everything(Value values) {
  if (values.is_unknown() || values.kind() == Kind::choice || values.is_open()) return Truth::unknown;
  Truth any = Truth::no;
  for (const Value value : values.items()) {
    const std::string_view text = value.string();
    if (text == "*" || text == "/*" || text == "0.0.0.0/0" || text == "::/0") return Truth::yes;
    if (value.is_unknown() || value.kind() == Kind::choice) any = Truth::unknown;
  }
  return any;
}

/// A rule of a listener, as far as it decides where requests go.
struct ListenerRule {
  const model::Resource* resource = nullptr;
  std::optional<std::int64_t> priority;
  Truth takes_all = Truth::unknown;  ///< whether its conditions hold for every request
  bool is_open = true;               ///< whether anyone can make a request that they hold for
};

/// Reads the conditions of a listener's rule.
ListenerRule read_conditions(const model::Resource& resource, expression::Context& context) {
  ListenerRule rule;
  rule.resource = &resource;
  rule.priority = whole_number(read_property(resource.properties, "Priority", context));
  const Value conditions = read_property(resource.properties, "Conditions", context);
  rule.is_open = !conditions.is_unknown() && !conditions.is_open() && exists(resource) == Truth::yes;
  if (!rule.is_open || conditions.size() == 0) return rule;
  constexpr std::array<std::string_view, 3> places = {"HostHeaderConfig", "PathPatternConfig", "SourceIpConfig"};
  rule.takes_all = Truth::yes;
  for (const Value item : conditions.items()) {
    const Value condition = expression::settle(item, context);
    if (condition.is_unknown() || condition.kind() == Kind::choice) {
      rule.is_open = false;
      if (rule.takes_all == Truth::yes) rule.takes_all = Truth::unknown;
      continue;
    }
    Truth all = takes_everything(read_property(condition, "Values", context));
    for (const std::string_view place : places) {
      const Value values = read_property(read_property(condition, place, context), "Values", context);
      if (!values.is_null() && all != Truth::yes) all = takes_everything(values);
    }
    const bool by_address =
        condition.get("Field").string() == "source-ip" || !condition.get("SourceIpConfig").is_null();
    if (by_address && all != Truth::yes) rule.is_open = false;
    if (all == Truth::no) rule.takes_all = Truth::no;
    if (all == Truth::unknown && rule.takes_all == Truth::yes) rule.takes_all = Truth::unknown;
  }
  return rule;
}

/// Whether actions let only some requests on to where they forward.
bool is_selective(Value action) {
  const Value type = action.get("Type");
  return !type.is_string() || type.string().starts_with("authenticate") || type.string().starts_with("jwt");
}

}  // namespace

void NetworkReader::read_forwardings() {
  read_registrations();
  std::map<std::uint32_t, std::vector<const model::Resource*>> rules;  // by listener
  for (const std::uint32_t index : graph_.of_type("AWS::ElasticLoadBalancingV2::ListenerRule")) {
    const model::Resource& rule = graph_.resources[index];
    for (const model::Resource* listener : meant_by(read(rule, "ListenerArn"), {listener_type}).resources)
      rules[listener->index].push_back(&rule);
  }
  for (const std::uint32_t index : graph_.of_type(listener_type)) read_listener(graph_.resources[index], rules[index]);
  for (const std::uint32_t index : graph_.of_type(classic_type)) {
    if (interfaces_.contains(index)) read_classic(interfaces_[index]);
  }
}

void NetworkReader::read_listener(const model::Resource& listener, const std::vector<const model::Resource*>& rules) {
  const Meant balancers = meant_by(read(listener, "LoadBalancerArn"), {balancer_type});
  const Value mutual = read(read(listener, "MutualAuthentication"), "Mode");
  const bool is_open = mutual.is_null() || mutual.string() == "off" || mutual.string() == "passthrough";
  std::vector<ListenerRule> read_rules;
  for (const model::Resource* rule : rules) read_rules.push_back(read_conditions(*rule, context_));
  // What a rule before takes for itself does not get to those after it.
  const auto is_hidden = [&](const ListenerRule* hidden) {
    return std::any_of(read_rules.begin(), read_rules.end(), [&](const ListenerRule& rule) {
      const bool is_after = hidden && rule.priority && hidden->priority && *rule.priority > *hidden->priority;
      return &rule != hidden && !is_after && rule.takes_all != Truth::no;
    });
  };
  const Bounds taken = taken_by(read(listener, "Port"), read(listener, "Protocol"));
  for (const model::Resource* balancer : balancers.resources) {
    if (!interfaces_.contains(balancer->index)) continue;
    Forwarding forwarding;
    forwarding.balancer = interfaces_[balancer->index];
    forwarding.listener = {&listener, listener.header};
    const bool is_there = balancers.certain && exists(listener) == Truth::yes;
    Interface& of_balancer = network_.interfaces[forwarding.balancer];
    of_balancer.is_of_sensitive = of_balancer.is_of_sensitive || listener.properties.has_sensitive();
    Bounds& listens = of_balancer.listens;
    listens.possible.add(taken.possible);
    if (is_there) listens.certain.add(taken.certain);
    forwarding.from = taken.possible;
    forwarding.certain = is_there && is_open && !taken.certain.empty() && !is_hidden(nullptr);
    forward(forwarding, read(listener, "DefaultActions"));
    for (const ListenerRule& rule : read_rules) {
      const bool is_certain = meant_by(read(*rule.resource, "ListenerArn"), {listener_type}).certain;
      forwarding.certain =
          is_there && is_open && !taken.certain.empty() && is_certain && rule.is_open && !is_hidden(&rule);
      forward(forwarding, read(*rule.resource, "Actions"));
    }
  }
}

/// Where actions pass on what a listener takes.
void NetworkReader::forward(Forwarding forwarding, Value actions) {
  std::string more;
  const auto to = [&](Value arn, bool certain) {
    const Meant groups = meant_by(arn, {group_type});
    for (const model::Resource* group : groups.resources)
      forward_to_group(forwarding, *group, certain && groups.certain && exists(*group) == Truth::yes);
  };
  const std::vector<Value> all = values_of(actions, more);
  const bool is_selected = std::any_of(all.begin(), all.end(), is_selective);
  for (const Value action : all) {
    if (!action.is_mapping()) {
      to(make_unknown(&types::any, find_blocker(action, arena_), arena_), false);
      continue;
    }
    const Value direct = read(action, "TargetGroupArn");
    if (!direct.is_null()) to(direct, !is_selected);
    for (const Value weighted : values_of(read(read(action, "ForwardConfig"), "TargetGroups"), more)) {
      const Value weight = read(weighted, "Weight");
      const bool has_weight = weight.is_null() || whole_number(weight).value_or(0) > 0;
      to(weighted.is_mapping() ? read(weighted, "TargetGroupArn") : weighted, !is_selected && has_weight);
    }
  }
  if (!more.empty()) to(make_unknown(&types::any, find_blocker(actions, arena_), arena_), false);
}

/// Network load balancers keep the addresses of clients as their target groups' attribute says, or as the protocol and
/// the kind of targets have it:
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html
Truth NetworkReader::keeps_clients(const model::Resource& balancer, const model::Resource& group) {
  const Value type = read(balancer, "Type"), kind = read(group, "TargetType"), protocol = read(group, "Protocol");
  if (!type.is_unknown() && type.string() != "network" && type.string() != "gateway") return Truth::no;
  constexpr std::string_view always[] = {"UDP", "TCP_UDP", "QUIC", "TCP_QUIC"};
  Truth keeps = std::find(std::begin(always), std::end(always), protocol.string()) != std::end(always) ? Truth::yes
                : kind.is_unknown() || protocol.is_unknown()                                           ? Truth::unknown
                : kind.string() == "ip"                                                                ? Truth::no
                                                                                                       : Truth::yes;
  std::string more;
  for (const Value attribute : values_of(group.properties.get("TargetGroupAttributes"), more)) {
    const Value key = read(attribute, "Key"), value = read(attribute, "Value");
    if (key.is_unknown() || attribute.is_unknown()) keeps = Truth::unknown;
    if (key.string() != "preserve_client_ip.enabled" || value.is_null()) continue;
    const bool is_yes = value.boolean() || value.string() == "true";
    const bool is_no = (value.is_boolean() && !value.boolean()) || value.string() == "false";
    keeps = is_yes ? Truth::yes : is_no ? Truth::no : Truth::unknown;
  }
  if (!more.empty()) keeps = Truth::unknown;
  return type.is_unknown() && keeps != Truth::no ? Truth::unknown : keeps;
}

void NetworkReader::forward_to_group(const Forwarding& of_listener, const model::Resource& group, bool certain) {
  Forwarding forwarding = of_listener;
  forwarding.group = {&group, group.header};
  forwarding.certain = forwarding.certain && certain;
  const model::Resource& balancer = *network_.interfaces[forwarding.balancer].resource;
  forwarding.keeps_clients = keeps_clients(balancer, group);
  bool is_known = true;
  const std::vector<int> protocols = protocols_of(read(group, "Protocol"), is_known);
  forwarding.certain = forwarding.certain && is_known && read(balancer, "Type").string() != "gateway";
  for (const int protocol : protocols) {
    forwarding.protocol = protocol;
    // Listeners of both protocols pass each on as it came.
    if (protocols.size() > 1) forwarding.from = of_listener.from.intersection(of_protocol(protocol));
    for (const Registration& registration : registrations_[group.index]) {
      forwarding.port = registration.port;
      const bool before = forwarding.certain;
      forwarding.certain = before && registration.certain;
      add_forwarding(forwarding, registration.target);
      forwarding.certain = before;
    }
  }
}

void NetworkReader::add_forwarding(Forwarding forwarding, const model::Resource* target) {
  if (!target || !interfaces_.contains(target->index)) return;
  if (network_.forwardings.size() == max_forwardings)
    network_.more_forwardings = "load balancers pass on to more targets than Lintel follows";
  if (!network_.more_forwardings.empty()) return;
  forwarding.target = interfaces_.at(target->index);
  Interface& of_target = network_.interfaces[forwarding.target];
  for (const Place& place : {forwarding.listener, forwarding.group})
    of_target.is_of_sensitive =
        of_target.is_of_sensitive || (place.resource && place.resource->properties.has_sensitive());
  network_.forwardings.push_back(std::move(forwarding));
}

// ---- what is registered with target groups --------------------------------------------------------------------------

void NetworkReader::add_registration(const Meant& groups, Registration registration) {
  for (const model::Resource* group : groups.resources) {
    std::vector<Registration>& all = registrations_[group->index];
    if (all.size() >= max_forwardings) {
      network_.more_forwardings = "more is registered with target groups than Lintel follows";
      return;
    }
    Registration own = registration;
    own.certain = registration.certain && groups.certain;
    if (!own.port) own.port = port_of(read(*group, "Port"));
    all.push_back(own);
  }
}

void NetworkReader::read_registrations() {
  for (const std::uint32_t index : graph_.of_type(group_type)) register_targets(graph_.resources[index]);
  std::string more;
  for (const std::uint32_t index : graph_.of_type(scaling_type)) {
    const model::Resource& scaling = graph_.resources[index];
    Meant targets{{&scaling}, exists(scaling) == Truth::yes};
    // Attached to a group of instances that may be any.
    if (scaling.partial) targets = meant_by(written(scaling, "autoscaling_group_name"), {scaling_type});
    more.clear();
    std::vector<Value> arns = values_of(scaling.properties.get("TargetGroupARNs"), more);
    if (!more.empty() && !scaling.partial)
      arns.push_back(make_unknown(&types::any, find_blocker(scaling.properties, arena_), arena_));
    for (const Value arn : arns) {
      for (const model::Resource* target : targets.resources)
        add_registration(meant_by(arn, {group_type}), {target, {}, targets.certain});
    }
  }
  for (const std::uint32_t index : graph_.of_type(service_type)) {
    const model::Resource& service = graph_.resources[index];
    more.clear();
    for (const Value use : values_of(service.properties.get("LoadBalancers"), more)) {
      const Value arn = use.is_mapping() ? read(use, "TargetGroupArn") : use;
      add_registration(meant_by(arn, {group_type}),
                       {&service, port_of(read(use, "ContainerPort")), exists(service) == Truth::yes});
    }
  }
}

void NetworkReader::register_targets(const model::Resource& group) {
  // An attachment to a group that may be any.
  Meant groups{{&group}, true};
  if (group.partial) groups = meant_by(written(group, "target_group_arn"), {group_type});
  std::string more;
  std::vector<Value> targets = values_of(group.properties.get("Targets"), more);
  if (!more.empty() && !group.partial)
    targets.push_back(make_unknown(&types::any, find_blocker(group.properties, arena_), arena_));
  for (const Value target : targets) {
    const Value id = target.is_mapping() ? read(target, "Id") : target, port = read(target, "Port");
    Registration registration{nullptr, port_of(port), port.is_null() || port_of(port).has_value()};
    Meant meant = meant_by(id, {"AWS::EC2::Instance", "AWS::EC2::NetworkInterface", balancer_type});
    if (meant.certain && meant.resources.empty()) {
      if (const model::Resource* other = model::find_target(graph_, id)) meant.resources = {other};
    }
    // An address may be that of anything whose subnet has it.
    const auto address = parse_address(id.string());
    for (const Interface& interface : network_.interfaces) {
      const bool may_have =
          address && std::any_of(interface.subnets.begin(), interface.subnets.end(), [&](auto subnet) {
            const auto& blocks = network_.subnets[subnet].blocks;
            return std::any_of(blocks.begin(), blocks.end(), [&](const AddressRange& block) {
              return block.family == address->family && block.first <= address->first && address->last <= block.last;
            });
          });
      if (may_have) meant.resources.push_back(interface.resource);
    }
    registration.certain = registration.certain && meant.certain;
    for (const model::Resource* each : meant.resources) {
      registration.target = each;
      add_registration(groups, registration);
    }
  }
}

// ---- classic load balancers -----------------------------------------------------------------------------------------

void NetworkReader::read_classic(std::uint32_t balancer) {
  const model::Resource& resource = *network_.interfaces[balancer].resource;
  std::vector<std::pair<const model::Resource*, bool>> targets;
  std::string more;
  std::vector<Value> instances = values_of(resource.properties.get("Instances"), more);
  if (!more.empty()) instances.push_back(make_unknown(&types::any, find_blocker(resource.properties, arena_), arena_));
  for (const Value instance : instances) {
    const Meant meant = meant_by(instance, {"AWS::EC2::Instance"});
    for (const model::Resource* each : meant.resources) targets.emplace_back(each, meant.certain);
  }
  for (const std::uint32_t index : graph_.of_type(scaling_type)) {
    const model::Resource& scaling = graph_.resources[index];
    Meant groups{{&scaling}, true};
    if (scaling.partial) groups = meant_by(written(scaling, "autoscaling_group_name"), {scaling_type});
    for (const Value name : values_of(scaling.properties.get("LoadBalancerNames"), more)) {
      const Meant meant = meant_by(name, {classic_type});
      if (std::find(meant.resources.begin(), meant.resources.end(), &resource) == meant.resources.end()) continue;
      for (const model::Resource* each : groups.resources) targets.emplace_back(each, meant.certain && groups.certain);
    }
  }
  more.clear();
  for (const Value listener : values_of(resource.properties.get("Listeners"), more)) {
    Bounds& listens = network_.interfaces[balancer].listens;
    const Bounds taken = taken_by(read(listener, "LoadBalancerPort"), read(listener, "Protocol"));
    listens.possible.add(taken.possible);
    listens.certain.add(taken.certain);
    Forwarding forwarding;
    forwarding.balancer = balancer;
    forwarding.listener = {&resource, span_of(listener).known() ? span_of(listener) : resource.header};
    forwarding.group = forwarding.listener;
    forwarding.from = taken.possible;
    forwarding.port = port_of(read(listener, "InstancePort"));
    for (const auto& [target, certain] : targets) {
      forwarding.certain = certain && !taken.certain.empty() && exists(resource) == Truth::yes;
      add_forwarding(forwarding, target);
    }
  }
  if (!more.empty()) network_.interfaces[balancer].listens.possible = HeaderSet::everything();
}

}  // namespace lintel::net
