#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "frontend/terragrunt/configuration.h"
#include "frontend/terragrunt/library.h"
#include "frontend/terragrunt/terragrunt.h"

namespace lintel::terragrunt {

/// A unit as its configuration alone says it.
struct TerragruntUnit {
  std::string path;    ///< of its configuration, absolute
  std::string module;  ///< the directory of the module that it deploys, absolute; empty when that is not here
  std::vector<terraform::AddedFile> files;
  std::vector<std::string> variable_files;
  std::optional<terraform::Backend> backend;
  Span source;                   ///< what says which module
  Value values;                  ///< what its stack gives it
  bool has_whole_source = true;  ///< otherwise the source of a module that is not here is known in part
};

class UnitSet {
 public:
  UnitSet(SourceSet& sources, std::shared_ptr<const FileReader> reader, const Limits& limits,
          const TerragruntInputs& inputs);

  void open(const std::vector<FoundFile>& files);

  /// Those of the scan come first; after them those whose outputs they take.
  const std::vector<TerragruntUnit>& units() const { return units_; }
  /// How many of the units are the scan's own.
  std::size_t scanned() const { return scanned_; }
  /// The values that unit `index` gives its module, evaluated with the outputs of other units.
  Value inputs_of(std::size_t index, terraform::RootEvaluation& run) const;
  std::string visible(std::string_view path) const { return library_.visible(path); }
  std::set<FileId> files() const { return library_.files(); }
  /// The configurations that say what unit `index` deploys.
  std::set<FileId> files_of(std::size_t index) const;
  Problems problems() const;

 private:
  struct Candidate {
    std::string path;
    Value values;
  };

  void expand_stack(const std::string& path, const std::string& directory, Value values, unsigned depth);
  void add_stack_member(Configuration& stack, hcl::Cursor block, const std::string& directory, unsigned depth);
  void open_neighbours();
  void read_candidate(const Candidate& candidate);
  void find_module(Settings& settings, Reading& reading, TerragruntUnit& unit);
  bool take_source(std::string source, const Settings& settings, TerragruntUnit& unit);
  std::string downloaded_module(std::string_view source, const TerragruntUnit& unit) const;
  void call_remote_module(const std::string& source, const Settings& settings, TerragruntUnit& unit);
  void add_generated(const Settings& settings, TerragruntUnit& unit);
  bool has_configuration(const std::string& directory, const std::string& from) const;
  bool is_left_out(const TerragruntUnit& unit) const;

  mutable Library library_;
  mutable Arena arena_;  ///< of what is evaluated while the set is opened
  Problems problems_;
  std::vector<Candidate> candidates_;
  std::set<std::string> included_;       ///< configurations that others include
  std::set<std::string> stack_sources_;  ///< directories that stacks copy
  std::vector<TerragruntUnit> units_;
  std::size_t scanned_ = 0;
  std::map<std::string, std::size_t> by_directory_;
};

}  // namespace lintel::terragrunt
