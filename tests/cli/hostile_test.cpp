// One hostile corpus of names, values, file names and rule texts, sent through every command and every format: what
// would act on a terminal, on a CI system's log, on a Markdown viewer or a browser must not come out.
#include <doctest/doctest.h>

#include <cctype>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "cli/program.h"
#include "value/utf8.h"

using namespace lintel;
using test::Answer;
using test::run_program;
using test::TemporaryDirectory;

namespace {

/// What is hostile, each in a form that a file name, a YAML key, an HCL string and a rule's text can hold.
const std::vector<std::string> payloads = {
    "\x1b[31mred\x1b]0;title\x07",  // escape sequences
    "\xc2\x9b"
    "31mc1",  // a C1 control
    "a\xe2\x80\xae"
    "cod",                                        // right-to-left override
    "a\xe2\x81\xa6i\xe2\x80\x8f",                 // isolates and marks
    "zero\xe2\x80\x8bwidth\xef\xbb\xbf\xc2\xad",  // without width
    "tag\xf3\xa0\x81\xa1\xf3\xa0\x84\x80",        // tags, variation selectors
    "##vso[task.setvariable variable=a]b",        // Azure Pipelines
    "##[error]broken",                            // GitHub's old form
    "##teamcity[buildStatus text='x']",           // TeamCity
    "::error::injected",                          // GitHub
    "\xc2\xa0::set-output name=a::b",             // after a blank that .NET trims
    "![i](https:*evil.example*x.png)",            // images; `*` becomes a slash where one can stand
    "[c](command:workbench.action.quit)",         // links
    "<img src=x onerror=alert(1)>",               // markup
    "<*script><script>alert(1)<*script>",         //
    "`` https:**evil.example* `` @somebody #1",   // code that ends early, bare links, mentions
    "%%{init: {'themeCSS': 'a'}}%%",              // directives of Mermaid
    "=cmd|' *c calc'!A1",                         // formulas
    "** **evil.example*x GH-1 gh-22",             // links without a scheme, issues by GitHub's old form
};

std::string with_slashes(std::string text) {
  for (char& c : text) {
    if (c == '*') c = '/';
  }
  return text;
}

/// As an HCL string's content: what cannot stand there as it is, as an escape.
std::string hcl(std::string_view text) {
  std::string quoted;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
      quoted += escaped;
    } else {
      if (c == '"' || c == '\\') quoted += '\\';
      quoted += c;
    }
  }
  return quoted;
}

std::string terraform() {
  std::string keys;
  for (const std::string& payload : payloads)
    keys += "    \"" + hcl(with_slashes(payload)) + "\",\n    \"first\\n" + hcl(with_slashes(payload)) + "\",\n";
  return "variable \"open\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  for_each = toset([\n" + keys +
         "  ])\n  name = each.key\n  sqs_managed_sse_enabled = false\n}\n"
         "resource \"aws_sqs_queue\" \"u\" {\n  name = var.open\n  delay_seconds = var.open\n}\n"
         "resource \"aws_sns_topic\" \"t\" {\n  for_each = aws_sqs_queue.q\n  name = each.value.name\n}\n";
}

std::string rule(const std::string& id, const std::string& payload) {
  const std::string text = hcl(payload);
  return "rule \"" + id + "\" {\n  title = \"T " + text + "\"\n  severity = \"low\"\n  area = \"data-protection\"\n" +
         "  resource = \"AWS::SQS::Queue\"\n  require = self.DelaySeconds == 5\n  at = self.QueueName\n" +
         "  message = \"" + text + " ${self.address} " + text + "\"\n  reason = \"" + text + " reason\\n" + text +
         "\"\n  fix = \"fix\\n" + text + " `" + text + "`\"\n  references = [\"https://x.example/" + text + "\", \"" +
         text + "\"]\n  aliases = [\"" + text + "\"]\n  controls = { \"" + text + "\" = [\"" + text +
         "\"] }\n  example \"terraform\" {\n    bad = \"resource \\\"x\\\" \\\"y\\\" {} # " + text + "\\n" + text +
         "\\n```\\n" + text + "\\n\"\n    good = \"" + text + "\"\n  }\n}\n";
}

