#include "frontend/cloudformation/sam/translation.h"

#include <algorithm>

#include "base/text.h"
#include "frontend/cloudformation/sam/api_document.h"
#include "frontend/cloudformation/sam/rest_api_authorization.h"

namespace lintel::cloudformation::sam {
namespace {

/// The logical id of the API that an event names, which may stand as text or as Ref.
std::string_view api_id_of(const Draft* reference) {
  if (!reference) return {};
  return reference->is_text() ? reference->text : reference->text_of("Ref");
}

/// The URI by which API Gateway invokes a function.
Draft* invocation_uri(const Writer& write, const Target& target, std::string_view partition, bool streams) {
  const std::string function = "${" + std::string(target.logical_id) + (target.is_alias ? "}" : ".Arn}");
  const std::string uri = "arn:" + std::string(partition) + ":apigateway:${AWS::Region}:lambda:path/" +
                          (streams ? "2021-11-15" : "2015-03-31") + "/functions/" + function +
                          (streams ? "/response-streaming-invocations" : "/invocations");
  return write.map({{"Fn::Sub", target.is_alias ? write.text(uri) : write.authors_text(uri)}});
}

Draft* execution_arn(const Writer& write, std::string_view partition, const std::string& resource, Draft* api_id) {
  return write.sub("arn:" + std::string(partition) + ":execute-api:${AWS::Region}:${AWS::AccountId}:" + resource,
                   write.map({{"__ApiId__", api_id}, {"__Stage__", write.text("*")}}));
}

// ---- REST -------------------------------------------------------------------------------------------------------

class RestPath {
 public:
  RestPath(Translation& translation, const Event& event, const Target& target)
      : translation_(translation), event_(event), target_(target), write_(translation.writer(event.span)) {}

  void add() {
    const Draft* path = event_.property("Path");
    const Draft* method = event_.property("Method");
    const std::string_view api_id = api_id_of(event_.property("RestApiId"));
    SamResource* api = translation_.sam_resource(api_id);
    if (!path || !method) return;  // the implicit API has said so
    path_ = path->text;
    method_ = normalised_method(method->text);
    const Draft* stage = api ? api->property("StageName") : nullptr;
    stage_suffix_ = stage && stage->is_text() ? stage->text : std::string_view(api ? "Stage" : "AllStages");
    if (!target_.is_state_machine) add_invoke_permission();
    Draft* body = api ? api->property("DefinitionBody") : nullptr;
    if (!api || !is_document(body)) return;
    const Draft* merges = api->property("MergeDefinitions");
    if (!api->property(managed_key) && !(merges && merges->is_set())) return;
    if (api->property(managed_key) && has_integration(*body, path_, method_)) {
      return translation_.report(event_.span, "the API has the path " + std::string(path_) + " with the method " +
                                                  std::string(method->text) + " already");
    }
    api_ = api;
    body_ = body;
    if (target_.is_state_machine)
      add_start_execution();
    else
      add_invocation();
    if (Draft* auth = event_.property("Auth"))
      add_event_authorization(translation_, *api, *body_, path_, method_, *auth, stage_suffix_);
    add_timeout();
    add_request_model();
    add_request_parameters();
    note_function();
  }

 private:
  void add_invoke_permission() {
    const std::string method = method_ == any_method ? "*" : upper_case(method_);
    Draft* arn =
        execution_arn(write_, translation_.partition(), "${__ApiId__}/${__Stage__}/" + method + path_pattern(path_),
                      write_.clone(event_.property("RestApiId")));
    add_permission(translation_, event_, target_,
                   {.principal = "apigateway.amazonaws.com", .source_arn = arn, .suffix = stage_suffix_});
  }

  std::string_view condition() const { return target_.resource->draft->text_of("Condition"); }

