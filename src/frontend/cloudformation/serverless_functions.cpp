#include "frontend/cloudformation/serverless_functions.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "base/text.h"

namespace lintel::cloudformation {
namespace {

using document::Entry;
using document::find;
using document::Node;
using document::NodeKind;

bool is_text(const Node* node) {
  return node && node->kind == NodeKind::string;
}
bool is_mapping(const Node* node) {
  return node && node->kind == NodeKind::mapping;
}
bool is_unread(const Node* node) {
  return node && node->unread && node->kind == NodeKind::null;
}

std::string upper_case(std::string_view text) {
  std::string upper;
  for (const char character : text) upper += raised(character);
  return upper;
}

/// The logical id's part that the framework makes of a function's name.
std::string logical_id_of(std::string_view name) {
  std::string made;
  for (const char character : name) {
    if (character == '-') {
      made += "Dash";
    } else if (character == '_') {
      made += "Underscore";
    } else {
      made += character;
    }
  }
  if (!made.empty()) made[0] = raised(made[0]);
  return made;
}

/// The value of the first of two mappings that has the key.
const Node* inherited(const Node* own, const Node* common, std::string_view key) {
  const Node* found = own ? find(*own, key) : nullptr;
  return found || !common ? found : find(*common, key);
}

}  // namespace

bool is_serverless_resource(std::string_view logical_id) {
  constexpr std::array<std::string_view, 4> endings = {"LambdaFunction", "LogGroup", "LambdaFunctionUrl",
                                                       "LambdaPermission"};
  constexpr std::array<std::string_view, 7> beginnings = {
      "ApiGateway", "HttpApi",    "IamRoleLambdaExecution", "ServerlessDeploymentBucket",
      "Websocket",  "CloudFront", "CustomDashresource"};
  const auto ends = [&](std::string_view ending) { return logical_id.ends_with(ending); };
  const auto begins = [&](std::string_view beginning) { return logical_id.starts_with(beginning); };
  return std::any_of(endings.begin(), endings.end(), ends) || std::any_of(beginnings.begin(), beginnings.end(), begins);
}

namespace {

class ServerlessTranslation {
 public:
  ServerlessTranslation(const ServerlessSections& sections, Arena& arena) : sections_(sections), arena_(arena) {}

  const Node* run() {
    const Node* functions = sections_.functions;
    if (functions && functions->kind == NodeKind::sequence) {
      for (const Node* part : functions->items) add_functions(*part);
    } else if (is_mapping(functions)) {
      add_functions(*functions);
    }
    if (resources_.empty()) return nullptr;
    if (needs_role_) add_role("IamRoleLambdaExecution", statements_of_provider(), *sections_.provider);
    add_apis();
    const Node& place = *functions;
    return map(place, {member("Resources", map(place, std::move(resources_)))});
  }

 private:
  // ---- writing ----------------------------------------------------------------------------------------------------

  Node* text(const Node& place, std::string_view value) {
    Node* node = arena_.make<Node>();
    node->kind = NodeKind::string;
    node->text = arena_.copy(value);
    node->span = place.span;
    node->generated = true;
    return node;
  }
  Node* map(const Node& place, std::vector<Entry> entries, bool open = false) {
    Node* node = arena_.make<Node>();
    node->kind = NodeKind::mapping;
    node->span = place.span;
    node->generated = true;
    node->unread = open;
    document::set_entries(*node, entries, arena_);
    return node;
  }
  Node* list(const Node& place, const std::vector<const Node*>& items) {
    Node* node = arena_.make<Node>();
    node->kind = NodeKind::sequence;
    node->span = place.span;
    node->generated = true;
    node->items = arena_.copy(std::span<const Node* const>(items));
    return node;
  }
  Node* not_read(const Node& place) {
    Node* node = arena_.make<Node>();
    node->span = place.span;
    node->unread = true;
    return node;
  }
  Entry member(std::string_view key, const Node* value) { return {arena_.copy(key), value->span, value}; }
  static void put(std::vector<Entry>& entries, std::string_view key, const Node* value) {
    if (value) entries.push_back({key, value->span, value});
  }
  const Node* reference(const Node& place, std::string_view id) { return map(place, {member("Ref", text(place, id))}); }
  const Node* attribute(const Node& place, std::string_view id, std::string_view name) {
    return map(place, {member("Fn::GetAtt", list(place, {text(place, id), text(place, name)}))});
  }

