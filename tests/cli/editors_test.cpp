// The page on editors shows what is tried, and names what the server answers to.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "source_directory.h"

using namespace lintel::test;

namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(source_directory() + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The blocks of code of a page that are in one language.
std::vector<std::string> blocks_in(const std::string& page, const std::string& language) {
  std::vector<std::string> blocks;
  const std::string fence = "```" + language + "\n";
  for (std::size_t at = page.find(fence); at != std::string::npos; at = page.find(fence, at)) {
    at += fence.size();
    blocks.push_back(page.substr(at, page.find("```", at) - at));
  }
  return blocks;
}

/// The first column of a table's rows: what stands between its first two backquotes.
std::vector<std::string> names_below(const std::string& page, const std::string& heading) {
  const std::size_t begin = page.find(heading);
  std::vector<std::string> names;
  if (begin == std::string::npos) return names;
  const std::string section = page.substr(begin, page.find("\n#", begin + heading.size()) - begin);
  for (std::size_t at = section.find("\n| `"); at != std::string::npos; at = section.find("\n| `", at + 1)) {
    const std::size_t name = at + 4;
    names.push_back(section.substr(name, section.find('`', name) - name));
  }
  return names;
}

}  // namespace

TEST_CASE("The page on editors sets Neovim up as its test does") {
  const std::vector<std::string> blocks = blocks_in(text_of("docs/editors.md"), "lua");
  REQUIRE(blocks.size() == 1);
  CHECK(blocks[0] == text_of("tests/lsp/neovim/lintel.lua"));
}

TEST_CASE("The page on editors names the server's own methods and options, and no others") {
  const std::string page = text_of("docs/editors.md");
  const std::string server = text_of("src/lsp/server/dispatcher.cpp");
  const std::string wire = text_of("src/lsp/protocol/wire.cpp");
  const std::vector<std::string> methods = names_below(page, "### Beyond LSP");
  CHECK(methods.size() >= 6);
  for (const std::string& method : methods) {
    CAPTURE(method);
    CHECK(server.find("\"" + method + "\"") != std::string::npos);
  }
  std::size_t own = 0;
  for (std::size_t at = server.find("\"lintel/"); at != std::string::npos; at = server.find("\"lintel/", at + 1)) ++own;
  CHECK(own == methods.size());
  const std::vector<std::string> options = names_below(page, "### Options");
  CHECK(options.size() == 3);
  for (const std::string& option : options) {
    CAPTURE(option);
    CHECK(wire.find(", \"" + option + "\")") != std::string::npos);
  }
}
