#include "frontend/cloudformation/sam/translation.h"

#include <algorithm>
#include <map>

#include "frontend/cloudformation/sam/api_document.h"

namespace lintel::cloudformation::sam {
namespace {

/// What differs between the implicit REST API and the implicit HTTP API.
struct ApiKind {
  std::string_view event_type;
  std::string_view id_property;  ///< of the event
  std::string_view resource_type;
  std::string_view implicit_id;
  bool open_api = false;
};

constexpr ApiKind rest_kind{"Api", "RestApiId", "AWS::Serverless::Api", "ServerlessRestApi", false};
constexpr ApiKind http_kind{"HttpApi", "ApiId", "AWS::Serverless::HttpApi", "ServerlessHttpApi", true};

/// Gives the APIs of one kind the paths that events name.
class ImplicitApi {
 public:
  ImplicitApi(Translation& translation, Draft& resources, const ApiKind& kind)
      : translation_(translation), resources_(resources), kind_(kind) {}

  void run() {
    Draft* existing = resources_.find(kind_.implicit_id);
    const Span first = first_event();
    const Writer write = translation_.writer(first);
    Draft* properties = write.map({{"StageName", kind_.open_api ? nullptr : write.text("Prod")},
                                   {"DefinitionBody", make_document(write, kind_.open_api)},
                                   {managed_key, write.boolean(true)}});
    Draft* implicit = write.map({{"Type", write.text(kind_.resource_type)}, {"Properties", properties}});
    if (existing)
      resources_.set(kind_.implicit_id, implicit);
    else
      resources_.set(kind_.implicit_id, implicit, first);
    for (const SamResource& resource : translation_.sam_resources()) {
      if (resource.type == "Function" || (resource.type == "StateMachine" && !kind_.open_api)) add_events(resource);
    }
    pass_attributes(*implicit);
    make_paths_conditional();
    if (properties->find("DefinitionBody")->find("paths")->members.empty()) {
      if (existing)
        resources_.set(kind_.implicit_id, existing);
      else
        resources_.erase(kind_.implicit_id);
    }
  }

 private:
  Span first_event() const {
    for (const SamResource& resource : translation_.sam_resources()) {
      const Draft* events = resource.property("Events");
      if (!events) continue;
      for (const Draft::Member& member : events->members) {
        if (member.value->text_of("Type") == kind_.event_type) return member.key_span;
      }
    }
    return {};
  }

  void add_events(const SamResource& resource) {
    Draft* events = resource.property("Events");
    if (!events || !events->is_map()) return;
    for (const Draft::Member& member : events->members) {
      if (member.value->is_map() && member.value->text_of("Type") == kind_.event_type) add_event(resource, member);
    }
  }

  void add_event(const SamResource& resource, const Draft::Member& event) {
    const Writer write = translation_.writer(event.key_span);
    Draft* properties = event.value->find("Properties");
    if (!properties || !properties->is_map()) {
      if (!kind_.open_api) return;
      properties = write.map();
      event.value->set("Properties", properties);
    }
    if (!properties->find(kind_.id_property)) {
      properties->set(kind_.id_property, write.ref(kind_.implicit_id));
      pass_tags(resource);
    }
    if (kind_.open_api && properties->text_of("Path").empty() && properties->text_of("Method").empty()) {
      properties->set("Path", write.text(default_path));
      properties->set("Method", write.text(any_method));
    }
    const std::string_view path = properties->text_of("Path"), method = properties->text_of("Method");
    if (path.empty() || method.empty()) {
      return translation_.report(event.key_span,
                                 "an " + std::string(kind_.event_type) + " event has a Path and a Method");
    }
    const Draft* reference = properties->find(kind_.id_property);
    const std::string_view api_id = reference->is_text() ? reference->text : reference->text_of("Ref");
    if (api_id.empty()) return;
    const std::string_view condition = resource.draft->text_of("Condition");
    conditions_[std::string(api_id)][std::string(path)][std::string(method)] = condition;
    if (api_id == kind_.implicit_id) {
      deletion_policies_.push_back(resource.draft->text_of("DeletionPolicy"));
      update_policies_.push_back(resource.draft->text_of("UpdateReplacePolicy"));
    }
    Draft* api = resources_.find(api_id);
    if (!api || api->text_of("Type") != kind_.resource_type) return;
    Draft* api_properties = api->find("Properties");
    Draft* body = find(api_properties, "DefinitionBody");
    if (!is_document(body) || !find(api_properties, managed_key)) return;
    add_method(write, *body, path, method);
    if (kind_.open_api && properties->find("RouteSettings"))
      add_route_settings(*api_properties, *properties, condition);
  }

