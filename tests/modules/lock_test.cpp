// The lock file, Terraform's manifest, and the hash of what lies in a directory.
#include "modules/lock.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "modules/tree.h"
#include "temporary_directory.h"

using namespace lintel::modules;

TEST_CASE("A lock file is read as it was written") {
  ModuleLock lock;
  lock[{"registry.terraform.io/a/b/c", "1.2.3"}] = {"h1:abc=", "0123456789012345678901234567890123456789", "modules/x"};
  lock[{"git::https://example.com/x.git?ref=v1", ""}] = {"h1:def=", "", ""};
  const std::string text = write_lock(lock);
  std::string error;
  const auto again = parse_lock(text, error);
  REQUIRE(again);
  CHECK(again->size() == 2);
  CHECK(write_lock(*again) == text);
  for (const char* bad : {"", "{", "[]", "{}", R"({"modules": {}})", R"({"modules": [{}]})",
                          R"({"modules": [{"source": "a", "hash": "md5"}]})",
                          R"({"modules": [{"source": "a", "hash": "h1:x", "subdirectory": "../.."}]})",
                          R"({"modules": [{"source": "a", "hash": "h1:x"}, {"source": "a", "hash": "h1:y"}]})"}) {
    CAPTURE(bad);
    error.clear();
    CHECK_FALSE(parse_lock(bad, error));
    CHECK_FALSE(error.empty());
  }
}

TEST_CASE("Terraform's manifest is read as it was written") {
  const std::string text = write_manifest({{"", {"", "", "."}},
                                           {"vpc", {"registry.terraform.io/a/b/c", "1.0.0", ".terraform/modules/vpc"}},
                                           {"vpc.x", {"./x", "", ".terraform/modules/vpc/x"}}});
  const Manifest manifest = parse_manifest(text);
  CHECK(manifest.size() == 3);
  CHECK(manifest.at("vpc").version == "1.0.0");
  CHECK(write_manifest(manifest) == text);
  CHECK(text.find("\"Key\": \"vpc\"") < text.find("\"Key\": \"vpc.x\""));
  CHECK(parse_manifest("no manifest").empty());
  CHECK(parse_manifest(R"({"Modules": [1, null, {"Key": 2}]})").size() == 1);
}

TEST_CASE("A directory's hash is that of Go's modules, of its files and of links, which no package has") {
  const TemporaryDirectory directory;
  directory.write("a.tf", "hello\n");
  directory.write("sub/b.tf", "");
  std::string error;
  // printf of the sorted sums, `sha256sum | xxd -r -p | base64`.
  const auto hash = hash_tree(directory.path(), {}, error);
  REQUIRE(hash);
  CHECK(*hash == "h1:OVA8bpwzFeN7d+Peh4AiQcHsjCA+jlZHYlXlr25MNXA=");
  directory.write(".git/config", "x");
  REQUIRE(::mkdir(directory.path("empty").c_str(), 0755) == 0);
  CHECK(hash_tree(directory.path(), {}, error) == hash);
  std::filesystem::create_symlink("a.tf", directory.path("link.tf"));
  const auto with_link = hash_tree(directory.path(), {}, error);
  CHECK(with_link != hash);
  std::filesystem::remove(directory.path("link.tf"));
  std::filesystem::create_symlink("sub/b.tf", directory.path("link.tf"));
  CHECK(hash_tree(directory.path(), {}, error) != with_link);
  std::filesystem::remove(directory.path("link.tf"));
  CHECK(hash_tree(directory.path(), {}, error) == hash);
  directory.write("a.tf", "hello");
  CHECK(hash_tree(directory.path(), {}, error) != hash);
  PackageLimits small;
  small.files = 2;
  CHECK_FALSE(hash_tree(directory.path(), small, error));
  small = {};
  small.bytes = 3;
  CHECK_FALSE(hash_tree(directory.path(), small, error));
}

TEST_CASE("A package writes nothing but plain files below its own directory") {
  const TemporaryDirectory directory;
  std::string error;
  for (const char* bad :
       {"../x", "/etc/x", "a/../../x", "", ".", "..", "a//b", "a/./b", ".git/hooks/x", "a/.GIT/x", "a\nb", "a\\b"}) {
    CAPTURE(bad);
    PackageWriter writer(directory.path(), {});
    error.clear();
    CHECK_FALSE(writer.write(bad, "x", error));
    CHECK(error == "it has a file whose name leads out of it");
  }
  PackageLimits limits;
  limits.files = 6;  // directories that were made among them
  limits.bytes = 10;
  PackageWriter writer(directory.path(), limits);
  CHECK(writer.write("./a/b/c.tf", "12345", error));
  CHECK(directory.read("a/b/c.tf") == "12345");
  CHECK_FALSE(writer.write("d.tf", "123456", error));
  CHECK(error.find("is larger than") != std::string::npos);
  // A file and a directory of one name.
  CHECK_FALSE(writer.write("a/b/c.tf/d", "", error));
  CHECK_FALSE(writer.write("e.tf", "", error));
  CHECK(error == "it has more than 6 files");
}

TEST_CASE("A link in the place of code gives its package the file that it leads to") {
  struct Case {
    const char *link, *target, *expected;  ///< the text; empty: the package fails
  };
  for (const Case& c : {Case{"sg.tf", "code.txt", "code"},
                        {"./sg.tf", "./code.txt", "code"},
                        {"m/sg.tf.json", "../code.txt", "code"},
                        {"m/sg.tofu", "../m/../code.txt", "code"},
                        {"sg.tf", "second.tf", "code"},
                        {"sg.tf", "sg.tf", ""},
                        {"sg.tf", "../code.txt", ""},
                        {"sg.tf", "/etc/passwd", ""},
                        {"sg.tf", "missing", ""},
                        {"sg.tf", "folder", ""}}) {
    INFO(std::string(c.link) << " -> " << c.target);
    const TemporaryDirectory directory;
    PackageWriter writer(directory.path(), {});
    std::string error;
    CHECK(writer.add_link("second.tf", "code.txt", error));
    CHECK(writer.add_link(c.link, c.target, error));
    CHECK(writer.add_link("notes", "/etc/passwd", error));
    CHECK(writer.add_link("z/.hidden.tf", "/etc/passwd", error));
    CHECK(writer.write("code.txt", "code", error));
    CHECK(writer.write("folder/a.txt", "a", error));
    const std::string expected = c.expected;
    CHECK(writer.follow_links(error) == !expected.empty());
    CHECK(error.empty() == !expected.empty());
    if (!expected.empty()) CHECK(directory.read(c.link) == expected);
    CHECK(!std::filesystem::exists(std::filesystem::symlink_status(directory.path("notes"))));
  }
  const TemporaryDirectory directory;
  PackageWriter writer(directory.path(), {});
  std::string error;
  CHECK_FALSE(writer.add_link("../sg.tf", "code.txt", error));
}

TEST_CASE("A copied tree leaves links behind") {
  const TemporaryDirectory directory;
  directory.write("from/a.tf", "a");
  directory.write("secret", "s");
  std::filesystem::create_symlink("../secret", directory.path("from/link"));
  std::filesystem::create_directory_symlink("/", directory.path("from/root"));
  std::string error;
  REQUIRE(copy_tree(directory.path("from"), directory.path("to"), {}, error));
  CHECK(directory.read("to/a.tf") == "a");
  CHECK_FALSE(std::filesystem::exists(std::filesystem::symlink_status(directory.path("to/link"))));
  CHECK_FALSE(std::filesystem::exists(std::filesystem::symlink_status(directory.path("to/root"))));
}
