// The index: which files git tracks. Made by git where it is installed; cut and broken bytes never read past their end.
#include "git/index.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "git/git_command.h"

using namespace lintel;

namespace {

/// An index of version 2 with these paths and nothing else.
std::string index_of(const std::vector<std::string>& paths) {
  std::string bytes = "DIRC";
  const auto number = [&](std::size_t value, int size) {
    for (int i = size - 1; i >= 0; --i) bytes += static_cast<char>(value >> (8 * i) & 0xff);
  };
  number(2, 4);
  number(paths.size(), 4);
  for (const std::string& path : paths) {
    const std::size_t start = bytes.size();
    bytes.append(60, '\x01');
    number(path.size(), 2);
    bytes += path;
    do bytes += '\0';
    while ((bytes.size() - start) % 8 != 0);
  }
  return bytes + std::string(20, '\x02');
}

}  // namespace

TEST_CASE("An index lists its paths; one that is cut or broken is not believed") {
  const std::vector<std::string> paths = {"a", "a.tf", "b/c.tf", "b/d/eeeeeee.tf"};
  const std::string bytes = index_of(paths);
  CHECK(git::read_index(bytes, 20) == paths);
  for (std::size_t size = 0; size + 21 < bytes.size(); ++size) CHECK_FALSE(git::read_index(bytes.substr(0, size), 20));
  std::string split = bytes.substr(0, bytes.size() - 20) + "link" + std::string("\0\0\0\x14", 4) + std::string(40, 'x');
  CHECK_FALSE(git::read_index(split, 20));
  CHECK_FALSE(git::read_index("DIRC" + std::string("\0\0\0\x05\0\0\0\0", 8) + std::string(20, 'x'), 20));
  CHECK_FALSE(git::read_index("DIRC" + std::string("\0\0\0\x02\xff\xff\xff\xff", 8) + std::string(200, 'x'), 20));
  CHECK(git::read_index(index_of({}), 20)->empty());
}

TEST_CASE("Paths that a few bytes each make very long are refused") {
  std::string bytes = "DIRC";
  const auto number = [&](std::size_t value, int size) {
    for (int i = size - 1; i >= 0; --i) bytes += static_cast<char>(value >> (8 * i) & 0xff);
  };
  constexpr std::size_t count = 20'000;
  number(4, 4);
  number(count, 4);
  for (std::size_t i = 0; i < count; ++i) {
    bytes.append(62, '\x01');
    bytes += '\0';  // nothing of the path before is left out
    bytes += i == 0 ? std::string(60'000, 'a') : std::string("a");
    bytes += '\0';
  }
  CHECK_FALSE(git::read_index(bytes + std::string(20, '\x02'), 20));
}

TEST_CASE("What git writes is read in each of its forms") {
  if (std::system("git --version >/dev/null 2>&1") != 0) return;
  const TemporaryDirectory directory;
  directory.write("main.tf", "");
  directory.write("build/kept.tf", "");
  directory.write("build/lost.tf", "");
  run_git(directory, "init -q");
  run_git(directory, "add main.tf build/kept.tf");
  for (const char* version : {"2", "3", "4"}) {
    INFO(version);
    run_git(directory, std::string("update-index --index-version ") + version);
    const git::TrackedFiles tracked;
    const std::string root = directory.path();
    CHECK(tracked.has(root + "/main.tf", false));
    CHECK(tracked.has(root + "/build", true));
    CHECK(tracked.has(root + "/build/kept.tf", false));
    CHECK_FALSE(tracked.has(root + "/build/lost.tf", false));
    CHECK_FALSE(tracked.has(root + "/buil", true));
    CHECK_FALSE(tracked.has(root + "/other", true));
  }
  CHECK_FALSE(git::TrackedFiles().has("/nowhere/at/all.tf", false));
}
