// Any bytes as a rule file of a user's, loaded and run over a small configuration, or as a mapping file.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "document_check.h"
#include "lintel/scan.h"
#include "model/mapping.h"
#include "source/source_set.h"
#include "syntax/hcl/parse.h"

namespace {

using namespace lintel;

constexpr const char* code = R"(
resource "aws_sqs_queue" "q" {
  name          = "q"
  delay_seconds = 5
  policy        = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:*", Resource = "*" }] })
}
resource "aws_security_group" "g" {
  ingress {
    from_port   = 22
    to_port     = var.unknown
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
variable "unknown" {}
)";

void run_rule(std::string text) {
  ScanOptions options;
  options.paths = {"code"};
  options.profile = "all";
  options.select = {"own-*"};
  options.rule_directories = {"rules"};
  options.threads = 1;
  options.max_steps = 2'000'000;
  options.reader = make_memory_reader({{"code/main.tf", code}, {"rules/own.hcl", std::move(text)}});
  for (const Finding& finding : scan(options).findings) check(!finding.rule.empty() && !finding.message.empty());
}

void read_mapping(const std::string& text) {
  Problems problems;
  std::vector<std::unique_ptr<hcl::Tree>> trees;
  trees.push_back(std::make_unique<hcl::Tree>(hcl::parse(FileId{1}, text, problems)));
  check(model::load_mappings(std::move(trees), problems) != nullptr);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
  data[0] % 4 == 0 ? read_mapping(text) : run_rule(std::move(text));
  return 0;
}
