#include "frontend/cloudformation/sam/translation.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace lintel::cloudformation::sam {
namespace {

/// What a pipeline resolver does that has no code of its own: pass on what its functions gave.
constexpr std::string_view pipeline_code = R"(
export function request(ctx) {
    return {};
}

export function response(ctx) {
    return ctx.prev.result;
}
)";

class GraphQLApi {
 public:
  GraphQLApi(Translation& translation, const SamResource& resource)
      : translation_(translation),
        resource_(resource),
        write_(translation.writer(resource.id_span)),
        id_(resource.logical_id) {}

  void run() {
    add_api();
    add(id_ + "Schema", "AWS::AppSync::GraphQLSchema",
        write_.map({{"ApiId", api_id()},
                    {"Definition", copy_of("SchemaInline")},
                    {"DefinitionS3Location", copy_of("SchemaUri")}}),
        resource_.id_span);
    each("ApiKeys", [&](const Draft::Member& key) {
      const Writer at = write_.at(key.key_span);
      add(id_ + std::string(key.key), "AWS::AppSync::ApiKey",
          at.map({{"ApiId", api_id()},
                  {"ApiKeyId", at.clone(key.value->find("ApiKeyId"))},
                  {"Description", at.clone(key.value->find("Description"))},
                  {"Expires", at.clone(key.value->find("ExpiresOn"))}}),
          key.key_span);
    });
    if (const Draft* cache = resource_.property("Cache")) {
      Draft* properties = write_.at(cache->span).clone(cache);
      properties->set("ApiId", api_id());
      add(id_ + "ApiCache", "AWS::AppSync::ApiCache", properties, cache->span);
    }
    add_data_sources();
    add_domain();
    each("Functions", [&](const Draft::Member& function) { add_function(function); });
    each("Resolvers", [&](const Draft::Member& type) {
      for (const Draft::Member& resolver : type.value->members) add_resolver(type.key, resolver);
    });
  }

 private:
  Draft* copy_of(std::string_view name) const { return write_.clone(resource_.property(name)); }
  Draft* api_id() const { return write_.get_att(id_, "ApiId"); }

  template <class Visit>
  void each(std::string_view section, Visit visit) {
    const Draft* members = resource_.property(section);
    if (!members || !members->is_map()) return;
    for (const Draft::Member& member : members->members) {
      if (member.value->is_map()) visit(member);
    }
  }

  Draft* attributes() {
    Draft* all = translation_.own_attributes(resource_);
    return all;
  }

  Draft* add(const std::string& id, std::string_view type, Draft* properties, Span from) {
    return translation_.add(id, type, properties, attributes(), from);
  }

  // ---- the API and who may call it

  Draft* provider_of(const Writer& at, const Draft& auth, Draft& into, bool additional) {
    constexpr std::tuple<std::string_view, std::string_view, std::string_view> kinds[] = {
        {"AWS_LAMBDA", "LambdaAuthorizer", "LambdaAuthorizerConfig"},
        {"OPENID_CONNECT", "OpenIDConnect", "OpenIDConnectConfig"},
        {"AMAZON_COGNITO_USER_POOLS", "UserPool", "UserPoolConfig"}};
    into.set("AuthenticationType", at.clone(auth.find("Type")));
    for (const auto& [type, from, to] : kinds) {
      const Draft* settings = auth.text_of("Type") == type ? auth.find(from) : nullptr;
      if (!settings) continue;
      Draft* copy = at.clone(settings);
      if (additional && type == "AMAZON_COGNITO_USER_POOLS") copy->erase("DefaultAction");
      into.set(to, copy);
      if (type == "AWS_LAMBDA") {
        if (const Draft* function = settings->find("AuthorizerUri")) connect_authorizer(*function);
      }
    }
    return &into;
  }

