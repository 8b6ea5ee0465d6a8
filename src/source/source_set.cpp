#include "source/source_set.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"

namespace lintel {

struct SourceSet::File {
  File(std::string path_, std::string bytes_, Encoding encoding_)
      : path(std::move(path_)), bytes(std::move(bytes_)), encoding(encoding_) {}

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

  /// The code points before `offset`: counted once, so that files of one long line are not counted for each question.
  std::size_t code_points_before(std::uint32_t offset) const {
    std::call_once(counted, [this] {
      std::size_t count = 0;
      for (std::size_t at = 0; at <= bytes.size(); at += counted_bytes) {
        counts.push_back(static_cast<std::uint32_t>(count));
        count += count_code_points(std::string_view(bytes).substr(at, counted_bytes));
      }
    });
    const std::size_t start = offset / counted_bytes * counted_bytes;
    return counts[offset / counted_bytes] + count_code_points(std::string_view(bytes).substr(start, offset - start));
  }

  static constexpr std::size_t counted_bytes = 1024;
  std::string path;
  std::string bytes;
  Encoding encoding;
  mutable std::once_flag counted;
  mutable std::vector<std::uint32_t> counts;  ///< code points before each so many bytes
  mutable std::once_flag once;
  mutable std::vector<std::uint32_t> starts;
};

SourceSet::SourceSet() = default;
SourceSet::~SourceSet() = default;

std::uint64_t FileReader::revision(const std::string&) const {
  return 0;
}

std::optional<std::string> FileReader::real_path(const std::string&) const {
  return std::nullopt;
}

FileId SourceSet::add(std::string path, std::string bytes, std::uint64_t revision) {
  const Encoding encoding = encoding_of(bytes);
  bytes = decode_text(std::move(bytes));
  const std::lock_guard lock(mutex_);
  Latest& latest = latest_[path];
  latest.revision = revision;
  const auto index = static_cast<std::size_t>(latest.id);
  const File* const before = index != 0 ? files_[index - 1].get() : nullptr;
  if (before && before->bytes == bytes && before->encoding == encoding) return latest.id;
  files_.push_back(std::make_unique<File>(std::move(path), std::move(bytes), encoding));
  latest.id = static_cast<FileId>(files_.size());
  return latest.id;
}

FileId SourceSet::find(const std::string& path, std::uint64_t revision) const {
  if (revision == 0) return FileId::none;
  const std::lock_guard lock(mutex_);
  const auto latest = latest_.find(path);
  return latest != latest_.end() && latest->second.revision == revision ? latest->second.id : FileId::none;
}

FileId SourceSet::read(const std::string& path, const FileReader& reader, std::string& error) {
  const std::uint64_t revision = reader.revision(path);
  if (const FileId known = find(path, revision); known != FileId::none) return known;
  std::optional<std::string> bytes = reader.read(path, error);
  return bytes ? add(path, std::move(*bytes), revision) : FileId::none;
}

void SourceSet::keep_only(const std::set<FileId>& files) {
  const std::lock_guard lock(mutex_);
  std::erase_if(latest_, [&](const auto& entry) { return !files.contains(entry.second.id); });
  for (std::size_t index = 0; index < files_.size(); ++index) {
    if (!files.contains(static_cast<FileId>(index + 1))) files_[index].reset();
  }
}

const SourceSet::File& SourceSet::file(FileId id) const {
  static const File nothing("", "", Encoding::utf8);
  const std::lock_guard lock(mutex_);
  const auto index = static_cast<std::size_t>(id);
  return index == 0 || index > files_.size() || !files_[index - 1] ? nothing : *files_[index - 1];
}

std::string_view SourceSet::text(FileId id) const {
  return file(id).bytes;
}
std::string_view SourceSet::path(FileId id) const {
  return file(id).path;
}

Encoding SourceSet::encoding(FileId id) const {
  return file(id).encoding;
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
  const auto line = static_cast<std::uint32_t>(after - starts.begin());
  if (offset - start <= File::counted_bytes) {
    const std::string_view before = std::string_view(source.bytes).substr(start, offset - start);
    return {line, static_cast<std::uint32_t>(count_code_points(before) + 1)};
  }
  return {line, static_cast<std::uint32_t>(source.code_points_before(offset) - source.code_points_before(start) + 1)};
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
