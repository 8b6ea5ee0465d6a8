#pragma once

#include <span>
#include <string_view>

namespace lintel::terraform {

struct Backend;
struct Root;

/// The attributes by which two backends of one type are known to keep one state; empty for a type that is not known.
std::span<const std::string_view> identifying_attributes(std::string_view backend_type);

/// Whether a root keeps its states in workspaces of a prefix (`net-`), and `backend` names one of them (`net-prod`):
/// that of the root's own workspace, if that is known.
bool is_named_by_prefix(const Root& root, const Backend& backend);

}  // namespace lintel::terraform
