// What is named of a repository is judged as where the whole of it is scanned: with the values of all that deploys it.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "lintel/scan.h"
#include "temporary_directory.h"

namespace lintel {
namespace {

/// What is found, `address file:line < places of the chain`, and how much is undecided.
std::string told_of(const std::string& top, const std::string& path,
                    const std::vector<std::pair<std::string, std::string>>& variables = {}) {
  ScanOptions options;
  options.paths = {path};
  options.profile = "all";
  options.select = {"ec2-volume-unencrypted", "redshift-cluster-public"};
  options.variables = variables;
  options.threads = 1;
  const ScanReport report = scan(options);
  const auto place = [&](const Location& location) {
    const std::string whole = report.root + "/" + std::string(location.file);
    const std::string file = whole.starts_with(top + "/") ? whole.substr(top.size() + 1) : std::string(location.file);
    return file + ":" + std::to_string(location.start_line);
  };
  std::string text;
  for (const Finding& finding : report.findings) {
    text += finding.resource_address + " " + place(finding.location);
    for (const RelatedLocation& related : finding.related) text += " < " + place(related.location);
    text += "\n";
  }
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (diagnostic.severity == "error") text += diagnostic.code + "\n";
  }
  return text + (report.undecided.empty() ? "" : std::to_string(report.undecided.size()) + " undecided\n");
}

constexpr const char* module_with_volume =
    "variable \"enc\" {}\nresource \"aws_ebs_volume\" \"v\" {\n  availability_zone = \"a\"\n  size = 1\n"
    "  encrypted = var.enc\n}\n";

std::string module_with_default(const std::string& value) {
  return "variable \"enc\" { default = " + value + " }\n" + (module_with_volume + sizeof "variable \"enc\" {}");
}

std::string unit_of(const std::string& source, const std::string& enc = "false") {
  return "terraform { source = \"" + source + "\" }\ninputs = { enc = " + enc + " }\n";
}

constexpr const char* template_with_volume =
    "Parameters: {Enc: {Type: String}}\nResources:\n  V:\n    Type: AWS::EC2::Volume\n"
    "    Properties: {Size: 1, AvailabilityZone: a, Encrypted: !Ref Enc}\n";

std::string stack_of(const std::string& body, const std::string& type = "aws_cloudformation_stack") {
  return "resource \"" + type + "\" \"s\" {\n  name = \"s\"\n  template_body = " + body +
         "\n  parameters = { Enc = \"false\" }\n}\n";
}

}  // namespace