/// The corpus in a folder, and the raw bytes that no file of UTF-8 has in its name.
void write_corpus(const TemporaryDirectory& folder) {
  folder.write("main.tf", terraform());
  std::size_t number = 0;
  for (const std::string& payload : payloads) {
    std::string name = payload;
    for (char& c : name) {
      if (c == '*') c = '_';
    }
    folder.write("m " + std::to_string(number) + name + "/" + name + ".tf",
                 "resource \"aws_sqs_queue\" \"a\" {\n  sqs_managed_sse_enabled = false # " + payload + "\n}\n");
    folder.write("rules/own-" + std::to_string(number) + ".hcl",
                 rule("own-" + std::to_string(number), with_slashes(payload)));
    ++number;
  }
  folder.write("bytes \xff\x9b\xc3.tf", "resource \"aws_sqs_queue\" \"b\" {\n  name = \"\xff\x9b\"\n}\nbroken = {{\n");
  folder.write("suppressed.tf",
               "resource \"aws_sqs_queue\" \"c\" {\n"
               "  # lintel:ignore sqs-queue-unencrypted -- [c](command:x) //evil.example GH-1 @somebody\n"
               "  sqs_managed_sse_enabled = false\n}\n");
  folder.write("::error::start.tf", "resource \"aws_sqs_queue\" \"s\" {\n  sqs_managed_sse_enabled = false\n}\n");
  std::string resources;
  for (const std::string& payload : payloads) {
    resources += "    " + nlohmann::json(with_slashes(payload)).dump() +
                 ": {\"Type\": \"AWS::SQS::Queue\", \"Properties\": " + "{\"QueueName\": {\"Ref\": " +
                 nlohmann::json(with_slashes(payload)).dump() + "}, \"SqsManagedSseEnabled\": false}},\n";
  }
  folder.write("template.json",
               "{\"Resources\": {\n" + resources + "    \"Last\": {\"Type\": \"AWS::SQS::Queue\"}}}\n");
}

/// What of a text would act where it is shown.
std::string fault_of(std::string_view text, bool is_github) {
  if (find_invalid_utf8(text) != std::string_view::npos) return "bytes that are no UTF-8";
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint character = decode(text.substr(at));
    const char32_t c = character.value;
    const bool is_control = (c < 0x20 && c != '\n' && c != '\r') || (c >= 0x7f && c <= 0x9f);
    const bool is_mark = (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
                         c == 0xfeff || c == 0xad || c == 0x61c || (c >= 0xfe00 && c <= 0xfe0f) ||
                         (c >= 0xe0000 && c <= 0xe0fff);
    if (is_control || is_mark) return "the character " + std::to_string(static_cast<unsigned>(c));
    at += character.size;
  }
  for (std::size_t at = text.find("##"); at != std::string_view::npos; at = text.find("##", at + 1)) {
    std::size_t end = at + 2;
    while (end < text.size() && std::isalpha(static_cast<unsigned char>(text[end]))) ++end;
    if (end < text.size() && text[end] == '[') return "a logging command: " + std::string(text.substr(at, 12));
  }
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    std::string_view rest = line;
    while (rest.starts_with(' ') || rest.starts_with("\xc2\xa0")) rest.remove_prefix(rest.starts_with(' ') ? 1 : 2);
    if (!rest.starts_with("::") || rest.size() < 3 || !std::isalpha(static_cast<unsigned char>(rest[2]))) continue;
    const bool is_own = is_github && (rest.starts_with("::error file=") || rest.starts_with("::warning file=") ||
                                      rest.starts_with("::notice file=") || rest.starts_with("::group::") ||
                                      rest.starts_with("::endgroup::"));
    if (!is_own) return "a workflow command: " + line;
  }
  return {};
}

/// Markdown without its code, which shows what it holds.
std::string without_code(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\\' && at + 1 < text.size()) {
      out += "?";  // an escaped character is none of the markup's
      at += 2;
      continue;
    }
    if (text[at] != '`') {
      out += text[at++];
      continue;
    }
    std::size_t run = 1;
    while (at + run < text.size() && text[at + run] == '`') ++run;
    std::size_t close = at + run;
    for (;;) {
      close = text.find(std::string(run, '`'), close);
      if (close == std::string_view::npos) break;
      std::size_t length = run;
      while (close + length < text.size() && text[close + length] == '`') ++length;
      if (length == run) break;
      close += length;
    }
    if (close == std::string_view::npos) {
      out += text.substr(at, run);
      at += run;
    } else {
      at = close + run;
    }
  }
  return out;
}

std::string fault_of_markdown(std::string_view text) {
  const std::string shown = without_code(text);
  for (const char* hostile : {"](https://evil", "](https:/", "](command:", "![i](", "<img", "<script", "</script",
                              "//evil", "@somebody", " #1", " GH-1", " gh-22"}) {
    if (shown.find(hostile) != std::string::npos) return std::string("Markdown that holds ") + hostile;
  }
  return {};
}

/// What would act of the texts for people, as who reads the JSON has them: its escapes are gone by then.
std::string fault_of_texts(const nlohmann::json& json) {
  const std::set<std::string> texts = {"message", "title", "fix",  "why",         "text",    "justification",
                                       "value",   "name",  "body", "description", "solution"};
  for (const auto& [key, value] : json.items()) {
    if (value.is_structured()) {
      if (const std::string fault = fault_of_texts(value); !fault.empty()) return fault;
    } else if (value.is_string() && json.is_object() && texts.contains(key)) {
      std::string text = value.get<std::string>();
      std::erase(text, '\t');
      // Commands of CI systems are broken where they would act: in the document itself.
      std::string::size_type mark = 0;
      while ((mark = text.find_first_of("#:", mark)) != std::string::npos) text.erase(mark, 1);
      if (const std::string fault = fault_of(text, false); !fault.empty()) return key + ": " + fault;
    }
  }
  return {};
}

}  // namespace

