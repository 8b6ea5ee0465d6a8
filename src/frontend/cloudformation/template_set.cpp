#include "frontend/cloudformation/template_set.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>

#include "base/parallel.h"
#include "base/path.h"
#include "base/placeholder.h"
#include "base/source_address.h"
#include "frontend/cloudformation/cdk.h"
#include "frontend/cloudformation/dynamic_reference.h"
#include "frontend/cloudformation/evaluation.h"
#include "frontend/cloudformation/exports.h"
#include "frontend/cloudformation/merged_parts.h"
#include "frontend/cloudformation/nested_files.h"
#include "frontend/cloudformation/nested_stacks.h"
#include "frontend/cloudformation/parameters.h"
#include "frontend/cloudformation/recognition.h"
#include "frontend/cloudformation/scratch.h"
#include "frontend/cloudformation/serverless.h"
#include "frontend/cloudformation/template_files.h"
#include "frontend/cloudformation/template_location.h"
#include "source/enclosure.h"
#include "syntax/document/parse.h"
#include "value/json_text.h"

namespace lintel::cloudformation {

using document::Node;
using document::NodeKind;

std::shared_ptr<ReadFile> read_file(const std::string& path, const FileReader& reader, SourceSet& sources,
                                    const Limits& limits) {
  auto result = std::make_shared<ReadFile>();
  result->file.path = path;
  std::string error;
  result->text = sources.read(path, reader, error);
  if (result->text == FileId::none) {
    result->problems.push_back({ProblemSeverity::error, "unreadable-file", error, {}, path, {}});
    return result;
  }
  if (sources.text(result->text).size() > limits.file_bytes) {
    result->problems.push_back(
        {ProblemSeverity::error, "budget-file-size", "the file is larger than the budget", {}, path, {}});
    return result;
  }
  result->file.file = result->text;
  result->file.root =
      read_document(result->file.file, path, sources.text(result->file.file), result->arena, limits, result->problems);
  if (result->file.root && result->file.root->kind != NodeKind::mapping) result->file.root = nullptr;
  return result;
}

namespace {

bool has_syntax_error(const ReadFile& file) {
  return std::any_of(file.problems.begin(), file.problems.end(), [](const Problem& problem) {
    return problem.code == "yaml-syntax" || problem.code == "json-syntax";
  });
}

/// Puts the document of `before` in the place of what could not be read whole.
void stand_in(ReadFile& broken, const std::shared_ptr<const ReadFile>& before) {
  broken.stand_in = before->stand_in ? before->stand_in : before;
  broken.file = broken.stand_in->file;
  broken.form_problems = broken.stand_in->form_problems;
  broken.nests = broken.stand_in->nests;
  broken.imports = broken.stand_in->imports;
  broken.reads_parameters = broken.stand_in->reads_parameters;
}

}  // namespace

std::shared_ptr<const ReadFile> read_template_file(const std::string& path, const FileReader& reader,
                                                   SourceSet& sources, const Limits& limits,
                                                   const TemplateSet* previous) {
  std::shared_ptr<const ReadFile> before;
  if (previous) {
    const auto known = previous->files.find(path);
    if (known != previous->files.end()) before = known->second;
    if (before && !before->made_of.empty()) before = before->made_of.front();
    if (before && before->text != FileId::none && sources.find(path, reader.revision(path)) == before->text)
      return before;
  }
  const std::shared_ptr<ReadFile> result = read_file(path, reader, sources, limits);
  if (before && before->text == result->text && before->text != FileId::none) return before;
  if (before && before->file.root && has_syntax_error(*result) && (before->stand_in || !has_syntax_error(*before))) {
    stand_in(*result, before);
    return result;
  }
  TemplateFile& file = result->file;
  if (file.root) file.sections = read_template(*file.root, result->form_problems);
  file.extended_by_tool =
      is_of_organization(file.sections) || is_serverless_part(file.sections, sources.text(result->text), path, reader);
  const std::vector<TemplateResource>& resources = file.sections.resources;
  result->nests = std::any_of(resources.begin(), resources.end(), is_nested_stack);
  result->imports = sources.text(result->text).find("ImportValue") != std::string_view::npos;
  result->reads_parameters = sources.text(result->text).find("ssm:") != std::string_view::npos ||
                             sources.text(result->text).find("AWS::SSM::Parameter::Value") != std::string_view::npos;
  Problems others;
  for (Problem& problem : result->problems) {
    (problem.code == "duplicate-key" ? result->file.duplicate_keys : others).push_back(std::move(problem));
  }
  result->problems = std::move(others);
  result->file.unread = has_error(result->problems);
  return result;
}

namespace {

/// The template that the framework makes of a `serverless.yml`.
std::shared_ptr<const ReadFile> read_serverless_file(const std::string& path, TemplateSet& workspace) {
  auto result = std::make_shared<ReadFile>();
  result->file.path = path;
  std::string error;
  result->text = workspace.sources.read(path, *workspace.reader, error);
  if (result->text == FileId::none) {
    result->problems.push_back({ProblemSeverity::error, "unreadable-file", error, {}, path, {}});
    return result;
  }
  ServerlessResources resources =
      read_serverless(result->text, path, *workspace.reader, workspace.sources, result->arena, workspace.limits);
  TemplateFile& file = result->file;
  file.file = result->text;
  file.root = resources.root;
  file.parts = std::move(resources.files);
  file.extended_by_tool = true;
  for (const std::string& taken : resources.paths) {
    const std::string part = path_from_here(workspace, taken);
    workspace.parts.insert(part);
    workspace.takes[path].insert(part);
  }
  result->problems = std::move(resources.problems);
  if (file.root) file.sections = read_template(*file.root, result->form_problems);
  file.unread = (file.root && file.root->unread) || has_syntax_error(*result);
  const std::vector<TemplateResource>& found = file.sections.resources;
  result->nests = std::any_of(found.begin(), found.end(), is_nested_stack);
  return result;
}

/// Leaves out the names by which links lead to templates that are found by their own. A template that takes others in
/// stays: it takes those beside the link.
void leave_out_links(TemplateSet& workspace) {
  std::map<std::string, std::vector<std::string>> names;
  for (const auto& [path, file] : workspace.files) {
    const auto real = file->file.root && !file->nests ? workspace.reader->real_path(path) : std::nullopt;
    if (real) names[*real].push_back(path);
  }
  for (const auto& named : names) {
    const std::string& real = named.first;
    const auto& paths = named.second;
    const auto is_own = [&](const std::string& path) {
      return real.ends_with(path.starts_with('/') ? path : "/" + path);
    };
    if (paths.size() < 2 || std::none_of(paths.begin(), paths.end(), is_own)) continue;
    for (const std::string& path : paths) {
      if (!is_own(path)) workspace.files.erase(path);
    }
  }
}

/// Whether a template is found by nothing but the name of a file at a URL: what lies there may be any other's.
bool is_found_by_name(const TemplateResource& resource, const Node& url) {
  if (!asset_path(*resource.node).empty() || url.kind != NodeKind::string || !url.tag.empty() || !is_url(url.text))
    return false;
  const auto path = path_behind_host(url.text);
  return path && path->find('/') == std::string_view::npos;
}

/// Which templates each template nests, itself aside.
using Nesting = std::map<const TemplateFile*, std::vector<const TemplateFile*>>;

/// Whether a stack is under a condition that holds for no value of a parameter: it takes no template in, which then
/// would be checked nowhere.
bool is_never_made(const TemplateResource& resource, Stack& stack, Scratch& scratch) {
  if (!resource.condition) return false;
  const std::string_view name = resource.condition->text;
  const Condition* condition = scratch.evaluation.condition_named(stack, name, resource.condition->span);
  return condition->op == Condition::Operator::constant && !condition->truth;
}

Nesting find_nesting(TemplateSet& workspace) {
  Nesting nesting;
  for (const auto& [path, file] : workspace.files) {
    if (!file->nests) continue;
    Scratch scratch(workspace);
    Stack settings = scratch.stack_of(file->file);
    for (const TemplateResource& resource : settings.sections.resources) {
      const Node* url = is_nested_stack(resource) ? location_node(resource) : nullptr;
      if (!url || is_found_by_name(resource, *url) || is_never_made(resource, settings, scratch)) continue;
      const Value written = scratch.evaluation.evaluate_text(settings, *url);
      for (const Branch& branch : branches_of(written, scratch.conditions)) {
        const TemplateFile* target = nested_template(workspace, file->file, *resource.node, branch.value);
        if (target && target != &file->file) nesting[&file->file].push_back(target);
      }
    }
  }
  return nesting;
}

}  // namespace

std::string whole_path(const TemplateSet& workspace, const std::string& path) {
  return join_path(workspace.inputs.working_directory, path);
}

/// What the path of a template does not end with.
constexpr std::string_view without_manifest = "//without-manifest";

std::vector<Deployable> deployables(const TemplateSet& workspace) {
  const std::set<const TemplateFile*> roots(workspace.root_files.begin(), workspace.root_files.end());
  std::vector<Deployable> all;
  for (const auto& [path, file] : workspace.files) {
    if (!file->file.root) continue;
    Deployable& each = all.emplace_back();
    each.path = whole_path(workspace, path);
    each.is_root = roots.contains(&file->file);
    for (const TemplateResource& resource : file->file.sections.resources)
      each.names.insert(std::string(resource.type) + " " + std::string(resource.logical_id));
    if (const auto takes = workspace.takes.find(path); takes != workspace.takes.end()) {
      for (const std::string& taken : takes->second) each.takes.insert(whole_path(workspace, taken));
    }
    // Without a manifest it is another one, which somebody may deploy as well.
    Deployable alone{each.path + std::string(without_manifest), {}, each.takes, each.is_root};
    alone.is_root = each.is_root && !workspace.cdk_stacks.contains(path);
    for (const std::string& name : each.names) alone.names.insert(name + std::string(without_manifest));
    all.push_back(std::move(alone));
  }
  return all;
}

namespace {

/// Forgets the manifests of templates that are judged without one.
void leave_out_manifests(TemplateSet& workspace, const std::set<std::string>& kept,
                         const std::vector<const TemplateFile*>& taken) {
  std::erase_if(workspace.cdk_stacks, [&](const auto& stack) {
    const auto is_same = [&](const TemplateFile* file) { return file->path == stack.first; };
    const bool is_kept = kept.contains(whole_path(workspace, stack.first) + std::string(without_manifest));
    if (!is_kept || std::any_of(taken.begin(), taken.end(), is_same)) return false;
    workspace.problems.push_back({ProblemSeverity::warning,
                                  "root-called",
                                  "A manifest now says with which values this template is deployed; Lintel checks it "
                                  "without them until the change is merged.",
                                  {},
                                  stack.first,
                                  {}});
    return true;
  });
}

/// The roots: templates that no other nests, and of templates that only nest each other the first.
void find_roots(TemplateSet& workspace) {
  const Nesting nesting = find_nesting(workspace);
  std::set<const TemplateFile*> nested, reached;
  for (const auto& [from, targets] : nesting) {
    nested.insert(targets.begin(), targets.end());
    for (const TemplateFile* target : targets) workspace.takes[from->path].insert(target->path);
  }
  const auto add = [&](const TemplateFile& file) {
    workspace.root_files.push_back(&file);
    std::vector<const TemplateFile*> pending{&file};
    while (!pending.empty()) {
      const TemplateFile* next = pending.back();
      pending.pop_back();
      if (!reached.insert(next).second) continue;
      if (const auto targets = nesting.find(next); targets != nesting.end())
        pending.insert(pending.end(), targets->second.begin(), targets->second.end());
    }
  };
  std::vector<const TemplateFile*> taken;
  for (const auto& [path, file] : workspace.files) {
    if (!file->file.root) continue;
    const bool is_alone = !nested.contains(&file->file) && !workspace.parts.contains(path);
    is_alone ? add(file->file) : taken.push_back(&file->file);
  }
  const bool asks = workspace.inputs.find_kept_roots && (!taken.empty() || !workspace.cdk_stacks.empty());
  const std::set<std::string> kept =
      asks ? workspace.inputs.find_kept_roots(deployables(workspace)) : std::set<std::string>();
  for (const TemplateFile* file : taken) {
    const std::string& path = file->path;
    if (!kept.contains(whole_path(workspace, path))) continue;
    add(*file);
    workspace.problems.push_back({ProblemSeverity::warning,
                                  "root-called",
                                  "Another template now nests this one; Lintel also checks it separately until the "
                                  "change is merged.",
                                  {},
                                  path,
                                  {}});
  }
  leave_out_manifests(workspace, kept, taken);
  for (const auto& [path, file] : workspace.files) {
    if (file->file.root && !reached.contains(&file->file) && !workspace.parts.contains(path)) add(file->file);
  }
  std::sort(workspace.root_files.begin(), workspace.root_files.end(),
            [](const TemplateFile* a, const TemplateFile* b) { return a->path < b->path; });
  for (const TemplateFile* file : workspace.root_files) workspace.root_paths.push_back(file->path);
}

/// The exports of a stack and of the stacks nested in it.
void read_exports(TemplateSet& workspace, TemplateEvaluation& evaluation, Stack& stack, std::size_t root) {
  for (const NamedNode& output : stack.sections.outputs) {
    const Node* exported = document::find(*output.node, "Export");
    const Node* name = exported ? document::find(*exported, "Name") : nullptr;
    if (!name) continue;
    workspace.exports.add({stack.file, root, stack.path, output.name, evaluation.evaluate_text(stack, *name)});
  }
  for (const TemplateResource& resource : stack.sections.resources) {
    for (Stack* nested : nested_stacks(evaluation, stack, resource)) read_exports(workspace, evaluation, *nested, root);
  }
}

void read_exports(TemplateSet& workspace) {
  const auto imports = [](const auto& entry) { return entry.second->imports; };
  if (std::none_of(workspace.files.begin(), workspace.files.end(), imports)) return;
  for (std::size_t root = 0; root < workspace.root_files.size(); ++root) {
    const TemplateFile& file = *workspace.root_files[root];
    const std::vector<TemplateResource>& resources = file.sections.resources;
    const bool exports = workspace.sources.text(file.file).find("Export") != std::string_view::npos;
    if (!exports && std::none_of(resources.begin(), resources.end(), is_nested_stack)) continue;
    Scratch scratch(workspace);
    Stack& stack = scratch.evaluation.open_stack(file, root_settings(workspace, root));
    read_exports(workspace, scratch.evaluation, stack, root);
  }
}

bool is_plain_text(const Node* node) {
  return node && node->tag.empty() && (node->kind == NodeKind::string || node->kind == NodeKind::number);
}

/// The parameters of Systems Manager that templates make, by their names where these are written.
void read_parameter_texts(TemplateSet& workspace) {
  for (const auto& [path, file] : workspace.files) {
    for (const TemplateResource& resource : file->file.sections.resources) {
      if (resource.type != "AWS::SSM::Parameter" || !resource.properties) continue;
      const Node* name = document::find(*resource.properties, "Name");
      const Node* type = document::find(*resource.properties, "Type");
      ParameterText text{&file->file, document::find(*resource.properties, "Value")};
      if (!is_plain_text(name)) continue;
      text.is_plain = is_plain_text(type) && type->text != "SecureString" && is_plain_text(text.value) &&
                      !resource.condition && !has_dynamic_reference(text.value->text) &&
                      !asks_for_replacement(text.value->text);
      workspace.parameter_texts[std::string(name->text)].push_back(text);
    }
  }
}

/// Leaves out what an earlier synthesis left in the directory of an assembly: stacks that its manifest does not have
/// are deployed by nobody.
void leave_out_leftovers(TemplateSet& workspace, const std::set<std::string>& assembled) {
  for (const auto& [path, file] : workspace.files) {
    const bool is_of_stack = path.ends_with(".template.json") && !path.ends_with(".nested.template.json");
    if (!is_of_stack || workspace.cdk_stacks.contains(path) || !assembled.contains(directory_of(path))) continue;
    workspace.parts.insert(path);
    workspace.problems.push_back({ProblemSeverity::notice,
                                  "template-left-behind",
                                  "manifest.json beside this template does not have its stack, so an earlier synthesis "
                                  "left it behind: Lintel does not check it.",
                                  {},
                                  path,
                                  {}});
  }
}

/// Reads the templates of assemblies whose names do not say that they are any.
void read_named_by_manifests(TemplateSet& workspace, const TemplateSet* previous) {
  for (const CdkAssembly& assembly : workspace.assemblies) {
    for (const CdkStack& stack : assembly.stacks) {
      const std::string& path = stack.template_path;
      const bool is_found = workspace.files.contains(path) || path.ends_with(".template.json");
      if (is_found || workspace.reader->kind_of(path) != FileReader::EntryKind::file) continue;
      auto read = read_template_file(path, *workspace.reader, workspace.sources, workspace.limits, previous);
      if (read->file.root && is_template(path, workspace.sources.text(read->text), workspace.limits))
        workspace.files.emplace(path, std::move(read));
    }
  }
}

void read_inputs(TemplateSet& workspace) {
  for (const std::string& path : workspace.inputs.parameter_files) {
    std::string error;
    const FileId file = workspace.sources.read(path, *workspace.reader, error);
    if (file == FileId::none) {
      workspace.problems.push_back({ProblemSeverity::error, "unreadable-file", error, {}, path, {}});
      continue;
    }
    workspace.parameter_files.push_back(file);
    const Node* root =
        read_document(file, path, workspace.sources.text(file), workspace.arena, workspace.limits, workspace.problems);
    if (root) read_parameters(*root, workspace.parameters, workspace.problems);
  }
  for (const auto& [name, value] : workspace.inputs.parameters) workspace.parameters[name] = {value, {}};
  for (auto& [name, value] : workspace.parameters) value.is_secret = workspace.inputs.secret_parameters.contains(name);
}

}  // namespace

std::shared_ptr<TemplateSet> open_workspace(const std::vector<FoundFile>& found, const TemplateInputs& inputs,
                                            SourceSet& sources, std::shared_ptr<const FileReader> reader,
                                            const Limits& limits, unsigned threads, const TemplateSet* previous) {
  auto workspace = std::make_shared<TemplateSet>(inputs, sources, std::move(reader), limits);
  read_inputs(*workspace);
  std::vector<std::string> paths;
  std::set<std::string> assembled;  // directories
  for (const FoundFile& file : found) {
    if (file.role == FileRole::template_) paths.push_back(normalize_path(file.path));
    if (file.role == FileRole::cdk_manifest) {
      workspace->assemblies.push_back(
          read_assembly(normalize_path(file.path), *workspace->reader, sources, limits, workspace->problems));
      if (!workspace->assemblies.back().stacks.empty()) assembled.insert(directory_of(normalize_path(file.path)));
    }
  }
  std::vector<std::shared_ptr<const ReadFile>> read(paths.size());
  for_each_in_parallel(paths.size(), threads, [&](std::size_t i) {
    read[i] = read_template_file(paths[i], *workspace->reader, sources, limits, previous);
  });
  for (std::size_t i = 0; i < paths.size(); ++i) workspace->files.emplace(paths[i], std::move(read[i]));
  read_named_by_manifests(*workspace, previous);
  for (const FoundFile& file : found) {
    if (file.role != FileRole::serverless) continue;
    const std::string path = normalize_path(file.path);
    workspace->files.insert_or_assign(path, read_serverless_file(path, *workspace));
  }
  for (const CdkAssembly& assembly : workspace->assemblies) {
    for (const CdkStack& stack : assembly.stacks) workspace->cdk_stacks.emplace(stack.template_path, &stack);
    workspace->assets.insert(assembly.assets.begin(), assembly.assets.end());
  }
  leave_out_leftovers(*workspace, assembled);
  leave_out_links(*workspace);
  read_nested_files(*workspace, previous);
  merge_parts(*workspace, previous);
  for (const auto& [path, file] : workspace->files) {
    workspace->problems.insert(workspace->problems.end(), file->problems.begin(), file->problems.end());
  }
  find_roots(*workspace);
  find_merged_parts(*workspace);
  read_exports(*workspace);
  read_parameter_texts(*workspace);
  return workspace;
}

const std::vector<std::string>& roots(const TemplateSet& workspace) {
  return workspace.root_paths;
}
Problems problems(const TemplateSet& workspace) {
  return workspace.problems;
}

std::set<FileId> files(const TemplateSet& workspace) {
  std::set<FileId> ids(workspace.parameter_files.begin(), workspace.parameter_files.end());
  for (const auto& [path, file] : workspace.files) {
    ids.insert({file->text, file->file.file});
    ids.insert(file->file.parts.begin(), file->file.parts.end());
  }
  for (const CdkAssembly& assembly : workspace.assemblies) ids.insert(assembly.files.begin(), assembly.files.end());
  const std::lock_guard lock(workspace.included_mutex);
  for (const auto& [path, document] : workspace.included) {
    if (document && document->read) ids.insert(document->read->text);
  }
  return ids;
}

Dependencies dependencies(const TemplateSet& workspace, std::size_t root, std::span<const FileId> read) {
  Dependencies dependencies;
  for (const FileId file : workspace.parameter_files) dependencies.add_file(file);
  dependencies.add_file(workspace.root_files[root]->file);
  for (const FileId part : workspace.root_files[root]->parts) dependencies.add_file(part);
  bool nests = false;
  bool imports = false;
  bool reads_parameters = false;
  const std::set<FileId> wanted(read.begin(), read.end());
  for (const auto& [path, file] : workspace.files) {
    if (file->file.path != workspace.root_paths[root] && !wanted.contains(file->file.file)) continue;
    dependencies.add_file(file->file.file);
    nests = nests || file->nests;
    imports = imports || file->imports;
    reads_parameters = reads_parameters || file->reads_parameters;
  }
  // What was included is not a template of the workspace: another root may have been the one that read it.
  for (const FileId file : wanted) {
    const std::string path(workspace.sources.path(file));
    std::string error;
    if (!workspace.files.contains(path)) dependencies.add_file(workspace.sources.read(path, *workspace.reader, error));
  }
  if (nests) {
    for (const auto& [path, file] : workspace.files) dependencies.add_fact(path + (file->file.root ? "+" : "-"));
  }
  if (imports) {
    for (const Export& exported : workspace.exports.all()) {
      dependencies.add_file(exported.file->file);
      dependencies.add_fact(std::string(exported.output) + "=" + to_display_json(exported.name));
    }
  }
  if (reads_parameters) {
    for (const auto& [name, texts] : workspace.parameter_texts) {
      for (const ParameterText& text : texts) {
        dependencies.add_file(text.file->file);
        dependencies.add_fact(name + "=" + std::string(text.is_plain ? text.value->text : ""));
      }
    }
  }
  for (const CdkAssembly& assembly : workspace.assemblies) {
    for (const FileId file : assembly.files) dependencies.add_file(file);
  }
  return dependencies;
}

const TemplateFile& root_file(const TemplateSet& workspace, std::size_t root) {
  return *workspace.root_files[root];
}

const TemplateFile* find_file(const TemplateSet& workspace, const std::string& path) {
  const auto found = workspace.files.find(path);
  return found == workspace.files.end() || !found->second->file.root ? nullptr : &found->second->file;
}

const Problems& form_problems(const TemplateSet& workspace, const std::string& path) {
  return workspace.files.at(path)->form_problems;
}

const CdkStack* cdk_stack(const TemplateSet& workspace, std::size_t root) {
  const auto known = workspace.cdk_stacks.find(workspace.root_paths[root]);
  return known == workspace.cdk_stacks.end() ? nullptr : known->second;
}

std::optional<std::size_t> root_of_stack(const TemplateSet& workspace, std::string_view name, std::string_view region) {
  std::optional<std::size_t> only;
  for (std::size_t root = 0; root < workspace.root_paths.size(); ++root) {
    const CdkStack* stack = cdk_stack(workspace, root);
    if (!stack || stack->environment.stack_name != name) continue;
    if (!region.empty() && stack->environment.region != region) continue;
    if (only) return std::nullopt;
    only = root;
  }
  return only;
}

SourceSet& sources_of(const TemplateSet& workspace) {
  return workspace.sources;
}
const Limits& limits_of(const TemplateSet& workspace) {
  return workspace.limits;
}

Stack root_settings(const TemplateSet& workspace, std::size_t root) {
  Stack settings;
  settings.given = &workspace.parameters;
  const auto cdk = workspace.cdk_stacks.find(workspace.root_paths[root]);
  if (cdk != workspace.cdk_stacks.end()) {
    settings.environment = cdk->second->environment;
    settings.fallback_given = &cdk->second->parameters;
  }
  settings.is_part = workspace.wholes.contains(settings.file ? settings.file : workspace.root_files[root]);
  const Environment given = text_settings(workspace).environment;
  Environment& environment = settings.environment;
  if (!given.region.empty()) environment.region = given.region;
  if (!given.account.empty()) environment.account = given.account;
  if (!given.partition.empty()) environment.partition = given.partition;
  return settings;
}

const std::vector<FileId>& parameter_files(const TemplateSet& workspace) {
  return workspace.parameter_files;
}

Stack text_settings(const TemplateSet& workspace) {
  Stack settings;
  settings.environment.region = workspace.inputs.region;
  settings.environment.account = workspace.inputs.account;
  settings.environment.partition = workspace.inputs.partition;
  return settings;
}

}  // namespace lintel::cloudformation
