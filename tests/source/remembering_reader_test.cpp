// What is asked once of a tree: what its directories hold, where its paths lead, and which repositories lie in it.
#include "source/remembering_reader.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <utility>

#include "source/disk_reader.h"
#include "source/enclosure.h"
#include "source/known_repositories.h"
#include "temporary_directory.h"

using namespace lintel;
namespace fs = std::filesystem;

namespace {

/// Reads the disk, and counts what it is asked.
class CountingReader final : public FileReader {
 public:
  explicit CountingReader(const std::string& root) : disk_(make_disk_reader({root})) {}

  std::optional<std::string> read(const std::string& path, std::string& error) const override {
    return disk_->read(path, error);
  }
  std::optional<std::string> read_prefix(const std::string& path, std::size_t count,
                                         std::string& error) const override {
    return disk_->read_prefix(path, count, error);
  }
  std::optional<std::vector<Entry>> list(const std::string& directory) const override {
    ++asked["list " + directory];
    return disk_->list(directory);
  }
  std::optional<EntryKind> kind_of(const std::string& path) const override {
    ++asked["kind " + path];
    return disk_->kind_of(path);
  }
  std::optional<std::string> real_path(const std::string& path) const override {
    ++asked["real " + path];
    return disk_->real_path(path);
  }

  mutable std::map<std::string, int> asked;

 private:
  std::unique_ptr<FileReader> disk_;
};

}  // namespace

TEST_CASE("A directory is listed once, and answers what lies in it") {
  const TemporaryDirectory tree = {{"m/main.tf", "main"}, {"m/inner/a.tf", "a"}, {"m/Große.tf", "b"}};
  fs::create_symlink("inner", tree.path("m/link"));
  fs::create_symlink("nowhere", tree.path("m/broken"));
  const auto below = std::make_shared<CountingReader>(tree.path());
  const std::unique_ptr<FileReader> reader = make_remembering_reader(below);
  const std::string module = tree.path("m");
  const auto first = reader->list(module), second = reader->list(module);
  REQUIRE(first);
  REQUIRE(second);
  CHECK(first->size() == second->size());
  CHECK(below->asked.at("list " + module) == 1);
  struct Case {
    const char* path;
    bool is_asked_below;  ///< the list says too little
  };
  for (const auto& [path, is_asked_below] : {Case{"main.tf", false},
                                             {"inner", false},
                                             {"absent.tf", false},
                                             {".terraform/modules/modules.json", false},
                                             {"link", true},
                                             {"link/a.tf", true},
                                             {"broken", true},
                                             {"inner/a.tf", true},
                                             {"inner/../main.tf", true},
                                             {"MAIN.tf", true},
                                             {"große.tf", true},
                                             {".git", true},
                                             {"main.tf/", true}}) {
    CAPTURE(path);
    const std::string whole = module + "/" + path;
    CHECK(reader->kind_of(whole) == make_disk_reader({tree.path()})->kind_of(whole));
    CHECK(below->asked.contains("kind " + whole) == is_asked_below);
  }
  for (const char* path : {"link/a.tf", "absent.tf"}) {
    const std::string whole = module + "/" + path;
    const auto real = reader->real_path(whole);
    CHECK(real == reader->real_path(whole));
    CHECK(real == make_disk_reader({tree.path()})->real_path(whole));
    CHECK(below->asked.at("real " + whole) == 1);
  }
}

TEST_CASE("What is known of repositories is what is found without it") {
  const TemporaryDirectory tree = {{"host/.git/HEAD", ""},
                                   {"host/a/b/main.tf", ""},
                                   {"host/sub/.git", "gitdir: ../.git/modules/sub\n"},
                                   {"host/sub/deep/main.tf", ""},
                                   {"host/work/.git", "gitdir: ../.git/worktrees/work\n"},
                                   {"host/.terraform/modules/m/.git/HEAD", ""},
                                   {"victim/.git/HEAD", ""},
                                   {"alone/main.tf", ""}};
  fs::create_symlink("../victim", tree.path("host/link"));
  const KnownRepositories known;
  for (int turn = 0; turn < 2; ++turn) {
    for (const char* path :
         {"host", "host/a/b/main.tf", "host/a/b", "host/sub/deep", "host/sub", "host/work", "host/absent/c",
          "host/.terraform/modules/m", "host/link", "host/link/x", "victim", "alone/main.tf", "alone"}) {
      CAPTURE(path);
      CHECK(known.of(tree.path(path)) == repository_of(tree.path(path)));
    }
  }
  CHECK(known.of(tree.path("host/sub/deep")) == tree.path("host"));
  CHECK(known.of(tree.path("host/work")) == tree.path("host/work"));
  CHECK(known.of(tree.path("alone")).empty());
  CHECK(is_of_other_repository({}, tree.path("host"), tree.path("victim"), &known));
  CHECK_FALSE(is_of_other_repository({}, tree.path("host"), tree.path("host/sub"), &known));
}

TEST_CASE("A path becomes absolute the same way whether or not there is something to take out") {
  struct Case {
    const char *path, *directory, *whole;
  };
  for (const auto& [path, directory, whole] : {Case{"a/b", "/w", "/w/a/b"},
                                               {"a", "/", "/a"},
                                               {"/x/y", "/w", "/x/y"},
                                               {"/x/../y", "/w", "/y"},
                                               {"./a", "/w", "/w/a"},
                                               {"a//b", "/w", "/w/a/b"},
                                               {"a/", "/w", "/w/a"},
                                               {"", "/w", "/w"},
                                               {".", "/w", "/w"},
                                               {"..", "/w/v", "/w"},
                                               {"/", "/w", "/"},
                                               {"a", "/w/./v/", "/w/v/a"},
                                               {"...", "/w", "/w/..."},
                                               {".hidden", "/w", "/w/.hidden"}}) {
    CAPTURE(path);
    CHECK(absolute_path(path, directory) == whole);
  }
}
