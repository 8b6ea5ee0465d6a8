#pragma once

#include <string_view>

#include "frontend/terraform/read/module.h"

namespace lintel::terraform {

/// Whether a provider marks an attribute sensitive, so that expressions which use it are: `result` of a
/// random_password, `value` of an aws_ssm_parameter. Provider schemas as published for reading do not say so; this is
/// a table of the top-level attributes of the AWS, random, tls and http providers that hold secrets.
bool is_sensitive_attribute(ResourceMode mode, std::string_view type, std::string_view attribute);

/// Whether plans show a secret that an attribute of a resource is given. The AWS provider marks its secrets as
/// sensitive, nested ones too, but for a few; of other providers that is not known, and taken to be so.
bool is_shown_secret(std::string_view type, std::string_view attribute);

}  // namespace lintel::terraform
