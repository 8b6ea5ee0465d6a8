#include "cli/commands.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>

#include "cli/configured.h"
#include "cli/file_writer.h"
#include "lintel/rule.h"
#include "report/json_text.h"
#include "report/report.h"
#include "report/rule_page.h"
#include "report/terminal_text.h"
#include "rules/catalog/not_covered.h"
#include "rules/catalog/rule_set.h"
#include "rules/language/rule_file.h"
#include "scan/rule_examples.h"
#include "scan/session.h"
#include "source/source_set.h"

namespace lintel::cli {
namespace {

/// Rules and where their files are kept: user rules point into them.
struct LoadedRules {
  SourceSet sources;
  std::shared_ptr<const FileReader> reader;
  std::shared_ptr<const RuleSet> set;
  bool faulty = false;
};

/// Reads the rules that `selection` selects; what is wrong goes to `problems`.
void read_selected(LoadedRules& loaded, const RuleSelection& selection, const ScanOptions& readable,
                   Problems& problems) {
  loaded.reader = make_scan_reader(readable);
  loaded.set = load_rules(selection, readable.rule_directories, loaded.sources, *loaded.reader, problems);
}

void print_problems(LoadedRules& loaded, const Problems& problems, Terminal& terminal) {
  for (const Problem& problem : problems) {
    if (problem.severity == ProblemSeverity::error) loaded.faulty = true;
    if (problem.span.known()) {
      const Position position = loaded.sources.position(problem.span.file, problem.span.begin);
      terminal.err << report::printable(loaded.sources.path(problem.span.file)) << ":" << position.line << ":"
                   << position.column << ": ";
    } else if (!problem.path.empty()) {
      terminal.err << report::printable(problem.path) << ": ";
    }
    terminal.err << report::printable(problem.message) << "\n";
  }
}

void load(LoadedRules& loaded, const RuleSelection& selection, const ScanOptions& readable, Terminal& terminal) {
  Problems problems;
  read_selected(loaded, selection, readable, problems);
  print_problems(loaded, problems, terminal);
}

/// Options that find the rules that the command line names.
ScanOptions named_rules(const std::vector<std::string>& directories) {
  ScanOptions options;
  options.rule_directories = directories;
  options.user_paths = directories;
  return options;
}

/// Options that find a user's own rules; `nullopt` when the configuration is faulty, of which `terminal.err` was told.
std::optional<ScanOptions> find_own_rules(const OwnRules& own, Terminal& terminal) {
  std::optional<ScanOptions> options = configure_as_one(own.input, terminal);
  if (!options) return std::nullopt;
  options->rule_directories.insert(options->rule_directories.end(), own.named.begin(), own.named.end());
  options->user_paths.insert(options->user_paths.end(), own.named.begin(), own.named.end());
  return options;
}

RuleSelection everything() {
  RuleSelection selection;
  selection.profile = "all";
  return selection;
}

/// The text of a new rule: complete in form, with an example to change.
std::string template_of(const std::string& id) {
  return "rule \"" + id + R"(" {
  title    = "Bucket has no owner tag"
  severity = "medium"
  area     = "incident-response/ownership"
  resource = "AWS::S3::Bucket"

  # true: complies; false: a finding; unknown before deployment: undecided
  require = any([for tag in self.Tags : tag.Key == "owner"])
  at      = self.Tags
  message = "${self.address} has no tag \"owner\""

  reason     = "Two sentences: what can happen, and to whom."
  fix        = "How to repair it, with the attribute names of the file: add a tag to `${name("Tags")}`."
  references = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "logs" { # finding
        bucket = "logs"
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "logs" {
        bucket = "logs"
        tags   = { owner = "platform" }
      }
    TF
  }
  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Logs: # finding
          Type: AWS::S3::Bucket
    YAML
    good = <<-YAML
      Resources:
        Logs:
          Type: AWS::S3::Bucket
          Properties:
            Tags:
              - Key: owner
                Value: platform
    YAML
  }
}
)";
}

}  // namespace

int run_explain(const std::string& name, const std::string& format, const OwnRules& own, Terminal& terminal) {
  const std::optional<ScanOptions> readable = find_own_rules(own, terminal);
  if (!readable) return ExitCode::usage;
  RuleSelection selection = everything();
  selection.select = {name};
  LoadedRules loaded;
  Problems problems;
  read_selected(loaded, selection, *readable, problems);
  const Rule* rule = loaded.set->find(name);
  const std::string_view reason = rule ? std::string_view() : reason_not_covered(name);
  // That the name selects nothing is then said with the reason.
  if (!reason.empty()) std::erase_if(problems, [](const Problem& problem) { return problem.code == "unknown-rule"; });
  print_problems(loaded, problems, terminal);
  report::Style style;
  style.color = terminal.color;
  const auto print = [&](const RuleDescription& description) {
    terminal.out << (format == "markdown" ? report::write_rule_page(description)
                                          : report::write_rule(description, style));
    return ExitCode::clean;
  };
  if (rule) return print(describe(*rule));
  if (reason.empty()) return ExitCode::usage;
  terminal.out << "Lintel has no rule for " << report::printable(name) << ": " << reason << ".\n";
  return ExitCode::clean;
}

