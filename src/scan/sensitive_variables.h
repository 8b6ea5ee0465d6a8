#pragma once

#include <functional>
#include <set>
#include <string>

#include "lintel/scan.h"
#include "source/source_set.h"

namespace lintel {

/// The names of the variables that Terraform files around the scanned paths declare `sensitive` or `ephemeral` in
/// `base`; none where nothing beside the code gives a variable a value.
std::set<std::string, std::less<>> find_sensitive_variables(const ScanOptions& options, const FileReader& base);

/// The names of the parameters that templates around the scanned paths declare `NoEcho` in `base`; none where the user
/// gives no parameter a value.
std::set<std::string, std::less<>> find_secret_parameters(const ScanOptions& options, const FileReader& base);

}  // namespace lintel
