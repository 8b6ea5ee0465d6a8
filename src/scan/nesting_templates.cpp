#include "scan/nesting_templates.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/path.h"
#include "frontend/cloudformation/template_location.h"
#include "source/enclosure.h"

namespace lintel {
namespace {

/// Without a repository, how far above a template one that nests it is looked for; and how much is looked at.
constexpr unsigned max_levels = 3;
constexpr std::size_t max_walked_directories = 10'000, max_files = 20'000, max_bytes = 1u << 20,
                      max_all_bytes = 128u << 20;
constexpr std::size_t max_names = 1'000;

bool has_ending_of_template(std::string_view name) {
  constexpr std::string_view endings[] = {".yaml", ".yml", ".json", ".template"};
  return std::any_of(std::begin(endings), std::end(endings),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

/// A file that takes others in.
struct Taker {
  std::string path, text;
};

/// Looks for the files that take others in: anywhere in the repository; without one, beside these and above.
class Search {
 public:
  Search(const AskedPaths& asked, const FileReader& reader, const IsTemplate& is_template)
      : asked_(asked), reader_(reader), is_template_(is_template) {}

  std::vector<std::string> run() {
    for (const std::string& file : asked_.files()) look_around_file(file);
    for (const std::string& directory : asked_.directories()) look_above(directory);
    // What nests a template may be nested itself.
    for (std::size_t at = 0; at < found_.size(); ++at) {
      const std::string file = found_[at];  // which looking may move
      look_around_file(file);
    }
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
    look_from(directory_of(path), names, is_template);
    if (!is_template && has_sections_for_others(*text)) look_for_parts(directory_of(path));
  }

  /// Templates with which a tool may merge sections that have no resources: those that declare no parameters, where
  /// parts are looked for.
  void look_for_parts(std::string top) {
    for (unsigned level = 0; level < max_levels && absolute_path(top) != repository_of(absolute_path(top)); ++level) {
      const std::string above = cloudformation::directory_above(top);
      if (above.empty() || !reader_.list(above)) break;
      top = above;
    }
    walk(top, [&](const std::string& directory, const FileReader::Entry& entry) {
      const std::string path = join_path(directory, entry.name);
      if (asked_.contains(path) || known_.contains(path) || known_.size() >= max_names) return;
      const std::optional<std::string> text = read(path);
      const bool may_be_part = text && text->find("Resources") != text->npos && text->find("Parameters") == text->npos;
      if (may_be_part && is_template_(path, *text)) take(path);
    });
  }

  static bool has_sections_for_others(std::string_view text) {
    constexpr std::string_view sections[] = {"Parameters", "Mappings", "Conditions"};
    return std::any_of(std::begin(sections), std::end(sections),
                       [&](std::string_view section) { return text.find(section) != text.npos; });
  }

  /// Of a directory, what its name and those of the files in it lead to.
  void look_above(const std::string& directory) {
    const std::string whole = absolute_path(directory);
    if (whole == repository_of(whole)) return;
    Names names;
    walk(directory, [&](const std::string&, const FileReader::Entry& entry) {
      if (has_ending_of_template(entry.name) && names.size() < max_names) names.push_back(entry.name);
    });
    names.push_back(std::string(file_name_of(whole)) + "/");
    const std::string above = cloudformation::directory_above(directory);
    if (!above.empty() && names.size() > 1) look_from(above, names, true);
  }

  /// Gives the files below a directory.
  template <class Use>
  void walk(const std::string& top, const Use& use) const {
    std::vector<std::string> open{top};
    for (std::size_t i = 0; i < open.size() && i < max_walked_directories; ++i) {
      const std::string directory = open[i];
      for (const FileReader::Entry& entry : reader_.list(directory).value_or(std::vector<FileReader::Entry>())) {
        if (entry.kind == FileReader::EntryKind::file) use(directory, entry);
        const bool goes_on = entry.kind == FileReader::EntryKind::directory && !entry.link;
        if (goes_on && !is_passed_over(entry.name)) open.push_back(join_path(directory, entry.name));
      }
    }
  }

  /// Looks where files may take in what lies in a directory.
  void look_from(const std::string& directory, const Names& names, bool may_be_nested) {
    const std::string repository = repository_of(absolute_path(directory));
    if (repository.empty()) return climb(directory, names, may_be_nested);
    for (const Taker& taker : takers_in(repository, directory.starts_with('/')))
      look_at(taker.path, taker.text, names, may_be_nested);
  }

  const std::vector<Taker>& takers_in(const std::string& repository, bool is_absolute) {
    const std::string top = is_absolute ? repository : relative_path(repository, absolute_path("."));
    const auto [known, is_new] = takers_.try_emplace(top);
    std::vector<Taker>& takers = known->second;
    if (!is_new) return takers;
    walk(top, [&](const std::string& directory, const FileReader::Entry& entry) {
      const std::string path = join_path(directory, entry.name);
      std::optional<std::string> text = asked_.contains(path) ? std::nullopt : read(path);
      if (text && (may_nest(*text) || may_take_in(path, *text))) takers.push_back({path, std::move(*text)});
    });
    return takers;
  }

  /// `may_be_nested`: otherwise only an application takes it in, which may take resources of any form.
  void climb(std::string directory, const Names& names, bool may_be_nested) {
    for (unsigned level = 0; level < max_levels && !directory.empty(); ++level) {
      const auto entries = reader_.list(directory);
      if (!entries) return;
      for (const FileReader::Entry& entry : *entries) {
        const std::string path = join_path(directory, entry.name);
        const bool is_looked_at = entry.kind == FileReader::EntryKind::file && !asked_.contains(path);
        if (const auto text = is_looked_at ? read(path) : std::nullopt) look_at(path, *text, names, may_be_nested);
      }
      directory = cloudformation::directory_above(directory);
    }
  }

  void look_at(const std::string& path, const std::string& text, const Names& names, bool may_be_nested) {
    if (known_.contains(path)) return;
    // An include takes in what is no template.
    const bool may_nest_these = may_nest(text) && (may_be_nested || may_include(text));
    if (!may_nest_these && !may_take_in(path, text)) return;
    const bool has_name =
        std::any_of(names.begin(), names.end(), [&](const std::string& name) { return text.find(name) != text.npos; });
    if (has_name && (may_take_in(path, text) || is_template_(path, text))) take(path);
  }

  static bool may_nest(std::string_view text) {
    return text.find("TemplateURL") != text.npos || text.find("Location") != text.npos;
  }

  static bool may_include(std::string_view text) { return text.find("AWS::Include") != text.npos; }

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
    const auto entries = reader_.list(directory);
    if (!text || !entries) return;
    // What only another template nests, the list of what is uploaded names.
    const auto names_it = [&](const FileReader::Entry& entry) {
      const auto assets =
          entry.name.ends_with(".assets.json") ? read(join_path(directory, entry.name)) : std::optional<std::string>();
      return assets && assets->find(file_name_of(path)) != assets->npos;
    };
    if (text->find(file_name_of(path)) == text->npos && std::none_of(entries->begin(), entries->end(), names_it))
      return;
    take(manifest);
    for (const FileReader::Entry& entry : *entries) {
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
    if (!has_ending_of_template(path) || ++looked_ > max_files || bytes_ > max_all_bytes) return std::nullopt;
    std::string error;
    std::optional<std::string> text = reader_.read_prefix(path, max_bytes + 1, error);
    bytes_ += text ? text->size() : 0;
    return text && text->size() <= max_bytes ? std::move(text) : std::nullopt;
  }

  const AskedPaths& asked_;
  const FileReader& reader_;
  const IsTemplate& is_template_;
  std::set<std::string> known_;
  std::vector<std::string> found_;
  std::map<std::string, std::vector<Taker>> takers_;  ///< by the top of their repository
  std::size_t looked_ = 0, bytes_ = 0;
};

}  // namespace

std::vector<std::string> find_nesting_templates(const AskedPaths& asked, const FileReader& reader,
                                                const IsTemplate& is_template) {
  return Search(asked, reader, is_template).run();
}

}  // namespace lintel
