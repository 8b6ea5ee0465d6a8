#include "frontend/cloudformation/sam/translation.h"

#include <algorithm>

#include "base/text.h"
#include "frontend/cloudformation/sam/api_document.h"
#include "frontend/cloudformation/sam/api_domain.h"
#include "frontend/cloudformation/sam/deployment_hash.h"
#include "frontend/cloudformation/sam/python_text.h"
#include "frontend/cloudformation/sam/rest_api_authorization.h"

namespace lintel::cloudformation::sam {
namespace {

/// Properties that the REST API takes as they are.
constexpr std::string_view rest_api_properties[] = {
    "BinaryMediaTypes", "MinimumCompressionSize", "Name", "Description", "Mode", "ApiKeySourceType", "Policy",
    "SecurityPolicy",   "EndpointAccessMode"};
constexpr std::string_view same_stage_properties[] = {"StageName",     "CacheClusterEnabled", "CacheClusterSize",
                                                      "Variables",     "MethodSettings",      "AccessLogSetting",
                                                      "CanarySetting", "TracingEnabled"};

class RestApi {
 public:
  RestApi(Translation& translation, const SamResource& resource)
      : translation_(translation), resource_(resource), write_(translation.writer(resource.id_span)) {}

  void run() {
    const std::size_t first = translation_.made().size();
    auth_ = translation_.resolved(resource_.property("Auth"));
    if (const Draft* body = resource_.property("DefinitionBody")) body_ = write_.clone(body);
    apply_open_api_version();
    if (is_document(body_)) complete_document();
    add_rest_api();
    if (const Draft* domain = translation_.resolved(resource_.property("Domain"))) {
      add_rest_domain(translation_, resource_, *domain);
    }
    add_deployment_and_stage();
    add_authorizer_permissions();
    add_usage_plan();
    propagate_tags(translation_, resource_, first);
  }

 private:
  Draft* property(std::string_view name) const { return resource_.property(name); }
  Draft* copy_of(std::string_view name) const { return write_.clone(property(name)); }
  bool is_set(std::string_view name) const { return property(name) && property(name)->is_set(); }

  Draft* add(const std::string& id, std::string_view type, Draft* properties, Draft* attributes, Span from) {
    return translation_.add(id, type, properties, attributes, from);
  }

  // ---- the document

  /// `OpenApiVersion: 3…` makes the document that SAM writes one of OpenAPI.
  void apply_open_api_version() {
    const Draft* version = property("OpenApiVersion");
    if (!version || !body_ || !property(managed_key) || !is_open_api_3(version)) return;
    body_->set("openapi", write_.at(version->span).authors_text(version->text));
    body_->erase("swagger");
  }

  void complete_document() {
    add_cors();
    if (auth_ && auth_->is_set()) {
      add_api_authorization(translation_, resource_, *body_, *auth_);
      adapt_to_open_api();
    }
    add_gateway_responses();
    if (is_set("BinaryMediaTypes"))
      body_->set("x-amazon-apigateway-binary-media-types", binary_media_types(*property("BinaryMediaTypes")));
    add_models();
    if (const Draft* disabled = property("DisableExecuteApiEndpoint")) disable_endpoint(*disabled);
    adapt_to_open_api();
  }

  /// `image~1gif` is how a media type is written where a slash cannot be.
  Draft* binary_media_types(const Draft& types) {
    Draft* copy = translation_.resolved(&types);
    for (Draft* item : copy->items) {
      std::string text(item->text);
      for (std::size_t at = text.find("~1"); at != std::string::npos; at = text.find("~1")) text.replace(at, 2, "/");
      if (item->is_text()) item->text = translation_.pool().keep(text);
    }
    return copy;
  }

