#include "frontend/terraform/plan/plan.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/path.h"
#include "domain/secrets/secret.h"
#include "facts/provider_schema.h"
#include "facts/secret_property.h"
#include "frontend/terraform/evaluate/evaluate.h"
#include "frontend/terraform/plan/plan_comparison.h"
#include "frontend/terraform/plan/plan_completeness.h"
#include "frontend/terraform/plan/plan_node.h"
#include "frontend/terraform/plan/plan_references.h"
#include "frontend/terraform/plan/plan_secrets.h"
#include "frontend/terraform/plan/written.h"
#include "frontend/terraform/read/module_set.h"
#include "syntax/document/parse.h"
#include "value/conversion.h"
#include "value/number_text.h"
#include "value/sensitivity.h"

namespace lintel::terraform {
namespace {

using document::Entry;
using document::find;
using document::Node;
using document::NodeKind;
using registry::SchemaMemberView;
using registry::SchemaView;

/// Where a value of a plan stands and what belongs to it in the parallel structures of the plan.
struct Facts {
  const Node* value = nullptr;
  const Node* unknown = nullptr;     ///< `after_unknown`
  const Node* sensitive = nullptr;   ///< `sensitive_values`
  const Node* expression = nullptr;  ///< `configuration…expressions`
  std::string_view name = {};        ///< of the attribute, or of the member of a map
  const Node* before = nullptr;      ///< the value that an update changes
};

class PlanReader {
 public:
  PlanReader(const ModuleSet* workspace, const Limits& limits, Unit& unit)
      : workspace_(workspace), limits_(limits), unit_(unit), arena_(*unit.arenas.front()) {}

  void read(const Node& plan, const std::string& path) {
    report_missing_parts(plan, unit_.problems);
    configuration_ = child_of(&plan, "configuration");
    for (const Node* change : items_of(child_of(&plan, "resource_changes"))) {
      // What is left over from a replacement that failed has its successor's address.
      if (!text_at(change, "deposed").empty()) continue;
      changes_.emplace(text_at(change, "address"), change);
    }
    PlanModule& root = modules_.emplace_back();
    root.configuration = child_of(configuration_, "root_module");
    secrets_ = secret_texts(plan);
    find_source(root, path);
    const Node* planned = child_of(child_of(&plan, "planned_values"), "root_module");
    const Node* prior = child_of(child_of(child_of(&plan, "prior_state"), "values"), "root_module");
    if (!planned && !prior) {
      const char* const why =
          "This has neither planned values nor a prior state: write it with \"terraform show -json\".";
      const Span at{plan.span.file, plan.span.begin, plan.span.begin};  // its values are not for excerpts
      unit_.problems.push_back({ProblemSeverity::error, "invalid-plan", why, at, {}, {}});
      return;
    }
    if (planned) add_instances(*planned, 0);
    if (prior) add_instances(*prior, 0);
    module_ = &root;
    read_providers(root);
    if (planned) read_module(*planned, root, false, 0);
    if (prior) read_module(*prior, root, true, 0);
    if (root.source) unit_.keep_alive.push_back(workspace_->shared_from_this());
  }

 private:
  /// The root module in the workspace that this is a plan of: the one beside the plan, or one that declares its
  /// resources.
  void find_source(PlanModule& root, const std::string& path) {
    if (!workspace_) return;
    std::string directory = directory_of(path);
    auto declares_all = [&](const Module& module) {
      std::span<const Node* const> resources = items_of(child_of(root.configuration, "resources"));
      const Node* calls = child_of(root.configuration, "module_calls");
      bool has_calls = !calls || std::all_of(calls->entries.begin(), calls->entries.end(),
                                             [&](const Entry& call) { return module.call_index.contains(call.key); });
      return has_calls && std::all_of(resources.begin(), resources.end(), [&](const Node* resource) {
               return module.resource_index.contains(text_at(resource, "address"));
             });
    };
    for (bool beside : {true, false}) {
      for (const Root& candidate : workspace_->roots()) {
        if ((candidate.directory == directory) != beside || !declares_all(*candidate.module)) continue;
        root.source = candidate.module;
        root_ = &candidate;
        return;
      }
    }
  }

