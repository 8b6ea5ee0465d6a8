#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "expression/evaluate.h"
#include "frontend/unit.h"
#include "model/mapping.h"

namespace lintel::model {

/// The names that a mapping's expressions can use: `source` (the evaluated block), `resource` (its `address`, `type`,
/// `name`, `module_path`, and `id`, a reference to it), `provider`, and `each.value` in a block with `for_each`. In
/// `defaults` also `self`, the resource's canonical properties as they are written.
///
/// With a mapping also its locals, `local.x`.
///
/// A path `source.a.b` looks through single nested blocks: `source.versioning.enabled` is that of the one `versioning`
/// block. What is unknown on the way makes the result unknown, what is absent makes it null.
class SourceScope : public expression::Scope {
 public:
  SourceScope(const EvaluatedResource& source, Arena& arena) : source_(source), arena_(arena) {}
  SourceScope(const EvaluatedResource& source, const Mapping* mapping, expression::Context& context)
      : source_(source), arena_(context.arena), mapping_(mapping), context_(&context) {}

  std::optional<expression::Resolved> resolve(std::string_view root, std::span<const expression::Step> steps, Span span,
                                              std::string& suggestion) override;

  /// The member at a static path below `source`; its `key_span` is that of the last name.
  Member find(std::span<const std::string_view> path) const;

  /// What `local.NAME` stands for; nothing when there is none.
  hcl::Cursor local(std::string_view name) const { return mapping_ ? mapping_->find_local(name) : hcl::Cursor{}; }

  /// The same below `each.value`.
  Member find_in_each(std::span<const std::string_view> path) const;

  /// Sets `each.value`.
  void set_each(Value value) { each_ = value; }
  /// Sets `self`, the canonical properties so far: in `defaults`.
  void set_self(Value properties) { self_ = properties; }

 private:
  std::optional<Value> resource_member(std::string_view name) const;
  Member find_in(Value top, std::span<const std::string_view> path) const;

  const EvaluatedResource& source_;
  Arena& arena_;
  const Mapping* mapping_ = nullptr;
  expression::Context* context_ = nullptr;
  Value each_;
  Value self_;
};

/// Evaluates the object of expressions that `properties` or `defaults` are: members without value are left out, an
/// object or list without a part that has a value is not a value, keys may be paths (`"A.B"`). Values keep the origin
/// of what they were read from.
class PropertyEvaluator {
 public:
  PropertyEvaluator(SourceScope& scope, expression::Context& context) : scope_(scope), context_(context) {}

  /// Each member of the object; `key_span` where the attribute it was read from stands.
  std::vector<Member> members_of(hcl::Cursor object);
  /// Those that an attribute of the source leaves without a value, as `encryption_type = "NONE"` does: null, at that
  /// attribute.
  std::vector<Member> unset_members_of(hcl::Cursor object);
  /// One expression; the member's key is empty.
  Member evaluate(hcl::Cursor expression);

 private:
  Member evaluate_computed(hcl::Cursor expression);
  void add_read(hcl::Cursor expression, Member& result);

  SourceScope& scope_;
  expression::Context& context_;
  std::uint32_t depth_ = 0;
};

}  // namespace lintel::model
