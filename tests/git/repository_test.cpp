// Revisions, trees and files of repositories that git has made, read without it; and what is broken in them.
#include "git/repository.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "git/git_command.h"

using namespace lintel;
using git::Repository;

namespace {

std::shared_ptr<const Repository> open(const TemporaryDirectory& directory, const char* below = "") {
  std::string error;
  auto repository = Repository::open(directory.path(below), error);
  INFO(error);
  REQUIRE(repository);
  return repository;
}

/// The text of `file` at a revision, or why there is none.
std::string text_at(const TemporaryDirectory& directory, const std::string& revision,
                    const std::string& file = "main.tf") {
  const auto repository = open(directory);
  std::string error;
  const auto tree = repository->resolve_tree(revision, error);
  if (!tree) return "! " + error;
  const auto reader = git::make_tree_reader(repository, *tree, make_disk_reader({directory.path()}));
  const auto text = reader->read(directory.path(file), error);
  return text ? *text : "! " + error;
}

/// Four commits on main (one, two, three, and a merge of a side branch), tags, and a branch with a slash.
void make_history(const TemporaryDirectory& directory) {
  run_git(directory, "init -q -b main");
  directory.write("main.tf", "one");
  directory.write("modules/a/x.tf", "module");
  run_git(directory, "add -A");
  run_git(directory, "commit -q -m one");
  run_git(directory, "tag v1");
  directory.write("main.tf", "two");
  run_git(directory, "commit -q -am two");
  run_git(directory, "tag -a -m annotated v2");
  run_git(directory, "branch feature/side");
  directory.write("main.tf", "three");
  run_git(directory, "commit -q -am three");
  run_git(directory, "checkout -q feature/side");
  directory.write("side.tf", "side");
  run_git(directory, "add -A");
  run_git(directory, "commit -q -m side");
  run_git(directory, "checkout -q main");
  run_git(directory, "merge -q --no-edit feature/side");
  run_git(directory, "update-ref refs/remotes/origin/main v2^{commit}");
  run_git(directory, "symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/main");
}

struct Case {
  std::string revision;
  std::string expected;  ///< the text of main.tf, or part of what is said
};

void check_revisions(const TemporaryDirectory& directory) {
  const std::string second = run_git(directory, "rev-parse v2^{commit}");
  const Case cases[] = {
      {"main", "three"},
      {"HEAD", "three"},
      {"@", "three"},
      {"v1", "one"},
      {"v2", "two"},
      {"v2^{}", "two"},
      {"v2^{tree}", "two"},
      {"v2~1", "one"},
      {"v2^{commit}~", "one"},
      {"refs/tags/v1", "one"},
      {"tags/v1", "one"},
      {"heads/main", "three"},
      {"feature/side", "two"},
      {"origin/main", "two"},
      {"origin", "two"},
      {"HEAD^1", "three"},
      {"HEAD^2", "two"},
      {"HEAD^2~1", "two"},
      {"HEAD~2", "two"},
      {"HEAD^^^", "one"},
      {"HEAD~0", "three"},
      {second, "two"},
      {second.substr(0, 7), "two"},
      {second.substr(0, 12) + "~", "one"},
      {"nothing", "! \"nothing\" is not a revision of this repository: there is no branch, tag or commit of this name"},
      {"0123456789", "there is no branch"},
      {"HEAD~99", "has no parent 1"},
      {"HEAD^3", "has no parent 3"},
      {"HEAD^{blob}", "^{blob} is not known"},
      {"HEAD:main.tf", "is not a revision"},
      {"../main", "is not a revision"},
      {"", "it names none"},
      {"HEAD~99999999999999999999", "is not a revision"},
  };
  for (const Case& c : cases) {
    INFO(c.revision);
    const std::string text = text_at(directory, c.revision);
    INFO(text);
    CHECK((text == c.expected || (text.starts_with("! ") && text.find(c.expected) != std::string::npos)));
  }
}

}  // namespace

TEST_CASE("Revisions of loose objects and references") {
  const TemporaryDirectory directory;
  make_history(directory);
  check_revisions(directory);
}

