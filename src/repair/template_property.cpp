#include "repair/template_property.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace lintel::repair {
namespace {

using document::Entry;
using document::Node;
using document::NodeKind;

/// A step of a canonical path: a name, or where that is empty an element: by index, or by the value of its `Key`.
struct Step {
  std::string name;
  std::size_t index = 0;
  std::string key = {};
};

std::optional<std::vector<Step>> steps_of(std::string_view path) {
  std::vector<Step> steps;
  while (!path.empty()) {
    if (path.front() == '[') {
      const std::size_t close = path.find(']');
      if (constexpr std::string_view by_key = "[Key="; close != std::string_view::npos && path.starts_with(by_key)) {
        steps.push_back({{}, 0, std::string(path.substr(by_key.size(), close - by_key.size()))});
        path.remove_prefix(close + 1);
        if (path.starts_with('.')) path.remove_prefix(1);
        continue;
      }
      if (close == std::string_view::npos || close < 2 || close > 5) return std::nullopt;
      const std::string digits(path.substr(1, close - 1));
      if (digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
      steps.push_back({{}, static_cast<std::size_t>(std::stoul(digits))});
      path.remove_prefix(close + 1);
    } else {
      const std::size_t end = std::min(path.find_first_of(".["), path.size());
      steps.push_back({std::string(path.substr(0, end)), 0});
      path.remove_prefix(end);
    }
    if (path.starts_with('.')) path.remove_prefix(1);
  }
  return steps;
}

bool is_intrinsic(const Node& node) {
  if (!node.tag.empty()) return true;
  return node.kind == NodeKind::mapping && node.entries.size() == 1 &&
         (node.entries[0].key == "Ref" || node.entries[0].key.starts_with("Fn::"));
}

class PropertySetter {
 public:
  PropertySetter(std::string_view text, Notation notation, std::vector<Step> steps, std::string value)
      : text_(text), notation_(notation), steps_(std::move(steps)), value_(std::move(value)) {}

  Placing set(const Node& resource) const {
    const Node* properties = document::find(resource, "Properties");
    if (!properties) {
      if (resource.entries.empty()) return Placing::refuse("the resource is empty");
      return insert(resource, "Properties", 0);
    }
    return set_in(*properties, key_before(*properties, resource), 0);
  }

 private:
  /// The key that a mapping's value stands after.
  static const Entry* key_before(const Node& value, const Node& mapping) {
    const auto found = std::find_if(mapping.entries.begin(), mapping.entries.end(),
                                    [&](const Entry& entry) { return entry.value == &value; });
    return found == mapping.entries.end() ? nullptr : &*found;
  }

  /// `depth`: the step to take inside `node`, which `key` leads to.
  Placing set_in(const Node& node, const Entry* key, std::size_t depth) const {
    if (depth == steps_.size()) return replace(node);
    if (is_intrinsic(node)) return Placing::refuse("an intrinsic function decides it");
    const Step& step = steps_[depth];
    if (!step.key.empty()) return set_in_element(node, key, depth);
    if (step.name.empty()) {
      if (node.kind != NodeKind::sequence || step.index >= node.items.size())
        return Placing::refuse("a list has no element " + std::to_string(step.index));
      return set_in(*node.items[step.index], nullptr, depth + 1);
    }
    if (node.kind == NodeKind::null && key) return fill(*key, depth);
    if (node.kind != NodeKind::mapping) return Placing::refuse("`" + step.name + "` has no place to stand in");
    const auto found = std::find_if(node.entries.begin(), node.entries.end(),
                                    [&](const Entry& entry) { return entry.key == step.name; });
    if (found != node.entries.end()) return set_in(*found->value, &*found, depth + 1);
    if (std::any_of(node.entries.begin(), node.entries.end(),
                    [](const Entry& entry) { return entry.key.starts_with("Fn::"); }))
      return Placing::refuse("an intrinsic function decides it");
    if (node.entries.empty()) return fill_empty(node, depth);
    return insert(node, step.name, depth + 1);
  }

  /// The element of a list whose `Key` has a value; a new one at its end where there is none.
  Placing set_in_element(const Node& list, const Entry* key, std::size_t depth) const {
    if (list.kind == NodeKind::null && key) return fill(*key, depth);
    if (list.kind != NodeKind::sequence) return Placing::refuse("it is no list of keys and values");
    for (const Node* item : list.items) {
      const Node* name = document::find(*item, "Key");
      if (is_intrinsic(*item) || !name || is_intrinsic(*name))
        return Placing::refuse("an intrinsic function decides an element");
      if (name->text == steps_[depth].key) return set_in(*item, nullptr, depth + 1);
    }
    if (list.items.empty()) return fill_empty(list, depth);
    const Node& last = *list.items.back();
    const bool is_flow = text_[list.span.begin] == '[';
    if (is_flow || notation_ == Notation::json) {
      const std::string element = flow_element(depth);
      const bool has_lines = begins_line(text_, last.span.begin);
      const std::string separator =
          has_lines ? ",\n" + std::string(indent_at(text_, last.span.begin)) : std::string(", ");
      return {{{last.span.end, last.span.end, with_line_endings(separator + element, text_)}}, {}};
    }
    const std::size_t dash = text_.rfind('-', last.span.begin);
    if (dash == std::string_view::npos || !begins_line(text_, dash))
      return Placing::refuse("its list is not written in lines");
    std::size_t end = last.span.end;
    while (end > last.span.begin && std::string_view(" \r\n").find(text_[end - 1]) != std::string_view::npos) --end;
    std::string added = element_lines(depth, std::string(indent_at(text_, dash)));
    added.pop_back();
    const std::size_t feed = line_end(text_, end);
    const std::size_t at = feed > end && text_[feed - 1] == '\r' ? feed - 1 : feed;
    return {{{at, at, with_line_endings(added, text_)}}, {}};
  }

  std::string flow_element(std::size_t depth) const {
    const char* const quote = notation_ == Notation::json ? "\"" : "";
    const auto quoted = [&](std::string_view word) { return quote + std::string(word) + quote; };
    return "{" + quoted("Key") + ": " + quoted(steps_[depth].key) + ", " + quoted(steps_[depth + 1].name) + ": " +
           flow(depth + 2) + "}";
  }

  std::string element_lines(std::size_t depth, const std::string& indent) const {
    return "\n" + indent + "- Key: " + steps_[depth].key + "\n" + indent + "  " + steps_[depth + 1].name + ":" +
           lines(depth + 2, indent + "  ");
  }

  Placing replace(const Node& node) const {
    if (is_intrinsic(node)) return Placing::refuse("an intrinsic function decides it");
    const bool is_scalar =
        node.kind == NodeKind::boolean || node.kind == NodeKind::number || node.kind == NodeKind::string;
    const std::string_view written = text_.substr(node.span.begin, node.span.end - node.span.begin);
    if (!is_scalar || !is_literal(written, notation_)) return Placing::refuse("its value is not written as a literal");
    std::string value = value_;
    // A switch that is a text stays one: "true", 'true'.
    const char quote = written.front();
    if ((quote == '"' || quote == '\'') && value.front() != '"' && value.front() != '\'') value = quote + value + quote;
    return {{{node.span.begin, node.span.end, value}}, {}};
  }

  /// What stands under a key from step `depth` on, in one line.
  std::string flow(std::size_t depth) const {
    if (depth == steps_.size()) return value_;
    const Step& step = steps_[depth];
    if (!step.key.empty()) return "[" + flow_element(depth) + "]";
    if (step.name.empty()) return "[" + flow(depth + 1) + "]";
    const std::string key = notation_ == Notation::json ? "\"" + step.name + "\"" : step.name;
    return "{" + key + ": " + flow(depth + 1) + "}";
  }

  /// The same in lines of YAML, the first of which follows the key.
  std::string lines(std::size_t depth, const std::string& indent) const {
    if (depth == steps_.size()) return " " + value_ + "\n";
    const Step& step = steps_[depth];
    if (!step.key.empty()) return element_lines(depth, indent + "  ");
    if (!step.name.empty()) return "\n" + indent + "  " + step.name + ":" + lines(depth + 1, indent + "  ");
    // An element: what is in it begins on the line of its dash.
    if (depth + 1 == steps_.size()) return "\n" + indent + "  - " + value_ + "\n";
    return "\n" + indent + "  - " + steps_[depth + 1].name + ":" + lines(depth + 2, indent + "    ");
  }

  /// A key whose value is nothing, or an empty mapping, gets one.
  Placing fill(const Entry& key, std::size_t depth) const {
    if (notation_ == Notation::json) return Placing::refuse("its value is null");
    const std::size_t colon = text_.find(':', key.key_span.end);
    if (colon == std::string_view::npos) return Placing::refuse("its value is not written");
    const std::string indent = std::string(key.key_span.begin - line_begin(text_, key.key_span.begin), ' ');
    std::string inside = lines(depth, indent);
    inside.pop_back();  // the line's own ending stays
    return {{{colon + 1, colon + 1, with_line_endings(inside, text_)}}, {}};
  }

  Placing fill_empty(const Node& node, std::size_t depth) const {
    return {{{node.span.begin, node.span.end, flow(depth)}}, {}};
  }

  /// A new entry at the end of a mapping that has some; what is in it begins with step `depth`.
  Placing insert(const Node& mapping, const std::string& name, std::size_t depth) const {
    const Entry& last = mapping.entries.back();
    std::size_t end = std::max(last.value->span.end, last.key_span.end);
    const bool is_flow = mapping.span.begin < text_.size() && text_[mapping.span.begin] == '{';
    if (is_flow || notation_ == Notation::json) return insert_in_flow(mapping, name, depth, end);
    // What a block scalar or a nested block ends with is its own.
    while (end > mapping.span.begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r' || text_[end - 1] == ' '))
      --end;
    const std::size_t at = line_end(text_, end);
    const std::size_t column =
        mapping.entries.front().key_span.begin - line_begin(text_, mapping.entries.front().key_span.begin);
    const std::string indent(column, ' ');
    std::string added = "\n" + indent + name + ":" + lines(depth, indent);
    added.pop_back();
    const std::size_t before_feed = at > 0 && at <= text_.size() && at > end && text_[at - 1] == '\r' ? at - 1 : at;
    return {{{before_feed, before_feed, with_line_endings(added, text_)}}, {}};
  }

  Placing insert_in_flow(const Node& mapping, const std::string& name, std::size_t depth, std::size_t end) const {
    const std::size_t first = mapping.entries.front().key_span.begin;
    const bool is_quoted = text_[first] == '"';
    const std::string key = is_quoted || notation_ == Notation::json ? "\"" + name + "\"" : name;
    std::string added = key + ": " + flow(depth);
    // In lines of its own where the others are.
    added = begins_line(text_, first) ? ",\n" + std::string(indent_at(text_, first)) + added : ", " + added;
    return {{{end, end, with_line_endings(added, text_)}}, {}};
  }

  std::string_view text_;
  Notation notation_;
  std::vector<Step> steps_;
  std::string value_;
};

}  // namespace

Placing set_property(std::string_view text, const Node& resource, Notation notation, std::string_view path,
                     std::string_view literal) {
  const auto steps = steps_of(path);
  if (!steps || steps->empty()) return Placing::refuse("where it is written is not known");
  return PropertySetter(text, notation, *steps, spell(literal, notation)).set(resource);
}

const Node* find_resource_node(const Node& root, std::size_t begin, std::size_t end) {
  constexpr std::size_t most = 100'000;
  std::vector<const Node*> open = {&root};
  for (std::size_t i = 0; i < open.size() && i < most; ++i) {
    const Node& node = *open[i];
    const bool inside = begin <= node.span.begin && node.span.end <= end;
    if (inside && node.kind == NodeKind::mapping && document::find(node, "Type")) return &node;
    for (const Entry& entry : node.entries) {
      const bool meets = entry.value->span.begin < end && begin < entry.value->span.end;
      if (meets && entry.value->kind == NodeKind::mapping) open.push_back(entry.value);
    }
  }
  return nullptr;
}

}  // namespace lintel::repair
