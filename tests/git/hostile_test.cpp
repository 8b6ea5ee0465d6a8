// Objects and files of a repository that git would not have made: each ends in a message, soon, and reads nothing that
// is another's.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "git/git_command.h"
#include "git/pack.h"
#include "git/repository.h"

using namespace lintel;
using git::Repository;
namespace fs = std::filesystem;

namespace {

/// Bytes as zlib keeps them uncompressed.
std::string stored(std::string_view bytes) {
  std::uint32_t a = 1, b = 0;
  for (const char byte : bytes) {
    a = (a + static_cast<unsigned char>(byte)) % 65521;
    b = (b + a) % 65521;
  }
  const auto size = static_cast<std::uint16_t>(bytes.size());
  std::string text("\x78\x01\x01", 3);
  for (const std::uint16_t number : {size, static_cast<std::uint16_t>(~size)}) {
    text += static_cast<char>(number & 0xff);
    text += static_cast<char>(number >> 8);
  }
  text += bytes;
  for (const std::uint32_t number : {b >> 8, b & 0xff, a >> 8, a & 0xff}) text += static_cast<char>(number & 0xff);
  return text;
}

std::string big_endian(std::uint32_t number) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>(number >> shift & 0xff);
  return text;
}

/// A pack of one entry, and its index, which calls it `id`.
void write_pack(const TemporaryDirectory& directory, const std::string& id, const std::string& entry) {
  directory.write(".git/objects/pack/pack-1.pack", std::string("PACK\0\0\0\2\0\0\0\1", 12) + entry);
  std::string index("\377tOc\0\0\0\2", 8);
  for (unsigned first = 0; first < 256; ++first)
    index += big_endian(first >= static_cast<unsigned char>(id[0]) ? 1 : 0);
  index += id + big_endian(0) + big_endian(12);
  directory.write(".git/objects/pack/pack-1.idx", index);
}

std::string object_path(const std::string& digits) {
  return ".git/objects/" + digits.substr(0, 2) + "/" + digits.substr(2);
}

std::string read_failure(const TemporaryDirectory& directory, const std::string& digits) {
  std::string error;
  const auto repository = Repository::open(directory.path(), error);
  REQUIRE(repository);
  CHECK_FALSE(repository->read(git::parse_id(digits).value(), error));
  return error;
}

}  // namespace

TEST_CASE("Trees of ten by ten by ten are counted and not walked") {
  const TemporaryDirectory directory;
  run_git(directory, "init -q -b main");
  directory.write("main.tf", "locals {}\n");
  const std::string blob = run_git(directory, "hash-object -w main.tf");
  std::string mode = "100644 blob ", id = blob;
  for (int level = 0; level < 8; ++level) {
    std::string listing;
    for (int i = 0; i < 10; ++i)
      listing += mode + id + "\t" + (level == 0 ? "f" + std::to_string(i) + ".tf" : std::to_string(i)) + "\n";
    directory.write("listing", listing);
    id = run_git(directory, "mktree < listing");
    mode = "040000 tree ";
    if (level == 2) run_git(directory, "update-ref refs/heads/small $(git commit-tree -m small " + id + ")");
  }
  run_git(directory, "update-ref refs/heads/main $(git commit-tree -m bomb " + id + ")");
  std::string error;
  const auto repository = Repository::open(directory.path(), error);
  CHECK_FALSE(repository->is_walkable(repository->resolve_tree("main", error).value(), error));
  CHECK(error == "the revision repeats 80 entries of trees into 111111110 paths, which are not walked");
  error.clear();
  CHECK(repository->is_walkable(repository->resolve_tree("small", error).value(), error));
}

TEST_CASE("A tree that holds itself is refused") {
  const TemporaryDirectory directory;
  run_git(directory, "init -q -b main");
  const std::string name = "00112233445566778899aabbccddeeff00112233";
  directory.write("listing", "040000 tree " + name + "\tagain\n");
  const std::string made = run_git(directory, "mktree --missing < listing");
  directory.write(object_path(name), directory.read(object_path(made)));
  std::string error;
  const auto repository = Repository::open(directory.path(), error);
  REQUIRE(repository);
  CHECK_FALSE(repository->is_walkable(git::parse_id(made).value(), error));
  CHECK(error == "tree " + name + " holds itself");
}

