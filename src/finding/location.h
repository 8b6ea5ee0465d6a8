#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lintel/finding.h"
#include "source/problem.h"
#include "source/source_set.h"

namespace lintel {

/// Turns spans into the places that users see: lines and columns, files relative to the repository.
class Locator {
 public:
  /// `scanned` are the paths that the user gave. The repository's root is looked for upwards from each (a `.git`
  /// entry); of several repositories, files are relative to the directory that all of them lie in.
  Locator(const SourceSet& sources, const FileReader& reader, const std::vector<std::string>& scanned);

  Location locate(Span span) const;
  /// The same, of a place of more than five lines its first line: where what is said of a whole block is marked.
  Location locate_start(Span span) const;
  /// A place that is a file (or a path that could not be read) as a whole.
  Location locate_path(std::string_view path) const;
  RelatedLocation locate(const RelatedSpan& related) const;
  Diagnostic diagnose(const Problem& problem) const;
  /// The absolute directory that every file is relative to; empty when there are several.
  std::string common_root() const;

 private:
  std::string relative(std::string_view path) const;
  /// How a file is told, made once.
  SharedText name_of(FileId file) const;

  const SourceSet& sources_;
  std::string working_directory_;
  std::vector<std::string> roots_;  ///< normalised, with a slash at the end: longest first
  mutable std::mutex names_lock_;   ///< threads share a locator
  mutable std::unordered_map<FileId, SharedText> names_;
};

}  // namespace lintel
