#pragma once

#include <optional>
#include <vector>

#include "expression/evaluate.h"
#include "facts/provider_schema.h"
#include "frontend/terraform/read/module.h"
#include "value/value.h"

namespace lintel::terraform {

class RootEvaluation;

/// What of a body is the same in all instances of its block, evaluated once: parts that use neither `each` nor `count`
/// nor `self`. One entry for each attribute, then one for each block.
struct BodyCache {
  struct Part {
    enum class State : std::uint8_t { unseen, constant, varying };
    State state = State::unseen;
    std::vector<Value> values;
    bool uncertain = false;
  };
  std::vector<Part> parts;
};

/// The value of a body: an object of its attributes and, for each block type, a tuple of one object a block (origin:
/// the block's header). `dynamic` blocks are written out. Values are converted to the types of the provider's schema
/// where that is known. Attributes that are not set are absent. `cache` may be null.
Value evaluate_body(const Body& body, std::optional<registry::SchemaView> schema, expression::Scope& scope,
                    RootEvaluation& run, BodyCache* cache);

/// A block of a resource as references see it: what is not written is as `value_of_unset` says, with a path that begins
/// with `path`.
Value complete_block(Value blocks, registry::SchemaMemberView member, std::string_view address, std::string_view path,
                     std::uint32_t unit, Arena& arena);

/// What an attribute that is not written stands for in references, by its schema: a reference when the provider
/// computes it; unknown when it may have a default; null (or no blocks) otherwise.
Value value_of_unset(registry::SchemaMemberView member, std::string_view address, std::string_view path,
                     std::uint32_t unit, Arena& arena, const Origin* origin);

}  // namespace lintel::terraform
