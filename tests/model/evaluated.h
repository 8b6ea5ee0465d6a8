#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph.h"
#include "source/source_set.h"

namespace lintel::model {

/// One file in memory, evaluated by its frontend and brought into the canonical model with the built-in mappings.
struct Evaluated {
  /// `path` decides the language: `main.tf` or `template.yaml`.
  Evaluated(std::string path, std::string text);

  const Resource* find(std::string_view address) const { return graph->find(address); }
  /// The first resource of a type; nullptr when there is none.
  const Resource* first(std::string_view type) const;
  /// A property (`A.B[0].C`) of the first resource of a type as display JSON; "absent" when it is not set.
  std::string show(std::string_view type, std::string_view path) const;
  /// `from -> to via` of every edge, one a line; `~>` for those by name.
  std::string edges() const;
  /// The source text that a property of the first resource of a type points to.
  std::string written(std::string_view type, std::string_view path) const;

  std::shared_ptr<SourceSet> sources = std::make_shared<SourceSet>();
  std::shared_ptr<void> workspace;
  Unit unit;
  std::unique_ptr<UnitGraph> graph;
};

/// The value at `A.B[0].C`; null when it is not there.
Value value_at(Value value, std::string_view path);

}  // namespace lintel::model