TEST_CASE("Revisions of packs with deltas and packed references") {
  const TemporaryDirectory directory;
  make_history(directory);
  run_git(directory, "pack-refs --all");
  run_git(directory, "gc -q --aggressive --prune=now");
  CHECK_FALSE(std::filesystem::exists(directory.path(".git/refs/heads/main")));
  check_revisions(directory);
}

TEST_CASE("Large files come out of chains of deltas as they were") {
  const TemporaryDirectory directory;
  run_git(directory, "init -q -b main");
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "resource \"aws_sqs_queue\" \"q" + std::to_string(i * 7919 % 3001) + "\" {}\n";
  std::vector<std::string> versions;
  for (int version = 0; version < 12; ++version) {
    text.insert(text.size() / 2, "# version " + std::to_string(version) + "\n");
    text.erase(0, 40);
    versions.push_back(text);
    directory.write("main.tf", text);
    run_git(directory, "add -A");
    run_git(directory, "commit -q -m x");
  }
  for (const char* packing :
       {"repack -q -adf --depth=50 --window=50", "-c repack.useDeltaBaseOffset=false repack -q -adf"}) {
    run_git(directory, packing);
    for (std::size_t version = 0; version < versions.size(); ++version) {
      INFO(version);
      CHECK(text_at(directory, "main~" + std::to_string(versions.size() - 1 - version)) == versions[version]);
    }
  }
}

TEST_CASE("Worktrees, alternates and repositories of SHA-256") {
  SUBCASE("a worktree has its own HEAD") {
    const TemporaryDirectory directory;
    make_history(directory);
    run_git(directory, "worktree add -q --detach tree v1");
    const auto repository = open(directory, "tree/modules");
    CHECK(repository->root() == directory.path("tree"));
    CHECK(repository->common_directory() == directory.path(".git"));
    std::string error;
    const auto tree = repository->resolve_tree("HEAD", error);
    REQUIRE(tree);
    const auto reader = git::make_tree_reader(repository, *tree, make_disk_reader({directory.path()}));
    CHECK(reader->read(directory.path("tree/main.tf"), error) == "one");
  }
  SUBCASE("a clone that borrows its objects") {
    const TemporaryDirectory directory;
    const TemporaryDirectory borrower;
    make_history(directory);
    run_git(borrower, "clone -q --shared '" + directory.path() + "' .");
    // A stranger's repository could borrow from anybody's: the user says whom it may.
    CHECK(text_at(borrower, "origin/main~2").find("GIT_ALTERNATE_OBJECT_DIRECTORIES") != std::string::npos);
    setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", directory.path(".git/objects").c_str(), 1);
    CHECK(text_at(borrower, "origin/main~2") == "two");
    unsetenv("GIT_ALTERNATE_OBJECT_DIRECTORIES");
  }
  SUBCASE("names of 32 bytes") {
    const TemporaryDirectory directory;
    run_git(directory, "init -q -b main --object-format=sha256");
    directory.write("main.tf", "one");
    run_git(directory, "add -A");
    run_git(directory, "commit -q -m one");
    CHECK(text_at(directory, "main") == "one");
    run_git(directory, "gc -q");
    CHECK(text_at(directory, run_git(directory, "rev-parse HEAD").substr(0, 9)) == "one");
  }
  SUBCASE("a shallow clone says what it lacks") {
    const TemporaryDirectory directory;
    const TemporaryDirectory shallow;
    make_history(directory);
    run_git(shallow, "clone -q --depth 1 'file://" + directory.path() + "' .");
    CHECK(text_at(shallow, "HEAD") == "three");
    CHECK(text_at(shallow, "HEAD~1").find("shallow or partial clone") != std::string::npos);
  }
}

/// The entries of a directory as they are read, `.git` aside.
std::string listing_of(const FileReader& reader, const std::string& path) {
  using Kind = FileReader::EntryKind;
  std::string listing;
  for (const auto& entry : reader.list(path).value_or(std::vector<FileReader::Entry>())) {
    if (entry.name == ".git") continue;
    listing += entry.name +
               (entry.kind == Kind::directory ? "/"
                : entry.kind == Kind::other   ? "?"
                                              : "") +
               (entry.link ? "@" : "") + " ";
  }
  return listing;
}

