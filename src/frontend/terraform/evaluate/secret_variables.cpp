#include "frontend/terraform/evaluate/secret_variables.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/effort.h"
#include "domain/secrets/given_secret.h"
#include "domain/secrets/secrecy.h"
#include "domain/secrets/secret.h"
#include "facts/secret_property.h"
#include "frontend/terraform/evaluate/instance.h"
#include "frontend/terraform/evaluate/sensitive_attributes.h"

namespace lintel::terraform {
namespace {

constexpr std::string_view code_of_shown = "terraform-secret-variable-shown",
                           code_of_unmarked = "terraform-secret-variable-unmarked";
constexpr std::size_t deepest_secret = 512;  // as deep as a block and its values may be written

/// The variable that a value comes from in the end, through modules and locals; empty when it comes from none, or is
/// more than the variable's value.
std::string_view origin_variable(Value value) {
  std::string_view variable;
  for (const Origin* origin = value.origin(); origin; origin = origin->from) {
    if (origin->kind == OriginKind::variable) variable = origin->label;
  }
  return variable;
}

/// Whether a value is that of a variable, or is made of it as far as that can be told.
bool comes_from(Value value, std::string_view variable) {
  for (const Origin* origin = value.origin(); origin; origin = origin->from) {
    if (origin->kind == OriginKind::variable && origin->label == variable) return true;
  }
  const UnknownNode* unknown = value.unknown();
  return unknown && unknown->why && unknown->why->text.starts_with(std::string(variable) + " ");
}

/// Whether an expression reads a variable, in whichever of its branches.
bool reads_variable(hcl::Cursor node, std::string_view name) {
  std::vector<hcl::Cursor> open = {node};
  while (!open.empty() && Effort::draw(1)) {
    const hcl::Cursor next = open.back();
    open.pop_back();
    if (!next) continue;
    const bool is_step = next.kind() == hcl::SyntaxKind::get_attribute && next.text() == name;
    if (is_step && next.child(0).kind() == hcl::SyntaxKind::variable && next.child(0).text() == "var") return true;
    for (std::size_t i = 0; i < next.size(); ++i) open.push_back(next.child(i));
  }
  return false;
}

/// Finds the variables of a root that set secrets, and of each whether anything shows it: what the provider marks as
/// sensitive stays hidden, whatever the variable says.
class VariableSearch {
 public:
  VariableSearch(RootEvaluation& run, Unit& unit) : run_(run), unit_(unit) {}

  void search() {
    for (const EvaluatedResource& resource : unit_.resources) {
      if (resource.kind != BlockKind::data) walk(resource.config, resource, 0);
    }
    for (Candidate& candidate : found_) {
      if (!candidate.is_shown) candidate.shown_by = find_showing(*candidate.variable);
      tell(candidate);
    }
  }

 private:
  struct Candidate {
    const VariableDeclaration* variable = nullptr;
    std::string property;
    const EvaluatedResource* resource = nullptr;
    bool is_shown = false;      ///< by the property itself
    std::string shown_by = {};  ///< what else shows it
  };

  void walk(Value value, const EvaluatedResource& resource, std::size_t depth) {
    if (depth > deepest_secret) return;
    for (const Value item : value.items()) walk(item, resource, depth + 1);
    for (const Member& member : value.members()) {
      if (registry::is_secret_property(resource.type, member.key)) {
        take(member.value, member.key, resource);
      } else {
        walk(member.value, resource, depth + 1);
      }
    }
  }

  void take(Value value, std::string_view property, const EvaluatedResource& resource) {
    // Of parameters, only SecureStrings are kept secret.
    if (resource.type == "aws_ssm_parameter" && resource.config.get("type").string() != "SecureString") return;
    if (value.is_sensitive() || value.is_mapping() || value.is_boolean() || is_plain(value, resource)) return;
    for (const Value item : value.items()) take(item, property, resource);
    const UnknownNode* unknown = value.unknown();
    if (value.is_sequence() || (unknown && !unknown->parts.empty())) return;
    const std::string_view label = origin_variable(value);
    // The configuration of a provider is in no plan.
    const bool is_shown = resource.kind != BlockKind::provider && is_shown_secret(resource.type, property);
    for (const VariableDeclaration& variable : run_.root_module->module.variables) {
      if (variable.local_address != label || variable.name == unknown_written_variable) continue;
      if (variable.body.expression("ephemeral")) continue;
      const auto known =
          std::find_if(found_.begin(), found_.end(), [&](const Candidate& each) { return each.variable == &variable; });
      if (known == found_.end()) {
        found_.push_back({&variable, std::string(property), &resource, is_shown});
      } else if (is_shown && !known->is_shown) {
        *known = {&variable, std::string(property), &resource, true};
      }
    }
  }

