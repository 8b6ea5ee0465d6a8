#pragma once

#include <string_view>

#include "value/value.h"

namespace lintel::terraform {

class ResourceInstance;
class RootEvaluation;
struct Root;

/// A resource that a scanned root makes, evaluated.
struct FoundResource {
  ResourceInstance* instance = nullptr;  ///< null where there is none, or where who makes it is not certain
  RootEvaluation* run = nullptr;         ///< the evaluation of its root, which may be the asking one
};

/// The resource of a type with this name that one of the scanned roots makes, as `ModuleSet::find_named` has it.
FoundResource find_resource(std::string_view type, std::string_view name, RootEvaluation& run);

/// What the data source `aws_ssm_parameter` answers where a scanned root writes the parameter as plain text.
Value read_parameter(ResourceInstance& instance, Value config, RootEvaluation& run);

}  // namespace lintel::terraform