  void add_instances(const Node& module, unsigned depth) {
    if (depth > limits_.module_depth) return;
    for (const Node* resource : items_of(find(module, "resources"))) {
      references_.add_instance(std::string(text_at(resource, "address")));
    }
    for (const Node* child : items_of(find(module, "child_modules"))) add_instances(*child, depth + 1);
  }

  void read_module(const Node& values, const PlanModule& module, bool prior, unsigned depth) {
    if (depth > limits_.module_depth) {
      return report_once(is_cut_, "budget-modules",
                         "the modules of the plan are nested more than " + std::to_string(limits_.module_depth) +
                             " deep here: what lies deeper is left out",
                         values.span);
    }
    for (const Node* resource : items_of(find(values, "resources"))) {
      // What the plan leaves as it is stands among the planned values too; data sources stand in the prior state only.
      if (!prior || text_at(resource, "mode") == "data") add_resource(*resource, module);
    }
    for (const Node* child : items_of(find(values, "child_modules"))) {
      read_module(*child, enter_module(*child, module), prior, depth + 1);
    }
  }

  const PlanModule& enter_module(const Node& child, const PlanModule& parent) {
    std::string address(text_at(&child, "address"));
    for (const PlanModule& known : modules_) {
      if (known.address == address) return known;
    }
    PlanModule& module = modules_.emplace_back();
    module.parent = &parent;
    module.address = address;
    std::string_view step = std::string_view(address).substr(
        std::min(address.size(), parent.address.empty() ? std::size_t{0} : parent.address.size() + 1));
    if (step.starts_with("module.")) step.remove_prefix(7);
    std::string_view name = step.substr(0, step.find('['));
    module.key = step.substr(name.size());
    module.call = child_of(child_of(parent.configuration, "module_calls"), name);
    module.configuration = child_of(module.call, "module");
    module.source_key = parent.source_key.empty() ? std::string(name) : parent.source_key + "." + std::string(name);
    if (!parent.source) return module;
    auto call = parent.source->call_index.find(name);
    if (call == parent.source->call_index.end()) return module;
    const ModuleCallDeclaration& declaration = parent.source->calls[call->second];
    CallTarget target{};
    module.source = workspace_->target_of(*root_, *parent.source, declaration, module.source_key, target);
    module.header = declaration.header;
    return module;
  }

  const Node* configuration_of(const PlanModule& module, std::string_view local_address) const {
    for (const Node* resource : items_of(child_of(module.configuration, "resources"))) {
      if (text_at(resource, "address") == local_address) return resource;
    }
    return nullptr;
  }

  /// What a limit leaves out is said once.
  void report_once(bool& is_told, std::string_view code, std::string message, Span span) {
    if (std::exchange(is_told, true)) return;
    unit_.problems.push_back({ProblemSeverity::error, std::string(code), std::move(message), span, {}, {}});
  }

