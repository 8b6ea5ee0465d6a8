#pragma once

#include <atomic>
#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "lintel/finding.h"

namespace lintel {

class SourceSet;
class FileReader;
class RuleSet;

/// Where a report goes: `--output sarif=lintel.sarif`, and the configuration's `outputs`.
struct OutputTarget {
  std::string format;  ///< "human", "json", "sarif", …
  std::string path;    ///< "-": standard output
};

/// A suppression that stands in a configuration and not in the code: which rules are not to be reported for which
/// resources and files.
struct AddressSuppression {
  std::string address;             ///< `*` glob over addresses, with or without their instance keys; empty: all
  std::vector<std::string> paths;  ///< globs as in `.gitignore`, relative to `directory`; empty: all files
  std::string directory;           ///< absolute
  std::vector<std::string> rules;  ///< ids, aliases or `*` globs
  std::string until;               ///< the last day that it holds, "YYYY-MM-DD"; empty: no end
  std::string reason;
  std::string file;                                ///< that says it, as it can be read
  std::uint64_t start_offset = 0, end_offset = 0;  ///< of the entry in it, in bytes
  bool foreign = false;                            ///< another tool's file: one that suppresses nothing is not a fault
  bool elsewhere = false;                          ///< holds for the files that `paths` do not name
};

/// Roots that together are all of an account: what none of them has, the account does not have.
struct AccountScope {
  std::string name;                ///< how reports call it; empty: "account", or "organization"
  bool is_organization = false;    ///< the account that manages an organization
  std::vector<std::string> roots;  ///< globs as in `.gitignore`, relative to `directory`; empty: all below it
  std::string directory;           ///< absolute
  std::string file;                ///< the configuration that says it
  std::uint64_t start_offset = 0, end_offset = 0;  ///< of the entry in it, in bytes
};

/// How far a scan is, for another thread to look at.
struct ScanProgress {
  enum class Stage : std::uint8_t { reading, evaluating, collecting };
  std::atomic<Stage> stage{Stage::reading};
  std::atomic<std::uint32_t> roots{0};       ///< how many there are to evaluate
  std::atomic<std::uint32_t> roots_done{0};  ///< how many have been
};

/// What to scan and how. Paths may be files or directories.
struct ScanOptions {
  std::vector<std::string> paths;
  std::vector<std::string> all_paths;  ///< of the run that these are a part of, by which files are told; empty: `paths`
  std::string profile = "default";     ///< "default", "all", or a compliance framework
  std::vector<std::string> select;     ///< rule ids or aliases, `*` globs; empty: the profile decides
  std::vector<std::string> ignore;
  std::vector<std::string> groups;  ///< of `rule_groups`; empty: all of them
  Severity minimum_severity = Severity::info;
  std::vector<std::string> rule_directories;                                  ///< a user's own rules
  std::map<std::string, std::map<std::string, std::string>> rule_parameters;  ///< rule → parameter → HCL expression
  std::map<std::string, Severity> severity_overrides;
  std::vector<std::string> variable_files;                     ///< `--var-file`, in order
  std::vector<std::pair<std::string, std::string>> variables;  ///< `--var k=v`
  /// Values that `TF_VAR_…` of the environment gives, by the variable's name; files and `variables` win.
  std::vector<std::pair<std::string, std::string>> environment;
  bool reads_environment = false;  ///< Terragrunt's `get_env` gives what is set in the environment
  std::string workspace;  ///< of Terraform; empty: as `terraform workspace select` left it, otherwise "default"
  std::vector<std::string> parameter_files;  ///< CloudFormation parameters
  std::vector<std::pair<std::string, std::string>> parameters;
  /// Of `variables` and `parameters`, those that a configuration gives: the name of its file.
  std::map<std::string, std::string> configured_variables, configured_parameters;
  std::string region, account, partition;  ///< pseudo parameters; empty: unknown
  /// Files of the organization's policies that hold for the account, each a level: a document, or a list of them.
  std::vector<std::string> service_control_files, resource_control_files;
  std::vector<std::string> session_policy_files;  ///< so of the policies that sessions of roles are given
  /// What policies allow beyond `base` is a finding; with the reason that it quotes.
  bool forbids_new_access = false;
  std::string new_access_reason;
  /// Files and folders that the user named beside `paths`, or a configuration of the user's did: they may lie anywhere.
  /// Whatever else is read has to lie in the repositories of `paths`, or in these.
  std::vector<std::string> user_paths;
  bool allow_outside = false;                 ///< local paths in the code lead anywhere on the disk
  std::vector<std::string> include, exclude;  ///< globs over paths, as in `.gitignore`
  std::string include_root, exclude_root;     ///< the directories that these count from; empty: the scanned path
  bool use_gitignore = true;
  std::vector<AddressSuppression> suppressions;
  bool require_reasons = false;              ///< a suppression without a reason is a finding
  bool inline_suppressions = true;           ///< those in the scanned files hold
  std::vector<std::string> unsuppressible;   ///< rules (ids, aliases, `*` globs) that nothing suppresses
  std::string today;                         ///< "YYYY-MM-DD", to see which suppressions have ended; empty: the clock's
  unsigned threads = 0;                      ///< 0: as many as cores
  std::uint64_t max_steps = 0;               ///< of all roots together (docs/limits.md); 0: the default
  std::uint64_t max_memory = 0;              ///< bytes that what is read and evaluated may take; 0: the default
  bool keep_graph = false;                   ///< fill `ScanReport::graph`
  bool keep_compliance = false;              ///< fill `ScanReport::compliance`
  std::vector<AccountScope> accounts;        ///< that rules with `scope = "account"` look at
  ScanProgress* progress = nullptr;          ///< kept up to date when given; has to outlive the scan
  std::shared_ptr<const FileReader> reader;  ///< nullptr: the disk
  /// Reads what decides over the scan, as a revision has it that its author had no hand in: rules, ignore files, and
  /// the suppressions that are not new. nullptr: as `reader` does.
  std::shared_ptr<const FileReader> base;
  std::string base_name;  ///< how messages call that revision
};

/// Text of a source that is not to be shown: a secret. In bytes.
struct HiddenText {
  std::uint32_t source = 0;
  std::uint64_t start_offset = 0, end_offset = 0;