TEST_CASE("A tree reads like the directory that it was") {
  const TemporaryDirectory directory;
  make_history(directory);
  std::filesystem::create_symlink("../modules/a", directory.path("modules/b"));
  std::filesystem::create_symlink("main.tf", directory.path("link.tf"));
  std::filesystem::create_symlink("/etc/passwd", directory.path("outside.tf"));
  std::filesystem::create_symlink("../../x", directory.path("above.tf"));
  std::filesystem::create_symlink("loop.tf", directory.path("loop.tf"));
  std::filesystem::create_symlink(directory.path("main.tf"), directory.path("inside.tf"));
  const std::string name = std::filesystem::path(directory.path("x")).parent_path().filename().string();
  std::filesystem::create_symlink("../../" + name + "/modules/b/../../side.tf", directory.path("modules/back.tf"));
  std::filesystem::create_symlink("modules/b/x.tf", directory.path("through.tf"));
  std::filesystem::create_symlink(".git/config", directory.path("git.tf"));
  run_git(directory, "add -A");
  run_git(directory, "commit -q -m links");
  const auto disk = make_disk_reader({directory.path()});
  const std::vector<std::string> listed = {"", "modules", "modules/a", "modules/b"};
  std::string before;
  for (const std::string& below : listed) before += listing_of(*disk, directory.path(below)) + "\n";
  directory.write("untracked.tf", "");
  directory.write(".terraform/modules/m/main.tf", "installed");
  const auto repository = open(directory);
  std::string error;
  const auto tree = repository->resolve_tree("HEAD", error);
  INFO(error);
  REQUIRE(tree);
  const auto reader = git::make_tree_reader(repository, *tree, make_disk_reader({directory.path()}));

  using Kind = FileReader::EntryKind;
  std::string now;
  for (const std::string& below : listed) now += listing_of(*reader, directory.path(below)) + "\n";
  CHECK(now == before);
  CHECK(now ==
        "above.tf?@ git.tf?@ inside.tf@ link.tf@ loop.tf?@ main.tf modules/ outside.tf?@ side.tf through.tf@ \n"
        "a/ b/@ back.tf@ \nx.tf \nx.tf \n");
  for (const std::string file : {"inside.tf", "link.tf", "modules/back.tf", "through.tf", "modules/b", ""}) {
    CAPTURE(file);
    CHECK(reader->read(directory.path(file), error) == disk->read(directory.path(file), error));
    CHECK(reader->real_path(directory.path(file)) == disk->real_path(directory.path(file)));
  }
  for (const std::string file : {"outside.tf", "above.tf", "loop.tf", "git.tf"}) {
    CAPTURE(file);
    std::string of_disk, of_tree;
    CHECK_FALSE(disk->read(directory.path(file), of_disk));
    CHECK_FALSE(reader->read(directory.path(file), of_tree));
    CHECK(of_disk.starts_with("a link leads outside") == of_tree.starts_with("a link leads outside"));
  }
  std::filesystem::remove(directory.path("side.tf"));
  CHECK(reader->read(directory.path("side.tf"), error) == "side");
  CHECK(reader->read(directory.path("modules/b/x.tf"), error) == "module");
  CHECK(reader->read(directory.path("modules/../link.tf"), error) == "three");
  CHECK(reader->read(directory.path(".terraform/modules/m/main.tf"), error) == "installed");
  CHECK(reader->read_prefix(directory.path("main.tf"), 2, error) == "th");
  CHECK(reader->kind_of(directory.path()) == Kind::directory);
  CHECK(reader->kind_of(directory.path(".git")) == Kind::directory);
  CHECK(reader->kind_of(directory.path("modules/a/")) == Kind::directory);
  CHECK(reader->kind_of(directory.path("main.tf")) == Kind::file);
  for (const char* none : {"outside.tf", "above.tf", "loop.tf", "untracked.tf", "main.tf/x", "nothing", "../x"}) {
    INFO(std::string(none));
    CHECK_FALSE(reader->kind_of(directory.path(none)));
    CHECK_FALSE(reader->read(directory.path(none), error));
    CHECK_FALSE(reader->list(directory.path(none)));
  }
  CHECK_FALSE(reader->kind_of("/"));
}

