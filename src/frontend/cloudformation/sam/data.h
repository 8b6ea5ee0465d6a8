#pragma once

#include <string_view>

/// The tables of AWS's SAM translator, which scripts/registry makes from its package; each is a JSON object.
namespace lintel::cloudformation::sam {

/// The statements of each policy template, by name ("AWS SAM policy template list" of the Serverless Application Model
/// Developer Guide). `{"Ref": "QueueName"}` stands for a parameter of the template.
std::string_view policy_templates_json();

/// What a connector grants, by the types of its source and destination ("AWS SAM connector reference"). `%{Source.Arn}`
/// and the like stand for what `connector_resources_json` says of the resource's type.
std::string_view connector_profiles_json();
/// How a resource type's ARN, name, URL and role are got at.
std::string_view connector_resources_json();

/// The path of AWS managed policies that do not stand at the root (`service-role/`), by name.
std::string_view managed_policies_json();

}  // namespace lintel::cloudformation::sam