TEST_CASE("A name that leads out of its tree breaks the tree") {
  const TemporaryDirectory directory;
  run_git(directory, "init -q -b main");
  const std::string id(20, 'x');
  for (const std::string name : {"..", ".", "a/b", "../../etc/passwd", ".git", ".GIT", ""}) {
    CAPTURE(name);
    const std::string entry = "100644 " + name + std::string(1, '\0') + id;
    const std::string digits = "00112233445566778899aabbccddeeff00112233";
    directory.write(object_path(digits), stored("tree " + std::to_string(entry.size()) + std::string(1, '\0') + entry));
    std::string error;
    const auto repository = Repository::open(directory.path(), error);
    REQUIRE(repository);
    CHECK_FALSE(repository->tree(git::parse_id(digits).value(), error));
    CHECK(error.find("is broken") != std::string::npos);
  }
}

TEST_CASE("An entry of a tree is what git takes its mode for, and a name that is there twice breaks the tree") {
  using Kind = git::TreeEntry::Kind;
  struct Case {
    const char* mode;
    std::optional<Kind> kind;
  };
  const Case cases[] = {
      {"40000", Kind::directory}, {"040000", Kind::directory},     {"40755", Kind::directory},
      {"47777", Kind::directory}, {"0000040000", Kind::directory}, {"100644", Kind::file},
      {"100755", Kind::file},     {"100600", Kind::file},          {"120000", Kind::link},
      {"120777", Kind::link},     {"160000", Kind::submodule},     {"8", std::nullopt},
      {"", std::nullopt},         {"100644x", std::nullopt},
  };
  const TemporaryDirectory directory;
  run_git(directory, "init -q -b main");
  const std::string digits = "00112233445566778899aabbccddeeff00112233", id(20, 'x');
  const auto read = [&](const std::string& entries, std::string& error) {
    directory.write(object_path(digits),
                    stored("tree " + std::to_string(entries.size()) + std::string(1, '\0') + entries));
    const auto repository = Repository::open(directory.path(), error);
    REQUIRE(repository);
    return repository->tree(git::parse_id(digits).value(), error);
  };
  for (const Case& each : cases) {
    CAPTURE(each.mode);
    std::string error;
    const auto tree = read(each.mode + std::string(" a") + std::string(1, '\0') + id, error);
    CHECK((tree != nullptr) == each.kind.has_value());
    if (tree && each.kind) CHECK(tree->front().kind == *each.kind);
  }
  std::string error;
  const std::string one = std::string("100644 a") + '\0' + id, other = std::string("40000 a") + '\0' + id;
  CHECK_FALSE(read(one + other, error));
  CHECK(error.find("one name twice") != std::string::npos);
}

TEST_CASE("A delta that is its own base, and objects larger than they are, are refused") {
  const TemporaryDirectory directory;
  run_git(directory, "init -q -b main");
  const std::string digits(40, 'a');
  const std::string id = git::parse_id(digits).value();
  SUBCASE("its own base") {
    write_pack(directory, id, "\x72" + id + stored("\x01\x01"));
    CHECK(read_failure(directory, digits).find("a delta is its own base") != std::string::npos);
  }
  SUBCASE("a packed object that says it is huge") {
    write_pack(directory, id, "\xbf\xff\xff\xff\xff\xff\x01" + stored("x"));
    CHECK(read_failure(directory, digits).find("too large") != std::string::npos);
  }
  SUBCASE("one that says it is as large as is read") {
    // 64 MiB: type 3, size in 4 + 7 × n bits.
    write_pack(directory, id, std::string("\xb0\x80\x80\x80\x02", 5) + stored("x"));
    CHECK(read_failure(directory, digits).find("broken") != std::string::npos);
  }
  SUBCASE("a loose object that says it is huge") {
    directory.write(object_path(digits), stored(std::string("blob 99999999999\0x", 18)));
    CHECK(read_failure(directory, digits).find("too large") != std::string::npos);
  }
  SUBCASE("a base that is not there") {
    write_pack(directory, id, "\x72" + std::string(20, 'b') + stored("\x01\x01"));
    CHECK(read_failure(directory, digits).find("is not in this repository") != std::string::npos);
  }
}

