#include "config/configuration.h"

#include <algorithm>
#include <utility>

#include "base/glob.h"
#include "rules/catalog/built_in.h"

namespace lintel::config {
namespace {

/// Whether `selectors` name a rule, which may be the user's own and is known by its identifier alone then.
bool is_named(const std::string& rule, const std::vector<std::string>& selectors) {
  const Rule* const known = find_built_in(rule);
  if (known) return matches_any(*known, selectors);
  return std::any_of(selectors.begin(), selectors.end(),
                     [&](const std::string& selector) { return matches_glob(rule, selector); });
}

void suppress(ScanOptions& options, std::vector<std::string>& paths, const std::string& directory,
              const std::string& file, bool elsewhere) {
  if (paths.empty()) return;
  AddressSuppression& added = options.suppressions.emplace_back();
  added.paths = std::exchange(paths, {});
  added.directory = directory;
  added.rules = {"*"};
  added.file = file;
  added.reason = elsewhere ? "not among the paths that are included" : "among the paths that are excluded";
  added.foreign = true;  // one that suppresses nothing is not a fault
  added.elsewhere = elsewhere;
}

}  // namespace

void suppress_excluded(ScanOptions& options, const std::string& file) {
  suppress(options, options.exclude, options.exclude_root, file, false);
  suppress(options, options.include, options.include_root, file, true);
}

void bind(Configuration& inner, const Configuration& outer) {
  const std::vector<std::string>& rules = outer.options.unsuppressible;
  if (rules.empty()) return;
  ScanOptions& options = inner.options;
  options.unsuppressible.insert(options.unsuppressible.end(), rules.begin(), rules.end());
  inner.bound.push_back({rules, outer.fail_on});
  for (const std::string& directory : outer.options.rule_directories) {
    std::vector<std::string>& known = options.rule_directories;
    if (std::find(known.begin(), known.end(), directory) == known.end()) known.push_back(directory);
  }
  std::erase_if(options.rule_parameters, [&](const auto& rule) { return is_named(rule.first, rules); });
  for (const auto& [rule, parameters] : outer.options.rule_parameters) {
    if (is_named(rule, rules)) options.rule_parameters[rule] = parameters;
  }
  suppress_excluded(options, inner.path);
}

}  // namespace lintel::config
