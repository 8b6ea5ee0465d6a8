#include "scan/surroundings.h"

#include <algorithm>
#include <filesystem>
#include <memory>

#include "base/path.h"
#include "frontend/cloudformation/evaluate.h"
#include "git/index.h"
#include "scan/calling_roots.h"
#include "scan/nesting_templates.h"
#include "scan/scanned_root.h"
#include "scan/session.h"
#include "source/enclosure.h"
#include "source/file_look.h"
#include "source/ignore_chain.h"

namespace lintel {
namespace {

/// An address without the keys of its instances: `module.a.aws_x.b` of `module.a["k"].aws_x.b[0]`.
std::string without_keys(std::string_view address) {
  std::string text;
  unsigned depth = 0;
  for (const char each : address) {
    if (each == '[') ++depth;
    if (depth == 0) text += each;
    if (each == ']' && depth > 0) --depth;
  }
  return text;
}

/// Reads what may be scanned and, of what lies in no repository and is named from a directory around it, what lies in
/// that: a template which nests one of them.
std::shared_ptr<const FileReader> make_wide_reader(const ScanOptions& options, const Limits& limits, bool& is_wider) {
  is_wider = false;
  if (options.reader) return options.reader;
  const std::string here = absolute_path(".");
  const bool is_from_above = std::any_of(options.paths.begin(), options.paths.end(), [&](const std::string& path) {
    const std::string whole = absolute_path(path);
    return is_below(directory_of(whole), here) && whole != here && repository_of(whole).empty();
  });
  if (!is_from_above) return make_session_reader(options, limits);
  is_wider = true;
  ScanOptions wide = options;
  wide.paths.emplace_back(".");
  return make_session_reader(wide, limits);
}

}  // namespace

AskedPaths::AskedPaths(const ScanOptions& options, const FileReader& reader) {
  for (const std::string& path : options.paths) {
    const bool is_file = reader.kind_of(path) == FileReader::EntryKind::file;
    (is_file ? files_ : directories_).push_back(normalize_path(path));
    (is_file ? whole_files_ : whole_directories_).insert(absolute_path(path));
  }
}

bool AskedPaths::contains(std::string_view path) const {
  const std::string whole = absolute_path(path);
  return whole_files_.contains(whole) ||
         std::any_of(whole_directories_.begin(), whole_directories_.end(),
                     [&](const std::string& directory) { return is_below(whole, directory); });
}

bool is_passed_over(std::string_view directory_name) {
  constexpr std::string_view names[] = {".git", ".terraform", ".terragrunt-cache", ".aws-sam", "node_modules"};
  return std::find(std::begin(names), std::end(names), directory_name) != std::end(names);
}

bool Surroundings::has_file(std::string_view path) const {
  return directories.contains(directory_of(absolute_path(path)));
}

bool Surroundings::has_root(std::string_view path) const {
  if (roots.empty()) return false;
  const std::string whole = absolute_path(path);
  if (roots.contains(whole)) return true;
  // A deployment of a stack, a stack of CloudFormation: what is behind the directory is no path.
  for (std::size_t slash = whole.rfind('/'); slash != whole.npos && slash > 0; slash = whole.rfind('/', slash - 1)) {
    const std::string_view rest = std::string_view(whole).substr(slash + 1);
    const bool is_inner = rest.starts_with("deployment.") || rest.find("cloudformation_stack") != rest.npos;
    if (is_inner && roots.contains(whole.substr(0, slash))) return true;
  }
  return false;
}

Surroundings find_surroundings(const ScanOptions& options, const Limits& limits, const IsTemplate& is_template) {
  Surroundings surroundings;
  bool is_wider = false;
  const std::shared_ptr<const FileReader> wide = make_wide_reader(options, limits, is_wider);
  const AskedPaths asked(options, *wide);
  const auto add_file = [&](const std::string& path) {
    surroundings.paths.push_back(path);
    surroundings.directories.insert(directory_of(absolute_path(path)));
  };
  const git::TrackedFiles tracked;
  const DiscoveryOptions discovery = make_discovery_options(options, tracked);
  LeftOutFiles left_out(discovery, *wide);
  for (const std::string& path : find_nesting_templates(asked, *wide, is_template)) {
    if (left_out.contains(absolute_path(path))) continue;
    add_file(path);
    surroundings.roots.insert(absolute_path(path));
  }
  for (const CallingRoot& caller : find_calling_roots(asked, options, wide, limits, surroundings.problems)) {
    // What a scan of the whole repository does not find gives no values either.
    const auto is_left_out = [&](const std::string& path) { return left_out.contains(absolute_path(path)); };
    if (std::any_of(caller.files.begin(), caller.files.end(), is_left_out)) continue;
    for (const std::string& path : caller.files) add_file(path);
    const std::string root = absolute_path(caller.root);
    if (!caller.is_asked) surroundings.roots.insert(root);
    surroundings.calls[root].insert(caller.calls.begin(), caller.calls.end());
  }
  if (!is_wider && surroundings.paths.empty()) surroundings.reader = wide;
  return surroundings;
}

void leave_out_parts(Session& session) {
  const auto is_form = [](const Problem& problem) { return problem.code == "not-a-template"; };
  if (std::none_of(session.problems.begin(), session.problems.end(), is_form)) return;
  std::set<std::string> read;
  for (const FileId file : session.by_language.templates->files()) {
    if (file != FileId::none) read.insert(absolute_path(session.sources->path(file)));
  }
  std::erase_if(session.problems,
                [&](const Problem& problem) { return is_form(problem) && read.contains(absolute_path(problem.path)); });
}

namespace {

/// The addresses of the resources that files which were named call or nest.
std::set<std::string_view> addresses_below(const AskedPaths& asked, const Unit& unit, const SourceSet& sources) {
  std::map<FileId, bool> known;
  const auto is_asked = [&](const Span& caller) {
    const auto [entry, is_new] = known.try_emplace(caller.file, false);
    if (is_new) entry->second = caller.known() && asked.contains(sources.path(caller.file));
    return entry->second;
  };
  std::set<std::string_view> addresses;
  for (const EvaluatedResource& resource : unit.resources) {
    if (std::any_of(resource.callers.begin(), resource.callers.end(), is_asked)) addresses.insert(resource.address);
  }
  return addresses;
}

}  // namespace

void keep_asked(const AskedPaths& asked, const Surroundings& surroundings, const Unit& unit, const SourceSet& sources,
                UnitReport& report) {
  const std::set<std::string_view> below = addresses_below(asked, unit, sources);
  const auto calls = surroundings.calls.find(absolute_path(unit.root));
  const auto is_asked = [&](const Location& location) {
    return asked.contains(sources.path(static_cast<FileId>(location.source)));
  };
  const auto is_called = [&](std::string_view address) {
    if (below.contains(address)) return true;
    if (calls == surroundings.calls.end()) return false;
    const std::string plain = without_keys(address);
    return std::any_of(calls->second.begin(), calls->second.end(), [&](const std::string& call) {
      return plain.starts_with(call) && (plain.size() == call.size() || plain[call.size()] == '.');
    });
  };
  const auto is_related = [&](const RelatedLocation& related) { return is_asked(related.location); };
  // What a nested template gives back to those above it is theirs.
  const bool has_own = std::any_of(unit.resources.begin(), unit.resources.end(), [&](const EvaluatedResource& each) {
    return each.header.known() && asked.contains(sources.path(each.header.file));
  });
  UnitFindings& findings = report.findings;
  const bool has_places = !findings.places.empty();
  findings.places.resize(findings.claims.size());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < findings.claims.size(); ++i) {
    const Finding& claim = findings.claims[i];
    // What a template gives its nested ones is its own; what a module gives its callers is theirs.
    const bool is_given =
        report.is_template && !has_own && std::any_of(claim.related.begin(), claim.related.end(), is_related);
    if (!is_asked(claim.location) && !is_given && !is_called(claim.resource_address)) continue;
    if (kept != i) {
      findings.claims[kept] = std::move(findings.claims[i]);
      findings.places[kept] = std::move(findings.places[i]);
    }
    ++kept;
  }
  findings.claims.resize(kept);
  findings.places.resize(has_places ? kept : 0);
  std::erase_if(findings.faults, [&](const Finding& fault) { return !is_asked(fault.location); });
  std::erase_if(report.undecided, [&](const Undecided& undecided) {
    return !is_asked(undecided.location) && !is_called(undecided.resource_address);
  });
  std::erase_if(report.diagnostics, [&](const Diagnostic& diagnostic) { return !is_asked(diagnostic.location); });
  std::erase_if(report.files, [&](FileId file) { return !asked.contains(sources.path(file)); });
}

