#include "frontend/terraform/evaluate/evaluate.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "frontend/terraform/evaluate/blank_input.h"
#include "frontend/terraform/evaluate/declaration_faults.h"
#include "frontend/terraform/evaluate/evaluation.h"
#include "frontend/terraform/evaluate/instance.h"
#include "frontend/terraform/evaluate/remote_state.h"
#include "frontend/terraform/evaluate/schema_faults.h"
#include "frontend/terraform/evaluate/secret_variables.h"
#include "frontend/terraform/evaluate/state_encryption.h"
#include "frontend/terraform/plan/plan.h"
#include "syntax/hcl/parse.h"

namespace lintel::terraform {
namespace {

/// One problem is found once for each evaluation of its module: once is enough for people.
void remove_repeated(Problems& problems) {
  std::set<std::tuple<FileId, std::uint32_t, std::uint32_t, std::string, std::string>> seen;
  std::erase_if(problems, [&](const Problem& problem) {
    return !seen.insert({problem.span.file, problem.span.begin, problem.span.end, problem.code, problem.message})
                .second;
  });
}

}  // namespace

std::shared_ptr<ModuleSet> open_workspace(const std::vector<FoundFile>& files, const ModuleInputs& inputs,
                                          SourceSet& sources, std::shared_ptr<const FileReader> reader,
                                          const Limits& limits, unsigned threads, const ModuleSet* previous) {
  auto workspace = std::make_shared<ModuleSet>(inputs, sources, std::move(reader), limits);
  workspace->open(files, threads, previous);
  return workspace;
}

namespace {

/// Says of everything in the root what deploys it.
void add_caller(Unit& unit, Span caller, Arena& arena) {
  for (EvaluatedResource& resource : unit.resources) {
    std::span<Span> callers = arena.make_array<Span>(resource.callers.size() + 1);
    std::copy(resource.callers.begin(), resource.callers.end(), callers.begin());
    callers.back() = caller;
    resource.callers = callers;
  }
}

Unit evaluate(const ModuleSet& workspace, const Root& root, std::size_t id) {
  Unit unit;
  unit.dialect = Dialect::terraform;
  unit.id = static_cast<std::uint32_t>(id);
  auto run = std::make_shared<RootEvaluation>(workspace, root, unit.id);
  unit.root = root.use ? root.use->root : root.directory;
  evaluate_everything(*run);
  collect_resources(*run, unit);
  if (root.use && root.use->caller.known()) add_caller(unit, root.use->caller, run->arena);
  check_secret_variables(*run, unit);
  check_secret_outputs(*run, unit);
  check_state_encryption(*run, unit);
  check_schemas(*run, unit);
  check_declarations(*run, unit);
  unit.faults.insert(unit.faults.end(), run->faults.begin(), run->faults.end());
  unit.problems = std::move(run->problems);
  // The code was read: with other values, which a deployment may give, it may be right.
  for (Problem& problem : unit.problems) {
    if (problem.severity == ProblemSeverity::error && is_about_values(problem.code))
      problem.severity = ProblemSeverity::warning;
  }
  remove_repeated(unit.problems);
  unit.arenas.push_back(run->arena_owner);
  unit.account = run->account;
  unit.keep_alive.push_back(run);
  unit.keep_alive.push_back(workspace.shared_from_this());
  return unit;
}

}  // namespace

Unit evaluate_use(const ModuleSet& workspace, std::size_t use) {
  const Root& root = workspace.uses()[use];
  if (root.module) return evaluate(workspace, root, use);
  Unit unit;
  unit.dialect = Dialect::terraform;
  unit.root = root.directory;
  return unit;
}

Dependencies use_dependencies(const ModuleSet& workspace, std::size_t use) {
  const Root& root = workspace.uses()[use];
  return root.module ? workspace.dependencies(root) : Dependencies{};
}

Value outputs_of_use(std::size_t use, Span site, RootEvaluation& run) {
  const Root& root = run.workspace.uses()[use];
  return root.module ? outputs_of_root(root, site, run) : Value();
}

// ---- frontends ------------------------------------------------------------------------------------------------

const std::vector<std::string>& RootModules::roots() const {
  return workspace_->root_directories();
}
Problems RootModules::problems() const {
  return workspace_->problems;
}
std::set<FileId> RootModules::files() const {
  return workspace_->files();
}
Dependencies RootModules::dependencies(std::size_t root, std::span<const FileId>) const {
  return workspace_->dependencies(workspace_->roots()[root]);
}
const hcl::TreeView* RootModules::tree_of(FileId file) const {
  return workspace_->tree_of(file);
}
std::vector<Deployable> RootModules::deployables() const {
  return workspace_->deployables();
}
Unit RootModules::evaluate(std::size_t root) const {
  return root < workspace_->roots().size() ? terraform::evaluate(*workspace_, workspace_->roots()[root], root) : Unit{};
}

UncalledModules::UncalledModules(const RootModules& modules) : workspace_(modules.shared_workspace()) {
  for (const Root& root : workspace_->maybe_called()) directories_.push_back(root.directory);
}
Dependencies UncalledModules::dependencies(std::size_t root, std::span<const FileId>) const {
  return workspace_->dependencies(workspace_->maybe_called()[root]);
}
Unit UncalledModules::evaluate(std::size_t root) const {
  return terraform::evaluate(*workspace_, workspace_->maybe_called()[root], root);
}
std::vector<std::uint32_t> UncalledModules::roots_left(const std::set<FileId>& read, bool all) const {
  return workspace_->never_called(read, all);
}

Dependencies Plans::dependencies(std::size_t root, std::span<const FileId>) const {
  Dependencies dependencies;
  for (std::size_t module = 0; module < workspace_->roots().size(); ++module)
    dependencies.add(workspace_->dependencies(workspace_->roots()[module]));
  dependencies.add_fact(std::to_string(workspace_->reader->revision(paths_[root])));
  return dependencies;
}

Unit Plans::evaluate(std::size_t root) const {
  const std::string& path = paths_[root];
  std::string error;
  const FileId file = workspace_->sources.read(path, *workspace_->reader, error);
  if (file != FileId::none) return evaluate_plan(path, file, workspace_.get(), workspace_->sources, workspace_->limits);
  Unit unit;
  unit.dialect = Dialect::plan;
  unit.root = path;
  unit.problems.push_back({ProblemSeverity::error, "unreadable-file", error, {}, path, {}});
  return unit;
}

// ---- console --------------------------------------------------------------------------------------------------

struct Console::State {
  std::shared_ptr<const ModuleSet> workspace;
  std::unique_ptr<RootEvaluation> run;
};

Console::Console(std::unique_ptr<State> state) : state_(std::move(state)) {}
Console::Console(Console&&) noexcept = default;
Console::~Console() = default;

Arena& Console::arena() {
  return state_->run->arena;
}

Console::Answer Console::evaluate(const std::string& expression) {
  RootEvaluation& run = *state_->run;
  Answer answer;
  FileId file = state_->workspace->sources.add("<console>", expression);
  ModuleFile& parsed = run.inner_expressions.emplace_back();
  parsed.file = file;
  parsed.tree = hcl::parse_expression(file, state_->workspace->sources.text(file), answer.problems);
  parsed.view = parsed.tree.view();
  if (!answer.problems.empty()) return answer;
  run.problems.clear();
  run.exhausted = false;
  answer.value = run.evaluate({&parsed.view, parsed.view.root}, run.root_module->scope);
  answer.problems = std::move(run.problems);
  run.problems.clear();
  remove_repeated(answer.problems);
  return answer;
}

namespace {

Console open_console_over(const ModuleSet& workspace, const Root& root, std::size_t id) {
  auto state = std::make_unique<Console::State>();
  state->workspace = workspace.shared_from_this();
  state->run = std::make_unique<RootEvaluation>(workspace, root, static_cast<std::uint32_t>(id));
  return Console(std::move(state));
}

}  // namespace

Console open_console(const ModuleSet& workspace, std::size_t root) {
  return open_console_over(workspace, workspace.roots().at(root), root);
}

std::optional<Console> open_use_console(const ModuleSet& workspace, std::size_t use) {
  const Root& root = workspace.uses().at(use);
  if (!root.module) return std::nullopt;
  return open_console_over(workspace, root, use);
}

}  // namespace lintel::terraform
