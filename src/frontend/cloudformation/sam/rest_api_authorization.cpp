#include "frontend/cloudformation/sam/rest_api_authorization.h"

#include <algorithm>

#include "frontend/cloudformation/sam/api_document.h"
#include "frontend/cloudformation/sam/python_text.h"

namespace lintel::cloudformation::sam {
namespace {

constexpr std::string_view definitions_key = "securityDefinitions";
constexpr std::string_view policy_key = "x-amazon-apigateway-policy";
constexpr std::string_view authorizer_key = "x-amazon-apigateway-authorizer";

Draft& security_definitions(const Writer& write, Draft& body) {
  if (!body.find(definitions_key)) body.set(definitions_key, write.map());
  return *body.find(definitions_key);
}

Draft* header_key(const Writer& write, std::string_view name, std::string_view auth_type) {
  return write.map({{"type", write.text("apiKey")},
                    {"name", write.text(name)},
                    {"in", write.text("header")},
                    {"x-amazon-apigateway-authtype", auth_type.empty() ? nullptr : write.text(auth_type)}});
}

void define_iam(const Writer& write, Draft& body) {
  Draft& definitions = security_definitions(write, body);
  if (!definitions.find("AWS_IAM")) definitions.set("AWS_IAM", header_key(write, "Authorization", "awsSigv4"));
}

void define_api_key(const Writer& write, Draft& body) {
  Draft& definitions = security_definitions(write, body);
  if (!definitions.find("api_key")) definitions.set("api_key", header_key(write, "x-api-key", {}));
}

/// A requirement of a method's `security`; `authors`: its name is the author's, not one of SAM's own.
Draft* make_requirement(const Writer& write, std::string_view name, const Draft* scopes, bool authors) {
  Draft* made = write.map({{name, scopes ? write.clone(scopes) : write.list()}});
  made->members.front().authors_key = authors;
  return made;
}

void require(const Writer& write, Draft& definition, Draft* wanted) {
  if (!definition.find("security")) definition.set("security", write.list());
  definition.find("security")->items.push_back(wanted);
}

bool names_any(const Draft& requirement, const std::vector<std::string_view>& names) {
  return std::any_of(requirement.members.begin(), requirement.members.end(), [&](const Draft::Member& member) {
    return std::find(names.begin(), names.end(), member.key) != names.end();
  });
}

// ---- authorizers ------------------------------------------------------------------------------------------------

std::string identity_source(const Draft* identity) {
  constexpr std::pair<std::string_view, std::string_view> kinds[] = {{"Headers", "method.request.header."},
                                                                     {"QueryStrings", "method.request.querystring."},
                                                                     {"StageVariables", "stageVariables."},
                                                                     {"Context", "context."}};
  std::string source;
  for (const auto& [property, prefix] : kinds) {
    const Draft* values = find(identity, property);
    for (const Draft* value : values ? values->items : std::vector<Draft*>{}) {
      source += (source.empty() ? "" : ", ") + std::string(prefix) + std::string(value->text);
    }
  }
  return source;
}

Draft* make_authorizer(Translation& translation, const Draft& settings, Span from) {
  const Writer write = translation.writer(from);
  const Draft* pools = settings.find("UserPoolArn");
  const Draft* identity = settings.find("Identity");
  const bool by_request = settings.text_of("FunctionPayloadType") == "REQUEST";
  const bool user_pools = pools && pools->is_set();
  const Draft* header = find(identity, "Header");
  const std::string_view name = !user_pools && by_request    ? "Unused"
                                : header && header->is_set() ? header->text
                                                             : "Authorization";
  Draft* definition = header_key(write, name, user_pools ? "cognito_user_pools" : "custom");
  const Draft* expression = find(identity, "ValidationExpression");
  if (user_pools) {
    Draft* arns = pools->is_list() ? write.clone(pools) : write.list({write.clone(pools)});
    definition->set(authorizer_key, write.map({{"type", write.text("cognito_user_pools")},
                                               {"providerARNs", arns},
                                               {"identityValidationExpression", write.clone(expression)}}));
    return definition;
  }
  Draft* uri =
      write.sub("arn:" + std::string(translation.partition()) +
                    ":apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations",
                write.map({{"__FunctionArn__", write.clone(settings.find("FunctionArn"))}}));
  const Draft* role = settings.find("FunctionInvokeRole");
  const bool has_role = role && role->is_set() && role->text != "NONE";
  const std::string source = by_request ? identity_source(identity) : std::string();
  definition->set(authorizer_key,
                  write.map({{"type", write.text(by_request ? "request" : "token")},
                             {"authorizerUri", uri},
                             {"authorizerResultTtlInSeconds", write.clone(find(identity, "ReauthorizeEvery"))},
                             {"authorizerCredentials", has_role ? write.clone(role) : nullptr},
                             {"identitySource", source.empty() ? nullptr : write.authors_text(source)},
                             {"identityValidationExpression", by_request ? nullptr : write.clone(expression)}}));
  return definition;
}

/// Every method that has no requirement of an authorizer yet gets the default one; "NONE" takes itself away.
void apply_default_authorizer(const Writer& write, Draft& body, std::string_view name, const Draft* authorizers,
                              bool with_preflight) {
  std::vector<std::string_view> known{"AWS_IAM"};
  if (authorizers) {
    for (const Draft::Member& member : authorizers->members) known.push_back(member.key);
  }
  const Draft* scopes = find(find(authorizers, name), "AuthorizationScopes");
  for (const Draft::Member* path : in_python_order(*body.find("paths"))) {
    for_each_method(body, path->key, {}, [&](std::string_view method, Draft& definition) {
      if (method == "options" && !with_preflight) return;
      std::vector<Draft*> others, own;
      const Draft* existing = definition.find("security");
      for (Draft* requirement : existing ? existing->items : std::vector<Draft*>{}) {
        (names_any(*requirement, known) ? own : others).push_back(requirement);
      }
      const auto none =
          std::find_if(others.begin(), others.end(), [](const Draft* item) { return item->find("NONE"); });
      if (none != others.end()) {
        others.erase(none);
        own.clear();
      } else if (own.empty()) {
        own.push_back(make_requirement(write, name, scopes, true));
      }
      others.insert(others.end(), own.begin(), own.end());
      if (others.empty()) return;
      definition.set("security", write.list(others));
      if (others.front()->find("AWS_IAM")) define_iam(write, body);
    });
  }
}

/// Every method requires a key, save those whose event says that it does not.
void apply_api_key(const Writer& write, Draft& body, bool with_preflight) {
  for (const Draft::Member* path : in_python_order(*body.find("paths"))) {
    for_each_method(body, path->key, {}, [&](std::string_view method, Draft& definition) {
      std::vector<Draft*> others;
      bool opted_out = false;
      const Draft* existing = definition.find("security");
      for (Draft* requirement : existing ? existing->items : std::vector<Draft*>{}) {
        if (requirement->find("api_key_false"))
          opted_out = true;
        else if (!requirement->find("api_key"))
          others.push_back(requirement);
      }
      if (method == "options" && !with_preflight) {
        if (existing) definition.set("security", write.list(others));
        return;
      }
      if (!opted_out) others.push_back(make_requirement(write, "api_key", nullptr, false));
      if (existing || !others.empty()) definition.set("security", write.list(others));
    });
  }
}

// ---- resource policies --------------------------------------------------------------------------------------------

/// The resource policy of an API, built up path by path.
class ResourcePolicy {
 public:
  ResourcePolicy(const Writer& write, Draft& body) : write_(write), body_(body) {}