  /// `open`: what is not among the properties may be set all the same.
  void add(const std::string& id, Span id_span, std::string_view type, const Node& place, std::vector<Entry> properties,
           bool open) {
    std::vector<Entry> body = {member("Type", text(place, type))};
    const Node* written = sections_.written ? find(*sections_.written, id) : nullptr;
    if (is_mapping(written)) open = add_overrides(*written, body, properties) || open;
    body.push_back(member("Properties", map(place, std::move(properties), open)));
    resources_.push_back({arena_.copy(std::string_view(id)), id_span, map(place, std::move(body))});
  }

  /// What the author sets of a resource of the framework's: in the place of what that sets. True when more may be set.
  static bool add_overrides(const Node& written, std::vector<Entry>& body, std::vector<Entry>& properties) {
    for (const Entry& entry : written.entries) {
      if (entry.key != "Type" && entry.key != "Properties") body.push_back(entry);
    }
    const Node* own = find(written, "Properties");
    for (const Entry& property : own ? own->entries : std::span<const Entry>{}) {
      std::erase_if(properties, [&](const Entry& made) { return made.key == property.key; });
      properties.push_back(property);
    }
    return written.unread || (own && own->unread);
  }

  // ---- functions --------------------------------------------------------------------------------------------------

  void add_functions(const Node& functions) {
    for (const Entry& entry : functions.entries) {
      if (is_mapping(entry.value)) add_function(entry);
    }
  }

  void add_function(const Entry& entry) {
    const Node& own = *entry.value;
    const std::string id = logical_id_of(entry.key) + "LambdaFunction";
    std::vector<Entry> properties;
    put(properties, "Handler", find(own, "handler"));
    put(properties, "Runtime", inherited(&own, sections_.provider, "runtime"));
    put(properties, "MemorySize", inherited(&own, sections_.provider, "memorySize"));
    put(properties, "Timeout", inherited(&own, sections_.provider, "timeout"));
    put(properties, "KmsKeyArn", inherited(&own, sections_.provider, "kmsKeyArn"));
    if (const Node* variables = environment_of(own)) {
      properties.push_back(member("Environment", map(*variables, {member("Variables", variables)})));
    }
    properties.push_back(member("Role", role_of(entry)));
    // The framework gives code, log group, memory and more; what plugins give nobody knows.
    add(id, entry.key_span, "AWS::Lambda::Function", own, std::move(properties), true);
    add_url(entry, id);
    add_events(own);
  }

  /// The variables of the provider and the function's own, which win.
  const Node* environment_of(const Node& own) {
    const Node* common = sections_.provider ? find(*sections_.provider, "environment") : nullptr;
    const Node* mine = find(own, "environment");
    if (!is_mapping(mine) && !is_mapping(common)) return mine ? mine : common;
    if (!is_mapping(common)) return mine;
    if (!mine) return common;
    std::vector<Entry> entries(mine->entries.begin(), mine->entries.end());
    for (const Entry& variable : common->entries) {
      if (!find(*mine, variable.key)) entries.push_back(variable);
    }
    return map(*mine, std::move(entries), is_unread(mine) || common->unread || has_plugin("dotenv"));
  }

  bool has_plugin(std::string_view part) const {
    const Node* plugins = sections_.plugins;
    const Node* modules = is_mapping(plugins) ? find(*plugins, "modules") : plugins;
    return modules && std::any_of(modules->items.begin(), modules->items.end(), [&](const Node* plugin) {
             return plugin->text.find(part) != std::string_view::npos;
           });
  }

  /// The function's role: its own, the provider's, or the one that the framework makes for all functions.
  const Node* role_of(const Entry& entry) {
    const Node& own = *entry.value;
    const Node* statements = find(own, "iamRoleStatements");
    if (statements && has_plugin("iam-roles-per-function")) {
      const std::string id = logical_id_of(entry.key) + "IamRoleLambdaExecution";
      add_role(id, {statements}, *statements);
      return attribute(own, id, "Arn");
    }
    const Node* given = find(own, "role");
    if (!given && sections_.provider) given = find(*sections_.provider, "role");
    const Node* role = role_of_provider();
    if (!given && role && !is_mapping(role)) given = role;
    if (given)
      return is_text(given) && given->text.find(':') == std::string_view::npos ? attribute(*given, given->text, "Arn")
                                                                               : given;
    needs_role_ = sections_.provider != nullptr;
    return attribute(own, "IamRoleLambdaExecution", "Arn");
  }

  /// `provider.iam.role`: settings of the common role, or a role that is given; null when there is none.
  const Node* role_of_provider() const {
    const Node* iam = sections_.provider ? find(*sections_.provider, "iam") : nullptr;
    return is_mapping(iam) ? find(*iam, "role") : nullptr;
  }

