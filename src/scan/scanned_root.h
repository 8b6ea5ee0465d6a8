#pragma once

#include <string>
#include <string_view>

#include "finding/location.h"
#include "lintel/scan.h"
#include "scan/pipeline.h"

namespace lintel {

/// Whether a file is Terraform's by its name, one of values included.
bool is_terraform_file(std::string_view path);

/// How a root is told, and by that known again: whatever way its path was given.
std::string name_root(std::string_view path, const Locator& locator);

/// The root of a unit, with its resources. A template that a block of Terraform's deploys is told by that block: it may
/// be deployed by several.
ScannedRoot describe_root(const AnalysedUnit& analysed, const Locator& locator);

}  // namespace lintel
