#include "rules/language/environment.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "domain/iam/attachment.h"
#include "domain/iam/decision/takeover.h"
#include "model/endpoint.h"

namespace lintel {
namespace {

std::string_view dialect_name(Dialect dialect) {
  switch (dialect) {
    case Dialect::terraform:
      return "terraform";
    case Dialect::plan:
      return "plan";
    case Dialect::cloudformation:
      return "cloudformation";
  }
  return "terraform";
}

/// Where a resource is: its own `region`, or that of its provider; null where neither says.
Value region_of(const model::Resource& resource) {
  const EvaluatedResource* source = resource.parts.empty() ? nullptr : resource.parts.front().source;
  if (!source || resource.dialect == Dialect::cloudformation) return {};
  const Value own = source->config.get("region");
  return own.is_null() ? source->provider.get("region") : own;
}

constexpr std::string_view set_elsewhere = " is set elsewhere, if at all";

}  // namespace

bool is_elsewhere(Value value, Arena& arena) {
  const Blocker* why = value.kind() == Kind::unknown ? find_blocker(value, arena) : nullptr;
  return why && why->text.ends_with(set_elsewhere);
}

namespace {

/// Whether there may be no instance of a block, though there is one of another: two that hang on one value come and go
/// together.
bool may_lack(const EvaluatedResource& block, const EvaluatedResource* other) {
  if (!block.uncertain_count) return false;
  if (!other || !other->uncertain_count) return true;
  return !block.uncertain_why || !other->uncertain_why || block.uncertain_why->text != other->uncertain_why->text;
}

const EvaluatedResource* block_of(const model::Resource* resource) {
  return resource && !resource->parts.empty() ? resource->parts.front().source : nullptr;
}

}  // namespace

bool RuleEnvironment::exists_in_doubt(const EvaluatedResource& block) {
  scenarios->note_doubt();
  if (!doubted) doubted = &block;
  return !is_doubtful_absent;
}

bool RuleEnvironment::exists(const model::Part& part, const model::Resource& resource) {
  const EvaluatedResource* whole = block_of(&resource);
  if (!scenarios || !part.source || !whole || part.source == whole) return true;
  const bool is_doubtful =
      may_lack(*part.source, whole) || model::may_be_elsewhere(*part.source, resource.type, *whole);
  return !is_doubtful || exists_in_doubt(*part.source);
}

bool RuleEnvironment::exists(const model::Resource& resource) {
  const EvaluatedResource* block = block_of(&resource);
  if (scenarios && block && self && &resource != self &&
      (may_lack(*block, block_of(self)) || model::may_be_elsewhere(resource, *self)) && !exists_in_doubt(*block))
    return false;
  if (!resource.condition || &resource == self || !scenarios) return true;
  return scenarios->decide(*resource.condition);
}

std::vector<Value> RuleEnvironment::policies_of(const model::Resource& principal, expression::Context& context) {
  const iam::Existence is_there = [&](const model::Resource& resource) { return exists(resource); };
  std::vector<Value> documents = iam::policies_of(referrers, principal, is_there, context);
  std::vector<const model::Resource*> holders = {&principal};
  if (principal.type == "AWS::IAM::User") {
    const std::vector<const model::Resource*> groups = iam::groups_of(referrers, principal, is_there, context);
    holders.insert(holders.end(), groups.begin(), groups.end());
  }
  for (const model::Resource* holder : holders) {
    if (holder->parts.size() < 2) continue;
    std::erase_if(documents, [&](Value document) {
      const model::Part* part = iam::part_of(document, *holder);
      return part && !exists(*part, *holder);
    });
  }
  return documents;
}

Value ResourceReferent::attribute(std::string_view name, Span site, Arena& arena) const {
  if (name == "address") return make_string_view(resource_->address, arena);
  if (name == "type") return make_string_view(resource_->type, arena);
  if (name == "source_type") return make_string_view(resource_->source_type, arena);
  if (name == "frontend") return make_string_view(dialect_name(resource_->dialect), arena);
  if (name == "partial") return make_boolean(resource_->partial);
  if (name == "meta") return resource_->meta;
  if (name == "region" && !resource_->properties.member(name)) return region_of(*resource_);
  if (resource_->properties.is_unknown()) return resource_->properties;
  if (const Member* member = resource_->properties.member(name)) return member->value;
  const bool more_may_exist =
      resource_->partial || (resource_->properties.node() && (resource_->properties.node()->flags & unknown_tail));
  if (!more_may_exist) return make_null(arena);
  const std::string why = std::string(name) + " of " + std::string(resource_->address) + std::string(set_elsewhere);
  return make_unknown(
      &types::any, make_blocker(resource_->header.known() ? resource_->header : site, arena.copy(why), arena), arena);
}

struct RuleEnvironment::Takeovers {
  iam::AccessGraph access;
  std::unordered_map<const model::Resource*, iam::Takeover> found;

