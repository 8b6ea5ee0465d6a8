// Text of scanned code and of strangers' rules stays text in Markdown, in tables too.
#include "report/markdown_text.h"

#include <doctest/doctest.h>

#include <string>

#include "lintel/rule.h"
#include "report/rule_page.h"

using namespace lintel;

TEST_CASE("Code within a line ends no cell of a table") {
  struct Case {
    const char *text, *code;
  };
  const Case cases[] = {
      {"a", "`a`"}, {"", "`  `"},         {"a`b", "`` a`b ``"},     {"a|b", "`a`\\|`b`"},
      {"|", "\\|"}, {"|a|", "\\|`a`\\|"}, {"a\\|b", "`a\\`\\|`b`"}, {"//a|![i](x)|b", "`//a`\\|`![i](x)`\\|`b`"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    CHECK(report::code_span(one.text) == one.code);
  }
  CHECK(report::escape_markdown("see //a|![i](x)|b") == "see `//a`\\|`![i](x)`\\|`b`");
}

TEST_CASE("What renderers make links of by themselves is code, in capitals too") {
  for (const char* word : {"www.evil.example", "WWW.evil.example", "Www.evil.example", "//evil.example",
                           "HTTPS://evil.example", "MAILTO:a", "xmpp:a"}) {
    CAPTURE(word);
    CHECK(report::escape_markdown(word) == "`" + std::string(word) + "`");
  }
}

TEST_CASE("Backticks of a name open no markup behind the code that they make") {
  struct Case {
    const char *text, *shown;
  };
  const Case cases[] = {
      {"q[`a`] x", "q\\[`a`\\] x"},
      {"`a``b`", "`a`<!-- -->`b`"},
      {"`a``![a](http://z/p.png) ", "`a`<!-- -->`` `![a](http://z/p.png) `` "},
      {"`a` `b`", "`a` `b`"},
      {"`a`www.x", "`a`<!-- -->`www.x`"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.text);
    CHECK(report::markdown_sentence(each.text) == each.shown);
  }
}

TEST_CASE("References to things of a project and its commits are broken") {
  struct Case {
    const char *text, *shown;
  };
  const std::string hash = "a1b2c3d4e5f60718293a4b5c6d7e8f9012345678";
  const Case cases[] = {
      {"see !12", "see !<!-- -->12"},
      {"see %4", "see %<!-- -->4"},
      {"see &3", "see &amp;<!-- -->3"},
      {"see ^alert#1", "see ^<!-- -->alert#<!-- -->1"},
      {"a1b2c3d", "a1b2c3<!-- -->d"},
      {"A1B2C3D4", "A1B2C3<!-- -->D4"},
      {"(0a1b2c3)", "(0a1b2c<!-- -->3)"},
      {"123456789012", "123456<!-- -->789012"},
      {"deadbee", "deadbe<!-- -->e"},
      {"GL-12 gh-3", "GL-<!-- -->12 gh-<!-- -->3"},
      {"defacing", "defacing"},
      {"a1b2c3", "a1b2c3"},
      {"done! 50 % & more", "done! 50 % &amp; more"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.text);
    CHECK(report::escape_markdown(each.text) == each.shown);
  }
  // Nor is any piece of one a hash.
  for (const std::string& whole : {hash, hash + "0123456789abcdef01234567"}) {
    const std::string shown = report::escape_markdown(whole);
    for (std::size_t at = 0; at + 7 <= whole.size(); ++at) CHECK(shown.find(whole.substr(at, 7)) == std::string::npos);
  }
}

TEST_CASE("A rule that is not built in links to nothing") {
  RuleDescription rule;
  rule.id = "own-rule";
  rule.title = "Own";
  rule.references = {"https://evil.example/x"};
  CHECK(report::write_rule_page(rule).find("- `https://evil.example/x`") != std::string::npos);
  rule.built_in = true;
  CHECK(report::write_rule_page(rule).find("- <https://evil.example/x>") != std::string::npos);
}
