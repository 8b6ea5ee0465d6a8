#pragma once

#include <span>
#include <vector>

#include "expression/evaluate.h"
#include "frontend/unit.h"
#include "model/conversion.h"
#include "model/mapping.h"

namespace lintel::model {

/// Which of the canonical values of a source block exist at all.
enum class Existence : std::uint8_t { no, maybe, yes };

/// What an attachment adds to its target.
struct Contribution {
  Value by;          ///< what names the target: a reference, a name, or a list of them; null: no target
  Value within;      ///< an object of what else the target's properties must be; null: nothing
  Value properties;  ///< properties of the target
};

/// One canonical resource that a block makes besides its own.
struct Additional {
  const Mapping* mapping = nullptr;
  Value properties;
  Existence existence = Existence::yes;
};

/// Brings evaluated resources into canonical form, one block at a time. One thread.
class Canonicalizer {
 public:
  /// `sources`, which may be null, give what a document's text holds its place.
  Canonicalizer(Dialect dialect, Arena& arena, expression::Context& context, const SourceSet* sources)
      : dialect_(dialect), arena_(arena), context_(context), sources_(sources) {}

  /// The properties of the canonical resource that a block is; `mapping` is nullptr where names convert by themselves
  /// (CloudFormation, `awscc`) and for types without any mapping, which keep their attributes as they are.
  Value properties(const EvaluatedResource& source, const Mapping* mapping, std::string_view canonical_type);

  /// Whether the mapping's `when` holds for the block.
  Existence existence(const EvaluatedResource& source, const Mapping& mapping);

  Contribution contribution(const EvaluatedResource& source, const Mapping& mapping);
  std::vector<Additional> additional(const EvaluatedResource& source, const Mapping& mapping);
  /// `properties` with what AWS or the provider sets wherever nothing is written.
  Value with_defaults(Value properties, const EvaluatedResource& source, std::span<const Defaults> all);

 private:
  Value with_defaults(Value properties, const EvaluatedResource& source, const Defaults& defaults);
  std::vector<Member> converted(const EvaluatedResource& source, const Mapping* mapping, const Shape& shape);
  void add_tags(const EvaluatedResource& source, const Shape& shape, std::vector<Member>& members);
  void add_prefixed_names(const EvaluatedResource& source, Converter& converter, const Shape& shape,
                          std::vector<Member>& members);
  void set_explicit(const EvaluatedResource& source, const Mapping& mapping, const Shape& shape, Value each,
                    std::vector<Member>& members);
  Value object(const std::vector<Member>& members, const EvaluatedResource& source);

  Dialect dialect_;
  Arena& arena_;
  expression::Context& context_;
  const SourceSet* sources_;
};

}  // namespace lintel::model
