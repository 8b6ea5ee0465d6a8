// What a part of a repository is judged by: templates that nest it, modules that call it, applications that take it in.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "lintel/scan.h"
#include "temporary_directory.h"

namespace lintel {
namespace {

using NamedTexts = std::vector<std::pair<std::string, std::string>>;

/// Stands in a directory until it goes out of scope.
class StandingIn {
 public:
  explicit StandingIn(const std::string& directory) : before_(std::filesystem::current_path()) {
    std::filesystem::current_path(directory);
  }
  ~StandingIn() { std::filesystem::current_path(before_); }
  StandingIn(const StandingIn&) = delete;
  StandingIn& operator=(const StandingIn&) = delete;

 private:
  std::filesystem::path before_;
};

/// What a scan says: `address file:line`, and the number of what is undecided.
std::string said_of(const std::vector<std::string>& paths) {
  ScanOptions options;
  options.paths = paths;
  options.profile = "all";
  options.select = {"ec2-security-group-ssh-open"};
  options.threads = 1;
  options.today = "2026-01-01";
  const ScanReport report = scan(options);
  std::string text;
  for (const Finding& finding : report.findings)
    text += finding.resource_address + " " + finding.location.file + ":" + std::to_string(finding.location.start_line) +
            "\n";
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (diagnostic.severity == "error") text += diagnostic.code + "\n";
  }
  return text + (report.undecided.empty() ? "" : std::to_string(report.undecided.size()) + " undecided\n");
}

constexpr const char* group_template =
    "Parameters:\n  Cidr: {Type: String}\nResources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n"
    "      GroupDescription: g\n      SecurityGroupIngress:\n"
    "        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Ref Cidr}\n";

std::string nesting(const std::string& name, const std::string& url, const std::string& cidr) {
  return "Parameters:\n  Unused: {Type: String, Default: x}\n  C: {Type: String, Default: 0.0.0.0/0}\nResources:\n  " +
         name + ":\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: " + url +
         "\n      Parameters: {Cidr: " + cidr + ", C: " + cidr + "}\n";
}

constexpr const char* module_text =
    "variable \"cidr\" { type = string }\nvariable \"from\" { default = 22 }\n"
    "resource \"aws_security_group\" \"g\" {\n  ingress {\n    from_port = var.from\n    to_port = 22\n"
    "    protocol = \"tcp\"\n    cidr_blocks = [var.cidr]\n  }\n}\n";

std::string call_of(const std::string& source, const std::string& cidr = "\"0.0.0.0/0\"") {
  return "module \"m\" {\n  source = \"" + source + "\"\n  cidr = " + cidr + "\n}\n";
}

}  // namespace

