#include "rules/engine/placement.h"

#include <algorithm>

namespace lintel {
namespace {

using expression::Context;
using hcl::Cursor;
using hcl::NodeKind;

/// `self.A.B[0].C` as steps: a name, or an index when the name is empty.
struct PathStep {
  std::string_view name;
  std::size_t index = 0;
};
using Path = std::vector<PathStep>;

bool read_path(Cursor expression, Path& path) {
  switch (expression.kind()) {
    case NodeKind::parentheses:
      return read_path(expression.child(0), path);
    case NodeKind::variable:
      return expression.text() == "self";
    case NodeKind::get_attribute:
      if (!read_path(expression.child(0), path)) return false;
      path.push_back({expression.text(), 0});
      return true;
    case NodeKind::index: {
      if (!read_path(expression.child(0), path)) return false;
      const Cursor key = expression.child(1);
      if (key.kind() == NodeKind::string) {
        path.push_back({key.text(), 0});
        return true;
      }
      if (key.kind() != NodeKind::number || key.text().size() > 6) return false;
      path.push_back({{}, static_cast<std::size_t>(std::stoul(std::string(key.text())))});
      return true;
    }
    case NodeKind::splat:
      return read_path(expression.child(0), path);
    default:
      return false;
  }
}

/// Every `self.…` path inside an expression, outermost first, in source order.
void collect_paths(Cursor expression, std::vector<Path>& paths, std::size_t depth = 0) {
  constexpr std::size_t deepest = 64;
  if (!expression || depth > deepest) return;
  Path path;
  if (read_path(expression, path) && !path.empty()) {
    paths.push_back(std::move(path));
    return;
  }
  for (std::size_t i = 0; i < expression.size(); ++i) collect_paths(expression.child(i), paths, depth + 1);
}

std::string to_text(const Path& path) {
  std::string text;
  for (const PathStep& step : path) {
    if (step.name.empty()) {
      text += "[" + std::to_string(step.index) + "]";
    } else {
      if (!text.empty()) text += ".";
      text += step.name;
    }
  }
  return text;
}

/// What of a path is written: the places of its steps, outermost first, and the value of the last one.
struct Walked {
  std::vector<Span> places;
  Value last;
  bool whole = false;
};

Walked walk(Value from, const Path& path, Context& context) {
  Walked walked;
  Value value = from;
  for (const PathStep& step : path) {
    value = expression::settle(value, context);
    Span place;
    if (!step.name.empty()) {
      const Member* member = value.member(step.name);
      if (!member) return walked;
      value = expression::settle(member->value, context);
      place = join(span_of(value), Span{});
      if (member->key_span.known()) place = place.known() ? join(member->key_span, place) : member->key_span;
    } else {
      if (!value.is_sequence() || step.index >= value.size()) return walked;
      value = expression::settle(value.items()[step.index], context);
      place = span_of(value);
    }
    // A property that is written and has no value (`null`, an empty text, AWS::NoValue) is at fault where it stands.
    if (value.is_null() && !place.known()) return walked;
    walked.places.push_back(place);
    if (value.is_null()) return walked;
    walked.last = value;
  }
  walked.whole = true;
  return walked;
}

const model::Part* part_around(const model::Resource& resource, Span span) {
  for (const model::Part& part : resource.parts) {
    if (!part.source) continue;
    const std::span<const Span> overrides = part.source->overrides;
    const bool overridden =
        std::any_of(overrides.begin(), overrides.end(), [&](Span block) { return contains(block, span); });
    if (overridden || contains(part.source->span, span)) return &part;
  }
  return nullptr;
}

/// The attribute of the source block whose value a span is: with its name, when the span is exactly the value.
Span widen_to_attribute(Value config, Span span, std::size_t depth = 0) {
  constexpr std::size_t deepest = 16;
  if (depth > deepest) return span;
  for (const Member& member : config.members()) {
    const Span written = member.value.origin() ? member.value.origin()->span : Span{};
    if (written == span && member.key_span.known() && member.key_span.file == span.file)
      return join(member.key_span, span);
    const Span inside = widen_to_attribute(member.value, span, depth + 1);
    if (inside != span) return inside;
  }
  for (const Value item : config.items()) {
    const Span inside = widen_to_attribute(item, span, depth + 1);
    if (inside != span) return inside;
  }
  return span;
}

/// Whether a span is that of an attribute with its name already. A mapping of one attribute begins and ends where that
/// does, and is not meant then.
bool is_attribute(Value config, Span span, std::size_t depth = 0) {
  constexpr std::size_t deepest = 16;
  if (depth > deepest) return false;
  for (const Member& member : config.members()) {
    const Span written = member.value.origin() ? member.value.origin()->span : Span{};
    const bool here = member.key_span.known() && written.known() && join(member.key_span, written) == span;
    if (here || is_attribute(member.value, span, depth + 1)) return true;
  }
  const std::span<const Value> items = config.items();
  return std::any_of(items.begin(), items.end(), [&](Value item) { return is_attribute(item, span, depth + 1); });
}

/// The source of a value as a noun, so that "from … at FILE" reads as a sentence.
std::string describe(const Origin& origin) {
  const std::string label(origin.label);
  switch (origin.kind) {
    case OriginKind::variable:
    case OriginKind::local:
      return label;
    case OriginKind::variable_default:
    case OriginKind::registry_default:
      return "the default of " + label;
    case OriginKind::variable_value:
      return label.starts_with("TF_VAR_") ? label + " of the environment" : "the value given to " + label;
    case OriginKind::module_argument:
      return "the argument of " + label;
    case OriginKind::module_output:
      return "the output " + label;
    case OriginKind::reference:
      return "an attribute of " + label;
    case OriginKind::mapping:
      return "the mapping " + label;
    case OriginKind::import:
      return "the import of " + label;
    case OriginKind::generated:
      return "the source that generates it";
    case OriginKind::expression:
    case OriginKind::model:
      break;
  }
  return "the value";
}

/// The chain of a value's origins, without what is the primary place itself and what no user wrote.
std::vector<RelatedSpan> chain_of(Value value, Span primary) {
  std::vector<RelatedSpan> chain;
  constexpr std::size_t longest = 16;
  for (const Origin* origin = value.origin(); origin && chain.size() < longest; origin = origin->from) {
    if (!origin->span.known() || origin->kind == OriginKind::model || contains(primary, origin->span)) continue;
    if (!chain.empty() && chain.back().span == origin->span) continue;
    chain.push_back({origin->span, describe(*origin)});
  }
  return chain;
}

/// Whether places are those of values, or of attributes with their names where there are some.
enum class PlacesOf : std::uint8_t { values, attributes };

/// The innermost of `places` (outermost first) that one of the resource's own blocks holds; the header otherwise.
Placement settle_place(const model::Resource& resource, const std::vector<Span>& places, Value value,
                       PlacesOf kind = PlacesOf::values) {
  Placement placement;
  placement.primary = resource.header;
  placement.block_address = resource.address;
  for (auto place = places.rbegin(); place != places.rend(); ++place) {
    const model::Part* part = part_around(resource, *place);
    if (!part) continue;
    const bool named = kind == PlacesOf::attributes && is_attribute(part->source->config, *place);
    placement.primary = named ? *place : widen_to_attribute(part->source->config, *place);
    placement.block_address = part->source->address;
    break;
  }
  placement.related = chain_of(value, placement.primary);
  return placement;
}

/// All spans of a value's origin chain, farthest first, so that the nearest one inside the resource is taken.
std::vector<Span> places_of(Value value) {
  std::vector<Span> places;
  constexpr std::size_t longest = 16;
  for (const Origin* origin = value.origin(); origin && places.size() < longest; origin = origin->from) {
    if (origin->kind != OriginKind::model) places.push_back(origin->span);
  }
  std::reverse(places.begin(), places.end());
  if (const Span nearest = span_of(value); nearest.known() && places.empty()) places.push_back(nearest);
  return places;
}

/// The path at which a node stands inside a value; false when it does not.
bool find_path(Value inside, const ValueNode* node, std::string& path, std::size_t& budget) {
  if (inside.node() == node) return true;
  if (budget == 0) return false;
  --budget;
  const std::size_t length = path.size();
  for (const Member& member : inside.members()) {
    if (length > 0) path += ".";
    path += member.key;
    if (find_path(member.value, node, path, budget)) return true;
    path.resize(length);
  }
  std::size_t index = 0;
  for (const Value item : inside.items()) {
    path += "[" + std::to_string(index++) + "]";
    if (find_path(item, node, path, budget)) return true;
    path.resize(length);
  }
  return false;
}

bool has_origin_at(Value value, Span place) {
  std::size_t budget = 16;
  for (const Origin* origin = value.origin(); origin && budget > 0; origin = origin->from, --budget) {
    if (origin->span == place) return true;
  }
  return false;
}

/// The places of the values around the one that was written at `place`, outermost first; empty when there is none.
bool find_carriers(Value inside, Span place, Context& context, std::vector<Span>& carriers, std::size_t& budget) {
  if (budget == 0) return false;
  --budget;
  inside = expression::settle(inside, context);
  const std::size_t depth = carriers.size();
  for (Span carrier : places_of(inside)) carriers.push_back(carrier);
  if (has_origin_at(inside, place)) return true;
  for (const Member& member : inside.members()) {
    if (find_carriers(member.value, place, context, carriers, budget)) return true;
  }
  for (const Value item : inside.items()) {
    if (find_carriers(item, place, context, carriers, budget)) return true;
  }
  if (const Value* decoded = inside.decoded()) {
    if (find_carriers(*decoded, place, context, carriers, budget)) return true;
  }
  carriers.resize(depth);
  return false;
}

Placement place_value(const model::Resource& resource, Value value, Context& context) {
  Placement placement = settle_place(resource, places_of(value), value);
  std::size_t budget = 4096;
  if (placement.primary == resource.header && span_of(value).known()) {
    // What was written elsewhere as a whole, as a document of a data source, is pointed at where it is used.
    std::vector<Span> carriers;
    if (find_carriers(resource.properties, span_of(value), context, carriers, budget)) {
      const Placement carried = settle_place(resource, carriers, Value());
      placement.primary = carried.primary;
      placement.block_address = carried.block_address;
    }
  }
  budget = 4096;
  std::string path;
  const bool shared = value.is_null() || value.is_boolean();  // these nodes are the same everywhere
  if (!shared && find_path(resource.properties, value.node(), path, budget)) placement.property_path = path;
  return placement;
}

Placement place_path(const model::Resource& resource, const Path& path, const Walked& walked) {
  Placement placement =
      settle_place(resource, walked.places, walked.whole ? walked.last : Value(), PlacesOf::attributes);
  placement.property_path = to_text(path);
  return placement;
}

Placement place_expression(const Rule& rule, const model::Resource& resource, RuleScope& scope, Context& context) {
  Path path;
  if (read_path(rule.at, path)) return place_path(resource, path, walk(resource.properties, path, context));
  const Value value = expression::settle(expression::evaluate(rule.at, scope, context), context);
  if (span_of(value).known()) return place_value(resource, value, context);
  // Nothing of what `at` reads was given a value: it may be written all the same.
  std::vector<Path> paths;
  collect_paths(rule.at, paths);
  for (const Path& each : paths) {
    const Walked walked = walk(resource.properties, each, context);
    if (!walked.places.empty()) return place_path(resource, each, walked);
  }
  return place_value(resource, value, context);
}

}  // namespace

Placement place_requirement(const Rule& rule, const model::Resource& resource, RuleScope& scope, Context& context) {
  if (rule.at) return place_expression(rule, resource, scope, context);
  std::vector<Path> paths;
  collect_paths(rule.require, paths);
  for (const Path& path : paths) {
    const Walked walked = walk(resource.properties, path, context);
    if (!walked.places.empty()) return place_path(resource, path, walked);
  }
  Placement placement = settle_place(resource, {}, Value());
  if (!paths.empty()) placement.property_path = to_text(paths.front());
  return placement;
}

Placement place_item(const Rule& rule, const model::Resource& resource, Value item, RuleScope& scope,
                     Context& context) {
  if (const Member* at = item.member("at")) {
    const Value value = expression::settle(at->value, context);
    if (!value.is_null()) return place_value(resource, value, context);
  } else if (rule.at) {
    return place_expression(rule, resource, scope, context);
  }
  return place_value(resource, item, context);
}

}  // namespace lintel
