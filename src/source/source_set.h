#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/budget.h"
#include "source/encoding.h"
#include "source/problem.h"
#include "source/span.h"

namespace lintel {

/// Where files come from. Tests and the editor replace the disk by a map (open buffers over the disk).
class FileReader {
 public:
  virtual ~FileReader() = default;

  enum class EntryKind : std::uint8_t { file, directory, other };
  struct Entry {
    std::string name;
    EntryKind kind = EntryKind::file;
    bool link = false;  ///< a symbolic link; `kind` is that of its target
  };

  /// The bytes of a file; `nullopt` and a reason in `error` when it cannot be read.
  virtual std::optional<std::string> read(const std::string& path, std::string& error) const = 0;
  /// The first at most `count` bytes of a file.
  virtual std::optional<std::string> read_prefix(const std::string& path, std::size_t count,
                                                 std::string& error) const = 0;
  /// The entries of a directory sorted by name; `nullopt` when there is none. Symbolic links are resolved;
  /// what points nowhere, or outside the reader's roots, is left out.
  virtual std::optional<std::vector<Entry>> list(const std::string& directory) const = 0;
  virtual std::optional<EntryKind> kind_of(const std::string& path) const = 0;
  /// The path without symbolic links in it, absolute, by which two ways to one place are told; `nullopt` when there is
  /// no such path or the reader knows no links.
  virtual std::optional<std::string> real_path(const std::string& path) const;
  /// A number that another content of the file changes; 0 when the reader keeps none. Who has read a file at this
  /// revision need not read it again.
  virtual std::uint64_t revision(const std::string& path) const;
};

/// Reads the disk. With `roots` (directories, or files for themselves alone) nothing outside them is read or listed,
/// however symbolic links and `..` lead there; without, everything is open. `kind_of` answers for the whole disk, so
/// that the repository around a root can be found. A file of more than `largest_file` bytes is refused, as are pipes
/// and devices.
std::unique_ptr<FileReader> make_disk_reader(const std::vector<std::string>& roots = {},
                                             std::uint64_t largest_file = Limits{}.file_bytes);

/// Reads a map of path to bytes; directories are implied by the paths. `below` answers for what the map lacks.
std::unique_ptr<FileReader> make_memory_reader(std::vector<std::pair<std::string, std::string>> files,
                                               std::shared_ptr<const FileReader> below = nullptr);

/// The files of one scan, or of several scans of a workspace that changes: their text in UTF-8 without byte order mark
/// (UTF-16 with one is brought to it), from which all offsets count, and their line tables. Adding is thread-safe; what
/// was added never moves. A path whose bytes are those of the last time keeps its id, so that equal ids mean equal text
/// and what was made of a file can be kept by its id.
class SourceSet {
 public:
  /// Takes the bytes in; `path` is what the user sees, as given (joined to the scanned root). `revision` is the
  /// reader's, asked for before the bytes were read.
  FileId add(std::string path, std::string bytes, std::uint64_t revision = 0);
  /// The id of `path` when it was added last with this revision (which is not 0); otherwise none.
  FileId find(const std::string& path, std::uint64_t revision) const;
  /// Reads and adds a file, or finds it; none and a reason in `error` when it cannot be read.
  FileId read(const std::string& path, const FileReader& reader, std::string& error);
  /// Forgets the bytes of all files but these. Nothing may look at the others again.
  void keep_only(const std::set<FileId>& files);

  std::string_view text(FileId file) const;
  std::string_view path(FileId file) const;
  /// How the file's bytes wrote its text.
  Encoding encoding(FileId file) const;
  std::string_view text(Span span) const;
  std::size_t size() const;

  /// Line and column, both from 1, the column in code points. Past the end: the end.
  Position position(FileId file, std::uint32_t offset) const;
  Range range(Span span) const;
  /// The bytes of line `line` (from 1) without its line ending.
  std::string_view line(FileId file, std::uint32_t line) const;
  /// The offset at which line `line` (from 1) starts.
  std::uint32_t line_start(FileId file, std::uint32_t line) const;

 private:
  struct File;
  const File& file(FileId id) const;

  struct Latest {
    FileId id = FileId::none;
    std::uint64_t revision = 0;
  };

  mutable std::mutex mutex_;
  std::deque<std::unique_ptr<File>> files_;
  std::unordered_map<std::string, Latest> latest_;  ///< by path

 public:
  SourceSet();
  ~SourceSet();
  SourceSet(SourceSet&&) = delete;
};

}  // namespace lintel
