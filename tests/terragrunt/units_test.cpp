// Units of Terragrunt: what each of its constructs makes of the module that a unit deploys.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "frontend/terragrunt/terragrunt.h"
#include "source/discovery.h"
#include "value/json_text.h"

using namespace lintel;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

/// The files of a repository, read and evaluated as a scan does.
struct Repository {
  explicit Repository(const Files& files, const std::string& scanned = ".") {
    reader = make_memory_reader(files);
    const Discovery found = discover({scanned}, {}, *reader, limits);
    terragrunt::TerragruntInputs inputs;
    inputs.working_directory = "/work/repo";
    units = terragrunt::open_units(found.files, inputs, *sources, reader, limits);
    terraform::ModuleInputs modules;
    modules.paths = {scanned};
    modules.working_directory = inputs.working_directory;
    modules.readable = {inputs.working_directory};
    modules.uses = terragrunt::module_uses(units);
    workspace = terraform::open_workspace(found.files, modules, *sources, reader, limits, 1);
    frontend = std::make_unique<terragrunt::Units>(units, workspace);
    for (std::size_t i = 0; i < frontend->roots().size(); ++i) evaluated.push_back(frontend->evaluate(i));
  }

  std::string roots() const {
    std::string text;
    for (const std::string& root : frontend->roots()) text += root + "\n";
    return text;
  }

  /// An attribute of the resource at `address` in the unit of a directory, as JSON; "unknown", or "absent".
  std::string show(const std::string& directory, std::string_view address, std::string_view attribute) const {
    for (const Unit& unit : evaluated) {
      if (unit.root != directory + "/terragrunt.hcl") continue;
      for (const EvaluatedResource& resource : unit.resources) {
        if (resource.address != address) continue;
        const Value value = resource.config.get(attribute);
        return value.is_wholly_known() ? to_json(value).value_or("infinite") : "unknown";
      }
    }
    return "absent";
  }

  std::string problems() const {
    std::string text;
    const auto add = [&](const Problems& all) {
      for (const Problem& problem : all) text += problem.code + ": " + problem.message + "\n";
    };
    add(frontend->problems());
    add(workspace ? terraform::RootModules(workspace).problems() : Problems{});
    for (const Unit& unit : evaluated) add(unit.problems);
    return text;
  }

  Limits limits;
  std::shared_ptr<const FileReader> reader;
  std::shared_ptr<SourceSet> sources = std::make_shared<SourceSet>();
  std::shared_ptr<const terragrunt::UnitSet> units;
  std::shared_ptr<terraform::ModuleSet> workspace;
  std::unique_ptr<terragrunt::Units> frontend;
  std::vector<Unit> evaluated;
};

const std::string queue_module = R"(
variable "name" { type = string }
variable "tags" { default = {} }
variable "kept" { default = 300 }
resource "aws_sqs_queue" "q" {
  name                      = var.name
  tags                      = var.tags
  message_retention_seconds = var.kept
}
output "arn" { value = "arn:aws:sqs:eu-west-1:111122223333:${aws_sqs_queue.q.name}" }
output "url" { value = aws_sqs_queue.q.url }
)";

/// A unit over the queue module, with more of its configuration.
Files queue_unit(std::string more, const Files& others = {}) {
  const std::string opening = "terraform {\n";
  if (!more.starts_with(opening)) more = opening + "}\n" + more;
  more.insert(opening.size(), "  source = \"../../../modules//queue\"\n");
  Files files = {{"modules/queue/main.tf", queue_module}, {"live/dev/queue/terragrunt.hcl", more}};
  files.insert(files.end(), others.begin(), others.end());
  return files;
}

constexpr const char* unit = "live/dev/queue";

}  // namespace

namespace {

/// An object in objects, so many levels deep, that has a member of its own name.
std::string nested(const std::string& name, int levels) {
  std::string text = "{ " + name + " = \"" + name + "\" }";
  for (int i = 0; i < levels; ++i) text = "{ k = " + text + " }";
  return text;
}

std::string member_of_nested(const std::string& name, int levels) {
  std::string path;
  for (int i = 0; i < levels; ++i) path += ".k";
  return path + "." + name;
}

}  // namespace

