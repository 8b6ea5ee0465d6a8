#include "frontend/cloudformation/sam/draft.h"

#include <algorithm>

#include "base/digest.h"
#include "frontend/cloudformation/intrinsic.h"

namespace lintel::cloudformation::sam {
namespace {

using document::Node;
using document::NodeKind;

void append_escaped(std::string_view text, std::string& out) {
  const auto append_unit = [&](std::uint32_t unit) {
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += "0123456789abcdef"[unit >> shift & 0xf];
  };
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      ++i;
      switch (byte) {
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
        case '\b':
          out += "\\b";
          break;
        case '\f':
          out += "\\f";
          break;
        default:
          if (byte < 0x20 || byte == 0x7f)
            append_unit(byte);
          else
            out += static_cast<char>(byte);
      }
      continue;
    }
    const std::size_t length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    std::uint32_t point = byte & (0xffu >> (length + 1));
    for (std::size_t j = 1; j < length && i + j < text.size(); ++j) {
      point = point << 6 | (static_cast<unsigned char>(text[i + j]) & 0x3f);
    }
    i += length;
    if (point < 0x10000) {
      append_unit(point);
    } else {
      append_unit(0xd800 + ((point - 0x10000) >> 10));
      append_unit(0xdc00 + ((point - 0x10000) & 0x3ff));
    }
  }
}

void append_sorted_json(const Draft& draft, std::string& out) {
  switch (draft.kind) {
    case NodeKind::null:
      out += "null";
      return;
    case NodeKind::boolean:
      out += draft.truth ? "true" : "false";
      return;
    case NodeKind::number:
      out += draft.text;
      return;
    case NodeKind::string:
      out += '"';
      append_escaped(draft.text, out);
      out += '"';
      return;
    case NodeKind::sequence:
      out += '[';
      for (std::size_t i = 0; i < draft.items.size(); ++i) {
        if (i > 0) out += ',';
        append_sorted_json(*draft.items[i], out);
      }
      out += ']';
      return;
    case NodeKind::mapping: {
      std::vector<const Draft::Member*> sorted;
      for (const Draft::Member& member : draft.members) sorted.push_back(&member);
      std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->key < b->key; });
      out += '{';
      for (std::size_t i = 0; i < sorted.size(); ++i) {
        out += i > 0 ? ",\"" : "\"";
        append_escaped(sorted[i]->key, out);
        out += "\":";
        append_sorted_json(*sorted[i]->value, out);
      }
      out += '}';
      return;
    }
  }
}

}  // namespace

Draft* Draft::find(std::string_view key) const {
  const Member* found = member(key);
  return found ? found->value : nullptr;
}

std::size_t Draft::place_of(std::string_view key) const {
  constexpr std::size_t few = 16;
  const auto has_key = [&](const Member& candidate) { return candidate.key == key; };
  if (members.size() <= few) {
    return static_cast<std::size_t>(std::find_if(members.begin(), members.end(), has_key) - members.begin());
  }
  // A caller may add members or reorder them without notice.
  for (bool again = true; again; again = false) {
    if (!places_.of_key || places_.looked_at > members.size()) {
      places_.of_key = std::make_unique<std::unordered_map<std::string_view, std::uint32_t>>();
      places_.looked_at = 0;
    }
    for (; places_.looked_at < members.size(); ++places_.looked_at)
      places_.of_key->try_emplace(members[places_.looked_at].key, places_.looked_at);
    const auto found = places_.of_key->find(key);
    if (found == places_.of_key->end()) return members.size();
    if (members[found->second].key == key) return found->second;
    places_.of_key.reset();
  }
  return static_cast<std::size_t>(std::find_if(members.begin(), members.end(), has_key) - members.begin());
}

const Draft::Member* Draft::member(std::string_view key) const {
  const std::size_t place = place_of(key);
  return place < members.size() ? &members[place] : nullptr;
}

void Draft::set(std::string_view key, Draft* value) {
  set(key, value, value ? value->span : Span{});
}

void Draft::set(std::string_view key, Draft* value, Span key_span) {
  if (!value) return;
  if (const std::size_t place = place_of(key); place < members.size()) {
    members[place].value = value;
    return;
  }
  kind = NodeKind::mapping;
  members.push_back({key, key_span, value, false});
}

