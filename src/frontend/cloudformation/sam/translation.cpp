#include "frontend/cloudformation/sam/translation.h"

#include <algorithm>
#include <array>

#include "frontend/cloudformation/intrinsic.h"
#include "frontend/cloudformation/sam/transform.h"

namespace lintel::cloudformation::sam {
namespace {

using document::Node;
using document::NodeKind;

using Translate = void (*)(Translation&, const SamResource&);

struct Kind {
  std::string_view type;
  Translate translate;
};

/// In the order that the transform takes them: what events change comes after the functions that have the events.
constexpr std::array<Kind, 13> kinds{{
    {"Function", translate_function},
    {"WebFunction", translate_web_function},
    {"StateMachine", translate_state_machine},
    {"Api", translate_rest_api},
    {"HttpApi", translate_http_api},
    {"WebSocketApi", translate_web_socket_api},
    {"SimpleTable", translate_simple_table},
    {"LayerVersion", translate_layer_version},
    {"Application", translate_application},
    {"GraphQLApi", translate_graphql_api},
    {"CapacityProvider", translate_capacity_provider},
    {"NetworkConnector", translate_network_connector},
    {"MicrovmImage", translate_microvm_image},
}};

std::string partition_of(std::string_view region) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> prefixes{{
      {"cn-", "aws-cn"},
      {"us-gov", "aws-us-gov"},
      {"us-isob", "aws-iso-b"},
      {"us-iso-", "aws-iso"},
      {"eu-isoe", "aws-iso-e"},
      {"us-isof", "aws-iso-f"},
      {"eusc-", "aws-eusc"},
  }};
  for (const auto& [prefix, partition] : prefixes) {
    if (region.starts_with(prefix)) return std::string(partition);
  }
  return "aws";
}

constexpr std::uint64_t steps_of_a_draft = 2;
/// With its place among the members of another one.
constexpr std::size_t bytes_of_a_draft = sizeof(Draft) + sizeof(Draft::Member);

/// How many drafts there may be in all: half of them before a resource, the others for what one resource makes. They
/// take memory until the template is one again, beside the nodes and the values that are made of them.
std::size_t max_drafts(const Account& account) {
  constexpr std::uint64_t part_for_drafts = 4;
  return std::min(account.share() / steps_of_a_draft * 2,
                  account.limits().root_bytes / part_for_drafts / bytes_of_a_draft);
}

}  // namespace

Draft* SamResource::property(std::string_view name) const {
  Draft* found = properties->find(name);
  return found && found->kind != NodeKind::null ? found : nullptr;
}

Translation::Translation(TemplateEvaluation& evaluation, Stack& stack, const Node& root)
    : evaluation_(evaluation),
      stack_(stack),
      pool_(evaluation.arena(), max_drafts(evaluation.account())),
      last_step_(evaluation.account().steps() + evaluation.account().share()) {
  root_ = pool_.from_node(root);
  resources_ = root_->find("Resources");
  const Environment& environment = stack.environment;
  partition_ = environment.partition.empty() ? partition_of(environment.region) : environment.partition;
}

Translation::~Translation() {
  evaluation_.account().give_back(paid_drafts_ * bytes_of_a_draft);
}

bool Translation::may_go_on(Span span, std::uint64_t looked_at) {
  constexpr std::uint64_t looks_of_a_step = 8;
  constexpr unsigned eighths_for_drafts = 4;
  Account& account = evaluation_.account();
  const std::size_t made = pool_.size() - paid_drafts_;
  account.spend(made * steps_of_a_draft + looked_at / looks_of_a_step + 1);
  account.hold(made * bytes_of_a_draft);
  paid_drafts_ = pool_.size();
  if (account.steps() <= last_step_ && account.fits(eighths_for_drafts) && pool_.size() <= pool_.max_size() / 2)
    return true;
  evaluation_.report_budget("budget-expansion",
                            "AWS::Serverless makes more here (" + std::to_string(paid_drafts_) +
                                " nodes) than the root has steps and memory for; the rest is not translated. Raise "
                                "--max-steps and --max-memory",
                            span);
  return false;
}

std::string Translation::managed_policy_arn(std::string_view name) const {
  return "arn:" + partition_ + ":iam::aws:policy/" + std::string(name);
}

Draft& Translation::conditions() {
  if (!root_->find("Conditions")) root_->set("Conditions", writer(root_->span).map());
  return *root_->find("Conditions");
}

Draft* Translation::resource(std::string_view logical_id) const {
  return resources_->find(logical_id);
}

SamResource* Translation::sam_resource(std::string_view logical_id) {
  const auto found = sam_resource_at_.find(logical_id);
  return found == sam_resource_at_.end() ? nullptr : &sam_resources_[found->second];
}

