// The committed pages of the rules are those that the rules give.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "cli/program.h"
#include "source_directory.h"

using namespace lintel::test;

namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::set<std::string> names_in(const std::filesystem::path& directory) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) names.insert(entry.path().filename());
  return names;
}

}  // namespace

TEST_CASE("docs/rules is what `lintel rules docs` writes") {
  const TemporaryDirectory directory({});
  const std::filesystem::path written = std::filesystem::path(directory.path()) / "rules";
  REQUIRE(run_program({"rules", "docs", written.string()}).exit_code == 0);
  const std::filesystem::path committed = source_directory() + "/docs/rules";
  INFO("`lintel rules docs docs/rules` brings the pages up to date");
  const std::set<std::string> names = names_in(written);
  REQUIRE(names.size() > 700);
  CHECK(names_in(committed) == names);
  for (const std::string& name : names) {
    INFO(name);
    CHECK(text_of(committed / name) == text_of(written / name));
  }
}

TEST_CASE("A rule's page is what explain prints as Markdown, and the index links to it") {
  const Answer page = run_program({"explain", "CKV_AWS_18", "--format", "markdown"});
  CHECK(page.exit_code == 0);
  CHECK(page.out == text_of(source_directory() + "/docs/rules/s3-bucket-logging-disabled.md"));
  CHECK(text_of(source_directory() + "/docs/rules/README.md").find("(s3-bucket-logging-disabled.md)") !=
        std::string::npos);
}