void Draft::set_as_written(std::string_view key, Draft* value, Span key_span) {
  set(key, value, key_span);
  if (value) members[place_of(key)].authors_key = true;
}

void Draft::erase(std::string_view key) {
  if (place_of(key) == members.size()) return;
  std::erase_if(members, [&](const Member& candidate) { return candidate.key == key; });
  places_.of_key.reset();
}

void Draft::rename(std::string_view key, std::string_view other) {
  const std::size_t place = place_of(key);
  if (place == members.size() || key == other) return;
  members[place].key = other;
  if (!places_.of_key) return;
  places_.of_key->erase(key);
  places_.of_key->try_emplace(other, static_cast<std::uint32_t>(place));
}

std::string_view Draft::text_of(std::string_view key) const {
  const Draft* found = find(key);
  return found && found->is_text() ? found->text : std::string_view{};
}

bool Draft::is_set() const {
  switch (kind) {
    case NodeKind::null:
      return false;
    case NodeKind::boolean:
      return truth;
    case NodeKind::number:
      return text != "0";
    case NodeKind::string:
      return !text.empty();
    case NodeKind::sequence:
      return !items.empty();
    case NodeKind::mapping:
      return !members.empty();
  }
  return false;
}

Draft* find(const Draft* draft, std::string_view key) {
  return draft ? draft->find(key) : nullptr;
}

bool equal(const Draft& a, const Draft& b) {
  if (a.kind != b.kind || a.items.size() != b.items.size() || a.members.size() != b.members.size()) return false;
  if (a.kind == NodeKind::boolean) return a.truth == b.truth;
  if (a.text != b.text) return false;
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (!equal(*a.items[i], *b.items[i])) return false;
  }
  return std::all_of(a.members.begin(), a.members.end(), [&](const Draft::Member& member) {
    const Draft* other = b.find(member.key);
    return other && equal(*member.value, *other);
  });
}

bool is_intrinsic(const Draft* draft) {
  if (!draft || !draft->is_map() || draft->members.size() != 1) return false;
  const std::string_view key = draft->members.front().key;
  return key == "Ref" || key == "Condition" || key.starts_with("Fn::");
}

bool is_no_value(const Draft* draft) {
  return draft && draft->members.size() == 1 && draft->text_of("Ref") == "AWS::NoValue";
}

std::string_view referenced_id(const Draft* draft) {
  if (!is_intrinsic(draft)) return {};
  if (const Draft* name = draft->find("Ref")) return name->text;
  const Draft* arguments = draft->find("Fn::GetAtt");
  return arguments && !arguments->items.empty() ? arguments->items.front()->text : std::string_view{};
}

std::string to_sorted_json(const Draft& draft) {
  std::string text;
  append_sorted_json(draft, text);
  return text;
}

std::string short_hash(std::string_view text) {
  return text.empty() ? std::string() : hexadecimal(sha1_digest(text)).substr(0, 10);
}

// ---- the pool -------------------------------------------------------------------------------------------------

Draft* DraftPool::clone(const Draft& draft) {
  Draft* copy = make();
  *copy = draft;
  for (Draft*& item : copy->items) item = clone(*item);
  for (Draft::Member& member : copy->members) member.value = clone(*member.value);
  return copy;
}

Draft* DraftPool::from_untagged(const Node& node) {
  Draft* draft = make();
  draft->kind = node.kind;
  draft->quoted = node.quoted;
  draft->truth = node.truth;
  draft->generated = node.generated;
  draft->unread = node.unread;
  draft->text = node.text;
  draft->span = node.span;
  for (const Node* item : node.items) draft->items.push_back(from_node(*item));
  for (const document::Entry& entry : node.entries) {
    Draft* value = from_node(*entry.value);
    // `Fn::GetAtt: A.B` is the list form of the same.
    const std::size_t dot =
        entry.key == "Fn::GetAtt" && value->is_text() ? value->text.find('.') : std::string_view::npos;
    if (dot != std::string_view::npos) {
      const Writer writer(*this, value->span);
      Draft* list = writer.list({writer.text(value->text.substr(0, dot)), writer.text(value->text.substr(dot + 1))});
      list->generated = false;
      value = list;
    }
    draft->members.push_back({entry.key, entry.key_span, value, !node.generated});
  }
  return draft;
}

