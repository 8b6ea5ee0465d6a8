#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "expression/evaluate.h"
#include "model/graph.h"
#include "model/referrers.h"

namespace lintel::iam {

/// Whether a resource exists in the scenario at hand.
using Existence = std::function<bool(const model::Resource&)>;

/// What stands for a policy that AWS manages.
enum class ManagedDocuments : std::uint8_t {
  tabled,  ///< what the table has of it
  known,   ///< the same, for decisions: what may be attached, or may not exist, counts as that
  whole,   ///< and an unknown where the table has not the whole of it, for those who ask what is *not* granted
};

/// A policy document that gives a principal permissions. Not certain: it may be another's, or not exist.
struct AttachedDocument {
  Value document;
  bool certain = true;
};

/// Whether a resource exists wherever another does, as far as conditions and counts tell.
bool exists_with(const model::Resource& resource, const model::Resource& other);

/// The block other than its own that gave a resource a value, as its place tells; nullptr: none.
const model::Part* part_of(Value value, const model::Resource& resource);

/// Every document that gives a role or user permissions, for decisions: those of `policies_of`, and what may be
/// attached to it.
std::vector<AttachedDocument> attached_documents(model::ReferrerIndex& referrers, const model::Resource& principal,
                                                 expression::Context& context,
                                                 ManagedDocuments managed = ManagedDocuments::whole);

/// Every policy document that gives a role, user or group its permissions, as the graph tells: inline policies
/// (`Policies`, AWS::IAM::Policy and the like), managed policies of the graph, broad AWS-managed ones by their ARN, and
/// for a user those of its groups. Where it is unknown what is attached, or what an attached policy says, an unknown
/// stands in the list. Permissions boundaries are left out. Choices are settled by `context`.
std::vector<Value> policies_of(model::ReferrerIndex& referrers, const model::Resource& principal,
                               const Existence& exists, expression::Context& context,
                               ManagedDocuments managed = ManagedDocuments::tabled);

/// The document of a role's or user's permissions boundary, as `policies_of` finds those of managed policies. Empty
/// when it has no boundary, or that is a policy that AWS withdrew.
std::vector<Value> boundary_of(model::ReferrerIndex& referrers, const model::Resource& principal,
                               const Existence& exists, expression::Context& context,
                               ManagedDocuments managed = ManagedDocuments::tabled);

/// Whether a managed policy is the permissions boundary of a role or user, or the one that a condition demands
/// (`iam:PermissionsBoundary`), and attached to no one: it then grants nothing, and only bounds what others grant.
bool is_boundary_alone(model::ReferrerIndex& referrers, const model::Resource& policy, const Existence& exists,
                       expression::Context& context);

/// The groups that a user belongs to, by its `Groups` or by AWS::IAM::UserToGroupAddition.
std::vector<const model::Resource*> groups_of(model::ReferrerIndex& referrers, const model::Resource& user,
                                              const Existence& exists, expression::Context& context);

}  // namespace lintel::iam
