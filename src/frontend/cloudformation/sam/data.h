#pragma once

#include <string_view>

namespace lintel::cloudformation::sam {

/// The statements of each policy template, by name ("AWS SAM policy template list" of the Serverless Application Model
/// Developer Guide). `{"Ref": "QueueName"}` stands for a parameter of the template.
extern const std::string_view policy_templates_json;

/// What a connector grants, by the types of its source and destination ("AWS SAM connector reference"). `%{Source.Arn}`
/// and the like stand for what `connector_resources_json` says of the resource's type.
extern const std::string_view connector_profiles_json;
/// How a resource type's ARN, name, URL and role are got at.
extern const std::string_view connector_resources_json;

/// Names of AWS managed policies that stand under `service-role/` and `job-function/`, separated by blanks.
extern const std::string_view service_role_policies;
extern const std::string_view job_function_policies;

}  // namespace lintel::cloudformation::sam
