#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "lintel/finding.h"

namespace lintel {

/// A kind of fault that is found without a rule file, by the frontend in templates or in the suppressions of a scan:
/// what a rule file would say of it.
struct TemplateFaultKind {
  std::string_view code;  ///< the identifier that findings, selectors and suppressions name
  std::string_view title;
  Severity severity = Severity::high;
  std::string_view reason;
  std::array<std::string_view, 2> aliases{};  ///< the same check in other tools; unused ones are empty
  bool by_default = true;                     ///< in profile `default`: what is merely untidy is not
};

inline constexpr std::array<TemplateFaultKind, 23> template_fault_kinds{{
    {"template-undefined-reference",
     "Template refers to what it does not define",
     Severity::high,
     "CloudFormation refuses the template: the name is no parameter, resource or pseudo parameter.",
     {"E1010", "E1020"}},
    {"template-undefined-condition",
     "Template uses a condition that it does not define",
     Severity::high,
     "CloudFormation refuses the template.",
     {"E8002", {}}},
    {"template-undefined-mapping",
     "Template looks up a mapping or key that it does not define",
     Severity::high,
     "The deployment fails when the value is looked up.",
     {"E1011", {}}},
    {"template-unknown-attribute",
     "Fn::GetAtt of an attribute that the resource type does not have",
     Severity::high,
     "CloudFormation refuses the template, or the deployment fails once the resource is made.",
     {"E1010", {}}},
    {"template-unknown-resource-type",
     "Resource type does not exist",
     Severity::high,
     "CloudFormation refuses the template: the type is misspelt, retired, or needs a transform.",
     {"E3006", {}}},
    {"template-unknown-function",
     "Template calls a function that CloudFormation does not have",
     Severity::high,
     "CloudFormation refuses the template: the name is misspelt, or belongs to a tool that has to run before.",
     {}},
    {"template-circular-dependency",
     "Resources or conditions depend on each other",
     Severity::high,
     "CloudFormation finds no order to make them in, and refuses the template.",
     {"E3004", {}}},
    {"template-duplicate-key",
     "Key is written twice",
     Severity::medium,
     "The last one counts: what the first one sets is silently lost.",
     {"E0000", {}}},
    {"template-noecho-parameter-exposed",
     "NoEcho parameter is shown in Outputs or Metadata",
     Severity::medium,
     "NoEcho masks a parameter where parameters are shown. Outputs and Metadata show its value in plain text to "
     "everyone "
     "who may describe the stack.",
     {"W2010", {}}},
    {"template-password-parameter-echoed",
     "Parameter for a password is not NoEcho",
     Severity::medium,
     "The console, the API and the stack's events show the parameter's value in plain text.",
     {"W2501", {}}},
    {"template-password-from-parameter",
     "Password is a parameter of the stack",
     Severity::info,
     "Whoever deploys handles the password. With a dynamic reference to Secrets Manager, nobody does.",
     {"W1011", {}}},
    {"terraform-secret-variable-shown",
     "Variable for a secret is not marked sensitive",
     Severity::medium,
     "Plans, logs and outputs show the variable's value in plain text wherever it goes. `sensitive = true` hides it "
     "there.",
     {}},
    {"template-secret-reference-misplaced",
     "Reference to a secret stands where CloudFormation does not resolve it",
     Severity::medium,
     "CloudFormation resolves references to Secrets Manager in resource properties only, and `ssm-secure` only in the "
     "few properties that are made for it; elsewhere the deployment fails or the text stays as it is.",
     {"E1051", "E1027"}},
    {"template-secret-in-place-of-arn",
     "Secret's value stands where the ARN of a secret is due",
     Severity::medium,
     "The reference puts the secret itself into a property that wants its ARN: the service does not find it, and the "
     "value is kept in plain text with the resource's configuration.",
     {"W1051", {}}},
    {"template-unused-parameter",
     "Parameter is not used",
     Severity::info,
     "Whoever deploys is asked for a value that has no effect.",
     {"W2001", {}},
     false},
    {"template-unused-mapping",
     "Mapping is not used",
     Severity::info,
     "It says what nothing reads.",
     {"W7001", {}},
     false},
    {"template-unused-condition",
     "Condition is not used",
     Severity::info,
     "What it was to guard is made in any case.",
     {"W8001", {}},
     false},
    {"suppression-added",
     "Suppression or exclusion is new since the base",
     Severity::info,
     "Who changes the code says here what is not to be reported of it. Somebody else should agree.",
     {}},
    {"suppression-expired",
     "Suppression has ended",
     Severity::low,
     "Its last day is over: what it suppressed is reported again, and somebody wanted to look at it by now.",
     {}},
    {"suppression-unused",
     "Suppression suppresses nothing",
     Severity::low,
     "What it was for is repaired or gone. Left in place, it would hide the next fault of its kind.",
     {}},
    {"suppression-unknown-rule",
     "Suppression names no rule",
     Severity::low,
     "It suppresses nothing, and what it was meant for is reported.",
     {}},
    {"suppression-without-reason",
     "Suppression gives no reason",
     Severity::low,
     "The configuration requires reasons: without one, nobody can tell later whether it still holds.",
     {}},
    {"suppression-date-invalid",
     "Suppression ends on a day that is none",
     Severity::low,
     "It does not hold: a date is written as YYYY-MM-DD.",
     {}},
}};

/// The kind that a code or an alias names; nullptr when there is none.
constexpr const TemplateFaultKind* find_template_fault_kind(std::string_view name) {
  if (name.empty()) return nullptr;
  const auto kind = std::find_if(template_fault_kinds.begin(), template_fault_kinds.end(), [&](const auto& known) {
    return known.code == name || known.aliases[0] == name || known.aliases[1] == name;
  });
  return kind == template_fault_kinds.end() ? nullptr : &*kind;
}

/// Whether a kind answers to the pattern of a selector, by its code or an alias. `matches` compares a name with it.
template <class Matches>
constexpr bool answers_to(const TemplateFaultKind& kind, Matches matches) {
  return matches(kind.code) || std::any_of(kind.aliases.begin(), kind.aliases.end(),
                                           [&](std::string_view alias) { return !alias.empty() && matches(alias); });
}

}  // namespace lintel