TEST_CASE("Pipes and links out in .git are not read") {
  const TemporaryDirectory directory, other;
  for (const TemporaryDirectory* each : {&directory, &other}) {
    run_git(*each, "init -q -b main");
    each->write("main.tf", each == &other ? "secret" : "open");
    run_git(*each, "add -A");
    run_git(*each, "commit -q -m one");
  }
  std::string error;
  const std::string secret = run_git(other, "rev-parse HEAD");
  const auto resolves = [&](const std::string& revision) {
    const auto repository = Repository::open(directory.path(), error);
    return repository && repository->resolve_tree(revision, error).has_value();
  };
  const auto replace_by_link = [&](const std::string& name, const std::string& target) {
    fs::remove_all(directory.path(name.c_str()));
    fs::create_symlink(target, directory.path(name.c_str()));
  };
  REQUIRE(resolves("HEAD"));
  SUBCASE("a pack index that is a pipe") {
    run_git(directory, "gc -q");
    for (const char* ending : {"idx", "pack"}) {
      CAPTURE(ending);
      directory.write(std::string(".git/objects/pack/pack-0.") + (std::string(ending) == "idx" ? "pack" : "idx"), "x");
      fs::remove(directory.path((std::string(".git/objects/pack/pack-0.") + ending).c_str()));
      REQUIRE(::mkfifo(directory.path((std::string(".git/objects/pack/pack-0.") + ending).c_str()).c_str(), 0600) == 0);
      CHECK(resolves("HEAD"));
      fs::remove(directory.path((std::string(".git/objects/pack/pack-0.") + ending).c_str()));
    }
  }
  SUBCASE("references, alternates and the configuration that are pipes") {
    for (const char* name : {".git/refs/heads/p", ".git/objects/info/alternates", ".git/packed-refs", ".git/config",
                             ".git/commondir", ".git/info/exclude"}) {
      CAPTURE(name);
      fs::create_directories(fs::path(directory.path(name)).parent_path());
      fs::remove(directory.path(name));
      REQUIRE(::mkfifo(directory.path(name).c_str(), 0600) == 0);
      CHECK_FALSE(resolves("p"));
      CHECK(resolves("main"));
      fs::remove(directory.path(name));
    }
  }
  SUBCASE("objects, by a link and by alternates") {
    CHECK_FALSE(resolves(secret));
    directory.write(".git/objects/info/alternates", other.path(".git/objects") + "\n");
    CHECK_FALSE(resolves(secret));
    replace_by_link(".git/objects", other.path(".git/objects"));
    CHECK_FALSE(resolves(secret));
  }
  SUBCASE("a reference that is a link to another's file") {
    replace_by_link(".git/refs/heads/main", other.path(".git/refs/heads/main"));
    CHECK_FALSE(resolves("refs/heads/main"));
    replace_by_link(".git/HEAD", "/proc/self/environ");
    CHECK_FALSE(resolves("HEAD"));
  }
  SUBCASE("a commit that is its own parent") {
    const std::string name(40, 'c');
    const std::string text = "tree " + run_git(directory, "rev-parse HEAD^{tree}") + "\nparent " + name + "\n\nx\n";
    directory.write(object_path(name), stored("commit " + std::to_string(text.size()) + std::string(1, '\0') + text));
    CHECK(resolves(name + "~2000"));
    CHECK_FALSE(resolves(name + "~100001"));
  }
}

