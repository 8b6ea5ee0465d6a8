#include "source/source_set.h"

#include <algorithm>
#include <cstring>

#include "source/utf8.h"

namespace lintel {

struct SourceSet::File {
  File(std::string path_, std::string bytes_) : path(std::move(path_)), bytes(std::move(bytes_)) {}

  /// Where each line starts; built at the first question, for most files are never asked.
  const std::vector<std::uint32_t>& lines() const {
    std::call_once(once, [this] {
      starts.push_back(0);
      const char* const first = bytes.data();
      const char* const last = first + bytes.size();
      for (const char* at = first; at != last;) {
        const void* found = std::memchr(at, '\n', static_cast<std::size_t>(last - at));
        if (!found) break;
        at = static_cast<const char*>(found) + 1;
        starts.push_back(static_cast<std::uint32_t>(at - first));
      }
    });
    return starts;
  }

  std::string path;
  std::string bytes;
  mutable std::once_flag once;
  mutable std::vector<std::uint32_t> starts;
};

SourceSet::SourceSet() = default;
SourceSet::~SourceSet() = default;

FileId SourceSet::add(std::string path, std::string bytes) {
  auto added = std::make_unique<File>(std::move(path), std::move(bytes));
  const std::lock_guard lock(mutex_);
  files_.push_back(std::move(added));
  return static_cast<FileId>(files_.size());
}

const SourceSet::File& SourceSet::file(FileId id) const {
  static const File nothing("", "");
  const std::lock_guard lock(mutex_);
  const auto index = static_cast<std::size_t>(id);
  return index == 0 || index > files_.size() ? nothing : *files_[index - 1];
}

std::string_view SourceSet::text(FileId id) const {
  return file(id).bytes;
}
std::string_view SourceSet::path(FileId id) const {
  return file(id).path;
}

std::string_view SourceSet::text(Span span) const {
  const std::string_view whole = text(span.file);
  if (span.begin >= whole.size() || span.end <= span.begin) return {};
  return whole.substr(span.begin, span.end - span.begin);
}

std::size_t SourceSet::size() const {
  const std::lock_guard lock(mutex_);
  return files_.size();
}

Position SourceSet::position(FileId id, std::uint32_t offset) const {
  const File& source = file(id);
  const std::vector<std::uint32_t>& starts = source.lines();
  offset = std::min(offset, static_cast<std::uint32_t>(source.bytes.size()));
  const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
  const std::uint32_t start = *(after - 1);
  const std::string_view before = std::string_view(source.bytes).substr(start, offset - start);
  return {static_cast<std::uint32_t>(after - starts.begin()),
          static_cast<std::uint32_t>(count_code_points(before) + 1)};
}

Range SourceSet::range(Span span) const {
  return {position(span.file, span.begin), position(span.file, span.end)};
}

std::uint32_t SourceSet::line_start(FileId id, std::uint32_t line) const {
  const File& source = file(id);
  const std::vector<std::uint32_t>& starts = source.lines();
  if (line == 0) return 0;
  return line > starts.size() ? static_cast<std::uint32_t>(source.bytes.size()) : starts[line - 1];
}

std::string_view SourceSet::line(FileId id, std::uint32_t line) const {
  if (line == 0) return {};
  const std::uint32_t start = line_start(id, line);
  std::string_view text = std::string_view(file(id).bytes).substr(start, line_start(id, line + 1) - start);
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

}  // namespace lintel
