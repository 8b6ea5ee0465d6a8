#pragma once

#include <string>
#include <utility>
#include <vector>

#include "frontend/cloudformation/stack.h"
#include "source/problem.h"
#include "syntax/document/node.h"

namespace lintel::cloudformation {

/// Reads a parameters file in any form that the AWS tools write and take: a list of `{ParameterKey, ParameterValue}`
/// (`aws cloudformation create-stack`), a list of `Key=Value` (`deploy --parameter-overrides`), `{"Parameters": {…}}`
/// (CodePipeline, StackSets) or an object of names. Lists are joined by commas. A later value replaces an earlier one;
/// anything else is a problem "parameters-form".
void read_parameters(const document::Node& root, GivenParameters& into, Problems& problems);

/// A raw value (text, or a list) as a parameter of a declared type gives it: `Number` a number, lists split at commas,
/// `AWS::SSM::Parameter::Value<…>` an unknown that names the SSM parameter.
Value convert_parameter(const TemplateParameter& declared, Value raw, Arena& arena);

/// The type that a declared type gives.
const Type& type_of_parameter(const TemplateParameter& declared);

}  // namespace lintel::cloudformation
