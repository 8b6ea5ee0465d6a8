// What a stranger's tree may make the reader of the disk read: what lies in the tree, and nothing else.
#include "source/enclosure.h"
#include "source/disk_reader.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "source/git_directory.h"
#include "temporary_directory.h"

using namespace lintel;
namespace fs = std::filesystem;

namespace {

/// A repository with links of all kinds in it, beside somebody's secrets.
struct HostileTree {
  HostileTree() {
    directory.write("secrets/credentials", "secret");
    directory.write("secrets/state/terraform.tfvars", "secret");
    directory.write("r/.git/config", "secret");
    directory.write("r/main.tf", "main");
    directory.write("r/shared/common.tf", "common");
    link("../secrets/credentials", "r/relative.tf");
    link(directory.path("secrets/credentials"), "r/absolute.tf");
    link("relative.tf", "r/chain.tf");
    link("../secrets", "r/folder");
    link("/proc/self/environ", "r/environment.tfvars");
    link("/dev/zero", "r/zero.tf");
    link(".git/config", "r/git.tf");
    link(".git", "r/git-folder");
    link("loop.tf", "r/loop.tf");
    link("main.tf/..", "r/through-file.tf");
    link("shared/../../r/main.tf", "r/around.tf");
    link("shared/common.tf", "r/inside.tf");
    link(directory.path("r/shared/common.tf"), "r/inside-absolute.tf");
    link("shared", "r/module");
    REQUIRE(::mkfifo(directory.path("r/pipe.tf").c_str(), 0600) == 0);
  }
  void link(const std::string& target, const std::string& name) const {
    fs::create_symlink(target, directory.path(name.c_str()));
  }
  TemporaryDirectory directory;
};

}  // namespace

TEST_CASE("Nothing that a repository names leads out of it, or into .git") {
  const HostileTree tree;
  const auto reader = make_enclosed_reader({boundary_of(tree.directory.path("r/shared"))}, 1000);
  struct Case {
    const char* path;
    const char* text;  ///< empty: refused
    const char* why;   ///< what the refusal says
  };
  const Case cases[] = {
      {"r/main.tf", "main", ""},
      {"r/inside.tf", "common", ""},
      {"r/inside-absolute.tf", "common", ""},
      {"r/module/common.tf", "common", ""},
      {"r/module/../main.tf", "main", ""},  // as it is written
      {"r/around.tf", "main", ""},
      {"r/relative.tf", "", "leads outside"},
      {"r/absolute.tf", "", "leads outside"},
      {"r/chain.tf", "", "leads outside"},
      {"r/folder/credentials", "", "leads outside"},
      {"r/folder/state/terraform.tfvars", "", "leads outside"},
      {"r/../secrets/credentials", "", "outside the directories"},
      {"r/environment.tfvars", "", "leads outside"},
      {"r/zero.tf", "", "leads outside"},
      {"r/.git/config", "", ".git is not read"},
      {"r/git.tf", "", ".git is not read"},
      {"r/git-folder/config", "", ".git is not read"},
      {"r/loop.tf", "", "symbolic links"},
      {"r/through-file.tf", "", "directory"},
      {"r/pipe.tf", "", "is not a regular file"},
      {"r/shared", "", "is a directory"},
      {"secrets/credentials", "", "outside the directories"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.path);
    std::string error;
    const auto text = reader->read(tree.directory.path(c.path), error);
    if (*c.text) {
      CHECK(text == c.text);
    } else {
      CHECK_FALSE(text);
      CHECK(error.find(c.why) != std::string::npos);
    }
  }
  std::string names;
  const auto entries = reader->list(tree.directory.path("r"));
  REQUIRE(entries);
  // What leads out, nowhere or to a device is listed as what cannot be read: it must not go unnoticed.
  std::string unreadable;
  for (const auto& entry : *entries)
    (entry.kind == FileReader::EntryKind::other ? unreadable : names) += entry.name + " ";
  CHECK(names == ".git around.tf inside-absolute.tf inside.tf main.tf module shared ");
  CHECK(unreadable ==
        "absolute.tf chain.tf environment.tfvars folder git-folder git.tf loop.tf pipe.tf relative.tf through-file.tf "
        "zero.tf ");
  CHECK_FALSE(reader->list(tree.directory.path("r/folder")));
  CHECK_FALSE(reader->list(tree.directory.path("r/.git")));
  CHECK_FALSE(reader->kind_of(tree.directory.path("r/folder/credentials")));
  CHECK_FALSE(reader->kind_of(tree.directory.path("secrets")));
  // Where the repository begins is told, whatever the root.
  CHECK(reader->kind_of(tree.directory.path("r/.git")) == FileReader::EntryKind::directory);
  CHECK_FALSE(reader->kind_of(tree.directory.path(".git")));
}

