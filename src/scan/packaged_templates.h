#pragma once

#include <functional>
#include <vector>

#include "finding/collect.h"

namespace lintel {

struct UnitReport;

/// Leaves out of a template that packaging made of another one beside it (`packaged.yaml` of `template.yaml`,
/// `app-packaged.yml` of `app.yml`) what is found in that one as well. What only one of them has stays, and so does
/// what is in a package that a change brings (not `is_old`): it is one more thing that is deployed.
void leave_out_packaged(std::vector<UnitFindings>& findings, const std::vector<const UnitReport*>& units,
                        const std::function<bool(const UnitReport&)>& is_old);

}  // namespace lintel