  void add_resource(const Node& node, const PlanModule& module) {
    if (unit_.resources.size() >= limits_.instances) {
      return report_once(left_out_, "budget-instances",
                         "the plan has more than " + std::to_string(limits_.instances) +
                             " resources, which is what a root may hold: the others are left out. Raise --max-memory",
                         node.span);
    }
    const auto change = changes_.find(text_at(&node, "address"));
    const Node* details = change == changes_.end() ? nullptr : child_of(change->second, "change");
    if (leaves(node, details)) return;
    EvaluatedResource resource;
    resource.address = arena_.copy(text_at(&node, "address"));
    resource.type = arena_.copy(text_at(&node, "type"));
    resource.name = arena_.copy(text_at(&node, "name"));
    resource.module_path = arena_.copy(module.address);
    const bool is_data = text_at(&node, "mode") == "data";
    resource.kind = is_data ? BlockKind::data : BlockKind::resource;
    std::string local = is_data ? "data." : "";
    local.append(resource.type).append(".").append(resource.name);
    std::size_t prefix = module.address.empty() ? 0 : module.address.size() + 1;
    std::string_view key = resource.address.substr(std::min(resource.address.size(), prefix + local.size()));

    const Node* address = find(node, "address");
    resource.header = address ? address->span : node.span;
    resource.span = node.span;
    Written written = locate(module, local, resource);
    resource.callers = callers_of(module);

    const Node* configured = configuration_of(module, local);
    Facts facts;
    facts.value = find(node, "values");
    facts.unknown = child_of(details, "after_unknown");
    facts.sensitive = find(node, "sensitive_values");
    facts.expression = child_of(configured, "expressions");
    if (configured && !facts.expression) facts.expression = &nothing_set();
    keeps_state_ = !is_data && !has_action(details, "create");
    if (has_action(details, "update")) facts.before = child_of(details, "before");
    auto schema =
        is_data ? registry::find_data_source_schema(resource.type) : registry::find_resource_schema(resource.type);
    module_ = &module;
    type_ = resource.type;
    instance_ = {key, child_of(configured, "for_each_expression")};
    Value config = read_body(facts, schema, written, 0);
    resource.config = config.with_origin(make_origin(resource.header, OriginKind::generated, {}, nullptr, arena_));
    resource.meta = read_meta(configured);
    resource.provider = read_provider(text_at(configured, "provider_config_key"));
    unit_.resources.push_back(resource);
  }

  /// Points the resource at its block in the source, when that is at hand.
  Written locate(const PlanModule& module, const std::string& local, EvaluatedResource& resource) {
    if (!module.source) return {};
    auto found = module.source->resource_index.find(local);
    if (found == module.source->resource_index.end()) return {};
    const ResourceDeclaration& declaration = module.source->resources[found->second];
    resource.header = declaration.header;
    resource.span = declaration.span;
    resource.overrides = declaration.overrides;
    for (const ModuleFile* file : module.source->files) {
      if (std::find(unit_.files.begin(), unit_.files.end(), file->file) == unit_.files.end())
        unit_.files.push_back(file->file);
    }
    return {declaration.body, true};
  }

  std::span<const Span> callers_of(const PlanModule& module) {
    std::vector<Span> callers;
    for (const PlanModule* at = &module; at; at = at->parent) {
      if (at->header.known()) callers.push_back(at->header);
    }
    return arena_.copy(callers);
  }

  Value read_meta(const Node* configured) {
    const Node* depends_on = child_of(configured, "depends_on");
    if (!depends_on) return {};
    std::vector<Value> items;
    for (const Node* item : depends_on->items) items.push_back(make_string(item->text, arena_, origin_at(item->span)));
    std::span<Member> members = arena_.make_array<Member>(1);
    members[0] = {"depends_on", make_tuple(arena_.copy(items), arena_, origin_at(depends_on->span)), depends_on->span};
    return make_object(members, arena_);
  }

  /// The configurations of all providers as blocks of their own. In the source only those of the root are looked for.
  void read_providers(const PlanModule& root) {
    const Node* providers = child_of(configuration_, "provider_config");
    if (!providers) return;
    for (const Entry& entry : providers->entries) {
      if (!child_of(entry.value, "expressions")) continue;
      const std::string_view name = text_at(entry.value, "name");
      const std::string_view alias = text_at(entry.value, "alias");
      EvaluatedResource block;
      block.kind = BlockKind::provider;
      block.type = arena_.copy(name);
      block.name = arena_.copy(alias);
      block.module_path = arena_.copy(text_at(entry.value, "module_address"));
      std::string address(block.module_path);
      address.append(address.empty() ? "" : ".").append("provider.").append(name);
      if (!alias.empty()) address.append(".").append(alias);
      block.address = arena_.copy(address);
      block.header = entry.key_span;
      block.span = entry.value->span;
      Written written;
      if (root.source && block.module_path.empty()) {
        for (const ProviderDeclaration& declaration : root.source->providers) {
          if (declaration.name != name || declaration.alias != alias) continue;
          block.header = declaration.header;
          block.span = declaration.block.span();
          written = {declaration.body, true};
        }
      }
      block.config = place_members(read_provider(entry.key), written);
      unit_.resources.push_back(block);
    }
  }

