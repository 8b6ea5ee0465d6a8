#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "model/graph.h"

namespace lintel::model {

/// The resource at an address that an expression uses: exactly it, else the first instance where the address leaves
/// the instance open (`aws_x.y`, `aws_x.y[*]`).
const Resource* resource_at(const UnitGraph& graph, std::string_view address);

/// `aws_x.y["k"]` → `aws_x.y`; empty when the address names no instance.
std::string_view without_instance(std::string_view address);

/// The resource that a value refers to by reference or by the origin of a known value, not by name. With `type`, the
/// nearest one of that canonical type.
const Resource* referenced(const UnitGraph& graph, Value value, std::string_view type = {});

/// The values by which AWS identifies a resource: those of the properties that `Ref` returns, unless they are those of
/// another resource (a bucket policy has its bucket's name).
std::vector<Value> identifying_values(const Resource& resource);

/// The indexes of the edges that lead to a resource.
std::span<const std::uint32_t> edges_to(const UnitGraph& graph, std::uint32_t resource);

/// Fills `by_name`: the known texts of the properties that `Ref` returns.
void index_names(UnitGraph& graph);

/// Fills `edges` and `incoming` from the references and names in all properties.
void link(UnitGraph& graph);

}  // namespace lintel::model