Draft* Translation::add(std::string_view logical_id, std::string_view type, Draft* properties, Draft* attributes,
                        Span from) {
  const Writer write = writer(from);
  Draft* resource = write.map({{"Type", write.text(type)}});
  // What the author set beyond what could be read may be anywhere in what is made of it.
  if (source_unread_) (properties ? properties : properties = write.map())->unread = true;
  if (properties) resource->set("Properties", properties, from);
  if (attributes) {
    for (const Draft::Member& member : attributes->members) resource->set(member.key, member.value, member.key_span);
  }
  const std::string_view id = pool_.keep(logical_id);
  // What a resource is translated to takes its place, its key still where the author wrote it.
  made_.push_back(resource);
  const Draft::Member* source = resources_->member(id);
  if (source)
    resources_->set(id, resource);
  else
    resources_->set(id, resource, from);
  return resource;
}

Draft* Translation::replace(std::string_view old_id, std::string_view new_id, std::string_view type, Draft* properties,
                            Draft* attributes, Span from) {
  resources_->rename(old_id, pool_.keep(new_id));
  return add(new_id, type, properties, attributes, from);
}

Draft* Translation::passed_attributes(const SamResource& resource) {
  Draft* attributes = writer(resource.id_span).map();
  for (const std::string_view name : {"Condition", "DeletionPolicy", "UpdateReplacePolicy"}) {
    if (const Draft* value = resource.draft->find(name))
      attributes->set(name, pool_.clone(*value), resource.draft->member(name)->key_span);
  }
  return attributes;
}

Draft* Translation::own_attributes(const SamResource& resource) {
  Draft* attributes = passed_attributes(resource);
  for (const std::string_view name : {"DependsOn", "Metadata", "UpdatePolicy"}) {
    if (const Draft* value = resource.draft->find(name))
      attributes->set(name, pool_.clone(*value), resource.draft->member(name)->key_span);
  }
  return attributes;
}

Draft* Translation::resolved(const Draft* draft) {
  if (!draft) return nullptr;
  if (const Draft* name = draft->members.size() == 1 ? draft->find("Ref") : nullptr) {
    const Stack::BoundParameter* bound = name->is_text() ? evaluation_.parameter(stack_, name->text) : nullptr;
    // What is made of a text of the template would show it.
    if (bound && bound->value.has_sensitive()) return pool_.clone(*draft);
    std::string known;
    if (bound && bound->value.is_wholly_known()) known = describe(bound->value);
    if (name->text == "AWS::Region") known = stack_.environment.region;
    if (name->text == "AWS::Partition" && !stack_.environment.region.empty()) known = partition_;
    if (known.empty() && !(bound && bound->value.is_string())) return pool_.clone(*draft);
    Draft* text = writer(draft->span).text(known);
    text->generated = false;
    return text;
  }
  Draft* copy = pool_.make();
  *copy = *draft;
  for (Draft*& item : copy->items) item = resolved(item);
  for (Draft::Member& member : copy->members) member.value = resolved(member.value);
  return copy;
}

std::string_view Translation::resolved_text(const Draft* draft) {
  const Draft* value = resolved(draft);
  return value && !value->is_map() && !value->is_list() ? value->text : std::string_view{};
}

bool Translation::resolved_truth(const Draft* draft) {
  const Draft* value = resolved(draft);
  return value && (value->truth || value->text == "true" || value->text == "True");
}

void Translation::report(Span span, std::string message) {
  evaluation_.report(ProblemSeverity::error, "sam-form", std::move(message), span);
}

void Translation::refer(std::string_view logical_id, std::string_view property, std::string_view generated_id) {
  references_.insert_or_assign(std::string(logical_id) + "." + std::string(property), std::string(generated_id));
}

void Translation::rename(std::string_view logical_id, std::string_view generated_id) {
  renamed_.insert_or_assign(std::string(logical_id), std::string(generated_id));
}

void Translation::collect_resources() {
  sam_resources_.clear();
  sam_resource_at_.clear();
  for (const Draft::Member& member : resources_->members) {
    const std::string_view type = member.value->text_of("Type");
    if (!type.starts_with(serverless_prefix)) continue;
    SamResource resource{member.key, type.substr(serverless_prefix.size()), member.key_span, member.value, nullptr};
    resource.properties = member.value->find("Properties");
    if (!resource.properties || !resource.properties->is_map()) {
      resource.properties = writer(member.key_span).map();
      member.value->set("Properties", resource.properties);
    }
    sam_resource_at_.try_emplace(resource.logical_id, sam_resources_.size());
    sam_resources_.push_back(resource);
  }
}

void Translation::translate(const SamResource& resource) {
  const Draft* globals = root_->find("Globals");
  source_unread_ = resource.draft->unread || resource.properties->unread || (globals && globals->unread);
  for (const Kind& kind : kinds) {
    if (kind.type == resource.type) kind.translate(*this, resource);
  }
  source_unread_ = false;
}

const Node* Translation::run() {
  if (!resources_ || !resources_->is_map() || !may_go_on(root_->span)) return pool_.to_node(*root_);
  if (translate_all()) rewrite_references(*root_);
  return pool_.to_node(*root_);
}

