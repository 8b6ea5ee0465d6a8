#include "cli/commands.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>

#include "base/distance.h"
#include "cli/configured.h"
#include "cli/file_writer.h"
#include "cli/module_installation.h"
#include "cli/output.h"
#include "finding/suppression.h"
#include "report/terminal_text.h"
#include "review/previous.h"
#include "review/review.h"
#include "review/writers.h"
#include "scan/session.h"
#include "syntax/hcl/parse.h"

namespace lintel::cli {
namespace {

int refuse_review(const std::string& why, Terminal& terminal) {
  terminal.err << "lintel: " << report::printable(why) << "\n";
  return ExitCode::usage;
}

/// A framework of the user's, with what its cursors point to.
struct OwnFramework {
  SourceSet sources;
  std::unique_ptr<hcl::Tree> tree;
  hcl::TreeView view;
  Framework framework;
};

bool is_file(const std::string& framework) {
  return framework.ends_with(".hcl") || framework.find('/') != std::string::npos;
}

std::string names_of_frameworks() {
  std::string names;
  for (const std::string& id : built_in_frameworks()) names += (names.empty() ? "" : ", ") + id;
  return names;
}

/// Says what is wrong with a framework's file, each at its place.
void tell_faults(const Problems& problems, const SourceSet& sources, Terminal& terminal) {
  for (const Problem& problem : problems) {
    terminal.err << "lintel: ";
    if (problem.span.known()) {
      const Position at = sources.position(problem.span.file, problem.span.begin);
      terminal.err << report::printable(sources.path(problem.span.file)) << ":" << at.line << ":" << at.column << ": ";
    }
    terminal.err << report::printable(problem.message) << "\n";
  }
}

/// nullptr when it cannot be read, of which `terminal.err` has been told.
std::shared_ptr<OwnFramework> read_own(const std::string& path, Terminal& terminal) {
  ScanOptions readable;
  readable.user_paths = {path};
  auto own = std::make_shared<OwnFramework>();
  std::string error;
  const FileId file = own->sources.read(path, *make_scan_reader(readable), error);
  if (file == FileId::none) {
    refuse_review(path + ": " + error, terminal);
    return nullptr;
  }
  Problems problems;
  own->tree = std::make_unique<hcl::Tree>(hcl::parse(file, own->sources.text(file), problems));
  own->view = own->tree->view();
  if (problems.empty()) own->framework = read_framework(own->view, problems);
  tell_faults(problems, own->sources, terminal);
  return problems.empty() ? own : nullptr;
}

/// The framework that the command names; nullptr, with the reason told, where there is none.
std::shared_ptr<const Framework> open_framework(const std::string& named, std::shared_ptr<OwnFramework>& own,
                                                Terminal& terminal) {
  if (is_file(named)) {
    own = read_own(named, terminal);
    return own ? std::shared_ptr<const Framework>(own, &own->framework) : nullptr;
  }
  Framework built_in = find_framework(named);
  if (!built_in.id.empty()) return std::make_shared<const Framework>(std::move(built_in));
  const std::vector<std::string> ids = built_in_frameworks();
  const std::vector<std::string_view> names(ids.begin(), ids.end());
  const std::string nearest(nearest_name(named, names));
  refuse_review("there is no framework \"" + named + "\"" +
                    (nearest.empty() ? "" : "; did you mean \"" + nearest + "\"?") + " There are " +
                    names_of_frameworks() + "; a file of your own ends with .hcl",
                terminal);
  return nullptr;
}

/// All rules, whatever the configuration chooses for its scans: an auditor chooses by the framework.
void choose_all_rules(std::vector<ScanOptions>& groups, const std::string& day) {
  for (ScanOptions& options : groups) {
    options.today = day;
    options.profile = "all";
    options.select.clear();
    options.groups.clear();
    options.ignore.clear();
    options.minimum_severity = Severity::info;
    options.keep_compliance = true;
  }
}

const review::Format& format_of(const ReviewCommand& command) {
  if (!command.format.empty()) return *review::find_format(command.format);
  // Of two endings that fit, the longer one is meant.
  const review::Format* chosen = nullptr;
  for (const review::Format& format : review::formats()) {
    if (!command.output.ends_with(format.ending)) continue;
    if (!chosen || format.ending.size() > chosen->ending.size()) chosen = &format;
  }
  return chosen ? *chosen : review::formats().front();
}

bool write_out(const review::Review& review, const ReviewCommand& command, const FileWriter& writer,
               Terminal& terminal) {
  report::Style style;
  const review::Format& format = format_of(command);
  style.color = terminal.color && command.output == "-" && format.for_people;
  const std::string text = format.write(review, style);
  if (command.output == "-") {
    terminal.out << text;
    return flush(terminal);
  }
  std::string error;
  if (writer.write(command.output, text, NamedBy::user, FileWriter::Existing::replace, error)) return true;
  refuse_review(error, terminal);
  return false;
}

/// Says what kept files and rules from being read: nobody is to take the review for one of all of the code.
void tell_unread(const ScanReport& report, Terminal& terminal) {
  constexpr std::size_t max_told = 10;
  std::size_t told = 0;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (diagnostic.severity != "error") continue;
    if (told++ == max_told) {
      terminal.err << "lintel: and more\n";
      return;
    }
    terminal.err << "lintel: " << report::printable(diagnostic.location.file) << ":" << diagnostic.location.start_line
                 << ":" << diagnostic.location.start_column << ": " << report::printable(diagnostic.message) << "\n";
  }
}

bool fails(const review::Review& review, const std::string& fail_on) {
  const auto count = [&](review::State state) { return review.counts[static_cast<std::size_t>(state)]; };
  if (fail_on == "none") return false;
  return count(review::State::not_met) > 0 || (fail_on == "undecided" && count(review::State::undecided) > 0);
}

/// Reads a review that was written before; nullopt, with the reason told, where it cannot be.
std::optional<review::PreviousReview> read_review(const std::string& path, std::string& text, Terminal& terminal) {
  ScanOptions readable;
  readable.user_paths = {path};
  std::string error;
  std::optional<std::string> bytes = make_scan_reader(readable)->read(path, error);
  std::optional<review::PreviousReview> previous;
  if (bytes) previous = review::read_previous(*bytes, error);
  if (!previous) refuse_review(path + ": " + error, terminal);
  if (bytes) text = std::move(*bytes);
  return previous;
}

/// Says whether the review came out as it was.
int conclude_verification(const review::Review& review, const review::PreviousReview& previous, const std::string& text,
                          const std::string& path, Terminal& terminal) {
  if (review::write_json(review, {}) == text) {
    terminal.out << report::printable(path) << ": repeated, to the byte\n";
    return ExitCode::clean;
  }
  constexpr std::size_t max_told = 50;
  std::vector<std::string> lines = review::differences(review, previous);
  if (lines.empty()) lines.emplace_back("the evidence is another one, or the file was changed");
  for (std::size_t i = 0; i < lines.size() && i < max_told; ++i)
    terminal.out << report::printable(path) << ": " << report::printable(lines[i]) << "\n";
  if (lines.size() > max_told) terminal.out << "and " << lines.size() - max_told << " more\n";
  return ExitCode::findings;
}

}  // namespace

