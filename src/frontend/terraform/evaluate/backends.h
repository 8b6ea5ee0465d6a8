#pragma once

#include <span>
#include <string_view>

namespace lintel::terraform {

/// The attributes by which two backends of one type are known to keep one state; empty for a type that is not known.
std::span<const std::string_view> identifying_attributes(std::string_view backend_type);

}  // namespace lintel::terraform
