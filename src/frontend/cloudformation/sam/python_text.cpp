#include "frontend/cloudformation/sam/python_text.h"

#include <algorithm>
#include <cstdint>

namespace lintel::cloudformation::sam {
namespace {

using document::NodeKind;

/// The code points of UTF-8 text; malformed bytes stand for themselves.
std::vector<std::uint32_t> code_points(std::string_view text) {
  std::vector<std::uint32_t> points;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    std::uint32_t point = length == 1 ? byte : byte & (0xffu >> (length + 1));
    for (std::size_t j = 1; j < length && i + j < text.size(); ++j) {
      point = point << 6 | (static_cast<unsigned char>(text[i + j]) & 0x3f);
    }
    points.push_back(point);
    i += length;
  }
  return points;
}

/// The hash of a string in Python 2.7 on 64 bits.
std::uint64_t python_hash(std::string_view text) {
  const std::vector<std::uint32_t> points = code_points(text);
  if (points.empty()) return 0;
  std::uint64_t hash = static_cast<std::uint64_t>(points.front()) << 7;
  for (const std::uint32_t point : points) hash = (1000003 * hash) ^ point;
  return hash ^ points.size();
}

/// The open-addressing table of Python 2.7's dict, as far as the order of its keys goes.
class HashTable {
 public:
  void add(const Draft::Member* member) {
    std::size_t slot = find(member->key);
    if (slots_[slot]) {
      slots_[slot] = member;
      return;
    }
    slots_[slot] = member;
    ++size_;
    if (size_ * 3 < slots_.size() * 2) return;
    std::size_t wanted = minimum;
    while (wanted <= size_ * 4) wanted *= 2;
    rebuild(wanted);
  }

  /// As a copy of the dict is: its keys, added in order to a new table.
  void copy() {
    const std::vector<const Draft::Member*> keys = in_order();
    slots_.assign(minimum, nullptr);
    size_ = 0;
    for (const Draft::Member* member : keys) add(member);
  }

  std::vector<const Draft::Member*> in_order() const {
    std::vector<const Draft::Member*> keys;
    for (const Draft::Member* member : slots_) {
      if (member) keys.push_back(member);
    }
    return keys;
  }

 private:
  static constexpr std::size_t minimum = 8;

  std::size_t find(std::string_view key) const {
    const std::uint64_t mask = slots_.size() - 1;
    std::uint64_t perturbation = python_hash(key);
    std::uint64_t at = perturbation & mask;
    std::uint64_t walker = at;
    while (slots_[at] && slots_[at]->key != key) {
      walker = walker * 5 + perturbation + 1;
      at = walker & mask;
      perturbation >>= 5;
    }
    return static_cast<std::size_t>(at);
  }

  void rebuild(std::size_t wanted) {
    const std::vector<const Draft::Member*> keys = in_order();
    slots_.assign(wanted, nullptr);
    for (const Draft::Member* member : keys) slots_[find(member->key)] = member;
  }

  std::vector<const Draft::Member*> slots_ = std::vector<const Draft::Member*>(minimum, nullptr);
  std::size_t size_ = 0;
};

void append_hex(std::uint32_t value, int digits, std::string& out) {
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += "0123456789abcdef"[value >> shift & 0xf];
}

/// `repr` of a text: in single quotes, unless it has those and no double ones.
void append_text(std::string_view text, bool unicode, std::string& out) {
  const bool single = text.find('\'') != std::string_view::npos;
  const char quote = single && text.find('"') == std::string_view::npos ? '"' : '\'';
  if (unicode) out += 'u';
  out += quote;
  for (const std::uint32_t point : code_points(text)) {
    if (point == static_cast<std::uint32_t>(quote))
      (out += '\\') += quote;
    else if (point == '\\')
      out += "\\\\";
    else if (point == '\n')
      out += "\\n";
    else if (point == '\r')
      out += "\\r";
    else if (point == '\t')
      out += "\\t";
    else if (point >= 0x20 && point < 0x7f)
      out += static_cast<char>(point);
    else if (point < 0x100)
      append_hex(point, 2, out += "\\x");
    else if (point < 0x10000)
      append_hex(point, 4, out += "\\u");
    else
      append_hex(point, 8, out += "\\U");
  }
  out += quote;
}

void append_draft(const Draft& draft, std::string& out) {
  switch (draft.kind) {
    case NodeKind::null:
      out += "None";
      return;
    case NodeKind::boolean:
      out += draft.truth ? "True" : "False";
      return;
    case NodeKind::number:
      out += draft.text;
      return;
    case NodeKind::string:
      append_text(draft.text, draft.is_authors(), out);
      return;
    case NodeKind::sequence:
      out += '[';
      for (std::size_t i = 0; i < draft.items.size(); ++i) {
        if (i > 0) out += ", ";
        append_draft(*draft.items[i], out);
      }
      out += ']';
      return;
    case NodeKind::mapping: {
      out += '{';
      bool first = true;
      for (const Draft::Member* member : in_python_order(draft)) {
        if (!first) out += ", ";
        first = false;
        append_text(member->key, member->authors_key, out);
        out += ": ";
        append_draft(*member->value, out);
      }
      out += '}';
      return;
    }
  }
}

void append_json(const Draft& draft, std::string& out) {
  if (draft.is_list()) {
    out += '[';
    for (std::size_t i = 0; i < draft.items.size(); ++i) {
      if (i > 0) out += ", ";
      append_json(*draft.items[i], out);
    }
    out += ']';
  } else if (draft.is_map()) {
    out += '{';
    bool first = true;
    for (const Draft::Member* member : in_python_order(draft)) {
      if (!first) out += ", ";
      first = false;
      Draft key;
      key.kind = NodeKind::string;
      key.text = member->key;
      out += to_sorted_json(key) + ": ";
      append_json(*member->value, out);
    }
    out += '}';
  } else {
    out += to_sorted_json(draft);
  }
}

}  // namespace

std::vector<const Draft::Member*> in_python_order(const Draft& mapping) {
  if (mapping.is_ordered) {
    std::vector<const Draft::Member*> members;
    for (const Draft::Member& member : mapping.members) members.push_back(&member);
    return members;
  }
  HashTable table;
  for (const Draft::Member& member : mapping.members) table.add(&member);
  // The translator copies its documents twice between changes and once at the end: keys that collide change places.
  for (int copies = 0; copies < 7; ++copies) table.copy();
  return table.in_order();
}

void erase_in_order(Draft& mapping, std::initializer_list<std::string_view> keys) {
  const bool any = std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return mapping.find(key); });
  if (!any) return;
  std::vector<Draft::Member> ordered;
  for (const Draft::Member* member : in_python_order(mapping)) ordered.push_back(*member);
  mapping.members = std::move(ordered);
  mapping.is_ordered = true;
  for (const std::string_view key : keys) mapping.erase(key);
}

std::string to_python_text(const Draft& draft) {
  std::string text;
  append_draft(draft, text);
  return text;
}

std::string to_python_json(const Draft& draft) {
  std::string text;
  append_json(draft, text);
  return text;
}

}  // namespace lintel::cloudformation::sam
