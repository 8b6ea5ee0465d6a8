#include "frontend/terraform/evaluate/instance.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "facts/provider_schema.h"
#include "frontend/terraform/evaluate/body.h"
#include "frontend/terraform/evaluate/data_source.h"
#include "frontend/terraform/evaluate/sensitive_attributes.h"
#include "value/identity.h"
#include "value/open.h"
#include "value/sensitivity.h"

namespace lintel::terraform {
namespace {

std::optional<registry::SchemaView> schema_of(const ResourceDeclaration& declaration) {
  switch (declaration.mode) {
    case ResourceMode::managed:
      return registry::find_resource_schema(declaration.type);
    case ResourceMode::data:
      return registry::find_data_source_schema(declaration.type);
    case ResourceMode::ephemeral:
      return std::nullopt;
  }
  return std::nullopt;
}

Value make_instances_object(const std::vector<Member>& members, Arena& arena) {
  std::span<Member> kept = arena.make_array<Member>(members.size());
  std::copy(members.begin(), members.end(), kept.begin());
  return make_object(kept, arena);
}

/// Names that are written as traversals (`ignore_changes = [tags]`, `depends_on = [aws_x.y]`) as a tuple of strings.
Value names_in(hcl::Cursor expression, RootEvaluation& run) {
  auto text_of = [&](hcl::Cursor item) {
    const Origin* origin = make_origin(item.span(), OriginKind::expression, {}, nullptr, run.arena);
    return make_string(traversal_text(item), run.arena, origin);
  };
  if (expression.kind() != hcl::SyntaxKind::tuple) return text_of(expression);
  std::vector<Value> items;
  for (std::size_t i = 0; i < expression.size(); ++i) items.push_back(text_of(expression.child(i)));
  const Origin* origin = make_origin(expression.span(), OriginKind::expression, {}, nullptr, run.arena);
  return make_tuple(run.arena.copy(items), run.arena, origin);
}

Value evaluate_lifecycle(const std::vector<hcl::Cursor>& blocks, expression::Scope& scope, RootEvaluation& run) {
  std::vector<Member> members;
  for (hcl::Cursor block : blocks) {
    for (std::size_t i = 0; i < block.body().size(); ++i) {
      hcl::Cursor child = block.body().child(i);
      if (child.kind() != hcl::SyntaxKind::attribute) continue;  // conditions: see ModuleInstance
      bool names = child.text() == "ignore_changes" || child.text() == "replace_triggered_by";
      Value value = names ? names_in(child.expression(), run) : run.evaluate(child.expression(), scope);
      members.push_back({child.text(), value, child.name_span()});
    }
  }
  return make_instances_object(members, run.arena);
}

/// A `provisioner` or `connection` block: its attributes, and the provisioner's type.
Value evaluate_action(hcl::Cursor block, expression::Scope& scope, RootEvaluation& run) {
  Body body;
  for (std::size_t i = 0; i < block.body().size(); ++i) {
    hcl::Cursor child = block.body().child(i);
    // `when = destroy` and `on_failure = continue` are keywords.
    bool is_keyword = child.text() == "when" || child.text() == "on_failure";
    if (child.kind() == hcl::SyntaxKind::attribute && !is_keyword) body.attributes.push_back(child);
    if (child.kind() == hcl::SyntaxKind::block) body.blocks.push_back(child);
  }
  Value object = evaluate_body(body, std::nullopt, scope, run, nullptr);
  std::vector<Member> members(object.members().begin(), object.members().end());
  if (block.label_count() > 0)
    members.push_back({"type", make_string_view(block.label(0), run.arena), block.header_span()});
  return make_instances_object(members, run.arena)
      .with_origin(make_origin(block.header_span(), OriginKind::expression, {}, nullptr, run.arena));
}

}  // namespace

// ---- one instance ---------------------------------------------------------------------------------------------

ResourceInstance::ResourceInstance(ResourceState& owner, Repetition repetition, std::string_view address)
    : owner_(owner),
      repetition_(repetition),
      address_(address),
      self_([&] {
        ReferenceNode reference;
        reference.address = address;
        reference.referent = this;
        reference.unit = owner.module.run.unit;
        return make_reference(reference, &types::any, owner.module.run.arena);
      }()),
      scope_(owner.module.scope, repetition_, self_) {}

Value ResourceInstance::config() {
  if (config_.state == Lazy::State::done) return config_.value;
  const ResourceDeclaration& declaration = owner_.declaration;
  RootEvaluation& run = owner_.module.run;
  RootEvaluation::Running running(run, config_, owner_.module, "", declaration.local_address, declaration.header);
  if (!running.ok()) return running.value();
  RootEvaluation::Doubt doubt(run, repetition_.uncertain);
  BodyCache* cache = owner_.instances().size() > 1 ? &owner_.cache : nullptr;
  const Value written = evaluate_body(declaration.body, schema_of(declaration), scope_, run, cache);
  const Value config = spread_sensitivity(written, run.arena);
  config_.value = config.with_origin(make_origin(declaration.header, OriginKind::expression, {}, nullptr, run.arena));
  data_ = read_told(*this, config_.value, run);
  return config_.value;
}

Value ResourceInstance::meta() {
  const ResourceDeclaration& declaration = owner_.declaration;
  RootEvaluation& run = owner_.module.run;
  std::vector<Member> members;
  if (!declaration.lifecycle.empty()) {
    members.push_back({"lifecycle", evaluate_lifecycle(declaration.lifecycle, scope_, run),
                       declaration.lifecycle.front().header_span()});
  }
  if (declaration.depends_on) {
    members.push_back({"depends_on", names_in(declaration.depends_on, run), declaration.depends_on.span()});
  }
  if (declaration.provider) {
    members.push_back({"provider", names_in(declaration.provider, run), declaration.provider.span()});
  }
  if (declaration.connection) {
    members.push_back(
        {"connection", evaluate_action(declaration.connection, scope_, run), declaration.connection.header_span()});
  }
  if (!declaration.provisioners.empty()) {
    std::vector<Value> items;
    for (hcl::Cursor block : declaration.provisioners) items.push_back(evaluate_action(block, scope_, run));
    members.push_back(
        {"provisioner", make_tuple(run.arena.copy(items), run.arena), declaration.provisioners.front().header_span()});
  }
  return members.empty() ? Value() : make_instances_object(members, run.arena);
}

namespace {

/// Blocks as those of a provider whose schema is not at hand: each may have more attributes than are written, and a
/// list of one may be one object.
Value opened(Value value, Arena& arena) {
  if (value.is_sequence()) {
    std::vector<Value> items;
    for (const Value item : value.items()) items.push_back(opened(item, arena));
    const Value list = with_flags(make_tuple(arena.copy(items), arena, value.origin()), unknown_tail, arena);
    return value.is_sensitive() ? mark_sensitive(list, arena) : list;
  }
  if (!value.is_mapping()) return value;
  std::vector<Member> members(value.members().begin(), value.members().end());
  for (Member& member : members) {
    if (member.value.is_sequence() || member.value.is_mapping()) member.value = opened(member.value, arena);
  }
  const std::span<Member> kept = arena.make_array<Member>(members.size());
  std::copy(members.begin(), members.end(), kept.begin());
  const Value object = with_flags(make_object(kept, arena, value.origin()), unknown_tail, arena);
  return value.is_sensitive() ? mark_sensitive(object, arena) : object;
}

}  // namespace

Value ResourceInstance::attribute(std::string_view name, Span site, Arena& arena) const {
  Value value = attribute_value(name, site, arena);
  const ResourceDeclaration& declaration = owner_.declaration;
  if (!is_sensitive_attribute(declaration.mode, declaration.type, name) || holds_plain_text()) return value;
  return mark_whole(value, arena);
}

/// The provider marks the values of all SSM parameters; those of the types String and StringList are not kept secret.
bool ResourceInstance::holds_plain_text() const {
  const ResourceDeclaration& declaration = owner_.declaration;
  if (declaration.mode != ResourceMode::managed || declaration.type != "aws_ssm_parameter") return false;
  auto& self = const_cast<ResourceInstance&>(*this);
  const std::string_view type = self.config().get("type").string();
  return type == "String" || type == "StringList";
}

Value ResourceInstance::attribute_value(std::string_view name, Span site, Arena& arena) const {
  const ResourceDeclaration& declaration = owner_.declaration;
  bool is_written = declaration.body.expression(name) || declaration.body.has_block(name);
  if (is_written || tells_attribute(declaration.mode, declaration.type, name)) {
    // Evaluated at the latest by `evaluate_everything`: after that this only reads.
    auto& self = const_cast<ResourceInstance&>(*this);
    Value config = self.config();
    const Member* member = data_.member(name);
    if (!member) member = config.member(name);
    auto schema = schema_of(declaration);
    auto known = schema ? schema->member(name) : std::nullopt;
    // An empty text leaves to the provider what it computes itself.
    const bool is_left =
        member && known && known->computed() && member->value.is_string() && member->value.string().empty();
    if (member && !member->value.is_null() && !is_left) {
      const Origin* origin = make_origin(site, OriginKind::reference, address_, member->value.origin(), arena);
      Value value = member->value;
      if (known && known->block()) {
        value = complete_block(value, *known, address_, name, owner_.module.run.unit, arena);
      } else if (!schema && value.is_sequence() && declaration.body.has_block(name)) {
        value = opened(value, arena);
      }
      return value.with_origin(origin);
    }
    if (config.is_unknown()) return config;
  }
  const Origin* origin = make_origin(site, OriginKind::reference, address_, nullptr, arena);
  if (!is_written && declaration.body.unread) {
    const Blocker* why = make_blocker(declaration.header, "a part of this block could not be read", arena);
    return make_unknown(&types::any, why, arena, origin);
  }
  const Value unset = unset_attribute(name, origin, arena);
  if (!declaration.body.partial || unset.reference()) return unset;
  const Blocker* why = make_blocker(owner_.module.caller->owner().declaration.header,
                                    fmt::format("{} is not installed", owner_.module.path), arena);
  return make_unknown(type_of(unset, arena), why, arena, origin);
}

Value ResourceInstance::unset_attribute(std::string_view name, const Origin* origin, Arena& arena) const {
  std::string_view kept_name = arena.copy(name);
  if (auto schema = schema_of(owner_.declaration)) {
    if (auto member = schema->member(name)) {
      return value_of_unset(*member, address_, kept_name, owner_.module.run.unit, arena, origin);
    }
  }
  const bool is_id = name == "id";  // text, whatever the provider
  const std::string_view type = owner_.declaration.type;
  const bool of_aws = type.starts_with("aws_") || type.starts_with("awscc_");
  if (!of_aws && !is_id) return computed_elsewhere(kept_name, origin, arena);
  // A type or attribute that the schemas at hand do not have: another version of the provider.
  ReferenceNode reference;
  reference.address = address_;
  reference.attribute = kept_name;
  reference.unit = owner_.module.run.unit;
  return make_reference(reference, is_id ? &types::string : &types::any, arena, origin);
}

Value ResourceInstance::computed_elsewhere(std::string_view name, const Origin* origin, Arena& arena) const {
  const std::string whole = std::string(address_) + "." + std::string(name);
  UnknownNode unknown;
  unknown.why = make_blocker(origin->span, whole + " is known after apply", arena);
  unknown.not_null = true;
  // `[*]` stands for any of the instances: two uses need not mean the same one.
  if (whole.find("[*]") == std::string::npos) unknown.identity = identify(whole, !owner_.module.path.empty());
  return make_unknown(&types::any, unknown, arena, origin);
}

// ---- the block ------------------------------------------------------------------------------------------------

std::deque<ResourceInstance>& ResourceState::instances() {
  if (expansion_.state == Lazy::State::pending) expand();
  return instances_;
}

bool ResourceState::is_uncertain() {
  instances();
  return uncertain_ && !instances_.empty();
}

void ResourceState::expand() {
  RootEvaluation& run = module.run;
  hcl::Cursor repetition = declaration.count ? declaration.count : declaration.for_each;
  Span span = repetition ? repetition.span() : declaration.header;
  RootEvaluation::Running running(run, expansion_, module, "", declaration.local_address, span);
  if (!running.ok()) return;
  Expansion expansion = run.expand(declaration.count, declaration.for_each, declaration.enabled, module.scope);
  if (run.withdrawing()) return;
  kind_ = expansion.kind;
  uncertain_ = expansion.uncertain;
  disabled_ = expansion.disabled;
  std::string address = module.named(declaration.local_address);
  for (Repetition& instance : expansion.instances) {
    std::string_view full = run.arena.copy(address + instance_key_text(instance));
    instances_.emplace_back(*this, instance, full);
  }
}

/// The one instance that stands for all is in it, so that what uses `aws_x.y[*].id` is still seen to use the resource.
Value ResourceState::uncertain_collection(ResourceInstance& instance) {
  Arena& arena = module.run.arena;
  if (kind_ == Repetition::Kind::count) {
    Value items[] = {instance.self()};
    const Value tuple = make_tuple(arena.copy(std::span<const Value>(items)), arena);
    return with_unlisted(tuple, nullptr, instance.self(), arena);
  }
  const Value certain = make_instances_object(members_by_key(), arena);
  return with_unlisted(certain, find_blocker(instance.repetition().key, arena), instance.self(), arena);
}

std::vector<Member> ResourceState::members_by_key() {
  std::vector<Member> members;
  for (ResourceInstance& instance : instances_) {
    if (instance.repetition().uncertain) continue;
    members.push_back({instance.repetition().key.string(), instance.self(), declaration.header});
  }
  return members;
}

ResourceInstance* ResourceState::instance_at(Value key) {
  std::deque<ResourceInstance>& all = instances();
  const auto found = std::find_if(all.begin(), all.end(), [&](ResourceInstance& instance) {
    return !instance.repetition().uncertain && equal(instance.repetition().key, key) == Truth::yes;
  });
  if (found != all.end()) return &*found;
  return is_uncertain() ? &all.front() : nullptr;
}

Value ResourceState::collection() {
  RootEvaluation& run = module.run;
  if (expansion_.state == Lazy::State::running) {
    hcl::Cursor repetition = declaration.count ? declaration.count : declaration.for_each;
    return RootEvaluation::Running(run, expansion_, module, "", declaration.local_address,
                                   repetition ? repetition.span() : declaration.header)
        .value();
  }
  std::deque<ResourceInstance>& all = instances();
  if (disabled_) return make_null(run.arena);
  if (all.empty() && kind_ == Repetition::Kind::single) {
    return run.unknown(&types::any, declaration.header, "it could not be evaluated");
  }
  if (collection_.node()) return collection_;
  if (kind_ == Repetition::Kind::single) {
    collection_ = all.front().self();
  } else if (uncertain_) {
    collection_ = uncertain_collection(all.front());
  } else if (kind_ == Repetition::Kind::count) {
    std::vector<Value> items;
    for (ResourceInstance& instance : all) items.push_back(instance.self());
    collection_ = make_tuple(run.arena.copy(items), run.arena);
  } else {
    collection_ = make_instances_object(members_by_key(), run.arena);
  }
  return collection_;
}

}  // namespace lintel::terraform
