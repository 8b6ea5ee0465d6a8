#include "rules/lint/expression_lint.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/distance.h"
#include "base/text.h"
#include "domain/iam/action_table.h"
#include "domain/iam/concern/concern.h"
#include "domain/iam/fault.h"
#include "domain/net/service.h"
#include "model/functions.h"
#include "rules/language/environment.h"
#include "rules/language/rule_file.h"

namespace lintel::lint {
namespace {

using hcl::Cursor;
using hcl::Operator;
using hcl::SyntaxKind;

/// Functions that take one of a few words at `argument`.
struct WordArgument {
  std::string_view function;
  std::size_t argument;
  std::span<const std::string_view> (*words)();
};
constexpr std::array<std::string_view, 3> condition_effects = {"literal", "never", "always"};
constexpr std::array<std::string_view, 3> takeover_targets = {"administrator", "secret", "account"};
constexpr std::array<std::string_view, 2> object_uses = {"read", "write"};
constexpr std::array word_arguments = {
    WordArgument{"policy_documents", 1, iam::policy_kind_words},
    WordArgument{"policy_faults", 1, iam::policy_kind_words},
    WordArgument{"policy_concerns", 1, iam::concern_words},
    WordArgument{"condition_faults", 1, [] { return std::span<const std::string_view>(condition_effects); }},
    WordArgument{"takeovers", 1, [] { return std::span<const std::string_view>(takeover_targets); }},
    WordArgument{"records_objects", 2, [] { return std::span<const std::string_view>(object_uses); }},
};
/// Functions whose second argument is an action, or a pattern of actions.
constexpr std::array<std::string_view, 3> action_functions = {"grants", "everywhere", "action_at"};
/// Functions that give what their arguments are.
constexpr std::array<std::string_view, 3> choosing_functions = {"first", "coalesce", "concat"};
/// Functions that ask the graph without being given a resource.
constexpr std::array<std::string_view, 4> graph_functions_of_names = {"resources", "related", "target", "targets"};

template <class Range>
bool has(const Range& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The name at the end of `object.name`.
Span name_span(Cursor attribute) {
  Span span = attribute.span();
  const auto length = static_cast<std::uint32_t>(attribute.text().size());
  if (span.end - span.begin > length) span.begin = span.end - length;
  return span;
}

}  // namespace

void warn(Problems& problems, std::string_view code, std::string message, Span span) {
  problems.push_back({ProblemSeverity::warning, std::string(code), std::move(message), span, {}, {}});
}

void warn_of_name(Problems& problems, std::string_view code, std::string message, std::string_view wanted,
                  std::span<const std::string_view> names, Span span) {
  const std::string_view nearest = nearest_name(wanted, names);
  message += nearest.empty() ? "." : "; did you mean " + quoted(nearest) + "?";
  warn(problems, code, std::move(message), span);
}

void lint_type(Cursor type, Problems& problems) {
  const TypeCheck checked = check_type(type.text());
  const std::string name(type.text());
  switch (checked.fault) {
    case TypeFault::none:
      return;
    case TypeFault::unknown:
      return warn(problems, "lint-unknown-type",
                  "There is no resource type " + quoted(name) +
                      (checked.instead.empty() ? "." : "; did you mean " + quoted(checked.instead) + "?"),
                  type.span());
    case TypeFault::mapped:
      return warn(problems, "lint-unknown-type",
                  "Rules see " + quoted(name) + " as " + quoted(checked.instead) + ": name that.", type.span());
    case TypeFault::transformed:
      return warn(problems, "lint-unknown-type",
                  "SAM's transform turns " + quoted(name) + " into other types before rules run: name those.",
                  type.span());
  }
}

Form ExpressionLint::visit(Cursor expression) {
  if (!expression) return {};
  switch (expression.kind()) {
    case SyntaxKind::null: {
      Form nothing;
      nothing.is_nothing = true;
      return nothing;
    }
    case SyntaxKind::variable:
      return visit_variable(expression);
    case SyntaxKind::get_attribute:
      return visit_attribute(expression);
    case SyntaxKind::index: {
      const Form list = visit(expression.child(0));
      visit(expression.child(1));
      return element_of(list);
    }
    case SyntaxKind::splat:
      return visit_splat(expression);
    case SyntaxKind::splat_item:
      return splat_items_.empty() ? Form{} : splat_items_.back();
    case SyntaxKind::call:
      return visit_call(expression);
    case SyntaxKind::binary:
      return visit_binary(expression);
    case SyntaxKind::conditional: {
      visit(expression.child(0));
      const Form if_true = visit(expression.child(1));
      return either(if_true, visit(expression.child(2)));
    }
    case SyntaxKind::parentheses:
      return visit(expression.child(0));
    case SyntaxKind::for_tuple:
    case SyntaxKind::for_object:
    case SyntaxKind::template_for:
      return visit_for(expression);
    case SyntaxKind::tuple: {
      Form whole;
      whole.is_nothing = true;
      for (std::size_t i = 0; i < expression.size(); ++i) whole = either(whole, visit(expression.child(i)));
      return whole.is_nothing ? whole : list_of(whole);
    }
    default:
      return visit_parts(expression);
  }
}

Form ExpressionLint::visit_parts(Cursor expression) {
  for (std::size_t i = 0; i < expression.size(); ++i) visit(expression.child(i));
  return {};
}

Form ExpressionLint::visit_variable(Cursor variable) {
  const std::string_view name = variable.text();
  for (auto bound = names_.bound.rbegin(); bound != names_.bound.rend(); ++bound) {
    if (bound->first != name) continue;
    names_.used.insert(name);
    return bound->second;
  }
  if (name == "self" && names_.self) {
    names_.reads_graph = true;
    return *names_.self;
  }
  if (name == "item" && names_.item) return *names_.item;
  if ((name == "local" || name == "param") && names_.self) return {};
  if (name == "item" && names_.self) {
    warn(problems_, "lint-unknown-name", "`item` is an element of `deny`; this rule has `require`.", variable.span());
    return {};
  }
  names_.reads_graph = true;  // what it was meant to be is likely to
  std::vector<std::string_view> known;
  if (names_.self) known = {"self", "local", "param"};
  if (names_.item) known.push_back("item");
  for (const auto& [bound, form] : names_.bound) known.push_back(bound);
  warn_of_name(problems_, "lint-unknown-name", "There is no name " + quoted(name) + " here", name, known,
               variable.span());
  return {};
}

Form ExpressionLint::visit_attribute(Cursor attribute) {
  const Cursor object = attribute.child(0);
  const std::string_view name = attribute.text();
  const bool is_bound = std::any_of(names_.bound.begin(), names_.bound.end(),
                                    [&](const auto& bound) { return bound.first == object.text(); });
  if (object.kind() == SyntaxKind::variable && names_.self && !is_bound) {
    if (object.text() == "local") return local(name, name_span(attribute));
    if (object.text() == "param") {
      parameter(name, name_span(attribute));
      return {};
    }
  }
  const Form value = visit(object);
  const std::optional<Form> member = member_of(value, name);
  if (!member) no_member(value, name, name_span(attribute));
  return member.value_or(Form{});
}

void ExpressionLint::no_member(const Form& value, std::string_view name, Span span) {
  const std::vector<std::string> names = member_names(value);
  const std::vector<std::string_view> views(names.begin(), names.end());
  warn_of_name(problems_, "lint-unknown-property", name_of(value) + " has no property " + quoted(name), name, views,
               span);
}

Form ExpressionLint::local(std::string_view name, Span span) {
  names_.used.insert(name);
  if (const auto known = known_locals_.find(name); known != known_locals_.end()) return known->second;
  const auto written = names_.locals.find(name);
  if (written == names_.locals.end()) {
    std::vector<std::string_view> known;
    for (const auto& [each, expression] : names_.locals) known.push_back(each);
    warn_of_name(problems_, "lint-unknown-name", "The rule has no local " + quoted(name), name, known, span);
    return {};
  }
  if (!open_locals_.insert(name).second) {
    warn(problems_, "lint-cycle", "local." + std::string(name) + " needs itself.", span);
    return {};
  }
  // Where it stands, the names that a loop around its use binds do not count.
  std::vector<std::pair<std::string_view, Form>> outer;
  outer.swap(names_.bound);
  Form form = visit(written->second);
  names_.bound.swap(outer);
  open_locals_.erase(name);
  return known_locals_.emplace(name, std::move(form)).first->second;
}

void ExpressionLint::parameter(std::string_view name, Span span) {
  names_.used.insert(name);
  if (names_.parameters.contains(name)) return;
  const std::vector<std::string_view> known(names_.parameters.begin(), names_.parameters.end());
  warn_of_name(problems_, "lint-unknown-name", "The rule has no parameter " + quoted(name), name, known, span);
}

Form ExpressionLint::visit_binary(Cursor binary) {
  const Cursor left = binary.child(0), right = binary.child(1);
  const Form a = visit(left), b = visit(right);
  const auto operation = static_cast<Operator>(binary.flag());
  if (operation == Operator::equal || operation == Operator::not_equal) {
    check_text(a, right);
    check_text(b, left);
  }
  return {};
}

/// A text that a value is compared with, which has to be one that it can be.
void ExpressionLint::check_text(const Form& value, Cursor text) {
  if (text.kind() == SyntaxKind::tuple) {
    for (std::size_t i = 0; i < text.size(); ++i) check_text(value, text.child(i));
    return;
  }
  if (text.kind() != SyntaxKind::string || text.text().empty()) return;
  const std::vector<std::string_view> allowed = allowed_texts(value);
  if (has(allowed, text.text())) return;
  // Terraform has words of its own; what differs little from one of CloudFormation's is misspelled.
  const std::string_view nearest = nearest_name(text.text(), allowed);
  if (nearest.empty() || registry::compare_folded(nearest, text.text()) == 0) return;
  warn(problems_, "lint-impossible-value",
       "The property is never " + quoted(text.text()) + "; did you mean " + quoted(nearest) + "?", text.span());
}

Form ExpressionLint::visit_splat(Cursor splat) {
  splat_items_.push_back(element_of(visit(splat.child(0))));
  const Form each = visit(splat.child(1));
  splat_items_.pop_back();
  return list_of(each);
}

Form ExpressionLint::visit_for(Cursor loop) {
  const bool is_template = loop.kind() == SyntaxKind::template_for;
  const Cursor key = loop.child(0);
  const Form collection = visit(loop.child(1));
  const std::size_t outer = names_.bound.size();
  if (key) names_.bound.emplace_back(key.text(), Form{});
  names_.bound.emplace_back(loop.text(), element_of(collection));
  Form result;
  for (std::size_t i = 2; i < loop.size(); ++i) {
    const Form part = visit(loop.child(i));
    if (i == 2) result = part;
  }
  names_.bound.resize(outer);
  return is_template || loop.kind() == SyntaxKind::for_object ? Form{} : list_of(result);
}

/// A function of the rule language, or of mapping files, which call the library's functions too.
const expression::Function* ExpressionLint::find_built_in_function(std::string_view name) const {
  const expression::Function* function = expression::find_function(rule_functions(), name);
  const bool is_library = !names_.self;
  return function || !is_library ? function : expression::find_function(model::mapping_functions(), name);
}

Form ExpressionLint::visit_call(Cursor call) {
  const std::string_view name = call.text();
  check_arguments(call);
  check_words(call);
  if (has(graph_functions_of_names, name)) names_.reads_graph = true;
  std::vector<Form> arguments;
  for (std::size_t i = 0; i < call.size(); ++i) arguments.push_back(visit(call.child(i)));
  if (name == "resources" && call.size() == 1 && call.child(0).kind() == SyntaxKind::string) {
    lint_type(call.child(0), problems_);
    return list_of(resource_form({call.child(0).text()}));
  }
  if (name == "related" && call.size() == 3 && call.child(1).kind() == SyntaxKind::string) {
    lint_type(call.child(1), problems_);
    const Form related = resource_form({call.child(1).text()});
    check_path(related, call.child(2));
    return list_of(related);
  }
  if (name == "name" && call.size() == 1 && names_.self) check_path(*names_.self, call.child(0));
  if (name == "one_of" && call.size() == 2) check_text(arguments[0], call.child(1));
  if (name == "flatten" && call.size() == 1) {
    Form flat = arguments[0];
    while (flat.lists > 1) --flat.lists;
    return list_of(element_of(element_of(flat)));
  }
  if (has(choosing_functions, name)) {
    Form whole;
    whole.is_nothing = true;
    for (const Form& argument : arguments) whole = either(whole, argument);
    return whole.is_nothing ? Form{} : whole;
  }
  return {};
}

void ExpressionLint::check_path(const Form& value, Cursor path) {
  if (path.kind() != SyntaxKind::string || at_path(value, path.text())) return;
  Form at = value;
  std::string_view rest = path.text();
  while (true) {
    const std::string_view part = rest.substr(0, rest.find('.'));
    const std::string_view name = part.substr(0, part.find('['));
    const auto member = member_of(at, name);
    if (!member) return no_member(at, name, path.span());
    at = name.size() == part.size() ? *member : element_of(*member);
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  }
}

void ExpressionLint::check_arguments(Cursor call) {
  const std::string_view name = call.text();
  std::size_t least = 0, most = 0;
  bool is_variadic = false;
  if (const expression::DefinedFunction* defined = expression::find_defined(library_, name)) {
    called_.insert(defined->name);
    least = most = defined->parameters.size();
    names_.reads_graph = names_.reads_graph || least == 0;
  } else if (const expression::Function* function = find_built_in_function(name)) {
    most = function->parameters.size();
    least = std::min<std::size_t>(function->required, most);
    is_variadic = function->variadic != nullptr || function->call_lazy != nullptr;
  } else {
    std::vector<std::string_view> known;
    for (const expression::Function& each : rule_functions()) known.push_back(each.name);
    for (const expression::DefinedFunction& each : library_) known.push_back(each.name);
    const Span whole = call.span();
    return warn_of_name(problems_, "lint-unknown-function", "There is no function " + quoted(name), name, known,
                        {whole.file, whole.begin, whole.begin + static_cast<std::uint32_t>(name.size())});
  }
  const bool is_expanded = call.flag() == 1;
  const bool too_few = call.size() < least && !is_expanded;
  const bool too_many = call.size() > most && !is_variadic;
  if (!too_few && !too_many) return;
  const std::string expected =
      least == most ? std::to_string(most) : std::to_string(least) + " to " + std::to_string(most);
  warn(problems_, "lint-arguments",
       std::string(name) + " takes " + (is_variadic ? "at least " + std::to_string(least) : expected) +
           (most == 1 && least == most ? " argument" : " arguments") + ", not " + std::to_string(call.size()) + ".",
       call.span());
}

void ExpressionLint::check_words(Cursor call) {
  const std::string_view name = call.text();
  for (const WordArgument& each : word_arguments) {
    if (each.function != name || call.size() <= each.argument) continue;
    const Cursor word = call.child(each.argument);
    if (word.kind() != SyntaxKind::string || has(each.words(), word.text())) continue;
    warn_of_name(problems_, "lint-impossible-value", std::string(name) + " does not know " + quoted(word.text()),
                 word.text(), each.words(), word.span());
  }
  if (has(action_functions, name) && call.size() == 2 && call.child(1).kind() == SyntaxKind::string) {
    const Cursor action = call.child(1);
    if (iam::matching_actions(action.text()).empty())
      warn(problems_, "lint-impossible-value", "IAM has no action " + quoted(action.text()) + ".", action.span());
  }
  if (name != "services") return;
  std::vector<std::string_view> groups;
  for (const net::Service& service : net::services()) groups.push_back(service.group);
  for (std::size_t i = 0; i < call.size(); ++i) {
    const Cursor group = call.child(i);
    if (group.kind() != SyntaxKind::string || has(groups, group.text())) continue;
    warn_of_name(problems_, "lint-impossible-value", "There is no group of services " + quoted(group.text()),
                 group.text(), groups, group.span());
  }
}

}  // namespace lintel::lint
