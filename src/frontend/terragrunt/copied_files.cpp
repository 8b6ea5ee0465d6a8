// What Terragrunt makes of a module's folder before Terraform runs there: a copy without some files, with the unit's
// own laid over it.
#include "frontend/terragrunt/unit_set.h"

#include <algorithm>

#include "base/glob.h"
#include "base/path.h"
#include "frontend/terraform/read/module_set.h"

namespace lintel::terragrunt {
namespace {

constexpr std::size_t max_entries = 2'000;
constexpr unsigned max_folders_deep = 8;

bool is_code(std::string_view name) {
  return terraform::classify_file_name(name).is_configuration || terraform::is_automatic_values_file(name);
}

}  // namespace

/// A file that is no code of the module's own: its functions may read it. Code in a folder below is not read.
void UnitSet::add_other_generated(const GeneratedFile& generated, TerragruntUnit& unit) {
  const std::string name = normalize_path(generated.name);
  const Span span = generated.contents ? generated.contents.span() : span_of(generated.text);
  const std::string directory = unit.module.empty() ? directory_of(unit.path) : unit.module;
  if (is_code(file_name_of(name))) {
    // A folder that the module does not have is called by nothing in it.
    if (!library_.kind_of(directory_of(join_path(directory, name)), unit.path)) return;
    generated.configuration->reading().report(
        span, "terragrunt-generate-unknown",
        "Lintel does not read " + name +
            ", which is generated in a folder below the module, so it checks the unit "
            "without it.",
        ProblemSeverity::warning);
    return;
  }
  const bool exists = library_.kind_of(join_path(directory, name), unit.path).has_value();
  if (generated.may_be_disabled || (exists && (generated.skips_existing || generated.replaces_own_alone))) return;
  const Value text = generated.contents ? generated.configuration->evaluate(generated.contents) : generated.text;
  if (!text.is_string() || text.has_sensitive()) return;
  terraform::AddedFile& file = unit.files.emplace_back();
  file.name = name;
  file.text = text.string();
  file.span = span;
}

/// `exclude_from_copy`: what of the module's code is not there.
void UnitSet::leave_out_of_copy(const Settings& settings, const Reading& reading, TerragruntUnit& unit) {
  if (settings.not_copied.is_null() || unit.module.empty() || unit.module == directory_of(unit.path)) return;
  std::vector<Glob> patterns;
  bool is_known = settings.not_copied.is_sequence() && !settings.not_copied.is_open();
  bool is_deep = false;
  for (const Value item : settings.not_copied.items()) {
    is_known = is_known && item.is_string() && !item.has_sensitive();
    if (!item.is_string()) continue;
    std::string pattern = normalize_path(item.string());
    is_deep = is_deep || pattern.find('/') != pattern.npos;
    patterns.emplace_back("/" + pattern);
  }
  if (!is_known || is_deep) {
    reading.report(unit.source, "terragrunt-generate-unknown",
                   "Lintel does not leave out what exclude_from_copy says of folders below the module, or what is not "
                   "known of it: it checks the unit with all of the module.",
                   ProblemSeverity::warning);
  }
  for (const std::string& directory : {unit.module, directory_of(unit.path)}) {
    const auto entries = library_.list(directory, unit.path);
    for (const FileReader::Entry& entry : entries ? *entries : std::vector<FileReader::Entry>()) {
      const auto matches = [&](const Glob& pattern) { return pattern.matches(entry.name); };
      if (!is_code(entry.name) || std::none_of(patterns.begin(), patterns.end(), matches)) continue;
      // An empty file in its place sets nothing.
      terraform::AddedFile& file = unit.files.emplace_back();
      file.name = entry.name;
      file.span = unit.source;
    }
  }
}

/// Says of code in folders below the unit that it takes the place of the module's, which is checked as it is.
void UnitSet::note_laid_over(const Reading& reading, const TerragruntUnit& unit) {
  const std::string own = directory_of(unit.path);
  if (unit.module.empty() || unit.module == own || is_below(unit.module, own)) return;
  std::vector<std::pair<std::string, unsigned>> open = {{"", 0}};
  std::size_t looked = 0;
  for (std::size_t i = 0; i < open.size(); ++i) {
    const auto [inner, depth] = open[i];
    const auto entries = library_.list(join_path(own, inner), unit.path);
    for (const FileReader::Entry& entry : entries ? *entries : std::vector<FileReader::Entry>()) {
      if (++looked > max_entries) return;
      const std::string path = inner.empty() ? entry.name : join_path(inner, entry.name);
      const bool goes_on = entry.kind == FileReader::EntryKind::directory && !entry.name.starts_with('.');
      // What the module has no folder for is another unit's, or nobody's.
      if (goes_on && depth < max_folders_deep &&
          library_.kind_of(join_path(unit.module, path), unit.path) == FileReader::EntryKind::directory)
        open.emplace_back(path, depth + 1);
      if (inner.empty() || entry.kind != FileReader::EntryKind::file || !is_code(entry.name)) continue;
      reading.report(unit.source, "terragrunt-generate-unknown",
                     "Terragrunt lays " + library_.visible(join_path(own, path)) +
                         " over the module; Lintel does not read it, so it checks the unit without it.",
                     ProblemSeverity::warning);
    }
  }
}

}  // namespace lintel::terragrunt