TEST_CASE("What the user names may lie anywhere, but a repository's own links do not") {
  const HostileTree tree;
  tree.directory.write("secrets/mine", "mine");
  tree.link("secrets/mine", "mine.tfvars");
  const auto path = [&](const char* name) { return tree.directory.path(name); };
  std::vector<ReadRoot> roots = {boundary_of(path("r"))};
  for (const char* name : {"mine.tfvars", "secrets/state", "r/relative.tf", "r/main.tf"})
    roots.push_back(named_by_user(path(name)));
  const auto reader = make_enclosed_reader(roots);
  std::string error;
  CHECK(reader->read(path("mine.tfvars"), error) == "mine");
  CHECK(reader->read(path("secrets/state/terraform.tfvars"), error) == "secret");
  CHECK(reader->read(path("r/main.tf"), error) == "main");
  CHECK_FALSE(reader->read(path("secrets/credentials"), error));
  CHECK_FALSE(reader->read(path("r/relative.tf"), error));
  // The pipe and the device are refused whoever names them.
  for (const std::string& endless : {path("r/pipe.tf"), std::string("/dev/zero")}) {
    CHECK_FALSE(make_enclosed_reader({named_by_user(endless)})->read(endless, error));
    CHECK(error == "is not a regular file");
  }
}

TEST_CASE("A link that takes a file's place while it is read changes nothing") {
  const HostileTree tree;
  const std::string file = tree.directory.path("r/swapped.tf"), folder = tree.directory.path("r/swapped");
  tree.directory.write("r/plain.tf", "plain");
  tree.directory.write("r/plain/credentials", "plain");
  std::atomic<bool> ended{false};
  std::jthread swapper([&] {
    while (!ended) {
      for (const char* target : {"plain.tf", "../secrets/credentials"}) {
        fs::remove(file);
        fs::create_symlink(target, file);
      }
      for (const char* target : {"plain", "../secrets"}) {
        fs::remove(folder);
        fs::create_symlink(target, folder);
      }
    }
  });
  const auto reader = make_enclosed_reader({boundary_of(tree.directory.path("r"))});
  std::size_t leaks = 0, reads = 0;
  // A busy machine may let the swapper run late: read on until a link inside was met.
  for (int i = 0; i < 3000 || (reads == 0 && i < 10'000'000); ++i) {
    std::string error;
    for (const std::string& path : {file, folder + "/credentials"}) {
      const auto text = reader->read(path, error);
      reads += text ? 1 : 0;
      leaks += text == "secret" ? 1 : 0;
    }
  }
  ended = true;
  CHECK(leaks == 0);
  CHECK(reads > 0);
}

TEST_CASE("A repository's boundary is its own, and no link moves it") {
  const HostileTree tree;
  tree.directory.write("other/.git/HEAD", "");
  tree.directory.write("other/sub/x.tf", "");
  tree.link("../other", "r/elsewhere");
  const auto path = [&](const char* name) { return tree.directory.path(name); };
  CHECK(repository_around(path("r/shared")) == path("r"));
  CHECK(repository_around(path("r/elsewhere/sub")) == path("r"));
  CHECK(repository_around(path("other/sub")) == path("other"));
  CHECK(repository_around(path("secrets")).empty());
  CHECK(boundary_of(path("secrets/credentials")).path == path("secrets"));
  CHECK_FALSE(make_enclosed_reader({boundary_of(path("r/elsewhere"))})->list(path("r/elsewhere")));
}

