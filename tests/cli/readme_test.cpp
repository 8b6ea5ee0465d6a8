// The README shows what the program prints, and names commands that exist.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

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

/// What is read of a line of markup.
std::string text_of_markup(const std::string& line) {
  std::string text;
  bool inside = false;
  for (const char c : line) {
    if (c == '<') inside = true;
    if (!inside) text += c;
    if (c == '>') inside = false;
  }
  for (const auto& [entity, character] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}}) {
    for (std::size_t at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1))
      text.replace(at, std::string(entity).size(), character);
  }
  return text;
}

}  // namespace

TEST_CASE("The README shows the beginning of what the first command prints") {
  const std::string shown = block_after(readme(), "The beginning of what the first one prints");
  REQUIRE(shown.size() > 200);
  const Answer answer = run_program({"scan", "fixtures/quickstart"});
  CHECK(answer.exit_code == 1);
  CHECK(answer.out.substr(0, shown.size()) == shown);
}

TEST_CASE("The README's picture shows what its command prints") {
  std::ifstream file(source_directory() + "/docs/images/scan.svg", std::ios::binary);
  const std::string command = "$ lintel ";
  std::string shown, printed;
  std::vector<std::string> words;
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("<text ")) continue;
    const std::string text = text_of_markup(line);
    if (!text.starts_with(command)) {
      shown += text + "\n";
      continue;
    }
    std::istringstream stream(text.substr(command.size()));
    words.assign(std::istream_iterator<std::string>(stream), {});
  }
  REQUIRE(words.size() > 1);
  INFO("node scripts/picture.mjs LINTEL > docs/images/scan.svg draws it anew");
  CHECK(run_program(words).out == shown);
  CHECK(readme().find("docs/images/scan.svg") != std::string::npos);
}

TEST_CASE("Every relative link of the documentation leads to a file") {
  std::size_t links = 0;
  for (const std::string page :
       {"README.md", "CONTRIBUTING.md", "docs/baseline.md", "docs/ci.md", "docs/configuration.md", "docs/editors.md",
        "docs/migration.md", "docs/outputs.md", "docs/suppressions.md", "docs/tutorial.md"}) {
    const std::filesystem::path path = std::filesystem::path(source_directory()) / page;
    std::ifstream file(path, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    for (std::size_t at = text.find("]("); at != std::string::npos; at = text.find("](", at + 1)) {
      const std::string target = text.substr(at + 2, text.find_first_of("#)", at) - at - 2);
      if (target.empty() || target.find("://") != std::string::npos) continue;
      INFO(page << " links to " << target);
      CHECK(std::filesystem::exists(path.parent_path() / target));
      ++links;
    }
  }
  CHECK(links >= 20);
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
