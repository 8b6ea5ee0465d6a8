#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expression/evaluate.h"
#include "frontend/terraform/read/module_set.h"

namespace lintel::terraform {

/// Whether `path` lies outside of the repository that `from` lies in: where several are scanned together, none of them
/// reads another.
bool is_of_other_repository(const ModuleInputs& inputs, std::string_view from, std::string_view path);

/// Whether a link on the way from `directory` to a path leads where `list` does not look; what it lists of a link that
/// leads out is `EntryKind::other`.
bool leads_out(const std::function<std::optional<std::vector<FileReader::Entry>>(const std::string&)>& list,
               std::string directory, std::string_view path);

/// The files that a root's functions and data sources see: relative paths count from the root's directory, where
/// Terraform runs; what lies outside the scanned paths and the installed modules does not exist.
class RootFilesystem final : public expression::FilesystemAccess {
 public:
  /// `texts` are the files of which places are kept.
  RootFilesystem(const ModuleSet& workspace, const Root& root, std::vector<FileId>& texts)
      : workspace_(workspace), root_(root), texts_(texts) {}

  std::optional<std::string> read(std::string_view path, std::string& error) const override;
  bool exists(std::string_view path) const override;
  bool hides(std::string_view path) const override;
  std::vector<std::string> glob(std::string_view directory, std::string_view pattern, bool& has_more) const override;
  std::string absolute(std::string_view path) const override;
  Span place_of_text(std::string_view path, std::string_view bytes) const override;

 private:
  /// Where a path leads to: to what a tool lays over the module, if that is there.
  std::string place_of(std::string_view path) const;
  /// What a tool writes at a path; nullptr for nothing.
  const AddedFile* written_at(std::string_view path) const;
  void add_laid_over(std::string_view directory, std::vector<std::string>& files) const;
  /// What is below a directory, by path from there.
  struct Listing {
    std::vector<std::string> files;
    std::vector<std::string> ways_out;  ///< links that lead where nothing is read
    bool is_cut = false;                ///< there is more than is listed
  };
  void collect(const std::string& directory, const std::string& relative, unsigned depth, bool linked,
               Listing& listing) const;

  const ModuleSet& workspace_;
  const Root& root_;
  std::vector<FileId>& texts_;
  mutable std::map<std::string, FileId> kept_;  ///< by path
  mutable std::size_t bytes_kept_ = 0;
};

}  // namespace lintel::terraform
