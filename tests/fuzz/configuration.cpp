// Any bytes as a configuration, as a baseline, or as text with suppression comments in it. The first byte says which.
#include <cstdint>
#include <string>
#include <string_view>

#include "config/configuration.h"
#include "document_check.h"
#include "finding/suppression.h"
#include "report/baseline.h"
#include "source/source_set.h"

namespace {

using namespace lintel;

void read_as_configuration(std::string text) {
  SourceSet sources;
  const FileId file = sources.add("/w/.lintel.yaml", std::move(text));
  Problems problems;
  config::Configuration configuration = config::read_configuration(file, "/w", "/w", sources, problems);
  config::resolve_rules(configuration, *make_memory_reader({}), problems);
  for (const Problem& problem : problems) check(!problem.code.empty() && !problem.message.empty());
}

void read_as_baseline(std::string text) {
  std::string error;
  const auto baseline = report::read_baseline("b.json", *make_memory_reader({{"b.json", std::move(text)}}), error);
  check(baseline.has_value() == error.empty());
  if (baseline) {
    const std::string again = report::write_baseline(*baseline);
    check(report::read_baseline("b.json", *make_memory_reader({{"b.json", again}}), error).has_value());
  }
}

void read_as_suppressions(std::string text, bool is_template) {
  SourceSet sources;
  const FileId file = sources.add(is_template ? "t.yaml" : "main.tf", std::move(text));
  std::vector<Suppression> found = read_suppressions(file, sources.text(file), is_template);
  find_covered(file, sources, found);
  for (const Suppression& suppression : found) check(suppression.span.end <= sources.text(file).size());
  if (is_template) read_structured_suppressions(file, sources);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
  switch (data[0] % 4) {
    case 0:
      read_as_configuration(std::move(text));
      break;
    case 1:
      read_as_baseline(std::move(text));
      break;
    default:
      read_as_suppressions(std::move(text), data[0] % 4 == 2);
  }
  return 0;
}
