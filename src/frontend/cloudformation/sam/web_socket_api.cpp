#include "frontend/cloudformation/sam/translation.h"

#include "base/text.h"
#include "frontend/cloudformation/sam/api_document.h"
#include "frontend/cloudformation/sam/api_domain.h"

namespace lintel::cloudformation::sam {
namespace {

constexpr std::string_view web_socket_created_by = "websocketapi:createdBy";

class WebSocketApi {
 public:
  WebSocketApi(Translation& translation, const SamResource& resource)
      : translation_(translation),
        resource_(resource),
        write_(translation.writer(resource.id_span)),
        id_(resource.logical_id) {}

  void run() {
    const std::size_t first = translation_.made().size();
    auth_ = translation_.resolved(resource_.property("Auth"));
    Draft* properties = write_.map({{"ProtocolType", write_.text("WEBSOCKET")}});
    for (const std::string_view name :
         {"ApiKeySelectionExpression", "Description", "DisableExecuteApiEndpoint", "DisableSchemaValidation",
          "IpAddressType", "Name", "RouteSelectionExpression"}) {
      if (Draft* value = copy_of(name)) properties->set(name, value, resource_.properties->member(name)->key_span);
    }
    if (!properties->find("Name")) properties->set("Name", write_.text(id_));
    Draft* tags = resource_.property("Tags") ? copy_of("Tags") : write_.map();
    tags->set(web_socket_created_by, write_.text("SAM"), resource_.id_span);
    properties->set("Tags", tags);
    add(id_, "AWS::ApiGatewayV2::Api", properties, translation_.own_attributes(resource_), resource_.id_span);
    const Draft* routes = translation_.resolved(resource_.property("Routes"));
    if (routes && routes->is_map()) {
      for (const Draft::Member& route : routes->members) add_route(route);
    }
    add_authorizer_permission();
    add_stage();
    if (const Draft* domain = translation_.resolved(resource_.property("Domain"))) {
      add_http_domain(translation_, resource_, *domain, web_socket_created_by);
    }
    propagate_tags(translation_, resource_, first);
  }

 private:
  Draft* copy_of(std::string_view name) const { return write_.clone(resource_.property(name)); }

  Draft* add(const std::string& id, std::string_view type, Draft* properties, Draft* attributes, Span from) {
    return translation_.add(id, type, properties, attributes, from);
  }
  Draft* add(const std::string& id, std::string_view type, Draft* properties, Span from) {
    return add(id, type, properties, translation_.passed_attributes(resource_), from);
  }

  Draft* stage_name() const { return resource_.property("StageName") ? copy_of("StageName") : write_.text("default"); }

  static std::string route_id(std::string_view key) {
    std::string id = lower_case(key);
    std::erase(id, '$');
    return upper_case(id.substr(0, 1)) + id.substr(std::min<std::size_t>(id.size(), 1));
  }

  static Draft* invocation(const Writer& at, std::string_view name, const Draft* function) {
    return at.sub("arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${" +
                      std::string(name) + "}/invocations",
                  at.map({{name, at.clone(function)}}));
  }

