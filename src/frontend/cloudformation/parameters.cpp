#include "frontend/cloudformation/parameters.h"

#include <algorithm>
#include <iterator>

#include "base/placeholder.h"
#include "base/text.h"
#include "facts/secret_property.h"
#include "frontend/cloudformation/dynamic_reference.h"
#include "frontend/cloudformation/evaluation.h"
#include "frontend/cloudformation/list_text.h"
#include "frontend/cloudformation/setting.h"
#include "frontend/cloudformation/template_files.h"
#include "value/identity.h"
#include "value/sensitivity.h"

namespace lintel::cloudformation {
namespace {

using document::Node;
using document::NodeKind;

constexpr std::string_view ssm_value = "AWS::SSM::Parameter::Value<";

bool is_list_type(std::string_view type) {
  return type == "CommaDelimitedList" || type.starts_with("List<");
}

std::string joined_text(const Node& node) {
  if (node.kind != NodeKind::sequence) return std::string(node.text);
  std::string text;
  for (const Node* item : node.items) text += (text.empty() ? "" : ",") + std::string(item->text);
  return text;
}

void add_pair(const Node& node, GivenParameters& into, Problems& problems) {
  const std::size_t equals = node.text.find('=');
  if (equals == std::string_view::npos) {
    problems.push_back(
        {ProblemSeverity::warning, "parameters-form", "a parameter is written Key=Value here", node.span, {}, {}});
    return;
  }
  into[std::string(node.text.substr(0, equals))] = {std::string(node.text.substr(equals + 1)), node.span};
}

Value split_list(Value text, const Type& element, Arena& arena) {
  std::vector<Value> items;
  std::string_view rest = text.string();
  while (true) {
    const std::size_t comma = rest.find(',');
    const std::string_view item = trimmed(rest.substr(0, comma), " \t");
    std::optional<Number> number;
    if (element.kind == TypeKind::number) number = Number::parse(item, arena);
    items.push_back(number ? make_number(*number, arena, text.origin()) : make_string(item, arena, text.origin()));
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
  return make_list(arena.copy(std::span<const Value>(items)), &element, arena, text.origin());
}

/// What gives the value of a parameter that stands in no file of parameters.
std::string label_of_option(std::string_view name, const TemplateInputs& inputs) {
  const auto configured = inputs.configured.find(name);
  return configured == inputs.configured.end() ? "--parameters " + std::string(name)
                                               : std::string(name) + " in " + configured->second;
}

}  // namespace

void read_parameters(const Node& root, GivenParameters& into, Problems& problems) {
  if (root.kind == NodeKind::sequence) {
    for (const Node* item : root.items) {
      const Node* key = document::find(*item, "ParameterKey");
      const Node* value = document::find(*item, "ParameterValue");
      if (item->kind == NodeKind::string) {
        add_pair(*item, into, problems);
      } else if (key && value) {
        into[std::string(key->text)] = {joined_text(*value), value->span};
      } else if (!key) {
        problems.push_back({ProblemSeverity::warning,
                            "parameters-form",
                            "an item of a parameters file has ParameterKey and ParameterValue",
                            item->span,
                            {},
                            {}});
      }
    }
    return;
  }
  if (root.kind != NodeKind::mapping) {
    problems.push_back(
        {ProblemSeverity::warning, "parameters-form", "a parameters file is a list or an object", root.span, {}, {}});
    return;
  }
  const Node* section = document::find(root, "Parameters");
  if (section && (section->kind == NodeKind::mapping || section->kind == NodeKind::sequence)) {
    return read_parameters(*section, into, problems);
  }
  for (const document::Entry& entry : root.entries) {
    if (entry.value->kind != NodeKind::mapping) {
      into[std::string(entry.key)] = {joined_text(*entry.value), entry.value->span};
    }
  }
}

const Type& type_of_parameter(const TemplateParameter& declared) {
  std::string_view type = declared.type;
  if (type.starts_with(ssm_value)) {
    type.remove_prefix(ssm_value.size());
    if (!type.empty()) type.remove_suffix(1);
  }
  if (type == "Number") return types::number;
  if (type == "List<Number>") return types::list_of_number;
  return is_list_type(type) ? types::list_of_string : types::string;
}

namespace {

/// The value of a parameter that is not taken from Systems Manager, without the marks of `raw`.
Value typed_parameter(const Type& type, Value raw, Arena& arena) {
  if (raw.is_string() && type.is_collection()) return split_list(raw, *type.element, arena);
  if (type.is_collection() && type.element->kind == TypeKind::string) {
    if (const auto items = split_text(raw, ",", raw.origin(), arena))
      return make_list(arena.copy(std::span<const Value>(*items)), type.element, arena, raw.origin());
  }
  if (raw.is_string() && type.kind == TypeKind::number) {
    const std::optional<Number> number = Number::parse(raw.string(), arena);
    return number ? make_number(*number, arena, raw.origin()) : raw;
  }
  if (type.kind == TypeKind::string && (raw.is_number() || raw.is_boolean())) {
    return make_string(describe(raw), arena, raw.origin());
  }
  return raw;
}

}  // namespace

Value convert_parameter(const TemplateParameter& declared, Value raw, Arena& arena) {
  const Type& type = type_of_parameter(declared);
  if (declared.type.starts_with(ssm_value)) {
    std::string why = "parameter " + std::string(declared.name) + " is read from SSM at deployment";
    if (raw.is_string() && !declared.no_echo) why += " (" + visible_text(raw, raw.string()) + ")";
    UnknownNode unknown;
    unknown.why = make_blocker(span_of(raw), why, arena);
    unknown.not_null = true;
    unknown.identity = combine_identities(ssm_value, std::span(&raw, 1));
    return with_marks_of(raw, make_unknown(&type, unknown, arena, raw.origin()), arena);
  }
  if (const ChoiceNode* choice = raw.choice()) {
    return make_choice(choice->condition, convert_parameter(declared, choice->if_true, arena),
                       convert_parameter(declared, choice->if_false, arena), arena, raw.origin());
  }
  return with_marks_of(raw, typed_parameter(type, raw, arena), arena);
}

// ---- binding --------------------------------------------------------------------------------------------------

/// The value of a parameter that is given `raw`; of one that names a parameter of Systems Manager, what that holds.
Value TemplateEvaluation::convert(const TemplateParameter& declared, Value raw) {
  if (declared.type.starts_with(ssm_value) && raw.is_string() && !declared.no_echo && !raw.is_sensitive()) {
    const std::optional<Value> text = parameter_text(raw.string(), span_of(raw));
    const Type& type = type_of_parameter(declared);
    if (text)
      return with_marks_of(*text, type.is_collection() ? split_list(*text, *type.element, arena_) : *text, arena_);
  }
  return convert_parameter(declared, raw, arena_);
}

Value TemplateEvaluation::resolve_references(Value text, Span use) {
  return resolve_dynamic_references(text, use, arena_,
                                    [&](std::string_view name) { return parameter_text(name, use); });
}

void TemplateEvaluation::bind_symbol(Stack& stack, std::size_t index) {
  const TemplateParameter& declared = stack.sections.parameters[index];
  Stack::BoundParameter& bound = stack.parameters[index];
  bound.subject = arena_.copy(stack.path.empty() ? std::string(declared.name)
                                                 : std::string(stack.path) + "." + std::string(declared.name));
  bound.in_condition = make_reference({bound.subject, "Ref", nullptr, 0}, &type_of_parameter(declared), arena_);
  if (declared.no_echo || registry::may_hold_secret(declared.name)) conditions_.set_secret(bound.subject);
  if (!declared.allowed_values || declared.type.starts_with(ssm_value) || is_list_type(declared.type)) return;
  std::vector<std::string> allowed;
  for (const Node* item : declared.allowed_values->items) allowed.emplace_back(item->text);
  conditions_.set_domain(bound.subject, std::move(allowed));
}

namespace {

/// Whether a parameter says which environment is deployed (`Stage`, `EnvironmentName`, `IsProduction`): its default is
/// one of several that are all deployed.
bool says_environment(std::string_view name) {
  const std::string lower = lower_case(name);
  constexpr std::string_view words[] = {"env", "stage", "prod", "tier", "account", "region"};
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

}  // namespace

/// Binds a parameter to a value that is not known.
void TemplateEvaluation::leave_open(Stack& stack, std::size_t index, Span span, std::string_view why,
                                    const Origin* origin) {
  const TemplateParameter& declared = stack.sections.parameters[index];
  Stack::BoundParameter& bound = stack.parameters[index];
  UnknownNode unknown;
  unknown.why = make_blocker(span, "parameter " + std::string(declared.name) + std::string(why), arena_);
  unknown.not_null = true;
  bind_symbol(stack, index);
  unknown.identity = identify(bound.subject);
  bound.value = make_unknown(&type_of_parameter(declared), unknown, arena_, origin);
}

void TemplateEvaluation::bind_default(Stack& stack, std::size_t index, bool settled) {
  const TemplateParameter& declared = stack.sections.parameters[index];
  Stack::BoundParameter& bound = stack.parameters[index];
  const Origin* at_name = make_origin(declared.name_span, OriginKind::variable_default, declared.name, nullptr, arena_);
  if (!declared.default_value) return leave_open(stack, index, declared.name_span, " has no value", at_name);
  if (stack.has_unknown_parameters)
    return leave_open(stack, index, declared.name_span, " may be given a value that is not known", at_name);
  const Node& node = *declared.default_value;
  const Origin* origin = make_origin(node.span, OriginKind::variable_default, declared.name, nullptr, arena_);
  const Value raw = node.kind == NodeKind::sequence || node.kind == NodeKind::mapping
                        ? evaluate_text(stack, node).with_origin(origin)
                        : resolve_references(make_string_view(node.text, arena_, origin), node.span);
  // Nobody deploys `<your-ip>/32`; who forgets to replace a secret deploys one that everybody knows.
  if (raw.is_string() && asks_for_replacement(raw.string()) && !declared.no_echo &&
      !registry::may_hold_secret(declared.name)) {
    leave_open(stack, index, node.span, " has a placeholder as its default", origin);
    return;
  }
  bound.value = convert(declared, raw);
  if (settled && !bound.value.is_unknown()) {
    bound.in_condition = bound.value;
    return;
  }
  bind_symbol(stack, index);
  if (!bound.value.is_wholly_known()) return;
  bound.defaults.push_back(bound.subject);
  conditions_.set_default(bound.subject, describe(bound.value), !says_environment(declared.name));
}

void TemplateEvaluation::bind_argument(Stack& stack, std::size_t index, const Node& argument) {
  const TemplateParameter& declared = stack.sections.parameters[index];
  Stack::BoundParameter& bound = stack.parameters[index];
  const Setting noting(defaults_read_, &bound.defaults);
  const Value passed = evaluate_text(*stack.parent, argument);
  const Origin* origin =
      make_origin(argument.span, OriginKind::module_argument, declared.name, passed.origin(), arena_);
  bound.value = convert(declared, passed.with_origin(origin));
  bound.in_condition = convert_parameter(declared, evaluate_symbolic(*stack.parent, argument), arena_);
  const UnknownNode* open = bound.in_condition.unknown();
  if (!open || !open->parts.empty()) return;
  const bool is_secret = conditions_.is_secret(bound.in_condition);
  bind_symbol(stack, index);
  if (is_secret) conditions_.set_secret(bound.subject);
}

void TemplateEvaluation::bind_parameter(Stack& stack, std::size_t index) {
  const TemplateParameter& declared = stack.sections.parameters[index];
  Stack::BoundParameter& bound = stack.parameters[index];
  if (bound.progress == Progress::done) return;
  if (bound.progress == Progress::busy) {
    bound.value =
        unknown(types::any, declared.name_span, "parameter " + std::string(declared.name) + " depends on itself");
    bound.in_condition = bound.value;
    return;
  }
  bound.progress = Progress::busy;
  // A binding serves the whole stack: it holds whatever branch happens to ask for it first.
  BranchState outside;
  std::swap(branch_, outside);
  const GivenParameter* given = nullptr;
  const GivenParameters* giver = nullptr;
  for (const GivenParameters* source : {stack.given, stack.fallback_given}) {
    if (given || !source) continue;
    const auto found = source->find(std::string(declared.name));
    if (found != source->end()) given = &found->second;
    giver = source;
  }
  if (stack.overridden.contains(declared.name)) {
    leave_open(stack, index, declared.name_span, " differs between the instances of the stack set",
               make_origin(declared.name_span, OriginKind::variable_value, declared.name, nullptr, arena_));
  } else if (const Node* argument = stack.arguments ? document::find(*stack.arguments, declared.name) : nullptr) {
    bind_argument(stack, index, *argument);
  } else if (given && !given->is_known) {
    leave_open(stack, index, given->span, " is given a value that is not known",
               make_origin(given->span, OriginKind::variable_value, declared.name, nullptr, arena_));
  } else if (given) {
    // What has no file is shown at the parameter that it is for.
    const bool has_file = given->span.known();
    const std::string_view label =
        arena_.copy(has_file ? std::string(declared.name) : label_of_option(declared.name, workspace_.inputs));
    const Origin* origin =
        make_origin(has_file ? given->span : declared.name_span, OriginKind::variable_value, label, nullptr, arena_);
    const Value text = resolve_references(make_string(given->text, arena_, origin), given->span);
    bound.value = convert(declared, text);
    bound.in_condition = bound.value;
    if (bound.value.is_unknown()) bind_symbol(stack, index);
    if (giver == stack.fallback_given && declared.default_value) {
      // Who deploys the template without the manifest that lies beside it deploys the default.
      const Stack::BoundParameter by_manifest = bound;
      bind_default(stack, index, true);
      const Value both[] = {by_manifest.value, bound.value};
      const bool is_one =
          std::all_of(std::begin(both), std::end(both), [](Value each) { return each.is_wholly_known(); }) &&
          describe(both[0]) == describe(both[1]);
      const Condition* condition = conditions_.opaque("the manifest gives " + std::string(declared.name));
      if (!is_one) {
        bound.value = make_choice(condition, by_manifest.value, bound.value, arena_);
        bound.in_condition = make_choice(condition, by_manifest.in_condition, bound.in_condition, arena_);
      }
    }
  } else {
    bind_default(stack, index, stack.parent != nullptr || stack.has_all_parameters);
  }
  std::swap(branch_, outside);
  // A user who passes a value for a secret has not written it into the template.
  const bool is_secret = declared.no_echo || (given && (given->is_secret || registry::may_hold_secret(declared.name)));
  if (is_secret) bound.value = mark_deeply(bound.value, arena_);
  if (is_secret && !bound.subject.empty()) conditions_.set_secret(bound.subject);
  if (is_secret && !bound.in_condition.is_unknown()) bound.in_condition = mark_deeply(bound.in_condition, arena_);
  bound.progress = Progress::done;
}

}  // namespace lintel::cloudformation
