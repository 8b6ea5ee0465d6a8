// What users see of the quickstart, as snapshots; SARIF and JSON against their schemas; the line hash.
#include "report/report.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "report/json_schema.h"
#include "report/line_hash.h"
#include "report/snapshot.h"
#include "report/terminal_text.h"
#include "source/source_set.h"
#include "source_directory.h"

using namespace lintel;
using nlohmann::json;

namespace {

/// With the graph, at a time that stays the same.
ScanReport scan_at_fixed_time(ScanOptions options) {
  options.keep_graph = true;
  ScanReport report = scan(options);
  report.started_at = 1'700'000'000;
  report.finished_at = 1'700'000'060;
  return report;
}

/// The rules of the four faults that the quickstart is about: rules that come later leave the snapshots alone.
ScanReport scan_quickstart() {
  ScanOptions options;
  options.paths = {test::source_directory() + "/fixtures/quickstart"};
  options.select = {"ec2-security-group-ssh-open", "rds-instance-unencrypted", "sqs-queue-unencrypted",
                    "s3-bucket-logging-disabled"};
  return scan_at_fixed_time(options);
}

/// A report in which every field of the formats occurs.
ScanReport scan_everything() {
  ScanOptions options;
  options.paths = {"code"};
  options.rule_directories = {"rules"};
  options.select = {"own-*"};
  options.threads = 1;
  options.reader = make_memory_reader(
      {{"rules/own.hcl",
        "rule \"own-delay\" {\n  title = \"Delayed\"\n  severity = \"critical\"\n  area = \"data-protection\"\n  "
        "resource "
        "= \"AWS::SQS::Queue\"\n  require = self.DelaySeconds == 5\n  at = self.DelaySeconds\n  message = "
        "\"${self.address} is delayed\"\n  fix = \"Set it to 5.\"\n  controls = { \"frame\" = [\"1\"] }\n}\n"},
       {"code/with blank/main.tf",
        "variable \"delay\" {\n  default = 6\n}\nvariable \"open\" {\n  type = number\n}\nresource \"aws_sqs_queue\" "
        "\"many\" {\n  for_each = toset([\"a\", \"b\"])\n  delay_seconds = var.delay\n}\nresource \"aws_sqs_queue\" "
        "\"open\" {\n  delay_seconds = var.open\n}\nresource \"aws_sqs_queue\" \"quiet\" {\n  delay_seconds = 7 # "
        "lintel:ignore own-delay -- as agreed\n}\n"},
       {"code/broken/main.tf", "resource \"aws_sqs_queue\" {{\n"},
       {"code/template.yaml",
        "Parameters:\n  Stage:\n    Type: String\nConditions:\n  Prod: !Equals [!Ref Stage, prod]\nResources:\n  "
        "Queue:\n"
        "    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: !If [Prod, 5, 6]\n"}});
  return scan_at_fixed_time(options);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// Without what stands between two marks.
std::string without(std::string text, const std::string& from, const std::string& to) {
  const std::size_t begin = text.find(from);
  if (begin == std::string::npos) return text;
  const std::size_t end = text.find(to, begin + from.size());
  return text.erase(begin + from.size(), end - begin - from.size());
}

/// Without what differs from build to build, and without the style sheet and the script of the page.
std::string normalised(std::string text) {
  text = replaced(text, "\"" + std::string(commit()) + "\"", "\"COMMIT\"");
  text = replaced(text, "\"" + std::string(version()) + "\"", "\"VERSION\"");
  text = replaced(text, "lintel " + std::string(version()), "lintel VERSION");
  text = without(text, "Content-Security-Policy\" content=\"", "\">");
  text = without(text, "<style>", "</style>");
  return without(text, "<script>", "</script>");
}

std::string extension_of(const report::Format& format) {
  if (format.name == "human") return "txt";
  if (format.name == "gitlab-code-quality" || format.name == "gitlab-sast") return std::string(format.name) + ".json";
  if (format.name == "junit" || format.name == "checkstyle") return std::string(format.name) + ".xml";
  if (format.name == "markdown") return "md";
  if (format.name == "compact" || format.name == "github") return std::string(format.name) + ".txt";
  return std::string(format.name);
}

ScanReport empty_report() {
  ScanReport report;
  report.sources = std::make_shared<SourceSet>();
  return report;
}

json schema(const std::string& path) {
  return json::parse(test::read_text(test::source_directory() + "/" + path));
}

void check_schema(const std::string& schema_path, const json& value) {
  const json rules = schema(schema_path);
  for (const std::string& fault : test::SchemaCheck(rules).run(value)) FAIL_CHECK(fault);
}

}  // namespace

TEST_CASE("The quickstart's reports are as they were") {
  const ScanReport report = scan_quickstart();
  for (const report::Format& format : report::formats())
    test::check_snapshot("quickstart." + extension_of(format), normalised(format.write(report, {})));
}

TEST_CASE("A report that is written piece by piece is the same") {
  const ScanReport report = scan_everything();
  std::size_t streamed = 0;
  for (const report::Format& format : report::formats()) {
    if (!format.stream) continue;
    ++streamed;
    std::string text;
    format.stream(report, {}, [&](std::string_view piece) { text += piece; });
    CHECK(text == format.write(report, {}));
  }
  CHECK(streamed == 3);
}

TEST_CASE("A report of everything is as it was") {
  const ScanReport report = scan_everything();
  report::Style style;
  style.show_suppressed = true;
  style.show_undecided = true;
  for (const report::Format& format : report::formats())
    test::check_snapshot("everything." + extension_of(format), normalised(format.write(report, style)));
}

TEST_CASE("The documentation has every format") {
  const std::string page = test::read_text(test::source_directory() + "/docs/outputs.md");
  for (const report::Format& format : report::formats())
    CHECK_MESSAGE(page.find("| `" + std::string(format.name) + "` |") != std::string::npos, std::string(format.name));
  CHECK(test::read_text(test::source_directory() + "/README.md").find("[twelve formats]") != std::string::npos);
  CHECK(report::formats().size() == 12);
}

TEST_CASE("The schema check sees faults") {
  const json rules = schema("docs/json-format.schema.json");
  json value = json::parse(report::write_json(scan_everything(), {}));
  CHECK(test::SchemaCheck(rules).run(value).empty());
  value["findings"][0]["severity"] = "grave";
  value["findings"][0].erase("file");
  value["summary"]["extra"] = 1;
  CHECK(test::SchemaCheck(rules).run(value).size() == 3);
}

TEST_CASE("JSON, SARIF and GitLab's reports keep to their schemas") {
  report::Style all;
  all.show_suppressed = true;
  for (const ScanReport& report : {scan_quickstart(), scan_everything(), empty_report()}) {
    check_schema("docs/json-format.schema.json", json::parse(report::write_json(report, all)));
    check_schema("tests/report/sarif-2.1.0.schema.json", json::parse(report::write_sarif(report, all)));
    check_schema("tests/report/sarif-2.1.0.schema.json", json::parse(report::write_sarif(report, {})));
    check_schema("tests/report/gitlab-sast-15.0.4.schema.json", json::parse(report::write_gitlab_sast(report, all)));
    check_schema("tests/report/gitlab-code-quality.schema.json",
                 json::parse(report::write_gitlab_code_quality(report, all)));
  }
}

TEST_CASE("SARIF is what code scanning takes") {
  const json log = json::parse(report::write_sarif(scan_everything(), {}));
  CHECK(log["version"] == "2.1.0");
  REQUIRE(log["runs"].size() == 1);
  const json& run = log["runs"][0];
  CHECK(run["automationDetails"]["id"].get<std::string>().find('/') != std::string::npos);
  const json& rules = run["tool"]["driver"]["rules"];
  for (const json& rule : rules) {
    CHECK(rule["name"].get<std::string>().size() <= 255);
    for (const char* text : {"shortDescription", "fullDescription"}) {
      CHECK_FALSE(rule[text]["text"].get<std::string>().empty());
      CHECK(rule[text]["text"].get<std::string>().size() <= 1024);
    }
    CHECK_FALSE(rule["help"]["text"].get<std::string>().empty());
    CHECK_FALSE(rule["help"]["markdown"].get<std::string>().empty());
    const json& tags = rule["properties"]["tags"];
    CHECK(tags.size() <= 20);
    CHECK(tags[0] == "security");
    const std::string score = rule["properties"]["security-severity"];
    CHECK(std::stod(score) > 0.0);
    CHECK(std::stod(score) <= 10.0);
  }
  REQUIRE(run["results"].size() == 2);
  for (const json& result : run["results"]) {
    CHECK_FALSE(result.contains("suppressions"));
    CHECK(rules[result["ruleIndex"].get<std::size_t>()]["id"] == result["ruleId"]);
    REQUIRE(result["locations"].size() == 1);
    const json& physical = result["locations"][0]["physicalLocation"];
    CHECK_FALSE(physical["artifactLocation"].contains("uriBaseId"));
    for (const char* number : {"startLine", "startColumn", "endLine", "endColumn"})
      CHECK(physical["region"][number].get<int>() >= 1);
    CHECK_FALSE(result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"].get<std::string>().empty());
    CHECK(result["partialFingerprints"]["primaryLocationLineHash"].get<std::string>().find(':') != std::string::npos);
  }
  std::set<std::string> uris;
  for (const json& result : run["results"])
    uris.insert(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]);
  CHECK(uris == std::set<std::string>{"template.yaml", "with%20blank/main.tf"});
  CHECK(run["invocations"][0]["executionSuccessful"] == false);
  CHECK_FALSE(run["invocations"][0]["toolExecutionNotifications"].empty());
}

TEST_CASE("More findings than code scanning keeps are cut, the least severe first, and it says so") {
  ScanReport report;
  report.sources = std::make_shared<SourceSet>();
  for (int i = 0; i < 5'010; ++i) {
    Finding finding;
    finding.rule = "some-rule";
    finding.title = "Some";
    finding.severity = i < 5'000 ? Severity::high : Severity::low;
    finding.message = "m" + std::to_string(i);
    finding.location.file = "a.tf";
    report.findings.push_back(finding);
  }
  const json run = json::parse(report::write_sarif(report, {}))["runs"][0];
  CHECK(run["results"].size() == 5'000);
  for (const json& result : run["results"]) CHECK(result["level"] == "error");
  const json& notifications = run["invocations"][0]["toolExecutionNotifications"];
  REQUIRE(notifications.size() == 1);
  CHECK(notifications[0]["message"]["text"].get<std::string>().starts_with("10 of 5010 findings"));
}

TEST_CASE("A comment stays within its size, keeps the most severe, and says what is left out") {
  ScanReport report = empty_report();
  for (int i = 0; i < 3'000; ++i) {
    Finding finding;
    finding.rule = "some-rule";
    finding.severity = i < 100 ? Severity::critical : Severity::low;
    // A name must mention nobody, link nothing and close no markup.
    finding.message = "m" + std::to_string(i) + " of @somebody #1 <b> `code";
    finding.location.file = "a.tf";
    finding.location.start_line = 1;
    report.findings.push_back(finding);
    ++report.summary.findings[finding.severity];
  }
  const std::string text = report::write_markdown(report, {});
  CHECK(text.size() <= 65'536);
  CHECK(text.size() > 60'000);
  CHECK(text.starts_with("<!-- lintel -->\n### Lintel: 3000 findings\n"));
  std::size_t shown = 0;
  for (std::size_t at = text.find("\n- **"); at != std::string::npos; at = text.find("\n- **", at + 1)) ++shown;
  CHECK(shown > 100);
  CHECK(text.find("\n- **m99 ") != std::string::npos);
  CHECK(text.ends_with("Left out, the least severe: " + std::to_string(3'000 - shown) + " low.\n"));
  CHECK(text.find("@somebody") == std::string::npos);
  CHECK(text.find("#1") == std::string::npos);
  CHECK(text.find("<b>") == std::string::npos);
}

TEST_CASE("Annotations keep to what GitHub shows, and the rest is in the log") {
  ScanReport report = empty_report();
  for (int i = 0; i < 25; ++i) {
    Finding finding;
    finding.severity = Severity::high;
    finding.message = "first\n::error::second, 100% of ##[error]";
    finding.location.file = "a,b:c.tf";
    report.findings.push_back(finding);
  }
  const std::string text = report::write_github(report, {});
  std::size_t commands = 0;
  for (std::size_t at = 0; at != std::string::npos;
       at = text.find("\n", at) == std::string::npos ? std::string::npos : text.find("\n", at) + 1)
    commands += text.substr(at).starts_with("::error ");
  CHECK(commands == 10);
  CHECK(text.find("::error file=a%2Cb%3Ac.tf,") == 0);
  CHECK(text.find("::group::15 more messages") != std::string::npos);
  CHECK(text.find("\n::error::second") == std::string::npos);
  CHECK(text.find("100%25") != std::string::npos);
  const std::string group = text.substr(text.find("::group::"));
  CHECK(group.find("##[") == std::string::npos);
}

TEST_CASE("A spreadsheet runs nothing, and a page holds no markup of scanned code") {
  ScanReport report = empty_report();
  Finding finding;
  finding.message = "=HYPERLINK(\"http://example.com\")";
  finding.resource_address = "</script><img src=x onerror=alert(1)>";
  finding.location.file = "\"><b>.tf";
  report.findings.push_back(finding);
  CHECK(report::write_csv(report, {}).find(",\"'=HYPERLINK(\"\"http://example.com\"\")\",") != std::string::npos);
  const std::string page = report::write_html(report, {});
  CHECK(page.find("<img") == std::string::npos);
  CHECK(page.find("<b>") == std::string::npos);
  CHECK(page.find("Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-") != std::string::npos);
}

TEST_CASE("Line hashes are those that code scanning computes") {
  struct Case {
    const char* text;
    std::vector<std::string> expected;
  };
  // Known values of the upload action's own algorithm.
  const Case cases[] = {
      {"", {"c129715d7a2bc9a3:1"}},
      {" a\nb\n  \t\tc\n d", {"271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"}},
      {" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End",
       {"8b7cf3e952e7aeb2:1", "b1ae1287ec4718d9:1", "bff680108adb0fcc:1", "c6805c5e1288b612:1", "b86d3392aea1be30:1",
        "e6ceba753e1a442:1"}},
      {" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r",
       {"e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1", "b3edc88f2938467e:1",
        "c8e28b0b4002a3a0:1", "c129715d7a2bc9a3:1"}},
      {"alpha\nbeta\nalpha\n",
       {"8d07ce75f7b3af45:1", "ca140c3f893ffa65:1", "26f09ff008857193:1", "c129715d7a2bc9a3:1"}},
      {" a l p h a \r\n\tbeta\r\nalpha\r\n",
       {"8d07ce75f7b3af45:1", "ca140c3f893ffa65:1", "26f09ff008857193:1", "c129715d7a2bc9a3:1"}},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(report::hash_lines(c.text) == c.expected);
  }
}

TEST_CASE("Text of scanned files cannot act on a terminal") {
  CHECK(report::printable("a\x1b[31mb\tc\x7f") == "a\\x1b[31mb c\\x7f");
  struct Case {
    const char* text;
    const char* shown;
  };
  const Case cases[] = {
      {"größe-😀 `a::b` ::/0 AWS::S3::Bucket", "größe-😀 `a::b` ::/0 AWS::S3::Bucket"},
      {"::/0 is open", "::/0 is open"},
      {"::error::x", ": :error::x"},
      {" \xc2\xa0::add-mask::x", " \xc2\xa0: :add-mask::x"},
      {"a ##vso[x] ##[error] ##teamcity[x] ## [x] #[x]", "a # #vso[x] # #[error] # #teamcity[x] ## [x] #[x]"},
      {"###[x]", "## #[x]"},
      {"\xe2\x80\xae\xc2\x9b\xe2\x80\x8b\xf3\xa0\x81\xa1", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"a\xff\xc3z", "a\xEF\xBF\xBD\xEF\xBF\xBDz"},
      {"one\r\ntwo", "one\\x0d\\x0atwo"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(report::printable(c.text) == c.shown);
    // What is printable stays as it is.
    CHECK(report::printable(c.shown) == c.shown);
  }
  CHECK(report::printable_lines("a\n::error::\nb") == "a\n: :error::\nb");
  CHECK(report::wrapped("one two ::error::three", "  ", 7).find("\n  ::") == std::string::npos);
  CHECK(report::wrapped("one two three", "  ", 7) == "  one two\n  three");
  CHECK(report::count(1, "file") == "1 file");
  CHECK(report::count(0, "file") == "0 files");
  CHECK(report::width_of("héé") == 3);
}

TEST_CASE("The steps of a path are a code flow in SARIF") {
  ScanReport report;
  report.sources = std::make_shared<const SourceSet>();
  Finding finding;
  finding.rule = "own-path";
  finding.title = "Path";
  finding.message = "a becomes b";
  finding.location = {"main.tf", 1, 1, 1, 2, 0, 1, 0};
  const auto place = [](std::uint32_t line) { return Location{"main.tf", line, 1, line, 2, 0, 1, 0}; };
  finding.related = {{place(9), "default of var.a"},
                     {place(2), "step 1 of 2: a may pass b"},
                     {place(3), "step 2 of 2: b may read c"},
                     {place(4), "step by step"}};
  report.findings.push_back(finding);
  const json log = json::parse(report::write_sarif(report, {}));
  const json& result = log["runs"][0]["results"][0];
  REQUIRE(result["codeFlows"].size() == 1);
  const json& steps = result["codeFlows"][0]["threadFlows"][0]["locations"];
  REQUIRE(steps.size() == 2);
  CHECK(steps[0]["location"]["message"]["text"] == "a may pass b");
  CHECK(steps[1]["location"]["physicalLocation"]["region"]["startLine"] == 3);
  CHECK(result["relatedLocations"].size() == 4);
  report.findings[0].related.clear();
  CHECK(!json::parse(report::write_sarif(report, {}))["runs"][0]["results"][0].contains("codeFlows"));
}