bool Translation::translate_all() {
  const Draft* globals = root_->find("Globals");
  std::map<std::string, std::string> written_types;
  for (const Draft::Member& member : resources_->members)
    written_types.emplace(member.key, member.value->text_of("Type"));
  lift_embedded_connectors(*this, *resources_);
  collect_resources();
  add_implicit_apis(*this, *resources_);
  collect_resources();
  if (globals) apply_globals(*this, *globals);
  for (const Kind& kind : kinds) {
    for (const SamResource& resource : sam_resources_) {
      if (resource.type != kind.type) continue;
      translate(resource);
      if (!may_go_on(resource.id_span)) return false;
    }
  }
  add_deployment_resources(*this);
  translate_connectors(*this, *resources_, written_types);
  return true;
}

// ---- references to what was generated -------------------------------------------------------------------------

/// A name with its first two parts looked up as `Resource.Property`, or its first part as a renamed resource; empty
/// when neither was generated.
std::string_view Translation::replaced(std::string_view name) {
  const std::size_t dot = name.find('.');
  const std::size_t end = dot == std::string_view::npos ? dot : name.find('.', dot + 1);
  const std::string_view rest = end == std::string_view::npos ? std::string_view{} : name.substr(end);
  if (dot != std::string_view::npos) {
    if (const auto found = references_.find(name.substr(0, end)); found != references_.end()) {
      return pool_.keep(found->second + std::string(rest));
    }
  }
  const auto found = renamed_.find(name.substr(0, dot));
  if (found == renamed_.end()) return {};
  return pool_.keep(found->second + std::string(dot == std::string_view::npos ? std::string_view{} : name.substr(dot)));
}

std::string_view Translation::replaced_in_text(std::string_view text, const Draft* variables) {
  std::int64_t unclosed = -1;
  std::string result;
  bool changed = false;
  std::size_t done = 0;
  for (const SubPiece& piece : split_sub_text(text, unclosed)) {
    if (!piece.is_variable || (variables && variables->find(piece.text))) continue;
    const std::string_view other = replaced(piece.text);
    if (other.empty()) continue;
    result += text.substr(done, piece.offset - done);
    result += "${" + std::string(other) + "}";
    done = piece.offset + piece.length;
    changed = true;
  }
  if (!changed) return text;
  result += text.substr(done);
  return pool_.keep(result);
}

void Translation::rewrite_references(Draft& draft) {
  if (references_.empty() && renamed_.empty()) return;
  for (Draft* item : draft.items) rewrite_references(*item);
  for (Draft::Member& member : draft.members) {
    Draft& value = *member.value;
    if (member.key == "DependsOn") {
      const auto rename = [&](Draft& name) {
        if (const auto found = renamed_.find(name.text); found != renamed_.end()) name.text = pool_.keep(found->second);
      };
      if (value.is_text()) rename(value);
      for (Draft* item : value.items) rename(*item);
    } else if (member.key == "Ref" && value.is_text()) {
      if (const std::string_view other = replaced(value.text); !other.empty()) value.text = other;
    } else if (member.key == "Fn::GetAtt" && value.items.size() >= 2 && value.items[0]->is_text() &&
               value.items[1]->is_text()) {
      std::string name(value.items[0]->text);
      for (std::size_t i = 1; i < value.items.size(); ++i) name += "." + std::string(value.items[i]->text);
      const std::string_view other = replaced(name);
      if (const std::size_t dot = other.find('.'); dot != std::string_view::npos) {
        value.items.resize(2);
        value.items[0]->text = other.substr(0, dot);
        value.items[1]->text = other.substr(dot + 1);
      }
    } else if (member.key == "Fn::Sub") {
      Draft* text = value.is_list() && !value.items.empty() ? value.items[0] : &value;
      const Draft* variables = value.items.size() > 1 ? value.items[1] : nullptr;
      if (text->is_text()) text->text = replaced_in_text(text->text, variables);
      if (variables) rewrite_references(*value.items[1]);
    } else {
      rewrite_references(value);
    }
  }
}

bool has_kind(std::string_view type) {
  if (!type.starts_with(serverless_prefix)) return false;
  const std::string_view name = type.substr(serverless_prefix.size());
  return name == "Connector" ||
         std::any_of(kinds.begin(), kinds.end(), [&](const Kind& kind) { return kind.type == name; });
}

const Node* transform(TemplateEvaluation& evaluation, Stack& stack, const Node& root) {
  const std::size_t drafts = max_drafts(evaluation.account());
  try {
    return Translation(evaluation, stack, root).run();
  } catch (const TooManyDrafts&) {
    evaluation.account().spend(drafts * steps_of_a_draft);
    evaluation.report_budget("budget-expansion",
                             "AWS::Serverless expands this template to more than " + std::to_string(drafts) +
                                 " nodes, the limit of the root's steps and memory; the expanded serverless "
                                 "resources are not checked. Raise --max-steps and --max-memory",
                             root.span);
    return &root;
  }
}

}  // namespace lintel::cloudformation::sam
