#include "rules/engine/placement.h"

#include <algorithm>

#include "expression/sensitive_reads.h"

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

std::string path_text(const Path& path) {
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

/// What a list or object holds: whether some of it is written at its place, under its name, or outside of its place.
struct Contents {
  Span place;
  Span name;
  bool at_place = false;
  bool has_name = false;
  bool outside = false;
  std::size_t budget = 256;

  void look(Value value) {
    for (const Member& member : value.members()) {
      has_name = has_name || member.key_span == name;
      look_at(member.value);
    }
    for (const Value item : value.items()) look_at(item);
  }

  void look_at(Value inside) {
    if (budget == 0) return;
    --budget;
    if (const Span written = span_of(inside); written.known()) {
      at_place = at_place || written == place;
      outside = outside || !contains(place, written);
    }
    look(inside);
  }
};

/// Whether a list or object is only what a mapping made of several attributes: it has the place of one of them, and
/// none of its own. A block has its name.
bool is_made_up(const Member& member, Value value) {
  if (!value.is_mapping() && !value.is_sequence()) return false;
  Contents contents{span_of(value), member.key_span};
  if (contents.place.known()) contents.look(value);
  return contents.at_place && contents.outside && (!member.key_span.known() || contents.has_name);
}

Walked walk(Value from, const Path& path, Context& context) {
  Walked walked;
  Value value = from;
  for (const PathStep& step : path) {
    value = expression::settle(value, context);
    Span place;
    bool made_up = false;
    if (!step.name.empty()) {
      const Member* member = value.member(step.name);
      if (!member) return walked;
      value = expression::settle(member->value, context);
      made_up = is_made_up(*member, value);
      place = join(span_of(value), Span{});
      if (member->key_span.known()) place = place.known() ? join(member->key_span, place) : member->key_span;
    } else {
      if (!value.is_sequence() || step.index >= value.size()) return walked;
      value = expression::settle(value.items()[step.index], context);
      place = span_of(value);
    }
    // A property that is written and has no value (`null`, an empty text, AWS::NoValue) is at fault where it stands.
    if (value.is_null() && !place.known()) return walked;
    if (!made_up && place.known()) walked.places.push_back(place);
    if (value.is_null()) return walked;
    walked.last = made_up ? Value() : value;
  }
  walked.whole = true;
  return walked;
}

/// The source of a value as a noun, so that "from … at FILE" reads as a sentence.
std::string describe_origin(const Origin& origin) {
  std::string label(origin.label);
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
    chain.push_back({origin->span, describe_origin(*origin)});
  }
  return chain;
}

/// Whether places are those of values, or of attributes with their names where there are some.
enum class PlacesOf : std::uint8_t { values, attributes };

/// The innermost of `places` (outermost first) that one of the resource's own blocks holds; the header otherwise.
/// `element` is what the value is a member of, as `WrittenPlaces::part_around` takes it.
Placement settle_place(const model::Resource& resource, WrittenPlaces& written, const std::vector<Span>& places,
                       Value value, PlacesOf kind = PlacesOf::values, Value element = {}) {
  Placement placement;
  placement.primary = resource.header;
  placement.block_address = resource.address;
  for (auto place = places.rbegin(); place != places.rend(); ++place) {
    const model::Part* part = written.part_around(*place, element);
    if (!part) continue;
    const bool named = kind == PlacesOf::attributes && written.is_attribute(*part, *place);
    placement.primary = named ? *place : written.widen_to_attribute(*part, *place);
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

/// `element` is the one of a list of properties that the value is of, where the rule says so.
Placement place_value(const model::Resource& resource, WrittenPlaces& written, Value value, Context& context,
                      Value element = {}) {
  if (!element.is_mapping()) element = written.element_of(value);
  if (element.is_null()) element = value;
  Placement placement = settle_place(resource, written, places_of(value), value, PlacesOf::values, element);
  std::size_t budget = 4096;
  if (placement.primary == resource.header && span_of(value).known()) {
    // What was written elsewhere as a whole, as a document of a data source, is pointed at where it is used.
    std::vector<Span> carriers;
    if (find_carriers(resource.properties, span_of(value), context, carriers, budget)) {
      const Placement carried = settle_place(resource, written, carriers, Value());
      placement.primary = carried.primary;
      placement.block_address = carried.block_address;
    }
  }
  const bool shared = value.is_null() || value.is_boolean();  // these nodes are the same everywhere
  if (!shared) placement.property_path = written.path_of(value.node());
  return placement;
}

Placement place_path(const model::Resource& resource, WrittenPlaces& written, const Path& path, const Walked& walked) {
  Placement placement =
      settle_place(resource, written, walked.places, walked.whole ? walked.last : Value(), PlacesOf::attributes);
  placement.property_path = path_text(path);
  return placement;
}

Placement place_expression(const Rule& rule, const model::Resource& resource, WrittenPlaces& written, RuleScope& scope,
                           Context& context) {
  Path path;
  if (read_path(rule.at, path)) return place_path(resource, written, path, walk(resource.properties, path, context));
  const std::uint64_t reads = expression::sensitive_reads();
  Value value = expression::settle(expression::evaluate(rule.at, scope, context), context);
  // Where a repository's own rule points tells as much as what it says.
  if (rule.is_of_repository && expression::sensitive_reads() != reads) value = Value();
  if (span_of(value).known()) return place_value(resource, written, value, context);
  // Nothing of what `at` reads was given a value: it may be written all the same.
  std::vector<Path> paths;
  collect_paths(rule.at, paths);
  for (const Path& each : paths) {
    const Walked walked = walk(resource.properties, each, context);
    if (!walked.places.empty()) return place_path(resource, written, each, walked);
  }
  return place_value(resource, written, value, context);
}

}  // namespace

Placement place_requirement(const Rule& rule, const model::Resource& resource, WrittenPlaces& written, RuleScope& scope,
                            Context& context) {
  if (rule.at) return place_expression(rule, resource, written, scope, context);
  std::vector<Path> paths;
  collect_paths(rule.require, paths);
  for (const Path& path : paths) {
    const Walked walked = walk(resource.properties, path, context);
    if (!walked.places.empty()) return place_path(resource, written, path, walked);
  }
  Placement placement = settle_place(resource, written, {}, Value());
  if (!paths.empty()) placement.property_path = path_text(paths.front());
  return placement;
}

Placement place_item(const Rule& rule, const model::Resource& resource, WrittenPlaces& written, Value item,
                     RuleScope& scope, Context& context) {
  if (const Member* at = item.member("at")) {
    const Value value = expression::settle(at->value, context);
    if (!value.is_null()) return place_value(resource, written, value, context, item.get("rule"));
  } else if (rule.at) {
    return place_expression(rule, resource, written, scope, context);
  }
  return place_value(resource, written, item, context);
}

}  // namespace lintel
