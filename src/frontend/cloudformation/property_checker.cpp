#include "frontend/cloudformation/property_checker.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "base/text.h"
#include "frontend/cloudformation/misspelling.h"
#include "frontend/cloudformation/setting.h"

namespace lintel::cloudformation {

using document::Entry;
using document::Node;
using document::NodeKind;
using registry::Keyword;
using registry::KeywordView;
using registry::ValueSchemaView;
using Kind = PropertyValue::Kind;

namespace {

constexpr unsigned max_value_depth = 64;
/// What checking one resource may take; nobody writes one that needs a tenth.
constexpr std::uint64_t max_steps = 200'000;
constexpr std::size_t max_faults_of_resource = 200;
/// Of the conditions over members of one mapping, those that are looked at together.
constexpr unsigned max_splits = 5;

/// Whether a keyword says which members are there together.
bool is_about_members(Keyword kind) {
  switch (kind) {
    case Keyword::required:
    case Keyword::required_xor:
    case Keyword::required_or:
    case Keyword::dependent_required:
    case Keyword::dependent_excluded:
    case Keyword::dependent_schemas:
    case Keyword::any_of:
    case Keyword::one_of:
    case Keyword::condition:
    case Keyword::min_properties:
      return true;
    default:
      return false;
  }
}

/// Whether a schema knows a member, by its name or a pattern.
bool is_listed(ValueSchemaView schema, std::string_view name) {
  const auto properties = schema.keyword(Keyword::properties);
  if (properties && properties->find(name)) return true;
  const auto patterns = schema.keyword(Keyword::pattern_properties);
  for (std::uint32_t i = 0; patterns && i < patterns->size(); ++i) {
    if (registry::matches_pattern(name, patterns->named(i).name) != Truth::no) return true;
  }
  return false;
}

/// "A", "A or B", "A, B or C".
std::string listed(registry::FactRange<std::string_view> names, std::string_view word) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " " + std::string(word) + " " : ", ";
    text += quoted(names[i]);
  }
  return text;
}

}  // namespace

Truth both(Truth a, Truth b) {
  if (a == Truth::no || b == Truth::no) return Truth::no;
  return a == Truth::yes && b == Truth::yes ? Truth::yes : Truth::unknown;
}

bool PropertyChecker::spend() {
  evaluation_.account().spend(1);
  return ++steps_ <= max_steps && faults_.size() < max_faults_of_resource && !evaluation_.account().is_spent();
}

Truth PropertyChecker::report(std::string_view code, std::string message, Span span) {
  if (silent_ > 0 || faults_.size() >= max_faults_of_resource) return Truth::no;
  if (branch_.held.size() > 1 && !values_.is_possible()) return Truth::unknown;
  if (parameter_) message += " (a value of the parameter " + quoted(parameter_->name) + ")";
  for (const std::string& circumstance : circumstances_)
    message += (&circumstance == circumstances_.data() ? " where " : " and ") + circumstance;
  PropertyFault fault{code, std::move(message), span, {}};
  fault.held.assign(branch_.held.begin() + static_cast<std::ptrdiff_t>(held_before_), branch_.held.end());
  fault.is_of_parameter = parameter_ != nullptr;
  faults_.push_back(std::move(fault));
  return Truth::no;
}

std::string PropertyChecker::name_of(const Place& place) const {
  if (!place.parent) return {};
  const std::string before = name_of(*place.parent);
  if (place.name.empty()) return before + "[" + std::to_string(place.position) + "]";
  return before + (before.empty() ? "" : ".") + std::string(place.name);
}

std::string PropertyChecker::owner_of(const Place& place) const {
  const std::string name = name_of(place);
  return name.empty() ? std::string(resource_.type) : quoted(name) + " of " + std::string(resource_.type);
}

void PropertyChecker::check(const registry::PropertySchema& schema) {
  Node nothing;
  nothing.kind = NodeKind::mapping;
  const Node* written = resource_.properties;
  if (written && written->kind == NodeKind::null && !written->unread) written = nullptr;
  if (!written && resource_.node->generated) return;
  const Place top{nullptr, {}, 0, resource_.id_span};
  check_value(written ? *written : nothing, schema.schema, top);
  if (!written) return;
  for (const std::string_view path : schema.read_only) check_read_only(*written, path, top);
}

