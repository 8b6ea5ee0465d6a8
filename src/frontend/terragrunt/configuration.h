#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "expression/evaluate.h"
#include "frontend/terragrunt/library.h"
#include "frontend/unit.h"
#include "value/value.h"

namespace lintel::terragrunt {

class UnitConfiguration;

/// One reading of a unit: where its values live, what its problems go to, whom it asks for the outputs of others.
struct Reading {
  Library& library;
  Arena& arena;
  Problems& problems;
  /// The outputs of the unit in an absolute directory; null when they cannot be told.
  std::function<Value(const std::string& directory, Span site)> outputs;
  unsigned depth = 0;
  std::uint64_t steps = 0;
  std::map<std::string, std::unique_ptr<UnitConfiguration>> read{};  ///< by `read_terragrunt_config`, by path

  /// Takes what is at fault in what is read; null: whoever reads it for its values does.
  std::vector<TemplateFault>* faults = nullptr;

  Value unknown(const Type& type, Span span, std::string_view why) const;
  void report(Span span, std::string_view code, std::string message, ProblemSeverity severity) const;
};

/// What a configuration is read for.
struct ConfigurationPlace {
  std::string file;      ///< of the configuration itself, absolute
  std::string unit;      ///< the configuration whose directory the functions count from
  std::string original;  ///< of the unit that is deployed
};

/// How an included configuration and the one that includes it become one.
enum class MergeStrategy : std::uint8_t { none, shallow, deep };

/// What a stack's file gives the names of in what it writes: null where a name is the configuration's own.
struct StackNames {
  Value locals;
  Value values;
  Value units;   ///< of each its `path`
  Value stacks;  ///< of each its `path`
};

/// What the `autoinclude` block of a unit in a stack adds to the unit: read as a file of its own.
struct Autoinclude {
  ConfigurationFile file;  ///< the stack's, of which the block is the body
  StackNames names;
};

/// An `include` block, as evaluated.
struct Include {
  std::string_view name;
  MergeStrategy strategy = MergeStrategy::shallow;
  std::unique_ptr<UnitConfiguration> configuration;  ///< null when it is not there
};

/// A `generate` block, or what `remote_state` generates.
struct GeneratedFile {
  std::string name;
  hcl::Cursor contents;                        ///< of a block; empty where `generate` is an attribute
  Value text;                                  ///< what the attribute says
  UnitConfiguration* configuration = nullptr;  ///< that the block stands in
  bool skips_existing = false;
  bool replaces_own_alone = false;  ///< Terragrunt stops where a file of this name is not one that it has written
  bool may_be_disabled = false;     ///< whether it is written is not known
  bool may_skip_existing = false;   ///< whether it takes the place of another is not known
};

/// What an `extra_arguments` block adds to the command that deploys.
struct ExtraArguments {
  std::string_view name;
  std::vector<terraform::VariableArgument> variables;  ///< files are absolute
  std::vector<Member> environment;                     ///< `TF_VAR_…`, by the variable's name
};

/// What the blocks of a configuration and of those that it includes say together.
struct Settings {
  hcl::Cursor source;
  hcl::Cursor version;  ///< of a source in a registry; in the same configuration
  UnitConfiguration* source_configuration = nullptr;
  Value not_copied;  ///< `exclude_from_copy`: patterns of files; null for none
  Value inputs;
  std::map<std::string, GeneratedFile, std::less<>> generated;
  Value remote_state;  ///< an object of `backend` and `config`; null without one
  std::vector<ExtraArguments> arguments;
};

/// One file of Terragrunt, evaluated for a unit: its names are `local`, `include`, `dependency`, `feature`, `values`.
/// See https://terragrunt.gruntwork.io/docs/reference/hcl/.
class UnitConfiguration final : public expression::Scope {
 public:
  /// `includer`: the configuration that includes this one; null for one that is read by itself.
  UnitConfiguration(Reading& reading, const ConfigurationFile& file, ConfigurationPlace place,
                    UnitConfiguration* includer, Value values);

  std::optional<expression::Resolved> resolve(std::string_view root, std::span<const expression::Step> steps, Span span,
                                              std::string& suggestion) override;

