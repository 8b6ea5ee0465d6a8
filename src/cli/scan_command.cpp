#include "cli/commands.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <set>

#include "base/path.h"
#include "cli/access_changes.h"
#include "cli/altered_checkouts.h"
#include "cli/configured.h"
#include "cli/kept_results.h"
#include "cli/lost_results.h"
#include "cli/module_installation.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/revision.h"
#include "cli/statistics.h"
#include "cli/suppression_changes.h"
#include "cli/unread_files.h"
#include "finding/collect.h"
#include "report/baseline.h"
#include "report/finding_text.h"
#include "report/known_findings.h"
#include "report/report.h"
#include "report/terminal_text.h"
#include "rules/catalog/rule_set.h"
#include "scan/session.h"
#include "source/enclosure.h"
#include "source/standard_input.h"

namespace lintel::cli {
namespace {

/// Errors of the run itself: nothing that was asked for can be done.
bool is_usage_error(const Diagnostic& diagnostic) {
  for (const std::string_view code : {"unknown-rule", "unknown-profile"}) {
    if (diagnostic.code == code) return true;
  }
  return false;
}

bool is_error(const Diagnostic& diagnostic) {
  return diagnostic.severity == "error";
}

/// Whether a scan had nothing to look at: no file, or resources of providers without rules alone. Code without any
/// resource has been looked at, and so have resources in which something is found.
bool has_nothing_to_judge(const ScanReport& report) {
  const ScanSummary& summary = report.summary;
  return summary.files == 0 || (summary.judged == 0 && summary.modules_missing == 0 && report.findings.empty() &&
                                !summary.resources_without_rules.empty());
}

/// Whether a scan had nothing to look at, or nothing to look with.
bool is_empty(const ScanReport& report) {
  return report.summary.rules == 0 || has_nothing_to_judge(report);
}

/// Says of a scan that looked at nothing that it did.
void warn_of_emptiness(ScanReport& report, const std::vector<ScanOptions>& groups) {
  if (!is_empty(report)) return;
  Diagnostic warning;
  warning.severity = "warning";
  warning.code = report.summary.rules == 0 ? "no-rules" : "nothing-to-judge";
  warning.message =
      report.summary.rules == 0   ? "No rule was run: the profile, --select, --ignore and --severity exclude all rules."
      : report.summary.files == 0 ? "There was nothing to scan: no Terraform code, no template, no plan."
                                  : "There was nothing to scan: no rules exist for the providers of the resources.";
  const std::string path = groups.empty() || groups.front().paths.empty() ? "." : groups.front().paths.front();
  std::error_code failed;
  const std::string here = std::filesystem::current_path(failed).generic_string();
  const bool is_on_disk = !failed && path != standard_input_name;
  warning.location.file = is_on_disk && !report.root.empty() ? relative_path(join_path(here, path), report.root) : path;
  report.diagnostics.push_back(std::move(warning));
}

bool reaches(const ScanReport& report, const std::string& fail_on) {
  if (fail_on == "none") return false;
  Severity least = Severity::info;
  parse_severity(fail_on, least);
  if (is_empty(report)) return true;
  const std::vector<const Finding*> reported = report::shown_findings(report, {});
  return std::any_of(reported.begin(), reported.end(), [&](const Finding* finding) {
    // Somebody is to look at a new suppression; it fails a run only where that was asked for.
    if (is_about_change(*finding) && fail_on != "info") return false;
    return finding->severity <= least;
  });
}

/// Whether a configuration around the one that holds binds a finding's rule.
bool is_bound(const Finding& finding, const ScanReport& report, const std::vector<std::string>& rules) {
  const Rule* const rule = report.rules ? report.rules->find_any(finding.rule) : nullptr;
  return rule && matches_any(*rule, rules);
}

/// Whether what an outer configuration calls unsuppressible fails the run by what that one says of failing.
bool reaches_outer(const ScanReport& report, const std::vector<config::BoundRules>& bound) {
  const std::vector<const Finding*> reported = report::shown_findings(report, {});
  return std::any_of(bound.begin(), bound.end(), [&](const config::BoundRules& each) {
    Severity least = Severity::info;
    parse_severity(each.fail_on, least);
    return each.fail_on != "none" && std::any_of(reported.begin(), reported.end(), [&](const Finding* finding) {
             return finding->severity <= least && is_bound(*finding, report, each.rules);
           });
  });
}

/// Whether a line that rewrites itself can be shown.
bool has_terminal_for_progress() {
  const char* term = std::getenv("TERM");
  return isatty(STDERR_FILENO) != 0 && term && std::string_view(term) != "dumb";
}

/// Why a run ends with `usage`, when no report that people read says it.
void tell_errors(const ScanReport& report, Terminal& terminal) {
  constexpr std::size_t max_told = 10;
  std::size_t told = 0;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    const bool is_empty_scan = diagnostic.code == "no-rules" || diagnostic.code == "nothing-to-judge";
    if (!is_error(diagnostic) && !is_usage_error(diagnostic) && !is_empty_scan) continue;
    if (told++ == max_told) {
      terminal.err << "lintel: and more\n";
      return;
    }
    terminal.err << "lintel: " << report::printable(diagnostic.location.file)
                 << (diagnostic.location.file.empty() ? "" : ": ") << report::printable(diagnostic.message) << "\n";
  }
}

void tell_times(const ScanReport& report, Terminal& terminal) {
  terminal.err << "time";
  for (const StageTime& time : report.times) {
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%.3f", time.seconds);
    terminal.err << (&time == report.times.data() ? "  " : ", ") << time.stage << " " << seconds << " s";
  }
  if (report.max_steps != 0) {
    terminal.err << "\nsteps " << report.steps / 1'000'000 << " of " << report.max_steps / 1'000'000
                 << " million, largest root " << (report.largest_root >> 20) << " MB";
  }
  terminal.err << "\n";
}

/// What a run keeps of its settings after the scan.
struct Run {
  Configured configured;
  std::vector<OutputTarget> outputs;
  NamedBy outputs_by = NamedBy::user;
  FileWriter writer;
};

/// Chooses the outputs. Files that a repository's own configuration names are left out unless they are asked for: what
/// a stranger wrote does not decide what is written. How standard output is written, it may say.
void choose_outputs(const ScanCommand& command, Run& run) {
  Configured& configured = run.configured;
  run.outputs = command.outputs.empty() ? configured.outputs : command.outputs;
  if (command.outputs.empty() && !configured.outputs_are_users) {
    run.outputs_by = NamedBy::repository;
    const auto is_file = [](const OutputTarget& target) { return target.path != "-"; };
    if (!command.config_outputs && !configured.writes_outputs && std::erase_if(run.outputs, is_file) != 0) {
      Diagnostic left_out;
      left_out.severity = "warning";
      left_out.code = "configured-outputs";
      left_out.message =
          "The outputs that this configuration names were not written, because it belongs to the repository: add "
          "--config-outputs to write them (or config-outputs: true in your own settings, for all repositories), or "
          "name them with --output.";
      left_out.location.file = configured.outputs_file;
      configured.warnings.push_back(std::move(left_out));
    }
  }
  if (run.outputs.empty()) run.outputs = {{"human", "-"}};
}

/// What was asked for cannot be done: says why.
int refuse(const std::string& why, Terminal& terminal) {
  terminal.err << "lintel: " << report::printable(why) << "\n";
  return ExitCode::usage;
}

/// Writes every report; false when one of them could not be written, of which the others do not suffer.
bool write_reports(const ScanReport& report, const ScanCommand& command, const Run& run, Terminal& terminal) {
  report::Style style;
  style.show_suppressed = command.show_suppressed;
  style.show_undecided = command.show_undecided || command.verbose;
  style.show_all_diagnostics = command.verbose;
  style.show_summary = !command.quiet;
  bool written = true;
  for (const OutputTarget& target : run.outputs) {
    const report::Format* format = report::find_format(target.format);
    style.color = terminal.color && target.path == "-" && format->for_people;
    const bool counts_only = command.statistics && target.path == "-";
    if (target.path == "-" && format->stream && !counts_only) {
      format->stream(report, style, [&](std::string_view piece) { terminal.out << piece; });
      written = flush(terminal) && written;
      continue;
    }
    const std::string text = counts_only ? write_statistics(report, style.color) : format->write(report, style);
    if (target.path == "-") {
      terminal.out << text;
      written = flush(terminal) && written;
      continue;
    }
    std::string error;
    if (run.writer.write(target.path, text, run.outputs_by, FileWriter::Existing::replace, error)) continue;
    terminal.err << "lintel: " << report::printable(error) << "\n";
    written = false;
  }
  return written;
}

/// What a person wants to know when all reports went into files.
void tell_summary(const ScanReport& report, const std::vector<OutputTarget>& outputs, Terminal& terminal) {
  const std::string counts = report::severity_counts(report.summary);
  terminal.err << report::count(report::total_findings(report.summary), "finding")
               << (counts.empty() ? "" : ": " + counts) << "; written to ";
  for (const OutputTarget& target : outputs)
    terminal.err << (&target == outputs.data() ? "" : ", ") << report::printable(target.path);
  terminal.err << "\n";
}

/// The submodules of revisions below what is scanned, as absolute paths.
using Submodules = std::set<std::string>;

/// The options of every group, reading the files as a git revision has them.
std::optional<std::vector<ScanOptions>> at_revision(std::vector<ScanOptions> groups, const std::string& revision,
                                                    Submodules& submodules, std::string& error) {
  for (ScanOptions& options : groups) {
    const Revision opened = open_revision(options, revision, error);
    options.reader = opened.reader;
    if (!options.reader) return std::nullopt;
    const auto is_scanned = [&](const std::string& submodule) {
      return std::any_of(options.paths.begin(), options.paths.end(), [&](const std::string& path) {
        const std::string whole = absolute_path(path);
        return submodule == whole || submodule.starts_with(whole.ends_with('/') ? whole : whole + "/") ||
               whole.starts_with(submodule + "/");
      });
    };
    std::copy_if(opened.submodules.begin(), opened.submodules.end(), std::inserter(submodules, submodules.end()),
                 is_scanned);
    // A tree holds what git tracks, and what is tracked is not ignored.
    options.use_gitignore = false;
  }
  return groups;
}

/// Says of each submodule that a revision has no files of it. `compared_with_files`: the other side is the disk, which
/// may have them.
void add_submodules(ScanReport& report, const Submodules& submodules, bool compared_with_files) {
  for (const std::string& path : submodules) {
    Diagnostic warning;
    warning.severity = "warning";
    warning.code = "submodule";
    warning.message = std::string("This is a submodule, and a revision does not contain the files of submodules: ") +
                      (compared_with_files ? "findings in it count as new. Compare its revisions in its own "
                                             "repository."
                                           : "they were not checked. Scan it in its own repository.");
    const bool is_below = !report.root.empty() && path.starts_with(report.root + "/");
    warning.location.file = is_below ? path.substr(report.root.size() + 1) : path;
    report.diagnostics.push_back(std::move(warning));
  }
  if (!compared_with_files && !submodules.empty()) report.summary.files_left_out["in submodules"] += submodules.size();
}

std::string whole_path(const ScanReport& report, const std::string& file) {
  return report.root.empty() ? absolute_path(file) : absolute_path(file, report.root);
}

/// A file that the base could read, and that only another language makes a template now, or a pipe or a link in its
/// place, is an error: to call it so is the author's word. `before` are the options that the base was scanned with.
void refuse_templating(ScanReport& report, const ScanReport& base, const std::vector<ScanOptions>& before) {
  const auto is_about_reading = [](const Diagnostic& diagnostic) {
    return diagnostic.code == "text-templating" || diagnostic.code == "unreadable-file";
  };
  std::set<std::string> already;
  for (const Diagnostic& diagnostic : base.diagnostics) {
    if (is_about_reading(diagnostic)) already.insert(whole_path(base, diagnostic.location.file));
  }
  for (Diagnostic& diagnostic : report.diagnostics) {
    if (!is_about_reading(diagnostic) || is_error(diagnostic)) continue;
    const std::string path = whole_path(report, diagnostic.location.file);
    const bool was_there = std::any_of(before.begin(), before.end(), [&](const ScanOptions& options) {
      return options.reader && options.reader->kind_of(path) == FileReader::EntryKind::file;
    });
    if (!was_there || already.contains(path)) continue;
    diagnostic.severity = "error";
    diagnostic.message += diagnostic.code == "unreadable-file"
                              ? "; before this change it was a file that Lintel could read"
                              : "; before this change it was scanned";
    ++report.summary.unread;
  }
}

/// What the findings are compared with; `nullopt` when nothing is to be.
struct Comparison {
  std::vector<report::Baseline> baselines;
  std::vector<ConfiguredBaseline> covered = {};  ///< which those are; empty for a revision
  Submodules submodules = {};
  ScanReport base = {};                  ///< of the revision
  std::vector<ScanOptions> before = {};  ///< that it was scanned with
};

bool needs_graph(const std::vector<OutputTarget>& outputs) {
  return std::any_of(outputs.begin(), outputs.end(),
                     [](const OutputTarget& target) { return report::find_format(target.format)->needs_graph; });
}

ScanReport scan_with_progress(std::vector<ScanOptions> groups, const std::vector<OutputTarget>& outputs, bool quiet) {
  ScanProgress progress;
  for (ScanOptions& options : groups) {
    options.keep_graph = needs_graph(outputs);
    options.progress = &progress;
  }
  const ProgressLine line(progress, !quiet && has_terminal_for_progress());
  return scan(groups);
}

/// Reports what the working tree's configurations would silence, were they those that hold.
void add_changes(ScanReport& report, const std::vector<Finding>& changes) {
  for (const Finding& change : changes) {
    report.findings.push_back(change);
    ++report.summary.findings[change.severity];
  }
  sort_findings(report.findings);
}

/// Writes the reports of a finished scan and gives the run's exit code.
int conclude(ScanReport& report, const ScanCommand& command, const Run& run, Terminal& terminal) {
  const std::vector<OutputTarget>& outputs = run.outputs;
  report.diagnostics.insert(report.diagnostics.end(), run.configured.warnings.begin(), run.configured.warnings.end());
  warn_of_emptiness(report, run.configured.groups);
  if (command.quiet)
    std::erase_if(report.diagnostics, [](const Diagnostic& diagnostic) { return diagnostic.severity == "notice"; });

  report::name_new_instances(report);
  const bool written = write_reports(report, command, run, terminal);
  if (command.verbose) tell_times(report, terminal);
  const bool on_terminal =
      std::any_of(outputs.begin(), outputs.end(), [](const OutputTarget& target) { return target.path == "-"; });
  if (written && !on_terminal && !command.quiet) tell_summary(report, outputs, terminal);

  const bool usage_error = std::any_of(report.diagnostics.begin(), report.diagnostics.end(), is_usage_error);
  const bool incomplete = report.summary.unread > 0 || has_nothing_to_judge(report);
  if (usage_error || (incomplete && !command.allow_errors)) {
    const bool told = std::any_of(outputs.begin(), outputs.end(), [](const OutputTarget& target) {
      return target.path == "-" && report::find_format(target.format)->for_people;
    });
    if (!told) tell_errors(report, terminal);
    return ExitCode::usage;
  }
  if (!written) return ExitCode::usage;
  const bool fails = command.fail_on.empty()
                         ? reaches(report, run.configured.fail_on) || reaches_outer(report, run.configured.bound)
                         : reaches(report, command.fail_on);
  return fails ? ExitCode::findings : ExitCode::clean;
}

/// Reads the configurations and sees that the reports can be written.
std::optional<Run> prepare(const ScanCommand& command, Terminal& terminal) {
  std::optional<Configured> configured = configure(command.input, terminal);
  if (!configured) return std::nullopt;
  Run run{std::move(*configured), {}, NamedBy::user, FileWriter(command.input.paths)};
  choose_outputs(command, run);
  const std::string fault = check_outputs(run.outputs, run.outputs_by, command.write_baseline, run.writer);
  if (fault.empty()) return run;
  refuse(fault, terminal);
  return std::nullopt;
}

/// Reads a baseline, if there is one in the base where settings are the base's: whoever changes the code could change
/// it along with it. False and a reason in `error` when it cannot be read.
bool read_known(const ConfiguredBaseline& named, const ScanCommand& command, const Run& run,
                std::optional<report::Baseline>& known, std::string& error) {
  const std::vector<ScanOptions>& groups = run.configured.groups;
  ScanOptions readable;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    if (!named.is_users && group != named.group) continue;
    const ScanOptions& options = groups[group];
    readable.paths.insert(readable.paths.end(), options.paths.begin(), options.paths.end());
    readable.user_paths.insert(readable.user_paths.end(), options.user_paths.begin(), options.user_paths.end());
  }
  if (!command.baseline.empty()) readable.user_paths.push_back(command.baseline);
  const std::shared_ptr<const FileReader> base = groups.empty() ? nullptr : groups.front().base;
  if (base && !base->kind_of(named.path)) return true;
  known = report::read_baseline(named.path, base ? *base : *make_scan_reader(readable), error);
  return known.has_value();
}

