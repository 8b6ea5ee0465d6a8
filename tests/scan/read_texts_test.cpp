// What stands in files that functions read is pointed at there, and suppressed there.
#include <doctest/doctest.h>

#include <string>

#include "scan/scanned_files.h"

namespace lintel {
namespace {

/// The place of the only finding, and where the first of its origins is, as `file:line`.
std::string places_of(const ScanReport& report) {
  std::string text;
  for (const Finding& finding : report.findings) {
    text += finding.suppressed ? "suppressed " : "";
    text += finding.location.file + ":" + std::to_string(finding.location.start_line);
    for (const RelatedLocation& related : finding.related) {
      text += " < " + related.location.file + ":" + std::to_string(related.location.start_line);
      break;
    }
    text += "\n";
  }
  return text;
}

constexpr const char* policy =
    "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n"
    "      \"Action\": \"ACTION\",\n      \"Resource\": \"*\"\n    }\n  ]\n}\n";

std::string policy_of(const std::string& action) {
  std::string text = policy;
  return text.replace(text.find("ACTION"), 6, action);
}

std::string resource_with(const std::string& expression) {
  return "resource \"aws_iam_policy\" \"p\" {\n  name = \"p\"\n  policy = " + expression + "\n}\n";
}

constexpr const char* group_from_file =
    "resource \"aws_security_group\" \"g\" {\n  ingress {\n    from_port = 22\n    to_port = 22\n"
    "    protocol = \"tcp\"\n    cidr_blocks = local.c.ranges\n  }\n}\n";

}  // namespace

TEST_CASE("a finding in the text of a file stands at its line there") {
  struct Case {
    const char* about;
    Files files;
    const char* rule;
    const char* place;
  };
  const std::string star = policy_of("*"), chosen = policy_of("${action}");
  const Case cases[] = {
      {"file",
       {{"/w/main.tf", resource_with("file(\"p.json\")")}, {"/w/p.json", star}},
       "iam-policy-administrator",
       "p.json:6 < main.tf:3\n"},
      {"a path of the module",
       {{"/w/main.tf", resource_with("file(\"${path.module}/p.json\")")}, {"/w/p.json", star}},
       "iam-policy-administrator",
       "p.json:6 < main.tf:3\n"},
      {"through a local",
       {{"/w/main.tf", resource_with("local.p")},
        {"/w/l.tf", "locals {\n  p = file(\"p.json\")\n}\n"},
        {"/w/p.json", star}},
       "iam-policy-administrator",
       "p.json:6 < main.tf:3\n"},
      {"templatefile",
       {{"/w/main.tf", resource_with("templatefile(\"p.tftpl\", { action = \"*\" })")}, {"/w/p.tftpl", chosen}},
       "iam-policy-administrator",
       "p.tftpl:6 < main.tf:3\n"},
      {"a template of which a part is not known",
       {{"/w/main.tf",
         "variable \"a\" { type = string }\n" + resource_with("templatefile(\"p.tftpl\", { action = var.a })")},
        {"/w/p.tftpl",
         "{\n  \"Version\": \"2012-10-17\",\n  \"Id\": \"${action}\",\n  \"Statement\": [\n    { \"Effect\": "
         "\"Allow\", "
         "\"Action\": \"*\", \"Resource\": \"*\" }\n  ]\n}\n"}},
       "iam-policy-administrator",
       "p.tftpl:5 < main.tf:4\n"},
      {"decoded and encoded again",
       {{"/w/main.tf", resource_with("jsonencode(jsondecode(file(\"p.json\")))")}, {"/w/p.json", star}},
       "iam-policy-administrator",
       "p.json:6 < main.tf:3\n"},
      {"a value of JSON",
       {{"/w/main.tf", std::string("locals { c = jsondecode(file(\"c.json\")) }\n") + group_from_file},
        {"/w/c.json", "{\n  \"ranges\": [\n    \"10.0.0.0/8\",\n    \"0.0.0.0/0\"\n  ]\n}\n"}},
       "ec2-security-group-ssh-open",
       "c.json:4 < main.tf:7\n"},
      {"a value of YAML",
       {{"/w/main.tf", std::string("locals { c = yamldecode(file(\"c.yaml\")) }\n") + group_from_file},
        {"/w/c.yaml", "a: 1\nranges:\n  - 10.0.0.0/8\n  - 0.0.0.0/0\n"}},
       "ec2-security-group-ssh-open",
       "c.yaml:4 < main.tf:7\n"},
      {"in a module",
       {{"/w/main.tf", "module \"m\" {\n  source = \"./m\"\n}\n"},
        {"/w/m/main.tf", resource_with("file(\"${path.module}/p.json\")")},
        {"/w/m/p.json", star}},
       "iam-policy-administrator",
       "m/p.json:6 < m/main.tf:3\n"},
      {"suppressed in the file",
       {{"/w/main.tf", std::string("locals { c = yamldecode(file(\"c.yaml\")) }\n") + group_from_file},
        {"/w/c.yaml", "ranges:\n  # lintel:ignore ec2-security-group-ssh-open -- known\n  - 0.0.0.0/0\n"}},
       "ec2-security-group-ssh-open",
       "suppressed c.yaml:3 < main.tf:7\n"},
      {"suppressed where it is read",
       {{"/w/main.tf", resource_with("file(\"p.json\") # lintel:ignore iam-policy-administrator -- known")},
        {"/w/p.json", star}},
       "iam-policy-administrator",
       "suppressed p.json:6 < main.tf:3\n"},
  };
  for (const Case& each : cases) {
    INFO(each.about);
    CHECK(places_of(scan_files(each.files, "/w", {each.rule})) == each.place);
  }
}

TEST_CASE("what a dynamic block repeats stands at the element, or at the list that it is given") {
  const auto dynamic = [](const std::string& list) {
    return "resource \"aws_security_group\" \"g\" {\n  dynamic \"ingress\" {\n    for_each = " + list +
           "\n    content {\n      from_port = 22\n      to_port = 22\n      protocol = \"tcp\"\n"
           "      cidr_blocks = [ingress.value]\n    }\n  }\n}\n";
  };
  const Files literal = {{"/w/main.tf", dynamic("[\n      \"10.0.0.0/8\",\n      \"0.0.0.0/0\",\n    ]")}};
  CHECK(places_of(scan_files(literal, "/w", {"ec2-security-group-ssh-open"})) == "main.tf:5\n");
  const Files given = {{"/w/main.tf", "module \"m\" {\n  source = \"./m\"\n  ranges = [\"0.0.0.0/0\"]\n}\n"},
                       {"/w/m/main.tf", dynamic("var.ranges") + "variable \"ranges\" { type = list(string) }\n"}};
  CHECK(places_of(scan_files(given, "/w", {"ec2-security-group-ssh-open"})) == "m/main.tf:3 < main.tf:3\n");
  const Files local = {{"/w/main.tf", dynamic("local.r") + "locals {\n  r = [\"0.0.0.0/0\"]\n}\n"}};
  CHECK(places_of(scan_files(local, "/w", {"ec2-security-group-ssh-open"})) == "main.tf:3 < main.tf:13\n");
}

}  // namespace lintel
