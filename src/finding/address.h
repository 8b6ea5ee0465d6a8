#pragma once

#include <string>
#include <string_view>

namespace lintel {

/// Behind the path of a root that OpenTofu reads otherwise: what Terraform reads of it. No path ends so.
inline constexpr std::string_view terraform_reading = "//terraform";

/// `aws_s3_bucket.b["eu"]` and `module.m[0].x` without their instance keys: the address of the source block.
std::string without_instance_keys(std::string_view address);

/// A message without what only tells the instance of the resource at `address`: that address, the modules or stacks
/// that lead to it (also before what else is in them: `module.a.var.password`), its own key. An address within a word
/// (`Role` in `RoleArn`) is none.
std::string without_instance(std::string_view message, std::string_view address);

}  // namespace lintel
