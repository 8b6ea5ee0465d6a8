#include "expression/functions/families.h"

#include "base/effort.h"
#include "base/ip_address.h"
#include "expression/functions/results.h"

namespace lintel::expression::functions {

namespace {

/// A whole number of any size: its magnitude (the lowest 128 bits of it) and sign.
struct WholeNumber {
  AddressBits magnitude = 0;
  bool negative = false;
  bool huge = false;  ///< the magnitude has more than 128 bits
};

std::optional<WholeNumber> whole_number(Call& call, std::size_t index, Value& failure) {
  const Number number = call.arguments[index].number();
  if (!number.is_integer()) {
    failure = fail_call(call, "value must be a whole number");
    return std::nullopt;
  }
  WholeNumber whole;
  whole.negative = number.sign() < 0;
  const std::string digits = integer_digits(number, 16);
  (void)Effort::draw(digits.size() * units_of_a_digit);
  for (const char digit : digits) {
    whole.huge = whole.huge || whole.magnitude >> 124 != 0;
    whole.magnitude = whole.magnitude << 4 | static_cast<AddressBits>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
  }
  return whole;
}

std::optional<IpNetwork> network_argument(Call& call, Value& failure, bool in_argument = false) {
  const auto network = parse_ip_network(call.arguments[0].string());
  if (!network) {
    const std::string message =
        "invalid CIDR expression: invalid CIDR address: " + std::string(call.arguments[0].string());
    failure = in_argument ? fail_argument(call, 0, message) : fail_call(call, message);
  }
  return network;
}

std::string written(const Number& number) {
  return (number.sign() < 0 ? "-" : "") + integer_digits(number, 10);
}

/// How many addresses that many bits number.
Number hosts_of(int bits, Arena& arena) {
  Number count = 1;
  for (int bit = 0; bit < bits; ++bit) count = add(count, count, arena);
  return count;
}

Value cidrhost(Call& call) {
  Value failure;
  const auto host = whole_number(call, 1, failure);
  if (!host) return failure;
  const auto network = network_argument(call, failure);
  if (!network) return failure;
  const int width = network->address.width;
  const AddressBits most = prefix_mask(width, width) & ~prefix_mask(network->length, width);
  // Negative numbers count from the end: -1 is the last address.
  const AddressBits distance = host->negative ? host->magnitude - 1 : host->magnitude;
  if (host->huge || distance > most) {
    Number shown = call.arguments[1].number();
    if (host->negative) {
      const Number addresses = hosts_of(width - network->length, call.context.arena);
      shown = add(addresses, shown, call.context.arena);  // go-cidr has counted from the end by then
    }
    return fail_call(call, "prefix of " + std::to_string(network->length) + " does not accommodate a host numbered " +
                               written(shown));
  }
  AddressBits place = host->negative ? most - distance : distance;
  // go-cidr counts the hosts of `::ffff:10.0.0.0/104` as an IPv4 network's, at the wrong end of the address.
  if (width == 128 && network->address.is_ipv4()) place <<= 96;
  return string_result(call, to_string(IpAddress{network->address.bits | place, width}));
}

Value cidrnetmask(Call& call) {
  Value failure;
  const auto network = network_argument(call, failure);
  if (!network) return failure;
  if (!network->address.is_ipv4()) {
    return fail_call(call, "IPv6 addresses cannot have a netmask: " + std::string(call.arguments[0].string()));
  }
  const int width = network->address.width;
  return string_result(call, to_string(IpAddress{prefix_mask(network->length, width), width}));
}

Value cidrsubnet(Call& call) {
  Value failure;
  const auto new_bits = whole_argument(call, 1, failure);
  if (!new_bits) return failure;
  const auto number = whole_number(call, 2, failure);
  if (!number) return failure;
  const auto network = network_argument(call, failure);
  if (!network) return failure;
  const int width = network->address.width;
  const std::int64_t room = width - network->length;
  if (*new_bits > room) {
    return fail_call(call, "insufficient address space to extend prefix of " + std::to_string(network->length) +
                               " by " + std::to_string(*new_bits));
  }
  const bool bounded = *new_bits >= 0 && *new_bits < 128;
  const bool too_large = number->huge || (bounded && number->magnitude >> *new_bits != 0);
  if (*new_bits < -network->length || too_large) {
    return fail_call(call, "prefix extension of " + std::to_string(*new_bits) +
                               " does not accommodate a subnet numbered " + written(call.arguments[2].number()));
  }
  const int length = network->length + static_cast<int>(*new_bits);
  const AddressBits place = length == 0 ? 0 : number->magnitude << (width - length);
  AddressBits bits = network->address.bits | place;
  // go-cidr takes negative numbers, and of their bits in two's complement the magnitude: of no use, but what is given.
  if (number->negative && place != 0) bits = ((place - 1) & ~network->address.bits) + 1;
  return string_result(call, to_string(IpNetwork{{bits, width}, length}));
}

/// The prefix of `length` bits after `current` (go-cidr's `NextSubnet`); nullopt where addresses start again from 0.
std::optional<IpNetwork> next_network(const IpNetwork& current, int length) {
  const int width = current.address.width;
  const AddressBits mask = prefix_mask(length, width);
  const AddressBits last = last_address(current).bits | (prefix_mask(width, width) & ~mask);
  const AddressBits next = (last + 1) & prefix_mask(width, width);
  if (next == 0) return std::nullopt;
  return IpNetwork{{next & mask, width}, length};
}

Value cidrsubnets(Call& call) {
  Value failure;
  const auto network = network_argument(call, failure, true);
  if (!network) return failure;
  const int width = network->address.width;
  std::vector<Value> subnets;
  // As go-cidr: starts from the prefix just before the first, which is why a network that starts at 0 has no subnets.
  IpNetwork current = *network;
  for (std::size_t index = 1; index < call.arguments.size(); ++index) {
    const auto extension = whole_argument(call, index, failure, true);
    if (!extension) return failure;
    if (*extension < 1) return fail_argument(call, index, "must extend prefix by at least one bit");
    if (*extension > 32) return fail_argument(call, index, "may not extend prefix by more than 32 bits");
    const int length = network->length + static_cast<int>(*extension);
    if (length > width) {
      return fail_argument(call, index,
                           "would extend prefix to " + std::to_string(length) + " bits, which is too long for an " +
                               (width == 32 ? "IPv4" : "IPv6") + " address");
    }
    if (index == 1) {
      current.length = length;
      current.address.bits = (current.address.bits - 1) & prefix_mask(length, width);
    }
    const auto next = next_network(current, length);
    if (!next || !contains(*network, next->address)) {
      return fail_argument(call, index,
                           "not enough remaining address space for a subnet with a prefix of " +
                               std::to_string(length) + " bits after " + to_string(current));
    }
    current = *next;
    subnets.push_back(make_string(to_string(current), call.context.arena));
  }
  return list_result(call, subnets, types::string);
}

Value cidrcontains(Call& call) {
  const std::string prefix(call.arguments[0].string());
  const std::string contained(call.arguments[1].string());
  const auto network = parse_ip_network(prefix);
  if (!network) return fail_call(call, "invalid CIDR address: " + prefix);
  auto first = parse_ip_address(contained);
  std::optional<IpAddress> last = first;
  if (!first) {
    const auto inner = parse_ip_network(contained);
    if (!inner) return fail_call(call, "invalid IP address or prefix: " + contained);
    first = inner->address;
    last = last_address(*inner);
  }
  if (first->is_ipv4() != network->address.is_ipv4()) {
    return fail_call(call, "address family mismatch: " + prefix + " vs. " + contained);
  }
  return make_boolean(lintel::contains(*network, *first) && lintel::contains(*network, *last));
}

constexpr Parameter prefix_parameter[] = {{"prefix", &types::string}};
constexpr Parameter prefix_hostnum[] = {{"prefix", &types::string}, {"hostnum", &types::number}};
constexpr Parameter prefix_newbits_netnum[] = {
    {"prefix", &types::string}, {"newbits", &types::number}, {"netnum", &types::number}};
constexpr Parameter containing_contained[] = {{"containing_prefix", &types::string},
                                              {"contained_ip_or_prefix", &types::string}};
constexpr Parameter newbits = {"newbits", &types::number};

const Function ip_table[] = {
    function("cidrcontains", containing_contained, types::boolean, cidrcontains,
             "Whether a prefix contains an address or another prefix."),
    function("cidrhost", prefix_hostnum, types::string, cidrhost, "The address of a host in a prefix."),
    function("cidrnetmask", prefix_parameter, types::string, cidrnetmask, "The netmask of an IPv4 prefix."),
    function("cidrsubnet", prefix_newbits_netnum, types::string, cidrsubnet, "A subnet of a prefix by its number."),
    function("cidrsubnets", prefix_parameter, types::list_of_string, cidrsubnets, "Consecutive subnets of a prefix.",
             strict, &newbits),
};

}  // namespace

std::span<const Function> ip_functions() {
  return ip_table;
}

}  // namespace lintel::expression::functions