  friend auto operator<=>(const HiddenText&, const HiddenText&) = default;
};

/// What a scan looked at and found, in numbers.
struct ScanSummary {
  std::uint64_t files = 0;         ///< read as Terraform or CloudFormation
  std::uint64_t files_failed = 0;  ///< of which something could not be read
  std::uint64_t units = 0;         ///< root modules, plans and templates
  std::uint64_t resources = 0;     ///< instances in the graph
  std::uint64_t rules = 0;         ///< that were run
  std::uint64_t undecided = 0;
  std::uint64_t suppressed = 0;
  std::map<Severity, std::uint64_t> findings;
  bool has_baseline = false;    ///< findings were compared with a baseline or another revision
  std::uint64_t unchanged = 0;  ///< findings that the baseline knows; `findings` does not count them
  std::uint64_t fixed = 0;      ///< findings of the baseline that the code no longer has: `ScanReport::fixed`
  std::uint64_t judged = 0;     ///< resources, data sources and providers that there are rules for
  std::uint64_t unread = 0;     ///< diagnostics by which a file or rule was not read or run to its end
  /// What no rule has looked at: resources by the provider that there are no rules for ("google"), module calls whose
  /// source is not installed, and files by why they were left out ("binary", "larger than 64 MB").
  std::map<std::string, std::uint64_t> resources_without_rules;
  std::uint64_t modules_missing = 0;
  std::map<std::string, std::uint64_t> files_left_out;
};

/// One property or resource as `graph` and `show` print it, as JSON text (see docs/graph-format.md).
struct GraphText {
  std::string json;
};

/// The resource graph as reports draw it.
struct ResourceGraph {
  struct Node {
    std::string address;  ///< of the block that the resource is mainly made of
    std::string type;     ///< canonical
    Location location;    ///< of its header
    std::uint32_t root = 0;
  };
  struct Edge {
    std::uint32_t from = 0, to = 0;  ///< indexes of `nodes`: `from` uses `to`
    std::string via;                 ///< the property that does
  };
  std::vector<std::string> roots;  ///< root modules, templates and plans, by path
  std::vector<Node> nodes;         ///< those of one root follow each other
  std::vector<Edge> edges;         ///< within a root
};

/// A root module, template or plan that was looked at.
struct ScannedRoot {
  std::string path;                      ///< as files are told; "." for the directory that they are relative to
  std::vector<std::uint64_t> addresses;  ///< `hash_address` of its resources, each once, sorted
};

/// What stands for an address where only sameness counts: the same for equal addresses in one run of the program.
std::uint64_t hash_address(std::string_view address);

/// One instance of a finding in one root: an index of `Finding::roots` and one of `Finding::instances` (0 where these
/// are empty).
struct FindingPlace {
  std::uint32_t root = 0, instance = 0;
  Severity severity = Severity::medium;  ///< that it has there

