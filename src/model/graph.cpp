#include "model/graph.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "expression/function.h"
#include "facts/resource_type.h"
#include "model/absent_settings.h"
#include "model/adaptation.h"
#include "model/attached_items.h"
#include "model/canonical.h"
#include "model/documents.h"
#include "model/endpoint.h"
#include "model/functions.h"
#include "model/library.h"
#include "model/links.h"
#include "model/mapping.h"
#include "value/identity.h"
#include "value/json_text.h"
#include "value/open.h"

namespace lintel::model {
namespace {

/// An attachment may have another attachment as its target's name (`aws_s3_bucket_versioning.v.id`): tried again as
/// often, once what it names has found its own target.
constexpr int join_rounds = 4;

/// Of the eighths of a root's memory, those that may be held when its graph is there; the rest is for rules.
constexpr unsigned eighths_for_graph = 7;
/// Of the eighths of a root's steps, those that may be spent when its graph is there.
constexpr std::uint64_t eighths_of_steps = 7;
constexpr std::uint64_t elements_converted_in_a_step = 4;
constexpr std::uint64_t steps_of_a_resource = 50;
constexpr std::string_view of_cloud_control = "aws_cloudcontrolapi_resource";

/// An attachment on its way to its target.
struct Pending {
  const EvaluatedResource* source = nullptr;
  const Mapping* mapping = nullptr;
  Value by;
  Value within;
  Value properties;
  bool uncertain = false;
};

/// Whether a value can be the name of a resource: a text, known or not.
bool may_name(Value value) {
  return value.is_string() ? !value.string().empty() : value.is_unknown();
}

/// Builds the graph of one unit.
class Builder {
 public:
  Builder(const Unit& unit, const MappingSet& mappings, UnitGraph& graph)
      : unit_(unit),
        mappings_(mappings),
        graph_(graph),
        account_(unit.account ? unit.account : std::make_shared<Account>(Limits{})),
        limits_(account_->limits()),
        context_{graph.arena, limits_, problems_, mapping_functions()},
        canonicalizer_(unit.dialect, graph.arena, context_, unit.sources) {
    context_.lenient = true;
    context_.model_origins = true;
    context_.environment = &graph;
    limits_.value_bytes = limits_.root_bytes;
    context_.library = built_in_library();
  }

  void build() {
    graph_.unit = &unit_;
    const std::unordered_set<const EvaluatedResource*> used = used_documents(unit_);
    for (const EvaluatedResource& source : unit_.resources) {
      if (used.contains(&source)) continue;
      affords(source) ? add(source) : add_unread(source);
      account_->spend(std::exchange(context_.steps, 0));
    }
    add_instance_addresses();
    join();
    index_names(graph_);
    // What is elsewhere is known by the literal id that its attachments name: `sg-0a1b2c3d`.
    for (const auto& [name, index] : partial_names_) {
      const auto [entry, added] = graph_.by_name.emplace(name, index);
      if (!added) entry->second = UnitGraph::ambiguous;
    }
    for (Resource& resource : graph_.resources) {
      set_defaults(resource);
      account_->spend(std::exchange(context_.steps, 0));
    }
    for (const Resource& resource : graph_.resources) graph_.by_type[resource.type].push_back(resource.index);
    link(graph_);
    leave_open_what_modules_set(graph_);
    // Faults of the mapping files themselves are the tests' business; what ran out is the user's.
    for (Problem& problem : problems_) {
      if (problem.code.starts_with("budget-")) graph_.problems.push_back(std::move(problem));
    }
  }

 private:
  Resource& make(const EvaluatedResource& source, const Mapping* mapping, std::string_view type, Value properties) {
    Resource resource;
    resource.address = source.mapped ? source.mapped->address : source.address;
    resource.type = type;
    resource.source_type = source_type_of(source);
    resource.properties = properties;
    resource.meta = source.meta;
    resource.uncertain_count = source.uncertain_count;
    resource.dialect = unit_.dialect;
    resource.unit = unit_.id;
    resource.index = static_cast<std::uint32_t>(graph_.resources.size());
    resource.parts.push_back({&source, mapping});
    resource.header = source.header;
    resource.span = source.span;
    resource.condition = source.condition;
    graph_.resources.push_back(std::move(resource));
    return graph_.resources.back();
  }

