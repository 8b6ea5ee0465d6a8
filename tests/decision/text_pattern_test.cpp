#include "domain/iam/decision/text_pattern.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "iam/document.h"

namespace lintel::iam {
namespace {

TextPattern pattern(std::string_view text, Wildcards wildcards = Wildcards::any) {
  return TextPattern(text, wildcards, Unknowns::themselves);
}

/// What a text has to match, and what it must not.
TextAnswer find(const std::vector<std::string>& wanted, const std::vector<std::string>& unwanted,
                Wildcards wildcards = Wildcards::any) {
  std::vector<TextClause> clauses;
  for (const std::string& text : wanted) clauses.push_back({{pattern(text, wildcards)}, true});
  for (const std::string& text : unwanted) clauses.push_back({{pattern(text, wildcards)}, false});
  return find_text(clauses);
}

TEST_CASE("Patterns match as IAM's do") {
  struct Case {
    const char* pattern;
    const char* text;
    Wildcards wildcards;
    Truth matches;
  };
  const Case cases[] = {
      {"a*c", "abc", Wildcards::any, Truth::yes},
      {"a*c", "ac", Wildcards::any, Truth::yes},
      {"a?c", "ac", Wildcards::any, Truth::no},
      {"a*c", "a*c", Wildcards::none, Truth::yes},
      {"a*c", "abc", Wildcards::none, Truth::no},
      {"Abc", "abc", Wildcards::any, Truth::no},
      // A component's `*` stays in it, unless it ends the component.
      {"arn:aws:s3:a*b:1:x", "arn:aws:s3:a-b:1:x", Wildcards::resource, Truth::yes},
      {"arn:aws:s3:a*b:1:x", "arn:aws:s3:a:z-b:1:x", Wildcards::resource, Truth::no},
      {"arn:aws:s3:a*:1:x", "arn:aws:s3:a:b:1:x", Wildcards::resource, Truth::yes},
      {"arn:aws:s3:a*:1:x", "arn:aws:s3:a:b:1:x", Wildcards::arn, Truth::no},
      {"arn:aws:logs:*:*:log-group:a*", "arn:aws:logs:eu-west-1:1:log-group:a:b", Wildcards::arn, Truth::yes},
      // A part that is not known is the same wherever it has the same name, and else anything.
      {"arn:\x03"
       "b\x04/*",
       "arn:\x03"
       "b\x04/x",
       Wildcards::any, Truth::yes},
      {"arn:\x03"
       "b\x04/*",
       "arn:\x03"
       "c\x04/x",
       Wildcards::any, Truth::unknown},
      {"arn:\x03"
       "b\x04/*",
       "arn:payroll/x", Wildcards::any, Truth::unknown},
      {"arn:\x03"
       "b\x04/*",
       "arm:payroll/x", Wildcards::any, Truth::no},
      {"\x01", "\x01", Wildcards::any, Truth::unknown},
      {"*", "\x01", Wildcards::any, Truth::yes},
      {"?", "\x01", Wildcards::any, Truth::unknown},
  };
  for (const Case& each : cases) {
    CAPTURE(each.pattern);
    CAPTURE(each.text);
    CHECK(name_of(matches_text(each.pattern, each.text, each.wildcards)) == doctest::String(name_of(each.matches)));
  }
}

TEST_CASE("A text is found in intersections and differences of patterns") {
  CHECK(find({"a*", "*b"}, {}).text == "ab");
  CHECK(find({"a*b"}, {"a*"}).exists == Truth::no);
  CHECK(find({"*"}, {"?*"}).text.empty());
  CHECK(find({"?*"}, {"*a*"}).text == "x");
  CHECK(find({"a??"}, {"a?x", "a?y", "ax?"}).text == "ayz");
  CHECK(find({"arn:aws:s3:::payroll/*"}, {"arn:aws:s3:::*/*"}).exists == Truth::no);
  CHECK(find({"arn:aws:s3:::*"}, {"arn:aws:s3:::*/*"}).exists == Truth::yes);
  CHECK(find({"a:*:c"}, {"a:*b*:c"}).exists == Truth::yes);
}

TEST_CASE("Letters of either case are one where case does not count") {
  const TextClause clauses[] = {{{TextPattern("ABC", Wildcards::any, Unknowns::themselves, true)}, true},
                                {{pattern("abc")}, false},
                                {{pattern("?b?")}, true}};
  const TextAnswer answer = find_text(clauses);
  CHECK(answer.exists == Truth::yes);
  CHECK(answer.text != "abc");
  CHECK(TextPattern("abc", Wildcards::any, Unknowns::themselves, true).matches(answer.text));
}

/// All texts of up to five letters of a, b and ':'.
std::vector<std::string> short_texts() {
  std::vector<std::string> texts = {""};
  for (std::size_t at = 0; at < texts.size(); ++at) {
    if (texts[at].size() == 5) continue;
    for (const char letter : {'a', 'b', ':'}) texts.push_back(texts[at] + letter);
  }
  return texts;
}

TEST_CASE("Random clauses: what is found fulfils them, and what is not does not exist among short texts") {
  std::mt19937 random(20);
  const std::vector<std::string> texts = short_texts();
  const auto random_pattern = [&] {
    std::string text;
    for (std::size_t length = random() % 5; length > 0; --length) text += "ab:*?"[random() % 5];
    return text;
  };
  std::size_t found = 0;
  for (int round = 0; round < 1500; ++round) {
    std::vector<TextClause> clauses;
    for (std::size_t count = 1 + random() % 3; count > 0; --count) {
      TextClause clause{{pattern(random_pattern())}, random() % 3 != 0};
      if (random() % 2) clause.patterns.push_back(pattern(random_pattern()));
      clauses.push_back(clause);
    }
    const auto fulfils = [&](const std::string& text) {
      for (const TextClause& clause : clauses) {
        bool any = false;
        for (const TextPattern& each : clause.patterns) any = any || each.matches(text);
        if (any != clause.matches) return false;
      }
      return true;
    };
    const TextAnswer answer = find_text(clauses);
    REQUIRE(answer.exists != Truth::unknown);
    if (answer.exists == Truth::yes) {
      ++found;
      CHECK(fulfils(answer.text));
    } else {
      CHECK(std::none_of(texts.begin(), texts.end(), fulfils));
    }
  }
  CHECK(found > 300);
  CHECK(found < 1400);
}

}  // namespace
}  // namespace lintel::iam