TEST_CASE("No report of a scan acts where it is shown") {
  const TemporaryDirectory folder{};
  write_corpus(folder);
  for (const std::string format : {"human", "compact", "json", "sarif", "junit", "checkstyle", "github",
                                   "gitlab-code-quality", "gitlab-sast", "csv", "markdown", "html"}) {
    INFO(format);
    const Answer answer = run_program(
        {"scan", ".", "--rules", "rules", "--profile", "all", "--show-suppressed", "--verbose", "--format", format}, "",
        folder.path());
    CHECK(answer.exit_code == 2);  // a file is broken
    CHECK(answer.out.find("aws_sqs_queue") != std::string::npos);
    CHECK(fault_of(answer.out, format == "github") == "");
    CHECK(fault_of(answer.err, false) == "");
    if (format == "markdown") CHECK(fault_of_markdown(answer.out) == "");
    if (format == "html") {
      CHECK(answer.out.find("<img") == std::string::npos);
      CHECK(answer.out.find("<script>alert") == std::string::npos);
    }
    if (format == "csv") CHECK(answer.out.find(",=cmd") == std::string::npos);
    if (format == "json" || format == "sarif" || format.starts_with("gitlab")) {
      const auto json = nlohmann::json::parse(answer.out, nullptr, false);
      REQUIRE_FALSE(json.is_discarded());
      CHECK(fault_of_texts(json) == "");
      if (format != "sarif") continue;
      for (const auto& each : json["runs"][0]["tool"]["driver"]["rules"]) {
        INFO(each["id"]);
        CHECK(fault_of_markdown(each["help"]["markdown"].get<std::string>()) == "");
        for (const char* part : {"shortDescription", "fullDescription", "help"})
          CHECK(each[part]["text"].get<std::string>().find("](") == std::string::npos);
      }
      std::size_t suppressed = 0;
      for (const auto& result : json["runs"][0]["results"]) {
        CHECK(result["message"]["text"].get<std::string>().find("](") == std::string::npos);
        if (!result.contains("suppressions")) continue;
        ++suppressed;
        CHECK(result["suppressions"][0]["justification"].get<std::string>().find("](") == std::string::npos);
      }
      CHECK(suppressed > 0);
    }
    if (format == "gitlab-sast") {
      for (const auto& each : nlohmann::json::parse(answer.out)["vulnerabilities"])
        CHECK(fault_of_markdown(each["description"].get<std::string>()) == "");
    }
  }
}

TEST_CASE("No other command's output acts where it is shown") {
  const TemporaryDirectory folder{};
  write_corpus(folder);
  const auto check = [&](const std::vector<std::string>& arguments, const std::string& input = {}) {
    INFO(arguments[0] << " " << arguments[1] << " " << arguments.back());
    const Answer answer = run_program(arguments, input, folder.path());
    CHECK(answer.out.size() + answer.err.size() > 0);
    CHECK(fault_of(answer.out, false) == "");
    CHECK(fault_of(answer.err, false) == "");
    return answer.out;
  };
  for (std::size_t i = 0; i < payloads.size(); ++i) {
    const std::string id = "own-" + std::to_string(i);
    check({"explain", id, "--rules", "rules"});
    CHECK(fault_of_markdown(check({"explain", id, "--rules", "rules", "--format", "markdown"})) == "");
    check({"show", ".", "aws_sqs_queue.q[\"" + with_slashes(payloads[i]) + "\"]"});
    check({"scan", with_slashes(payloads[i])});
    check({"--" + payloads[i], "scan", "."});
    check({"rules", "new", with_slashes(payloads[i])});
    check({"diff", with_slashes(payloads[i])});
  }
  check({"rules", "list", "--rules", "rules"});
  check({"rules", "list", "--rules", "rules", "--format", "json"});
  check({"rules", "test", "rules"});
  for (const char* format : {"json", "dot", "mermaid"}) check({"graph", ".", "--format", format});
  const std::string drawing = check({"graph", ".", "--format", "mermaid"});
  CHECK(drawing.find("<img") == std::string::npos);
  // Mermaid looks for directives in quoted texts, too.
  CHECK(drawing.find("%%") == std::string::npos);
  CHECK(drawing.find("{init") == std::string::npos);
  const std::string expressions = "[for q in aws_sqs_queue.q : q.name]\naws_sqs_queue.q\nvar.open\nvar.\xff\x9b\n";
  check({"eval", "."}, expressions);
  check({"eval", ".", "--jsonl"}, "{\"expr\": \"[for q in aws_sqs_queue.q : q.name]\"}\n{\"expr\": \"var.\\u001b\"}\n");
}