TEST_CASE("what is named is judged with all that deploys it, as where everything is scanned") {
  struct Case {
    const char* about;
    std::vector<std::pair<const char*, std::string>> files;
    std::vector<const char*> named;
    std::string said;
  };
  const std::string volume = "aws_ebs_volume.v mod/main.tf:5 ";
  const Case cases[] = {
      {"a unit whose source an included file says",
       {{"mod/main.tf", module_with_volume},
        {"inc/a.hcl", unit_of("../../mod")},
        {"live/a/terragrunt.hcl", "include \"a\" { path = \"../../inc/a.hcl\" }\n"}},
       {"mod", "mod/main.tf", "live/a", "live"},
       volume},
      {"a unit whose source is computed",
       {{"mod/main.tf", module_with_volume},
        {"root.hcl", "\n"},
        {"live/mod/terragrunt.hcl", "locals { m = basename(get_terragrunt_dir()) }\n" +
                                        unit_of("${dirname(find_in_parent_folders(\"root.hcl\"))}/${local.m}")}},
       {"mod", "live/mod"},
       volume},
      {"units of a root that has the source",
       {{"mod/main.tf", module_with_volume},
        {"live/terragrunt.hcl", unit_of("${get_repo_root()}/mod")},
        {"live/x/terragrunt.hcl", "include \"r\" { path = find_in_parent_folders() }\n"}},
       {"mod", "mod/main.tf", "live"},
       volume},
      {"a unit of a stack",
       {{"mod/main.tf", module_with_volume},
        {"units/e/terragrunt.hcl", unit_of("${get_repo_root()}//mod", "values.enc")},
        {"st/terragrunt.stack.hcl",
         "unit \"e\" {\n  source = \"../units/e\"\n  path = \"e\"\n  values = { enc = false }\n}\n"}},
       {"mod", "units/e", "units/e/terragrunt.hcl", "st"},
       volume},
      {"a stack of a stack",
       {{"mod/main.tf", module_with_volume},
        {"un/terragrunt.hcl", unit_of("${get_repo_root()}//mod", "values.enc")},
        {"inner/terragrunt.stack.hcl",
         "unit \"u\" {\n  source = \"${get_repo_root()}/un\"\n  path = \"u\"\n  values = { enc = values.enc }\n}\n"},
        {"st/terragrunt.stack.hcl",
         "stack \"i\" {\n  source = \"../inner\"\n  path = \"i\"\n  values = { enc = false }\n}\n"}},
       {"mod", "un", "inner", "st"},
       volume},
      {"a unit whose module calls the one that is named",
       {{"mod/main.tf", module_with_volume},
        {"mid/main.tf", "variable \"enc\" {}\nmodule \"m\" {\n  source = \"../mod\"\n  enc = var.enc\n}\n"},
        {"live/terragrunt.hcl", unit_of("../mid")}},
       {"mod", "mid"},
       "module.m." + volume},
      {"a component of a stack",
       {{"mod/main.tf", module_with_volume},
        {"c/main.tfcomponent.hcl",
         "variable \"e\" { type = bool }\ncomponent \"q\" {\n  source = \"../mod\"\n  inputs = { enc = var.e }\n}\n"},
        {"c/d.tfdeploy.hcl", "deployment \"d\" {\n  inputs = { e = false }\n}\n"}},
       {"mod", "c"},
       "component.q." + volume},
      {"a module that has a default which is right",
       {{"mod/main.tf", module_with_default("true")},
        {"main.tf", "module \"m\" {\n  source = \"./mod\"\n  enc = false\n}\n"}},
       {"mod", "mod/main.tf"},
       "module.m." + volume},
      {"a module that has a default which is wrong",
       {{"mod/main.tf", module_with_default("false")},
        {"main.tf", "module \"m\" {\n  source = \"./mod\"\n  enc = true\n}\n"}},
       {"mod", "mod/main.tf"},
       ""},
      {"a module with an older provider",
       {{"mod/main.tf",
         "resource \"aws_redshift_cluster\" \"r\" {\n  cluster_identifier = \"x\"\n"
         "  node_type = \"ra3.large\"\n}\n"},
        {"main.tf",
         "terraform {\n  required_providers {\n    foo = { source = \"hashicorp/aws\", version = "
         "\"~> 5.0\" }\n  }\n}\nmodule \"m\" {\n  source = \"./mod\"\n  providers = { aws = foo }\n}\n"}},
       {"mod"},
       "module.m.aws_redshift_cluster.r mod/main.tf:1"},
      {"a source that OpenTofu computes",
       {{"mod/main.tf", module_with_volume},
        {"main.tofu", "locals { m = \"mod\" }\nmodule \"m\" {\n  source = \"./${local.m}\"\n  enc = false\n}\n"}},
       {"mod"},
       "module.m." + volume},
      {"the state of a unit that another file includes",
       {{"d/main.tf",
         "data \"terraform_remote_state\" \"o\" {\n  backend = \"s3\"\n  config = { bucket = \"b\", key = \"live/u\" "
         "}\n"
         "}\nresource \"aws_ebs_volume\" \"v\" {\n  availability_zone = \"a\"\n  size = 1\n"
         "  encrypted = data.terraform_remote_state.o.outputs.enc\n}\n"},
        {"u/main.tf", "variable \"enc\" {}\noutput \"enc\" { value = var.enc }\n"},
        {"root.hcl",
         "remote_state {\n  backend = \"s3\"\n  config = { bucket = \"b\", key = path_relative_to_include() }\n}\n"},
        {"live/base/terragrunt.hcl",
         "include \"r\" { path = find_in_parent_folders(\"root.hcl\") }\n" + unit_of("../../u")},
        {"live/u/terragrunt.hcl",
         "include \"r\" { path = find_in_parent_folders(\"root.hcl\") }\nterraform { source = \"../../u\" }\n"
         "dependency \"b\" { config_path = \"../base\" }\ninputs = { enc = dependency.b.outputs.enc }\n"}},
       {"d", "d/main.tf"},
       "aws_ebs_volume.v d/main.tf:8 "},
      {"the state of a unit that generates its backend, and one on the disk",
       {{"d/main.tf",
         "data \"terraform_remote_state\" \"o\" {\n  backend = \"s3\"\n  config = { bucket = \"b\", key = \"u\" }\n}\n"
         "data \"terraform_remote_state\" \"l\" {\n  backend = \"local\"\n"
         "  config = { path = \"../l/x.tfstate\" }\n}\n"
         "resource \"aws_ebs_volume\" \"v\" {\n  availability_zone = \"a\"\n  size = 1\n"
         "  encrypted = data.terraform_remote_state.o.outputs.enc ? true : data.terraform_remote_state.l.outputs.enc\n"
         "}\n"},
        {"m/main.tf", "variable \"enc\" {}\noutput \"enc\" { value = var.enc }\n"},
        {"u/terragrunt.hcl",
         "generate \"b\" {\n  path = \"b.tf\"\n  if_exists = \"overwrite\"\n"
         "  contents = \"terraform {\\n backend \\\"s3\\\" {\\n bucket = \\\"b\\\"\\n key = \\\"u\\\"\\n }\\n}\"\n}\n" +
             unit_of("../m")},
        {"l/terragrunt.hcl",
         "remote_state {\n  backend = \"local\"\n  config = { path = \"${get_terragrunt_dir()}/x.tfstate\" }\n}\n" +
             unit_of("../m")}},
       {"d", "d/main.tf"},
       "aws_ebs_volume.v d/main.tf:12 "},
      {"a module that looks into its own folder from the root beside it",
       {{"mod/main.tf",
         "resource \"aws_ebs_volume\" \"v\" {\n  availability_zone = \"a\"\n  size = 1\n"
         "  for_each = fileset(\"${path.module}/of\", \"*.txt\")\n"
         "  encrypted = false\n}\n"},
        {"mod/of/a.txt", "a"},
        {"env/main.tf", "module \"m\" {\n  source = \"../mod\"\n}\n"}},
       {"mod", "env"},
       "module.m.aws_ebs_volume.v[\"a.txt\"] mod/main.tf:5"},
      {"a template that Terraform deploys",
       {{"t/t.yaml", template_with_volume}, {"tf/m.tf", stack_of("file(\"${path.module}/../t/t.yaml\")")}},
       {"t", "t/t.yaml", "tf"},
       "V t/t.yaml:5 "},
      {"a template beside the code that deploys it",
       {{"tf/t.yaml", template_with_volume},
        {"tf/m.tf", stack_of("file(\"${path.module}/t.yaml\")", "aws_cloudformation_stack_set")}},
       {"tf/t.yaml", "tf"},
       "V tf/t.yaml:5 "},
  };
  for (const Case& each : cases) {
    INFO(each.about);
    const TemporaryDirectory folder;
    folder.write(".git/HEAD", "ref: refs/heads/main\n");
    for (const auto& [name, text] : each.files) folder.write(name, text);
    const std::string of_all = told_of(folder.path(), folder.path());
    CHECK(of_all.substr(0, of_all.find_first_of("<\n")) == each.said);
    CHECK(std::count(of_all.begin(), of_all.end(), '\n') == (each.said.empty() ? 0 : 1));
    for (const char* const named : each.named) {
      INFO(named);
      CHECK(told_of(folder.path(), folder.path(named)) == of_all);
    }
  }
}

