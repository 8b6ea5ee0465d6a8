#include "scan/nesting_templates.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/path.h"
#include "frontend/cloudformation/template_location.h"
#include "source/enclosure.h"

namespace lintel {
namespace {

/// How far above a template one that nests it is looked for, and how much is looked at.
constexpr unsigned max_levels = 3;
constexpr std::size_t max_files = 500, max_bytes = 1u << 20, max_names = 200;

bool has_ending_of_template(std::string_view name) {
  constexpr std::string_view endings[] = {".yaml", ".yml", ".json", ".template"};
  return std::any_of(std::begin(endings), std::end(endings),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

/// Looks for the files that take others in, beside these and above.
class Search {
 public:
  Search(const AskedPaths& asked, const FileReader& reader, const IsTemplate& is_template)
      : asked_(asked), reader_(reader), is_template_(is_template) {}

  std::vector<std::string> run() {
    for (const std::string& file : asked_.files()) look_around_file(file);
    for (const std::string& directory : asked_.directories()) look_above(directory);
    // What nests a template may be nested itself.
    for (std::size_t at = 0; at < found_.size(); ++at) look_around_file(found_[at]);
    return std::move(found_);
  }

 private:
  using Names = std::vector<std::string>;

  void look_around_file(const std::string& path) {
    const std::optional<std::string> text = read(path);
    if (!text) return;
    const Names names = {std::string(file_name_of(path))};
    const bool is_template = is_template_(path, *text);
    if (is_template) take_assembly(path);
    climb(directory_of(path), names, is_template);
  }

  /// Of a directory, what its name and those of the files in it lead to.
  void look_above(const std::string& directory) {
    const auto entries = reader_.list(directory);
    if (!entries) return;
    Names names;
    for (const FileReader::Entry& entry : *entries) {
      if (entry.kind == FileReader::EntryKind::file && has_ending_of_template(entry.name) && names.size() < max_names)
        names.push_back(entry.name);
    }
    names.push_back(std::string(file_name_of(absolute_path(directory))) + "/");
    if (const std::string above = cloudformation::directory_above(directory); !above.empty() && !names.empty())
      climb(above, names, true);
  }

  /// `may_be_nested`: otherwise only an application takes it in, which may take resources of any form.
  void climb(std::string directory, const Names& names, bool may_be_nested) {
    for (unsigned level = 0; level < max_levels && !directory.empty(); ++level) {
      const auto entries = reader_.list(directory);
      if (!entries) return;
      for (const FileReader::Entry& entry : *entries) look_at(directory, entry, names, may_be_nested);
      directory = cloudformation::directory_above(directory);
    }
  }

  void look_at(const std::string& directory, const FileReader::Entry& entry, const Names& names, bool may_be_nested) {
    const std::string path = join_path(directory, entry.name);
    if (entry.kind != FileReader::EntryKind::file || asked_.contains(path) || known_.contains(path)) return;
    const std::optional<std::string> text = read(path);
    if (!text) return;
    const bool has_name = std::any_of(names.begin(), names.end(),
                                      [&](const std::string& name) { return text->find(name) != text->npos; });
    const bool nests = may_be_nested && has_name && may_nest(*text) && is_template_(path, *text);
    if (nests || (has_name && may_take_in(path, *text))) take(path);
  }

  static bool may_nest(std::string_view text) {
    return text.find("TemplateURL") != text.npos || text.find("Location") != text.npos;
  }

  /// Whether a file may be a Serverless Framework application that takes others in.
  static bool may_take_in(std::string_view path, std::string_view text) {
    return file_name_of(path).starts_with("serverless") && text.find("${file(") != text.npos;
  }

  /// The manifest of the CDK that names a template, with the templates of the assembly: one's stacks read another's
  /// outputs.
  void take_assembly(const std::string& path) {
    if (!path.ends_with(".template.json")) return;
    const std::string directory = directory_of(path), manifest = join_path(directory, "manifest.json");
    if (asked_.contains(manifest) || known_.contains(manifest)) return;
    const std::optional<std::string> text = read(manifest);
    if (!text || text->find(file_name_of(path)) == text->npos) return;
    take(manifest);
    for (const FileReader::Entry& entry : reader_.list(directory).value_or(std::vector<FileReader::Entry>())) {
      const std::string beside = join_path(directory, entry.name);
      const bool is_stack = entry.kind == FileReader::EntryKind::file && entry.name.ends_with(".template.json") &&
                            text->find(entry.name) != text->npos;
      if (is_stack && !asked_.contains(beside) && !known_.contains(beside) && known_.size() < max_names) take(beside);
    }
  }

  void take(const std::string& path) {
    known_.insert(path);
    found_.push_back(path);
  }

  std::optional<std::string> read(const std::string& path) {
    if (!has_ending_of_template(path) || ++looked_ > max_files) return std::nullopt;
    std::string error;
    std::optional<std::string> text = reader_.read_prefix(path, max_bytes + 1, error);
    return text && text->size() <= max_bytes ? std::move(text) : std::nullopt;
  }

  const AskedPaths& asked_;
  const FileReader& reader_;
  const IsTemplate& is_template_;
  std::set<std::string> known_;
  std::vector<std::string> found_;
  std::size_t looked_ = 0;
};

}  // namespace

std::vector<std::string> find_nesting_templates(const AskedPaths& asked, const FileReader& reader,
                                                const IsTemplate& is_template) {
  return Search(asked, reader, is_template).run();
}

}  // namespace lintel
