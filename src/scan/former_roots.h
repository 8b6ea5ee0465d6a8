#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "frontend/deployable.h"

namespace lintel {

/// What was deployed separately before a change, by path.
using FormerDeployables = std::map<std::string, Deployable>;

/// Says what of `now` is judged by itself though others take it now. Who takes it, and with which values, is the
/// author's to write, and who deploys it is not: so whatever was a root before the change stays one, and so does what
/// has moved out of a root. The latter is what declares a thing that it did not declare, and that a root has lost which
/// does not take it: a root under another path, or a part of one. Where both a root and something that others took have
/// lost it, it has moved out of the one that shares more with it, and in doubt out of the root.
std::set<std::string> find_kept_roots(const FormerDeployables& before, const std::vector<Deployable>& now);

}  // namespace lintel
