#include "rules/engine/placement.h"

#include <algorithm>
#include <iterator>

#include "expression/sensitive_reads.h"
#include "frontend/module_inputs.h"
#include "model/source_name.h"
#include "rules/engine/engine.h"
#include "value/decision.h"

namespace lintel {
namespace {

using expression::Context;
using hcl::Cursor;
using hcl::SyntaxKind;

/// `self.A.B[0].C` as steps: a name, or an index when the name is empty.
struct PathStep {
  std::string_view name;
  std::size_t index = 0;
};
using Path = std::vector<PathStep>;

bool read_path(Cursor expression, Path& path) {
  switch (expression.kind()) {
    case SyntaxKind::parentheses:
      return read_path(expression.child(0), path);
    case SyntaxKind::variable:
      return expression.text() == "self";
    case SyntaxKind::get_attribute:
      if (!read_path(expression.child(0), path)) return false;
      path.push_back({expression.text(), 0});
      return true;
    case SyntaxKind::index: {
      if (!read_path(expression.child(0), path)) return false;
      const Cursor key = expression.child(1);
      if (key.kind() == SyntaxKind::string) {
        path.push_back({key.text(), 0});
        return true;
      }
      if (key.kind() != SyntaxKind::number || key.text().size() > 6) return false;
      path.push_back({{}, static_cast<std::size_t>(std::stoul(std::string(key.text())))});
      return true;
    }
    case SyntaxKind::splat:
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

/// The links of a value's chain, nearest first; after them those of what decided it, where something else did.
std::vector<const Origin*> links_of(Value value) {
  constexpr std::size_t longest = 16;
  std::vector<const Origin*> links, decisions;
  const auto follow = [&](const Origin* origin) {
    for (; origin && links.size() < longest; origin = origin->from) {
      links.push_back(origin);
      if (const Origin* decision = decision_of(*origin)) decisions.push_back(decision);
    }
  };
  follow(value.origin());
  for (std::size_t i = 0; i < decisions.size(); ++i) follow(decisions[i]);
  std::erase_if(links, [](const Origin* link) { return link->kind == OriginKind::model; });
  return links;
}

/// The places of these links, farthest first.
std::vector<Span> link_places_of(Value value) {
  std::vector<Span> places;
  for (const Origin* origin : links_of(value)) places.push_back(origin->span);
  std::reverse(places.begin(), places.end());
  return places;
}

/// What of a path is written: the places of its steps, outermost first, and the value of the last one.
struct Walked {
  std::vector<Span> places;
  Value last;
  bool whole = false;
  Span beside;  ///< see Placement
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

bool is_any_known(const std::vector<Span>& places) {
  return std::any_of(places.begin(), places.end(), [](Span place) { return place.known(); });
}

/// The one place that everything in a value comes from which has one; unknown where there are several, or none.
Span only_place_of(Value value) {
  Span found;
  bool is_one = true;
  std::size_t budget = 256;
  const auto look = [&](const auto& self, Value inside) -> void {
    if (!is_one || budget == 0) return;
    --budget;
    const std::vector<Span> places = link_places_of(inside);
    const auto nearest = std::find_if(places.rbegin(), places.rend(), [](Span place) { return place.known(); });
    if (nearest != places.rend()) {
      is_one = !found.known() || found == *nearest;
      found = *nearest;
      return;
    }
    for (const Member& member : inside.members()) self(self, member.value);
    for (const Value item : inside.items()) self(self, item);
  };
  look(look, value);
  return is_one && budget > 0 ? found : Span{};
}

/// The call of a module whose source is absent that stands for a resource; nullptr where its own blocks do.
const MappedCallInputs* mapped_call_of(const model::Resource& resource) {
  const EvaluatedResource* source = resource.parts.empty() ? nullptr : resource.parts.front().source;
  return source && source->mapped ? &MappedCallInputs::of(*source->mapped) : nullptr;
}

Walked walk(const model::Resource& resource, const Path& path, Context& context) {
  Walked walked;
  Value value = resource.properties;
  for (const PathStep& step : path) {
    value = expression::settle(value, context);
    Span place;
    bool made_up = false;
    if (mapped_call_of(resource)) {
      // What a mapping file puts together has no place but those of the arguments that went into it or decided it.
      const Member* member = step.name.empty() ? nullptr : value.member(step.name);
      const bool has_item = step.name.empty() && value.is_sequence() && step.index < value.size();
      if (!member && !has_item) return walked;
      value = expression::settle(member ? member->value : value.items()[step.index], context);
      if (value.is_null()) return walked;
      if (const Span within = span_of(value); value.is_mapping() && within.known()) walked.beside = within;
      std::vector<Span> places = link_places_of(value);
      if (!is_any_known(places)) places = {only_place_of(value)};
      std::copy_if(places.begin(), places.end(), std::back_inserter(walked.places),
                   [](Span each) { return each.known(); });
      walked.last = value;
      continue;
    }
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

/// What a part of a file that a function reads is called, such a file, and the attribute that reads it.
constexpr std::string_view text_of_file = "the text of the file", whole_file = "the file",
                           reader_of_file = "the file that is read";

/// The source of a value as a noun, so that "from … at FILE" reads as a sentence. A variable whose value is not known
/// may have no default.
std::string describe_origin(const Origin& origin, bool is_known) {
  std::string label(origin.label);
  switch (origin.kind) {
    case OriginKind::variable:
    case OriginKind::local:
      return label;
    case OriginKind::variable_default:
      return (is_known ? "the default of " : "the declaration of ") + label;
    case OriginKind::registry_default:
      return "the default of " + label;
    case OriginKind::variable_value:
      if (label.starts_with("TF_VAR_")) return label + " of the environment";
      return label.starts_with("--") ? "the option " + label : "the value given to " + label;
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
    case OriginKind::file:
      return std::string(origin.label.empty() ? text_of_file : whole_file);
    case OriginKind::generated:
      return "the source that generates it";
    case OriginKind::expression:
    case OriginKind::model:
      break;
  }
  return std::string(written_elsewhere);
}

/// The chain of a value's origins, without what is the primary place itself and what no user wrote.
std::vector<RelatedSpan> chain_of(Value value, Span primary) {
  std::vector<RelatedSpan> chain;
  for (const Origin* origin : links_of(value)) {
    if (!origin->span.known() || contains(primary, origin->span)) continue;
    if (!chain.empty() && chain.back().span == origin->span) continue;
    chain.push_back({origin->span, describe_origin(*origin, !value.is_unknown())});
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
  std::vector<Span> places = link_places_of(value);
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

/// Whether a value is the document that a data source makes of its blocks.
bool is_of_document(Value value) {
  const std::vector<const Origin*> links = links_of(value);
  return std::any_of(links.begin(), links.end(), [](const Origin* link) {
    return link->kind == OriginKind::reference && link->label.find("data.aws_iam_policy_document.") != link->label.npos;
  });
}

/// The places of the values around the one that was written at `place`, outermost first; empty when there is none.
/// `in_document` says whether it stands in a document of a data source.
bool find_carriers(Value inside, Span place, Context& context, std::vector<Span>& carriers, std::size_t& budget,
                   bool& in_document) {
  if (budget == 0) return false;
  --budget;
  inside = expression::settle(inside, context);
  const std::size_t depth = carriers.size();
  for (Span carrier : places_of(inside)) carriers.push_back(carrier);
  if (has_origin_at(inside, place)) return true;
  const bool was_in_document = in_document;
  in_document = in_document || is_of_document(inside);
  for (const Member& member : inside.members()) {
    if (find_carriers(member.value, place, context, carriers, budget, in_document)) return true;
  }
  for (const Value item : inside.items()) {
    if (find_carriers(item, place, context, carriers, budget, in_document)) return true;
  }
  if (const Value* decoded = inside.decoded()) {
    if (find_carriers(*decoded, place, context, carriers, budget, in_document)) return true;
  }
  carriers.resize(depth);
  in_document = was_in_document;
  return false;
}

/// What a transform put into a resource, as SAM does with `Globals`, stands where its author wrote it, and not in the
/// resource, which has nothing of it but its header.
void move_to_section(Placement& placement, const model::Resource& resource, Value value) {
  if (resource.parts.empty() || resource.partial) return;
  const EvaluatedResource* source = resource.parts.front().source;
  // What another tool makes a resource of is a whole of its own, without attributes of the resource.
  const bool is_whole = source && (placement.primary == source->span || placement.primary == span_of(source->config));
  if (!is_whole && !(placement.primary == resource.header)) return;
  const Span place = span_of(value);
  if (!source || source->type.find("::") == std::string_view::npos || !place.known()) return;
  if (contains(source->span, place)) return;
  placement.primary = place;
  placement.related = chain_of(value, place);
  placement.related.insert(placement.related.begin(), {resource.header, std::string(taker_of_section)});
}

/// `element` is the one of a list of properties that the value is of, where the rule says so.
Placement place_value(const model::Resource& resource, WrittenPlaces& written, Value value, Context& context,
                      Value element = {}) {
  if (!element.is_mapping()) element = written.element_of(value);
  if (element.is_null()) element = value;
  std::vector<Span> places = places_of(value);
  Span beside;
  if (mapped_call_of(resource)) {
    // What a mapping file makes of an argument is told by what is made of it as a whole.
    std::vector<Span> around;
    for (const Value outer : written.values_around(value)) {
      if (const Span within = span_of(outer); outer.is_mapping() && within.known()) beside = within;
      const std::vector<Span> more = link_places_of(outer);
      around.insert(around.end(), more.begin(), more.end());
    }
    if (!is_any_known(places)) places.push_back(span_of(value));
    places.insert(places.begin(), around.begin(), around.end());
  }
  Placement placement = settle_place(resource, written, places, value, PlacesOf::values, element);
  std::size_t budget = 4096;
  if (placement.primary == resource.header && span_of(value).known()) {
    // What was written elsewhere is pointed at where it is used. A document of a data source is at fault where it is
    // written; the attribute that takes it comes after.
    std::vector<Span> carriers;
    bool in_document = false;
    if (find_carriers(resource.properties, span_of(value), context, carriers, budget, in_document)) {
      const Placement carried = settle_place(resource, written, carriers, Value());
      placement.primary = in_document ? span_of(value) : carried.primary;
      placement.block_address = carried.block_address;
      if (in_document) {
        placement.related = chain_of(value, placement.primary);
        placement.related.insert(placement.related.begin(), {carried.primary, std::string(taker_of_document)});
      }
    }
  }
  const bool shared = value.is_null() || value.is_boolean();  // these nodes are the same everywhere
  if (!shared) placement.property_path = written.path_of(value.node());
  // A value without a path is another resource's.
  if (!placement.property_path.empty()) move_to_section(placement, resource, value);
  placement.beside = beside;
  return placement;
}

Placement place_path(const model::Resource& resource, WrittenPlaces& written, const Path& path, const Walked& walked) {
  Placement placement =
      settle_place(resource, written, walked.places, walked.whole ? walked.last : Value(), PlacesOf::attributes);
  if (walked.whole) move_to_section(placement, resource, walked.last);
  placement.property_path = path_text(path);
  placement.beside = walked.beside;
  return placement;
}

bool leads_to(const Path& path, const Path& longer) {
  const auto is_same = [](const PathStep& a, const PathStep& b) { return a.name == b.name && a.index == b.index; };
  return path.size() < longer.size() && std::equal(path.begin(), path.end(), longer.begin(), is_same);
}

/// What `at` names may be a block of which the condition asks for one attribute: where that is written, it is the
/// fault.
Placement place_within(const Rule& rule, const model::Resource& resource, WrittenPlaces& written, const Path& at,
                       Context& context) {
  const Walked whole = walk(resource, at, context);
  if (mapped_call_of(resource)) return place_path(resource, written, at, whole);
  std::vector<Path> paths;
  collect_paths(rule.require, paths);
  std::erase_if(paths, [&](const Path& path) { return !leads_to(at, path); });
  const bool is_one = !paths.empty() && std::all_of(paths.begin(), paths.end(), [&](const Path& path) {
    return path_text(path) == path_text(paths.front());
  });
  if (is_one && !whole.places.empty()) {
    const Walked within = walk(resource, paths.front(), context);
    if (within.places.size() > whole.places.size()) return place_path(resource, written, paths.front(), within);
  }
  return place_path(resource, written, at, whole);
}

Placement place_expression(const Rule& rule, const model::Resource& resource, WrittenPlaces& written, RuleScope& scope,
                           Context& context) {
  Path path;
  if (read_path(rule.at, path)) return place_within(rule, resource, written, path, context);
  const std::uint64_t reads = expression::sensitive_reads();
  Value value = expression::settle(expression::evaluate(rule.at, scope, context), context);
  // Where a repository's own rule points tells as much as what it says.
  if (rule.is_of_repository && expression::sensitive_reads() != reads) value = Value();
  if (span_of(value).known()) return place_value(resource, written, value, context);
  // Nothing of what `at` reads was given a value: it may be written all the same.
  std::vector<Path> paths;
  collect_paths(rule.at, paths);
  for (const Path& each : paths) {
    const Walked walked = walk(resource, each, context);
    if (!walked.places.empty()) return place_path(resource, written, each, walked);
  }
  return place_value(resource, written, value, context);
}

Placement place_read(const Rule& rule, const model::Resource& resource, WrittenPlaces& written, RuleScope& scope,
                     Context& context) {
  if (rule.at) return place_expression(rule, resource, written, scope, context);
  std::vector<Path> paths;
  collect_paths(rule.require, paths);
  for (const Path& path : paths) {
    const Walked walked = walk(resource, path, context);
    if (!walked.places.empty()) return place_path(resource, written, path, walked);
  }
  Placement placement = settle_place(resource, written, {}, Value());
  if (!paths.empty()) placement.property_path = path_text(paths.front());
  return placement;
}

Placement place_element(const Rule& rule, const model::Resource& resource, WrittenPlaces& written, Value item,
                        RuleScope& scope, Context& context) {
  if (const Member* at = item.member("at")) {
    const Value value = expression::settle(at->value, context);
    if (!value.is_null()) return place_value(resource, written, value, context, item.get("rule"));
  } else if (rule.at) {
    return place_expression(rule, resource, written, scope, context);
  }
  return place_value(resource, written, item, context);
}

/// What is at fault in a call of a module whose source is absent stands at the argument that decides over it, where the
/// call writes one, though no value of that went in.
Placement at_argument(Placement placement, const model::Resource& resource, WrittenPlaces& written,
                      Value element = {}) {
  const MappedCallInputs* call = mapped_call_of(resource);
  if (!call || !(placement.primary == resource.header)) return placement;
  Span place;
  for (const std::string& input : model::inputs_behind(resource, placement.property_path)) {
    if (place = call->place_of(input); place.known()) break;
  }
  // What a module makes several of, or only when it is told to, stands where that is said.
  const model::Part* part = written.part_around(resource.header, element);
  if (!place.known() && part && part->source->mapped) place = MappedCallInputs::of(*part->source->mapped).existence;
  if (!place.known() && written.part_around(placement.beside)) place = placement.beside;
  if (place.known()) placement.primary = place;
  return placement;
}

/// What stands in a file that a function reads is at fault there: the attribute that reads it comes after.
Placement in_file(Placement placement) {
  const auto in_text = std::find_if(placement.related.begin(), placement.related.end(),
                                    [](const RelatedSpan& related) { return related.message == text_of_file; });
  if (in_text == placement.related.end()) return placement;
  const Span text = in_text->span;
  placement.related.erase(in_text);
  placement.related.push_back({placement.primary, std::string(reader_of_file)});
  std::rotate(placement.related.begin(), std::prev(placement.related.end()), placement.related.end());
  placement.primary = text;
  return placement;
}

}  // namespace

Placement place_requirement(const Rule& rule, const model::Resource& resource, WrittenPlaces& written, RuleScope& scope,
                            Context& context) {
  return in_file(at_argument(place_read(rule, resource, written, scope, context), resource, written));
}

Placement place_item(const Rule& rule, const model::Resource& resource, WrittenPlaces& written, Value item,
                     RuleScope& scope, Context& context) {
  const Value element = item.member("at") ? item.get("rule") : item;
  return in_file(at_argument(place_element(rule, resource, written, item, scope, context), resource, written, element));
}

}  // namespace lintel
