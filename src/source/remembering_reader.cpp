#include "source/remembering_reader.h"

#include <algorithm>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace lintel {
namespace {

/// Whether two names may be one: file systems that do not tell capitals apart have other ideas of letters, too.
bool may_be_same(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return x == y || ((x ^ y) & 0xDF) == 0; });
}

bool is_plain(std::string_view name) {
  return name != "." && name != ".." && name != ".git" && !name.empty() &&
         std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

class RememberingReader final : public FileReader {
 public:
  explicit RememberingReader(std::shared_ptr<const FileReader> below) : below_(std::move(below)) {}

  std::optional<std::string> read(const std::string& path, std::string& error) const override {
    return below_->read(path, error);
  }
  std::optional<std::string> read_prefix(const std::string& path, std::size_t count,
                                         std::string& error) const override {
    return below_->read_prefix(path, count, error);
  }
  std::uint64_t revision(const std::string& path) const override { return below_->revision(path); }

  std::optional<std::vector<Entry>> list(const std::string& directory) const override {
    {
      const std::shared_lock lock(mutex_);
      if (const auto known = lists_.find(directory); known != lists_.end()) return known->second;
    }
    std::optional<std::vector<Entry>> entries = below_->list(directory);
    const std::unique_lock lock(mutex_);
    if (lists_.size() < max_remembered) lists_.try_emplace(directory, entries);
    return entries;
  }

  std::optional<EntryKind> kind_of(const std::string& path) const override {
    switch (look_up(path)) {
      case Answer::absent:
        return std::nullopt;
      case Answer::file:
        return EntryKind::file;
      case Answer::directory:
        return EntryKind::directory;
      case Answer::unsaid:
        break;
    }
    return below_->kind_of(path);
  }

  std::optional<std::string> real_path(const std::string& path) const override {
    {
      const std::shared_lock lock(mutex_);
      if (const auto known = real_paths_.find(path); known != real_paths_.end()) return known->second;
    }
    std::optional<std::string> real = below_->real_path(path);
    const std::unique_lock lock(mutex_);
    if (real_paths_.size() < max_remembered) real_paths_.try_emplace(path, real);
    return real;
  }

 private:
  enum class Answer : std::uint8_t { unsaid, absent, file, directory };

  /// What is at a path, as far as the nearest directory around it that was listed says.
  Answer look_up(std::string_view path) const {
    const std::shared_lock lock(mutex_);
    for (std::string_view rest = path;;) {
      const std::size_t slash = rest.rfind('/');
      const std::string directory(slash == 0 ? "/" : slash == rest.npos ? "." : rest.substr(0, slash));
      const std::string_view name = rest.substr(slash == rest.npos ? 0 : slash + 1);
      if (!is_plain(name)) return Answer::unsaid;
      if (const auto known = lists_.find(directory); known != lists_.end())
        return known->second ? kind_in(*known->second, name, rest.size() == path.size()) : Answer::unsaid;
      if (slash == rest.npos || slash == 0) return Answer::unsaid;
      rest = rest.substr(0, slash);
    }
  }

  /// What entries say of a path that leads over the one of this name, or ends at it.
  static Answer kind_in(const std::vector<Entry>& entries, std::string_view name, bool is_end) {
    const auto found =
        std::lower_bound(entries.begin(), entries.end(), name,
                         [](const Entry& entry, std::string_view wanted) { return entry.name < wanted; });
    if (found != entries.end() && found->name == name) {
      if (!is_end || found->link || found->kind == EntryKind::other) return Answer::unsaid;
      return found->kind == EntryKind::file ? Answer::file : Answer::directory;
    }
    const bool is_absent =
        std::none_of(entries.begin(), entries.end(), [&](const Entry& entry) { return may_be_same(entry.name, name); });
    return is_absent ? Answer::absent : Answer::unsaid;
  }

  static constexpr std::size_t max_remembered = 100'000;

  const std::shared_ptr<const FileReader> below_;
  mutable std::shared_mutex mutex_;
  mutable std::unordered_map<std::string, std::optional<std::vector<Entry>>> lists_;
  mutable std::unordered_map<std::string, std::optional<std::string>> real_paths_;
};

}  // namespace

std::unique_ptr<FileReader> make_remembering_reader(std::shared_ptr<const FileReader> below) {
  return std::make_unique<RememberingReader>(std::move(below));
}

}  // namespace lintel
