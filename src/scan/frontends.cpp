#include "scan/frontends.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/path.h"
#include "frontend/cloudformation/evaluate.h"
#include "frontend/stack_body/stack_bodies.h"
#include "frontend/stacks/deployments.h"
#include "frontend/terraform/evaluate/evaluate.h"
#include "frontend/terragrunt/terragrunt.h"
#include "scan/author_files.h"
#include "scan/former_roots.h"
#include "scan/sensitive_variables.h"
#include "scan/terraform_reading.h"
#include "source/enclosure.h"

namespace lintel {
namespace {

std::vector<std::string> paths_of(const Discovery& found, FileRole role) {
  std::vector<std::string> paths;
  for (const FoundFile& file : found.files) {
    if (file.role == role) paths.push_back(file.path);
  }
  return paths;
}

/// The repositories that the paths lie in, absolute: what local paths lead to is read anywhere in them, and everywhere
/// where that is allowed.
std::vector<std::string> repositories_around(const ScanOptions& options) {
  if (options.allow_outside) return {"/"};
  std::set<std::string> roots;
  for (const std::string& path : options.paths) {
    // Where there is no repository, the boundary is the path itself, which is read anyway.
    const ReadRoot boundary = boundary_of(path);
    if (!boundary.within.empty()) roots.insert(boundary.path);
  }
  return {roots.begin(), roots.end()};
}

/// Reads of the settings' revision what lies where the scan may read. The rest of it is the user's disk, where settings
/// may lie and code may not.
class InsideReader final : public PassingReader {
 public:
  InsideReader(std::shared_ptr<const FileReader> base, const std::vector<std::string>& paths)
      : PassingReader(std::move(base)) {
    for (const std::string& path : paths) boundaries_.push_back(boundary_of(path).path);
  }

  std::optional<std::vector<Entry>> list(const std::string& directory) const override {
    return is_hidden(directory) ? std::nullopt : PassingReader::list(directory);
  }

 private:
  bool is_hidden(const std::string& path) const override {
    const std::string whole = absolute_path(path);
    return std::none_of(boundaries_.begin(), boundaries_.end(),
                        [&](const std::string& boundary) { return is_below(whole, boundary); });
  }

  std::vector<std::string> boundaries_;
};

/// What was deployed by itself as the revision has it that settings are taken from; read when it is first asked for.
class FormerRevision {
 public:
  explicit FormerRevision(const ScanOptions& options) : options_(options) {
    const std::shared_ptr<const FileReader> base = std::exchange(options_.base, nullptr);
    options_.reader = base ? std::make_shared<InsideReader>(base, options_.paths) : nullptr;
    // A tree holds what git tracks, and what is tracked is not ignored.
    options_.use_gitignore = false;
    options_.progress = nullptr;
  }

  bool is_known() const { return options_.reader != nullptr; }

  const FormerDeployables& deployables() {
    if (is_read_) return deployables_;
    const Session session = open_session(options_);
    for (const auto& frontend : session.frontends) {
      for (Deployable& each : frontend->deployables()) {
        const auto [entry, is_new] = deployables_.try_emplace(each.path, each);
        if (!is_new) entry->second.is_root = entry->second.is_root || each.is_root;
      }
    }
    is_read_ = true;
    return deployables_;
  }

 private:
  ScanOptions options_;
  bool is_read_ = false;
  FormerDeployables deployables_;
};

std::shared_ptr<terragrunt::UnitSet> open_terragrunt(const ScanOptions& options, const Session& session,
                                                     const FindKeptRoots& find_kept) {
  terragrunt::TerragruntInputs inputs;
  inputs.working_directory = working_directory();
  inputs.has_relative_paths = std::any_of(options.paths.begin(), options.paths.end(),
                                          [](const std::string& path) { return !path.starts_with('/'); });
  inputs.reads_environment = options.reads_environment;
  inputs.repositories = repositories_around(options);
  inputs.known_repositories = session.repositories;
  for (const std::string& path : options.paths) inputs.readable.push_back(boundary_of(path).path);
  if (options.allow_outside) inputs.readable = {"/"};
  inputs.find_kept_roots = find_kept;
  inputs.is_sensitive_variable = ask_sensitive_variables(options, session.reader);
  return terragrunt::open_units(session.found.files, inputs, *session.sources, session.reader, session.limits);
}

/// What other tools than Terraform itself deploy modules by.
struct Deployers {
  std::shared_ptr<terragrunt::UnitSet> units;
  std::shared_ptr<const stacks::DeploymentSet> stacks;
  /// Asked while Terraform's code is evaluated, which is after templates are read.
  std::shared_ptr<terraform::StackOutputs> stack_outputs = std::make_shared<terraform::StackOutputs>();

