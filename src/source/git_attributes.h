#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/glob.h"
#include "source/source_set.h"

namespace lintel {

/// What `.gitattributes` files (gitattributes(5)) say of files that git stores otherwise than it checks them out:
/// `working-tree-encoding`, `ident`, `filter`. Others change ends of lines alone, or nothing.
class GitAttributes {
 public:
  /// `root`: the top of the repository, absolute. The reader is asked for the files when they are needed.
  GitAttributes(std::string root, const FileReader& reader);

  /// What changes a file when it is checked out (`ident`, `filter=crypt`); empty: nothing. `path` is absolute.
  std::string alters(const std::string& path);

 private:
  struct Line {
    Glob glob;
    std::vector<std::string> attributes;
  };
  struct File {
    std::vector<Line> lines;
    bool is_cut = false;  ///< it is too large, or cannot be read
  };

  const File& file_in(const std::string& directory);
  void read_line(std::string_view line, bool is_top, File& file);
  void apply(std::string_view attribute, std::map<std::string, std::string>& state, unsigned depth) const;

  std::string root_;
  const FileReader& reader_;
  std::map<std::string, File> files_;                                    ///< by directory
  std::map<std::string, std::vector<std::string>, std::less<>> macros_;  ///< `[attr]name …`
  std::size_t compared_ = 0;
};

}  // namespace lintel
