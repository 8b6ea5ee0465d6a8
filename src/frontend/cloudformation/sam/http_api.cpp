#include "frontend/cloudformation/sam/translation.h"

#include <algorithm>

#include "base/text.h"
#include "frontend/cloudformation/sam/api_document.h"
#include "frontend/cloudformation/sam/api_domain.h"

namespace lintel::cloudformation::sam {
namespace {

constexpr std::string_view http_created_by = "httpapi:createdBy";
constexpr std::string_view http_authorizer_key = "x-amazon-apigateway-authorizer";

class HttpApi {
 public:
  HttpApi(Translation& translation, const SamResource& resource)
      : translation_(translation), resource_(resource), write_(translation.writer(resource.id_span)) {}

  void run() {
    const std::size_t first = translation_.made().size();
    if (const Draft* body = resource_.property("DefinitionBody")) body_ = write_.clone(body);
    if (is_document(body_)) complete_document();
    Draft* properties = write_.map();
    if (is_set("FailOnWarnings")) properties->set("FailOnWarnings", copy_of("FailOnWarnings"));
    if (property("DefinitionUri")) {
      properties->set("BodyS3Location",
                      make_location(translation_, property("DefinitionUri"), {"Bucket", "Key", "Version"}));
    } else {
      properties->set("Body", body_);
    }
    add(std::string(resource_.logical_id), "AWS::ApiGatewayV2::Api", properties, translation_.own_attributes(resource_),
        resource_.id_span);
    add_authorizer_permissions();
    if (const Draft* domain = translation_.resolved(property("Domain"))) {
      add_http_domain(translation_, resource_, *domain, http_created_by);
    }
    add_stage();
    tag_generated(first);
  }

 private:
  Draft* property(std::string_view name) const { return resource_.property(name); }
  Draft* copy_of(std::string_view name) const { return write_.clone(property(name)); }
  bool is_set(std::string_view name) const { return property(name) && property(name)->is_set(); }

  Draft* add(const std::string& id, std::string_view type, Draft* properties, Draft* attributes, Span from) {
    return translation_.add(id, type, properties, attributes, from);
  }

  void complete_document() {
    if (is_set("CorsConfiguration")) add_cors();
    if (is_set("Auth")) add_authorization();
    add_tags();
    if (const Draft* disabled = property("DisableExecuteApiEndpoint")) {
      const Writer at = write_.at(disabled->span);
      if (!body_->find("servers")) body_->set("servers", at.list({at.map()}));
      for (Draft* server : body_->find("servers")->items) {
        constexpr std::string_view key = "x-amazon-apigateway-endpoint-configuration";
        if (!server->find(key)) server->set(key, at.map());
        server->find(key)->set("disableExecuteApiEndpoint", at.clone(disabled));
      }
    }
    Draft* info = body_->find("info");
    if (info && is_set("Name") && info->find("title") && info->find("title")->text_of("Ref") == "AWS::StackName")
      info->set("title", copy_of("Name"));
    if (info && is_set("Description") && !info->find("description")) info->set("description", copy_of("Description"));
    if (is_set("FailOnWarnings")) body_->find("paths")->rename(default_path, "/$default");
  }

  void add_cors() {
    const Draft* cors = translation_.resolved(property("CorsConfiguration"));
    const Writer at = write_.at(cors->span);
    constexpr std::string_view key = "x-amazon-apigateway-cors";
    if (!body_->find(key)) body_->set(key, at.map());
    Draft& written = *body_->find(key);
    if (!cors->is_map()) {
      written.set("allowOrigins", at.list({at.text("*")}));
      return;
    }
    constexpr std::pair<std::string_view, std::string_view> names[] = {{"AllowOrigins", "allowOrigins"},
                                                                       {"AllowHeaders", "allowHeaders"},
                                                                       {"AllowMethods", "allowMethods"},
                                                                       {"ExposeHeaders", "exposeHeaders"},
                                                                       {"MaxAge", "maxAge"},
                                                                       {"AllowCredentials", "allowCredentials"}};
    if (is_intrinsic(cors)) {
      Draft* renamed = at.clone(cors);
      rename_settings(*renamed, names);
      for (const Draft::Member& member : renamed->members) written.set(member.key, member.value, member.key_span);
      return;
    }
    for (const auto& [from, to] : names) {
      const Draft* value = cors->find(from);
      const bool kept = value && (from == "MaxAge" || (from == "AllowCredentials" ? value->truth : value->is_set()));
      if (kept) written.set(to, at.clone(value), cors->member(from)->key_span);
    }
  }

