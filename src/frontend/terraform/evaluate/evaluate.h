#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/budget.h"
#include "frontend/frontend.h"
#include "source/discovery.h"
#include "source/source_set.h"

namespace lintel {
class KnownRepositories;
}

namespace lintel::terraform {

class RootEvaluation;

/// A part of a text that a tool writes, and where what it says is written: in the file of the text's own span.
struct WrittenPart {
  std::uint32_t begin = 0;  ///< bytes `[begin, end)` of the text
  std::uint32_t end = 0;
  Span span;
};

/// A file that a tool puts into a module before it is deployed: of configuration, or of values (`*.auto.tfvars`).
struct AddedFile {
  std::string name;  ///< of the module's file that it replaces, if there is one
  /// A file of the disk that is taken as it is; otherwise `text`, which is said to stand at `span` save for `parts`.
  std::string path;
  std::string text;
  Span span;
  std::vector<WrittenPart> parts;  ///< in the order of the text
};

/// The variable that stands in a tool's text for what is not known of it.
constexpr std::string_view unknown_written_variable = "lintel_unknown";

/// Where a root keeps its state: a `backend` or `cloud` block, or the file that Terraform writes without one.
struct Backend {
  std::string type = "local";
  /// The attributes that say which state it is, as far as they are known ("workspaces.name" for that of a block).
  std::map<std::string, std::string, std::less<>> attributes;
};

/// What a tool gives to the command that deploys, beside the inputs: a file of values, or the value of one variable.
struct VariableArgument {
  std::string file;
  std::string name;
  std::optional<std::string> text;  ///< as on a command line; nullopt: not known
  Span span;
};

struct Module;

/// A module that another tool deploys as a root, with what the tool adds to it: a unit of Terragrunt, a deployment of a
/// Terraform Stack.
struct ModuleUse {
  std::string root;       ///< as users know it: the directory of the unit
  std::string directory;  ///< of the module
  /// The directory whose files the tool lays over a copy of the module, where Terraform runs; empty: it copies nothing.
  std::string laid_over;
  /// The module, where the tool itself has read it: whatever else lies in the directory is no part of it.
  std::shared_ptr<const Module> module;
  std::vector<AddedFile> files;
  std::vector<VariableArgument> arguments;  ///< in order: the last wins, over all inputs and files beside the module
  std::optional<Backend> backend;
  /// The values of the module's variables as an object; unknown when all may be set, open when more may be than is
  /// known.
  std::function<Value(RootEvaluation&)> inputs;
  Span caller;  ///< what says that the module is deployed
  /// Otherwise the module is not here and its source is not known as a whole: it is judged by its call, and not
  /// fetched.
  bool has_whole_source = true;
  bool is_scanned = true;  ///< otherwise only others take its outputs
};

struct StackDeployment;

/// One output of the template of a stack that Terraform's code deploys.
struct StackOutput {
  std::string name;
  std::optional<Value> value;  ///< as far as it is known before the deployment
};
/// The outputs that a template has, and what keeps their values.
struct OutputsOfStack {
  std::vector<StackOutput> outputs;
  bool may_have_others = false;
  std::vector<FileId> files;  ///< that say so
  std::shared_ptr<const void> keeper;
};
/// Gives them for one stack; nullopt where its template is not here.
using StackOutputs = std::function<std::optional<OutputsOfStack>(const StackDeployment&)>;

/// What the user gives beside the files.
struct ModuleInputs {
  std::vector<std::string> variable_files;
  std::vector<std::pair<std::string, std::string>> variables;
  /// Those of them that a configuration of Lintel's gives: the name of its file.
  std::map<std::string, std::string, std::less<>> configured;
  /// `TF_VAR_…` of the environment, by the variable's name: what every file and flag overrides.
  std::vector<std::pair<std::string, std::string>> environment;
  /// Variables of roots that are sensitive whatever the code says: a change takes away no mark that the base gives.
  std::set<std::string, std::less<>> sensitive_variables;
  std::string workspace;  ///< empty: what `.terraform/environment` of each root says, otherwise "default"
  /// The paths that the scan was given: nothing outside them and `readable` is read, save modules that `terraform init`
  /// installed for a root among them. Empty: the directories of the files found.
  std::vector<std::string> paths;
  /// Directories that may be read too where local paths lead there: the repositories around `paths`, absolute.
  std::vector<std::string> readable;
  std::shared_ptr<const KnownRepositories> known_repositories;  ///< nullptr: each is looked for anew
  std::string working_directory;                                ///< absolute: what relative paths count from
  /// Modules that a tool deploys: none of them is a root by itself.
  std::vector<ModuleUse> uses;
  /// Reads files of such a tool that lie beside the scan, for the states of what it deploys: `known` is how many uses
  /// there are already. Asked once, where somebody reads a state.
  std::function<std::vector<ModuleUse>(const std::vector<std::string>& files, std::size_t known)> read_state_uses;
  FindKeptRoots find_kept_roots;
  /// Where Terraform keeps what it installs and selects, from the directory of each root on: `TF_DATA_DIR`. Empty:
  /// `.terraform`.
  std::string data_directory;
  /// The outputs of the stacks' templates, as soon as somebody knows templates; empty before.
  std::shared_ptr<StackOutputs> stack_outputs;
};

/// A Terraform configuration to evaluate: a root module's directory, parsed files shared between roots.
class ModuleSet;

/// The root modules of a scan, over a workspace of theirs.
class RootModules final : public Frontend {
 public:
  explicit RootModules(std::shared_ptr<const ModuleSet> workspace) : workspace_(std::move(workspace)) {}