/// Whether a finding lies in one of these boundaries.
bool lies_in(const Finding& finding, const ScanReport& report, const std::set<std::string>& boundaries) {
  const FileId source{finding.location.source};
  const std::string path = finding.location.source != 0 && report.sources ? absolute_path(report.sources->path(source))
                                                                          : whole_path(report, finding.location.file);
  return std::any_of(boundaries.begin(), boundaries.end(),
                     [&](const std::string& boundary) { return is_inside(path, boundary); });
}

/// Lets each baseline hold for the repositories whose configuration names it, and for no other that is scanned along.
void bind_baselines(Comparison& known, const ScanReport& report, const std::vector<ScanOptions>& groups) {
  for (std::size_t i = 0; i < known.covered.size(); ++i) {
    const ConfiguredBaseline& named = known.covered[i];
    if (named.is_users) continue;
    std::set<std::string> own, others;
    for (std::size_t group = 0; group < groups.size(); ++group) {
      for (const std::string& path : groups[group].paths)
        (group == named.group ? own : others).insert(boundary_of(path).path);
    }
    for (const std::string& boundary : own) others.erase(boundary);
    if (others.empty()) continue;
    known.baselines[i].covers = [own, others, &report](const Finding& finding) {
      return lies_in(finding, report, own) || !lies_in(finding, report, others);
    };
  }
}