  /// The members of an object at the attributes that wrote them.
  Value place_members(Value object, const Written& written) {
    std::vector<Member> members(object.members().begin(), object.members().end());
    for (Member& member : members) {
      hcl::Cursor attribute = written.attribute(member.key);
      if (!attribute) continue;
      member.key_span = attribute.name_span();
      member.value = member.value.with_origin(origin_at(attribute.expression().span()));
    }
    return object_of(members).with_origin(object.origin());
  }

  Value read_provider(std::string_view key) {
    const Node* provider = child_of(child_of(configuration_, "provider_config"), key);
    const Node* expressions = child_of(provider, "expressions");
    const std::string_view version = text_at(provider, "version_constraint");
    if (!expressions && version.empty()) return {};
    auto known = providers_.find(provider);
    if (known != providers_.end()) return known->second;
    Value config = expressions ? constants_in(*expressions, 0) : Value();
    if (!version.empty()) {
      std::vector<Member> members;
      std::copy_if(config.members().begin(), config.members().end(), std::back_inserter(members),
                   [](const Member& member) { return member.key != "version"; });
      members.push_back({"version", make_string(version, arena_, {}), {}});
      config = object_of(members);
    }
    config = config.with_origin(origin_at(provider->span));
    providers_.emplace(provider, config);
    return config;
  }

  /// Configuration expressions as values, as far as they are constant.
  Value constants_in(const Node& expressions, unsigned depth) {
    std::vector<Member> members;
    for (const Entry& entry : expressions.entries) {
      if (depth > limits_.depth) break;
      Value value;
      if (const Node* constant = find(*entry.value, "constant_value")) {
        value = read_value({constant, nullptr, nullptr, entry.value}, entry.value->span, depth + 1);
      } else if (entry.value->kind == NodeKind::sequence) {
        std::vector<Value> items;
        for (const Node* item : entry.value->items) items.push_back(constants_in(*item, depth + 1));
        value = make_tuple(arena_.copy(items), arena_);
      } else {
        value = make_unknown(&types::any,
                             make_blocker(entry.value->span, "the plan does not contain this value", arena_), arena_);
      }
      members.push_back({arena_.copy(entry.key), value.with_origin(origin_at(entry.value->span)), entry.key_span});
    }
    return object_of(members);
  }

  const Origin* origin_at(Span span) { return make_origin(span, OriginKind::generated, {}, nullptr, arena_); }

  Value object_of(const std::vector<Member>& members) {
    std::span<Member> kept = arena_.make_array<Member>(members.size());
    std::copy(members.begin(), members.end(), kept.begin());
    return make_object(kept, arena_);
  }

  /// A resource's values, or those of one block: what is null, and what is empty without being written, is left out.
  Value read_body(const Facts& facts, const std::optional<SchemaView>& schema, const Written& written, unsigned depth) {
    std::vector<Member> members;
    auto add = [&](std::string_view name, const Node* value, Span span) {
      Facts inner{value,
                  child_of(facts.unknown, name),
                  member_sensitivity(facts.sensitive, name),
                  child_of(facts.expression, name),
                  name,
                  child_of(facts.before, name)};
      if (facts.before && !inner.before) inner.before = &nothing();
      std::optional<SchemaMemberView> member = schema ? schema->member(name) : std::nullopt;
      add_member(name, span, inner, member, written, lists_members(facts.expression), depth, members);
    };
    if (facts.value) {
      for (const Entry& entry : facts.value->entries) add(entry.key, entry.value, entry.key_span);
    }
    if (facts.unknown) {
      for (const Entry& entry : facts.unknown->entries) {
        if (!child_of(facts.value, entry.key)) add(entry.key, nullptr, entry.key_span);
      }
    }
    return object_of(members);
  }