std::vector<PropertyFault> PropertyChecker::take() {
  std::vector<PropertyFault> taken;
  const auto is_of_value = [](const PropertyFault& fault) {
    return fault.code.starts_with("template-value-") || fault.code == "template-wrong-type";
  };
  for (PropertyFault& fault : faults_) {
    // Of one value one thing is said.
    const bool is_told = is_of_value(fault) && std::any_of(taken.begin(), taken.end(), [&](const PropertyFault& known) {
                           return is_of_value(known) && known.span == fault.span && known.held == fault.held &&
                                  (known.code != fault.code || known.message != fault.message);
                         });
    if (is_told) continue;
    for (std::size_t i = 0; i < taken.size(); ++i) {
      PropertyFault& known = taken[i];
      if (known.code != fault.code || known.span != fault.span || known.message != fault.message) continue;
      // Of two that differ in the truth of one condition, that condition does not matter.
      std::vector<std::pair<const Condition*, bool>> shared;
      std::copy_if(known.held.begin(), known.held.end(), std::back_inserter(shared), [&](const auto& each) {
        return std::find(fault.held.begin(), fault.held.end(), each) != fault.held.end();
      });
      fault.held = std::move(shared);
      taken.erase(taken.begin() + static_cast<std::ptrdiff_t>(i));
      break;
    }
    taken.push_back(std::move(fault));
  }
  return taken;
}

template <class Check>
Truth PropertyChecker::both_ways(const Condition& condition, const Check& check) {
  Truth found[2];
  for (const bool truth : {true, false}) {
    const Assumption assumed(evaluation_.conditions(), branch_, condition, truth);
    found[truth] = check();
  }
  return found[0] == found[1] ? found[0] : Truth::unknown;
}

template <class IsRelevant, class Check>
Truth PropertyChecker::split(const Node& node, const IsRelevant& is_relevant, unsigned left, const Check& check) {
  const auto choice_of = [&](const Node& value) -> const Condition* {
    const PropertyValue read = values_.read(value);
    return read.kind == Kind::choice ? read.condition : nullptr;
  };
  const Condition* condition = nullptr;
  for (std::size_t i = 0; i < node.entries.size() && !condition; ++i) {
    if (is_relevant(node.entries[i].key)) condition = choice_of(*node.entries[i].value);
  }
  for (std::size_t i = 0; i < node.items.size() && !condition; ++i) condition = choice_of(*node.items[i]);
  if (!condition) return check();
  if (left == 0 || !spend()) return Truth::unknown;
  return both_ways(*condition, [&] { return split(node, is_relevant, left - 1, check); });
}

Truth PropertyChecker::has_member(const Node& node, std::string_view name) const {
  const Node* member = document::find(node, name);
  if (!member) return may_have_more(node) ? Truth::unknown : Truth::no;
  if (member->kind == NodeKind::null) return Truth::unknown;
  switch (values_.read(*member).kind) {
    case Kind::absent:
      return may_have_more(node) ? Truth::unknown : Truth::no;
    case Kind::choice:
      return Truth::unknown;
    default:
      return Truth::yes;
  }
}

Truth PropertyChecker::check_value(const Node& node, ValueSchemaView schema, const Place& place) {
  const Setting deeper(depth_, depth_ + 1);
  if (depth_ > max_value_depth || !spend()) return Truth::unknown;
  const PropertyValue value = values_.read(node);
  switch (value.kind) {
    case Kind::absent:
      return Truth::yes;
    case Kind::unknown:
      return check_unknown(value, schema, place);
    case Kind::choice: {
      const std::span<const Node* const> sides = value.node->items;
      return both_ways(*value.condition, [&] {
        return check_value(*sides[values_.truth_of(*value.condition) == Truth::yes ? 1 : 2], schema, place);
      });
    }
    case Kind::known: {
      Place at = place;
      // An item is shown by what it begins with.
      if (place.parent && place.name.empty() && !value.node->entries.empty())
        at.span = value.node->entries.front().key_span;
      return check_known(*value.node, schema, at);
    }
  }
  return Truth::unknown;
}

