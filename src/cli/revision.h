#pragma once

#include <memory>
#include <string>
#include <vector>

#include "lintel/scan.h"
#include "source/source_set.h"

namespace lintel::cli {

/// A git revision of the repository that some paths lie in.
struct Revision {
  std::shared_ptr<const FileReader> reader;  ///< of its files; what lies outside the repository is not there
  std::vector<std::string> submodules;  ///< absolute paths at which it has submodules, whose files it does not hold
};

/// Opens a revision of the repository that the first of the paths lies in; a reader that is nullptr and a reason in
/// `error` when there is none, or no such revision.
Revision open_revision(const ScanOptions& options, const std::string& revision, std::string& error);

/// As `open_revision`, but what lies outside the repository is read from the disk: where settings may come from when
/// the repository's own are to be the revision's.
std::shared_ptr<const FileReader> open_base(const std::string& path, const std::string& revision, std::string& error);

/// The same where a directory is compared with another one: what lies below `head` is read as `base` has it. Where they
/// are of two repositories, that is all of the repository of `head`, and what has no counterpart is not there.
std::shared_ptr<const FileReader> open_base_directory(const std::string& base, const std::string& head);

/// Whether what is named to compare with is a directory; otherwise it is a git revision.
bool is_directory(const std::string& base);

/// Options that read a directory as if it were the one that `options` name, so that both have the same roots.
ScanOptions options_at_directory(ScanOptions options, const std::string& base);

}  // namespace lintel::cli
