#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_set>

#include "syntax/document/node.h"

namespace lintel::terraform {

/// The texts that a plan's variables hold which are declared sensitive, or may be secrets by their names: Terraform
/// marks what is made of the first only.
std::unordered_set<std::string_view> secret_texts(const document::Node& plan);

/// What a plan's `sensitive_values` says of a member, or of an item: what is sensitive as a whole is so in each of its
/// parts. `whole` may be null.
const document::Node* member_sensitivity(const document::Node* whole, std::string_view name);
const document::Node* item_sensitivity(const document::Node* whole, std::size_t index);

}  // namespace lintel::terraform
