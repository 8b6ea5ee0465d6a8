#pragma once

#include <string_view>

#include "frontend/terraform/read/module.h"

namespace lintel::terraform {

/// Whether a provider marks an attribute sensitive, so that expressions which use it are: `result` of a
/// random_password, `value` of an aws_ssm_parameter. Provider schemas as published for reading do not say so; this is
/// a table of the top-level attributes of the AWS, random, tls and http providers that hold secrets.
bool is_sensitive_attribute(ResourceMode mode, std::string_view type, std::string_view attribute);

/// Whether it is known which attributes of a type plans show. Other providers mark as sensitive what no table says
/// (`data_json` of a vault_kv_secret_v2).
bool shows_what_it_is_given(std::string_view type);

/// Whether plans are known to show a secret that an attribute of a resource is given. The AWS provider marks its
/// secrets as sensitive, nested ones too, but for a few.
bool is_shown_secret(std::string_view type, std::string_view attribute);

}  // namespace lintel::terraform