  /// What a resource without arguments has for `expressions`.
  static const Node& nothing_set() {
    static const Node none = [] {
      Node node;
      node.kind = NodeKind::mapping;
      return node;
    }();
    return none;
  }

  /// The value before the run of what was not there.
  static const Node& nothing() {
    static const Node none;
    return none;
  }

  Value left_open(const Type& type, Span span, std::string_view why) {
    UnknownNode unknown;
    unknown.why = make_blocker(span, why, arena_);
    unknown.not_null = true;
    return make_unknown(&type, unknown, arena_, origin_at(span));
  }
  Value unknown_state(Span span) {
    return left_open(types::list_of_any, span, "the plan does not show whether the configuration sets it");
  }

  Value unknown_switch(Span span) {
    return left_open(types::boolean, span, "the configuration does not set it: the provider computes it");
  }

  /// Whether an entry of the configuration says which members of a body it sets.
  static bool lists_members(const Node* expression) {
    return expression && expression->kind == NodeKind::mapping && !find(*expression, "references") &&
           !find(*expression, "constant_value");
  }

  /// Adds a member that no expression of the configuration sets as what the provider makes of it, which nobody wrote;
  /// false when it is written all the same: a `dynamic` block stands in no expression, but in the source. What is not
  /// written keeps the value that it had, so that what an update changes is written.
  bool add_computed(const Facts& facts, Span span, const std::optional<SchemaMemberView>& member,
                    const Written& written, std::vector<Member>& members) {
    if (!member || !member->may_be_computed() || written.attribute(facts.name) || written.block(facts.name, 0))
      return false;
    const Node& value = *facts.value;
    // What is switched off or empty is as good as none; what is more, somebody or something else made.
    const bool is_blank = is_blank_node(value, limits_.depth);
    if (others_may_set(value)) {
      const bool may_be_dynamic = member->block() && !written.known;
      if (!may_be_dynamic) return true;
      const bool is_changed = facts.before && !is_unchanged(&value, facts.before, facts.unknown, limits_.depth);
      if (!keeps_state_ || is_changed) return false;
      // It is the state before the run: other resources of the same plan may change it.
      if (!is_blank) members.push_back({arena_.copy(facts.name), unknown_state(span), span});
      return true;
    }
    if (value.kind != NodeKind::boolean || !member->optional() || !keeps_state_) return false;
    if (!is_blank) members.push_back({arena_.copy(facts.name), unknown_switch(span), span});
    return true;
  }

  /// `is_unset`: the configuration is known to set other members of the body.
  void add_member(std::string_view name, Span span, const Facts& facts, const std::optional<SchemaMemberView>& member,
                  const Written& written, bool is_unset, unsigned depth, std::vector<Member>& members) {
    bool is_unknown = is_true_node(facts.unknown);
    bool is_null = !facts.value || facts.value->kind == NodeKind::null;
    bool is_empty = facts.value && facts.value->items.empty() && facts.value->entries.empty() &&
                    (facts.value->kind == NodeKind::sequence || facts.value->kind == NodeKind::mapping);
    if (!facts.expression && !is_unknown && (is_null || is_empty)) return;
    if (!facts.expression && is_unknown) {
      if (!may_be_written(name, member, written, is_unset, depth)) return;
      if (member && member->block()) {
        members.push_back({arena_.copy(name), unknown_state(span), span});
        return;
      }
    }
    if (is_null && !is_unknown && !facts.unknown) return;
    if (is_unset && !facts.expression && !is_unknown && add_computed(facts, span, member, written, members)) return;
    Span key_span = span;
    Span value_span = facts.value ? facts.value->span : span;
    if (hcl::Cursor attribute = written.attribute(name)) {
      key_span = attribute.name_span();
      value_span = attribute.expression().span();
    } else if (hcl::Cursor block = written.block(name, 0)) {
      key_span = block.header_span();
      value_span = block.header_span();
    }
    std::optional<SchemaView> block = member ? member->block() : std::nullopt;
    bool looks_like_blocks = !member && facts.expression && facts.expression->kind == NodeKind::sequence;
    Value value;
    if (!is_unknown && facts.value && (block || looks_like_blocks)) {
      const bool is_set = member && member->type().kind() == registry::CtyKind::set;
      value = read_blocks(facts, block, is_set, written, value_span, depth);
    } else {
      value = at_literals(read_value(facts, value_span, depth), written.expression(name), arena_);
      if (member && !block && !value.is_null()) {
        Converted converted = convert(value, *registry::to_type(member->type(), arena_), arena_);
        if (converted.ok()) value = converted.value;
      }
    }
    members.push_back({arena_.copy(name), value, key_span});
  }

