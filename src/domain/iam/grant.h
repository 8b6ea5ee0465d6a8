#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/iam/action_table.h"
#include "domain/iam/policy.h"

namespace lintel::iam {

/// Whether everything that `wanted` stands for matches `pattern`, both with wildcards and without regard to case:
/// `s3:Get*` covers `s3:GetObject` and `s3:GetObject*`, not `s3:*`. Holes in `pattern` make it unknown where they
/// decide.
Truth covers(std::string_view pattern, std::string_view wanted);

/// Whether some text matches both patterns.
bool overlaps(std::string_view a, std::string_view b);

/// Whether an Action element's name covers an action or an action pattern; `*` is `*:*`.
Truth matches_action(const Name& pattern, std::string_view action);

/// Whether the statement's Action or NotAction takes in all of `action` (`iam:PassRole`, `s3:*`, `*`), whatever its
/// effect and resources.
Truth covers_action(const Statement& statement, std::string_view action);

/// As `covers_action` for statements of Effect Allow; no for others.
Truth grants(const Statement& statement, std::string_view action);

/// The element of Action that takes in `action`, for pointing at; the whole NotAction element, else the Action element
/// or the statement.
Value place_of_action(const Statement& statement, std::string_view action);

/// In a pattern: a name of one part, without `/` and `:`.
constexpr char one_part = '\x02';

/// The resource part of a resource type's ARN with every variable a wildcard: `role/${RoleNameWithPath}` is `role/*`.
/// With `parts`, names that hold no separators are `one_part`.
std::string resource_pattern(std::string_view arn_template, bool parts = false);

/// How much a Resource element takes in.
enum class Breadth : std::uint8_t {
  named,       ///< particular resources, or those of a name's beginning: `arn:aws:s3:::logs-*`
  type,        ///< all resources of a type: `arn:aws:iam::123456789012:role/*`, `arn:aws:s3:::*/*`
  service,     ///< all of a service: `arn:aws:s3:::*`
  everything,  ///< `*`, `arn:aws:*`
  unknown,
};

/// Partition, region and account do not count: an identity policy cannot reach out of its account by itself. A policy
/// variable or an unknown part is a particular name.
Breadth breadth_of(const Name& resource);

/// The broadest of the statement's resources; `NotResource` takes in everything else, so it is `everything`. Without
/// either element (trust policies, some resource policies) `everything`. Unknown when an unknown one might be broader
/// than the known.
Breadth breadth_of(const Statement& statement);

/// Whether the statement's resources take in every resource of a type that `action` works on.
Truth covers_all_resources(const Statement& statement, const ActionView& action);

/// Whether the statement's resources take in any resource that `action` works on; an action that knows no resource
/// types is granted by `*` only.
Truth reaches(const Statement& statement, const ActionView& action);

/// Whether the statement's resources take in all that `resource` stands for, names compared as ARN patterns.
Truth covers_resource(const Statement& statement, const Name& resource);

/// Whether a statement is Allow on every action and every resource, and no condition confines what may be done. A
/// condition on who or how (MFA, source address) does not: an administrator with MFA is one.
Truth grants_everything(const Statement& statement);

/// Whether a statement is Allow on every action of a service (`s3`), whatever its resources.
Truth grants_service(const Statement& statement, std::string_view service);

}  // namespace lintel::iam