TEST_CASE("what a unit's configuration gives its module") {
  struct Case {
    const char* about;
    std::string configuration;
    Files others;
    const char* attribute;
    const char* expected;
  };
  const std::string root =
      "locals {\n  env = basename(dirname(get_terragrunt_dir()))\n}\n"
      "inputs = {\n  kept = 60\n  tags = { Env = local.env, Path = path_relative_to_include() }\n}\n";
  const Files with_root = {{"live/root.hcl", root}};
  const Case cases[] = {
      {"inputs", "inputs = { name = \"jobs\" }", {}, "name", "\"jobs\""},
      {"what it leaves out has its default", "inputs = { name = \"jobs\" }", {}, "message_retention_seconds", "300"},
      {"null leaves the default",
       "inputs = {\n name = \"jobs\"\n kept = null\n}",
       {},
       "message_retention_seconds",
       "300"},
      {"a list for a text is its JSON", "inputs = { name = [\"a\", 1] }", {}, "name", R"("[\"a\",1]")"},
      {"a file of the repository that is not there",
       "inputs = { name = fileexists(\"${get_terragrunt_dir()}/absent.yaml\") ? \"jobs\" : \"none\" }",
       {{".git/HEAD", "ref: refs/heads/main\n"}},
       "name",
       "\"none\""},
      {"a file of elsewhere",
       "inputs = { name = fileexists(\"/etc/absent.yaml\") ? \"jobs\" : \"none\" }",
       {{".git/HEAD", "ref: refs/heads/main\n"}},
       "name",
       "unknown"},
      {"locals of each other",
       "locals {\n  a = \"${local.b}-x\"\n  b = \"jobs\"\n}\ninputs = { name = local.a }",
       {},
       "name",
       "\"jobs-x\""},
      {"an include, merged at the top",
       "include \"root\" {\n  path = find_in_parent_folders(\"root.hcl\")\n}\n"
       "inputs = {\n  name = \"jobs\"\n  tags = { Own = \"yes\" }\n}",
       with_root, "tags", R"({"Own":"yes"})"},
      {"an include, merged deeply",
       "include \"root\" {\n  path = find_in_parent_folders(\"root.hcl\")\n  merge_strategy = \"deep\"\n}\n"
       "inputs = {\n  name = \"jobs\"\n  tags = { Own = \"yes\" }\n}",
       with_root, "tags", R"({"Env":"dev","Own":"yes","Path":"dev/queue"})"},
      {"an include without name, and what it gives",
       "include {\n  path = find_in_parent_folders(\"root.hcl\")\n}\ninputs = { name = \"jobs\" }", with_root,
       "message_retention_seconds", "60"},
      {"an include that is not merged",
       "include \"root\" {\n  path = find_in_parent_folders(\"root.hcl\")\n  merge_strategy = \"no_merge\"\n"
       "  expose = true\n}\ninputs = { name = include.root.locals.env }",
       with_root, "name", "\"dev\""},
      {"two includes: the first wins",
       "include \"a\" {\n  path = \"../a.hcl\"\n}\ninclude \"b\" {\n  path = \"../b.hcl\"\n}\n",
       {{"live/dev/a.hcl", "inputs = { name = \"a\" }"},
        {"live/dev/b.hcl", "inputs = {\n name = \"b\"\n kept = 61\n}"}},
       "name",
       "\"a\""},
      {"another configuration that is read",
       "locals {\n  env = read_terragrunt_config(find_in_parent_folders(\"env.hcl\"))\n}\n"
       "inputs = { name = local.env.locals.name }",
       {{"live/dev/env.hcl", "locals {\n  name = \"from-env\"\n}"}},
       "name",
       "\"from-env\""},
      {"one that is not there, with what stands for it",
       "locals {\n  env = read_terragrunt_config(\"nowhere.hcl\", { locals = { name = \"fallback\" } })\n}\n"
       "inputs = { name = local.env.locals.name }",
       {},
       "name",
       "\"fallback\""},
      {"the environment, which says nothing",
       "inputs = { name = get_env(\"LINTEL_TEST_NOT_SET\") }",
       {},
       "name",
       "unknown"},
      {"the environment's default",
       "inputs = { name = get_env(\"LINTEL_TEST_NOT_SET\", \"fallback\") }",
       {},
       "name",
       "\"fallback\""},
      {"a secret's default, which whoever deploys replaces",
       "inputs = { name = get_env(\"API_KEY_NOT_SET\", \"fallback\") }",
       {},
       "name",
       "unknown"},
      {"a command that is never run", "inputs = { name = run_cmd(\"echo\", \"jobs\") }", {}, "name", "unknown"},
      {"a file of values as JSON",
       "locals {\n  v = jsondecode(read_tfvars_file(\"x.tfvars\"))\n}\ninputs = { name = local.v.name }",
       {{"live/dev/queue/x.tfvars", "name = \"of-tfvars\""}},
       "name",
       "\"of-tfvars\""},
      {"an encrypted file", "inputs = { name = sops_decrypt_file(\"secrets.yaml\") }", {}, "name", "unknown"},
      {"a variable file",
       "terraform {\n  extra_arguments \"v\" {\n    commands = get_terraform_commands_that_need_vars()\n"
       "    required_var_files = [\"${get_terragrunt_dir()}/more.tfvars\"]\n  }\n}\n",
       {{"live/dev/queue/more.tfvars", "name = \"of-file\""}},
       "name",
       "\"of-file\""},
      {"an argument of the command, which wins over all files and inputs",
       "terraform {\n  extra_arguments \"v\" {\n    commands = [\"apply\"]\n"
       "    arguments = [\"-lock=false\", \"-var\", \"name=of-argument\"]\n  }\n}\ninputs = { name = \"jobs\" }\n",
       {{"live/dev/queue/terraform.tfvars", "name = \"of-file\""}},
       "name",
       "\"of-argument\""},
      {"a variable file after an argument, which wins over it",
       "terraform {\n  extra_arguments \"v\" {\n    commands = [\"apply\"]\n    arguments = "
       "[\"-var=name=of-argument\"]\n"
       "    optional_var_files = [\"more.tfvars\", \"absent.tfvars\"]\n  }\n}\n",
       {{"live/dev/queue/more.tfvars", "name = \"of-file\""}},
       "name",
       "\"of-file\""},
      {"an argument with a list, read by the variable's type",
       "terraform {\n  extra_arguments \"v\" {\n    commands = [\"apply\"]\n"
       "    arguments = [\"-var\", \"kept=60\", \"-var\", \"name=x\"]\n  }\n}\n",
       {},
       "message_retention_seconds",
       "60"},
      {"an argument that only a run knows",
       "terraform {\n  extra_arguments \"v\" {\n    commands = [\"apply\"]\n"
       "    arguments = [\"-var\", \"name=${run_cmd(\"x\")}\"]\n  }\n}\ninputs = { name = \"jobs\" }\n",
       {},
       "name",
       "unknown"},
      {"arguments of the same name in an included configuration, whose place those of the unit take",
       "terraform {\n  extra_arguments \"v\" {\n    commands = [\"apply\"]\n    arguments = [\"-lock=false\"]\n  }\n}\n"
       "include \"root\" {\n  path = find_in_parent_folders(\"root.hcl\")\n}\ninputs = { name = \"jobs\" }\n",
       {{"live/root.hcl",
         "terraform {\n  extra_arguments \"v\" {\n    commands = [\"apply\"]\n    arguments = [\"-var=name=root\"]\n  "
         "}\n}\n"}},
       "name",
       "\"jobs\""},
      {"a generated file of values",
       "generate \"v\" {\n  path = \"z.auto.tfvars\"\n  if_exists = \"overwrite\"\n"
       "  contents = \"name = \\\"generated\\\"\\n\"\n}\ninputs = { name = \"jobs\" }",
       {{"live/dev/queue/z.auto.tfvars", "name = \"of-file\""}},
       "name",
       "\"generated\""},
      {"a generated file of values as JSON",
       "generate \"v\" {\n  path = \"terraform.tfvars.json\"\n  if_exists = \"overwrite\"\n"
       "  contents = jsonencode({ name = \"generated\" })\n}\n",
       {},
       "name",
       "\"generated\""},
      {"a generated file of values that is known in part",
       "generate \"v\" {\n  path = \"z.auto.tfvars\"\n  if_exists = \"overwrite\"\n"
       "  contents = \"kept = 60\\nname = \\\"${run_cmd(\"x\")}\\\"\\n\"\n}\ninputs = { name = \"jobs\" }",
       {},
       "name",
       "unknown"},
      {"a version that meets a constraint",
       "inputs = { name = constraint_check(\"1.2.3\", \">= 1.0, < 2.0\") ? \"old\" : \"new\" }",
       {},
       "name",
       "\"old\""},
      {"files that match a pattern",
       "inputs = { name = join(\",\", [for f in mark_glob_as_read(\"${get_terragrunt_dir()}/c/{*.yaml,**/*.json}\") : "
       "basename(f)]) }",
       {{"live/dev/queue/c/a.yaml", ""}, {"live/dev/queue/c/d/b.json", ""}, {"live/dev/queue/c/d/c.yaml", ""}},
       "name",
       "\"a.yaml,b.json\""},
      {"files that match one of more patterns than are looked for",
       "inputs = { name = join(\",\", "
       "mark_glob_as_read(\"${get_terragrunt_dir()}/c/{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}\")) }",
       {},
       "name",
       "unknown"},
      {"what is merged above the deepest level that is",
       "inputs = { name = deep_merge(" + nested("over", 40) + ", " + nested("under", 40) + ")" +
           member_of_nested("under", 40) + " }",
       {},
       "name",
       "\"under\""},
      {"what is merged below it",
       "inputs = { name = deep_merge(" + nested("over", 80) + ", " + nested("under", 80) + ")" +
           member_of_nested("under", 80) + " }",
       {},
       "name",
       "unknown"},
      {"what a file beside the unit adds",
       "inputs = { name = \"jobs\" }",
       {{"live/dev/queue/terragrunt.autoinclude.hcl", "inputs = { name = \"added\" }"}},
       "name",
       "\"added\""},
      {"variables of the environment",
       "terraform {\n  extra_arguments \"v\" {\n    commands = [\"plan\", \"apply\"]\n"
       "    env_vars = { TF_VAR_name = \"of-env\" }\n  }\n}\n",
       {},
       "name",
       "\"of-env\""},
      {"arguments in the environment",
       "terraform {\n  extra_arguments \"v\" {\n    commands = [\"apply\"]\n"
       "    env_vars = { TF_CLI_ARGS = \"-lock=false -var 'name=of all'\", TF_CLI_ARGS_apply = \"-var=name=of-apply\" "
       "}\n"
       "  }\n}\ninputs = { name = \"jobs\" }",
       {},
       "name",
       "\"of all\""},
      {"arguments over those of the environment",
       "terraform {\n  extra_arguments \"v\" {\n    commands = [\"apply\"]\n    arguments = [\"-var=name=written\"]\n"
       "    env_vars = { TF_CLI_ARGS_apply = \"-var=name=of-apply\", TF_CLI_ARGS_plan = \"-var=name=of-plan\" }\n"
       "  }\n}\n",
       {},
       "name",
       "\"written\""},
      {"arguments of another command",
       "terraform {\n  extra_arguments \"v\" {\n    commands = [\"init\"]\n"
       "    env_vars = { TF_VAR_name = \"of-env\" }\n  }\n}\ninputs = { name = \"jobs\" }",
       {},
       "name",
       "\"jobs\""},
      {"a feature flag",
       "feature \"f\" {\n  default = \"on\"\n}\ninputs = { name = feature.f.value }",
       {},
       "name",
       "\"on\""},
      {"a feature flag of an included configuration",
       "include \"root\" {\n  path = find_in_parent_folders(\"flags.hcl\")\n}\ninputs = { name = feature.f.value }",
       {{"live/flags.hcl", "feature \"f\" {\n  default = \"on\"\n}\n"}},
       "name",
       "\"on\""},
      {"generated files as an attribute",
       "generate = {\n  more = {\n    path = \"override.tf\"\n    if_exists = \"overwrite\"\n"
       "    contents = \"resource \\\"aws_sqs_queue\\\" \\\"q\\\" {\\n  name = \\\"generated\\\"\\n}\\n\"\n  }\n}\n"
       "inputs = { name = \"jobs\" }",
       {},
       "name",
       "\"generated\""},
      {"maps merged at every depth",
       "inputs = {\n  name = \"x\"\n  tags = deep_merge({ a = \"1\" }, { b = \"2\" })\n}",
       {},
       "tags",
       R"({"a":"1","b":"2"})"},
      {"a generated file in a folder of the module",
       "generate \"more\" {\n  path = \"x/main.tf\"\n  if_exists = \"overwrite\"\n  contents = \"locals {}\"\n}\n"
       "inputs = { name = \"jobs\" }",
       {},
       "name",
       "\"jobs\""},
      {"a generated file that may take the place of Terragrunt's own alone",
       "generate \"more\" {\n  path = \"main.tf\"\n  if_exists = \"overwrite_terragrunt\"\n  contents = \"locals "
       "{}\"\n}\n"
       "inputs = { name = \"jobs\" }",
       {},
       "name",
       "\"jobs\""},
      {"what a unit says without the values of a stack",
       "inputs = { name = try(values.name, \"jobs\") }",
       {},
       "name",
       "\"jobs\""},
      {"a generated file",
       "generate \"more\" {\n  path = \"override.tf\"\n  if_exists = \"overwrite\"\n"
       "  contents = <<EOF\nresource \"aws_sqs_queue\" \"q\" {\n  name = \"generated\"\n}\nEOF\n}\n"
       "inputs = { name = \"jobs\" }",
       {},
       "name",
       "\"generated\""},
  };
  for (const Case& one : cases) {
    INFO(one.about);
    const Repository repository(queue_unit(one.configuration, one.others));
    CHECK(repository.show(unit, "aws_sqs_queue.q", one.attribute) == one.expected);
    CHECK(repository.problems() == "");
  }
}

TEST_CASE("the outputs of other units are those that their code gives, otherwise unknowns like the mocks") {
  const std::string dependency =
      "dependency \"queue\" {\n  config_path = \"../queue\"\n  mock_outputs = {\n    arn = \"mock\"\n    url = "
      "\"mock\"\n"
      "  }\n}\n";
  const std::string other =
      "terraform {\n  source = \"../../../modules/queue\"\n}\n" + dependency +
      "inputs = {\n  name = dependency.queue.outputs.arn\n  tags = { Url = dependency.queue.outputs.url }\n}\n";
  const Repository together(queue_unit("inputs = { name = \"jobs\" }", {{"live/dev/other/terragrunt.hcl", other}}));
  CHECK(together.problems() == "");
  CHECK(together.show("live/dev/other", "aws_sqs_queue.q", "name") == "\"arn:aws:sqs:eu-west-1:111122223333:jobs\"");
  CHECK(together.show("live/dev/other", "aws_sqs_queue.q", "tags") == "unknown");
  const std::string by_key = "terraform {\n  source = \"../../../modules/queue\"\n}\n" + dependency +
                             "inputs = { name = dependency[\"queue\"].outputs.arn }\n";
  CHECK(Repository(queue_unit("inputs = { name = \"jobs\" }", {{"live/dev/other/terragrunt.hcl", by_key}}))
            .show("live/dev/other", "aws_sqs_queue.q", "name") == "\"arn:aws:sqs:eu-west-1:111122223333:jobs\"");
  // All of them together are those that the other unit's code declares.
  const std::string merged = "terraform {\n  source = \"../../../modules/queue\"\n}\n" + dependency +
                             "inputs = merge(dependency.queue.outputs, { name = \"other\" })\n";
  const Repository of_all(queue_unit("inputs = { name = \"jobs\" }", {{"live/dev/other/terragrunt.hcl", merged}}));
  CHECK(of_all.show("live/dev/other", "aws_sqs_queue.q", "message_retention_seconds") == "300");
  Files alone = {{"modules/queue/main.tf", queue_module}, {"live/dev/other/terragrunt.hcl", other}};
  CHECK(Repository(alone).show("live/dev/other", "aws_sqs_queue.q", "name") == "unknown");
  CHECK(Repository(alone).problems() == "");
}

TEST_CASE("outputs are the same when only the unit that takes them is scanned, which alone is a root") {
  const std::string other =
      "terraform {\n  source = \"../../../modules/queue\"\n}\n"
      "dependency \"queue\" {\n  config_path = \"../queue\"\n}\n"
      "inputs = { name = dependency.queue.outputs.arn }\n";
  const Repository repository(queue_unit("inputs = { name = \"jobs\" }", {{"live/dev/other/terragrunt.hcl", other}}),
                              "live/dev/other");
  CHECK(repository.problems() == "");
  CHECK(repository.roots() == "live/dev/other/terragrunt.hcl\n");
  CHECK(repository.show("live/dev/other", "aws_sqs_queue.q", "name") == "\"arn:aws:sqs:eu-west-1:111122223333:jobs\"");
  REQUIRE(repository.evaluated.size() == 1);
  // The input that took the output is a step of the chain, before those in the other unit.
  std::string chain;
  for (const EvaluatedResource& resource : repository.evaluated[0].resources) {
    for (const Origin* origin = resource.config.get("name").origin(); origin; origin = origin->from) {
      if (origin->kind == OriginKind::module_output)
        chain += std::string(origin->label) + " " + std::string(repository.sources->path(origin->span.file)) + "\n";
    }
  }
  CHECK(chain == "dependency.queue live/dev/other/terragrunt.hcl\n");
}

TEST_CASE("units that need each other's outputs end, and say so") {
  const auto needs = [](const std::string& other) {
    return "terraform {\n  source = \"../../modules/queue\"\n}\ndependency \"o\" {\n  config_path = \"../" + other +
           "\"\n}\ninputs = { name = dependency.o.outputs.arn }\n";
  };
  const Repository repository({{"modules/queue/main.tf", queue_module},
                               {"live/a/terragrunt.hcl", needs("b")},
                               {"live/b/terragrunt.hcl", needs("a")}});
  CHECK(repository.problems().find("in a circle: live/a → live/b → live/a.") != std::string::npos);
}

TEST_CASE("an include that is not found is said") {
  const Repository above(queue_unit("include \"root\" {\n  path = find_in_parent_folders(\"nowhere.hcl\")\n}\n"));
  CHECK(above.problems().find("terragrunt-include-unknown: Lintel cannot determine which file this block includes, so "
                              "it does not read it (nowhere.hcl is in no folder above that is read).") !=
        std::string::npos);
  const Repository named(queue_unit("include \"root\" {\n  path = get_env(\"LINTEL_TEST_NOT_SET\")\n}\n"));
  CHECK(named.problems().find("terragrunt-include-unknown") != std::string::npos);
  const Repository found(
      queue_unit("include \"root\" {\n  path = find_in_parent_folders(\"root.hcl\")\n}\ninputs = { name = \"jobs\" }\n",
                 {{"live/root.hcl", "locals {}\n"}}));
  CHECK(found.problems() == "");
}

TEST_CASE("a unit that no run deploys is not judged, its module is no root, and its outputs are still known") {
  struct Case {
    const char* more;
    bool is_excluded;
  };
  const Case cases[] = {
      {"skip = true\n", true},
      {"skip = false\n", false},
      {"locals {\n  off = true\n}\nskip = local.off\n", true},
      {"skip = get_aws_account_id() == \"1\"\n", false},
      {"exclude {\n  if = true\n  actions = [\"all\"]\n}\n", true},
      {"exclude {\n  if = true\n  actions = [\"all_except_output\"]\n}\n", true},
      {"exclude {\n  if = true\n  actions = [\"plan\", \"apply\"]\n}\n", true},
      {"exclude {\n  if = true\n  actions = [\"destroy\"]\n}\n", false},
      {"exclude {\n  if = false\n  actions = [\"all\"]\n}\n", false},
      {"exclude {\n  if = get_aws_account_id() == \"1\"\n  actions = [\"all\"]\n}\n", false},
      {"include \"root\" {\n  path = find_in_parent_folders(\"excluded.hcl\")\n}\n", true},
      {"include \"root\" {\n  path = find_in_parent_folders(\"excluded.hcl\")\n}\nexclude {\n  if = false\n  actions = "
       "[\"all\"]\n}\n",
       false},
      {"include \"root\" {\n  path = find_in_parent_folders(\"skipped.hcl\")\n}\n", false},
  };
  for (const Case& c : cases) {
    INFO(c.more);
    const Repository repository(
        queue_unit(std::string(c.more) + "inputs = { name = \"jobs\" }\n",
                   {{"live/excluded.hcl", "exclude {\n  if = true\n  actions = [\"all\"]\n}\n"},
                    {"live/skipped.hcl", "skip = true\n"},
                    {"live/dev/user/terragrunt.hcl",
                     "terraform {\n  source = \"../../../modules//queue\"\n}\ndependency \"q\" {\n  config_path = "
                     "\"../queue\"\n}\ninputs = { name = dependency.q.outputs.arn }\n"}}));
    const bool is_root = repository.roots().find("live/dev/queue/terragrunt.hcl") != std::string::npos;
    CHECK(is_root == !c.is_excluded);
    CHECK((repository.problems().find("terragrunt-unit-excluded") != std::string::npos) == c.is_excluded);
    CHECK(terraform::RootModules(repository.workspace).roots().empty());
    CHECK(repository.show("live/dev/user", "aws_sqs_queue.q", "name") == "\"arn:aws:sqs:eu-west-1:111122223333:jobs\"");
  }
}

TEST_CASE("values beside the module count where only the unit is scanned, over the inputs") {
  const Files files =
      queue_unit("inputs = { name = \"jobs\" }\n", {{"modules/queue/terraform.tfvars", "name = \"plain\"\nkept = 60\n"},
                                                    {"modules/queue/z.auto.tfvars", "name = \"automatic\"\n"},
                                                    {"modules/queue/other.tfvars", "kept = 61\n"}});
  for (const char* scanned : {".", "live/dev/queue"}) {
    INFO(scanned);
    const Repository repository(files, scanned);
    CHECK(repository.show(unit, "aws_sqs_queue.q", "name") == "\"automatic\"");
    CHECK(repository.show(unit, "aws_sqs_queue.q", "message_retention_seconds") == "60");
  }
}

TEST_CASE("a unit all of whose code is generated") {
  const std::string code =
      "generate \"main\" {\n  path = \"main.tf\"\n  if_exists = \"overwrite\"\n  contents = <<EOF\n"
      "variable \"name\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  name = var.name\n}\nEOF\n}\n"
      "inputs = { name = \"jobs\" }\n";
  for (const char* source : {"", "terraform {\n  source = \".\"\n}\n"}) {
    INFO(source);
    const Files files = {{"live/q/terragrunt.hcl", source + code}};
    const Repository repository(files);
    CHECK(repository.show("live/q", "aws_sqs_queue.q", "name") == "\"jobs\"");
    CHECK(repository.problems() == "");
  }
  // A provider alone is for others to include.
  const Files provider = {{"live/terragrunt.hcl",
                           "generate \"p\" {\n  path = \"p.tf\"\n  if_exists = \"overwrite\"\n"
                           "  contents = \"provider \\\"aws\\\" {}\"\n}\n"}};
  CHECK(Repository(provider).roots() == "");
  const Files absent = {{"live/q/terragrunt.hcl", "terraform {\n  source = \"../none\"\n}\n" + code}};
  CHECK(Repository(absent).problems().find("terragrunt-source-missing") != std::string::npos);
}

TEST_CASE("a module that a unit deploys is no root, a configuration for others no unit") {
  const Repository repository(queue_unit(
      "inputs = { name = \"jobs\" }\n",
      {{"live/terragrunt.hcl", "inputs = { kept = 60 }"}, {"plain/main.tf", "resource \"aws_sqs_queue\" \"p\" {}"}}));
  CHECK(repository.roots() == "live/dev/queue/terragrunt.hcl\n");
  CHECK(terraform::RootModules(repository.workspace).roots() == std::vector<std::string>{"plain"});
}

TEST_CASE("each resource names the unit among what led to it") {
  const Repository repository(queue_unit("inputs = { name = \"jobs\" }"));
  REQUIRE(repository.evaluated.size() == 1);
  REQUIRE(repository.evaluated[0].resources.size() == 1);
  const EvaluatedResource& queue = repository.evaluated[0].resources[0];
  REQUIRE(queue.callers.size() == 1);
  CHECK(repository.sources->path(queue.callers[0].file) == "live/dev/queue/terragrunt.hcl");
  const Origin* origin = queue.config.get("name").origin();
  bool is_at_input = false;
  for (; origin; origin = origin->from) {
    is_at_input = is_at_input || (origin->span.known() &&
                                  repository.sources->path(origin->span.file) == "live/dev/queue/terragrunt.hcl" &&
                                  repository.sources->text(origin->span) == "\"jobs\"");
  }
  CHECK(is_at_input);
}

TEST_CASE("sources") {
  struct Case {
    const char* about;
    std::string source;
    const char* name;  ///< of the queue
  };
  const Case cases[] = {
      {"beside the unit", "\"../../modules/queue\"", "\"jobs\""},
      {"with a subdirectory", "\"../../modules//queue\"", "\"jobs\""},
      {"by the repository's way", "\"${get_terragrunt_dir()}/../../modules//queue?ref=v1\"", "\"jobs\""},
      {"of a condition that is not known: the one that is here",
       "get_env(\"LINTEL_TEST_NOT_SET\") == \"x\" ? \"git::https://example.com/m.git\" : \"../../modules/queue\"",
       "\"jobs\""},
      {"another version of the repository's own", "\"git::https://example.com/acme/repo.git//modules/queue?ref=v1\"",
       "\"jobs\""},
      {"the same by SSH, of a version that is not known",
       "\"git::git@example.com:acme/repo.git//modules/queue?ref=${get_env(\"LINTEL_TEST_NOT_SET\")}\"", "\"jobs\""},
      {"elsewhere", "\"git::https://example.com/m.git//queue?ref=v1\"", "absent"},
      {"nowhere", "\"../../modules/none\"", "absent"},
  };
  for (const Case& one : cases) {
    INFO(one.about);
    const Repository repository(
        {{"modules/queue/main.tf", queue_module},
         {".git/HEAD", "ref: refs/heads/main"},
         {"live/q/terragrunt.hcl", "terraform {\n  source = " + one.source + "\n}\ninputs = { name = \"jobs\" }\n"}});
    CHECK(repository.show("live/q", "aws_sqs_queue.q", "name") == one.name);
  }
}

TEST_CASE("a module of a registry is a call with the unit's inputs") {
  const Repository repository(
      Files{{"live/vpc/terragrunt.hcl",
             "terraform {\n  source = \"tfr:///terraform-aws-modules/vpc/aws?version=5.8.1\"\n}\n"
             "inputs = { name = \"main\" }\n"}});
  CHECK(repository.problems().find("module-not-installed") != std::string::npos);
}

TEST_CASE("inputs for other modules do not hinder that one of a registry is judged") {
  for (const char* source : {"tfr:///terraform-aws-modules/sqs/aws?version=4.1.0",
                             "git::https://github.com/terraform-aws-modules/terraform-aws-sqs.git?ref=v4.1.0"}) {
    INFO(source);
    const Repository repository(Files{{"root.hcl", "inputs = { env = \"dev\" }\n"},
                                      {"live/jobs/terragrunt.hcl",
                                       "include \"root\" {\n  path = find_in_parent_folders(\"root.hcl\")\n}\n"
                                       "terraform {\n  source = \"" +
                                           std::string(source) +
                                           "\"\n}\n"
                                           "inputs = { name = \"jobs\" }\n"}});
    CHECK(repository.show("live/jobs", "module.jobs.aws_sqs_queue.this[0]", "name") == "\"jobs\"");
    CHECK(repository.problems().find("variable") == std::string::npos);
  }
}

TEST_CASE("a module that Terragrunt has downloaded is the one that it deploys") {
  const Files files = {{"live/q/.terragrunt-cache/abc/def/modules/queue/main.tf", queue_module},
                       {"live/q/terragrunt.hcl",
                        "terraform {\n  source = \"git::https://example.com/m.git//modules/queue?ref=v1\"\n}\n"
                        "inputs = { name = \"jobs\" }\n"}};
  const Repository once(files);
  CHECK(once.show("live/q", "aws_sqs_queue.q", "name") == "\"jobs\"");
  CHECK(terraform::RootModules(once.workspace).roots().empty());
  Files twice = files;
  twice.emplace_back("live/q/.terragrunt-cache/abc/ghi/modules/queue/main.tf", queue_module);
  CHECK(Repository(twice).problems().find("run \"terragrunt init\" in live/q") != std::string::npos);
}

TEST_CASE("stacks make units, each with its values") {
  const Repository repository({{"modules/queue/main.tf", queue_module},
                               {"catalog/queue/terragrunt.hcl",
                                "terraform {\n  source = \"${get_repo_root()}/modules/queue\"\n}\n"
                                "inputs = {\n  name = values.name\n  kept = values.kept\n}\n"},
                               {".git/HEAD", "ref: refs/heads/main"},
                               {"live/terragrunt.stack.hcl",
                                "locals {\n  env = \"dev\"\n}\n"
                                "unit \"jobs\" {\n  source = \"../catalog/queue\"\n  path = \"jobs\"\n"
                                "  values = { name = \"jobs-${local.env}\", kept = 60 }\n}\n"
                                "unit \"mail\" {\n  source = \"../catalog/queue\"\n  path = \"mail\"\n"
                                "  values = { name = \"mail\", kept = 120 }\n}\n"}});
  CHECK(repository.roots() ==
        "live/.terragrunt-stack/jobs/terragrunt.hcl\nlive/.terragrunt-stack/mail/terragrunt.hcl\n");
  CHECK(repository.show("live/.terragrunt-stack/jobs", "aws_sqs_queue.q", "name") == "\"jobs-dev\"");
  CHECK(repository.show("live/.terragrunt-stack/mail", "aws_sqs_queue.q", "message_retention_seconds") == "120");
  CHECK(repository.problems() == "");
}

TEST_CASE("what a stack adds to its units and stacks") {
  const std::string call = "terraform {\n  source = \"${get_repo_root()}/modules/queue\"\n}\n";
  const Repository repository(
      {{"modules/queue/main.tf", queue_module},
       {".git/HEAD", "ref: refs/heads/main"},
       {"catalog/first/terragrunt.hcl", call + "inputs = { name = \"first\" }\n"},
       {"catalog/second/terragrunt.hcl", call + "inputs = {\n  name = \"second\"\n  kept = 60\n}\n"},
       {"catalog/both/terragrunt.stack.hcl",
        "unit \"inner\" {\n  source = \"${get_repo_root()}/catalog/first\"\n  path = \"inner\"\n}\n"},
       {"live/terragrunt.stack.hcl",
        "locals {\n  env = \"dev\"\n}\n"
        "unit \"first\" {\n  source = \"../catalog/first\"\n  path = \"first\"\n}\n"
        "unit \"second\" {\n  source = \"../catalog/second\"\n  path = \"second\"\n"
        "  autoinclude {\n    dependency \"first\" {\n      config_path = unit.first.path\n    }\n"
        "    inputs = { name = \"${local.env}-${dependency.first.outputs.arn}\" }\n  }\n}\n"
        "unit \"off\" {\n  enabled = false\n  source = \"../catalog/first\"\n  path = \"off\"\n}\n"
        "unit \"many\" {\n  expansion {\n    for_each = toset([\"a\"])\n  }\n  source = \"../catalog/first\"\n"
        "  path = \"many\"\n}\n"
        "stack \"both\" {\n  source = \"../catalog/both\"\n  path = \"both\"\n"
        "  autoinclude {\n    unit \"more\" {\n      source = \"${get_repo_root()}/catalog/first\"\n"
        "      path = \"more-${local.env}\"\n    }\n  }\n}\n"
        "unit \"third\" {\n  source = \"../catalog/second\"\n  path = \"third\"\n"
        "  autoinclude {\n    dependency \"both\" {\n      config_path = stack.both.path\n    }\n"
        "    inputs = { name = dependency.both.outputs.inner.arn }\n  }\n}\n"}});
  const std::string made = "live/.terragrunt-stack/";
  CHECK(repository.roots() == made + "both/.terragrunt-stack/inner/terragrunt.hcl\n" + made +
                                  "both/.terragrunt-stack/more-dev/terragrunt.hcl\n" + made + "first/terragrunt.hcl\n" +
                                  made + "second/terragrunt.hcl\n" + made + "third/terragrunt.hcl\n");
  CHECK(repository.show(made + "second", "aws_sqs_queue.q", "name") ==
        "\"dev-arn:aws:sqs:eu-west-1:111122223333:first\"");
  CHECK(repository.show(made + "second", "aws_sqs_queue.q", "message_retention_seconds") == "60");
  CHECK(repository.show(made + "third", "aws_sqs_queue.q", "name") == "\"arn:aws:sqs:eu-west-1:111122223333:first\"");
  CHECK(repository.problems() ==
        "terragrunt-expansion: Lintel does not evaluate what this block expands to, so it is not checked.\n");
}

TEST_CASE("dependencies of a unit and of what it includes are seen by both, and skipped ones are their mocks") {
  const Files others = {{"modules/queue/main.tf", queue_module},
                        {"live/first/terragrunt.hcl",
                         "terraform {\n  source = \"../../modules/queue\"\n}\ninputs = { name = \"first\" }\n"}};
  struct Case {
    const char* about;
    const char* root;
    const char* unit;
    const char* expected;
  };
  const Case cases[] = {
      {"the included configuration takes the unit's", "inputs = { name = dependency.first.outputs.arn }\n",
       "dependency \"first\" {\n  config_path = \"../first\"\n}\n", "\"arn:aws:sqs:eu-west-1:111122223333:first\""},
      {"the unit's wins",
       "dependency \"first\" {\n  config_path = \"../nowhere\"\n}\n"
       "inputs = { name = dependency.first.outputs.arn }\n",
       "dependency \"first\" {\n  config_path = \"../first\"\n}\n", "\"arn:aws:sqs:eu-west-1:111122223333:first\""},
      {"mocks that are all that is ever given", "",
       "dependency \"first\" {\n  config_path = \"../first\"\n  skip_outputs = true\n"
       "  mock_outputs = { arn = \"mock\" }\n}\ninputs = { name = dependency.first.outputs.arn }\n",
       "\"mock\""},
  };
  for (const Case& one : cases) {
    INFO(one.about);
    Files files = others;
    files.emplace_back("live/root.hcl", one.root);
    files.emplace_back("live/second/terragrunt.hcl",
                       "terraform {\n  source = \"../../modules/queue\"\n}\ninclude \"root\" {\n"
                       "  path = find_in_parent_folders(\"root.hcl\")\n  merge_strategy = \"deep\"\n}\n" +
                           std::string(one.unit));
    const Repository repository(files);
    CHECK(repository.show("live/second", "aws_sqs_queue.q", "name") == one.expected);
    CHECK(repository.problems() == "");
  }
}

TEST_CASE("a passphrase for the state that is written in the code") {
  const auto faults = [](const std::string& encryption) {
    const Repository repository(
        Files{{"modules/queue/main.tf", queue_module},
              {"live/root.hcl",
               "remote_state {\n  backend  = \"s3\"\n  generate = { path = \"backend.tf\" }\n  config   = {}\n"
               "  encryption = " +
                   encryption + "\n}\n"},
              {"live/q/terragrunt.hcl",
               "include \"root\" {\n  path = find_in_parent_folders(\"root.hcl\")\n}\nterraform {\n"
               "  source = \"../../modules/queue\"\n}\ninputs = { name = \"jobs\" }\n"}});
    std::string text = repository.problems();
    for (const Unit& unit : repository.evaluated) {
      for (const TemplateFault& fault : unit.faults) {
        if (fault.code.starts_with("terraform-")) continue;  // of the module
        text += std::string(fault.code) + " at ";
        text += repository.sources->text(fault.span.file).substr(fault.span.begin, fault.span.end - fault.span.begin);
      }
    }
    return text;
  };
  CHECK(faults("{ key_provider = \"pbkdf2\", passphrase = \"correct-horse-battery-staple\" }") ==
        "opentofu-encryption-passphrase-exposed at encryption");
  CHECK(faults("{ key_provider = \"pbkdf2\", passphrase = get_env(\"PASSPHRASE_NOT_SET\") }") == "");
  CHECK(faults("{ key_provider = \"aws_kms\", kms_key_id = \"alias/state\" }") == "");
}

TEST_CASE("a secret that stands in the code in case the environment has none") {
  const auto faults = [](const std::string& value) {
    const Repository repository(
        Files{{"modules/queue/main.tf", queue_module},
              {"live/q/terragrunt.hcl", "terraform {\n  source = \"../../modules/queue\"\n}\nlocals {\n  v = " + value +
                                            "\n}\ninputs = { name = local.v, tags = local.v }\n"}});
    std::string text;
    for (const Unit& unit : repository.evaluated) {
      for (const TemplateFault& fault : unit.faults) {
        if (fault.code.starts_with("terraform-")) continue;  // of the module
        text += std::string(fault.code) + " at ";
        text += repository.sources->text(fault.span.file).substr(fault.span.begin, fault.span.end - fault.span.begin);
      }
    }
    return text;
  };
  const auto falls_back = [](const std::string& name, const std::string& fallback) {
    return "get_env(\"" + name + "\", \"" + fallback + "\")";
  };
  struct Case {
    const char *name, *fallback;
    bool is_secret;
  };
  const Case cases[] = {
      {"DB_PASSWORD_NOT_SET", "hunter22", true}, {"DB_PASSWORD", "ChangeMe123!", true}, {"DB_PASSWORD", "", false},
      {"DB_PASSWORD", "unused", false},          {"DB_PASSWORD", "db_password", false}, {"API_KEY", "fallback", false},
      {"API_KEY", "q9f8Zk2LmX7vT4bN1cR6", true}, {"STAGE", "hunter22", false},
  };
  for (const Case& one : cases) {
    CAPTURE(one.name);
    CAPTURE(one.fallback);
    const std::string value = falls_back(one.name, one.fallback);
    CHECK(faults(value) == (one.is_secret ? "terragrunt-secret-fallback-written at " + value : ""));
  }
  CHECK(faults("get_env(\"DB_PASSWORD\")") == "");
}

TEST_CASE("configurations in JSON syntax") {
  const Repository repository(
      {{"modules/queue/main.tf", queue_module},
       {"live/root.hcl.json", R"({"locals": {"kept": 60}, "inputs": {"kept": "${local.kept}"}})"},
       {"live/first/terragrunt.hcl.json",
        R"({"terraform": {"source": "../../modules/queue", "extra_arguments": {"v": {"commands": ["apply"],
            "arguments": ["-var", "name=first"]}}},
            "include": {"path": "${find_in_parent_folders(\"root.hcl.json\")}"}})"},
       {"live/second/terragrunt.hcl.json",
        R"({"terraform": {"source": "../../modules/queue"},
            "include": {"root": {"path": "../root.hcl.json", "merge_strategy": "deep", "expose": true}},
            "dependency": {"first": {"config_path": "../first"}},
            "generate": {"more": {"path": "override.tf", "if_exists": "overwrite",
              "contents": "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 5\n}\n"}},
            "inputs": {"name": "${dependency.first.outputs.arn}-${include.root.locals.kept}"}})"}});
  CHECK(repository.problems() == "");
  std::string shown;
  for (const Unit& one : repository.evaluated) {
    for (const EvaluatedResource& resource : one.resources) {
      for (const char* attribute : {"name", "message_retention_seconds", "delay_seconds"}) {
        const Value value = resource.config.get(attribute);
        shown += (value.is_wholly_known() ? to_json(value).value_or("infinite") : "unknown") + " ";
      }
    }
    shown += one.root + "\n";
  }
  CHECK(shown ==
        "\"first\" 60 null live/first/terragrunt.hcl.json\n"
        "\"arn:aws:sqs:eu-west-1:111122223333:first-60\" 60 5 live/second/terragrunt.hcl.json\n");
}