  void connect_authorizer(const Draft& function) {
    const Writer at = write_.at(function.span);
    add_connector(
        id_ + "ToLambdaAuthConnector" + std::to_string(++authorizers_),
        at.map({{"Type", at.text("AWS::AppSync::GraphQLApi")}, {"Arn", at.ref(id_)}, {"ResourceId", api_id()}}),
        at.map({{"Type", at.text("AWS::Lambda::Function")}, {"Arn", at.clone(&function)}}),
        at.list({at.text("Write")}));
  }

  void add_connector(const std::string& id, Draft* source, Draft* destination, Draft* permissions) {
    translation_.add(id, "AWS::Serverless::Connector",
                     write_.map({{"Source", source}, {"Destination", destination}, {"Permissions", permissions}}),
                     nullptr, source->span);
  }

  void add_api() {
    Draft* properties = write_.map({{"Name", resource_.property("Name") ? copy_of("Name") : write_.text(id_)}});
    for (const std::string_view name : {"Visibility", "OwnerContact", "XrayEnabled", "IntrospectionConfig",
                                        "QueryDepthLimit", "ResolverCountLimit"}) {
      if (Draft* value = copy_of(name)) properties->set(name, value, resource_.properties->member(name)->key_span);
    }
    if (const Draft* auth = resource_.property("Auth")) {
      const Writer at = write_.at(auth->span);
      provider_of(at, *auth, *properties, false);
      Draft* providers = at.list();
      const Draft* additional = auth->find("Additional");
      for (const Draft* other : additional ? additional->items : std::vector<Draft*>{}) {
        providers->items.push_back(provider_of(at, *other, *at.map(), true));
      }
      if (!providers->items.empty()) properties->set("AdditionalAuthenticationProviders", providers);
    }
    Draft* tags = resource_.property("Tags") ? copy_of("Tags") : write_.map();
    tags->set("graphqlapi:createdBy", write_.text("SAM"), resource_.id_span);
    properties->set("Tags", tag_list(translation_, tags, {}, resource_.id_span));
    add_logging(*properties);
    add(id_, "AWS::AppSync::GraphQLApi", properties, resource_.id_span);
  }

  void add_logging(Draft& properties) {
    const Draft* logging = resource_.property("Logging");
    if (logging && !logging->is_map() && !logging->is_set()) return;
    const Writer at = write_.at(logging ? logging->span : resource_.id_span);
    Draft* role = at.clone(find(logging, "CloudWatchLogsRoleArn"));
    Draft* level = at.clone(find(logging, "FieldLogLevel"));
    const Draft* exclude = find(logging, "ExcludeVerboseContent");
    if (!role) {
      add(id_ + "CloudWatchRole", "AWS::IAM::Role",
          at.map({{"AssumeRolePolicyDocument", assume_role_policy(at, "appsync.amazonaws.com")},
                  {"ManagedPolicyArns",
                   at.list({at.sub(
                       "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs")})}}),
          at.from());
      role = at.get_att(id_ + "CloudWatchRole", "Arn");
    }
    properties.set("LogConfig",
                   at.map({{"ExcludeVerboseContent", exclude && exclude->is_set() ? at.clone(exclude) : nullptr},
                           {"FieldLogLevel", level ? level : at.text("ALL")},
                           {"CloudWatchLogsRoleArn", role}}));
  }

  void add_domain() {
    const Draft* domain = resource_.property("DomainName");
    if (!domain || !domain->is_map()) return;
    const Writer at = write_.at(domain->span);
    add(id_ + "DomainName", "AWS::AppSync::DomainName",
        at.map({{"CertificateArn", at.clone(domain->find("CertificateArn"))},
                {"DomainName", at.clone(domain->find("DomainName"))},
                {"Description", at.clone(domain->find("Description"))}}),
        domain->span);
    add(id_ + "DomainNameApiAssociation", "AWS::AppSync::DomainNameApiAssociation",
        at.map({{"ApiId", api_id()}, {"DomainName", at.ref(id_ + "DomainName")}}), domain->span);
  }

  // ---- data sources