  void add_cors() {
    const Draft* cors = property("Cors");
    if (!cors || !cors->is_set()) return;
    const Writer at = write_.at(cors->span);
    const bool plain = cors->is_text() || is_intrinsic(cors);
    const auto setting = [&](std::string_view name) -> const Draft* { return plain ? nullptr : cors->find(name); };
    const Draft* origin = plain ? cors : setting("AllowOrigin");
    std::set<std::string> seen;
    const std::vector<Draft::Member> paths = body_->find("paths")->members;
    for (const Draft::Member& path : paths) {
      std::string name(path.key);
      while (name.size() > 1 && name.ends_with('/')) name.pop_back();
      if (!seen.insert(name).second) continue;
      for (Draft* item : conditional_contents(path.value)) {
        if (item->find("options")) continue;
        item->set("options", preflight(at, origin ? at.clone(origin) : at.text("'*'"), setting("AllowHeaders"),
                                       setting("AllowMethods"), setting("MaxAge"), setting("AllowCredentials"), *item));
      }
    }
  }

  static std::string allowed_methods(const Draft& item) {
    std::set<std::string> methods{"OPTIONS"};
    if (item.find(any_method))
      methods = {"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"};
    else {
      for (const Draft::Member& member : item.members) {
        std::string name(member.key);
        name = upper_case(name);
        methods.insert(name);
      }
    }
    std::string text;
    for (const std::string& method : methods) text += (text.empty() ? "" : ",") + method;
    return "'" + text + "'";
  }

  static Draft* preflight(const Writer& at, Draft* origin, const Draft* headers, const Draft* methods,
                          const Draft* max_age, const Draft* credentials, const Draft& item) {
    Draft* parameters = at.map();
    Draft* response_headers = at.map();
    const auto add = [&](const std::string& name, Draft* value, std::string_view type) {
      if (!value) return;
      parameters->set(at.pool().keep("method.response.header." + name), value);
      response_headers->set(at.pool().keep(name), at.map({{"type", at.text(type)}}));
    };
    add("Access-Control-Allow-Origin", origin, "string");
    add("Access-Control-Allow-Headers", headers && headers->is_set() ? at.clone(headers) : nullptr, "string");
    add("Access-Control-Allow-Methods",
        methods && methods->is_set() ? at.clone(methods) : at.text(allowed_methods(item)), "string");
    add("Access-Control-Max-Age", at.clone(max_age), "integer");
    if (credentials && credentials->truth) add("Access-Control-Allow-Credentials", at.text("'true'"), "string");
    Draft* answer = at.map({{"statusCode", at.text("200")},
                            {"responseParameters", parameters},
                            {"responseTemplates", at.map({{"application/json", at.text("{}\n")}})}});
    Draft* integration =
        at.map({{"type", at.text("mock")},
                {"requestTemplates", at.map({{"application/json", at.text("{\n  \"statusCode\" : 200\n}\n")}})},
                {"responses", at.map({{"default", answer}})}});
    Draft* ok = at.map({{"description", at.text("Default response for CORS method")}, {"headers", response_headers}});
    return at.map({{"summary", at.text("CORS support")},
                   {"consumes", at.list({at.text("application/json")})},
                   {"produces", at.list({at.text("application/json")})},
                   {integration_key, integration},
                   {"responses", at.map({{"200", ok}})}});
  }

  void add_gateway_responses() {
    const Draft* responses = property("GatewayResponses");
    if (!responses || !responses->is_map()) return;
    constexpr std::string_view key = "x-amazon-apigateway-gateway-responses";
    if (!body_->find(key)) body_->set(key, write_.map());
    for (const Draft::Member& member : responses->members) {
      const Writer at = write_.at(member.key_span);
      Draft* parameters = at.map();
      constexpr std::pair<std::string_view, std::string_view> kinds[] = {
          {"Headers", "gatewayresponse.header."},
          {"Paths", "gatewayresponse.path."},
          {"QueryStrings", "gatewayresponse.querystring."}};
      for (const auto& [kind, prefix] : kinds) {
        const Draft* values = find(member.value->find("ResponseParameters"), kind);
        if (!values) continue;
        for (const Draft::Member& value : values->members) {
          parameters->set_as_written(at.pool().keep(std::string(prefix) + std::string(value.key)),
                                     at.clone(value.value), value.key_span);
        }
      }
      const Draft* templates = member.value->find("ResponseTemplates");
      const Draft* status = member.value->find("StatusCode");
      body_->find(key)->set_as_written(member.key,
                                       at.map({{"responseParameters", parameters},
                                               {"responseTemplates", templates ? at.clone(templates) : at.map()},
                                               {"statusCode", status ? at.text(status->text) : nullptr}}),
                                       member.key_span);
    }
  }

