#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "frontend/terraform/evaluate/instance.h"

namespace lintel::terraform {
namespace {

/// Where the results of a module instance are seen: its own path, or that of a call with equal inputs.
struct Place {
  ModuleInstance& module;
  std::string_view path;
  const Relocation* relocation = nullptr;
  std::span<const Span> callers;  ///< innermost first
  bool uncertain = false;
  const Blocker* why = nullptr;  ///< what `uncertain` hangs on
};

class Collector {
 public:
  Collector(RootEvaluation& run, Unit& unit) : run_(run), unit_(unit) {}

  void collect(const Place& place) {
    for (const ModuleFile* file : place.module.module.files) files_.insert(file->file);
    unit_.unread = unit_.unread || place.module.module.unread;
    std::optional<Relocator> relocator;
    if (place.relocation) relocator.emplace(*place.relocation, run_.arena);
    for (ResourceState& resource : place.module.resources) {
      for (ResourceInstance& instance : resource.instances()) {
        if (full(resource.declaration.header)) return;
        if (resource.declaration.mode != ResourceMode::ephemeral)
          add_resource(place, instance, relocator ? &*relocator : nullptr);
      }
    }
    for (ProviderConfiguration& provider : place.module.own_providers()) {
      if (full(provider.declaration->header)) return;
      for (ProviderInstance& instance : place.module.instances_of(provider))
        add_provider(place, provider, instance, relocator ? &*relocator : nullptr);
    }
    for (CallState& call : place.module.calls) {
      for (CallInstance& instance : call.instances()) {
        if (full(call.declaration.header)) return;
        add_call(place, instance, relocator ? &*relocator : nullptr);
      }
    }
  }

  const std::set<FileId>& files() const { return files_; }

 private:
  /// Shared modules multiply without being evaluated again: the instances that are seen have a budget of their own.
  bool full(Span span) {
    if (unit_.resources.size() < run_.limits.instances) return false;
    if (!reported_full_) {
      run_.report(span, "budget-instances",
                  fmt::format("This root has more than {} resource instances: the others are left out.",
                              run_.limits.instances));
    }
    reported_full_ = true;
    return true;
  }

  static Value moved(Value value, Relocator* relocator) { return relocator ? relocator->relocate(value) : value; }

  void add_resource(const Place& place, ResourceInstance& instance, Relocator* relocator) {
    ResourceState& state = instance.owner();
    const ResourceDeclaration& declaration = state.declaration;
    EvaluatedResource resource;
    resource.address = relocator ? place.relocation->apply(instance.address(), run_.arena) : instance.address();
    resource.type = declaration.type;
    resource.name = declaration.name;
    resource.module_path = place.path;
    resource.kind = declaration.mode == ResourceMode::data ? BlockKind::data : BlockKind::resource;
    resource.uncertain_count = place.uncertain || instance.repetition().uncertain;
    resource.uncertain_why = why_uncertain(place, instance.repetition());
    resource.config = moved(with_told(instance.config(), instance.told()), relocator);
    if (!resource.config.is_mapping()) resource.config = unknown_config(declaration.header);
    resource.meta = moved(instance.meta(), relocator);
    const ProviderUse provider = state.module.provider_for(declaration.provider, declaration.type, instance.scope());
    resource.provider = provider_of(state, provider);
    resource.header = declaration.header;
    resource.span = declaration.span;
    resource.overrides = declaration.overrides;
    resource.callers = place.callers;
    unit_.resources.push_back(resource);
  }

  /// The provider's configuration with its version: what `terraform init` takes decides what is set by default.
  Value provider_of(ResourceState& state, const ProviderUse& provider) {
    const Value config = provider ? state.module.config_of(provider) : Value();
    const std::string_view type = state.declaration.type;
    const std::string_view name = provider ? provider.configuration->declaration->name : type.substr(0, type.find('_'));
    const auto version = run_.root.provider_versions.find(name);
    if (version == run_.root.provider_versions.end() || !(config.is_null() || config.is_mapping())) return config;
    const auto [known, is_new] = providers_.try_emplace({config.node(), name});
    if (!is_new) return known->second;
    std::vector<Member> members;
    for (const Member& member : config.members()) {
      if (member.key != "version") members.push_back(member);
    }
    members.push_back({"version", make_string_view(version->second, run_.arena), {}});
    const std::span<Member> own = run_.arena.make_array<Member>(members.size());
    std::copy(members.begin(), members.end(), own.begin());
    const Value object = make_object(own, run_.arena, config.origin());
    return known->second = config.is_open() ? with_flags(object, unknown_tail, run_.arena) : object;
  }

