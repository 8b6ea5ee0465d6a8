// `lintel review`: what it writes and how it ends, as the program does it.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "program.h"

namespace lintel::test {
namespace {

const std::string bad_queue = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n}\n";
const std::string good_queue = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = true\n}\n";
const std::string own = R"(framework "own" {
  title = "Own"
  section "s" {
    title = "S"
    control "Q" {
      title = "Queues are encrypted"
      rules = ["sqs-queue-unencrypted"]
    }
  }
}
)";

}  // namespace

TEST_CASE("A review ends with 1 when a control is not met, as --fail-on says") {
  struct Case {
    std::string code;
    std::vector<std::string> arguments;
    int exit_code;
  };
  const std::string unknown =
      "variable \"on\" {\n}\nresource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = var.on\n}\n";
  const Case cases[] = {
      {bad_queue, {}, 1},
      {bad_queue, {"--fail-on", "none"}, 0},
      {good_queue, {}, 0},
      {unknown, {}, 0},
      {unknown, {"--fail-on", "undecided"}, 1},
      {"resource {\n", {}, 2},
      {bad_queue + "resource {\n", {"--allow-errors"}, 1},
      {good_queue, {"--framework", "nothing"}, 2},
      {good_queue, {"--framework", "nothing.hcl"}, 2},
  };
  for (const Case& c : cases) {
    CAPTURE(c.code);
    const TemporaryDirectory folder{{"main.tf", c.code}, {"own.hcl", own}};
    std::vector<std::string> arguments = {"review", ".", "--framework", "own.hcl"};
    if (!c.arguments.empty() && c.arguments[0] == "--framework") arguments.resize(2);
    arguments.insert(arguments.end(), c.arguments.begin(), c.arguments.end());
    const Answer answer = run_program(arguments, "", folder.path());
    CAPTURE(answer.out);
    CAPTURE(answer.err);
    CHECK(answer.exit_code == c.exit_code);
  }
  CHECK(run_program({"review", "."}, "", TemporaryDirectory{}.path()).exit_code == 2);
}

TEST_CASE("A review for people") {
  const TemporaryDirectory folder{
      {"main.tf", bad_queue + "resource \"aws_sqs_queue\" \"good\" {\n}\nresource \"aws_sqs_queue\" \"ticks\" {\n"
                              "  # lintel:ignore sqs-queue-unencrypted until=2999-01-01 -- only ticks\n"
                              "  sqs_managed_sse_enabled = false\n}\n"},
      {"own.hcl", own}};
  const Answer answer = run_program({"review", ".", "--framework", "own.hcl"}, "", folder.path());
  CHECK(answer.out.starts_with(
      "Own  own\n\ns  S  1 not met\n  not met  Q  Queues are encrypted\n"
      "      ✗ aws_sqs_queue.q stores messages unencrypted  → main.tf:2:3  sqs-queue-unencrypted\n"
      "      ○ aws_sqs_queue.ticks stores messages unencrypted  → main.tf:8:3  sqs-queue-unencrypted\n"
      "        accepted until 2999-01-01: only ticks  → main.tf:7:5\n"
      "      ✓ aws_sqs_queue.good  → main.tf:4:1\n\n1 control: 1 not met\nlintel "));
}

TEST_CASE("A configuration does not choose the rules of a review") {
  const TemporaryDirectory folder{
      {"main.tf", bad_queue},
      {"own.hcl", own},
      {".lintel.yaml", "profile: default\nignore: [sqs-queue-unencrypted]\nselect: [s3-*]\nseverity: critical\n"}};
  const Answer answer = run_program({"review", ".", "--framework", "own.hcl", "--format", "json"}, "", folder.path());
  CHECK(answer.exit_code == 1);
  const auto review = nlohmann::json::parse(answer.out);
  for (const auto& section : review["sections"]) {
    for (const auto& control : section["controls"]) {
      CHECK(control["state"] == "not-met");
    }
  }
}