Truth PropertyChecker::check_unknown(const PropertyValue& value, ValueSchemaView schema, const Place& place) {
  Truth result = Truth::yes;
  for (const KeywordView keyword : schema.keywords()) {
    switch (keyword.kind()) {
      case Keyword::never:
        return report("template-properties-conflict",
                      owner_of(place) +
                          (circumstances_.empty() ? " does not go with what stands beside it" : " must not be written"),
                      place.span);
      case Keyword::type: {
        constexpr unsigned scalars =
            registry::json_boolean | registry::json_integer | registry::json_number | registry::json_string;
        const bool is_open = !schema.keyword(Keyword::properties) && (keyword.types() & registry::json_object);
        const unsigned types = keyword.types();
        const bool is_list = value.shape == PropertyValue::Shape::list;
        if (value.shape == PropertyValue::Shape::any || is_open) {
          result = both(result, Truth::unknown);
        } else if (!(types & (is_list ? unsigned{registry::json_array} : scalars))) {
          return report("template-wrong-type",
                        owner_of(place) + (is_list                        ? " takes no list"
                                           : types & registry::json_array ? " takes a list, and this is a single value"
                                                                          : " takes a mapping, and this is a text"),
                        value.node->span);
        }
        break;
      }
      case Keyword::all_of:
        for (const ValueSchemaView part : keyword.schemas()) result = both(result, check_unknown(value, part, place));
        break;
      case Keyword::closed:
      case Keyword::properties:
      case Keyword::required:
      case Keyword::items:
        if (value.shape != PropertyValue::Shape::scalar) result = both(result, Truth::unknown);
        break;
      default:
        result = both(result, Truth::unknown);
    }
  }
  if (value.parameter && value.shape == PropertyValue::Shape::scalar && silent_ == 0)
    return both(result, check_parameter(value, schema, place));
  return result;
}

/// What a parameter may be has to be what the property takes.
Truth PropertyChecker::check_parameter(const PropertyValue& value, ValueSchemaView schema, const Place& place) {
  const TemplateParameter& parameter = *value.parameter;
  if (parameter_ || stack_.parent || parameter.type.starts_with("AWS::SSM::")) return Truth::unknown;
  // A default may be there to be replaced.
  if (!parameter.allowed_values) return Truth::unknown;
  const Setting of_parameter(parameter_, &parameter);
  for (const Node* text : parameter.allowed_values->items) {
    const bool is_scalar =
        text->kind == NodeKind::string || text->kind == NodeKind::number || text->kind == NodeKind::boolean;
    if (is_scalar && text->tag.empty() && !text->text.empty() && values_.may_be(parameter, text->text))
      check_known(*text, schema, place);
  }
  return Truth::unknown;
}

Truth PropertyChecker::check_known(const Node& node, ValueSchemaView schema, const Place& place) {
  if (node.kind == NodeKind::null ||
      (node.generated && node.kind != NodeKind::mapping && node.kind != NodeKind::sequence))
    return Truth::unknown;
  const auto type = schema.keyword(Keyword::type);
  Truth result = type ? check_type(node, schema, *type, place) : Truth::yes;
  if (result == Truth::no) return result;
  if (node.kind == NodeKind::mapping && schema.keyword(Keyword::closed) &&
      std::any_of(node.entries.begin(), node.entries.end(),
                  [&](const Entry& entry) { return !is_listed(schema, entry.key); }))
    unlisted_.insert(&node);
  for (const KeywordView keyword : schema.keywords()) {
    if (keyword.kind() == Keyword::type) continue;
    result = both(result, check_keyword(node, schema, keyword, place));
    if (result == Truth::no && silent_ > 0) break;
  }
  return result;
}

Truth PropertyChecker::check_keyword(const Node& node, ValueSchemaView schema, KeywordView keyword,
                                     const Place& place) {
  // What the table does not know may be what is missing, or may decide what goes together.
  if (unlisted_.contains(&node) && is_about_members(keyword.kind())) return Truth::unknown;
  switch (keyword.kind()) {
    case Keyword::never:
      return report("template-properties-conflict",
                    owner_of(place) +
                        (circumstances_.empty() ? " does not go with what stands beside it" : " must not be written"),
                    place.span);
    case Keyword::all_of: {
      Truth result = Truth::yes;
      for (const ValueSchemaView part : keyword.schemas()) result = both(result, check_known(node, part, place));
      return result;
    }
    case Keyword::any_of:
    case Keyword::one_of:
    case Keyword::condition:
    case Keyword::negation:
      if (node.generated) return Truth::unknown;
      return split(
          node, [](std::string_view) { return true; }, max_splits,
          [&] { return check_combined(node, keyword, place); });
    case Keyword::unknown:
      return Truth::unknown;
    default:
      break;
  }
  if (node.kind == NodeKind::mapping) return check_object(node, schema, keyword, place);
  if (node.kind == NodeKind::sequence) return check_list(node, keyword, place);
  return check_scalar(node, keyword, place);
}

