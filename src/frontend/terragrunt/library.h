#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/budget.h"
#include "frontend/terragrunt/terragrunt.h"
#include "source/discovery.h"
#include "source/source_set.h"
#include "syntax/hcl/tree.h"

namespace lintel::terragrunt {

/// A configuration or a file of values, parsed.
struct ConfigurationFile {
  FileId file = FileId::none;
  std::string path;  ///< absolute
  hcl::Tree tree;
  hcl::TreeView view;
  Problems problems;

  hcl::Cursor body() const { return {&view, view.root}; }
};

/// The files of Terragrunt that one scan reads, each parsed once. Paths are absolute here, as Terragrunt's functions
/// give them; files are known to the user by the way that the scan was given. Whoever reads says from where: `from` is
/// the unit or the stack that is deployed, and nothing is there that lies in another repository of the scan.
/// Thread-safe.
class Library {
 public:
  Library(SourceSet& sources, std::shared_ptr<const FileReader> reader, const Limits& limits,
          const TerragruntInputs& inputs);

  /// nullptr when there is no such file, or it cannot be read.
  const ConfigurationFile* read(const std::string& path, const std::string& from);
  std::optional<std::string> text(const std::string& path, const std::string& from, std::string& error) const;
  std::optional<FileReader::EntryKind> kind_of(const std::string& path, const std::string& from) const;
  std::optional<std::vector<FileReader::Entry>> list(const std::string& directory, const std::string& from) const;
  /// Whether `from` may know of what lies at a path.
  bool may_read(const std::string& path, const std::string& from) const;

  /// Whether a path lies outside of all that is read, or behind a link that leads there.
  bool is_outside(const std::string& path) const;

  /// Whether a path leads to where the code is, wherever that is deployed from: into the repository of `from`, or what
  /// is scanned without one.
  bool is_placed(const std::string& path, const std::string& from) const;

  std::string absolute(std::string_view path) const;
  /// A path as the scan knows it.
  std::string visible(std::string_view path) const;
  /// The directory around a path that holds `.git`; empty when there is none.
  std::string repository_of(const std::string& path) const;
  /// A variable of the environment; nullopt when it is not set, or the environment is left out.
  std::optional<std::string> environment(const std::string& name) const;
  /// Whether a variable of the environment is for one of Terraform's that is declared sensitive.
  bool is_for_sensitive_variable(std::string_view name) const;

  /// Files below `directory`, which a stack makes, are those below `source`.
  void add_copy(std::string directory, std::string source);

  std::set<FileId> files() const;
  /// What is wrong with the files by themselves.
  Problems problems() const;

  const Limits& limits() const { return limits_; }
  const FindKeptRoots& find_kept_roots() const { return inputs_.find_kept_roots; }

  /// Where a path leads to on the disk, as the scan knows it.
  std::string place_of(const std::string& path) const;

 private:
  SourceSet& sources_;
  const std::shared_ptr<const FileReader> reader_;
  const Limits limits_;
  const TerragruntInputs inputs_;
  mutable std::mutex mutex_;
  std::map<std::string, std::unique_ptr<ConfigurationFile>> files_;
  std::map<std::string, std::string> copies_;
};

}  // namespace lintel::terragrunt
