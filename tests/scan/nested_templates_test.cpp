// What templates nest is judged with them, be the one that nests named alone, and what of it is not read is said.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/path.h"
#include "lintel/scan.h"
#include "temporary_directory.h"

namespace lintel {
namespace {

constexpr const char* volume =
    "Parameters:\n  Enc: {Type: String}\nResources:\n  V:\n    Type: AWS::EC2::Volume\n"
    "    Properties: {Size: 1, AvailabilityZone: a, Encrypted: !Ref Enc}\nOutputs:\n  E: {Value: false}\n";

std::string stack_at(const std::string& url, const std::string& enc = "\"false\"") {
  return "Parameters:\n  Enc: {Type: String, Default: \"false\"}\n  B: {Type: String}\n  P: {Type: String, Default: "
         "sub}\n"
         "Resources:\n  N:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: " +
         url + "\n      Parameters: {Enc: " + enc + "}\n";
}

/// What is found, `address file`, and why templates are not read.
std::string said_of_nested(const TemporaryDirectory& folder, const std::string& path) {
  ScanOptions options;
  options.paths = {folder.path(path)};
  options.profile = "all";
  options.select = {"ec2-volume-unencrypted"};
  options.threads = 1;
  const ScanReport report = scan(options);
  std::string text;
  for (const Finding& finding : report.findings) {
    text += finding.resource_address + " " + std::string(file_name_of(finding.location.file)) + "\n";
  }
  for (const Diagnostic& diagnostic : report.diagnostics) {
    const bool is_notice = diagnostic.code == "nested-template-not-read" && diagnostic.severity == "notice";
    text += is_notice ? std::to_string(diagnostic.location.start_line) + " " + diagnostic.message + "\n"
                      : diagnostic.severity + " " + diagnostic.code + "\n";
  }
  std::size_t at = 0;
  while ((at = text.find(folder.path(""))) != text.npos) text.erase(at, folder.path("").size());
  return text;
}

}  // namespace

TEST_CASE("a template that is named alone is judged with those that it nests, however it names them") {
  struct Case {
    const char* about;
    std::vector<std::pair<const char*, std::string>> files;
    const char* said;
  };
  const Case cases[] = {
      {"a path", {{"o.yaml", stack_at("./sub/i.yaml")}, {"sub/i.yaml", volume}}, "N.V i.yaml\n"},
      {"an address",
       {{"o.yaml", stack_at("https://s3.amazonaws.com/b/sub/i.yaml")}, {"sub/i.yaml", volume}},
       "N.V i.yaml\n"},
      {"a version of an object",
       {{"o.yaml", stack_at("https://s3.amazonaws.com/b/sub/i.yaml?versionId=3")}, {"sub/i.yaml", volume}},
       "N.V i.yaml\n"},
      {"Fn::Sub",
       {{"o.yaml", stack_at("!Sub \"https://${AWS::Region}.s3.amazonaws.com/x/i.yaml\"")}, {"i.yaml", volume}},
       "N.V i.yaml\n"},
      {"Fn::Join of what is not known",
       {{"o.yaml", stack_at("!Join [\"/\", [!Ref B, sub, i.yaml]]")}, {"sub/i.yaml", volume}},
       "N.V i.yaml\n"},
      {"a default",
       {{"o.yaml", stack_at("!Sub \"https://${B}.s3.amazonaws.com/${P}/i.yaml\"")}, {"sub/i.yaml", volume}},
       "N.V i.yaml\n"},
      {"from above",
       {{"t/o.yaml", stack_at("https://b.s3.amazonaws.com/sub/i.yaml")}, {"sub/i.yaml", volume}},
       "N.V i.yaml\n"},
      {"two levels",
       {{"o.yaml", stack_at("https://b.s3.amazonaws.com/t/sub/m.yaml")},
        {"sub/m.yaml", stack_at("!Sub \"https://${B}.s3.amazonaws.com/i.yaml\"", "!Ref Enc")},
        {"sub/i.yaml", volume}},
       "N.N.V i.yaml\n"},
      {"an output",
       {{"o.yaml", stack_at("https://b.s3.amazonaws.com/i.yaml", "\"true\"") +
                       "  O:\n    Type: AWS::EC2::Volume\n    Properties:\n      Size: 1\n"
                       "      AvailabilityZone: a\n      Encrypted: !GetAtt N.Outputs.E\n"},
        {"i.yaml", volume}},
       "O o.yaml\n"},
      {"what has the name of the end of an address, and is no template",
       {{"o.yaml", stack_at("https://b.s3.amazonaws.com/i.yaml")}, {"i.yaml", "a: 1\n"}},
       "9 The template of N is not checked: no template here has a path with which "
       "https://b.s3.amazonaws.com/i.yaml ends. Its outputs are unknown\n"},
      {"a stack that is never made",
       {{"o.yaml",
         "Conditions:\n  Never: !Equals [a, b]\nResources:\n  N:\n    Type: AWS::CloudFormation::Stack\n"
         "    Condition: Never\n    Properties: {TemplateURL: i.yaml, Parameters: {Enc: \"false\"}}\n"},
        {"i.yaml", volume}},
       ""},
  };
  for (const Case& each : cases) {
    INFO(each.about);
    const TemporaryDirectory folder;
    folder.write("r/.git/HEAD", "ref: refs/heads/main\n");
    for (const auto& [path, text] : each.files) folder.write("r/" + std::string(path), text);
    CHECK(said_of_nested(folder, "r/" + std::string(each.files.front().first)) == each.said);
    const bool is_alone_nowhere = std::string(each.about) == "a stack that is never made";
    if (!is_alone_nowhere) CHECK(said_of_nested(folder, "r") == each.said);
  }
}

TEST_CASE("a template that is nested and nests is judged with what it nests") {
  const TemporaryDirectory folder;
  folder.write("r/.git/HEAD", "ref: refs/heads/main\n");
  folder.write("r/outer.yaml", stack_at("./o.yaml"));
  folder.write("r/o.yaml", stack_at("./i.yaml", "\"true\""));
  folder.write("r/i.yaml",
               "Resources:\n  V:\n    Type: AWS::EC2::Volume\n"
               "    Properties: {Size: 1, AvailabilityZone: a, Encrypted: false}\n");
  for (const char* named : {"r", "r/outer.yaml", "r/o.yaml", "r/i.yaml"})
    CHECK(said_of_nested(folder, named) == "N.N.V i.yaml\n");
}

TEST_CASE("a nested template that is not read is said, and why") {
  const std::string begin = "9 The template of N is not checked: ", end = ". Its outputs are unknown\n";
  const std::string rest =
      " outside the scanned directories, which are all that is read: scan a directory that holds both, or give "
      "--allow-outside";
  struct Case {
    const char* url;
    std::string said;
  };
  const Case cases[] = {
      {"nowhere.yaml", begin + "there is no file r/nowhere.yaml" + end},
      {"notes.txt", begin + "r/notes.txt is not a template" + end},
      {"../p/t.yaml", begin + "p/t.yaml is" + rest + end},
      {"linked.yaml", begin + "a link on the way to r/linked.yaml leads" + rest + end},
      {"!Ref B", begin + "its location is not known, and no template here has a path with which it may end" + end},
      {"https://user:word@s3.amazonaws.com/b/x.yaml",
       begin + "no template here has a path with which https://…@s3.amazonaws.com/b/x.yaml ends" + end},
  };
  const TemporaryDirectory folder;
  folder.write("p/t.yaml", volume);
  folder.write("r/.git/HEAD", "ref: refs/heads/main\n");
  folder.write("r/notes.txt", "notes\n");
  std::filesystem::create_symlink("../p/t.yaml", folder.path("r/linked.yaml"));
  for (const Case& each : cases) {
    INFO(each.url);
    folder.write("r/o.yaml", stack_at(each.url));
    CHECK(said_of_nested(folder, "r/o.yaml") == each.said);
  }
}

TEST_CASE("a nested template of the CDK's is judged with its stack's values when it is named alone") {
  const TemporaryDirectory folder;
  folder.write("c/manifest.json",
               R"({"version": "36.0.0", "artifacts": {"S": {"type": "aws:cloudformation:stack", "environment": )"
               R"("aws://unknown-account/unknown-region", "properties": {"templateFile": "S.template.json"}}}})");
  folder.write(
      "c/S.template.json",
      R"({"Resources": {"N": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "./SN.json", )"
      R"("Parameters": {"Enc": "false"}}}}})");
  folder.write("c/SN.json",
               R"({"Parameters": {"Enc": {"Type": "String"}}, "Resources": {"V": {"Type": "AWS::EC2::Volume", )"
               R"("Properties": {"Size": 1, "AvailabilityZone": "a", "Encrypted": {"Ref": "Enc"}}}}})");
  CHECK(said_of_nested(folder, "c/SN.json") == "N.V SN.json\n");
}

TEST_CASE("a nested template of the CDK's is found by what the assembly uploads") {
  const TemporaryDirectory folder;
  folder.write("c/manifest.json",
               R"({"version": "36.0.0", "artifacts": {"S": {"type": "aws:cloudformation:stack", "environment": )"
               R"("aws://unknown-account/unknown-region", "properties": {"templateFile": "S.template.json"}}, )"
               R"("S.assets": {"type": "cdk:asset-manifest", "properties": {"file": "S.assets.json"}}}})");
  folder.write("c/S.assets.json",
               R"({"version": "36.0.0", "files": {"abc": {"source": {"path": "SN.nested.template.json"}, )"
               R"("destinations": {"here": {"bucketName": "b", "objectKey": "pre/abc.json"}}}}})");
  folder.write("c/S.template.json",
               R"({"Resources": {"N": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": )"
               R"({"Fn::Sub": "https://s3.${AWS::Region}.${AWS::URLSuffix}/b/pre/abc.json"}, )"
               R"("Parameters": {"Enc": "false"}}}}})");
  folder.write("c/SN.nested.template.json",
               R"({"Parameters": {"Enc": {"Type": "String"}}, "Resources": {"V": {"Type": "AWS::EC2::Volume", )"
               R"("Properties": {"Size": 1, "AvailabilityZone": "a", "Encrypted": {"Ref": "Enc"}}}}})");
  for (const char* const named : {"c", "c/S.template.json", "c/SN.nested.template.json"}) {
    INFO(named);
    CHECK(said_of_nested(folder, named) == "N.V SN.nested.template.json\n");
  }
}

TEST_CASE("what is uploaded for an include lies beside the template, which judges it when it is named alone") {
  const TemporaryDirectory folder;
  folder.write("t.yaml",
               "Parameters:\n  B: {Type: String}\nResources:\n  Fn::Transform:\n    Name: AWS::Include\n"
               "    Parameters: {Location: !Sub \"s3://${B}/x/frag.yaml\"}\n");
  folder.write("frag.yaml", "V: {Type: AWS::EC2::Volume, Properties: {Encrypted: false}}\n");
  for (const char* const named : {"", "t.yaml", "frag.yaml"}) {
    INFO(named);
    CHECK(said_of_nested(folder, named) == "V frag.yaml\n");
  }
}

TEST_CASE("of a nested template that is named alone only its own findings are told") {
  const TemporaryDirectory folder;
  folder.write("i.yaml", volume);
  folder.write("o.yaml", stack_at("./i.yaml") +
                             "  O:\n    Type: AWS::EC2::Volume\n"
                             "    Properties: {Size: 1, AvailabilityZone: a, Encrypted: !GetAtt N.Outputs.E}\n");
  CHECK(said_of_nested(folder, "i.yaml") == "N.V i.yaml\n");
  CHECK(said_of_nested(folder, "o.yaml") == "N.V i.yaml\nO o.yaml\n");
}

}  // namespace lintel