Draft* DraftPool::from_node(const Node& node) {
  const IntrinsicCall call = node.tag.empty() ? IntrinsicCall{} : intrinsic_of(node);
  if (call.function == Intrinsic::none || call.function == Intrinsic::foreign) return from_untagged(node);
  Draft* draft = make();
  draft->kind = NodeKind::mapping;
  draft->span = join(node.tag_span, node.span);
  Draft* argument = from_untagged(node);
  const std::size_t dot =
      call.function == Intrinsic::get_att && argument->is_text() ? argument->text.find('.') : std::string_view::npos;
  if (dot != std::string_view::npos) {
    const Writer writer(*this, node.span);
    argument = writer.list({writer.text(node.text.substr(0, dot)), writer.text(node.text.substr(dot + 1))});
    argument->generated = false;
  }
  draft->members.push_back({name_of(call.function), node.tag_span, argument, true});
  return draft;
}

const Node* DraftPool::to_node(const Draft& draft) {
  Node* node = arena_.make<Node>();
  node->kind = draft.kind;
  node->quoted = draft.quoted;
  node->truth = draft.truth;
  node->generated = draft.generated;
  node->unread = draft.unread;
  node->text = draft.text;
  node->span = draft.span;
  const std::span<const Node*> items = arena_.make_array<const Node*>(draft.items.size());
  for (std::size_t i = 0; i < draft.items.size(); ++i) items[i] = to_node(*draft.items[i]);
  node->items = items;
  std::vector<document::Entry> entries;
  entries.reserve(draft.members.size());
  for (const Draft::Member& member : draft.members)
    entries.push_back({member.key, member.key_span, to_node(*member.value)});
  document::set_entries(*node, entries, arena_);
  return node;
}

// ---- the writer -----------------------------------------------------------------------------------------------

Draft* Writer::make(NodeKind kind) const {
  Draft* draft = pool_->make();
  draft->kind = kind;
  draft->generated = true;
  draft->span = from_;
  return draft;
}

Draft* Writer::text(std::string_view text) const {
  Draft* draft = make(NodeKind::string);
  draft->quoted = true;
  draft->text = pool_->keep(text);
  return draft;
}

Draft* Writer::authors_text(std::string_view words) const {
  Draft* draft = text(words);
  draft->authors_text = true;
  return draft;
}

Draft* Writer::number(std::int64_t number) const {
  Draft* draft = make(NodeKind::number);
  draft->text = pool_->keep(std::to_string(number));
  return draft;
}

Draft* Writer::boolean(bool truth) const {
  Draft* draft = make(NodeKind::boolean);
  draft->truth = truth;
  draft->text = truth ? "true" : "false";
  return draft;
}

Draft* Writer::map(Members members) const {
  Draft* draft = make(NodeKind::mapping);
  for (const auto& [key, value] : members) {
    if (value) draft->members.push_back({pool_->keep(key), from_, value, false});
  }
  return draft;
}

Draft* Writer::list(std::initializer_list<Draft*> items) const {
  Draft* draft = make(NodeKind::sequence);
  for (Draft* item : items) {
    if (item) draft->items.push_back(item);
  }
  return draft;
}

Draft* Writer::list(const std::vector<Draft*>& items) const {
  Draft* draft = make(NodeKind::sequence);
  draft->items = items;
  return draft;
}

Draft* Writer::get_att(std::string_view resource, std::string_view attribute) const {
  return map({{"Fn::GetAtt", list({text(resource), text(attribute)})}});
}

Draft* Writer::sub(std::string_view pattern, Draft* variables) const {
  return map({{"Fn::Sub", variables ? list({text(pattern), variables}) : text(pattern)}});
}

Draft* Writer::if_(std::string_view condition, Draft* if_true, Draft* if_false) const {
  return map({{"Fn::If", list({authors_text(condition), if_true, if_false ? if_false : ref("AWS::NoValue")})}});
}

}  // namespace lintel::cloudformation::sam
