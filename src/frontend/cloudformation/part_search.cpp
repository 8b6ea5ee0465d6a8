#include "frontend/cloudformation/part_search.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/path.h"
#include "frontend/cloudformation/uses.h"
#include "source/discovery.h"

namespace lintel::cloudformation {
namespace {

using document::Entry;

/// Of one search, over all its directories.
constexpr std::size_t max_entries = 5000;
constexpr unsigned max_fragment_depth = 6;
constexpr std::size_t max_fragments = 200;
constexpr std::size_t prefix_bytes = 4096;

constexpr std::array<std::string_view, 6> telling_sections = {"Conditions", "Globals",    "Mappings",
                                                              "Outputs",    "Parameters", "Resources"};

/// Whether some line, or some member of a JSON document, begins with a section's name.
bool may_have_sections(std::string_view text) {
  return std::any_of(telling_sections.begin(), telling_sections.end(), [&](std::string_view section) {
    for (std::size_t at = text.find(section); at != std::string_view::npos; at = text.find(section, at + 1)) {
      if (at == 0 || text[at - 1] == '\n' || text[at - 1] == '"') return true;
    }
    return false;
  });
}

bool has_sections_alone(const document::Node& root) {
  bool telling = false;
  for (const Entry& entry : root.entries) {
    if (!is_template_section(entry.key)) return false;
    telling =
        telling || std::find(telling_sections.begin(), telling_sections.end(), entry.key) != telling_sections.end();
  }
  return telling;
}

class FragmentSearch {
 public:
  FragmentSearch(TemplateSet& workspace, const TemplateSet* previous) : workspace_(workspace), previous_(previous) {}

  std::vector<std::shared_ptr<const ReadFile>> run(std::span<const std::string> directories) {
    for (std::string directory : directories) {
      for (unsigned level = 0; level <= max_levels_above_part; ++level) {
        search(directory, 0);
        if (directory.empty() || directory == "." || directory == "/" || directory.ends_with("..")) break;
        directory = directory_of(directory);
      }
    }
    return std::move(found_);
  }

 private:
  void search(const std::string& directory, unsigned depth) {
    if (depth > max_fragment_depth || entries_ >= max_entries || !seen_.insert(directory).second) return;
    const auto entries = workspace_.reader->list(directory);
    if (!entries) return;
    for (const FileReader::Entry& entry : *entries) {
      if (++entries_ >= max_entries || found_.size() >= max_fragments) return;
      if (entry.link || entry.name.starts_with(".") || entry.name == "node_modules") continue;
      const std::string path = normalize_path(append_path(directory, entry.name));
      if (entry.kind == FileReader::EntryKind::directory) search(path, depth + 1);
      if (entry.kind == FileReader::EntryKind::file) take(path);
    }
  }

  void take(const std::string& path) {
    if (!path.ends_with(".yaml") && !path.ends_with(".yml") && !path.ends_with(".json")) return;
    if (workspace_.files.contains(path)) return;
    const std::uint64_t revision = workspace_.reader->revision(path);
    const TemplateSet::Beside* const known = find_known(path, revision);
    TemplateSet::Beside beside = known ? *known : TemplateSet::Beside{revision, look_at(path)};
    if (beside.fragment) found_.push_back(beside.fragment);
    if (revision != 0) workspace_.beside.insert_or_assign(path, std::move(beside));
  }

  /// What is known of a file at this revision; nullptr where it has changed since, or its text was let go.
  const TemplateSet::Beside* find_known(const std::string& path, std::uint64_t revision) const {
    if (!previous_ || revision == 0) return nullptr;
    const auto known = previous_->beside.find(path);
    if (known == previous_->beside.end() || known->second.revision != revision) return nullptr;
    const auto& fragment = known->second.fragment;
    return !fragment || workspace_.sources.find(path, revision) == fragment->text ? &known->second : nullptr;
  }

  std::shared_ptr<const ReadFile> look_at(const std::string& path) {
    std::string error;
    const auto prefix = workspace_.reader->read_prefix(path, prefix_bytes, error);
    if (!prefix || !may_have_sections(*prefix)) return nullptr;
    const std::shared_ptr<ReadFile> read = read_file(path, *workspace_.reader, workspace_.sources, workspace_.limits);
    if (!read->file.root || !has_sections_alone(*read->file.root)) return nullptr;
    read->file.sections = read_template(*read->file.root, read->form_problems);
    return read;
  }

  TemplateSet& workspace_;
  const TemplateSet* const previous_;
  std::set<std::string> seen_;
  std::size_t entries_ = 0;
  std::vector<std::shared_ptr<const ReadFile>> found_;
};

}  // namespace

std::vector<SectionName> declared_names(const Template& sections) {
  std::vector<SectionName> names;
  for (const TemplateParameter& parameter : sections.parameters) names.push_back({NameKind::value, parameter.name});
  for (const TemplateResource& resource : sections.resources) names.push_back({NameKind::value, resource.logical_id});
  for (const NamedNode& condition : sections.conditions) names.push_back({NameKind::condition, condition.name});
  for (const NamedNode& mapping : sections.mappings) names.push_back({NameKind::mapping, mapping.name});
  return names;
}

std::vector<SectionName> lacking_names(const TemplateFile& file, const SourceSet& sources) {
  const Template& sections = file.sections;
  const Uses uses = uses_of(*file.root, sources);
  std::vector<SectionName> names;
  for (const std::string_view name : uses.names) {
    const bool is_declared = name.starts_with("AWS::") || sections.parameter(name) || sections.resource(name);
    const auto makes = [&](const TemplateResource& resource) {
      return resource.type.starts_with(serverless_prefix) && name.starts_with(resource.logical_id);
    };
    if (!is_declared && std::none_of(sections.resources.begin(), sections.resources.end(), makes))
      names.push_back({NameKind::value, name});
  }
  for (const std::string_view name : uses.conditions) {
    if (!sections.condition(name)) names.push_back({NameKind::condition, name});
  }
  for (const std::string_view name : uses.mappings) {
    if (!sections.mapping(name)) names.push_back({NameKind::mapping, name});
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::shared_ptr<const ReadFile>> find_fragments(TemplateSet& workspace, const TemplateSet* previous,
                                                            std::span<const std::string> directories) {
  return FragmentSearch(workspace, previous).run(directories);
}

}  // namespace lintel::cloudformation