  void add_provider(const Place& place, ProviderConfiguration& provider, ProviderInstance& instance,
                    Relocator* relocator) {
    const ProviderDeclaration& declaration = *provider.declaration;
    std::string address(place.path);
    address.append(address.empty() ? "" : ".").append("provider.").append(declaration.name);
    if (!declaration.alias.empty()) address.append(".").append(declaration.alias);
    address.append(instance_key_text(instance.repetition));
    EvaluatedResource resource;
    resource.address = run_.arena.copy(address);
    resource.type = declaration.name;
    resource.name = declaration.alias;
    resource.module_path = place.path;
    resource.kind = BlockKind::provider;
    resource.uncertain_count = place.uncertain || instance.repetition.uncertain;
    resource.uncertain_why = place.why;
    resource.config = moved(place.module.config_of(provider, instance), relocator);
    if (!resource.config.is_mapping()) resource.config = unknown_config(declaration.header);
    resource.header = declaration.header;
    resource.span = declaration.block.span();
    resource.callers = place.callers;
    unit_.resources.push_back(resource);
  }

  const Blocker* why_uncertain(const Place& place, const Repetition& repetition) {
    return repetition.uncertain ? find_blocker(repetition.key, run_.arena) : place.why;
  }

  /// What a data source was asked with and what it answers, as far as that can be told.
  Value with_told(Value config, Value told) {
    if (!config.is_mapping() || !told.is_mapping()) return config;
    std::span<Member> members = run_.arena.make_array<Member>(config.size() + told.size());
    auto end = std::copy(config.members().begin(), config.members().end(), members.begin());
    std::copy(told.members().begin(), told.members().end(), end);
    Value object = make_object(members, run_.arena, config.origin());
    return config.is_open() ? with_flags(object, unknown_tail, run_.arena) : object;
  }

  /// Stands for a resource whose evaluation failed as a whole: anything may be set.
  Value unknown_config(Span header) {
    const Origin* origin = make_origin(header, OriginKind::expression, {}, nullptr, run_.arena);
    return with_flags(make_object(std::span<Member>{}, run_.arena, origin), unknown_tail, run_.arena);
  }

  void add_call(const Place& place, CallInstance& instance, Relocator* relocator) {
    const ModuleCallDeclaration& declaration = instance.owner().declaration;
    std::string_view path = relocator ? place.relocation->apply(instance.path(), run_.arena) : instance.path();
    bool uncertain = place.uncertain || instance.repetition().uncertain;
    ModuleInstance* called = instance.module();
    if (!called) {
      EvaluatedResource resource;
      resource.address = path;
      resource.type = "module";
      resource.name = declaration.name;
      resource.module_path = place.path;
      resource.uncertain_count = uncertain;
      resource.uncertain_why = why_uncertain(place, instance.repetition());
      resource.config = moved(instance.arguments(), relocator);
      resource.header = declaration.header;
      resource.span = declaration.span;
      resource.callers = place.callers;
      unit_.resources.push_back(resource);
      return;
    }
    std::span<Span> callers = run_.arena.make_array<Span>(place.callers.size() + 1);
    callers[0] = declaration.header;
    std::copy(place.callers.begin(), place.callers.end(), callers.begin() + 1);
    collect({*called, path, add_move(place.relocation, called->path, path, instance.origins(), run_.arena), callers,
             uncertain, why_uncertain(place, instance.repetition())});
  }

  RootEvaluation& run_;
  Unit& unit_;
  std::set<FileId> files_;
  std::map<std::pair<const ValueNode*, std::string_view>, Value> providers_;
  bool reported_full_ = false;
};

}  // namespace

void collect_resources(RootEvaluation& run, Unit& unit) {
  Collector collector(run, unit);
  collector.collect({*run.root_module, "", nullptr, {}, false});
  std::set<FileId> files = collector.files();
  files.insert(run.values_files.begin(), run.values_files.end());
  unit.files.assign(files.begin(), files.end());
}

}  // namespace lintel::terraform