TEST_CASE("the version of a module in a registry as an attribute of its own") {
  const Repository repository(Files{{"live/jobs/terragrunt.hcl",
                                     "terraform {\n  source  = \"tfr:///terraform-aws-modules/sqs/aws\"\n"
                                     "  version = \"~> 4.1\"\n}\ninputs = { name = \"jobs\" }\n"}});
  CHECK(repository.show("live/jobs", "module.jobs.aws_sqs_queue.this[0]", "name") == "\"jobs\"");
}

TEST_CASE("what a call of a registry's module is given stands at the inputs, in whatever file they are") {
  const Repository repository(Files{
      {"live/root.hcl", "inputs = {\n  sqs_managed_sse_enabled = false\n}\n"},
      {"live/jobs/terragrunt.hcl",
       "include \"root\" {\n  path = find_in_parent_folders(\"root.hcl\")\n}\nterraform {\n"
       "  source = \"tfr:///terraform-aws-modules/sqs/aws?version=4.1.0\"\n}\ninputs = {\n  name = \"jobs\"\n}\n"}});
  REQUIRE(repository.evaluated.size() == 1);
  std::string places;
  for (const EvaluatedResource& resource : repository.evaluated.front().resources) {
    if (resource.address != "module.jobs.aws_sqs_queue.this[0]") continue;
    for (const Span span : resource.overrides) {
      const std::string_view text = repository.sources->text(span.file);
      places += text.substr(span.begin, span.end - span.begin);
      places += ' ';
    }
  }
  CHECK(places == "name sqs_managed_sse_enabled ");
}

