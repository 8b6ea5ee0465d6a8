#include "model/links.h"

#include <algorithm>

#include "base/text.h"
#include "facts/resource_type.h"
#include "value/identity.h"
#include "value/sensitivity.h"

namespace lintel::model {
namespace {

using registry::PropertyView;
using registry::TypeView;
using registry::ValueKind;

constexpr std::uint32_t link_depth_limit = 256;

bool fits(const Resource* resource, std::string_view type) {
  return resource && (type.empty() || resource->type == type);
}

/// Terraform's and CloudFormation's ways to an object of the nested type's properties: lists are looked through.
std::optional<TypeView> object_type(std::optional<TypeView> type) {
  while (type && (type->kind() == ValueKind::list || type->kind() == ValueKind::map)) type = type->element();
  return type;
}

std::string identity_key(Identity identity) {
  return identity == 0 ? std::string() : "\x01" + std::to_string(identity);
}

/// What two values have in common that are certainly one name: a known text itself; for an unknown that is one value
/// wherever it stands (`var.bucket`) a text that no name is. Empty: none.
std::string name_key(Value value) {
  if (value.is_string()) return std::string(value.string());
  return value.unknown() ? identity_key(identity_of(value)) : std::string();
}

/// Walks the properties of one resource and notes what each value refers to.
class Walker {
 public:
  Walker(UnitGraph& graph, const std::unordered_map<std::string, std::uint32_t>& names, const Resource& from)
      : graph_(graph), names_(names), from_(from) {}

  void walk_members(Value object, const auto& property_of) {
    for (const Member& member : object.members()) {
      const std::size_t length = path_.size();
      if (length > 0) path_ += '.';
      const std::optional<PropertyView> property = property_of(member.key);
      // The names of properties are the type's; what else stands in a sensitive mapping is sensitive with it.
      path_ += object.is_sensitive() && !property ? sensitive_text : member.key;
      walk(member.value, property ? std::optional(property->type()) : std::nullopt, property);
      path_.resize(length);
    }
  }

 private:
  void walk(Value value, std::optional<TypeView> type, const std::optional<PropertyView>& property) {
    if (depth_ >= link_depth_limit) return;
    ++depth_;
    if (const ChoiceNode* choice = value.choice()) {
      walk(choice->if_true, type, property);
      walk(choice->if_false, type, property);
    } else if (value.is_mapping()) {
      const std::optional<TypeView> object = object_type(type);
      walk_members(value, [&](std::string_view key) { return object ? object->property(key) : std::nullopt; });
    } else if (value.is_sequence()) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        const std::size_t length = path_.size();
        path_ += '[' + std::to_string(i) + ']';
        walk(value.items()[i], type, property);
        path_.resize(length);
      }
    } else {
      walk_scalar(value, property);
    }
    --depth_;
  }

  void walk_scalar(Value value, const std::optional<PropertyView>& property) {
    if (const UnknownNode* unknown = value.unknown()) {
      // A name made of several parts is first of all the name of what has it.
      if (property && !unknown->parts.empty()) add_by_names(*property, value);
      bool any = false;
      for (const Value part : unknown->parts) {
        any = any || part.is_unknown();
        walk(part, std::nullopt, std::nullopt);
      }
      if (any) return;
    }
    if (const Resource* target = referenced(graph_, value)) return add(*target, false);
    if (property) add_by_names(*property, value);
    if (value.decoded()) walk(*value.decoded(), std::nullopt, std::nullopt);
  }

  void add_by_names(const PropertyView& property, Value value) {
    const std::string name = name_key(value);
    if (name.empty()) return;
    for (const registry::PropertyReference& reference : property.references()) {
      std::string key(reference.type);
      key += '\n';
      key += reference.property;
      key += '\n';
      key += name;
      if (const auto found = names_.find(key); found != names_.end()) add(graph_.resources[found->second], true);
    }
  }

  void add(const Resource& target, bool by_name) {
    if (target.index == from_.index) return;
    graph_.edges.push_back({from_.index, target.index, graph_.arena.copy(std::string_view(path_)), by_name});
  }

  UnitGraph& graph_;
  const std::unordered_map<std::string, std::uint32_t>& names_;
  const Resource& from_;
  std::string path_;
  std::uint32_t depth_ = 0;
};

/// Every name in a top-level property: "type\nproperty\nname", see `name_key`.
std::unordered_map<std::string, std::uint32_t> property_texts(const UnitGraph& graph) {
  std::unordered_map<std::string, std::uint32_t> names;
  for (const Resource& resource : graph.resources) {
    for (const Member& member : resource.properties.members()) {
      if (member.value.size() > 2048) continue;
      const std::string name = name_key(member.value);
      if (name.empty()) continue;
      std::string key(resource.type);
      key += '\n';
      key += member.key;
      key += '\n';
      key += name;
      names.emplace(std::move(key), resource.index);
    }
  }
  return names;
}

/// The service part of `AWS::S3::Bucket`, lower case.
std::string service_of(std::string_view type) {
  if (!type.starts_with("AWS::")) return {};
  return lower_case(type.substr(5, type.find(':', 5) - 5));
}