TEST_CASE("What is broken ends in a message") {
  const TemporaryDirectory directory;
  std::string error;
  CHECK_FALSE(Repository::open(directory.path(), error));
  CHECK(error.find("there is no git repository") != std::string::npos);

  make_history(directory);
  SUBCASE("every loose object cut short, and with a byte changed") {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory.path(".git/objects"))) {
      if (!entry.is_regular_file()) continue;
      std::filesystem::permissions(entry.path(), std::filesystem::perms::owner_all);
      const std::string name = std::filesystem::relative(entry.path(), directory.path()).string();
      const std::string bytes = directory.read(name);
      for (std::string broken : {bytes.substr(0, bytes.size() / 2), std::string("x"), bytes}) {
        broken[broken.size() / 2] = static_cast<char>(broken[broken.size() / 2] ^ 0x55);
        directory.write(name, broken);
        text_at(directory, "HEAD~2");
      }
      directory.write(name, bytes);
    }
    CHECK(text_at(directory, "HEAD~2") == "two");
  }
  SUBCASE("packs and their indexes with bytes changed") {
    run_git(directory, "gc -q");
    for (const auto& entry : std::filesystem::directory_iterator(directory.path(".git/objects/pack"))) {
      std::filesystem::permissions(entry.path(), std::filesystem::perms::owner_all);
      const std::string name = std::filesystem::relative(entry.path(), directory.path()).string();
      const std::string bytes = directory.read(name);
      for (std::size_t at = 0; at < bytes.size(); at += 1 + bytes.size() / 97) {
        std::string broken = bytes;
        broken[at] = static_cast<char>(broken[at] ^ 0xff);
        directory.write(name, broken);
        const std::string text = text_at(directory, "HEAD~2");
        CHECK((text == "two" || text.starts_with("! ") || text.size() < 4096));
      }
      directory.write(name, bytes.substr(0, bytes.size() / 3));
      CHECK(text_at(directory, "HEAD~2").starts_with("! "));
      directory.write(name, bytes);
    }
  }
  SUBCASE("references that lead in a circle, or out") {
    directory.write(".git/refs/heads/a", "ref: refs/heads/b\n");
    directory.write(".git/refs/heads/b", "ref: refs/heads/a\n");
    directory.write(".git/refs/heads/c", "ref: ../../../../etc/passwd\n");
    for (const char* name : {"a", "b", "c"}) CHECK(text_at(directory, name).starts_with("! "));
  }
  SUBCASE("reftable") {
    directory.write(".git/config", "[core]\n[extensions]\n\trefStorage = reftable\n");
    CHECK_FALSE(Repository::open(directory.path(), error));
    CHECK(error.find("reftable") != std::string::npos);
  }
}

TEST_CASE("Deltas that are broken are refused") {
  using git::apply_delta;
  const std::string base = "0123456789";
  CHECK(apply_delta(base, std::string("\x0a\x05\x90\x03\x02zz", 7), 100) == "012zz");
  CHECK(apply_delta(base, std::string("\x0a\x02\x91\x08\x02", 5), 100) == "89");
  struct Case {
    const char* what;
    std::string delta;
  };
  const Case cases[] = {{"another base", std::string("\x09\x01\x01x", 4)},
                        {"copies beyond the base", std::string("\x0a\x05\x91\x08\x05", 5)},
                        {"longer than it says", std::string("\x0a\x01\x02xy", 5)},
                        {"shorter than it says", std::string("\x0a\x03\x02xy", 5)},
                        {"takes more than there is", std::string("\x0a\x05\x05xy", 5)},
                        {"the reserved command", std::string("\x0a\x01\x00", 3)},
                        {"a result that is too large", std::string("\x0a\xff\xff\xff\x7f", 5)},
                        {"a size without end", std::string("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 11)},
                        {"nothing", ""}};
  for (const Case& c : cases) {
    INFO(std::string(c.what));
    CHECK_FALSE(apply_delta(base, c.delta, 100));
  }
}