  /// Adds what a stack says of the unit, which wins over all else. `autoinclude` may be null; a file of that name
  /// beside the unit counts as well.
  void take_autoinclude(const Autoinclude* autoinclude);
  /// Names of a stack's file: before anything is evaluated.
  void take_names(const StackNames& names) { names_ = names; }

  Value evaluate(hcl::Cursor expression);
  /// What this file and those that it includes say.
  Settings settings();
  Value locals();
  /// What leaves the unit out of every run that deploys: `skip = true`, an `exclude` block that holds.
  std::optional<Span> exclusion();
  /// The whole as an object: `locals`, `inputs`, `dependency`, `terraform`, `remote_state`.
  Value as_object();

  /// Where the units lie whose outputs this one takes, absolute; some of them are not there.
  std::vector<std::string> dependency_directories();

  /// The includes in the order in which they are written.
  const std::vector<Include>& includes();
  const Include* find_include(std::string_view name);

  const ConfigurationPlace& place() const { return place_; }
  /// The configuration that includes this one, or whose include this is about: what `path_relative_to_include` sees.
  UnitConfiguration* includer() const { return includer_; }
  Reading& reading() const { return reading_; }
  hcl::Cursor body() const { return file_.body(); }

 private:
  class Files;
  struct Local {
    hcl::Cursor expression;
    Span name_span;
    Value value;
    bool done = false;
    bool running = false;
  };

  Settings own_settings();
  std::optional<Span> exclude_block();
  void read_terraform(hcl::Cursor block, Settings& settings);
  void warn_of_plan(hcl::Cursor block);
  void read_extra_arguments(hcl::Cursor block, Settings& settings);
  void read_environment(hcl::Cursor block, ExtraArguments& read, std::vector<terraform::VariableArgument>& arguments);
  std::optional<std::vector<terraform::VariableArgument>> environment_arguments(Value value) const;
  void read_remote_state(hcl::Cursor block, Settings& settings);
  void read_generated_files(Value files, Settings& settings);
  void read_generate(hcl::Cursor block, Settings& settings);
  Value attribute(hcl::Cursor body, std::string_view name);
  Value local(std::string_view name, Span span);
  std::optional<Value> feature(std::string_view name);
  Value dependency(std::string_view name, Span span);
  std::vector<std::string> directories_of(hcl::Cursor block);
  Value outputs_of(hcl::Cursor block, Span span);
  std::optional<Value> resolve_stack_name(std::string_view root) const;
  UnitConfiguration* find_dependency(std::string_view name);
  bool has_own_outputs(std::string_view name);
  Value dependencies();
  bool is_merged() const;
  std::optional<Value> included(std::span<const expression::Step> steps, std::size_t& consumed);
  hcl::Cursor find_block(std::string_view type, std::string_view name) const;

  Reading& reading_;
  const ConfigurationFile& file_;
  const ConfigurationPlace place_;
  UnitConfiguration* const includer_;
  const Value values_;
  std::unique_ptr<expression::FilesystemAccess> files_;
  std::map<std::string_view, Local> locals_;
  std::map<std::string_view, Value> dependencies_;
  std::set<std::string_view> own_outputs_;  ///< dependencies whose outputs are those of the other unit's own code
  std::vector<Include> includes_;
  bool includes_read_ = false;
  bool settings_running_ = false;
  bool exclusion_running_ = false;
  StackNames names_;
  std::unique_ptr<UnitConfiguration> autoinclude_;
};

/// The text of a string; empty for anything else.
std::string_view text_of(Value value);

/// One of the same name takes the place of that of what is included, the others follow.
std::vector<ExtraArguments> merge_arguments(std::vector<ExtraArguments> under, std::vector<ExtraArguments> over);

/// An object of members that are known by name; more may be set when `open`.
Value make_open_object(std::vector<Member> members, bool open, Arena& arena);

/// Two values of `inputs`: what `over` says wins, at the top alone or at every depth.
Value merge_inputs(Value under, Value over, MergeStrategy strategy, Arena& arena);

/// An unknown of the type of a mock: what it stands for is another value.
Value unknown_like(Value mock, Span span, std::string_view why, Arena& arena);

/// The text of a generated file; what of it is not known stands as `terraform::unknown_written_variable`.
std::optional<std::string> approximate_text(Value contents);

}  // namespace lintel::terragrunt
