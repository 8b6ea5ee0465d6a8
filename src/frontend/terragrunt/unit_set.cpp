#include "frontend/terragrunt/unit_set.h"

#include <algorithm>

#include "base/path.h"
#include "frontend/terraform/evaluate/evaluation.h"
#include "frontend/terraform/evaluate/published_module.h"
#include "frontend/terraform/read/module_set.h"
#include "frontend/terragrunt/module_source.h"

namespace lintel::terragrunt {
namespace {

/// A source that a unit may have.
struct PossibleSource {
  std::string text;
  bool is_whole = true;  ///< otherwise what follows the text, its version, or whether it is this one, is not known
};

/// A source that an expression may give: the branches of a condition that is not known are looked at one by one.
void collect_sources(hcl::Cursor expression, UnitConfiguration& configuration, unsigned depth, bool is_certain,
                     std::vector<PossibleSource>& sources) {
  constexpr unsigned max_branches = 8;
  if (depth > max_branches) return;
  while (expression.kind() == hcl::SyntaxKind::parentheses ||
         (expression.kind() == hcl::SyntaxKind::template_ && expression.size() == 1))
    expression = expression.child(0);
  if (expression.kind() == hcl::SyntaxKind::conditional) {
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

/// Where a member of `inputs` is written.
Span place_of_input(const Member& input) {
  return input.key_span.known() ? input.key_span : span_of(input.value);
}

/// The text of a call, whose parts stand where what they say is written.
class CallText {
 public:
  explicit CallText(std::string opening) : text_(std::move(opening)) {}

  void add(const std::string& text, Span span) {
    const auto begin = static_cast<std::uint32_t>(text_.size());
    text_ += text;
    parts_.push_back({begin, static_cast<std::uint32_t>(text_.size()), span});
  }
  terraform::AddedFile file(std::string name, Span span, const std::string& ending) && {
    return {std::move(name), {}, text_ + ending, span, std::move(parts_)};
  }

 private:
  std::string text_;
  std::vector<terraform::WrittenPart> parts_;
};

std::string literal_of(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) result += c == '"' || c == '\\' || c == '$' || c == '%' ? std::string() : std::string(1, c);
  return result + "\"";
}

bool generates_code(const Settings& settings) {
  return std::any_of(settings.generated.begin(), settings.generated.end(), [](const auto& each) {
    return terraform::classify_file_name(file_name_of(each.second.name)).is_configuration;
  });
}

/// Whether what a unit generates makes something; a provider or a backend alone does not.
bool generates_resources(const TerragruntUnit& unit, const Limits& limits) {
  return std::any_of(unit.files.begin(), unit.files.end(), [&](const terraform::AddedFile& added) {
    if (!terraform::classify_file_name(added.name).is_configuration) return false;
    if (!added.path.empty()) return true;
    terraform::ModuleFile file;
    Problems told_elsewhere;
    file.file = added.span.file;
    terraform::parse_into(file, added.name, added.text, true, limits, told_elsewhere);
    const hcl::Cursor body{&file.view, file.view.root};
    for (std::size_t i = 0; body && i < body.size(); ++i) {
      const hcl::Cursor block = body.child(i);
      if (block.kind() == hcl::SyntaxKind::block && (block.text() == "resource" || block.text() == "module"))
        return true;
    }
    return false;
  });
}

}  // namespace

UnitSet::UnitSet(SourceSet& sources, std::shared_ptr<const FileReader> reader, const Limits& limits,
                 const TerragruntInputs& inputs)
    : library_(sources, std::move(reader), limits, inputs) {}

/// The configuration of a unit in a directory: in JSON syntax where there is no other.
std::string UnitSet::unit_in(const std::string& directory, const std::string& from) const {
  const std::string native = join_path(directory, unit_file);
  return library_.kind_of(native, from) || !library_.kind_of(native + ".json", from) ? native : native + ".json";
}

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
      stacks_.push_back(stack_ = path);
      expand_stack(path, directory_of(path), values_without_stack(path), {}, 0);
    } else {
      candidates_.push_back({path, {}});
    }
  }
  // A unit that a stack makes of a folder is what is deployed; the folder itself is not, nor what a stack in it makes.
  std::vector<Candidate> copied;
  for (const Candidate& candidate : candidates_) {
    const bool is_copied = copied_.contains(candidate.path) || copied_.contains(candidate.stack);
    is_copied ? copied.push_back(candidate) : read_candidate(candidate);
  }
  std::vector<TakenUnit> taken = take_left_out();
  if (library_.find_kept_roots()) {
    std::vector<TakenUnit> read = read_copied(std::move(copied));
    std::move(read.begin(), read.end(), std::back_inserter(taken));
  }
  note_deployables(taken);
  add_kept(std::move(taken));
  std::sort(units_.begin(), units_.end(),
            [](const TerragruntUnit& a, const TerragruntUnit& b) { return a.path < b.path; });
  const auto same = [](const TerragruntUnit& a, const TerragruntUnit& b) { return a.path == b.path; };
  units_.erase(std::unique(units_.begin(), units_.end(), same), units_.end());
  const auto excluded =
      std::stable_partition(units_.begin(), units_.end(), [](const TerragruntUnit& unit) { return !unit.is_excluded; });
  scanned_ = static_cast<std::size_t>(excluded - units_.begin());
  for (std::size_t i = 0; i < units_.size(); ++i) by_directory_[directory_of(units_[i].path)] = i;
  open_neighbours(0);
}

