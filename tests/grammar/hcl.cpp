#include <doctest/doctest.h>
#include <tree_sitter/api.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/table.h"

extern "C" const TSLanguage* tree_sitter_hcl();

using namespace lintel::grammar;

namespace {

struct Deleter {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
  void operator()(char* text) const { std::free(text); }
};
using TreePointer = std::unique_ptr<TSTree, Deleter>;

TreePointer parse(std::string_view text) {
  const std::unique_ptr<TSParser, Deleter> parser(ts_parser_new());
  REQUIRE(ts_parser_set_language(parser.get(), tree_sitter_hcl()));
  return TreePointer(
      ts_parser_parse_string(parser.get(), nullptr, text.data(), static_cast<std::uint32_t>(text.size())));
}

bool accepts(std::string_view text) {
  return !ts_node_has_error(ts_tree_root_node(parse(text).get()));
}

/// `text` with runs of white space as one blank, and none before a closing parenthesis.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    const bool blank = letter == ' ' || letter == '\n' || letter == '\t';
    if (blank && (out.empty() || out.back() == ' ' || out.back() == '(')) continue;
    if (letter == ')' && !out.empty() && out.back() == ' ') out.pop_back();
    out += blank ? ' ' : letter;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t index = 0; index < count; ++index) out += text;
  return out;
}

}  // namespace

TEST_CASE("the grammar accepts and refuses what hclsyntax does") {
  for (const std::string& text : table("accept.txt")) {
    CAPTURE(text);
    CHECK(accepts(text));
  }
  for (const std::string& text : table("reject.txt")) {
    CAPTURE(text);
    CHECK_FALSE(accepts(text));
  }
  for (const std::string& text : table("reject_by_reader.txt")) {
    CAPTURE(text);
    CHECK(accepts(text));
  }
}

TEST_CASE("the trees of the corpus") {
  const std::string rule(80, '=');
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder() / "corpus")) {
    const std::string file = read(entry.path());
    const std::vector<std::string_view> parts = split(file, rule + "\n");
    for (std::size_t index = 1; index + 1 < parts.size(); index += 2) {
      const std::vector<std::string_view> halves = split(parts[index + 1], "\n" + std::string(80, '-') + "\n");
      CAPTURE(parts[index]);
      REQUIRE(halves.size() == 2);
      const TreePointer tree = parse(halves[0]);
      const std::unique_ptr<char, Deleter> text(ts_node_string(ts_tree_root_node(tree.get())));
      CHECK(squeezed(text.get()) == squeezed(halves[1]));
      ++count;
    }
  }
  CHECK(count > 30);
}

TEST_CASE("ten thousand levels are read, and no text makes the lexer read it over and over") {
  constexpr std::size_t deep = 10000;
  struct Nesting {
    std::string_view open, middle, close;
  };
  for (const Nesting& nesting : {
           Nesting{"(", "1", ")"},
           {"[", "", "]"},
           {"{a=", "1", "}"},
           {"\"${", "x", "}\""},
           {"f(", "", ")"},
           {"!", "x", ""},
           {"b ? c : ", "d", ""},
           {"", "x", "[0]"},
           {"", "x", ".y[*]"},
           {"b + ", "c", ""},
       }) {
    CAPTURE(nesting.open);
    CHECK(accepts("a = " + repeated(nesting.open, deep) + std::string(nesting.middle) + repeated(nesting.close, deep) +
                  "\n"));
  }
  CHECK(accepts(repeated("a {\n", deep) + repeated("}\n", deep)));
  // Each of these is quadratic, and takes minutes, where a token that fails is tried again from its next character.
  constexpr std::size_t long_run = 500000;
  CHECK_FALSE(accepts("a = 1\n\"" + repeated("/*", long_run)));
  CHECK_FALSE(accepts(repeated("x = <<E\n", long_run)));
  CHECK(accepts("a = \"${x}" + repeated("$", long_run) + "\"\n"));
  CHECK(accepts("a = x" + repeated(".y", long_run) + "\n"));
  CHECK_FALSE(accepts("a = " + repeated("1.", long_run) + "\n"));
}

TEST_CASE("nested heredocs beyond the scanner's memory are refused") {
  const auto nested = [](std::size_t levels, std::size_t marker_length) {
    std::string open, close;
    for (std::size_t level = 0; level < levels; ++level) {
      const std::string marker = "M" + std::string(marker_length - 1, 'x');
      open += "<<" + marker + "\n${";
      close = "}\n" + marker + "\n" + close;
    }
    // Inside of `${` a newline means nothing, so the closing lines may follow one another.
    return "a = " + open + "x" + close;
  };
  CHECK(accepts(nested(1, 255)));
  CHECK(accepts(nested(200, 3)));
  CHECK_FALSE(accepts(nested(1, 256)));
  CHECK_FALSE(accepts(nested(5, 250)));
  CHECK_FALSE(accepts(nested(500, 3)));
}
