// Evaluates any bytes as a configuration, in either syntax, or as a plan of one. The first byte says which.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "frontend/terraform/evaluate/evaluate.h"
#include "frontend/terraform/plan/plan.h"
#include "source/source_set.h"

namespace {

using namespace lintel;

/// Small, so that what runs into a budget does so soon.
Limits small_limits() {
  Limits limits;
  limits.instances = 200;
  limits.steps = 100'000;
  limits.value_bytes = 32 << 20;
  limits.string_bytes = 1 << 16;
  limits.collection_items = 10'000;
  return limits;
}

void evaluate_configuration(const std::string& name, std::string text) {
  const std::string called = "variable \"a\" { default = 1 }\noutput \"b\" { value = [var.a] }\n";
  SourceSet sources;
  const std::vector<FoundFile> files = {{name, FileRole::terraform}, {"m/main.tf", FileRole::terraform}};
  const std::shared_ptr<const FileReader> reader = make_memory_reader({{name, std::move(text)}, {"m/main.tf", called}});
  const auto workspace = terraform::open_workspace(files, {}, sources, reader, small_limits(), 1);
  const terraform::RootModules read(workspace);
  for (std::size_t i = 0; i < read.roots().size(); ++i) {
    const Unit unit = read.evaluate(i);
    for (const EvaluatedResource& resource : unit.resources) {
      if (resource.address.empty() || !resource.config.is_mapping()) __builtin_trap();
    }
  }
}

void evaluate_as_plan(std::string text) {
  SourceSet sources;
  const FileId file = sources.add("plan.json", std::move(text));
  terraform::evaluate_plan("plan.json", file, nullptr, sources, small_limits());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
  switch (data[0] % 4) {
    case 0:
      evaluate_configuration("main.tf.json", std::move(text));
      break;
    case 1:
      evaluate_as_plan(std::move(text));
      break;
    default:
      evaluate_configuration("main.tf", std::move(text));
  }
  return 0;
}