  void add(const Draft& settings, std::string_view path, const Draft* stage) {
    path_ = path;
    stage_ = stage;
    if (const Draft* accounts = settings.find("AwsAccountWhitelist")) add_accounts(*accounts, "Allow");
    if (const Draft* accounts = settings.find("AwsAccountBlacklist")) add_accounts(*accounts, "Deny");
    if (const Draft* ranges = settings.find("IpRangeWhitelist")) add_ranges(*ranges, "NotIpAddress");
    if (const Draft* ranges = settings.find("IpRangeBlacklist")) add_ranges(*ranges, "IpAddress");
    add_endpoints(settings, "Blacklist", "StringEquals");
    add_endpoints(settings, "Whitelist", "StringNotEquals");
    policy();  // present even when it says nothing
  }

  void add_custom(const Draft& statements) {
    const std::vector<Draft*> items =
        statements.is_list() ? statements.items : std::vector<Draft*>{const_cast<Draft*>(&statements)};
    for (Draft* statement : items) append(write_.clone(statement), true);
  }

 private:
  Draft& policy() {
    if (!body_.find(policy_key)) body_.set(policy_key, write_.map());
    return *body_.find(policy_key);
  }

  void append(Draft* statement, bool unique) {
    policy().set("Version", write_.text("2012-10-17"));
    Draft* statements = policy().find("Statement");
    if (!statements) {
      policy().set("Statement", write_.list({statement}));
      return;
    }
    if (!statements->is_list()) {
      Draft* list = write_.list({statements});
      policy().set("Statement", list);
      statements = list;
    }
    const bool known = std::any_of(statements->items.begin(), statements->items.end(),
                                   [&](const Draft* other) { return equal(*other, *statement); });
    if (!unique || !known) statements->items.push_back(statement);
  }

