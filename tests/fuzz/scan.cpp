// A whole scan of one file of any kind, with all rules, and every form of its report. The first byte says what the
// file is called, so what it is read as: configurations, templates and SAM, plans, Serverless applications. Policies,
// expressions and suppression comments stand in them.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "document_check.h"
#include "lintel/scan.h"
#include "report/report.h"
#include "source/source_set.h"

namespace {

using namespace lintel;

constexpr std::string_view names[] = {"code/main.tf",         "code/main.tf.json", "code/template.yaml",
                                      "code/template.json",   "code/plan.json",    "code/serverless.yml",
                                      "code/variables.tfvars"};

/// What makes a file of its name one that is read: its second line on, the fuzzer's own.
std::string text_of(std::string_view name, std::string_view bytes) {
  if (name.ends_with("template.yaml")) return "Transform: AWS::Serverless-2016-10-31\n" + std::string(bytes);
  if (name.ends_with("serverless.yml")) return "service: s\nprovider: {name: aws}\n" + std::string(bytes);
  return std::string(bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view name = names[data[0] % std::size(names)];
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  ScanOptions options;
  options.paths = {"code"};
  options.profile = "all";
  options.threads = 1;
  options.today = "2026-01-01";
  options.max_steps = 400'000;
  options.max_memory = 96 << 20;
  options.keep_graph = true;
  options.reader = make_memory_reader(
      {{std::string(name), text_of(name, bytes)}, {"code/versions.tf", "variable \"known\" { default = 1 }\n"}});
  const ScanReport report = scan(options);
  for (const Finding& finding : report.findings) {
    check(!finding.rule.empty() && !finding.fingerprint.empty() && !finding.location.file.empty());
    check(finding.location.start_offset <= finding.location.end_offset);
  }
  for (const Diagnostic& diagnostic : report.diagnostics)
    check(!diagnostic.code.empty() && !diagnostic.location.file.empty());
  report::Style style;
  check(!report::write_json(report, style).empty());
  check(!report::write_sarif(report, style).empty());
  check(!report::write_human(report, style).empty());
  return 0;
}