TEST_CASE("a unit of a stack that is not here is named, and no other program's template is read") {
  const Repository repository(
      {{"modules/queue/main.tf", queue_module},
       {"live/terragrunt.stack.hcl",
        "unit \"jobs\" {\n  source = \"github.com/acme/catalog//units/jobs\"\n  path = \"jobs\"\n}\n"},
       {"scaffold/terragrunt.hcl", "inputs = {\n  {{ range .Names }}\n  {{ . }} = 1\n  {{ end }}\n}\n"}});
  CHECK(repository.roots() == "");
  CHECK(repository.problems().find("terragrunt-source-missing: The source of this unit is not in the scanned files") !=
        std::string::npos);
  CHECK(repository.problems().find("text-templating") != std::string::npos);
  CHECK(repository.problems().find("hcl-syntax") == std::string::npos);
}

TEST_CASE("what is not known of arguments and generated files is said, and taken for nothing") {
  struct Case {
    const char* about;
    std::string configuration;
    const char* expected;  ///< of the name
    const char* code;
  };
  const std::string file = "resource \\\"aws_sqs_queue\\\" \\\"q\\\" {\\n  name = \\\"generated\\\"\\n}\\n";
  const auto generate = [&](const std::string& name, const std::string& more) {
    return "generate \"g\" {\n  path = \"" + name + "\"\n  contents = \"" + file + "\"\n" + more +
           "}\ninputs = { name = \"jobs\" }";
  };
  const auto arguments = [](const std::string& more) {
    return "terraform {\n  extra_arguments \"v\" {\n" + more + "  }\n}\ninputs = { name = \"jobs\" }";
  };
  const Case cases[] = {
      {"for which command", arguments("    commands = [run_cmd(\"x\")]\n    arguments = [\"-var=name=given\"]\n"),
       "unknown", "terragrunt-arguments-unknown"},
      {"for which command a variable is set",
       arguments("    commands = run_cmd(\"x\")\n    env_vars = { TF_VAR_name = \"given\" }\n"), "unknown",
       "terragrunt-arguments-unknown"},
      {"what the environment says",
       arguments("    commands = [\"apply\"]\n    env_vars = { TF_CLI_ARGS = run_cmd(\"x\") }\n"), "\"jobs\"",
       "terragrunt-arguments-unknown"},
      {"what a shell makes of it",
       arguments("    commands = [\"apply\"]\n    env_vars = { TF_CLI_ARGS = \"-var=name=$X\" }\n"), "\"jobs\"",
       "terragrunt-arguments-unknown"},
      {"whether a saved plan is applied",
       arguments("    commands = [\"plan\"]\n    arguments = [\"-var=name=given\"]\n"), "\"jobs\"",
       "terragrunt-arguments-unknown"},
      {"whether a file is written", generate("main.tf", "  if_exists = \"overwrite\"\n  disable = run_cmd(\"x\")\n"),
       "\"jobs\"", "terragrunt-generate-unknown"},
      {"whether it takes the place of another", generate("main.tf", "  if_exists = run_cmd(\"x\")\n"), "\"jobs\"",
       "terragrunt-generate-unknown"},
      {"whether it changes another",
       generate("x_override.tf", "  if_exists = \"overwrite\"\n  disable = run_cmd(\"x\")\n"), "\"jobs\"",
       "terragrunt-generate-unknown"},
      {"what a file contains",
       "generate \"g\" {\n  path = \"x_override.tf\"\n  if_exists = \"overwrite\"\n  contents = run_cmd(\"x\")\n}\n"
       "inputs = { name = \"jobs\" }",
       "\"jobs\"", "terragrunt-generate-unknown"},
      {"which file is written",
       "generate \"g\" {\n  path = run_cmd(\"x\")\n  if_exists = \"overwrite\"\n  contents = \"\"\n}\n"
       "inputs = { name = \"jobs\" }",
       "\"jobs\"", "terragrunt-generate-unknown"},
      {"whether it hides another", generate("main.tofu", "  if_exists = \"overwrite\"\n  disable = run_cmd(\"x\")\n"),
       "\"jobs\"", "terragrunt-generate-unknown"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.about);
    const Repository repository(queue_unit(each.configuration));
    CHECK(repository.show(unit, "aws_sqs_queue.q", "name") == each.expected);
    CHECK(repository.problems().find(each.code) != std::string::npos);
  }
}