  void add_models() {
    const Draft* models = property("Models");
    if (!models || !models->is_map()) return;
    if (!body_->find("definitions")) body_->set("definitions", write_.map());
    for (const Draft::Member& member : models->members) {
      body_->find("definitions")
          ->set_as_written(translation_.pool().keep(lower_case(member.key)), write_.clone(member.value),
                           member.key_span);
    }
    adapt_to_open_api();
  }

  void disable_endpoint(const Draft& disabled) {
    const Writer at = write_.at(disabled.span);
    constexpr std::string_view key = "x-amazon-apigateway-endpoint-configuration";
    const auto mark = [&](Draft& holder) {
      if (!holder.find(key)) holder.set(key, at.map());
      holder.find(key)->set("disableExecuteApiEndpoint", at.clone(&disabled));
    };
    if (!is_open_api_3(body_->find("openapi"))) return mark(*body_);
    if (!body_->find("servers")) body_->set("servers", at.list({at.map()}));
    for (Draft* server : body_->find("servers")->items) mark(*server);
  }

  /// Swagger 2's places, moved to where OpenAPI 3 has them.
  void adapt_to_open_api() {
    if (body_->find("swagger")) return;
    const Draft* chosen = property("OpenApiVersion");
    if (!is_open_api_3(chosen ? chosen : body_->find("openapi"))) return;
    const auto move = [&](std::string_view from, std::string_view to) {
      Draft* section = body_->find(from);
      if (!section || !section->is_set()) return;
      if (!body_->find("components") || !body_->find("components")->is_map()) body_->set("components", write_.map());
      body_->find("components")->set(to, section);
      body_->erase(from);
    };
    move("securityDefinitions", "securitySchemes");
    move("definitions", "schemas");
    for (const Draft::Member& path : body_->find("paths")->members) {
      Draft* options = path.value->find("options");
      if (!options) continue;
      erase_in_order(*options, {"produces", "consumes"});
      Draft* headers = find(find(options->find("responses"), "200"), "headers");
      if (!headers) continue;
      for (Draft::Member& header : headers->members) {
        header.value = write_.at(header.value->span).map({{"schema", header.value}});
      }
    }
  }

  // ---- the resources

  void add_rest_api() {
    Draft* properties = write_.map();
    for (const std::string_view name : rest_api_properties) {
      if (is_set(name)) properties->set(name, copy_of(name), resource_.properties->member(name)->key_span);
    }
    if (is_set("BinaryMediaTypes"))
      properties->set("BinaryMediaTypes", translation_.resolved(property("BinaryMediaTypes")));
    if (is_set("FailOnWarnings")) properties->set("FailOnWarnings", copy_of("FailOnWarnings"));
    if (const Draft* endpoint = property("EndpointConfiguration"); endpoint && endpoint->is_set()) {
      const Writer at = write_.at(endpoint->span);
      const Draft* type = endpoint->is_map() && endpoint->find("Type") ? endpoint->find("Type") : endpoint;
      const Draft* networks =
          endpoint->find("VPCEndpointIds") ? endpoint->find("VPCEndpointIds") : endpoint->find("VpcEndpointIds");
      properties->set("EndpointConfiguration", at.map({{"Types", at.list({at.clone(type)})},
                                                       {"VpcEndpointIds", at.clone(networks)},
                                                       {"IpAddressType", at.clone(endpoint->find("IpAddressType"))}}));
      properties->set("Parameters", at.map({{"endpointConfigurationTypes", at.clone(type)}}));
    }
    if (property("DefinitionUri")) {
      location_ = make_location(translation_, property("DefinitionUri"), {"Bucket", "Key", "Version"});
      properties->set("BodyS3Location", location_);
    } else if (body_) {
      properties->set("Body", body_);
    }
    add(std::string(resource_.logical_id), "AWS::ApiGateway::RestApi", properties,
        translation_.own_attributes(resource_), resource_.id_span);
  }