  void add_route(const Draft::Member& route) {
    const Writer at = write_.at(route.key_span);
    const Draft& settings = *route.value;
    const Draft* function = settings.find("FunctionArn");
    if (!function) return translation_.report(route.key_span, "a route of a WebSocketApi needs a FunctionArn");
    const std::string base = id_ + route_id(route.key);
    Draft* target = at.map(
        {{"Fn::Join", at.list({at.text("/"), at.list({at.text("integrations"), at.ref(base + "Integration")})})}});
    Draft* properties = at.map({{"RouteKey", at.text(route.key)}, {"ApiId", at.ref(id_)}, {"Target", target}});
    for (const std::string_view name : {"ApiKeyRequired", "ModelSelectionExpression", "OperationName", "RequestModels",
                                        "RequestParameters", "RouteResponseSelectionExpression"}) {
      properties->set(name, at.clone(settings.find(name)));
    }
    if (route.key == "$connect") authorize(*properties);
    add(base + "Route", "AWS::ApiGatewayV2::Route", properties, route.key_span);
    add(base + "Integration", "AWS::ApiGatewayV2::Integration",
        at.map({{"ApiId", at.ref(id_)},
                {"IntegrationType", at.text("AWS_PROXY")},
                {"IntegrationUri", invocation(at, "FunctionArn", function)},
                {"TimeoutInMillis", at.clone(settings.find("IntegrationTimeout"))}}),
        route.key_span);
    Draft* stage = stage_name();
    const std::string start =
        "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${" + id_ + ".ApiId}/";
    Draft* arn = stage->is_text()
                     ? at.sub(start + std::string(stage->text) + "/" + std::string(route.key))
                     : at.sub(start + "${__StageName__}/" + std::string(route.key), at.map({{"__StageName__", stage}}));
    add(base + "Permission", "AWS::Lambda::Permission",
        at.map({{"Action", at.text("lambda:InvokeFunction")},
                {"FunctionName", at.clone(function)},
                {"Principal", at.text("apigateway.amazonaws.com")},
                {"SourceArn", arn}}),
        route.key_span);
  }

  void authorize(Draft& route) {
    if (!auth_) return;
    const Writer at = write_.at(auth_->span);
    const std::string_view type = auth_->text_of("AuthType");
    route.set("AuthorizationType", at.text(type == "CUSTOM" || type == "AWS_IAM" ? type : "NONE"));
    if (type != "CUSTOM") return;
    const std::string id = id_ + "ConnectAuthorizer";
    route.set("AuthorizerId", at.ref(id));
    const Draft* function = auth_->find("AuthArn");
    const Draft* name = auth_->find("Name");
    add(id, "AWS::ApiGatewayV2::Authorizer",
        at.map({{"ApiId", at.ref(id_)},
                {"AuthorizerCredentialsArn", at.clone(auth_->find("InvokeRole"))},
                {"AuthorizerType", at.text("REQUEST")},
                {"AuthorizerUri", function ? invocation(at, "AuthArn", function) : nullptr},
                {"IdentitySource", at.clone(auth_->find("IdentitySource"))},
                {"Name", name && name->is_set() ? at.clone(name) : at.text(id)}}),
        auth_->span);
  }

  void add_authorizer_permission() {
    if (!auth_ || auth_->text_of("AuthType") != "CUSTOM" || auth_->find("InvokeRole") || !auth_->find("AuthArn"))
      return;
    const Writer at = write_.at(auth_->span);
    add(id_ + "AuthorizerPermission", "AWS::Lambda::Permission",
        at.map({{"Action", at.text("lambda:InvokeFunction")},
                {"FunctionName", at.clone(auth_->find("AuthArn"))},
                {"Principal", at.text("apigateway.amazonaws.com")},
                {"SourceArn",
                 at.sub("arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*",
                        at.map({{"__ApiId__", at.ref(id_)}}))}}),
        auth_->span);
  }

  void add_stage() {
    Draft* name = stage_name();
    const std::string_view prefix = name->is_text() ? name->text : std::string_view{};
    const std::string id = id_ + (prefix == "default" ? "Default" : std::string(prefix)) + "Stage";
    Draft* properties =
        write_.map({{"ApiId", write_.ref(id_)}, {"StageName", name}, {"AutoDeploy", write_.boolean(true)}});
    for (const std::string_view same :
         {"StageVariables", "AccessLogSettings", "DefaultRouteSettings", "RouteSettings"}) {
      if (Draft* value = copy_of(same)) properties->set(same, value, resource_.properties->member(same)->key_span);
    }
    properties->set("Tags", write_.map({{web_socket_created_by, write_.text("SAM")}}));
    add(id, "AWS::ApiGatewayV2::Stage", properties, resource_.id_span);
    translation_.refer(id_, "Stage", id);
  }

  Translation& translation_;
  const SamResource& resource_;
  Writer write_;
  std::string id_;
  Draft* auth_ = nullptr;
};

}  // namespace

void translate_web_socket_api(Translation& translation, const SamResource& resource) {
  WebSocketApi(translation, resource).run();
}

}  // namespace lintel::cloudformation::sam
