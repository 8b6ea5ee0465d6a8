#include "git/repository.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>

namespace lintel::git {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_links = 16;  // symbolic references, alternates of alternates, tags of tags
constexpr unsigned most_generations = 100'000;

/// A small file as text; nullopt when there is none.
std::optional<std::string> read_text(const std::string& path, std::size_t largest = std::size_t{64} << 20) {
  std::error_code failed;
  if (!fs::is_regular_file(path, failed) || fs::file_size(path, failed) > largest) return std::nullopt;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// Takes a line off the front of `text`.
std::string_view take_line(std::string_view& text) {
  const std::size_t newline = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, newline);
  text.remove_prefix(std::min(newline + 1, text.size()));
  return line;
}

std::string absolute_in(const std::string& directory, std::string_view path) {
  std::string whole = (fs::path(directory) / path).lexically_normal().string();
  if (whole.size() > 1 && whole.ends_with('/')) whole.pop_back();
  return whole;
}

/// The value of a key of a section of a git configuration, in lower case; empty when it is not set. Includes are not
/// followed: what is asked for here, git itself writes into the file.
std::string config_value(std::string_view text, std::string_view section, std::string_view key) {
  const auto lower = [](std::string_view word) {
    std::string low(word);
    std::transform(low.begin(), low.end(), low.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return low;
  };
  std::string current;
  std::string value;
  while (!text.empty()) {
    const std::string_view line = trimmed(take_line(text));
    if (line.starts_with('[')) {
      current = lower(line.substr(1, line.find(']') - 1));
      continue;
    }
    const std::size_t equals = line.find('=');
    if (current != section || equals == std::string_view::npos) continue;
    if (lower(trimmed(line.substr(0, equals))) == key) value = lower(trimmed(line.substr(equals + 1)));
  }
  return value;
}

/// A name below `.git` that stays there.
bool is_safe_name(std::string_view name) {
  return !name.empty() && !name.starts_with('/') && name.find("..") == std::string_view::npos &&
         name.find('\0') == std::string_view::npos;
}

/// The value of the first line of a commit or tag that starts with `key`; `number` says which of several.
std::string_view header(std::string_view text, std::string_view key, unsigned number = 1) {
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.empty()) return {};
    if (line.starts_with(key) && line.size() > key.size() && line[key.size()] == ' ' && --number == 0) {
      return line.substr(key.size() + 1);
    }
  }
  return {};
}

const char* name_of(ObjectType type) {
  constexpr std::array names = {"", "commit", "tree", "blob", "tag"};
  return names[static_cast<std::size_t>(type)];
}

}  // namespace

std::shared_ptr<const Repository> Repository::open(const std::string& directory, std::string& error) {
  std::error_code failed;
  fs::path place = fs::absolute(directory, failed).lexically_normal();
  if (!failed && !fs::is_directory(place, failed)) place = place.parent_path();
  while (!fs::exists(place / ".git", failed)) {
    if (!place.has_relative_path() || place == place.parent_path()) {
      error = "no git repository: there is no .git in " + directory + " nor above it";
      return nullptr;
    }
    place = place.parent_path();
  }
  std::shared_ptr<Repository> repository(new Repository());
  repository->root_ = place.string();
  if (repository->root_.size() > 1 && repository->root_.ends_with('/')) repository->root_.pop_back();
  repository->directory_ = repository->root_ + "/.git";
  if (const auto link = read_text(repository->directory_, 65536)) {
    const std::string_view target = trimmed(*link);
    if (!target.starts_with("gitdir:")) {
      error = repository->directory_ + " is no git directory";
      return nullptr;
    }
    repository->directory_ = absolute_in(repository->root_, trimmed(target.substr(7)));
  }
  repository->common_ = repository->directory_;
  if (const auto common = read_text(repository->directory_ + "/commondir", 65536)) {
    repository->common_ = absolute_in(repository->directory_, trimmed(*common));
  }
  const std::string config = read_text(repository->common_ + "/config").value_or("");
  if (config_value(config, "extensions", "objectformat") == "sha256") repository->id_size_ = 32;
  if (const std::string storage = config_value(config, "extensions", "refstorage"); storage == "reftable") {
    error = "this repository keeps its references as a reftable, which is not read; name two directories instead";
    return nullptr;
  }
  if (!repository->open_objects(repository->common_ + "/objects", 0)) {
    error = repository->directory_ + " has no objects";
    return nullptr;
  }
  const std::string packed = read_text(repository->common_ + "/packed-refs").value_or("");
  for (std::string_view text = packed; !text.empty();) {
    const std::string_view line = take_line(text);
    const std::size_t space = line.find(' ');
    if (line.starts_with('#') || line.starts_with('^') || space == std::string_view::npos) continue;
    if (const auto id = parse_id(line.substr(0, space)); id && id->size() == repository->id_size_) {
      repository->packed_references_.emplace(trimmed(line.substr(space + 1)), *id);
    }
  }
  return repository;
}

