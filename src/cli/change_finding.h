#pragma once

#include <string>
#include <string_view>

#include "lintel/finding.h"

namespace lintel::cli {

/// A finding about what a change does to the results of others, by the rule in the catalogue that says it. Its place,
/// fingerprint and state hang on what it is about.
Finding make_change_finding(std::string_view rule, std::string message);

}  // namespace lintel::cli