/// Reads the units whose outputs those of the scan take, and so on: they are no roots, and what is wrong with them is
/// not said.
void UnitSet::open_neighbours(std::size_t first) {
  std::set<std::string> seen;
  const std::size_t told = problems_.size();
  for (std::size_t i = first; i < units_.size() && units_.size() < max_units; ++i) {
    const ConfigurationFile* file = library_.read(units_[i].path, units_[i].path);
    if (!file) continue;
    Reading reading{library_, arena_, problems_, {}};
    const ConfigurationPlace place{units_[i].path, units_[i].path, units_[i].path};
    UnitConfiguration configuration(reading, *file, place, nullptr, units_[i].values);
    configuration.take_autoinclude(units_[i].autoinclude.get());
    for (const std::string& directory : configuration.dependency_directories()) {
      if (!library_.may_read(directory, units_[i].path)) continue;
      if (by_directory_.contains(directory) || !seen.insert(directory).second) continue;
      const std::size_t next = units_.size();
      read_candidate({unit_in(directory, units_[i].path), {}});
      if (units_.size() > next) by_directory_[directory] = next;
    }
  }
  problems_.resize(told);
}

/// A configuration that others include and that deploys nothing itself is not a unit. One that names a module is,
/// whoever includes it, and so is one that includes others itself, which Terragrunt lets nobody include: `run --all`
/// deploys it.
bool UnitSet::is_left_out(const TerragruntUnit& unit) const {
  return included_.contains(unit.path) && !unit.has_own_source && !unit.includes_others &&
         !has_configuration(directory_of(unit.path), unit.path);
}