TEST_CASE("what is named of a repository is judged by what takes it in, wherever one stands") {
  const std::string fragment =
      "Resources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: g\n"
      "      VpcId: !GetAtt Elsewhere.Id\n      SecurityGroupIngress:\n"
      "        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: \"${self:custom.cidr}\"}\n";
  const std::string application =
      "service: a\nprovider: {name: aws}\ncustom: {cidr: 0.0.0.0/0}\nresources:\n  - ${file(res/group.yml)}\n"
      "  - Resources:\n      Elsewhere: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}\n";
  const NamedTexts templates = {{"t/top.yml", nesting("N", "./templates/mid.yml", "0.0.0.0/0")},
                                {"t/templates/mid.yml", nesting("M", "./leaf.yml", "!Ref C")},
                                {"t/templates/leaf.yml", group_template}};
  const NamedTexts beside = {{"outer.yaml", nesting("N", "./sub/child.template", "0.0.0.0/0")},
                             {"sub/child.template", group_template}};
  const NamedTexts modules = {{"main.tf", call_of("./mod")}, {"mod/main.tf", module_text}};
  const NamedTexts serverless = {{"a/serverless.yml", application}, {"a/res/group.yml", fragment}};
  const NamedTexts links = {{"main.tf", call_of("./mid")},
                            {"mid/main.tf", "variable \"cidr\" {}\n" + call_of("../mod", "var.cidr")},
                            {"mod/main.tf", module_text}};
  const NamedTexts unit = {
      {"mod/main.tf", module_text},
      {"live/terragrunt.hcl", "terraform { source = \"../mod\" }\ninputs = { cidr = \"0.0.0.0/0\" }\n"}};
  const std::string open_group =
      "resource \"aws_security_group\" \"own\" {\n  ingress {\n    from_port = 22\n    to_port = 22\n"
      "    protocol = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n";
  struct Case {
    const char* about;
    NamedTexts files;
    const char* from;
    std::vector<std::string> paths;
    std::string said;
  };
  const std::string leaf = "N.M.G t/templates/leaf.yml:9\n", child = "N.G sub/child.template:9\n",
                    group = "module.m.aws_security_group.g mod/main.tf:8\n", part = "G a/res/group.yml:8\n";
  const Case cases[] = {
      {"two levels above", templates, "", {"t/templates/leaf.yml"}, leaf},
      {"the folder of both", templates, "", {"t/templates"}, leaf},
      {"the same, from there", templates, "t/templates", {"."}, leaf},
      {"in another folder",
       {{"stacks/top.yaml", nesting("N", "../templates/leaf.yml", "0.0.0.0/0")},
        {"templates/leaf.yml", group_template}},
       "templates",
       {"leaf.yml"},
       "N.G templates/leaf.yml:9\n"},
      {"a folder of folders, nested from elsewhere",
       {{"stacks/top.yaml", nesting("N", "../t/sub/leaf.yml", "0.0.0.0/0")}, {"t/sub/leaf.yml", group_template}},
       "",
       {"t"},
       "N.G t/sub/leaf.yml:9\n"},
      {"a bare name", beside, "sub", {"child.template"}, child},
      {"from above", beside, "", {"sub/child.template"}, child},
      {"a folder of fragments", serverless, "a/res", {"."}, part},
      {"a fragment by its name", serverless, "a/res", {"group.yml"}, part},
      {"a folder of fragments, from above", serverless, "", {"a/res"}, part},
      {"a module", modules, "mod", {"."}, group},
      {"a module, from above", modules, "", {"mod"}, group},
      {"a file of a module", modules, "mod", {"main.tf"}, group},
      {"a module of a module", links, "mod", {"."}, "module.m.module.m.aws_security_group.g mod/main.tf:8\n"},
      {"a module that calls one beside it",
       links,
       "mid",
       {"."},
       "module.m.module.m.aws_security_group.g mod/main.tf:8\n"},
      {"a module and its caller",
       links,
       "",
       {"mid", "main.tf"},
       "module.m.module.m.aws_security_group.g mod/main.tf:8\n"},
      {"a module of a unit", unit, "mod", {"."}, "aws_security_group.g mod/main.tf:8\n"},
      {"a module that nobody calls",
       {{"main.tf", "locals { x = 1 }\n"}, {"mod/main.tf", module_text}},
       "mod",
       {"."},
       "1 undecided\n"},
      {"a module that has values of its own, and is called all the same",
       {{"main.tf", call_of("./mod")},
        {"mod/main.tf", module_text},
        {"mod/terraform.tfvars", "cidr = \"10.0.0.0/8\"\n"}},
       "mod",
       {"."},
       group},
      {"what the caller itself declares is not asked",
       {{"main.tf", call_of("./mod", "\"10.0.0.0/8\"") + open_group}, {"mod/main.tf", module_text}},
       "mod",
       {"."},
       ""},
  };
  for (const Case& each : cases) {
    INFO(each.about);
    const TemporaryDirectory folder;
    folder.write(".git/HEAD", "ref: refs/heads/main\n");
    for (const auto& [name, text] : each.files) folder.write(name, text);
    const StandingIn there(folder.path(each.from));
    CHECK(said_of(each.paths) == each.said);
  }
}