  const ModuleSet& workspace() const { return *workspace_; }
  const std::shared_ptr<const ModuleSet>& shared_workspace() const { return workspace_; }

  std::string name() const override { return "modules"; }
  const std::vector<std::string>& roots() const override;
  /// Of the files by themselves: syntax, duplicate declarations.
  Problems problems() const override;
  std::set<FileId> files() const override;
  /// The files of its modules and the directories that its calls lead to, its variable files. What functions read
  /// beside these goes through the reader.
  Dependencies dependencies(std::size_t root, std::span<const FileId> read) const override;
  Unit evaluate(std::size_t root) const override;
  const hcl::TreeView* tree_of(FileId file) const override;
  std::vector<Deployable> deployables() const override;

 private:
  std::shared_ptr<const ModuleSet> workspace_;
};

/// The modules that others call, all of them so that it may be zero times (`count`, `for_each`): each is a root where
/// it is.
class UncalledModules final : public Frontend {
 public:
  explicit UncalledModules(const RootModules& modules);

  std::string name() const override { return "uncalled modules"; }
  const std::vector<std::string>& roots() const override { return directories_; }
  Problems problems() const override { return {}; }
  std::set<FileId> files() const override { return {}; }
  Dependencies dependencies(std::size_t root, std::span<const FileId> read) const override;
  Unit evaluate(std::size_t root) const override;
  /// Those to judge next, where `read` are the files that were judged so far: callers before what they call, or `all`
  /// together.
  std::vector<std::uint32_t> roots_left(const std::set<FileId>& read, bool all) const;

 private:
  std::shared_ptr<const ModuleSet> workspace_;
  std::vector<std::string> directories_;
};

/// The plans of a scan (`terraform show -json`), each beside the configuration that it was made from, wherever among
/// the root modules that is.
class Plans final : public Frontend {
 public:
  Plans(std::vector<std::string> paths, std::shared_ptr<const ModuleSet> workspace)
      : paths_(std::move(paths)), workspace_(std::move(workspace)) {}

  std::string name() const override { return "plans"; }
  const std::vector<std::string>& roots() const override { return paths_; }
  Problems problems() const override { return {}; }
  std::set<FileId> files() const override { return {}; }
  Dependencies dependencies(std::size_t root, std::span<const FileId> read) const override;
  Unit evaluate(std::size_t root) const override;

 private:
  std::vector<std::string> paths_;
  std::shared_ptr<const ModuleSet> workspace_;
};

/// Parses the Terraform files found (each once, on `threads` threads) and finds the roots: directories that no module
/// call of a scanned directory leads to. Of `previous`, a workspace over the same source set, the files that have not
/// changed are taken over parsed, and the modules of which no file has.
std::shared_ptr<ModuleSet> open_workspace(const std::vector<FoundFile>& files, const ModuleInputs& inputs,
                                          SourceSet& sources, std::shared_ptr<const FileReader> reader,
                                          const Limits& limits, unsigned threads, const ModuleSet* previous = nullptr);

/// What the evaluation of `ModuleInputs::uses[use]` depends on, save for what the tool itself reads.
Dependencies use_dependencies(const ModuleSet& workspace, std::size_t use);
/// Evaluates one of them.
Unit evaluate_use(const ModuleSet& workspace, std::size_t use);
/// The outputs of one of them as an open object, as far as the code tells; null, with a problem at `site`, when roots
/// need each other's outputs, and when its module is not there.
Value outputs_of_use(std::size_t use, Span site, RootEvaluation& run);

/// A console over one evaluated root: expressions in the scope of the root module. One thread at a time.
class Console {
 public:
  struct Answer {
    Value value;
    Problems problems;
  };

  /// The value of one expression; what is wrong with it is in `problems`, with spans in the text (a file of its own in
  /// the source set).
  Answer evaluate(const std::string& expression);
  /// The arena that answers live in.
  Arena& arena();

  struct State;
  explicit Console(std::unique_ptr<State> state);
  Console(Console&&) noexcept;
  ~Console();

 private:
  std::unique_ptr<State> state_;
};

/// Opens a console; `workspace` must outlive it.
Console open_console(const ModuleSet& workspace, std::size_t root);
/// The same over `ModuleInputs::uses[use]`; nullopt when its module is not there.
std::optional<Console> open_use_console(const ModuleSet& workspace, std::size_t use);

}  // namespace lintel::terraform