void keep_named_files(ScanReport& report, const ScanOptions& options, const SourceSet& sources,
                      const FileReader& reader) {
  const auto normal = [](std::string_view path) {
    return std::filesystem::path(path).lexically_normal().generic_string();
  };
  std::set<std::string> named;
  bool names_module_file = false;
  for (const std::string& path : options.paths) {
    if (reader.kind_of(path) != FileReader::EntryKind::file) return;
    named.insert(normal(path));
    names_module_file = names_module_file || is_terraform_file(path) || is_read_by_itself(file_name_of(path));
  }
  if (!names_module_file) return;
  const auto is_elsewhere = [&](const Location& location) {
    const std::string_view path = sources.path(static_cast<FileId>(location.source));
    return is_terraform_file(path) && !named.contains(normal(path));
  };
  // What a named file gives to a module of other files is its own as well.
  std::erase_if(report.findings, [&](const Finding& finding) {
    return is_elsewhere(finding.location) &&
           std::none_of(finding.related.begin(), finding.related.end(), [&](const RelatedLocation& related) {
             return named.contains(normal(sources.path(static_cast<FileId>(related.location.source))));
           });
  });
  std::erase_if(report.undecided, [&](const Undecided& undecided) { return is_elsewhere(undecided.location); });
  std::erase_if(report.diagnostics, [&](const Diagnostic& diagnostic) {
    return is_elsewhere(diagnostic.location) && !diagnostic.code.ends_with("-syntax");
  });
}

}  // namespace lintel
