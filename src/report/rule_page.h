#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lintel/rule.h"

namespace lintel::report {

/// Where the page of a built-in rule is published.
std::string rule_page_url(std::string_view id);

/// The page of one rule, `docs/rules/ID.md`, in GitHub's Markdown: why, how to repair, examples, controls, what other
/// tools call it.
std::string write_rule_page(const RuleDescription& rule);

/// `docs/rules/README.md`: all rules by service, each with a link to its page.
std::string write_rule_index(const std::vector<RuleDescription>& rules);

}  // namespace lintel::report
