#include "frontend/terragrunt/unit_set.h"

#include <algorithm>

#include "base/path.h"
#include "frontend/terraform/evaluate/evaluation.h"
#include "frontend/terraform/evaluate/published_module.h"
#include "frontend/terraform/read/module_set.h"

namespace lintel::terragrunt {
namespace {

constexpr unsigned max_stack_depth = 16;
constexpr std::size_t max_units = 20'000;
constexpr std::string_view unit_file = "terragrunt.hcl";
constexpr std::string_view stack_file = "terragrunt.stack.hcl";
constexpr std::string_view values_file = "terragrunt.values.hcl";

bool is_local(std::string_view source) {
  return source.starts_with(".") || source.starts_with("/");
}

/// A source that a unit may have.
struct PossibleSource {
  std::string text;
  bool is_whole = true;  ///< otherwise what follows the text, its version, or whether it is this one, is not known
};

/// A source that an expression may give: the branches of a condition that is not known are looked at one by one.
void collect_sources(hcl::Cursor expression, Configuration& configuration, unsigned depth, bool is_certain,
                     std::vector<PossibleSource>& sources) {
  constexpr unsigned max_branches = 8;
  if (depth > max_branches) return;
  while (expression.kind() == hcl::NodeKind::parentheses ||
         (expression.kind() == hcl::NodeKind::template_ && expression.size() == 1))
    expression = expression.child(0);
  if (expression.kind() == hcl::NodeKind::conditional) {
    const Value condition = configuration.evaluate(expression.child(0));
    is_certain = is_certain && condition.is_boolean();
    if (!condition.is_boolean() || condition.boolean())
      collect_sources(expression.child(1), configuration, depth + 1, is_certain, sources);
    if (!condition.is_boolean() || !condition.boolean())
      collect_sources(expression.child(2), configuration, depth + 1, is_certain, sources);
    return;
  }
  const Value value = configuration.evaluate(expression);
  // A source is asked for and shown, which what is sensitive must not be.
  if (value.has_sensitive()) return;
  if (value.is_string()) sources.push_back({std::string(value.string()), is_certain});
  // Of a source that only its version is not known of, the place is.
  const UnknownNode* unknown = value.unknown();
  if (!unknown || unknown->parts.empty() || !unknown->parts.front().is_string()) return;
  const std::string_view known = unknown->parts.front().string();
  if (const std::size_t query = known.find('?'); query != known.npos)
    sources.push_back({std::string(known.substr(0, query)), false});
}

/// Where the `//` of a source is that parts what is downloaded from the folder in it; npos when there is none.
std::size_t find_inner_path(std::string_view source) {
  const std::size_t scheme = source.find("://");
  return source.find("//", scheme == source.npos ? 0 : scheme + 3);
}

/// `modules/queue` of `git::https://example.com/acme/infra.git//modules/queue?ref=v1`; empty without such a part.
std::string path_in_source(std::string_view source) {
  source = source.substr(0, source.find('?'));
  const std::size_t inner = find_inner_path(source);
  return inner == source.npos ? std::string() : std::string(source.substr(inner + 2));
}

/// `modules/queue` of `git::https://example.com/acme/infra.git//modules/queue?ref=v1` in `repository`, where that is a
/// checkout of `infra`; empty for all others.
std::string path_in_own_repository(std::string_view source, const std::string& repository) {
  source = source.substr(0, source.find('?'));
  const std::size_t inner = find_inner_path(source);
  if (repository.empty() || inner == source.npos) return {};
  std::string_view name = file_name_of(source.substr(0, inner));
  name.remove_prefix(std::min(name.size(), name.rfind(':') + 1));  // git@example.com:infra.git
  if (name.ends_with(".git")) name.remove_suffix(4);
  if (name.empty() || file_name_of(repository).find(name) == std::string_view::npos) return {};
  return join_path(repository, source.substr(inner + 2));
}

/// A name that Terraform takes: letters, digits, `_` and `-`.
std::string name_of(std::string_view directory) {
  std::string name;
  for (const char c : file_name_of(directory)) {
    const bool fits =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    name += fits ? c : '_';
  }
  return name.empty() || (name[0] >= '0' && name[0] <= '9') ? "unit_" + name : name;
}

bool generates_code(const Settings& settings) {
  return std::any_of(settings.generated.begin(), settings.generated.end(), [](const auto& each) {
    return terraform::classify_file_name(file_name_of(each.second.name)).is_configuration;
  });
}

/// Whether what a unit generates makes something; a provider or a backend alone does not.
bool generates_resources(const TerragruntUnit& unit, const Limits& limits) {
  return std::any_of(unit.files.begin(), unit.files.end(), [&](const terraform::AddedFile& added) {
    if (!added.path.empty()) return true;
    terraform::ModuleFile file;
    Problems told_elsewhere;
    file.file = added.span.file;
    terraform::parse_into(file, added.name, added.text, true, limits, told_elsewhere);
    const hcl::Cursor body{&file.view, file.view.root};
    for (std::size_t i = 0; body && i < body.size(); ++i) {
      const hcl::Cursor block = body.child(i);
      if (block.kind() == hcl::NodeKind::block && (block.text() == "resource" || block.text() == "module")) return true;
    }
    return false;
  });
}

}  // namespace

UnitSet::UnitSet(SourceSet& sources, std::shared_ptr<const FileReader> reader, const Limits& limits,
                 const TerragruntInputs& inputs)
    : library_(sources, std::move(reader), limits, inputs) {}

bool UnitSet::has_configuration(const std::string& directory, const std::string& from) const {
  const auto entries = library_.list(directory, from);
  return entries && std::any_of(entries->begin(), entries->end(), [](const FileReader::Entry& entry) {
           return entry.kind == FileReader::EntryKind::file &&
                  terraform::classify_file_name(entry.name).is_configuration;
         });
}

void UnitSet::open(const std::vector<FoundFile>& files) {
  for (const FoundFile& found : files) {
    if (found.role != FileRole::terragrunt) continue;
    const std::string path = library_.absolute(found.path);
    if (file_name_of(path) == stack_file) {
      expand_stack(path, directory_of(path), {}, 0);
    } else {
      candidates_.push_back({path, {}});
    }
  }
  // A unit that a stack makes of a folder is what is deployed; the folder itself is not.
  for (const Candidate& candidate : candidates_) {
    if (!stack_sources_.contains(directory_of(candidate.path))) read_candidate(candidate);
  }
  std::erase_if(units_, [&](const TerragruntUnit& unit) { return is_left_out(unit); });
  std::sort(units_.begin(), units_.end(),
            [](const TerragruntUnit& a, const TerragruntUnit& b) { return a.path < b.path; });
  const auto same = [](const TerragruntUnit& a, const TerragruntUnit& b) { return a.path == b.path; };
  units_.erase(std::unique(units_.begin(), units_.end(), same), units_.end());
  for (std::size_t i = 0; i < units_.size(); ++i) by_directory_[directory_of(units_[i].path)] = i;
  scanned_ = units_.size();
  open_neighbours();
}

/// Reads the units whose outputs those of the scan take, and so on: they are no roots, and what is wrong with them is
/// not said.
void UnitSet::open_neighbours() {
  std::set<std::string> seen;
  const std::size_t told = problems_.size();
  for (std::size_t i = 0; i < units_.size() && units_.size() < max_units; ++i) {
    const ConfigurationFile* file = library_.read(units_[i].path, units_[i].path);
    if (!file) continue;
    Reading reading{library_, arena_, problems_, {}};
    const Place place{units_[i].path, units_[i].path, units_[i].path};
    Configuration configuration(reading, *file, place, nullptr, units_[i].values);
    for (const std::string& directory : configuration.dependency_directories()) {
      if (!library_.may_read(directory, units_[i].path)) continue;
      if (by_directory_.contains(directory) || !seen.insert(directory).second) continue;
      const std::size_t next = units_.size();
      read_candidate({join_path(directory, unit_file), {}});
      if (units_.size() > next) by_directory_[directory] = next;
    }
  }
  problems_.resize(told);
}

/// A configuration that others include and that deploys nothing itself is no unit.
bool UnitSet::is_left_out(const TerragruntUnit& unit) const {
  return included_.contains(unit.path) && !has_configuration(directory_of(unit.path), unit.path);
}

// ---- stacks ---------------------------------------------------------------------------------------------------

void UnitSet::expand_stack(const std::string& path, const std::string& directory, Value values, unsigned depth) {
  const ConfigurationFile* file = depth < max_stack_depth ? library_.read(path, path) : nullptr;
  if (!file) return;
  Reading reading{library_, arena_, problems_, {}};
  Configuration stack(reading, *file, Place{path, path, path}, nullptr, values);
  const hcl::Cursor body = file->body();
  for (std::size_t i = 0; body && i < body.size(); ++i) {
    const hcl::Cursor block = body.child(i);
    if (block.kind() == hcl::NodeKind::block && (block.text() == "unit" || block.text() == "stack"))
      add_stack_member(stack, block, directory, depth);
  }
}

void UnitSet::add_stack_member(Configuration& stack, hcl::Cursor block, const std::string& directory, unsigned depth) {
  const auto attribute = [&](std::string_view name) {
    const hcl::Cursor found = hcl::find_attribute(block.body(), name);
    return found ? stack.evaluate(found.expression()) : Value();
  };
  const Value source = attribute("source"), path = attribute("path"), flat = attribute("no_dot_terragrunt_stack");
  if (!path.is_string() || candidates_.size() >= max_units) return;
  std::string from;
  if (source.is_string() && is_local(source.string())) {
    from = join_path(directory_of(stack.place().file), source.string());
  } else if (source.is_string()) {
    from = path_in_own_repository(source.string(), library_.repository_of(directory));
  }
  if (from.empty() || !library_.kind_of(from, stack.place().original)) {
    stack.reading().report(block.header_span(), "terragrunt-source-missing",
                           "The source of this " + std::string(block.text()) + " is not here: it is not judged.",
                           ProblemSeverity::notice);
    return;
  }
  const bool is_flat = flat.is_boolean() && flat.boolean();
  const std::string made = join_path(is_flat ? directory : join_path(directory, ".terragrunt-stack"), path.string());
  if (is_below(made, from)) return;
  stack_sources_.insert(from);
  library_.add_copy(made, from);
  const Value values = attribute("values");
  if (block.text() == "unit") {
    candidates_.push_back({join_path(made, unit_file), values});
  } else {
    expand_stack(join_path(made, stack_file), made, values, depth + 1);
  }
}

// ---- units ----------------------------------------------------------------------------------------------------

void UnitSet::read_candidate(const Candidate& candidate) {
  const ConfigurationFile* file = library_.read(candidate.path, candidate.path);
  if (!file) return;
  TerragruntUnit unit;
  unit.path = candidate.path;
  unit.values = candidate.values;
  Reading reading{library_, arena_, problems_, {}};
  const std::string directory = directory_of(unit.path);
  if (const ConfigurationFile* values = library_.read(join_path(directory, values_file), unit.path);
      values && !unit.values.is_mapping()) {
    std::vector<Member> members;
    Configuration given(reading, *values, Place{values->path, unit.path, unit.path}, nullptr, {});
    for (std::size_t i = 0; values->body() && i < values->body().size(); ++i) {
      const hcl::Cursor attribute = values->body().child(i);
      if (attribute.kind() == hcl::NodeKind::attribute)
        members.push_back({attribute.text(), given.evaluate(attribute.expression()), attribute.name_span()});
    }
    unit.values = make_open_object(std::move(members), false, arena_);
  }
  Configuration configuration(reading, *file, Place{unit.path, unit.path, unit.path}, nullptr, unit.values);
  Settings settings = configuration.settings();
  for (const Include& include : configuration.includes()) {
    if (include.configuration) included_.insert(include.configuration->place().file);
  }
  unit.source = settings.source ? settings.source.span() : Span{file->file, 0, 0};
  const bool has_module = settings.source || has_configuration(directory, unit.path);
  if (has_module) find_module(settings, reading, unit);
  for (const std::string& path : settings.variable_files) unit.variable_files.push_back(library_.visible(path));
  const std::size_t told = problems_.size();
  add_generated(settings, unit);
  // A configuration that neither names a module, nor lies in one, nor generates one is for others to include.
  if (!has_module && !generates_resources(unit, library_.limits())) {
    problems_.resize(told);
    return;
  }
  const Value config = settings.remote_state.get("config");
  if (const Value backend = settings.remote_state.get("backend"); backend.is_string()) {
    unit.backend.emplace();
    unit.backend->type = backend.string();
    for (const Member& member : config.members()) {
      if (member.value.is_string() && !member.value.is_sensitive())
        unit.backend->attributes.emplace(member.key, member.value.string());
    }
  }
  units_.push_back(std::move(unit));
}

void UnitSet::find_module(Settings& settings, Reading& reading, TerragruntUnit& unit) {
  if (!settings.source) {
    unit.module = directory_of(unit.path);
    return;
  }
  std::vector<PossibleSource> sources;
  collect_sources(settings.source, *settings.source_configuration, 0, true, sources);
  // Of several that a condition chooses from, the one that is here can be judged.
  for (const PossibleSource& source : sources) {
    if (take_source(source.text, settings, unit)) return;
  }
  // All code of a unit may be generated; then its source is a folder without any.
  const auto is_folder = [&](const PossibleSource& source) {
    const std::string path = join_path(directory_of(unit.path), source.text.substr(0, source.text.find('?')));
    return is_local(source.text) && library_.kind_of(path, unit.path) == FileReader::EntryKind::directory;
  };
  if (generates_code(settings) && std::any_of(sources.begin(), sources.end(), is_folder)) return;
  const auto remote =
      std::find_if(sources.begin(), sources.end(), [](const auto& each) { return !is_local(each.text); });
  if (remote != sources.end()) {
    unit.module = downloaded_module(remote->text, unit);
    unit.has_whole_source = remote->is_whole;
    if (unit.module.empty()) call_remote_module(remote->text, settings, unit);
  } else {
    reading.report(settings.source.span(), "terragrunt-source-missing",
                   sources.empty() ? std::string("Which module this unit deploys is not known: it is not judged.")
                                   : "There is no module in " + sources.front().text + ": this unit is not judged.",
                   ProblemSeverity::warning);
  }
}

/// Where Terragrunt has put the module when it ran: `.terragrunt-cache`, two folders deep; empty when it has not, or
/// several versions of the unit lie there.
std::string UnitSet::downloaded_module(std::string_view source, const TerragruntUnit& unit) const {
  constexpr std::size_t max_folders = 16;
  const std::string inner = path_in_source(source);
  std::vector<std::string> found = {join_path(directory_of(unit.path), ".terragrunt-cache")};
  for (int depth = 0; depth < 2; ++depth) {
    std::vector<std::string> below;
    for (const std::string& directory : found) {
      const auto entries = library_.list(directory, unit.path);
      if (!entries) return {};
      for (const FileReader::Entry& entry : *entries) {
        if (entry.kind == FileReader::EntryKind::directory && below.size() < max_folders)
          below.push_back(join_path(directory, entry.name));
      }
    }
    found = std::move(below);
  }
  std::erase_if(found, [&](const std::string& copy) { return !has_configuration(join_path(copy, inner), unit.path); });
  return found.size() == 1 ? join_path(found.front(), inner) : std::string();
}

bool UnitSet::take_source(std::string source, const Settings& settings, TerragruntUnit& unit) {
  if (!is_local(source)) {
    // Another version of what is here: what is here stands for it, as it will once it is released.
    const std::string own = path_in_own_repository(source, library_.repository_of(directory_of(unit.path)));
    if (own.empty() || !has_configuration(own, unit.path)) return false;
    unit.module = own;
    return true;
  }
  source = source.substr(0, source.find('?'));
  // Relative to the unit; what an included configuration says may be meant from there.
  for (const std::string& base : {directory_of(unit.path), directory_of(settings.source_configuration->place().file)}) {
    const std::string directory = join_path(base, source);
    if (!has_configuration(directory, unit.path)) continue;
    unit.module = directory;
    return true;
  }
  return false;
}

/// A module that is not here is judged by what it is called with, as any call of one.
void UnitSet::call_remote_module(const std::string& source, const Settings& settings, TerragruntUnit& unit) {
  std::string_view address = source;
  std::string version;
  if (address.starts_with("tfr://")) {
    address.remove_prefix(6);
    const std::size_t query = address.find("?version=");
    if (query != address.npos) version = address.substr(query + 9);
    address = address.substr(0, query);
    if (address.starts_with('/')) address.remove_prefix(1);
  }
  // Terragrunt gives its inputs to all modules alike: what this one has no variable for does not reach it.
  terraform::ModuleCallDeclaration call;
  call.source = address;
  call.version = version;
  const terraform::PublishedModule* published = terraform::find_published_module(call).module;
  std::string variables, arguments;
  for (const Member& member : settings.inputs.members()) {
    if (published && !terraform::has_input(*published, member.key)) continue;
    const std::string name(member.key);
    variables += "variable \"" + name + "\" {}\n";
    arguments += "  " + name + " = var." + name + "\n";
  }
  const auto quoted = [](std::string_view text) {
    std::string result = "\"";
    for (const char c : text)
      result += c == '"' || c == '\\' || c == '$' || c == '%' ? std::string() : std::string(1, c);
    return result + "\"";
  };
  terraform::AddedFile file;
  file.name = "main.tf";
  file.text = "module \"" + name_of(directory_of(unit.path)) + "\" {\n  source = " + quoted(address) + "\n" +
              (version.empty() ? "" : "  version = " + quoted(version) + "\n") + arguments + "}\n" + variables;
  file.span = unit.source;
  unit.files.push_back(std::move(file));
}

void UnitSet::add_generated(const Settings& settings, TerragruntUnit& unit) {
  for (const auto& [label, generated] : settings.generated) {
    const std::string name(file_name_of(generated.name));
    if ((!generated.contents && generated.text.is_null()) || !terraform::classify_file_name(name).is_configuration)
      continue;
    const std::string directory = unit.module.empty() ? directory_of(unit.path) : unit.module;
    if (generated.skips_existing && library_.kind_of(join_path(directory, name), unit.path)) continue;
    terraform::AddedFile file;
    file.name = name;
    file.span = generated.contents ? generated.contents.span() : span_of(generated.text);
    // A file that is copied is known by its own places.
    const hcl::Cursor call = generated.contents;
    const bool copies = call && call.kind() == hcl::NodeKind::call && call.text() == "file" && call.size() == 1;
    const Value path = copies ? generated.configuration->evaluate(call.child(0)) : Value();
    if (path.is_string()) {
      const std::string copied = join_path(directory_of(generated.configuration->place().file), path.string());
      if (!library_.may_read(copied, unit.path)) continue;
      file.path = library_.visible(copied);
      unit.files.push_back(std::move(file));
      continue;
    }
    const std::optional<std::string> text =
        approximate_text(call ? generated.configuration->evaluate(call) : generated.text);
    if (!text) continue;
    file.text = *text;
    unit.files.push_back(std::move(file));
  }
}

Value UnitSet::inputs_of(std::size_t index, terraform::RootEvaluation& run) const {
  const TerragruntUnit& unit = units_[index];
  const ConfigurationFile* file = library_.read(unit.path, unit.path);
  if (!file) return {};
  Reading reading{library_, run.arena, run.problems, [&](const std::string& directory, Span site) {
                    const auto other = by_directory_.find(directory);
                    return other == by_directory_.end() || other->second == index ||
                                   !library_.may_read(directory, unit.path)
                               ? Value()
                               : terraform::outputs_of_use(other->second, site, run);
                  }};
  Configuration configuration(reading, *file, Place{unit.path, unit.path, unit.path}, nullptr, unit.values);
  Settings settings = configuration.settings();
  if (settings.environment.empty())
    return settings.inputs.is_null() ? make_open_object({}, false, run.arena) : settings.inputs;
  return merge_inputs(settings.inputs, make_open_object(std::move(settings.environment), false, run.arena),
                      MergeStrategy::shallow, run.arena);
}

std::set<FileId> UnitSet::files_of(std::size_t index) const {
  const TerragruntUnit& unit = units_[index];
  std::set<FileId> files = {unit.source.file};
  if (const ConfigurationFile* own = library_.read(unit.path, unit.path)) files.insert(own->file);
  for (const terraform::AddedFile& added : unit.files) files.insert(added.span.file);
  files.erase(FileId::none);
  return files;
}

Problems UnitSet::problems() const {
  Problems all = library_.problems();
  all.insert(all.end(), problems_.begin(), problems_.end());
  return all;
}

// ---- the frontend ---------------------------------------------------------------------------------------------

std::shared_ptr<const UnitSet> open_units(const std::vector<FoundFile>& files, const TerragruntInputs& inputs,
                                          SourceSet& sources, std::shared_ptr<const FileReader> reader,
                                          const Limits& limits) {
  auto units = std::make_shared<UnitSet>(sources, std::move(reader), limits, inputs);
  units->open(files);
  return units;
}

std::vector<terraform::ModuleUse> module_uses(const std::shared_ptr<const UnitSet>& units) {
  std::vector<terraform::ModuleUse> uses;
  for (std::size_t i = 0; i < units->units().size(); ++i) {
    const TerragruntUnit& unit = units->units()[i];
    terraform::ModuleUse& use = uses.emplace_back();
    use.root = units->visible(directory_of(unit.path));
    use.is_scanned = i < units->scanned();
    if (!unit.module.empty()) use.directory = units->visible(unit.module);
    use.files = unit.files;
    use.variable_files = unit.variable_files;
    use.backend = unit.backend;
    use.caller = unit.source;
    use.has_whole_source = unit.has_whole_source;
    use.inputs = [units, i](terraform::RootEvaluation& run) { return units->inputs_of(i, run); };
  }
  return uses;
}

Units::Units(std::shared_ptr<const UnitSet> units, std::shared_ptr<const terraform::ModuleSet> workspace)
    : units_(std::move(units)), workspace_(std::move(workspace)) {
  for (std::size_t i = 0; i < units_->scanned(); ++i) roots_.push_back(units_->visible(units_->units()[i].path));
}

Problems Units::problems() const {
  return units_->problems();
}

std::set<FileId> Units::files() const {
  return units_->files();
}

Dependencies Units::dependencies(std::size_t root, std::span<const FileId>) const {
  Dependencies dependencies = terraform::use_dependencies(*workspace_, root);
  // Which of Terragrunt's files a unit reads, its functions decide; and it may need the outputs of any other.
  for (const FileId file : units_->files()) dependencies.add_file(file);
  for (const FileId file : terraform::files(*workspace_)) dependencies.add_file(file);
  return dependencies;
}

Unit Units::evaluate(std::size_t root) const {
  Unit unit = terraform::evaluate_use(*workspace_, root);
  unit.root = roots_[root];
  // Comments in these files count, and what is wrong with one is the unit's.
  for (const FileId file : units_->files_of(root)) {
    if (std::find(unit.files.begin(), unit.files.end(), file) == unit.files.end()) unit.files.push_back(file);
  }
  return unit;
}

}  // namespace lintel::terragrunt