TEST_CASE("The form of a review follows the file's ending") {
  const TemporaryDirectory folder{{"main.tf", bad_queue}, {"own.hcl", own}};
  const std::pair<const char*, const char*> cases[] = {
      {"r.md", "# Own\n"},     {"r.json", "{\n  \"version\": 1"}, {"r.csv", "framework,section"},
      {"r.txt", "Own  own\n"}, {"r.html", "<!doctype html>"},     {"r.oscal.json", "{\n  \"assessment-results\""}};
  for (const auto& [file, start] : cases) {
    CAPTURE(file);
    const Answer answer = run_program({"review", ".", "--framework", "own.hcl", "-o", file}, "", folder.path());
    CHECK(answer.exit_code == 1);
    CHECK(answer.out.empty());
    CHECK(run_shell("bash", "cat " + folder.path(file)).out.starts_with(start));
  }
}

TEST_CASE("A review is the same bytes for any number of threads, and each time") {
  const TemporaryDirectory folder{
      {"a/main.tf", bad_queue}, {"b/main.tf", good_queue}, {"c/main.tf", bad_queue}, {"own.hcl", own}};
  for (const char* format : {"human", "markdown", "json", "csv", "oscal", "html"}) {
    const auto review = [&](const char* threads) {
      return run_program({"review", ".", "--framework", "own.hcl", "--format", format, "--threads", threads}, "",
                         folder.path())
          .out;
    };
    const std::string one = review("1");
    CHECK_FALSE(one.empty());
    CHECK(review("4") == one);
  }
}

TEST_CASE("What a stranger writes stays text in every form of a review") {
  const TemporaryDirectory folder{
      {"main.tf",
       "resource \"aws_sqs_queue\" \"q\" {\n"
       "  # lintel:ignore sqs-queue-unencrypted -- =cmd|' /C calc'!A0 <script>alert(1)</script> "
       "[x](https://evil.example) \x1b[31m @someone AKIAIOSFODNN7EXAMPLQ\n"
       "  sqs_managed_sse_enabled = false\n}\n"},
      {"own.hcl", own}};
  for (const char* format : {"human", "markdown", "json", "csv", "oscal", "html"}) {
    CAPTURE(format);
    const Answer answer = run_program({"review", ".", "--framework", "own.hcl", "--format", format}, "", folder.path());
    CHECK(answer.out.find('\x1b') == std::string::npos);
    if (std::string_view(format) == "csv") CHECK(answer.out.find(",=cmd") == std::string::npos);
    if (std::string_view(format) != "markdown") continue;
    CHECK(answer.out.find("<script>") == std::string::npos);
    CHECK(answer.out.find(" [x](") == std::string::npos);
    CHECK(answer.out.find(" @someone") == std::string::npos);
  }
}

