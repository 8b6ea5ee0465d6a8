#include "cli/commands.h"

#include <algorithm>
#include <atomic>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/configured.h"
#include "cli/file_writer.h"
#include "repair/repairs.h"
#include "report/finding_text.h"
#include "report/json_text.h"
#include "report/terminal_text.h"
#include "scan/session.h"

namespace lintel::cli {
namespace {

using Json = nlohmann::ordered_json;

/// All repairs of one run.
struct RepairRun {
  std::vector<repair::Proven> proven;
  std::vector<repair::Refused> refused;
  std::vector<repair::RepairedFile> files;
  std::size_t remaining = 0;  ///< findings that are reported with the repairs made
  bool unread = false;        ///< a file or rule was not read or run to its end
};

/// A line of a patch without the secrets that it holds and what would act on a terminal.
repair::ShowLine show_line(const repair::RepairedFile& file) {
  return [&file](std::string_view line) {
    const auto hidden = file.shown_lines.find(std::string(line));
    const std::string shown = hidden == file.shown_lines.end() ? std::string(line) : hidden->second;
    std::string without_tabs = shown;
    std::replace(without_tabs.begin(), without_tabs.end(), '\t', ' ');
    const std::string printable = report::printable(without_tabs);
    return printable == without_tabs ? shown : printable;
  };
}

std::string patch_of(const RepairRun& outcome) {
  std::string patch;
  for (const repair::RepairedFile& file : outcome.files)
    patch += repair::unified_diff(report::printable(file.shown), file.before, file.after, show_line(file));
  return patch;
}

std::string told_place(const Finding& finding) {
  return report::printable(finding.location.file.view()) + ":" + std::to_string(finding.location.start_line);
}

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

void print_patch(const RepairRun& outcome, Terminal& terminal) {
  const report::Ink ink{terminal.color};
  const std::string patch = patch_of(outcome);
  for (std::size_t begin = 0; begin < patch.size();) {
    const std::size_t end = std::min(patch.find('\n', begin), patch.size() - 1) + 1;
    const std::string line = patch.substr(begin, end - begin);
    const bool is_header = line.starts_with("+++ ") || line.starts_with("--- ");
    const auto bare = line.substr(0, line.size() - (line.ends_with('\n') ? 1 : 0));
    const std::string shown = is_header                ? ink.bold(bare)
                              : line.starts_with('+')  ? ink.green(bare)
                              : line.starts_with('-')  ? ink.red(bare)
                              : line.starts_with("@@") ? ink.blue(bare)
                                                       : bare;
    terminal.out << shown << "\n";
    begin = end;
  }
}

/// What is about the run and not its result.
void tell_repairs(const RepairRun& outcome, bool written, Terminal& terminal) {
  constexpr std::size_t most = 10;
  std::size_t disproven = 0, unsafe = 0, untried = 0;
  for (const repair::Refused& refused : outcome.refused) {
    if (refused.reason == repair::Refused::Reason::unsafe) ++unsafe;
    if (refused.reason == repair::Refused::Reason::untried) ++untried;
    if (refused.reason != repair::Refused::Reason::disproven || ++disproven > most) continue;
    terminal.err << told_place(refused.finding) << ": " << report::printable(refused.finding.rule.view())
                 << " is not repaired: " << report::printable(refused.why) << "\n";
  }
  if (disproven > most) terminal.err << disproven - most << " more are not repaired: --format json has all\n";
  if (untried != 0)
    terminal.err << "lintel: " << counted(untried, "repair")
                 << " not tried: too many others did not hold. --select or smaller paths take fewer at once\n";
  terminal.err << counted(outcome.proven.size(), "finding") << (written ? " repaired" : " can be repaired") << " in "
               << counted(outcome.files.size(), "file") << ", " << outcome.remaining << " left\n";
  if (!written && !outcome.files.empty()) terminal.err << "--write changes the files\n";
  const bool hides = std::any_of(outcome.files.begin(), outcome.files.end(),
                                 [](const repair::RepairedFile& file) { return !file.shown_lines.empty(); });
  if (!written && hides)
    terminal.err << "the patch leaves out or masks lines that may hold secrets, and git may refuse it: use --write\n";
  if (unsafe != 0)
    terminal.err << "--unsafe repairs " << counted(unsafe, "more finding")
                 << ", for which AWS replaces a deployed resource or which may interrupt who uses it\n";
}

const char* reason_text(repair::Refused::Reason reason) {
  switch (reason) {
    case repair::Refused::Reason::unsafe:
      return "unsafe";
    case repair::Refused::Reason::disproven:
      return "disproven";
    case repair::Refused::Reason::untried:
      return "untried";
    case repair::Refused::Reason::no_edit:
      break;
  }
  return "no-edit";
}

Json finding_json(const Finding& finding) {
  return {{"rule", finding.rule.str()},
          {"severity", to_string(finding.severity)},
          {"file", finding.location.file.str()},
          {"line", finding.location.start_line},
          {"address", finding.resource_address.str()},
          {"fingerprint", finding.fingerprint}};
}

void print_json(const RepairRun& outcome, bool written, Terminal& terminal) {
  Json repairs = Json::array(), refusals = Json::array(), files = Json::array();
  for (const repair::Proven& each : outcome.proven) {
    Json one = finding_json(each.finding);
    one["title"] = each.title;
    repairs.push_back(std::move(one));
  }
  for (const repair::Refused& each : outcome.refused) {
    Json one = finding_json(each.finding);
    one["why"] = each.why;
    one["reason"] = reason_text(each.reason);
    refusals.push_back(std::move(one));
  }
  for (const repair::RepairedFile& file : outcome.files) {
    files.push_back(
        {{"file", file.shown}, {"patch", repair::unified_diff(file.shown, file.before, file.after, show_line(file))}});
  }
  const Json whole = {{"repaired", repairs},
                      {"not_repaired", refusals},
                      {"files", files},
                      {"written", written},
                      {"findings_left", outcome.remaining}};
  terminal.out << report::json_text(whole, 2) << "\n";
}

/// Writes the files, unless one of them has changed since it was read; false when one could not be written.
bool write_files(const RepairRun& outcome, const std::vector<ScanOptions>& groups, Terminal& terminal) {
  std::vector<std::string> paths;
  for (const ScanOptions& group : groups) paths.insert(paths.end(), group.paths.begin(), group.paths.end());
  const FileWriter writer(paths);
  const auto disk = make_disk_reader();
  bool whole = true;
  for (const repair::RepairedFile& file : outcome.files) {
    std::string error;
    const auto now = disk->read(file.path, error);
    if (!now || *now != file.before) {
      terminal.err << "lintel: " << report::printable(file.shown)
                   << " is not what was read any more and stays as it is; run the command again\n";
      whole = false;
    } else if (!writer.write(file.path, file.after, NamedBy::user, FileWriter::Existing::replace, error)) {
      terminal.err << "lintel: " << report::printable(error) << "\n";
      whole = false;
    }
  }
  return whole;
}

}  // namespace

int run_fix(const FixCommand& command, Terminal& terminal) {
  const std::optional<Configured> configured = configure(command.input, terminal);
  if (!configured) return ExitCode::usage;
  RepairRun outcome;
  const std::atomic<bool> cancelled = false;
  for (const ScanOptions& group : configured->groups) {
    repair::Repairs repairs(group, command.unsafe);
    repairs.run(cancelled);
    const ScanReport& report = repairs.report();
    outcome.proven.insert(outcome.proven.end(), repairs.proven().begin(), repairs.proven().end());
    outcome.refused.insert(outcome.refused.end(), repairs.refused().begin(), repairs.refused().end());
    const std::vector<repair::RepairedFile> files = repairs.files();
    outcome.files.insert(outcome.files.end(), files.begin(), files.end());
    outcome.remaining += report::shown_findings(report, {}).size();
    outcome.unread = outcome.unread || std::any_of(repairs.refused().begin(), repairs.refused().end(),
                                                   [](const repair::Refused& refused) {
                                                     return refused.reason == repair::Refused::Reason::untried;
                                                   });
    for (const Diagnostic& diagnostic : report.diagnostics) {
      if (diagnostic.severity != "error") continue;
      outcome.unread = true;
      terminal.err << "lintel: " << report::printable(diagnostic.location.file.view()) << ":"
                   << diagnostic.location.start_line << ": " << report::printable(diagnostic.message) << "\n";
    }
    if (report.summary.files == 0) {
      terminal.err << "lintel: there was nothing to repair: no Terraform code and no template\n";
      outcome.unread = true;
    }
  }
  bool written = false;
  if (command.write) {
    written = write_files(outcome, configured->groups, terminal);
    if (!written) outcome.unread = true;
  }
  if (command.format == "json") {
    print_json(outcome, written, terminal);
  } else {
    if (!command.write) print_patch(outcome, terminal);
    tell_repairs(outcome, written, terminal);
  }
  if (outcome.unread) return ExitCode::usage;
  const bool something = command.write ? outcome.remaining != 0 : !outcome.files.empty();
  return something ? ExitCode::findings : ExitCode::clean;
}

}  // namespace lintel::cli
