// Terraform evaluation on input made here: many lines in nested modules, many instances, and modules that call the next
// one twice. Prints time, resources and memory of each.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "frontend/terraform/evaluate/evaluate.h"
#include "source/source_set.h"

using namespace lintel;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

const char* const common = R"(
variable "name" {
  type    = string
  default = "root"
}
variable "owner" {
  type    = string
  default = "team"
}
variable "versioned" {
  type    = bool
  default = true
}
locals {
  tags = {
    Name = var.name
    Env  = "prod"
  }
}
)";

std::string bucket(const std::string& name) {
  return "resource \"aws_s3_bucket\" \"" + name + "\" {\n  bucket = \"${var.name}-" + name +
         "\"\n  tags = merge(local.tags, {\n    Owner = var.owner\n  })\n}\n\n"
         "resource \"aws_s3_bucket_versioning\" \"" +
         name + "\" {\n  bucket = aws_s3_bucket." + name +
         ".id\n  versioning_configuration {\n    status = var.versioned ? \"Enabled\" : \"Suspended\"\n  }\n}\n\n";
}

std::string call(const std::string& name, const std::string& source) {
  return "module \"" + name + "\" {\n  source = \"" + source + "\"\n  name   = \"${var.name}-" + name + "\"\n}\n\n";
}

/// At least 50,000 lines in 61 modules on three levels.
Files make_large() {
  Files files;
  std::string root = common;
  for (int m = 0; m < 60; ++m) {
    const std::string prefix = "m" + std::to_string(m);
    std::string text = common;
    for (int i = 0; i < 58; ++i) text += bucket(prefix + "_" + std::to_string(i));
    if (m < 40) text += call("inner", "../m" + std::to_string(40 + m % 20));
    if (m < 40) root += call(prefix, "./modules/" + prefix);
    files.emplace_back("modules/" + prefix + "/main.tf", text);
  }
  for (int i = 0; i < 60; ++i) root += bucket("root_" + std::to_string(i));
  files.emplace_back("main.tf", root);
  return files;
}

/// 10,000 instances of one resource.
Files make_instances() {
  return {{"main.tf", R"(
locals {
  queues = { for p in setproduct(range(100), range(100)) : "q-${p[0]}-${p[1]}" => { delay = p[0] * 9, index = p[1] } }
}
resource "aws_sqs_queue" "q" {
  for_each                  = local.queues
  name                      = "queue-${each.key}"
  delay_seconds             = each.value.delay
  max_message_size          = 2048
  message_retention_seconds = 86400
  kms_master_key_id         = aws_kms_key.k.arn
  tags                      = merge({ Env = "prod" }, { Index = each.value.index })
}
resource "aws_kms_key" "k" {
  description = "k"
}
)"}};
}

/// Twelve modules, each calling the next one twice: 4,095 resources of twelve evaluations.
Files make_chain() {
  Files files;
  for (int i = 1; i <= 12; ++i) {
    std::string text =
        "variable \"name\" {\n  default = \"n\"\n}\nresource \"aws_sns_topic\" \"t\" {\n  name = var.name\n}\n";
    for (const char* name : {"a", "b"}) {
      if (i < 12)
        text += "module \"" + std::string(name) + "\" {\n  source = \"../m" + std::to_string(i + 1) +
                "\"\n  name = var.name\n}\n";
    }
    files.emplace_back("m" + std::to_string(i) + "/main.tf", text);
  }
  return files;
}

void measure(const char* name, Files files) {
  std::size_t lines = 0;
  std::vector<FoundFile> found;
  for (const auto& [path, text] : files) {
    found.push_back({path, FileRole::terraform});
    for (char letter : text) lines += letter == '\n' ? 1 : 0;
  }
  SourceSet sources;
  const auto start = std::chrono::steady_clock::now();
  const auto workspace =
      terraform::open_workspace(found, {}, sources, make_memory_reader(std::move(files)), Limits{}, 2);
  const auto opened = std::chrono::steady_clock::now();
  std::size_t resources = 0;
  std::size_t problems = 0;
  std::size_t bytes = 0;
  const terraform::RootModules read(workspace);
  for (std::size_t i = 0; i < read.roots().size(); ++i) {
    const Unit unit = read.evaluate(i);
    resources += unit.resources.size();
    problems += unit.problems.size();
    for (const auto& arena : unit.arenas) bytes += arena->bytes_reserved();
  }
  const auto done = std::chrono::steady_clock::now();
  const auto milliseconds = [](auto from, auto to) {
    return std::chrono::duration<double, std::milli>(to - from).count();
  };
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf(
      "%-28s %7zu lines %6zu resources %3zu problems  parse %6.0f ms  evaluate %6.0f ms  values %4zu MB  peak %4ld "
      "MB\n",
      name, lines, resources, problems, milliseconds(start, opened), milliseconds(opened, done), bytes >> 20,
      usage.ru_maxrss >> 10);
}

}  // namespace

int main() {
  measure("nested modules", make_large());
  measure("instances", make_instances());
  measure("chain of 12 calls of two", make_chain());
}
