#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "expression/library.h"
#include "lintel/rule.h"
#include "source/problem.h"
#include "source/source_set.h"
#include "syntax/hcl/tree.h"

namespace lintel {

namespace iam {
struct Deployment;
}  // namespace iam

/// What rules are about, as reports tell it: security, or whether the code can be deployed as it is.
inline constexpr std::array<std::string_view, 2> rule_groups{"security", "valid"};

/// A rule as it is run: its parts are expressions of its file's tree.
struct Rule {
  std::string_view id;
  std::string_view title;
  Severity severity = Severity::medium;
  std::string_view group = rule_groups[0];
  std::string_view area;
  std::vector<std::string_view> resources;  ///< canonical types
  hcl::Cursor when, require, deny, at, message, fix;
  hcl::Cursor as_deployed;  ///< the severity of the finding at hand; none: `severity`, as where a user has set one
  bool once = false;        ///< what it says of several places of one resource is one finding
  std::string repair;       ///< the literal that the value at `at` is replaced by, as JSON; empty: none, or computed
  hcl::Cursor block;        ///< the whole rule, for what is read seldom: `describe`
  std::vector<std::string_view> aliases;
  std::vector<std::string_view> profiles;  ///< "default", "all", …
  bool built_in = true;
  bool is_of_repository = false;  ///< of who wrote what is scanned: it tells nothing of sensitive values
  bool is_of_account = false;     ///< `scope = "account"`: it looks at all roots of an account together
  bool severity_set = false;      ///< by the user, for every finding
  bool always_runs = false;       ///< `RuleSelection::unsuppressible` names it

  /// Whether the engine decides it. Built-in rules without a condition (rules/template/) are what the frontends and the
  /// suppressions of a scan report by themselves.
  bool has_condition() const { return bool(require) || bool(deny); }
};

/// The type of what stands for an account itself, which rules with `scope = "account"` judge.
constexpr std::string_view account_type = "Lintel::Account";

/// Which rules run, and how they are set.
struct RuleSelection {
  std::string profile = "default";
  std::vector<std::string> select, ignore;  ///< ids, aliases, `*` globs
  std::vector<std::string> groups;          ///< of `rule_groups`; empty: all of them
  std::vector<std::string> unsuppressible;  ///< run whatever `ignore`, the profile and the severities say
  Severity minimum_severity = Severity::info;
  std::map<std::string, std::map<std::string, std::string>> parameters;
  std::map<std::string, Severity> severity_overrides;
  /// Directories, absolute, whose rules are those of who wrote what is scanned; others are the user's.
  std::vector<std::string> repositories;
  std::shared_ptr<const iam::Deployment> deployment;  ///< nullptr: nothing is known of it
  bool keep_passes = false;
};

/// The rules of a scan: built-in ones and the user's, selected. Immutable once made.
class RuleSet {
 public:
  const std::vector<Rule>& rules() const { return rules_; }
  const Rule* find(std::string_view id_or_alias) const;
  /// One that was left out, too.
  const Rule* find_any(std::string_view id_or_alias) const;
  /// The rules on a type, in their order.
  std::vector<std::uint32_t> rules_on(std::string_view resource_type) const;

  std::vector<Rule> rules_;    ///< selected, sorted by id
  std::vector<Rule> left_out;  ///< the others, which do not run
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_resource_type;
  std::vector<std::uint32_t>
      of_every_type;  ///< rules on `"*"`: every resource, provider and module that is not at hand
  std::map<std::string, std::map<std::string, std::string>> parameters;  ///< as `RuleSelection::parameters`
  std::shared_ptr<const iam::Deployment> deployment;                     ///< as `RuleSelection::deployment`
  Severity minimum_severity = Severity::info;                            ///< what is less as deployed is left out
  bool runs_examples = false;    ///< parameters have the values that their rule gives them for its examples
  bool keeps_passes = false;     ///< `RuleResults::passes` is filled
  bool without_remarks = false;  ///< what is but a remark as deployed is left out: the profile `default`
  std::vector<std::unique_ptr<hcl::Tree>> trees;  ///< of user rules
  std::vector<std::unique_ptr<hcl::TreeView>> views;
  std::vector<expression::DefinedFunction> library;  ///< of rules/lib/ and of user rules, sorted by name
};

/// Whether one of `selectors` (ids, aliases, `*` globs) names a rule.
bool matches_any(const Rule& rule, const std::vector<std::string>& selectors);

/// "high" to `Severity::high`; false when it is no severity.
bool parse_severity(std::string_view text, Severity& severity);

/// The built-in rules and those below `directories`, selected. Problems: syntax and contents of user rules with spans,
/// "unknown-rule" for a selector that matches nothing (with the nearest name), a flag that can have no effect.
std::shared_ptr<const RuleSet> load_rules(const RuleSelection& selection, const std::vector<std::string>& directories,
                                          SourceSet& sources, const FileReader& reader, Problems& problems);

/// A set of one rule, whatever its profile, and of the rules without a condition, which no scan goes without.
/// `from`: the set that the rule is of, whose library it may call; nullptr: a built-in rule.
std::shared_ptr<const RuleSet> single_rule(const Rule& rule, const RuleSet* from = nullptr);

/// The controls that a rule says it checks: framework → control identifiers.
std::map<std::string, std::vector<std::string>> controls_of(const Rule& rule);

/// What documentation and reports say of a rule.
RuleDescription describe(const Rule& rule);

/// The name of a check without the prefix of Trivy's former database: AVD-AWS-0089 is AWS-0089.
std::string_view without_database(std::string_view name);

}  // namespace lintel
