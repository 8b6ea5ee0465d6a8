// XML reports of the built program against their schemas, by xmllint where it is.
#include <doctest/doctest.h>

#include <string>

#include "cli/program.h"

using namespace lintel::test;

TEST_CASE("JUnit and Checkstyle reports keep to their schemas") {
  if (run_shell("sh", "command -v xmllint").exit_code != 0) {
    MESSAGE("there is no xmllint here; the XML reports were not checked against their schemas");
    return;
  }
  const TemporaryDirectory folder{
      // Markup and control characters in names, a broken file, a suppressed fault and one that is undecided.
      {"a&b/<main>.tf",
       "variable \"open\" {\n  type = bool\n}\nresource \"aws_sqs_queue\" \"one\" {\n  sqs_managed_sse_enabled = "
       "var.open\n}\nresource \"aws_sqs_queue\" \"two\" {\n  for_each = toset([\"\\u0001<&>\\\"\"])\n  "
       "sqs_managed_sse_enabled = false\n}\nresource \"aws_sqs_queue\" \"three\" {\n  sqs_managed_sse_enabled = false "
       "# lintel:ignore sqs-queue-unencrypted -- agreed\n}\n"},
      {"broken.tf", "resource {{\n"},
      {"clean/main.tf", "locals {\n  a = 1\n}\n"}};
  for (const char* part : {"", "/a&b", "/clean"}) {
    for (const std::string format : {"junit", "checkstyle"}) {
      const std::string schema = "tests/report/" + std::string(format == "junit" ? "junit-10.xsd" : "checkstyle.xsd");
      const std::string report = folder.path() + "/report.xml";
      const Answer scan = run_program(
          {"scan", folder.path() + part, "--show-undecided", "--show-suppressed", "--output", format + "=" + report});
      CHECK(scan.exit_code == (std::string(part).empty() ? 2 : part == std::string("/clean") ? 0 : 1));
      const Answer check = run_shell("sh", "xmllint --noout --schema " + schema + " '" + report + "'");
      INFO(format << ": " << check.err);
      CHECK(check.exit_code == 0);
      // The check itself finds what is wrong.
      const Answer spoilt =
          run_shell("sh", "sed 's/ name=/ nome=/' '" + report + "' | xmllint --noout --schema " + schema + " -");
      CHECK((spoilt.exit_code != 0 || scan.exit_code == 0));
    }
  }
}
