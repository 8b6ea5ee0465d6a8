#pragma once

#include <string>
#include <vector>

#include "cli/commands.h"

namespace lintel::cli {

/// `rules lint PATH…`: prints what is wrong with files of rules, functions and mappings.
int run_rules_lint(const std::vector<std::string>& paths, Terminal& terminal);

/// `rules fmt PATH…`: writes such files in their one form and prints which have changed; with `only_check`, prints
/// which would.
int run_rules_fmt(const std::vector<std::string>& paths, bool only_check, Terminal& terminal);

}  // namespace lintel::cli