TEST_CASE("a unit with its values beside it") {
  const Repository repository(queue_unit("inputs = { name = values.name }",
                                         {{"live/dev/queue/terragrunt.values.hcl", "name = \"of-values\""}}));
  CHECK(repository.show(unit, "aws_sqs_queue.q", "name") == "\"of-values\"");
}

TEST_CASE("generated files that are known in part still declare what they do") {
  const Repository repository(
      {{"modules/m/main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  name = var.common\n  provider = aws.east\n}\n"},
       {"live/variables.tf.txt", "variable \"common\" {}\n"},
       {"live/m/terragrunt.hcl",
        "terraform {\n  source = \"../../modules/m\"\n}\n"
        "generate \"p\" {\n  path = \"provider.tf\"\n  if_exists = \"overwrite\"\n"
        "  contents = <<EOF\nprovider \"aws\" {\n  alias  = \"east\"\n  region = \"${get_env(\"R_NOT_SET\")}\"\n"
        "  allowed_account_ids = [${get_env(\"A_NOT_SET\")}]\n}\nEOF\n}\n"
        "generate \"v\" {\n  path = \"variables.tf\"\n  if_exists = \"overwrite\"\n"
        "  contents = file(\"../variables.tf.txt\")\n}\n"
        "inputs = { common = \"shared\" }\n"}});
  CHECK(repository.problems() == "");
  CHECK(repository.show("live/m", "aws_sqs_queue.q", "name") == "\"shared\"");
}