  void add_deployment_and_stage() {
    const std::string id(resource_.logical_id);
    const bool no_extra_stage = property("OpenApiVersion") != nullptr;
    const Draft* hashed = location_ ? location_ : body_;
    std::string digest;
    if (hashed && hashed->is_set()) digest = deployment_digest(translation_, resource_, *hashed);
    const std::string deployment_id = id + "Deployment" + digest.substr(0, 10);
    add(deployment_id, "AWS::ApiGateway::Deployment",
        write_.map({{"RestApiId", write_.ref(id)},
                    {"Description", digest.empty() ? nullptr : write_.text("RestApi deployment id: " + digest)},
                    {"StageName", no_extra_stage ? nullptr : write_.text("Stage")}}),
        translation_.passed_attributes(resource_), resource_.id_span);
    const Draft* stage_name = property("StageName");
    const std::string_view prefix = stage_name && stage_name->is_text() ? stage_name->text : std::string_view{};
    stage_id_ = is_alphanumeric(prefix) ? id + std::string(prefix) + "Stage" : id + "Stage" + short_hash(prefix);
    Draft* stage = write_.map({{"RestApiId", write_.ref(id)}, {"DeploymentId", write_.ref(deployment_id)}});
    for (const std::string_view name : same_stage_properties) {
      if (Draft* value = copy_of(name)) stage->set(name, value, resource_.properties->member(name)->key_span);
    }
    stage->set("Tags", tag_list(translation_, property("Tags"), {}, resource_.id_span));
    add(stage_id_, "AWS::ApiGateway::Stage", stage, translation_.passed_attributes(resource_),
        stage_name ? stage_name->span : resource_.id_span);
    translation_.refer(id, "Deployment", deployment_id);
    translation_.refer(id, "Stage", stage_id_);
  }

  void add_authorizer_permissions() {
    const Draft* authorizers = find(auth_, "Authorizers");
    if (!authorizers || !authorizers->is_map()) return;
    for (const Draft::Member& member : authorizers->members) {
      const Draft* function = member.value->find("FunctionArn");
      const Draft* disabled = member.value->find("DisableFunctionDefaultPermissions");
      if (!function || (disabled && disabled->truth)) continue;
      const Writer at = write_.at(member.key_span);
      add(std::string(resource_.logical_id) + std::string(member.key) + "AuthorizerPermission",
          "AWS::Lambda::Permission",
          authorizer_permission(at, translation_.partition(), resource_.logical_id, function),
          translation_.passed_attributes(resource_), member.key_span);
    }
  }

  // ---- usage plans

  /// What the shared plan is made with: the strictest of its APIs' policies, and a condition when all have one.
  Draft* shared_attributes() {
    SharedUsagePlan& plan = translation_.usage_plan;
    const std::string_view deletion = resource_.draft->text_of("DeletionPolicy"),
                           update = resource_.draft->text_of("UpdateReplacePolicy");
    if (!deletion.empty() && (plan.deletion_policy.empty() || deletion == "Retain")) plan.deletion_policy = deletion;
    const bool stricter = update == "Retain" || (update == "Snapshot" && plan.update_replace_policy == "Delete");
    if (!update.empty() && (plan.update_replace_policy.empty() || stricter)) plan.update_replace_policy = update;
    const std::string_view condition = resource_.draft->text_of("Condition");
    if (condition.empty())
      plan.any_without_condition = true;
    else
      plan.conditions.emplace(condition);
    Draft* attributes =
        write_.map({{"DeletionPolicy", plan.deletion_policy.empty() ? nullptr : write_.text(plan.deletion_policy)},
                    {"UpdateReplacePolicy",
                     plan.update_replace_policy.empty() ? nullptr : write_.text(plan.update_replace_policy)}});
    if (!plan.conditions.empty() && !plan.any_without_condition) {
      const std::string name = "SharedUsagePlanCondition";
      attributes->set("Condition", write_.text(name));
      if (plan.conditions.size() > 1) {
        add_combined_condition(translation_, name, plan.conditions, resource_.id_span);
      } else {
        Draft* same = write_.map({{"Condition", write_.text(*plan.conditions.begin())}});
        translation_.conditions().set("SharedUsagePlanCondition",
                                      write_.map({{"Fn::Or", write_.list({same, write_.clone(same)})}}));
      }
    }
    return attributes;
  }

