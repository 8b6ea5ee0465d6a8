// The README shows what the program prints, and names commands that exist.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "cli/program.h"
#include "source_directory.h"

using namespace lintel::test;

namespace {

std::string readme() {
  std::ifstream file(source_directory() + "/README.md", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// What stands between the fence after `heading` and the next fence.
std::string block_after(const std::string& text, const std::string& heading) {
  const std::size_t at = text.find(heading);
  const std::size_t open = text.find("```", at == std::string::npos ? text.size() : at);
  if (open == std::string::npos) return {};
  const std::size_t begin = text.find('\n', open) + 1;
  return text.substr(begin, text.find("```", begin) - begin);
}

}  // namespace

TEST_CASE("The README shows the beginning of what the first command prints") {
  const std::string shown = block_after(readme(), "The beginning of what the first one prints");
  REQUIRE(shown.size() > 200);
  const Answer answer = run_program({"scan", "fixtures/quickstart"});
  CHECK(answer.exit_code == 1);
  CHECK(answer.out.substr(0, shown.size()) == shown);
}

TEST_CASE("Every command that the README's table names answers to --help") {
  const std::string table = readme();
  std::size_t commands = 0;
  for (std::size_t at = table.find("| `lintel "); at != std::string::npos; at = table.find("| `lintel ", at + 1)) {
    const std::size_t begin = at + std::string("| `lintel ").size();
    const std::string name = table.substr(begin, table.find_first_of(" `", begin) - begin);
    CAPTURE(name);
    CHECK(run_program({name, "--help"}).exit_code == 0);
    ++commands;
  }
  CHECK(commands >= 5);
}
