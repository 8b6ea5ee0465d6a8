#include "expression/function.h"

#include <algorithm>
#include <vector>

#include "expression/functions/families.h"

namespace lintel::expression {

namespace {

std::vector<Function> gather() {
  std::vector<Function> all;
  for (const auto family : {
           functions::numeric_functions(),
           functions::string_functions(),
           functions::format_functions(),
           functions::regex_functions(),
           functions::collection_functions(),
           functions::mapping_functions(),
           functions::set_functions(),
           functions::encoding_functions(),
           functions::json_functions(),
           functions::yaml_functions(),
           functions::hash_functions(),
           functions::filesystem_functions(),
           functions::template_functions(),
           functions::date_functions(),
           functions::ip_functions(),
           functions::conversion_functions(),
           functions::assumption_functions(),
           functions::provider_functions(),
       }) {
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