/// What an ARN says of its resource: the service, and the key of the name that follows its last `:` or `/`.
struct NameInArn {
  std::string service;
  std::string key;
};

std::string service_in_arn(std::string_view arn) {
  const std::size_t partition = arn.find(':', 4);
  // Of a text that starts with an unknown partition only what the known start says.
  if (!arn.starts_with("arn:") || partition == std::string_view::npos) return {};
  const std::size_t end = arn.find(':', partition + 1);
  if (end == std::string_view::npos) return {};
  return std::string(arn.substr(partition + 1, end - partition - 1));
}

/// The service of an ARN whose partition may be an unknown part: `arn:${AWS::Partition}:sqs:…`.
std::string service_in_arn(std::span<const Value> parts) {
  std::string start;
  for (const Value part : parts.first(std::min<std::size_t>(parts.size(), 3))) {
    start += part.is_string() ? part.string() : std::string_view("?");
  }
  return service_in_arn(start);
}

NameInArn name_in_arn(Value value) {
  if (value.is_string()) {
    const std::string_view arn = value.string();
    NameInArn name{service_in_arn(arn), {}};
    if (!name.service.empty()) name.key = arn.substr(arn.find_last_of(":/") + 1);
    return name;
  }
  const UnknownNode* unknown = value.unknown();
  if (!unknown || unknown->parts.empty()) return {};
  const std::span<const Value> parts = unknown->parts;
  NameInArn name{service_in_arn(parts), {}};
  if (name.service.empty()) return {};
  for (std::size_t i = parts.size(); i-- > 0;) {
    const std::size_t cut = parts[i].string().find_last_of(":/");
    if (cut == std::string_view::npos) continue;
    const std::string_view start = parts[i].string().substr(cut + 1);
    const std::span<const Value> rest = parts.subspan(i + 1);
    name.key = rest.empty() ? std::string(start) : identity_key(identity_of_text(start, rest));
    break;
  }
  return name;
}

Truth either(Truth a, Truth b) {
  if (a == Truth::yes || b == Truth::yes) return Truth::yes;
  return a == Truth::unknown || b == Truth::unknown ? Truth::unknown : Truth::no;
}

}  // namespace

std::vector<Value> identifying_values(const Resource& resource) {
  std::vector<Value> values;
  const auto type = registry::find_resource_type(resource.type);
  if (!type) return values;
  for (const std::string_view name : type->ref_returns()) {
    const auto property = type->property(name);
    if (!property || !property->references().empty()) continue;
    if (const Member* member = resource.properties.member(name)) values.push_back(member->value);
  }
  return values;
}

std::string_view without_instance(std::string_view address) {
  if (!address.ends_with(']')) return {};
  const std::size_t open = address.ends_with("\"]") ? address.rfind("[\"") : address.rfind('[');
  return open == std::string_view::npos ? std::string_view{} : address.substr(0, open);
}

const Resource* resource_at(const UnitGraph& graph, std::string_view address) {
  auto found = graph.by_address.find(address);
  if (found == graph.by_address.end() && address.ends_with("[*]")) {
    found = graph.by_address.find(without_instance(address));
  }
  return found == graph.by_address.end() ? nullptr : &graph.resources[found->second];
}

const Resource* referenced(const UnitGraph& graph, Value value, std::string_view type) {
  if (const ChoiceNode* choice = value.choice()) {
    const Resource* target = referenced(graph, choice->if_true, type);
    return target ? target : referenced(graph, choice->if_false, type);
  }
  if (const ReferenceNode* reference = value.reference()) {
    const Resource* target = resource_at(graph, reference->address);
    if (fits(target, type)) return target;
  }
  for (const Origin* origin = value.origin(); origin; origin = origin->from) {
    if (origin->kind != OriginKind::reference) continue;
    const Resource* target = resource_at(graph, origin->label);
    if (fits(target, type)) return target;
  }
  if (const UnknownNode* unknown = value.unknown()) {
    for (const Value part : unknown->parts) {
      if (const Resource* target = referenced(graph, part, type)) return target;
    }
  }
  return nullptr;
}

void index_names(UnitGraph& graph) {
  for (const Resource& resource : graph.resources) {
    for (const Value value : identifying_values(resource)) {
      const std::string name = name_key(value);
      if (name.empty()) continue;
      const auto [entry, added] = graph.by_name.emplace(graph.arena.copy(std::string_view(name)), resource.index);
      if (!added && entry->second != resource.index) entry->second = UnitGraph::ambiguous;
    }
  }
}

void link(UnitGraph& graph) {
  const auto names = property_texts(graph);
  for (const Resource& resource : graph.resources) {
    const auto type = registry::find_resource_type(resource.type);
    Walker walker(graph, names, resource);
    walker.walk_members(resource.properties, [&](std::string_view key) -> std::optional<PropertyView> {
      return type ? type->property(key) : std::nullopt;
    });
  }
  const auto order = [](const Edge& a, const Edge& b) {
    if (a.from != b.from) return a.from < b.from;
    if (a.via != b.via) return a.via < b.via;
    return a.to < b.to;
  };
  std::sort(graph.edges.begin(), graph.edges.end(), order);
  const auto same = [](const Edge& a, const Edge& b) { return a.from == b.from && a.to == b.to && a.via == b.via; };
  graph.edges.erase(std::unique(graph.edges.begin(), graph.edges.end(), same), graph.edges.end());
  graph.incoming.resize(graph.edges.size());
  for (std::uint32_t i = 0; i < graph.incoming.size(); ++i) graph.incoming[i] = i;
  std::stable_sort(graph.incoming.begin(), graph.incoming.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return graph.edges[a].to < graph.edges[b].to; });
}

