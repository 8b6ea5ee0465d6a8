#include "frontend/terraform/evaluate/evaluation.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "frontend/terraform/evaluate/instance.h"
#include "frontend/terraform/evaluate/published_module.h"

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
  Span call{};                   ///< the whole block that called
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
        // Of a mapping file's data sources only what its resources hold of them counts.
        const bool is_aside = place.module.module.published && resource.declaration.mode == ResourceMode::data;
        if (resource.declaration.mode != ResourceMode::ephemeral && !is_aside)
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
    const bool is_data = declaration.mode == ResourceMode::data;
    resource.config = moved(with_told(instance.config(), is_data ? instance.told() : Value()), relocator);
    if (!resource.config.is_mapping()) resource.config = unknown_config(declaration.header);
    resource.meta = moved(instance.meta(), relocator);
    const ProviderUse provider = state.module.provider_for(declaration.provider, declaration.type, instance.scope());
    resource.provider = provider_of(state, provider);
    resource.header = declaration.header;
    resource.span = declaration.span;
    resource.overrides = declaration.overrides;
    resource.callers = place.callers;
    if (place.module.module.published) stand_at_call(place, declaration, instance.repetition(), resource);
    unit_.resources.push_back(resource);
  }

  /// What a mapping file says of a module stands where the module is called.
  void stand_at_call(const Place& place, const ResourceDeclaration& declaration, const Repetition& repetition,
                     EvaluatedResource& resource) {
    MappedCallInputs& mapped = run_.arena.make_array<MappedCallInputs>(1)[0];
    const PublishedModule& published = *place.module.module.published;
    mapped.address = place.path;
    mapped.whole = published.whole;
    mapped.types = published.types;
    mapped.name = place.module.caller->owner().declaration.name;
    mapped.inputs = published.inputs;
    mapped.written = written_inputs(place.module.caller->owner().declaration);
    resource.overrides = arguments_aside(place.module.caller->owner().declaration, place.call);
    mapped.existence = element_place(repetition, place.call, resource.overrides);
    if (!mapped.existence.known()) mapped.existence = existence_place(place.module.module, declaration, mapped);
    resource.mapped = &mapped;
    resource.header = place.callers.front();
    resource.span = place.call;
    resource.callers = place.callers.subspan(1);
    const Value meta = resource.meta.is_mapping() ? resource.meta : make_object(std::span<Member>{}, run_.arena);
    resource.meta = with_flags(meta, unknown_tail, run_.arena);
  }

  /// The arguments of a call that do not stand in its block: those of override files, the inputs of a tool's unit.
  std::span<const Span> arguments_aside(const ModuleCallDeclaration& call, Span block) {
    const auto [known, is_new] = arguments_aside_.try_emplace(&call);
    if (!is_new) return known->second;
    std::vector<Span> aside;
    for (const hcl::Cursor argument : call.arguments.attributes) {
      if (!contains(block, argument.span())) aside.push_back(argument.span());
    }
    return known->second = run_.arena.copy(aside);
  }

  /// The inputs that a call writes, with the members of what it writes out.
  std::span<const WrittenInput> written_inputs(const ModuleCallDeclaration& call) {
    const auto [known, is_new] = written_inputs_.try_emplace(&call);
    if (!is_new) return known->second;
    std::vector<WrittenInput> inputs;
    for (const hcl::Cursor argument : call.arguments.attributes) {
      add_written(argument.text(), place_of_argument(argument, run_.workspace.sources), argument.expression(), inputs,
                  0);
    }
    return known->second = run_.arena.copy(inputs);
  }

  /// Where a call writes the element that a resource is made for, or as much of it as goes into a line.
  Span element_place(const Repetition& repetition, Span call, std::span<const Span> aside) const {
    if (repetition.kind != Repetition::Kind::for_each) return {};
    constexpr unsigned longest = 16;
    const Origin* origin = repetition.value.origin();
    for (unsigned i = 0; origin && i < longest; origin = origin->from, ++i) {
      Span place = origin->span;
      const bool is_inside = contains(call, place) || std::any_of(aside.begin(), aside.end(), [&](Span argument) {
                               return contains(argument, place);
                             });
      if (!place.known() || !is_inside) continue;
      const std::size_t line = run_.workspace.sources.text(place).find('\n');
      if (line != std::string_view::npos) place.end = place.begin + static_cast<std::uint32_t>(line);
      return place;
    }
    return {};
  }

  /// Where a call writes the input by which a mapping file decides how many there are of a resource: of several the
  /// one that is asked last. `create` and the like are about the whole module.
  static Span existence_place(const Module& module, const ResourceDeclaration& declaration,
                              const MappedCallInputs& call) {
    Span found;
    unsigned budget = 200;
    const auto look = [&](const auto& self, hcl::Cursor expression) -> void {
      for (const expression::StaticReference& reference : expression::references_of(expression)) {
        if (reference.steps.empty() || budget == 0) return;
        --budget;
        const std::string_view name = reference.steps.front();
        if (reference.root == "local") {
          const auto local = module.local_index.find(name);
          if (local != module.local_index.end()) self(self, module.locals[local->second].expression);
        }
        const bool is_of_whole = name.starts_with("create") || name == "enabled" || name == "context";
        const WrittenInput* written = reference.root == "var" && !is_of_whole ? call.find_written(name) : nullptr;
        if (written) found = written->place;
      }
    };
    for (const hcl::Cursor expression : {declaration.count, declaration.for_each}) {
      if (expression) look(look, expression);
    }
    return found;
  }

  void add_written(std::string_view path, Span place, hcl::Cursor expression, std::vector<WrittenInput>& inputs,
                   unsigned depth) {
    constexpr unsigned deepest = 8;
    constexpr std::size_t max_names = 1'000;
    if (depth > deepest || inputs.size() >= max_names) return;
    if (depth == 0 || inputs.back().name != path) inputs.push_back({path, place});
    const bool is_object = expression.kind() == hcl::SyntaxKind::object;
    if (!is_object && expression.kind() != hcl::SyntaxKind::tuple) return;
    for (std::size_t i = is_object ? 1 : 0; i < expression.size(); i += is_object ? 2 : 1) {
      const hcl::Cursor key = is_object ? expression.child(i - 1) : hcl::Cursor{};
      if (is_object && key.kind() != hcl::SyntaxKind::string) continue;
      const std::string inner = is_object ? fmt::format("{}.{}", path, key.text()) : std::string(path);
      const Span value = expression.child(i).span();
      add_written(is_object ? run_.arena.copy(inner) : path, is_object ? join(key.span(), value) : value,
                  expression.child(i), inputs, depth + 1);
    }
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
    std::string constraint = version->second;
    for (const Member& member : config.members()) {
      if (member.key != "version") members.push_back(member);
      // Before Terraform 0.13 the provider's own block had the constraint.
      if (member.key == "version" && member.value.is_string()) constraint += ", " + std::string(member.value.string());
    }
    members.push_back({"version", make_string(constraint, run_.arena), {}});
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
    EvaluatedResource resource;
    resource.address = path;
    resource.type = "module";
    resource.name = declaration.name;
    resource.module_path = place.path;
    resource.uncertain_count = uncertain;
    resource.uncertain_why = why_uncertain(place, instance.repetition());
    resource.header = declaration.header;
    resource.span = declaration.span;
    resource.callers = place.callers;
    if (!called) {
      resource.config = moved(instance.arguments(), relocator);
      unit_.resources.push_back(resource);
      return;
    }
    const std::size_t first = unit_.resources.size();
    std::span<Span> callers = run_.arena.make_array<Span>(place.callers.size() + 1);
    callers[0] = declaration.header;
    std::copy(place.callers.begin(), place.callers.end(), callers.begin() + 1);
    collect({*called, path, add_move(place.relocation, called->path, path, instance.origins(), run_.arena), callers,
             uncertain, why_uncertain(place, instance.repetition()), declaration.span});
    if (!called->module.published) return;
    resource.config = without_held(moved(instance.arguments(), relocator), std::span(unit_.resources).subspan(first));
    unit_.resources.push_back(resource);
  }

  /// The arguments of a call that a mapping file stands for, without those that its resources hold: they are judged
  /// there.
  Value without_held(Value arguments, std::span<const EvaluatedResource> resources) {
    std::vector<Span> held;
    for (const EvaluatedResource& resource : resources) add_places(resource.config, held, 0);
    std::vector<Member> left;
    for (const Member& argument : arguments.members()) {
      const Span whole = join(argument.key_span, span_of(argument.value));
      if (std::none_of(held.begin(), held.end(), [&](Span place) { return contains(whole, place); }))
        left.push_back(argument);
    }
    const std::span<Member> members = run_.arena.make_array<Member>(left.size());
    std::copy(left.begin(), left.end(), members.begin());
    return make_object(members, run_.arena, arguments.origin());
  }

  /// Every place that a value comes from.
  static void add_places(Value value, std::vector<Span>& places, unsigned depth) {
    constexpr unsigned deepest = 16;
    constexpr std::size_t max_places = 10'000;
    if (depth > deepest || places.size() > max_places) return;
    for (const Origin* origin = value.origin(); origin; origin = origin->from) {
      if (origin->span.known()) places.push_back(origin->span);
    }
    for (const Value item : value.items()) add_places(item, places, depth + 1);
    for (const Member& member : value.members()) add_places(member.value, places, depth + 1);
  }

  RootEvaluation& run_;
  Unit& unit_;
  std::set<FileId> files_;
  std::map<std::pair<const ValueNode*, std::string_view>, Value> providers_;
  std::map<const ModuleCallDeclaration*, std::span<const WrittenInput>> written_inputs_;
  std::map<const ModuleCallDeclaration*, std::span<const Span>> arguments_aside_;
  bool reported_full_ = false;
};

}  // namespace

void collect_resources(RootEvaluation& run, Unit& unit) {
  Collector collector(run, unit);
  collector.collect({*run.root_module, "", nullptr, {}, false});
  std::set<FileId> files = collector.files();
  files.insert(run.values_files.begin(), run.values_files.end());
  files.insert(run.texts.begin(), run.texts.end());
  unit.files.assign(files.begin(), files.end());
}

}  // namespace lintel::terraform
