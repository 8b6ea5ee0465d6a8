#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/budget.h"
#include "frontend/terraform/evaluate/evaluate.h"
#include "frontend/terraform/read/module.h"
#include "source/discovery.h"
#include "source/source_set.h"

namespace lintel::terraform {

/// Whether Terraform reads the values in a file of this name without being told to.
bool is_automatic_values_file(std::string_view name);

/// What a module call leads to: a module, or why there is none.
enum class CallTarget : std::uint8_t {
  found,
  not_installed,  ///< a registry, git or archive source that `.terraform/modules` does not have
  without_code,   ///< such a source that is installed, in a directory without configuration
  not_found,      ///< a local directory that does not exist or holds no configuration
  outside,        ///< a local directory outside the scanned paths: never read
  behind_link,    ///< a local directory to which a link leads that leads out of what may be read, or to nothing
  not_literal,    ///< the source is an expression
};

/// A root module: a directory, with what `terraform init` installed for it.
struct Root {
  std::string directory;
  const Module* module = nullptr;
  /// `modules.json`: module path without indexes (`vpc`, `vpc.subnets`) → directory.
  std::map<std::string, std::string, std::less<>> installed;
  std::vector<std::string> variable_files;  ///< `terraform.tfvars`, `*.auto.tfvars`, … in order of precedence
  std::string workspace;                    ///< what `terraform.workspace` is; empty: not known
  /// Sources and versions that OpenTofu computes from variables and locals, by the call as `installed`.
  std::map<std::string, std::string, std::less<>> computed_sources;
  /// By a provider's name in the root module: the version that `.terraform.lock.hcl` says, or else the constraints of
  /// all modules in one.
  std::map<std::string, std::string, std::less<>> provider_versions;
  Backend backend;
  const ModuleUse* use = nullptr;  ///< the tool's use of the module that this root is
};

/// A resource that one root makes once, with the names of the calls that lead to its module.
struct NamedResource {
  const Root* root = nullptr;
  std::vector<std::string_view> calls;
  const ResourceDeclaration* declaration = nullptr;
};

/// The attribute that holds the name by which others ask for a resource of a type.
std::string_view name_attribute_of(std::string_view type);

/// The resources with names that are written, and how roots lead to their modules.
struct NamedResources {
  struct Entry {
    const Module* home = nullptr;
    const ResourceDeclaration* declaration = nullptr;
    bool is_unique = false;  ///< the only one of its type and name, made once by its module
  };
  struct Way {
    const Root* root = nullptr;
    bool is_single = false;  ///< the root has its module once
    std::vector<std::string_view> calls;
  };
  std::map<std::pair<std::string_view, std::string_view>, Entry> by_name;  ///< by type and name
  std::map<const Module*, std::vector<Way>> ways;                          ///< of those that were asked for
};

/// Everything that was read, before anything is evaluated. Immutable after `open_workspace`: evaluations of several
/// roots share it.
class ModuleSet : public std::enable_shared_from_this<ModuleSet> {
 public:
  ModuleSet(const ModuleInputs& inputs, SourceSet& sources, std::shared_ptr<const FileReader> reader,
            const Limits& limits);

  /// Reads, parses and merges; finds the roots and what is installed for them.
  void open(const std::vector<FoundFile>& files, unsigned threads, const ModuleSet* previous = nullptr);

  const std::vector<Root>& roots() const { return roots_; }
  const std::vector<std::string>& root_directories() const { return root_directories_; }
  /// Directories that others call, all of them so that it may be zero times: by position as roots of their own.
  const std::vector<Root>& maybe_called() const { return maybe_called_; }
  /// Those of them of which some file is not among `read`, so that nothing has deployed them: first those that no other
  /// one calls, or `all`.
  std::vector<std::uint32_t> never_called(const std::set<FileId>& read, bool all) const;
  /// The roots that `inputs.uses` make, in that order; those whose module is not there have none.
  const std::vector<Root>& uses() const { return uses_; }
  const Module* module(std::string_view directory) const;
  /// The modules of all directories, those that others call too.
  std::vector<Deployable> deployables() const;
  /// The root that keeps its state there; nullptr when there is none, or more than one.
  const Root* root_of_state(const Backend& backend, const Root& from) const;

  /// The resource of a type whose `name` is written as this text, where only one of the scanned roots that `from` may
  /// read makes one, and makes it once.
  std::optional<NamedResource> find_named(std::string_view type, std::string_view name, const Root& from) const;

  /// The module that a call in `caller` leads to; `key` is the call's path of names below the root (`vpc.subnets`).
  const Module* target_of(const Root& root, const Module& caller, const ModuleCallDeclaration& call,
                          const std::string& key, CallTarget& target) const;

  /// A file of values (`.tfvars`, `.tfvars.json`), parsed once; nullptr when it cannot be read (`error` says why).
  const ModuleFile* values_file(const std::string& path, Problems& problems) const;

  /// The tree of a file of configuration; nullptr for others, files of values among them.
  const hcl::TreeView* tree_of(FileId file) const;

  /// Whether functions and data sources may read `path` (normalized): inside the scanned paths, or an installed module.
  bool may_read(std::string_view path) const;

  /// Whether `path` is what the user's `TF_DATA_DIR` names outside of all repositories: who installed it there says
  /// that it may be read.
  bool is_users_data(std::string_view path) const;

  /// See `terraform::files` and `terraform::dependencies`.
  std::set<FileId> files() const;
  Dependencies dependencies(const Root& root) const;