  Takeovers(const model::UnitGraph& graph, const iam::Deployment& deployment)
      : access(graph, deployment, iam::ManagedDocuments::known), found(iam::find_takeovers(access)) {}
};

RuleEnvironment::~RuleEnvironment() = default;

const iam::Takeover* RuleEnvironment::takeover_of(const model::Resource& principal) {
  if (!takeovers_) takeovers_ = std::make_unique<Takeovers>(graph_, *deployment_);
  const auto found = takeovers_->found.find(&principal);
  return found == takeovers_->found.end() ? nullptr : &found->second;
}

iam::AccessGraph& RuleEnvironment::access() {
  if (!access_) access_ = std::make_unique<iam::AccessGraph>(graph_, *deployment_, iam::ManagedDocuments::whole);
  return *access_;
}

RuleEnvironment::RuleEnvironment(const model::UnitGraph& graph, std::shared_ptr<const iam::Deployment> deployment)
    : referrers(graph),
      graph_(graph),
      deployment_(deployment ? std::move(deployment) : std::make_shared<const iam::Deployment>()) {
  memory.trusts_loops = true;
  if (graph.unit && graph.unit->account) {
    resources_arena_ = Arena(graph.unit->account);
    arena_ = Arena(graph.unit->account);
  }
  referents_.reserve(graph.resources.size());
  values_.reserve(graph.resources.size());
  for (const model::Resource& resource : graph.resources) {
    referents_.emplace_back(resource);
    ReferenceNode node;
    node.address = resource.address;
    node.referent = &referents_.back();
    node.unit = resource.unit;
    const Origin* origin =
        make_origin(resource.header, OriginKind::expression, resource.address, nullptr, resources_arena_);
    values_.push_back(make_reference(node, &types::any, resources_arena_, origin));
  }
}

void RuleEnvironment::enter(const model::Resource& resource) {
  self = &resource;
  statements.clear();
  denials.clear();
  memory.forget_calls();
}

void RuleEnvironment::forget() {
  policies.clear();
  statements.clear();
  denials.clear();
  memory.forget();
  arena_.clear();
}

std::string RuleEnvironment::name_in_source(std::string_view property_path) {
  // A rule asks the same for each of what may be many findings at one resource that is made of many blocks.
  constexpr std::size_t max_remembered = 256;
  constexpr std::size_t max_path = 256;
  if (named_ != self || names_.size() >= max_remembered) names_.clear();
  named_ = self;
  if (property_path.size() > max_path) return model::name_in_source(*self, property_path);
  const auto [entry, is_new] = names_.try_emplace(std::string(property_path));
  if (is_new) entry->second = model::name_in_source(*self, property_path);
  return entry->second;
}

bool RuleEnvironment::is_in_policy_document(Span place) {
  const auto before = [](Span a, Span b) { return std::tie(a.file, a.begin) < std::tie(b.file, b.begin); };
  if (!documents_found_ && graph_.unit) {
    for (const EvaluatedResource& source : graph_.unit->resources) {
      if (source.kind == BlockKind::data && source.type == "aws_iam_policy_document") documents_.push_back(source.span);
    }
    std::sort(documents_.begin(), documents_.end(), before);
  }
  documents_found_ = true;
  // Blocks do not overlap: the last that begins at the place or before it is the only one that it can be in.
  const auto after = std::upper_bound(documents_.begin(), documents_.end(), place, before);
  return after != documents_.begin() && contains(*std::prev(after), place);
}

const model::Resource* RuleEnvironment::resource_of(Value value) const {
  const ReferenceNode* reference = value.reference();
  if (!reference || !reference->attribute.empty()) return nullptr;
  // Several resources may have one address (what a block makes besides its own): the referent tells them apart.
  if (const auto* own = dynamic_cast<const ResourceReferent*>(reference->referent)) return &own->resource();
  return graph_.find(reference->address);
}

const model::Resource* RuleEnvironment::target_of(Value value) const {
  return model::find_target(graph_, value);
}

RuleEnvironment& environment_of(expression::Context& context) {
  return *static_cast<RuleEnvironment*>(context.environment);
}

Value fail_resource(expression::Call& call, std::size_t index, const Type& result) {
  const Value argument = call.arguments[index];
  if (!argument.is_unknown()) {
    return expression::fail_argument(call, index, "a resource is required: self, or what a graph function gives");
  }
  return make_unknown(&result, find_blocker(argument, call.context.arena), call.context.arena);
}

std::span<const expression::Function> rule_functions() {
  static const std::vector<expression::Function> table = [] {
    const std::span<const expression::Function> terraform = expression::terraform_functions();
    std::vector<expression::Function> all(terraform.begin(), terraform.end());
    for (const auto family : {key_functions(), service_functions(), truth_functions(), version_functions()})
      all.insert(all.end(), family.begin(), family.end());
    // What searches the graph or reads policies, many rules ask for.
    for (const auto family : {graph_functions(), iam_functions(), policy_document_functions(), takeover_functions(),
                              access_functions(), network_functions(), secret_functions()}) {
      for (expression::Function function : family) {
        function.traits |= expression::remembered;
        all.push_back(function);
      }
    }
    // Rule functions come after Terraform's of the same name; of equal names the last one, ours, is kept.
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    const auto last =
        std::unique(all.rbegin(), all.rend(), [](const auto& a, const auto& b) { return a.name == b.name; });
    all.erase(all.begin(), last.base());
    return all;
  }();
  return table;
}

}  // namespace lintel