  Draft* resources() {
    Draft* list = write_.list();
    for (Draft* item : conditional_contents(body_.find("paths")->find(path_))) {
      for (const Draft::Member* member : in_python_order(*item)) {
        const std::string method = normalised_method(member->key);
        std::string verb = method == any_method ? "*" : std::string(member->key);
        verb = upper_case(verb);
        Draft* pattern = write_.authors_text("execute-api:/${__Stage__}/" + verb + path_pattern_without_trim());
        Draft* variables = write_.map({{"__Stage__", stage_ ? write_.clone(stage_) : write_.text("")}});
        list->items.push_back(write_.map({{"Fn::Sub", write_.list({pattern, variables})}}));
      }
    }
    return list;
  }

  std::string path_pattern_without_trim() const {
    const bool slash = path_.size() > 1 && path_.ends_with('/');
    return path_pattern(path_) + (slash ? "/" : "");
  }

  Draft* statement(std::string_view effect, Draft* principal, Draft* condition = nullptr) {
    return write_.map({{"Effect", write_.text(effect)},
                       {"Action", write_.text("execute-api:Invoke")},
                       {"Resource", resources()},
                       {"Principal", principal},
                       {"Condition", condition}});
  }

  Draft* as_list(const Draft& value) {
    return value.is_list() ? write_.clone(&value) : write_.list({write_.clone(&value)});
  }

  void add_accounts(const Draft& accounts, std::string_view effect) {
    if (accounts.is_set()) append(statement(effect, write_.map({{"AWS", as_list(accounts)}})), false);
  }

  void allow_but(Draft* condition) {
    append(statement("Allow", write_.text("*")), true);
    append(statement("Deny", write_.text("*"), condition), true);
  }

  void add_ranges(const Draft& ranges, std::string_view operation) {
    if (ranges.is_set()) allow_but(write_.map({{operation, write_.map({{"aws:SourceIp", as_list(ranges)}})}}));
  }

  void add_endpoints(const Draft& settings, const std::string& list, std::string_view operation) {
    Draft* networks = write_.list();
    Draft* endpoints = write_.list();
    const auto take = [&](const std::string& property, Draft* into) {
      const Draft* values = settings.find(property + list);
      for (const Draft* value : values ? values->items : std::vector<Draft*>{})
        into->items.push_back(write_.clone(value));
    };
    const Draft* known = settings.find("SourceVpc" + list);
    for (const Draft* value : known ? known->items : std::vector<Draft*>{}) {
      if (value->text.starts_with("vpce-"))
        endpoints->items.push_back(write_.clone(value));
      else if (value->text.starts_with("vpc-"))
        networks->items.push_back(write_.clone(value));
    }
    take("IntrinsicVpc", networks);
    take("IntrinsicVpce", endpoints);
    if (networks->items.empty() && endpoints->items.empty()) return;
    allow_but(
        write_.map({{operation, write_.map({{"aws:SourceVpc", networks->items.empty() ? nullptr : networks},
                                            {"aws:SourceVpce", endpoints->items.empty() ? nullptr : endpoints}})}}));
  }