TEST_CASE("One large object at many paths is read as often as memory allows") {
  const TemporaryDirectory directory;
  run_git(directory, "init -q -b main");
  directory.write("large.tf", std::string(1000, '#'));
  const std::string blob = run_git(directory, "hash-object -w large.tf");
  fs::remove(directory.path("large.tf"));
  std::string listing;
  for (int i = 0; i < 100; ++i) listing += "100644 blob " + blob + "\t" + std::to_string(i) + ".tf\n";
  directory.write("listing", listing);
  const std::string tree = run_git(directory, "mktree < listing");
  std::string error;
  const auto repository = Repository::open(directory.path(), error);
  REQUIRE(repository);
  const auto reader = git::make_tree_reader(repository, git::parse_id(tree).value(), make_disk_reader(), 34'500);
  std::size_t read = 0;
  for (int i = 0; i < 100; ++i) read += reader->read(directory.path(std::to_string(i) + ".tf"), error) ? 1 : 0;
  CHECK(read == 34);
  CHECK(error.find("before it hold") != std::string::npos);

  // Its beginning too is had only by unpacking all of it.
  const auto other = git::make_tree_reader(repository, git::parse_id(tree).value(), make_disk_reader(), 34'500);
  read = 0;
  for (int i = 0; i < 100; ++i)
    read += other->read_prefix(directory.path(std::to_string(i) + ".tf"), 10, error) ? 1 : 0;
  CHECK(read == 34);
}

TEST_CASE("A large object at many paths is unpacked once, and not to be refused") {
  const TemporaryDirectory directory;
  run_git(directory, "init -q -b main");
  directory.write("large.tf", std::string(2'000'000, '#'));
  const std::string blob = run_git(directory, "hash-object -w large.tf");
  fs::remove(directory.path("large.tf"));
  std::string listing;
  for (int i = 0; i < 9; ++i) listing += "100644 blob " + blob + "\t" + std::to_string(i) + ".tf\n";
  directory.write("listing", listing);
  const std::string tree = run_git(directory, "mktree < listing");
  std::string error;
  const auto repository = Repository::open(directory.path(), error);
  REQUIRE(repository);
  const auto reader = git::make_tree_reader(repository, git::parse_id(tree).value(), make_disk_reader(), 5'000'000);
  CHECK(reader->read(directory.path("0.tf"), error));
  fs::remove(directory.path(".git/objects/" + blob.substr(0, 2) + "/" + blob.substr(2)));
  CHECK(reader->read(directory.path("1.tf"), error).value_or("").size() == 2'000'000);
  CHECK_FALSE(reader->read(directory.path("2.tf"), error));
  CHECK(error.find("before it hold") != std::string::npos);
}

TEST_CASE("Links that lead over links are followed as far as the kernel does, and each is unpacked once") {
  const TemporaryDirectory directory;
  run_git(directory, "init -q -b main");
  directory.write("end.tf", "x");
  const auto name = [](int i) { return "z" + std::to_string(100 + i) + ".tf"; };
  std::string listing = "100644 blob " + run_git(directory, "hash-object -w end.tf") + "\tend.tf\n";
  fs::remove(directory.path("end.tf"));
  constexpr int links = 42;
  std::vector<std::string> blobs;
  for (int i = 0; i < links; ++i) {
    directory.write("target", i + 1 == links ? "end.tf" : name(i + 1));
    blobs.push_back(run_git(directory, "hash-object -w target"));
    listing += "120000 blob " + blobs.back() + "\t" + name(i) + "\n";
  }
  directory.write("listing", listing);
  const std::string tree = run_git(directory, "mktree < listing");
  std::string error;
  const auto repository = Repository::open(directory.path(), error);
  REQUIRE(repository);
  const auto reader = git::make_tree_reader(repository, git::parse_id(tree).value(), make_disk_reader(), 1'000'000);
  CHECK(reader->read(directory.path(name(2)), error));
  CHECK_FALSE(reader->read(directory.path(name(1)), error));
  CHECK(error.find("Too many levels") != std::string::npos);
  for (std::size_t i = 2; i < blobs.size(); ++i)
    fs::remove(directory.path(".git/objects/" + blobs[i].substr(0, 2) + "/" + blobs[i].substr(2)));
  CHECK(reader->read(directory.path(name(3)), error));
}

TEST_CASE("Files all along a chain of deltas are unpacked from one another, and not each from the first") {
  const TemporaryDirectory directory;
  run_git(directory, "init -q -b main");
  std::string text;
  for (int i = 0; i < 200; ++i) text += "# line " + std::to_string(i * i) + "\n";
  constexpr int versions = 40;
  for (int i = 0; i < versions; ++i) directory.write("m" + std::to_string(100 + i) + ".tf", text += "# more\n");
  run_git(directory, "add -A");
  run_git(directory, "commit -q -m one");
  run_git(directory, "repack -q -a -d -f --depth=100 --window=100");
  std::string index;
  for (const auto& entry : fs::directory_iterator(directory.path(".git/objects/pack"))) {
    if (entry.path().extension() == ".idx") index = entry.path().string();
  }
  const Enclosure disk({{directory.path(), directory.path()}}, Enclosure::Git::open);
  const auto pack = git::Pack::open(disk, index, 20);
  REQUIRE(pack);
  // What each takes that is unpacked alone: forty of them on the way to one another are 800 at least.
  constexpr std::uint64_t bytes_of_one = 16'384;
  git::ByteBudget budget(bytes_of_one * versions * 3);
  std::string error;
  for (int i = 0; i < versions; ++i) {
    const std::string digits = run_git(directory, "rev-parse HEAD:m" + std::to_string(100 + i) + ".tf");
    const auto offset = pack->find(git::parse_id(digits).value());
    REQUIRE(offset);
    const auto object = pack->read(
        *offset, git::ObjectLimits{}, budget, [](const auto&) { return std::nullopt; }, error);
    INFO(error);
    REQUIRE(object);
    CHECK(object->bytes.ends_with("# more\n"));
  }
}
