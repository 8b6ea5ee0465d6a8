#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/iam/policy.h"

/// Faults of policy documents: what IAM refuses, and what it takes and never applies.
namespace lintel::iam {

class ActionView;

/// What a document is for, which decides what its statements must and must not have.
enum class PolicyKind : std::uint8_t {
  identity,          ///< permissions of a user, group or role: resources, no principals
  resource,          ///< permissions on the resource that it stands in: principals
  trust,             ///< who may assume a role: principals, no resources
  service_control,   ///< what an organization lets accounts do: no principals
  resource_control,  ///< what an organization lets anyone do with resources of accounts: all principals
};

/// The words of the rule language for the kinds, in their order: `"identity"`, …, `"resource-control"`.
std::span<const std::string_view> policy_kind_words();
std::optional<PolicyKind> policy_kind_of(std::string_view word);

/// A text in quotes for messages, cut where it is long.
std::string quoted_start(std::string_view text);

/// A fault, for a sentence that begins with the name of the resource: "has a statement without Effect".
struct PolicyFault {
  Value at;  ///< the element at fault, else the statement or the document
  std::string text;
};

/// What IAM refuses, by the grammar of its documents and the rules for each kind. What is not known before deployment
/// is taken to be right.
std::vector<PolicyFault> find_faults(const Policy& policy, PolicyKind kind);

/// Names of actions that AWS does not list: a misspelled one allows, or denies, nothing.
std::vector<PolicyFault> find_unknown_actions(const Policy& policy);

/// Action elements whose actions work on none of the statement's resources: one fault for each statement, that names
/// them.
/// `describe` gives the pattern that an unknown part of a resource's name stands for, where that is known; else
/// nothing.
using PartDescription = std::function<std::string(Value part)>;
std::vector<PolicyFault> find_unreached_actions(const Policy& policy, const PartDescription& describe = {});

/// Whether a resource that a statement names may be of a type that an action works on: `arn:aws:s3:::logs/*` are
/// objects, which `s3:DeleteBucket` does not reach.
Truth reaches(const Statement& statement, const ActionView& action, const PartDescription& describe);

}  // namespace lintel::iam