  std::vector<terraform::ModuleUse> uses() const {
    std::vector<terraform::ModuleUse> all = terragrunt::module_uses(units);
    for (terraform::ModuleUse& use : stacks::module_uses(stacks)) all.push_back(std::move(use));
    return all;
  }
};

terraform::ModuleInputs module_inputs(const ScanOptions& options, const Session& session, const Deployers& deployers,
                                      const FindKeptRoots& find_kept) {
  terraform::ModuleInputs inputs;
  inputs.variable_files = options.variable_files;
  inputs.variables = options.variables;
  inputs.configured = {options.configured_variables.begin(), options.configured_variables.end()};
  inputs.environment = options.environment;
  if (options.base) inputs.sensitive_variables = find_sensitive_variables(options, *options.base);
  inputs.workspace = options.workspace;
  inputs.paths = options.paths;
  inputs.readable = repositories_around(options);
  inputs.known_repositories = session.repositories;
  inputs.working_directory = working_directory();
  inputs.uses = deployers.uses();
  inputs.read_state_uses = [units = deployers.units](const std::vector<std::string>& files, std::size_t known) {
    return terragrunt::state_uses(units, files, known);
  };
  inputs.stack_outputs = deployers.stack_outputs;
  if (const char* const directory = options.reads_environment ? std::getenv("TF_DATA_DIR") : nullptr)
    inputs.data_directory = directory;
  inputs.find_kept_roots = find_kept;
  return inputs;
}

std::shared_ptr<terraform::ModuleSet> open_terraform(const ScanOptions& options, const Session* previous,
                                                     const Session& session, const Deployers& deployers,
                                                     const FindKeptRoots& find_kept) {
  const terraform::RootModules* before = previous ? previous->by_language.modules.get() : nullptr;
  return terraform::open_workspace(session.found.files, module_inputs(options, session, deployers, find_kept),
                                   *session.sources, session.reader, session.limits, thread_count(options),
                                   before ? &before->workspace() : nullptr);
}

/// Adds what Terraform reads otherwise than OpenTofu, if there is any: files are parsed once, and findings of both are
/// one.
void open_terraform_reading(const ScanOptions& options, const Deployers& deployers, const terraform::ModuleSet& as_tofu,
                            const FindKeptRoots& find_kept, Session& session) {
  std::set<std::string> mixed = mixed_directories(session.found.files);
  terraform::ModuleInputs inputs = module_inputs(options, session, deployers, find_kept);
  for (terraform::ModuleUse& use : inputs.uses) {
    // What a tool writes into a module it may write for OpenTofu.
    if (std::erase_if(use.files, [](const terraform::AddedFile& file) { return is_tofu_file(file.name); }) > 0)
      mixed.insert(use.directory.empty() ? use.root : use.directory);
  }
  if (mixed.empty()) return;
  std::vector<FoundFile> files = session.found.files;
  std::erase_if(files, [](const FoundFile& file) { return is_tofu_file(file.path); });
  const auto reader = std::make_shared<TerraformReader>(session.reader);
  const std::shared_ptr<terraform::ModuleSet> workspace = terraform::open_workspace(
      files, inputs, *session.sources, reader, session.limits, thread_count(options), &as_tofu);
  const auto add = [&](std::unique_ptr<const Frontend> whole, std::shared_ptr<const Frontend> read_as_tofu) {
    session.frontends.push_back(std::make_shared<TerraformReading>(std::move(whole), std::move(read_as_tofu), mixed));
  };
  const LanguageFrontends& read = session.by_language;
  add(std::make_unique<terraform::RootModules>(workspace), read.modules);
  add(std::make_unique<terragrunt::Units>(deployers.units, workspace), read.units);
  // Stacks are deployed by Terraform alone.
  add(std::make_unique<stacks::Deployments>(deployers.stacks, workspace), read.deployments);
}

std::shared_ptr<cloudformation::TemplateSet> open_cloudformation(const ScanOptions& options, const Session* previous,
                                                                 const Session& session,
                                                                 const FindKeptRoots& find_kept) {
  cloudformation::TemplateInputs inputs;
  inputs.parameter_files = options.parameter_files;
  inputs.parameters = options.parameters;
  inputs.configured = {options.configured_parameters.begin(), options.configured_parameters.end()};
  if (options.base) inputs.secret_parameters = find_secret_parameters(options, *options.base);
  inputs.region = options.region;
  inputs.account = options.account;
  inputs.partition = options.partition;
  inputs.repositories = repositories_around(options);
  inputs.known_repositories = session.repositories;
  for (const std::string& path : options.paths) {
    if (session.reader->kind_of(path) == FileReader::EntryKind::directory)
      inputs.directories.push_back(absolute_path(path));
  }
  inputs.working_directory = working_directory();
  inputs.find_kept_roots = find_kept;
  const cloudformation::RootTemplates* before = previous ? previous->by_language.templates.get() : nullptr;
  return cloudformation::open_workspace(session.found.files, inputs, *session.sources, session.reader, session.limits,
                                        thread_count(options), before ? &before->workspace() : nullptr);
}

/// The templates that Terraform's stacks deploy. What was a template of its own is judged by itself, whoever deploys it
/// now.
std::set<std::string> templates_of_others(const StackBodies& bodies,
                                          const std::shared_ptr<cloudformation::TemplateSet>& templates,
                                          const FindKeptRoots& find_kept) {
  std::set<std::string> deployed = bodies.deployed_files();
  if (!find_kept || deployed.empty()) return deployed;
  const std::set<std::string> kept = find_kept(cloudformation::RootTemplates(templates, deployed).deployables());
  std::erase_if(deployed, [&](const std::string& path) { return kept.contains(absolute_path(path)); });
  return deployed;
}

}  // namespace

void open_frontends(const ScanOptions& options, const Session* previous, Session& session) {
  const auto former = std::make_shared<FormerRevision>(options);
  FindKeptRoots find_kept;
  if (former->is_known())
    find_kept = [former](const std::vector<Deployable>& now) { return find_kept_roots(former->deployables(), now); };
  const Deployers deployers = {
      open_terragrunt(options, session, find_kept),
      stacks::open_deployments(session.found.files, *session.sources, *session.reader, session.limits)};
  const std::shared_ptr<terraform::ModuleSet> modules =
      open_terraform(options, previous, session, deployers, find_kept);
  const std::shared_ptr<cloudformation::TemplateSet> templates =
      open_cloudformation(options, previous, session, find_kept);
  read_deployed_templates(*modules, *templates);
  *deployers.stack_outputs = read_stack_outputs(templates);
  const auto bodies = std::make_shared<StackBodies>(*modules, templates);

  LanguageFrontends& read = session.by_language;
  read.modules = std::make_shared<terraform::RootModules>(modules);
  read.units = std::make_shared<terragrunt::Units>(deployers.units, modules);
  read.deployments = std::make_shared<stacks::Deployments>(deployers.stacks, modules);
  read.templates =
      std::make_shared<cloudformation::RootTemplates>(templates, templates_of_others(*bodies, templates, find_kept));

  // What they have is reported in this order. A new frontend is a line here.
  session.frontends = {
      read.modules,   read.units, read.deployments,
      read.templates, bodies,     std::make_shared<terraform::Plans>(paths_of(session.found, FileRole::plan), modules),
  };
  open_terraform_reading(options, deployers, *modules, find_kept, session);
}

}  // namespace lintel
