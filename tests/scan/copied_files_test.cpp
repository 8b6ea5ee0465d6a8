// The folder that Terraform runs in: a copy of the module with the unit's own files laid over it.
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "lintel/scan.h"
#include "source/source_set.h"

namespace lintel {
namespace {

using CodeFiles = std::vector<std::pair<std::string, std::string>>;

/// `open` where a group is open to the world, the codes of warnings, and how much is undecided.
std::string said_of_units(CodeFiles files) {
  ScanOptions options;
  options.paths = {"."};
  options.profile = "all";
  options.select = {"ec2-security-group-ssh-open"};
  options.threads = 1;
  options.reader = make_memory_reader(std::move(files));
  const ScanReport report = scan(options);
  std::string text;
  for (const Finding& finding : report.findings) text += "open " + finding.location.file + "\n";
  for (const Diagnostic& diagnostic : report.diagnostics) text += diagnostic.severity + " " + diagnostic.code + "\n";
  for (std::size_t i = 0; i < report.undecided.size(); ++i) text += "undecided\n";
  return text;
}

std::string group_of(const std::string& range, const std::string& more = "") {
  return "resource \"aws_security_group\" \"g\" {\n" + more +
         "  ingress {\n    from_port = 22\n    to_port = 22\n    protocol = \"tcp\"\n    cidr_blocks = [" + range +
         "]\n  }\n}\n";
}

std::string variable_of(const std::string& range) {
  return "variable \"c\" { default = \"" + range + "\" }\n";
}

constexpr const char* everyone = "0.0.0.0/0";
constexpr const char* inside = "10.0.0.0/8";
const std::string unit = "terraform { source = \"../m\" }\n";
const std::string value_open = "c = \"0.0.0.0/0\"\n", value_inside = "c = \"10.0.0.0/8\"\n";

std::string stack_with_value(const std::string& value) {
  return "unit \"u\" {\n  source = \"../cat\"\n  path = \"u\"\n  values = { c = \"" + value + "\" }\n}\n";
}

}  // namespace

TEST_CASE("what Terragrunt copies for a unit is what is deployed") {
  struct Case {
    const char* about;
    CodeFiles files;
    std::string said;
  };
  const std::string by_variable = variable_of(inside) + group_of("var.c");
  const std::string open = "open m/main.tf\n", warned = "warning terragrunt-generate-unknown\n";
  const Case cases[] = {
      {"code beside the unit that a stack copies",
       {{"s/terragrunt.stack.hcl", stack_with_value(everyone)},
        {"cat/terragrunt.hcl", "inputs = { c = values.c }\n"},
        {"cat/main.tf", by_variable}},
       "open cat/main.tf\n"},
      {"values beside the unit that a stack copies",
       {{"s/terragrunt.stack.hcl", stack_with_value(inside)},
        {"cat/terragrunt.hcl", "terraform { source = \"${get_terragrunt_dir()}/../../../m\" }\n"},
        {"cat/z.auto.tfvars", value_open},
        {"m/main.tf", by_variable}},
       open},
      {"values of the module that the unit's take the place of",
       {{"u/terragrunt.hcl", unit},
        {"m/main.tf", variable_of(everyone) + group_of("var.c")},
        {"m/z.auto.tfvars", value_inside},
        {"u/z.auto.tfvars", ""}},
       open},
      {"values under hidden names",
       {{"u/terragrunt.hcl", unit},
        {"m/main.tf", variable_of(everyone) + group_of("var.c")},
        {"m/.z.auto.tfvars", value_inside},
        {"u/.y.auto.tfvars", value_inside}},
       open},
      {"a file that the module reads",
       {{"u/terragrunt.hcl", unit},
        {"m/main.tf", group_of("trimspace(file(\"${path.module}/c.txt\"))")},
        {"m/c.txt", inside},
        {"u/c.txt", everyone}},
       open},
      {"a file that the module asks for",
       {{"u/terragrunt.hcl", unit},
        {"m/main.tf", group_of("fileexists(\"c.txt\") ? \"0.0.0.0/0\" : \"10.0.0.0/8\"")},
        {"u/c.txt", "x"}},
       open},
      {"files that the module lists",
       {{"u/terragrunt.hcl", unit},
        {"m/main.tf", group_of("\"0.0.0.0/0\"", "  for_each = fileset(path.module, \"*.cfg\")\n")},
        {"u/c.cfg", "x"}},
       open},
      {"a file that is generated for the module to read",
       {{"u/terragrunt.hcl", unit + "generate \"g\" {\n  path = \"c.txt\"\n  if_exists = \"overwrite\"\n"
                                    "  contents = \"0.0.0.0/0\"\n}\n"},
        {"m/main.tf", group_of("file(\"c.txt\")")},
        {"m/c.txt", inside}},
       open},
      {"code that is not copied",
       {{"u/terragrunt.hcl", "terraform {\n  source = \"../m\"\n  exclude_from_copy = [\"o_override.tf\"]\n}\n"},
        {"m/main.tf", variable_of(everyone) + group_of("var.c")},
        {"m/o_override.tf", variable_of(inside)}},
       open},
      {"values that are not copied",
       {{"u/terragrunt.hcl", "terraform {\n  source = \"../m\"\n  exclude_from_copy = [\"*.tfvars\"]\n}\n"},
        {"m/main.tf", variable_of(everyone) + group_of("var.c")},
        {"m/z.auto.tfvars", value_inside}},
       open},
      {"code in a folder below is named",
       {{"u/terragrunt.hcl", unit},
        {"m/main.tf", "module \"s\" { source = \"./sub\" }\n"},
        {"m/sub/main.tf", by_variable},
        {"u/sub/v.tf", variable_of(everyone)}},
       warned},
      {"generated code in a folder below is named",
       {{"u/terragrunt.hcl", unit + "generate \"g\" {\n  path = \"sub/v.tf\"\n  if_exists = \"overwrite\"\n"
                                    "  contents = \"\"\n}\n"},
        {"m/main.tf", "module \"s\" { source = \"./sub\" }\n"},
        {"m/sub/main.tf", by_variable}},
       warned},
      {"a dependency that is switched off gives its mocks",
       {{"u/terragrunt.hcl", unit + "dependency \"d\" {\n  config_path = \"../d\"\n  enabled = false\n"
                                    "  mock_outputs = { c = \"0.0.0.0/0\" }\n}\n"
                                    "inputs = { c = dependency.d.outputs.c }\n"},
        {"d/terragrunt.hcl", "terraform { source = \"../n\" }\n"},
        {"n/main.tf", "output \"c\" { value = \"10.0.0.0/8\" }\n"},
        {"m/main.tf", by_variable}},
       open},
  };
  for (const Case& each : cases) {
    INFO(each.about);
    CHECK(said_of_units(each.files) == each.said);
  }
}

}  // namespace lintel