TEST_CASE("a fragment of any form is judged by the application that takes it in, at its own places") {
  const std::string properties =
      "Type: AWS::EC2::SecurityGroup\nProperties: {GroupDescription: g, SecurityGroupIngress: [{IpProtocol: tcp, "
      "FromPort: "
      "22, ToPort: 22, CidrIp: 0.0.0.0/0}]}\n";
  const auto indented = [&](const std::string& name) {
    std::string text = name + ":\n  " + properties;
    text.insert(text.find("\nProperties") + 1, "  ");
    return text;
  };
  struct Case {
    const char* about;
    std::string resources;
    std::string fragment;
    const char* place;
  };
  const Case cases[] = {
      {"resources", "{Resources: \"${file(./r/part.yml)}\"}", indented("G"), "3"},
      {"one resource", "{Resources: {G: \"${file(r/part.yml)}\"}}", properties, "2"},
      {"one of several", "{Resources: {G: \"${file(r/part.yml):P}\"}}", indented("P"), "3"},
  };
  for (const Case& each : cases) {
    INFO(each.about);
    const std::string said = "G " + std::string("a/r/part.yml:") + each.place + "\n";
    for (const bool has_repository : {true, false}) {
      const TemporaryDirectory folder;
      if (has_repository) folder.write(".git/HEAD", "ref: refs/heads/main\n");
      folder.write("a/serverless.yml", "service: s\nprovider: {name: aws}\nresources: " + each.resources + "\n");
      folder.write("a/r/part.yml", each.fragment);
      const StandingIn there(folder.path());
      CHECK(said_of({"."}) == said);
      for (const std::string& named : {std::string("a/r/part.yml"), std::string("a/r"), folder.path("a/r/part.yml")}) {
        INFO(named);
        const std::string found = said_of({named});
        CHECK(found.find("part.yml:" + std::string(each.place)) != found.npos);
        CHECK(found.find("not-a-template") == found.npos);
      }
    }
  }
}

TEST_CASE("a template without a repository is judged by what nests it in the folder that it was named from") {
  const TemporaryDirectory folder;
  folder.write("w/outer.yaml", nesting("N", "./sub/child.template", "0.0.0.0/0"));
  folder.write("w/sub/child.template", group_template);
  {
    const StandingIn above(folder.path("w"));
    CHECK(said_of({"sub/child.template"}) == "N.G child.template:9\n");
  }
  const StandingIn there(folder.path("w/sub"));
  CHECK(said_of({"child.template"}) == "1 undecided\n");
}

TEST_CASE("a stack of a CDK assembly that is named alone reads the outputs of the others") {
  const TemporaryDirectory folder;
  folder.write("manifest.json", R"({"version": "36.0.0", "artifacts": {
    "A": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "A.template.json", "stackName": "prod-a"}},
    "B": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "B.template.json"}}}})");
  folder.write("A.template.json", R"({"Resources": {"T": {"Type": "AWS::SNS::Topic"}},
    "Outputs": {"E": {"Value": "0.0.0.0/0"}}})");
  folder.write("B.template.json", R"({"Resources": {"G": {"Type": "AWS::EC2::SecurityGroup", "Properties": {
    "GroupDescription": "g", "SecurityGroupIngress": [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22,
    "CidrIp": {"Fn::GetStackOutput": {"StackName": "prod-a", "OutputName": "E"}}}]}}}})");
  const StandingIn there(folder.path());
  const std::string found = said_of({"."});
  CHECK(found.starts_with("G B.template.json:"));
  CHECK(said_of({"B.template.json"}) == found);
  // What it gives another is its own as well.
  CHECK(said_of({"A.template.json"}) == found);
  CHECK(said_of({"A.template.json", "B.template.json"}) == found);
}

TEST_CASE("the chain of origins names who calls a module that is scanned alone") {
  const TemporaryDirectory folder;
  folder.write(".git/HEAD", "ref: refs/heads/main\n");
  folder.write("main.tf", call_of("./mod"));
  folder.write("mod/main.tf", module_text);
  ScanOptions options;
  options.paths = {folder.path("mod")};
  options.select = {"ec2-security-group-ssh-open"};
  options.threads = 1;
  const ScanReport report = scan(options);
  REQUIRE(report.findings.size() == 1);
  const std::vector<RelatedLocation>& related = report.findings.front().related;
  CHECK(std::any_of(related.begin(), related.end(),
                    [](const RelatedLocation& each) { return each.location.file == "main.tf"; }));
}

}  // namespace lintel
