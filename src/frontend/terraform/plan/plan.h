#pragma once

#include <string>

#include "frontend/unit.h"
#include "source/source_set.h"

namespace lintel::terraform {

class ModuleSet;

/// Reads a plan (`terraform show -json`); with its configuration's source in `workspace`, spans point into the HCL.
Unit evaluate_plan(const std::string& path, FileId file, const ModuleSet* workspace, SourceSet& sources,
                   const Limits& limits);

}  // namespace lintel::terraform