  /// Whether the budget allows to convert what a resource holds: what many resources share is converted for each.
  bool affords(const EvaluatedResource& source) {
    account_->spend(steps_of_a_resource + source.config.weight() / elements_converted_in_a_step);
    account_->hold(sizeof(Resource) + sizeof(Part));
    if (account_->fits(eighths_for_graph) && account_->steps() <= limits_.steps / 8 * eighths_of_steps) return true;
    if (!told_unread_) {
      problems_.push_back({ProblemSeverity::error,
                           "budget-graph",
                           "The resources of this root hold more than its steps and its memory suffice for: what this "
                           "one and those after it hold is taken as unknown. Raise --max-steps and --max-memory.",
                           source.header,
                           {},
                           {}});
      told_unread_ = true;
    }
    return false;
  }

  /// A resource of which only the type and the address are looked at.
  void add_unread(const EvaluatedResource& source) {
    const std::string_view source_type = source_type_of(source);
    std::string_view type = source_type;
    if (const auto found = mappings_.by_source_type.find(source_type); found != mappings_.by_source_type.end())
      type = found->second.front().canonical_type;
    lead_to_next(source);
    make(source, nullptr, type, with_flags(make_object(std::span<Member>{}, graph_.arena), unknown_tail, graph_.arena))
        .partial = true;
  }

  /// The block with its configuration as AWS comes to know it; see `adapted_config`.
  const EvaluatedResource& adapted(const EvaluatedResource& written) {
    const Value config = adapted_config(written, unit_.dialect, graph_.arena);
    if (config.node() == written.config.node()) return written;
    EvaluatedResource& source = graph_.adapted.emplace_back(written);
    source.config = config;
    return source;
  }

  void add(const EvaluatedResource& written) {
    const EvaluatedResource& source = adapted(written);
    const std::string_view source_type = source_type_of(source);
    const auto found = mappings_.by_source_type.find(source_type);
    if (found == mappings_.by_source_type.end()) return add_by_registry(source, source_type);
    add_by_mappings(source, source_type, found->second);
  }

  /// A resource that is named or given as the registry has it: mapping files are for it as for CloudFormation's.
  void add_by_registry(const EvaluatedResource& source, std::string_view source_type) {
    const std::string_view type = registry_type_of(source, source_type);
    if (type.empty()) return add_unmapped(source, source_type);
    const bool is_document = source_type == of_cloud_control;
    const auto found = mappings_.by_source_type.find(type);
    const bool is_mapped = found != mappings_.by_source_type.end();
    if (!is_document && !is_mapped) return add_unmapped(source, type);
    EvaluatedResource& written = graph_.adapted.emplace_back(source);
    written.config = is_document ? desired_state_of(source) : canonicalizer_.properties(source, nullptr, type);
    is_mapped ? add_by_mappings(written, type, found->second) : add_unmapped(written, type);
  }

  /// The type that a provider's resource stands for as it is; empty when it is of the provider's own.
  std::string_view registry_type_of(const EvaluatedResource& source, std::string_view source_type) {
    if (source.kind != BlockKind::resource) return {};
    if (source_type == of_cloud_control) {
      const Value name = source.config.get("type_name");
      const auto known = name.is_string() ? registry::find_resource_type(name.string()) : std::nullopt;
      return known ? known->name() : std::string_view();
    }
    const auto known =
        source_type.starts_with("awscc_") ? registry::find_resource_type_of_awscc(source_type) : std::nullopt;
    return known ? known->name() : std::string_view();
  }

  /// The properties of a resource of the Cloud Control API, which stand in a text; of what is not known, any.
  Value desired_state_of(const EvaluatedResource& source) {
    const std::optional<Value> document = document_of(source.config.get("desired_state"), graph_.arena, unit_.sources);
    if (document && document->is_mapping()) return *document;
    return with_unknown_tail(make_object(std::span<Member>{}, graph_.arena, source.config.origin()),
                             make_blocker(source.header, "the desired state is not known", graph_.arena), graph_.arena);
  }

  void add_by_mappings(const EvaluatedResource& source, std::string_view source_type,
                       const std::vector<Mapping>& candidates) {
    bool used = false;
    std::vector<Pending> aimless;
    for (const Mapping& mapping : candidates) {
      const Existence existence = canonicalizer_.existence(source, mapping);
      if (existence == Existence::no) continue;
      if (mapping.role == MappingRole::resource) {
        if (used) continue;  // of several `resource` blocks, the first whose `when` holds
        add_mapped(source, mapping);
        used = true;
      } else {
        const Contribution made = canonicalizer_.contribution(source, mapping);
        used = add_attachments(source, mapping, made, existence == Existence::maybe) || used;
        aimless.push_back({&source, &mapping, made.by, made.within, made.properties, existence == Existence::maybe});
      }
    }
    if (used) return;
    // Nothing says what it belongs to; where it can only be one type's, it is still part of such a resource.
    if (aimless.size() == 1) {
      pending_.push_back(aimless.front());
    } else {
      add_unmapped(source, source_type);
    }
  }

