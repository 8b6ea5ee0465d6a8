// Files of frameworks: what is read, and what is wrong with them.
#include <doctest/doctest.h>

#include "reviewed.h"
#include "rules/catalog/built_in.h"

namespace lintel::review::test {

TEST_CASE("A framework's texts are one line each, its controls in order") {
  const ReadFramework read(R"(framework "own-1.0" {
  title      = "Own"
  edition    = "1.0"
  references = ["https://example.com"]
  section "a" {
    title = "A"
    control "a.1" {
      title = "First"
      text  = <<-T
        Two lines
        of text.
      T
      rules = ["sqs-queue-unencrypted"]
    }
  }
  section "b" {
    title = "B"
  }
}
)");
  CHECK(read.faults == "");
  CHECK(read.framework.id == "own-1.0");
  CHECK(read.framework.edition == "1.0");
  REQUIRE(read.framework.sections.size() == 2);
  REQUIRE(read.framework.sections[0].controls.size() == 1);
  CHECK(read.framework.sections[0].controls[0].text == "Two lines of text.");
}

TEST_CASE("What is wrong with a framework is told at its place") {
  struct Case {
    const char* controls;
    const char* faults;
  };
  const Case cases[] = {
      {"control \"1\" { rules = [\"sqs-queue-unencrypted\"] }", "5:1: It lacks `title`.\n"},
      {"control \"1\" {\n title = \"T\"\n rules = \"sqs-queue-unencrypted\"\n}", "7:10: `rules` is a list of texts.\n"},
      {"control \"1\" {\n title = \"T\"\n rule = []\n}",
       "7:2: A control has no attribute \"rule\"; did you mean \"rules\"?\n"
       "5:1: No rule is evidence for this control: say in `reason` why no code shows it, and in `ask` what to ask.\n"},
      {"control \"1\" {\n title = \"T\"\n rules = [\"sqs-queue-unencrypte\"]\n}",
       "7:11: There is no rule \"sqs-queue-unencrypte\"; did you mean \"sqs-queue-unencrypted\"?\n"},
      {"control \"1\" {\n title = \"T\"\n areas = [\"elsewhere/nothing-at-all\"]\n}",
       "7:11: No rule is of the area \"elsewhere/nothing-at-all\".\n"},
      {"control \"1\" {\n title = \"T\"\n}",
       "5:1: No rule is evidence for this control: say in `reason` why no code shows it, and in `ask` what to ask.\n"},
      {"control \"1\" {\n title = \"T\"\n ask = \"?\"\n reason = \"\"\n}",
       "8:11: `reason` is a text in quotes that is not empty.\n"
       "5:1: No rule is evidence for this control: say in `reason` why no code shows it, and in `ask` what to ask.\n"},
      {"control \"1\" {\n title = \"T\"\n rules = [\"sqs-*\"]\n}\ncontrol \"1\" {\n title = \"U\"\n rules = "
       "[\"sqs-*\"]\n}",
       "9:1: There is a control \"1\" already; identifiers are unique.\n"},
      {"control {\n title = \"T\"\n rules = [\"sqs-*\"]\n}",
       "5:1: It has one label, its identifier: control \"LOG-1\".\n"},
      {"question \"1\" {\n}", "5:1: A section has no block \"question\".\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.controls);
    ReadFramework read("framework \"own\" {\n  title = \"Own\"\n  section \"s\" {\n    title = \"S\"\n" +
                       std::string(c.controls) + "\n  }\n}\n");
    Problems problems;
    check_framework(read.framework, built_in_rule_list(), problems);
    read.add(problems);
    CHECK(read.faults == c.faults);
  }
}

TEST_CASE("A file holds one framework") {
  CHECK(ReadFramework("").faults == "1:1: The file holds no framework: framework \"my-policy\" { … }.\n");
  CHECK(ReadFramework("a = 1\n").faults.starts_with("1:1: A framework file holds one `framework` block.\n"));
  const std::string one = "framework \"f\" {\n  title = \"F\"\n}\n";
  CHECK(ReadFramework(one + one).faults.starts_with("4:1: A file holds one framework"));
}

TEST_CASE("The frameworks that are compiled in are called as their files, and name what there is") {
  REQUIRE_FALSE(built_in_frameworks().empty());
  for (const std::string& id : built_in_frameworks()) {
    CAPTURE(id);
    const Framework framework = find_framework(id);
    CHECK(framework.id == id);
    Problems problems;
    check_framework(framework, built_in_rule_list(), problems);
    for (const Problem& problem : problems) CHECK(problem.message == "");
  }
}

}  // namespace lintel::review::test