  void add_route_settings(Draft& api, const Draft& event, std::string_view condition) {
    const Draft* settings = event.find("RouteSettings");
    const Writer write = translation_.writer(settings->span);
    std::string route(event.text_of("Path"));
    if (event.text_of("Method") != any_method) {
      std::string method(event.text_of("Method"));
      method = upper_case(method);
      route = method + " " + route;
    }
    if (!api.find("RouteSettings")) api.set("RouteSettings", write.map());
    Draft* routes = api.find("RouteSettings");
    if (!routes->find(route)) routes->set(write.pool().keep(route), write.map());
    const Draft* added = condition.empty() ? settings : write.if_(condition, write.clone(settings));
    for (const Draft::Member& member : added->members)
      routes->find(route)->set(member.key, write.clone(member.value), member.key_span);
  }

  void pass_tags(const SamResource& resource) {
    const Draft* tags = resource.property("Tags");
    if (!tags || !translation_.resolved_truth(resource.property("PropagateTags"))) return;
    Draft* properties = resources_.find(kind_.implicit_id)->find("Properties");
    const Writer write = translation_.writer(tags->span);
    if (!properties->find("Tags")) properties->set("Tags", write.map());
    for (const Draft::Member& member : tags->members) {
      properties->find("Tags")->set(member.key, write.clone(member.value), member.key_span);
    }
    properties->set("PropagateTags", write.boolean(true));
  }

  /// The one condition of all methods, or one that combines them; empty when some method has none.
  std::string common_condition(const std::set<std::string>& conditions, const std::string& combined_name) {
    if (conditions.empty() || conditions.contains("")) return {};
    if (conditions.size() == 1) return *conditions.begin();
    add_combined_condition(translation_, combined_name, conditions, {});
    return combined_name;
  }

  void pass_attributes(Draft& implicit) {
    const Writer write = translation_.writer(implicit.span);
    std::set<std::string> conditions;
    for (const auto& [path, methods] : conditions_[std::string(kind_.implicit_id)]) {
      for (const auto& [method, condition] : methods) conditions.insert(condition);
    }
    const std::string condition = common_condition(conditions, std::string(kind_.implicit_id) + "Condition");
    if (!condition.empty()) implicit.set("Condition", write.text(condition));
    const auto strictest = [&](const std::vector<std::string_view>& policies, std::string_view attribute) {
      for (const std::string_view policy : {"Retain", "Snapshot", "Delete"}) {
        if (std::find(policies.begin(), policies.end(), policy) == policies.end()) continue;
        if (policy == "Snapshot" && attribute == "DeletionPolicy") continue;
        implicit.set(attribute, write.text(policy));
        return;
      }
    };
    strictest(deletion_policies_, "DeletionPolicy");
    strictest(update_policies_, "UpdateReplacePolicy");
  }

  void make_paths_conditional() {
    for (const auto& [api_id, paths] : conditions_) {
      const Draft* api = resources_.find(api_id);
      const Draft* properties = api ? api->find("Properties") : nullptr;
      if (!find(properties, managed_key)) continue;
      Draft* body_paths = find(properties->find("DefinitionBody"), "paths");
      if (!body_paths) continue;
      for (const auto& [path, methods] : paths) {
        std::set<std::string> conditions;
        for (const auto& [method, condition] : methods) conditions.insert(condition);
        std::string name = api_id;
        for (const char c : path) {
          name += c == '/' ? "SLASH" : c == '{' ? "OB" : c == '}' ? "CB" : std::string(1, c);
        }
        const std::string condition = common_condition(conditions, name + "PathCondition");
        Draft* item = body_paths->find(path);
        if (condition.empty() || !item) continue;
        Draft* conditional = translation_.writer(item->span).if_(condition, item);
        // A combined condition's name is not the author's word.
        conditional->find("Fn::If")->items.front()->authors_text = conditions.size() == 1;
        body_paths->set(path, conditional);
      }
    }
  }

  Translation& translation_;
  Draft& resources_;
  const ApiKind& kind_;
  std::map<std::string, std::map<std::string, std::map<std::string, std::string>>>
      conditions_;  ///< API → path → method
  std::vector<std::string_view> deletion_policies_, update_policies_;
};

}  // namespace

void add_implicit_apis(Translation& translation, Draft& resources) {
  for (const SamResource& resource : translation.sam_resources()) {
    const bool rest = resource.type == "Api", http = resource.type == "HttpApi";
    if ((!rest && !http) || resource.property("DefinitionBody") || resource.property("DefinitionUri")) continue;
    const Writer write = translation.writer(resource.id_span);
    resource.properties->set("DefinitionBody", make_document(write, http));
    resource.properties->set(managed_key, write.boolean(true));
  }
  ImplicitApi(translation, resources, rest_kind).run();
  ImplicitApi(translation, resources, http_kind).run();
}

}  // namespace lintel::cloudformation::sam
