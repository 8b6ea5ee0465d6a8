#include "value/order.h"

#include <algorithm>
#include <numeric>
#include <string>

namespace lintel {

namespace {

/// Go's `%q`, as far as bytes of valid UTF-8 go.
void append_quoted(std::string_view text, std::string& out) {
  constexpr char digits[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\a':
        out += "\\a";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\v':
        out += "\\v";
        break;
      default:
        if (const auto byte = static_cast<unsigned char>(c); byte < 0x20 || byte == 0x7f) {
          out += "\\x";
          out += digits[byte >> 4];
          out += digits[byte & 15];
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

/// The bytes by which cty orders set elements that are no primitives (`appendSetHashBytes`).
void append_order_key(Value value, std::string& out) {
  switch (value.kind()) {
    case Kind::null:
      out += '~';
      break;
    case Kind::unknown:
    case Kind::choice:
      out += '?';
      break;
    case Kind::reference:
      out += '?';
      out += value.reference()->address;
      out += '.';
      out += value.reference()->attribute;
      break;
    case Kind::boolean:
      out += value.boolean() ? 'T' : 'F';
      break;
    case Kind::number:
      out += value.number().to_general_string(10);
      break;
    case Kind::string:
      append_quoted(value.string(), out);
      break;
    case Kind::list:
    case Kind::set:
    case Kind::tuple:
      out += value.kind() == Kind::tuple ? '<' : '[';
      for (const Value& item : value.items()) {
        append_order_key(item, out);
        out += ';';
      }
      out += value.kind() == Kind::tuple ? '>' : ']';
      break;
    case Kind::map:
      out += '{';
      for (const Member& member : value.members()) {
        append_quoted(member.key, out);
        out += ':';
        append_order_key(member.value, out);
        out += ';';
      }
      out += '}';
      break;
    case Kind::object:
      out += '<';
      for (const Member& member : value.members()) {
        append_order_key(member.value, out);
        out += ';';
      }
      out += '>';
      break;
  }
}

/// Known values first, then what is unknown, nulls last.
/// Compared as they are, and not by a key.
bool is_primitive(Value value) {
  return value.is_string() || value.is_number() || value.kind() == Kind::boolean;
}

int rank(Value value) {
  if (value.is_null()) return 2;
  return value.is_unknown() || value.choice() ? 1 : 0;
}

}  // namespace

int compare_for_order(Value a, Value b) {
  if (rank(a) != rank(b)) return rank(a) < rank(b) ? -1 : 1;
  if (a.is_string() && b.is_string()) return a.string().compare(b.string());
  if (a.is_number() && b.is_number()) {
    const auto order = compare(a.number(), b.number());
    return order < 0 ? -1 : order > 0 ? 1 : 0;
  }
  if (a.kind() == Kind::boolean && b.kind() == Kind::boolean) return static_cast<int>(a.boolean()) - b.boolean();
  std::string left;
  std::string right;
  append_order_key(a, left);
  append_order_key(b, right);
  return left.compare(right);
}

std::vector<std::size_t> set_order(std::span<const Value> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  // Keys are written once where they do not take too much together; what they share is written out in each.
  constexpr std::uint64_t max_weight = 4'000'000;
  std::uint64_t weight = 0;
  bool has_keys = false;
  for (const Value value : values) {
    weight += std::min(value.weight(), max_weight);
    has_keys = has_keys || !is_primitive(value);
  }
  std::vector<std::string> keys;
  if (has_keys && weight <= max_weight) {
    keys.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!is_primitive(values[i])) append_order_key(values[i], keys[i]);
    }
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const bool by_key = !keys.empty() && !keys[a].empty() && !keys[b].empty() && rank(values[a]) == rank(values[b]);
    return by_key ? keys[a] < keys[b] : compare_for_order(values[a], values[b]) < 0;
  });
  return order;
}

void put_in_order(std::span<Value> values) {
  const std::vector<Value> before(values.begin(), values.end());
  const std::vector<std::size_t> order = set_order(before);
  std::transform(order.begin(), order.end(), values.begin(), [&](std::size_t index) { return before[index]; });
}

}  // namespace lintel
