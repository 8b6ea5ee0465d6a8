#include "frontend/stacks/deployments.h"

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

#include "base/path.h"
#include "frontend/stacks/translation.h"
#include "frontend/terraform/evaluate/evaluation.h"
#include "frontend/terraform/evaluate/instance.h"
#include "frontend/terraform/read/module_set.h"

namespace lintel::stacks {
namespace {

/// A stack: the directory in which its files lie.
struct Stack {
  std::string directory;
  std::vector<const terraform::ModuleFile*> component_files, deployment_files;
  std::shared_ptr<const terraform::Module> components;
  std::shared_ptr<const terraform::Module> settings;  ///< the names that deployments are written with
};

/// One deployment; without a block when nothing deploys the stack.
struct Deployment {
  const Stack* stack = nullptr;
  hcl::Cursor block;
};

bool is_deployment_file(std::string_view path) {
  return path.ends_with(".tfdeploy.hcl") || path.ends_with(".tfdeploy.json");
}

}  // namespace

class DeploymentSet {
 public:
  void open(const std::vector<FoundFile>& found, SourceSet& sources, const FileReader& reader, const Limits& limits) {
    for (const FoundFile& file : found) {
      if (file.role == FileRole::terraform_stack) read_file(file.path, sources, reader, limits);
    }
    for (auto& [directory, stack] : stacks_) {
      stack.directory = directory;
      if (stack.component_files.empty()) continue;
      stack.components = terraform::merge_stack(directory, stack.component_files);
      stack.settings = terraform::merge_stack(directory, stack.deployment_files);
      for (const auto* module : {&stack.components, &stack.settings})
        problems_.insert(problems_.end(), (*module)->problems.begin(), (*module)->problems.end());
      report_inner_stacks(stack);
      add_deployments(stack);
    }
  }

  const std::vector<Deployment>& deployments() const { return deployments_; }
  const Problems& problems() const { return problems_; }

  std::set<FileId> files() const {
    std::set<FileId> files;
    for (const terraform::ModuleFile& file : files_) files.insert(file.file);
    return files;
  }

  /// The inputs that a deployment gives its stack, as an object.
  static Value inputs_of(const Deployment& deployment, terraform::RootEvaluation& run) {
    const hcl::Cursor inputs =
        deployment.block ? hcl::find_attribute(deployment.block.body(), "inputs") : hcl::Cursor{};
    if (!inputs) return make_object(std::span<Member>{}, run.arena);
    terraform::ModuleInstance names(run, *deployment.stack->settings);
    return run.evaluate(inputs.expression(), names.scope);
  }

 private:
  void read_file(const std::string& path, SourceSet& sources, const FileReader& reader, const Limits& limits) {
    std::string error;
    const FileId id = sources.read(path, reader, error);
    if (id == FileId::none) {
      Problem problem;
      problem.code = "unreadable-file";
      problem.message = "cannot be read: " + error;
      problem.path = path;
      problems_.push_back(std::move(problem));
      return;
    }
    terraform::ModuleFile& file = files_.emplace_back();
    file.file = id;
    terraform::parse_into(file, path, sources.text(id), true, limits, problems_);
    Stack& stack = stacks_[directory_of(path)];
    if (is_deployment_file(path)) {
      stack.deployment_files.push_back(&file);
      return;
    }
    translate_components(file.tree);
    file.view = file.tree.view();
    stack.component_files.push_back(&file);
  }

  static std::vector<hcl::Cursor> blocks_of(const std::vector<const terraform::ModuleFile*>& files,
                                            std::string_view type) {
    std::vector<hcl::Cursor> blocks;
    for (const terraform::ModuleFile* file : files) {
      const hcl::Cursor body{&file->view, file->view.root};
      for (std::size_t i = 0; body && body.kind() == hcl::SyntaxKind::body && i < body.size(); ++i) {
        const hcl::Cursor block = body.child(i);
        if (block.kind() == hcl::SyntaxKind::block && block.text() == type) blocks.push_back(block);
      }
    }
    return blocks;
  }

  void report_inner_stacks(const Stack& stack) {
    for (const hcl::Cursor block : blocks_of(stack.component_files, "stack")) {
      Problem problem;
      problem.severity = ProblemSeverity::notice;
      problem.code = "stack-not-read";
      problem.message =
          "The components of this stack are not in the scanned files: they are not checked, and the outputs of the "
          "stack are unknown.";
      problem.span = block.header_span();
      problems_.push_back(std::move(problem));
    }
  }

  void add_deployments(const Stack& stack) {
    const std::size_t before = deployments_.size();
    for (const hcl::Cursor block : blocks_of(stack.deployment_files, "deployment"))
      deployments_.push_back({&stack, block});
    if (deployments_.size() == before) deployments_.push_back({&stack, {}});
  }

  std::deque<terraform::ModuleFile> files_;
  std::map<std::string, Stack> stacks_;
  std::vector<Deployment> deployments_;
  Problems problems_;
};

std::shared_ptr<const DeploymentSet> open_deployments(const std::vector<FoundFile>& files, SourceSet& sources,
                                                      const FileReader& reader, const Limits& limits) {
  auto deployments = std::make_shared<DeploymentSet>();
  deployments->open(files, sources, reader, limits);
  return deployments;
}

std::vector<terraform::ModuleUse> module_uses(const std::shared_ptr<const DeploymentSet>& deployments) {
  std::vector<terraform::ModuleUse> uses;
  for (std::size_t i = 0; i < deployments->deployments().size(); ++i) {
    const Deployment& deployment = deployments->deployments()[i];
    terraform::ModuleUse& use = uses.emplace_back();
    use.root = use.directory = deployment.stack->directory;
    use.module = deployment.stack->components;
    if (deployment.block) use.caller = deployment.block.header_span();
    use.inputs = [deployments, i](terraform::RootEvaluation& run) {
      return DeploymentSet::inputs_of(deployments->deployments()[i], run);
    };
  }
  return uses;
}

// ---- the frontend ---------------------------------------------------------------------------------------------

Deployments::Deployments(std::shared_ptr<const DeploymentSet> deployments,
                         std::shared_ptr<const terraform::ModuleSet> workspace)
    : deployments_(std::move(deployments)),
      workspace_(std::move(workspace)),
      first_use_(workspace_->inputs.uses.size() - deployments_->deployments().size()) {
  for (const Deployment& deployment : deployments_->deployments()) {
    const std::string& directory = deployment.stack->directory;
    std::string& root = roots_.emplace_back(directory);
    if (deployment.block) root = join_path(directory, "deployment." + std::string(deployment.block.label(0)));
  }
}

Problems Deployments::problems() const {
  return deployments_->problems();
}

std::set<FileId> Deployments::files() const {
  return deployments_->files();
}

Dependencies Deployments::dependencies(std::size_t root, std::span<const FileId>) const {
  Dependencies dependencies = terraform::use_dependencies(*workspace_, first_use_ + root);
  for (const FileId file : deployments_->files()) dependencies.add_file(file);
  return dependencies;
}

Unit Deployments::evaluate(std::size_t root) const {
  Unit unit = terraform::evaluate_use(*workspace_, first_use_ + root);
  unit.root = roots_[root];
  // Comments in the file of the deployment count.
  const Span block = workspace_->inputs.uses[first_use_ + root].caller;
  if (block.known() && std::find(unit.files.begin(), unit.files.end(), block.file) == unit.files.end())
    unit.files.push_back(block.file);
  return unit;
}

}  // namespace lintel::stacks
