#include <algorithm>
#include <vector>

#include "expression/functions/families.h"

namespace lintel::expression {

namespace {

std::vector<Function> gather() {
  std::vector<Function> all;
  for (const auto family : {functions::numeric_functions(), functions::string_functions()}) {
    all.insert(all.end(), family.begin(), family.end());
  }
  std::sort(all.begin(), all.end(), [](const Function& a, const Function& b) { return a.name < b.name; });
  return all;
}

}  // namespace

std::span<const Function> terraform_functions() {
  static const std::vector<Function> all = gather();
  return all;
}

}  // namespace lintel::expression