bool Repository::open_objects(const std::string& directory, std::size_t depth) {
  std::error_code failed;
  if (depth > most_links || !fs::is_directory(directory, failed)) return false;
  if (std::find(object_directories_.begin(), object_directories_.end(), directory) != object_directories_.end()) {
    return true;
  }
  object_directories_.push_back(directory);
  std::vector<std::string> indexes;
  for (fs::directory_iterator entry(directory + "/pack", failed); !failed && entry != fs::directory_iterator();
       entry.increment(failed)) {
    if (entry->path().extension() == ".idx") indexes.push_back(entry->path().string());
  }
  std::sort(indexes.begin(), indexes.end());
  for (const std::string& index : indexes) {
    if (auto pack = Pack::open(index, id_size_)) packs_.push_back(std::move(pack));
  }
  const std::string alternates = read_text(directory + "/info/alternates").value_or("");
  for (std::string_view text = alternates; !text.empty();) {
    const std::string_view line = trimmed(take_line(text));
    if (!line.empty() && !line.starts_with('#')) open_objects(absolute_in(directory, line), depth + 1);
  }
  return true;
}

std::optional<Object> Repository::read_loose(const ObjectId& id, std::string& error) const {
  const std::string digits = to_hex(id);
  for (const std::string& directory : object_directories_) {
    const auto file = MappedFile::open(directory + "/" + digits.substr(0, 2) + "/" + digits.substr(2));
    if (!file) continue;
    // The head, "blob 123" and a zero, says how much there is: it is inflated first, with whatever comes along.
    std::array<char, 64> head_bytes{};
    const std::string_view head = inflate_prefix(file->bytes(), head_bytes);
    const std::size_t space = head.find(' ');
    const std::size_t zero = head.find('\0');
    std::uint64_t size = 0;
    if (space == std::string_view::npos || zero == std::string_view::npos || zero < space ||
        std::from_chars(head.data() + space + 1, head.data() + zero, size).ptr != head.data() + zero) {
      error = "the object is broken";
      return std::nullopt;
    }
    if (size > limits_.object_bytes) {
      error = "the object is too large";
      return std::nullopt;
    }
    auto bytes = inflate_exactly(file->bytes(), zero + 1 + size);
    for (const ObjectType type : {ObjectType::commit, ObjectType::tree, ObjectType::blob, ObjectType::tag}) {
      if (bytes && head.substr(0, space) == name_of(type)) return Object{type, bytes->substr(zero + 1)};
    }
    error = "the object is broken";
    return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Object> Repository::read_nested(const ObjectId& id, std::string& error, std::size_t depth) const {
  if (depth > most_links) {
    error = "the chain of deltas is too long";
    return std::nullopt;
  }
  if (auto loose = read_loose(id, error)) return loose;
  if (!error.empty()) return std::nullopt;
  for (const std::unique_ptr<Pack>& pack : packs_) {
    const auto offset = pack->find(id);
    if (!offset) continue;
    const auto find_base = [&](const ObjectId& base) { return read_nested(base, error, depth + 1); };
    return pack->read(*offset, limits_, find_base, error);
  }
  error = "it is not in this repository, which may be a shallow or partial clone";
  return std::nullopt;
}

std::optional<Object> Repository::read(const ObjectId& id, std::string& error) const {
  std::string reason;
  auto object = read_nested(id, reason, 0);
  if (!object) error = "object " + to_hex(id) + ": " + reason;
  return object;
}

std::shared_ptr<const std::vector<TreeEntry>> Repository::tree(const ObjectId& id, std::string& error) const {
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = trees_.find(id); known != trees_.end()) return known->second;
  }
  const auto object = read(id, error);
  if (!object) return nullptr;
  auto entries = std::make_shared<std::vector<TreeEntry>>();
  for (std::string_view bytes = object->bytes; object->type == ObjectType::tree && !bytes.empty();) {
    const std::size_t space = bytes.find(' ');
    const std::size_t zero = bytes.find('\0');
    if (space == std::string_view::npos || zero == std::string_view::npos || zero < space ||
        bytes.size() - zero - 1 < id_size_) {
      error = "tree " + to_hex(id) + " is broken";
      return nullptr;
    }
    const std::string_view mode = bytes.substr(0, space);
    TreeEntry& entry = entries->emplace_back();
    entry.name = bytes.substr(space + 1, zero - space - 1);
    entry.id = bytes.substr(zero + 1, id_size_);
    if (mode == "40000" || mode == "040000") entry.kind = TreeEntry::Kind::directory;
    if (mode == "120000") entry.kind = TreeEntry::Kind::link;
    if (mode == "160000") entry.kind = TreeEntry::Kind::submodule;
    bytes.remove_prefix(zero + 1 + id_size_);
  }
  std::sort(entries->begin(), entries->end(), [](const TreeEntry& a, const TreeEntry& b) { return a.name < b.name; });
  const std::lock_guard lock(mutex_);
  return trees_.emplace(id, std::move(entries)).first->second;
}

