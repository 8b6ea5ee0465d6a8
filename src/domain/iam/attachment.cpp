#include "domain/iam/attachment.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>

#include "base/effort.h"
#include "base/text.h"
#include "domain/iam/policy.h"
#include "facts/managed_policy.h"
#include "model/endpoint.h"
#include "model/links.h"
#include "value/json_text.h"
#include "value/sensitivity.h"

namespace lintel::iam {
namespace {

using expression::Context;
using model::Resource;

/// The property by which policies name principals of a type, as a list.
std::string_view principals_property(std::string_view type) {
  if (type == "AWS::IAM::Role") return "Roles";
  if (type == "AWS::IAM::User") return "Users";
  return "Groups";
}

/// Policies of one principal alone, and the property that names it.
struct OwnPolicy {
  std::string_view principal_type;
  std::string_view type;
  std::string_view property;
};
constexpr OwnPolicy own_policies[] = {
    {"AWS::IAM::Role", "AWS::IAM::RolePolicy", "RoleName"},
    {"AWS::IAM::User", "AWS::IAM::UserPolicy", "UserName"},
    {"AWS::IAM::Group", "AWS::IAM::GroupPolicy", "GroupName"},
};

class AttachmentGathering {
 public:
  AttachmentGathering(model::ReferrerIndex& referrers, const Existence& exists, Context& context,
                      ManagedDocuments managed = ManagedDocuments::tabled)
      : referrers_(referrers), graph_(referrers.graph()), exists_(exists), context_(context), managed_(managed) {}

  std::vector<AttachedDocument> documents;
  bool certain = true;  ///< of the documents that are gathered next

  void gather_boundary(const Resource& principal) {
    for (const Value arn : items(property(principal, "PermissionsBoundary"))) add_managed(arn);
  }

  bool is_for_decision() const { return managed_ != ManagedDocuments::tabled; }

  void add_unknown(Value at, const std::string& why) {
    const Blocker* blocker = find_blocker(at, context_.arena);
    if (!blocker) blocker = make_blocker(span_of(at), why, context_.arena);
    documents.push_back({make_unknown(&types::any, blocker, context_.arena, at.origin()), certain});
  }

  /// What attachments give to principals of which nobody knows whether it is this one.
  void gather_attachments_to_others(const Resource& principal) {
    if (!is_for_decision()) return;
    const std::string_view name = principal.type == "AWS::IAM::Role"   ? "RoleName"
                                  : principal.type == "AWS::IAM::User" ? "UserName"
                                                                       : "GroupName";
    for (const std::uint32_t index : graph_.of_type(principal.type)) {
      const Resource& other = graph_.resources[index];
      const bool may_be = other.partial && &other != &principal &&
                          model::refers_to(graph_, property(other, name), principal) != Truth::no;
      if (!may_be) continue;
      const bool was_certain = certain;
      certain = false;
      for (const Value policy : items(property(other, "Policies")))
        add_document(policy.is_unknown() ? policy : policy.get("PolicyDocument"));
      for (const Value arn : items(property(other, "ManagedPolicyArns"))) add_managed(arn);
      if (!principal.partial && !items(property(other, "PermissionsBoundary")).empty())
        add_unknown(property(other, "PermissionsBoundary"), "a boundary may be set for it");
      certain = was_certain;
    }
  }

  void gather(const Resource& principal) {
    if (property(principal, "Policies").is_open() && is_for_decision())
      add_unknown(property(principal, "Policies"), "it may have more policies");
    if (property(principal, "ManagedPolicyArns").is_open() && is_for_decision())
      add_unknown(property(principal, "ManagedPolicyArns"), "it may have more policies");
    gather_attachments_to_others(principal);
    const bool was_certain = certain;
    for (const Value policy : items(property(principal, "Policies"))) {
      const Value document = policy.is_unknown() ? policy : policy.get("PolicyDocument");
      certain = was_certain && (!is_for_decision() || !comes_from_doubtful_part(document, principal));
      add_document(document);
    }
    certain = was_certain;
    for (const Value arn : items(property(principal, "ManagedPolicyArns"))) add_managed(arn);
    if (principal.type == "AWS::SSO::PermissionSet") return gather_permission_set(principal);
    for (const std::string_view type : {"AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"}) {
      add_attached(type, principals_property(principal.type), principal);
    }
    for (const OwnPolicy& own : own_policies) {
      if (own.principal_type == principal.type) add_attached(own.type, own.property, principal);
    }
  }