  const ModuleInputs inputs;
  SourceSet& sources;
  const std::shared_ptr<const FileReader> reader;
  const Limits limits;
  Problems problems;  ///< syntax and declarations of all files

 private:
  /// A file as parsed, with what is wrong with it. Shared with the workspaces that come after.
  struct ParsedFile {
    ModuleFile file;
    Problems problems;
  };

  void parse_found(const std::vector<FoundFile>& files, unsigned threads, const ModuleSet* previous);
  std::shared_ptr<ParsedFile> parse(FileId file, const std::string& path) const;
  const Module* merge(const std::string& directory, std::vector<std::pair<std::string, const ModuleFile*>> named);
  void append_dependencies(const Root& root, const Module& module, const std::string& key, unsigned depth,
                           std::set<const Module*>& seen, Dependencies& dependencies) const;
  const Module* load_directory(const std::string& directory);
  std::string known_directory(const std::string& directory) const;
  std::string without_links(const std::string& directory, const std::string& real) const;
  std::string data_directory_of(const Root& root) const;
  bool has_unread_file(const std::string& directory) const;
  using Calls = std::map<std::string_view, std::set<std::string_view>>;
  Calls find_calls();
  static std::set<std::string_view> reach(const Calls& calls, std::string_view from);
  void find_roots();
  void find_maybe_called(const Calls& certain, const std::set<std::string>& used);
  bool is_root_by_itself(const std::string& directory, const Module& module) const;
  const NamedResources& named_resources() const;
  const std::vector<NamedResources::Way>& ways_to(const Module& home) const;
  std::set<std::string> used_directories() const;
  void complete(Root& root);
  void open_uses();
  void open_state_roots();
  void open_state_uses(const std::vector<std::string>& files);
  void open_use(const ModuleUse& use);
  bool mentions_backend(const std::string& directory, const std::vector<FileReader::Entry>& entries) const;
  const Module* module_of(const ModuleUse& use);
  std::shared_ptr<ParsedFile> parse_added(const AddedFile& added) const;
  void add_written_values(const ModuleUse& use, std::vector<std::string>& paths);
  void read_installed(Root& root);
  void read_workspace_name(Root& root);
  void load_called(Root& root, const Module& module, const std::string& key, unsigned depth);
  void load_computed(Root& root);
  bool compute_sources(Root& root) const;
  void find_variable_files(Root& root);
  void find_backend(Root& root) const;
  void find_provider_versions(Root& root);
  void add_requirements(const Root& root, const Module& module, const std::string& key, unsigned depth,
                        std::set<const Module*>& seen, std::map<std::string, std::string, std::less<>>& versions) const;
  std::map<std::string, std::string> locked_versions(const Root& root) const;
  void check_given_variables();
  static std::string source_of(const Root& root, const ModuleCallDeclaration& call, const std::string& key);
  std::string call_directory(const Root& root, const Module& caller, const ModuleCallDeclaration& call,
                             const std::string& key, CallTarget& target) const;

  const ModuleSet* previous_ = nullptr;  ///< only while it is opened
  std::map<FileId, std::shared_ptr<ParsedFile>> files_;
  std::map<std::string, std::shared_ptr<const Module>, std::less<>> modules_;
  std::set<const Module*> followed_;            ///< those whose local calls were looked for, whichever root leads there
  std::atomic<bool> computes_sources_ = false;  ///< whether the source of some call of them is an expression
  std::vector<std::string> scanned_;            ///< directories that the scan was given
  /// The directories of `modules_` by their real paths; made when a link is first asked about.
  mutable std::map<std::string, std::string> real_directories_;
  std::map<std::string, std::vector<std::string>, std::less<>> values_by_directory_;
  std::vector<Root> roots_;
  std::vector<Root> maybe_called_;
  Calls calls_;  ///< which directories each directory's local calls lead to
  std::vector<Root> uses_;
  std::vector<Root> state_roots_;      ///< not scanned: only their outputs may be read
  std::vector<ModuleUse> state_uses_;  ///< the same of a tool: `uses_` goes on with them
  std::vector<std::shared_ptr<const Module>> use_modules_;
  std::vector<std::shared_ptr<ParsedFile>> added_files_;
  std::vector<std::string> root_directories_;

  mutable std::once_flag is_named_;
  mutable std::mutex named_mutex_;
  mutable NamedResources named_;

  mutable std::mutex values_mutex_;
  mutable std::map<std::string, std::shared_ptr<ParsedFile>> values_files_;
};

/// Whether a module's source is a path, which counts from the directory of who calls it.
bool is_local_source(std::string_view source);

/// Whether Terraform reads a file of this name as configuration, and as which kind.
struct ConfigurationFileName {
  bool is_configuration = false;
  bool is_json = false;
  bool is_tofu = false;
  bool is_override = false;
  std::string_view stem;  ///< without its ending: `main` of `main.tofu.json`
};
/// What a file of a module is by its name.
ConfigurationFileName classify_file_name(std::string_view name);

/// Leaves out the `.tf` files that a `.tofu` file of the same name replaces.
std::vector<const ModuleFile*> order_files(std::vector<std::pair<std::string, const ModuleFile*>> named);

/// Parses configuration or values, native or JSON, by the file's name. `text` is in `sources` already.
void parse_into(ModuleFile& file, std::string_view path, std::string_view text, bool expressions, const Limits& limits,
                Problems& problems);

}  // namespace lintel::terraform
