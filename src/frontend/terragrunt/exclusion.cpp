// Units that Terragrunt leaves out of every run.
#include "frontend/terragrunt/configuration.h"

#include <algorithm>

namespace lintel::terragrunt {
namespace {

/// Whether a list of actions takes in the one that deploys.
bool names_deployment(Value actions) {
  constexpr std::string_view deploying[] = {"all", "all_except_output", "apply"};
  return std::any_of(actions.items().begin(), actions.items().end(), [&](Value action) {
    return std::find(std::begin(deploying), std::end(deploying), text_of(action)) != std::end(deploying);
  });
}

}  // namespace

/// `skip` counts only in the unit's own file, an `exclude` block also in what it includes. Whether it is excluded may
/// depend on the day or on who deploys: then it is not.
std::optional<Span> UnitConfiguration::exclusion() {
  const Value skip = attribute(file_.body(), "skip");
  if (skip.is_boolean() && skip.boolean()) return hcl::find_attribute(file_.body(), "skip").span();
  return exclude_block();
}

std::optional<Span> UnitConfiguration::exclude_block() {
  if (exclusion_running_) return std::nullopt;
  exclusion_running_ = true;
  std::optional<Span> found = autoinclude_ ? autoinclude_->exclude_block() : std::nullopt;
  const hcl::Cursor body = file_.body();
  for (std::size_t i = 0; !found && body && i < body.size(); ++i) {
    const hcl::Cursor block = body.child(i);
    if (block.kind() != hcl::SyntaxKind::block || block.text() != "exclude") continue;
    const Value condition = attribute(block.body(), "if");
    exclusion_running_ = false;
    // The unit's own block takes the place of that of what it includes.
    const bool is_excluded =
        condition.is_boolean() && condition.boolean() && names_deployment(attribute(block.body(), "actions"));
    return is_excluded ? std::optional(block.header_span()) : std::nullopt;
  }
  for (const Include& include : includes()) {
    if (found || !include.configuration || include.strategy == MergeStrategy::none) continue;
    found = include.configuration->exclude_block();
  }
  exclusion_running_ = false;
  return found;
}

}  // namespace lintel::terragrunt