  /// Stores of secrets hold what belongs to a secret, too: its user, its host.
  static bool is_plain(Value value, const EvaluatedResource& resource) {
    if (resource.type != "aws_ssm_parameter" && resource.type != "aws_secretsmanager_secret_version") return false;
    const auto names = secrets::names_of_stored(resource.config.get("name"), value, resource.address);
    const secrets::Secrecy named = secrets::named_secrecy(names);
    if (named != secrets::Secrecy::likely) return named == secrets::Secrecy::none;
    return value.is_string() && !secrets::is_placeholder(value.string()) &&
           secrets::stored_secrecy(names, value.string()) == secrets::Secrecy::none;
  }

  /// An output or resource that shows what comes from a variable; empty where none is known to.
  std::string find_showing(const VariableDeclaration& declaration) {
    const std::string_view variable = declaration.local_address;
    std::uint32_t index = 0;
    for (const OutputDeclaration& output : run_.root_module->module.outputs) {
      const Value value = run_.root_module->output(index++);
      const bool is_hidden = output.body.expression("sensitive") || output.body.expression("ephemeral");
      if (is_hidden) continue;
      const bool may_show = reads_variable(output.body.expression("value"), declaration.name);
      if (may_show || shows(value, variable, {}, 0)) return std::string(output.local_address);
    }
    for (const EvaluatedResource& resource : unit_.resources) {
      if (resource.kind == BlockKind::resource && shows_what_it_is_given(resource.type) &&
          shows(resource.config, variable, resource.type, 0))
        return std::string(resource.address);
    }
    return {};
  }

  static bool shows(Value value, std::string_view variable, std::string_view type, std::size_t depth) {
    if (depth > deepest_secret || !value.node() || value.is_sensitive() || !Effort::draw(1)) return false;
    const auto shows_part = [&](Value part) { return shows(part, variable, type, depth + 1); };
    if (std::any_of(value.items().begin(), value.items().end(), shows_part)) return true;
    for (const Member& member : value.members()) {
      const bool is_hidden =
          !type.empty() && registry::is_secret_property(type, member.key) && !is_shown_secret(type, member.key);
      if (!is_hidden && shows_part(member.value)) return true;
    }
    const UnknownNode* unknown = value.unknown();
    if (unknown && std::any_of(unknown->parts.begin(), unknown->parts.end(), shows_part)) return true;
    return !value.is_mapping() && !value.is_sequence() && comes_from(value, variable);
  }

  void tell(const Candidate& candidate) {
    std::string message = std::string(candidate.variable->local_address) + " sets " + candidate.property + " of " +
                          std::string(candidate.resource->address);
    message += candidate.shown_by.empty() ? "" : ", is shown by " + candidate.shown_by + ",";
    const bool is_shown = candidate.is_shown || !candidate.shown_by.empty();
    unit_.faults.push_back({is_shown ? code_of_shown : code_of_unmarked,
                            message + " and is not marked sensitive",
                            candidate.variable->header,
                            {}});
  }

  RootEvaluation& run_;
  Unit& unit_;
  std::vector<Candidate> found_;
};

}  // namespace

void check_secret_variables(RootEvaluation& run, Unit& unit) {
  if (run.root_module->module.marks_sensitive) VariableSearch(run, unit).search();
}

void check_secret_outputs(RootEvaluation& run, Unit& unit) {
  const auto as_it_is = [](Value value) { return value; };
  std::uint32_t index = 0;
  for (const OutputDeclaration& output : run.root_module->module.outputs) {
    const Value value = run.root_module->output(index++);
    // What is marked as sensitive, Terraform itself does not show.
    if (value.has_sensitive() || output.body.expression("sensitive") || output.body.expression("ephemeral")) continue;
    const std::vector<secrets::GivenSecret> found = secrets::given_secrets(value, output.name, as_it_is).found;
    if (found.empty()) continue;
    std::string message = std::string(output.local_address) + " shows " + found.front().source + " in plain text";
    unit.faults.push_back({"terraform-secret-output-shown", std::move(message), output.header, {}});
  }
}

}  // namespace lintel::terraform
