#include "frontend/cloudformation/merged_parts.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "base/path.h"
#include "base/text.h"
#include "frontend/cloudformation/part_search.h"
#include "frontend/cloudformation/section_union.h"
#include "frontend/cloudformation/template_files.h"
#include "frontend/cloudformation/template_location.h"
#include "frontend/cloudformation/uses.h"

namespace lintel::cloudformation {
namespace {

using document::Entry;

/// Names that a part takes from others: a name or two alone are those of many.
constexpr std::size_t min_shared = 3;
/// Of files that declare one name, those that are looked at.
constexpr std::size_t max_declaring = 64;

/// A file that may be a part: a template of the workspace, or what lies beside them.
struct Piece {
  std::shared_ptr<const ReadFile> read;
  std::vector<SectionName> lacks;  ///< of those that declare no parameters
  bool is_template = false;        ///< of the workspace

  const std::string& path() const { return read->file.path; }
};

/// Pieces that name each other's declarations.
struct PartGroup {
  std::vector<const Piece*> pieces;
  std::size_t shared = 0, missing = 0;  ///< names that another piece declares, and that none does
};

/// The directory that holds both paths.
std::string common_directory(std::string_view a, std::string_view b) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()) && a[i] == b[i]; ++i) {
    if (a[i] == '/') end = i;
  }
  return end == 0 ? "." : std::string(a.substr(0, end));
}

/// How many directories above a file's own another directory lies.
std::size_t levels_above(std::string_view path, std::string_view directory) {
  const std::string_view rest = directory == "." ? path : path.substr(directory.size() + 1);
  return static_cast<std::size_t>(std::count(rest.begin(), rest.end(), '/'));
}

class PartMerger {
 public:
  PartMerger(TemplateSet& workspace, const TemplateSet* previous) : workspace_(workspace), previous_(previous) {}

  void run() {
    if (!collect_templates()) return;
    collect_fragments();
    index_names();
    for (const PartGroup& group : find_groups()) merge(group);
  }

 private:
  bool is_own(const ReadFile& read) const {
    const TemplateFile& file = read.file;
    return file.root && !file.extended_by_tool && !workspace_.cdk_stacks.contains(file.path);
  }

  /// Whether there is any part: nothing else is done where every template declares what it names.
  bool collect_templates() {
    std::size_t lacking = 0;
    for (const auto& [path, read] : workspace_.files) {
      if (!is_own(*read)) continue;
      pieces_.push_back({read, {}, true});
      if (!read->file.sections.parameters.empty() || read->file.sections.has_foreign_macro()) continue;
      pieces_.back().lacks = lacking_names(read->file, workspace_.sources);
      lacking += pieces_.back().lacks.size();
    }
    return lacking > 0;
  }

  void collect_fragments() {
    std::vector<std::string> directories;
    for (const Piece& piece : pieces_) {
      if (!piece.lacks.empty()) directories.push_back(directory_of(piece.path()));
    }
    for (const auto& read : find_fragments(workspace_, previous_, directories)) {
      const bool is_part = read->file.sections.parameters.empty() && !read->file.sections.resources.empty();
      pieces_.push_back(
          {read, is_part ? lacking_names(read->file, workspace_.sources) : std::vector<SectionName>{}, false});
    }
  }