TEST_CASE("A repository below what is scanned is its own boundary") {
  const TemporaryDirectory folder;
  const auto path = [&](const char* name) { return folder.path(name); };
  folder.write("src/host/.git/HEAD", "");
  folder.write("src/victim/.git/HEAD", "");
  folder.write("src/victim/creds", "secret");
  folder.write("src/host/own", "own");
  folder.write("src/host/sub/.git", "gitdir: ../.git/modules/sub\n");
  folder.write("src/host/work/.git", "gitdir: ../.git/worktrees/work\n");
  folder.write("src/host/.terraform/modules/m/.git/HEAD", "");
  folder.write("src/notes", "notes");
  for (const auto& [target, name] : {std::pair("../victim/creds", "src/host/l1"),
                                     {"own", "src/host/l2"},
                                     {"../own", "src/host/sub/l3"},
                                     {"../own", "src/host/work/l4"},
                                     {"../../../own", "src/host/.terraform/modules/m/l5"},
                                     {"host/own", "src/l6"},
                                     {"../notes", "src/host/l7"}})
    fs::create_symlink(target, path(name));
  const auto reader = make_enclosed_reader({boundary_of(path("src"))});
  const auto reads = [&](const char* name) {
    std::string error;
    return reader->read(path(name), error).has_value();
  };
  CHECK(reads("src/victim/creds"));
  CHECK_FALSE(reads("src/host/l1"));
  CHECK(reads("src/host/l2"));
  CHECK(reads("src/host/sub/l3"));
  CHECK_FALSE(reads("src/host/work/l4"));
  CHECK(reads("src/host/.terraform/modules/m/l5"));
  CHECK(reads("src/l6"));
  CHECK_FALSE(reads("src/host/l7"));

  CHECK(is_of_other_repository({}, path("src/host"), path("src/victim/creds")));
  CHECK(is_of_other_repository({path("src")}, path("src/host"), path("src/victim/creds")));
  CHECK(is_of_other_repository({}, path("src/host"), path("src/notes")));
  // Where the program was started, here a repository, is not where files lie that are not on the disk.
  CHECK_FALSE(is_of_other_repository({}, ".", "modules/queue"));
  CHECK_FALSE(is_of_other_repository({"/"}, path("src/host"), path("src/victim/creds")));
  CHECK_FALSE(is_of_other_repository({}, path("src/host/sub"), path("src/host/own")));
  CHECK_FALSE(is_of_other_repository({}, path("src"), path("src/host/own")));
}

TEST_CASE("A .git that names another directory is followed only when that names it back") {
  const HostileTree tree;
  const auto path = [&](const char* name) { return tree.directory.path(name); };
  tree.directory.write("private/.git/HEAD", "ref: refs/heads/main\n");
  tree.directory.write("private/.git/info/exclude", "x.tf\n");
  tree.directory.write("private/.git/worktrees/w/commondir", "../..\n");
  struct Case {
    const char* what;
    const char* file;
    std::string text;
    const char* back;  ///< a file of the other side
    std::string names;
    bool followed;
  };
  const Case cases[] = {
      {"a stranger's", "w/.git", "gitdir: ../private/.git\n", "w/x", "", false},
      {"a stranger's, of a worktree that is another's", "w/.git", "gitdir: ../private/.git/worktrees/w\n",
       "private/.git/worktrees/w/gitdir", path("v/.git") + "\n", false},
      {"a worktree's", "w/.git", "gitdir: ../private/.git/worktrees/w\n", "private/.git/worktrees/w/gitdir",
       path("w/.git") + "\n", true},
      {"a submodule's", "w/.git", "gitdir: ../private/.git/modules/w\n", "private/.git/modules/w/config",
       "[core]\n\tworktree = ../../../../w\n", true},
      {"one inside", "w/.git", "gitdir: kept\n", "w/kept/HEAD", "", true},
      {"one inside that shares another's", "w/.git", "gitdir: kept\n", "w/kept/commondir", "../../private/.git\n",
       false},
      {"one inside, by another name of its place", "w/.git", "gitdir: " + path("alias") + "/kept\n", "w/kept/commondir",
       "../../private/.git\n", false},
      {"one inside that vouches for itself by another name", "w/.git", "gitdir: " + path("alias") + "/kept\n",
       "w/kept/gitdir", path("w/.git") + "\n", true},
      {"one by the process's own directory", "w/.git", "gitdir: /proc/self/root" + path("w/kept") + "\n",
       "w/kept/gitdir", path("w/.git") + "\n", false},
      {"one outside that shares another's", "w/.git", "gitdir: ../beside/worktrees/w\n", "beside/worktrees/w/commondir",
       "../../../private/.git\n", false},
      {"one outside that shares its own", "w/.git", "gitdir: ../beside/worktrees/w\n", "beside/worktrees/w/commondir",
       "../..\n", true},
  };
  tree.directory.write("beside/worktrees/w/gitdir", path("w/.git") + "\n");
  tree.link("w", "alias");
  for (const Case& c : cases) {
    CAPTURE(c.what);
    fs::remove_all(path("w"));
    tree.directory.write("w/kept/HEAD", "");
    tree.directory.write(c.file, c.text);
    tree.directory.write(c.back, c.names);
    std::string error;
    CHECK(find_git_directory(path("w"), error).has_value() == c.followed);
    CHECK(error.empty() == c.followed);
    if (const auto git = find_git_directory(path("w"), error)) {
      for (const std::string& shared : {git->directory, git->common}) CHECK(shared.find(path("alias")) != 0);
    }
    if (!c.followed) CHECK_FALSE(read_exclude_file(path("w")));
  }
  fs::remove_all(path("w"));
  fs::create_directory(path("w"));
  tree.link("../private/.git", "w/.git");
  std::string error;
  CHECK_FALSE(find_git_directory(path("w"), error));
  CHECK(read_exclude_file(path("private")) == "x.tf\n");
}