Truth PropertyChecker::check_object(const Node& node, ValueSchemaView schema, KeywordView keyword, const Place& place) {
  const auto of_names = [&](std::string_view name) {
    const registry::FactRange<std::string_view> names = keyword.names();
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  const auto all = [](std::string_view) { return true; };
  switch (keyword.kind()) {
    case Keyword::properties:
    case Keyword::pattern_properties:
    case Keyword::additional:
      return check_members(node, keyword, place);
    case Keyword::closed:
      return check_closed(node, schema, place);
    case Keyword::required:
      return split(node, of_names, max_splits, [&] { return check_required(node, keyword, place); });
    case Keyword::required_xor:
    case Keyword::required_or:
      return split(node, of_names, max_splits, [&] { return check_one_of_names(node, keyword, place); });
    case Keyword::dependent_required:
    case Keyword::dependent_excluded:
    case Keyword::dependent_schemas:
      return split(node, all, max_splits, [&] { return check_dependents(node, keyword, place); });
    case Keyword::min_properties:
    case Keyword::max_properties:
      return split(node, all, max_splits, [&] { return check_member_count(node, keyword, place); });
    default:
      return Truth::yes;
  }
}

Truth PropertyChecker::check_members(const Node& node, KeywordView keyword, const Place& place) {
  if (keyword.kind() == Keyword::additional) return Truth::unknown;
  Truth result = Truth::yes;
  for (const Entry& entry : node.entries) {
    const Place member{&place, entry.key, 0, entry.key_span};
    if (keyword.kind() == Keyword::properties) {
      if (const auto schema = keyword.find(entry.key))
        result = both(result, check_value(*entry.value, *schema, member));
      continue;
    }
    for (std::uint32_t i = 0; i < keyword.size(); ++i) {
      const registry::NamedSchema named = keyword.named(i);
      const Truth is_meant = registry::matches_pattern(entry.key, named.name);
      if (is_meant == Truth::yes) result = both(result, check_value(*entry.value, named.schema, member));
      if (is_meant == Truth::unknown) result = both(result, Truth::unknown);
    }
  }
  return result;
}

Truth PropertyChecker::check_closed(const Node& node, ValueSchemaView schema, const Place& place) {
  if (may_have_more(node) || schema.keyword(Keyword::unknown)) return Truth::unknown;
  const auto properties = schema.keyword(Keyword::properties);
  Truth result = Truth::yes;
  for (const Entry& entry : node.entries) {
    if (is_listed(schema, entry.key) || entry.value->generated || values_.read(*entry.value).kind == Kind::absent)
      continue;
    std::vector<std::string_view> names;
    for (std::uint32_t i = 0; properties && i < properties->size(); ++i) {
      const std::string_view name = properties->named(i).name;
      if (!document::find(node, name)) names.push_back(name);
    }
    const std::string_view near = misspelled_name(entry.key, names);
    result = both(result, near.empty() ? report("template-property-unlisted",
                                                "the registry of " + std::string(registry::schema_month) +
                                                    " has no property " + quoted(entry.key) + " in " + owner_of(place),
                                                entry.key_span)
                                       : report("template-unknown-property",
                                                owner_of(place) + " has no property " + quoted(entry.key) +
                                                    ": did you mean " + quoted(near) + "?",
                                                entry.key_span));
  }
  return result;
}

Truth PropertyChecker::check_required(const Node& node, KeywordView keyword, const Place& place) {
  Truth result = Truth::yes;
  for (const std::string_view name : keyword.names()) {
    const Truth has = has_member(node, name);
    if (has == Truth::no)
      report("template-missing-property",
             owner_of(place) + " lacks the property " + quoted(name) + ", which is required", place.span);
    result = both(result, has);
  }
  return result;
}

Truth PropertyChecker::check_dependents(const Node& node, KeywordView keyword, const Place& place) {
  Truth result = Truth::yes;
  for (std::uint32_t i = 0; i < keyword.size(); ++i) {
    if (keyword.kind() == Keyword::dependent_schemas) {
      const registry::NamedSchema named = keyword.named(i);
      const Truth has = has_member(node, named.name);
      if (has == Truth::yes) {
        circumstances_.push_back(quoted(named.name) + " is written");
        result = both(result, check_known(node, named.schema, place));
        circumstances_.pop_back();
      }
      if (has == Truth::unknown) result = both(result, Truth::unknown);
      continue;
    }
    const registry::Dependents rule = keyword.dependents(i);
    const Truth has = has_member(node, rule.name);
    if (has == Truth::no) continue;
    const bool is_excluded = keyword.kind() == Keyword::dependent_excluded;
    for (const std::string_view other : rule.others) {
      const Truth there = has_member(node, other);
      const bool is_wrong = has == Truth::yes && there == (is_excluded ? Truth::yes : Truth::no);
      if (!is_wrong) {
        if (has == Truth::unknown || there == Truth::unknown) result = both(result, Truth::unknown);
        continue;
      }
      // What excludes each other is said once.
      const std::string_view first = is_excluded ? std::min(rule.name, other) : rule.name;
      const std::string_view second = is_excluded ? std::max(rule.name, other) : other;
      result = both(result,
                    report("template-properties-conflict",
                           owner_of(place) +
                               (is_excluded ? " takes " + quoted(first) + " or " + quoted(second) + ", not both"
                                            : " needs " + quoted(second) + " where " + quoted(first) + " is written"),
                           place.span));
    }
  }
  return result;
}

Truth PropertyChecker::check_one_of_names(const Node& node, KeywordView keyword, const Place& place) {
  std::size_t there = 0;
  bool is_open = false;
  for (const std::string_view name : keyword.names()) {
    const Truth has = has_member(node, name);
    there += has == Truth::yes;
    is_open = is_open || has == Truth::unknown;
  }
  if (there > 1 && keyword.kind() == Keyword::required_xor)
    return report("template-properties-conflict",
                  owner_of(place) + " takes only one of " + listed(keyword.names(), "and"), place.span);
  if (is_open) return Truth::unknown;
  if (there == 0)
    return report("template-missing-property", owner_of(place) + " needs " + listed(keyword.names(), "or"), place.span);
  return Truth::yes;
}

Truth PropertyChecker::check_member_count(const Node& node, KeywordView keyword, const Place& place) {
  std::size_t there = 0;
  for (const Entry& entry : node.entries) there += has_member(node, entry.key) == Truth::yes;
  const std::size_t limit = std::strtoull(std::string(keyword.text()).c_str(), nullptr, 10);
  const bool is_most = keyword.kind() == Keyword::max_properties;
  if (is_most ? there <= limit : there >= limit) return Truth::yes;
  if (may_have_more(node) && !is_most) return Truth::unknown;
  return report("template-value-out-of-range",
                owner_of(place) + (is_most ? " takes at most " : " needs at least ") + std::to_string(limit) +
                    " members, and has " + std::to_string(there),
                place.span);
}

void PropertyChecker::check_read_only(const Node& node, std::string_view path, const Place& place) {
  if (node.generated || !spend()) return;
  const std::string_view name = path.substr(0, path.find('/'));
  const std::string_view rest = name.size() == path.size() ? std::string_view() : path.substr(name.size() + 1);
  if (name == "*") {
    for (std::size_t i = 0; i < node.items.size() && !rest.empty(); ++i)
      check_read_only(*node.items[i], rest, {&place, {}, i, node.items[i]->span});
    return;
  }
  for (const Entry& entry : node.entries) {
    if (entry.key != name || entry.value->generated) continue;
    const Place member{&place, entry.key, 0, entry.key_span};
    if (!rest.empty()) {
      check_read_only(*entry.value, rest, member);
    } else if (values_.read(*entry.value).kind != Kind::absent) {
      report("template-read-only-property", owner_of(member) + " is set by AWS, and cannot be written", entry.key_span);
    }
  }
}

}  // namespace lintel::cloudformation