  template <class Names>
  static void rename_settings(Draft& draft, const Names& names) {
    for (Draft* item : draft.items) rename_settings(*item, names);
    for (Draft::Member& member : draft.members) {
      for (const auto& [from, to] : names) {
        if (member.key == from) member.key = to;
      }
      rename_settings(*member.value, names);
    }
  }

  // ---- authorization

  Draft* make_authorizer(const Draft& settings, Span from) {
    const Writer at = write_.at(from);
    if (const Draft* tokens = settings.find("JwtConfiguration"); tokens && tokens->is_set()) {
      Draft* configuration = at.map();
      for (const Draft::Member& member : tokens->members) {
        configuration->set(at.pool().keep(lower_case(member.key)), at.clone(member.value), member.key_span);
      }
      Draft* authorizer = at.map({{"jwtConfiguration", configuration},
                                  {"identitySource", at.clone(settings.find("IdentitySource"))},
                                  {"type", at.text("jwt")}});
      return at.map({{"type", at.text("oauth2")}, {http_authorizer_key, authorizer}});
    }
    Draft* uri =
        at.sub("arn:" + std::string(translation_.partition()) +
                   ":apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations",
               at.map({{"__FunctionArn__", at.clone(settings.find("FunctionArn"))}}));
    const Draft* role = settings.find("FunctionInvokeRole");
    const Draft* identity = settings.find("Identity");
    const Draft* simple = settings.find("EnableSimpleResponses");
    Draft* authorizer =
        at.map({{"type", at.text("request")},
                {"authorizerUri", uri},
                {"authorizerCredentials", role && role->is_set() && role->text != "NONE" ? at.clone(role) : nullptr},
                {"authorizerResultTtlInSeconds", at.clone(find(identity, "ReauthorizeEvery"))},
                {"identitySource", identity ? identity_source(at, *identity) : nullptr},
                {"authorizerPayloadFormatVersion", at.clone(settings.find("AuthorizerPayloadFormatVersion"))},
                {"enableSimpleResponses", simple && simple->is_set() ? at.clone(simple) : nullptr}});
    return at.map({{"type", at.text("apiKey")},
                   {"name", at.text("Unused")},
                   {"in", at.text("header")},
                   {http_authorizer_key, authorizer}});
  }

  static Draft* identity_source(const Writer& at, const Draft& identity) {
    constexpr std::pair<std::string_view, std::string_view> kinds[] = {{"Headers", "$request.header."},
                                                                       {"QueryStrings", "$request.querystring."},
                                                                       {"StageVariables", "$stageVariables."},
                                                                       {"Context", "$context."}};
    Draft* list = at.list();
    for (const auto& [property, prefix] : kinds) {
      const Draft* values = identity.find(property);
      for (const Draft* value : values ? values->items : std::vector<Draft*>{}) {
        list->items.push_back(at.at(value->span).text(std::string(prefix) + std::string(value->text)));
      }
    }
    return list;
  }

  void add_authorization() {
    const Draft& auth = *property("Auth");
    const Writer at = write_.at(auth.span);
    if (!body_->find("components")) body_->set("components", at.map());
    Draft& components = *body_->find("components");
    if (!components.find("securitySchemes")) components.set("securitySchemes", at.map());
    Draft& schemes = *components.find("securitySchemes");
    if (const Draft* iam = auth.find("EnableIamAuthorizer"); iam && iam->truth) {
      schemes.set("AWS_IAM", at.map({{"type", at.text("apiKey")},
                                     {"name", at.text("Authorization")},
                                     {"in", at.text("header")},
                                     {"x-amazon-apigateway-authtype", at.text("awsSigv4")}}));
    }
    const Draft* authorizers = auth.find("Authorizers");
    if (authorizers && authorizers->is_map()) {
      for (const Draft::Member& member : authorizers->members) {
        schemes.set(member.key, make_authorizer(*member.value, member.key_span), member.key_span);
      }
    }
    if (schemes.members.empty()) {
      components.erase("securitySchemes");
      if (components.members.empty()) body_->erase("components");
    }
    const std::string_view name = auth.text_of("DefaultAuthorizer");
    if (name.empty()) return;
    const Draft* scopes = find(find(authorizers, name), "AuthorizationScopes");
    for (const Draft::Member& path : body_->find("paths")->members) {
      for_each_method(*body_, path.key, {}, [&](std::string_view method, Draft& definition) {
        const Draft* existing = definition.find("security");
        if (method == "options" || (existing && existing->is_set())) return;
        definition.set("security", at.list({at.map({{name, scopes ? at.clone(scopes) : at.list()}})}));
      });
    }
  }