TEST_CASE("the state of a unit is found by terraform_remote_state of another root") {
  const Repository repository(
      {{"modules/queue/main.tf", queue_module},
       {"live/root.hcl",
        "remote_state {\n  backend = \"s3\"\n  config = {\n    bucket = \"states\"\n"
        "    key = \"${path_relative_to_include()}/terraform.tfstate\"\n  }\n}\n"},
       {"live/q/terragrunt.hcl",
        "include \"root\" {\n  path = find_in_parent_folders(\"root.hcl\")\n}\n"
        "terraform {\n  source = \"../../modules/queue\"\n}\ninputs = { name = \"jobs\" }\n"},
       {"modules/reader/main.tf",
        "data \"terraform_remote_state\" \"q\" {\n  backend = \"s3\"\n"
        "  config = { bucket = \"states\", key = \"q/terraform.tfstate\" }\n}\n"
        "resource \"aws_sns_topic\" \"t\" { name = data.terraform_remote_state.q.outputs.arn }\n"},
       {"live/r/terragrunt.hcl", "terraform {\n  source = \"../../modules/reader\"\n}\n"}});
  CHECK(repository.show("live/r", "aws_sns_topic.t", "name") == "\"arn:aws:sqs:eu-west-1:111122223333:jobs\"");
}

TEST_CASE("whatever a configuration says, reading it ends") {
  const char* const configurations[] = {
      "include \"self\" {\n  path = \"terragrunt.hcl\"\n}\n",
      "locals {\n  a = local.b\n  b = local.a\n}\ninputs = { name = local.a }",
      "locals {\n  me = read_terragrunt_config(\"terragrunt.hcl\")\n}\ninputs = local.me.inputs",
      "dependency \"me\" {\n  config_path = \".\"\n}\ninputs = { name = dependency.me.outputs.arn }",
      "inputs = include.nothing.inputs",
      "locals = 1\ninputs = 1\nterraform = 2",
      "generate \"x\" {\n  path = 1\n  contents = [1]\n}",
      "dependency {\n}\nfeature {\n}\ngenerate {\n}\nremote_state {\n}\nterraform {\n}",
  };
  for (const char* configuration : configurations) {
    INFO(configuration);
    const Repository repository(Files{{"live/q/terragrunt.hcl", configuration}, {"live/q/main.tf", queue_module}});
    CHECK(repository.frontend->roots().size() <= 1);
  }
}
