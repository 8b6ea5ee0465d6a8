#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "frontend/terragrunt/configuration.h"
#include "frontend/terragrunt/library.h"
#include "frontend/terragrunt/terragrunt.h"

namespace lintel::terragrunt {

/// A unit as its configuration alone says it.
struct TerragruntUnit {
  std::string path;              ///< of its configuration, absolute
  bool has_own_source = false;   ///< its own file names the module
  bool includes_others = false;  ///< as a configuration that others may include does not
  bool is_made = false;          ///< a stack's file makes it
  std::string source_text;       ///< where the module is, as far as that is known
  std::string module;            ///< the directory of the module that it deploys, absolute; empty when that is not here
  std::vector<terraform::AddedFile> files;
  std::vector<terraform::VariableArgument> arguments;
  std::optional<terraform::Backend> backend;
  Span source;   ///< what says which module
  Value values;  ///< what its stack gives it
  std::shared_ptr<const Autoinclude> autoinclude;
  std::string stack;                ///< the file of the stack that makes it, as it was found
  std::vector<std::string> copied;  ///< the configurations that are copied for it
  bool is_excluded = false;         ///< no run deploys it: others may take its outputs
  bool has_whole_source = true;     ///< otherwise the source of a module that is not here is known in part
};

/// More units of a scan are reported and left out.
constexpr std::size_t max_units = 20'000;
constexpr std::string_view unit_file = "terragrunt.hcl";
constexpr std::string_view stack_file = "terragrunt.stack.hcl";
constexpr std::string_view values_file = "terragrunt.values.hcl";

/// Whether a block of a stack's file makes a unit or a stack.
bool is_stack_member(hcl::Cursor block);

/// The units of a scan, read. Only the parts of this frontend see inside.
class UnitSet {
 public:
  UnitSet(SourceSet& sources, std::shared_ptr<const FileReader> reader, const Limits& limits,
          const TerragruntInputs& inputs);

  void open(const std::vector<FoundFile>& files);
  /// Reads others beside those of the scan, whose states and outputs may be asked for; `known` uses of modules come
  /// before theirs. Gives the first of them.
  std::size_t open_beside(const std::vector<std::string>& files, std::size_t known);

  /// Those that the scan judges come first; after them those whose outputs they take, and those that no run deploys.
  const std::vector<TerragruntUnit>& units() const { return units_; }
  /// How many of the units are the scan's own and deployed.
  std::size_t scanned() const { return scanned_; }
  /// The values that unit `index` gives its module, evaluated with the outputs of other units.
  Value inputs_of(std::size_t index, terraform::RootEvaluation& run) const;
  std::string visible(std::string_view path) const { return library_.visible(path); }
  /// Where a path leads to on the disk, as the scan knows it.
  std::string place_of(const std::string& path) const { return library_.place_of(path); }
  std::set<FileId> files() const { return library_.files(); }
  /// The configurations that say what unit `index` deploys.
  std::set<FileId> files_of(std::size_t index) const;
  Problems problems() const;
  const std::vector<Deployable>& deployables() const { return deployables_; }

 private:
  struct Candidate {
    std::string path;
    Value values;
    std::shared_ptr<const Autoinclude> autoinclude = nullptr;
    std::string stack = {};  ///< the stack's file that was found, where one makes it
    std::vector<std::string> copied = {};
  };
  /// A unit that others include or copy.
  struct TakenUnit {
    TerragruntUnit unit;
    std::string file;  ///< that they take: the unit's, or that of the stack that makes it
    Problems problems = {};
  };
  /// A `unit` or `stack` block with the configuration that its expressions are of.
  struct StackMember {
    hcl::Cursor block;
    UnitConfiguration* stack = nullptr;
    const ConfigurationFile* file = nullptr;
  };

  void expand_stack(const std::string& path, const std::string& directory, Value values,
                    const std::vector<StackMember>& added, unsigned depth);
  StackNames name_members(const std::vector<StackMember>& members, const std::string& directory);
  void add_stack_member(const StackMember& member, const StackNames& names, const std::string& directory,
                        unsigned depth);
  std::string find_member_source(const StackMember& member, const std::string& directory);
  static std::string place_of_member(const StackMember& member, const std::string& directory);
  static std::vector<StackMember> injected_members(const StackMember& member);
  Value outputs_of_stack(const std::string& directory, std::size_t asking, Span site,
                         terraform::RootEvaluation& run) const;
  Value outputs_of_unit(const std::string& directory, std::size_t asking, Span site,
                        terraform::RootEvaluation& run) const;
  std::vector<TakenUnit> take_left_out();
  std::vector<TakenUnit> read_copied(std::vector<Candidate> copied);
  void note_deployables(const std::vector<TakenUnit>& taken);
  void add_kept(std::vector<TakenUnit> taken);
  void open_neighbours(std::size_t first);
  Value values_without_stack(const std::string& path);
  void read_candidate(const Candidate& candidate);
  void note_exclusion(UnitConfiguration& configuration, const Reading& reading, TerragruntUnit& unit);
  void find_module(Settings& settings, Reading& reading, TerragruntUnit& unit);
  bool take_source(std::string source, const Settings& settings, TerragruntUnit& unit);
  std::string downloaded_module(std::string_view source, const TerragruntUnit& unit) const;
  void call_remote_module(const std::string& source, const Settings& settings, TerragruntUnit& unit);
  bool is_written(const std::string& path, const TerragruntUnit& unit) const;
  void add_generated(const Settings& settings, TerragruntUnit& unit);
  void add_other_generated(const GeneratedFile& generated, TerragruntUnit& unit);
  void leave_out_of_copy(const Settings& settings, const Reading& reading, TerragruntUnit& unit);
  void note_laid_over(const Reading& reading, const TerragruntUnit& unit);
  static void add_state_encryption(const Settings& settings, TerragruntUnit& unit);
  std::string unit_in(const std::string& directory, const std::string& from) const;
  bool has_configuration(const std::string& directory, const std::string& from) const;
  bool is_left_out(const TerragruntUnit& unit) const;

  mutable Library library_;
  mutable Arena arena_;  ///< of what is evaluated while the set is opened
  Problems problems_;
  std::vector<Candidate> candidates_;
  bool left_out_ = false;                                ///< a member of a stack was, and that is said
  std::set<std::string> included_;                       ///< configurations that others include
  std::set<std::string> copied_;                         ///< configurations that stacks copy
  std::map<std::string, std::set<std::string>> copies_;  ///< the same by the stack's file that was found
  std::vector<std::string> stacks_;                      ///< the files of stacks that were found
  std::string stack_;                                    ///< the one that is being expanded
  std::vector<std::string> copying_;                     ///< what was copied on the way to what is being expanded
  std::vector<Deployable> deployables_;
  std::vector<TerragruntUnit> units_;
  std::size_t scanned_ = 0;
  std::optional<std::size_t> beside_;   ///< the first that was read later
  std::size_t uses_before_beside_ = 0;  ///< of modules
  std::map<std::string, std::size_t> by_directory_;
  /// By the directory of a stack: the names of its units, and their directories.
  std::map<std::string, std::map<std::string, std::string>> units_of_stacks_;
};

}  // namespace lintel::terragrunt