  void add_usage_plan() {
    const Draft* settings = find(auth_, "UsagePlan");
    if (!settings || !settings->is_map()) return;
    const std::string_view kind = settings->text_of("CreateUsagePlan");
    if (kind != "PER_API" && kind != "SHARED") return;
    const bool shared = kind == "SHARED";
    const Writer at = write_.at(settings->span);
    const std::string prefix = shared ? "Serverless" : std::string(resource_.logical_id);
    SharedUsagePlan own;
    SharedUsagePlan& plan = shared ? translation_.usage_plan : own;
    plan.apis.push_back(resource_.logical_id);
    plan.api_stages.push_back(at.map({{"ApiId", at.ref(resource_.logical_id)}, {"Stage", at.ref(stage_id_)}}));
    plan.stage_keys.push_back(at.map({{"RestApiId", at.ref(resource_.logical_id)}, {"StageName", at.ref(stage_id_)}}));
    Draft* attributes = shared ? shared_attributes() : translation_.passed_attributes(resource_);
    Draft* apis = at.list();
    for (const std::string_view api : plan.apis) apis->items.push_back(at.text(api));
    const auto with_dependencies = [&](Draft* dependencies) {
      Draft* copy = at.clone(attributes);
      copy->set("DependsOn", dependencies);
      return copy;
    };
    Draft* properties = at.map({{"ApiStages", at.clone(at.list(plan.api_stages))}});
    for (const std::string_view name : {"UsagePlanName", "Description", "Quota", "Tags", "Throttle"}) {
      const Draft* value = settings->find(name);
      if (value && value->is_set()) properties->set(name, at.clone(value));
    }
    add(prefix + "UsagePlan", "AWS::ApiGateway::UsagePlan", properties, with_dependencies(apis), settings->span);
    add(prefix + "ApiKey", "AWS::ApiGateway::ApiKey",
        at.map({{"Enabled", at.boolean(true)}, {"StageKeys", at.clone(at.list(plan.stage_keys))}}),
        with_dependencies(at.list({at.text(prefix + "UsagePlan")})), settings->span);
    add(prefix + "UsagePlanKey", "AWS::ApiGateway::UsagePlanKey",
        at.map({{"KeyId", at.ref(prefix + "ApiKey")},
                {"KeyType", at.text("API_KEY")},
                {"UsagePlanId", at.ref(prefix + "UsagePlan")}}),
        with_dependencies(at.list({at.text(prefix + "ApiKey")})), settings->span);
    for (const std::string_view name : {"UsagePlan", "ApiKey", "UsagePlanKey"}) {
      translation_.refer(resource_.logical_id, name, prefix + std::string(name));
    }
  }

  Translation& translation_;
  const SamResource& resource_;
  Writer write_;
  Draft* auth_ = nullptr;
  Draft* body_ = nullptr;
  Draft* location_ = nullptr;
  std::string stage_id_;
};

}  // namespace

void translate_rest_api(Translation& translation, const SamResource& resource) {
  RestApi(translation, resource).run();
}

}  // namespace lintel::cloudformation::sam