  /// What IAM Identity Center gives to whoever is assigned the set.
  void gather_permission_set(const Resource& set) {
    add_document(property(set, "InlinePolicy"));
    for (const Value arn : items(property(set, "ManagedPolicies"))) add_managed(arn);
  }

  std::vector<Value> items(Value value) {
    value = expression::settle(value, context_);
    if (value.is_null()) return {};
    if (!value.is_sequence()) return {value};
    std::vector<Value> settled;
    for (const Value item : value.items()) {
      const Value known = expression::settle(item, context_);
      if (!known.is_null()) settled.push_back(known);
    }
    return settled;
  }

  Value property(const Resource& resource, std::string_view name) const { return resource.properties.get(name); }

  /// Whether one of the values names the principal.
  Truth names(Value value, const Resource& principal) {
    Truth named = Truth::no;
    for (const Value item : items(value)) named = either(named, model::refers_to(graph_, item, principal));
    return named;
  }

  /// The resources of a type, as far as they exist, whose property may name the principal.
  std::vector<const Resource*> attached(std::string_view type, std::string_view by, const Resource& principal) {
    std::vector<const Resource*> found;
    for (const std::uint32_t index : referrers_.candidates(type, std::span(&by, 1), principal)) {
      ++context_.steps;
      if (exists_(graph_.resources[index])) found.push_back(&graph_.resources[index]);
    }
    return found;
  }

 private:
  /// Whether a document was attached to a principal by a block of which there may be none, or elsewhere.
  static bool comes_from_doubtful_part(Value document, const Resource& principal) {
    const model::Part* part = part_of(document, principal);
    const EvaluatedResource* whole = part ? principal.parts.front().source : nullptr;
    return whole && ((part->source->uncertain_count && !principal.uncertain_count) ||
                     model::may_be_elsewhere(*part->source, principal.type, *whole));
  }

  void add_document(Value document) {
    document = expression::settle_deeply(document, context_);
    if (document.is_null()) return;
    const auto seen = std::find_if(documents.begin(), documents.end(), [&](const AttachedDocument& other) {
      return other.document.node() == document.node();
    });
    if (seen == documents.end()) return documents.push_back({document, certain});
    seen->certain = seen->certain || certain;
  }

  void add_managed(Value arn) {
    if (const Resource* policy = model::find_target(graph_, arn)) {
      if (exists_(*policy)) add_document(property(*policy, "PolicyDocument"));
      return;
    }
    const std::string text = text_of(arn), shown = visible_text(arn, text);
    if (const Resource* policy = policy_named(text)) {
      if (exists_(*policy)) add_document(property(*policy, "PolicyDocument"));
      return;
    }
    const std::string_view name = registry::managed_policy_name(text);
    if (name.empty() || name.find(hole) != std::string_view::npos) {
      const Blocker* why = find_blocker(arn, context_.arena);
      if (!why)
        why = make_blocker(span_of(arn), "the document of " + shown + " is not part of this code", context_.arena);
      documents.push_back({make_unknown(&types::any, why, context_.arena, arn.origin()), certain});
      return;
    }
    if (managed_ == ManagedDocuments::whole && !registry::is_whole_managed_policy(name))
      add_remainder(arn, "the document of " + shown + " is not known in full",
                    registry::is_allowing_managed_policy(name));
    const std::string_view document = registry::managed_policy_document(name);
    std::string error;
    if (document.empty()) return;
    if (const auto value = parse_json_text(document, context_.arena, arn.origin(), error))
      documents.push_back({*value, certain});
  }

