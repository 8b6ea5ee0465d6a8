#include "scan/nesting_templates.h"

#include <algorithm>
#include <vector>

#include "base/path.h"

namespace lintel {
namespace {

/// How far above a template one that nests it is looked for, and how much is looked at.
constexpr unsigned max_levels = 3;
constexpr std::size_t max_files = 500, max_bytes = 1u << 20;

bool has_ending_of_template(std::string_view name) {
  constexpr std::string_view endings[] = {".yaml", ".yml", ".json", ".template"};
  return std::any_of(std::begin(endings), std::end(endings),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

/// Whether a text may be that of a template which nests the file of this name.
bool may_nest(std::string_view text, std::string_view name) {
  return text.size() <= max_bytes && text.find(name) != text.npos &&
         (text.find("TemplateURL") != text.npos || text.find("Location") != text.npos);
}

/// Whether a file is a Serverless Framework application that may take the file of this name in.
bool may_take_in(std::string_view path, std::string_view text, std::string_view name) {
  return file_name_of(path).starts_with("serverless") && text.size() <= max_bytes &&
         text.find("${file(") != text.npos && text.find(name) != text.npos;
}

}  // namespace

std::set<std::string> files_named_alone(const ScanOptions& options, const FileReader& reader) {
  std::set<std::string> named;
  for (const std::string& path : options.paths) {
    if (reader.kind_of(path) != FileReader::EntryKind::file) return {};
    named.insert(normalize_path(path));
  }
  return named;
}

std::vector<std::string> find_nesting_templates(const std::set<std::string>& named, const FileReader& reader,
                                                const IsTemplate& is_template) {
  std::vector<std::string> found;
  std::set<std::string> known = named;
  std::size_t looked = 0;
  const auto read = [&](const std::string& path) {
    std::string error;
    return has_ending_of_template(path) ? reader.read(path, error) : std::nullopt;
  };
  std::vector<std::string> nested(named.begin(), named.end());
  for (std::size_t at = 0; at < nested.size(); ++at) {
    const std::string path = nested[at];
    if (const std::optional<std::string> text = read(path);
        !text || text->size() > max_bytes || !is_template(path, *text))
      continue;
    std::string directory = directory_of(path);
    for (unsigned level = 0; level < max_levels; ++level) {
      for (const FileReader::Entry& entry : reader.list(directory).value_or(std::vector<FileReader::Entry>())) {
        const std::string beside = join_path(directory, entry.name);
        if (entry.kind != FileReader::EntryKind::file || known.contains(beside) || looked > max_files) continue;
        const std::optional<std::string> text = read(beside);
        if (!text || ++looked > max_files) continue;
        const std::string_view name = file_name_of(path);
        if (!may_take_in(beside, *text, name) && !(may_nest(*text, name) && is_template(beside, *text))) continue;
        known.insert(beside);
        found.push_back(beside);
        nested.push_back(beside);
      }
      if (directory == "." || directory == "/") break;
      directory = directory_of(directory);
    }
  }
  return found;
}

void keep_named(const std::set<std::string>& named, const SourceSet& sources, UnitReport& report) {
  const auto is_named = [&](const Location& location) {
    return named.contains(normalize_path(sources.path(static_cast<FileId>(location.source))));
  };
  UnitFindings& findings = report.findings;
  const bool has_places = !findings.places.empty();
  findings.places.resize(findings.claims.size());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < findings.claims.size(); ++i) {
    const Finding& claim = findings.claims[i];
    const bool is_kept = is_named(claim.location) ||
                         std::any_of(claim.related.begin(), claim.related.end(),
                                     [&](const RelatedLocation& related) { return is_named(related.location); });
    if (!is_kept) continue;
    if (kept != i) {
      findings.claims[kept] = std::move(findings.claims[i]);
      findings.places[kept] = std::move(findings.places[i]);
    }
    ++kept;
  }
  findings.claims.resize(kept);
  findings.places.resize(has_places ? kept : 0);
  std::erase_if(findings.faults, [&](const Finding& fault) { return !is_named(fault.location); });
  std::erase_if(report.undecided, [&](const Undecided& undecided) { return !is_named(undecided.location); });
  std::erase_if(report.diagnostics, [&](const Diagnostic& diagnostic) { return !is_named(diagnostic.location); });
  std::erase_if(report.files, [&](FileId file) { return !named.contains(normalize_path(sources.path(file))); });
}

}  // namespace lintel