std::span<const std::uint32_t> edges_to(const UnitGraph& graph, std::uint32_t resource) {
  const auto first = std::partition_point(graph.incoming.begin(), graph.incoming.end(),
                                          [&](std::uint32_t edge) { return graph.edges[edge].to < resource; });
  const auto last = std::partition_point(first, graph.incoming.end(),
                                         [&](std::uint32_t edge) { return graph.edges[edge].to == resource; });
  return {first, last};
}

namespace {

/// Whether a type is one of AWS's, by its canonical name or the provider's.
bool is_of_aws(std::string_view type) {
  if (type.starts_with("data.")) type.remove_prefix(5);
  if (type == "AWS::CloudFormation::CustomResource") return false;
  return type.starts_with("AWS::") || type.starts_with("aws_") || type.starts_with("awscc_");
}

/// As `referenced`; but what another provider or a function of the template's author computes is not the thing that
/// computed it.
const Resource* meant(const UnitGraph& graph, Value value) {
  const Resource* target = referenced(graph, value);
  const bool computed = value.kind() == Kind::unknown && target && !is_of_aws(target->type);
  return computed ? nullptr : target;
}

}  // namespace

const Resource* find_target(const UnitGraph& graph, Value value) {
  const std::string name = name_key(value);
  const auto found = name.empty() ? graph.by_name.end() : graph.by_name.find(std::string_view(name));
  // A name made of several parts is first of all the name of what has it, then a use of what it is made of.
  const bool composed = value.unknown() && !value.unknown()->parts.empty();
  const bool unique = found != graph.by_name.end() && found->second != UnitGraph::ambiguous;
  if (composed && unique) return &graph.resources[found->second];
  if (const Resource* target = meant(graph, value)) return target;
  if (name.empty()) return nullptr;
  if (found != graph.by_name.end()) {
    return found->second == UnitGraph::ambiguous ? nullptr : &graph.resources[found->second];
  }
  const NameInArn inner = name_in_arn(value);
  if (inner.key.empty()) return nullptr;
  const auto named = graph.by_name.find(std::string_view(inner.key));
  if (named == graph.by_name.end() || named->second == UnitGraph::ambiguous) return nullptr;
  const Resource& target = graph.resources[named->second];
  return service_of(target.type) == inner.service ? &target : nullptr;
}

Truth refers_to(const UnitGraph& graph, Value value, const Resource& resource) {
  if (const ChoiceNode* choice = value.choice()) {
    const Truth if_true = refers_to(graph, choice->if_true, resource);
    return if_true == refers_to(graph, choice->if_false, resource) ? if_true : Truth::unknown;
  }
  if (value.is_null()) return Truth::no;
  // A text made of several references (`…/restapis/${Api}/stages/${Stage}`) refers to each of them.
  if (const UnknownNode* unknown = value.unknown()) {
    bool of_another = false;
    for (const Value part : unknown->parts) {
      const Resource* target = referenced(graph, part);
      if (target && target->index == resource.index) return Truth::yes;
      of_another = of_another || (target && target->type == resource.type);
    }
    // What is made of another bucket's ARN names that bucket.
    if (of_another) return Truth::no;
  }
  const std::vector<Value> names = identifying_values(resource);
  const auto is_name = [&](Value name) { return !name.is_null() && equal(name, value) == Truth::yes; };
  if (std::any_of(names.begin(), names.end(), is_name)) return Truth::yes;
  // What a resource computes comes from it, in every module.
  const Resource* computing = referenced(graph, value);
  if (computing && computing->index == resource.index) return Truth::yes;
  if (computing && value.is_unknown() && !is_of_aws(resource.type)) return Truth::no;
  if (const Resource* target = meant(graph, value)) {
    if (target->index == resource.index) return Truth::yes;
    // A value may have come through another resource (the bucket of a policy): only a text can still be equal.
    if (value.is_unknown()) return Truth::no;
  }
  if (!value.is_string() && !value.is_unknown()) return Truth::no;
  // A name that is known, even in part, can only be that of a resource whose name it may become.
  const bool partly_known = value.is_string() || (value.unknown() && !value.unknown()->parts.empty());
  Truth truth = partly_known && (value.is_string() || !resource.partial) ? Truth::no : Truth::unknown;
  const NameInArn in_arn = name_in_arn(value);
  const bool of_service = !in_arn.key.empty() && in_arn.service == service_of(resource.type);
  for (const Value name : names) {
    truth = either(truth, equal(name, value));
    if (of_service && name_key(name) == in_arn.key) truth = Truth::yes;
  }
  return truth;
}

}  // namespace lintel::model