  /// The lists of statements that the provider gives the common role.
  std::vector<const Node*> statements_of_provider() const {
    const Node& provider = *sections_.provider;
    const Node* role = role_of_provider();
    std::vector<const Node*> lists;
    for (const Node* statements :
         {find(provider, "iamRoleStatements"), is_mapping(role) ? find(*role, "statements") : nullptr}) {
      if (statements) lists.push_back(statements);
    }
    return lists;
  }

  /// The role's own statements, which let functions write their logs.
  const Node* log_statement(const Node& place, std::string_view action) {
    const std::string_view groups =
        "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/*:*";
    return map(place, {member("Effect", text(place, "Allow")), member("Action", text(place, action)),
                       member("Resource", map(place, {member("Fn::Sub", text(place, groups))}))});
  }

  void add_role(const std::string& id, const std::vector<const Node*>& lists, const Node& place) {
    std::vector<const Node*> statements;
    bool open = false;
    const Node* begin = &place;
    for (const Node* given : lists) {
      if (given->kind == NodeKind::sequence && begin == &place) begin = given;
      open = open || given->kind != NodeKind::sequence || given->unread;
      for (const Node* item : given->items) {
        // A list among them is one that a variable gave.
        if (item->kind == NodeKind::sequence) {
          statements.insert(statements.end(), item->items.begin(), item->items.end());
        } else {
          statements.push_back(item);
        }
      }
    }
    for (const std::string_view action :
         {"logs:CreateLogStream", "logs:CreateLogGroup", "logs:TagResource", "logs:PutLogEvents"})
      statements.push_back(log_statement(place, action));
    Node* all = list(*begin, statements);
    all->unread = open;
    const Node* trust =
        map(place,
            {member("Effect", text(place, "Allow")),
             member("Principal", map(place, {member("Service", list(place, {text(place, "lambda.amazonaws.com")}))})),
             member("Action", list(place, {text(place, "sts:AssumeRole")}))});
    const Node* policy =
        map(*begin, {member("PolicyName", text(*begin, "lambda")),
                     member("PolicyDocument",
                            map(*begin, {member("Version", text(*begin, "2012-10-17")), member("Statement", all)}))});
    std::vector<Entry> properties = {
        member("AssumeRolePolicyDocument",
               map(place, {member("Version", text(place, "2012-10-17")), member("Statement", list(place, {trust}))})),
        member("Policies", list(*begin, {policy}))};
    const Node* role = role_of_provider();
    const Node* managed = is_mapping(role) ? find(*role, "managedPolicies") : nullptr;
    if (!managed && sections_.provider) managed = find(*sections_.provider, "iamManagedPolicies");
    put(properties, "ManagedPolicyArns", managed);
    add(id, begin->span, "AWS::IAM::Role", *begin, std::move(properties), true);
  }

  void add_url(const Entry& entry, const std::string& function) {
    const Node* url = find(*entry.value, "url");
    if (!url || (url->kind == NodeKind::boolean && !url->truth) || (url->kind == NodeKind::null && !url->unread))
      return;
    const Node* authorizer = is_mapping(url) ? find(*url, "authorizer") : nullptr;
    const Node* type = is_unread(url) || is_unread(authorizer)
                           ? not_read(*url)
                           : text(authorizer ? *authorizer : *url, authorizer ? "AWS_IAM" : "NONE");
    add(logical_id_of(entry.key) + "LambdaFunctionUrl", entry.key_span, "AWS::Lambda::Url", *url,
        {member("AuthType", type), member("TargetFunctionArn", attribute(*url, function, "Arn"))}, true);
  }

  // ---- events -----------------------------------------------------------------------------------------------------

  struct Operation {
    std::string path, method;
    const Node* event = nullptr;
    const Node* authorizer = nullptr;
    bool needs_key = false;
    bool open = false;  ///< the event could not be read whole
  };

  void add_events(const Node& own) {
    const Node* events = find(own, "events");
    if (!events) return;
    for (const Node* event : events->items) {
      for (const Entry& source : event->entries) {
        if (source.key == "http") add_operation(*source.value, rest_);
        if (source.key == "httpApi") add_operation(*source.value, http_);
      }
    }
  }

