#pragma once

#include <string>
#include <string_view>

namespace lintel {

/// Behind the path of a root that OpenTofu reads otherwise: what Terraform reads of it. No path ends so.
inline constexpr std::string_view terraform_reading = "//terraform";

/// `aws_s3_bucket.b["eu"]` and `module.m[0].x` without their instance keys: the address of the source block.
std::string without_instance_keys(std::string_view address);

}  // namespace lintel