std::string default_framework() {
  const std::vector<std::string> ids = built_in_frameworks();
  const std::string preferred = "well-architected-security";
  return std::find(ids.begin(), ids.end(), preferred) != ids.end() ? preferred : "aws-fsbp";
}

int run_review(const ReviewCommand& command, Terminal& terminal) {
  const std::string& before = command.verify.empty() ? command.baseline : command.verify;
  std::optional<review::PreviousReview> previous;
  std::string text_before;
  if (!before.empty() && !(previous = read_review(before, text_before, terminal))) return ExitCode::usage;
  std::string named = command.framework;
  if (named.empty()) named = previous ? previous->framework : default_framework();
  std::shared_ptr<OwnFramework> own;
  const std::shared_ptr<const Framework> framework = open_framework(named, own, terminal);
  if (!framework) return ExitCode::usage;
  if (previous && previous->framework != framework->id)
    return refuse_review(before + ": it is a review by " + previous->framework + ", not by " + framework->id, terminal);
  std::optional<Configured> configured = configure(command.input, terminal);
  if (!configured) return ExitCode::usage;
  const FileWriter writer(command.input.paths);
  if (command.output != "-") {
    if (const std::string fault = writer.check(command.output, NamedBy::user); !fault.empty())
      return refuse_review(fault, terminal);
  }
  if (!command.day.empty() && !is_date(command.day))
    return refuse_review("--as-of takes a day as YYYY-MM-DD, not \"" + command.day + "\"", terminal);
  std::string day = command.day;
  if (day.empty() && !command.verify.empty() && is_date(previous->day)) day = previous->day;
  if (day.empty()) day = today();
  choose_all_rules(configured->groups, day);
  ScanReport report = scan(configured->groups);
  const ModuleInstallation installed = check_modules(configured->groups, report);
  report.diagnostics.insert(report.diagnostics.end(), installed.diagnostics.begin(), installed.diagnostics.end());
  report.summary.unread += installed.diagnostics.size();
  if (own) {
    Problems problems;
    check_framework(*framework, report.rules->rules(), problems);
    tell_faults(problems, own->sources, terminal);
    if (!problems.empty()) return ExitCode::usage;
  }
  const bool is_incomplete = report.summary.unread > 0 || report.summary.files == 0;
  review::Review review = review::make_review(framework, std::move(report), day);
  if (!command.verify.empty()) return conclude_verification(review, *previous, text_before, before, terminal);
  if (previous) review::compare_with(review, *previous);
  const bool is_written = write_out(review, command, writer, terminal);
  if (review.report.summary.files == 0)
    refuse_review("there was nothing to review: no Terraform code, no template, no plan", terminal);
  if (is_incomplete) tell_unread(review.report, terminal);
  if (!is_written || (is_incomplete && !command.allow_errors)) return ExitCode::usage;
  return fails(review, command.fail_on) ? ExitCode::findings : ExitCode::clean;
}

}  // namespace lintel::cli