  static void add_operation(const Node& event, std::vector<Operation>& operations) {
    Operation operation;
    operation.event = &event;
    operation.open = event.unread;
    if (event.kind == NodeKind::string) {
      const std::size_t space = event.text.find(' ');
      const bool is_all = event.text == "*";
      if (space == std::string_view::npos && !is_all) return;
      operation.method = is_all ? "any" : event.text.substr(0, space);
      operation.path = is_all ? "/*" : event.text.substr(space + 1);
    } else {
      const Node* path = find(event, "path");
      const Node* method = find(event, "method");
      if (!is_text(path) || !is_text(method)) return;
      operation.path = path->text;
      operation.method = method->text;
      operation.authorizer = find(event, "authorizer");
      const Node* key = find(event, "private");
      operation.needs_key = key && (key->truth || key->text == "true");
      operation.open = operation.open || is_unread(key);
    }
    if (!operation.path.starts_with('/')) operation.path.insert(0, "/");
    operations.push_back(std::move(operation));
  }

  /// Whether an authorizer is the caller's signature.
  static bool is_signed(const Node& authorizer) {
    const Node* type = is_mapping(&authorizer) ? find(authorizer, "type") : &authorizer;
    return is_text(type) && lower_case(type->text) == "aws_iam";
  }

  void add_apis() {
    if (!rest_.empty()) add_rest_api();
    if (!http_.empty()) add_http_api();
  }

  /// A REST API as a definition, each operation at its event.
  void add_rest_api() {
    std::map<std::string, std::vector<Entry>> methods;
    for (const Operation& operation : rest_) {
      const Node& place = *operation.event;
      std::vector<Entry> members = {
          member("x-amazon-apigateway-integration", map(place, {member("type", text(place, "aws_proxy"))}))};
      if (operation.open || is_unread(operation.authorizer)) {
        members.push_back(member("security", not_read(place)));
      } else if (operation.authorizer && is_signed(*operation.authorizer)) {
        members.push_back(member("x-amazon-apigateway-auth", map(place, {member("type", text(place, "AWS_IAM"))})));
      } else if (operation.authorizer || operation.needs_key) {
        const std::string_view scheme = operation.authorizer ? "authorizer" : "api_key";
        members.push_back(member("security", list(place, {map(place, {member(scheme, list(place, {}))})})));
      }
      std::string method = lower_case(operation.method);
      if (method == "any") method = "x-amazon-apigateway-any-method";
      methods[operation.path].push_back(member(method, map(place, std::move(members))));
    }
    const Node& place = *rest_.front().event;
    std::vector<Entry> paths;
    for (auto& [path, operations] : methods) paths.push_back(member(path, map(place, std::move(operations))));
    const Node* body =
        map(place, {member("openapi", text(place, "3.0.1")), member("paths", map(place, std::move(paths)))});
    add("ApiGatewayRestApi", place.span, "AWS::ApiGateway::RestApi", place, {member("Body", body)}, true);
  }

  void add_http_api() {
    const Node& first = *http_.front().event;
    add("HttpApi", first.span, "AWS::ApiGatewayV2::Api", first, {member("ProtocolType", text(first, "HTTP"))}, true);
    std::map<std::string, unsigned> made;
    for (const Operation& operation : http_) {
      const Node& place = *operation.event;
      std::string id = "HttpApiRoute" + logical_id_of(lower_case(operation.method));
      for (const char character : operation.path) {
        if (is_alphanumeric(character)) id += character;
      }
      if (const unsigned times = made[id]++; times > 0) id += std::to_string(times + 1);
      const Node* type = text(place, "NONE");
      if (operation.open || is_unread(operation.authorizer)) {
        type = not_read(place);
      } else if (operation.authorizer) {
        type = text(*operation.authorizer, is_signed(*operation.authorizer) ? "AWS_IAM" : "JWT");
      }
      const std::string key = operation.path == "/*" ? "$default" : upper_case(operation.method) + " " + operation.path;
      add(id, place.span, "AWS::ApiGatewayV2::Route", place,
          {member("ApiId", reference(place, "HttpApi")), member("RouteKey", text(place, key)),
           member("AuthorizationType", type)},
          true);
    }
  }

  const ServerlessSections& sections_;
  Arena& arena_;
  std::vector<Entry> resources_;
  std::vector<Operation> rest_, http_;
  bool needs_role_ = false;
};

}  // namespace

const Node* make_serverless_resources(const ServerlessSections& sections, Arena& arena) {
  const Node* name = is_mapping(sections.provider) ? find(*sections.provider, "name") : sections.provider;
  if (!is_text(name) || name->text != "aws") return nullptr;
  ServerlessSections known = sections;
  if (!is_mapping(known.provider)) known.provider = nullptr;
  return ServerlessTranslation(known, arena).run();
}

}  // namespace lintel::cloudformation