  /// `aws_s3_bucket`, `data.aws_ami`, `provider.aws`.
  std::string_view source_type_of(const EvaluatedResource& source) {
    switch (source.kind) {
      case BlockKind::resource:
        break;
      case BlockKind::data:
        return graph_.arena.copy(std::string("data.").append(source.type));
      case BlockKind::provider:
        return graph_.arena.copy(std::string("provider.").append(source.type));
    }
    return source.type;
  }

  /// Makes the next resource the one that references to `source` lead to. What a data source stands for may be any
  /// resource, so nothing leads to the data source itself.
  void lead_to_next(const EvaluatedResource& source) {
    if (source.kind != BlockKind::resource) return;
    graph_.by_address.emplace(source.address, static_cast<std::uint32_t>(graph_.resources.size()));
  }

  void add_mapped(const EvaluatedResource& source, const Mapping& mapping) {
    const Value properties = canonicalizer_.properties(source, &mapping, mapping.canonical_type);
    lead_to_next(source);
    make(source, &mapping, mapping.canonical_type, properties);
    for (const Additional& more : canonicalizer_.additional(source, mapping)) {
      Resource& made = make(source, more.mapping, more.mapping->canonical_type, more.properties);
      made.uncertain_count = made.uncertain_count || more.existence == Existence::maybe;
    }
  }

  void add_unmapped(const EvaluatedResource& source, std::string_view source_type) {
    const std::string_view type = source_type;
    const bool convertible = type.starts_with("AWS::");
    const Value properties = convertible ? canonicalizer_.properties(source, nullptr, type) : source.config;
    lead_to_next(source);
    make(source, nullptr, type, properties);
  }

  /// One attachment for each target that `by` names; whether there is any.
  bool add_attachments(const EvaluatedResource& source, const Mapping& mapping, const Contribution& made, bool maybe) {
    if (made.by.is_null()) return false;
    const std::span<const Value> targets = made.by.is_sequence() ? made.by.items() : std::span(&made.by, 1);
    for (const Value target : targets) {
      if (!target.is_null()) pending_.push_back({&source, &mapping, target, made.within, made.properties, maybe});
    }
    return !targets.empty();
  }

  /// `aws_x.y` leads to the first of `aws_x.y[0]`, `aws_x.y[1]`.
  void add_instance_addresses() {
    for (const Resource& resource : graph_.resources) {
      const std::string_view whole = without_instance(resource.parts.front().source->address);
      if (!whole.empty()) graph_.by_address.emplace(whole, resource.index);
    }
  }

  // ---- attachments --------------------------------------------------------------------------------------------

  void join() {
    std::vector<Pending> open = std::move(pending_);
    for (int round = 0; round < join_rounds && !open.empty(); ++round) {
      std::vector<Pending> left;
      for (const Pending& attachment : open) {
        Resource* target = find_attachment_target(attachment);
        if (target) {
          attach(attachment, *target);
        } else {
          left.push_back(attachment);
        }
      }
      if (left.size() == open.size()) break;
      open = std::move(left);
    }
    for (const Pending& attachment : open) attach_partially(attachment);
    join_all_items();
  }

  Resource* find_attachment_target(const Pending& attachment) {
    const std::string_view type = attachment.mapping->canonical_type;
    if (const Resource* target = referenced(graph_, attachment.by, type)) {
      if (stands_within(*target, attachment.within) != Truth::no) return &graph_.resources[target->index];
    }
    const Identity name = identity_of(attachment.by);
    if (name == 0 || !may_name(attachment.by)) return nullptr;
    const auto& names = names_of(*attachment.mapping);
    const auto found = names.find(name);
    if (found == names.end()) return nullptr;
    Resource* possible = nullptr;
    for (const std::uint32_t index : found->second) {
      Resource& target = graph_.resources[index];
      const Truth truth = stands_within(target, attachment.within);
      if (truth == Truth::yes) return &target;
      if (truth == Truth::unknown && !possible) possible = &target;
    }
    return possible;
  }

  /// Whether a target's properties are those that an attachment names besides its own name: a stage name is that of
  /// one API's stage, a method that of one resource's.
  Truth stands_within(const Resource& target, Value within) {
    Truth truth = Truth::yes;
    if (!within.members().empty()) join_items(graph_.resources[target.index]);
    for (const Member& member : within.members()) {
      const Value theirs = target.properties.get(member.key);
      if (member.value.is_null() || theirs.is_null()) continue;
      const Truth same = equal(member.value, theirs);
      if (same == Truth::yes) continue;
      if (same == Truth::no && member.value.is_string() && theirs.is_string()) return Truth::no;
      const Resource* mine = referenced(graph_, member.value);
      const Resource* other = referenced(graph_, theirs);
      if (mine && other && mine->index != other->index) return Truth::no;
      if (!mine || !other) truth = Truth::unknown;
    }
    return truth;
  }