  void index_names() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      for (const SectionName& name : declared_names(pieces_[i].read->file.sections)) {
        std::vector<std::size_t>& declaring = declaring_[name];
        if (declaring.size() < max_declaring) declaring.push_back(i);
      }
    }
  }

  /// A template that can be deployed as it is, or nearly: parts are taken into it from its own directory and below.
  static bool is_whole(const Piece& piece) {
    const Template& sections = piece.read->file.sections;
    return !sections.parameters.empty() && !sections.resources.empty();
  }

  /// The piece nearest to another that declares a name; its own number where there is none, or several are as near.
  /// A whole template declares it only where no part does.
  std::size_t nearest_declaring(std::size_t piece, const SectionName& name) const {
    const std::size_t part = nearest_of(piece, name, false);
    return part != piece ? part : nearest_of(piece, name, true);
  }

  std::size_t nearest_of(std::size_t piece, const SectionName& name, bool whole) const {
    const auto declaring = declaring_.find(name);
    if (declaring == declaring_.end()) return piece;
    const std::string& path = pieces_[piece].path();
    std::size_t nearest = piece, nearest_level = max_levels_above_part + 1;
    for (const std::size_t other : declaring->second) {
      if (is_whole(pieces_[other]) != whole) continue;
      if (whole && !is_below(path, directory_of(pieces_[other].path()))) continue;
      const std::size_t level = levels_above(path, common_directory(path, pieces_[other].path()));
      if (level > nearest_level) continue;
      nearest = level < nearest_level ? other : piece;
      nearest_level = level;
    }
    return nearest;
  }

  std::size_t find(std::size_t piece) {
    while (group_of_[piece] != piece) piece = group_of_[piece] = group_of_[group_of_[piece]];
    return piece;
  }

  std::vector<PartGroup> find_groups() {
    group_of_.resize(pieces_.size());
    std::iota(group_of_.begin(), group_of_.end(), std::size_t{0});
    std::vector<std::pair<std::size_t, std::size_t>> counts(pieces_.size());
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      for (const SectionName& name : pieces_[i].lacks) {
        const std::size_t other = nearest_declaring(i, name);
        ++(other == i ? counts[i].second : counts[i].first);
        group_of_[find(i)] = find(other);
      }
    }
    std::map<std::size_t, PartGroup> groups;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      PartGroup& group = groups[find(i)];
      group.pieces.push_back(&pieces_[i]);
      group.shared += counts[i].first;
      group.missing += counts[i].second;
    }
    std::vector<PartGroup> merged;
    for (auto& [first, group] : groups) {
      if (group.pieces.size() < 2 || group.shared < min_shared || group.shared < 2 * group.missing) continue;
      if (add_names(group)) merged.push_back(std::move(group));
    }
    return merged;
  }

  /// Takes in what else lies among the parts, sections that none of them names; false when two declare one name.
  bool add_names(PartGroup& group) const {
    std::set<SectionName> names;
    const auto add = [&](const Piece& piece) {
      const std::vector<SectionName> declared = declared_names(piece.read->file.sections);
      if (std::any_of(declared.begin(), declared.end(), [&](const SectionName& name) { return names.contains(name); }))
        return false;
      names.insert(declared.begin(), declared.end());
      return true;
    };
    std::string directory = directory_of(group.pieces.front()->path());
    for (const Piece* piece : group.pieces) {
      if (!add(*piece)) return false;
      directory = common_directory(directory + "/", piece->path());
    }
    const std::set<const Piece*> known(group.pieces.begin(), group.pieces.end());
    for (const Piece& piece : pieces_) {
      if (piece.is_template || known.contains(&piece) || !piece.read->file.sections.resources.empty()) continue;
      if (!(directory == "." || is_below(piece.path(), directory))) continue;
      const std::vector<SectionName> lacks = lacking_names(piece.read->file, workspace_.sources);
      const bool is_complete =
          std::all_of(lacks.begin(), lacks.end(), [&](const SectionName& name) { return names.contains(name); });
      if (is_complete && add(piece)) group.pieces.push_back(&piece);
    }
    return true;
  }

  /// The template that the group is merged into, where it lies among the templates.
  const Piece* find_output(const PartGroup& group) const {
    std::set<SectionName> resources;
    for (const Piece* piece : group.pieces) {
      for (const TemplateResource& resource : piece->read->file.sections.resources)
        resources.insert({NameKind::value, resource.logical_id});
    }
    if (resources.size() < min_shared) return nullptr;
    const std::set<const Piece*> known(group.pieces.begin(), group.pieces.end());
    for (const std::size_t candidate : declaring_.at(*resources.begin())) {
      const Piece& piece = pieces_[candidate];
      if (known.contains(&piece) || !piece.is_template) continue;
      if (std::all_of(resources.begin(), resources.end(),
                      [&](const SectionName& id) { return piece.read->file.sections.resource(id.name); }))
        return &piece;
    }
    return nullptr;
  }

  /// The part in whose place the whole is judged: the one that says most of what kind of template it is.
  static const Piece& find_first(const PartGroup& group) {
    const auto rank = [](const Piece* piece) {
      const Template& sections = piece->read->file.sections;
      return std::tuple(!piece->is_template, sections.transforms.empty(), sections.parameters.empty(),
                        std::count(piece->path().begin(), piece->path().end(), '/'), piece->path());
    };
    return **std::min_element(group.pieces.begin(), group.pieces.end(),
                              [&](const Piece* a, const Piece* b) { return rank(a) < rank(b); });
  }

  void leave_out(const PartGroup& group, const Piece* whole) {
    for (const Piece* piece : group.pieces) {
      if (piece == whole || !piece->is_template) continue;
      workspace_.parts.insert(piece->path());
      if (whole) workspace_.takes[whole->path()].insert(piece->path());
    }
  }

  void merge(const PartGroup& group) {
    const Piece& first = find_first(group);
    if (const Piece* output = find_output(group)) {
      leave_out(group, nullptr);
      note(first.path(), std::to_string(group.pieces.size()) + " files here are parts of " + output->path() +
                             ", which a tool puts together of them: that one is judged.");
      return;
    }
    auto whole = std::make_shared<ReadFile>();
    whole->made_of.push_back(first.read);
    for (const Piece* piece : group.pieces) {
      if (piece != &first) whole->made_of.push_back(piece->read);
    }
    SectionUnion sections(whole->arena);
    whole->text = first.read->text;
    whole->file.file = first.read->file.file;
    whole->file.path = first.path();
    whole->problems = first.read->problems;
    for (const auto& part : whole->made_of) {
      sections.add(*part->file.root);
      whole->file.unread = whole->file.unread || part->file.unread;
      whole->file.duplicate_keys.insert(whole->file.duplicate_keys.end(), part->file.duplicate_keys.begin(),
                                        part->file.duplicate_keys.end());
      whole->nests = whole->nests || part->nests;
      whole->imports = whole->imports || part->imports;
      whole->reads_parameters = whole->reads_parameters || part->reads_parameters;
      if (part != first.read) whole->file.parts.push_back(part->text);
    }
    whole->file.root = sections.make_document(*first.read->file.root);
    whole->file.sections = read_template(*whole->file.root, whole->form_problems);
    leave_out(group, &first);
    note(first.path(), "This template is judged together with " + std::to_string(group.pieces.size() - 1) +
                           " other files, which declare what it names or name what it declares: a tool merges them.");
    workspace_.files.insert_or_assign(first.path(), std::move(whole));
    if (group.missing > 0) {
      const TemplateFile* const file = &workspace_.files.at(first.path())->file;
      workspace_.wholes.emplace(file, file);
    }
  }

  void note(const std::string& path, std::string message) {
    workspace_.problems.push_back({ProblemSeverity::notice, "template-part", std::move(message), {}, path, {}});
  }

  TemplateSet& workspace_;
  const TemplateSet* const previous_;
  std::vector<Piece> pieces_;
  std::map<SectionName, std::vector<std::size_t>> declaring_;
  std::vector<std::size_t> group_of_;
};

