#pragma once

#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "frontend/unit.h"
#include "value/value.h"

namespace lintel::model {

struct Mapping;

/// A source block that a canonical resource was made of: the bucket itself, its `aws_s3_bucket_versioning`, …
struct Part {
  const EvaluatedResource* source = nullptr;
  const Mapping* mapping = nullptr;  ///< nullptr: CloudFormation and unmapped types
};

/// A resource of the canonical model: AWS's own type and properties, whatever language it was written in.
struct Resource {
  std::string_view address;      ///< of the block that it is mainly made of
  std::string_view type;         ///< `AWS::S3::Bucket`; the Terraform type itself when unmapped
  std::string_view source_type;  ///< `aws_s3_bucket`
  Value properties;              ///< an object of canonical properties; `unknown_tail` when partial
  Value meta;                    ///< DeletionPolicy and the like, canonical names
  bool partial = false;          ///< made only of attachments whose target is elsewhere: what is unset is unknown
  bool uncertain_count = false;
  Dialect dialect = Dialect::terraform;
  std::uint32_t unit = 0;
  std::uint32_t index = 0;  ///< position in `UnitGraph::resources`
  std::vector<Part> parts;  ///< the first one is the main block (for a partial resource the first attachment)
  Span header;
  Span span;
  const Condition* condition = nullptr;
};

/// `from` uses `to` at the property path `via` (`VPCSecurityGroups[0]`).
struct Edge {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::string_view via;
  bool by_name = false;  ///< joined by equal names, not by reference
};

/// The resources of one unit with the edges between them.
struct UnitGraph {
  const Unit* unit = nullptr;
  std::vector<Resource> resources;        ///< deterministic order
  std::vector<Edge> edges;                ///< sorted by from, via
  std::vector<std::uint32_t> incoming;    ///< indexes of `edges` sorted by `to`
  Arena arena;                            ///< values that mapping made
  std::deque<EvaluatedResource> adapted;  ///< blocks with other values than they were written with; parts point here
  Problems problems;

  /// Indexes of the resources of a canonical type (or an unmapped Terraform type).
  std::span<const std::uint32_t> of_type(std::string_view type) const;
  const Resource* find(std::string_view address) const;
  std::span<const Edge> edges_from(std::uint32_t resource) const;

  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_type;
  std::unordered_map<std::string_view, std::uint32_t> by_address;  ///< every part's address leads to its resource
  /// The known names by which AWS identifies resources; `ambiguous` where several resources have the same.
  std::unordered_map<std::string_view, std::uint32_t> by_name;
  static constexpr std::uint32_t ambiguous = UINT32_MAX;
};

/// The graph of one unit: maps every resource to its canonical form, joins attachments, links references.
std::unique_ptr<UnitGraph> build_graph(const Unit& unit, const struct MappingSet& mappings);

/// The resource of the graph that a value refers to: by reference (whatever its attribute), by the `reference` origin
/// of a known value, by a known text that equals a name, id or ARN which identifies one resource. nullptr: none, or not
/// known.
const Resource* find_target(const UnitGraph& graph, Value value);

/// Whether a value refers to `resource`, as `find_target` does; unknown when the value is unknown and might.
Truth refers_to(const UnitGraph& graph, Value value, const Resource& resource);

/// How a canonical property path is named in the language that `resource` was written in:
/// `LoggingConfiguration` → "aws_s3_bucket_logging" or "logging"; the path itself for CloudFormation.
std::string name_in_source(const Resource& resource, std::string_view property_path);

}  // namespace lintel::model
