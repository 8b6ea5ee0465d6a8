#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "frontend/cloudformation/template.h"

namespace lintel {
class SourceSet;
}

namespace lintel::cloudformation {

/// Tells a fault: its code, message, place and the logical id of the resource that it is in (empty: none).
using ReportFault =
    std::function<void(std::string_view code, std::string message, Span span, std::string_view logical_id)>;

/// Checks how a template, as it was written, hands on secrets: NoEcho parameters in Outputs and Metadata, passwords
/// that come from parameters, dynamic references to secrets where CloudFormation does not resolve them.
void check_secrets(const Template& written, const SourceSet& sources, const ReportFault& report);

}  // namespace lintel::cloudformation
