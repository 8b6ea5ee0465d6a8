#include "domain/net/rule.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "value/sensitivity.h"

namespace lintel::net {
namespace {

constexpr std::array families = {Family::ipv4, Family::ipv6};

/// Reads one rule or entry.
class RuleReader {
 public:
  RuleReader(Value written, const model::UnitGraph& graph, expression::Context& context)
      : written_(written), graph_(graph), context_(context) {}

  PacketRule read(Place at) {
    PacketRule rule;
    rule.place = {at.resource, span_of(written_).known() ? span_of(written_) : at.span};
    read_services();
    rule.services = services_;
    for (const Headers& product : all_headers()) read_peers(product, rule);
    if (!maybe_.empty()) rule.why = maybe_;
    return rule;
  }

 private:
  void blame(Value value) {
    if (maybe_.empty()) maybe_ = why_unknown(value, context_.arena);
  }

  void add_service(Interval protocol, Interval ports, bool certain) {
    for (const Family family : families) {
      Headers headers = Headers::all(family);
      headers[Dimension::protocol] = protocol;
      headers[Dimension::destination_port] = ports;
      services_.possible.add(headers);
      if (certain) services_.certain.add(headers);
    }
  }

  void read_services() {
    const Value protocol = protocol_of(written_, context_);
    if (written_.is_unknown() || protocol.is_unknown()) {
      blame(written_.is_unknown() ? written_ : protocol);
      return add_service(numbers(0, 255), numbers(0, last_port), false);
    }
    const int number = protocol_number(protocol);
    if (number == every_protocol) return add_service(numbers(0, 255), numbers(0, last_port), true);
    if (number == tcp_protocol || number == udp_protocol) return read_ports(protocol, number);
    if (number == icmp_protocol || number == icmpv6_protocol) return read_types(number);
    const auto other = whole_number(protocol);
    if (other && *other >= 0 && *other <= 255) {
      const auto of = static_cast<std::uint64_t>(*other);
      return add_service(numbers(of, of), numbers(0, last_port), true);
    }
    maybe_ = "the protocol \"" + visible_text(protocol, protocol.string()) + "\" is unknown";
    add_service(numbers(0, 255), numbers(0, last_port), false);
  }

  void read_ports(Value protocol, int number) {
    const Ports ports = ports_of(written_, protocol, context_);
    const auto of = static_cast<std::uint64_t>(number);
    if (!ports.known) {
      blame(ports.unknown);
      return add_service(numbers(of, of), numbers(0, last_port), false);
    }
    const auto first = static_cast<std::uint64_t>(std::max<std::int64_t>(ports.first, 0));
    const auto last = static_cast<std::uint64_t>(std::clamp<std::int64_t>(ports.last, 0, last_port));
    if (first <= last) add_service(numbers(of, of), numbers(first, last), true);
  }

  /// The type of ICMP stands where others have ports.
  void read_types(int number) {
    const Value icmp = read_property(written_, "Icmp", context_);
    const Value written = icmp.is_mapping() ? read_property(icmp, "Type", context_) : Value();
    const Value type = written.is_null() ? read_property(written_, "FromPort", context_) : written;
    const auto of = static_cast<std::uint64_t>(number);
    const auto one = whole_number(type);
    const bool every = !one || *one < 0 || *one > 255;
    if (type.is_unknown()) blame(type);
    const auto only = static_cast<std::uint64_t>(every ? 0 : *one);
    // Of a type that is named a code may be: one of several messages.
    const Value code =
        icmp.is_mapping() ? read_property(icmp, "Code", context_) : read_property(written_, "ToPort", context_);
    const bool every_code = every || code.is_null() || whole_number(code) == -1;
    if (!every_code && maybe_.empty()) maybe_ = "it is for one code of this ICMP type only";
    add_service(numbers(of, of), every ? numbers(0, last_port) : numbers(only, only), !type.is_unknown() && every_code);
  }

  static void restrict(const HeaderSet& services, const AddressRange& range, HeaderSet& result) {
    Headers peers = Headers::all(range.family);
    peers[Dimension::peer] = {range.first, range.last};
    result.add(services.intersection(HeaderSet(peers)));
  }

  void read_peers(const Headers& family, PacketRule& rule) {
    Value unknown;
    for (const Peer& peer : peers_of(written_, graph_, context_, unknown)) {
      if (peer.ranges.empty() && peer.at.is_unknown()) {
        rule.of_others = true;
        blame(peer.at);
      }
      for (const AddressRange& range : peer.ranges) {
        if (range.family != family.family) continue;
        restrict(services_.possible, range, rule.by_address.possible);
        restrict(services_.certain, range, rule.by_address.certain);
      }
    }
    if (written_.is_unknown()) unknown = written_;
    if (!unknown.is_unknown()) return;
    blame(unknown);
    rule.by_address.possible.add(services_.possible.intersection(HeaderSet(family)));
  }

  Value written_;
  const model::UnitGraph& graph_;
  expression::Context& context_;
  Bounds services_;
  std::string maybe_;
};

}  // namespace

PacketRule read_rule(Value written, Place at, const model::UnitGraph& graph, expression::Context& context) {
  return RuleReader(written, graph, context).read(at);
}

std::string why_unknown(Value value, Arena& arena) {
  if (value.kind() == Kind::choice) return "a condition decides it";
  const Blocker* blocker = find_blocker(value, arena);
  return blocker ? std::string(blocker->text) : "";
}

Truth exists(const model::Resource& resource) {
  return resource.condition || resource.uncertain_count ? Truth::unknown : Truth::yes;
}

}  // namespace lintel::net
