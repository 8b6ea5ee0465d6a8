#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "source/span.h"
#include "value/value.h"

namespace lintel::terraform {

class ModuleSet;

/// One instance of a CloudFormation stack or stack set of Terraform's code.
struct StackDeployment {
  std::string root;       ///< that it is part of, as users know it
  std::string directory;  ///< of its module
  std::string address;
  Span header, place;         ///< of the block; of what says the template
  std::vector<Span> callers;  ///< the block and what leads to it, innermost first
  Value config;               ///< lives while it is visited
  Value overrides;            ///< parameters that instances of a stack set have otherwise than the set; null for none
  /// By key, the files that its module uploads to buckets.
  std::vector<std::pair<std::string, std::string>> uploads;
};

class ResourceInstance;
class RootEvaluation;

/// One instance of a stack, as far as its own block says what is deployed.
StackDeployment describe_stack(ResourceInstance& instance, Value config);
/// The outputs of its template as text by name, or as the Cloud Control provider lists them: what is not known is a
/// reference to the instance. Null where nothing of the template is known.
Value outputs_of_stack(ResourceInstance& instance, Value config, RootEvaluation& run);

/// Visits the stacks of all roots, each root's with those of the modules that it calls. Nothing else is evaluated.
void visit_stacks(const ModuleSet& workspace, const std::function<void(const StackDeployment&)>& visit);

}  // namespace lintel::terraform