  /// The names of the resources that a mapping's attachments may belong to, in the order of the graph: known texts, and
  /// unknowns that are one value wherever they stand (`var.bucket`).
  const std::unordered_map<Identity, std::vector<std::uint32_t>>& names_of(const Mapping& mapping) {
    const auto [entry, added] = target_names_.try_emplace(&mapping);
    if (!added) return entry->second;
    join_all_items();
    std::vector<std::string_view> properties = mapping.matches;
    if (properties.empty()) {
      if (const auto type = registry::find_resource_type(mapping.canonical_type)) {
        for (const std::string_view name : type->ref_returns()) properties.push_back(name);
      }
    }
    for (const Resource& resource : graph_.resources) {
      if (resource.type != mapping.canonical_type || resource.partial) continue;
      for (const std::string_view property : properties) {
        const Value name = resource.properties.get(property);
        const Identity identity = identity_of(name);
        if (identity != 0 && may_name(name)) entry->second[identity].push_back(resource.index);
      }
    }
    return entry->second;
  }

  /// A contribution that holds only under a condition, or perhaps: list elements that may be null, values that are
  /// one or the other.
  Value qualified(const Pending& attachment, const Resource& target) {
    const Condition* condition = attachment.source->condition;
    if (condition == target.condition) condition = nullptr;
    const bool uncertain =
        attachment.uncertain || (attachment.source->uncertain_count && !target.uncertain_count) ||
        (!target.parts.empty() && may_be_elsewhere(*attachment.source, target.type, *target.parts[0].source));
    if (!condition && !uncertain) return attachment.properties;
    const std::span<const Member> given = attachment.properties.members();
    const std::span<Member> members = graph_.arena.make_array<Member>(given.size());
    for (std::size_t i = 0; i < given.size(); ++i) {
      members[i] = given[i];
      if (uncertain && !given[i].value.is_sequence()) {
        const Blocker* why = attachment.source->uncertain_why;
        if (!why) why = make_blocker(attachment.source->header, "how many there are of it is not known", graph_.arena);
        members[i].value = make_unknown(&types::any, why, graph_.arena, given[i].value.origin());
      } else if (condition) {
        members[i].value = under_condition(given[i].value, condition);
      }
    }
    return make_object(members, graph_.arena, attachment.properties.origin());
  }

  Value under_condition(Value value, const Condition* condition) {
    if (!value.is_sequence()) return make_choice(condition, value, Value(), graph_.arena, value.origin());
    const std::span<Value> items = graph_.arena.make_array<Value>(value.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
      items[i] = make_choice(condition, value.items()[i], Value(), graph_.arena, value.items()[i].origin());
    }
    return make_tuple(std::span<const Value>(items), graph_.arena, value.origin());
  }

  void attach(const Pending& attachment, Resource& target) {
    const Value given = qualified(attachment, target);
    AttachedItems& items = attached_[target.index];
    if (!items.add(given)) {
      join_items(target);
      if (!items.add(given)) target.properties = merge(target.properties, given, graph_.arena);
    }
    target.parts.push_back({attachment.source, attachment.mapping});
    graph_.by_address.emplace(attachment.source->address, target.index);
    const std::string_view whole = without_instance(attachment.source->address);
    if (!whole.empty()) graph_.by_address.emplace(whole, target.index);
  }

  /// Joins with a resource what was gathered for one of its lists. Nobody may read its properties before.
  void join_items(Resource& target) {
    const auto found = attached_.find(target.index);
    if (found == attached_.end() || found->second.empty()) return;
    target.properties = merge(target.properties, found->second.take(graph_.arena), graph_.arena);
  }
  void join_all_items() {
    for (Resource& resource : graph_.resources) join_items(resource);
  }