/// Whether a template declares what a part names and nothing in it declares: some other part may declare a few.
bool completes(const Template& whole, const Template& part, const Uses& uses) {
  std::size_t shared = 0, missing = 0;
  for (const std::string_view name : uses.conditions) {
    if (!part.condition(name)) ++(whole.condition(name) ? shared : missing);
  }
  for (const std::string_view name : uses.mappings) {
    if (!part.mapping(name)) ++(whole.mapping(name) ? shared : missing);
  }
  for (const std::string_view name : uses.names) {
    if (!part.resource(name) && whole.parameter(name)) ++shared;
  }
  return shared >= min_shared && shared >= 2 * missing;
}

}  // namespace

void merge_parts(TemplateSet& workspace, const TemplateSet* previous) {
  PartMerger(workspace, previous).run();
}

void find_merged_parts(TemplateSet& workspace) {
  std::map<std::string, std::vector<const TemplateFile*>> by_directory;
  for (const TemplateFile* file : workspace.root_files) {
    if (!file->sections.parameters.empty()) by_directory[directory_of(file->path)].push_back(file);
  }
  if (by_directory.empty()) return;
  for (const TemplateFile* file : workspace.root_files) {
    if (!file->sections.parameters.empty() || !file->root) continue;
    const Uses uses = uses_of(*file->root, workspace.sources);
    std::string directory = directory_of(file->path);
    for (unsigned level = 0; level < max_levels_above_part; ++level, directory = directory_of(directory)) {
      const auto beside = by_directory.find(directory);
      if (beside != by_directory.end()) {
        const auto whole = std::find_if(beside->second.begin(), beside->second.end(), [&](const TemplateFile* other) {
          return completes(other->sections, file->sections, uses);
        });
        if (whole != beside->second.end()) {
          workspace.wholes[file] = *whole;
          workspace.wholes.emplace(*whole, *whole);  // it names what its parts declare
          break;
        }
      }
      if (directory.empty() || directory == ".") break;
    }
    const auto whole = workspace.wholes.find(file);
    if (whole == workspace.wholes.end()) continue;
    workspace.problems.push_back({ProblemSeverity::notice,
                                  "template-part",
                                  "This template names what " + whole->second->path +
                                      " declares: it is taken for a part that a tool merges with that one, so what it "
                                      "names and does not declare is not known.",
                                  {},
                                  file->path,
                                  {}});
  }
}

}  // namespace lintel::cloudformation
