// YAML text of any kind, evaluated as a template that nests, includes and imports itself and another one.
#include <cstdint>
#include <string>

#include "document_check.h"
#include "frontend/cloudformation/evaluate.h"
#include "source/source_set.h"

namespace {

constexpr const char* other = R"(
Parameters: {P: {Type: String}}
Resources: {T: {Type: AWS::SNS::Topic}, N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: t.yaml}}}
Outputs: {O: {Value: !Ref P, Export: {Name: e}}}
)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lintel;
  Limits limits;
  limits.steps = 200'000;
  limits.instances = 2'000;
  SourceSet sources;
  const auto workspace = cloudformation::open_workspace(
      {{"o.yaml", FileRole::template_}, {"t.yaml", FileRole::template_}}, {}, sources,
      make_memory_reader({{"t.yaml", {reinterpret_cast<const char*>(data), size}}, {"o.yaml", other}}), limits, 1);
  const cloudformation::RootTemplates read(workspace);
  for (std::size_t i = 0; i < read.roots().size(); ++i) {
    const Unit unit = read.evaluate(i);
    for (const EvaluatedResource& resource : unit.resources)
      check(!resource.address.empty() && resource.header.known());
    for (const TemplateFault& fault : unit.faults) check(!fault.code.empty() && !fault.message.empty());
  }
  return 0;
}