  void add_authorizer_permissions() {
    const Draft* authorizers = find(property("Auth"), "Authorizers");
    if (!authorizers || !authorizers->is_map()) return;
    for (const Draft::Member& member : authorizers->members) {
      const Draft* function = member.value->find("FunctionArn");
      const Draft* enabled = member.value->find("EnableFunctionDefaultPermissions");
      if (!function || !enabled || !enabled->is_set()) continue;
      const Writer at = write_.at(member.key_span);
      add(std::string(resource_.logical_id) + std::string(member.key) + "AuthorizerPermission",
          "AWS::Lambda::Permission", authorizer_permission(at, "${AWS::Partition}", resource_.logical_id, function),
          translation_.passed_attributes(resource_), member.key_span);
    }
  }

  // ---- tags and the stage

  Draft* all_tags() {
    Draft* tags = property("Tags") && property("Tags")->is_map() ? copy_of("Tags") : write_.map();
    tags->set(http_created_by, write_.text("SAM"), resource_.id_span);
    return tags;
  }

  void add_tags() {
    constexpr std::string_view value_key = "x-amazon-apigateway-tag-value";
    if (!body_->find("tags")) body_->set("tags", write_.list());
    std::vector<Draft*>& list = body_->find("tags")->items;
    for (const Draft::Member& tag : all_tags()->members) {
      const auto known =
          std::find_if(list.begin(), list.end(), [&](const Draft* item) { return item->text_of("name") == tag.key; });
      if (known != list.end())
        (*known)->set(value_key, tag.value);
      else
        list.push_back(write_.at(tag.key_span).map({{"name", write_.text(tag.key)}, {value_key, tag.value}}));
    }
  }

  void add_stage() {
    const Draft* name = property("StageName");
    const bool wanted = is_set("StageName") || is_set("StageVariables") || is_set("AccessLogSettings") ||
                        is_set("DefaultRouteSettings") || is_set("RouteSettings");
    if (!wanted) return;
    const std::string id(resource_.logical_id);
    const std::string_view prefix = name && name->is_text() ? name->text : std::string_view{};
    std::string stage_id = id + "Stage" + short_hash(prefix);
    if (is_alphanumeric(prefix)) stage_id = id + std::string(prefix) + "Stage";
    if (prefix == default_path) stage_id = id + "ApiGatewayDefaultStage";
    Draft* properties = write_.map({{"ApiId", write_.ref(id)}, {"AutoDeploy", write_.boolean(true)}});
    for (const std::string_view same :
         {"StageName", "StageVariables", "AccessLogSettings", "DefaultRouteSettings", "RouteSettings"}) {
      if (Draft* value = copy_of(same)) properties->set(same, value, resource_.properties->member(same)->key_span);
    }
    if (!property("DefinitionUri")) properties->set("Tags", all_tags());
    add(stage_id, "AWS::ApiGatewayV2::Stage", properties, translation_.passed_attributes(resource_),
        name ? name->span : resource_.id_span);
    translation_.refer(id, "Stage", stage_id);
  }

  /// Tags of an HTTP API reach its domain always, unless its definition is a file elsewhere.
  void tag_generated(std::size_t first) {
    if (property("DefinitionUri")) return;
    for (std::size_t i = first; i < translation_.made().size(); ++i) {
      Draft* made = translation_.made()[i];
      if (made->text_of("Type") != "AWS::ApiGatewayV2::DomainName") continue;
      Draft& properties = *made->find("Properties");
      for (const Draft::Member& tag : all_tags()->members) {
        if (!properties.find("Tags")->find(tag.key)) properties.find("Tags")->set(tag.key, tag.value, tag.key_span);
      }
    }
  }

  Translation& translation_;
  const SamResource& resource_;
  Writer write_;
  Draft* body_ = nullptr;
};

}  // namespace

void translate_http_api(Translation& translation, const SamResource& resource) {
  // Without a stage of its own, an HTTP API has the default stage.
  if (!resource.property("StageName")) {
    resource.properties->set("StageName", translation.writer(resource.id_span).text(default_path));
  }
  HttpApi(translation, resource).run();
}

}  // namespace lintel::cloudformation::sam