  /// What the table does not have of a policy: statements that may say anything, or that may allow anything.
  void add_remainder(Value arn, const std::string& text, bool is_allowing) {
    Arena& arena = context_.arena;
    const Value unknown = make_unknown(&types::any, make_blocker(span_of(arn), text, arena), arena, arn.origin());
    if (!is_allowing) return documents.push_back({unknown, certain});
    const std::span<Member> statement = arena.make_array<Member>(3);
    statement[0] = {"Effect", make_string_view("Allow", arena), {}};
    statement[1] = {"Action", unknown, {}};
    statement[2] = {"Resource", make_string_view("*", arena), {}};
    const std::span<Member> document = arena.make_array<Member>(1);
    document[0] = {"Statement", make_object(statement, arena, arn.origin()), {}};
    documents.push_back({make_object(document, arena, arn.origin()), certain});
  }

  /// The managed policy of this graph that an ARN names by the policy's own name.
  const Resource* policy_named(std::string_view arn) const {
    constexpr std::string_view marker = ":policy/";
    const std::size_t at = arn.find(marker);
    if (at == std::string_view::npos || arn.find(":iam::aws:") != std::string_view::npos) return nullptr;
    const std::string_view name = arn.substr(arn.rfind('/') + 1);
    for (const std::uint32_t index : graph_.of_type("AWS::IAM::ManagedPolicy")) {
      if (!Effort::draw(1)) return nullptr;
      const Resource& policy = graph_.resources[index];
      if (property(policy, "ManagedPolicyName").string() == name && !name.empty()) return &policy;
    }
    return nullptr;
  }

  void add_attached(std::string_view type, std::string_view by, const Resource& principal) {
    for (const Resource* policy : attached(type, by, principal)) {
      const Truth named = names(property(*policy, by), principal);
      if (named != Truth::yes && (named == Truth::no || !is_for_decision())) continue;
      const bool was_certain = certain;
      certain = was_certain && named == Truth::yes && (!is_for_decision() || exists_with(*policy, principal));
      add_document(property(*policy, "PolicyDocument"));
      certain = was_certain;
    }
  }

