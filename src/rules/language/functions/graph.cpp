#include "rules/language/environment.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "model/links.h"
#include "model/mapping.h"
#include "rules/language/functions/parameters.h"
#include "value/open.h"

namespace lintel {
namespace {

using expression::Call;
using expression::Function;
using expression::Parameter;

Value tuple_of(const std::vector<Value>& values, Call& call) {
  return make_tuple(call.context.arena.copy(values), call.context.arena);
}

/// A list of resources: of a unit that could not be read whole there may be more.
Value resource_list(const std::vector<Value>& resources, Call& call) {
  const Value list = tuple_of(resources, call);
  const Unit* unit = environment_of(call.context).graph().unit;
  return unit && unit->unread ? with_flags(list, unknown_tail, call.context.arena) : list;
}

/// A property path as `related` takes it: `Bucket`, `Roles`, `LoadBalancerArns[*]`, `A.B`. Lists are looked through
/// anyway.
std::vector<std::string_view> split_path(std::string_view path) {
  std::vector<std::string_view> names;
  while (!path.empty()) {
    const std::size_t end = path.find('.');
    std::string_view name = path.substr(0, end);
    names.push_back(name.substr(0, name.find('[')));
    path = end == std::string_view::npos ? std::string_view{} : path.substr(end + 1);
  }
  return names;
}

/// Every value at a path, lists looked through.
void collect(Value value, std::span<const std::string_view> path, expression::Context& context,
             std::vector<Value>& values) {
  value = expression::settle(value, context);
  if (value.is_sequence()) {
    for (const Value item : value.items()) collect(item, path, context, values);
    return;
  }
  if (path.empty() || !value.is_mapping()) {
    if (!value.is_null()) values.push_back(value);
    return;
  }
  collect(value.get(path[0]), path.subspan(1), context, values);
}

bool makes(const model::Mapping& mapping, std::string_view type) {
  return mapping.canonical_type == type ||
         std::any_of(mapping.also.begin(), mapping.also.end(), [&](const auto& also) { return makes(also, type); });
}

/// Whether what belongs to a resource may be where it cannot be seen: the resource is elsewhere, or made by a module
/// whose source is absent and whose mapping file says nothing of `type` (empty: of any).
bool may_have_more(const model::Resource& resource, std::string_view type = {}) {
  if (resource.partial) return true;
  const EvaluatedResource* source = resource.parts.empty() ? nullptr : resource.parts.front().source;
  if (!source || !source->mapped || source->mapped->whole) return false;
  const auto& mappings = model::built_in_mappings().by_source_type;
  const std::span<const std::string_view> named = source->mapped->types;
  return std::none_of(named.begin(), named.end(), [&](std::string_view name) {
    const auto found = mappings.find(name);
    return found != mappings.end() && std::any_of(found->second.begin(), found->second.end(),
                                                  [&](const auto& mapping) { return makes(mapping, type); });
  });
}

/// The call of a module whose source is absent and which may make resources of a type; nullptr when there is none.
const model::Resource* find_absent_maker(const model::UnitGraph& graph, std::string_view type) {
  const std::span<const std::uint32_t> calls = graph.of_type("module");
  if (!calls.empty()) return &graph.resources[calls.front()];
  const auto may_make = [&](const model::Resource& resource) {
    return !resource.parts.empty() && resource.parts.front().source->mapped && may_have_more(resource, type);
  };
  const auto found = std::find_if(graph.resources.begin(), graph.resources.end(), may_make);
  return found == graph.resources.end() ? nullptr : &*found;
}

Value call_resources(Call& call) {
  RuleEnvironment& environment = environment_of(call.context);
  const std::string_view type = call.arguments[0].string();
  std::vector<Value> found;
  for (const std::uint32_t index : environment.graph().of_type(type)) {
    ++call.context.steps;
    if (environment.exists(environment.graph().resources[index])) found.push_back(environment.value_of(index));
  }
  const Value list = resource_list(found, call);
  if (!environment.self || environment.self->type != account_type || list.is_open()) return list;
  // What an account lacks may be made where it cannot be seen.
  call.context.steps += environment.graph().resources.size() / 16;
  const model::Resource* maker = find_absent_maker(environment.graph(), type);
  if (!maker) return list;
  const std::string why =
      "what " +
      std::string(maker->parts.front().source->mapped ? maker->parts.front().source->mapped->address : maker->address) +
      " makes is not known: its source is absent";
  Arena& arena = call.context.arena;
  return with_unknown_tail(list, make_blocker(maker->header, arena.copy(std::string_view(why)), arena), arena);
}

/// What else there is beside such a resource is elsewhere too.
Value others_of(const model::Resource& resource, Call& call) {
  const std::string why = "what belongs to the target of " + std::string(resource.address) + " is elsewhere";
  return make_unknown(&types::list_of_any, make_blocker(resource.header, why, call.context.arena), call.context.arena);
}

Value call_related(Call& call) {
  RuleEnvironment& environment = environment_of(call.context);
  const model::Resource* wanted = environment.resource_of(call.arguments[0]);
  if (!wanted) return fail_resource(call, 0, types::list_of_any);
  const std::vector<std::string_view> path = split_path(call.arguments[2].string());
  std::vector<Value> found;
  Value might;
  bool some_might = false;
  const model::UnitGraph& graph = environment.graph();
  for (const std::uint32_t index : environment.referrers.candidates(call.arguments[1].string(), path, *wanted)) {
    ++call.context.steps;
    const model::Resource& candidate = graph.resources[index];
    std::vector<Value> values;
    collect(candidate.properties, path, call.context, values);
    bool refers = false;
    for (const Value value : values) {
      const Truth truth = model::refers_to(graph, value, *wanted);
      refers = refers || truth == Truth::yes;
      if (truth == Truth::unknown) {
        might = value;
        some_might = true;
      }
    }
    if (refers && environment.exists(candidate)) found.push_back(environment.value_of(index));
  }
  if (found.empty() && some_might) {
    return make_unknown(&types::list_of_any, find_blocker(might, call.context.arena), call.context.arena);
  }
  if (found.empty() && may_have_more(*wanted, call.arguments[1].string())) return others_of(*wanted, call);
  return resource_list(found, call);
}

Value target_value(Value value, Call& call) {
  RuleEnvironment& environment = environment_of(call.context);
  if (const model::Resource* target = environment.target_of(value)) {
    const bool may_lack = target->condition && target->dialect == Dialect::cloudformation && target != environment.self;
    if (may_lack && environment.scenarios) environment.scenarios->rely_on(*target->condition);
    return environment.value_of(target->index);
  }
  if (value.kind() == Kind::unknown)
    return make_unknown(&types::any, find_blocker(value, call.context.arena), call.context.arena);
  return make_null(call.context.arena);
}

Value call_target(Call& call) {
  return target_value(call.arguments[0], call);
}

Value call_targets(Call& call) {
  std::vector<Value> flat;
  collect(call.arguments[0], {}, call.context, flat);
  std::vector<Value> found;
  for (const Value value : flat) {
    const Value target = target_value(value, call);
    if (!target.is_null()) found.push_back(target);
  }
  return tuple_of(found, call);
}

Value call_referrers(Call& call) {
  RuleEnvironment& environment = environment_of(call.context);
  const model::Resource* wanted = environment.resource_of(call.arguments[0]);
  if (!wanted) return fail_resource(call, 0, types::list_of_any);
  const model::UnitGraph& graph = environment.graph();
  std::vector<Value> found;
  std::uint32_t last = wanted->index;
  for (const std::uint32_t edge : model::edges_to(graph, wanted->index)) {
    ++call.context.steps;
    const std::uint32_t from = graph.edges[edge].from;
    if (from == wanted->index || from == last) continue;
    last = from;
    if (environment.exists(graph.resources[from])) found.push_back(environment.value_of(from));
  }
  if (found.empty() && may_have_more(*wanted)) return others_of(*wanted, call);
  return resource_list(found, call);
}

Value call_refers(Call& call) {
  RuleEnvironment& environment = environment_of(call.context);
  const model::Resource* wanted = environment.resource_of(call.arguments[1]);
  if (call.arguments[1].is_null()) return make_boolean(false);  // nothing refers to what `target` did not find
  if (!wanted) return fail_resource(call, 1, types::boolean);
  const Truth truth = model::refers_to(environment.graph(), call.arguments[0], *wanted);
  if (truth != Truth::unknown) return make_boolean(truth == Truth::yes);
  return make_unknown(&types::boolean, find_blocker(call.arguments[0], call.context.arena), call.context.arena);
}

/// The region of a resource; see `self.region`.
Value region_of_reference(Value resource, Call& call) {
  const ReferenceNode* reference = resource.reference();
  if (!reference || !reference->referent) return {};
  return expression::settle(reference->referent->attribute("region", {}, call.context.arena), call.context);
}

Value call_same_region(Call& call) {
  const Value a = region_of_reference(call.arguments[0], call), b = region_of_reference(call.arguments[1], call);
  if (a.node() == b.node() || (a.is_null() && b.is_null())) return make_boolean(true);
  if (!a.is_null() && !b.is_null()) {
    const Truth same = equal(a, b);
    if (same != Truth::unknown) return make_boolean(same == Truth::yes);
  }
  const Value blocker = a.is_unknown() ? a : b;
  const Blocker* why = find_blocker(blocker, call.context.arena);
  if (!why) why = make_blocker({}, "the region comes from the environment of the deployment", call.context.arena);
  return make_unknown(&types::boolean, why, call.context.arena);
}

/// Whether two values name one thing: they are equal, or refer to one resource. Those that refer to two resources of
/// the code name two.
Truth name_one(Value a, Value b, const RuleEnvironment& environment) {
  const Truth truth = equal(a, b);
  if (truth != Truth::unknown) return truth;
  const model::Resource* first = environment.target_of(a);
  const model::Resource* second = environment.target_of(b);
  if (!first || !second) return Truth::unknown;
  return first == second ? Truth::yes : first->partial || second->partial ? Truth::unknown : Truth::no;
}

Value call_same(Call& call) {
  const Value a = call.arguments[0], b = call.arguments[1];
  const Truth truth = name_one(a, b, environment_of(call.context));
  if (truth != Truth::unknown) return make_boolean(truth == Truth::yes);
  const Blocker* why = find_blocker(a.is_unknown() ? a : b, call.context.arena);
  return make_unknown(&types::boolean, why, call.context.arena);
}

constexpr std::size_t deepest_argument = 64;

/// The strings in a value, at any depth; an unknown stands for those that may be there.
void collect_strings(Value value, std::size_t depth, expression::Context& context, std::vector<Value>& strings) {
  value = expression::settle(value, context);
  if (value.is_string() || value.kind() == Kind::unknown) strings.push_back(value);
  if (depth == deepest_argument && value.size() > 0)
    strings.push_back(make_unknown(
        &types::string, make_blocker(Span{}, "an argument that is nested too deeply to be searched", context.arena),
        context.arena));
  if (depth == deepest_argument) return;
  for (const Value item : value.items()) collect_strings(item, depth + 1, context, strings);
  for (const Member& member : value.members()) collect_strings(member.value, depth + 1, context, strings);
}

/// The arguments of the data source of an address.
void collect_lookup(std::string_view address, Call& call, std::vector<Value>& strings) {
  if (address.find("data.") == std::string_view::npos) return;
  for (const model::Resource& resource : environment_of(call.context).graph().resources) {
    const EvaluatedResource* source = resource.parts.empty() ? nullptr : resource.parts.front().source;
    if (!source || source->kind != BlockKind::data || source->address != address) continue;
    collect_strings(resource.properties, 0, call.context, strings);
  }
}

Value call_looked_up_by(Call& call) {
  const Value value = expression::settle(call.arguments[0], call.context);
  std::vector<Value> strings;
  if (value.is_string()) strings.push_back(value);
  if (const UnknownNode* unknown = value.unknown(); unknown && unknown->why)
    strings.push_back(make_string_view(unknown->why->text, call.context.arena));
  if (const ReferenceNode* reference = value.reference()) collect_lookup(reference->address, call, strings);
  for (const Origin* origin = value.origin(); origin; origin = origin->from) {
    if (origin->kind == OriginKind::reference) collect_lookup(origin->label, call, strings);
  }
  return tuple_of(strings, call);
}

/// What brings a value says of it what a number does not: a port that is given as `AdminHttpsPort`.
Value call_names_of(Call& call) {
  const Value value = expression::settle(call.arguments[0], call.context);
  std::vector<Value> names;
  for (const Origin* origin = value.origin(); origin; origin = origin->from) {
    if (origin->kind == OriginKind::variable || origin->kind == OriginKind::local ||
        origin->kind == OriginKind::module_argument || origin->kind == OriginKind::module_output)
      names.push_back(make_string_view(origin->label, call.context.arena));
  }
  return tuple_of(names, call);
}

Value call_is_default(Call& call) {
  const Value value = expression::settle(call.arguments[0], call.context);
  bool is_default = false;
  for (const Origin* origin = value.origin(); origin && !is_default; origin = origin->from)
    is_default = origin->kind == OriginKind::variable_default;
  return make_boolean(is_default);
}

Value call_name(Call& call) {
  RuleEnvironment& environment = environment_of(call.context);
  if (!environment.self) return call.arguments[0];
  return make_string(environment.name_in_source(call.arguments[0].string()), call.context.arena);
}

constexpr std::array<Parameter, 1> type_only = {{{"type", &types::string}}};
constexpr std::array<Parameter, 3> related_parameters = {
    {{"resource", &types::any}, {"type", &types::string}, {"property", &types::string}}};
constexpr std::array<Parameter, 1> value_only = {{{"value", &types::any}}};
constexpr std::array<Parameter, 2> value_and_resource = {{{"value", &types::any}, {"resource", &types::any}}};
constexpr std::array<Parameter, 2> two_values = {{{"a", &types::any}, {"b", &types::any}}};
constexpr std::array<Parameter, 1> path_only = {{{"path", &types::string}}};

const std::array graph_table = {
    Function{"is_default", value_only, nullptr, 1, &types::boolean, open_to_all, call_is_default, nullptr,
             "Whether a value is the default of a variable or a parameter."},
    Function{"looked_up_by", value_only, nullptr, 1, &types::list_of_any, open_to_all, call_looked_up_by, nullptr,
             "The texts by which a value that only a deployment knows is looked up."},
    Function{"name", path_only, nullptr, 1, &types::string, expression::strict, call_name, nullptr,
             "How a property is written in the language of the resource's file."},
    Function{"names_of", value_only, nullptr, 1, &types::list_of_any, open_to_all, call_names_of, nullptr,
             "The variables, parameters, locals, arguments and outputs that a value came through, the nearest first."},
    Function{"referrers", resource_only, nullptr, 1, &types::list_of_any, open_to_all, call_referrers, nullptr,
             "The resources of the unit that refer to a resource."},
    Function{"refers", value_and_resource, nullptr, 2, &types::boolean, open_to_all, call_refers, nullptr,
             "Whether a value refers to a resource, by reference or by name."},
    Function{
        "related", related_parameters, nullptr, 3, &types::list_of_any, open_to_all, call_related, nullptr,
        "The resources of a type whose property refers to a resource; unknown when none is known to and some might."},
    Function{"resources", type_only, nullptr, 1, &types::list_of_any, expression::strict, call_resources, nullptr,
             "All resources of a canonical type in the same unit."},
    Function{"same", two_values, nullptr, 2, &types::boolean, open_to_all, call_same, nullptr,
             "Whether two values name one thing: they are equal, or refer to one resource."},
    Function{"same_region", two_values, nullptr, 2, &types::boolean, open_to_all, call_same_region, nullptr,
             "Whether two resources are in one region, as far as their providers say."},
    Function{"target", value_only, nullptr, 1, &types::any, open_to_all, call_target, nullptr,
             "The resource that a value refers to; null when it is not in this graph."},
    Function{"targets", value_only, nullptr, 1, &types::list_of_any, open_to_all, call_targets, nullptr,
             "The resources that the elements of a list refer to."},
};

}  // namespace

std::span<const Function> graph_functions() {
  return graph_table;
}

}  // namespace lintel
