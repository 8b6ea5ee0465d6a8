// What a scan of single files says, and the paths of what links lead to.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "lintel/scan.h"
#include "temporary_directory.h"

namespace lintel {
namespace {

std::string findings_of(const std::string& path, bool reads_environment = false) {
  ScanOptions options;
  options.paths = {path};
  options.profile = "all";
  options.select = {"ec2-security-group-ssh-open", "s3-bucket-logging-disabled"};
  options.threads = 1;
  options.today = "2026-01-01";
  options.reads_environment = reads_environment;
  std::string text;
  for (const Finding& finding : scan(options).findings)
    text += finding.resource_address + " " + finding.location.file + ":" + std::to_string(finding.location.start_line) +
            "\n";
  return text;
}

constexpr const char* group =
    "variable \"cidr\" { type = string }\nresource \"aws_security_group\" \"g\" {\n  ingress {\n    from_port = 22\n"
    "    to_port = 22\n    protocol = \"tcp\"\n    cidr_blocks = [var.cidr]\n  }\n}\n";

/// A repository of these files.
class Repository : public TemporaryDirectory {
 public:
  explicit Repository(const std::vector<std::pair<std::string, std::string>>& files) {
    write(".git/HEAD", "ref: refs/heads/main\n");
    for (const auto& [name, text] : files) write(name, text);
  }
};

std::string call_of(const std::string& source) {
  return "module \"m\" {\n  source = \"" + source + "\"\n  cidr = \"0.0.0.0/0\"\n}\n";
}

}  // namespace

TEST_CASE("a finding that several roots lead to names each of them") {
  const Repository folder({{"m/main.tf", group},
                           {"a/main.tf", call_of("../m")},
                           {"b/main.tf", call_of("../m")},
                           {"c/main.tf", call_of("../m")}});
  ScanOptions options;
  options.paths = {folder.path()};
  options.select = {"ec2-security-group-ssh-open"};
  options.threads = 1;
  const ScanReport report = scan(options);
  REQUIRE(report.findings.size() == 1);
  std::string files;
  for (const RelatedLocation& related : report.findings.front().related) files += related.location.file + " ";
  for (const char* file : {"a/main.tf", "b/main.tf", "c/main.tf"}) CHECK(files.find(file) != std::string::npos);
}

TEST_CASE("a file of values that is named alone is judged with its module") {
  const std::string open = std::string(group) + "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"logs-of-all\"\n}\n";
  for (const char* const name : {"terraform.tfvars", "x.auto.tfvars"}) {
    INFO(name);
    const Repository folder({{"m/main.tf", open}, {std::string("m/") + name, "cidr = \"0.0.0.0/0\"\n"}});
    CHECK(findings_of(folder.path(std::string("m/") + name)) == "aws_security_group.g m/main.tf:7\n");
  }
  // Nobody says that it is given to this module.
  const Repository folder({{"m/main.tf", open}, {"m/prod.tfvars", "cidr = \"0.0.0.0/0\"\n"}});
  CHECK(findings_of(folder.path("m/prod.tfvars")) == "");
}

TEST_CASE("a template that is named alone is judged by the stack that nests it") {
  const std::string child =
      "Parameters:\n  Cidr: {Type: String, Default: 10.0.0.0/8}\nResources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n"
      "    Properties:\n      GroupDescription: g\n      SecurityGroupIngress:\n"
      "        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Ref Cidr}\n";
  const std::string parent =
      "Resources:\n  B:\n    Type: AWS::S3::Bucket\n  N:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n"
      "      TemplateURL: ./nested/child.yaml\n      Parameters: {Cidr: 0.0.0.0/0}\n";
  const Repository folder({{"t/nested/child.yaml", child}, {"t/parent.yaml", parent}});
  CHECK(findings_of(folder.path() + "/t/nested/child.yaml") == "N.G t/nested/child.yaml:9\n");
  CHECK(findings_of(folder.path() + "/t/parent.yaml") == "N.G t/nested/child.yaml:9\nB t/parent.yaml:2\n");
  const Repository deep({{"t/parts/child.yaml", child},
                         {"t/parts/middle.yaml",
                          "Parameters:\n  C: {Type: String}\nResources:\n  M:\n    Type: AWS::CloudFormation::Stack\n"
                          "    Properties:\n      TemplateURL: ./child.yaml\n      Parameters: {Cidr: !Ref C}\n"},
                         {"t/top.yaml",
                          "Resources:\n  N:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n"
                          "      TemplateURL: ./parts/middle.yaml\n      Parameters: {C: 0.0.0.0/0}\n"}});
  CHECK(findings_of(deep.path() + "/t/parts/child.yaml") == "N.M.G t/parts/child.yaml:9\n");
  const Repository application(
      {{"a/res/group.yml",
        "Resources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n"
        "      GroupDescription: g\n      SecurityGroupIngress:\n"
        "        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: \"${self:custom.cidr}\"}\n"},
       {"a/serverless.yml",
        "service: a\nprovider: {name: aws}\ncustom: {cidr: 0.0.0.0/0}\nresources:\n"
        "  - ${file(res/group.yml)}\n"}});
  CHECK(findings_of(application.path() + "/a/res/group.yml") == "G a/res/group.yml:7\n");
}

TEST_CASE("a module has one path, whichever links lead to it") {
  const Repository folder({{"modules/q/main.tf", group},
                           {"a/main.tf", call_of("./q")},
                           {"b/main.tf", call_of("../linked/q")},
                           {"c/main.tf", call_of("../modules/q")}});
  std::filesystem::create_symlink("../modules/q", folder.path() + "/a/q");
  std::filesystem::create_symlink("modules", folder.path() + "/linked");
  for (const char* root : {"", "/a", "/b", "/c"}) {
    INFO(root);
    CHECK(findings_of(folder.path() + root) == "module.m.aws_security_group.g modules/q/main.tf:7\n");
  }
}

TEST_CASE("a directory of files that others have by links is no root") {
  const std::string uses = "locals { range = \"0.0.0.0/0\" }\n";
  const std::string shared =
      "resource \"aws_security_group\" \"g\" {\n  ingress {\n    from_port = 22\n    to_port = 22\n"
      "    protocol = \"tcp\"\n    cidr_blocks = [local.range]\n  }\n}\n";
  const Repository folder({{"common/group.tf", shared}, {"a/main.tf", uses}, {"b/main.tf", uses}});
  const auto errors = [&] {
    ScanOptions options;
    options.paths = {folder.path()};
    options.threads = 1;
    std::string text;
    for (const Diagnostic& diagnostic : scan(options).diagnostics) {
      if (diagnostic.severity == "error") text += diagnostic.code + " " + diagnostic.location.file + "\n";
    }
    return text;
  };
  CHECK(errors() == "undefined-reference common/group.tf\n");
  std::filesystem::create_symlink("../common/group.tf", folder.path() + "/a/group.tf");
  std::filesystem::create_symlink("../common/group.tf", folder.path() + "/b/group.tf");
  CHECK(errors() == "");
  CHECK(findings_of(folder.path()).find("group.tf:6") != std::string::npos);
  // What has a file of its own is a module.
  folder.write("common/own.tf", "locals { other = 1 }\n");
  CHECK(errors() == "undefined-reference common/group.tf\n");
}

TEST_CASE("a template has one path, whichever links lead to it") {
  const std::string child =
      "Parameters:\n  Cidr: {Type: String, Default: 0.0.0.0/0}\nResources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n"
      "    Properties:\n      GroupDescription: g\n      SecurityGroupIngress:\n"
      "        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Ref Cidr}\n";
  struct Case {
    const char* about;
    const char* nests;
  };
  const Case cases[] = {
      {"a linked folder",
       "Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ./current/child.yaml\n"},
      {"a linked file", "Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ./current.yaml\n"},
      {"of SAM", "Type: AWS::Serverless::Application\n    Properties:\n      Location: ./current/child.yaml\n"},
      {"by a name that is put together",
       "Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: !Join [/, [., current, child.yaml]]\n"},
  };
  for (const Case& c : cases) {
    INFO(c.about);
    const Repository folder({{"real/child.yaml", child},
                             {"top.yaml", "Transform: AWS::Serverless-2016-10-31\nResources:\n  N:\n    " +
                                              std::string(c.nests) + "      Parameters: {Cidr: 10.0.0.0/8}\n"}});
    std::filesystem::create_symlink("real", folder.path() + "/current");
    std::filesystem::create_symlink("real/child.yaml", folder.path() + "/current.yaml");
    CHECK(findings_of(folder.path()) == "");
  }
}

TEST_CASE("TF_DATA_DIR says where modules are installed") {
  const Repository folder(
      {{"root/main.tf", call_of("example/q/aws")},
       {"data/modules/modules.json",
        R"({"Modules": [{"Key": "", "Source": "", "Dir": "."}, {"Key": "m", "Source": "example/q/aws", )"
        R"("Version": "1.0.0", "Dir": "../data/modules/m"}]})"},
       {"data/modules/m/main.tf", group}});
  ::setenv("TF_DATA_DIR", "../data", 1);
  CHECK(findings_of(folder.path() + "/root", true) == "module.m.aws_security_group.g data/modules/m/main.tf:7\n");
  CHECK(findings_of(folder.path() + "/root") == "");
  ::unsetenv("TF_DATA_DIR");
}

TEST_CASE("an absolute TF_DATA_DIR is the user's own and may lie outside of the repository") {
  const TemporaryDirectory elsewhere;
  elsewhere.write("modules/m/main.tf", std::string("module \"inner\" {\n  source = \"./inner\"\n  cidr = var.cidr\n}\n"
                                                   "variable \"cidr\" {}\n"));
  elsewhere.write("modules/m/inner/main.tf", group);
  elsewhere.write("modules/modules.json",
                  R"({"Modules": [{"Key": "m", "Source": "example/q/aws", "Version": "1.0.0", "Dir": ")" +
                      elsewhere.path("modules/m") + R"("}, {"Key": "m.inner", "Source": "./inner", "Dir": ")" +
                      elsewhere.path("modules/m/inner") + R"("}]})");
  const Repository folder({{"root/main.tf", call_of("example/q/aws")}});
  ScanOptions options;
  options.paths = {folder.path() + "/root"};
  options.select = {"ec2-security-group-ssh-open"};
  options.threads = 1;
  ::setenv("TF_DATA_DIR", elsewhere.path().c_str(), 1);
  options.reads_environment = true;
  options.user_paths = {elsewhere.path()};  // as `config::add_environment` does
  const std::vector<Finding> findings = scan(options).findings;
  ::unsetenv("TF_DATA_DIR");
  REQUIRE(findings.size() == 1);
  CHECK(findings.front().resource_address == "module.m.module.inner.aws_security_group.g");
}

TEST_CASE("what a configuration gives is named by its file, what an option gives by that") {
  const Repository folder({{"main.tf", group},
                           {"t.yaml",
                            "Parameters:\n  Cidr: {Type: String}\nResources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n"
                            "    Properties:\n      GroupDescription: g\n      SecurityGroupIngress:\n"
                            "        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Ref Cidr}\n"}});
  const auto origins = [&](bool is_configured) {
    ScanOptions options;
    options.paths = {folder.path()};
    options.select = {"ec2-security-group-ssh-open"};
    options.threads = 1;
    options.variables = {{"cidr", "0.0.0.0/0"}};
    options.parameters = {{"Cidr", "0.0.0.0/0"}};
    if (is_configured) options.configured_variables["cidr"] = options.configured_parameters["Cidr"] = ".lintel.yaml";
    std::string text;
    for (const Finding& finding : scan(options).findings) {
      for (const RelatedLocation& related : finding.related) text += related.message + "\n";
    }
    return text;
  };
  CHECK(origins(false) == "the option --var cidr\nthe option --parameters Cidr\n");
  CHECK(origins(true) == "the value given to var.cidr in .lintel.yaml\nthe value given to Cidr in .lintel.yaml\n");
}

}  // namespace lintel