  void add_data_sources() {
    const Draft* sources = resource_.property("DataSources");
    const auto each_of = [&](std::string_view kind, auto visit) {
      const Draft* members = find(sources, kind);
      if (!members || !members->is_map()) return;
      for (const Draft::Member& member : members->members) visit(member);
    };
    each_of("DynamoDb", [&](const Draft::Member& source) {
      const Draft& settings = *source.value;
      const Writer at = write_.at(source.key_span);
      Draft* region = settings.find("Region") ? at.clone(settings.find("Region")) : at.ref("AWS::Region");
      const auto set_only = [&](std::string_view name) {
        const Draft* value = settings.find(name);
        return value && value->is_set() ? at.clone(value) : nullptr;
      };
      Draft* config = at.map({{"AwsRegion", region},
                              {"TableName", at.clone(settings.find("TableName"))},
                              {"UseCallerCredentials", set_only("UseCallerCredentials")},
                              {"Versioned", set_only("Versioned")},
                              {"DeltaSyncConfig", set_only("DeltaSync")}});
      Draft* table =
          settings.find("TableArn")
              ? at.clone(settings.find("TableArn"))
              : at.sub("arn:${AWS::Partition}:dynamodb:${__Region__}:${AWS::AccountId}:table/${__TableName__}",
                       at.map({{"__TableName__", at.clone(settings.find("TableName"))},
                               {"__Region__", at.clone(region)}}));
      Draft* permissions = settings.find("Permissions") ? at.clone(settings.find("Permissions"))
                                                        : at.list({at.text("Read"), at.text("Write")});
      add_data_source(source, "DynamoDB", "AMAZON_DYNAMODB", "DynamoDBConfig", config, "AWS::DynamoDB::Table",
                      "ToTableConnector", table, permissions);
    });
    each_of("Lambda", [&](const Draft::Member& source) {
      const Writer at = write_.at(source.key_span);
      const Draft* function = source.value->find("FunctionArn");
      add_data_source(source, "Lambda", "AWS_LAMBDA", "LambdaConfig",
                      at.map({{"LambdaFunctionArn", at.clone(function)}}), "AWS::Lambda::Function", "ToLambdaConnector",
                      at.clone(function), at.list({at.text("Write")}));
    });
  }

  void add_data_source(const Draft::Member& source, std::string_view kind, std::string_view type,
                       std::string_view config_name, Draft* config, std::string_view target_type,
                       const std::string& connector_suffix, Draft* target, Draft* permissions) {
    const Writer at = write_.at(source.key_span);
    const std::string id = id_ + std::string(source.key) + std::string(kind) + "DataSource";
    const Draft& settings = *source.value;
    Draft* role = at.clone(settings.find("ServiceRoleArn"));
    const bool makes_role = !role;
    if (makes_role) role = at.get_att(id + "Role", "Arn");
    add(id, "AWS::AppSync::DataSource",
        at.map({{"Name", settings.find("Name") ? at.clone(settings.find("Name")) : at.text(source.key)},
                {"Type", at.text(type)},
                {"ApiId", api_id()},
                {"Description", at.clone(settings.find("Description"))},
                {config_name, config},
                {"ServiceRoleArn", role}}),
        source.key_span);
    data_sources_.emplace(source.key, id);
    if (!makes_role) return;
    add(id + "Role", "AWS::IAM::Role",
        at.map({{"AssumeRolePolicyDocument", assume_role_policy(at, "appsync.amazonaws.com")}}), source.key_span);
    add_connector(id + connector_suffix,
                  at.map({{"Type", at.text("AWS::AppSync::DataSource")},
                          {"Arn", at.get_att(id, "DataSourceArn")},
                          {"RoleName", at.ref(id + "Role")}}),
                  at.map({{"Type", at.text(target_type)}, {"Arn", target}}), permissions);
  }

  Draft* data_source_name(const Writer& at, const Draft* name) {
    if (!name || !name->is_text()) return at.clone(name);
    if (lower_case(name->text) == "none") {
      const std::string id = id_ + "NoneDataSource";
      if (!translation_.resource(id)) {
        add(id, "AWS::AppSync::DataSource",
            at.map({{"ApiId", api_id()}, {"Name", at.text(id)}, {"Type", at.text("NONE")}}), name->span);
      }
      return at.get_att(id, "Name");
    }
    const auto known = data_sources_.find(std::string(name->text));
    return known == data_sources_.end() ? at.clone(name) : at.get_att(known->second, "Name");
  }