/// The findings that are known already: of the baseline, or of the revision to compare with. False when they cannot be
/// had, of which `terminal.err` has been told.
bool find_known(const ScanCommand& command, const Run& run, std::optional<Comparison>& known, Terminal& terminal) {
  std::string error;
  if (!command.changed_since.empty()) {
    Submodules submodules;
    const auto groups = at_revision(run.configured.groups, command.changed_since, submodules, error);
    if (!groups) return refuse(error, terminal) == ExitCode::clean;
    ScanReport base = scan(*groups);
    report::Baseline baseline = report::baseline_of(base, command.changed_since);
    known = Comparison{{std::move(baseline)}, {}, std::move(submodules), std::move(base), *groups};
    return true;
  }
  // The baseline that is written anew is not compared with.
  if (!command.write_baseline.empty()) return true;
  std::vector<ConfiguredBaseline> named = run.configured.baselines;
  if (!command.baseline.empty()) named = {{command.baseline, true, 0}};
  for (const ConfiguredBaseline& each : named) {
    std::optional<report::Baseline> baseline;
    if (!read_known(each, command, run, baseline, error)) return refuse(error, terminal) == ExitCode::clean;
    if (!baseline) continue;
    if (!known) known.emplace();
    known->baselines.push_back(std::move(*baseline));
    known->covered.push_back(each);
  }
  return true;
}