  Value read_blocks(const Facts& facts, const std::optional<SchemaView>& schema, bool is_set, const Written& written,
                    Span span, unsigned depth) {
    if (depth > limits_.depth) return {};
    auto read_one = [&](const Facts& one, std::size_t index) {
      hcl::Cursor block = written.block(facts.name, index);
      Written inner = block ? Written::of(content_of(block)) : Written{};
      Span at = block ? block.header_span() : one.value ? one.value->span : span;
      return read_body(one, schema, inner, depth + 1).with_origin(origin_at(at));
    };
    if (facts.value->kind == NodeKind::mapping) {
      Value items[] = {read_one(facts, 0)};
      return make_tuple(arena_.copy(std::span<const Value>(items)), arena_, origin_at(span));
    }
    std::vector<Value> items;
    for (std::size_t i = 0; i < facts.value->items.size(); ++i) {
      const Node* expression = expression_of_block(*facts.value, facts.expression, i, is_set);
      // Of as many blocks as before, each is compared to the one in its place.
      const bool is_paired = facts.before && facts.before->items.size() == facts.value->items.size();
      items.push_back(read_one({facts.value->items[i],
                                item_of(facts.unknown, i),
                                item_sensitivity(facts.sensitive, i),
                                expression,
                                {},
                                is_paired ? facts.before->items[i] : nullptr},
                               i));
    }
    return make_tuple(arena_.copy(items), arena_, origin_at(span));
  }

  Value read_unknown(const Node* expression, Span span) {
    if (expression) {
      if (auto target = references_.target_of(*expression, *module_, instance_)) {
        ReferenceNode reference;
        reference.address = arena_.copy(target->address);
        reference.attribute = arena_.copy(target->attribute);
        reference.unit = unit_.id;
        const Origin* origin = make_origin(span, OriginKind::reference, reference.address, nullptr, arena_);
        return make_reference(reference, &types::any, arena_, origin);
      }
    }
    std::string text = "it is known after apply";
    const Node* references = child_of(expression, "references");
    if (references && !references->items.empty()) {
      text = fmt::format("{} is known after apply", references->items.front()->text);
    }
    return make_unknown(&types::any, make_blocker(span, text, arena_), arena_, origin_at(span));
  }

  Value read_value(const Facts& facts, Span span, unsigned depth) {
    Value value = is_true_node(facts.unknown) ? read_unknown(facts.expression, span) : read_known(facts, span, depth);
    const bool is_secret = is_true_node(facts.sensitive) || (value.is_string() && secrets_.contains(value.string()));
    return is_secret ? mark_deeply(value, arena_) : value;
  }

  /// Whether a text is or holds a secret that no constant of the configuration gives: it was generated, or asked for,
  /// and only the state and the plan hold it.
  bool is_kept_secret(const Facts& facts) const {
    if (writes_text(facts.expression, *module_, facts.value->text)) return false;
    return is_true_node(facts.sensitive) || registry::is_secret_property(type_, facts.name) ||
           secrets::is_secret_value(facts.name, facts.value->text) || !secrets::find_secrets(facts.value->text).empty();
  }

