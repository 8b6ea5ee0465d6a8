#include "frontend/terraform/evaluate/secret_variables.h"

#include <set>
#include <string>
#include <string_view>

#include "domain/secrets/given_secret.h"
#include "domain/secrets/secrecy.h"
#include "domain/secrets/secret.h"
#include "facts/secret_property.h"
#include "frontend/terraform/evaluate/instance.h"

namespace lintel::terraform {
namespace {

constexpr std::string_view code = "terraform-secret-variable-shown";
constexpr std::size_t deepest_secret = 16;

/// The variable that a value comes from in the end, through modules and locals; empty when it comes from none, or is
/// more than the variable's value.
std::string_view origin_variable(Value value) {
  std::string_view variable;
  for (const Origin* origin = value.origin(); origin; origin = origin->from) {
    if (origin->kind == OriginKind::variable) variable = origin->label;
  }
  return variable;
}

class VariableSearch {
 public:
  VariableSearch(const RootEvaluation& run, Unit& unit) : run_(run), unit_(unit) {}

  void look_through(const EvaluatedResource& resource) {
    if (resource.kind != BlockKind::data) walk(resource.config, resource, 0);
  }

 private:
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
    for (const VariableDeclaration& variable : run_.root_module->module.variables) {
      if (variable.local_address != label || !told_.insert(variable.name).second) continue;
      if (variable.body.expression("ephemeral")) continue;
      tell(variable, property, resource);
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

  void tell(const VariableDeclaration& variable, std::string_view property, const EvaluatedResource& resource) {
    std::string message = std::string(variable.local_address) + " sets " + std::string(property) + " of " +
                          std::string(resource.address) + " and is not marked sensitive";
    unit_.faults.push_back({code, std::move(message), variable.header, {}});
  }

  const RootEvaluation& run_;
  Unit& unit_;
  std::set<std::string_view> told_;
};

}  // namespace

void check_secret_variables(const RootEvaluation& run, Unit& unit) {
  if (!run.root_module->module.marks_sensitive) return;
  VariableSearch search(run, unit);
  for (const EvaluatedResource& resource : unit.resources) search.look_through(resource);
}

void check_secret_outputs(RootEvaluation& run, Unit& unit) {
  const auto as_it_is = [](Value value) { return value; };
  std::uint32_t index = 0;
  for (const OutputDeclaration& output : run.root_module->module.outputs) {
    const Value value = run.root_module->output(index++);
    // What is marked as sensitive, Terraform itself does not show.
    if (value.has_sensitive() || output.body.expression("sensitive") || output.body.expression("ephemeral")) continue;
    const std::vector<secrets::GivenSecret> found = secrets::given_secrets(value, output.name, as_it_is);
    if (found.empty()) continue;
    std::string message = std::string(output.local_address) + " shows " + found.front().source + " in plain text";
    unit.faults.push_back({"terraform-secret-output-shown", std::move(message), output.header, {}});
  }
}

}  // namespace lintel::terraform