  Writer write_;
  Draft& body_;
  std::string_view path_;
  const Draft* stage_ = nullptr;
};

/// The name of the stage as far as it is a text; otherwise what stands for it.
Draft* stage_text(const Writer& write, const SamResource& api, std::string_view stage) {
  const Draft* name = api.property("StageName");
  return name && name->is_text() ? write.clone(name) : write.text(stage);
}

bool is_false(const Draft* draft) {
  return draft && !is_intrinsic(draft) && (!draft->is_set() || draft->text == "false");
}

}  // namespace

void add_event_authorization(Translation& translation, const SamResource& api, Draft& body, std::string_view path,
                             std::string_view method, const Draft& auth, std::string_view stage) {
  const Writer write = translation.writer(auth.span);
  const Draft* api_auth = translation.resolved(api.property("Auth"));
  if (const std::string_view authorizer = auth.text_of("Authorizer"); !authorizer.empty()) {
    const Draft* settings = find(find(api_auth, "Authorizers"), authorizer);
    const Draft* scopes = auth.find("AuthorizationScopes");
    if (!scopes) scopes = find(settings, "AuthorizationScopes");
    for_each_method(body, path, method, [&](std::string_view, Draft& definition) {
      require(write, definition, make_requirement(write, authorizer, settings ? scopes : nullptr, true));
      if (definition.find("security")->items.front()->find("AWS_IAM")) define_iam(write, body);
    });
  }
  if (const Draft* key_required = auth.find("ApiKeyRequired")) {
    const bool required = !is_false(key_required);
    for_each_method(body, path, method, [&](std::string_view, Draft& definition) {
      require(write, definition, make_requirement(write, required ? "api_key" : "api_key_false", nullptr, false));
    });
    if (required) define_api_key(write, body);
  }
  if (const Draft* settings = auth.find("ResourcePolicy"); settings && settings->is_map()) {
    ResourcePolicy policy(translation.writer(settings->span), body);
    policy.add(*settings, path, stage_text(write, api, stage));
    if (const Draft* statements = settings->find("CustomStatements")) policy.add_custom(*statements);
  }
}

void add_api_authorization(Translation& translation, const SamResource& api, Draft& body, const Draft& auth) {
  const Writer write = translation.writer(auth.span);
  const Draft* authorizers = auth.find("Authorizers");
  const std::string_view default_authorizer = auth.text_of("DefaultAuthorizer");
  if (default_authorizer == "AWS_IAM") define_iam(write, body);
  if (authorizers && authorizers->is_map()) {
    for (const Draft::Member& member : authorizers->members) {
      security_definitions(write, body)
          .set_as_written(member.key, make_authorizer(translation, *member.value, member.key_span), member.key_span);
    }
  }
  if (!default_authorizer.empty()) {
    apply_default_authorizer(write, body, default_authorizer, authorizers,
                             !is_false(auth.find("AddDefaultAuthorizerToCorsPreflight")));
  }
  if (const Draft* key_required = auth.find("ApiKeyRequired"); key_required && !is_false(key_required)) {
    define_api_key(write, body);
    apply_api_key(write, body, !is_false(auth.find("AddApiKeyRequiredToCorsPreflight")));
  }
  if (const Draft* settings = auth.find("ResourcePolicy"); settings && settings->is_map()) {
    ResourcePolicy policy(translation.writer(settings->span), body);
    for (const Draft::Member* path : in_python_order(*body.find("paths")))
      policy.add(*settings, path->key, api.property("StageName"));
    if (const Draft* statements = settings->find("CustomStatements")) policy.add_custom(*statements);
  }
}

Draft* integration_credentials(Translation& translation, const SamResource& api, const Draft* event_auth, Span from) {
  const Draft* api_auth = api.property("Auth");
  const std::string_view own = event_auth ? event_auth->text_of("Authorizer") : std::string_view{};
  const bool by_default =
      api_auth && api_auth->text_of("DefaultAuthorizer") == "AWS_IAM" && (!event_auth || !event_auth->is_set());
  if (own != "AWS_IAM" && !by_default) return nullptr;
  const auto role_of = [](const Draft* auth) -> const Draft* { return find(auth, "InvokeRole"); };
  const Draft* role = role_of(event_auth) ? role_of(event_auth) : role_of(api_auth);
  const Writer write = translation.writer(role ? role->span : from);
  if (!role || role->text == "CALLER_CREDENTIALS") {
    return write.text("arn:" + std::string(translation.partition()) + ":iam::*:user/*");
  }
  if (!role->is_set() || role->text == "NONE") return nullptr;
  return write.clone(role);
}

}  // namespace lintel::cloudformation::sam