  Value read_known(const Facts& facts, Span span, unsigned depth) {
    const Origin* origin = origin_at(span);
    const Node* node = facts.value;
    if (!node || depth > limits_.depth)
      return facts.unknown ? read_unknown(facts.expression, span) : make_null(arena_, nullptr, origin);
    switch (node->kind) {
      case NodeKind::null:
        return make_null(arena_, nullptr, origin);
      case NodeKind::boolean:
        return make_boolean(node->truth, origin);
      case NodeKind::number:
        if (const auto number = Number::parse(node->text, arena_)) return make_number(*number, arena_, origin);
        report_once(has_number_, "budget-value", "This is taken as unknown: " + std::string(number_limit) + ".", span);
        return left_open(types::number, span, number_limit);
      case NodeKind::string:
        return is_kept_secret(facts) ? left_open(types::string, span, "the configuration does not write this value")
                                     : make_string(node->text, arena_, origin);
      case NodeKind::sequence: {
        std::vector<Value> items;
        for (std::size_t i = 0; i < node->items.size(); ++i) {
          Facts item{node->items[i], item_of(facts.unknown, i), item_of(facts.sensitive, i), facts.expression,
                     facts.name};
          items.push_back(read_value(item, span, depth + 1));
        }
        return make_tuple(arena_.copy(items), arena_, origin);
      }
      case NodeKind::mapping: {
        std::vector<Member> members;
        for (const Entry& entry : node->entries) {
          Facts member{entry.value, child_of(facts.unknown, entry.key), child_of(facts.sensitive, entry.key),
                       facts.expression, entry.key};
          members.push_back({arena_.copy(entry.key), read_value(member, span, depth + 1), entry.key_span});
        }
        // What is not known yet stands in `after_unknown` alone.
        for (const Entry& entry : facts.unknown ? facts.unknown->entries : std::span<const Entry>{}) {
          if (child_of(node, entry.key)) continue;
          Facts member{nullptr, entry.value, child_of(facts.sensitive, entry.key), facts.expression};
          members.push_back({arena_.copy(entry.key), read_value(member, span, depth + 1), entry.key_span});
        }
        return object_of(members).with_origin(origin);
      }
    }
    return {};
  }

  const ModuleSet* workspace_;
  const Limits& limits_;
  bool left_out_ = false;    ///< a resource was, and that is said
  bool is_cut_ = false;      ///< the same of modules that are nested too deeply
  bool has_number_ = false;  ///< the same of a number that is too long
  Unit& unit_;
  Arena& arena_;
  const Node* configuration_ = nullptr;
  const Root* root_ = nullptr;
  std::deque<PlanModule> modules_;
  PlanReferences references_;
  std::unordered_map<std::string_view, const Node*> changes_;
  std::unordered_map<const Node*, Value> providers_;
  std::unordered_set<std::string_view> secrets_;  ///< texts of variables that may be secrets
  const PlanModule* module_ = nullptr;            ///< of the resource being read
  std::string_view type_;                         ///< of that resource
  bool keeps_state_ = false;                      ///< that resource was there before the run
  PlanInstance instance_;
};

}  // namespace

Unit evaluate_plan(const std::string& path, FileId file, const ModuleSet* workspace, SourceSet& sources,
                   const Limits& limits) {
  Unit unit;
  unit.dialect = Dialect::plan;
  unit.root = path;
  unit.account = std::make_shared<Account>(limits);
  unit.arenas.push_back(std::make_shared<Arena>(unit.account));
  unit.files.push_back(file);
  const Node* plan = document::parse_json(file, sources.text(file), *unit.arenas.front(), limits, unit.problems);
  if (plan) PlanReader(workspace, limits, unit).read(*plan, path);
  return unit;
}

}  // namespace lintel::terraform