std::vector<UnitSet::TakenUnit> UnitSet::take_left_out() {
  const auto first = std::stable_partition(units_.begin(), units_.end(),
                                           [&](const TerragruntUnit& unit) { return !is_left_out(unit); });
  std::vector<TakenUnit> taken;
  for (auto unit = first; unit != units_.end(); ++unit) taken.push_back({std::move(*unit), {}});
  for (TakenUnit& each : taken) each.file = each.unit.path;
  units_.erase(first, units_.end());
  return taken;
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
    UnitConfiguration given(reading, *values, ConfigurationPlace{values->path, unit.path, unit.path}, nullptr, {});
    for (std::size_t i = 0; values->body() && i < values->body().size(); ++i) {
      const hcl::Cursor attribute = values->body().child(i);
      if (attribute.kind() == hcl::SyntaxKind::attribute)
        members.push_back({attribute.text(), given.evaluate(attribute.expression()), attribute.name_span()});
    }
    unit.values = make_open_object(std::move(members), false, arena_);
  }
  if (candidate.stack.empty() && !unit.values.is_mapping()) unit.values = values_without_stack(unit.path);
  unit.autoinclude = candidate.autoinclude;
  UnitConfiguration configuration(reading, *file, ConfigurationPlace{unit.path, unit.path, unit.path}, nullptr,
                                  unit.values);
  configuration.take_autoinclude(unit.autoinclude.get());
  Settings settings = configuration.settings();
  unit.is_made = !candidate.stack.empty();
  unit.stack = candidate.stack;
  unit.copied = candidate.copied;
  unit.includes_others = !configuration.includes().empty();
  for (const Include& include : configuration.includes()) {
    if (include.configuration) included_.insert(include.configuration->place().file);
  }
  unit.source = settings.source ? settings.source.span() : Span{file->file, 0, 0};
  unit.has_own_source = settings.source && unit.source.file == file->file;
  const bool has_module = settings.source || has_configuration(directory, unit.path);
  if (has_module) find_module(settings, reading, unit);
  if (settings.source && unit.source_text.empty()) unit.source_text = unit.module;
  for (ExtraArguments& extra : settings.arguments) {
    for (terraform::VariableArgument& argument : extra.variables) {
      if (!argument.file.empty()) argument.file = library_.place_of(argument.file);
      unit.arguments.push_back(std::move(argument));
    }
  }
  const std::size_t told = problems_.size();
  leave_out_of_copy(settings, reading, unit);
  note_laid_over(reading, unit);
  add_generated(settings, unit);
  add_state_encryption(settings, unit);
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
  note_exclusion(configuration, reading, unit);
  units_.push_back(std::move(unit));
}

