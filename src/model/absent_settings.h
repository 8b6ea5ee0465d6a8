#pragma once

#include "model/graph.h"

namespace lintel::model {

/// Leaves open what is unset of a bucket that is given to a module which is absent and called one for buckets
/// (`module "logs_bucket_config" { bucket_name = aws_s3_bucket.logs.id }`): such modules exist to set it. To be called
/// once the graph is linked.
void leave_open_what_modules_set(UnitGraph& graph);

}  // namespace lintel::model