  void add_invocation() {
    const Draft* transfer = event_.property("ResponseTransferMode");
    const bool streams = transfer && transfer->text == "RESPONSE_STREAM";
    Draft* uri = invocation_uri(write_, target_, translation_.partition(), streams);
    if (!condition().empty()) uri = write_.if_(condition(), uri);
    Draft* integration = write_.map(
        {{"type", write_.text("aws_proxy")},
         {"httpMethod", write_.text("POST")},
         {"uri", uri},
         {"responseTransferMode", streams ? write_.text("STREAM") : nullptr},
         {"credentials", integration_credentials(translation_, *api_, event_.property("Auth"), event_.span)}});
    add_integration(translation_, *body_, path_, method_, integration, write_.map(), condition(), event_.span);
  }

  void add_start_execution() {
    Draft* uri = write_.sub("arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution");
    if (!condition().empty()) uri = write_.if_(condition(), uri);
    const Draft* unescape = event_.property("UnescapeMappingTemplate");
    const std::string machine = "${" + std::string(target_.logical_id) + "}";
    const std::string request =
        unescape && unescape->is_set()
            ? R"~({"input": "$util.escapeJavaScript($input.json('$')).replaceAll("\\'","'")", "stateMachineArn": ")~" +
                  machine + "\"}"
            : R"~({"input": "$util.escapeJavaScript($input.json('$'))", "stateMachineArn": ")~" + machine + "\"}";
    const auto status = [&](std::string_view code, std::string_view key, std::string_view text) {
      return std::pair{code, write_.map({{key, write_.text(text)}})};
    };
    Draft* integration =
        write_.map({{"type", write_.text("aws")},
                    {"httpMethod", write_.text("POST")},
                    {"uri", uri},
                    {"responses", write_.map({status("200", "statusCode", "200"), status("400", "statusCode", "400")})},
                    {"credentials", write_.get_att(event_.id + "Role", "Arn")},
                    {"requestTemplates", write_.map({{"application/json", write_.sub(request)}})}});
    Draft* responses = write_.map({status("200", "description", "OK"), status("400", "description", "Bad Request")});
    add_integration(translation_, *body_, path_, method_, integration, responses, condition(), event_.span);
  }

  void add_timeout() {
    const Draft* timeout = event_.property("TimeoutInMillis");
    if (!timeout) return;
    for_each_method(*body_, path_, method_, [&](std::string_view, Draft& definition) {
      definition.find(integration_key)->set("timeoutInMillis", write_.clone(timeout));
    });
  }

  void add_request_model() {
    const Draft* request = event_.property("RequestModel");
    if (!request || !request->is_map()) return;
    const Writer at = write_.at(request->span);
    const std::string model = lower_case(request->text_of("Model"));
    const bool swagger = body_->find("swagger") != nullptr;
    for_each_method(*body_, path_, method_, [&](std::string_view, Draft& definition) {
      if (model.empty()) return;
      Draft* reference = at.map({{"$ref", at.text((swagger ? "#/definitions/" : "#/components/schemas/") + model)}});
      if (!swagger) {
        Draft* content = at.map({{"application/json", at.map({{"schema", reference}})}});
        definition.set("requestBody",
                       at.map({{"content", content}, {"required", at.clone(request->find("Required"))}}));
        return;
      }
      if (!definition.find("parameters")) definition.set("parameters", at.list());
      definition.find("parameters")
          ->items.push_back(at.map({{"in", at.text("body")},
                                    {"name", at.authors_text(model)},
                                    {"schema", reference},
                                    {"required", at.clone(request->find("Required"))}}));
    });
    const Draft* validate_body = request->find("ValidateBody");
    const Draft* validate_parameters = request->find("ValidateParameters");
    if (!validate_body && !validate_parameters) return;
    const bool checks_body = validate_body && validate_body->truth,
               checks_parameters = validate_parameters && validate_parameters->truth;
    const std::string_view name = checks_body ? (checks_parameters ? "body-and-params" : "body-only")
                                              : (checks_parameters ? "params-only" : "no-validation");
    constexpr std::string_view validators = "x-amazon-apigateway-request-validators";
    if (!body_->find(validators)) body_->set(validators, at.map());
    if (!body_->find(validators)->find(name)) {
      body_->find(validators)
          ->set(name, at.map({{"validateRequestBody", at.boolean(checks_body)},
                              {"validateRequestParameters", at.boolean(checks_parameters)}}));
    }
    for_each_method(*body_, path_, method_, [&](std::string_view, Draft& definition) {
      definition.set("x-amazon-apigateway-request-validator", at.text(name));
    });
  }