/// What no run deploys is not judged, and said to be so.
void UnitSet::note_exclusion(UnitConfiguration& configuration, const Reading& reading, TerragruntUnit& unit) {
  const std::optional<Span> place = configuration.exclusion();
  if (!place) return;
  unit.is_excluded = true;
  // What several units include excludes each of them.
  const FileId own = library_.read(unit.path, unit.path)->file;
  reading.report(place->file == own ? *place : Span{own, 0, 0}, "terragrunt-unit-excluded",
                 "Terragrunt leaves this unit out of every run that deploys: it is not judged.",
                 ProblemSeverity::notice);
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
  const auto path_of = [&](const PossibleSource& source) {
    return join_path(directory_of(unit.path), source.text.substr(0, source.text.find('?')));
  };
  // All code of a unit may be generated; then its source is a folder without any.
  const auto is_folder = [&](const PossibleSource& source) {
    return is_local(source.text) && library_.kind_of(path_of(source), unit.path) == FileReader::EntryKind::directory;
  };
  const auto is_outside = [&](const PossibleSource& source) {
    return is_local(source.text) && library_.is_outside(path_of(source));
  };
  if (generates_code(settings) && std::any_of(sources.begin(), sources.end(), is_folder)) return;
  const auto remote =
      std::find_if(sources.begin(), sources.end(), [](const auto& each) { return !is_local(each.text); });
  if (remote != sources.end()) {
    unit.source_text = remote->text;
    unit.module = downloaded_module(remote->text, unit);
    unit.has_whole_source = remote->is_whole;
    if (unit.module.empty()) call_remote_module(remote->text, settings, unit);
  } else if (const auto outside = std::find_if(sources.begin(), sources.end(), is_outside); outside != sources.end()) {
    reading.report(settings.source.span(), "module-outside-scan",
                   "The module in " + library_.visible(path_of(*outside)) +
                       " is outside the scanned directories, or behind a link that leads out of them, and they are all "
                       "that is read: scan a directory that holds both, or give --allow-outside. This unit is not "
                       "checked.",
                   ProblemSeverity::notice);
  } else {
    reading.report(settings.source.span(), "terragrunt-source-missing",
                   sources.empty()
                       ? std::string("Lintel cannot determine which module this unit deploys: the unit is not checked.")
                       : "There is no module in " + sources.front().text + ": this unit is not checked.",
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
        if (entry.kind != FileReader::EntryKind::directory) continue;
        if (below.size() == max_folders) return {};  // which of so many copies is the unit's, nobody says
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
  if (version.empty() && settings.version) {
    const Value constraint = settings.source_configuration->evaluate(settings.version);
    if (constraint.is_string() && !constraint.has_sensitive()) version = constraint.string();
  }
  // Terragrunt gives its inputs to all modules alike: what this one has no variable for does not reach it.
  terraform::ModuleCallDeclaration call;
  call.source = address;
  call.version = version;
  const terraform::PublishedModule* published = terraform::find_published_module(call).module;
  const std::string opening = "module \"" + name_of(directory_of(unit.path)) + "\" {\n";
  const std::string which =
      "  source = " + literal_of(address) + "\n" + (version.empty() ? "" : "  version = " + literal_of(version) + "\n");
  // What inputs of other files say is added by an override each: a file stands in one other alone.
  std::map<FileId, CallText> calls;
  calls.emplace(unit.source.file, CallText(opening + which));
  std::string variables;
  for (const Member& member : settings.inputs.members()) {
    if (published && !terraform::has_input(*published, member.key)) continue;
    const std::string name(member.key);
    const Span place = place_of_input(member).known() ? place_of_input(member) : unit.source;
    variables += "variable \"" + name + "\" {}\n";
    calls.try_emplace(place.file, CallText(opening)).first->second.add("  " + name + " = var." + name + "\n", place);
  }
  std::size_t count = 0;
  for (auto& [file, call_text] : calls) {
    const bool is_own = file == unit.source.file;
    unit.files.push_back(
        std::move(call_text).file(is_own ? "main.tf" : "inputs" + std::to_string(count++) + "_override.tf",
                                  is_own ? unit.source : Span{file, 0, 0}, is_own ? "}\n" + variables : "}\n"));
  }
}

/// Whether Terragrunt has written a file, as its first line says then.
bool UnitSet::is_written(const std::string& path, const TerragruntUnit& unit) const {
  std::string error;
  const std::optional<std::string> text = library_.text(path, unit.path, error);
  return text && text->substr(0, text->find('\n')).find("Generated by Terragrunt. Sig:") != std::string::npos;
}

void UnitSet::add_generated(const Settings& settings, TerragruntUnit& unit) {
  for (const auto& [label, generated] : settings.generated) {
    const std::string name(file_name_of(generated.name));
    // A file in a folder of the module is none of the module's own.
    const bool is_elsewhere = !generated.name.starts_with('/') && normalize_path(generated.name) != name;
    const bool is_read =
        terraform::classify_file_name(name).is_configuration || terraform::is_automatic_values_file(name);
    if (!generated.contents && generated.text.is_null()) continue;
    if (is_elsewhere || !is_read) {
      add_other_generated(generated, unit);
      continue;
    }
    const std::string directory = unit.module.empty() ? directory_of(unit.path) : unit.module;
    const bool exists = library_.kind_of(join_path(directory, name), unit.path).has_value();
    if (exists &&
        (generated.skips_existing || (generated.replaces_own_alone && !is_written(join_path(directory, name), unit))))
      continue;
    if (generated.may_be_disabled || (generated.may_skip_existing && exists)) {
      // What takes the place of other code, or changes it, is not taken to be there.
      const terraform::ConfigurationFileName kind = terraform::classify_file_name(name);
      const bool is_taken = !exists && !kind.is_override && !kind.is_tofu && kind.is_configuration;
      generated.configuration->reading().report(
          generated.contents ? generated.contents.span() : span_of(generated.text), "terragrunt-generate-unknown",
          "Lintel cannot determine whether " + name + " is generated, so it " +
              (is_taken ? "checks it as if it is." : "checks the unit without it."),
          ProblemSeverity::warning);
      if (!is_taken) continue;
    }
    terraform::AddedFile file;
    file.name = name;
    file.span = generated.contents ? generated.contents.span() : span_of(generated.text);
    // A file that is copied is known by its own places.
    const hcl::Cursor call = generated.contents;
    const bool copies = call && call.kind() == hcl::SyntaxKind::call && call.text() == "file" && call.size() == 1;
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
    if (!text) {
      generated.configuration->reading().report(
          file.span, "terragrunt-generate-unknown",
          "Lintel cannot determine what " + name + " contains, so it checks the unit without it.",
          ProblemSeverity::warning);
      continue;
    }
    file.text = *text;
    unit.files.push_back(std::move(file));
  }
}

/// What Terragrunt writes of the encryption of a state beside its backend, where it writes that.
void UnitSet::add_state_encryption(const Settings& settings, TerragruntUnit& unit) {
  const Member* encryption = settings.remote_state.member("encryption");
  const Value provider = encryption ? encryption->value.get("key_provider") : Value();
  if (!provider.is_string() || settings.remote_state.get("generate").is_null()) return;
  terraform::AddedFile file;
  file.name = "terragrunt_encryption.tf";
  // Never where the values are: a passphrase is not for excerpts.
  file.span = encryption->key_span.known() ? encryption->key_span : unit.source;
  const std::string unknown(terraform::unknown_written_variable);
  file.text = "terraform {\n  encryption {\n    key_provider " + literal_of(provider.string()) + " \"default\" {\n";
  for (const Member& member : encryption->value.members()) {
    const bool is_known = member.value.is_string() && !member.value.has_sensitive();
    if (member.key != "key_provider")
      file.text += "      " + std::string(member.key) + " = " +
                   (is_known ? literal_of(member.value.string()) : "var." + unknown) + "\n";
  }
  file.text += "    }\n    method \"aes_gcm\" \"default\" {\n      keys = key_provider." +
               std::string(provider.string()) + ".default\n    }\n";
  for (const char* const what : {"state", "plan"})
    file.text += "    " + std::string(what) + " {\n      method = method.aes_gcm.default\n    }\n";
  file.text += "  }\n}\nvariable \"" + unknown + "\" {}\n";
  unit.files.push_back(std::move(file));
}

/// The outputs of a unit for the one that asks; null when they cannot be told.
Value UnitSet::outputs_of_unit(const std::string& directory, std::size_t asking, Span site,
                               terraform::RootEvaluation& run) const {
  const auto other = by_directory_.find(directory);
  if (other == by_directory_.end() || other->second == asking || !library_.may_read(directory, units_[asking].path))
    return {};
  const bool is_beside = beside_ && other->second >= *beside_;
  return terraform::outputs_of_use(is_beside ? uses_before_beside_ + other->second - *beside_ : other->second, site,
                                   run);
}

Value UnitSet::inputs_of(std::size_t index, terraform::RootEvaluation& run) const {
  const TerragruntUnit& unit = units_[index];
  const ConfigurationFile* file = library_.read(unit.path, unit.path);
  if (!file) return {};
  Reading reading{library_, run.arena, run.problems, [&](const std::string& directory, Span site) {
                    return units_of_stacks_.contains(directory) ? outputs_of_stack(directory, index, site, run)
                                                                : outputs_of_unit(directory, index, site, run);
                  }};
  reading.faults = &run.faults;
  UnitConfiguration configuration(reading, *file, ConfigurationPlace{unit.path, unit.path, unit.path}, nullptr,
                                  unit.values);
  configuration.take_autoinclude(unit.autoinclude.get());
  Settings settings = configuration.settings();
  std::vector<Member> environment;
  for (const ExtraArguments& extra : settings.arguments)
    environment.insert(environment.end(), extra.environment.begin(), extra.environment.end());
  if (environment.empty()) return settings.inputs.is_null() ? make_open_object({}, false, run.arena) : settings.inputs;
  return merge_inputs(settings.inputs, make_open_object(std::move(environment), false, run.arena),
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

}  // namespace lintel::terragrunt
