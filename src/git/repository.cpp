#include "git/repository.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <set>

#include "base/text.h"

namespace lintel::git {
namespace {

constexpr std::size_t max_text = std::size_t{64} << 20;
constexpr std::size_t max_links = 16;  // symbolic references, alternates of alternates, tags of tags
constexpr unsigned max_generations = 100'000;

/// Takes a line off the front of `text`.
std::string_view take_line(std::string_view& text) {
  const std::size_t newline = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, newline);
  text.remove_prefix(std::min(newline + 1, text.size()));
  return line;
}

/// The object directories that the user's environment names, as git reads them.
std::vector<std::string> object_directories_of_user() {
  std::vector<std::string> directories;
  const char* const given = std::getenv("GIT_ALTERNATE_OBJECT_DIRECTORIES");
  for (std::string_view rest = given ? given : ""; !rest.empty();) {
    const std::string_view one = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    if (!one.empty()) directories.push_back(absolute_path(one));
  }
  return directories;
}

std::vector<ReadRoot> with_directories(std::vector<ReadRoot> roots, const std::vector<std::string>& directories) {
  for (const std::string& directory : directories) roots.push_back({directory, ""});
  return roots;
}

/// A name that a tree may give: one component of a path, which leads neither up nor into `.git`.
bool is_entry_name(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string_view::npos &&
         !has_git_component(name);
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

Repository::Repository(GitDirectory directory)
    : root_(std::move(directory.root)),
      directory_(std::move(directory.directory)),
      common_(std::move(directory.common)),
      alternates_(object_directories_of_user()),
      disk_(with_directories(std::move(directory.readable), alternates_), Enclosure::Git::open) {}

std::shared_ptr<const Repository> Repository::open(const std::string& directory, std::string& error) {
  std::optional<GitDirectory> found = find_git_directory(directory, error);
  if (!found) return nullptr;
  std::shared_ptr<Repository> repository(new Repository(std::move(*found)));
  const auto read_common = [&](const char* name) {
    return read_git_file(repository->disk_, repository->common_ + name, max_text).value_or("");
  };
  const std::string config = read_common("/config");
  if (git_setting(config, "extensions", "objectformat") == "sha256") repository->id_size_ = 32;
  if (const std::string storage = git_setting(config, "extensions", "refstorage"); storage == "reftable") {
    error = "this repository keeps its references as a reftable, which is not read; name two directories instead";
    return nullptr;
  }
  if (!repository->open_objects(repository->common_ + "/objects", 0)) {
    error = repository->directory_ + " has no objects";
    return nullptr;
  }
  for (const std::string& alternate : repository->alternates_) repository->open_objects(alternate, 0);
  const std::string packed = read_common("/packed-refs");
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

bool Repository::has_index_file() const {
  struct stat status {};
  return ::lstat((directory_ + "/index").c_str(), &status) == 0;
}

std::optional<std::string> Repository::read_index_file() const {
  return read_git_file(disk_, directory_ + "/index", std::size_t{1} << 30);
}

bool Repository::open_objects(const std::string& directory, std::size_t depth) {
  if (depth > max_links) return false;
  if (std::find(object_directories_.begin(), object_directories_.end(), directory) != object_directories_.end()) {
    return true;
  }
  std::string error;
  if (!disk_.open_directory(directory, error).valid()) return false;
  object_directories_.push_back(directory);
  for (const FileReader::Entry& entry : disk_.list(directory + "/pack").value_or(std::vector<FileReader::Entry>())) {
    if (!entry.name.ends_with(".idx")) continue;
    if (auto pack = Pack::open(disk_, directory + "/pack/" + entry.name, id_size_)) packs_.push_back(std::move(pack));
  }
  const std::string alternates = read_git_file(disk_, directory + "/info/alternates", max_text).value_or("");
  for (std::string_view text = alternates; !text.empty();) {
    const std::string_view line = trimmed(take_line(text));
    if (line.empty() || line.starts_with('#')) continue;
    const std::string alternate = absolute_path(line, directory);
    if (!open_objects(alternate, depth + 1)) refused_.push_back(alternate);
  }
  return true;
}

std::optional<Object> Repository::read_loose(const ObjectId& id, std::string& error) const {
  const std::string digits = to_hex(id);
  for (const std::string& directory : object_directories_) {
    const auto file = MappedFile::open(disk_, directory + "/" + digits.substr(0, 2) + "/" + digits.substr(2));
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
    if (bytes && !budget_.draw(bytes->size())) {
      error = "the repository's objects unpack to more than is read of one repository";
      return std::nullopt;
    }
    for (const ObjectType type : {ObjectType::commit, ObjectType::tree, ObjectType::blob, ObjectType::tag}) {
      if (bytes && head.substr(0, space) == name_of(type)) return Object{type, bytes->substr(zero + 1)};
    }
    error = "the object is broken";
    return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Object> Repository::read_nested(const ObjectId& id, std::string& error, std::size_t depth) const {
  if (depth > max_links) {
    error = "the chain of deltas is too long";
    return std::nullopt;
  }
  if (auto loose = read_loose(id, error)) return loose;
  if (!error.empty()) return std::nullopt;
  for (const std::unique_ptr<Pack>& pack : packs_) {
    const auto offset = pack->find(id);
    if (!offset) continue;
    const auto find_base = [&](const ObjectId& base) { return read_nested(base, error, depth + 1); };
    return pack->read(*offset, limits_, budget_, find_base, error);
  }
  error = "it is not in this repository, which may be a shallow or partial clone";
  if (!refused_.empty()) {
    error += "; it borrows objects from " + refused_.front() +
             ", outside of itself: name that in GIT_ALTERNATE_OBJECT_DIRECTORIES if it is yours";
  }
  return std::nullopt;
}

std::optional<Object> Repository::read(const ObjectId& id, std::string& error) const {
  std::string reason;
  auto object = read_nested(id, reason, 0);
  if (!object) error = "object " + to_hex(id) + ": " + reason;
  return object;
}

namespace {

/// What git takes an entry for, whatever its permissions are; nothing where the mode is none.
std::optional<TreeEntry::Kind> kind_of_mode(std::string_view mode) {
  constexpr unsigned type_bits = 0170000, directory = 0040000, file = 0100000, link = 0120000;
  unsigned bits = 0;
  const auto read = std::from_chars(mode.data(), mode.data() + mode.size(), bits, 8);
  if (read.ec != std::errc() || read.ptr != mode.data() + mode.size()) return std::nullopt;
  switch (bits & type_bits) {
    case directory:
      return TreeEntry::Kind::directory;
    case file:
      return TreeEntry::Kind::file;
    case link:
      return TreeEntry::Kind::link;
    default:
      return TreeEntry::Kind::submodule;
  }
}

}  // namespace

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
    if (!is_entry_name(entry.name)) {
      error = "tree " + to_hex(id) + " is broken";
      return nullptr;
    }
    entry.id = bytes.substr(zero + 1, id_size_);
    const std::optional<TreeEntry::Kind> kind = kind_of_mode(mode);
    if (!kind) {
      error = "tree " + to_hex(id) + " is broken";
      return nullptr;
    }
    entry.kind = *kind;
    bytes.remove_prefix(zero + 1 + id_size_);
  }
  std::sort(entries->begin(), entries->end(), [](const TreeEntry& a, const TreeEntry& b) { return a.name < b.name; });
  // git checks out one of them or the other.
  const auto twice = std::adjacent_find(entries->begin(), entries->end(),
                                        [](const TreeEntry& a, const TreeEntry& b) { return a.name == b.name; });
  if (twice != entries->end()) {
    error = "tree " + to_hex(id) + " is broken: it has one name twice";
    return nullptr;
  }
  const std::lock_guard lock(mutex_);
  return trees_.emplace(id, std::move(entries)).first->second;
}

namespace {

/// Counts the paths of a tree, each different tree once.
class TreeCount {
 public:
  TreeCount(const Repository& repository, const ObjectLimits& limits, std::string& error)
      : repository_(repository), limits_(limits), error_(error) {}

  /// How many paths there are below a tree; nullopt when they cannot be walked.
  std::optional<std::uint64_t> count(const ObjectId& id, std::uint64_t depth) {
    if (depth > limits_.tree_depth) return refuse(id, "is nested too deeply");
    const auto [known, is_new] = counted_.try_emplace(id);
    if (!is_new) return known->second ? known->second : refuse(id, "holds itself");
    const auto entries = repository_.tree(id, error_);
    if (!entries) {
      error_.clear();  // the walk reports what cannot be read
      return counted_[id] = 0;
    }
    different_ += entries->size();
    if (different_ > limits_.tree_entries) return refuse(id, "is one of too many");
    std::uint64_t paths = 0;
    for (const TreeEntry& entry : *entries) {
      const auto below = entry.kind == TreeEntry::Kind::directory ? count(entry.id, depth + 1) : 0;
      if (!below) return std::nullopt;
      paths = std::min(paths + 1 + *below, max_paths);
    }
    return counted_[id] = paths;
  }

  std::uint64_t different() const { return different_; }

 private:
  static constexpr std::uint64_t max_paths = 1ull << 60;

  std::nullopt_t refuse(const ObjectId& id, const char* why) {
    error_ = "tree " + to_hex(id) + " " + why;
    return std::nullopt;
  }

  const Repository& repository_;
  const ObjectLimits& limits_;
  std::string& error_;
  std::map<ObjectId, std::optional<std::uint64_t>> counted_;
  std::uint64_t different_ = 0;
};

}  // namespace

bool Repository::is_walkable(const ObjectId& tree, std::string& error) const {
  TreeCount count(*this, limits_, error);
  const auto paths = count.count(tree, 0);
  if (!paths) return false;
  if (*paths <= limits_.repeated_entries + limits_.repetition * count.different()) return true;
  error = "the revision repeats " + std::to_string(count.different()) + " entries of trees into " +
          std::to_string(*paths) + " paths, which are not walked";
  return false;
}

std::vector<std::string> Repository::submodules(const ObjectId& tree) const {
  constexpr std::size_t max_submodules = 1'000;
  std::vector<std::string> found;
  std::set<ObjectId> without;
  const auto collect = [&](const auto& self, const ObjectId& id, const std::string& path) -> void {
    if (found.size() >= max_submodules || without.contains(id)) return;
    std::string ignored;
    const auto entries = this->tree(id, ignored);
    const std::size_t before = found.size();
    for (const TreeEntry& entry : entries ? *entries : std::vector<TreeEntry>()) {
      if (entry.kind == TreeEntry::Kind::submodule && found.size() < max_submodules) found.push_back(path + entry.name);
      if (entry.kind == TreeEntry::Kind::directory) self(self, entry.id, path + entry.name + "/");
    }
    if (found.size() == before) without.insert(id);
  };
  collect(collect, tree, "");
  std::sort(found.begin(), found.end());
  return found;
}

std::optional<ObjectId> Repository::reference(const std::string& name, std::size_t depth) const {
  if (depth > max_links || !is_safe_name(name)) return std::nullopt;
  for (const std::string* directory : {&directory_, &common_}) {
    const auto text = read_git_file(disk_, *directory + "/" + name, 65536);
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
    const std::string folder = directory + "/" + prefix.substr(0, 2);
    for (const FileReader::Entry& entry : disk_.list(folder).value_or(std::vector<FileReader::Entry>())) {
      const std::string name = prefix.substr(0, 2) + entry.name;
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
  for (std::size_t step = 0; step < max_links; ++step) {
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
    error = "\"" + std::string(revision) + "\" is not a revision of this repository: " + std::move(why);
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
    if (number > max_generations || read.ec == std::errc::result_out_of_range) return refuse("that is too far back");
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