  void add_request_parameters() {
    const Draft* parameters = event_.property("RequestParameters");
    for (const Draft* item : parameters ? parameters->items : std::vector<Draft*>{}) {
      const Writer at = write_.at(item->span);
      const Draft* settings = item->members.empty() ? nullptr : item->members.front().value;
      const std::string_view full_name = item->members.empty() ? item->text : item->members.front().key;
      constexpr std::string_view prefix = "method.request.";
      if (!full_name.starts_with(prefix)) continue;
      const std::string_view name = full_name.substr(prefix.size());
      const std::size_t dot = name.find('.');
      if (dot == std::string_view::npos) continue;
      const std::string_view place = name.substr(0, dot) == "querystring" ? "query" : name.substr(0, dot);
      const Draft* required = find(settings, "Required");
      const Draft* caching = find(settings, "Caching");
      for_each_method(*body_, path_, method_, [&](std::string_view, Draft& definition) {
        if (!definition.find("parameters")) definition.set("parameters", at.list());
        definition.find("parameters")
            ->items.push_back(at.map({{"in", place == "query" ? at.text(place) : at.authors_text(place)},
                                      {"name", at.authors_text(name.substr(dot + 1))},
                                      {"required", required ? at.clone(required) : at.boolean(false)},
                                      {"type", at.text("string")}}));
        if (!caching || !caching->truth) return;
        Draft& integration = *definition.find(integration_key);
        if (!integration.find("cacheKeyParameters")) integration.set("cacheKeyParameters", at.list());
        integration.find("cacheKeyParameters")->items.push_back(at.authors_text(full_name));
      });
    }
  }

  /// With AutoPublishAliasAllProperties and the like an API is deployed anew when its functions change.
  void note_function() {
    translation_.api_functions[std::string(api_->logical_id)].emplace(std::string(target_.resource->logical_id),
                                                                      event_.id);
  }

  Translation& translation_;
  const Event& event_;
  const Target& target_;
  Writer write_;
  std::string_view path_, stage_suffix_;
  std::string method_;
  SamResource* api_ = nullptr;
  Draft* body_ = nullptr;
};

// ---- HTTP -------------------------------------------------------------------------------------------------------

/// Whether the default route of an API already calls this function: then it needs no further permission.
bool default_route_calls(Draft& body, std::string_view logical_id) {
  bool calls = false;
  for_each_method(body, default_path, any_method, [&](std::string_view, Draft& definition) {
    for (Draft* uri : conditional_contents(definition.find(integration_key)->find("uri"))) {
      const std::string_view text = uri->text_of("Fn::Sub");
      calls = calls || text.find("${" + std::string(logical_id) + ".Arn}") != std::string_view::npos;
    }
  });
  return calls;
}

void add_http_authorization(Translation& translation, const SamResource& api, Draft& body, const Event& event,
                            std::string_view path, std::string_view method) {
  const Draft* auth = event.property("Auth");
  if (!auth) return;
  const Draft* api_auth = api.property("Auth");
  std::string_view authorizer = auth->text_of("Authorizer");
  if (authorizer.empty()) authorizer = api_auth ? api_auth->text_of("DefaultAuthorizer") : std::string_view{};
  if (authorizer.empty()) return;
  const Writer write = translation.writer(auth->span);
  const Draft* scopes = auth->find("AuthorizationScopes");
  if (!scopes || !scopes->is_set())
    scopes = find(find(find(api_auth, "Authorizers"), authorizer), "AuthorizationScopes");
  if (authorizer == "NONE" || authorizer == "AWS_IAM") scopes = nullptr;
  for_each_method(body, path, method, [&](std::string_view, Draft& definition) {
    if (!definition.find("security")) definition.set("security", write.list());
    definition.find("security")
        ->items.push_back(write.map({{authorizer, scopes ? write.clone(scopes) : write.list()}}));
  });
}