  friend auto operator<=>(const FindingPlace&, const FindingPlace&) = default;
};

/// By fingerprint the places of findings, sorted: of those that are not in each root with each instance, and equally
/// severe everywhere.
using FindingPlaces = std::map<std::string, std::vector<FindingPlace>>;

/// By rule, and source and offset of a block, the instances that it is undecided for: an index of `ScanReport::roots`
/// and the `hash_address` there, also without instance keys.
using UndecidedPlaces = std::map<std::tuple<std::string, std::uint32_t, std::uint64_t>,
                                 std::vector<std::pair<std::uint32_t, std::uint64_t>>>;

/// Which resources comply with which rules: what a review shows as evidence.
struct Compliance {
  struct Resource {
    SharedText address;
    SharedText type;    ///< canonical
    Location location;  ///< of its header
    std::uint32_t root = 0;
  };
  std::vector<Resource> resources;                            ///< those of one root follow each other
  std::map<std::string, std::vector<std::uint32_t>> by_rule;  ///< indexes of `resources`, ascending
};

/// How long one stage took: of work that several threads do, the sum of theirs.
struct StageTime {
  std::string stage;  ///< "read", "evaluate", "build graph", "run rules", "collect"
  double seconds = 0;
};

/// All that a scan says. Order is deterministic: by severity, file, place, rule.
struct ScanReport {
  std::vector<Finding> findings;  ///< suppressed ones included, marked
  std::vector<Finding> fixed;  ///< of the baseline, gone from the code; of a baseline file only its few fields are set
  std::vector<Undecided> undecided;
  std::vector<Diagnostic> diagnostics;
  ScanSummary summary;
  std::shared_ptr<const SourceSet> sources;
  std::shared_ptr<const RuleSet> rules;
  std::vector<ScannedRoot> roots;  ///< that `Finding::roots` are indexes of; in the order of `ResourceGraph::roots`
  FindingPlaces places;
  UndecidedPlaces undecided_places;
  /// By fingerprint, of findings that are "updated": the instances that the baseline does not have them for.
  std::map<std::string, std::vector<std::string>> new_instances;
  ResourceGraph graph;             ///< empty unless `ScanOptions::keep_graph`
  Compliance compliance;           ///< empty unless `ScanOptions::keep_compliance`
  std::vector<HiddenText> hidden;  ///< sorted: excerpts show asterisks there
  std::string root;  ///< absolute: the directory that files are relative to; empty when there is not one for all
  std::vector<StageTime> times;
  std::uint64_t steps = 0;         ///< that the scan has taken, of `max_steps`
  std::uint64_t max_steps = 0;     ///< that it might have taken
  std::uint64_t largest_root = 0;  ///< bytes that the largest of the roots has held
  std::int64_t started_at = 0;     ///< seconds since 1970, UTC
  std::int64_t finished_at = 0;
};

/// Reads, evaluates, builds the graph and runs the rules. Never throws; what cannot be read is a diagnostic.
ScanReport scan(const ScanOptions& options);
/// The same for paths that have different configurations: each group is scanned with its own options, and what they say
/// is one report.
ScanReport scan(const std::vector<ScanOptions>& groups);

/// "0.1.0"
std::string_view version();
/// The commit that the binary was built from, 12 hex digits, or "unknown".
std::string_view commit();

}  // namespace lintel