TEST_CASE("all that leads to a finding is named") {
  const TemporaryDirectory folder;
  folder.write(".git/HEAD", "ref: refs/heads/main\n");
  folder.write("mod/main.tf", module_with_volume);
  for (int i = 0; i < 60; ++i) folder.write("live/u" + std::to_string(i) + "/terragrunt.hcl", unit_of("../../mod"));
  const std::string of_many = told_of(folder.path(), folder.path("mod"));
  CHECK(std::count(of_many.begin(), of_many.end(), '<') == 50);
  const TemporaryDirectory calls;
  calls.write("mod/main.tf", module_with_volume);
  std::string text;
  for (const char* name : {"a", "b", "c"})
    text += "module \"" + std::string(name) + "\" {\n  source = \"./mod\"\n  enc = false\n}\n";
  calls.write("main.tf", text);
  CHECK(told_of(calls.path(), calls.path()) ==
        "module.a.aws_ebs_volume.v mod/main.tf:5 < main.tf:3 < main.tf:7 < main.tf:11\n");
}

TEST_CASE("what git or the settings leave out of a scan gives no values either") {
  const std::string call = "module \"m\" {\n  source = \"../mod\"\n  enc = false\n}\n";
  struct Case {
    const char* about;
    std::vector<std::pair<const char*, const char*>> files;
    std::vector<std::string> exclude;
    bool is_read;
  };
  const Case cases[] = {
      {"nothing", {}, {}, true},
      {"its folder", {{".gitignore", "env/\n"}}, {}, false},
      {"the file", {{"env/.gitignore", "main.tf\n"}}, {}, false},
      {"another file", {{"env/.gitignore", "other.tf\n"}}, {}, true},
      {"all but it", {{".gitignore", "*.tf\n!env/main.tf\n"}}, {}, true},
      {"the settings", {}, {"env"}, false},
      {"the settings, something else", {}, {"other"}, true},
  };
  for (const Case& each : cases) {
    INFO(each.about);
    const TemporaryDirectory folder;
    folder.write(".git/HEAD", "ref: refs/heads/main\n");
    folder.write(".git/index", std::string("DIRC\0\0\0\2\0\0\0\0", 12) + std::string(20, '\0'));  // tracks nothing
    for (const char* part : {".git/objects/info/x", ".git/refs/heads/x"}) folder.write(part, "");
    folder.write("mod/main.tf", module_with_volume);
    folder.write("env/main.tf", call);
    for (const auto& [name, text] : each.files) folder.write(name, text);
    ScanOptions options;
    options.paths = {folder.path("mod")};
    options.select = {"ec2-volume-unencrypted"};
    options.exclude = each.exclude;
    options.exclude_root = folder.path();
    options.threads = 1;
    const ScanReport report = scan(options);
    CHECK(report.findings.size() == (each.is_read ? 1 : 0));
    CHECK(report.undecided.size() == (each.is_read ? 0 : 1));
  }
}