TEST_CASE("A review says what has changed since another one") {
  const TemporaryDirectory folder{{"main.tf", bad_queue}, {"own.hcl", own}};
  const auto review = [&](std::vector<std::string> more) {
    std::vector<std::string> arguments = {"review", ".", "--framework", "own.hcl"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments, "", folder.path());
  };
  REQUIRE(review({"-o", "before.json"}).exit_code == 1);
  const std::string same = review({"--baseline", "before.json"}).out;
  CHECK(same.find("0 controls changed, 0 new findings, 0 gone") != std::string::npos);
  folder.write("main.tf", good_queue);
  const Answer changed = review({"--baseline", "before.json"});
  CHECK(changed.exit_code == 0);
  CHECK(changed.out.find("met  Q  Queues are encrypted  (was not met)") != std::string::npos);
  CHECK(changed.out.find("1 control changed, 0 new findings, 1 gone") != std::string::npos);
  const auto json = nlohmann::json::parse(review({"--baseline", "before.json", "--format", "json"}).out);
  CHECK(json["sections"][0]["controls"][0]["before"] == "not-met");
  CHECK(json["change"]["controls"] == 1);
  folder.write("other.json", "{\"version\": 1, \"findings\": []}");
  CHECK(review({"--baseline", "other.json"}).exit_code == 2);
  folder.write("deep.json", std::string(100'000, '['));
  CHECK(review({"--baseline", "deep.json"}).exit_code == 2);
  CHECK(review({"--baseline", "missing.json"}).exit_code == 2);
}

TEST_CASE("A review can be repeated, and says where it comes out otherwise") {
  const TemporaryDirectory folder{
      {"main.tf", bad_queue + "resource \"aws_sqs_queue\" \"ticks\" {\n"
                              "  # lintel:ignore sqs-queue-unencrypted until=2026-06-30 -- only ticks\n"
                              "  sqs_managed_sse_enabled = false\n}\n"},
      {"own.hcl", own}};
  const std::vector<std::string> verify = {"review", ".", "--framework", "own.hcl", "--verify", "review.json"};
  REQUIRE(run_program({"review", ".", "--framework", "own.hcl", "-o", "review.json", "--as-of", "2026-06-01"}, "",
                      folder.path())
              .exit_code == 1);
  const Answer repeated = run_program(verify, "", folder.path());
  CHECK(repeated.exit_code == 0);
  CHECK(repeated.out == "review.json: repeated, to the byte\n");
  folder.write("main.tf", good_queue);
  const Answer other = run_program(verify, "", folder.path());
  CHECK(other.exit_code == 1);
  CHECK(other.out == "review.json: main.tf has another content\nreview.json: Q was not met, is met\n");
}

TEST_CASE("Assessment results have what OSCAL asks for, and call nothing satisfied that is not") {
  const TemporaryDirectory folder{{"main.tf", bad_queue}, {"own.hcl", R"hcl(framework "own" {
  title = "Own"
  section "s" {
    title = "S"
    control "1.4" {
      title = "Queues are encrypted"
      rules = ["sqs-queue-unencrypted"]
    }
    control "AC-2(1)" {
      title = "Queues are not public"
      rules = ["kms-*"]
    }
    control "root" {
      title  = "Root has a second factor"
      ask    = "Where is it?"
      reason = "No code shows it."
    }
  }
}
)hcl"}};
  const auto write = [&] {
    return run_program({"review", ".", "--framework", "own.hcl", "--format", "oscal", "--as-of", "2026-06-01"}, "",
                       folder.path())
        .out;
  };
  const std::string text = write();
  CHECK(write() == text);
  const auto results = nlohmann::json::parse(text)["assessment-results"];
  for (const char* name : {"title", "last-modified", "version", "oscal-version"})
    CHECK(results["metadata"].contains(name));
  CHECK(results["metadata"]["last-modified"] == "2026-06-01T00:00:00Z");
  CHECK(results["import-ap"]["href"] == "#" + results["back-matter"]["resources"][0]["uuid"].get<std::string>());
  const auto& result = results["results"][0];
  const auto& selected = result["reviewed-controls"]["control-selections"][0]["include-controls"];
  CHECK(selected[0]["control-id"] == "_1.4");
  CHECK(selected[1]["control-id"] == "AC-2_1_");
  CHECK(result["observations"].size() == 3);
  CHECK(result["observations"][2]["methods"][0] == "INTERVIEW");
  REQUIRE(result["findings"].size() == 1);
  CHECK(result["findings"][0]["target"]["status"]["state"] == "not-satisfied");
  CHECK(result["findings"][0]["related-observations"][0]["observation-uuid"] == result["observations"][0]["uuid"]);
  const std::string uuid = results["uuid"];
  CHECK(uuid.size() == 36);
  CHECK(uuid[14] == '5');
}

TEST_CASE("The page of a review needs nothing else and runs nothing of what it shows") {
  const TemporaryDirectory folder{
      {"main.tf",
       "resource \"aws_sqs_queue\" \"q\" {\n"
       "  # lintel:ignore sqs-queue-unencrypted -- <script>alert(1)</script><img src=x onerror=alert(1)>\n"
       "  sqs_managed_sse_enabled = false\n}\nresource \"aws_db_instance\" \"d\" {\n  password = "
       "\"Larkspur-41-Vq\"\n}\n"},
      {"own.hcl", own}};
  const std::string page =
      run_program({"review", ".", "--framework", "own.hcl", "--format", "html"}, "", folder.path()).out;
  CHECK(page.starts_with("<!doctype html>"));
  CHECK(page.find("default-src 'none'") != std::string::npos);
  CHECK(page.find("<script>alert") == std::string::npos);
  CHECK(page.find("<img") == std::string::npos);
  CHECK(page.find("src=\"http") == std::string::npos);
  CHECK(page.find("Larkspur") == std::string::npos);
  CHECK(page.find("data-state=\"accepted\"") != std::string::npos);
}

}  // namespace lintel::test
