#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lintel/scan.h"

namespace lintel::report {

/// For each finding that is at who may (a principal, a range of addresses) what they may: the actions, resources and
/// conditions of the statement, or the ports of the rule, that it is in, a line each as the code writes them. Empty for
/// other findings, and where nothing is written beside it.
std::vector<std::string> find_grants(const ScanReport& report);

/// Whether each line of `later` is covered by one of `earlier`: an action or a resource by a pattern, ports by ports
/// that they lie in, anything else by the same; and whether each condition of `earlier` is there yet, and as strict. An
/// empty `earlier` covers all: it is not known.
bool grants_no_more(std::string_view later, std::string_view earlier);

}  // namespace lintel::report