std::optional<ObjectId> Repository::reference(const std::string& name, std::size_t depth) const {
  if (depth > most_links || !is_safe_name(name)) return std::nullopt;
  for (const std::string* directory : {&directory_, &common_}) {
    const auto text = read_text(*directory + "/" + name, 65536);
    if (!text) continue;
    const std::string_view value = trimmed(*text);
    if (value.starts_with("ref:")) return reference(std::string(trimmed(value.substr(4))), depth + 1);
    if (auto id = parse_id(value.substr(0, id_size_ * 2)); id && id->size() == id_size_) return id;
  }
  const auto packed = packed_references_.find(name);
  if (packed == packed_references_.end()) return std::nullopt;
  return packed->second;
}

std::optional<ObjectId> Repository::find_digits(std::string_view digits, std::string& error) const {
  std::string prefix(digits);
  std::transform(prefix.begin(), prefix.end(), prefix.begin(),
                 [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; });
  std::vector<ObjectId> found;
  for (const std::unique_ptr<Pack>& pack : packs_) pack->add_matches(prefix, found);
  for (const std::string& directory : object_directories_) {
    std::error_code failed;
    for (fs::directory_iterator entry(directory + "/" + prefix.substr(0, 2), failed);
         !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
      const std::string name = prefix.substr(0, 2) + entry->path().filename().string();
      const auto id = parse_id(name);
      if (id && id->size() == id_size_ && name.starts_with(prefix)) found.push_back(*id);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  // Revisions are commits, or tags of them: trees and blobs with the same digits are not meant.
  if (found.size() > 1) {
    std::erase_if(found, [&](const ObjectId& id) {
      std::string ignored;
      const auto object = read(id, ignored);
      return !object || (object->type != ObjectType::commit && object->type != ObjectType::tag);
    });
    if (found.size() > 1) {
      error = "several commits begin with " + prefix + ": write more digits";
      return std::nullopt;
    }
  }
  if (found.empty()) return std::nullopt;
  return found.front();
}

std::optional<ObjectId> Repository::find_name(std::string_view name, std::string& error) const {
  if (name == "@") name = "HEAD";
  const std::string text(name);
  for (const char* prefix : {"", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"}) {
    if (auto id = reference(prefix + text, 0)) return id;
  }
  if (auto id = reference("refs/remotes/" + text + "/HEAD", 0)) return id;
  const bool digits = text.size() >= 4 && text.size() <= id_size_ * 2 &&
                      text.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
  if (digits) {
    if (auto id = find_digits(text, error)) return id;
  }
  if (error.empty()) error = "there is no branch, tag or commit of this name";
  return std::nullopt;
}

std::optional<ObjectId> Repository::peel(ObjectId id, ObjectType wanted, std::string& error) const {
  for (std::size_t step = 0; step < most_links; ++step) {
    const auto object = read(id, error);
    if (!object) return std::nullopt;
    if (object->type == wanted) return id;
    std::optional<ObjectId> next;
    if (object->type == ObjectType::tag) next = parse_id(header(object->bytes, "object"));
    if (object->type == ObjectType::commit && wanted == ObjectType::tree)
      next = parse_id(header(object->bytes, "tree"));
    if (!next || next->size() != id_size_) {
      error = "object " + to_hex(id) + " is a " + name_of(object->type) + ", not a " + name_of(wanted);
      return std::nullopt;
    }
    id = std::move(*next);
  }
  error = "tags of tags are nested too deeply";
  return std::nullopt;
}

std::optional<ObjectId> Repository::parent(const ObjectId& commit, unsigned number, std::string& error) const {
  const auto object = read(commit, error);
  if (!object) return std::nullopt;
  auto id = parse_id(header(object->bytes, "parent", number));
  if (id && id->size() == id_size_) return id;
  error = "commit " + to_hex(commit).substr(0, 12) + " has no parent " + std::to_string(number);
  return std::nullopt;
}

std::optional<ObjectId> Repository::resolve_tree(std::string_view revision, std::string& error) const {
  const auto refuse = [&](std::string why) -> std::optional<ObjectId> {
    error = "\"" + std::string(revision) + "\" is no revision of this repository: " + std::move(why);
    return std::nullopt;
  };
  std::string reason;
  std::string_view rest = revision;
  const std::string_view name = rest.substr(0, rest.find_first_of("~^"));
  rest.remove_prefix(name.size());
  if (name.empty()) return refuse("it names none");
  std::optional<ObjectId> id = find_name(name, reason);
  while (id && !rest.empty()) {
    const char step = rest.front();
    rest.remove_prefix(1);
    if (step == '^' && rest.starts_with('{')) {
      const std::string_view type = rest.substr(1, rest.find('}') - 1);
      if (type != "" && type != "commit" && type != "tree") return refuse("^{" + std::string(type) + "} is not known");
      rest.remove_prefix(std::min(type.size() + 2, rest.size()));
      id = peel(*id, type == "tree" ? ObjectType::tree : ObjectType::commit, reason);
      continue;
    }
    if (step != '^' && step != '~') return refuse("after a name come ~N, ^N or ^{…}");
    unsigned number = 1;
    const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    rest.remove_prefix(static_cast<std::size_t>(read.ptr - rest.data()));
    if (number > most_generations || read.ec == std::errc::result_out_of_range) return refuse("that is too far back");
    id = peel(*id, ObjectType::commit, reason);
    if (step == '^') {
      if (id && number > 0) id = parent(*id, number, reason);
    } else {
      for (; id && number > 0; --number) id = parent(*id, 1, reason);
    }
  }
  if (id) id = peel(*id, ObjectType::tree, reason);
  if (!id) return refuse(reason);
  return id;
}

}  // namespace lintel::git