int run_rules_docs(const std::string& directory, Terminal& terminal) {
  const std::vector<RuleDescription> rules = built_in_rules();
  const FileWriter writer = FileWriter::into({directory});
  if (std::string error; !writer.make_folder(directory, NamedBy::user, error)) {
    terminal.err << "lintel: " << report::printable(error) << "\n";
    return ExitCode::usage;
  }
  const auto write = [&](const std::string& name, const std::string& text) {
    const std::string path = (std::filesystem::path(directory) / name).string();
    std::string error;
    if (writer.write(path, text, NamedBy::user, FileWriter::Existing::replace, error)) return true;
    terminal.err << "lintel: " << report::printable(error) << "\n";
    return false;
  };
  if (!write("README.md", report::write_rule_index(rules))) return ExitCode::usage;
  for (const RuleDescription& rule : rules) {
    if (!write(rule.id + ".md", report::write_rule_page(rule))) return ExitCode::usage;
  }
  terminal.out << report::count(rules.size(), "page") << " in " << directory << "\n";
  return ExitCode::clean;
}

int run_rules_list(const ScanOptions& options, const OwnRules& own, const std::string& format, Terminal& terminal) {
  const std::optional<ScanOptions> readable = find_own_rules(own, terminal);
  if (!readable) return ExitCode::usage;
  RuleSelection selection;
  selection.profile = options.profile;
  selection.select = options.select;
  selection.ignore = options.ignore;
  selection.groups = options.groups;
  selection.minimum_severity = options.minimum_severity;
  LoadedRules loaded;
  load(loaded, selection, *readable, terminal);
  if (format == "json") {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Rule& rule : loaded.set->rules()) {
      list.push_back({{"id", rule.id},
                      {"title", rule.title},
                      {"severity", to_string(rule.severity)},
                      {"group", rule.group},
                      {"area", rule.area},
                      {"resources", rule.resources},
                      {"aliases", rule.aliases},
                      {"profiles", rule.profiles}});
    }
    terminal.out << report::json_text(list, 2) << "\n";
  } else if (format == "ids") {
    for (const Rule& rule : loaded.set->rules()) terminal.out << report::printable(rule.id) << "\n";
  } else {
    const report::Ink ink{terminal.color};
    std::size_t widest = 0;
    for (const Rule& rule : loaded.set->rules()) widest = std::max(widest, rule.id.size());
    for (const Rule& rule : loaded.set->rules()) {
      const std::string severity = to_string(rule.severity);
      terminal.out << ink.bold(report::printable(rule.id)) << std::string(widest - rule.id.size() + 2, ' ')
                   << ink.severity(rule.severity, severity) << std::string(10 - severity.size(), ' ')
                   << report::printable(rule.title) << "\n";
    }
    terminal.out << report::count(loaded.set->rules().size(), "rule") << "\n";
  }
  return loaded.faulty ? ExitCode::usage : ExitCode::clean;
}

int run_rules_new(const std::string& id, const std::string& path, Terminal& terminal) {
  if (!is_rule_id(id)) {
    terminal.err << "lintel: \"" << report::printable(id)
                 << "\" is not a rule identifier: expected lower-case letters, digits and single hyphens, as in "
                    "sqs-queue-unencrypted\n";
    return ExitCode::usage;
  }
  if (path.empty()) {
    terminal.out << template_of(id);
    return ExitCode::clean;
  }
  std::string error;
  if (!FileWriter::into({path}).write(path, template_of(id), NamedBy::user, FileWriter::Existing::keep, error)) {
    terminal.err << "lintel: " << report::printable(error) << "\n";
    return ExitCode::usage;
  }
  terminal.out << report::printable(path) << "\n";
  return ExitCode::clean;
}

int run_rules_test(const std::vector<std::string>& directories, Terminal& terminal) {
  LoadedRules loaded;
  load(loaded, everything(), named_rules(directories), terminal);
  std::size_t rules = 0;
  std::size_t examples = 0;
  std::size_t failed = 0;
  for (const Rule& rule : loaded.set->rules()) {
    if (!directories.empty() && rule.built_in) continue;
    ++rules;
    const std::size_t own_examples = describe(rule).examples.size();
    examples += own_examples;
    for (const ExampleFailure& failure : test_examples(rule, loaded.set.get())) {
      ++failed;
      terminal.out << report::printable(to_string(failure)) << "\n";
    }
    if (own_examples == 0) {
      ++failed;
      terminal.out << report::printable(rule.id) << ": has no examples\n";
    }
  }
  terminal.out << report::count(rules, "rule") << ", " << report::count(examples, "example") << ", " << failed
               << " failed\n";
  if (loaded.faulty) return ExitCode::usage;
  return failed == 0 ? ExitCode::clean : ExitCode::findings;
}

}  // namespace lintel::cli