  /// No target in the graph: what is attached is known, everything else of the target is not. Attachments of one name
  /// make one partial resource.
  void attach_partially(const Pending& attachment) {
    const std::string key = partial_key(attachment);
    if (!key.empty()) {
      if (const auto found = partial_.find(key); found != partial_.end()) {
        return attach(attachment, graph_.resources[found->second]);
      }
    }
    Value properties = attachment.properties;
    const auto& matches = attachment.mapping->matches;
    if (!matches.empty() && !attachment.by.is_null()) {
      const std::span<Member> name = graph_.arena.make_array<Member>(1);
      name[0] = {matches[0], attachment.by, {}};
      properties = merge(make_object(name, graph_.arena), properties, graph_.arena);
      if (!attachment.within.is_null()) properties = merge(attachment.within, properties, graph_.arena);
    }
    properties = with_flags(properties, unknown_tail, graph_.arena);
    Resource& made = make(*attachment.source, attachment.mapping, attachment.mapping->canonical_type, properties);
    made.partial = true;
    made.uncertain_count = made.uncertain_count || attachment.uncertain;
    graph_.by_address.emplace(attachment.source->address, made.index);
    if (attachment.by.is_string() && matches.empty()) partial_names_.emplace_back(attachment.by.string(), made.index);
    if (!key.empty()) partial_.emplace(key, made.index);
  }

  /// What tells the partial resources of one type apart; empty where nothing says which resource it is.
  std::string partial_key(const Pending& attachment) const {
    const Identity name = named_elsewhere(attachment);
    if (name == 0 || !may_name(attachment.by)) return {};
    std::string key = std::string(attachment.mapping->canonical_type) + "\n" + std::to_string(name);
    for (const Member& member : attachment.within.members()) {
      const Identity whose = identity_of(member.value);
      key += "\n" + (whose == 0 ? std::string("?") : std::to_string(whose));
    }
    return key;
  }

  /// All attributes of a resource that is not in the code name the one resource (`aws_s3_bucket.x.id`, `.bucket`).
  Identity named_elsewhere(const Pending& attachment) const {
    const ReferenceNode* reference = attachment.by.reference();
    if (!reference || reference->address.find("[*]") != std::string_view::npos) return identity_of(attachment.by);
    std::string_view type = reference->address;
    const std::string_view whole = without_instance(type);
    type = whole.empty() ? type : whole;
    type = type.substr(0, type.rfind('.'));
    type = type.substr(type.rfind('.') + 1);
    const auto found = mappings_.by_source_type.find(type);
    const bool is_target = found != mappings_.by_source_type.end() && !found->second.empty() &&
                           found->second.front().canonical_type == attachment.mapping->canonical_type;
    return is_target ? identify(reference->address) : identity_of(attachment.by);
  }

  void set_defaults(Resource& resource) {
    const Part& main = resource.parts.front();
    if (resource.partial) return;
    if (main.mapping && main.mapping->role == MappingRole::resource) {
      resource.properties = canonicalizer_.with_defaults(resource.properties, *main.source, main.mapping->defaults);
    }
    if (const auto found = mappings_.defaults.find(resource.type); found != mappings_.defaults.end()) {
      resource.properties = canonicalizer_.with_defaults(resource.properties, *main.source, found->second);
    }
  }

  const Unit& unit_;
  const MappingSet& mappings_;
  UnitGraph& graph_;
  bool told_unread_ = false;
  const std::shared_ptr<Account> account_;
  Limits limits_;
  Problems problems_;
  expression::Context context_;
  Canonicalizer canonicalizer_;
  std::vector<Pending> pending_;
  std::unordered_map<std::uint32_t, AttachedItems> attached_;  ///< by the index of a resource
  std::unordered_map<const Mapping*, std::unordered_map<Identity, std::vector<std::uint32_t>>> target_names_;
  std::unordered_map<std::string, std::uint32_t> partial_;
  std::vector<std::pair<std::string_view, std::uint32_t>> partial_names_;
};

}  // namespace

std::span<const std::uint32_t> UnitGraph::of_type(std::string_view type) const {
  const auto found = by_type.find(type);
  return found == by_type.end() ? std::span<const std::uint32_t>{} : std::span<const std::uint32_t>(found->second);
}

const Resource* UnitGraph::find(std::string_view address) const {
  const auto found = by_address.find(address);
  return found == by_address.end() ? nullptr : &resources[found->second];
}

std::span<const Edge> UnitGraph::edges_from(std::uint32_t resource) const {
  const auto begin = std::lower_bound(edges.begin(), edges.end(), resource,
                                      [](const Edge& edge, std::uint32_t from) { return edge.from < from; });
  const auto end = std::upper_bound(begin, edges.end(), resource,
                                    [](std::uint32_t from, const Edge& edge) { return from < edge.from; });
  return {begin, end};
}

std::unique_ptr<UnitGraph> build_graph(const Unit& unit, const MappingSet& mappings) {
  auto graph = std::make_unique<UnitGraph>();
  graph->arena = Arena(unit.account);
  Builder(unit, mappings, *graph).build();
  return graph;
}

}  // namespace lintel::model