TEST_CASE("where more call a module than are read, the scan says so") {
  const TemporaryDirectory folder;
  folder.write(".git/HEAD", "ref: refs/heads/main\n");
  folder.write("mod/main.tf", module_with_volume);
  for (int i = 0; i < 1003; ++i)
    folder.write("r" + std::to_string(i) + "/main.tf", "module \"m\" {\n  source = \"../mod\"\n  enc = false\n}\n");
  ScanOptions options;
  options.paths = {folder.path("mod")};
  options.select = {"ec2-volume-unencrypted"};
  options.threads = 2;
  const ScanReport report = scan(options);
  CHECK(report.findings.size() == 1);
  REQUIRE(report.diagnostics.size() == 1);
  CHECK(report.diagnostics.front().code == "callers-not-read");
  CHECK(report.diagnostics.front().message ==
        "What was named is checked with the values of 1000 of its callers: 3 more are not read. Scan the whole "
        "repository "
        "for all.");
}

TEST_CASE("a module that the command line gives a value is judged with that alone") {
  const TemporaryDirectory folder;
  folder.write(".git/HEAD", "ref: refs/heads/main\n");
  folder.write("mod/main.tf", module_with_volume);
  folder.write("main.tf", "module \"m\" {\n  source = \"./mod\"\n  enc = true\n}\n");
  CHECK(told_of(folder.path(), folder.path("mod")).empty());
  CHECK(told_of(folder.path(), folder.path("mod"), {{"enc", "false"}}).starts_with("aws_ebs_volume.v mod/main.tf:5"));
}

}  // namespace lintel
