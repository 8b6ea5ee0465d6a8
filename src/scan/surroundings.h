#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lintel/scan.h"
#include "scan/pipeline.h"
#include "scan/session.h"
#include "source/source_set.h"

namespace lintel {

using IsTemplate = std::function<bool(std::string_view path, std::string_view text)>;

/// What the user named: files for themselves, directories with all below.
class AskedPaths {
 public:
  AskedPaths(const ScanOptions& options, const FileReader& reader);

  /// Whether a path is one of them or lies below one, whichever way it is written.
  bool contains(std::string_view path) const;
  const std::vector<std::string>& files() const { return files_; }
  const std::vector<std::string>& directories() const { return directories_; }

 private:
  std::vector<std::string> files_, directories_;  ///< normalized, as they were given
  std::set<std::string> whole_files_, whole_directories_;
};

/// Roots that are read beside what the user named because they say with which values that is deployed: templates that
/// nest it, modules that call it. They are asked about it alone.
struct Surroundings {
  std::vector<std::string> paths;     ///< files to read
  std::set<std::string> directories;  ///< in which they lie, absolute
  std::set<std::string> roots;        ///< those that they may make, absolute
  Problems problems;                  ///< why not all of them are there
  /// Of a root, the addresses of the calls that lead to what the user named (`module.a.module.b`), without keys.
  std::map<std::string, std::set<std::string>> calls;
  /// Knows already what the directories hold that a session of the same options reads; nullptr where there is more to
  /// read, or the options bring a reader of their own.
  std::shared_ptr<const FileReader> reader;

  /// Whether a file lies where some of them are read.
  bool has_file(std::string_view path) const;
  /// Whether a root is only read for what it says of what the user named.
  bool has_root(std::string_view path) const;
};

/// Whether a directory is of what git or a tool keeps for itself, which a scan does not enter.
bool is_passed_over(std::string_view directory_name);

Surroundings find_surroundings(const ScanOptions& options, const Limits& limits, const IsTemplate& is_template);

/// Takes back that a file is no template where an application is made of it: it may hold a part of any form.
void leave_out_parts(Session& session);

/// Leaves out what was found in files that were only read because the user named another file of their module, or one
/// that calls it.
void keep_named_files(ScanReport& report, const ScanOptions& options, const SourceSet& sources,
                      const FileReader& reader);

/// Leaves of the report of such a root what is about the paths that were named, and what these call or nest.
void keep_asked(const AskedPaths& asked, const Surroundings& surroundings, const Unit& unit, const SourceSet& sources,
                UnitReport& report);

}  // namespace lintel
