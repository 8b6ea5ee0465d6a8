#include "frontend/cloudformation/property_checker.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "base/text.h"

namespace lintel::cloudformation {

using document::Entry;
using document::Node;
using document::NodeKind;
using registry::Keyword;
using registry::KeywordView;
using registry::ValueSchemaView;
using Kind = PropertyValue::Kind;

namespace {

constexpr unsigned max_text_depth = 32;

/// A text that is equal for equal nodes; empty for what is not known to be the same as itself.
bool add_text(const Node& node, std::string& text, unsigned depth) {
  if (depth > max_text_depth || node.unread || node.generated) return false;
  text += node.tag;
  if (node.kind == NodeKind::mapping) {
    text += '{';
    for (const Entry& entry : node.entries) {
      text.append(quoted(entry.key)).append(":");
      if (!add_text(*entry.value, text, depth + 1)) return false;
    }
    text += '}';
  } else if (node.kind == NodeKind::sequence) {
    text += '[';
    for (const Node* item : node.items) {
      if (!add_text(*item, text, depth + 1)) return false;
    }
    text += ']';
  } else {
    text += quoted(node.text);
  }
  return true;
}

/// A text that is equal for items that write the same under all of the names; false where one is not written as it is.
bool add_keys(const Node& item, registry::FactRange<std::string_view> names, std::string& text) {
  for (const std::string_view name : names) {
    const Node* value = document::find(item, name);
    if (!value || intrinsic_of(*value).function != Intrinsic::none || !add_text(*value, text, 0)) return false;
  }
  return true;
}

}  // namespace

Truth PropertyChecker::check_list(const Node& node, KeywordView keyword, const Place& place) {
  switch (keyword.kind()) {
    case Keyword::items:
      return check_items(node, keyword, place);
    case Keyword::min_items:
    case Keyword::max_items:
      return check_item_count(node, keyword, place);
    case Keyword::unique_items:
    case Keyword::unique_keys:
      return check_unique(node, keyword, place);
    case Keyword::contains: {
      Truth result = Truth::no;
      for (const Node* item : node.items) {
        const Truth is_it = check_silently(*item, keyword.schema(), place);
        if (is_it == Truth::yes) return Truth::yes;
        if (is_it == Truth::unknown) result = Truth::unknown;
      }
      return silent_ > 0 ? result : Truth::unknown;
    }
    case Keyword::prefix_items:
      return check_first_items(node, keyword, place);
    default:
      return Truth::yes;
  }
}

Truth PropertyChecker::check_items(const Node& node, KeywordView keyword, const Place& place) {
  Truth result = Truth::yes;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Node& item = *node.items[i];
    const Span span =
        item.kind == NodeKind::mapping && !item.entries.empty() ? item.entries.front().key_span : item.span;
    result = both(result, check_value(item, keyword.schema(), {&place, {}, i, span}));
  }
  return result;
}

Truth PropertyChecker::check_first_items(const Node& node, KeywordView keyword, const Place& place) {
  // An item that a condition may remove moves those after it.
  for (const Node* item : node.items) {
    const Kind kind = values_.read(*item).kind;
    if (kind == Kind::choice || kind == Kind::absent) return Truth::unknown;
  }
  Truth result = Truth::yes;
  for (std::size_t i = 0; i < std::min(node.items.size(), keyword.schemas().size()); ++i)
    result = both(result, check_value(*node.items[i], keyword.schemas()[i], {&place, {}, i, node.items[i]->span}));
  return result;
}

Truth PropertyChecker::check_item_count(const Node& node, KeywordView keyword, const Place& place) {
  std::size_t least = 0, most = 0;
  for (const Node* item : node.items) {
    const Kind kind = values_.read(*item).kind;
    least += kind == Kind::known;
    most += kind != Kind::absent;
    if (kind == Kind::unknown) ++least;
  }
  if (node.unread || node.generated) return Truth::unknown;
  const std::size_t limit = std::strtoull(std::string(keyword.text()).c_str(), nullptr, 10);
  const bool is_most = keyword.kind() == Keyword::max_items;
  if (is_most ? most <= limit : least >= limit) return Truth::yes;
  if (is_most ? least <= limit : most >= limit) return Truth::unknown;
  const std::size_t count = is_most ? least : most;
  return report("template-value-out-of-range",
                owner_of(place) + (is_most ? " takes at most " : " needs at least ") + std::to_string(limit) +
                    (limit == 1 ? " item" : " items") + ", and has " + (count == 0 ? "none" : std::to_string(count)),
                place.span);
}