void forget_bound(std::vector<Finding>& findings, const ScanReport& report, const Run& run) {
  std::erase_if(findings, [&](const Finding& finding) {
    return std::any_of(run.configured.bound.begin(), run.configured.bound.end(),
                       [&](const config::BoundRules& each) { return is_bound(finding, report, each.rules); });
  });
}

/// What of the modules could not be installed counts as not read.
void add_installation(ScanReport& report, const ModuleInstallation& installation) {
  report.diagnostics.insert(report.diagnostics.end(), installation.diagnostics.begin(), installation.diagnostics.end());
  report.summary.unread += installation.diagnostics.size();
}

}  // namespace

int run_scan(const ScanCommand& command, Terminal& terminal) {
  const std::vector<std::string>& paths = command.input.paths;
  if (!command.changed_since.empty() && std::find(paths.begin(), paths.end(), standard_input_path) != paths.end())
    return refuse("standard input has no revision to compare with: pass --baseline instead of --changed-since",
                  terminal);
  ScanCommand asked = command;
  if (asked.input.config_from.empty()) asked.input.config_from = command.changed_since;
  const std::optional<Run> run = prepare(asked, terminal);
  if (!run) return ExitCode::usage;
  std::optional<Comparison> known;
  if (!find_known(command, *run, known, terminal)) return ExitCode::usage;
  std::optional<ModuleInstallation> installation = ModuleInstallation();
  if (command.install_modules) installation = install_modules(run->configured.groups, command.modules, terminal);
  if (!installation) return ExitCode::usage;
  ScanReport report = scan_with_progress(run->configured.groups, run->outputs, command.quiet);
  if (!command.install_modules) *installation = check_modules(run->configured.groups, report);
  add_installation(report, *installation);
  add_changes(report, run->configured.changes);
  if (known) {
    // A baseline that an inner configuration names does not cover what an outer one calls unsuppressible.
    if (command.changed_since.empty() && command.baseline.empty()) {
      for (report::Baseline& baseline : known->baselines) forget_bound(baseline.findings, report, *run);
    }
    bind_baselines(*known, report, run->configured.groups);
    report::compare_with(report, std::move(known->baselines));
    if (const std::string& since = command.changed_since; !since.empty()) {
      add_changes(report,
                  find_newly_suppressed(report::side_of_report(report), report::side_of_report(known->base), since));
      add_changes(report, find_unread_files(report, run->configured.groups, known->base, known->before, since));
      add_changes(report, find_lost_results({report}, {known->base}, since));
      add_changes(report, find_kept_results({report}, {known->base}, since));
      add_altered_checkouts(report, known->before, run->configured.groups, false);
      add_access_changes(report, run->configured.groups, known->before, since);
    }
    add_submodules(report, known->submodules, true);
    refuse_templating(report, known->base, known->before);
  }
  std::string error;
  if (!command.write_baseline.empty()) {
    const report::Baseline baseline = report::baseline_of(report, command.write_baseline);
    if (baseline.findings.size() > report::max_baseline_findings) {
      return refuse("there are more findings than a baseline has, " + std::to_string(report::max_baseline_findings) +
                        ": write one for each part of the repository",
                    terminal);
    }
    if (!run->writer.write(command.write_baseline, report::write_baseline(baseline), NamedBy::user,
                           FileWriter::Existing::replace, error))
      return refuse(error, terminal);
    // What was just accepted is not a reason to fail.
    report::compare_with(report, baseline);
  }
  return conclude(report, command, *run, terminal);
}

