#include "config/configuration.h"

#include <algorithm>

#include "base/distance.h"
#include "base/glob.h"
#include "rules/catalog/rule_set.h"

namespace lintel::config {
namespace {

bool answers_to(const Rule& rule, std::string_view name) {
  if (matches_glob(rule.id, name)) return true;
  return std::any_of(rule.aliases.begin(), rule.aliases.end(),
                     [&](std::string_view alias) { return matches_glob(alias, name); });
}

void add_unknown(Problems& problems, const char* code, Span span, std::string message,
                 const std::vector<std::string_view>& names, std::string_view wanted, std::string_view where_to_look) {
  const std::string_view nearest = nearest_name(wanted, names);
  message += nearest.empty() ? std::string(where_to_look) : "; did you mean \"" + std::string(nearest) + "\"?";
  problems.push_back({ProblemSeverity::error, code, std::move(message), span, {}, {}});
}

/// The names of the `parameter` blocks of a rule.
std::vector<std::string_view> parameters_of(const Rule& rule) {
  std::vector<std::string_view> names;
  const hcl::Cursor body = rule.block.body();
  for (std::size_t i = 0; i < body.size(); ++i) {
    const hcl::Cursor part = body.child(i);
    if (part.kind() == hcl::SyntaxKind::block && part.text() == "parameter") names.push_back(part.label(0));
  }
  return names;
}

void set_parameter(const NamedRule& named, const Rule& rule, ScanOptions& options, Problems& problems) {
  const std::vector<std::string_view> names = parameters_of(rule);
  if (std::find(names.begin(), names.end(), named.detail) != names.end()) {
    options.rule_parameters[std::string(rule.id)][named.detail] = named.value;
    return;
  }
  std::string known = names.empty() ? "; it has none." : "; it has";
  for (const std::string_view name : names) known += (name == names.front() ? " " : ", ") + std::string(name);
  add_unknown(problems, "unknown-parameter", named.detail_span,
              "The rule " + std::string(rule.id) + " has no parameter \"" + named.detail + "\"", names, named.detail,
              known);
}

}  // namespace

void resolve_rules(Configuration& configuration, const FileReader& reader, Problems& problems) {
  if (configuration.named_rules.empty()) return;
  SourceSet sources;
  Problems told_by_the_scan;
  RuleSelection everything;
  everything.profile = "all";
  const std::shared_ptr<const RuleSet> known =
      load_rules(everything, configuration.options.rule_directories, sources, reader, told_by_the_scan);
  constexpr std::size_t max_unknown = 100;  // looking for what was meant takes long
  std::size_t unknown = 0;
  for (const NamedRule& named : configuration.named_rules) {
    bool found = false;
    for (const Rule& rule : known->rules()) {
      if (!answers_to(rule, named.name)) continue;
      found = true;
      if (named.use == NamedRule::Use::severity) {
        configuration.options.severity_overrides[std::string(rule.id)] = named.severity;
      } else if (named.use == NamedRule::Use::parameter) {
        set_parameter(named, rule, configuration.options, problems);
      }
    }
    if (found) continue;
    if (++unknown > max_unknown) return;
    std::vector<std::string_view> names;
    for (const Rule& rule : known->rules()) {
      names.push_back(rule.id);
      names.insert(names.end(), rule.aliases.begin(), rule.aliases.end());
    }
    add_unknown(problems, "unknown-rule", named.span, "There is no rule \"" + named.name + "\"", names, named.name,
                "; `lintel rules list` shows them all.");
  }
}

}  // namespace lintel::config
