#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source/enclosure.h"

namespace lintel::cli {

/// Who named a path that is written.
enum class NamedBy : bool { user, repository };

/// Writes files: the only way in which Lintel does. A file is written beside its place and then takes it, so that the
/// place holds the old text or the new one and never half of it. It is new, or takes the place of a regular file; never
/// that of a link, a device, a pipe or a directory, and never is one below a `.git`. A path that lies in a repository
/// as it is written has to lie there when the links on the way are followed; one that a repository names has to lie in
/// that, one that the user names may lie elsewhere.
class FileWriter {
 public:
  /// `paths` are those that the user works on: the repositories that they lie in, and the one of the working directory,
  /// are boundaries.
  explicit FileWriter(const std::vector<std::string>& paths);
  /// For commands that write where they are told. Where a target lies in no repository, no link below the working
  /// directory is followed on the way to it, nor its folder where that is one: somebody may have sent them.
  static FileWriter into(const std::vector<std::string>& targets);

  /// Why the path cannot be written, known before there is anything to write; empty: it can.
  std::string check(const std::string& path, NamedBy by) const;

  /// Makes a folder in one that is there, unless it is there too. False, with what is wrong in `error`.
  bool make_folder(const std::string& path, NamedBy by, std::string& error) const;

  enum class Existing : bool { replace, keep };
  /// False, with what is wrong in `error`, when the file could not be written, or is there and to be kept.
  bool write(const std::string& path, std::string_view text, NamedBy by, Existing existing, std::string& error) const;

 private:
  struct Place;
  FileWriter(Enclosure boundaries, std::vector<std::string> linkless)
      : boundaries_(std::move(boundaries)), linkless_(std::move(linkless)) {}
  Place open(const std::string& path, NamedBy by, std::string& error) const;

  Enclosure boundaries_;
  std::vector<std::string> linkless_;  ///< directories in no repository below which no link is followed
};

}  // namespace lintel::cli