void add_path_parameters(Draft& body, std::string_view path, std::string_view method, const Writer& write) {
  for (std::size_t open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1)) {
    const std::size_t close = path.find('}', open);
    if (close == std::string_view::npos) return;
    const std::string_view name = path.substr(open + 1, close - open - 1);
    for_each_method(body, path, method, [&](std::string_view, Draft& definition) {
      if (!definition.find("parameters")) definition.set("parameters", write.list());
      std::vector<Draft*>& parameters = definition.find("parameters")->items;
      const auto known = std::find_if(parameters.begin(), parameters.end(),
                                      [&](const Draft* item) { return item->text_of("name") == name; });
      Draft* parameter =
          known == parameters.end() ? parameters.emplace_back(write.map({{"name", write.text(name)}})) : *known;
      parameter->set("in", write.text("path"));
      parameter->set("required", write.boolean(true));
    });
  }
}

}  // namespace

void translate_api_event(Translation& translation, const Event& event, const Target& target) {
  RestPath(translation, event, target).add();
}

void translate_http_api_event(Translation& translation, const Event& event, const Target& target) {
  const Draft* path_property = event.property("Path");
  const Draft* method_property = event.property("Method");
  if (!path_property || !method_property) return;
  const Writer write = translation.writer(event.span);
  const std::string_view path = path_property->text;
  const std::string method = normalised_method(method_property->text);
  SamResource* api = translation.sam_resource(api_id_of(event.property("ApiId")));
  Draft* body = api ? api->property("DefinitionBody") : nullptr;
  const bool has_body = is_document(body);

  const bool is_default = path == default_path;
  if (is_default || !has_body || !default_route_calls(*body, target.logical_id)) {
    const std::string pattern = is_default ? std::string() : path_pattern(path);
    const std::string verb = method == any_method ? "*" : upper_case(method);
    Draft* arn = execution_arn(write, "${AWS::Partition}", "${__ApiId__}/${__Stage__}/" + verb + pattern,
                               write.clone(event.property("ApiId")));
    add_permission(translation, event, target, {.principal = "apigateway.amazonaws.com", .source_arn = arn});
  }
  if (!has_body) return;
  const std::string_view condition = target.resource->draft->text_of("Condition");
  if (!has_integration(*body, path, method)) {
    Draft* uri = invocation_uri(write, target, "${AWS::Partition}", false);
    if (!condition.empty()) uri = write.if_(condition, uri);
    Draft* integration = write.map({{"type", write.text("aws_proxy")},
                                    {"httpMethod", write.text("POST")},
                                    {"payloadFormatVersion", write.text("2.0")},
                                    {"uri", uri}});
    add_integration(translation, *body, path, method, integration, write.map(), {}, event.span);
    if (is_default && method == any_method) {
      for_each_method(*body, path, method, [&](std::string_view, Draft& definition) {
        definition.set("isDefaultRoute", write.boolean(true));
      });
    }
    if (!condition.empty()) {
      for (Draft* item : conditional_contents(body->find("paths")->find(path))) {
        if (Draft* definition = item->find(method))
          item->set(write.pool().keep(method), write.if_(condition, definition));
      }
    }
  }
  add_http_authorization(translation, *api, *body, event, path, method);
  for_each_method(*body, path, method, [&](std::string_view, Draft& definition) {
    Draft& integration = *definition.find(integration_key);
    integration.set("timeoutInMillis", write.clone(event.property("TimeoutInMillis")));
    integration.set("payloadFormatVersion", write.clone(event.property("PayloadFormatVersion")));
  });
  add_path_parameters(*body, path, method, write);
}

}  // namespace lintel::cloudformation::sam