  model::ReferrerIndex& referrers_;
  const model::UnitGraph& graph_;
  const Existence& exists_;
  Context& context_;
  ManagedDocuments managed_;
};

std::vector<Value> documents_of(const AttachmentGathering& gathering) {
  std::vector<Value> documents;
  for (const AttachedDocument& each : gathering.documents) documents.push_back(each.document);
  return documents;
}

/// What groups give that are not in the code, or that a user may be in.
void gather_other_groups(AttachmentGathering& gathering, model::ReferrerIndex& referrers, const Resource& user,
                         Context& context) {
  const auto add = [&](Value value, bool certain) {
    const Resource* group = model::find_target(referrers.graph(), value);
    certain = certain && (!group || exists_with(*group, user));
    gathering.certain = certain;
    if (!group || group->partial)
      gathering.add_unknown(value, "the policies of the group " + text_of(value) + " are not in the code");
    else if (!certain)
      gathering.gather(*group);
    gathering.certain = true;
  };
  const Value groups = gathering.property(user, "Groups");
  for (const Value group : gathering.items(groups)) add(group, true);
  if (groups.is_open()) gathering.add_unknown(groups, "it may be in more groups");
  for (const Resource* addition : gathering.attached("AWS::IAM::UserToGroupAddition", "Users", user)) {
    const Truth named = gathering.names(gathering.property(*addition, "Users"), user);
    const bool certain = named == Truth::yes && exists_with(*addition, user);
    if (named != Truth::no) add(expression::settle(gathering.property(*addition, "GroupName"), context), certain);
  }
}

}  // namespace

std::vector<const Resource*> groups_of(model::ReferrerIndex& referrers, const Resource& user, const Existence& exists,
                                       Context& context) {
  AttachmentGathering gathering(referrers, exists, context);
  std::vector<const Resource*> groups;
  const auto add = [&](Value value) {
    const Resource* group = model::find_target(referrers.graph(), value);
    if (group && exists(*group) && std::find(groups.begin(), groups.end(), group) == groups.end())
      groups.push_back(group);
  };
  for (const Value group : gathering.items(gathering.property(user, "Groups"))) add(group);
  for (const Resource* addition : gathering.attached("AWS::IAM::UserToGroupAddition", "Users", user)) {
    if (exists(*addition) && gathering.names(gathering.property(*addition, "Users"), user) == Truth::yes)
      add(expression::settle(gathering.property(*addition, "GroupName"), context));
  }
  return groups;
}

std::vector<Value> policies_of(model::ReferrerIndex& referrers, const Resource& principal, const Existence& exists,
                               Context& context, ManagedDocuments managed) {
  AttachmentGathering gathering(referrers, exists, context, managed);
  gathering.gather(principal);
  if (principal.type == "AWS::IAM::User") {
    for (const Resource* group : groups_of(referrers, principal, exists, context)) gathering.gather(*group);
  }
  return documents_of(gathering);
}

bool exists_with(const Resource& resource, const Resource& other) {
  return (!resource.condition || resource.condition == other.condition) &&
         (!resource.uncertain_count || other.uncertain_count) && !model::may_be_elsewhere(resource, other);
}

const model::Part* part_of(Value value, const Resource& resource) {
  const Span span = span_of(value);
  const auto found = std::find_if(resource.parts.begin(), resource.parts.end(), [&](const model::Part& part) {
    return part.source && span.known() && contains(part.source->span, span);
  });
  return found == resource.parts.end() || found == resource.parts.begin() ? nullptr : &*found;
}

std::vector<AttachedDocument> attached_documents(model::ReferrerIndex& referrers, const Resource& principal,
                                                 Context& context, ManagedDocuments managed) {
  const Existence exists = [](const Resource&) { return true; };
  AttachmentGathering gathering(referrers, exists, context, managed);
  gathering.gather(principal);
  if (principal.type != "AWS::IAM::User") return gathering.documents;
  // Of groups that it may not be in, `gather_other_groups` takes what they give as what it may have.
  const Existence is_certain = [&](const Resource& other) { return exists_with(other, principal); };
  for (const Resource* group : groups_of(referrers, principal, is_certain, context)) gathering.gather(*group);
  gather_other_groups(gathering, referrers, principal, context);
  return gathering.documents;
}

std::vector<Value> boundary_of(model::ReferrerIndex& referrers, const Resource& principal, const Existence& exists,
                               Context& context, ManagedDocuments managed) {
  AttachmentGathering gathering(referrers, exists, context, managed);
  gathering.gather_boundary(principal);
  return documents_of(gathering);
}

bool is_boundary_alone(model::ReferrerIndex& referrers, const Resource& policy, const Existence& exists,
                       Context& context) {
  if (policy.type != "AWS::IAM::ManagedPolicy") return false;
  AttachmentGathering gathering(referrers, exists, context);
  const auto names_policy = [&](std::initializer_list<std::string_view> types, std::string_view by) {
    return std::any_of(types.begin(), types.end(), [&](std::string_view type) {
      const std::vector<const Resource*> principals = gathering.attached(type, by, policy);
      return std::any_of(principals.begin(), principals.end(), [&](const Resource* principal) {
        return gathering.names(gathering.property(*principal, by), policy) == Truth::yes;
      });
    });
  };
  // A condition that demands the policy as the boundary of whom one creates says what it is for as well.
  const auto is_demanded = [&](std::uint32_t index) {
    const model::Edge& edge = referrers.graph().edges[index];
    return exists(referrers.graph().resources[edge.from]) &&
           lower_case(edge.via).find(".iam:permissionsboundary") != std::string::npos;
  };
  const std::span<const std::uint32_t> edges = model::edges_to(referrers.graph(), policy.index);
  if (!names_policy({"AWS::IAM::Role", "AWS::IAM::User"}, "PermissionsBoundary") &&
      std::none_of(edges.begin(), edges.end(), is_demanded))
    return false;
  for (const std::string_view by : {"Roles", "Users", "Groups"}) {
    if (!gathering.items(gathering.property(policy, by)).empty()) return false;
  }
  return !names_policy({"AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"}, "ManagedPolicyArns");
}

}  // namespace lintel::iam