  // ---- functions and resolvers

  static Draft* runtime_of(const Writer& at, const Draft& settings) {
    const Draft* runtime = settings.find("Runtime");
    if (!runtime) return nullptr;
    return at.map({{"Name", at.clone(runtime->find("Name"))}, {"RuntimeVersion", at.clone(runtime->find("Version"))}});
  }

  void add_function(const Draft::Member& function) {
    const Writer at = write_.at(function.key_span);
    const Draft& settings = *function.value;
    if (const Draft* existing = settings.find("Id")) {
      functions_[std::string(function.key)] = at.clone(existing);
      return;
    }
    const std::string id = id_ + std::string(function.key);
    add(id, "AWS::AppSync::FunctionConfiguration",
        at.map({{"ApiId", api_id()},
                {"Name", settings.find("Name") ? at.clone(settings.find("Name")) : at.text(function.key)},
                {"Code", at.clone(settings.find("InlineCode"))},
                {"CodeS3Location", at.clone(settings.find("CodeUri"))},
                {"DataSourceName", data_source_name(at, settings.find("DataSource"))},
                {"MaxBatchSize", at.clone(settings.find("MaxBatchSize"))},
                {"Description", at.clone(settings.find("Description"))},
                {"Runtime", runtime_of(at, settings)},
                {"SyncConfig", at.clone(settings.find("Sync"))}}),
        function.key_span);
    functions_[std::string(function.key)] = at.get_att(id, "FunctionId");
  }

  void add_resolver(std::string_view type, const Draft::Member& resolver) {
    const Writer at = write_.at(resolver.key_span);
    const Draft& settings = *resolver.value;
    Draft* code = at.clone(settings.find("InlineCode"));
    Draft* location = at.clone(settings.find("CodeUri"));
    Draft* runtime = runtime_of(at, settings);
    if (!code && !location) {
      code = at.text(pipeline_code);
      runtime = at.map({{"Name", at.text("APPSYNC_JS")}, {"RuntimeVersion", at.text("1.0.0")}});
    }
    Draft* pipeline = at.list();
    const Draft* steps = settings.find("Pipeline");
    for (const Draft* step : steps ? steps->items : std::vector<Draft*>{}) {
      const auto known = functions_.find(std::string(step->text));
      if (known != functions_.end()) pipeline->items.push_back(at.clone(known->second));
    }
    Draft* made = add(id_ + std::string(type) + std::string(resolver.key), "AWS::AppSync::Resolver",
                      at.map({{"ApiId", api_id()},
                              {"TypeName", at.text(type)},
                              {"FieldName", settings.find("FieldName") ? at.clone(settings.find("FieldName"))
                                                                       : at.text(resolver.key)},
                              {"Kind", at.text("PIPELINE")},
                              {"Code", code},
                              {"CodeS3Location", location},
                              {"Runtime", runtime},
                              {"PipelineConfig", at.map({{"Functions", pipeline}})},
                              {"CachingConfig", at.clone(settings.find("Caching"))},
                              {"MaxBatchSize", at.clone(settings.find("MaxBatchSize"))}}),
                      resolver.key_span);
    made->set("DependsOn", at.list({at.text(id_ + "Schema")}));
  }

  Translation& translation_;
  const SamResource& resource_;
  Writer write_;
  std::string id_;
  std::map<std::string, std::string, std::less<>> data_sources_;  ///< name in the template → logical id
  std::map<std::string, Draft*> functions_;                       ///< name in the template → its id
  unsigned authorizers_ = 0;
};

}  // namespace

void translate_graphql_api(Translation& translation, const SamResource& resource) {
  GraphQLApi(translation, resource).run();
}

}  // namespace lintel::cloudformation::sam
