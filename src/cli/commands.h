#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "config/configuration.h"
#include "lintel/scan.h"

namespace lintel::cli {

/// How a command ended, as the process's exit code.
enum ExitCode : int {
  clean = 0,     ///< nothing at or above `--fail-on`
  findings = 1,  ///< at least one
  /// wrong arguments; a file or rule that belongs to the scan could not be read or run; there was nothing to scan; a
  /// report could not be written
  usage = 2,
};

/// Where a command writes: results to `out`, what is about the run to `err`.
struct Terminal {
  std::ostream& out;
  std::ostream& err;
  bool color = false;
  bool told_of_failure = false;  ///< that `out` cannot be written has been said
};

/// What is read, and the options that the command line gives for it.
struct Input {
  std::vector<std::string> paths;
  std::function<void(ScanOptions&)> overlay;  ///< lays what was given over what a configuration says
  config::Search search;                      ///< where configurations are looked for
  std::string config_from;  ///< a git revision whose settings hold; empty or "worktree": those that lie there
  std::istream* standard_input = nullptr;  ///< what the path `-` reads; nullptr where the command reads it otherwise
  std::string settings_directory = {};     ///< whose settings hold in place of those of the first path; empty: none
  std::string head = {};  ///< a git revision that is looked at in place of the working tree; empty: that
};

/// The path that stands for standard input.
constexpr const char* standard_input_path = "-";

/// How modules that are not there are fetched, when they are.
struct ModuleOptions {
  bool update = false;                     ///< the newest releases, whatever is installed or locked
  std::string mirror;                      ///< a directory that is looked in before any registry; empty: none
  std::vector<std::string> allowed_hosts;  ///< may be of a private network and without TLS
  // Of one run, as `modules::FetchOptions` has them.
  std::uint32_t max_packages = 1'000;
  std::uint64_t max_bytes = 2ull << 30;
  std::uint32_t max_seconds = 1'800;
};

/// The options of `scan`.
struct ScanCommand {
  Input input;
  std::vector<OutputTarget> outputs;  ///< empty: those of the configuration, or for people to standard output
  bool config_outputs = false;        ///< the outputs that a repository's own configuration names are written
  std::string fail_on;                ///< a severity, "none", or empty: that of the configuration, or any finding
  std::string baseline;               ///< a file; empty: that of the configuration, or none
  std::string write_baseline;         ///< a file to write; empty: none
  std::string changed_since;          ///< a git revision to compare with; empty: none
  bool install_modules = false;       ///< modules that are not there are fetched before the scan
  ModuleOptions modules;
  bool allow_errors = false;  ///< what could not be read or run does not change the exit code
  bool statistics = false;    ///< to standard output: a count for each rule, in place of the findings
  bool show_undecided = false;
  bool show_suppressed = false;
  bool quiet = false;    ///< findings and errors only: no notices, counts or progress
  bool verbose = false;  ///< what could not be decided too, and how long each stage took
};

/// Runs `lintel scan`; returns the exit code.
int run_scan(const ScanCommand& command, Terminal& terminal);

/// `diff BASE [HEAD]`: the findings of `head` that `base` does not have, both evaluated. Each is a directory or a git
/// revision; `head` is what lies in the working tree when it is empty. `command.input.paths` are looked at in
/// revisions.
int run_diff(const ScanCommand& command, const std::string& base, const std::string& head, Terminal& terminal);

/// The options of `review`.
struct ReviewCommand {
  Input input;
  std::string framework;            ///< the identifier of a built-in one, or a file; empty: that of `verify`, or ours
  std::string baseline;             ///< a review in JSON to compare with; empty: none
  std::string verify;               ///< a review in JSON to repeat; empty: none
  std::string format;               ///< empty: by the ending of `output`, else for people
  std::string output = "-";         ///< a file, or standard output
  std::string day;                  ///< "YYYY-MM-DD", by which suppressions end; empty: the clock's
  std::string fail_on = "not-met";  ///< the mildest state of a control for which the run fails, or "none"
  bool allow_errors = false;        ///< as of `scan`
};

/// The framework of a review that names none.
std::string default_framework();

/// `review PATH --framework ID|FILE --format FORMAT -o FILE`: the state of each control of a framework, with evidence.
int run_review(const ReviewCommand& command, Terminal& terminal);

/// What `fix` does with the repairs that it proves.
struct FixCommand {
  Input input;
  std::string format = "diff";
  bool write = false;   ///< the files are changed
  bool unsafe = false;  ///< also where AWS replaces the resource, or who uses it may be interrupted
};

/// `fix PATH --write --unsafe --format diff|json`: repairs findings, each repair proven by evaluating everything again.
int run_fix(const FixCommand& command, Terminal& terminal);

/// `modules install [DIR]`: fetches the modules that root modules call, as `terraform init` does.
int run_modules_install(const Input& input, const ModuleOptions& options, Terminal& terminal);

/// `init [DIR]`: writes a configuration to start from, unless there is one.
int run_init(const std::string& directory, Terminal& terminal);

/// `graph DIR --format json|dot|mermaid`
int run_graph(const Input& input, const std::string& format, Terminal& terminal);

/// What `reach` asks: ends are `internet`, a CIDR block, or what has the address or type in the code.
struct ReachQuestion {
  std::string from = "internet";
  std::string to;                     ///< empty: everything that takes connections
  std::optional<std::uint16_t> port;  ///< TCP and UDP to it; without one everything
  std::string format = "human";
};

/// `reach PATH --from END --to END --port N --format human|json|dot|mermaid`
int run_reach(const Input& input, const ReachQuestion& asked, Terminal& terminal);

/// `show DIR ADDRESS`: one resource as evaluated, each value with where it came from.
int run_show(const Input& input, const std::string& address, Terminal& terminal);

/// A user's own rules: those in folders that the command line names, and those of the configuration that holds here.
struct OwnRules {
  std::vector<std::string> named;
  Input input;
};

/// `explain RULE --format human|markdown`
int run_explain(const std::string& rule, const std::string& format, const OwnRules& own, Terminal& terminal);

/// `rules docs DIR`: a page for each built-in rule and kind of template fault, and their index.
int run_rules_docs(const std::string& directory, Terminal& terminal);

/// `rules list`
int run_rules_list(const ScanOptions& options, const OwnRules& own, const std::string& format, Terminal& terminal);

/// `rules new ID`: prints a rule to start from, or writes it to `path`.
int run_rules_new(const std::string& id, const std::string& path, Terminal& terminal);

/// `rules test DIR`: runs the examples of the rules below a directory (of the built-in ones without).
int run_rules_test(const std::vector<std::string>& directories, Terminal& terminal);

/// `eval DIR`: reads expressions line by line from `in`.
int run_eval(const Input& input, bool json_lines, std::istream& in, Terminal& terminal);

/// Parses the command line and runs the command that it names.
int run(int argc, const char* const* argv);

}  // namespace lintel::cli
