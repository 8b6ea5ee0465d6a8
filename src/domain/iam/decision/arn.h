#pragma once

#include <set>
#include <string>
#include <string_view>

#include "domain/iam/decision/deployment.h"
#include "domain/iam/decision/request.h"
#include "domain/iam/policy.h"
#include "model/graph.h"

namespace lintel::iam {

/// Writes names of policies and resources with what the graph knows: references to resources become their ARNs and
/// names, the deployment's own account and partition are filled in. What stays unknown is a named part (see
/// `named_hole_begin`), the same for the same value.
class NameWriter {
 public:
  NameWriter(const model::UnitGraph& graph, const Deployment& deployment) : graph_(graph), deployment_(deployment) {}

  std::string text_of(Value value) const;
  /// The resource's ARN; a named part as a whole for types whose ARNs this program does not know.
  std::string arn_of(const model::Resource& resource) const;
  /// The name that AWS identifies it by in ARNs.
  std::string name_of(const model::Resource& resource) const;

  /// Writes the resources, principals and conditions of a policy anew.
  void write_names(Policy& policy) const;

  /// Whether a text shows a name that is sensitive, of those that were written.
  bool shows_sensitive(std::string_view text) const;
  /// Whether a caller was read out of such a name.
  bool is_of_sensitive(const Caller& caller) const;

 private:
  std::string plain_text_of(Value value) const;
  std::string plain_name_of(const model::Resource& resource) const;
  /// The text, noted when `source` is sensitive.
  std::string noted(Value source, std::string text) const;
  std::string text_of(const ReferenceNode& reference, Value value) const;
  std::string region() const;
  /// The region of a resource: what its provider's configuration says, if there is one.
  std::string region_of(const model::Resource& resource) const;
  void write_names(NameList& list) const;
  void write_names(PrincipalList& list) const;

  const model::UnitGraph& graph_;
  const Deployment& deployment_;
  mutable std::set<std::string, std::less<>> sensitive_;
};

}  // namespace lintel::iam