Truth PropertyChecker::check_unique(const Node& node, KeywordView keyword, const Place& place) {
  const bool by_keys = keyword.kind() == Keyword::unique_keys;
  std::vector<std::string> known;
  for (const Node* item : node.items) {
    std::string text;
    if (values_.read(*item).kind != Kind::known && (by_keys || values_.read(*item).kind == Kind::choice)) continue;
    if (by_keys ? !add_keys(*item, keyword.names(), text) : !add_text(*item, text, 0)) continue;
    if (std::find(known.begin(), known.end(), text) != known.end())
      return report("template-duplicate-item",
                    owner_of(place) + (by_keys ? " has two items of the same name" : " has the same item twice"),
                    item->span);
    if (known.size() < 1'000) known.push_back(std::move(text));
  }
  return Truth::yes;
}

Truth PropertyChecker::check_silently(const Node& node, ValueSchemaView schema, const Place& place) {
  ++silent_;
  const Truth result = check_value(node, schema, place);
  --silent_;
  return result;
}

Truth PropertyChecker::check_combined(const Node& node, KeywordView keyword, const Place& place) {
  if (keyword.kind() == Keyword::condition) return check_condition(node, keyword, place);
  if (keyword.kind() != Keyword::negation) return check_alternatives(node, keyword, place);
  const Truth holds = check_silently(node, keyword.schema(), place);
  if (silent_ == 0 || holds == Truth::unknown) return Truth::unknown;
  return holds == Truth::yes ? Truth::no : Truth::yes;
}

namespace {

bool asks_for_names(ValueSchemaView schema) {
  for (const KeywordView keyword : schema.keywords()) {
    if (keyword.kind() != Keyword::required && keyword.kind() != Keyword::type) return false;
  }
  return schema.keyword(Keyword::required).has_value();
}

}  // namespace

Truth PropertyChecker::check_alternatives(const Node& node, KeywordView keyword, const Place& place) {
  std::size_t holding = 0;
  bool is_open = false, is_named = true;
  for (const ValueSchemaView alternative : keyword.schemas()) {
    const Truth holds = check_silently(node, alternative, place);
    holding += holds == Truth::yes;
    is_open = is_open || holds == Truth::unknown;
    is_named = is_named && asks_for_names(alternative);
  }
  if (keyword.kind() == Keyword::one_of && holding > 1 && is_named) {
    std::string names;
    for (const ValueSchemaView alternative : keyword.schemas()) {
      for (const std::string_view name : alternative.keyword(Keyword::required)->names()) {
        if (names.find(quoted(name)) == std::string::npos) names += (names.empty() ? "" : ", ") + quoted(name);
      }
    }
    return report("template-properties-conflict", owner_of(place) + " takes only one form of " + names, place.span);
  }
  if (holding > 0) return Truth::yes;
  if (is_open) return Truth::unknown;
  if (silent_ == 0) report_no_alternative(node, keyword, place);
  return Truth::no;
}

void PropertyChecker::report_no_alternative(const Node& node, KeywordView keyword, const Place& place) {
  // What is of the kind of one alternative alone is meant to be that.
  std::optional<ValueSchemaView> meant;
  std::size_t candidates = 0;
  bool is_named = true;
  for (const ValueSchemaView alternative : keyword.schemas()) {
    is_named = is_named && asks_for_names(alternative);
    ++silent_;
    const auto type = alternative.keyword(Keyword::type);
    const bool may_be = !type || check_type(node, alternative, *type, place) != Truth::no;
    --silent_;
    if (!may_be) continue;
    meant = alternative;
    ++candidates;
  }
  if (candidates == 1) {
    check_known(node, *meant, place);
    return;
  }
  if (!is_named) {
    report("template-properties-conflict", owner_of(place) + " has none of the forms that it may have", place.span);
    return;
  }
  std::string forms;
  for (const ValueSchemaView alternative : keyword.schemas()) {
    std::string names;
    for (const std::string_view name : alternative.keyword(Keyword::required)->names())
      names += (names.empty() ? "" : " with ") + quoted(name);
    forms += (forms.empty() ? "" : ", or ") + names;
  }
  report("template-missing-property", owner_of(place) + " needs " + forms, place.span);
}

namespace {

/// What a schema of an `if` asks for, for people: `"Engine" is "mysql"`. Empty: too much to say.
std::string describe_circumstance(ValueSchemaView schema) {
  std::string text;
  const auto properties = schema.keyword(Keyword::properties);
  for (std::uint32_t i = 0; properties && i < properties->size(); ++i) {
    const registry::NamedSchema named = properties->named(i);
    const auto values = named.schema.keyword(Keyword::enumeration);
    if (values && values->names().size() > 4) {
      text += (text.empty() ? "" : " and ") + quoted(named.name) + " has this value";
      continue;
    }
    if (!values) {
      if (named.schema.keyword(Keyword::negation))
        text += (text.empty() ? "" : " and ") + quoted(named.name) + " has this value";
      continue;
    }
    text += (text.empty() ? "" : " and ") + quoted(named.name) + " is ";
    for (std::size_t v = 0; v < values->names().size(); ++v)
      text += (v == 0 ? "" : " or ") + quoted(values->names()[v]);
  }
  return text;
}

}  // namespace

Truth PropertyChecker::check_condition(const Node& node, KeywordView keyword, const Place& place) {
  const auto condition = keyword.branch(0);
  if (!condition) return Truth::yes;
  const Truth holds = check_silently(node, *condition, place);
  if (holds == Truth::unknown) return Truth::unknown;
  const auto branch = keyword.branch(holds == Truth::yes ? 1 : 2);
  if (!branch) return Truth::yes;
  std::string circumstance = holds == Truth::yes ? describe_circumstance(*condition) : std::string();
  const bool is_told = !circumstance.empty() &&
                       std::find(circumstances_.begin(), circumstances_.end(), circumstance) == circumstances_.end();
  if (is_told) circumstances_.push_back(std::move(circumstance));
  const Truth result = check_known(node, *branch, place);
  if (is_told) circumstances_.pop_back();
  return result;
}

}  // namespace lintel::cloudformation
