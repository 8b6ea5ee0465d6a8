#include "model/absent_settings.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.h"
#include "value/open.h"

namespace lintel::model {
namespace {

/// Whether a call is of a module for buckets, by its name (`module.logs_bucket_config`).
bool is_called_after_buckets(std::string_view address) {
  const std::string low = lower_case(address.substr(std::min(address.rfind("module.") + 7, address.size())));
  return low.find("bucket") != std::string::npos || low.starts_with("s3") || low.find("_s3") != std::string::npos ||
         low.find("-s3") != std::string::npos;
}

/// Whether an argument takes the bucket that the module is for, and not one that it reads or writes.
bool takes_the_bucket(std::string_view argument) {
  constexpr std::array<std::string_view, 9> names = {
      "bucket", "bucket_name", "bucket_id", "bucket_arn", "s3_bucket", "s3_bucket_name", "s3_bucket_id", "id", "name"};
  return std::find(names.begin(), names.end(), argument) != names.end();
}

}  // namespace

void leave_open_what_modules_set(UnitGraph& graph) {
  for (const std::uint32_t call : graph.of_type("module")) {
    if (!is_called_after_buckets(graph.resources[call].address)) continue;
    for (const Edge& edge : graph.edges_from(call)) {
      Resource& bucket = graph.resources[edge.to];
      if (bucket.type != "AWS::S3::Bucket" || !takes_the_bucket(edge.via)) continue;
      const std::string why = "what " + std::string(graph.resources[call].address) + " sets of it is not known";
      bucket.properties = with_unknown_tail(bucket.properties,
                                            make_blocker(graph.resources[call].header, why, graph.arena), graph.arena);
    }
  }
}

}  // namespace lintel::model