namespace {

/// The options to scan one side of a difference with.
std::optional<std::vector<ScanOptions>> side_of(const std::string& side, const Run& run, Submodules& submodules,
                                                std::string& error) {
  if (side.empty()) return run.configured.groups;
  if (!is_directory(side)) return at_revision(run.configured.groups, side, submodules, error);
  std::vector<ScanOptions> groups{run.configured.groups.front()};
  groups.front().paths = {side};
  return groups;
}

/// The directory that the paths of one side of a difference count from, as its report tells files; empty: that of all.
std::string directory_of_side(const std::string& side, const ScanReport& report) {
  if (side.empty() || !is_directory(side)) return {};
  const std::string whole = absolute_path(side);
  return !report.root.empty() && whole.starts_with(report.root + "/") ? whole.substr(report.root.size() + 1)
                                                                      : std::string();
}

}  // namespace

int run_diff(const ScanCommand& command, const std::string& base, const std::string& head, Terminal& terminal) {
  ScanCommand asked = command;
  // The configuration is that of the base, and the same for both sides, so that only the code differs: whoever wrote
  // the other side does not say how it is judged.
  if (is_directory(head)) asked.input.paths = {head};
  if (asked.input.config_from.empty())
    (is_directory(base) ? asked.input.settings_directory : asked.input.config_from) = base;
  if (!is_directory(head)) asked.input.head = head;
  const std::optional<Run> run = prepare(asked, terminal);
  if (!run) return ExitCode::usage;
  std::string error;
  Submodules submodules;
  const auto before = side_of(base, *run, submodules, error);
  if (!before) return refuse(error, terminal);
  const auto after = side_of(head, *run, submodules, error);
  if (!after) return refuse(error, terminal);
  const ScanReport known = scan(*before);
  // What a revision did not have yet is new; the other scan reports what neither has.
  const auto keeps_from_comparing = [&](const Diagnostic& diagnostic) {
    return is_error(diagnostic) && (diagnostic.code != "missing-path" || is_directory(base));
  };
  if (known.summary.files == 0 &&
      std::any_of(known.diagnostics.begin(), known.diagnostics.end(), keeps_from_comparing)) {
    tell_errors(known, terminal);
    return ExitCode::usage;
  }
  ScanReport report = scan_with_progress(*after, run->outputs, command.quiet);
  add_changes(report, run->configured.changes);
  const std::string base_directory = directory_of_side(base, known), directory = directory_of_side(head, report);
  report::Baseline baseline = report::baseline_of(known, base);
  baseline.directory = base_directory;
  report::compare_with(report, std::move(baseline), directory);
  add_changes(report, find_newly_suppressed(report::side_of_report(report, directory),
                                            report::side_of_report(known, base_directory), base));
  add_changes(report, find_unread_files(report, *after, known, *before, base));
  add_changes(report, find_lost_results({report, directory}, {known, base_directory}, base));
  add_changes(report, find_kept_results({report, directory}, {known, base_directory}, base));
  if (!head.empty() && !is_directory(head)) add_altered_checkouts(report, *after, *before, true);
  if (!is_directory(base)) add_altered_checkouts(report, *before, *after, false);
  std::vector<ScanOptions> policies_before = *before;
  if (is_directory(base)) {
    policies_before.clear();
    for (const ScanOptions& group : *after) policies_before.push_back(options_at_directory(group, base));
  }
  add_access_changes(report, *after, policies_before, base);
  add_submodules(report, submodules, head.empty() || is_directory(head));
  refuse_templating(report, known, *before);
  return conclude(report, command, *run, terminal);
}

int run_init(const std::string& directory, Terminal& terminal) {
  const std::string path = (std::filesystem::path(directory) / config::file_name).lexically_normal().generic_string();
  std::string error;
  if (!FileWriter::into({directory})
           .write(path, config::initial_configuration(), NamedBy::user, FileWriter::Existing::keep, error))
    return refuse(error, terminal);
  terminal.out << path << "\n";
  return ExitCode::clean;
}

}  // namespace lintel::cli
